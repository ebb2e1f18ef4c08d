//! What is said of a file besides its text: why it is not read, what is missing, what stands twice.

use jiff::civil::Date;

use crate::model::{Block, BlockKind, Document, Level, Notice, Published, Span};

use super::decode::{Flaw, NotText};

/// Why a file is not read.
pub(super) fn refusal(name: &str, not_text: NotText) -> Notice {
    match not_text {
        NotText::Format(format) => Notice::new(Level::Warning, name, format!("not read: {format}"))
            .help("turn it into plain text first"),
        NotText::Binary => Notice::new(Level::Warning, name, "not read: a binary file"),
    }
}

/// Why a record of a list, or the list, is not read.
pub(super) fn bad_record(path: &str, why: &str) -> Notice {
    let help = "an article is an object with its text in a field; gainsay.toml names it: [input.json] text = \"...\"";
    Notice::new(Level::Warning, path, format!("not read: {why}")).help(help)
}

/// Why a file is not of the kind that its name says.
pub(super) fn unreadable(name: &str, why: &str) -> Notice {
    Notice::new(Level::Warning, name, why)
        .help("open it in its own program and save it again, or as plain text")
}

/// That bytes are not of the encoding.
pub(super) fn flaw(name: &str, flaw: Flaw) -> Notice {
    let Flaw { encoding, first, count } = flaw;
    let places = if count == 1 { "one place".to_owned() } else { format!("{count} places") };
    let message = format!("not valid {encoding} in {places}, first at byte {first}");
    Notice::new(Level::Warning, name, message).help("save it as UTF-8")
}

/// The house-keeping of a document: no date, a date that can be read in two ways, blocks that stand
/// twice.
pub(super) fn about(document: &Document) -> Vec<Notice> {
    let mut notices = Vec::new();
    notices.extend(date_notice(document));
    notices.extend(document.blocks.iter().filter_map(|block| repeat_notice(document, block)));
    notices
}

fn date_notice(document: &Document) -> Option<Notice> {
    let advice = "state it in gainsay.toml: [[source]] path = ..., published = ...";
    match &document.metadata.published {
        Published::On(_) => None,
        Published::Unknown => {
            Some(Notice::new(Level::Info, &document.path, "no publication date found").help(advice))
        }
        Published::Ambiguous { day_first, month_first, span } => {
            let (line, column) = document.location(*span);
            let (one, other) = (written(*day_first), written(*month_first));
            let message = format!("\"{}\" is either {one} or {other}", document.quote(*span));
            Some(Notice::new(Level::Info, file(document, *span), message).at(line, column).help(advice))
        }
    }
}

fn written(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn repeat_notice(document: &Document, block: &Block) -> Option<Notice> {
    let earlier = document.blocks[block.repeats?].span;
    let kind = match block.kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Caption => "caption",
        _ => return None,
    };
    let (line, column) = document.location(block.span);
    let (first, _) = document.location(earlier);
    let on_page = document.page(earlier).map(|page| format!(" of page {page}")).unwrap_or_default();
    let message = format!("this {kind} stands twice");
    let help = format!("it repeats line {first}{on_page}, and is read once");
    Some(Notice::new(Level::Info, file(document, block.span), message).at(line, column).help(help))
}

/// The name of a file, with the page before a place in it.
fn file(document: &Document, place: Span) -> String {
    match document.page(place) {
        Some(page) => format!("{}:p{page}", document.path),
        None => document.path.clone(),
    }
}

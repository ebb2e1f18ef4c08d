//! From files to documents: paths are walked, bytes decoded, text folded and cut into blocks, and
//! what a document says about itself is read.
//!
//! [`walk`] lists the inputs; [`load`] reads one, so that the caller can read many at once and drop
//! each text when it is done with it.

mod about;
mod agency;
mod blocks;
mod bytes;
mod caption;
mod characters;
mod comment;
mod credit;
mod decode;
mod fold;
mod front_matter;
mod furniture;
mod header;
mod html;
mod layout;
mod metadata;
mod notice;
mod opening;
mod published;
mod repeats;
mod script;
mod walk;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use jiff::civil::Date;

use crate::model::{Document, Level, Lines, Markup, Notice, OffsetMap, StatedStory, Suppression};

pub use walk::{EXTENSIONS, HOUSEKEEPING, Input, walk};

use about::About;
use decode::{Decoded, decode};
use layout::LineEnds;

/// The largest file that is read.
pub const MAX_BYTES: u64 = 1 << 30;

/// What a user states about a source; it goes before what the text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The day of publication.
    pub published: Option<Date>,
    /// Who first wrote the text.
    pub origin: Option<String>,
    /// Who carries it.
    pub outlet: Option<String>,
    /// Which story it belongs to.
    pub story: Option<StatedStory>,
    /// Where this is stated: "gainsay.toml", "--published".
    pub place: String,
    /// What is not to be told about it.
    pub suppressions: Vec<Suppression>,
}

/// Reads one input.
///
/// There is no document if the input cannot be read, is not text, or holds no word; a notice says
/// so. Other notices tell what is missing or odd.
pub fn load(input: &Input, given: &Given) -> (Option<Document>, Vec<Notice>) {
    match read_bytes(input) {
        Ok(bytes) => parse(&input.name, bytes, given),
        Err(error) => (None, vec![Notice::new(Level::Error, &input.name, reason(&error))]),
    }
}

/// Reads the bytes of one file, shown as `name`.
pub fn parse(name: &str, bytes: Vec<u8>, given: &Given) -> (Option<Document>, Vec<Notice>) {
    let mut notices = Vec::new();
    let Decoded { text, encoding, flaw } = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(not_text) => return (None, vec![notice::refusal(name, not_text)]),
    };
    if text.trim().is_empty() {
        return (None, vec![Notice::new(Level::Warning, name, "the file is empty")]);
    }
    if let Some(flaw) = flaw {
        notices.push(notice::flaw(name, flaw));
    }
    let page = html::is_page(name, &text).then(|| html::Page::read(&text));
    let (text, markup, kinds, about) = match page {
        Some(html::Page { text: article, map, kinds, about }) => {
            (article, Some(Markup { text, map }), kinds, about)
        }
        None => (text, None, Vec::new(), About::default()),
    };
    if text.trim().is_empty() {
        return (None, vec![Notice::new(Level::Warning, name, "no text was found in this page")]);
    }
    let (text, decoded, folding) = match fold::fold(&text) {
        Some((folded, map)) => (folded, Some(text), map),
        None => (text, None, OffsetMap::identity()),
    };
    let line_ends = if markup.is_some() { LineEnds::Joined } else { line_ends(name) };
    let comments = comment::comments(&text, line_ends == LineEnds::Joined);
    let (text, decoded) = if comments.is_empty() {
        (text, decoded)
    } else {
        let blanked = comment::blank(&text, &comments);
        (blanked, Some(decoded.unwrap_or(text)))
    };
    let marked = |span| {
        let start = folding.to_origin(span).start;
        let at = kinds.partition_point(|(span, _)| span.end <= start);
        kinds.get(at).filter(|(span, _)| span.start <= start).map(|(_, kind)| *kind)
    };
    let blocks = blocks::cut(&text, line_ends, &marked);
    let mut metadata = metadata::read(&text, &blocks, given);
    about.tell(&mut metadata, given);
    let mut document = Document {
        path: name.to_owned(),
        text,
        decoded,
        folding,
        markup,
        encoding,
        blocks,
        metadata,
        lines: Lines::default(),
    };
    let ignored = front_matter::ignored(&document.text);
    notices.extend(ignored.and_then(|(order, span)| comment::obey_front_matter(&mut document, &order, span)));
    notices.extend(comment::obey(&mut document, &comments));
    document.metadata.suppressions.extend(given.suppressions.iter().cloned());
    notices.extend(notice::about(&document));
    (Some(document), notices)
}

/// In Markdown a line end inside a paragraph is a space.
fn line_ends(name: &str) -> LineEnds {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if matches!(ending.as_str(), "md" | "markdown") { LineEnds::Joined } else { LineEnds::Measured }
}

fn read_bytes(input: &Input) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match &input.file {
        None => io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?,
        Some(path) => read_file(path, &mut bytes)?,
    };
    if bytes.len() as u64 > MAX_BYTES { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

fn read_file(path: &Path, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > MAX_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    bytes.reserve_exact(usize::try_from(length).unwrap_or(0));
    // A pipe has no length beforehand.
    file.take(MAX_BYTES + 1).read_to_end(bytes)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::FileTooLarge => format!("larger than {} MiB, which is the limit", MAX_BYTES >> 20),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

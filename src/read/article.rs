//! From what was taken from a file to the document: the text is folded, cut into blocks, and asked for what
//! it says about itself.

use crate::model::{Document, Lines, Markup, Notice, OffsetMap};

use super::contents::Contents;
use super::layout::LineEnds;
use super::{Given, blocks, comment, fold, front_matter, metadata, notice};

/// Makes the document of an article.
///
/// `markup` is the text that `contents` was taken from, where that is another, still without the map that leads
/// there; `encoding` leads from there, else from the text itself, to the bytes of the file.
pub(super) fn document(
    path: String,
    contents: Contents,
    markup: Option<Markup>,
    encoding: OffsetMap,
    given: &Given,
) -> (Document, Vec<Notice>) {
    let Contents { text, map, kinds, about, ends } = contents;
    let markup = markup.map(|markup| Markup { map, ..markup });
    let (text, decoded, folding) = match fold::fold(&text) {
        Some((folded, map)) => (folded, Some(text), map),
        None => (text, None, OffsetMap::identity()),
    };
    let comments = comment::comments(&text, ends == LineEnds::Joined);
    let (text, decoded) = if comments.is_empty() {
        (text, decoded)
    } else {
        let blanked = comment::blank(&text, &comments);
        (blanked, Some(decoded.unwrap_or(text)))
    };
    let marked = |span| {
        // Nothing is known of plain text.
        if kinds.is_empty() {
            return None;
        }
        let start = folding.to_origin(span).start;
        let at = kinds.partition_point(|(span, _)| span.end <= start);
        kinds.get(at).filter(|(span, _)| span.start <= start).map(|(_, kind)| *kind)
    };
    let blocks = blocks::cut(&text, ends, &marked);
    let mut metadata = metadata::read(&text, &blocks, given);
    about.tell(&mut metadata, given);
    let lines = Lines::default();
    let mut document = Document { path, text, decoded, folding, markup, encoding, blocks, metadata, lines };
    let ignored = front_matter::ignored(&document.text);
    let mut notices = Vec::new();
    notices.extend(ignored.and_then(|(order, span)| comment::obey_front_matter(&mut document, &order, span)));
    notices.extend(comment::obey(&mut document, &comments));
    document.metadata.suppressions.extend(given.suppressions.iter().cloned());
    notices.extend(notice::about(&document));
    (document, notices)
}

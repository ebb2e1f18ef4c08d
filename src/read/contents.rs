//! What is taken from a file for an article, whatever the file's format.

use crate::model::{BlockKind, OffsetMap, Span};

use super::about::About;
use super::layout::LineEnds;

/// The article of a page, a mail, a record or an office document.
#[derive(Debug)]
pub(super) struct Contents {
    /// Its text.
    pub(super) text: String,
    /// From the text to the text of the file, or of the part of it that holds the article.
    pub(super) map: OffsetMap,
    /// What the file says that a stretch of the text is, in order.
    pub(super) kinds: Vec<(Span, BlockKind)>,
    /// What the file says about the article.
    pub(super) about: About,
    /// How the text parts its paragraphs.
    pub(super) ends: LineEnds,
}

impl Contents {
    /// A text as it stands.
    pub(super) fn plain(text: String, ends: LineEnds) -> Self {
        Self { text, map: OffsetMap::identity(), kinds: Vec::new(), about: About::default(), ends }
    }

    /// Adds a title as a paragraph of its own at the end of the text.
    pub(super) fn push_title(&mut self, title: &str, map: &OffsetMap) {
        let start = self.text.len();
        self.push(title, map);
        self.kinds.push((Span::new(start, self.text.len()), BlockKind::Title));
        self.push_between("\n\n");
    }

    /// Adds a text at the end.
    pub(super) fn push(&mut self, text: &str, map: &OffsetMap) {
        self.map.append(self.text.len(), map);
        self.text.push_str(text);
    }

    /// Adds the text and the kinds of other contents at the end; its map leads where this one does.
    pub(super) fn push_contents(&mut self, other: &Self) {
        let at = self.text.len();
        let moved = other.kinds.iter().map(|(span, kind)| (Span::new(at + span.start, at + span.end), *kind));
        self.kinds.extend(moved);
        self.push(&other.text, &other.map);
    }

    /// Adds words that do not stand in the file.
    pub(super) fn push_between(&mut self, words: &str) {
        let at = self.text.len();
        let before = self.map.to_origin(Span::new(at.saturating_sub(1), at)).end;
        self.map.push_replaced(Span::new(at, at + words.len()), Span::new(before, before));
        self.text.push_str(words);
    }
}

use crate::model::{BlockKind, Span};
use crate::read::contents::Contents;
use crate::read::layout::LineEnds;

/// The paragraphs of a document in the making, a line each; a row of a table is one line.
pub(super) struct Paragraphs {
    contents: Contents,
    start: usize,
    kind: Option<BlockKind>,
    /// How many tables are open.
    tables: usize,
    cells: usize,
}

impl Paragraphs {
    pub(super) fn new() -> Self {
        let contents = Contents::plain(String::new(), LineEnds::Kept);
        Self { contents, start: 0, kind: None, tables: 0, cells: 0 }
    }

    pub(super) fn finish(self) -> Contents {
        self.contents
    }

    /// The bytes of the text so far.
    pub(super) fn length(&self) -> usize {
        self.contents.text.len()
    }

    /// Adds words, with their white space as single spaces.
    pub(super) fn push(&mut self, words: &str) {
        for (index, word) in words.split([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']).enumerate() {
            if index > 0 && self.contents.text.len() > self.start && !self.contents.text.ends_with(' ') {
                self.contents.text.push(' ');
            }
            self.contents.text.push_str(word);
        }
    }

    /// Says what the paragraph is.
    pub(super) fn mark(&mut self, kind: Option<BlockKind>) {
        self.kind = kind;
    }

    pub(super) fn end_paragraph(&mut self) {
        if self.tables > 0 {
            self.push(" ");
        } else {
            self.end_line();
        }
    }

    pub(super) fn open_table(&mut self) {
        self.tables += 1;
    }

    pub(super) fn close_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
    }

    pub(super) fn open_cell(&mut self) {
        if self.tables == 1 {
            if self.cells > 0 {
                self.push(" ");
                self.contents.text.push_str("| ");
            }
            self.cells += 1;
        }
    }

    pub(super) fn close_row(&mut self) {
        if self.tables == 1 {
            self.kind = (self.cells > 1).then_some(BlockKind::Table);
            self.cells = 0;
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        let end = self.contents.text.len();
        if let Some(kind) = self.kind.take()
            && end > self.start
        {
            self.contents.kinds.push((Span::new(self.start, end), kind));
        }
        self.contents.text.push('\n');
        self.start = self.contents.text.len();
    }
}

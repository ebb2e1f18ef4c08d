use crate::model::{BlockKind, OffsetMap, Span};
use crate::read::contents::Contents;
use crate::read::office::paragraphs::Paragraphs;

/// The text in the making, with the way back to the bytes of the file.
pub(super) struct Words {
    paragraphs: Paragraphs,
    map: OffsetMap,
    /// Where the character that was pushed last stands, in the text and in the file.
    last: Option<(Span, Span)>,
    row: bool,
    cell: bool,
}

impl Words {
    pub(super) fn new() -> Self {
        let (paragraphs, map) = (Paragraphs::new(), OffsetMap::identity());
        Self { paragraphs, map, last: None, row: false, cell: false }
    }

    /// The text, and the map from it to the file.
    pub(super) fn finish(mut self, end: usize) -> (Contents, OffsetMap) {
        self.end_paragraph(None, Span::new(end, end));
        (self.paragraphs.finish(), self.map)
    }

    /// Adds characters that stand at byte `at` of the file as they are.
    pub(super) fn copy(&mut self, text: &str, mut at: usize, in_table: bool) {
        self.enter(in_table, at);
        for piece in text.split_inclusive(' ') {
            let start = self.paragraphs.length();
            self.paragraphs.push(piece);
            if self.paragraphs.length() > start {
                self.map.push_verbatim(start, at);
            }
            at += piece.len();
        }
        self.last = None;
    }

    /// Adds a character that stands in the file as `origin`.
    pub(super) fn put(&mut self, character: &str, origin: Span, in_table: bool) {
        self.enter(in_table, origin.start);
        self.last = self.write(origin, |paragraphs| paragraphs.push(character)).map(|span| (span, origin));
    }

    /// Says that the character that was put last reaches to byte `end` of the file.
    pub(super) fn stretch(&mut self, end: usize) {
        if let Some((span, origin)) = &mut self.last {
            origin.end = end;
            self.map.push_replaced(*span, *origin);
        }
    }

    /// Says that nothing was put, so that nothing is stretched.
    pub(super) fn pass(&mut self) {
        self.last = None;
    }

    pub(super) fn end_paragraph(&mut self, kind: Option<BlockKind>, origin: Span) {
        self.last = None;
        self.write(origin, |paragraphs| {
            paragraphs.mark(kind);
            paragraphs.end_paragraph();
        });
    }

    pub(super) fn end_cell(&mut self, at: usize) {
        self.enter(true, at);
        self.cell = false;
    }

    pub(super) fn end_row(&mut self, origin: Span) {
        if self.row {
            self.write(origin, |paragraphs| {
                paragraphs.close_row();
                paragraphs.close_table();
            });
        }
        (self.row, self.cell) = (false, false);
    }

    /// Opens the cell in which words stand, or leaves a table that was not ended.
    fn enter(&mut self, in_table: bool, at: usize) {
        let origin = Span::new(at, at);
        if in_table && !self.cell {
            let opens = !self.row;
            self.write(origin, |paragraphs| {
                if opens {
                    paragraphs.open_table();
                }
                paragraphs.open_cell();
            });
            (self.row, self.cell) = (true, true);
        } else if !in_table && self.row {
            self.end_row(origin);
        }
    }

    fn write(&mut self, origin: Span, write: impl FnOnce(&mut Paragraphs)) -> Option<Span> {
        let start = self.paragraphs.length();
        write(&mut self.paragraphs);
        let span = Span::new(start, self.paragraphs.length());
        if span.is_empty() {
            return None;
        }
        self.map.push_replaced(span, origin);
        Some(span)
    }
}

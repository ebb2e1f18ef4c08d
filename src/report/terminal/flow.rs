use std::io;
use std::ops::Range;

use super::{Cell, Ink, Style, cell, cells};

/// Running text in several inks, to be broken into lines.
#[derive(Default)]
pub(crate) struct Flow {
    cells: Vec<Cell>,
    inks: Vec<Option<Ink>>,
}

impl Flow {
    /// Adds text. `offset` is its place in the whole that [`first_cell`](Self::first_cell) asks for.
    pub(crate) fn push(&mut self, text: &str, offset: usize, ink: Option<Ink>) {
        for cell in cells(text, offset) {
            if cell.is_space() && self.cells.last().is_some_and(Cell::is_space) {
                continue;
            }
            self.cells.push(cell);
            self.inks.push(ink);
        }
    }

    /// Breaks the text into lines of at most `room` columns.
    pub(crate) fn lines(&self, room: usize) -> Vec<Range<usize>> {
        cell::lines(&self.cells, room)
    }

    /// The first cell of a line that stands at `offset` or after it.
    pub(crate) fn first_cell(&self, line: Range<usize>, offset: usize) -> Option<usize> {
        line.into_iter().find(|&index| self.cells[index].start >= offset)
    }

    /// Where the line's text begins and ends, in offsets.
    pub(crate) fn offsets(&self, line: Range<usize>) -> Range<usize> {
        let end = self.cells.get(line.end).map_or(usize::MAX, |cell| cell.start);
        self.cells[line.start].start..end
    }

    /// Columns of some cells.
    pub(crate) fn width(&self, range: Range<usize>) -> usize {
        self.cells[range].iter().map(|cell| cell.width).sum()
    }

    /// Writes the cells of one line, without a line end.
    pub(crate) fn write(&self, line: Range<usize>, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
        let mut start = line.start;
        while start < line.end {
            let ink = self.inks[start];
            let end = (start..line.end).find(|&index| self.inks[index] != ink).unwrap_or(line.end);
            let text: String = self.cells[start..end].iter().map(|cell| cell.shown.as_str()).collect();
            match ink {
                Some(ink) => write!(out, "{}", style.paint(ink, text))?,
                None => out.write_all(text.as_bytes())?,
            }
            start = end;
        }
        Ok(())
    }
}

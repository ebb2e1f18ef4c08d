use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// What stands in one or more columns of a terminal: a character with the marks upon it, or the
/// visible stand-in for one that a terminal would obey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What is printed.
    pub(crate) shown: String,
    /// Columns it takes.
    pub(crate) width: usize,
    /// Its first byte in the text.
    pub(crate) start: usize,
}

impl Cell {
    pub(crate) fn is_space(&self) -> bool {
        self.shown == " "
    }
}

/// Cuts a text into cells. White space of any kind and length is one space. `offset` is the text's
/// place in the whole that [`Cell::start`] counts from.
pub(crate) fn cells(text: &str, offset: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(text.len());
    let mut joined = false;
    for (at, c) in text.char_indices() {
        let start = offset + at;
        if c.is_whitespace() {
            if !cells.last().is_some_and(Cell::is_space) {
                cells.push(Cell { shown: " ".into(), width: 1, start });
            }
            continue;
        }
        let (shown, width) = glyph(c);
        match cells.last_mut() {
            // A mark belongs to what it stands upon, and a joiner holds what follows.
            Some(last) if !last.is_space() && (width == 0 || joined) => {
                last.shown.push_str(&shown);
                last.width += width;
            }
            _ if shown.is_empty() => {}
            _ => cells.push(Cell { shown, width, start }),
        }
        joined = c == '\u{200d}';
    }
    cells
}

/// What is printed for a character, and its width.
fn glyph(c: char) -> (String, usize) {
    match c {
        '\0'..='\u{1f}' => picture(u32::from(c) + 0x2400),
        '\u{7f}' => picture(0x2421),
        // Harmless, and seen by nobody: soft hyphens, break opportunities, byte order marks.
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => (String::new(), 0),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e00ff}' => {
            let mut code = String::new();
            // Writing to a string cannot fail.
            let _ = write!(code, "<U+{:04X}>", u32::from(c));
            let width = code.len();
            (code, width)
        }
        c => (c.to_string(), c.width().unwrap_or(0)),
    }
}

fn picture(code: u32) -> (String, usize) {
    (char::from_u32(code).unwrap_or('\u{fffd}').to_string(), 1)
}

/// Breaks cells into lines of at most `room` columns: after a space where there is one, else
/// anywhere. The spaces at the breaks belong to no line.
pub(crate) fn lines(cells: &[Cell], room: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < cells.len() {
        if cells[start].is_space() {
            start += 1;
            continue;
        }
        let end = line_end(cells, start, room);
        let mut trimmed = end;
        while trimmed > start && cells[trimmed - 1].is_space() {
            trimmed -= 1;
        }
        lines.push(start..trimmed);
        start = end;
    }
    lines
}

fn line_end(cells: &[Cell], start: usize, room: usize) -> usize {
    let mut used = 0;
    let mut break_at = None;
    for (index, cell) in cells.iter().enumerate().skip(start) {
        if cell.is_space() {
            break_at = Some(index);
        }
        used += cell.width;
        if used > room {
            // At least one cell a line, however wide it is.
            return break_at.unwrap_or(index.max(start + 1));
        }
    }
    cells.len()
}

use std::sync::OnceLock;

/// Finds the line and column of any offset of one text without reading it from the start.
///
/// Every `STEP` bytes the line and column reached are noted, so that a look-up reads at most that
/// many bytes, in texts of short lines and in a text that is one endless line alike. The index is
/// made at the first look-up.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    marks: OnceLock<Box<[Position]>>,
}

const STEP: usize = 128;

#[derive(Clone, Copy, Debug, Default)]
struct Position {
    /// Lines ended so far.
    line: usize,
    /// Characters of the current line so far.
    column: usize,
}

impl Lines {
    /// Line and column of the byte `offset` of `text`, both from 1; columns count characters. `\n`,
    /// `\r\n` and a lone `\r` end a line.
    ///
    /// All calls on one index must give the same text.
    pub fn locate(&self, text: &str, offset: usize) -> (usize, usize) {
        let bytes = text.as_bytes();
        let offset = offset.min(bytes.len());
        let marks = self.marks.get_or_init(|| marks(bytes));
        let mut position = marks[offset / STEP];
        position.advance(bytes, offset / STEP * STEP, offset);
        (position.line + 1, position.column + 1)
    }
}

fn marks(bytes: &[u8]) -> Box<[Position]> {
    let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
    let mut position = Position::default();
    marks.push(position);
    for start in (0..bytes.len()).step_by(STEP) {
        position.advance(bytes, start, (start + STEP).min(bytes.len()));
        marks.push(position);
    }
    marks.into_boxed_slice()
}

impl Position {
    fn advance(&mut self, bytes: &[u8], from: usize, to: usize) {
        let mut from = from;
        while let Some(found) = memchr::memchr2(b'\n', b'\r', &bytes[from..to]) {
            let at = from + found;
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                self.line += 1;
                self.column = 0;
            }
            from = at + 1;
        }
        self.column += bytes[from..to].iter().filter(|byte| !is_continuation(**byte)).count();
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the text from its start.
    fn naive(text: &str, offset: usize) -> (usize, usize) {
        let before = text[..offset].replace("\r\n", "\n").replace('\r', "\n");
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        (before.matches('\n').count() + 1, column + 1)
    }

    #[test]
    fn every_offset_is_located_as_by_reading_from_the_start() {
        let short = "Hà Nội\r\nzwei\n\nđ – ỷ\rlast".repeat(600);
        let long = "ỷ ab".repeat(5000);
        for text in [short.as_str(), long.as_str(), "", "\n"] {
            let lines = Lines::default();
            for (offset, _) in text.char_indices().step_by(7).chain([(text.len(), ' ')]) {
                // An offset between CR and LF is no border of a line or of a character run.
                if text.as_bytes().get(offset.wrapping_sub(1)) == Some(&b'\r') {
                    continue;
                }
                assert_eq!(lines.locate(text, offset), naive(text, offset), "at {offset}");
            }
        }
    }
}

//! Between the places of claims, in characters, and positions of the protocol, in the unit that was agreed
//! on.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use gainsay::model::Evidence;
use lsp_types::{ClientCapabilities, Position, PositionEncodingKind, Range, Uri};

/// In which unit the editor counts columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    Utf32,
}

impl Encoding {
    /// The one that costs least of those that the editor knows; all know UTF-16.
    pub fn agree(capabilities: &ClientCapabilities) -> Self {
        let known = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let has = |kind: &PositionEncodingKind| known.is_some_and(|kinds| kinds.contains(kind));
        if has(&PositionEncodingKind::UTF32) {
            Self::Utf32
        } else if has(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else {
            Self::Utf16
        }
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, text: &str) -> u32 {
        let width = match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
            Self::Utf32 => text.chars().count(),
        };
        u32::try_from(width).unwrap_or(u32::MAX)
    }

    /// Where the words of a claim stand, as far as it tells without its file: right where the paragraph
    /// stands in the file as it is read.
    pub fn range(self, evidence: &Evidence) -> Range {
        let before = &evidence.passage.text[..evidence.within.start];
        let column = match before.rsplit_once('\n') {
            Some((_, line)) => self.width(line),
            None => count(evidence.passage.column - 1) + self.width(before),
        };
        let line = count(evidence.line - 1);
        let quote = &*evidence.quote;
        let end = match quote.rsplit_once('\n') {
            Some((_, last)) => Position::new(line + count(quote.matches('\n').count()), self.width(last)),
            None => Position::new(line, column + self.width(quote)),
        };
        Range::new(Position::new(line, column), end)
    }

    /// Where bytes of a text stand. The offsets ascend, so that the text is walked once.
    pub fn positions(self, text: &str, offsets: impl IntoIterator<Item = usize>) -> Vec<Position> {
        let (mut at, mut position) = (0, Position::default());
        let place = |offset: usize| {
            let end = floor(text, offset).max(at);
            let between = &text[at..end];
            match between.rsplit_once('\n') {
                Some((lines, last)) => {
                    position.line += 1 + count(lines.matches('\n').count());
                    position.character = self.width(last);
                }
                None => position.character += self.width(between),
            }
            at = end;
            position
        };
        offsets.into_iter().map(place).collect()
    }

    /// Where a byte of a text stands.
    pub fn position(self, text: &str, offset: usize) -> Position {
        self.positions(text, [offset])[0]
    }

    /// The byte of a text at a position; the end of the line where it lies beyond.
    pub fn offset(self, text: &str, position: Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            match text[start..].find('\n') {
                Some(found) => start += found + 1,
                None => return text.len(),
            }
        }
        let line = &text[start..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let mut columns = 0;
        for (at, character) in line.char_indices() {
            if columns >= position.character {
                return start + at;
            }
            columns += self.width(character.encode_utf8(&mut [0; 4]));
        }
        start + line.len()
    }
}

/// The last place between two characters up to an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// Whether a position lies in a range, its end included.
pub fn holds(range: Range, position: Position) -> bool {
    range.start <= position && position <= range.end
}

/// Texts that were never saved have such an address in place of a path.
const UNSAVED: &str = "untitled:";

/// The path behind a `file:` address; a text that was never saved keeps its address as path.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    if uri.as_str().starts_with(UNSAVED) {
        return Some(PathBuf::from(uri.as_str()));
    }
    url::Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}

/// The address of a path.
pub fn uri_of(path: &Path) -> Option<Uri> {
    if is_unsaved(path) {
        return Uri::from_str(path.to_str()?).ok();
    }
    let absolute = std::path::absolute(path).ok()?;
    Uri::from_str(url::Url::from_file_path(absolute).ok()?.as_str()).ok()
}

/// Whether a path stands for a text that was never saved.
pub fn is_unsaved(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.starts_with(UNSAVED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_go_there_and_back_in_every_unit() {
        let text = "Tô Lâm 🎉 said\nsecond é line\n";
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (offset, _) in text.char_indices() {
                let position = encoding.position(text, offset);
                assert_eq!(encoding.offset(text, position), offset, "{encoding:?} {position:?}");
            }
            assert_eq!(encoding.offset(text, Position::new(9, 9)), text.len());
        }
        assert_eq!(
            Encoding::Utf16.position(text, text.find("said").unwrap_or_default()),
            Position::new(0, 10)
        );
    }

    #[test]
    fn many_positions_are_those_of_each_alone() {
        let text = "a\n\nÖ🎉b\r\nc\n";
        let offsets: Vec<usize> = (0..text.len() + 2).collect();
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let alone: Vec<Position> =
                offsets.iter().map(|&offset| encoding.position(text, offset)).collect();
            assert_eq!(encoding.positions(text, offsets.iter().copied()), alone);
            assert_eq!(alone.last(), Some(&Position::new(4, 0)));
        }
    }

    #[test]
    fn a_path_becomes_an_address_and_back() {
        for path in ["/tmp/a b/ü#1%.txt", "/x/y.md", "untitled:Untitled-1"] {
            assert_eq!(
                path_of(&uri_of(Path::new(path)).unwrap_or_else(|| panic!("{path}"))),
                Some(PathBuf::from(path))
            );
        }
    }
}

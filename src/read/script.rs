//! Which script a text is written in.

/// Whether a text is in Latin script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    /// Another one, or several.
    Other,
}

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 4 * 1024;

/// The longest line of furniture in another script, in characters.
const MAX_FOREIGN: usize = 60;

impl Script {
    /// The script of most letters of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut end = text.len().min(SAMPLE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let sample = &text[..end];
        if sample.is_ascii() {
            return Self::Latin;
        }
        let (latin, other) = count(sample);
        if latin > 2 * other { Self::Latin } else { Self::Other }
    }

    /// Whether a line is short and all in another script than the text.
    pub(super) fn is_foreign(self, line: &str) -> bool {
        if self == Self::Other || line.is_ascii() || line.len() > 4 * MAX_FOREIGN {
            return false;
        }
        let (latin, other) = count(line);
        latin == 0 && other > 0 && line.chars().count() <= MAX_FOREIGN
    }
}

/// The letters of the Latin script, and those of others.
fn count(text: &str) -> (usize, usize) {
    if text.is_ascii() {
        return (text.bytes().filter(u8::is_ascii_alphabetic).count(), 0);
    }
    let mut counts = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c) {
            counts.0 += 1;
        } else {
            counts.1 += 1;
        }
    }
    counts
}

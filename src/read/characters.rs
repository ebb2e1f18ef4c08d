//! What one character becomes in the working text.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    /// It stays.
    Keep,
    /// Another takes its place.
    To(char),
    /// It has no width and says nothing.
    Drop,
}

impl Folded {
    /// The character to write for `c`, if any.
    pub(super) fn of(self, c: char) -> Option<char> {
        match self {
            Self::Keep => Some(c),
            Self::To(new) => Some(new),
            Self::Drop => None,
        }
    }
}

/// What becomes of `c`, before normalisation.
pub(super) fn fold_char(c: char) -> Folded {
    use Folded::{Drop, Keep, To};
    match c {
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => To('\n'),
        // The letters of most languages in Latin script: the common case first.
        '\0'..='\u{7f}' | '\u{bc}'..='\u{2ba}' | '\u{1e00}'..='\u{1eff}' => Keep,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => To(' '),
        _ if is_invisible(c) => Drop,
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => To('-'),
        '\u{2015}' | '\u{fe58}' => To('—'),
        '\u{2bb}'..='\u{2bd}' | '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' => To('\''),
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' => To('"'),
        '٪' => To('%'),
        '٫' => To('.'),
        '٬' => To(','),
        '\u{ff01}'..='\u{ff5e}' => fullwidth(c),
        '￠' => To('¢'),
        '￡' => To('£'),
        '￥' => To('¥'),
        '￦' => To('₩'),
        _ if c.is_numeric() => digit(c).map_or(Keep, To),
        _ => Keep,
    }
}

/// Whether a character neither changes under NFC nor joins what stands before it.
pub(super) fn is_stable(c: char) -> bool {
    match c {
        '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{4e00}'..='\u{9fff}' => true,
        _ => canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes,
    }
}

/// Characters without a width that say nothing here: soft hyphens, joiners, marks of direction, variation
/// selectors, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

fn fullwidth(c: char) -> Folded {
    u8::try_from(u32::from(c) - 0xfee0).map_or(Folded::Keep, |ascii| Folded::To(char::from(ascii)))
}

/// The ASCII digit for a decimal digit (general category Nd) of another script.
fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= code)].last()?;
    let value = match code - zero {
        value @ 0..=9 => value,
        // Five sets of mathematical digits follow each other.
        value @ 10..=49 if *zero == 0x1d7ce => value % 10,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// The zeros of the scripts that write decimal numbers, from `DerivedNumericType.txt` of Unicode.
const ZEROS: [u32; 62] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136,
    0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50,
    0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zeros_are_sorted_and_each_begins_ten_digits() {
        assert!(ZEROS.is_sorted());
        for zero in ZEROS {
            for value in 0..10 {
                let c = char::from_u32(zero + value).unwrap();
                assert!(c.is_numeric(), "U+{:X}", zero + value);
                assert_eq!(digit(c), char::from_digit(value, 10));
            }
        }
    }

    #[test]
    fn characters_taken_as_stable_are_what_the_standard_says() {
        for c in ('\0'..='\u{2ff}').chain('\u{1e00}'..='\u{1eff}').chain('\u{4e00}'..='\u{9fff}') {
            let quick = is_nfc_quick(std::iter::once(c));
            assert!(canonical_combining_class(c) == 0 && quick == IsNormalized::Yes, "{c:?}");
        }
    }
}

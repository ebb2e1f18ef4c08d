//! From text to tokens, each looked up once.
//!
//! Plain words of ASCII letters, which are nearly all of a text, are read eight bytes at a time:
//! their ends, their capitals and their numbers in the vocabulary come from the same two loads.
//! Everything else goes letter by letter.

use crate::model::Span;
use crate::model::vocabulary::{Classes, ShortWord, Vocabulary, Word};

use super::{Case, RAISED_POINT, Token, TokenKind, fold};

/// Cuts `span` of the working text into tokens and looks each up, once.
///
/// Spans beyond 4 GiB are not supported; the reader refuses such files.
pub fn tokenise(text: &str, span: Span, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    let text = &text[..span.end];
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: span.start };
    let mut spaced = true;
    let mut folder = Folder { vocabulary, lower: String::new() };
    while let Some(&byte) = scanner.bytes.get(scanner.at) {
        let start = scanner.at;
        let found = match SORTS[usize::from(byte)] {
            Sort::Space => {
                scanner.at += 1;
                spaced = true;
                continue;
            }
            Sort::Letter => {
                if let Some(found) = scanner.plain_word(vocabulary) {
                    tokens.push(found.at(start, scanner.at, spaced));
                    // Most words are followed by one space, and many by another word.
                    spaced = scanner.byte(scanner.at) == b' ';
                    scanner.at += usize::from(spaced);
                    continue;
                }
                scanner.word(&mut folder)
            }
            Sort::Digit => scanner.number(&mut folder),
            Sort::Mark => scanner.mark(byte, &mut folder),
            Sort::Other => {
                let Some(found) = scanner.other(&mut folder) else {
                    spaced = true;
                    continue;
                };
                found
            }
        };
        tokens.push(found.at(start, scanner.at, spaced));
        spaced = false;
    }
}

/// What a byte begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Space,
    Letter,
    Digit,
    /// A mark of ASCII.
    Mark,
    /// A character beyond ASCII.
    Other,
}

const SORTS: [Sort; 256] = {
    let mut sorts = [Sort::Other; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        sorts[byte as usize] = if byte.is_ascii_whitespace() {
            Sort::Space
        } else if byte.is_ascii_alphabetic() {
            Sort::Letter
        } else if byte.is_ascii_digit() {
            Sort::Digit
        } else {
            Sort::Mark
        };
        byte += 1;
    }
    sorts
};

/// A token but for its place.
struct Found {
    word: Word,
    folded: Word,
    classes: Classes,
    kind: TokenKind,
    case: Case,
    mark: u8,
}

/// In bytes; longer than any that are written, so that no text makes the scanner look back for ever.
const LONGEST_INITIALS: usize = 32;

struct Scanner<'t> {
    /// The text up to the end of the span.
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn character(&self) -> char {
        self.text[self.at..].chars().next().unwrap_or(' ')
    }

    /// A word of at most fifteen ASCII letters, if that is all of it.
    #[inline]
    fn plain_word(&mut self, vocabulary: &Vocabulary) -> Option<Found> {
        let low = eight(self.bytes, self.at);
        let mut length = letters(low);
        let (low, mut high) = (low & first_bytes(length), 0);
        if length == EIGHT {
            high = eight(self.bytes, self.at + EIGHT);
            let more = letters(high);
            if more == EIGHT {
                return None;
            }
            high &= first_bytes(more);
            length += more;
        }
        let end = self.at + length;
        match self.byte(end) {
            b'\'' if !self.is_possessive(end) => return None,
            b'.' if length == 1 => return None,
            0x80.. => return None,
            _ => self.at = end,
        }
        let word = vocabulary.get_short(ShortWord::new(low | lower_bits(low), high | lower_bits(high)));
        let case = if low & FIRST & LOWER != 0 {
            Case::Lower
        } else if length > 1 && (low | high) & LOWER == 0 {
            Case::Upper
        } else {
            Case::Capital
        };
        let classes = vocabulary.classes(word);
        Some(Found { word, folded: word, classes, kind: TokenKind::Word, case, mark: 0 })
    }

    /// A word with other letters than those of ASCII, with apostrophes or stops, or a very long one.
    fn word(&mut self, folder: &mut Folder<'_>) -> Found {
        let start = self.at;
        let (mut letters, mut capitals) = (0_u32, 0_u32);
        let first_is_capital = self.character().is_uppercase();
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii_alphabetic() {
                letters += 1;
                capitals += u32::from(byte.is_ascii_uppercase());
                self.at += 1;
            } else if byte >= 0x80 {
                let character = self.character();
                // Marks that NFC could not compose belong to their letter.
                if !character.is_alphabetic() && !is_combining(character) {
                    break;
                }
                letters += 1;
                capitals += u32::from(character.is_uppercase());
                self.at += character.len_utf8();
            } else if byte == b'\'' && self.is_inner_apostrophe() || byte == b'.' && self.is_initials(start) {
                self.at += 1;
            } else {
                break;
            }
        }
        let case = match (first_is_capital, letters) {
            (false, _) => Case::Lower,
            (true, 2..) if capitals == letters => Case::Upper,
            (true, _) => Case::Capital,
        };
        let stop = if self.bytes[self.at - 1] == b'.' { b'.' } else { 0 };
        Found { case, mark: stop, ..folder.look_up(&self.text[start..self.at], TokenKind::Word) }
    }

    /// Digits, and single separators that stand between digits: the raised point of "27·4" among them.
    fn number(&mut self, folder: &mut Folder<'_>) -> Found {
        let start = self.at;
        loop {
            while self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
            let separator = match self.byte(self.at) {
                b',' | b'.' => 1,
                0x80.. if self.character() == RAISED_POINT => RAISED_POINT.len_utf8(),
                _ => 0,
            };
            if separator > 0 && self.byte(self.at + separator).is_ascii_digit() {
                self.at += separator + 1;
            } else {
                return folder.look_up(&self.text[start..self.at], TokenKind::Number);
            }
        }
    }

    /// A mark of ASCII, or "'s".
    fn mark(&mut self, byte: u8, folder: &mut Folder<'_>) -> Found {
        let start = self.at;
        if byte == b'\'' && self.is_possessive(start) {
            self.at += 2;
            return folder.look_up(&self.text[start..self.at], TokenKind::Possessive);
        }
        self.at += 1;
        let word = folder.vocabulary.get_short(ShortWord::new(u64::from(byte), 0));
        Found { mark: byte, ..Found::new(folder.vocabulary, (word, word), TokenKind::Mark) }
    }

    /// What a character beyond ASCII begins; nothing if it is a space.
    fn other(&mut self, folder: &mut Folder<'_>) -> Option<Found> {
        let character = self.character();
        if character.is_alphabetic() {
            return Some(self.word(folder));
        }
        let start = self.at;
        self.at += character.len_utf8();
        (!character.is_whitespace()).then(|| folder.look_up(&self.text[start..self.at], TokenKind::Mark))
    }

    /// Whether an apostrophe is that of "'s" that no letter follows.
    fn is_possessive(&self, at: usize) -> bool {
        self.byte(at + 1).eq_ignore_ascii_case(&b's') && !self.byte(at + 2).is_ascii_alphanumeric()
    }

    /// Whether the apostrophe at the current place is that of "don't" and "O'Brien".
    fn is_inner_apostrophe(&self) -> bool {
        self.byte(self.at + 1).is_ascii_alphabetic() && !self.is_possessive(self.at)
    }

    /// Whether the full stop at the current place is one of "U.S." or "a.m.": single letters, each
    /// with its stop, at least two of them.
    fn is_initials(&self, start: usize) -> bool {
        let word = &self.bytes[start..self.at];
        let alternates = word.len() < LONGEST_INITIALS
            && word.len() % 2 == 1
            && word
                .iter()
                .enumerate()
                .all(|(i, b)| if i % 2 == 0 { b.is_ascii_alphabetic() } else { *b == b'.' });
        let next_pair = self.byte(self.at + 1).is_ascii_alphabetic() && self.byte(self.at + 2) == b'.';
        alternates && (word.len() > 1 || next_pair)
    }
}

/// Combining diacritics, the commonest blocks.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
        // Vowel signs and tone marks of Lao, Thai, Devanagari and their like are part of a word.
        || matches!(character, '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ece}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}')
}

/// Bytes read at once.
const EIGHT: usize = 8;

/// The lowest bit of each byte.
const ONES: u64 = u64::from_ne_bytes([1; EIGHT]);

/// All bits of the first byte.
const FIRST: u64 = 0xff;

/// In each byte the bit that a small ASCII letter has and its capital has not.
const LOWER: u64 = ONES << 5;

/// The eight bytes from a place on, the first lowest, with zeros past the end.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<EIGHT>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    }
}

/// How many of eight bytes, from the first on, are ASCII letters.
#[inline]
fn letters(eight: u64) -> usize {
    const HIGHEST: u64 = ONES << 7;
    let small = (eight | LOWER) & !HIGHEST;
    // The highest bit of each byte tells whether it is at least "a", and whether it is beyond "z".
    let from_a = small + ONES * (0x80 - u64::from(b'a'));
    let past_z = small + ONES * (0x7f - u64::from(b'z'));
    let other = (!from_a | past_z | eight) & HIGHEST;
    other.trailing_zeros() as usize / EIGHT
}

/// All bits of so many bytes, at most eight.
#[inline]
fn first_bytes(length: usize) -> u64 {
    if length < EIGHT { (1 << (8 * length)) - 1 } else { u64::MAX }
}

/// The bits that make small letters of the letters among eight bytes, and leave digits, apostrophes,
/// stops and commas as they are.
#[inline]
fn lower_bits(eight: u64) -> u64 {
    // Letters have the bit above, and what else is in a word or number has the bit itself.
    (eight >> 1) & LOWER
}

/// Lower-cases and folds into a buffer that is used again.
struct Folder<'v> {
    vocabulary: &'v Vocabulary,
    lower: String,
}

impl Folder<'_> {
    /// A token of that kind in lower case.
    fn look_up(&mut self, token: &str, kind: TokenKind) -> Found {
        let bytes = token.as_bytes();
        if token.is_ascii() && bytes.len() <= 2 * EIGHT {
            let (low, high) = (eight(bytes, 0), eight(bytes, EIGHT));
            let short = ShortWord::new(low | lower_bits(low), high | lower_bits(high));
            let word = self.vocabulary.get_short(short);
            return Found::new(self.vocabulary, (word, word), kind);
        }
        self.lower.clear();
        self.lower.extend(token.chars().flat_map(char::to_lowercase));
        let word = self.vocabulary.get(&self.lower);
        let folded = if token.is_ascii() { word } else { self.vocabulary.get(&fold(&self.lower)) };
        Found::new(self.vocabulary, (word, folded), kind)
    }
}

impl Found {
    /// The token that stands there.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the reader refuses texts of four gigabytes")]
    fn at(self, start: usize, end: usize, spaced: bool) -> Token {
        Token {
            start: start as u32,
            end: end as u32,
            word: self.word,
            folded: self.folded,
            classes: self.classes,
            kind: self.kind,
            case: self.case,
            spaced,
            mark: self.mark,
        }
    }

    fn new(vocabulary: &Vocabulary, (word, folded): (Word, Word), kind: TokenKind) -> Self {
        Self { word, folded, classes: vocabulary.classes(word), kind, case: Case::Lower, mark: 0 }
    }
}

use crate::model::Span;

use super::vocabulary::{Classes, Vocabulary, Word};

/// The sort of characters that a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("don't") and the full stops of initials ("U.S.").
    Word,
    /// Digits with inner separators ("10,000", "3.5", "1.234,5").
    Number,
    /// "'s" after a word.
    Possessive,
    /// One character of punctuation or a symbol.
    Mark,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No capital, or no letter.
    Lower,
    /// First letter a capital, the rest not all capitals.
    Capital,
    /// More than one letter, all capitals.
    Upper,
}

/// A word, number or mark of the working text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    start: u32,
    end: u32,
    /// The word in lower case.
    pub word: Word,
    /// The word in lower case without diacritics: for names only, where "Tô" may be "To".
    pub folded: Word,
    /// What the lexicon says of the word as written.
    pub classes: Classes,
    /// What sort of characters it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Whether blank space stands before it.
    pub spaced: bool,
}

impl Token {
    /// Where it stands in the working text.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its characters.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether it is that mark.
    pub fn is_mark(&self, text: &str, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.text(text).starts_with(mark)
    }

    /// Whether it is a word with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.kind == TokenKind::Word && self.case != Case::Lower
    }
}

/// Cuts `span` of the working text into tokens and looks each up, once.
///
/// Spans beyond 4 GiB are not supported; the reader refuses such files.
pub fn tokenise(text: &str, span: Span, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: span.start, end: span.end };
    let mut spaced = true;
    let mut words = Folder::default();
    while scanner.at < scanner.end {
        let start = scanner.at;
        let byte = scanner.bytes[start];
        if byte.is_ascii_whitespace() {
            scanner.at += 1;
            spaced = true;
            continue;
        }
        let (kind, case) = if byte.is_ascii_digit() {
            scanner.number();
            (TokenKind::Number, Case::Lower)
        } else if byte.is_ascii_alphabetic() {
            (TokenKind::Word, scanner.word())
        } else if byte == b'\'' && scanner.is_possessive() {
            scanner.at += 2;
            (TokenKind::Possessive, Case::Lower)
        } else if byte < 0x80 {
            scanner.at += 1;
            (TokenKind::Mark, Case::Lower)
        } else {
            let character = scanner.character();
            if character.is_alphabetic() {
                (TokenKind::Word, scanner.word())
            } else {
                scanner.at += character.len_utf8();
                if character.is_whitespace() {
                    spaced = true;
                    continue;
                }
                (TokenKind::Mark, Case::Lower)
            }
        };
        let end = scanner.at;
        let (word, folded) = words.look_up(&text[start..end], vocabulary);
        tokens.push(Token {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            word,
            folded,
            classes: vocabulary.classes(word),
            kind,
            case,
            spaced,
        });
        spaced = false;
    }
}

/// In bytes; longer than any that are written, so that no text makes the scanner look back for ever.
const LONGEST_INITIALS: usize = 32;

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    end: usize,
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.bytes[at] } else { 0 }
    }

    fn character(&self) -> char {
        self.text[self.at..].chars().next().unwrap_or(' ')
    }

    /// Digits, and single separators that stand between digits.
    fn number(&mut self) {
        loop {
            while self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
            let separator = matches!(self.byte(self.at), b',' | b'.');
            if separator && self.byte(self.at + 1).is_ascii_digit() {
                self.at += 2;
            } else {
                return;
            }
        }
    }

    /// "'s" that no letter follows.
    fn is_possessive(&self) -> bool {
        self.byte(self.at + 1).eq_ignore_ascii_case(&b's') && !self.byte(self.at + 2).is_ascii_alphanumeric()
    }

    fn word(&mut self) -> Case {
        let start = self.at;
        let (mut letters, mut capitals) = (0_u32, 0_u32);
        let first_is_capital = self.character().is_uppercase();
        while self.at < self.end {
            let byte = self.bytes[self.at];
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
            } else if self.is_inner_apostrophe(byte) || byte == b'.' && self.is_initials(start) {
                self.at += 1;
            } else {
                break;
            }
        }
        match (first_is_capital, letters) {
            (false, _) => Case::Lower,
            (true, 2..) if capitals == letters => Case::Upper,
            (true, _) => Case::Capital,
        }
    }

    /// The apostrophe of "don't" and "O'Brien".
    fn is_inner_apostrophe(&self, byte: u8) -> bool {
        byte == b'\'' && self.byte(self.at + 1).is_ascii_alphabetic() && !self.is_possessive()
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

/// Lower-cases and folds into buffers that are used again.
#[derive(Default)]
struct Folder {
    lower: String,
}

impl Folder {
    fn look_up(&mut self, token: &str, vocabulary: &Vocabulary) -> (Word, Word) {
        if token.is_ascii() {
            if !token.bytes().any(|byte| byte.is_ascii_uppercase()) {
                let word = vocabulary.get(token);
                return (word, word);
            }
            self.lower.clear();
            self.lower.push_str(token);
            self.lower.make_ascii_lowercase();
            let word = vocabulary.get(&self.lower);
            return (word, word);
        }
        self.lower.clear();
        self.lower.extend(token.chars().flat_map(char::to_lowercase));
        let word = vocabulary.get(&self.lower);
        (word, vocabulary.get(&fold(&self.lower)))
    }
}

/// A name token in lower case without diacritics: "Tô" and "To" both give `to`.
///
/// For comparing only; the text itself is never rewritten.
pub fn fold(token: &str) -> String {
    let mut folded = any_ascii::any_ascii(token);
    folded.make_ascii_lowercase();
    folded
}

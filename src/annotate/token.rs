mod cut;

use crate::model::Span;

use super::vocabulary::{Classes, Word};

pub use cut::tokenise;

/// The decimal point as some British papers and journals print it: "27·4".
pub(super) const RAISED_POINT: char = '·';

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
    /// The ASCII mark that a mark is, or the full stop that initials end in; else zero.
    mark: u8,
}

impl Token {
    /// Where it stands in the working text.
    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its characters.
    #[inline]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether it is one of these words, in whatever case.
    #[inline]
    pub fn is_any(&self, text: &str, words: &[&str]) -> bool {
        if self.kind != TokenKind::Word {
            return false;
        }
        let letters = &text.as_bytes()[self.start as usize..self.end as usize];
        let first = |letters: &[u8]| letters.first().map_or(0, u8::to_ascii_lowercase);
        let initial = first(letters);
        // Most words are of another length, and most others begin with another letter.
        words.iter().any(|word| {
            word.len() == letters.len()
                && first(word.as_bytes()) == initial
                && letters.eq_ignore_ascii_case(word.as_bytes())
        })
    }

    /// Whether it is that mark.
    #[inline]
    pub fn is_mark(&self, text: &str, mark: char) -> bool {
        self.kind == TokenKind::Mark
            && match u8::try_from(mark) {
                Ok(byte) if byte.is_ascii() => self.mark == byte,
                _ => self.mark == 0 && self.text(text).starts_with(mark),
            }
    }

    /// The ASCII mark that it is, if it is one.
    #[inline]
    pub fn ascii_mark(&self) -> Option<u8> {
        (self.kind == TokenKind::Mark && self.mark != 0).then_some(self.mark)
    }

    /// Whether it is a word that ends in a full stop: "U.S.", "a.m.".
    #[inline]
    pub fn ends_in_stop(&self) -> bool {
        self.kind == TokenKind::Word && self.mark == b'.'
    }

    /// Whether it is a word with a capital.
    #[inline]
    pub fn is_capitalised(&self) -> bool {
        self.kind == TokenKind::Word && self.case != Case::Lower
    }
}

/// A name token in lower case without diacritics: "Tô" and "To" both give `to`.
///
/// For comparing only; the text itself is never rewritten.
pub fn fold(token: &str) -> String {
    if token.is_ascii() {
        return token.to_ascii_lowercase();
    }
    let mut folded = any_ascii::any_ascii(token);
    folded.make_ascii_lowercase();
    folded
}

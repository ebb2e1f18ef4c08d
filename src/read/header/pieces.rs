//! The words, numbers and marks of a line that may tell when a text was published.

use crate::model::Span;

use super::words::{Role, month, word_role};

/// A word, a number or a mark, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'t> {
    pub(super) kind: PieceKind<'t>,
    pub(super) span: Span,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum PieceKind<'t> {
    Word(&'t str),
    Number(&'t str),
    Mark(char),
}

impl Piece<'_> {
    pub(super) fn is_mark(&self, mark: char) -> bool {
        matches!(self.kind, PieceKind::Mark(found) if found == mark)
    }

    pub(super) fn number(&self) -> Option<i16> {
        match self.kind {
            PieceKind::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    pub(super) fn digits(&self) -> usize {
        match self.kind {
            PieceKind::Number(digits) => digits.len(),
            _ => 0,
        }
    }

    pub(super) fn day(&self) -> Option<i8> {
        self.number()
            .filter(|day| (1..=31).contains(day) && self.digits() <= 2)
            .and_then(|day| i8::try_from(day).ok())
    }

    pub(super) fn year(&self) -> Option<i16> {
        self.number().filter(|year| self.digits() == 4 && (1800..=2200).contains(year))
    }

    pub(super) fn month(&self) -> Option<i8> {
        match self.kind {
            PieceKind::Word(word) => month(word),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        matches!(self.kind, PieceKind::Word(word) if words.iter().any(|known| known.eq_ignore_ascii_case(word)))
    }

    pub(super) fn is_weekday_or_comma(&self) -> bool {
        match self.kind {
            PieceKind::Word(word) => matches!(word_role(word), Role::Weekday(_)),
            PieceKind::Mark(mark) => mark == ',',
            PieceKind::Number(_) => false,
        }
    }
}

/// Cuts a text into pieces, from left to right.
pub(super) struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Pieces<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Passes over what goes on with a word, or with a number if `digits`.
    fn pass(&mut self, goes_on: impl Fn(char) -> bool) {
        while let Some(c) = self.text[self.at..].chars().next().filter(|c| goes_on(*c)) {
            self.at += c.len_utf8();
        }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        self.pass(char::is_whitespace);
        let start = self.at;
        let c = self.text[start..].chars().next()?;
        self.at += c.len_utf8();
        let kind = if c.is_ascii_digit() {
            self.pass(|next| next.is_ascii_digit());
            PieceKind::Number(&self.text[start..self.at])
        } else if c.is_alphanumeric() && !is_date_sign(c) {
            self.pass(|next| next.is_alphabetic() && !is_date_sign(next));
            PieceKind::Word(&self.text[start..self.at])
        } else {
            PieceKind::Mark(c)
        };
        Some(Piece { kind, span: Span::new(start, self.at) })
    }
}

/// The signs after year, month and day in Chinese and Japanese.
fn is_date_sign(c: char) -> bool {
    matches!(c, '年' | '月' | '日')
}

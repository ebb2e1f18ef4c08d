//! A look at the tokens of one sentence.

use std::cell::Cell;

use super::local_currency::Named;
use super::number::NumberMatch;
use super::number_words::NumberWord;
use crate::annotate::{Classes, Context, Token, TokenKind};

/// Whether "and" may join the parts of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joining {
    /// "one hundred and five".
    And,
    /// After "between": "between one hundred and two hundred".
    Without,
}

/// The number last read, with its place and how it was read: the readers of one quantity ask for the same
/// number one after the other.
pub(super) type Seen = Cell<Option<(usize, Joining, Option<NumberMatch>)>>;

/// A window on the tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Window<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    /// The tokens up to the end of the sentence.
    pub(super) tokens: &'c [Token],
    /// First token of the sentence.
    pub(super) start: usize,
    /// One past the last token of the sentence.
    pub(super) end: usize,
    pub(super) joining: Joining,
    /// Numbers that are names somewhere in the document ("Boeing 787"), in digits.
    pub(super) names: &'c [&'a str],
    /// Countries of the document whose currencies share a name.
    pub(super) local: &'c Named,
    /// Of this sentence.
    pub(super) seen: &'c Seen,
}

impl Window<'_, '_> {
    #[inline]
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The index of the token before, within the sentence.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        (at > self.start).then(|| at - 1)
    }

    /// The characters of a token, empty outside the sentence.
    pub(super) fn text(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.text(self.context.text))
    }

    /// Whether it belongs to one of the classes.
    #[inline]
    pub(super) fn is_class(&self, at: usize, classes: Classes) -> bool {
        self.token(at).is_some_and(|token| token.classes.any(classes))
    }

    /// Whether it is digits.
    #[inline]
    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// The text from token `from` up to token `to`.
    pub(super) fn slice(&self, from: usize, to: usize) -> &str {
        match (self.token(from), to.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(first), Some(last)) if from < to => {
                &self.context.text[first.span().hull(last.span()).range()]
            }
            _ => "",
        }
    }

    /// Whether it is a mark of punctuation or a symbol.
    pub(super) fn is_punctuation(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    /// Whether it is a straight double quote.
    pub(super) fn is_quote(&self, at: usize) -> bool {
        self.is_mark(at, '"')
    }

    /// Whether it is a word.
    pub(super) fn is_word_token(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether it is a hyphen or a dash.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| match token.ascii_mark() {
            Some(mark) => mark == b'-',
            None => token.kind == TokenKind::Mark && matches!(token.text(self.context.text), "–" | "‑" | "−"),
        })
    }

    #[inline]
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.token(at).is_some_and(|token| token.is_any(self.context.text, &[word]))
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_any(self.context.text, words))
    }

    #[inline]
    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(self.context.text, mark))
    }

    #[inline]
    pub(super) fn is_tight(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced)
    }

    pub(super) fn meaning(&self, at: usize) -> Option<NumberWord> {
        self.context.lexicon.quantities.numbers.get(self.token(at)?.word)
    }

    /// The token itself, or the one behind a hyphen.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_dash(at) && self.token(at + 1).is_some())
    }
}

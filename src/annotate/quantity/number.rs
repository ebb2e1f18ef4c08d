//! Reads one number, in digits or words, from the tokens.

use rust_decimal::Decimal;

use super::cardinal;
use super::digits::{self, Figure};
use super::fraction::{fraction, vulgar};
use super::window::{Joining, Seen, Window};
use crate::annotate::{Context, TokenKind};

/// A number found in the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::annotate) struct NumberMatch {
    /// Its value; of a vague plural ("dozens") the least that it stands for.
    pub(in crate::annotate) value: Decimal,
    /// The weight of the last digit written: 1e9 for "5 billion".
    pub(in crate::annotate) granule: Decimal,
    /// The magnitude that the written digits are multiplied by: 1e9 for "5 billion", else 1.
    pub(in crate::annotate) scale: Decimal,
    /// The token after it.
    pub(in crate::annotate) end: usize,
    /// How it is written.
    pub(in crate::annotate) form: NumberForm,
    /// Whether it is an ordinal ("105th", "twenty-first").
    pub(in crate::annotate) ordinal: bool,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::annotate) enum NumberForm {
    /// "12", "10,000", "3.5", "105th".
    Digits,
    /// "5 billion", "10k", "3 dozen".
    Scaled,
    /// "twenty-one", "two hundred thousand", "a dozen", "twenty-first".
    Words,
    /// "two-thirds", "3 1/2", "½", "one and a half", "half a million".
    Fraction,
    /// "dozens", "tens of thousands".
    Vague,
}

/// The number that begins at token `at` and ends before token `end`, which should be the end of the
/// sentence.
///
/// Signs, currency symbols and hedges before it are the caller's. "a" and "an" begin a number only
/// before a word like "hundred", "dozen" or "third of". The word "one" is read as the number
/// everywhere; whether it is a pronoun is the caller's to say. "m" after digits is read as a million
/// only where people or things follow, since it is the metre too.
pub(in crate::annotate) fn number_at(context: &Context<'_>, at: usize, end: usize) -> Option<NumberMatch> {
    let tokens = &context.tokens[..end.min(context.tokens.len())];
    let seen = Seen::default();
    let local = super::local_currency::Named::new();
    let window = Window {
        context,
        tokens,
        start: 0,
        end: tokens.len(),
        joining: Joining::And,
        names: &[],
        seen: &seen,
        local: &local,
    };
    read_anew(&window, at)
}

/// The same within a window.
pub(super) fn read(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    match window.seen.get() {
        Some((place, joining, number)) if (place, joining) == (at, window.joining) => number,
        _ => {
            let number = read_anew(window, at);
            window.seen.set(Some((at, window.joining, number)));
            number
        }
    }
}

fn read_anew(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let number = match window.token(at)?.kind {
        TokenKind::Number => window.digits(at),
        TokenKind::Mark => window.mark(at),
        TokenKind::Word => window.words(at),
        TokenKind::Possessive => None,
    }?;
    Some(window.in_grand(number))
}

impl Window<'_, '_> {
    fn digits(&self, at: usize) -> Option<NumberMatch> {
        let token = self.token(at)?;
        let mut figure = digits::parse(token.text(self.context.text))?;
        let mut next = at + 1;
        if self.is_no_part(next) {
            return Some(plain(figure, next, NumberForm::Digits));
        }
        if let Some((joined, after)) = self.groups(at).or_else(|| self.broken_decimal(at)) {
            (figure, next) = (joined, after);
        }
        if let Some((powered, after)) = self.powered(figure, next) {
            return Some(plain(powered, after, NumberForm::Digits));
        }
        if self.ordinal_suffix(next, figure.value) {
            let Figure { value, granule } = figure;
            let suffixed = plain(Figure { value, granule }, next + 1, NumberForm::Digits);
            return Some(NumberMatch { ordinal: true, ..suffixed });
        }
        if let Some(found) = self.written_fraction(at, figure, next) {
            return Some(self.scale(found));
        }
        Some(self.scale(plain(figure, next, NumberForm::Digits)))
    }

    /// Whether the word behind digits can be no part of their number, which holds for nearly all words.
    fn is_no_part(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.spaced)
            && self.meaning(at).is_none()
            && !self.is_any(at, &["x", "e", "and", "th"])
    }

    fn ordinal_suffix(&self, at: usize, value: Decimal) -> bool {
        let Some(token) = self.token(at) else { return false };
        // Most words are no suffix, and ask nothing of the number.
        if token.kind != TokenKind::Word || token.span().len() != 2 || !value.fract().is_zero() {
            return false;
        }
        if self.is_word(at, "th") {
            return true;
        }
        let last = match ["st", "nd", "rd"].iter().position(|suffix| self.is_word(at, suffix)) {
            Some(index) if !token.spaced => Decimal::from(index + 1),
            _ => return false,
        };
        let of_hundred = value % Decimal::ONE_HUNDRED;
        let eleven_to_thirteen = of_hundred >= Decimal::from(11) && of_hundred <= Decimal::from(13);
        !eleven_to_thirteen && value % Decimal::TEN == last
    }

    /// "½", ".25".
    fn mark(&self, at: usize) -> Option<NumberMatch> {
        let text = self.token(at)?.text(self.context.text);
        if let Some(part) = vulgar(text) {
            return Some(self.scale(fraction(part, at + 1)));
        }
        let decimals = self.token(at + 1)?;
        let free = at == 0 || self.token(at)?.spaced || self.context.tokens[at - 1].kind == TokenKind::Mark;
        if text != "." || decimals.spaced || decimals.kind != TokenKind::Number || !free {
            return None;
        }
        let digits = decimals.text(self.context.text);
        digits.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
        let figure = digits::parse(&format!("0.{digits}"))?;
        Some(self.scale(plain(figure, at + 2, NumberForm::Digits)))
    }

    fn words(&self, at: usize) -> Option<NumberMatch> {
        cardinal::words(self, at).map(|found| match found.form {
            NumberForm::Fraction => self.scale(found),
            _ => found,
        })
    }
}

pub(super) fn plain(figure: Figure, end: usize, form: NumberForm) -> NumberMatch {
    NumberMatch {
        value: figure.value,
        granule: figure.granule,
        scale: Decimal::ONE,
        end,
        form,
        ordinal: false,
    }
}

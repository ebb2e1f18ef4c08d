//! Fractions beside or instead of whole numbers: "3 1/2", "3½", "3 and a half".

use rust_decimal::Decimal;

use super::digits::Figure;
use super::number::{NumberForm, NumberMatch, plain};
use super::number_words::NumberWord;
use super::window::{Joining, Window};
use crate::annotate::{Classes, TokenKind};

/// What is halved by "one and half" without an article.
const MEASURED: Classes =
    Classes::UNIT.with(Classes::TIME_UNIT).with(Classes::NUMBER).with(Classes::CURRENCY);

impl Window<'_, '_> {
    /// "1/3", "3 1/2", "3½", "3 and a half".
    pub(super) fn written_fraction(&self, at: usize, figure: Figure, next: usize) -> Option<NumberMatch> {
        if let Some((part, end)) = self.slashed(at) {
            return Some(fraction(part, end));
        }
        let whole = figure.value;
        if let Some((part, end)) = self.slashed(next)
            && part < Decimal::ONE
            && self.token(next)?.spaced
        {
            // "$4.90 3/4": three quarters of a cent
            let last = if figure.granule == Decimal::new(1, 2) { figure.granule } else { Decimal::ONE };
            return Some(fraction(whole.checked_add(part.checked_mul(last)?)?, end));
        }
        // "6-1/4 cents"
        if self.is_dash(next)
            && self.is_tight(next)
            && self.is_tight(next + 1)
            && let Some((part, end)) = self.slashed(next + 1)
        {
            // "$10.12-3/4": three quarters of a cent
            let last = if figure.granule < Decimal::ONE { figure.granule } else { Decimal::ONE };
            return Some(fraction(whole.checked_add(part.checked_mul(last)?)?, end));
        }
        if let Some(part) = self.token(next).and_then(|token| vulgar(token.text(self.context.text))) {
            return Some(fraction(whole.checked_add(part)?, next + 1));
        }
        let (part, end) = self.and_a_fraction(next)?;
        Some(fraction(whole.checked_add(part)?, end))
    }

    /// Numerator, slash, denominator, without blank space; not what may be a date ("9/11", "1/6").
    fn slashed(&self, at: usize) -> Option<(Decimal, usize)> {
        let text = self.context.text;
        let numerator = self.token(at).filter(|t| t.kind == TokenKind::Number)?.text(text);
        let slash = self.is_mark(at + 1, '/') && self.is_tight(at + 1) && self.is_tight(at + 2);
        let denominator = self.token(at + 2).filter(|t| slash && t.kind == TokenKind::Number)?.text(text);
        if self.is_mark(at + 3, '/') && self.is_tight(at + 3) {
            return None;
        }
        let numerator: u64 = numerator.parse().ok()?;
        let denominator: u64 = denominator.parse().ok()?;
        let usual = matches!(denominator, 2..=5 | 8 | 10 | 16 | 32 | 64 | 100);
        (usual && numerator > 0 && numerator < denominator).then_some(())?;
        Some((Decimal::from(numerator).checked_div(Decimal::from(denominator))?, at + 3))
    }

    /// "and a half", "and three quarters".
    pub(super) fn and_a_fraction(&self, at: usize) -> Option<(Decimal, usize)> {
        // "two-and-a-half"
        let hyphened = self.is_dash(at) && self.is_tight(at) && self.is_word(at + 1, "and");
        let at = at + usize::from(hyphened);
        if !self.is_word(at, "and") || self.joining == Joining::Without {
            return None;
        }
        let at = at + usize::from(hyphened);
        if hyphened && !self.is_dash(at) {
            return None;
        }
        let count = match self.meaning(at + 1) {
            Some(NumberWord::Digit(n)) => n,
            _ if self.is_any(at + 1, &["a", "an"]) => 1,
            // "one and half hours": Indian English
            Some(NumberWord::Half)
                if self.is_class(at + 2, MEASURED) && !self.is_class(at + 2, Classes::FUNCTION) =>
            {
                return Some((Decimal::new(5, 1), at + 2));
            }
            _ => return None,
        };
        let part = self.past_hyphen(at + 2);
        let denominator = match self.meaning(part)? {
            NumberWord::Half => 2,
            NumberWord::Denominator(d) => d,
            NumberWord::Ordinal(d) if count == 1 && d > 2 && !self.is_noun_phrase(part + 1) => d,
            _ => return None,
        };
        (count < denominator).then_some(())?;
        Some((Decimal::from(count).checked_div(Decimal::from(denominator))?, part + 1))
    }

    /// Whether a lower-case word follows that is no function word: "a third man".
    fn is_noun_phrase(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.kind == TokenKind::Word && !t.classes.any(Classes::FUNCTION) && self.meaning(at).is_none()
        })
    }
}

/// A fraction, which people use for anything within a few hundredths of it.
pub(super) fn fraction(value: Decimal, end: usize) -> NumberMatch {
    let granule = if value < Decimal::ONE { Decimal::new(5, 2) } else { Decimal::new(1, 1) };
    plain(Figure { value, granule }, end, NumberForm::Fraction)
}

/// The fractions that are one character.
pub(super) fn vulgar(text: &str) -> Option<Decimal> {
    let (numerator, denominator) = match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Decimal::from(numerator).checked_div(Decimal::from(denominator))
}

//! Digits that are written in several tokens: "1 234 567", "1'234'567", "4. 5", "10^6", "1e10".

use rust_decimal::Decimal;

use super::digits::{self, Figure};
use super::window::Window;
use crate::annotate::{Token, TokenKind};

impl Window<'_, '_> {
    /// "4. 5": a decimal that a blank has got into. A stop before a digit would end the sentence, were it
    /// not that of a decimal.
    pub(super) fn broken_decimal(&self, at: usize) -> Option<(Figure, usize)> {
        let stop = self.is_mark(at + 1, '.') && self.is_tight(at + 1);
        if !stop || !self.is_digits(at + 2) {
            return None;
        }
        let joined = format!("{}.{}", self.text(at), self.text(at + 2));
        Some((digits::parse(&joined)?, at + 3))
    }

    /// "1 234 567", "1'234'567": groups of three after blank space or an apostrophe.
    pub(super) fn groups(&self, at: usize) -> Option<(Figure, usize)> {
        let text = self.context.text;
        let first = self.token(at)?.text(text);
        if first.len() > 3 || !first.bytes().all(|b| b.is_ascii_digit()) || first.starts_with('0') {
            return None;
        }
        let mut next = at + 1;
        self.group_at(next)?;
        let mut joined = first.to_owned();
        while let Some((token, after)) = self.group_at(next) {
            let group = token.text(text);
            let (whole, rest) = group.split_once('.').unwrap_or((group, ""));
            let gap = token.span().start - self.context.tokens[next - 1].span().end;
            let is_group = gap <= 3
                && whole.len() == 3
                && rest.bytes().all(|b| b.is_ascii_digit())
                && !group.contains(',')
                // "18 777s"
                && !(self.is_tight(after) && self.is_word(after, "s"));
            if !is_group || text[token.span().start - gap..token.span().start].contains('\n') {
                break;
            }
            joined.push(',');
            joined.push_str(group);
            next = after;
            if !rest.is_empty() {
                break;
            }
        }
        (next > at + 1).then_some(())?;
        Some((digits::parse(&joined)?, next))
    }

    /// The digits of the next group, and the token after them.
    fn group_at(&self, at: usize) -> Option<(&Token, usize)> {
        let number = |at: usize| self.token(at).filter(|token| token.kind == TokenKind::Number);
        if self.is_mark(at, '\'') && self.is_tight(at) {
            return number(at + 1).filter(|token| !token.spaced).map(|token| (token, at + 2));
        }
        number(at).filter(|token| token.spaced).map(|token| (token, at + 1))
    }

    /// The power of ten behind the digits before token `at`, and the token after: "10^6", "1e10",
    /// "2.5 x 10^8".
    pub(super) fn powered(&self, figure: Figure, at: usize) -> Option<(Figure, usize)> {
        let ten = Figure { value: Decimal::TEN, granule: Decimal::ONE };
        if figure == ten
            && let Some((power, end)) = self.exponent(at)
        {
            return Some((Figure { value: power, granule: power }, end));
        }
        let times = self.is_any(at, &["x", "e"]) || self.is_mark(at, '×');
        let (power, end) = if self.is_word(at, "e") {
            // "7E7" is an aircraft.
            let exponent = self.is_tight(at)
                && self.is_tight(at + 1)
                && self.text(at) == "e"
                && self.text(at + 1).len() > 1;
            (self.power_of_ten(at + 1).filter(|_| exponent)?, at + 2)
        } else {
            let base = times && self.text(at + 1) == "10";
            base.then(|| self.exponent(at + 2))??
        };
        let value = figure.value.checked_mul(power)?;
        Some((Figure { value, granule: figure.granule.checked_mul(power)? }, end))
    }

    /// "^6" at token `at`.
    fn exponent(&self, at: usize) -> Option<(Decimal, usize)> {
        let raised = self.is_mark(at, '^') && self.is_tight(at) && self.is_tight(at + 1);
        Some((self.power_of_ten(at + 1).filter(|_| raised)?, at + 2))
    }

    fn power_of_ten(&self, exponent: usize) -> Option<Decimal> {
        let exponent: u32 = self.text(exponent).parse().ok().filter(|n| *n <= 24)?;
        (0..exponent).try_fold(Decimal::ONE, |power, _| power.checked_mul(Decimal::TEN))
    }
}

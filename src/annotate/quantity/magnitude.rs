//! The words and letters that multiply digits: "5 billion", "10k", "$5m".

use rust_decimal::Decimal;

use super::digits::{self, Figure};
use super::number::{NumberForm, NumberMatch};
use super::number_words::NumberWord;
use super::window::Window;
use crate::annotate::{Case, Classes, Token};

impl Window<'_, '_> {
    /// Applies the magnitudes and groups behind digits or a fraction.
    pub(super) fn scale(&self, number: NumberMatch) -> NumberMatch {
        let mut scaled = number;
        while let Some((factor, end)) = self.factor(scaled) {
            let figure = Figure { value: scaled.value, granule: scaled.granule };
            let granule = digits::mantissa_granule(figure);
            let (Some(value), Some(granule)) =
                (scaled.value.checked_mul(factor), granule.checked_mul(factor))
            else {
                return number;
            };
            let form = match scaled.form {
                NumberForm::Fraction => NumberForm::Fraction,
                _ => NumberForm::Scaled,
            };
            let scale = scaled.scale.checked_mul(factor).unwrap_or(factor);
            scaled = NumberMatch { value, granule, scale, end, form, ordinal: false };
            // "3 million and a half"
            if let Some((part, end)) = self.and_a_fraction(end)
                && let Some(more) = part.checked_mul(factor).and_then(|more| value.checked_add(more))
            {
                return NumberMatch { value: more, end, form: NumberForm::Fraction, ..scaled };
            }
        }
        scaled
    }

    /// "ten grand", "a hundred grand": thousands of the money at hand; "ten grand pianos" are none.
    pub(super) fn in_grand(&self, number: NumberMatch) -> NumberMatch {
        let lower = |at: usize| self.token(at).is_some_and(|token| token.case == Case::Lower);
        let next = number.end + 1;
        let alone = !self.is_word_token(next) || self.is_class(next, Classes::FUNCTION);
        if number.ordinal || !self.is_word(number.end, "grand") || !lower(number.end) || !alone {
            return number;
        }
        let thousand = Decimal::ONE_THOUSAND;
        match (number.value.checked_mul(thousand), number.granule.checked_mul(thousand)) {
            (Some(value), Some(granule)) => {
                NumberMatch { value, granule, scale: thousand, end: next, form: NumberForm::Scaled, ..number }
            }
            _ => number,
        }
    }

    fn factor(&self, number: NumberMatch) -> Option<(Decimal, usize)> {
        let mut at = self.past_hyphen(number.end);
        // "half a million", "a quarter of a million"
        if number.form == NumberForm::Fraction && self.is_word(at, "of") {
            at += 1;
        }
        if number.form == NumberForm::Fraction && self.is_any(at, &["a", "an"]) {
            at += 1;
        }
        let token = self.token(at)?;
        let factor = match self.meaning(at)? {
            NumberWord::Hundred if number.form != NumberForm::Fraction || number.value < Decimal::TEN => 100,
            NumberWord::Magnitude(m) | NumberWord::Group(m) => m,
            NumberWord::Suffix(m) if number.form == NumberForm::Digits => m,
            NumberWord::Vague(12) if number.form == NumberForm::Digits => 12,
            NumberWord::Tight(m) if number.form == NumberForm::Digits && !token.spaced => {
                self.tight_suffix(at, number.value).then_some(m)?
            }
            _ => return None,
        };
        // "20 score", "3 gross" are no amounts of today's news; "2 dozen" is.
        if token.text(self.context.text).eq_ignore_ascii_case("gross") {
            return None;
        }
        Some((Decimal::from(factor), at + 1))
    }

    /// Whether a letter right behind digits is a magnitude: "10k", "$5m", "3m people"; not "100m"
    /// that someone runs, nor "4K" and "401k".
    fn tight_suffix(&self, at: usize, value: Decimal) -> bool {
        let letter = self.context.token_text(at);
        let money = self.before_is_currency(at);
        match letter {
            "k" => value != Decimal::from(401),
            "K" => value >= Decimal::TEN && value != Decimal::from(401),
            "m" | "M" | "mm" | "MM" | "b" | "B" if money => true,
            "t" | "T" => money,
            "b" | "B" => true,
            // The metre has a small letter, but sports pages are set in capitals too.
            "M" if !self.is_any(at + 1, &["freestyle", "hurdles", "sprint", "relay", "race", "final"]) => {
                true
            }
            "m" | "M" => self.counts_millions(at + 1) || self.is_held_against_millions(at),
            _ => false,
        }
    }

    /// Whether people or things follow that are counted in millions, and not what the metre measures.
    fn counts_millions(&self, at: usize) -> bool {
        const MEASURED: [&str; 10] = [
            "hurdles", "finals", "across", "heats", "relays", "races", "waves", "metres", "meters", "events",
        ];
        let is_plural = |at: usize| {
            let text = self.text(at);
            let regular =
                text.len() > 3 && text.ends_with('s') && text.starts_with(|c: char| c.is_ascii_lowercase());
            self.is_word_token(at)
                && (matches!(text, "people" | "women" | "men" | "children")
                    || regular && !MEASURED.contains(&text))
        };
        let capital = self.token(at).is_some_and(Token::is_capitalised);
        self.token(at).is_some_and(|next| next.spaced)
            && (self.is_class(at, Classes::CURRENCY) || is_plural(at) || capital && is_plural(at + 1))
    }

    /// "5.2m viewers, down from 6.8m": whether the number whose letter is token `at` is held against one of millions.
    fn is_held_against_millions(&self, at: usize) -> bool {
        let alone = !self.is_word_token(at + 1)
            || self.is_class(at + 1, Classes::FUNCTION)
            || self.is_any(at + 1, &["last", "earlier", "previously", "year"]);
        let Some(mut held) = at.checked_sub(1).and_then(|number| self.before(number)) else { return false };
        if self.is_word(held, "the") {
            let Some(before) = self.before(held) else { return false };
            held = before;
        }
        let is_million = |at: usize| {
            matches!(self.text(at), "m" | "M")
                && self.is_tight(at)
                && self.before(at).is_some_and(|number| self.is_digits(number))
                && (self.before_is_currency(at) || self.counts_millions(at + 1))
        };
        alone
            && self.is_any(held, &["from", "to", "than", "against", "versus"])
            && (self.start..held).any(is_million)
    }

    /// Whether a currency stands right before the number whose suffix is token `at`.
    fn before_is_currency(&self, at: usize) -> bool {
        let before = at.checked_sub(2).and_then(|i| self.context.tokens.get(i));
        before.is_some_and(|token| token.classes.any(Classes::CURRENCY))
    }
}

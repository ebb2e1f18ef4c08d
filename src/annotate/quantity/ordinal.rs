//! Places in an order: "48th", "the third", "twenty-first", "the XIV Congress".

use rust_decimal::Decimal;

use super::number;
use super::reading::Reading;
use super::window::Window;
use crate::annotate::{Case, Classes, Token, TokenKind};
use crate::model::{Kind, Quantity};

/// Reads the ordinal that begins at token `at`.
pub(super) fn read(window: &Window<'_, '_>, at: usize) -> Option<Reading> {
    let number = number::read(window, at).filter(|number| number.ordinal)?;
    let written_out = !window.is_digits(at);
    if written_out && number.value <= Decimal::TEN && is_idiom(window, at, number.end)
        || is_street(window, at, number.end)
        || written_out && is_named(window, at, number.end)
    {
        return None;
    }
    Some(reading(at, number.end, number.value))
}

/// Reads the Roman numeral at token `at`, in the places where it counts: "the XIV Congress".
pub(super) fn roman(window: &Window<'_, '_>, at: usize) -> Option<Reading> {
    let token = window.token(at)?;
    if token.kind != TokenKind::Word || token.case != Case::Upper {
        return None;
    }
    let value = roman_value(window.text(at)).filter(|&value| value < 100)?;
    let led = window.before(at).is_some_and(|before| window.is_any(before, &["the", "its", "their"]));
    let counted = window.token(at + 1).is_some_and(|next| {
        next.kind == TokenKind::Word
            && next.case != Case::Upper
            && !next.classes.any(Classes::FUNCTION)
            && next.span().len() > 3
    });
    (led && counted).then(|| reading(at, at + 1, Decimal::from(value)))
}

fn reading(start: usize, end: usize, value: Decimal) -> Reading {
    Reading {
        start,
        number: start,
        end,
        next: end,
        resume: end,
        kind: Kind::Ordinal,
        quantity: Quantity::plain(value, Decimal::ONE),
    }
}

/// "at first", "first lady", "a second", "second-hand".
fn is_idiom(window: &Window<'_, '_>, at: usize, end: usize) -> bool {
    let before = window.before(at);
    let led_by = |words: &[&str]| before.is_some_and(|before| window.is_any(before, words));
    let nouns = &window.context.lexicon.quantities.nouns;
    let next = window.past_hyphen(end);
    // "a third world title" is the third title, "the third world" none of anything.
    let world = window.is_word(next, "world") && window.is_any(next + 1, WORLD);
    if nouns.is_idiom(window, next)
        && !world
        && !(window.is_word(at, "first") && window.is_word(next, "class") && next == end)
    {
        return true;
    }
    if window.is_word(at, "first") {
        return led_by(&["at"])
            || window.is_word(end, "of") && window.is_word(end + 1, "all")
            || window.is_word(end, "and") && window.is_word(end + 1, "foremost")
            || window.is_word(end, "place")
                && led_by(&["the"])
                && before.is_some_and(|b| b > window.start && window.is_word(b - 1, "in"));
    }
    if window.is_word(at, "second") {
        let counts = window
            .token(end)
            .is_some_and(|next| next.kind == TokenKind::Word && !next.classes.any(Classes::FUNCTION))
            && !window.is_any(end, &["later", "earlier", "ago"]);
        return window.is_word(end, "in") && window.is_word(end + 1, "command")
            || led_by(&["per", "split", "each"])
            || led_by(&["a", "every", "one", "this"]) && !counts && !window.is_dash(end)
            || before
                .is_some_and(|before| window.is_digits(before) || window.is_class(before, Classes::NUMBER))
                && !window.is_dash(at - 1);
    }
    false
}

/// What is won or held of the world: "a seventh world title".
const WORLD: &[&str] = &[
    "title",
    "titles",
    "championship",
    "championships",
    "record",
    "records",
    "cup",
    "crown",
    "gold",
    "medal",
    "final",
    "tour",
    "heavyweight",
    "indoor",
    "junior",
    "match",
    "snooker",
    "chess",
    "darts",
    "triumph",
];

/// "the Third Way", "pleaded the Fifth": a capital in the midst of a sentence that is none of titles.
fn is_named(window: &Window<'_, '_>, at: usize, end: usize) -> bool {
    let is_capital = |at: usize| window.token(at).is_some_and(Token::is_capitalised);
    let is_small = |at: usize| {
        window.token(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.case == Case::Lower
                && !token.classes.any(Classes::FUNCTION)
        })
    };
    let led = window.before(at).is_some_and(|before| window.is_word(before, "the"));
    let goes_on = is_capital(end) || !window.is_word_token(end);
    led && is_capital(at) && goes_on && !window.is_dash(end) && (window.start..window.end).any(is_small)
}

/// "Fifth Avenue", "42nd Street".
fn is_street(window: &Window<'_, '_>, at: usize, end: usize) -> bool {
    let capital = window.token(end).is_some_and(Token::is_capitalised);
    let named = window.is_digits(at) || window.token(at).is_some_and(Token::is_capitalised);
    capital
        && named
        && window.is_any(end, &["Street", "Avenue", "St", "Ave", "Road", "Boulevard", "Lane", "Place"])
}

/// The value of a well-formed Roman numeral of at least two letters.
fn roman_value(text: &str) -> Option<u32> {
    let digit = |c| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    if !(2..=9).contains(&digits.len()) {
        return None;
    }
    let value = value_of(&digits);
    (write_roman(value) == text).then_some(value)
}

fn value_of(digits: &[u32]) -> u32 {
    let mut value = 0;
    for (index, &digit) in digits.iter().enumerate() {
        let next = digits.get(index + 1).copied().unwrap_or(0);
        // "IV": the one is taken from the five that follows, which is added next.
        value = if next > digit {
            value + next - digit
        } else if index > 0 && digits[index - 1] < digit {
            value
        } else {
            value + digit
        };
    }
    value
}

fn write_roman(mut value: u32) -> String {
    let mut out = String::new();
    for (weight, letters) in
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while value >= weight {
            out.push_str(letters);
            value -= weight;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_formed_numerals_have_a_value() {
        for (text, value) in
            [("II", 2), ("IV", 4), ("XIV", 14), ("XXIII", 23), ("XLIX", 49), ("LVIII", 58), ("XCIX", 99)]
        {
            assert_eq!(roman_value(text), Some(value), "{text}");
        }
        for text in ["I", "IIII", "VV", "IC", "XIX1", "ABC", "VX"] {
            assert_eq!(roman_value(text), None, "{text}");
        }
    }
}

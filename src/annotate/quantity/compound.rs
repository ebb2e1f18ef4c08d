//! Measures in two units: "6ft 2in", "5'11", "7lb 4oz", "12st 4lb".

use rust_decimal::Decimal;

use super::number;
use super::window::Window;

/// A unit, the smaller one that may follow it, and how many of that it has.
const PAIRS: [(&str, &str, u32); 3] = [("ft", "in", 12), ("lb", "oz", 16), ("st", "lb", 14)];

/// The part of one `unit` that is written in the smaller unit from token `at` on, and the token after
/// it: 11/12 for "11 inches" behind feet.
pub(super) fn smaller(window: &Window<'_, '_>, unit: &str, at: usize) -> Option<(Decimal, usize)> {
    let (_, smaller, parts) = PAIRS.into_iter().find(|(larger, ..)| *larger == unit)?;
    let is_joined = window.is_dash(at) && window.is_tight(at) && window.is_tight(at + 1);
    let mut at = at;
    while window.is_mark(at, ',') || window.is_mark(at, '-') || window.is_word(at, "and") {
        at += 1;
    }
    let parts = Decimal::from(parts);
    let number = number::read(window, at).filter(|number| number.value < parts && !number.ordinal)?;
    let next = window.past_hyphen(number.end);
    let found = window.context.lexicon.quantities.units.starting(window, next);
    let end = match found {
        Some(unit) if unit.symbol == smaller => unit.end,
        // "in" is a preposition too.
        _ if smaller == "in" && window.is_word(next, "in") && window.is_digits(at) => next + 1,
        // "six-foot-two", "a 6-foot-4, 240-pound guard"
        _ if smaller == "in"
            && is_joined
            && number.value.fract().is_zero()
            && !window.is_dash(number.end) =>
        {
            number.end
        }
        _ => return None,
    };
    Some((number.value.checked_div(parts)?, end))
}

/// The inches of "5'11" and "6'2"", whose feet end before token `at`, as a part of a foot, and the token
/// after.
pub(super) fn prime(window: &Window<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    if !(window.is_mark(at, '\'')
        && window.is_tight(at)
        && window.is_tight(at + 1)
        && window.is_digits(at + 1))
    {
        return None;
    }
    let inches = number::read(window, at + 1).filter(|number| number.value < Decimal::from(12))?;
    let end = inches.end + usize::from(window.is_quote(inches.end) && window.is_tight(inches.end));
    Some((inches.value.checked_div(Decimal::from(12))?, end))
}

/// A double quote right behind the digits that closes no quotation.
pub(super) fn is_inch_mark(window: &Window<'_, '_>, at: usize) -> bool {
    let quotes =
        || (window.start..at).filter(|&i| window.is_quote(i) && !window.is_digits(i.wrapping_sub(1))).count();
    let mark = window.is_quote(at) && window.is_tight(at) && window.is_digits(at.wrapping_sub(1));
    mark && window.is_word_token(at + 1) && !window.is_tight(at + 1) && quotes() % 2 == 0
}

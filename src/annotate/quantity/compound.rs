//! Measures in two units: "6ft 2in", "7lb 4oz", "12st 4lb".

use rust_decimal::Decimal;

use super::number;
use super::window::Window;

/// "11 inches" behind "5 feet".
pub(super) fn inches(window: &Window<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    let mut at = at;
    while window.is_mark(at, ',') || window.is_mark(at, '-') || window.is_word(at, "and") {
        at += 1;
    }
    let number = number::read(window, at).filter(|n| n.value < Decimal::from(12))?;
    let next = window.past_hyphen(number.end);
    let unit = window.context.lexicon.quantities.units.starting(window, next);
    if let Some(unit) = unit.filter(|unit| unit.symbol == "in") {
        return Some((number.value, unit.end));
    }
    window.is_word(next, "in").then_some((number.value, next + 1)).filter(|_| window.is_digits(at))
}

/// A double quote right behind the digits that closes no quotation.
pub(super) fn is_inch_mark(window: &Window<'_, '_>, at: usize) -> bool {
    let quotes =
        || (window.start..at).filter(|&i| window.is_quote(i) && !window.is_digits(i.wrapping_sub(1))).count();
    let mark = window.is_quote(at) && window.is_tight(at) && window.is_digits(at.wrapping_sub(1));
    mark && window.is_word_token(at + 1) && !window.is_tight(at + 1) && quotes() % 2 == 0
}

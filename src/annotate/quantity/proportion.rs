//! "One in five", "two out of three": a share written as two numbers.

use rust_decimal::Decimal;

use super::number;
use super::reading::Reading;
use super::window::Window;
use crate::annotate::Classes;
use crate::model::{Bound, Kind, Quantity};

/// Reads the proportion whose first number begins at token `at`.
pub(super) fn read(window: &Window<'_, '_>, at: usize, floor: usize) -> Option<Reading> {
    // "£5 in nine cities"
    if window.before(at).is_some_and(|sign| window.is_class(sign, Classes::CURRENCY)) {
        return None;
    }
    // "children under the age of five in 12 states"
    if window
        .before(at)
        .is_some_and(|of| window.is_word(of, "of") && window.is_any(of.wrapping_sub(1), &["age", "ages"]))
    {
        return None;
    }
    let part = number::read(window, at)?;
    let out_of = window.is_word(part.end, "out") && window.is_word(part.end + 1, "of");
    let over = window.is_word(part.end, "over") && part.value == Decimal::ONE;
    let next = match () {
        () if out_of => part.end + 2,
        () if over || window.is_any(part.end, &["in"]) => part.end + 1,
        () => return None,
    };
    let next = next + usize::from(window.is_word(next, "every"));
    let whole = number::read(window, next)?;
    let plain = |n: &number::NumberMatch| !n.ordinal && n.value >= Decimal::ONE && n.value.fract().is_zero();
    let small = part.value <= Decimal::TEN || out_of;
    let is_time = window.is_class(whole.end, Classes::TIME_UNIT.with(Classes::MONTH))
        || window.context.lexicon.quantities.units.time(window, whole.end).is_some()
        || window.is_any(whole.end, MATCHES)
        || window
            .before(at)
            .is_some_and(|before| window.is_word(before, "for") && window.is_digits(before.wrapping_sub(1)))
        || window.is_dash(whole.end);
    let year = whole.value >= Decimal::from(1500) && whole.value <= Decimal::from(2100) && !out_of;
    if !plain(&part) || !plain(&whole) || part.value >= whole.value || !small || is_time || year {
        return None;
    }
    let value = part.value.checked_div(whole.value)?.round_dp(12);
    let (hedge, start) = match window.context.lexicon.quantities.hedges.before(window, at) {
        Some((hedge, start)) if start >= floor => (Some(hedge), start),
        _ => (None, at),
    };
    let granule = if value < Decimal::new(1, 1) { value / Decimal::TEN } else { Decimal::new(5, 2) };
    let mut quantity = Quantity::plain(value.normalize(), granule.normalize());
    quantity.bound = hedge.map_or(Bound::Exact, |hedge| hedge.bound);
    Some(Reading {
        start,
        number: at,
        end: whole.end,
        next: whole.end,
        resume: whole.end,
        kind: Kind::Number,
        quantity,
    })
}

/// What is played one after the other: "eight goals in nine games" is no share, nor is "256 for eight in
/// 50 overs".
const MATCHES: &[&str] = &[
    "overs",
    "games",
    "matches",
    "appearances",
    "starts",
    "innings",
    "balls",
    "attempts",
    "races",
    "tests",
    "seasons",
    "outings",
    "meetings",
    "tries",
    "laps",
    "rounds",
    "visits",
    "deliveries",
    "sessions",
];

//! Magnitudes of earthquakes: "magnitude 6.6", "7.8 on the Richter scale", "a quake measuring 6.1".
//! "6.6-magnitude" is a unit like any other.

use rust_decimal::Decimal;

use super::side::{Side, SideUnit, Sort};
use super::window::Window;

/// Takes the side for a magnitude where the words say so; whether they do.
pub(super) fn read(window: &Window<'_, '_>, side: &mut Side, floor: usize) -> bool {
    let value = side.number.value;
    if value < Decimal::ONE || value >= Decimal::TEN {
        return false;
    }
    let found = led(window, side, floor) || on_a_scale(window, side) || measured(window, side);
    if found {
        side.unit = Some(SideUnit { symbol: "magnitude".to_owned(), sort: Sort::Measure });
    }
    found
}

/// "magnitude 6.6", "magnitude-6.6", "a magnitude of 6.6".
fn led(window: &Window<'_, '_>, side: &mut Side, floor: usize) -> bool {
    let Some(before) = window.before(side.start) else { return false };
    let word = if window.is_dash(before) || window.is_word(before, "of") {
        before.checked_sub(1)
    } else {
        Some(before)
    };
    let Some(word) = word.filter(|&word| word >= window.start && window.is_word(word, "magnitude")) else {
        return false;
    };
    if !window.is_word(before, "of") && word >= floor {
        side.start = word;
    }
    true
}

/// "on the Richter scale", "on the open-ended Richter scale".
fn on_a_scale(window: &Window<'_, '_>, side: &mut Side) -> bool {
    if !window.is_word(side.end, "on") {
        return false;
    }
    let scale = (side.end + 1..side.end + 7).find(|&at| window.is_word(at, "scale"));
    let Some(scale) =
        scale.filter(|&scale| (side.end..scale).any(|at| window.is_any(at, &["Richter", "magnitude"])))
    else {
        return false;
    };
    side.end = scale + 1;
    true
}

/// "an earthquake measuring 6.1", "a 7.1 earthquake".
fn measured(window: &Window<'_, '_>, side: &Side) -> bool {
    const QUAKES: [&str; 8] =
        ["earthquake", "quake", "tremor", "aftershock", "temblor", "earthquakes", "quakes", "aftershocks"];
    if side.number.value.fract().is_zero() {
        return false;
    }
    let verb = window.before(side.start).is_some_and(|verb| window.is_any(verb, &["measuring", "measured"]));
    let quake = || (window.start..side.start).rev().take(8).any(|at| window.is_any(at, &QUAKES));
    (window.is_any(side.end, &QUAKES) || verb && quake())
        && window.context.lexicon.quantities.units.starting(window, side.end).is_none()
}

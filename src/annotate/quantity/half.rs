//! Halves and quarters in words: "half a million", "half of the cargo", "a quarter point".

use rust_decimal::Decimal;

use super::cardinal::group;
use super::digits::Figure;
use super::fraction::fraction;
use super::number::{NumberForm, NumberMatch, plain};
use super::number_words::NumberWord;
use super::window::Window;
use crate::annotate::Classes;

/// "quarter million", "quarter of a million".
pub(super) fn quarter_scaled(window: &Window<'_, '_>, after: usize) -> Option<NumberMatch> {
    let magnitude = window.past_hyphen(after);
    match window.meaning(magnitude)? {
        NumberWord::Magnitude(m) => {
            let value = Decimal::from(m) / Decimal::from(4);
            let granule = Decimal::from(m) / Decimal::TEN;
            Some(plain(Figure { value, granule }, magnitude + 1, NumberForm::Fraction))
        }
        _ => None,
    }
}

/// "a quarter point", "quarter-mile"
pub(super) fn quarter_of_unit(window: &Window<'_, '_>, after: usize) -> Option<NumberMatch> {
    let unit = window.past_hyphen(after);
    window
        .is_any(unit, &["point", "points", "percentage", "percent", "mile", "inch"])
        .then(|| fraction(Decimal::new(25, 2), after))
}

/// "half a million", "half of", "half the": a bare half only where a whole follows it.
pub(super) fn half(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let after = at + 1;
    let before = window.before(at);
    if is_period(window, after)
        || before.is_some_and(|i| {
            window.is_any(
                i,
                &[
                    "same", "this", "last", "next", "new", "first", "second", "other", "latter", "better",
                    "opening", "top", "bottom", "each",
                ],
            ) || window.is_word(i, "and") && !window.is_any(after, &["a", "an"])
                || window.is_mark(i, '-')
        })
    {
        return None;
    }
    let scaled = half_scaled(window, after)?;
    if scaled.end > after {
        return Some(scaled);
    }
    let whole = window.is_any(
        after,
        &[
            "of", "the", "its", "his", "her", "their", "our", "that", "this", "these", "those", "all", "as",
            "what", "a",
        ],
    );
    let measured = before.is_some_and(|i| {
        window.is_any(
            i,
            &[
                "about", "nearly", "almost", "around", "roughly", "than", "over", "under", "by", "in", "to",
                "only", "least", "just",
            ],
        )
    });
    let hour = window.is_word(after + 1, "hour") || window.is_word(after, "hour");
    (!hour && (whole || measured) && !window.is_mark(after, '-')).then_some(scaled)
}

/// The half itself, or with the magnitude that it halves.
pub(super) fn half_scaled(window: &Window<'_, '_>, after: usize) -> Option<NumberMatch> {
    let half = fraction(Decimal::new(5, 1), after);
    let mut next = window.past_hyphen(after);
    if window.is_any(next, &["a", "an"]) {
        next = window.past_hyphen(next + 1);
    }
    match window.meaning(next) {
        Some(NumberWord::Group(n)) => group(next + 1, 1, n / 2),
        Some(NumberWord::Magnitude(m)) => {
            let value = Decimal::from(m) / Decimal::TWO;
            let granule = Decimal::from(m) / Decimal::TEN;
            Some(plain(Figure { value, granule }, next + 1, NumberForm::Fraction))
        }
        _ => Some(half),
    }
}

/// "half of last year", "half of the season".
fn is_period(window: &Window<'_, '_>, after: usize) -> bool {
    window.is_word(after, "of")
        && (after + 1..after + 4).any(|at| {
            window.is_class(at, Classes::TIME_UNIT)
                || window.is_any(at, &["season", "match", "game"])
                || window.is_digits(at) && window.text(at).len() == 4 && at == after + 1
        })
}

//! Lengths of time as they are compared.

use rust_decimal::Decimal;

use crate::model::{Interval, TimeModifier, Timex};

/// What a length of time is counted in: months, days and hours have no fixed relation to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// Months and years.
    Months,
    /// Days and weeks.
    Days,
    /// Hours, minutes, seconds.
    Seconds,
}

/// Whole days of a TIMEX3 duration in days or weeks.
pub(super) fn days_of_duration(timex: &Timex) -> Option<i32> {
    let value = timex.value.strip_prefix('P')?;
    if let Some(days) = value.strip_suffix('D') {
        return days.parse().ok();
    }
    value.strip_suffix('W')?.parse::<i32>().ok()?.checked_mul(7)
}

/// The lengths that a TIMEX3 duration allows, in units of its scale. `None` where it mixes scales.
pub(super) fn read(timex: &Timex) -> Option<(Scale, Interval)> {
    let value = timex.value.strip_prefix('P')?;
    let (scale, units): (Scale, &[(char, u32)]) = match value.strip_prefix('T') {
        Some(_) => (Scale::Seconds, &[('H', 3600), ('M', 60), ('S', 1)]),
        None if value.contains(['Y', 'M']) => (Scale::Months, &[('Y', 12), ('M', 1)]),
        None => (Scale::Days, &[('W', 7), ('D', 1)]),
    };
    let mut rest = value.strip_prefix('T').unwrap_or(value);
    let mut length = Decimal::ZERO;
    while let Some(end) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let (number, unit) = rest.split_at(end);
        let (_, weight) = units.iter().find(|(name, _)| unit.starts_with(*name))?;
        let number: Decimal = number.parse().ok()?;
        length = length.checked_add(number.checked_mul(Decimal::from(*weight))?)?;
        rest = &unit[1..];
    }
    rest.is_empty().then(|| (scale, allowed(length, timex.modifier)))
}

/// Whether two lengths, of months and of days, differ by far: six months and six weeks, not two months and six weeks.
/// Hours are counted of work as well, "11 hours over two days", and are held against neither.
pub(super) fn are_far_apart((scale, x): (Scale, Interval), (other, y): (Scale, Interval)) -> bool {
    let ends = |scale: Scale, interval: Interval| {
        let (least, most) = scale.days()?;
        let low = interval.low.unwrap_or_default().checked_mul(least * Decimal::new(75, 2))?;
        let high = interval.high.map(|high| high.checked_mul(most * Decimal::new(125, 2)));
        Some((low, high.unwrap_or(Some(Decimal::MAX))?))
    };
    let Some(((low, high), (other_low, other_high))) = ends(scale, x).zip(ends(other, y)) else {
        return false;
    };
    high < other_low || other_high < low
}

impl Scale {
    /// The fewest and the most days that one of its units has.
    fn days(self) -> Option<(Decimal, Decimal)> {
        match self {
            Self::Months => Some((28.into(), 31.into())),
            Self::Days => Some((Decimal::ONE, Decimal::ONE)),
            Self::Seconds => None,
        }
    }
}

fn allowed(length: Decimal, modifier: Option<TimeModifier>) -> Interval {
    let tenth = length / Decimal::TEN;
    let from = |low: Option<Decimal>, low_closed, high: Option<Decimal>, high_closed| Interval {
        low,
        low_closed,
        high,
        high_closed,
    };
    match modifier {
        // "More than two years" of one text are the "two years" of another.
        Some(TimeModifier::LessThan | TimeModifier::EqualOrLess) => from(None, false, Some(length), true),
        Some(TimeModifier::MoreThan | TimeModifier::EqualOrMore) => from(Some(length), true, None, false),
        Some(TimeModifier::Approx) => Interval::closed(length - tenth, length + tenth),
        _ => Interval::point(length),
    }
}

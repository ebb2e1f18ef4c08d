//! Lengths of time as they are compared.

use rust_decimal::Decimal;

use super::{Interval, TimeModifier, Timex};

/// A length of time: what it is counted in, and the numbers of those that its words allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// What it is counted in.
    pub scale: TimeScale,
    /// How many months, days or seconds it may be.
    pub interval: Interval,
}

/// What a length of time is counted in: months, days and hours have no fixed relation to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeScale {
    /// Months and years.
    Months,
    /// Days and weeks.
    Days,
    /// Hours, minutes, seconds.
    Seconds,
}

impl Length {
    /// The length that a TIMEX3 duration tells; `None` where it mixes scales.
    pub fn of(timex: &Timex) -> Option<Self> {
        let value = timex.value.strip_prefix('P')?;
        let (scale, units): (TimeScale, &[(char, u32)]) = match value.strip_prefix('T') {
            Some(_) => (TimeScale::Seconds, &[('H', 3600), ('M', 60), ('S', 1)]),
            None if value.contains(['Y', 'M']) => (TimeScale::Months, &[('Y', 12), ('M', 1)]),
            None => (TimeScale::Days, &[('W', 7), ('D', 1)]),
        };
        let mut rest = value.strip_prefix('T').unwrap_or(value);
        let mut number = Decimal::ZERO;
        while let Some(end) = rest.find(|c: char| c.is_ascii_alphabetic()) {
            let (count, unit) = rest.split_at(end);
            let (_, weight) = units.iter().find(|(name, _)| unit.starts_with(*name))?;
            let count: Decimal = count.parse().ok()?;
            number = number.checked_add(count.checked_mul(Decimal::from(*weight))?)?;
            rest = &unit[1..];
        }
        rest.is_empty().then(|| Self { scale, interval: allowed(number, timex.modifier) })
    }

    /// Whether two lengths, of months and of days, differ by far: six months and six weeks, not two months and six
    /// weeks. Hours are counted of work as well, "11 hours over two days", and are held against neither.
    pub fn is_far_from(self, other: Self) -> bool {
        let Some(((low, high), (other_low, other_high))) = self.days().zip(other.days()) else {
            return false;
        };
        high < other_low || other_high < low
    }

    /// Whether a length of months and one of days may be the same: two months and eight weeks.
    pub fn may_be_told_as(self, other: Self) -> bool {
        self.scale != other.scale
            && self.days().is_some()
            && other.days().is_some()
            && !self.is_far_from(other)
    }

    /// The fewest and the most days that it may be, told roughly.
    fn days(self) -> Option<(Decimal, Decimal)> {
        let (least, most) = match self.scale {
            TimeScale::Months => (28.into(), 31.into()),
            TimeScale::Days => (Decimal::ONE, Decimal::ONE),
            TimeScale::Seconds => return None,
        };
        let Interval { low, high, .. } = self.interval;
        let low = low.unwrap_or_default().checked_mul(least)?.checked_mul(Decimal::new(75, 2))?;
        let Some(high) = high else { return Some((low, Decimal::MAX)) };
        Some((low, high.checked_mul(most)?.checked_mul(Decimal::new(125, 2))?))
    }
}

fn allowed(number: Decimal, modifier: Option<TimeModifier>) -> Interval {
    let tenth = number / Decimal::TEN;
    let from = |low: Option<Decimal>, low_closed, high: Option<Decimal>, high_closed| Interval {
        low,
        low_closed,
        high,
        high_closed,
    };
    match modifier {
        // "More than two years" of one text are the "two years" of another.
        Some(TimeModifier::LessThan | TimeModifier::EqualOrLess) => from(None, false, Some(number), true),
        Some(TimeModifier::MoreThan | TimeModifier::EqualOrMore) => from(Some(number), true, None, false),
        Some(TimeModifier::Approx) => Interval::closed(number - tenth, number + tenth),
        _ => Interval::point(number),
    }
}

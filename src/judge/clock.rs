//! Times of day as they are compared.

use crate::model::{TimeModifier, Timex};

use super::relation::Relation;

const HOUR: i32 = 60;
const DAY: i32 = 24 * HOUR;

/// A time of day with how exactly it is told, both in minutes.
#[derive(Clone, Copy, Debug)]
struct Clock {
    minute: i32,
    slack: i32,
    /// Whether it is told in universal time: then no one knows what a clock at the place showed.
    universal: bool,
}

impl Clock {
    fn minutes_to(self, other: Self) -> i32 {
        let apart = (self.minute - other.minute).rem_euclid(DAY / 2);
        apart.min(DAY / 2 - apart)
    }
}

/// The relation of two times of day, `T18:20` or `2025-04-17T18:20Z`, whatever their days.
///
/// A time on the hour, the half or the quarter may be rounded, and a clock of twelve hours may stand where
/// the other counts to twenty-four. A local time and one of the universal clock are not compared.
pub(super) fn relation(a: &Timex, b: &Timex) -> Relation {
    let (Some(x), Some(y)) = (read(a), read(b)) else {
        return if a.value == b.value { Relation::Equal } else { Relation::Incomparable };
    };
    if x.universal != y.universal {
        return Relation::Incomparable;
    }
    match x.minutes_to(y) {
        0 => Relation::Equal,
        apart if apart <= x.slack.max(y.slack) => Relation::Overlap,
        _ => Relation::Disjoint,
    }
}

/// Whether two minutes of a day may be of one thing, told more or less exactly, by clocks of twelve or of twenty-four
/// hours.
pub(super) fn are_near(a: u16, b: u16) -> bool {
    let apart = (i32::from(a) - i32::from(b)).rem_euclid(DAY / 2);
    apart.min(DAY / 2 - apart) <= HOUR / 2
}

/// How many minutes two times of day lie apart, by clocks of twelve or of twenty-four hours.
pub(super) fn minutes_apart(a: &Timex, b: &Timex) -> Option<u32> {
    let (x, y) = (read(a)?, read(b)?);
    if x.universal == y.universal { x.minutes_to(y).try_into().ok() } else { None }
}

fn read(timex: &Timex) -> Option<Clock> {
    let (_, clock) = timex.value.split_once('T')?;
    let mut parts = clock.trim_end_matches('Z').split(':');
    let hours: i32 = parts.next()?.parse().ok()?;
    let minutes: i32 = parts.next()?.parse().ok()?;
    let slack = match (minutes, timex.modifier) {
        (0, _) => HOUR / 2,
        (_, Some(TimeModifier::Approx)) | (15 | 30 | 45, _) => HOUR / 4,
        (_, Some(_)) => return None,
        _ if minutes % 5 == 0 => 4,
        _ => 1,
    };
    Some(Clock { minute: hours * HOUR + minutes, slack, universal: clock.ends_with('Z') })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TimexKind;

    fn told(value: &str) -> Timex {
        Timex::new(TimexKind::Time, value)
    }

    #[test]
    fn times_of_day_are_compared_as_they_are_told() {
        for (a, b, expected) in [
            ("T18:20", "T18:20", Relation::Equal),
            ("T18:20", "2025-04-17T18:20", Relation::Equal),
            ("T06:12:30", "T06:12", Relation::Equal),
            ("T18:20", "T06:20", Relation::Equal),
            ("T18:20", "T18:00", Relation::Overlap),
            ("T18:20", "T18:22", Relation::Overlap),
            ("T18:20", "T19:20", Relation::Disjoint),
            ("T18:17", "T18:11", Relation::Disjoint),
            ("T00:01", "T23:59", Relation::Disjoint),
            ("T00:01", "T00:00", Relation::Overlap),
            ("T18:20", "T16:20Z", Relation::Incomparable),
            ("T16:20Z", "T14:20Z", Relation::Disjoint),
            ("TMO", "T06:20", Relation::Incomparable),
        ] {
            assert_eq!(super::relation(&told(a), &told(b)), expected, "{a} {b}");
            assert_eq!(super::relation(&told(b), &told(a)), expected, "{b} {a}");
        }
    }

    #[test]
    fn minutes_are_near_within_half_an_hour_of_either_clock() {
        for (a, b, near) in
            [(468, 468, true), (468, 283, false), (480, 1200, true), (1439, 1, true), (0, 31, false)]
        {
            assert_eq!(are_near(a, b), near, "{a} {b}");
        }
    }
}

//! Holidays whose date follows from a rule.

use jiff::civil::{Date, Weekday};

/// The rule by which a holiday finds its day in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Every year on the same day.
    Fixed { month: i8, day: i8 },
    /// On the nth weekday of a month; -1 is the last.
    Nth { nth: i8, weekday: Weekday, month: i8 },
    /// So many days after Easter Sunday of the western churches.
    Easter { offset: i32 },
}

impl Holiday {
    /// Reads a rule of `holidays.txt`: `MM-DD`, `N weekday MM`, `easter +N`.
    pub(super) fn from_rule(rule: &str) -> Option<Self> {
        if let Some(offset) = rule.strip_prefix("easter") {
            return Some(Self::Easter { offset: offset.trim().parse().ok()? });
        }
        if let Some((month, day)) = rule.split_once('-') {
            return Some(Self::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
        }
        let mut words = rule.split_whitespace();
        let nth = match words.next()? {
            "last" => -1,
            number => number.parse().ok()?,
        };
        let weekday = match words.next()? {
            "mon" => Weekday::Monday,
            "tue" => Weekday::Tuesday,
            "wed" => Weekday::Wednesday,
            "thu" => Weekday::Thursday,
            "fri" => Weekday::Friday,
            "sat" => Weekday::Saturday,
            "sun" => Weekday::Sunday,
            _ => return None,
        };
        Some(Self::Nth { nth, weekday, month: words.next()?.parse().ok()? })
    }

    /// The day in that year.
    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Nth { nth, weekday, month } => {
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            Self::Easter { offset } => easter(year)?.checked_add(jiff::Span::new().days(offset)).ok(),
        }
    }
}

/// Easter Sunday in the Gregorian calendar, by the anonymous algorithm that Meeus prints
/// (Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let y = i32::from(year);
    let golden = y % 19;
    let (century, of_century) = (y / 100, y % 100);
    let correction = (century + 8) / 25;
    let lunar = (century - correction + 1) / 3;
    let epact = (19 * golden + century - century / 4 - lunar + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * late + 114;
    let month = i8::try_from(sum / 31).ok()?;
    let day = i8::try_from(sum % 31 + 1).ok()?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_on_the_days_of_the_church_tables() {
        for (year, month, day) in
            [(1999, 4, 4), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
        {
            assert_eq!(easter(year), Date::new(year, month, day).ok(), "{year}");
        }
    }

    #[test]
    fn rules_find_their_weekday() {
        let thanksgiving = Holiday::from_rule("4 thu 11").unwrap();
        assert_eq!(thanksgiving.in_year(2025), Date::new(2025, 11, 27).ok());
        let memorial_day = Holiday::from_rule("last mon 05").unwrap();
        assert_eq!(memorial_day.in_year(2025), Date::new(2025, 5, 26).ok());
    }
}

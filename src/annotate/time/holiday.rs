//! Holidays whose date follows from a rule.

use jiff::civil::{Date, Weekday};

/// The rule by which a holiday finds its day in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Every year on the same day.
    Fixed { month: i8, day: i8 },
    /// So many days after the nth weekday of a month; -1 is the last.
    Nth { nth: i8, weekday: Weekday, month: i8, offset: i32 },
    /// So many days after Easter Sunday of the western churches.
    Easter { offset: i32 },
    /// The same in the eastern churches.
    OrthodoxEaster { offset: i32 },
    /// So many days after the Jewish new year.
    RoshHashanah { offset: i32 },
    /// On one day only: "9/11".
    Once(Date),
    /// By a table of days from a first year on: feasts of the moon, whose day is announced or
    /// follows from the sky.
    Table { first: i16, days: &'static str },
}

impl Holiday {
    /// Reads a rule of `holidays.txt`, whose head lists them.
    pub(super) fn from_rule(rule: &'static str) -> Option<Self> {
        if let Some(offset) = rule.strip_prefix("orthodox easter") {
            return Some(Self::OrthodoxEaster { offset: offset.trim().parse().ok()? });
        }
        if let Some(offset) = rule.strip_prefix("rosh hashanah") {
            return Some(Self::RoshHashanah { offset: offset.trim().parse().ok()? });
        }
        if let Some(table) = rule.strip_prefix("from ") {
            let (first, days) = table.split_once(' ')?;
            return Some(Self::Table { first: first.parse().ok()?, days: days.trim() });
        }
        if let Ok(date) = rule.parse() {
            return Some(Self::Once(date));
        }
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
        let month = words.next()?.parse().ok()?;
        let offset = words.next().map_or(Some(0), |days| days.parse().ok())?;
        Some(Self::Nth { nth, weekday, month, offset })
    }

    /// The day in that year.
    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Nth { nth, weekday, month, offset } => {
                later(Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?, offset)
            }
            Self::Easter { offset } => later(easter(year)?, offset),
            Self::OrthodoxEaster { offset } => later(orthodox_easter(year)?, offset),
            Self::RoshHashanah { offset } => later(rosh_hashanah(year)?, offset),
            Self::Once(date) => Some(date),
            Self::Table { first, days } => {
                let index = usize::try_from(year.checked_sub(first)?).ok()?;
                let (month, day) = days.split(' ').nth(index)?.split_once('-')?;
                Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
            }
        }
    }
}

fn later(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Easter Sunday of the eastern churches as a Gregorian date, by the algorithm for the Julian
/// calendar in the same chapter. The two calendars part by 13 days from 1900 to 2099.
fn orthodox_easter(year: i16) -> Option<Date> {
    const APART: i32 = 13;
    if !(1900..2100).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let moon = (19 * (y % 19) + 15) % 30;
    let weekday = (2 * (y % 4) + 4 * (y % 7) - moon + 34) % 7;
    let sum = moon + weekday + 114;
    let julian = Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()?;
    later(julian, APART)
}

/// The first day of the Jewish year that begins in a Gregorian one, by Gauss's rule in whole parts of
/// an hour (a day has 25,920 of them), with the postponements that the calendar knows.
fn rosh_hashanah(year: i16) -> Option<Date> {
    const DAY: i64 = 25_920;
    /// The new year of 5777 in the same count, and its date: a Monday.
    const KNOWN: (i64, Date) = (2_109_667, jiff::civil::date(2016, 10, 3));
    if !(1900..2100).contains(&year) {
        return None;
    }
    // The mean new moon of Tishri, counted in parts from the epoch of the calendar, and six hours, so
    // that a day ends at noon: a moon after that puts the year off by a day.
    let jewish = i64::from(year) + 3761;
    let months = (235 * jewish - 234).div_euclid(19);
    let molad = 12_084 + 13_753 * months;
    let mut day = 29 * months + molad.div_euclid(DAY);
    let parts = molad.rem_euclid(DAY);
    let is_leap = |year: i64| (7 * year + 1).rem_euclid(19) < 7;
    // From 0, a Sunday.
    let weekday = (day + 1).rem_euclid(7);
    if weekday == 2 && parts >= 16_404 && !is_leap(jewish)
        || weekday == 1 && parts >= 23_269 && is_leap(jewish - 1)
    {
        day += 1;
    }
    // Never on a Sunday, Wednesday or Friday.
    if [0, 3, 5].contains(&(day + 1).rem_euclid(7)) {
        day += 1;
    }
    later(KNOWN.1, i32::try_from(day - KNOWN.0).ok()?)
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
    fn feasts_of_other_calendars_fall_on_their_known_days() {
        for (year, month, day) in [(1973, 9, 27), (2005, 10, 4), (2016, 10, 3), (2023, 9, 16), (2024, 10, 3)]
        {
            let known = Date::new(year, month, day).ok();
            assert_eq!(rosh_hashanah(year), known, "{year}");
        }
        for (year, month, day) in [(2019, 4, 28), (2021, 5, 2), (2024, 5, 5), (2025, 4, 20)] {
            assert_eq!(orthodox_easter(year), Date::new(year, month, day).ok(), "{year}");
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

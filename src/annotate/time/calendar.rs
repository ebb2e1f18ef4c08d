//! Calendar times as they stand on a calendar: days, weeks, months, years and longer.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::model::DateRange;

use super::unit::Unit;

/// A quarter of the year by its weather. Which months it covers depends on the hemisphere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A calendar time, with what is known of it; a year of `None` is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    Day {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
    /// "the 15th" without a month.
    DayOfMonth(i8),
    /// "Monday" without a day of publication.
    Weekday(Weekday),
    /// `01/12/2025`: two readings, and nothing decides.
    Ambiguous {
        day_first: Date,
        month_first: Date,
    },
    Weekend(Week),
    Week(Week),
    Month {
        year: Option<i16>,
        month: i8,
    },
    Quarter {
        year: Option<i16>,
        quarter: i8,
    },
    Half {
        year: Option<i16>,
        half: i8,
    },
    Season {
        year: Option<i16>,
        season: Season,
    },
    Year(i16),
    /// Named by a year of its own country or company, so that its days are not known.
    FiscalYear(i16),
    /// The year without its last digit.
    Decade(i16),
    /// The year without its last two digits.
    Century(i16),
    /// Some time of that length.
    Unknown(Unit),
}

/// A week of ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Week {
    pub(super) year: Option<i16>,
    pub(super) week: i8,
}

impl Calendar {
    /// A known day.
    pub(super) fn day(date: Date) -> Self {
        Self::Day { year: Some(date.year()), month: date.month(), day: date.day() }
    }

    /// The time of length `unit` that `date` lies in.
    pub(super) fn containing(date: Date, unit: Unit) -> Self {
        let year = Some(date.year());
        let iso = date.iso_week_date();
        let week = Week { year: Some(iso.year()), week: iso.week() };
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Night | Unit::Day => Self::day(date),
            Unit::Weekend => Self::Weekend(week),
            Unit::Week | Unit::Fortnight => Self::Week(week),
            Unit::Month => Self::Month { year, month: date.month() },
            Unit::Quarter => Self::Quarter { year, quarter: (date.month() + 2) / 3 },
            Unit::Season => Self::Season { year, season: Season::northern(date.month()) },
            Unit::Year => Self::Year(date.year()),
            Unit::Decade => Self::Decade(date.year().div_euclid(10)),
            Unit::Century | Unit::Millennium => Self::Century(date.year().div_euclid(100)),
        }
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day { year, month, day } => format!("{}-{month:02}-{day:02}", Year(year)),
            Self::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
            Self::Weekday(weekday) => format!("XXXX-WXX-{}", weekday.to_monday_one_offset()),
            Self::Ambiguous { day_first, .. } => format!("{}-XX-XX", Year(Some(day_first.year()))),
            Self::Weekend(Week { year, week }) => format!("{}-W{week:02}-WE", Year(year)),
            Self::Week(Week { year, week }) => format!("{}-W{week:02}", Year(year)),
            Self::Month { year, month } => format!("{}-{month:02}", Year(year)),
            Self::Quarter { year, quarter } => format!("{}-Q{quarter}", Year(year)),
            Self::Half { year, half } => format!("{}-H{half}", Year(year)),
            Self::Season { year, season } => format!("{}-{}", Year(year), season.designator()),
            Self::Year(year) => Year(Some(year)).to_string(),
            Self::FiscalYear(year) => format!("FY{}", Year(Some(year))),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
            Self::Unknown(unit) => match unit {
                Unit::Week | Unit::Fortnight | Unit::Weekend => "XXXX-WXX",
                Unit::Month => "XXXX-XX",
                Unit::Quarter => "XXXX-QX",
                Unit::Year => "XXXX",
                Unit::Decade => "XXX",
                Unit::Century | Unit::Millennium => "XX",
                _ => "XXXX-XX-XX",
            }
            .to_owned(),
        }
    }

    /// Whether its TIMEX3 value is its EDTF form as well.
    pub(super) fn is_written_alike(self) -> bool {
        matches!(self, Self::Day { .. } | Self::DayOfMonth(_) | Self::Month { .. } | Self::Year(_))
    }

    /// The form of ISO 8601-2 (EDTF level 2), where there is one.
    pub(super) fn edtf(self) -> Option<String> {
        Some(match self {
            Self::Ambiguous { day_first, month_first } => {
                format!("[{},{}]", day_first.min(month_first), day_first.max(month_first))
            }
            Self::Weekend(_) | Self::Week(_) => {
                let days = self.days()?;
                format!("{}/{}", days.begin, days.end)
            }
            Self::Quarter { year, quarter } => format!("{}-{}", Year(year), quarter + 32),
            Self::Half { year, half } => format!("{}-{}", Year(year), half + 39),
            Self::Season { year, season } => format!("{}-{}", Year(year), season.edtf()),
            Self::FiscalYear(_) | Self::Weekday(_) | Self::Unknown(_) => return None,
            Self::Decade(decade) => format!("{decade:03}X"),
            Self::Century(century) => format!("{century:02}XX"),
            Self::Day { .. } | Self::DayOfMonth(_) | Self::Month { .. } | Self::Year(_) => self.value(),
        })
    }

    /// The days covered, where the year is known.
    pub(super) fn days(self) -> Option<DateRange> {
        let months = |year: Option<i16>, first: i8, count: i8| {
            let begin = Date::new(year?, first, 1).ok()?;
            let end = Date::new(year?, first + count - 1, 1).ok()?.last_of_month();
            Some(DateRange { begin, end })
        };
        let years = |first: i16, last: i16| {
            Some(DateRange { begin: Date::new(first, 1, 1).ok()?, end: Date::new(last, 12, 31).ok()? })
        };
        match self {
            Self::Day { year, month, day } => Some(DateRange::day(Date::new(year?, month, day).ok()?)),
            Self::Week(week) => week.days(Weekday::Monday),
            Self::Weekend(week) => week.days(Weekday::Saturday),
            Self::Month { year, month } => months(year, month, 1),
            Self::Quarter { year, quarter } => months(year, quarter * 3 - 2, 3),
            Self::Half { year, half } => months(year, half * 6 - 5, 6),
            Self::Year(year) => years(year, year),
            Self::Decade(decade) => years(decade.checked_mul(10)?, decade.checked_mul(10)?.checked_add(9)?),
            Self::Century(century) => {
                years(century.checked_mul(100)?, century.checked_mul(100)?.checked_add(99)?)
            }
            Self::DayOfMonth(_)
            | Self::Weekday(_)
            | Self::Ambiguous { .. }
            | Self::Season { .. }
            | Self::FiscalYear(_)
            | Self::Unknown(_) => None,
        }
    }

    /// The unit that it is one of.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Day { .. } | Self::DayOfMonth(_) | Self::Weekday(_) | Self::Ambiguous { .. } => Unit::Day,
            Self::Weekend(_) => Unit::Weekend,
            Self::Week(_) => Unit::Week,
            Self::Month { .. } => Unit::Month,
            Self::Quarter { .. } | Self::Half { .. } => Unit::Quarter,
            Self::Season { .. } => Unit::Season,
            Self::Year(_) | Self::FiscalYear(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Unknown(unit) => unit,
        }
    }

    /// The year, where it is known and one.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Day { year, .. }
            | Self::Month { year, .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. }
            | Self::Season { year, .. }
            | Self::Weekend(Week { year, .. })
            | Self::Week(Week { year, .. }) => year,
            Self::Year(year) | Self::FiscalYear(year) => Some(year),
            Self::Ambiguous { day_first, .. } => Some(day_first.year()),
            Self::DayOfMonth(_)
            | Self::Weekday(_)
            | Self::Decade(_)
            | Self::Century(_)
            | Self::Unknown(_) => None,
        }
    }

    /// The same with that year, if it had none.
    #[must_use]
    pub(super) fn with_year(self, known: i16) -> Self {
        let known = Some(known);
        match self {
            Self::Day { year: None, month, day } => Self::Day { year: known, month, day },
            Self::Month { year: None, month } => Self::Month { year: known, month },
            Self::Quarter { year: None, quarter } => Self::Quarter { year: known, quarter },
            Self::Half { year: None, half } => Self::Half { year: known, half },
            Self::Season { year: None, season } => Self::Season { year: known, season },
            Self::Week(Week { year: None, week }) => Self::Week(Week { year: known, week }),
            other => other,
        }
    }

    /// The time of the same length, so many units on.
    pub(super) fn shifted(self, amount: i32, unit: Unit) -> Option<Self> {
        let begin = match self {
            Self::Season { year, season } if unit == Unit::Year => {
                let year = i16::try_from(i32::from(year?) + amount).ok()?;
                return Some(Self::Season { year: Some(year), season });
            }
            Self::FiscalYear(year) if unit == Unit::Year => {
                return Some(Self::FiscalYear(i16::try_from(i32::from(year) + amount).ok()?));
            }
            Self::Half { year, half } if unit == Unit::Year => {
                return Some(Self::Half { year: Some(i16::try_from(i32::from(year?) + amount).ok()?), half });
            }
            _ => self.days()?.begin,
        };
        let own = self.unit();
        let moved = move_date(begin, amount, unit)?;
        Some(Self::containing(moved, own))
    }
}

/// The date so many units later, earlier for a negative amount; `None` where the calendar ends.
pub(super) fn move_date(date: Date, amount: i32, unit: Unit) -> Option<Date> {
    let n = i64::from(amount);
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(date),
        Unit::Night | Unit::Day => jiff::Span::new().try_days(n).ok()?,
        Unit::Weekend | Unit::Week => jiff::Span::new().try_weeks(n).ok()?,
        Unit::Fortnight => jiff::Span::new().try_weeks(n * 2).ok()?,
        Unit::Month => jiff::Span::new().try_months(n).ok()?,
        Unit::Quarter | Unit::Season => jiff::Span::new().try_months(n * 3).ok()?,
        Unit::Year => jiff::Span::new().try_years(n).ok()?,
        Unit::Decade => jiff::Span::new().try_years(n * 10).ok()?,
        Unit::Century => jiff::Span::new().try_years(n * 100).ok()?,
        Unit::Millennium => jiff::Span::new().try_years(n * 1000).ok()?,
    };
    date.checked_add(span).ok()
}

impl Week {
    /// From that weekday to Sunday.
    fn days(self, from: Weekday) -> Option<DateRange> {
        let begin = ISOWeekDate::new(self.year?, self.week, from).ok()?.date();
        let end = begin.checked_add(i64::from(Weekday::Sunday.since(from)).days()).ok()?;
        Some(DateRange { begin, end })
    }
}

impl Season {
    /// The season that a month lies in, north of the equator.
    fn northern(month: i8) -> Self {
        match month {
            3..=5 => Self::Spring,
            6..=8 => Self::Summer,
            9..=11 => Self::Autumn,
            _ => Self::Winter,
        }
    }

    /// The middle month of the season, north of the equator.
    pub(super) fn middle_month(self) -> i8 {
        match self {
            Self::Spring => 4,
            Self::Summer => 7,
            Self::Autumn => 10,
            Self::Winter => 1,
        }
    }

    fn designator(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    fn edtf(self) -> i8 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }
}

/// Four digits, or `XXXX`.
struct Year(Option<i16>);

impl std::fmt::Display for Year {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Some(year) if year < 0 => write!(f, "-{:04}", year.unsigned_abs()),
            Some(year) => write!(f, "{year:04}"),
            None => f.write_str("XXXX"),
        }
    }
}

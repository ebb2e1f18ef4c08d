//! Units of time.

/// A unit of time, from the shortest to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit of that name in `time-units.txt`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "night" => Self::Night,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "season" => Self::Season,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }

    /// The designator in an ISO 8601 duration, and how many of those make up one unit.
    pub(super) fn designator(self) -> (&'static str, i64) {
        match self {
            Self::Second => ("S", 1),
            Self::Minute | Self::Month => ("M", 1),
            Self::Hour => ("H", 1),
            Self::Night | Self::Day => ("D", 1),
            Self::Weekend => ("WE", 1),
            Self::Week => ("W", 1),
            Self::Fortnight => ("W", 2),
            Self::Quarter => ("Q", 1),
            Self::Season => ("M", 3),
            Self::Year => ("Y", 1),
            Self::Decade => ("Y", 10),
            Self::Century => ("Y", 100),
            Self::Millennium => ("Y", 1000),
        }
    }

    /// The designator where the number is not known: TIDES has letters for decades and centuries,
    /// so that "decades" is not read as "some years".
    pub(super) fn vague_designator(self) -> &'static str {
        match self {
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "ML",
            _ => self.designator().0,
        }
    }

    /// Whether it is shorter than a day, so that it follows the `T` of an ISO 8601 duration.
    pub(super) fn is_of_clock(self) -> bool {
        self <= Self::Hour
    }

    /// So many months or days make up one.
    pub(super) fn in_base(self) -> Option<(i64, Self)> {
        Some(match self {
            Self::Day => (1, Self::Day),
            Self::Week => (7, Self::Day),
            Self::Fortnight => (14, Self::Day),
            Self::Month => (1, Self::Month),
            Self::Year => (12, Self::Month),
            Self::Decade => (120, Self::Month),
            Self::Century => (1200, Self::Month),
            _ => return None,
        })
    }

    /// What half of one is, where a smaller unit says it in a whole number.
    pub(super) fn half(self) -> Option<(i64, Self)> {
        Some(match self {
            Self::Minute => (30, Self::Second),
            Self::Hour => (30, Self::Minute),
            Self::Day => (12, Self::Hour),
            Self::Year => (6, Self::Month),
            Self::Decade => (5, Self::Year),
            Self::Century => (50, Self::Year),
            Self::Millennium => (500, Self::Year),
            _ => return None,
        })
    }
}

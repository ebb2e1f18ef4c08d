use jiff::civil::Date;

use super::Span;

/// The four TIMEX3 types of ISO-TimeML (ISO 24617-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A calendar time of a day or longer.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimexKind {
    /// The name used in TIMEX3.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// The TIMEX3 `mod` attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeModifier {
    /// "before June".
    Before,
    /// "after June".
    After,
    /// "no later than June".
    OnOrBefore,
    /// "since June".
    OnOrAfter,
    /// "less than two years", "nearly 40 years".
    LessThan,
    /// "more than two years".
    MoreThan,
    /// "at most two years".
    EqualOrLess,
    /// "at least two years".
    EqualOrMore,
    /// "early June".
    Start,
    /// "mid-June".
    Mid,
    /// "late June".
    End,
    /// "about June".
    Approx,
}

impl TimeModifier {
    /// The name used in TIMEX3.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }
}

/// The days from `begin` to `end`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    /// First day.
    pub begin: Date,
    /// Last day.
    pub end: Date,
}

impl DateRange {
    /// A single day.
    pub fn day(day: Date) -> Self {
        Self { begin: day, end: day }
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.begin <= other.end && other.begin <= self.end
    }

    /// Whether every day of `other` lies in this range.
    pub fn contains(self, other: Self) -> bool {
        self.begin <= other.begin && other.end <= self.end
    }

    /// The number of days, counting both ends.
    pub fn days(self) -> i32 {
        (self.end - self.begin).get_days() + 1
    }
}

/// One end of a written range, where the text names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RangeEnd {
    /// Where the words of this end stand.
    pub span: Span,
    /// Its ISO 8601 value, TIMEX3 style (`2025-12-01`, `XXXX-12-01`).
    pub value: String,
}

/// A time expression with its normalised value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timex {
    /// TIMEX3 type. A range of dates is a [`TimexKind::Date`] with [`begin`](Self::begin) and
    /// [`end`](Self::end).
    pub kind: TimexKind,
    /// TIMEX3 value (`2025-12-01`, `XXXX-12-01`, `2025-W49`, `P2D`, `T14:30`, `PRESENT_REF`).
    pub value: String,
    /// TIMEX3 `mod`.
    pub modifier: Option<TimeModifier>,
    /// ISO 8601-2 EDTF form, where the expression has one.
    pub edtf: Option<String>,
    /// The calendar days that it covers, where the year is known.
    pub days: Option<DateRange>,
    /// First end of a written range.
    pub begin: Option<RangeEnd>,
    /// Last end of a written range.
    pub end: Option<RangeEnd>,
    /// What was inferred and why ("year 2025 from the publication date"), empty where the words
    /// say all.
    pub inferred: String,
}

impl Timex {
    /// Whether two days are a week apart, of which one is told by its weekday alone: “Friday” and “next Friday” may be
    /// the one of the other's week, whatever the tense makes of it.
    pub fn may_be_of_either_week(&self, other: &Self) -> bool {
        const WEEK: i32 = 7;
        let day = |one: &Self| one.days.filter(|days| days.begin == days.end).map(|days| days.begin);
        (self.is_of_weekday() || other.is_of_weekday())
            && day(self).zip(day(other)).is_some_and(|(a, b)| (a - b).get_days().abs() == WEEK)
    }

    /// Whether a day is told by its weekday alone.
    pub fn is_of_weekday(&self) -> bool {
        const REASONS: [&str; 3] = ["the first on or ", "the last on or ", "in the week after "];
        REASONS.iter().any(|reason| self.inferred.starts_with(reason))
    }

    /// A time of that TIMEX3 type and value, of which nothing else is known.
    pub fn new(kind: TimexKind, value: impl Into<String>) -> Self {
        Self {
            kind,
            value: value.into(),
            modifier: None,
            edtf: None,
            days: None,
            begin: None,
            end: None,
            inferred: String::new(),
        }
    }
}

/// What can be reckoned from the figures of one text and held against what it states.
///
/// Such a check needs no rule file: its claims come in pairs under its name, the stated value and the
/// computed one, each with the words that it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arithmetic {
    /// "Monday, 2 December 2025" against the calendar.
    Weekday,
    /// "Three countries: A, B, C and D."
    CountList,
    /// "Twelve people: seven men and four women."
    PartsTotal,
    /// "Up 20 percent to $120 from $90."
    PercentChange,
    /// "Born in 1950, died in 2020 aged 75."
    Age,
    /// "Rose from 12 to 9."
    Direction,
}

impl Arithmetic {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Weekday, Self::CountList, Self::PartsTotal, Self::PercentChange, Self::Age, Self::Direction];

    /// The name under which its claims and findings go.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::CountList => "count-list",
            Self::PartsTotal => "parts-total",
            Self::PercentChange => "percent-change",
            Self::Age => "age",
            Self::Direction => "rise-or-fall",
        }
    }

    /// The check of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.name() == name)
    }

    /// Property of the claim that states the value.
    pub fn stated(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::CountList => "number of items",
            Self::PartsTotal => "total",
            Self::PercentChange => "change",
            Self::Age => "age",
            Self::Direction => "direction of the change",
        }
    }

    /// Property of the claim whose value is computed.
    pub fn computed(self) -> &'static str {
        match self {
            Self::Weekday => "weekday by the calendar",
            Self::CountList => "number of items in the list",
            Self::PartsTotal => "sum of the parts",
            Self::PercentChange => "change between the values",
            Self::Age => "age by the dates",
            Self::Direction => "direction by the values",
        }
    }
}

use super::{EntityId, Mention, Quantity, Span, Tense, Timex};

/// The kinds of annotation, as named on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A bare number or a count of something.
    Number,
    /// An amount in a currency.
    Money,
    /// A percentage, percentage points, basis points.
    Percent,
    /// "first", "105th", "XIV".
    Ordinal,
    /// A physical measure.
    Measure,
    /// The age of a person or thing.
    Age,
    /// A calendar time of a day or longer.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
    /// From one date or time to another.
    Range,
    /// A human being.
    Person,
    /// A company, party, agency, body, team.
    Organisation,
    /// A country, town, river, building.
    Place,
    /// An office or function: "prime minister", "the Vietnamese leader".
    Role,
}

impl Kind {
    /// All kinds in their order on the wire.
    pub const ALL: [Self; 15] = [
        Self::Number,
        Self::Money,
        Self::Percent,
        Self::Ordinal,
        Self::Measure,
        Self::Age,
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Set,
        Self::Range,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Role,
    ];

    /// The name used on the wire and in rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Ordinal => "ordinal",
            Self::Measure => "measure",
            Self::Age => "age",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
            Self::Range => "range",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Role => "role",
        }
    }
}

/// What an annotation's words mean.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Numbers, money, percentages, measures, ages; ordinals have no unit.
    Quantity(Quantity),
    /// Dates, times, durations, sets, ranges.
    Time(Timex),
    /// People, organisations, places.
    Name(Mention),
    /// An office, with its holder where the words name one.
    Role {
        /// Normalised office: `president`, `general-secretary`, `leader`.
        office: Box<str>,
        /// What it is an office of: the organisation, or the country.
        of: Option<EntityId>,
        /// The person who is said to hold it.
        holder: Option<EntityId>,
        /// Whether it is held now.
        tense: Tense,
    },
}

/// Stand-off mark over a stretch of a document's working text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Annotation {
    /// Where the words stand in the working text.
    pub span: Span,
    /// Of which kind it is.
    pub kind: Kind,
    /// What the words mean.
    pub value: Value,
}

impl Annotation {
    /// The quantity, for the kinds that hold one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The time, for the kinds that hold one.
    pub fn timex(&self) -> Option<&Timex> {
        match &self.value {
            Value::Time(timex) => Some(timex),
            _ => None,
        }
    }

    /// The named entity: of a name, or the holder of a role.
    pub fn entity(&self) -> Option<EntityId> {
        match &self.value {
            Value::Name(mention) => Some(mention.entity),
            Value::Role { holder, .. } => *holder,
            _ => None,
        }
    }
}

use std::sync::Arc;

use jiff::civil::Date;

use super::{ClaimValue, Evidence, Interval, SourceId};

/// A number or date of one document with the words around it, as the general comparison keeps it: what
/// no rule needs to know about. Its words are kept as numbers, so that memory grows with figures and
/// not with texts.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The document.
    pub source: SourceId,
    /// When it was published, where that is known.
    pub published: Option<Date>,
    /// In which part of it the figure stands.
    pub part: Part,
    /// Figures of one class may answer one question.
    pub class: FigureClass,
    /// What is counted, of a count, an ordinal.
    pub head: Option<Lemma>,
    /// Whether what is counted is people, by whatever word.
    pub counts_people: bool,
    /// The nearest name, before it rather than behind it.
    pub subject: Option<Lemma>,
    /// Whether nothing parts that name from it.
    pub is_bound: bool,
    /// Of an age, whether it is that of somebody named as kin: "his wife, 23-year-old Laci".
    pub is_of_kin: bool,
    /// Of each set of words that keep figures apart, the one nearest to it.
    pub marks: Box<[Mark]>,
    /// Whether it tells what is or what is to come.
    pub outlook: Outlook,
    /// How long it holds.
    pub holds: Holds,
    /// How many figures of its class its sentence has.
    pub siblings: u8,
    /// The nearest verb that tells what happened.
    pub verb: Option<Lemma>,
    /// What it says, as written.
    pub value: ClaimValue,
    /// What it says, as compared.
    pub set: FigureSet,
    /// The words around it, by lemma.
    pub clues: Box<[Clue]>,
    /// The word right before it, whatever its synonyms.
    pub before: Option<Lemma>,
    /// The word right behind it.
    pub behind: Option<Lemma>,
    /// What its sentence says beside it: other values there may make another question.
    pub beside: Box<[Beside]>,
    /// Per what it is counted, of a rate.
    pub per: Option<Lemma>,
    /// Whether it is told beside the main figures. It may confirm any, and contradicts only its like.
    pub aside: Option<Aside>,
    /// What rules have read it as, in order.
    pub read_as: Box<[ReadAs]>,
    /// Its words.
    pub evidence: Evidence,
}

/// What a rule has read a figure as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadAs {
    /// The property of its claim.
    pub property: Arc<str>,
    /// Of whom or what, as one number; `None` where that is not told.
    pub subject: Option<u32>,
}

/// Whether a figure tells what is or what is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outlook {
    /// What is.
    Fact,
    /// It may be of what is to come.
    Open,
    /// It is of a forecast or a poll.
    Foreseen,
}

/// How long a figure holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// As far as its words tell, for good.
    On,
    /// On the day that its sentence tells, or that of writing: "fell to $17.90", "power is out at 2,900 homes".
    ThatDay,
    /// Up to the moment of writing: "has flown four times", "134 riders remain".
    SoFar,
}

/// A word that keeps figures apart: "net" profit is none "before tax".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The set that it belongs to.
    pub set: u8,
    /// The word.
    pub word: Lemma,
}

/// A figure in the sentence of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What sort of figure it is.
    pub class: FigureClass,
    /// What is counted.
    pub head: Option<Lemma>,
    /// What it says.
    pub set: FigureSet,
    /// Whether it is the time at which something was said: "police said on Tuesday".
    pub is_of_saying: bool,
}

/// A part of a document that may be held against its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Running text.
    Body,
    /// The headline, or a heading.
    Title,
    /// Words under a picture.
    Caption,
    /// A table.
    Table,
}

impl Part {
    /// The part in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "text",
            Self::Title => "headline",
            Self::Caption => "caption",
            Self::Table => "table",
        }
    }
}

/// What makes a figure one that is told beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aside {
    /// A part of another figure, or an addition to one: "including 12", "another 12".
    Part,
    /// Another figure in another currency or unit: "€5m ($5.6m)".
    Converted,
    /// A look back: "12 earlier".
    Former,
    /// What is counted is not told.
    Open,
}

/// What sort of question a figure answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureClass {
    /// A count, or a bare number.
    Count,
    /// An amount, by currency.
    Money(Box<str>),
    /// A percentage, or percentage points.
    Percent(Box<str>),
    /// A measure, by its unit.
    Measure(Box<str>),
    /// The age of somebody or something.
    Age,
    /// A place in an order.
    Ordinal,
    /// A length of time.
    Duration,
    /// A day, month, year or weekday.
    Date,
    /// A time of day.
    Clock,
}

impl FigureClass {
    /// Whether it tells when something is or was.
    pub fn is_time(&self) -> bool {
        matches!(self, Self::Date | Self::Clock)
    }

    /// What figures of the class state, with its article.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Count => "a number",
            Self::Money(_) => "an amount",
            Self::Percent(_) => "a percentage",
            Self::Measure(_) => "a measure",
            Self::Age => "an age",
            Self::Ordinal => "a place in an order",
            Self::Duration => "a length of time",
            Self::Date => "a date",
            Self::Clock => "a time of day",
        }
    }
}

/// What a figure allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureSet {
    /// A number.
    Amount(Interval),
    /// A day, as far as it is told.
    Day(Day),
    /// From one day to another.
    Days(Day, Day),
}

impl Figure {
    /// The word among its clues.
    pub fn clue(&self, lemma: Lemma) -> Option<&Clue> {
        let at = self.clues.binary_search_by_key(&lemma, |clue| clue.lemma).ok()?;
        self.clues.get(at)
    }
}

impl FigureSet {
    /// Whether both can be true; `None` where they cannot be compared.
    pub fn meets(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Amount(a), Self::Amount(b)) => Some(!a.is_disjoint(b)),
            (Self::Day(a), Self::Day(b)) => a.meets(*b),
            (Self::Days(a, b), Self::Days(c, d)) => Some(a.meets(*c)? && b.meets(*d)?),
            _ => None,
        }
    }
}

/// Months of a year, from the first to the last of a quarter or a half; both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Months {
    /// The first.
    pub first: i8,
    /// The last, which may be the first.
    pub last: i8,
}

impl Months {
    fn are_apart(self, other: Self) -> bool {
        self.last < other.first || other.last < self.first
    }
}

/// A day of the calendar and a minute of it, as far as the words tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Day {
    /// The year.
    pub year: Option<i16>,
    /// The month, or those of a quarter.
    pub months: Option<Months>,
    /// The day of the month, from 1.
    pub day: Option<i8>,
    /// The day of the week, Monday being 1.
    pub weekday: Option<i8>,
    /// Minutes after midnight.
    pub minute: Option<u16>,
}

impl Day {
    /// Whether both can be one day; `None` where they tell nothing in common.
    pub fn meets(self, other: Self) -> Option<bool> {
        // "Tuesday" and "May 2012" tell of two things, and not of one thing twice.
        let is_whole = |day: Self| day.months.is_some() && day.day.is_some();
        let is_of_week = self.weekday.is_some() || other.weekday.is_some();
        if is_of_week && is_whole(self) != is_whole(other) {
            return None;
        }
        let differ = |a: Option<i8>, b: Option<i8>| a.zip(b).map(|(a, b)| a != b);
        let told = [
            self.year.zip(other.year).map(|(a, b)| a != b),
            self.months.zip(other.months).map(|(a, b)| a.are_apart(b)),
            differ(self.day, other.day),
            differ(self.weekday, other.weekday),
            self.minute.zip(other.minute).map(|(a, b)| are_apart(a, b)),
        ];
        let mut told = told.into_iter().flatten().peekable();
        told.peek()?;
        Some(!told.any(|differ| differ))
    }
}

/// Whether two minutes are of two times: one that is told to five minutes may be any near it.
fn are_apart(a: u16, b: u16) -> bool {
    const ROUND: u16 = 5;
    let is_round = |minute: u16| minute.is_multiple_of(ROUND);
    let slack = if is_round(a) == is_round(b) { 1 } else { ROUND };
    a.abs_diff(b) >= slack
}

/// A word in its basic form, with its synonyms, as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lemma(pub u32);

/// A word near a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clue {
    /// The word.
    pub lemma: Lemma,
    /// How near it stands, from 1 (far) to 4 (beside the figure).
    pub nearness: u8,
    /// How much it tells: the rarer in its document, the more.
    pub rarity: u8,
    /// Whether it belongs to a name.
    pub is_name: bool,
}

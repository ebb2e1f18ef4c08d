use std::sync::Arc;

use super::{DateRange, EntityKind, NameKey, Qualifiers, Quantity, Reach, SourceId, Span, Tense, Timex};

/// Number of a claim in one run, in the order of source, place and rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub u32);

/// One factual claim of one document, in the shape of a Wikidata statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its number in this run.
    pub id: ClaimId,
    /// The rule that read it.
    pub rule: Arc<str>,
    /// The document that makes it.
    pub source: SourceId,
    /// What is said about the subject: "trade target".
    pub property: Arc<str>,
    /// Who or what it is about.
    pub subject: Subject,
    /// What is said.
    pub value: ClaimValue,
    /// What narrows the question: horizon, period, edition, place.
    pub qualifiers: Qualifiers,
    /// In which mood it is said.
    pub stance: Stance,
    /// How far it reaches.
    pub reach: Reach,
    /// Whether it speaks of what is, or of what was before.
    pub tense: Tense,
    /// How long the property lasts.
    pub lasts: Lasts,
    /// When the statement holds, as far as the text tells: the time it names, else the day of
    /// publication.
    pub when: Option<DateRange>,
    /// The event that it belongs to.
    pub event: Option<Arc<Event>>,
    /// The words that say it.
    pub evidence: Evidence,
    /// How sure the reading is.
    pub confidence: Confidence,
}

impl Claim {
    /// What it is about, for people: property and subject, where it has one.
    pub fn topic(&self) -> String {
        let subject = self.subject.to_string();
        if subject.is_empty() { self.property.to_string() } else { format!("{}, {subject}", self.property) }
    }
}

/// Who or what a claim is about: one term for each role, in the rule's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// Role and term. Terms of one unordered pair share a role.
    pub terms: Vec<(Arc<str>, Term)>,
}

impl Subject {
    /// The first term that plays `role`.
    pub fn term(&self, role: &str) -> Option<&Term> {
        self.terms.iter().find(|(name, _)| &**name == role).map(|(_, term)| term)
    }
}

/// A named thing, detached from the document that names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// Key for comparing.
    pub key: NameKey,
    /// As shown to people.
    pub name: Arc<str>,
    /// What sort of thing it is; `None` for a common noun.
    pub kind: Option<EntityKind>,
    /// The country that it belongs to (alpha-2, lower case).
    pub country: Option<Box<str>>,
}

/// What a claim says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ClaimValue {
    /// A number with its unit.
    Quantity(Quantity),
    /// A time.
    Time(Timex),
    /// A named thing.
    Term(Term),
    /// A set of labels: the parts of a title, the items of a list.
    Labels(Vec<Box<str>>),
    /// One word of a closed list that the rule defines ("accepted", "attended").
    Word(Box<str>),
}

/// In which mood a claim is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// The text says so.
    #[default]
    Asserted,
    /// Somebody is said to have said so.
    Attributed(Box<str>),
    /// An aim.
    Target,
    /// Something that is to happen.
    Planned,
    /// The text says that it is not so.
    Denied,
    /// "may", "reportedly", "is expected to".
    Hedged,
}

/// How long a property keeps its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lasts {
    /// For ever: a birth date, a founding year.
    #[default]
    Constant,
    /// As long as the event that it belongs to: visit dates, a toll.
    Event,
    /// Until something changes it: an office, a target.
    UntilChanged,
}

/// How sure a reading is, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(pub u8);

/// An occurrence that documents tell of: a visit, a meeting, an earthquake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The event rule's id.
    pub kind: Arc<str>,
    /// Who takes part, by role.
    pub participants: Subject,
    /// The days it covers, where the text tells.
    pub days: Option<DateRange>,
    /// Month and day of a range whose year the text does not tell: (month, day) of both ends.
    pub yearless: Option<((i8, i8), (i8, i8))>,
    /// How it stands to the day of publication.
    pub phase: Phase,
    /// The day of publication.
    pub published: Option<jiff::civil::Date>,
}

/// How an event stands to the time of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// It is to come.
    Planned,
    /// It is under way, or the text does not tell.
    #[default]
    Current,
    /// It is over.
    Past,
}

/// Where a claim stands, ready to be shown without its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Path of the document.
    pub path: Arc<str>,
    /// Bytes of the original file.
    pub span: Span,
    /// Page from 1, where the file has pages; lines are counted on it.
    pub page: Option<usize>,
    /// Line from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The exact words.
    pub quote: Box<str>,
    /// The paragraph around them.
    pub passage: Arc<Passage>,
    /// Where the quote stands in the passage.
    pub within: Span,
}

impl Evidence {
    /// Line and column, with the page before them where the file has pages: "12:5", "p3:12:5".
    pub fn place(&self) -> String {
        let page = self.page.map(|page| format!("p{page}:")).unwrap_or_default();
        format!("{page}{}:{}", self.line, self.column)
    }
}

/// The paragraph that a claim was read in, as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its text.
    pub text: Box<str>,
    /// Line of its first character, from 1.
    pub line: usize,
    /// Column of its first character, from 1.
    pub column: usize,
}

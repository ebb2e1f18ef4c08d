use std::sync::Arc;

use rust_decimal::Decimal;

use super::lazy::Lazy;
use super::program::Code;
use crate::model::vocabulary::{Word, WordChoice, WordSet};
use crate::model::{Lasts, Severity, Stance, Tense};

/// A rule, ready to match.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in a rule file")]
pub struct Rule {
    /// Unique name, the stem of its file.
    pub id: Arc<str>,
    /// Folder it lies in: "diplomacy".
    pub pack: Arc<str>,
    /// One line: what it reads.
    pub summary: String,
    /// Why it matters to a reader.
    pub why: String,
    /// Name of the property, shared by all rules that answer the same question.
    pub property: Arc<str>,
    /// Whether it reads claims or finds events.
    pub kind: RuleKind,
    /// How long the property lasts.
    pub lasts: Lasts,
    /// For [`Lasts::UntilChanged`]: within so many days two different values contradict each other;
    /// beyond them the later replaces the earlier.
    pub settles_days: Option<i32>,
    /// Whether several values may hold at once: the offices of a person, the guests of a party.
    pub many: bool,
    /// It tells of what is past: a date beside the value puts it in no other time.
    pub past: bool,
    /// Whether the like of what it tells of happens again on another day: a match, a day's trading.
    pub recurs: bool,
    /// Whether it is counted bit by bit: votes.
    pub counted: bool,
    /// Whether a claim says that its event is the first of its kind.
    pub first: bool,
    /// Severity of a contradiction; of a note the verdict is that the texts cannot decide.
    pub severity: Severity,
    /// The event (an event rule's id) whose participants are the subject.
    pub event: Option<Arc<str>>,
    /// Numbers that differ by no more than so many percent of the larger do not contradict.
    pub tolerance: Option<Decimal>,
    /// Which way a number can only go as time passes.
    pub trend: Option<Trend>,
    /// All slots: subject roles, value, qualifiers and what else patterns name. A [`SlotId`] is an
    /// index into this list.
    pub slots: Arc<[Slot]>,
    /// The roles of the subject, in order.
    pub subject: Vec<Role>,
    /// Where the value comes from. `None` for event rules.
    pub value: Option<ValueSpec>,
    /// Separators.
    pub qualifiers: Vec<Qualifier>,
    /// What makes a claim (or names an event), in order of precedence.
    pub matches: Vec<Match>,
    /// A match that overlaps one of these is dropped.
    pub excepts: Vec<Pattern>,
    /// Its tests.
    pub examples: Lazy<Vec<Example>>,
    /// File that it came from, as shown to people.
    pub path: Arc<str>,
}

impl Rule {
    /// Whether its values are ages.
    pub fn reads_ages(&self) -> bool {
        matches!(&self.value, Some(ValueSpec::Slot { slot, reading, .. })
            if *reading == Reading::Age || self.slots[slot.0 as usize].accepts == SlotType::Age)
    }

    /// Whether its values are places of which two towns are never one.
    pub fn reads_towns(&self) -> bool {
        matches!(&self.value, Some(ValueSpec::Slot { reading: Reading::Town, .. }))
    }

    /// Whether its claims belong to what the whole document tells of, and to no event that is named.
    pub fn tells_of_story(&self) -> bool {
        self.kind == RuleKind::Claim && self.lasts == Lasts::Event && self.event.is_none()
    }
}

/// What a rule yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// Claims.
    Claim,
    /// Events, which other rules name as slots.
    Event,
}

/// Which way the value of a property goes as time passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Only up: a toll.
    Rising,
    /// Only down: the stocks of what nobody makes any more.
    Falling,
    /// Up or down, from one report to the next: the number of the missing.
    Either,
}

/// Index of a slot in its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotId(pub u8);

/// A named, typed gap in a pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Its name in patterns.
    pub name: Arc<str>,
    /// What may fill it.
    pub accepts: SlotType,
}

/// What may fill a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotType {
    /// An amount of money.
    Money,
    /// A bare number or a count; with nouns, only a count of one of those.
    Number(Vec<Noun>),
    /// A percentage.
    Percent,
    /// A percentage, or a fraction in words: "two-thirds", "one in five".
    Share,
    /// The points of two sides: "2-1".
    Score,
    /// A minute of a match: "the 87th minute", "three minutes from time".
    Minute,
    /// An ordinal.
    Ordinal,
    /// A physical measure; with a base unit, only one of its dimension: "m" for lengths.
    Measure(Option<&'static str>),
    /// An age.
    Age,
    /// A date or a range of dates on the calendar, with or without a year.
    Date,
    /// A time of day, to the minute.
    Clock,
    /// A length of time.
    Duration,
    /// A person, or a role whose holder is known.
    Person,
    /// A country, or its demonym.
    Country,
    /// A place that is not a country.
    Place,
    /// An organisation; with nouns, only one whose name holds one of them.
    Organisation(Vec<Box<str>>),
    /// An office; with nouns, only one of those.
    Role(Vec<Box<str>>),
    /// A person, an organisation or a country.
    Actor,
    /// Two countries named together.
    CountryPair,
    /// Words that name an event of that rule.
    Event(Arc<str>),
    /// A list of noun phrases that end in one of the heads and may begin with the modifiers:
    /// "great friendship, special solidarity and comprehensive cooperation".
    Labels {
        /// Words that end a label.
        heads: Vec<Word>,
        /// Words that may stand before a head.
        modifiers: Vec<Word>,
    },
    /// A place or a country.
    Location,
    /// A name of any sort: an annotation, else a run of capitalised words.
    Name,
    /// Somebody by name, known for a person or not: a name that is of nothing else.
    Somebody,
    /// One of these nouns, in any of its forms; sorted by word.
    Noun(Vec<(Word, Box<str>)>),
    /// A run of capitalised words, or words in quotation marks.
    Phrase,
}

/// What fills a slot begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opening {
    /// An annotation.
    Annotation,
    /// An annotation, or what may be a name that is not known.
    Name,
    /// Anything.
    Anything,
}

impl SlotType {
    /// What all that fills it begins with.
    pub(super) fn opening(&self) -> Opening {
        match self {
            Self::Money
            | Self::Number(_)
            | Self::Percent
            | Self::Share
            | Self::Ordinal
            | Self::Measure(_)
            | Self::Age
            | Self::Date
            | Self::Clock
            | Self::Duration
            | Self::Person
            | Self::Country
            | Self::Place
            | Self::Organisation(_)
            | Self::Role(_)
            | Self::Actor
            | Self::CountryPair
            | Self::Location => Opening::Annotation,
            Self::Name | Self::Phrase | Self::Somebody => Opening::Name,
            Self::Event(_) | Self::Labels { .. } | Self::Minute | Self::Noun(_) | Self::Score => {
                Opening::Anything
            }
        }
    }
}

/// A noun that a slot counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// The noun in the singular; empty for a number without a noun.
    pub word: Box<str>,
    /// The noun that stands for it in claims: its group's name, where it came from a group.
    pub unit: Box<str>,
}

/// One role of the subject.
#[derive(Debug)]
pub struct Role {
    /// Its slot.
    pub slot: SlotId,
    /// Patterns that find it elsewhere in the sentence of a match, in order of precedence.
    pub patterns: Vec<Pattern>,
    /// Where to look when no pattern binds it.
    pub fallback: Fallback,
}

/// Where to look for what a pattern does not bind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fallback {
    /// Nowhere: no claim.
    #[default]
    Required,
    /// Nowhere: a claim without it.
    Optional,
    /// The only one in the sentence.
    Sentence,
    /// The only one in the sentence, else the document's main one.
    Document,
    /// Whom the words point back to: the person last spoken of.
    Before,
}

/// Where a claim's value comes from.
#[derive(Debug)]
pub enum ValueSpec {
    /// What fills a slot; the labels of `plus` join it.
    Slot {
        /// The slot.
        slot: SlotId,
        /// A second slot of labels.
        plus: Option<SlotId>,
        /// How the filler is read.
        reading: Reading,
    },
    /// The word that the match names.
    Word,
    /// The word that the match names, out of stages that follow one another.
    Stage(Vec<Box<str>>),
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// As it is written.
    #[default]
    AsWritten,
    /// The ordinal of an anniversary: the year it is counted from, worked out from the year in which it
    /// is celebrated.
    BaseYear,
    /// The date of birth: the age on the day of publication.
    Age,
    /// A place: two towns are never one, wherever they lie.
    Town,
}

/// A separator: another value of it, another question.
#[derive(Debug)]
pub struct Qualifier {
    /// Its name.
    pub name: Arc<str>,
    /// Whether the values of one document must ascend with the labels, in their order.
    pub ascending: bool,
    /// Whether different values are voices on one question, such as agencies, and not other questions.
    pub competing: bool,
    /// What a claim without it is about.
    pub missing: Missing,
    /// Labels, each with the patterns that say it; they bind to the nearest value.
    pub labels: Vec<(Arc<str>, Vec<Pattern>)>,
    /// A slot whose filler is the qualifier, with its patterns.
    pub slot: Option<(SlotId, Vec<Pattern>)>,
    /// Where the filler is looked for if no pattern finds it. What must be found and is not makes no claim.
    pub fallback: Fallback,
}

/// What a claim is about that lacks a qualifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// One of the values that others name; which, the text does not tell.
    #[default]
    Any,
    /// The whole, of which each value is a part.
    Total,
}

/// One way to say it.
#[derive(Debug)]
pub struct Match {
    /// The words.
    pub pattern: Pattern,
    /// The value, for [`ValueSpec::Word`] and [`ValueSpec::Stage`].
    pub value: Option<Box<str>>,
    /// The mood, where the words fix it.
    pub stance: Option<Stance>,
    /// Whether it speaks of what was before.
    pub tense: Tense,
    /// Whether the words turn the sign of the number: "fell 3 percent".
    pub negate: bool,
    /// How many labels the value must have at least, for a value of labels.
    pub least: usize,
    /// Qualifiers that these words imply.
    pub qualifiers: Vec<(Arc<str>, Arc<str>)>,
}

/// A compiled pattern: a program for the matcher.
#[derive(Debug)]
pub struct Pattern {
    /// Its spelling in the file.
    pub source: Box<str>,
    /// One of these words stands in every text that matches; empty where no word is certain.
    pub required: Arc<[Word]>,
    /// The slots that it binds.
    pub slots: Vec<SlotId>,
    /// Those of them that every match binds.
    pub needed: Vec<SlotId>,
    /// The program.
    pub code: Lazy<Code>,
}

impl Pattern {
    /// Whether a text of these words holds all that a match cannot do without.
    pub fn can_match(&self, words: &WordSet) -> bool {
        (self.required.is_empty() || words.holds_any(&self.required)) && self.meets_demands(words)
    }

    /// As [`Pattern::can_match`], for a text of which it is known that it holds a required word.
    pub fn meets_demands(&self, words: &WordSet) -> bool {
        self.code.demands.iter().all(|demand| words.holds_any(demand))
    }
}

/// What a match begins with, as far as the words of a sentence and the places of its annotations tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// One of these words.
    Words(WordChoice),
    /// One of these words, or an annotation.
    Annotation(WordChoice),
    /// One of these words, an annotation, or what may be a name that is not known.
    Name(WordChoice),
    /// Anything.
    Anything,
}

/// One step of a pattern program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instruction {
    /// A token that is one of these words.
    Word(WordChoice),
    /// A punctuation mark.
    Mark(char),
    /// An annotation that fills the slot.
    Slot(SlotId),
    /// Between none and `most` tokens or whole annotations, as few as possible. Never beyond a
    /// semicolon, colon or dash unless `wide`; never over an annotation that could fill one of the
    /// `barred` slots.
    Gap {
        /// How many steps.
        most: u8,
        /// Whether it may leave the clause.
        wide: bool,
        /// The slots on either side.
        barred: Box<[SlotId]>,
    },
    /// Try the first, then the second.
    Split(u16, u16),
    /// Go on there.
    Jump(u16),
    /// The start of the sentence.
    Start,
    /// The end of the sentence.
    End,
    /// Matched.
    Accept,
}

/// A test inside a rule file.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The texts; more than one for a verdict.
    pub sources: Vec<ExampleSource>,
    /// The claims that must be read, each as slot or qualifier name and value. `None` where only the
    /// verdict matters.
    pub claims: Option<Vec<Vec<(String, String)>>>,
    /// The verdict between the texts; `silent` for none.
    pub verdict: Option<String>,
    /// Line in the file, from 1.
    pub line: usize,
}

/// One text of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleSource {
    /// What it says.
    pub text: String,
    /// Day of its publication; the example's own where the text names none.
    pub published: Option<jiff::civil::Date>,
}

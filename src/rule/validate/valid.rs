//! A rule that has been checked.

use rust_decimal::Decimal;

use crate::model::{Lasts, Severity, Stance, Tense};
use crate::rule::compiled::{Example, Fallback, Missing, Reading, RuleKind, SlotType, Trend};
use crate::rule::pattern::{Misread, Node, parse};
use crate::rule::raw::Text;

/// A rule whose names and combinations are checked, and whose patterns are read; their words are still text.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in a rule file")]
pub(in crate::rule) struct ValidRule {
    pub(in crate::rule) id: String,
    pub(in crate::rule) summary: String,
    pub(in crate::rule) why: String,
    pub(in crate::rule) property: String,
    pub(in crate::rule) kind: RuleKind,
    pub(in crate::rule) lasts: Lasts,
    pub(in crate::rule) settles_days: Option<i32>,
    pub(in crate::rule) severity: Severity,
    pub(in crate::rule) event: Option<Text>,
    pub(in crate::rule) trend: Option<Trend>,
    pub(in crate::rule) tolerance: Option<Decimal>,
    pub(in crate::rule) many: bool,
    pub(in crate::rule) past: bool,
    pub(in crate::rule) recurs: bool,
    pub(in crate::rule) counted: bool,
    pub(in crate::rule) first: bool,
    pub(in crate::rule) slots: Vec<ValidSlot>,
    pub(in crate::rule) subject: Vec<ValidRole>,
    pub(in crate::rule) value: Option<ValidValue>,
    pub(in crate::rule) qualifiers: Vec<ValidQualifier>,
    pub(in crate::rule) matches: Vec<ValidMatch>,
    pub(in crate::rule) excepts: Vec<ReadPattern>,
    pub(in crate::rule) examples: Vec<Example>,
}

impl ValidRule {
    /// All patterns, wherever they stand.
    pub(in crate::rule) fn patterns(&self) -> impl Iterator<Item = &ReadPattern> {
        let subject = self.subject.iter().flat_map(|role| &role.patterns);
        let qualifiers = self.qualifiers.iter().flat_map(|qualifier| {
            let labels = qualifier.labels.iter().flat_map(|(_, patterns)| patterns);
            labels.chain(qualifier.patterns.iter().flatten())
        });
        let matches = self.matches.iter().map(|one| &one.pattern);
        subject.chain(qualifiers).chain(matches).chain(&self.excepts)
    }
}

/// A slot.
#[derive(Debug)]
pub(in crate::rule) struct ValidSlot {
    pub(in crate::rule) name: String,
    pub(in crate::rule) accepts: ValidType,
}

/// What may fill a slot.
#[derive(Clone, Debug)]
pub(in crate::rule) enum ValidType {
    /// A type that needs no words.
    Ready(SlotType),
    /// Counts of these nouns, organisations or offices called so, or the nouns themselves.
    Nouns(NounType, Vec<Text>),
    /// Words that an event rule finds.
    Event(Text),
    /// Labels of these words.
    Labels { heads: Vec<ReadPattern>, modifiers: Vec<ReadPattern> },
}

/// What a list of nouns limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rule) enum NounType {
    /// Counts of them.
    Number,
    /// Organisations whose names hold one.
    Organisation,
    /// These offices.
    Role,
    /// The nouns are what fills the slot.
    Noun,
}

/// A role; its slot has the same name.
#[derive(Debug)]
pub(in crate::rule) struct ValidRole {
    pub(in crate::rule) name: String,
    pub(in crate::rule) patterns: Vec<ReadPattern>,
    pub(in crate::rule) fallback: Fallback,
}

/// Where the value comes from.
#[derive(Debug)]
pub(in crate::rule) enum ValidValue {
    Slot { slot: String, plus: Option<String>, reading: Reading },
    Word,
    Stage(Vec<String>),
}

/// A pattern as it is spelt, and what it says.
#[derive(Clone, Debug)]
pub(in crate::rule) struct ReadPattern {
    pub(in crate::rule) text: Text,
    pub(in crate::rule) node: Result<Node, Misread>,
}

impl ReadPattern {
    pub(super) fn new(text: Text) -> Self {
        Self { node: parse(text.get_ref()), text }
    }
}

pub(super) fn read_patterns(texts: &[Text]) -> Vec<ReadPattern> {
    texts.iter().cloned().map(ReadPattern::new).collect()
}

/// A separator.
#[derive(Debug)]
pub(in crate::rule) struct ValidQualifier {
    pub(in crate::rule) name: String,
    pub(in crate::rule) ascending: bool,
    pub(in crate::rule) competing: bool,
    pub(in crate::rule) missing: Missing,
    pub(in crate::rule) labels: Vec<(String, Vec<ReadPattern>)>,
    /// Patterns of the slot of the same name, where there is one.
    pub(in crate::rule) patterns: Option<Vec<ReadPattern>>,
    /// Where else the filler of that slot is looked for.
    pub(in crate::rule) fallback: Fallback,
}

/// One way to say it.
#[derive(Debug)]
pub(in crate::rule) struct ValidMatch {
    pub(in crate::rule) pattern: ReadPattern,
    pub(in crate::rule) value: Option<String>,
    pub(in crate::rule) stance: Option<Stance>,
    pub(in crate::rule) tense: Tense,
    pub(in crate::rule) negate: bool,
    pub(in crate::rule) least: usize,
    pub(in crate::rule) qualifiers: Vec<(String, String)>,
}

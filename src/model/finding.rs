use super::{ClaimId, Confidence, SourceId};

/// The relation of two claims that answer one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The same set of worlds, or overlapping ones.
    Agree,
    /// One says more than the other.
    Refine,
    /// No world makes both true.
    Contradict,
    /// The later statement replaces the earlier.
    Supersede,
    /// The texts cannot decide.
    Unresolved,
}

impl Verdict {
    /// The name used on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Refine => "refine",
            Self::Contradict => "contradict",
            Self::Supersede => "supersede",
            Self::Unresolved => "unresolved",
        }
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A change over time.
    Info,
    /// Worth a look; the texts cannot decide.
    Note,
    /// Probably wrong, or a matter of wording.
    Warning,
    /// One of the sides is wrong.
    Error,
}

impl Severity {
    /// The name used on the wire and in rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A verdict about one question, with the words of every side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable under moved lines and renamed files: hash of property, subject and the sides' values.
    pub fingerprint: String,
    /// The rule, or the check, that found it.
    pub rule: Box<str>,
    /// What was found.
    pub verdict: Verdict,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// The property.
    pub property: Box<str>,
    /// The subject, as shown to people.
    pub subject: String,
    /// One sentence: what the sides say.
    pub message: String,
    /// Why the sides are comparable and what was inferred.
    pub reason: String,
    /// The sides, at least one claim each.
    pub sides: Vec<Side>,
}

/// Claims that say the same within a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The value, as shown to people.
    pub value: String,
    /// The documents that say it, in order.
    pub documents: Vec<SourceId>,
    /// Their independent origins, in order.
    pub origins: Vec<String>,
    /// The claims, in order.
    pub claims: Vec<ClaimId>,
}

/// Two claims that looked comparable and are not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The claims.
    pub claims: [ClaimId; 2],
    /// Why they do not answer one question.
    pub reason: String,
}

impl Skipped {
    /// The reason where two values are surely of two things, so that nothing else need compare them.
    pub const TWO_THINGS: &str = "the texts tell of two things, each of its hour";
    /// Claims of what happens again, of two days.
    pub const TWO_DAYS: &str = "the texts tell of two days, and of what happens again";
    /// The reason where one counts people and the other passengers.
    pub const OTHER_KINDS: &str = "the values are of different kinds";
    /// The reason where one names a country and the other a month.
    pub const OTHER_SEPARATORS: &str = "each names a separator that the other lacks";

    /// The reason where both tell of one year that is not the story's.
    pub const IN_PASSING: &str = "told of another time, in passing";

    /// Whether the reason leaves it open that both are of one thing: only a rule cannot hold them against each other.
    pub fn leaves_open(&self) -> bool {
        [Self::OTHER_KINDS, Self::OTHER_SEPARATORS, Self::IN_PASSING].contains(&self.reason.as_str())
    }
}

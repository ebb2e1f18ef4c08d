use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use thiserror::Error;

use super::nearest::suggestion;

/// What is wrong in a rule file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Mistake {
    /// The file is no TOML, or a value has the wrong type.
    #[error("{0}")]
    Toml(String),
    /// `'{host}'s visit'`.
    #[error("a `'` cannot stand in a string in single quotation marks")]
    QuoteInString,
    /// A key that the format does not have.
    #[error("there is no key `{key}` here")]
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that may stand here.
        known: Vec<String>,
    },
    /// A key that must be there.
    #[error("the key `{0}` is missing")]
    MissingKey(String),
    /// A name that must be one out of a list.
    #[error("`{found}` is not {what}")]
    UnknownName {
        /// What was expected: "a severity".
        what: &'static str,
        /// What stands there.
        found: String,
        /// What may stand there.
        known: Vec<String>,
    },
    /// A key that makes no sense beside another.
    #[error("`{key}` does not go with {with}")]
    OutOfPlace {
        /// The key.
        key: &'static str,
        /// What it contradicts.
        with: &'static str,
    },
    /// The id of a rule is not the name of its file.
    #[error("the id `{id}` differs from the file name `{stem}`")]
    IdIsNotStem {
        /// The id.
        id: String,
        /// The file's name without its ending.
        stem: String,
    },
    /// An id or name with other characters than `a-z`, `0-9` and `-`.
    #[error("`{0}` is not a name in kebab-case")]
    NotKebabCase(String),
    /// Two rules of one folder share an id.
    #[error("the rule `{id}` is also defined in {other}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Path of the other file.
        other: String,
    },
    /// Two slots share a name.
    #[error("the slot `{0}` is defined twice")]
    DuplicateSlot(String),
    /// A rule, example or list that says nothing.
    #[error("{0}")]
    Incomplete(&'static str),
    /// A length of time that is not "N days", "N months" or "N years".
    #[error("`{0}` is not a length of time")]
    NotALength(String),
    /// A tolerance that is not "N %".
    #[error("`{0}` is not a tolerance")]
    NotATolerance(String),
    /// A date that is no day of the calendar.
    #[error("`{0}` is not a day")]
    NotADay(String),
    /// A pattern that cannot be read.
    #[error("{0}")]
    Pattern(PatternMistake),
}

/// What is wrong in a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PatternMistake {
    /// A bracket that is never closed.
    #[error("this `{0}` is never closed")]
    Unclosed(char),
    /// A closing bracket, `?` or operator with nothing before it.
    #[error("nothing stands before this `{0}`")]
    Dangling(char),
    /// A character of regular expressions.
    #[error("`{0}` has no meaning in a pattern")]
    NotARegex(char),
    /// A name in brackets that is empty or has odd characters.
    #[error("`{0}` is not a name")]
    BadName(String),
    /// A group that touches a word but holds more than parts of a word.
    #[error("a group that touches a word may only hold parts of that word")]
    Glued,
    /// `years?`, which could mean two things.
    #[error("does this `?` mean the letter or the whole word?")]
    OptionalLetter,
    /// A gap at either end.
    #[error("a pattern cannot begin or end with a gap")]
    GapAtEdge,
    /// Two gaps side by side.
    #[error("two gaps stand side by side")]
    GapBesideGap,
    /// More than three full stops.
    #[error("a gap is `..` or `...`")]
    LongGap,
    /// A pattern that matches no words at all.
    #[error("this can match without a single word")]
    Empty,
    /// The value slot of the rule is missing.
    #[error("this does not name the value slot {{{0}}}")]
    NoValue(String),
    /// Brackets in brackets in brackets, or thousands of alternatives.
    #[error("this pattern is too large")]
    TooLarge,
    /// A slot or a gap in a synonym group.
    #[error("a member of a group holds words only")]
    NotWords,
}

impl Mistake {
    /// A name outside a list, with the list.
    pub(super) fn unknown(
        what: &'static str,
        found: impl Into<String>,
        known: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self::UnknownName { what, found: found.into(), known: known.into_iter().map(Into::into).collect() }
    }

    /// Stable name of the sort of mistake.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Toml(_) => "toml",
            Self::QuoteInString => "quote-in-string",
            Self::UnknownKey { .. } => "unknown-key",
            Self::MissingKey(_) => "missing-key",
            Self::UnknownName { .. } => "unknown-name",
            Self::OutOfPlace { .. } => "out-of-place",
            Self::IdIsNotStem { .. } => "id-is-not-stem",
            Self::NotKebabCase(_) => "not-kebab-case",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::DuplicateSlot(_) => "duplicate-slot",
            Self::Incomplete(_) => "incomplete",
            Self::NotALength(_) => "not-a-length",
            Self::NotATolerance(_) => "not-a-tolerance",
            Self::NotADay(_) => "not-a-day",
            Self::Pattern(_) => "pattern",
        }
    }

    /// What the writer of the rule can do.
    fn advice(&self) -> Option<String> {
        let fixed = |advice: &str| Some(advice.to_owned());
        match self {
            Self::UnknownKey { key, known } => suggestion(key, known.iter().map(String::as_str)),
            Self::UnknownName { found, known, .. } => suggestion(found, known.iter().map(String::as_str)),
            Self::QuoteInString => fixed("write ’s, or put the string in double quotation marks"),
            Self::IdIsNotStem { stem, .. } => Some(format!("write id = \"{stem}\", or rename the file")),
            Self::NotKebabCase(_) => fixed("use a-z, 0-9 and single hyphens between them: trade-target"),
            Self::DuplicateId { .. } => fixed("rename one of them; property = \"...\" may be shared"),
            Self::DuplicateSlot(_) => {
                fixed("subject roles, the value, qualifiers and [slots] share one set of names")
            }
            Self::NotALength(_) => fixed("write \"90 days\", \"6 months\" or \"1 year\""),
            Self::NotATolerance(_) => fixed("write it in percent of the larger number: \"5 %\""),
            Self::NotADay(_) => fixed("write published = 2025-12-01"),
            Self::Pattern(mistake) => mistake.advice().map(str::to_owned),
            Self::Toml(_) | Self::MissingKey(_) | Self::OutOfPlace { .. } | Self::Incomplete(_) => None,
        }
    }
}

impl PatternMistake {
    fn advice(&self) -> Option<&'static str> {
        match self {
            Self::NotARegex(_) => {
                Some("patterns are made of words, not characters: `..` is a gap, `\\+` the sign itself")
            }
            Self::BadName(_) => {
                Some("names are made of a-z, 0-9 and hyphens; <verbs> of letters and hyphens")
            }
            Self::Glued => Some("put a space before or after the bracket to mean words of their own"),
            Self::OptionalLetter => Some("put what may be missing in brackets: year(s)? or (years)?"),
            Self::GapAtEdge => Some("a match may begin and end anywhere: leave the gap out"),
            Self::LongGap => Some("`..` stays inside the clause, `...` may leave it"),
            Self::NoValue(_) => Some("without it the match has nothing to say"),
            Self::TooLarge => Some("cut it into several [[match]] tables, or make a group of its words"),
            Self::Dangling(_) | Self::Unclosed(_) => Some("`\\` before a sign means the sign itself"),
            Self::GapBesideGap | Self::Empty | Self::NotWords => None,
        }
    }
}

/// A mistake at its place in a file.
#[derive(Clone, Debug)]
pub struct RuleError {
    /// What is wrong.
    pub mistake: Mistake,
    /// Where, in bytes of the file.
    pub span: Range<usize>,
    source: Arc<NamedSource<String>>,
}

impl RuleError {
    pub(super) fn new(mistake: Mistake, span: Range<usize>, path: &str, text: &str) -> Self {
        let source = NamedSource::new(path, text.to_owned()).with_language("toml");
        Self { mistake, span, source: Arc::new(source) }
    }

    /// The file's path, as it was given.
    pub fn path(&self) -> &str {
        self.source.name()
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mistake.fmt(f)
    }
}

impl std::error::Error for RuleError {}

impl Diagnostic for RuleError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("rule::{}", self.mistake.code())))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.mistake.advice().map(|advice| Box::new(advice) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(LabeledSpan::underline(self.span.clone()))))
    }
}

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::Serialize;

use super::value::{Name, Quantity, Time};
use crate::model::{self, ClaimValue, Outcome, Published, SourceInfo};

/// One document.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Source<'a> {
    /// As given, with `/` between folders; `-` for standard input.
    path: &'a str,
    /// The day of publication (ISO 8601), where it is certain.
    published: Option<String>,
    /// Why that day is believed.
    published_reason: Option<&'a str>,
    /// The two days that the date can be read as, where nothing decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    published_either: Option<[String; 2]>,
    /// The place named at its start.
    dateline: Option<&'a str>,
    /// The outlet that carries it.
    outlet: Option<&'a str>,
    /// The agencies that its text comes from, joined by `+`; equal origins are not independent.
    origin: Option<String>,
    /// Stable name of the story that it belongs to.
    story: Option<&'a str>,
    /// How far the user lets it go before other sources, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    authority: Option<u32>,
}

impl<'a> Source<'a> {
    pub(super) fn new(source: &'a SourceInfo) -> Self {
        let origins: Vec<&str> = source.origins.iter().map(|origin| &*origin.0).collect();
        let (reason, either) = match &source.published {
            Published::Unknown => (None, None),
            Published::On(stated) => (Some(stated.reason.as_str()), None),
            Published::Ambiguous { day_first, month_first, .. } => {
                (None, Some([day_first.to_string(), month_first.to_string()]))
            }
        };
        Self {
            path: &source.path,
            published: source.published.date().map(|date| date.to_string()),
            published_reason: reason,
            published_either: either,
            dateline: source.dateline.as_deref(),
            outlet: source.outlet.as_deref(),
            origin: (!origins.is_empty()).then(|| origins.join("+")),
            story: source.story.as_deref(),
            authority: source.authority.map(NonZeroU32::get),
        }
    }
}

/// One factual claim of one document.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Claim<'a> {
    id: u32,
    /// The rule that read it.
    rule: &'a str,
    /// Path of the document.
    source: &'a str,
    /// What is said about the subject.
    property: &'a str,
    /// Who or what it is about, as shown to people.
    subject: String,
    /// The parts of the subject, for comparing.
    terms: Vec<Term<'a>>,
    value: Value<'a>,
    /// What narrows the question, by name.
    qualifiers: BTreeMap<&'a str, Value<'a>>,
    stance: Stance,
    /// Who is said to have said so, for the stance `attributed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    attributed_to: Option<&'a str>,
    evidence: Evidence<'a>,
    /// How sure the reading is, from 0 to 1.
    confidence: f64,
}

impl<'a> Claim<'a> {
    pub(super) fn new(claim: &'a model::Claim, outcome: &'a Outcome) -> Self {
        Self {
            id: claim.id.0,
            rule: &claim.rule,
            source: outcome.source(claim.source).map_or(&*claim.evidence.path, |source| &*source.path),
            property: &claim.property,
            subject: claim.subject.to_string(),
            terms: claim.subject.terms.iter().map(Term::new).collect(),
            value: Value::new(&claim.value),
            qualifiers: claim.qualifiers.iter().map(|(name, value)| (&**name, Value::new(value))).collect(),
            stance: Stance::new(&claim.stance),
            attributed_to: match &claim.stance {
                model::Stance::Attributed(who) => Some(who),
                _ => None,
            },
            evidence: Evidence::new(&claim.evidence),
            confidence: confidence(claim.confidence),
        }
    }
}

/// Percent as a fraction.
pub(super) fn confidence(confidence: model::Confidence) -> f64 {
    f64::from(confidence.0) / 100.0
}

/// One part of a subject.
#[derive(Debug, Serialize, JsonSchema)]
struct Term<'a> {
    /// The part it plays; the terms of an unordered pair share one.
    role: &'a str,
    #[serde(flatten)]
    name: Name<'a>,
}

impl<'a> Term<'a> {
    fn new((role, term): &'a (std::sync::Arc<str>, model::Term)) -> Self {
        Self { role, name: Name::of_term(term) }
    }
}

/// What a claim says, as shown to people and for comparing.
#[derive(Debug, Serialize, JsonSchema)]
struct Value<'a> {
    /// As shown to people.
    text: String,
    #[serde(flatten)]
    meaning: Meaning<'a>,
}

impl<'a> Value<'a> {
    fn new(value: &'a ClaimValue) -> Self {
        let meaning = match value {
            ClaimValue::Quantity(quantity) => Meaning::Quantity(Quantity::new(quantity)),
            ClaimValue::Time(timex) => Meaning::Time(Box::new(Time::new(timex, None))),
            ClaimValue::Term(term) => Meaning::Name(Name::of_term(term)),
            ClaimValue::Labels(labels) => {
                Meaning::Labels { labels: labels.iter().map(|label| &**label).collect() }
            }
            ClaimValue::Word(word) => Meaning::Word { word },
        };
        Self { text: value.to_string(), meaning }
    }
}

/// One of the sorts of value, told apart by their fields.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum Meaning<'a> {
    Quantity(Quantity<'a>),
    Time(Box<Time<'a>>),
    Name(Name<'a>),
    /// The parts of a title, the items of a list.
    Labels {
        labels: Vec<&'a str>,
    },
    /// A word of a closed list of the rule.
    Word {
        word: &'a str,
    },
}

/// In which mood a claim is made.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Stance {
    Asserted,
    Attributed,
    Target,
    Planned,
    Denied,
    Hedged,
}

impl Stance {
    fn new(stance: &model::Stance) -> Self {
        match stance {
            model::Stance::Asserted => Self::Asserted,
            model::Stance::Attributed(_) => Self::Attributed,
            model::Stance::Target => Self::Target,
            model::Stance::Planned => Self::Planned,
            model::Stance::Denied => Self::Denied,
            model::Stance::Hedged => Self::Hedged,
        }
    }
}

/// Where a claim stands. `start` and `end` are bytes of the original file; `line` and `column` count
/// from 1, columns in characters; the quote is the exact words. In a file with pages, `page` counts from 1
/// and `line` on its page, and the bytes are those of the text of its pages.
#[derive(Debug, Serialize, JsonSchema)]
struct Evidence<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<usize>,
    line: usize,
    column: usize,
    quote: &'a str,
}

impl<'a> Evidence<'a> {
    fn new(evidence: &'a model::Evidence) -> Self {
        Self {
            path: &evidence.path,
            start: evidence.span.start,
            end: evidence.span.end,
            page: evidence.page,
            line: evidence.line,
            column: evidence.column,
            quote: &evidence.quote,
        }
    }
}

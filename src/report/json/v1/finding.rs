use schemars::JsonSchema;
use serde::Serialize;

use super::claim::confidence;
use crate::model::{self, Level, Outcome};
use crate::report::summary;

/// A verdict about one question, with all its sides.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Finding<'a> {
    /// Stable under moved lines and renamed files.
    fingerprint: &'a str,
    /// The rule, or the check, that found it.
    rule: &'a str,
    verdict: Verdict,
    severity: Severity,
    /// How sure it is, from 0 to 1.
    confidence: f64,
    property: &'a str,
    /// Who or what it is about, as shown to people.
    subject: &'a str,
    /// One sentence: what the sides say.
    message: &'a str,
    /// Why the sides are comparable and what was inferred.
    reason: &'a str,
    sides: Vec<Side<'a>>,
    /// The side to follow, where the user's authorities stand on one.
    #[serde(skip_serializing_if = "Option::is_none")]
    follow: Option<Followed<'a>>,
}

/// The side that goes before the others by what the user states about its sources.
#[derive(Debug, Serialize, JsonSchema)]
struct Followed<'a> {
    /// Its place in `sides`, from 0.
    side: usize,
    /// Path of the document that goes before those of the other sides.
    source: &'a str,
}

impl<'a> Followed<'a> {
    fn new(finding: &'a model::Finding, outcome: &'a Outcome) -> Option<Self> {
        let (followed, source) = outcome.followed(finding)?;
        let side = finding.sides.iter().position(|side| std::ptr::eq(side, followed))?;
        Some(Self { side, source: &source.path })
    }
}

impl<'a> Finding<'a> {
    pub(super) fn new(finding: &'a model::Finding, outcome: &'a Outcome) -> Self {
        Self {
            fingerprint: &finding.fingerprint,
            rule: &finding.rule,
            verdict: finding.verdict.into(),
            severity: finding.severity.into(),
            confidence: confidence(finding.confidence),
            property: &finding.property,
            subject: &finding.subject,
            message: &finding.message,
            reason: &finding.reason,
            sides: finding.sides.iter().map(|side| Side::new(side, outcome)).collect(),
            follow: Followed::new(finding, outcome),
        }
    }
}

/// A finding that is held back.
#[derive(Debug, Serialize, JsonSchema)]
#[expect(clippy::struct_field_names, reason = "the names are those of the wire")]
pub(super) struct Suppressed<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    /// Why, in the words of the suppression; or that it stands in a baseline.
    suppressed_because: &'a str,
    /// Paths of the documents that it is suppressed for; none where it stands in a baseline.
    suppressed_for: Vec<&'a str>,
}

impl<'a> Suppressed<'a> {
    pub(super) fn new(held: &'a model::Suppressed, outcome: &'a Outcome) -> Self {
        let documents = held.by.iter().filter_map(|&id| outcome.source(id)).map(|source| &*source.path);
        Self {
            finding: Finding::new(&held.finding, outcome),
            suppressed_because: &held.reason,
            suppressed_for: documents.collect(),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Agree,
    Refine,
    Contradict,
    Supersede,
    Unresolved,
}

impl From<model::Verdict> for Verdict {
    fn from(verdict: model::Verdict) -> Self {
        match verdict {
            model::Verdict::Agree => Self::Agree,
            model::Verdict::Refine => Self::Refine,
            model::Verdict::Contradict => Self::Contradict,
            model::Verdict::Supersede => Self::Supersede,
            model::Verdict::Unresolved => Self::Unresolved,
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Severity {
    Info,
    Note,
    Warning,
    Error,
}

impl From<model::Severity> for Severity {
    fn from(severity: model::Severity) -> Self {
        match severity {
            model::Severity::Info => Self::Info,
            model::Severity::Note => Self::Note,
            model::Severity::Warning => Self::Warning,
            model::Severity::Error => Self::Error,
        }
    }
}

/// Claims that say the same.
#[derive(Debug, Serialize, JsonSchema)]
struct Side<'a> {
    /// As shown to people.
    value: &'a str,
    /// Paths of the documents that say it.
    documents: Vec<&'a str>,
    /// Their independent origins.
    origins: Vec<&'a str>,
    /// Ids of the claims.
    claims: Vec<u32>,
}

impl<'a> Side<'a> {
    fn new(side: &'a model::Side, outcome: &'a Outcome) -> Self {
        Self {
            value: &side.value,
            documents: side
                .documents
                .iter()
                .filter_map(|&id| outcome.source(id))
                .map(|source| &*source.path)
                .collect(),
            origins: side.origins.iter().map(String::as_str).collect(),
            claims: side.claims.iter().map(|id| id.0).collect(),
        }
    }
}

/// Two claims that looked comparable and are not.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Skipped<'a> {
    /// Ids of the claims.
    claims: [u32; 2],
    /// Why they do not answer one question.
    reason: &'a str,
}

impl<'a> Skipped<'a> {
    pub(super) fn new(skipped: &'a model::Skipped) -> Self {
        Self { claims: skipped.claims.map(|id| id.0), reason: &skipped.reason }
    }
}

/// Something about the input or the rules that is not a finding about facts.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Notice<'a> {
    level: NoticeLevel,
    path: &'a str,
    /// From 1, where it is known.
    line: Option<usize>,
    /// From 1, in characters.
    column: Option<usize>,
    message: &'a str,
    /// What can be done, or empty.
    help: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum NoticeLevel {
    Info,
    Warning,
    Error,
}

impl<'a> Notice<'a> {
    pub(super) fn new(notice: &'a model::Notice) -> Self {
        Self {
            level: match notice.level {
                Level::Info => NoticeLevel::Info,
                Level::Warning => NoticeLevel::Warning,
                Level::Error => NoticeLevel::Error,
            },
            path: &notice.path,
            line: notice.place.map(|(line, _)| line),
            column: notice.place.map(|(_, column)| column),
            message: &notice.message,
            help: &notice.help,
        }
    }
}

/// The figures of a run.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Changes over time.
    changes: usize,
    /// Findings of severity info that are not changes over time.
    infos: usize,
    agreements: usize,
    skipped: usize,
    suppressed: usize,
    claims: usize,
    documents: usize,
    /// Documents that share an origin count once.
    origins: usize,
}

impl Summary {
    pub(super) fn new(outcome: &Outcome) -> Self {
        let summary::Summary {
            errors,
            warnings,
            notes,
            others: infos,
            changes,
            agreements,
            claims,
            documents,
            origins,
            skipped,
            suppressed,
        } = summary::Summary::new(outcome);
        Self {
            errors,
            warnings,
            notes,
            changes,
            infos,
            agreements,
            skipped,
            suppressed,
            claims,
            documents,
            origins,
        }
    }
}

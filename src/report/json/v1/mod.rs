//! Version 1 of the contract.
//!
//! Offsets are bytes of the original file; lines and columns count from 1, columns in characters.
//! Fields may be added within a version, never renamed or removed.

mod annotated;
mod claim;
mod diff;
mod finding;
mod story;
mod value;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use crate::model::Outcome;

pub(super) use annotated::Annotated;
pub(super) use diff::Diff;

pub(super) use story::Stories;

use claim::{Claim, Source};
use finding::{Finding, Notice, Skipped, Summary, Suppressed};

/// The version of the contract.
#[derive(Debug)]
struct Version;

impl Serialize for Version {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

impl JsonSchema for Version {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": 1 })
    }
}

/// Every claim that was read, with its source.
#[derive(Debug, Serialize, JsonSchema)]
#[expect(clippy::struct_field_names, reason = "the names are those of the wire")]
pub(super) struct Claims<'a> {
    version: Version,
    /// The documents, in the order of their paths.
    sources: Vec<Source<'a>>,
    /// The claims, in the order of source and place.
    claims: Vec<Claim<'a>>,
}

impl<'a> Claims<'a> {
    pub(super) fn new(outcome: &'a Outcome) -> Self {
        Self {
            version: Version,
            sources: outcome.sources.iter().map(Source::new).collect(),
            claims: outcome.claims.iter().map(|claim| Claim::new(claim, outcome)).collect(),
        }
    }
}

/// Everything that a run found.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Check<'a> {
    #[serde(flatten)]
    read: Claims<'a>,
    /// Contradictions, changes over time, what cannot be decided, and the checks inside one document.
    findings: Vec<Finding<'a>>,
    /// Findings that a suppression holds back.
    suppressed: Vec<Suppressed<'a>>,
    /// Where sources agree, or one says more than another.
    agreements: Vec<Finding<'a>>,
    /// Pairs that looked comparable and are not.
    skipped: Vec<Skipped<'a>>,
    /// What is to be said about the input.
    notices: Vec<Notice<'a>>,
    summary: Summary,
}

impl<'a> Check<'a> {
    pub(super) fn new(outcome: &'a Outcome) -> Self {
        Self {
            read: Claims::new(outcome),
            findings: outcome.findings.iter().map(|finding| Finding::new(finding, outcome)).collect(),
            suppressed: outcome.suppressed.iter().map(|held| Suppressed::new(held, outcome)).collect(),
            agreements: outcome.agreements.iter().map(|finding| Finding::new(finding, outcome)).collect(),
            skipped: outcome.skipped.iter().map(Skipped::new).collect(),
            notices: outcome.notices.iter().map(Notice::new).collect(),
            summary: Summary::new(outcome),
        }
    }
}

/// One object of what a run found, for a file of JSON Lines.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Line<'a> {
    version: Version,
    #[serde(flatten)]
    record: Record<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Record<'a> {
    Source(Source<'a>),
    Claim(Claim<'a>),
    Finding(Finding<'a>),
    Suppressed(Suppressed<'a>),
    Agreement(Finding<'a>),
    Skipped(Skipped<'a>),
    Notice(Notice<'a>),
    Summary(Summary),
}

/// What [`Check`] holds, in the same order, one by one.
pub(super) fn lines(outcome: &Outcome) -> impl Iterator<Item = Line<'_>> {
    let sources = outcome.sources.iter().map(|source| Record::Source(Source::new(source)));
    let claims = outcome.claims.iter().map(|claim| Record::Claim(Claim::new(claim, outcome)));
    let findings = outcome.findings.iter().map(|finding| Record::Finding(Finding::new(finding, outcome)));
    let suppressed = outcome.suppressed.iter().map(|held| Record::Suppressed(Suppressed::new(held, outcome)));
    let agreements =
        outcome.agreements.iter().map(|finding| Record::Agreement(Finding::new(finding, outcome)));
    let skipped = outcome.skipped.iter().map(|skipped| Record::Skipped(Skipped::new(skipped)));
    let notices = outcome.notices.iter().map(|notice| Record::Notice(Notice::new(notice)));
    let summary = std::iter::once_with(|| Record::Summary(Summary::new(outcome)));
    sources
        .chain(claims)
        .chain(findings)
        .chain(suppressed)
        .chain(agreements)
        .chain(skipped)
        .chain(notices)
        .chain(summary)
        .map(|record| Line { version: Version, record })
}

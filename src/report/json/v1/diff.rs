use schemars::JsonSchema;
use serde::Serialize;

use super::Claims;
use super::finding::Severity;
use crate::model::{ClaimId, Outcome};
use crate::report::diff::{Comparison, Row};

/// Two sources, set against each other.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::report::json) struct Diff<'a> {
    #[serde(flatten)]
    read: Claims<'a>,
    /// Paths of the two sources, in the order in which they were given.
    between: [&'a str; 2],
    /// Questions that they answer differently.
    differing: Vec<Answers<'a>>,
    /// Questions that they answer alike.
    agreeing: Vec<Answers<'a>>,
    /// Ids of the claims that only the one, and only the other, makes; what is said twice stands here once.
    only: [Vec<u32>; 2],
}

/// One question with both answers.
#[derive(Debug, Serialize, JsonSchema)]
struct Answers<'a> {
    /// Property and subject, as shown to people.
    about: &'a str,
    /// The rule, or the check, that compared them.
    rule: &'a str,
    /// How much a difference matters.
    severity: Severity,
    /// Id of a claim of each source.
    claims: [u32; 2],
}

impl<'a> Answers<'a> {
    fn new(row: &'a Row) -> Self {
        Self {
            about: &row.about,
            rule: &row.rule,
            severity: row.severity.into(),
            claims: row.claims.map(|id| id.0),
        }
    }
}

impl<'a> Diff<'a> {
    pub(in crate::report::json) fn new(outcome: &'a Outcome, comparison: &'a Comparison) -> Self {
        let ids = |claims: &Vec<ClaimId>| claims.iter().map(|id| id.0).collect();
        Self {
            read: Claims::new(outcome),
            between: comparison.sources.map(|id| outcome.source(id).map_or("", |source| &*source.path)),
            differing: comparison.differing.iter().map(Answers::new).collect(),
            agreeing: comparison.agreeing.iter().map(Answers::new).collect(),
            only: comparison.one_sided.each_ref().map(ids),
        }
    }
}

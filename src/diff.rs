//! Sets the claims of two sources against each other.

use std::collections::BTreeSet;

use crate::model::{Claim, ClaimId, Finding, Outcome, SourceId, Verdict};
use crate::report::diff::{Comparison, Row};

/// What two sources of an outcome answer alike, answer differently, and what only one of them says.
pub fn compare(outcome: &Outcome, left: SourceId, right: SourceId) -> Comparison {
    let sources = [left, right];
    let mut comparison = Comparison { sources, ..Comparison::default() };
    let mut compared = BTreeSet::new();
    for finding in outcome.findings.iter().chain(&outcome.agreements) {
        let own = sources.map(|source| claims_of(outcome, finding, source));
        if own.iter().any(Vec::is_empty) {
            continue;
        }
        compared.extend(own.iter().flatten().copied());
        let alike = matches!(finding.verdict, Verdict::Agree | Verdict::Refine);
        if !alike && let Some(claims) = differing(finding, &own) {
            comparison.differing.push(row(finding, claims));
        } else if let [Some(&left), Some(&right)] = own.each_ref().map(|claims| claims.first()) {
            // Both may stand on one side of a difference with a third source.
            let row = row(finding, [left, right]);
            if !comparison.agreeing.iter().any(|other| other.claims == row.claims) {
                comparison.agreeing.push(row);
            }
        }
    }
    comparison.one_sided = sources.map(|source| one_sided(outcome, source, &compared));
    comparison
}

/// The claims of a finding that one source makes, in the order of the sides.
fn claims_of(outcome: &Outcome, finding: &Finding, source: SourceId) -> Vec<ClaimId> {
    let claims = finding.sides.iter().flat_map(|side| side.claims.iter().copied());
    claims.filter(|&id| outcome.claim(id).is_some_and(|claim| claim.source == source)).collect()
}

/// The first claim of each source such that they stand on different sides.
fn differing(finding: &Finding, [left, right]: &[Vec<ClaimId>; 2]) -> Option<[ClaimId; 2]> {
    let side_of = |id: &ClaimId| finding.sides.iter().position(|side| side.claims.contains(id));
    left.iter().find_map(|a| right.iter().find(|b| side_of(a) != side_of(b)).map(|b| [*a, *b]))
}

fn row(finding: &Finding, claims: [ClaimId; 2]) -> Row {
    let about = if finding.subject.is_empty() {
        finding.property.to_string()
    } else {
        format!("{}, {}", finding.property, finding.subject)
    };
    Row { about, claims, rule: finding.rule.clone(), severity: finding.severity }
}

/// The claims of a source that nothing was compared with, each statement once.
fn one_sided(outcome: &Outcome, source: SourceId, compared: &BTreeSet<ClaimId>) -> Vec<ClaimId> {
    let mut told: BTreeSet<(String, String, String)> = BTreeSet::new();
    let statement = |claim: &Claim| {
        let qualifiers: Vec<String> = claim.qualifiers.values().map(ToString::to_string).collect();
        let value = format!("{} {}", claim.value, qualifiers.join(" "));
        (claim.property.to_string(), claim.subject.to_string(), value)
    };
    let own = outcome.claims.iter().filter(|claim| claim.source == source);
    own.filter(|claim| !compared.contains(&claim.id) && told.insert(statement(claim)))
        .map(|claim| claim.id)
        .collect()
}

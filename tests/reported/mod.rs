//! What a run reports, asked by where it stands.

use std::ops::Range;

use gainsay::model::{Evidence, Finding, Outcome, Severity, Verdict};

/// The contradictions that a run warns of.
pub fn contradictions(outcome: &Outcome) -> impl Iterator<Item = &Finding> {
    outcome
        .findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Contradict && finding.severity >= Severity::Warning)
}

/// The words of all sides of a finding.
pub fn words<'o>(outcome: &'o Outcome, finding: &'o Finding) -> impl Iterator<Item = &'o Evidence> {
    let claims = finding.sides.iter().flat_map(|side| &side.claims);
    claims.filter_map(|&id| outcome.claim(id)).map(|claim| &claim.evidence)
}

/// Whether some words of a finding overlap that place, in bytes.
pub fn stands_at(outcome: &Outcome, finding: &Finding, article: &str, place: &Range<usize>) -> bool {
    words(outcome, finding)
        .any(|words| *words.path == *article && words.span.start < place.end && place.start < words.span.end)
}

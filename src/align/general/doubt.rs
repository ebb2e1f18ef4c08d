//! A text that says both values of a contradiction speaks of two things.

use super::{Figure, comparable};
use crate::model::{Claim, ClaimId, ClaimValue, Finding, Severity, Verdict};

/// Whether a text on one side of a finding also gives the other side's number, of whatever it be: then the
/// rule may have taken one thing for another. Asked of what is no more than a warning; a finding of figures
/// has been asked before.
pub fn is_said_on_both_sides(figures: &[Figure], claims: &[Claim], finding: &Finding) -> bool {
    if finding.verdict != Verdict::Contradict || finding.severity != Severity::Warning {
        return false;
    }
    let claim = |id: &ClaimId| claims.get(id.0 as usize);
    finding.sides.iter().enumerate().any(|(at, side)| {
        let values = side.claims.iter().filter_map(claim).filter_map(|claim| figure_of(figures, claim));
        values.into_iter().any(|figure| {
            let others = finding.sides.iter().enumerate().filter(|(other, _)| *other != at);
            others
                .flat_map(|(_, other)| &other.documents)
                .filter(|document| !side.documents.contains(document))
                .any(|&document| comparable::says_value(figures, figure, document))
        })
    })
}

/// The figure that a claim was read from.
fn figure_of<'f>(figures: &'f [Figure], claim: &Claim) -> Option<&'f Figure> {
    if !matches!(claim.value, ClaimValue::Quantity(_)) {
        return None;
    }
    let words = claim.evidence.span;
    comparable::of_document(figures, claim.source)
        .filter(|figure| matches!(figure.value, ClaimValue::Quantity(_)))
        .find(|figure| figure.evidence.span.start < words.end && words.start < figure.evidence.span.end)
}

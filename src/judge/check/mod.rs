//! Checks that look across properties: what a duration says of days, a "first" of earlier events, a
//! direction of its reverse, a near target of a far one, a day of the days around it.

mod arithmetic;
mod direction;
mod duration;
mod first;
mod horizon;
mod inside;
mod offices;

use std::collections::BTreeSet;

use crate::model::{Finding, SourceId, Verdict};

use super::Court;

/// All checks, in a fixed order.
pub(super) fn all(court: &mut Court<'_>) {
    duration::check(court);
    arithmetic::check(court);
    direction::check(court);
    first::check(court);
    horizon::check(court);
    inside::check(court);
    offices::check(court);
}

/// The claims of each event of the world, by index of the event.
fn by_occurrence(court: &Court<'_>) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); court.alignment.occurrences.len()];
    for (index, occurrence) in court.alignment.occurrence_of.iter().enumerate() {
        if let Some(occurrence) = occurrence {
            members[*occurrence].push(index);
        }
    }
    members
}

/// Puts what a check has found where it belongs. What agrees within one document is nothing to tell.
fn file(court: &mut Court<'_>, finding: Option<Finding>) {
    let Some(finding) = finding else { return };
    let documents: BTreeSet<SourceId> =
        finding.sides.iter().flat_map(|side| &side.documents).copied().collect();
    match finding.verdict {
        Verdict::Contradict => court.verdicts.findings.push(finding),
        _ if documents.len() > 1 => court.verdicts.agreements.push(finding),
        _ => {}
    }
}

//! Stories: documents that tell of one event, directly or through others.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Claim, SourceId};

use super::Occurrence;

/// The story of each document that tells of an event, named after the earliest event in it: its kind,
/// its parties and its first day.
pub(super) fn stories(
    claims: &[Claim],
    occurrence_of: &[Option<usize>],
    occurrences: &[Occurrence],
) -> BTreeMap<SourceId, Arc<str>> {
    let mut parent: Vec<usize> = (0..occurrences.len()).collect();
    let mut first_of: BTreeMap<SourceId, usize> = BTreeMap::new();
    for (claim, occurrence) in claims.iter().zip(occurrence_of) {
        let Some(occurrence) = *occurrence else { continue };
        // A look back or ahead does not make one story of two events.
        let main = first_of.entry(claim.source).or_insert(occurrence);
        if is_near(&occurrences[*main], &occurrences[occurrence]) {
            let (a, b) = (root(&mut parent, *main), root(&mut parent, occurrence));
            parent[a.max(b)] = a.min(b);
        }
    }
    let names: Vec<Option<Arc<str>>> = first_claims(occurrence_of, occurrences.len())
        .into_iter()
        .zip(occurrences)
        .map(|(first, occurrence)| name(&claims[first?], occurrence))
        .collect();
    first_of
        .into_iter()
        .filter_map(|(source, occurrence)| {
            let root = root(&mut parent, occurrence);
            Some((source, names[root].clone()?))
        })
        .collect()
}

/// For each occurrence the first claim that tells of it.
fn first_claims(occurrence_of: &[Option<usize>], occurrences: usize) -> Vec<Option<usize>> {
    let mut first = vec![None; occurrences];
    for (claim, occurrence) in occurrence_of.iter().enumerate() {
        if let Some(occurrence) = *occurrence {
            first[occurrence].get_or_insert(claim);
        }
    }
    first
}

fn is_near(a: &Occurrence, b: &Occurrence) -> bool {
    matches!((a.days, b.days), (Some(a), Some(b)) if super::event::gap_days(a, b) == 0)
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn name(claim: &Claim, occurrence: &Occurrence) -> Option<Arc<str>> {
    let event = claim.event.as_ref()?;
    let mut name = event.kind.to_string();
    for (_, term) in &event.participants.terms {
        name.push('-');
        name.push_str(&term.country.as_deref().unwrap_or(term.key.as_str()).replace(' ', "-"));
    }
    if let Some(days) = occurrence.days {
        name.push('-');
        name.push_str(&days.begin.to_string());
    }
    Some(name.into())
}

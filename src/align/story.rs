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
    first_of
        .into_iter()
        .filter_map(|(source, occurrence)| {
            let root = root(&mut parent, occurrence);
            Some((source, name(claims, occurrence_of, occurrences, root)?))
        })
        .collect()
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

fn name(
    claims: &[Claim],
    occurrence_of: &[Option<usize>],
    occurrences: &[Occurrence],
    occurrence: usize,
) -> Option<Arc<str>> {
    let index = occurrence_of.iter().position(|of| *of == Some(occurrence))?;
    let event = claims[index].event.as_ref()?;
    let mut name = event.kind.to_string();
    for (_, term) in &event.participants.terms {
        name.push('-');
        name.push_str(&term.country.as_deref().unwrap_or(term.key.as_str()).replace(' ', "-"));
    }
    if let Some(days) = occurrences[occurrence].days {
        name.push('-');
        name.push_str(&days.begin.to_string());
    }
    Some(name.into())
}

//! What a story is called.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::weigh::{FeatureId, Run};
use crate::model::FeatureKind;

/// How many features explain a story.
const SHARED: usize = 16;
/// How many names a label has.
const NAMES: usize = 3;

/// The features that at least half of a story's documents share, the most telling first.
pub(super) fn shared(run: &Run<'_>, group: &[usize]) -> Vec<FeatureId> {
    let mut found: BTreeMap<FeatureId, (usize, u64)> = BTreeMap::new();
    for &document in group {
        for &(feature, weight) in &run.vectors[document] {
            let sums = found.entry(feature).or_default();
            sums.0 += 1;
            sums.1 += u64::from(weight);
        }
    }
    let least = group.len().div_ceil(2).max(2.min(group.len()));
    let mut ranked: Vec<(u64, FeatureId)> = found
        .into_iter()
        .filter(|(_, (documents, _))| *documents >= least)
        .map(|(feature, (_, weight))| (weight, feature))
        .collect();
    ranked.sort_by_key(|&(weight, feature)| (Reverse(weight), run.shown(feature)));
    ranked.truncate(SHARED);
    ranked.into_iter().map(|(_, feature)| feature).collect()
}

/// The most telling names, else words, and the first day.
pub(super) fn label(run: &Run<'_>, group: &[usize], shared: &[FeatureId]) -> String {
    let mut chosen: Vec<&str> = Vec::new();
    let names = shared.iter().filter(|&&feature| run.kind(feature).is_name());
    let words = shared.iter().filter(|&&feature| run.kind(feature) == FeatureKind::Term);
    for &feature in names.chain(words) {
        let label = run.shown(feature);
        if chosen.iter().any(|other| holds(other, label)) {
            continue;
        }
        // "Reid" is said by "Tara Reid".
        chosen.retain(|other| !holds(label, other));
        if chosen.len() < NAMES {
            chosen.push(label);
        }
    }
    let mut label = chosen.join(", ");
    if let Some(day) = group.iter().filter_map(|&document| run.days[document]).min() {
        if !label.is_empty() {
            label.push_str(", ");
        }
        label.push_str(&day.to_string());
    }
    if label.is_empty() { "story".to_owned() } else { label }
}

fn holds(name: &str, word: &str) -> bool {
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    same(name, word) || name.split([' ', '-']).any(|part| same(part, word))
}

/// The label in lower case, letters, digits and hyphens, and a number where another story has it already.
pub(super) fn id(label: &str, used: &mut BTreeSet<Arc<str>>) -> Arc<str> {
    let words: Vec<&str> =
        label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let plain = words.join("-").to_lowercase();
    let mut id: Arc<str> = plain.as_str().into();
    let mut number = 2;
    while !used.insert(id.clone()) {
        id = format!("{plain}-{number}").into();
        number += 1;
    }
    id
}

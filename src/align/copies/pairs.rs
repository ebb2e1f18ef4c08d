//! Sentences that two texts share, word by word but for a few.

use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::{SourceId, Wording};

/// Words in a sequence.
const WORDS: usize = 3;

/// How many sentences after it a sentence meets under one sequence: one that more have tells little.
const REACH: usize = 16;

/// The pairs of sentences of which each is the only one of its text that has most in common with the other,
/// in order. `wordings` must come document by document.
pub(super) fn copies(wordings: &[&Wording], story_of: &[usize]) -> Vec<[usize; 2]> {
    let story = |wording: &Wording| story_of.get(wording.source.0 as usize).copied();
    let mut index: Vec<(Option<usize>, u64, usize)> = Vec::new();
    for (at, wording) in wordings.iter().enumerate() {
        let lemmas: Vec<u32> = wording.words.iter().map(|word| word.lemma.0).collect();
        let story = story(wording);
        index.extend(lemmas.windows(WORDS).map(|words| (story, sequence(words), at)));
    }
    index.sort_unstable();
    index.dedup();
    let mut shared: FxHashMap<[usize; 2], u32> = FxHashMap::default();
    for list in index.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (nth, &(.., a)) in list.iter().enumerate() {
            for &(.., b) in list[nth + 1..].iter().take(REACH) {
                if wordings[a].source != wordings[b].source {
                    *shared.entry([a, b]).or_default() += 1;
                }
            }
        }
    }
    drop(index);
    // The most that a sentence shares with one of another text, and whether only one shares as much.
    let mut best: FxHashMap<(usize, SourceId), (u32, bool)> = FxHashMap::default();
    for (&[a, b], &count) in &shared {
        for (one, other) in [(a, b), (b, a)] {
            let known = best.entry((one, wordings[other].source)).or_insert((0, true));
            match count.cmp(&known.0) {
                std::cmp::Ordering::Greater => *known = (count, true),
                std::cmp::Ordering::Equal => known.1 = false,
                std::cmp::Ordering::Less => {}
            }
        }
    }
    let is_best = |one: usize, other: usize, count: u32| {
        best.get(&(one, wordings[other].source)) == Some(&(count, true))
    };
    let mut pairs: Vec<[usize; 2]> = shared
        .iter()
        .filter(|&(&[a, b], &count)| is_best(a, b, count) && is_best(b, a, count))
        .map(|(&pair, _)| pair)
        .collect();
    pairs.sort_unstable();
    pairs
}

fn sequence(words: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        hasher.write_u32(*word);
    }
    hasher.finish()
}

//! Sentences that two texts share, word by word but for a few, or in the same place between others.

use std::hash::Hasher as _;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::model::{SourceId, Wording};

/// Words in a sequence.
const WORDS: usize = 3;

/// How many sentences after it a sentence meets under one sequence: one that more have tells little.
const REACH: usize = 16;

/// How many sentences in a row may be rewritten between two that texts have in common.
const GAP: usize = 3;

/// Two sentences that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    /// Their numbers, ascending.
    pub(super) sentences: [usize; 2],
    /// Whether they stand in one place: what stands before and behind them is the same in both texts.
    pub(super) is_in_place: bool,
}

/// The pairs of sentences of which each is the only one of its text that has most in common with the other, and
/// those that stand between the same sentences; in order. `wordings` must come document by document.
pub(super) fn copies(wordings: &[&Wording], story_of: &[usize]) -> Vec<Pair> {
    let alike = alike(wordings, story_of);
    let in_place = in_place(wordings, &alike);
    let others = alike.into_iter().filter(|pair| !in_place.contains(pair));
    let mut pairs: Vec<Pair> = others.map(|sentences| Pair { sentences, is_in_place: false }).collect();
    pairs.extend(in_place.iter().map(|&sentences| Pair { sentences, is_in_place: true }));
    pairs.sort_unstable();
    pairs
}

/// The pairs of sentences, of a few in a row, before and behind which two texts say the same. `alike` must be in
/// order.
fn in_place(wordings: &[&Wording], alike: &[[usize; 2]]) -> FxHashSet<[usize; 2]> {
    let texts = |[a, b]: [usize; 2]| [wordings[a].source, wordings[b].source];
    let mut same: Vec<[usize; 2]> =
        alike.iter().copied().filter(|&[a, b]| are_same(wordings[a], wordings[b])).collect();
    same.sort_by_key(|&pair| (texts(pair), pair));
    let mut found = FxHashSet::default();
    for of_texts in same.chunk_by(|&x, &y| texts(x) == texts(y)) {
        let whole = texts(of_texts[0]).map(|text| {
            let first = wordings.partition_point(|wording| wording.source < text);
            first..wordings.partition_point(|wording| wording.source <= text)
        });
        // What stands between each two, before the first, and behind the last.
        let starts = std::iter::once([whole[0].start, whole[1].start]);
        let starts = starts.chain(of_texts.iter().map(|&[a, b]| [a + 1, b + 1]));
        let ends = of_texts.iter().copied().chain(std::iter::once([whole[0].end, whole[1].end]));
        for (start, end) in starts.zip(ends) {
            let [gap, other] = [0, 1].map(|side| end[side].checked_sub(start[side]));
            if gap == other && gap.is_some_and(|gap| gap <= GAP) {
                found.extend((start[0]..end[0]).zip(start[1]..end[1]).map(|(a, b)| [a, b]));
            }
        }
    }
    found
}

/// Whether two sentences have the same words.
fn are_same(a: &Wording, b: &Wording) -> bool {
    a.words.len() == b.words.len()
        && a.words.iter().zip(&b.words).all(|(one, other)| one.lemma == other.lemma)
}

/// The pairs of sentences of which each is the only one of its text that has most in common with the other,
/// in order.
fn alike(wordings: &[&Wording], story_of: &[usize]) -> Vec<[usize; 2]> {
    let story = |at: &usize| story_of.get(wordings[*at].source.0 as usize).copied();
    let mut order: Vec<usize> = (0..wordings.len()).collect();
    order.sort_by_key(story);
    let stories: Vec<&[usize]> = order.chunk_by(|x, y| story(x) == story(y)).collect();
    let pairs = stories.into_par_iter().flat_map_iter(|sentences| of_story(wordings, sentences));
    let mut pairs: Vec<[usize; 2]> = pairs.collect();
    pairs.par_sort_unstable();
    pairs
}

/// Those of one story, whose sentences are given in order.
fn of_story(wordings: &[&Wording], sentences: &[usize]) -> Vec<[usize; 2]> {
    let mut index: Vec<(u64, usize)> = Vec::new();
    for &at in sentences {
        let lemmas: Vec<u32> = wordings[at].words.iter().map(|word| word.lemma.0).collect();
        index.extend(lemmas.windows(WORDS).map(|words| (sequence(words), at)));
    }
    index.sort_unstable();
    index.dedup();
    let mut shared: FxHashMap<[usize; 2], u32> = FxHashMap::default();
    for list in index.chunk_by(|a, b| a.0 == b.0) {
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
    shared
        .iter()
        .filter(|&(&[a, b], &count)| is_best(a, b, count) && is_best(b, a, count))
        .map(|(&pair, _)| pair)
        .collect()
}

fn sequence(words: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        hasher.write_u32(*word);
    }
    hasher.finish()
}

//! Near-copies: one text in two documents, with few changes or cut short.

use crate::model::{Shingles, Sketch, SourceId};

/// How much of the shorter text's word sequences the longer one holds, in percent.
const LEAST_SHARED: u64 = 60;
/// Texts of fewer sequences may share a quotation by chance.
const LEAST_SEQUENCES: u32 = 20;
/// How many documents after it a document meets through one hash.
const WINDOW: usize = 8;

/// The pairs of near-copies among the documents of one story.
pub(super) fn near_copies(sketches: &[Sketch], group: &[usize]) -> Vec<[SourceId; 2]> {
    let mut index: Vec<(u32, usize)> = Vec::new();
    for &document in group {
        let shingles = &sketches[document].shingles;
        if shingles.count >= LEAST_SEQUENCES {
            index.extend(shingles.smallest.iter().map(|&hash| (hash, document)));
        }
    }
    // By hash, and in the order of the group where documents share one.
    index.sort_by_key(|&(hash, _)| hash);
    let mut pairs: Vec<(usize, usize)> = index
        .chunk_by(|a, b| a.0 == b.0)
        .flat_map(|documents| {
            documents
                .iter()
                .enumerate()
                .flat_map(|(at, &(_, a))| documents[at + 1..].iter().take(WINDOW).map(move |&(_, b)| (a, b)))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
        .into_iter()
        .filter(|&(a, b)| shared(&sketches[a].shingles, &sketches[b].shingles) >= LEAST_SHARED)
        .map(|(a, b)| [super::source(a), super::source(b)])
        .collect()
}

/// How much of the shorter text stands in the longer one, in percent, estimated from the samples.
fn shared(a: &Shingles, b: &Shingles) -> u64 {
    let size = a.smallest.len().max(b.smallest.len());
    let mut union: Vec<u32> = a.smallest.iter().chain(&*b.smallest).copied().collect();
    union.sort_unstable();
    union.dedup();
    union.truncate(size);
    let in_both = union
        .iter()
        .filter(|hash| a.smallest.binary_search(hash).is_ok() && b.smallest.binary_search(hash).is_ok());
    let (both, size) = (in_both.count() as u64, (union.len() as u64).max(1));
    // |A ∩ B| = J (|A| + |B|) / (1 + J), with J estimated by both / size.
    let meet = both * (u64::from(a.count) + u64::from(b.count)) / (size + both);
    meet * 100 / u64::from(a.count.min(b.count)).max(1)
}

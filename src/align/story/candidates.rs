//! Pairs of documents worth comparing, through an index of their features.

use std::cmp::Reverse;

use super::weigh::{Run, UNIT};

/// How many documents after it, in order of time, a document meets through one feature. What half
/// the run shares costs no more than what these share.
const WINDOW: usize = 48;
/// How many candidates a document keeps, the most alike.
const KEPT: usize = 48;
/// The least likeness of a candidate.
const LEAST: u64 = UNIT * UNIT / 20;

/// Pairs of documents that are open to any story, the lower first, each once.
pub(super) fn pairs(run: &Run<'_>, open: &[bool]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..run.vectors.len()).filter(|&document| open[document]).collect();
    order.sort_by_key(|&document| (run.days[document], document));
    let mut index: Vec<Vec<(u32, u32)>> = vec![Vec::new(); run.count()];
    for &document in &order {
        for &(feature, weight) in &run.vectors[document] {
            index[feature as usize].push((u32::try_from(document).unwrap_or(u32::MAX), weight));
        }
    }
    let mut met = vec![0_u64; run.vectors.len()];
    let mut next = vec![0_usize; run.count()];
    let mut touched: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for &document in &order {
        for &(feature, weight) in &run.vectors[document] {
            let place = &mut next[feature as usize];
            *place += 1;
            for &(other, of_other) in index[feature as usize][*place..].iter().take(WINDOW) {
                let other = other as usize;
                if met[other] == 0 {
                    touched.push(other);
                }
                met[other] += u64::from(weight) * u64::from(of_other);
            }
        }
        let mut best: Vec<(Reverse<u64>, usize)> = touched
            .iter()
            .filter(|&&other| met[other] >= LEAST)
            .map(|&other| (Reverse(met[other]), other))
            .collect();
        best.sort_unstable();
        pairs.extend(best.iter().take(KEPT).map(|&(_, other)| (document.min(other), document.max(other))));
        for other in touched.drain(..) {
            met[other] = 0;
        }
    }
    pairs.sort_unstable();
    pairs
}

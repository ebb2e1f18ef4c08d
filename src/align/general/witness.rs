//! Third texts: what two of them say in one way, against what one says, is no match by chance.

use rustc_hash::{FxHashMap, FxHashSet};

use super::score::Pair;
use super::{Figure, Likely};
use crate::model::Confidence;

/// The pairs that are sure by themselves, and those that a further text bears out: the same figure stands
/// against those of two texts, which agree with each other.
pub(super) fn heard(figures: &[Figure], pairs: &[Pair], likely: &[Likely]) -> Vec<(Pair, Confidence)> {
    let agreeing: FxHashSet<[usize; 2]> =
        pairs.iter().filter(|pair| pair.meets).map(|pair| pair.figures).collect();
    let mut against: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for one in likely {
        let [a, b] = one.pair.figures;
        against.entry(a).or_default().push(b);
        against.entry(b).or_default().push(a);
    }
    let borne_out = |one: &Likely| {
        let [a, b] = one.pair.figures;
        [(a, b), (b, a)].into_iter().any(|(alone, among)| {
            against[&alone].iter().any(|&witness| {
                figures[witness].source != figures[among].source
                    && figures[witness].source != figures[alone].source
                    && agreeing.contains(&[witness.min(among), witness.max(among)])
            })
        })
    };
    likely.iter().filter(|one| one.is_sure || borne_out(one)).map(|one| (one.pair, one.confidence)).collect()
}

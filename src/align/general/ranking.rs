//! The best match of each figure in each other text.

use rustc_hash::FxHashMap;

use super::Figure;
use super::equals::{Opposite, opposite};

/// Two figures, by index, and what speaks for their answering one question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed {
    pub(super) figures: [usize; 2],
    pub(super) points: i32,
}

/// For each figure and each text it is held against, the most points and the most after them.
pub(super) struct Ranking(FxHashMap<(usize, Opposite), [i32; 2]>);

impl Ranking {
    pub(super) fn new(figures: &[&Figure], pairs: impl Iterator<Item = Weighed>) -> Self {
        let mut best: FxHashMap<(usize, Opposite), [i32; 2]> = FxHashMap::default();
        for Weighed { figures: [a, b], points } in pairs {
            for (of, other) in [(a, b), (b, a)] {
                let [first, second] =
                    best.entry((of, opposite(figures[of], figures[other]))).or_insert([i32::MIN, i32::MIN]);
                if points > *first {
                    (*first, *second) = (points, *first);
                } else {
                    *second = points.max(*second);
                }
            }
        }
        Self(best)
    }

    /// Whether each of the two is the other's best match, and clearly.
    pub(super) fn is_best(&self, figures: &[&Figure], pair: &Weighed) -> bool {
        /// How much worse the next one must be, in points.
        const MARGIN: i32 = 10;
        let [a, b] = pair.figures;
        [(a, b), (b, a)].into_iter().all(|(of, other)| {
            let key = (of, opposite(figures[of], figures[other]));
            self.0.get(&key).is_some_and(|[first, second]| {
                *first == pair.points && first.saturating_sub(*second) >= MARGIN
            })
        })
    }
}

//! The best match of each figure in each other text, and what else there could be meant.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::score::Pair;
use super::{Figure, Part, comparable};
use crate::model::SourceId;

/// What a figure is held against: another document, or another part of its own.
type Opposite = (SourceId, Option<Part>);

/// How a pair stands to the other candidates on both of its sides.
pub(super) struct Standing {
    /// The best score of another candidate, with a value that is neither side's.
    pub(super) next: u32,
    /// The best score of a figure that agrees with either.
    pub(super) same: u32,
}

/// The candidates of one figure in one opposite text.
#[derive(Clone, Copy, Debug, Default)]
struct Rivals {
    /// The best match with another value.
    apart: Option<usize>,
    /// The score of the best match with another value still.
    next: u32,
    /// The score of the best match with the same value.
    same: u32,
}

/// All candidates of all figures.
pub(super) struct Ranking {
    rivals: FxHashMap<(usize, Opposite), Rivals>,
}

impl Ranking {
    pub(super) fn new(figures: &[Figure], pairs: &[Pair]) -> Self {
        let mut matches: Vec<Match> = Vec::with_capacity(2 * pairs.len());
        for pair in pairs {
            let [a, b] = pair.figures;
            for (of, other) in [(a, b), (b, a)] {
                let key = (of, opposite(&figures[of], &figures[other]));
                matches.push(Match { key, score: Reverse(pair.score), other, meets: pair.meets });
            }
        }
        matches.sort_unstable();
        let mut ranking = Self { rivals: FxHashMap::default() };
        for group in matches.chunk_by(|x, y| x.key == y.key) {
            let same = group.iter().find(|one| one.meets).map_or(0, |one| one.score.0);
            ranking.rivals.insert(group[0].key, Rivals { same, ..Rivals::default() });
        }
        for group in matches.chunk_by(|x, y| x.key == y.key) {
            let mut rivals = ranking.rivals[&group[0].key];
            for one in group.iter().filter(|one| !one.meets && !ranking.is_settled(figures, one)) {
                match rivals.apart {
                    None => rivals.apart = Some(one.other),
                    Some(best) if comparable::meets(&figures[best], &figures[one.other]) == Some(false) => {
                        rivals.next = rivals.next.max(one.score.0);
                    }
                    Some(_) => {}
                }
            }
            ranking.rivals.insert(group[0].key, rivals);
        }
        ranking
    }

    /// Whether the candidate has an equal in the figure's own text, and so answers another question.
    fn is_settled(&self, figures: &[Figure], one: &Match) -> bool {
        let key = (one.other, opposite(&figures[one.other], &figures[one.key.0]));
        self.rivals.get(&key).is_some_and(|rivals| rivals.same.saturating_mul(2) >= one.score.0)
    }

    /// How a pair stands, if each is the other's best match.
    pub(super) fn standing(&self, figures: &[Figure], pair: &Pair) -> Option<Standing> {
        let [a, b] = pair.figures;
        let of_a = self.rivals.get(&(a, opposite(&figures[a], &figures[b])))?;
        let of_b = self.rivals.get(&(b, opposite(&figures[b], &figures[a])))?;
        (of_a.apart == Some(b) && of_b.apart == Some(a))
            .then(|| Standing { next: of_a.next.max(of_b.next), same: of_a.same.max(of_b.same) })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    key: (usize, Opposite),
    score: Reverse<u32>,
    other: usize,
    meets: bool,
}

/// What `other` belongs to, seen from `figure`.
fn opposite(figure: &Figure, other: &Figure) -> Opposite {
    (other.source, (figure.source == other.source).then_some(other.part))
}

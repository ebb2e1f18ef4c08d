//! Pairs that contradict each other → disagreements with all their sides.

use std::collections::BTreeMap;

use super::score::{Pair, Scores};
use super::{Confidence, Figure, Lemma, Part, comparable};
use crate::model::Partition;

/// What ties figures to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The words around them.
    Words,
    /// These, in texts that tell the same nearly throughout.
    Retold,
    /// Their sentences are the same but for them.
    Copied,
}

/// Figures that answer one question, by what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Indices of figures: at least two sides, each of values that can be true together.
    pub sides: Vec<Vec<usize>>,
    /// The words that show that the question is one, the most telling first.
    pub shared: Vec<Lemma>,
    /// The two parts of a document that are held against each other.
    pub parts: Option<[Part; 2]>,
    /// What ties them.
    pub tie: Tie,
    /// How sure it is that the question is one.
    pub confidence: Confidence,
}

/// A pair that contradicts itself.
pub(super) struct Disputed {
    pub(super) pair: Pair,
    /// How sure it is that the question is one.
    pub(super) confidence: Confidence,
    pub(super) tie: Tie,
}

/// Joins the pairs that have a figure in common.
pub(super) fn join(figures: &[&Figure], pairs: &[Disputed], scores: &Scores<'_>) -> Vec<Disagreement> {
    let mut joined = Partition::new(figures.len());
    for Disputed { pair, .. } in pairs {
        joined.unite(pair.figures[0], pair.figures[1]);
    }
    let mut groups: BTreeMap<usize, Vec<&Disputed>> = BTreeMap::new();
    for disputed in pairs {
        groups.entry(joined.root(disputed.pair.figures[0])).or_default().push(disputed);
    }
    groups.into_values().filter_map(|pairs| disagreement(figures, &pairs, scores)).collect()
}

fn disagreement(figures: &[&Figure], pairs: &[&Disputed], scores: &Scores<'_>) -> Option<Disagreement> {
    let mut members: Vec<usize> = pairs.iter().flat_map(|disputed| disputed.pair.figures).collect();
    members.sort_unstable();
    members.dedup();
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for figure in members {
        let is_disputed = |other: usize| pairs.iter().any(|one| one.pair.figures == [other, figure]);
        let agrees = |side: &&mut Vec<usize>| {
            comparable::meets(figures[side[0]], figures[figure]) == Some(true) && !is_disputed(side[0])
        };
        match sides.iter_mut().find(agrees) {
            Some(side) => side.push(figure),
            None => sides.push(vec![figure]),
        }
    }
    let best = pairs.iter().max_by_key(|one| (one.tie == Tie::Copied, one.confidence, one.pair.score))?;
    let [a, b] = best.pair.figures.map(|at| &figures[at]);
    (sides.len() > 1).then(|| Disagreement {
        sides,
        shared: scores.shared(a, b),
        tie: best.tie,
        parts: (a.source == b.source).then_some([a.part, b.part]),
        confidence: best.confidence,
    })
}

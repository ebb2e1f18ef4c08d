//! Which figures have their equal in other texts.

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use super::score::{Pair, Scores};
use super::{Figure, Part, comparable};
use crate::model::{FigureSet, Interval, SourceId};

/// What a figure is held against: another document, or another part of its own.
pub(super) type Opposite = (SourceId, Option<Part>);

/// What `other` belongs to, seen from `figure`.
pub(super) fn opposite(figure: &Figure, other: &Figure) -> Opposite {
    (other.source, (figure.source == other.source).then_some(other.part))
}

/// The equals of all figures.
pub(super) struct Equals<'a> {
    figures: &'a [&'a Figure],
    /// The score of the best match with the same value, of a figure in another text.
    best: FxHashMap<(usize, Opposite), u32>,
    /// The best two such scores in other texts, of different texts.
    backers: FxHashMap<usize, [(u32, Option<SourceId>); 2]>,
    /// Figures, by where their words begin, and the texts that say the same.
    supports: FxHashSet<((SourceId, usize), SourceId)>,
    texts: FxHashMap<(SourceId, usize), u32>,
}

impl<'a> Equals<'a> {
    pub(super) fn new(figures: &'a [&'a Figure], pairs: &[Pair], scores: &Scores<'_>) -> Self {
        let mut equals = Self {
            figures,
            best: FxHashMap::default(),
            backers: FxHashMap::default(),
            supports: FxHashSet::default(),
            texts: FxHashMap::default(),
        };
        for pair in pairs.iter().filter(|pair| pair.meets) {
            let [a, b] = pair.figures;
            if scores.are_summed_up(pair) && comparable::are_told_apart(figures[a], figures[b]) {
                continue;
            }
            let is_vague = [a, b].into_iter().any(|at| is_vague(&figures[at].set));
            for (of, other) in [(a, b), (b, a)] {
                let key = (of, opposite(figures[of], figures[other]));
                let best = equals.best.entry(key).or_default();
                // "Dozens" may stand for any of many numbers.
                let score = if is_vague { pair.score / 3 } else { pair.score };
                *best = score.max(*best);
                if figures[of].source != figures[other].source {
                    equals.back(of, score, figures[other].source);
                }
                let place = place(figures[of]);
                if figures[of].source != figures[other].source
                    && equals.supports.insert((place, figures[other].source))
                {
                    *equals.texts.entry(place).or_default() += 1;
                }
            }
        }
        equals
    }

    /// The score of the best match of a figure, by index, with the same value in the text of `other`.
    pub(super) fn best(&self, figure: usize, other: &Figure) -> u32 {
        self.best.get(&(figure, opposite(self.figures[figure], other))).copied().unwrap_or(0)
    }

    fn back(&mut self, figure: usize, score: u32, by: SourceId) {
        let best = self.backers.entry(figure).or_default();
        if best[0].1 == Some(by) {
            best[0].0 = best[0].0.max(score);
        } else if score > best[0].0 {
            *best = [(score, Some(by)), best[0]];
        } else if score > best[1].0 {
            best[1] = (score, Some(by));
        }
    }

    /// The score of the best match of a figure, by index, with the same value in a text beside its own and that
    /// of `other`.
    pub(super) fn backed(&self, figure: usize, other: &Figure) -> u32 {
        let backers = self.backers.get(&figure).copied().unwrap_or_default();
        backers.into_iter().find(|(_, by)| *by != Some(other.source)).map_or(0, |(score, _)| score)
    }

    /// Whether a text beside its own and that of `other` says what a figure says.
    pub(super) fn supports(&self, figure: &Figure, other: &Figure) -> bool {
        let place = place(figure);
        let texts = self.texts.get(&place).copied().unwrap_or(0);
        texts > u32::from(self.supports.contains(&(place, other.source)))
    }
}

fn place(figure: &Figure) -> (SourceId, usize) {
    (figure.source, figure.evidence.span.start)
}

/// Whether a figure allows numbers far apart.
fn is_vague(set: &FigureSet) -> bool {
    const QUARTER: Decimal = Decimal::from_parts(25, 0, 0, false, 2);
    match set {
        FigureSet::Amount(Interval { low: Some(low), high: Some(high), .. }) => {
            high.saturating_sub(*low) > high.abs().max(low.abs()).saturating_mul(QUARTER)
        }
        FigureSet::Amount(_) => true,
        _ => false,
    }
}

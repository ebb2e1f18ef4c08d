//! What is known of a figure alone: asked once for each, not for each of its pairs.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Figure;
use super::score::Scores;
use crate::model::{FigureClass, FigureSet, Lemma, SourceId};

/// More values of one sort than that, as a table has, tell no more than so many.
const MOST_RIVALS: usize = 8;

/// A figure by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alone {
    /// What it would score against itself.
    pub(super) own: u32,
    /// How many digits it is written with, without the zeros at its ends.
    pub(super) digits: i32,
    /// Whether its value says something by itself: two texts do not have it by chance.
    pub(super) tells: bool,
    source: SourceId,
    /// Number of its value.
    value: u32,
    /// How many values its text has of its class and of what it counts.
    pub(super) rivals: usize,
}

/// All figures by themselves, and which document says which value.
pub(super) struct AllAlone {
    figures: Vec<Alone>,
    /// How many figures of a document have a value.
    counts: FxHashMap<(SourceId, u32), u32>,
    /// The values of each document that say something by themselves, in order.
    telling: FxHashMap<SourceId, Vec<u32>>,
}

impl AllAlone {
    pub(super) fn new(figures: &[&Figure], scores: &Scores<'_>) -> Self {
        let mut numbers: FxHashMap<(&FigureClass, &FigureSet), u32> = FxHashMap::default();
        let values: Vec<u32> = figures
            .iter()
            .zip(0..)
            .map(|(figure, next)| *numbers.entry((&figure.class, &figure.set)).or_insert(next))
            .collect();
        let mut counts = FxHashMap::default();
        for (figure, &value) in figures.iter().zip(&values) {
            *counts.entry((figure.source, value)).or_default() += 1;
        }
        let mut rivals: FxHashMap<(SourceId, &FigureClass, Option<Lemma>), Vec<u32>> = FxHashMap::default();
        for (figure, &value) in figures.iter().zip(&values) {
            let values = rivals.entry(kind(figure)).or_default();
            if values.len() < MOST_RIVALS && !values.contains(&value) {
                values.push(value);
            }
        }
        let alone = |(figure, &value): (&&Figure, &u32)| {
            let digits = digits(figure);
            Alone {
                own: scores.own(figure),
                digits,
                tells: figure.class == FigureClass::Date || digits >= 2,
                source: figure.source,
                value,
                rivals: rivals.get(&kind(figure)).map_or(0, Vec::len),
            }
        };
        let figures: Vec<Alone> = figures.par_iter().zip(&values).map(alone).collect();
        let mut telling: FxHashMap<SourceId, Vec<u32>> = FxHashMap::default();
        for figure in figures.iter().filter(|figure| figure.tells) {
            telling.entry(figure.source).or_default().push(figure.value);
        }
        for values in telling.values_mut() {
            values.sort_unstable();
            values.dedup();
        }
        Self { figures, counts, telling }
    }

    /// The figure of that index.
    pub(super) fn of(&self, figure: usize) -> &Alone {
        &self.figures[figure]
    }

    /// Whether two texts tell the same nearly throughout: of the values of the one with fewer the other says most.
    pub(super) fn tell_the_same(&self, a: SourceId, b: SourceId) -> bool {
        /// Fewer values are the same by chance.
        const LEAST: usize = 3;
        /// In percent.
        const MOST: usize = 50;
        let (Some(of_a), Some(of_b)) = (self.telling.get(&a), self.telling.get(&b)) else { return false };
        let shared = of_a.iter().filter(|value| of_b.binary_search(value).is_ok()).count();
        shared >= LEAST && 100 * shared >= MOST * of_a.len().min(of_b.len())
    }

    /// Whether a document says the value of a figure, of whatever it be, besides the figure itself.
    pub(super) fn says_value(&self, figure: &Alone, document: SourceId) -> bool {
        let count = self.counts.get(&(document, figure.value)).copied().unwrap_or(0);
        count > u32::from(figure.source == document)
    }
}

/// What the values of a text are gathered by.
fn kind(figure: &Figure) -> (SourceId, &FigureClass, Option<Lemma>) {
    (figure.source, &figure.class, figure.head)
}

fn digits(figure: &Figure) -> i32 {
    let digits: Vec<u8> = figure.evidence.quote.bytes().filter(u8::is_ascii_digit).collect();
    let first = digits.iter().position(|&digit| digit != b'0');
    let last = digits.iter().rposition(|&digit| digit != b'0');
    first.zip(last).map_or(0, |(first, last)| i32::try_from(last - first + 1).unwrap_or(i32::MAX))
}

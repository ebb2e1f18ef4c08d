//! What a feature is worth: rare in the language, and rare in this run.

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::{FeatureKind, Sketch};

/// Number of a feature in one run.
pub(super) type FeatureId = u32;
/// The length of a document's vector.
pub(super) const UNIT: u64 = 1 << 12;
/// How many documents the language is taken to have been seen in before this run: a run of two
/// leaves rarity to the language, one of many thousands knows better.
const LANGUAGE: u64 = 5_000;

/// Features and their weights, by number.
pub(super) type Vector = Vec<(FeatureId, u32)>;

/// The documents of a run as vectors.
pub(super) struct Run<'a> {
    features: Vec<(&'a str, FeatureKind)>,
    /// For each document its features, by number, of length [`UNIT`].
    pub(super) vectors: Vec<Vector>,
    /// For each document its day.
    pub(super) days: Vec<Option<Date>>,
}

impl<'a> Run<'a> {
    pub(super) fn new(sketches: &'a [Sketch]) -> Self {
        let mut numbers: FxHashMap<&'a str, FeatureId> = FxHashMap::default();
        let mut features: Vec<(&'a str, FeatureKind)> = Vec::new();
        let mut documents: Vec<u64> = Vec::new();
        let mut counted: Vec<Box<[(FeatureId, u16)]>> = Vec::with_capacity(sketches.len());
        for sketch in sketches {
            let weighted = sketch.features().map(|feature| {
                let next = u32::try_from(features.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(feature.label).or_insert(next);
                if number == next {
                    features.push((feature.shown, feature.kind));
                    documents.push(0);
                }
                documents[number as usize] += 1;
                (number, feature.weight)
            });
            counted.push(weighted.collect());
        }
        let count = sketches.len() as u64;
        let rarities: Vec<u64> = features
            .iter()
            .zip(&documents)
            .map(|((_, kind), &found)| {
                worth(*kind)
                    * log2((LANGUAGE + count) * FRACTION / (background(*kind) + found))
                        .saturating_sub(log2(FRACTION))
            })
            .collect();
        let vector = |features: Box<[(FeatureId, u16)]>| {
            normalised(features.iter().map(|&(at, weight)| (at, u64::from(weight) * rarities[at as usize])))
        };
        let vectors = counted.into_par_iter().map(vector).collect();
        Self { features, vectors, days: sketches.iter().map(|sketch| sketch.day).collect() }
    }

    /// A feature as the first document that has it writes it.
    pub(super) fn shown(&self, feature: FeatureId) -> &'a str {
        self.features[feature as usize].0
    }

    pub(super) fn kind(&self, feature: FeatureId) -> FeatureKind {
        self.features[feature as usize].1
    }

    /// How many features there are.
    pub(super) fn count(&self) -> usize {
        self.features.len()
    }
}

/// In how many of [`LANGUAGE`] documents a feature of that sort is taken to have been seen.
fn background(kind: FeatureKind) -> u64 {
    match kind {
        FeatureKind::FullName => 2,
        FeatureKind::Clock => 5,
        FeatureKind::Name => 6,
        FeatureKind::Day => 14,
        FeatureKind::Term => 20,
        FeatureKind::Quantity => 30,
        FeatureKind::KnownName => 100,
        FeatureKind::Common => 200,
        FeatureKind::Weekday => 700,
    }
}

/// How much a feature of that sort tells of one event beyond its rarity.
fn worth(kind: FeatureKind) -> u64 {
    match kind {
        FeatureKind::Day => 18,
        FeatureKind::Name => 16,
        FeatureKind::FullName | FeatureKind::KnownName | FeatureKind::Quantity | FeatureKind::Clock => 12,
        FeatureKind::Term | FeatureKind::Common | FeatureKind::Weekday => 10,
    }
}

const FRACTION: u64 = 1 << 10;

/// The binary logarithm in sixty-fourths, straight between powers of two.
fn log2(number: u64) -> u64 {
    const STEPS: u64 = 64;
    let Some(whole) = number.checked_ilog2() else { return 0 };
    let rest = number - (1 << whole);
    u64::from(whole) * STEPS + ((rest * STEPS) >> whole)
}

/// Of length [`UNIT`].
fn normalised(features: impl Iterator<Item = (FeatureId, u64)> + Clone) -> Vector {
    let squares: u64 = features.clone().map(|(_, weight)| weight * weight).sum();
    let length = squares.isqrt().max(1);
    let mut vector: Vector = features
        .map(|(feature, weight)| (feature, u32::try_from(weight * UNIT / length).unwrap_or(u32::MAX)))
        .filter(|(_, weight)| *weight > 0)
        .collect();
    vector.shrink_to_fit();
    vector.sort_unstable();
    vector
}

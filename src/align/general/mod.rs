//! Figures of one story, or of two parts of one document, that answer the same question and cannot both
//! be true.
//!
//! Many things speak for two figures of one class answering one question: the words that they share, rare
//! and near to both; that neither has its equal in the other's text; digits that differ by a slip of the
//! hand; that a rule has read both as one thing. Others speak against it: words that keep things apart (net
//! and gross, the dead and the injured), a forecast, another noun or name, what a later text may know better.
//! Each counts with its weight (`weigh.rs`), and two figures are reported where each is the other's best match
//! and the sum is large enough. Figures meet only under a shared word of one story, and under a common one only
//! with their neighbours, or where they have the same digits: the work grows with the number of figures.

mod alone;
mod comparable;
mod dispute;
mod doubt;
mod equals;
mod features;
mod moments;
mod people;
mod ranking;
mod score;
mod slip;
mod weigh;

use rayon::prelude::*;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::copies::{self, CopiedFigures, FigurePlace};
use crate::model::{ClaimValue, Confidence, Figure, FigureClass, FigureSet, Lemma, Part, SourceId};

use alone::AllAlone;
use dispute::Disputed;
pub use dispute::{Disagreement, Tie};
pub use doubt::{
    Decided, Distance, are_unlike, distance, is_of_either_week, is_of_other_dollars, is_on_two_sides,
    is_said_on_both_sides,
};
use equals::Equals;
use features::Features;
pub(super) use moments::{may_be_of_one_story, may_be_of_one_time};
use ranking::{Ranking, Weighed};
use score::{Pair, Scores};

/// How many points two figures need to be reported.
const LEAST: i32 = 120;

/// And where one text sums the other up: of its few figures nearly all stand in the other.
const LEAST_OF_SUMMARY: i32 = 45;

/// What counts for two figures whose texts tell the same nearly throughout: there each has most likely its match.
const RETOLD: i32 = 120;

/// How many more points they need where one is the sum of two figures of the other's text.
const SUM: i32 = 40;

/// How sure it is that figures answer one question that stand in each other's place in one sentence.
const COPIED: Confidence = Confidence(95);

/// A length of time of which so many times as many lengths may be meant is rounded beside another.
const ROUGHER: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// The figures of all texts, and what speaks for any two of them answering one question.
pub struct Comparison<'a> {
    figures: &'a [&'a Figure],
    scores: Scores<'a>,
    alone: AllAlone,
    pairs: Vec<Pair>,
    equals: Equals<'a>,
    by_place: FxHashMap<FigurePlace, usize>,
    /// The stories that tell of dollars other than those of the United States.
    with_other_dollars: FxHashSet<u32>,
}

impl<'a> Comparison<'a> {
    /// `story_of` tells for each document its story; figures of two stories are never compared. The figures must
    /// come document by document.
    pub fn new(figures: &'a [&'a Figure], story_of: &'a [usize]) -> Self {
        let scores = Scores::new(figures, story_of);
        let alone = AllAlone::new(figures, &scores);
        let pairs = scores.pairs();
        let equals = Equals::new(figures, &pairs, &scores);
        let of_others = figures.iter().filter(|figure| comparable::is_of_other_dollars(figure));
        let with_other_dollars = of_others.map(|figure| scores.story(figure)).collect();
        let by_place = figures.iter().enumerate().map(|(at, figure)| (copies::place(figure), at)).collect();
        Self { figures, scores, alone, pairs, equals, by_place, with_other_dollars }
    }

    /// The disagreements of figures; `copied` are those of sentences that texts share.
    pub fn disagreements(&self, copied: &CopiedFigures) -> Vec<Disagreement> {
        let figures = self.figures;
        let open: Vec<(Pair, Weighed)> = self
            .pairs
            .par_iter()
            .filter(|pair| !pair.meets)
            .filter_map(|pair| {
                let [a, b] = pair.figures.map(|at| figures[at]);
                if !moments::are_of_one_time(a, b)
                    || moments::are_of_two_moments(a, b)
                    || !copied.may_match(a, b)
                {
                    return None;
                }
                let features = self.features(pair);
                let points = features.points() + if self.are_retold(pair) { RETOLD } else { 0 };
                let weighed = Weighed { figures: pair.figures, points };
                features.are_weighty().then_some((*pair, weighed))
            })
            .collect();
        let ranking = Ranking::new(figures, open.iter().map(|(_, weighed)| *weighed));
        let mut disputed: Vec<Disputed> = open
            .into_iter()
            .filter(|(pair, weighed)| {
                // Few have points enough for either.
                weighed.points >= LEAST_OF_SUMMARY
                    && (weighed.points >= LEAST || self.scores.are_summed_up(pair))
                    && ranking.is_best(figures, weighed)
            })
            .filter(|(pair, weighed)| {
                let may_be_sum = weighed.points < LEAST + SUM || self.scores.are_summed_up(pair);
                !(may_be_sum && is_sum(figures, pair))
            })
            .map(|(pair, weighed)| Disputed {
                pair,
                confidence: confidence(weighed.points),
                tie: if self.are_retold(&pair) { Tie::Retold } else { Tie::Words },
            })
            .collect();
        let replaced = self.replaced(copied).into_iter();
        disputed.extend(replaced.map(|pair| Disputed { pair, confidence: COPIED, tie: Tie::Copied }));
        dispute::join(figures, &disputed, &self.scores)
    }

    /// Whether two figures are known by values that can be held against each other. The hours of a zone are not.
    pub fn can_compare(&self, places: &[FigurePlace; 2]) -> bool {
        let [a, b] = places.map(|place| self.by_place.get(&place).map(|&at| self.figures[at]));
        let has_zone = |figure: &Figure| match &figure.value {
            ClaimValue::Time(time) => {
                time.value.split_once('T').is_some_and(|(_, clock)| clock.contains(['Z', '+', '-']))
            }
            _ => false,
        };
        a.zip(b).is_some_and(|(a, b)| {
            !(has_zone(a) && has_zone(b))
                && comparable::are_of_one_class(a, b)
                && comparable::meets(a, b).is_some()
        })
    }

    /// The figures that texts put in each other's place in one sentence, where both cannot be true.
    fn replaced(&self, copied: &CopiedFigures) -> Vec<Pair> {
        let figures = self.figures;
        let pairs = copied.replaced().filter_map(|[a, b]| {
            let (a, b) = (*self.by_place.get(a)?, *self.by_place.get(b)?);
            Some(Pair { figures: [a.min(b), a.max(b)], ..Pair::default() })
        });
        pairs
            .filter(|pair| {
                let [a, b] = pair.figures.map(|at| figures[at]);
                comparable::are_of_one_class(a, b)
                    && comparable::are_others(a, b)
                    && moments::may_be_copied(a, b)
                    && !moments::may_be_follow_up(a, b)
                    && !moments::are_of_two_moments(a, b)
                    && !comparable::is_one_foreseen(a, b)
                    && !is_sum_beside(figures, pair)
                    && !is_one_rounded(a, b)
            })
            .collect()
    }

    /// Whether next to nothing speaks for two figures of several texts, by index, answering one question.
    fn are_unlike(&self, a: usize, b: usize) -> bool {
        /// So few points have figures that are of two things, nearly always.
        const UNLIKE: i32 = -330;
        let pair = self.scores.pair(a.min(b), a.max(b));
        pair.is_some_and(|pair| {
            !pair.meets && !self.scores.are_summed_up(&pair) && self.features(&pair).points() < UNLIKE
        })
    }

    /// Whether the story of a document has amounts in dollars other than those of the United States.
    fn tells_of_other_dollars(&self, source: SourceId) -> bool {
        let mut own = comparable::of_document(self.figures, source);
        own.next().is_some_and(|figure| self.with_other_dollars.contains(&self.scores.story(figure)))
    }

    /// Whether the texts of a pair tell the same nearly throughout. Days and lengths of time are of more things than one
    /// all the same.
    fn are_retold(&self, pair: &Pair) -> bool {
        /// Fewer words in common may be a turn of phrase.
        const LEAST_SHARED: u32 = 3;
        let [a, b] = pair.figures.map(|at| self.figures[at]);
        pair.shared >= LEAST_SHARED
            && !a.class.is_time()
            && a.class != FigureClass::Duration
            && !self.scores.are_summed_up(pair)
            && self.alone.tell_the_same(a.source, b.source)
    }

    fn features(&self, pair: &Pair) -> Features {
        Features::of(pair, self.figures, &self.alone, &self.scores, &self.equals)
    }
}

/// Whether one of two lengths of time is told far more roughly, and may be the other: "two decades" and 21 years.
fn is_one_rounded(a: &Figure, b: &Figure) -> bool {
    let width = |figure: &Figure| match figure.set {
        FigureSet::Amount(length) => length.high?.checked_sub(length.low?),
        _ => None,
    };
    let is_far_rougher = |(x, y): (Decimal, Decimal)| x.max(y) > x.min(y).saturating_mul(ROUGHER);
    a.class == FigureClass::Duration
        && comparable::meets(a, b) == Some(true)
        && width(a).zip(width(b)).is_some_and(is_far_rougher)
}

/// Whether one is the sum of two figures of the other's text.
fn is_sum(figures: &[&Figure], pair: &Pair) -> bool {
    let [a, b] = pair.figures.map(|at| figures[at]);
    let parts = |other: &Figure| comparable::of_document(figures, other.source);
    comparable::is_sum(a, b, parts(b)) || comparable::is_sum(b, a, parts(a))
}

/// Whether one is the sum of two figures of the other's paragraph, and tells neither itself.
fn is_sum_beside(figures: &[&Figure], pair: &Pair) -> bool {
    let [a, b] = pair.figures.map(|at| figures[at]);
    let beside = |one: &Figure| {
        let passage = one.evidence.passage.clone();
        comparable::of_document(figures, one.source).filter(move |part| part.evidence.passage == passage)
    };
    let parts = |sum: &Figure, other: &Figure| -> Vec<&Figure> {
        let is_told = |part: &&Figure| beside(sum).any(|own| own.class == part.class && own.set == part.set);
        beside(other).filter(|part| !is_told(part)).collect()
    };
    comparable::is_sum(a, b, parts(a, b).into_iter()) || comparable::is_sum(b, a, parts(b, a).into_iter())
}

/// How sure it is that two figures answer one question, in percent: a half at the least number of points.
fn confidence(points: i32) -> Confidence {
    const POINTS_FOR_ONE: i32 = 8;
    const MOST: i32 = 45;
    Confidence(u8::try_from(50 + ((points - LEAST) / POINTS_FOR_ONE).clamp(0, MOST)).unwrap_or(50))
}

//! Figures of one story, or of two parts of one document, that answer the same question and cannot both
//! be true.
//!
//! Many things speak for two figures of one class answering one question: the words that they share, rare
//! and near to both; that neither has its equal in the other's text; digits that differ by a slip of the
//! hand. Each counts with its weight (`weigh.rs`), and two figures are reported where each is the other's
//! best match and the sum is large enough. Words that keep things apart (net and gross, the dead and the
//! injured), forecasts, and what a later text may know better, never are. Figures meet only under a shared
//! word of one story, and under a common one only with their neighbours: the work grows with the number of
//! figures.

mod comparable;
mod dispute;
mod doubt;
mod equals;
mod ranking;
mod score;
mod slip;
mod weigh;

use jiff::civil::Date;
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::model::{Aside, ClaimValue, Confidence, Figure, FigureClass, Lemma, Part};

pub use dispute::Disagreement;
pub use doubt::{Decided, is_far_apart, is_on_two_sides, is_said_on_both_sides};
use equals::Equals;
use ranking::{Ranking, Weighed};
use score::{Pair, Scores};
use weigh::Features;

/// How many points two figures need to be reported.
const LEAST: i32 = 120;

/// What counts for two figures in two copies of one sentence: nothing speaks against as much.
const COPIED: i32 = 1000;

/// Texts that are published further apart may each be right for its day.
const NEAR_DAYS: i32 = 3;

/// The disagreements of figures. `story_of` tells for each document its story; figures of two stories are
/// never compared. The figures must come document by document.
pub fn compare(figures: &[&Figure], story_of: &[usize]) -> Vec<Disagreement> {
    let scores = Scores::new(figures, story_of);
    let pairs = scores.pairs();
    let equals = Equals::new(figures, &pairs);
    let open: Vec<(Pair, Weighed)> = pairs
        .par_iter()
        .filter(|pair| !pair.meets)
        .filter_map(|pair| {
            let [a, b] = pair.figures.map(|at| figures[at]);
            let is_copied = scores.are_copied(a, b);
            if !are_of_one_time(a, b) || may_be_update(a, b) || !(is_copied || is_open(a, b)) {
                return None;
            }
            let features = Features::of(pair, figures, &scores, &equals);
            let points = features.points() + if is_copied { COPIED } else { 0 };
            let weighed = Weighed { figures: pair.figures, points };
            (is_copied || features.are_weighty()).then_some((*pair, weighed))
        })
        .collect();
    let ranking = Ranking::new(figures, open.iter().map(|(_, weighed)| *weighed));
    let disputed: Vec<(Pair, Confidence)> = open
        .into_iter()
        .filter(|(_, weighed)| weighed.points >= LEAST && ranking.is_best(figures, weighed))
        .filter(|(pair, _)| !is_sum(figures, pair))
        .map(|(pair, weighed)| (pair, confidence(weighed.points)))
        .collect();
    dispute::join(figures, &disputed, &scores)
}

/// Whether no rule has decided on them, and they are told in one way.
fn is_open(a: &Figure, b: &Figure) -> bool {
    let told_apart = !are_told_alike(a, b);
    // A rule that reads a date knows of what; of a number it may know one of several things.
    let is_read = a.class == FigureClass::Date && (a.is_read || b.is_read);
    !told_apart && !is_read
}

/// Whether both are told as main figures, or both beside one. What is held against another figure in one text
/// may be the main one of the other, if its digits say so.
fn are_told_alike(a: &Figure, b: &Figure) -> bool {
    /// Fewer digits come in another order by chance.
    const SWAPPED: u32 = 3;
    match (a.aside, b.aside) {
        (Some(Aside::Open), _) | (_, Some(Aside::Open)) => false,
        (Some(Aside::Former), _) | (_, Some(Aside::Former)) => match (&a.value, &b.value) {
            (ClaimValue::Quantity(x), ClaimValue::Quantity(y)) => {
                slip::between(x.number, y.number).swapped >= SWAPPED
            }
            _ => false,
        },
        (x, y) => x == y,
    }
}

/// Whether one text may have what the other could not know yet: a count of people that rose or fell from one
/// day to the next, a birthday.
fn may_be_update(a: &Figure, b: &Figure) -> bool {
    let is_later = a.published.zip(b.published).is_some_and(|(a, b)| a != b);
    is_later
        && match (&a.class, &a.value, &b.value) {
            (FigureClass::Count, ..) => a.counts_people || b.counts_people || a.head.is_none(),
            (FigureClass::Age, ClaimValue::Quantity(x), ClaimValue::Quantity(y)) => {
                x.number.saturating_sub(y.number).abs() <= Decimal::ONE
            }
            _ => false,
        }
}

/// Whether both texts are of about one day. A date in a text without one may be that of another year.
fn are_of_one_time(a: &Figure, b: &Figure) -> bool {
    match (a.published, b.published) {
        (Some(a), Some(b)) => gap(a, b) <= NEAR_DAYS,
        (None, None) => true,
        _ => a.class != FigureClass::Date,
    }
}

fn gap(a: Date, b: Date) -> i32 {
    (a - b).get_days().abs()
}

/// Whether one is the sum of two figures of the other's text.
fn is_sum(figures: &[&Figure], pair: &Pair) -> bool {
    let [a, b] = pair.figures.map(|at| &figures[at]);
    comparable::is_sum(figures, a, b) || comparable::is_sum(figures, b, a)
}

/// How sure it is that two figures answer one question, in percent: a half at the least number of points.
fn confidence(points: i32) -> Confidence {
    const POINTS_FOR_ONE: i32 = 8;
    const MOST: i32 = 45;
    Confidence(u8::try_from(50 + ((points - LEAST) / POINTS_FOR_ONE).clamp(0, MOST)).unwrap_or(50))
}

//! Numbers and times in each other's place that no value compares → whether their words make two of them.

use std::ops::Range;

use super::changes::{Change, touched};
use super::conflicts::Conflict;
use crate::model::{FigureWord, Told, Wording};

/// Where one word of a number or a time is another, and the rest of it the same: "three to five days" and "three to five
/// weeks", "the second Tuesday" and "the second Thursday of every month"; or more of its words, "two or three years" and
/// "five or six years".
pub(super) fn conflict(pair: [&Wording; 2], changes: &[&Change]) -> Option<Conflict> {
    let mut found = changes.iter().map(|[one, other]| in_one_word(pair, [one, other]));
    let first = found.next()??;
    found.all(|conflict| conflict == Some(first)).then_some(first)
}

/// Of one change.
fn in_one_word([a, b]: [&Wording; 2], [one, other]: [&Range<usize>; 2]) -> Option<Conflict> {
    // "One out of three" counts nothing by itself, and is none of "two out of three" all the same.
    let words = |wording: &Wording, words: &Range<usize>| -> Vec<FigureWord> {
        let told = touched(wording, words).into_iter().filter_map(|at| match wording.tellings[at].told {
            Told::OfFigure(word) => Some(word),
            Told::Opposite { set, member } => Some(FigureWord::Word { set, member }),
            _ => None,
        });
        told.collect()
    };
    let figure = |wording: &Wording, words: &Range<usize>| {
        let is_figure = |at: &usize| matches!(wording.tellings[*at].told, Told::Figure { .. });
        let touched = touched(wording, words);
        touched.iter().copied().find(is_figure).or(touched.first().copied())
    };
    if one.len() != 1 || other.len() != 1 {
        return None;
    }
    let (of_a, of_b) = (words(a, one), words(b, other));
    let pairs = of_a.iter().flat_map(|x| of_b.iter().map(move |y| (*x, *y)));
    let number = pairs.clone().find_map(|(x, y)| match (x, y) {
        // A rounded number may stand for others.
        (FigureWord::Digits { value, granule }, FigureWord::Digits { value: other, granule: its }) => {
            Some(value != other && value.saturating_sub(other).abs() >= granule.max(its))
        }
        _ => None,
    });
    let are_other_words = pairs.into_iter().any(|(x, y)| match (x, y) {
        (FigureWord::Word { set, member }, FigureWord::Word { set: other_set, member: other }) => {
            set == other_set && member != other
        }
        _ => false,
    });
    // "256MB" and "256GB" differ in one of two; "1500m" and "1.5km" in both, and may be one.
    let are_others = number.map_or(are_other_words, |is_other| is_other != are_other_words);
    let sides = [figure(a, one)?, figure(b, other)?];
    let is_time =
        |wording: &Wording, at: usize| matches!(wording.tellings[at].told, Told::Figure { is_time: true });
    // "Three days ago" is "four days ago" on the next day.
    let are_of_other_days = a.published != b.published && (is_time(a, sides[0]) || is_time(b, sides[1]));
    (are_others && !are_of_other_days).then_some(sides.map(Some))
}

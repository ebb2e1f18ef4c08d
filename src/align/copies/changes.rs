//! One sentence in two texts → what the one puts in the place of what the other has.

use std::ops::Range;

use rust_decimal::Decimal;
use similar::{Algorithm, DiffOp, capture_diff_slices_by_key};

use super::conflicts::{self, Conflict};
use super::figures;
use super::names::{self, Names};
use crate::model::{Lemma, Telling, Told, WordSort, Wording};

/// How much two sentences must have in common to be copies.
struct Bar {
    /// Of ten words of the longer sentence.
    alike: usize,
    /// Words with a topic: fewer make a turn of phrase.
    topics: usize,
}

/// Wherever they stand.
const ANYWHERE: Bar = Bar { alike: 7, topics: 5 };

/// In one place of two texts, between the same sentences.
const IN_PLACE: Bar = Bar { alike: 5, topics: 1 };

/// How many figures two copies of a sentence may differ in: with more, one tells of another thing.
const FIGURES: usize = 2;

/// How many words on each side of a figure are looked at, how many there must be in all, and how many of them
/// with a topic: where they are the same, the rest of the sentence may differ.
const FRAME: usize = 4;
const LEAST_IN_FRAME: usize = 5;
const TOPICS_IN_FRAME: usize = 3;

/// How two texts say a sentence that they share.
#[derive(Default)]
pub(super) struct Match {
    /// The figures that they put in each other's place, by the numbers of these.
    pub(super) figures: Vec<[usize; 2]>,
    /// In what they cannot both be right.
    pub(super) conflict: Option<Conflict>,
    /// The number or time of which words are others, where nothing else tells another thing.
    pub(super) of_figures: Option<Conflict>,
    /// Whether nearly all of its words are the same.
    pub(super) is_copy: bool,
}

/// Lays two sentences side by side that are each other's best match, or stand in one place of their texts.
pub(super) fn lay([a, b]: [&Wording; 2], is_in_place: bool, names: &Names<'_>) -> Match {
    let bar = if is_in_place { &IN_PLACE } else { &ANYWHERE };
    // Most pairs share a turn of phrase and nothing else, and are the dearest to lay side by side.
    let is_worth_it = may_be_copies([a, b], bar) || has_figure(a) && has_figure(b);
    if !is_worth_it {
        return Match::default();
    }
    let operations = capture_diff_slices_by_key(Algorithm::Myers, &a.words, &b.words, |word| word.lemma);
    let changes: Vec<Change> = operations
        .iter()
        .filter(|operation| !matches!(operation, DiffOp::Equal { .. }))
        .map(|operation| [operation.old_range(), operation.new_range()])
        .collect();
    let found: Vec<Conflict> = changes
        .iter()
        .filter_map(|[one, other]| conflicts::at([a, b], [one, other], names))
        .filter(|conflict| !conflicts::is_reversed([a, b], &changes, conflict))
        .collect();
    let is_copy = are_copies([a, b], &operations, bar);
    let in_figures: Vec<&Change> = changes.iter().filter(|change| is_of_figures(a, b, change)).collect();
    let may_be_one = is_copy
        && if is_in_place {
            in_figures.len() <= FIGURES
        } else {
            found.is_empty() && are_of_one_question([a, b], &in_figures)
        };
    let may_be_of_figures = is_copy && (found.is_empty() || changes.len() == in_figures.len());
    let of_figures = if may_be_of_figures { figures::conflict([a, b], &in_figures) } else { None };
    // Another name in the sentence makes another thing of the same words.
    let is_of_one_thing = || !found.iter().any(|conflict| is_of_names(a, conflict));
    let are_rearranged = in_figures.len() > 1 && changes.len() > in_figures.len();
    let figures: Vec<[usize; 2]> = in_figures
        .iter()
        .filter(|change| may_be_one || is_framed(a, b, &operations, change) && is_of_one_thing())
        .filter_map(|[one, other]| Some([figure(a, one)?, figure(b, other)?]))
        .filter(|[x, y]| !is_change_against_level([a, b], [*x, *y]))
        .filter(|[x, y]| !(are_rearranged && are_told_elsewhere([a, b], [*x, *y])))
        .collect();
    if !found.is_empty() && figures.iter().any(|[x, y]| are_complements([a, b], [*x, *y])) {
        return Match { is_copy, ..Match::default() };
    }
    // Another figure and another word beside it make another thing, but for opposites in one place.
    let is_in_figure = |[x, y]: &Conflict| {
        let touches = |wording: &Wording, words: &Range<usize>, at: &Option<usize>| {
            at.is_some_and(|at| {
                let telling = wording.tellings[at].range();
                // "Largest" has nothing where the other text has "second largest".
                touched(wording, words).contains(&at) || words.is_empty() && telling.start == words.start
            })
        };
        in_figures.len() == 1 && touches(a, &in_figures[0][0], x) && touches(b, &in_figures[0][1], y)
    };
    let may_conflict = |conflict: &Conflict| {
        let may_be_beside = is_in_place || is_in_figure(conflict);
        in_figures.is_empty() || may_be_beside && is_of_words([a, b], conflict)
    };
    let found: Vec<Conflict> = found.into_iter().filter(may_conflict).collect();
    let conflict = if is_copy {
        conflicts::first([a, b], &changes, &found)
            .or_else(|| conflicts::spread([a, b], &changes))
            .or_else(|| conflicts::exchanged([a, b], &changes))
            .or_else(|| conflicts::things([a, b], &changes))
    } else {
        None
    };
    Match { figures, conflict, of_figures, is_copy }
}

/// Words of either sentence that stand in each other's place.
pub(super) type Change = [Range<usize>; 2];

/// Whether two sentences have most of their words in common, in whatever order.
fn may_be_copies([a, b]: [&Wording; 2], bar: &Bar) -> bool {
    let sorted = |wording: &Wording| {
        let mut lemmas: Vec<Lemma> = wording.words.iter().map(|word| word.lemma).collect();
        lemmas.sort_unstable();
        lemmas
    };
    let (of_a, of_b) = (sorted(a), sorted(b));
    let (mut rest, mut alike) = (of_b.as_slice(), 0);
    for lemma in &of_a {
        let skipped = rest.iter().take_while(|other| *other < lemma).count();
        rest = &rest[skipped..];
        if rest.first() == Some(lemma) {
            rest = &rest[1..];
            alike += 1;
        }
    }
    10 * alike >= bar.alike * of_a.len().max(of_b.len())
}

/// Whether a sentence tells a figure.
fn has_figure(wording: &Wording) -> bool {
    wording.tellings.iter().any(|telling| matches!(telling.told, Told::Figure { .. }))
}

/// Whether two sentences have most of their words in common.
fn are_copies([a, b]: [&Wording; 2], operations: &[DiffOp], bar: &Bar) -> bool {
    let equal = || operations.iter().filter(|operation| matches!(operation, DiffOp::Equal { .. }));
    let alike: usize = equal().map(|operation| operation.old_range().len()).sum();
    let words = equal().flat_map(|operation| &a.words[operation.old_range()]);
    let topics = words.filter(|word| word.sort != WordSort::Function).count();
    10 * alike >= bar.alike * a.words.len().max(b.words.len()) && topics >= bar.topics
}

/// Whether two copies of a sentence that differ in these figures may speak of one thing: with another time beside
/// another amount, or many figures, one tells of another.
fn are_of_one_question([a, b]: [&Wording; 2], changes: &[&Change]) -> bool {
    let is_time = |wording: &Wording, words: &Range<usize>| {
        let told = touched(wording, words).into_iter().map(|at| &wording.tellings[at].told);
        told.into_iter().any(|told| matches!(told, Told::Figure { is_time: true }))
    };
    let tells_time = |[one, other]: &&Change| is_time(a, one) || is_time(b, other);
    changes.len() == 1 || changes.len() <= FIGURES && !changes.iter().any(tells_time)
}

/// Whether words that stand in each other's place belong to figures.
fn is_of_figures(a: &Wording, b: &Wording, [one, other]: &Change) -> bool {
    let mut words = a.words[one.clone()].iter().chain(&b.words[other.clone()]);
    words.any(|word| word.sort == WordSort::Figure)
}

/// Whether the words right before and behind a change are the same.
fn is_framed(a: &Wording, b: &Wording, operations: &[DiffOp], [one, other]: &Change) -> bool {
    let equal = |of: Option<&DiffOp>| match of {
        Some(DiffOp::Equal { len, .. }) => *len,
        _ => 0,
    };
    let at = operations
        .iter()
        .position(|operation| operation.old_range() == *one && operation.new_range() == *other);
    let Some(at) = at else { return false };
    let before = equal(at.checked_sub(1).and_then(|at| operations.get(at)));
    let behind = equal(operations.get(at + 1));
    let wanted_before = FRAME.min(one.start.max(other.start));
    let wanted_behind = FRAME.min((a.words.len() - one.end).max(b.words.len() - other.end));
    if before < wanted_before || behind < wanted_behind || wanted_before + wanted_behind < LEAST_IN_FRAME {
        return false;
    }
    let frame = a.words[one.start - wanted_before..one.start]
        .iter()
        .chain(&a.words[one.end..one.end + wanted_behind]);
    frame.filter(|word| word.sort != WordSort::Function).count() >= TOPICS_IN_FRAME
}

/// The figure that is all that a stretch of words holds.
fn figure(wording: &Wording, words: &Range<usize>) -> Option<usize> {
    let mut touched = touched(wording, words).into_iter();
    let figure = touched.find(|&at| matches!(wording.tellings[at].told, Told::Figure { .. }))?;
    let is_only = touched.all(|at| !matches!(wording.tellings[at].told, Told::Figure { .. }));
    (is_only && is_all(wording, words, &wording.tellings[figure])).then_some(figure)
}

/// Whether each sentence says the other's figure in another place.
fn are_told_elsewhere([a, b]: [&Wording; 2], [x, y]: [usize; 2]) -> bool {
    let digits = |wording: &Wording, at: usize| -> String {
        let quote = wording.evidence(&wording.tellings[at].place).quote;
        quote.chars().filter(char::is_ascii_digit).collect()
    };
    let says = |wording: &Wording, own: usize, wanted: &str| {
        let is_other = |at: &usize| *at != own && matches!(wording.tellings[*at].told, Told::Figure { .. });
        (0..wording.tellings.len()).filter(is_other).any(|at| digits(wording, at) == wanted)
    };
    says(a, x, &digits(b, y)) && says(b, y, &digits(a, x))
}

/// Whether one figure tells by how much a thing changed, and the other from or to what: "fell from 15 seats" and "fell by
/// one seat".
fn is_change_against_level([a, b]: [&Wording; 2], [x, y]: [usize; 2]) -> bool {
    let before = |wording: &Wording, at: usize| -> String {
        let text = names::words(wording, 0, wording.tellings[at].place.within.start);
        text.split_whitespace().next_back().unwrap_or_default().to_lowercase()
    };
    let (one, other) = (before(a, x), before(b, y));
    one != other
        && (one == "by" || other == "by")
        && [one, other].iter().any(|word| word == "from" || word == "to")
}

/// Whether two shares make up the whole: “41% women” is “59% men”.
fn are_complements([a, b]: [&Wording; 2], [x, y]: [usize; 2]) -> bool {
    let share = |wording: &Wording, at: usize| -> Option<Decimal> {
        let quote = wording.evidence(&wording.tellings[at].place).quote;
        let digits = quote.trim_end_matches(['%', ' ']);
        let digits =
            digits.strip_suffix("percent").or_else(|| digits.strip_suffix("per cent")).unwrap_or(digits);
        digits.trim().parse().ok()
    };
    share(a, x).zip(share(b, y)).and_then(|(one, other)| one.checked_add(other)) == Some(Decimal::ONE_HUNDRED)
}

fn is_of_names(a: &Wording, [x, _]: &Conflict) -> bool {
    x.is_some_and(|x| matches!(a.tellings[x].told, Told::Name(_)))
}

/// Whether a conflict is one of words that exclude each other, or of codes: a name beside another figure may be a
/// part of it, as the sign of a currency is, and a denial alone a verb of it (“declined”).
fn is_of_words([a, b]: [&Wording; 2], [x, y]: &Conflict) -> bool {
    let is_of_word = |wording: &Wording, at: Option<usize>| {
        at.is_some_and(|at| !matches!(wording.tellings[at].told, Told::Name(_)))
    };
    is_of_word(a, *x) && is_of_word(b, *y)
}

/// The telling words of a sentence that a stretch of words touches.
pub(super) fn touched(wording: &Wording, words: &Range<usize>) -> Vec<usize> {
    let touches = |telling: &Telling| telling.range().start < words.end && words.start < telling.range().end;
    (0..wording.tellings.len()).filter(|&at| touches(&wording.tellings[at])).collect()
}

/// Whether a stretch of words holds nothing but a telling word and words without a topic.
pub(super) fn is_all(wording: &Wording, words: &Range<usize>, telling: &Telling) -> bool {
    words
        .clone()
        .filter(|at| !telling.range().contains(at))
        .all(|at| wording.words[at].sort == WordSort::Function)
}

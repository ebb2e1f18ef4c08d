//! One sentence in two texts → what the one puts in the place of what the other has.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices_by_key};

use super::names;
use crate::model::{Telling, Told, WordSort, Wording};

/// How many of ten words of the longer sentence both must have.
const ALIKE: usize = 7;

/// How many words with a topic both must have: fewer make a turn of phrase.
const TOPICS: usize = 4;

/// Two places of one sentence at which two texts say what cannot both be so: a telling word of each, by its
/// number; `None` where one text denies what the other says.
pub(super) type Conflict = [Option<usize>; 2];

/// The first conflict of two sentences that are alike but for a few words.
pub(super) fn conflict(a: &Wording, b: &Wording) -> Option<Conflict> {
    let changes = changes(a, b)?;
    let conflicts: Vec<Conflict> =
        changes.iter().filter_map(|[one, other]| at(a, one.clone(), b, other.clone())).collect();
    let named = |conflict: &Conflict| Some([&a.tellings[conflict[0]?], &b.tellings[conflict[1]?]]);
    // "A met B" and "B met A" differ in nothing; with one word between them that has a direction they do.
    let is_moved = |conflict: &&Conflict| {
        named(conflict).is_some_and(|[one, other]| stands_in(b, one) || stands_in(a, other))
    };
    if let Some(conflict) = conflicts.iter().find(|conflict| !is_moved(conflict)) {
        return Some(*conflict);
    }
    let [first, second] = conflicts.as_slice() else { return None };
    let ([one, other], [later, other_later]) = (named(first)?, named(second)?);
    let is_swap = is_same(one, other_later) && is_same(other, later);
    (is_swap && has_direction(a, one.range().end..later.range().start)).then_some(*first)
}

/// The stretches of words in which two sentences differ; `None` where they are not alike, differ in figures,
/// or not at all.
fn changes(a: &Wording, b: &Wording) -> Option<Vec<[Range<usize>; 2]>> {
    let operations = capture_diff_slices_by_key(Algorithm::Myers, &a.words, &b.words, |word| word.lemma);
    let (mut alike, mut topics) = (0, 0);
    let mut changes = Vec::new();
    for operation in operations {
        let [one, other] = [operation.old_range(), operation.new_range()];
        if let DiffOp::Equal { len, .. } = operation {
            alike += len;
            topics += a.words[one].iter().filter(|word| word.sort == WordSort::Content).count();
        } else {
            changes.push([one, other]);
        }
    }
    let longer = a.words.len().max(b.words.len());
    let is_figure = |[one, other]: &[Range<usize>; 2]| {
        let mut words = a.words[one.clone()].iter().chain(&b.words[other.clone()]);
        words.any(|word| word.sort == WordSort::Figure)
    };
    let are_copies = 10 * alike >= ALIKE * longer && topics >= TOPICS;
    (are_copies && !changes.is_empty() && !changes.iter().any(is_figure)).then_some(changes)
}

/// What two stretches of words that stand in each other's place tell against each other.
fn at(a: &Wording, one: Range<usize>, b: &Wording, other: Range<usize>) -> Option<Conflict> {
    let [of_a, of_b] = [touched(a, &one), touched(b, &other)];
    if let Some(conflict) = denial(a, one.clone(), b, other.clone()) {
        return Some(conflict);
    }
    for &x in &of_a {
        for &y in &of_b {
            let [p, q] = [&a.tellings[x], &b.tellings[y]];
            if exclude(p, q) && is_all(a, &one, p) && is_all(b, &other, q) {
                return Some([Some(x), Some(y)]);
            }
        }
    }
    None
}

/// The telling words of a sentence that a stretch of words touches.
fn touched(wording: &Wording, words: &Range<usize>) -> Vec<usize> {
    let touches = |telling: &Telling| telling.range().start < words.end && words.start < telling.range().end;
    (0..wording.tellings.len()).filter(|&at| touches(&wording.tellings[at])).collect()
}

/// Whether a stretch of words holds nothing but a telling word and words without a topic.
fn is_all(wording: &Wording, words: &Range<usize>, telling: &Telling) -> bool {
    words
        .clone()
        .filter(|at| !telling.range().contains(at))
        .all(|at| wording.words[at].sort == WordSort::Function)
}

/// Whether two words or names cannot stand for one thing.
fn exclude(a: &Telling, b: &Telling) -> bool {
    match (&a.told, &b.told) {
        (Told::Name(a), Told::Name(b)) => names::are_others(a, b),
        (Told::Opposite { set, member }, Told::Opposite { set: other_set, member: other }) => {
            set == other_set && member != other
        }
        _ => false,
    }
}

/// Whether two words or names tell the same.
fn is_same(a: &Telling, b: &Telling) -> bool {
    match (&a.told, &b.told) {
        (Told::Name(a), Told::Name(b)) => a.key == b.key,
        (Told::Opposite { set, member }, Told::Opposite { set: other_set, member: other }) => {
            set == other_set && member == other
        }
        (Told::Denial, Told::Denial) => true,
        _ => false,
    }
}

/// Whether a sentence says a telling word, too.
fn stands_in(wording: &Wording, telling: &Telling) -> bool {
    wording.tellings.iter().any(|other| is_same(telling, other))
}

/// Whether the words between two names give them two parts: "filed for divorce from", not "and".
fn has_direction(wording: &Wording, between: Range<usize>) -> bool {
    between.start < between.end && wording.words[between].iter().any(|word| word.sort == WordSort::Content)
}

/// Where one text denies what the other says: nothing but the denial is more on one side.
fn denial(a: &Wording, one: Range<usize>, b: &Wording, other: Range<usize>) -> Option<Conflict> {
    let denials = |wording: &Wording, words: &Range<usize>| {
        let is = |&at: &usize| matches!(wording.tellings[at].told, Told::Denial);
        touched(wording, words).into_iter().filter(is).collect::<Vec<_>>()
    };
    let is_plain = |wording: &Wording, words: &Range<usize>| {
        wording.words[words.clone()].iter().all(|word| word.sort == WordSort::Function)
    };
    match (denials(a, &one).as_slice(), denials(b, &other).as_slice()) {
        ([denial], []) if is_plain(b, &other) && is_all(a, &one, &a.tellings[*denial]) => {
            Some([Some(*denial), None])
        }
        ([], [denial]) if is_plain(a, &one) && is_all(b, &other, &b.tellings[*denial]) => {
            Some([None, Some(*denial)])
        }
        _ => None,
    }
}

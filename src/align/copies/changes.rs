//! One sentence in two texts → what the one puts in the place of what the other has.

use std::ops::Range;

use rust_decimal::Decimal;
use similar::{Algorithm, DiffOp, capture_diff_slices_by_key};

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
pub(super) struct Match {
    /// The figures that they put in each other's place, by the numbers of these.
    pub(super) figures: Vec<[usize; 2]>,
    /// In what they cannot both be right.
    pub(super) conflict: Option<Conflict>,
    /// Whether nearly all of its words are the same.
    pub(super) is_copy: bool,
}

/// Two places of one sentence at which two texts say what cannot both be so: a telling word of each, by its
/// number; `None` where one text denies what the other says.
pub(super) type Conflict = [Option<usize>; 2];

/// Lays two sentences side by side that are each other's best match, or stand in one place of their texts.
pub(super) fn lay([a, b]: [&Wording; 2], is_in_place: bool, names: &Names<'_>) -> Match {
    let bar = if is_in_place { &IN_PLACE } else { &ANYWHERE };
    // Most pairs share a turn of phrase and nothing else, and are the dearest to lay side by side.
    let is_worth_it = may_be_copies([a, b], bar) || has_figure(a) && has_figure(b);
    if !is_worth_it {
        return Match { figures: Vec::new(), conflict: None, is_copy: false };
    }
    let operations = capture_diff_slices_by_key(Algorithm::Myers, &a.words, &b.words, |word| word.lemma);
    let changes: Vec<Change> = operations
        .iter()
        .filter(|operation| !matches!(operation, DiffOp::Equal { .. }))
        .map(|operation| [operation.old_range(), operation.new_range()])
        .collect();
    let conflicts: Vec<Conflict> =
        changes.iter().filter_map(|[one, other]| at([a, b], [one, other], names)).collect();
    let is_copy = are_copies([a, b], &operations, bar);
    let in_figures: Vec<&Change> = changes.iter().filter(|change| is_of_figures(a, b, change)).collect();
    let may_be_one = is_copy
        && if is_in_place {
            in_figures.len() <= FIGURES
        } else {
            conflicts.is_empty() && are_of_one_question([a, b], &in_figures)
        };
    // Another name in the sentence makes another thing of the same words.
    let is_of_one_thing = || !conflicts.iter().any(|conflict| is_of_names(a, conflict));
    let figures: Vec<[usize; 2]> = in_figures
        .iter()
        .filter(|change| may_be_one || is_framed(a, b, &operations, change) && is_of_one_thing())
        .filter_map(|[one, other]| Some([figure(a, one)?, figure(b, other)?]))
        .collect();
    if !conflicts.is_empty() && figures.iter().any(|[x, y]| are_complements([a, b], [*x, *y])) {
        return Match { figures: Vec::new(), conflict: None, is_copy };
    }
    // Another figure and another word beside it make another thing, but for opposites in one place.
    let may_conflict =
        |conflict: &Conflict| in_figures.is_empty() || is_in_place && is_of_words([a, b], conflict);
    let conflicts: Vec<Conflict> = conflicts.into_iter().filter(may_conflict).collect();
    let conflict = if is_copy { conflict([a, b], &changes, &conflicts) } else { None };
    Match { figures, conflict, is_copy }
}

/// Words of either sentence that stand in each other's place.
type Change = [Range<usize>; 2];

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
/// part of it, as the sign of a currency is, and a denial a verb of it (“declined”).
fn is_of_words([a, b]: [&Wording; 2], [x, y]: &Conflict) -> bool {
    let is_of_word = |wording: &Wording, at: Option<usize>| {
        at.is_some_and(|at| matches!(wording.tellings[at].told, Told::Opposite { .. } | Told::Code(_)))
    };
    is_of_word(a, *x) && is_of_word(b, *y)
}

/// The first of the conflicts of two copies that is none of order.
fn conflict([a, b]: [&Wording; 2], changes: &[Change], conflicts: &[Conflict]) -> Option<Conflict> {
    let named = |conflict: &Conflict| Some([&a.tellings[conflict[0]?], &b.tellings[conflict[1]?]]);
    let is_moved = |conflict: &&Conflict| {
        named(conflict).is_some_and(|[one, other]| {
            changes.iter().any(|[of_a, of_b]| is_among(b, of_b, one) || is_among(a, of_a, other))
        })
    };
    if let Some(conflict) = conflicts.iter().find(|conflict| !is_moved(conflict)) {
        return Some(*conflict);
    }
    // "A met B" and "B met A" differ in nothing; with a word between them that gives each its part they do.
    let [first, second] = conflicts else { return None };
    let ([one, other], [later, other_later]) = (named(first)?, named(second)?);
    let is_swap = is_same(one, other_later) && is_same(other, later);
    (is_swap && has_direction(a, one.range().end..later.range().start)).then_some(*first)
}

/// What two stretches of words that stand in each other's place tell against each other.
fn at([a, b]: [&Wording; 2], [one, other]: [&Range<usize>; 2], names: &Names<'_>) -> Option<Conflict> {
    if let Some(conflict) = denial([a, b], [one, other]) {
        return Some(conflict);
    }
    let of_b = touched(b, other);
    touched(a, one).into_iter().find_map(|x| {
        let excludes = |&&y: &&usize| {
            let [p, q] = [&a.tellings[x], &b.tellings[y]];
            let may_be_nested = match (&p.told, &q.told) {
                (Told::Name(p), Told::Name(q)) => names.may_be_nested([p, q], [a.source, b.source]),
                _ => false,
            };
            exclude(p, q) && is_all(a, one, p) && is_all(b, other, q) && !may_be_nested
        };
        of_b.iter().find(excludes).map(|&y| [Some(x), Some(y)])
    })
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
        (Told::Code(a), Told::Code(b)) => a != b,
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
        (Told::Code(a), Told::Code(b)) => a == b,
        _ => false,
    }
}

/// Whether a stretch of words holds a telling word, too.
fn is_among(wording: &Wording, words: &Range<usize>, telling: &Telling) -> bool {
    touched(wording, words).into_iter().any(|at| is_same(telling, &wording.tellings[at]))
}

/// Whether the words between two names give them two parts: "filed for divorce from", not "and".
fn has_direction(wording: &Wording, between: Range<usize>) -> bool {
    between.start < between.end && wording.words[between].iter().any(|word| word.sort == WordSort::Content)
}

/// Where one text denies what the other says: nothing but the denial is more on one side. One that only stands
/// elsewhere denies the same: "I feel we weren't" and "I don't feel we were".
fn denial([a, b]: [&Wording; 2], [one, other]: [&Range<usize>; 2]) -> Option<Conflict> {
    let denials = |wording: &Wording, words: &Range<usize>| {
        let is = |&at: &usize| matches!(wording.tellings[at].told, Told::Denial);
        touched(wording, words).into_iter().filter(is).collect::<Vec<_>>()
    };
    let is_plain = |wording: &Wording, words: &Range<usize>| {
        wording.words[words.clone()].iter().all(|word| word.sort == WordSort::Function)
    };
    let all = |wording: &Wording| denials(wording, &(0..wording.words.len())).len();
    if all(a) == all(b) {
        return None;
    }
    match (denials(a, one).as_slice(), denials(b, other).as_slice()) {
        ([denial], []) if is_plain(b, other) && is_all(a, one, &a.tellings[*denial]) => {
            Some([Some(*denial), None])
        }
        ([], [denial]) if is_plain(a, one) && is_all(b, other, &b.tellings[*denial]) => {
            Some([None, Some(*denial)])
        }
        _ => None,
    }
}

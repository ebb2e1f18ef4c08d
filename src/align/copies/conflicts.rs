//! What two copies of a sentence put in each other's place → in what they cannot both be right.

use std::ops::Range;

use super::changes::{Change, is_all, touched};
use super::names::{self, Names};
use crate::model::{EntityKind, Lemma, Telling, Thing, Told, WordSort, Wording, WordingWord};

/// Two places of one sentence at which two texts say what cannot both be so: a telling word of each, by its
/// number; `None` where one text denies what the other says.
pub(super) type Conflict = [Option<usize>; 2];

/// The first of the conflicts of two copies that is none of order.
pub(super) fn first([a, b]: [&Wording; 2], changes: &[Change], conflicts: &[Conflict]) -> Option<Conflict> {
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
    (is_swap && has_direction(a, [one, later])).then_some(*first)
}

/// Words that exclude each other among all that two copies differ in, though not in one place: "found him guilty of" and
/// "acquitted him of". Next to nothing else may differ.
pub(super) fn spread([a, b]: [&Wording; 2], changes: &[Change]) -> Option<Conflict> {
    /// Words with a topic besides, on each side.
    const BESIDES: usize = 1;
    let told = |wording: &Wording, side: usize| -> Vec<usize> {
        let mut told: Vec<usize> =
            changes.iter().flat_map(|change| touched(wording, &change[side])).collect();
        told.dedup();
        told.retain(|&at| !matches!(wording.tellings[at].told, Told::Thing(_)));
        told
    };
    let besides = |wording: &Wording, side: usize, telling: usize| {
        let words = changes.iter().flat_map(|change| change[side].clone());
        let words = words.filter(|at| !wording.tellings[telling].range().contains(at));
        words.filter(|&at| wording.words[at].sort != WordSort::Function).count()
    };
    let (of_a, of_b) = (told(a, 0), told(b, 1));
    let is_opposite =
        |wording: &Wording, at: &usize| matches!(wording.tellings[*at].told, Told::Opposite { .. });
    if !of_a.iter().all(|at| is_opposite(a, at)) || !of_b.iter().all(|at| is_opposite(b, at)) {
        return None;
    }
    let says =
        |wording: &Wording, telling: &Telling| wording.tellings.iter().any(|own| is_same(own, telling));
    of_a.iter().flat_map(|&x| of_b.iter().map(move |&y| (x, y))).find_map(|(x, y)| {
        let [one, other] = [&a.tellings[x], &b.tellings[y]];
        (exclude(one, other)
            && !says(a, other)
            && !says(b, one)
            && besides(a, 0, x) <= BESIDES
            && besides(b, 1, y) <= BESIDES)
            .then_some([Some(x), Some(y)])
    })
}

/// Two names that have changed places, where nothing else differs: "from Aberdeen to Shetland" and "from Shetland to
/// Aberdeen".
pub(super) fn exchanged([a, b]: [&Wording; 2], changes: &[Change]) -> Option<Conflict> {
    let names = |wording: &Wording| -> Vec<usize> {
        (0..wording.tellings.len()).filter(|&at| matches!(wording.tellings[at].told, Told::Name(_))).collect()
    };
    let rest = |wording: &Wording, names: &[usize]| -> Vec<Lemma> {
        let is_of_name = |at: &usize| names.iter().any(|&name| wording.tellings[name].range().contains(at));
        (0..wording.words.len()).filter(|at| !is_of_name(at)).map(|at| wording.words[at].lemma).collect()
    };
    if changes.is_empty() {
        return None;
    }
    let (of_a, of_b) = (names(a), names(b));
    if of_a.len() != of_b.len() || rest(a, &of_a) != rest(b, &of_b) {
        return None;
    }
    let others: Vec<(usize, usize)> =
        of_a.into_iter().zip(of_b).filter(|&(x, y)| !is_same(&a.tellings[x], &b.tellings[y])).collect();
    let [(x, y), (later, other_later)] = others[..] else { return None };
    let is_swap = is_same(&a.tellings[x], &b.tellings[other_later])
        && is_same(&a.tellings[later], &b.tellings[y])
        && is_way(a, [&a.tellings[x], &a.tellings[later]]);
    is_swap.then_some([Some(x), Some(y)])
}

/// With more words of its own a sentence may say in another way what the other says with a denial.
const WORDS_BESIDE_DENIAL: usize = 1;

/// Whether other words that differ, too, may turn a conflict into its opposite: "have not been beaten" and "are unbeaten",
/// "will be banned" and "will not be allowed".
pub(super) fn is_reversed([a, b]: [&Wording; 2], changes: &[Change], conflict: &Conflict) -> bool {
    let told = |wording: &Wording, at: Option<usize>| at.map(|at| wording.tellings[at].clone());
    let sides = [told(a, conflict[0]), told(b, conflict[1])];
    let is_own = |side: usize, at: usize| sides[side].as_ref().is_some_and(|own| own.range().contains(&at));
    if let Some(denying) =
        sides.iter().position(|side| side.as_ref().is_some_and(|own| matches!(own.told, Told::Denial)))
    {
        // What has no denial may say the same in words of its own.
        if has_opposites([a, b], changes) {
            return true;
        }
        let (wording, side) = if denying == 0 { (b, 1) } else { (a, 0) };
        let words = changes.iter().flat_map(|change| change[side].clone());
        let words = words.filter(|&at| wording.words[at].sort == WordSort::Content && !is_own(side, at));
        return words.count() > WORDS_BESIDE_DENIAL;
    }
    let denials = |side: usize, wording: &Wording| {
        let is_denial = |telling: &&Telling| {
            matches!(telling.told, Told::Denial | Told::Undone) && !is_own(side, telling.range().start)
        };
        wording.tellings.iter().filter(is_denial).count()
    };
    let are_words = sides.iter().flatten().any(|side| matches!(side.told, Told::Opposite { .. }));
    are_words && denials(0, a) != denials(1, b)
}

/// Whether two copies differ in words that exclude each other.
fn has_opposites([a, b]: [&Wording; 2], changes: &[Change]) -> bool {
    let told = |wording: &Wording, side: usize| -> Vec<usize> {
        changes.iter().flat_map(|change| touched(wording, &change[side])).collect()
    };
    let of_b = told(b, 1);
    let is_opposite = |x: usize, y: usize| {
        let [p, q] = [&a.tellings[x], &b.tellings[y]];
        matches!((&p.told, &q.told), (Told::Opposite { .. }, Told::Opposite { .. })) && exclude(p, q)
    };
    told(a, 0).into_iter().any(|x| of_b.iter().any(|&y| is_opposite(x, y)))
}

/// What two stretches of words that stand in each other's place tell against each other.
pub(super) fn at(
    [a, b]: [&Wording; 2],
    [one, other]: [&Range<usize>; 2],
    names: &Names<'_>,
) -> Option<Conflict> {
    let of_b = touched(b, other);
    let mut conflicts = touched(a, one).into_iter().filter_map(|x| {
        let excludes = |&&y: &&usize| {
            let [p, q] = [&a.tellings[x], &b.tellings[y]];
            let may_be_nested = match (&p.told, &q.told) {
                (Told::Name(p), Told::Name(q)) => names.may_be_nested([p, q], [a.source, b.source]),
                _ => false,
            };
            let stand_alone =
                is_all(a, one, p) && is_all(b, other, q) || is_titled(a, one, p) && is_titled(b, other, q);
            exclude(p, q) && stand_alone && !may_be_nested
        };
        of_b.iter().find(excludes).map(|&y| [Some(x), Some(y)])
    });
    conflicts
        .next()
        .or_else(|| none([a, b], [one, other]))
        .or_else(|| behind([a, b], [one, other]))
        .or_else(|| denial([a, b], [one, other]))
}

/// Where one text has only a word more, which makes another thing of the word behind it: "president" and "vice president",
/// "largest" and "second largest".
fn behind([a, b]: [&Wording; 2], [one, other]: [&Range<usize>; 2]) -> Option<Conflict> {
    let starts = |wording: &Wording, at: usize| -> Vec<usize> {
        (0..wording.tellings.len()).filter(|&telling| wording.tellings[telling].range().start == at).collect()
    };
    // The phrase begins with what is more, and ends behind it.
    let phrases = |wording: &Wording, words: &Range<usize>| -> Vec<usize> {
        let is_phrase = |&at: &usize| {
            let range = wording.tellings[at].range();
            range.start == words.start && range.end == words.end + 1
        };
        touched(wording, words).into_iter().filter(is_phrase).collect()
    };
    let (of_a, of_b) = match (one.is_empty(), other.is_empty()) {
        (true, false) => (starts(a, one.start), phrases(b, other)),
        (false, true) => (phrases(a, one), starts(b, other.start)),
        _ => return None,
    };
    of_a.iter().flat_map(|&x| of_b.iter().map(move |&y| (x, y))).find_map(|(x, y)| {
        let [p, q] = [&a.tellings[x], &b.tellings[y]];
        let are_words = matches!(
            (&p.told, &q.told),
            (Told::Opposite { .. }, Told::Opposite { .. }) | (Told::Rank(_), Told::Rank(_))
        );
        (are_words && exclude(p, q)).then_some([Some(x), Some(y)])
    })
}

/// Two common nouns that cannot stand for one thing, each the last of a few words that are all that two copies differ in:
/// "a librarian" and "a school nurse". More differences are those of somebody who rewrote the sentence, by words of
/// their own.
pub(super) fn things([a, b]: [&Wording; 2], changes: &[Change]) -> Option<Conflict> {
    /// Words with a topic, the noun among them.
    const PHRASE: usize = 3;
    let [[one, other]] = changes else { return None };
    let phrase = |wording: &Wording, words: &Range<usize>| -> Option<Vec<(usize, Thing)>> {
        let topics = wording.words[words.clone()].iter().filter(|word| word.sort == WordSort::Content);
        let mut things = Vec::new();
        for at in touched(wording, words) {
            match wording.tellings[at].told {
                Told::Thing(thing) => things.push((at, thing)),
                Told::Opposite { .. } => {}
                _ => return None,
            }
        }
        let (last, _) = things.last()?;
        (topics.count() <= PHRASE && wording.tellings[*last].range().end == words.end).then_some(things)
    };
    let (of_a, of_b) = (phrase(a, one)?, phrase(b, other)?);
    let (x, y) = (of_a.last()?, of_b.last()?);
    let may_be_one = of_a.iter().any(|(_, p)| of_b.iter().any(|(_, q)| p.may_be(*q)));
    (x.1.excludes(y.1) && !may_be_one).then_some([Some(x.0), Some(y.0)])
}

/// Whether a stretch of words holds a name and next to nothing but what belongs to it: "German Chancellor Angela Merkel",
/// "Chicago, Ill."
fn is_titled(wording: &Wording, words: &Range<usize>, name: &Telling) -> bool {
    /// Words of a title, and of the region of a place.
    const TITLE: usize = 2;
    const REGION: usize = 1;
    let topics = |words: Range<usize>| {
        wording.words[words].iter().filter(|word| word.sort == WordSort::Content).count()
    };
    let (start, end) = (name.range().start.max(words.start), name.range().end.min(words.end));
    let (before, behind) = (topics(words.start..start), topics(end..words.end));
    let Told::Name(term) = &name.told else { return false };
    match term.kind {
        Some(EntityKind::Person) => before <= TITLE && end == words.end,
        Some(EntityKind::Place) => behind <= REGION && start == words.start,
        _ => false,
    }
}

/// Whether two words or names cannot stand for one thing.
fn exclude(a: &Telling, b: &Telling) -> bool {
    match (&a.told, &b.told) {
        (Told::Name(a), Told::Name(b)) => names::are_others(a, b),
        (Told::Opposite { set, member }, Told::Opposite { set: other_set, member: other }) => {
            set == other_set && member != other
        }
        (Told::Code(a), Told::Code(b)) => a != b,
        (Told::Rank(a), Told::Rank(b)) => a != b,
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
        (Told::Denial, Told::Denial) | (Told::Undone, Told::Undone) => true,
        (Told::Code(a), Told::Code(b)) => a == b,
        (Told::Rank(a), Told::Rank(b)) => a == b,
        _ => false,
    }
}

/// Whether a stretch of words holds a telling word, too.
fn is_among(wording: &Wording, words: &Range<usize>, telling: &Telling) -> bool {
    touched(wording, words).into_iter().any(|at| is_same(telling, &wording.tellings[at]))
}

/// Whether the words between two names give them two parts: "filed for divorce from" and "to", the numbers of "12
/// Somalis and 11 Yemenis", not "and", and no further names of a list.
fn has_direction(wording: &Wording, [one, other]: [&Telling; 2]) -> bool {
    let between = one.range().end..other.range().start.max(one.range().end);
    let named = touched(wording, &between).into_iter().map(|at| &wording.tellings[at]);
    let named: Vec<&Telling> = named.filter(|telling| matches!(telling.told, Told::Name(_))).collect();
    let is_of_name = |at: usize| named.iter().any(|telling| telling.range().contains(&at));
    let mut words = between.clone().filter(|&at| !is_of_name(at));
    words.any(|at| wording.words[at].sort != WordSort::Function) || is_way(wording, [one, other])
}

/// Whether one word between two names says which of them comes first: "to", "over".
fn is_way(wording: &Wording, [one, other]: [&Telling; 2]) -> bool {
    const WAYS: [&str; 8] = ["to", "from", "against", "over", "by", "for", "behind", "into"];
    WAYS.contains(&names::words(wording, one.place.within.end, other.place.within.start).trim())
}

/// Where one text denies what the other says: nothing but the denial is more on one side. One that only stands
/// elsewhere denies the same: "I feel we weren't" and "I don't feel we were".
fn denial([a, b]: [&Wording; 2], [one, other]: [&Range<usize>; 2]) -> Option<Conflict> {
    let denials = |wording: &Wording, words: &Range<usize>| {
        let is = |&at: &usize| matches!(wording.tellings[at].told, Told::Denial);
        touched(wording, words).into_iter().filter(is).collect::<Vec<_>>()
    };
    // "was badly damaged" for "was not damaged"; but "was denied" may be "was disputed".
    let may_affirm = |by: &Wording, denial: &Telling, instead: &[WordingWord]| {
        if instead.iter().all(|word| word.sort == WordSort::Function) {
            return true;
        }
        let text = names::words(by, denial.place.within.start, denial.place.within.end).to_ascii_lowercase();
        instead.len() == 1 && (["not", "no", "never"].contains(&text.as_str()) || text.ends_with("n't"))
    };
    let denies = |by: &Wording, own: &Range<usize>, denial: usize, instead: &[WordingWord]| {
        let denial = &by.tellings[denial];
        is_all(by, own, denial) && may_affirm(by, denial, instead)
    };
    let is_any = |telling: &&Telling| matches!(telling.told, Told::Denial | Told::Undone);
    let all = |wording: &Wording| wording.tellings.iter().filter(is_any).count();
    if all(a) == all(b) {
        return None;
    }
    match (denials(a, one).as_slice(), denials(b, other).as_slice()) {
        (&[denial], []) if denies(a, one, denial, &b.words[other.clone()]) => Some([Some(denial), None]),
        ([], &[denial]) if denies(b, other, denial, &a.words[one.clone()]) => Some([None, Some(denial)]),
        _ => None,
    }
}

/// Where one text has none of what the other counts: "No arrests were made" and "Two arrests were made".
fn none([a, b]: [&Wording; 2], [one, other]: [&Range<usize>; 2]) -> Option<Conflict> {
    let only = |wording: &Wording, words: &Range<usize>, is: fn(&Told) -> bool| {
        let is_only = |at: &usize| is_all(wording, words, &wording.tellings[*at]);
        touched(wording, words).into_iter().filter(is_only).find(|&at| is(&wording.tellings[at].told))
    };
    let is_denial = |told: &Told| matches!(told, Told::Denial);
    let is_number = |told: &Told| matches!(told, Told::Figure { is_time: false });
    let conflict = [only(a, one, is_denial), only(b, other, is_number)];
    let turned = [only(a, one, is_number), only(b, other, is_denial)];
    [conflict, turned].into_iter().find(|sides| sides.iter().all(Option::is_some))
}

//! What speaks for two figures being two answers to one question → points.

use rust_decimal::prelude::ToPrimitive as _;

use super::equals::Equals;
use super::score::{Pair, Scores};
use super::{Figure, comparable, slip};
use crate::model::{Beside, ClaimValue, FigureClass, FigureSet, Quantity};

/// What two figures have in common, and what each has elsewhere. Shares are in percent.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an observation of its own, none a state")]
pub(super) struct Features {
    /// Of the words of the figure with fewer, how much both have.
    share: i32,
    /// Of the words of the figure with more.
    share_of_larger: i32,
    /// Words that both have.
    shared: i32,
    /// Those near both.
    near: i32,
    /// How much the most telling of them tells.
    rarest: i32,
    /// Both say by one word what they count.
    same_head: bool,
    /// Only one says what it counts.
    one_head: bool,
    /// A word that keeps figures apart stands beside one only.
    lone_mark: bool,
    /// One may be of what is to come.
    one_expected: bool,
    /// Figures of the two sentences that agree.
    beside_agree: i32,
    /// How many digits both have, in another order.
    swapped: i32,
    /// How many digits both have, of which one differs.
    mistaken: i32,
    /// How often the larger holds the smaller, as a logarithm to base 2, in hundredths.
    ratio: i32,
    /// How well one of them matches an equal in the other's text, in percent of how they match.
    settled: i32,
    /// Further texts say either value.
    both_supported: bool,
    /// The other text says the value, of whatever: one that says something.
    said: bool,
    /// The other text says the value, a small number or a round one, as many texts do.
    said_by_chance: bool,
    /// Both end at the same decimal place.
    same_grain: bool,
    /// How many digits the shorter has, without the zeros at its ends.
    digits: i32,
    /// Only one is a bound, or bounds of two sorts.
    other_bound: bool,
    /// A rule has read one, and both.
    one_read: bool,
    both_read: bool,
    /// How many texts the story has, as a logarithm to base 2.
    texts: i32,
    /// One text sums the other up.
    is_summed_up: bool,
    /// How many figures of the class the sentences have besides.
    siblings: i32,
    /// Counts that do not say by one word what they count.
    is_bare: bool,
    is_date: bool,
    is_clock: bool,
    is_duration: bool,
    is_ordinal: bool,
    is_money: bool,
    /// An age, and not beside one name.
    is_anyones_age: bool,
}

impl Features {
    pub(super) fn of(pair: &Pair, figures: &[&Figure], scores: &Scores<'_>, equals: &Equals) -> Self {
        let [a, b] = pair.figures.map(|at| &figures[at]);
        let (own_a, own_b) = (scores.own(a), scores.own(b));
        let slip = match (&a.value, &b.value) {
            (ClaimValue::Quantity(x), ClaimValue::Quantity(y)) => slip::between(x.number, y.number),
            _ => slip::Slip::default(),
        };
        let said = |x: &Figure, y: &Figure| tells(x) && comparable::says_value(figures, x, y.source);
        let said_by_chance =
            |x: &Figure, y: &Figure| !tells(x) && comparable::says_value(figures, x, y.source);
        let grains = quantity(a).zip(quantity(b)).map(|(x, y)| [x.granule, y.granule]);
        let bound = |figure| quantity(figure).map(|quantity| quantity.bound);
        let agrees = |x: &&Beside| {
            let is_same =
                |y: &Beside| x.class == y.class && x.head == y.head && x.set.meets(&y.set) == Some(true);
            b.beside.iter().any(is_same)
        };
        Self {
            share: percent(pair.score, own_a.min(own_b)),
            share_of_larger: percent(pair.score, own_a.max(own_b)),
            shared: small(pair.shared as usize),
            near: small(pair.near as usize),
            rarest: small(pair.rarest as usize),
            same_head: a.head.is_some() && a.head == b.head,
            one_head: a.head.is_some() != b.head.is_some(),
            lone_mark: lone_marks(a, b) || lone_marks(b, a),
            one_expected: a.outlook != b.outlook,
            beside_agree: small(a.beside.iter().filter(agrees).count()),
            swapped: small(slip.swapped as usize),
            mistaken: small(slip.mistaken as usize),
            ratio: ratio(a, b),
            settled: percent(
                equals.best(pair.figures[0], b).max(equals.best(pair.figures[1], a)),
                pair.score,
            ),
            both_supported: equals.supports(a, b) && equals.supports(b, a),
            said: said(a, b) || said(b, a),
            said_by_chance: said_by_chance(a, b) || said_by_chance(b, a),
            same_grain: grains.is_some_and(|[x, y]| x == y),
            digits: grains.map_or(0, |_| digits(a).min(digits(b))),
            other_bound: bound(a) != bound(b),
            one_read: a.is_read != b.is_read,
            both_read: a.is_read && b.is_read,
            texts: i32::try_from(scores.texts(a, b).ilog2()).unwrap_or(0),
            is_summed_up: scores.is_summed_up(a, b),
            siblings: i32::from(a.siblings.max(b.siblings)),
            is_bare: a.class == FigureClass::Count && (a.head.is_none() || a.head != b.head),
            is_date: a.class == FigureClass::Date,
            is_clock: a.class == FigureClass::Clock,
            is_duration: a.class == FigureClass::Duration,
            is_ordinal: a.class == FigureClass::Ordinal,
            is_money: matches!(a.class, FigureClass::Money(_)),
            is_anyones_age: a.class == FigureClass::Age && (a.subject != b.subject || a.subject.is_none()),
        }
    }

    /// Whether two figures may be weighed at all. A summary tells in few words what stands somewhere in its
    /// text: without most of those words the figure is another one.
    pub(super) fn are_weighty(&self) -> bool {
        const LEAST: i32 = 20;
        const LEAST_OF_BARE: i32 = 60;
        const LEAST_WHERE_SAID: i32 = 50;
        const MOST_SETTLED: i32 = 45;
        !self.is_summed_up
            || (self.settled <= MOST_SETTLED
                && !self.both_read
                && self.share >= if self.is_bare { LEAST_OF_BARE } else { LEAST }
                && (!self.said || (self.shared >= 3 && self.share_of_larger >= LEAST_WHERE_SAID)))
    }

    /// The sum, in hundredths of a natural logarithm of the odds.
    pub(super) fn points(&self) -> i32 {
        let weights = if self.is_summed_up { &SUMMARY } else { &OUTLETS };
        let if_so = |holds: bool, weight: i32| if holds { weight } else { 0 };
        let words = self.share * weights.share / 100
            + self.share_of_larger * weights.share_of_larger / 100
            + self.shared.min(6) * weights.shared
            + self.near.min(5) * weights.near
            + self.rarest.min(160) * weights.rarest / 100;
        let alike = if_so(self.same_head, weights.same_head)
            + if_so(self.one_head, weights.one_head)
            + if_so(self.lone_mark, weights.lone_mark)
            + if_so(self.one_expected, weights.one_expected)
            + self.beside_agree.min(2) * weights.beside_agree
            + if_so(self.same_grain, weights.same_grain)
            + if_so(self.other_bound, weights.other_bound)
            + self.digits.min(5) * weights.digits;
        let of_slip = |digits: i32, weights: [i32; 3]| match digits {
            0 => 0,
            2 => weights[0],
            3 => weights[1],
            _ => weights[2],
        };
        let slips = of_slip(self.swapped, weights.swapped) + of_slip(self.mistaken, weights.mistaken);
        let far = self.ratio.min(150) * weights.ratio / 100
            + (self.ratio.min(500) - 150).max(0) * weights.far / 100;
        let elsewhere = self.settled.min(150) * weights.settled / 100
            + if_so(self.both_supported, weights.both_supported)
            + if_so(self.said, weights.said)
            + if_so(self.said_by_chance, weights.said_by_chance)
            + if_so(self.one_read, weights.one_read)
            + if_so(self.both_read, weights.both_read);
        let crowd = self.texts * weights.texts
            + (self.texts - FEW_TEXTS).max(0) * CROWD
            + self.siblings.min(4) * weights.sibling;
        let class = if_so(self.is_date, weights.date)
            + if_so(self.is_clock, weights.clock)
            + if_so(self.is_duration, weights.duration)
            + if_so(self.is_ordinal, weights.ordinal)
            + if_so(self.is_money, weights.money)
            + if_so(self.is_anyones_age, weights.anyones_age)
            + if_so(self.is_bare, weights.bare);
        weights.bias + words + alike + slips + far + elsewhere + crowd + class
    }
}

/// Stories of so many texts the weights were made with, as a logarithm to base 2.
const FEW_TEXTS: i32 = 2;

/// What each further doubling counts: among many texts many figures match by chance.
const CROWD: i32 = -100;

/// What each observation counts, in hundredths of a natural logarithm of the odds; of shares and ratios, for
/// a whole one.
struct Weights {
    bias: i32,
    share: i32,
    share_of_larger: i32,
    shared: i32,
    near: i32,
    rarest: i32,
    same_head: i32,
    one_head: i32,
    lone_mark: i32,
    one_expected: i32,
    beside_agree: i32,
    same_grain: i32,
    other_bound: i32,
    digits: i32,
    /// Of two, three, and more digits.
    swapped: [i32; 3],
    mistaken: [i32; 3],
    /// Up to a ratio of three, and beyond.
    ratio: i32,
    far: i32,
    settled: i32,
    both_supported: i32,
    said: i32,
    said_by_chance: i32,
    one_read: i32,
    both_read: i32,
    texts: i32,
    sibling: i32,
    date: i32,
    clock: i32,
    duration: i32,
    ordinal: i32,
    money: i32,
    anyones_age: i32,
    bare: i32,
}

/// A logistic regression over figures of several outlets on one event, with figures changed on one side,
/// against all pairs of figures that differ where nothing was changed; docs/quality.md tells what it reaches.
const OUTLETS: Weights = Weights {
    bias: -265,
    share: 41,
    share_of_larger: 123,
    shared: 7,
    near: 7,
    rarest: 174,
    same_head: 87,
    one_head: 40,
    lone_mark: -10,
    one_expected: -4,
    beside_agree: 65,
    same_grain: 88,
    other_bound: -58,
    digits: -29,
    swapped: [449, 531, 700],
    mistaken: [128, 272, 272],
    ratio: -98,
    far: -53,
    settled: -101,
    both_supported: -50,
    said: -87,
    said_by_chance: -30,
    one_read: 20,
    both_read: 89,
    texts: -27,
    sibling: -25,
    date: 60,
    clock: -5,
    duration: 200,
    ordinal: -15,
    money: 82,
    anyones_age: 44,
    bare: -39,
};

/// The same over summaries and their articles. A summary is no other outlet's copy of the text: what differs
/// in it was told in other words, and slips tell nothing.
const SUMMARY: Weights = Weights {
    bias: 60,
    share: 170,
    share_of_larger: 165,
    shared: 20,
    near: 11,
    rarest: 0,
    same_head: 0,
    one_head: -86,
    lone_mark: -76,
    one_expected: 13,
    beside_agree: 0,
    same_grain: -58,
    other_bound: 90,
    digits: 5,
    swapped: [0; 3],
    mistaken: [0; 3],
    ratio: -45,
    far: -3,
    settled: -102,
    both_supported: 0,
    said: -62,
    said_by_chance: -59,
    one_read: -40,
    both_read: 2,
    texts: 0,
    sibling: -47,
    date: 43,
    clock: 0,
    duration: -16,
    ordinal: -51,
    money: -54,
    anyones_age: 15,
    bare: -62,
};

/// Whether a word that keeps figures apart stands beside the first, and none of its set beside the second.
fn lone_marks(figure: &Figure, other: &Figure) -> bool {
    figure.marks.iter().any(|mark| other.marks.iter().all(|theirs| theirs.set != mark.set))
}

fn quantity(figure: &Figure) -> Option<&Quantity> {
    match &figure.value {
        ClaimValue::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// Whether a value says something by itself: two texts do not have it by chance.
fn tells(figure: &Figure) -> bool {
    figure.class == FigureClass::Date || digits(figure) >= 2
}

/// How many digits a figure is written with, without the zeros at its ends.
fn digits(figure: &Figure) -> i32 {
    let digits: Vec<u8> = figure.evidence.quote.bytes().filter(u8::is_ascii_digit).collect();
    let first = digits.iter().position(|&digit| digit != b'0');
    let last = digits.iter().rposition(|&digit| digit != b'0');
    first.zip(last).map_or(0, |(first, last)| small(last - first + 1))
}

/// How often the larger of two figures holds the smaller, as a logarithm to base 2, in hundredths.
fn ratio(a: &Figure, b: &Figure) -> i32 {
    const FAR: i32 = 500;
    let number = |figure: &Figure| match (&figure.value, &figure.set) {
        (ClaimValue::Quantity(quantity), _) => quantity.number.abs().to_f64(),
        (_, FigureSet::Amount(length)) => length.low.zip(length.high)?.0.to_f64(),
        _ => None,
    };
    match number(a).zip(number(b)) {
        Some((x, y)) if x > 0.0 && y > 0.0 => {
            #[expect(clippy::cast_possible_truncation, reason = "held within bounds")]
            let hundredths = ((x / y).log2().abs() * 100.0).min(f64::from(FAR)) as i32;
            hundredths
        }
        Some(_) => FAR,
        None => 0,
    }
}

fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn percent(part: u32, whole: u32) -> i32 {
    i32::try_from(part.saturating_mul(100).checked_div(whole).unwrap_or(0)).unwrap_or(i32::MAX)
}

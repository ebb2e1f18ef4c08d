//! What speaks for two figures being two answers to one question → points.

use rust_decimal::prelude::ToPrimitive as _;

use super::equals::Equals;
use super::score::{Pair, Scores};
use super::{Figure, comparable, slip};
use crate::model::{Beside, ClaimValue, FigureClass};

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
    /// The other text says the value, of whatever.
    said: bool,
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
    is_time: bool,
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
            said: comparable::says_value(figures, a, b.source)
                || comparable::says_value(figures, b, a.source),
            one_read: a.is_read != b.is_read,
            both_read: a.is_read && b.is_read,
            texts: i32::try_from(scores.texts(a, b).ilog2()).unwrap_or(0),
            is_summed_up: scores.is_summed_up(a, b),
            siblings: i32::from(a.siblings.max(b.siblings)),
            is_bare: a.class == FigureClass::Count && (a.head.is_none() || a.head != b.head),
            is_time: a.class.is_time() || matches!(a.class, FigureClass::Duration | FigureClass::Ordinal),
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

    /// The sum, in hundredths of a natural logarithm of the odds. The weights are those of a logistic
    /// regression over figures of several outlets on one event, of summaries and their articles, with
    /// figures changed on one side, against all pairs of figures that differ where nothing was changed;
    /// docs/quality.md tells what they reach.
    pub(super) fn points(&self) -> i32 {
        let if_so = |holds: bool, weight: i32| if holds { weight } else { 0 };
        let words = self.share * 69 / 100
            + self.share_of_larger * 124 / 100
            + self.shared.min(6) * 20
            + self.near.min(5) * 4
            + self.rarest.min(160) * 109 / 100;
        let alike = if_so(self.one_head, 14)
            + if_so(self.lone_mark, -37)
            + if_so(self.one_expected, -39)
            + self.beside_agree.min(2) * 28;
        // A summary is no other outlet's copy of the text: what differs in it was told in other words, and
        // slips tell nothing.
        // Long numbers come near each other by a slip only; short ones by chance, and then the ratio is small.
        let slips = match self.swapped {
            0 => 0,
            2 => 289,
            3 => 213,
            _ => 83,
        } + match self.mistaken {
            0 => 0,
            2 => 162,
            _ => 52,
        };
        let slips = if_so(!self.is_summed_up, slips);
        let far = self.ratio.min(150) * -177 / 100 + (self.ratio.min(500) - 150).max(0) * -53 / 100;
        let far = if self.is_summed_up { far * 3 / 5 } else { far };
        let elsewhere = self.settled.min(150) * -185 / 100
            + if_so(self.both_supported, -86)
            + if_so(self.said, -128)
            + if_so(self.one_read, 79)
            + if_so(self.both_read, 76);
        let crowd =
            if self.is_summed_up { -240 } else { (self.texts * -186).min(-280) } + self.siblings.min(4) * -26;
        let class = if_so(self.is_time, -58) + if_so(self.is_money, 40) + if_so(self.is_anyones_age, -80);
        302 + words + alike + slips + far + elsewhere + crowd + class
    }
}

/// Whether a word that keeps figures apart stands beside the first, and none of its set beside the second.
fn lone_marks(figure: &Figure, other: &Figure) -> bool {
    figure.marks.iter().any(|mark| other.marks.iter().all(|theirs| theirs.set != mark.set))
}

fn ratio(a: &Figure, b: &Figure) -> i32 {
    const FAR: i32 = 500;
    let number = |figure: &Figure| match &figure.value {
        ClaimValue::Quantity(quantity) => quantity.number.abs().to_f64(),
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

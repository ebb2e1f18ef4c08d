//! What two figures have in common, and what each has elsewhere.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::alone::AllAlone;
use super::equals::Equals;
use super::moments::are_of_one_past;
use super::score::{Pair, Scores};
use super::slip::Slip;
use super::{Figure, comparable, people, slip};
use crate::model::{Aside, Beside, Bound, ClaimValue, FigureClass, FigureSet, Part, Quantity};

/// What two figures have in common, and what each has elsewhere. Shares are in percent.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an observation of its own, none a state")]
pub(super) struct Features {
    /// Of the words of the figure with fewer, how much both have.
    pub(super) share: i32,
    /// Of the words of the figure with more.
    pub(super) share_of_larger: i32,
    /// Words that both have.
    pub(super) shared: i32,
    /// Those near both.
    pub(super) near: i32,
    /// How much the most telling of them tells.
    pub(super) rarest: i32,
    /// Only one says what it counts.
    pub(super) one_head: bool,
    /// A word that keeps figures apart stands beside one only.
    pub(super) lone_mark: bool,
    /// One may be of what is to come.
    pub(super) one_expected: bool,
    /// Figures of the two sentences that agree.
    pub(super) beside_agree: i32,
    /// How many digits both have, in another order.
    pub(super) swapped: i32,
    /// How many digits both have, of which one differs.
    pub(super) mistaken: i32,
    /// How often the larger holds the smaller, as a logarithm to base 2, in hundredths.
    pub(super) ratio: i32,
    /// How well one of them matches an equal in the other's text, in percent of how they match.
    pub(super) settled: i32,
    /// Further texts say either value.
    pub(super) both_supported: bool,
    /// The other text says the value, of whatever: one that says something.
    pub(super) said: bool,
    /// Each text says the value of the other, and both say something.
    pub(super) both_said: bool,
    /// The sentence of each says the value of the other.
    pub(super) crossed: bool,
    /// The other text says the value, a small number or a round one, as many texts do.
    pub(super) said_by_chance: bool,
    /// Both end at the same decimal place.
    pub(super) same_grain: bool,
    /// How many digits the shorter has, without the zeros at its ends.
    pub(super) digits: i32,
    /// Only one is a bound, or bounds of two sorts.
    pub(super) other_bound: bool,
    /// A rule has read one, and both.
    pub(super) one_read: bool,
    pub(super) both_read: bool,
    /// A rule has read both as one thing; of one subject, or of two.
    pub(super) same_property: bool,
    /// And both sentences tell one month or year that was over before: "the Bam quake of December 2003".
    pub(super) same_past: bool,
    pub(super) same_subject: bool,
    pub(super) other_subject: bool,
    /// How many texts the story has, as a logarithm to base 2.
    pub(super) texts: i32,
    /// One text sums the other up.
    pub(super) is_summed_up: bool,
    /// The text below a headline or caption that has one gives that figure, too.
    pub(super) is_given_below: bool,
    /// How many figures of the class the sentences have besides.
    pub(super) siblings: i32,
    /// Counts that do not say by one word what they count.
    pub(super) is_bare: bool,
    pub(super) is_date: bool,
    pub(super) is_clock: bool,
    pub(super) is_duration: bool,
    pub(super) is_ordinal: bool,
    pub(super) is_money: bool,
    /// An age, and not beside one name.
    pub(super) is_anyones_age: bool,
    /// One text sums the other up, and something tells them apart.
    pub(super) told_apart: bool,
    /// Each counts another thing.
    pub(super) other_heads: bool,
    /// Only one says what it counts, and the other does not speak of it.
    pub(super) lone_head: bool,
    /// Of how many sets of words that keep figures apart each has another one.
    pub(super) other_marks: i32,
    /// One is of a forecast, the other of what is.
    pub(super) one_foreseen: bool,
    /// Names in lists of many keep them apart.
    pub(super) other_names: bool,
    /// Both stand by one name, or one by a name that the other's sentence has.
    pub(super) same_name: bool,
    pub(super) name_known: bool,
    /// A day, or a number, beside each keeps them apart; another that both have takes half of it back.
    pub(super) other_beside: bool,
    pub(super) partly_same_beside: bool,
    /// Figures of the two sentences of one sort that differ.
    pub(super) beside_differ: i32,
    /// One, or each, is held against another figure of its text.
    pub(super) one_former: bool,
    pub(super) both_former: bool,
    /// One is a part of another figure.
    pub(super) one_part: bool,
    /// What one counts is not told.
    pub(super) one_open: bool,
    /// Of texts of two days, the later may know what the other could not: a count of people, a birthday.
    pub(super) later_people: bool,
    pub(super) later_age: bool,
    /// Ages of two people, of whom one is named as kin.
    pub(super) of_kin: bool,
    /// Counts of people that each may be passed, and no slip of the hand leads from one to the other.
    pub(super) least_of_people: bool,
    /// A rule has read one of two dates, and so knows of what it is, and not the other as that.
    pub(super) read_date: bool,
    /// How well one of them matches an equal in a third text, in percent of how they match.
    pub(super) backed: i32,
    pub(super) is_measure: bool,
    /// How many values of its class, of what it counts, the text of either has, its own among them.
    pub(super) rivals: i32,
    /// One word stands right before both, and right behind both.
    pub(super) same_before: bool,
    pub(super) same_behind: bool,
}

impl Features {
    pub(super) fn of(
        pair: &Pair,
        figures: &[&Figure],
        alone: &AllAlone,
        scores: &Scores<'_>,
        equals: &Equals,
    ) -> Self {
        let [a, b] = pair.figures.map(|at| &figures[at]);
        let [alone_a, alone_b] = pair.figures.map(|at| alone.of(at));
        let slip = slip_between(a, b);
        let a_said = alone.says_value(alone_a, b.source);
        let b_said = alone.says_value(alone_b, a.source);
        let grains = quantity(a).zip(quantity(b)).map(|(x, y)| [x.granule, y.granule]);
        let bound = |figure| quantity(figure).map(|quantity| quantity.bound);
        let is_summed_up = scores.is_summed_up(a, b);
        let beside = comparable::beside(a, b);
        let later = a.published.zip(b.published).is_some_and(|(a, b)| a != b);
        let is_former = |figure: &Figure| figure.aside == Some(Aside::Former);
        let is_part = |figure: &Figure| matches!(figure.aside, Some(Aside::Part | Aside::Converted));
        let is_open = |figure: &Figure| figure.aside == Some(Aside::Open);
        let agrees = |x: &&Beside| {
            let is_same =
                |y: &Beside| x.class == y.class && x.head == y.head && x.set.meets(&y.set) == Some(true);
            b.beside.iter().any(is_same)
        };
        Self {
            share: percent(pair.score, alone_a.own.min(alone_b.own)),
            share_of_larger: percent(pair.score, alone_a.own.max(alone_b.own)),
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
            said: alone_a.tells && a_said || alone_b.tells && b_said,
            both_said: alone_a.tells && a_said && alone_b.tells && b_said,
            crossed: comparable::are_crossed(a, b),
            said_by_chance: !alone_a.tells && a_said || !alone_b.tells && b_said,
            same_grain: grains.is_some_and(|[x, y]| x == y),
            digits: grains.map_or(0, |_| alone_a.digits.min(alone_b.digits)),
            other_bound: bound(a) != bound(b),
            one_read: is_read(a) != is_read(b),
            both_read: is_read(a) && is_read(b),
            same_property: read_alike(a, b).next().is_some(),
            same_past: a.class == FigureClass::Count
                && read_alike(a, b).next().is_some()
                && are_of_one_past(a, b),
            same_subject: read_alike(a, b).any(|(x, y)| x.is_some() && x == y),
            other_subject: read_alike(a, b).next().is_some()
                && read_alike(a, b).all(|(x, y)| x.is_some() && y.is_some() && x != y),
            texts: i32::try_from(scores.texts(a, b).ilog2()).unwrap_or(0),
            is_summed_up,
            is_given_below: a.source == b.source
                && [(0, a, b), (1, b, a)].into_iter().any(|(at, one, other)| {
                    one.part != Part::Body
                        && (alone.says_value(alone.of(pair.figures[at]), one.source)
                            || equals.best(pair.figures[at], other) > 0)
                }),
            siblings: i32::from(a.siblings.max(b.siblings)),
            is_bare: a.class == FigureClass::Count && (a.head.is_none() || a.head != b.head),
            is_date: a.class == FigureClass::Date,
            is_clock: a.class == FigureClass::Clock || b.class == FigureClass::Clock,
            is_duration: a.class == FigureClass::Duration,
            is_ordinal: a.class == FigureClass::Ordinal,
            is_money: matches!(a.class, FigureClass::Money(_)),
            is_anyones_age: a.class == FigureClass::Age && (a.subject != b.subject || a.subject.is_none()),
            told_apart: is_summed_up && comparable::are_told_apart(a, b),
            other_heads: comparable::are_of_other_heads(a, b),
            lone_head: comparable::is_lone_head(a, b),
            other_marks: small(comparable::other_marks(a, b)),
            one_foreseen: comparable::is_one_foreseen(a, b),
            other_names: comparable::are_of_other_names(a, b),
            same_name: a.subject.is_some() && a.subject == b.subject && a.is_bound && b.is_bound,
            name_known: comparable::knows_name(a, b) != comparable::knows_name(b, a),
            other_beside: beside.is_other,
            partly_same_beside: beside.is_other && beside.is_partly_same,
            beside_differ: small(beside.differ),
            one_former: is_former(a) != is_former(b),
            both_former: is_former(a) && is_former(b),
            one_part: is_part(a) != is_part(b),
            one_open: is_open(a) || is_open(b),
            later_people: later && comparable::may_be_counted_later(a, b),
            later_age: people::may_have_aged(a, b, scores.days_between(a, b)),
            of_kin: people::are_of_kin(a, b),
            least_of_people: slip == Slip::default() && people::are_least_counts(a, b),
            read_date: a.class == FigureClass::Date
                && (is_read(a) || is_read(b))
                && read_alike(a, b).next().is_none(),
            backed: percent(
                equals.backed(pair.figures[0], b).max(equals.backed(pair.figures[1], a)),
                pair.score,
            ),
            is_measure: matches!(a.class, FigureClass::Measure(_)),
            rivals: small(alone_a.rivals.max(alone_b.rivals)),
            same_before: a.before.is_some() && a.before == b.before,
            same_behind: a.behind.is_some() && a.behind == b.behind,
        }
    }
}

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

fn is_read(figure: &Figure) -> bool {
    !figure.read_as.is_empty()
}

/// The subjects of what rules have read two figures as alike.
fn read_alike<'f>(a: &'f Figure, b: &'f Figure) -> impl Iterator<Item = (Option<u32>, Option<u32>)> + 'f {
    a.read_as.iter().flat_map(move |x| {
        let same = b.read_as.iter().filter(move |y| x.property == y.property);
        same.map(move |y| (x.subject, y.subject))
    })
}

/// How the digits of two figures differ. Those of measures that are told in two units have nothing to do with each
/// other, nor those of "16 to 19" with one number's.
fn slip_between(a: &Figure, b: &Figure) -> Slip {
    let is_range = |quantity: &Quantity| quantity.bound == Bound::Between;
    let is_measure = matches!(a.class, FigureClass::Measure(_));
    match quantity(a).zip(quantity(b)) {
        Some((x, y)) if is_range(x) == is_range(y) && !(is_measure && x.unit != y.unit) => {
            slip::between(x.number, y.number)
        }
        _ => Slip::default(),
    }
}

/// How often the larger of two figures holds the smaller, as a logarithm to base 2, in hundredths. "10 million" for "10
/// billion" is a slip of one word, and counts as near.
fn ratio(a: &Figure, b: &Figure) -> i32 {
    const FAR: i32 = 500;
    if is_slip_of_magnitude(a, b) {
        return 0;
    }
    let number = |figure: &Figure| match (&figure.value, &figure.set) {
        (ClaimValue::Quantity(_), _) => comparable::number(figure)?.abs().to_f64(),
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

/// Whether one number is a thousand or a million times the other.
fn is_slip_of_magnitude(a: &Figure, b: &Figure) -> bool {
    let numbers = comparable::number(a).zip(comparable::number(b));
    numbers.is_some_and(|(x, y)| {
        let (low, high) = (x.min(y), x.max(y));
        [1_000, 1_000_000].into_iter().any(|times| low.checked_mul(Decimal::from(times)) == Some(high))
    })
}

fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn percent(part: u32, whole: u32) -> i32 {
    i32::try_from(part.saturating_mul(100).checked_div(whole).unwrap_or(0)).unwrap_or(i32::MAX)
}

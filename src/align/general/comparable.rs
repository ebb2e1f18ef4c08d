//! Which figures may answer one question at all, and which values they allow.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Figure, Part, score};
use crate::model::{
    Aside, Bound, ClaimValue, Day, FigureClass, FigureSet, Length, Mark, Outlook, Quantity, SourceId,
    TimeModifier, Timex,
};

/// What part of an amount may be due to the rate at which it was converted.
const RATES: u8 = 5;

/// Whether two figures may answer one question, by their class and where they stand.
pub(super) fn may_answer_one_question(a: &Figure, b: &Figure) -> bool {
    let rates = a.per.is_none() || b.per.is_none() || a.per == b.per;
    let places = a.source != b.source || (a.part != b.part && (a.part == Part::Body || b.part == Part::Body));
    are_of_one_class(a, b) && rates && places
}

/// Whether each counts another thing.
pub(super) fn are_of_other_heads(a: &Figure, b: &Figure) -> bool {
    a.head.is_some() && b.head.is_some() && a.head != b.head && !(a.counts_people && b.counts_people)
}

/// Whether one says what it counts, and the other's sentence does not speak of it. A bare number may be of what
/// the other counts.
pub(super) fn is_lone_head(a: &Figure, b: &Figure) -> bool {
    match (a.head, b.head) {
        (Some(head), None) => !a.counts_people && !score::stands_by(b, head),
        (None, Some(head)) => !b.counts_people && !score::stands_by(a, head),
        _ => false,
    }
}

/// Figures of one family may be of one class: "$5" of one country's press is "C$5" in another's, and "Friday at
/// 9 pm" tells a time of day as well.
pub(super) fn family(class: &FigureClass) -> FigureClass {
    match class {
        FigureClass::Money(currency) if is_dollar(currency) => FigureClass::Money("USD".into()),
        FigureClass::Clock => FigureClass::Date,
        class => class.clone(),
    }
}

/// Whether a figure is in dollars that are not those of the United States.
pub(super) fn is_of_other_dollars(figure: &Figure) -> bool {
    matches!(&figure.class, FigureClass::Money(code) if is_dollar(code) && &**code != "USD")
}

fn is_dollar(currency: &str) -> bool {
    matches!(currency, "USD" | "CAD" | "AUD" | "NZD" | "SGD" | "HKD")
}

pub(super) fn are_of_one_class(a: &Figure, b: &Figure) -> bool {
    let is_open = |figure: &Figure| match figure.set {
        FigureSet::Day(day) => day.minute.is_some(),
        _ => figure.evidence.quote.starts_with('$') && !is_beside_other_dollars(figure),
    };
    // "two of the four", "half of them": a number, and a part of one.
    let is_part = |figure: &Figure| {
        number(figure).is_some_and(|number| number > Decimal::ZERO && number < Decimal::ONE)
    };
    if a.class == FigureClass::Count && is_part(a) != is_part(b) {
        return false;
    }
    a.class == b.class || (family(&a.class) == family(&b.class) && (is_open(a) || is_open(b)))
}

/// Whether a figure in dollars stands beside one in those of another country: "C$3.2 billion ($2.3 billion)".
fn is_beside_other_dollars(figure: &Figure) -> bool {
    figure.beside.iter().any(|beside| {
        beside.class != figure.class && matches!(&beside.class, FigureClass::Money(code) if is_dollar(code))
    })
}

/// Of how many sets of words that keep figures apart each has another one: the dead and the injured, net and
/// gross.
pub(super) fn other_marks(a: &Figure, b: &Figure) -> usize {
    let differ = |x: &&Mark| {
        let theirs = b.marks.iter().find(|y| y.set == x.set);
        theirs.is_some_and(|y| x.word != y.word)
    };
    a.marks.iter().filter(differ).count()
}

/// Whether one is of a forecast or a poll, and the other of what is.
pub(super) fn is_one_foreseen(a: &Figure, b: &Figure) -> bool {
    let is_forecast = |x: &Figure, y: &Figure| x.outlook == Outlook::Foreseen && y.outlook == Outlook::Fact;
    !a.class.is_time() && (is_forecast(a, b) || is_forecast(b, a))
}

/// Whether names, in lists of many, keep two figures apart.
pub(super) fn are_of_other_names(a: &Figure, b: &Figure) -> bool {
    /// A sentence with as many figures of a class gives each its name.
    const LIST: u8 = 1;
    match (a.subject, b.subject) {
        (Some(x), Some(y)) if x != y && a.is_bound && b.is_bound => {
            let are_listed = a.siblings >= LIST || b.siblings >= LIST || a.class == FigureClass::Age;
            let is_personal = matches!(a.class, FigureClass::Ordinal | FigureClass::Duration);
            // What is counted by one word beside a name that both sentences have is one thing all the same.
            let is_told = a.head.is_some() && a.head == b.head && !a.counts_people;
            let is_one = is_told && knows_name(a, b) != knows_name(b, a);
            (are_listed && !is_one) || (is_personal && !knows_name(a, b) && !knows_name(b, a))
        }
        _ => false,
    }
}

/// Whether the sentence of the first has the name by which the second stands.
pub(super) fn knows_name(a: &Figure, b: &Figure) -> bool {
    b.subject.is_some_and(|name| a.clue(name).is_some())
}

/// What the other figures of two sentences say of each other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BesideEachOther {
    /// Those of one sort that agree.
    pub(super) agree: usize,
    /// Those of one sort that differ.
    pub(super) differ: usize,
    /// Of two amounts, the times differ; of two times, the amounts: "5 billion by 2027" and "9 billion by 2035"
    /// answer two questions.
    pub(super) is_other: bool,
    /// And yet another time beside the amounts, or amount beside the times, is the same.
    pub(super) is_partly_same: bool,
}

/// Compares what stands beside two figures.
pub(super) fn beside(a: &Figure, b: &Figure) -> BesideEachOther {
    let mut found = BesideEachOther::default();
    for own in &a.beside {
        let mut same = b.beside.iter().filter(|other| own.class == other.class && own.head == other.head);
        let Some(first) = same.next() else { continue };
        let is_across = own.class.is_time() != a.class.is_time();
        if std::iter::once(first).chain(same).all(|other| own.set.meets(&other.set) == Some(false)) {
            found.differ += 1;
            found.is_other |= is_across;
        } else {
            found.agree += 1;
            found.is_partly_same |= is_across;
        }
    }
    found
}

/// Whether something tells two figures apart that tells more between a summary and its text than between
/// outlets: what they count, a word, a name, a figure beside them.
pub(super) fn are_told_apart(a: &Figure, b: &Figure) -> bool {
    let beside = beside(a, b);
    are_of_other_heads(a, b)
        || is_lone_head(a, b)
        || other_marks(a, b) > 0
        || is_one_foreseen(a, b)
        || are_of_other_names(a, b)
        || beside.is_other
        || (beside.differ > 1 && beside.agree == 0)
}

/// Whether a later text may have another count of people, which rose or fell from one day to the next.
pub(super) fn may_be_counted_later(a: &Figure, b: &Figure) -> bool {
    a.class == FigureClass::Count && (a.counts_people || b.counts_people || a.head.is_none())
}

/// Whether a birthday may lie between two ages.
pub(super) fn may_be_older(a: &Figure, b: &Figure) -> bool {
    match (&a.class, &a.value, &b.value) {
        (FigureClass::Age, ClaimValue::Quantity(x), ClaimValue::Quantity(y)) => {
            x.number.saturating_sub(y.number).abs() <= Decimal::ONE
        }
        _ => false,
    }
}

/// Whether two figures can both be true; `None` where that cannot be said.
///
/// Bounds of one sort name a number each: "more than 100" and "more than 200" tell of different numbers.
/// Figures may be cut off as well as rounded: "6 billion" may stand for 6.7 billion.
pub(super) fn meets(a: &Figure, b: &Figure) -> Option<bool> {
    if let (ClaimValue::Quantity(x), ClaimValue::Quantity(y)) = (&a.value, &b.value) {
        let is_bound = |bound| matches!(bound, Bound::MoreThan | Bound::AtLeast | Bound::AtMost);
        let are_bounds = x.bound == y.bound && is_bound(x.bound);
        if !are_bounds && x.intervals_in_one_unit(y).is_some_and(|(x, y)| !x.is_disjoint(&y)) {
            return Some(true);
        }
        let y = match a.class {
            FigureClass::Measure(_) if x.unit != y.unit => Cow::Owned(y.in_unit(&x.unit)?),
            _ => Cow::Borrowed(y),
        };
        let (low, high) = (x.number.min(y.number), x.number.max(y.number));
        if are_bounds {
            return Some(high.saturating_sub(low) <= high.abs() / Decimal::from(5));
        }
        // Rates of exchange differ from day to day, and dollars from country to country.
        let is_converted = |figure: &Figure| figure.aside == Some(Aside::Converted);
        let is_rate = matches!(a.class, FigureClass::Money(_)) && (is_converted(a) || is_converted(b));
        if is_rate && high.saturating_sub(low) <= high.abs() / Decimal::from(RATES) {
            return Some(true);
        }
        // Measuring is never exact.
        let is_measured = matches!(a.class, FigureClass::Measure(_))
            && high.saturating_sub(low) <= high.abs() / Decimal::from(20);
        if x.number == y.number || is_measured || is_cut_off(x, &y) || is_cut_off(&y, x) {
            return Some(true);
        }
    }
    if let (ClaimValue::Time(x), ClaimValue::Time(y)) = (&a.value, &b.value)
        && (x.may_be_of_either_week(y) || may_be_one_length(x, y))
    {
        return Some(true);
    }
    if is_written_alike(&a.evidence.quote, &b.evidence.quote) {
        return Some(true);
    }
    match a.set.meets(&b.set) {
        // A month and a year tell of two things rather than of one thing twice.
        Some(false) if !are_of_one_grain(a, b) => None,
        meets => meets,
    }
}

/// Whether months may be told in days or weeks: "two months" and "eight weeks", not "six months" and "six weeks".
fn may_be_one_length(x: &Timex, y: &Timex) -> bool {
    Length::of(x).zip(Length::of(y)).is_some_and(|(x, y)| x.may_be_told_as(y))
}

/// Whether two figures in one place of one sentence are not the same: there "up to 5,400" and "up to 5,800" differ,
/// "about six hours" and "about seven hours", "aged three to eight" and "three to five". A rounded number is the same as one that is not.
pub(super) fn are_others(a: &Figure, b: &Figure) -> bool {
    let differ = match (&a.value, &b.value) {
        (ClaimValue::Quantity(x), ClaimValue::Quantity(y)) => {
            let rounding = x.granule.max(y.granule);
            let is_other = x.bound == y.bound
                && x.granule == y.granule
                && x.number.saturating_sub(y.number).abs() >= rounding;
            let ends = |quantity: &Quantity| (quantity.low, quantity.high);
            let are_ranges = x.bound == Bound::Between && y.bound == Bound::Between;
            x.unit == y.unit
                && (is_other
                    || x.number == y.number && are_opposite(x.bound, y.bound)
                    || are_ranges && ends(x) != ends(y))
        }
        (ClaimValue::Time(x), ClaimValue::Time(y)) => {
            let units = |value: &str| value.replace(|one: char| !one.is_ascii_uppercase(), "");
            let is_other =
                x.modifier == y.modifier && units(&x.value) == units(&y.value) && x.value != y.value;
            a.class == FigureClass::Duration
                && b.class == FigureClass::Duration
                && (is_other || x.value == y.value && are_opposite(bound(x), bound(y)))
        }
        _ => false,
    };
    differ || meets(a, b) == Some(false)
}

/// How words limit a length of time.
fn bound(time: &Timex) -> Bound {
    match time.modifier {
        Some(TimeModifier::LessThan) => Bound::LessThan,
        Some(TimeModifier::MoreThan) => Bound::MoreThan,
        Some(TimeModifier::EqualOrLess) => Bound::AtMost,
        Some(TimeModifier::EqualOrMore) => Bound::AtLeast,
        _ => Bound::Exact,
    }
}

/// Whether the sentence of each figure says the other elsewhere: the two tell the same in another order.
pub(super) fn are_crossed(a: &Figure, b: &Figure) -> bool {
    let says = |one: &Figure, other: &Figure| {
        one.beside.iter().any(|beside| beside.class == other.class && beside.set == other.set)
    };
    says(a, b) && says(b, a)
}

/// Whether of two bounds of one number each allows only what the other forbids: "more than 400" and "up to 400".
fn are_opposite(a: Bound, b: Bound) -> bool {
    use Bound::{AtLeast, AtMost, LessThan, MoreThan};
    let is_above = |bound| matches!(bound, AtLeast | MoreThan);
    let is_below = |bound| matches!(bound, AtMost | LessThan);
    is_above(a) && is_below(b) || is_below(a) && is_above(b)
}

/// Whether two figures are written with the same letters and digits, wherever they have blanks and capitals:
/// "1520GMT" and "1520 GMT".
fn is_written_alike(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> Vec<u8> {
        text.bytes()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(|byte| byte.to_ascii_lowercase())
            .collect()
    };
    letters(a) == letters(b)
}

/// Whether two days are told to the same precision.
fn are_of_one_grain(a: &Figure, b: &Figure) -> bool {
    match (a.set, b.set) {
        (FigureSet::Day(x), FigureSet::Day(y)) => {
            let grain = |day: Day| (day.months.map(|one| one.first == one.last), day.day.is_some());
            x.weekday.is_some() && y.weekday.is_some() || grain(x) == grain(y)
        }
        _ => true,
    }
}

/// Whether the first number is the second without its last digits.
fn is_cut_off(short: &Quantity, long: &Quantity) -> bool {
    short.granule > long.granule
        && short.granule > Decimal::ONE
        && long.number > short.number
        && long.number.saturating_sub(short.number) < short.granule
        && long.number.saturating_sub(short.number) <= short.number.abs() / Decimal::from(5)
}

/// Whether a count is the sum of two of `parts` that are of the same things as `other`.
pub(super) fn is_sum<'f>(figure: &Figure, other: &Figure, parts: impl Iterator<Item = &'f Figure>) -> bool {
    let Some(sum) = number(figure) else { return false };
    if figure.class == FigureClass::Age || other.head.is_none() && figure.class == FigureClass::Count {
        return false;
    }
    let parts: Vec<Decimal> = parts
        .filter(|part| part.class == figure.class && part.head == other.head)
        .filter_map(number)
        .collect();
    parts
        .iter()
        .enumerate()
        .any(|(at, x)| parts[at + 1..].iter().any(|y| x != y && x.checked_add(*y) == Some(sum)))
}

/// The figures of a document, in order.
pub(super) fn of_document<'f>(figures: &[&'f Figure], source: SourceId) -> impl Iterator<Item = &'f Figure> {
    let first = figures.partition_point(|figure| figure.source < source);
    figures[first..].iter().copied().take_while(move |figure| figure.source == source)
}

/// The number of a figure, of a measure in the base unit of its dimension.
pub(super) fn number(figure: &Figure) -> Option<Decimal> {
    match &figure.value {
        ClaimValue::Quantity(quantity) if matches!(figure.class, FigureClass::Measure(_)) => {
            quantity.to_base(quantity.number).or(Some(quantity.number))
        }
        ClaimValue::Quantity(quantity) => Some(quantity.number),
        _ => None,
    }
}

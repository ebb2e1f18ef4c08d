//! Which figures may answer one question at all, and which values they allow.

use rust_decimal::Decimal;

use super::{Figure, Part, score};
use crate::model::{Bound, ClaimValue, FigureClass, Quantity, SourceId};

/// Whether two figures may answer one question, by what they count, when, and where they stand.
pub(super) fn may_answer_one_question(a: &Figure, b: &Figure) -> bool {
    let heads = match (a.head, b.head) {
        (Some(a), Some(b)) => a == b,
        (None, None) => true,
        // A bare number may be of what the other counts, if that stands beside it.
        (Some(head), None) => score::is_near(b, head),
        (None, Some(head)) => score::is_near(a, head),
    };
    let rates = a.per.is_none() || b.per.is_none() || a.per == b.per;
    let places = a.source != b.source || (a.part != b.part && (a.part == Part::Body || b.part == Part::Body));
    a.class == b.class && heads && rates && places && are_beside_alike(a, b)
}

/// Whether what stands beside two figures allows one question. "5 billion by 2027" and "9 billion by 2035"
/// answer two; and two sentences whose figures all differ tell of different things.
fn are_beside_alike(a: &Figure, b: &Figure) -> bool {
    let (mut agree, mut differ) = (0, 0);
    for own in &a.beside {
        let mut same = b.beside.iter().filter(|other| own.class == other.class && own.head == other.head);
        let Some(first) = same.next() else { continue };
        if std::iter::once(first).chain(same).any(|other| own.set.meets(&other.set) != Some(false)) {
            agree += 1;
        } else if own.class.is_time() != a.class.is_time() {
            return false;
        } else {
            differ += 1;
        }
    }
    differ < 2 || agree > 0
}

/// Whether two figures can both be true; `None` where that cannot be said.
///
/// Bounds of one sort name a number each: "more than 100" and "more than 200" tell of different numbers.
/// Figures may be cut off as well as rounded: "6 billion" may stand for 6.7 billion.
pub(super) fn meets(a: &Figure, b: &Figure) -> Option<bool> {
    if let (ClaimValue::Quantity(x), ClaimValue::Quantity(y)) = (&a.value, &b.value) {
        let (low, high) = (x.number.min(y.number), x.number.max(y.number));
        if x.bound == y.bound && matches!(x.bound, Bound::MoreThan | Bound::AtLeast | Bound::AtMost) {
            return Some(high.saturating_sub(low) <= high.abs() / Decimal::from(5));
        }
        // Measuring is never exact.
        let is_measured = matches!(a.class, FigureClass::Measure(_))
            && high.saturating_sub(low) <= high.abs() / Decimal::from(20);
        if x.number == y.number || is_measured || is_cut_off(x, y) || is_cut_off(y, x) {
            return Some(true);
        }
    }
    if a.evidence.quote.eq_ignore_ascii_case(&b.evidence.quote) {
        return Some(true);
    }
    a.set.meets(&b.set)
}

/// Whether the first number is the second without its last digits.
fn is_cut_off(short: &Quantity, long: &Quantity) -> bool {
    short.granule > long.granule
        && short.granule > Decimal::ONE
        && long.number > short.number
        && long.number.saturating_sub(short.number) < short.granule
        && long.number.saturating_sub(short.number) <= short.number.abs() / Decimal::from(5)
}

/// Whether a document says the value of a figure, of whatever it be.
pub(super) fn says_value(figures: &[Figure], figure: &Figure, source: SourceId) -> bool {
    of_document(figures, source)
        .any(|other| other.class == figure.class && other.set == figure.set && !std::ptr::eq(other, figure))
}

/// Whether a count is the sum of two that the document of `other` gives of the same things.
pub(super) fn is_sum(figures: &[Figure], figure: &Figure, other: &Figure) -> bool {
    let Some(sum) = number(figure) else { return false };
    if figure.class == FigureClass::Age || other.head.is_none() && figure.class == FigureClass::Count {
        return false;
    }
    let parts: Vec<Decimal> = of_document(figures, other.source)
        .filter(|part| part.class == figure.class && part.head == other.head)
        .filter_map(number)
        .collect();
    parts
        .iter()
        .enumerate()
        .any(|(at, x)| parts[at + 1..].iter().any(|y| x != y && x.checked_add(*y) == Some(sum)))
}

/// The figures of a document, in order.
pub(super) fn of_document(figures: &[Figure], source: SourceId) -> impl Iterator<Item = &Figure> {
    let first = figures.partition_point(|figure| figure.source < source);
    figures[first..].iter().take_while(move |figure| figure.source == source)
}

fn number(figure: &Figure) -> Option<Decimal> {
    match &figure.value {
        ClaimValue::Quantity(quantity) => Some(quantity.number),
        _ => None,
    }
}

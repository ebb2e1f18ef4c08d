//! Which figures may answer one question at all, and which values they allow.

use rust_decimal::Decimal;

use super::{Figure, Part, score};
use crate::model::{Bound, ClaimValue, Day, FigureClass, FigureSet, Mark, Outlook, Quantity, SourceId};

/// Whether two figures may answer one question, by what they count, when, and where they stand.
pub(super) fn may_answer_one_question(a: &Figure, b: &Figure) -> bool {
    let heads = match (a.head, b.head) {
        (Some(x), Some(y)) => x == y || (a.counts_people && b.counts_people),
        (None, None) => true,
        // A bare number may be of what the other counts.
        (Some(head), None) => a.counts_people || score::stands_by(b, head),
        (None, Some(head)) => b.counts_people || score::stands_by(a, head),
    };
    let rates = a.per.is_none() || b.per.is_none() || a.per == b.per;
    let places = a.source != b.source || (a.part != b.part && (a.part == Part::Body || b.part == Part::Body));
    are_of_one_class(a, b) && heads && rates && places && are_beside_alike(a, b) && !are_kept_apart(a, b)
}

/// Figures of one family may be of one class: "$5" of one country's press is "C$5" in another's.
pub(super) fn family(class: &FigureClass) -> FigureClass {
    match class {
        FigureClass::Money(currency) if is_dollar(currency) => FigureClass::Money("USD".into()),
        class => class.clone(),
    }
}

fn is_dollar(currency: &str) -> bool {
    matches!(currency, "USD" | "CAD" | "AUD" | "NZD" | "SGD" | "HKD")
}

fn are_of_one_class(a: &Figure, b: &Figure) -> bool {
    let is_bare = |figure: &Figure| figure.evidence.quote.starts_with('$');
    a.class == b.class || (family(&a.class) == family(&b.class) && (is_bare(a) || is_bare(b)))
}

/// Whether words beside two figures keep them apart: the dead and the injured, net and gross; or names, in
/// lists of many.
fn are_kept_apart(a: &Figure, b: &Figure) -> bool {
    /// A sentence with as many figures of a class gives each its name.
    const LIST: u8 = 1;
    let differ = |x: &Mark| {
        let theirs = b.marks.iter().find(|y| y.set == x.set);
        theirs.is_some_and(|y| x.word != y.word)
    };
    let is_forecast = |x: &Figure, y: &Figure| x.outlook == Outlook::Foreseen && y.outlook == Outlook::Fact;
    if a.marks.iter().any(differ) || (!a.class.is_time() && (is_forecast(a, b) || is_forecast(b, a))) {
        return true;
    }
    let knows = |figure: &Figure, name| figure.clue(name).is_some();
    match (a.subject, b.subject) {
        (Some(x), Some(y)) if x != y && a.is_bound && b.is_bound => {
            let are_listed = a.siblings >= LIST || b.siblings >= LIST || a.class == FigureClass::Age;
            let is_personal = matches!(a.class, FigureClass::Ordinal | FigureClass::Duration);
            // What is counted by one word beside a name that both sentences have is one thing all the same.
            let is_told = a.head.is_some() && a.head == b.head && !a.counts_people;
            let is_one = is_told && knows(a, y) != knows(b, x);
            (are_listed && !is_one) || (is_personal && !knows(a, y) && !knows(b, x))
        }
        _ => false,
    }
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
    if is_written_alike(&a.evidence.quote, &b.evidence.quote) {
        return Some(true);
    }
    match a.set.meets(&b.set) {
        // A month and a year tell of two things rather than of one thing twice.
        Some(false) if !are_of_one_grain(a, b) => None,
        meets => meets,
    }
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
            let grain = |day: Day| (day.month.is_some(), day.day.is_some());
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

/// Whether a document says the value of a figure, of whatever it be.
pub(super) fn says_value(figures: &[&Figure], figure: &Figure, source: SourceId) -> bool {
    of_document(figures, source)
        .any(|other| other.class == figure.class && other.set == figure.set && !std::ptr::eq(other, figure))
}

/// Whether a count is the sum of two that the document of `other` gives of the same things.
pub(super) fn is_sum(figures: &[&Figure], figure: &Figure, other: &Figure) -> bool {
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
pub(super) fn of_document<'f>(figures: &[&'f Figure], source: SourceId) -> impl Iterator<Item = &'f Figure> {
    let first = figures.partition_point(|figure| figure.source < source);
    figures[first..].iter().copied().take_while(move |figure| figure.source == source)
}

fn number(figure: &Figure) -> Option<Decimal> {
    match &figure.value {
        ClaimValue::Quantity(quantity) => Some(quantity.number),
        _ => None,
    }
}

use rust_decimal::Decimal;

use crate::align::may_be_one;
use crate::model::{
    Bound, ClaimValue, DateRange, EntityKind, Interval, Length, Quantity, Term, Timex, TimexKind,
};

use super::clock;

/// How the sets of worlds of two values lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// The same worlds.
    Equal,
    /// One lies inside the other: one says more.
    Inside,
    /// They share worlds: the same after rounding.
    Overlap,
    /// No world in both.
    Disjoint,
    /// They are not values of one kind.
    Incomparable,
}

impl Relation {
    /// Whether both can be true.
    pub(super) fn is_consistent(self) -> bool {
        matches!(self, Self::Equal | Self::Inside | Self::Overlap)
    }
}

/// The relation of two values.
pub(super) fn relation(a: &ClaimValue, b: &ClaimValue) -> Relation {
    match (a, b) {
        (ClaimValue::Quantity(a), ClaimValue::Quantity(b)) => quantities(a, b),
        (ClaimValue::Time(a), ClaimValue::Time(b)) => times(a, b),
        (ClaimValue::Term(a), ClaimValue::Term(b)) => terms(a, b),
        (ClaimValue::Labels(a), ClaimValue::Labels(b)) => labels(a, b),
        (ClaimValue::Word(a), ClaimValue::Word(b)) => words(a, b),
        _ => Relation::Incomparable,
    }
}

/// A score of several sets is no score of one.
fn words(a: &str, b: &str) -> Relation {
    let sets = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()).then(|| word.split(' ').count());
    match (sets(a), sets(b)) {
        (Some(x), Some(y)) if x != y && x.min(y) == 1 => Relation::Incomparable,
        _ => equal_or_disjoint(a == b),
    }
}

fn equal_or_disjoint(equal: bool) -> Relation {
    if equal { Relation::Equal } else { Relation::Disjoint }
}

fn quantities(a: &Quantity, b: &Quantity) -> Relation {
    if a.unit != b.unit {
        return a.intervals_in_one_unit(b).map_or(Relation::Incomparable, |(x, y)| converted(x, y));
    }
    let plain = a.bound == Bound::Exact && b.bound == Bound::Exact;
    match (plain, a.number == b.number) {
        (true, true) => Relation::Equal,
        // Two numbers of one precision were rounded alike: that their intervals touch says nothing.
        (true, false) if a.granule == b.granule => Relation::Disjoint,
        (true, false) if is_rounded(a, b) || is_rounded(b, a) => Relation::Overlap,
        // "Up to €600m" and "up to €900m" are two limits, not one estimate and a vaguer one.
        (false, false) if a.bound == Bound::AtMost && b.bound == Bound::AtMost && a.unit.is_money() => {
            Relation::Disjoint
        }
        _ => intervals(a.interval(), b.interval()),
    }
}

/// Whether a whole number is the other one rounded: "55 km" beside "54.7 km". What has decimals in one text
/// is no count in the other.
fn is_rounded(whole: &Quantity, finer: &Quantity) -> bool {
    whole.number.fract().is_zero()
        && !finer.number.fract().is_zero()
        && whole.number.saturating_sub(finer.number).abs() * Decimal::TWO < Decimal::ONE
}

fn intervals(x: Interval, y: Interval) -> Relation {
    if x == y {
        Relation::Equal
    } else if x.is_disjoint(&y) {
        Relation::Disjoint
    } else if x.contains(&y) || y.contains(&x) {
        Relation::Inside
    } else {
        Relation::Overlap
    }
}

/// Where the lexicon knows in which country a place lies, a place is a part of it; of two places that may
/// lie in one another nothing is known.
fn places(a: &Term, b: &Term) -> Relation {
    let is_country = |term: &Term| term.kind == Some(EntityKind::Country);
    match (&a.country, &b.country) {
        (Some(x), Some(y)) if x != y => Relation::Disjoint,
        (Some(_), Some(_)) if is_country(a) != is_country(b) => Relation::Inside,
        _ => Relation::Incomparable,
    }
}

/// The relation of values in different units: one of them was rounded when it was converted, so that they
/// are never equal to the last digit.
fn converted(x: Interval, y: Interval) -> Relation {
    let open = |interval: &Interval| interval.low.is_none() || interval.high.is_none();
    if x.is_disjoint(&y) {
        Relation::Disjoint
    } else if (open(&x) || open(&y)) && (x.contains(&y) || y.contains(&x)) {
        Relation::Inside
    } else {
        Relation::Overlap
    }
}

fn terms(a: &Term, b: &Term) -> Relation {
    let is_place = |term: &Term| matches!(term.kind, Some(EntityKind::Place | EntityKind::Country));
    let people = a.kind == Some(EntityKind::Person) && b.kind == Some(EntityKind::Person);
    if a.key == b.key {
        Relation::Equal
    } else if people && may_be_one(a, b) {
        Relation::Inside
    } else if is_place(a) && is_place(b) {
        places(a, b)
    } else if is_short_for(a, b) || is_short_for(b, a) {
        Relation::Inside
    } else if is_university(a) && is_university(b) {
        universities(a, b)
    } else {
        Relation::Disjoint
    }
}

/// Whether one name is the beginning or the end of the other: "Celtics" beside "Boston Celtics". Of people
/// nothing is said here.
fn is_short_for(short: &Term, long: &Term) -> bool {
    const SHORTEST: usize = 4;
    let is_person = |term: &Term| term.kind == Some(EntityKind::Person);
    let (short_key, long_key) = (short.key.as_str(), long.key.as_str());
    let parted = |rest: Option<&str>, at_end: bool| {
        let border = |rest: &str| if at_end { rest.chars().next_back() } else { rest.chars().next() };
        rest.and_then(border).is_some_and(|mark| matches!(mark, ' ' | '-'))
    };
    short_key.len() >= SHORTEST
        && !is_person(short)
        && !is_person(long)
        && (parted(long_key.strip_suffix(short_key), true) || parted(long_key.strip_prefix(short_key), false))
}

/// Words in the name of a university that are no part of what it is called after.
const OF_UNIVERSITIES: [&str; 8] = ["and", "at", "de", "in", "of", "state", "the", "university"];

fn is_university(term: &Term) -> bool {
    term.kind == Some(EntityKind::Organisation) && term.key.tokens().any(|token| token == "university")
}

/// "Cambridge University" and "University of Cambridge" are one; of others that are called after the same
/// place nothing is known: "University of Michigan" beside "Michigan State University".
fn universities(a: &Term, b: &Term) -> Relation {
    let sorted = |term: &Term| {
        let mut words: Vec<String> = term.key.tokens().map(str::to_owned).collect();
        words.retain(|word| word == "state" || !OF_UNIVERSITIES.contains(&word.as_str()));
        words.sort_unstable();
        words
    };
    let (one, other) = (sorted(a), sorted(b));
    let shared = |word: &String| other.contains(word) && !OF_UNIVERSITIES.contains(&word.as_str());
    if one == other {
        Relation::Equal
    } else if one.iter().any(shared) {
        Relation::Incomparable
    } else {
        Relation::Disjoint
    }
}

/// Sets of labels: one inside the other says less; anything else is another set.
fn labels(a: &[Box<str>], b: &[Box<str>]) -> Relation {
    let inside = |small: &[Box<str>], large: &[Box<str>]| small.iter().all(|label| large.contains(label));
    match (inside(a, b), inside(b, a)) {
        (true, true) => Relation::Equal,
        (true, false) | (false, true) => Relation::Inside,
        (false, false) => Relation::Disjoint,
    }
}

fn times(a: &Timex, b: &Timex) -> Relation {
    match (a.kind, b.kind) {
        (TimexKind::Duration, TimexKind::Duration) => match (Length::of(a), Length::of(b)) {
            (Some(x), Some(y)) if x.scale == y.scale => intervals(x.interval, y.interval),
            (Some(x), Some(y)) if x.is_far_from(y) => Relation::Disjoint,
            _ => Relation::Incomparable,
        },
        (TimexKind::Date, TimexKind::Date) => dates(a, b),
        (TimexKind::Time, TimexKind::Time) => clock::relation(a, b),
        _ => equal_or_disjoint(a.value == b.value),
    }
}

fn dates(a: &Timex, b: &Timex) -> Relation {
    if a.value == b.value {
        return Relation::Equal;
    }
    match (a.days, b.days) {
        (Some(x), Some(y)) => ranges(a, x, b, y),
        (Some(range), None) => yearless(b, a, range),
        (None, Some(range)) => yearless(a, b, range),
        (None, None) => Relation::Incomparable,
    }
}

/// Days that are written out from first to last must be the same days; a single day, a month or a year
/// may lie inside or around them.
fn ranges(a: &Timex, x: DateRange, b: &Timex, y: DateRange) -> Relation {
    if x == y {
        Relation::Equal
    } else if is_written_range(a) && is_written_range(b) {
        Relation::Disjoint
    } else if x.contains(y) || y.contains(x) {
        Relation::Inside
    } else {
        Relation::Disjoint
    }
}

fn is_written_range(timex: &Timex) -> bool {
    timex.begin.is_some() || timex.end.is_some()
}

/// A date without a year is that date in every year: put it into the year of the other side.
fn yearless(open: &Timex, dated: &Timex, range: DateRange) -> Relation {
    let in_year = |value: &str| -> Option<jiff::civil::Date> {
        let mut parts = value.strip_prefix("XXXX-")?.split('-');
        jiff::civil::Date::new(range.begin.year(), parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
            .ok()
    };
    let (begin, end) = match (&open.begin, &open.end) {
        (Some(begin), Some(end)) => (in_year(&begin.value), in_year(&end.value)),
        _ => (in_year(&open.value), in_year(&open.value)),
    };
    match (begin, end) {
        (Some(begin), Some(end)) if begin <= end => ranges(open, DateRange { begin, end }, dated, range),
        _ => Relation::Incomparable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bound, Unit};

    fn measured(number: i64, unit: &str, bound: Bound) -> ClaimValue {
        let plain = Quantity::plain(number.into(), 1.into());
        ClaimValue::Quantity(Quantity { unit: Unit::new(unit), bound, ..plain })
    }

    #[test]
    fn measures_in_different_units_are_compared_by_their_rounding() {
        let exact = |number, unit| measured(number, unit, Bound::Exact);
        assert_eq!(relation(&exact(10, "km"), &exact(6, "mi")), Relation::Overlap);
        assert_eq!(relation(&exact(10, "km"), &exact(60, "mi")), Relation::Disjoint);
        assert_eq!(relation(&exact(10, "km"), &measured(5, "mi", Bound::MoreThan)), Relation::Inside);
        assert_eq!(relation(&exact(10, "km"), &exact(6, "lb")), Relation::Incomparable);
        assert_eq!(relation(&exact(10, "USD"), &exact(10, "EUR")), Relation::Incomparable);
    }
}

//! The sentences of a finding.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Claim, ClaimValue, DateRange, EntityKind, Quantity, Tense, Term};

/// "USD 10 billion here, USD 12 billion there", in the order of the sides.
pub(super) fn against(values: &[String]) -> String {
    match values {
        [first, rest @ ..] if !rest.is_empty() => format!("{first} against {}", rest.join(" and ")),
        _ => values.join(", "),
    }
}

/// What sets of labels have for themselves, and what they share: "“strategic partnership” against
/// “strategic cohesion”, beside great friendship". `None` where they share nothing.
pub(super) fn labels_apart(values: &[&ClaimValue]) -> Option<String> {
    let sets: Option<Vec<&[Box<str>]>> = values
        .iter()
        .map(|value| match value {
            ClaimValue::Labels(labels) => Some(labels.as_slice()),
            _ => None,
        })
        .collect();
    let sets = sets?;
    let (first, rest) = sets.split_first()?;
    let shared: Vec<&str> = first
        .iter()
        .filter(|label| rest.iter().all(|set| set.contains(label)))
        .map(|label| &**label)
        .collect();
    let own: Vec<String> = sets
        .iter()
        .map(|set| {
            let own: Vec<&str> =
                set.iter().map(|label| &**label).filter(|label| !shared.contains(label)).collect();
            format!("“{}”", own.join(", "))
        })
        .collect();
    (!rest.is_empty() && !shared.is_empty())
        .then(|| format!("{}, beside {}", against(&own), shared.join(", ")))
}

/// Whether two numbers have the same digits and differ in magnitude only.
pub(super) fn same_digits(a: &Quantity, b: &Quantity) -> bool {
    fn digits(number: Decimal) -> i128 {
        let mut mantissa = number.normalize().mantissa();
        while mantissa != 0 && mantissa % 10 == 0 {
            mantissa /= 10;
        }
        mantissa
    }
    a.unit == b.unit && a.number != b.number && digits(a.number) == digits(b.number)
}

/// What else the numbers of two sides show: a slip of magnitude, digits in another order.
pub(super) fn hint(a: &ClaimValue, b: &ClaimValue) -> Option<&'static str> {
    let (ClaimValue::Quantity(a), ClaimValue::Quantity(b)) = (a, b) else { return None };
    if same_digits(a, b) {
        return Some("the digits are the same and the magnitude is not: a slip of million and billion?");
    }
    let same = sorted_digits(a.number) == sorted_digits(b.number);
    same.then_some("the same digits in another order: a slip of the keys?")
}

/// Whether two numbers of three digits or more have the same ones in another order: hardly ever by chance.
pub(super) fn is_transposed(a: &ClaimValue, b: &ClaimValue) -> bool {
    const LEAST: usize = 3;
    let (ClaimValue::Quantity(a), ClaimValue::Quantity(b)) = (a, b) else { return false };
    let digits = sorted_digits(a.number);
    let significant = digits.iter().filter(|digit| digit.is_ascii_digit() && **digit != '0').count();
    a.unit == b.unit && a.number != b.number && significant >= LEAST && digits == sorted_digits(b.number)
}

fn sorted_digits(number: Decimal) -> Vec<char> {
    let mut digits: Vec<char> = number.normalize().to_string().chars().collect();
    digits.sort_unstable();
    digits
}

/// The day, or the days, for people.
pub(super) fn days(range: DateRange) -> String {
    if range.begin == range.end {
        date(range.begin)
    } else {
        format!("{} to {}", date(range.begin), date(range.end))
    }
}

/// ISO, as in the tables of a report.
pub(super) fn date(date: Date) -> String {
    date.to_string()
}

/// Who is meant where a paragraph names nobody: by a pronoun, by "the 24-year-old", or since the whole text is
/// about one person.
pub(super) fn unnamed<'a>(claims: impl Iterator<Item = &'a Claim>) -> BTreeSet<String> {
    let is_meant = |claim: &Claim, term: &Term| {
        let words = claim.evidence.passage.text.split(|c: char| !c.is_alphanumeric());
        let mut words = words.filter(|word| !word.is_empty());
        term.kind == Some(EntityKind::Person)
            && !words.any(|word| term.name.split_whitespace().any(|part| part.eq_ignore_ascii_case(word)))
    };
    let meant = claims.flat_map(|claim| {
        let terms = claim.subject.terms.iter().filter(move |(_, term)| is_meant(claim, term));
        terms.map(|(_, term)| format!("{} says it of {} without the name", claim.evidence.path, term.name))
    });
    meant.collect()
}

/// Everything that was inferred on the way to the values of these claims.
pub(super) fn inferred<'a>(claims: impl Iterator<Item = &'a Claim>) -> Vec<String> {
    let mut inferred: Vec<String> = claims
        .filter_map(|claim| match &claim.value {
            ClaimValue::Time(timex) if !timex.inferred.is_empty() => Some(timex.inferred.clone()),
            _ => None,
        })
        .collect();
    inferred.sort();
    inferred.dedup();
    inferred
}

/// A word before a value that says when it held.
pub(super) fn tense_word(tense: Tense) -> &'static str {
    match tense {
        Tense::Former => "formerly ",
        Tense::Late => "the late ",
        Tense::Acting => "acting ",
        Tense::Elect => "elected ",
        Tense::Current => "",
    }
}

//! "Born on 3 May 1950, died in 2020 aged 75."

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Arithmetic, Bound, ClaimValue, DateRange, Kind, Quantity};

use super::line::Line;
use super::{Mismatch, between};

/// Compares an age with the dates of birth and death, or of birth and publication.
pub(super) fn read(line: &Line<'_>, published: Option<Date>, found: &mut Vec<Mismatch>) {
    let ages: Vec<(Range<usize>, &Quantity)> = line
        .annotations()
        .filter(|(_, annotation)| annotation.kind == Kind::Age)
        .filter_map(|(range, annotation)| Some((range, annotation.quantity()?)))
        .collect();
    // Two ages, or two people: whose is whose is a guess.
    let [(at, age)] = ages.as_slice() else { return };
    if age.unit.symbol() != "year" && age.unit.symbol() != "a"
        || age.bound != Bound::Exact
        || people(line) > 1
    {
        return;
    }
    let Some((birth_at, birth)) = date_after(line, &["born"]) else { return };
    let death = date_after(line, &["died", "dead", "death", "killed"]);
    let (range, words) = match death {
        Some((death_at, death)) if is_at_death(line, at) => {
            (ages_between(birth, death), birth_at.start.min(death_at.start)..birth_at.end.max(death_at.end))
        }
        None if is_present(line, at) => {
            let Some(published) = published else { return };
            // The text may be older than its date, and be true for the year it was written in.
            let (low, high) = ages_between(birth, DateRange::day(published));
            ((low - 1, high + 1), birth_at)
        }
        _ => return,
    };
    let computed = between(Decimal::from(range.0), Decimal::from(range.1), &age.unit);
    if range.0 < 0 || !age.interval().is_disjoint(&computed.interval()) {
        return;
    }
    found.push(Mismatch {
        check: Arithmetic::Age,
        subject: person(line).unwrap_or_else(|| "the person".to_owned()),
        stated: (ClaimValue::Quantity((*age).clone()), line.span(at.clone())),
        computed: (ClaimValue::Quantity(computed), line.span(words)),
    });
}

/// How many people the sentence names.
fn people(line: &Line<'_>) -> usize {
    let mut people: Vec<_> = line
        .annotations()
        .filter(|(_, annotation)| annotation.kind == Kind::Person)
        .filter_map(|(_, annotation)| annotation.entity())
        .collect();
    people.sort_unstable();
    people.dedup();
    people.len()
}

fn person(line: &Line<'_>) -> Option<String> {
    line.annotations()
        .find(|(_, annotation)| annotation.kind == Kind::Person)
        .map(|(range, _)| line.words_of(range).to_owned())
}

/// The date that one of these words takes: "born in Paris on 3 May 1950".
fn date_after(line: &Line<'_>, words: &[&str]) -> Option<(Range<usize>, DateRange)> {
    const REACH: usize = 6;
    let mut verbs = (0..line.len()).filter(|&at| line.is_any(at, words));
    let verb = verbs.next()?;
    if verbs.next().is_some() {
        return None;
    }
    line.annotations()
        .filter(|(range, annotation)| {
            annotation.kind == Kind::Date
                && range.start > verb
                && range.start - verb <= REACH
                && line.is_any(range.start - 1, &["in", "on", "born", "died", "of", ","])
                && !(verb..range.start)
                    .any(|at| line.is_any(at, &["and", "who", "he", "she", "after", "before"]))
        })
        .find_map(|(range, annotation)| {
            let timex = annotation.timex()?;
            let dated = timex.begin.is_none() && timex.modifier.is_none() && timex.inferred.is_empty();
            let days = timex.days.filter(|days| dated && days.days() <= 366)?;
            Some((verb..range.end, days))
        })
}

/// The ages that somebody born on one of these days can have on one of those, in years.
fn ages_between(birth: DateRange, day: DateRange) -> (i32, i32) {
    (years(birth.end, day.begin), years(birth.begin, day.end))
}

/// Full years from one day to another.
fn years(from: Date, to: Date) -> i32 {
    let reached = (to.month(), to.day()) >= (from.month(), from.day());
    i32::from(to.year()) - i32::from(from.year()) - i32::from(!reached)
}

/// "died in 2020 aged 75", "died at the age of 75": the age stands in the clause of the death.
fn is_at_death(line: &Line<'_>, age: &Range<usize>) -> bool {
    const REACH: usize = 9;
    let start = age.start.saturating_sub(REACH);
    let Some(verb) = (start..age.start).rev().find(|&at| line.is_any(at, &["died", "killed"])) else {
        return false;
    };
    let introduced = line.is_any(age.start, &["aged", "at"])
        || line.is_any(age.start.saturating_sub(1), &["aged", "at", "of", "age"]);
    introduced
        && !(verb + 1..age.start).any(|at| line.is_any(at, &["and", "who", "he", "she", "after", "before"]))
}

/// "Jane Doe, 75, was born": an age in commas after the name is that of today.
fn is_present(line: &Line<'_>, age: &Range<usize>) -> bool {
    let in_commas = line.mark(age.end) == Some(',') && age.start > 0 && line.mark(age.start - 1) == Some(',');
    let after_name = line
        .annotations()
        .any(|(range, annotation)| annotation.kind == Kind::Person && range.end + 1 == age.start);
    let then = (0..line.len()).any(|at| line.is_any(at, &["then", "when", "died", "dead", "killed", "late"]));
    in_commas && after_name && !then
}

//! Recurring times: "every day", "annually", "twice a week", "Mondays", "15 a year".

use super::core::expression;
use super::duration;
use super::expression::{Amount, Clock, Expression, Meaning};
use super::holiday::Holiday;
use super::hour;
use super::lexicon::{NameForm, Part, UnitForm};
use super::reader::Reader;
use super::timex;
use super::unit::Unit;

/// The recurring time that begins at `at`.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let (value, end) = nth_of_each(reader, at)
        .or_else(|| each(reader, at).or_else(|| weekdays(reader, at)).map(|found| at_clock(reader, found)))
        .or_else(|| adverb(reader, at))
        .or_else(|| rate(reader, at))
        .or_else(|| second_of_each(reader, at))
        .or_else(|| clock_of_each(reader, at))?;
    Some(expression(at, end, Meaning::Recurring(value), None))
}

/// "every day", "each year", "every two weeks", "every other Monday", "every Friday night".
fn each(reader: &Reader<'_>, at: usize) -> Option<(String, usize)> {
    if !reader.is(at, Part::Each) {
        return None;
    }
    let other = reader.is(at + 1, Part::Other);
    let next = at + 1 + usize::from(other);
    if let Some(weekday) = reader.weekday(next) {
        let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
        return Some(match day_part(reader, next + 1) {
            Some(part) => (format!("{value}T{part}"), next + 2),
            None => (value, next + 1),
        });
    }
    if let Some((month, end)) = super::date::month_name(reader, next).filter(|_| reader.is_capitalised(next))
    {
        return Some((format!("XXXX-{month:02}"), end));
    }
    if let Some((holiday, end)) = super::named::holiday(reader, next) {
        let value = match holiday {
            Holiday::Fixed { month, day } => format!("XXXX-{month:02}-{day:02}"),
            Holiday::Once(_) => return None,
            _ => "P1Y".to_owned(),
        };
        return Some((value, end));
    }
    if let Some(part) = day_part(reader, next) {
        return Some((format!("XXXX-XX-XXT{part}"), next + 1));
    }
    if let Some(season) = super::period::season_name(reader, next) {
        let value = super::calendar::Calendar::Season { year: None, season }.value();
        return Some((value, next + 1));
    }
    if let Some(unit) = reader.singular(next) {
        let count = if other { 2 } else { 1 };
        return Some((period_of(count, unit), next + 1));
    }
    let found = duration::length(reader, next).filter(|found| found.hedge.is_none())?;
    found.length.terms().iter().all(|(amount, _)| matches!(amount, Amount::Exact(_))).then_some(())?;
    Some((timex::length_value(&found.length), found.end))
}

/// "Thursday" of "every Tuesday and Thursday".
fn second_of_each(reader: &Reader<'_>, at: usize) -> Option<(String, usize)> {
    let weekday = reader.weekday(at)?;
    let first = at.wrapping_sub(2);
    let joined = reader.is_any(at.wrapping_sub(1), &[Part::And, Part::Or])
        && reader.weekday(first).is_some()
        && reader.is(first.wrapping_sub(1), Part::Each);
    joined.then(|| at_clock(reader, (format!("XXXX-WXX-{}", weekday.to_monday_one_offset()), at + 1)))
}

/// "every Friday at 1 p.m.", "Sundays at 8 p.m.", "every day at noon": the clock time is part of what
/// recurs.
fn at_clock(reader: &Reader<'_>, (value, end): (String, usize)) -> (String, usize) {
    let next = reader.skip(end, Part::At);
    let clock = if next > end { hour::clock_time(reader, next) } else { None };
    match clock.and_then(|found| Some((on(&value, found.0)?, found.1))) {
        Some(found) => found,
        None => (value, end),
    }
}

/// "8 p.m. every Sunday", "9 a.m. on Mondays".
fn clock_of_each(reader: &Reader<'_>, at: usize) -> Option<(String, usize)> {
    let (clock, end) = hour::clock_time(reader, at)?;
    let next = reader.skip(end, Part::On);
    let (value, end) = each(reader, next).or_else(|| weekdays(reader, next))?;
    Some((on(&value, clock)?, end))
}

/// The clock time on each of the days of a set.
fn on(value: &str, clock: Clock) -> Option<String> {
    let Clock::At { hour, minute, .. } = clock else { return None };
    let days = match value.split_once('T') {
        _ if value == "P1D" => "XXXX-XX-XX",
        Some((days, _)) if !value.starts_with('P') => days,
        None if value.starts_with("XXXX-WXX-") => value,
        _ => return None,
    };
    Some(format!("{days}T{hour:02}:{:02}", minute.unwrap_or(0)))
}

/// "the second Monday of each month", "the first of every month", "the last week of each year".
fn nth_of_each(reader: &Reader<'_>, at: usize) -> Option<(String, usize)> {
    let nth = reader.skip(at, Part::The);
    let after = match reader.part(nth) {
        Some(Part::Last | Part::Final) => nth + 1,
        _ => reader.ordinal(nth)?.1,
    };
    let part = usize::from(reader.weekday(after).is_some() || reader.singular(after).is_some());
    let of = after + part;
    if !reader.is_any(of, &[Part::Of, Part::In]) {
        return None;
    }
    each(reader, of + 1)
}

/// "annual", "weekly", "daily".
fn adverb(reader: &Reader<'_>, at: usize) -> Option<(String, usize)> {
    let name = reader.unit_name(at).filter(|name| name.form == UnitForm::Recurring)?;
    // "the Daily Mail", "The Weekly Standard"
    let titled = reader.is_capitalised(at)
        && (at > reader.start && reader.is_capitalised(at - 1) || reader.is_capitalised(at + 1));
    // "biweekly", "twice-monthly", "thrice-yearly" say how often in their first half.
    let hyphened = reader.is_dash(at.wrapping_sub(1)) && reader.is_tight(at);
    let value = if name.unit == Unit::Night { "XXXX-XX-XXTNI".to_owned() } else { period_of(1, name.unit) };
    (!titled && !hyphened).then_some((value, at + 1))
}

/// "twice a week", "three times a year", "once every two years", "15 a year", "per month".
fn rate(reader: &Reader<'_>, at: usize) -> Option<(String, usize)> {
    let next = match reader.part(at) {
        Some(Part::Once | Part::Twice) => at + 1,
        _ => reader
            .number(at)
            .filter(|number| !number.ordinal && reader.is(number.end, Part::Times))
            .map_or(at, |number| number.end + 1),
    };
    if next > at {
        if let Some(found) = each(reader, next) {
            return Some(found);
        }
        let unit =
            reader.singular(next + 1).filter(|_| reader.is_any(next, &[Part::A, Part::Per, Part::Each]))?;
        return Some((period_of(1, unit), next + 2));
    }
    let unit = reader.singular(at + 1).filter(|unit| *unit != Unit::Season)?;
    let per = reader.is(at, Part::Per);
    let counted =
        reader.is(at, Part::A) && is_amount(reader, at) && unit >= Unit::Hour && !is_speed(reader, at);
    let speed = per && unit.is_of_clock() && unit != Unit::Hour;
    (per && !speed && !is_speed(reader, at) || counted).then(|| (period_of(1, unit), at + 2))
}

/// Whether an amount ends before `at`: "15 a year", "$20 a month", "10 million tons a year".
fn is_amount(reader: &Reader<'_>, at: usize) -> bool {
    let numeral = |i: usize| reader.is_number(i) || reader.has(i, super::reader::NUMERAL);
    let before = at.wrapping_sub(1);
    if reader.is_mark(before, '%') {
        return true;
    }
    // "he waited 20 a day", but "10 years a day" and "two a year" are rates; "one a" is not.
    if reader.is_written(before, "cent") && reader.is(before.wrapping_sub(1), Part::Per) {
        return true;
    }
    // "24 hours a day", "two nights a week": a shorter unit in a longer one, unless "later" follows.
    let moved = reader.is_any(
        at + 2,
        &[Part::Ago, Part::Earlier, Part::Later, Part::Before, Part::After, Part::From, Part::And],
    );
    let shorter = reader.unit_name(before).is_none_or(|name| {
        name.form == UnitForm::Plural && reader.singular(at + 1).is_some_and(|unit| name.unit < unit)
    });
    // "50 billion tonnes of ice a year"
    let of = reader.is(before.wrapping_sub(1), Part::Of) && reader.is_lower(before);
    let before = if of { before.wrapping_sub(2) } else { before };
    let counted = numeral(before.wrapping_sub(1))
        // "1,500 new homes a year"
        || reader.text(before).ends_with('s')
            && reader.is_lower(before.wrapping_sub(1))
            && !reader.has(before.wrapping_sub(1), crate::annotate::Classes::FUNCTION)
            && numeral(before.wrapping_sub(2));
    numeral(before) && !reader.has(before, crate::annotate::Classes::ORDINAL)
        || reader.is_lower(before) && counted && shorter && !moved
}

fn is_speed(reader: &Reader<'_>, at: usize) -> bool {
    ["miles", "kilometers", "kilometres", "km", "metres", "meters", "feet"]
        .contains(&reader.text(at.wrapping_sub(1)))
}

/// "Mondays", "on Saturdays".
fn weekdays(reader: &Reader<'_>, at: usize) -> Option<(String, usize)> {
    let name =
        reader.weekday_name(at).filter(|name| name.form == NameForm::Plural && reader.is_capitalised(at))?;
    Some((format!("XXXX-WXX-{}", name.weekday.to_monday_one_offset()), at + 1))
}

/// The TIMEX3 code of a part of the day.
fn day_part(reader: &Reader<'_>, at: usize) -> Option<&'static str> {
    super::clock::day_part(reader, at)
}

/// So many units between two occurrences.
fn period_of(count: i64, unit: Unit) -> String {
    let (designator, factor) = unit.designator();
    let clock = if unit.is_of_clock() { "T" } else { "" };
    format!("P{clock}{}{designator}", count * factor)
}

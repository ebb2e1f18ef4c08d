//! The hour and minute of a clock time: "14:30", "2.30pm", "noon", "half past six", "0800 UTC".

use super::clock::part_at_large;
use super::clock_day::before_day;
use super::expression::{Clock, Form};
use super::lexicon::Part;
use super::reader::Reader;
use super::unit::Unit;
use super::zone::{local, zone};

/// A clock time that needs no day beside it.
pub(super) fn clock_time(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    if reader.is_of_time(at) {
        reader.seen.clock(at, reader.depth, || read_clock_time(reader, at))
    } else {
        None
    }
}

fn read_clock_time(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    named(reader, at).or_else(|| twelve_hour(reader, at)).or_else(|| worded(reader, at)).or_else(|| {
        let (clock, end) = digital(reader, at)?;
        let Clock::At { minute, second, zone, .. } = clock else { return None };
        let before = at.wrapping_sub(1);
        let placed = reader.is_any(
            before,
            &[
                Part::At,
                Part::By,
                Part::Until,
                Part::From,
                Part::About,
                Part::Before,
                Part::After,
                Part::Since,
                Part::Between,
                Part::Through,
            ],
        ) || reader.is_mark(at + 1, ':')
            && (reader.is(before, Part::To) || reader.is(before, Part::And))
            || reader.is(end, Part::Local)
            || is_labelled(reader, at) && !reader.is_word(end)
            || reader.plural(end) == Some(Unit::Hour)
            || before_day(reader, end).is_some_and(|(form, _)| matches!(form, Form::Fixed(_)));
        // Of "3:16" and "6:15.04" neither is a time of day without a word that says so.
        let plain = minute.is_some() && second.is_none();
        let end = if reader.plural(end) == Some(Unit::Hour) && plain { end + 1 } else { end };
        (zone.is_some() || placed && plain).then(|| (clock, local(reader, end)))
    })
}

/// "Last contact: 09:14", "Kick-off: 19:30": behind a label that asks for a time; "Result: 12:10" has another.
fn is_labelled(reader: &Reader<'_>, at: usize) -> bool {
    const LABELS: [&str; 16] = [
        "time",
        "start",
        "departure",
        "arrival",
        "off",
        "kickoff",
        "liftoff",
        "takeoff",
        "launch",
        "landing",
        "contact",
        "impact",
        "opening",
        "doors",
        "finish",
        "hour",
    ];
    let colon = at.wrapping_sub(1);
    let label = reader.text(colon.wrapping_sub(1)).to_ascii_lowercase();
    reader.is_mark(colon, ':') && !reader.is_tight(at) && LABELS.contains(&label.as_str())
}

/// The minutes of "ten past eight", "twenty-five past six": behind a word that takes a clock time.
fn minutes_past(reader: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let placed =
        [Part::At, Part::By, Part::Until, Part::About, Part::Before, Part::After, Part::Since, Part::From];
    if !reader.is_any(at.wrapping_sub(1), &placed) {
        return None;
    }
    let number = reader.number(at).filter(|number| !number.ordinal)?;
    let named = reader.plural(number.end) == Some(Unit::Minute);
    let end = number.end + usize::from(named);
    let usual = |minute: &i8| matches!(minute, 5 | 10 | 20 | 25) || named && (1..60).contains(minute);
    let minute = i8::try_from(number.value).ok().filter(usual)?;
    reader.is(end, Part::Past).then_some((minute, end))
}

/// "14:30", "14:30:05", "0800 UTC", "14h30", "14.30 GMT": twenty-four hours.
pub(super) fn digital(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let small = |value: i16, most: i8| i8::try_from(value).ok().filter(|v| *v <= most);
    if let Some(four) = reader.digits(at, 4, 4) {
        let (hour, minute) = (small(four / 100, 23)?, small(four % 100, 59)?);
        // "0600 hours" of soldiers and sailors; "1200 hours" is a length of time.
        if reader.text(at).starts_with('0') && reader.plural(at + 1) == Some(Unit::Hour) {
            return Some(at_hour(reader, hour, Some(minute), at + 2));
        }
        let (clock, end) = at_hour(reader, hour, Some(minute), at + 1);
        let zoned = matches!(clock, Clock::At { zone: Some(_), .. })
            || reader.is(at + 1, Part::Local)
            || reader.is_written(at + 1, "hrs");
        return zoned.then_some((clock, end));
    }
    if reader.is_number(at)
        && let Some((hour, minute)) = reader.text(at).split_once('.')
    {
        let fits = hour.len() <= 2 && minute.len() == 2;
        let hour = hour.parse().ok().filter(|h| fits && (0..24).contains(h))?;
        let minute = minute.parse().ok().filter(|m| (0..60).contains(m))?;
        // "19.30h"
        if reader.is_written(at + 1, "h") {
            return Some(at_hour(reader, hour, Some(minute), at + 2));
        }
        let (clock, end) = at_hour(reader, hour, Some(minute), at + 1);
        let zoned = matches!(clock, Clock::At { zone: Some(_), .. })
            || reader.is(at + 1, Part::Local)
            || reader.is_written(at + 1, "hrs");
        return zoned.then_some((clock, end));
    }
    let hour = small(reader.digits(at, 1, 2)?, 23)?;
    let colon = reader.is_mark(at + 1, ':') || reader.is_written(at + 1, "h");
    if !colon || !reader.is_tight(at + 1) || !reader.is_tight(at + 2) {
        return None;
    }
    let minute = small(reader.digits(at + 2, 2, 2)?, 59)?;
    if reader.is_mark(at + 3, ':')
        && reader.is_tight(at + 4)
        && let Some(second) = reader.digits(at + 4, 2, 2)
    {
        let second = small(second, 60)?;
        let (zone, end) = zone(reader, at + 5);
        return Some((Clock::At { hour, minute: Some(minute), second: Some(second), zone }, end));
    }
    Some(at_hour(reader, hour, Some(minute), at + 3))
}

/// Whether a clock time among those tokens says "a.m." or "p.m.".
pub(super) fn is_twelve_hour(reader: &Reader<'_>, tokens: std::ops::Range<usize>) -> bool {
    tokens.into_iter().any(|at| reader.is_any(at, &[Part::Am, Part::Pm]))
}

/// "noon", "midnight".
fn named(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    // "12 noon", "12 midnight"
    let twelve = reader.digits(at, 2, 2) == Some(12);
    let start = at;
    let at = at + usize::from(twelve);
    let hour = match reader.part(at)? {
        Part::Noon => 12,
        Part::Midnight => 0,
        _ => return None,
    };
    let upper = reader.is_capitalised(at) && start > reader.start;
    (!upper).then(|| at_hour(reader, hour, Some(0), at + 1))
}

/// "7 a.m.", "2.30pm", "8:30 PM EDT", "noon", "seven p.m.".
fn twelve_hour(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let (hour, minute, next) = hour_and_minute(reader, at).or_else(|| four_digits(reader, at))?;
    if let Some((second, next)) = seconds(reader, next)
        && let Some(half @ (Part::Am | Part::Pm)) = reader.part(next)
    {
        let hour = hour % 12 + if half == Part::Pm { 12 } else { 0 };
        let (zone, end) = zone(reader, next + 1);
        return Some((Clock::At { hour, minute, second: Some(second), zone }, end));
    }
    let hour = match reader.part(next)? {
        Part::Am if (1..=12).contains(&hour) => hour % 12,
        Part::Pm if (1..=12).contains(&hour) => hour % 12 + 12,
        Part::Am | Part::Pm if minute.is_some() => hour,
        // "18 o'clock" of those who count to twenty-four.
        Part::OClock if (13..=24).contains(&hour) => hour % 24,
        Part::OClock if (1..=12).contains(&hour) => {
            let (clock, end) = of_half(reader, hour, minute, next + 1);
            return Some((clock, end));
        }
        _ => return None,
    };
    // "a.m" without its last stop leaves the stop to the sentence.
    Some(at_hour(reader, hour, minute, next + 1))
}

/// "1140" before "a.m.".
fn four_digits(reader: &Reader<'_>, at: usize) -> Option<(i8, Option<i8>, usize)> {
    let digits = reader.digits(at, 4, 4).filter(|_| reader.is_any(at + 1, &[Part::Am, Part::Pm]))?;
    let part =
        |value: i16, least, most| i8::try_from(value).ok().filter(|value| (least..=most).contains(value));
    Some((part(digits / 100, 1, 12)?, Some(part(digits % 100, 0, 59)?), at + 1))
}

/// ":30" behind hour and minute.
fn seconds(reader: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let tight = reader.is_mark(at, ':') && reader.is_tight(at) && reader.is_tight(at + 1);
    let second = reader.digits(at + 1, 2, 2).filter(|second| tight && *second < 60)?;
    Some((i8::try_from(second).ok()?, at + 2))
}

/// "seven o'clock in the evening".
fn of_half(reader: &Reader<'_>, hour: i8, minute: Option<i8>, at: usize) -> (Clock, usize) {
    match part_at_large(reader, at) {
        Some(("AF" | "EV", end)) => at_hour(reader, hour % 12 + 12, minute, end),
        Some(("NI", end)) => at_hour(reader, hour % 12 + if hour < 5 { 0 } else { 12 }, minute, end),
        Some((_, end)) => at_hour(reader, hour % 12, minute, end),
        None => at_hour(reader, hour, minute, at),
    }
}

/// Hour and minute before "p.m.": "7", "7:30", "7.30", "seven".
pub(super) fn hour_and_minute(reader: &Reader<'_>, at: usize) -> Option<(i8, Option<i8>, usize)> {
    if reader.is_number(at)
        && let Some((hour, minute)) = reader.text(at).split_once('.')
    {
        let minute = minute.parse().ok().filter(|m| minute.len() == 2 && (0..60).contains(m))?;
        return Some((hour.parse().ok().filter(|h| (0..24).contains(h))?, Some(minute), at + 1));
    }
    if let Some(hour) = reader.digits(at, 1, 2) {
        let hour = i8::try_from(hour).ok().filter(|hour| (0..=24).contains(hour))?;
        if reader.is_mark(at + 1, ':')
            && let Some(minute) = reader.digits(at + 2, 2, 2).filter(|minute| *minute < 60)
        {
            return Some((hour, i8::try_from(minute).ok(), at + 3));
        }
        return Some((hour, None, at + 1));
    }
    let number = reader.number(at).filter(|number| !number.ordinal)?;
    let hour = i8::try_from(number.value)
        .ok()
        .filter(|hour| (1..=12).contains(hour) && number.value.fract().is_zero())?;
    Some((hour, None, number.end))
}

/// "half past six", "quarter to five", "ten past three".
fn worded(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let start = reader.skip(at, Part::A);
    let (minute, next) = if reader.is(start, Part::Half) {
        (30, start + 1)
    } else if reader.singular(start) == Some(Unit::Quarter) {
        (15, start + 1)
    } else if let Some((minute, next)) = minutes_past(reader, at) {
        (minute, next)
    } else {
        return None;
    };
    let to = reader.is(next, Part::To);
    if !to && !reader.is(next, Part::Past) {
        return None;
    }
    let (hour, none, end) = hour_and_minute(reader, next + 1)?;
    if none.is_some() || hour > 12 {
        return None;
    }
    let (hour, minute) = if to { ((hour + 11) % 12, 60 - minute) } else { (hour, minute) };
    let (hour, end) = match reader.part(end) {
        Some(Part::Am) => (hour % 12, end + 1),
        Some(Part::Pm) => (hour % 12 + 12, end + 1),
        _ => return Some(of_half(reader, hour, Some(minute), end)),
    };
    Some(at_hour(reader, hour, Some(minute), end))
}

fn at_hour(reader: &Reader<'_>, hour: i8, minute: Option<i8>, at: usize) -> (Clock, usize) {
    let (zone, end) = zone(reader, at);
    let end = if zone.is_none() { local(reader, end) } else { end };
    (Clock::At { hour, minute, second: None, zone }, end)
}

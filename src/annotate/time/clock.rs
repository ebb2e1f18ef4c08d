//! Times of day: "14:30", "2.30pm", "8:30 PM EDT", "noon", "Monday morning", "last night".

use crate::annotate::Classes;

use super::core::{calendar, expression};
use super::expression::{Clock, Expression, Form, Meaning};
use super::lexicon::{Part, Zone};
use super::reader::Reader;
use super::unit::Unit;

/// The time of day that begins at `at`, alone or with its day; `dated` is the date that begins there.
pub(super) fn read(reader: &Reader<'_>, at: usize, dated: Option<&Expression>) -> Option<Expression> {
    if let Some(found) = deictic_part(reader, at) {
        return Some(at_clock(reader, found));
    }
    if let Some(Expression { meaning: Meaning::Date(form), tokens, modifier }) = dated
        && is_day(form)
    {
        return after_day(reader, tokens.end).map(|(clock, end)| {
            expression(at, end, Meaning::Time { day: Some(form.clone()), clock }, *modifier)
        });
    }
    if let Some(found) = part_of_day(reader, at) {
        return Some(found);
    }
    let start = lead(reader, at);
    let (clock, end) = clock_time(reader, start)?;
    let (day, end) = before_day(reader, end).map_or((None, end), |(day, end)| (Some(day), end));
    Some(expression(at, end, Meaning::Time { day, clock }, None))
}

/// Whether an expression is a single day.
pub(super) fn is_on_day(expression: &Expression) -> bool {
    matches!(&expression.meaning, Meaning::Date(form) if is_day(form))
}

/// The TIMEX3 code of a part of the day.
pub(super) fn day_part(reader: &Reader<'_>, at: usize) -> Option<&'static str> {
    match reader.part(at) {
        Some(Part::Morning | Part::Dawn) => Some("MO"),
        Some(Part::Afternoon) => Some("AF"),
        Some(Part::Evening | Part::Dusk) => Some("EV"),
        _ => (reader.singular(at) == Some(Unit::Night)).then_some("NI"),
    }
}

/// "about 7 p.m.", "around noon", "early morning": the place of the time itself.
fn lead(reader: &Reader<'_>, at: usize) -> usize {
    let next = if reader.is_any(at, &[Part::About, Part::Nearly, Part::Just]) { at + 1 } else { at };
    if reader.is_any(next, &[Part::Early, Part::Late, Part::Mid]) {
        reader.skip_hyphen(next + 1)
    } else {
        next
    }
}

/// "tonight", "last night", "this morning", "the same evening", "overnight".
fn deictic_part(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let time = |day: Form, part, end| {
        Some(expression(at, end, Meaning::Time { day: Some(day), clock: Clock::Part(part) }, None))
    };
    let day = |shift| Form::Deictic { unit: Unit::Day, shift };
    let edge =
        if reader.is_any(at, &[Part::Early, Part::Late, Part::Earlier, Part::Later]) { at + 1 } else { at };
    let the = reader.skip(edge, Part::The);
    match reader.part(the)? {
        Part::Tonight => time(day(0), "NI", the + 1),
        Part::Overnight if at == the && !reader.is_dash(at + 1) => time(day(0), "NI", at + 1),
        word @ (Part::Last
        | Part::This
        | Part::Next
        | Part::Same
        | Part::That
        | Part::Following
        | Part::Previous) => {
            let next = the + 1;
            let edge = if reader.is_any(next, &[Part::Early, Part::Late]) { next + 1 } else { next };
            let part = day_part(reader, edge)?;
            let form = match word {
                Part::Last => day(-1),
                Part::This => day(0),
                Part::Next | Part::Following => Form::Anaphoric { unit: Unit::Day, shift: 1 },
                Part::Previous => Form::Anaphoric { unit: Unit::Day, shift: -1 },
                _ => Form::Anaphoric { unit: Unit::Day, shift: 0 },
            };
            time(form, part, edge + 1)
        }
        _ => None,
    }
}

/// "the morning" after "in", "the night of December 1", "night" after "at".
fn part_of_day(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let before = at.wrapping_sub(1);
    let the = reader.skip(at, Part::The);
    if let Some(found) = small_hours(reader, at, the) {
        return Some(found);
    }
    let edge = if reader.is_any(the, &[Part::Early, Part::Late, Part::Mid]) {
        reader.skip_hyphen(the + 1)
    } else {
        the
    };
    let part = Clock::Part(day_part(reader, edge)?);
    let end = edge + 1;
    let found = |day, end| Some(expression(at, end, Meaning::Time { day, clock: part }, None));
    if reader.is(end, Part::Of)
        && let Some((day, end)) = calendar(reader, end + 1).filter(|(form, _)| is_day(form))
    {
        return found(Some(day), end);
    }
    if edge == at && reader.is_any(edge, &[Part::Dawn, Part::Dusk]) {
        return twilight(reader, at, part);
    }
    let night = reader.singular(edge) == Some(Unit::Night);
    let placed = if the > at {
        reader.is_any(before, &[Part::In, Part::During, Part::By, Part::Since])
            && (!night || reader.is(before, Part::During))
    } else {
        night && edge == at && reader.is(before, Part::At) || edge > at && reader.is(before, Part::In)
    };
    let noun = reader.is_dash(end) || reader.is(end, Part::Of);
    (placed && !noun).then(|| expression(at, end, Meaning::Time { day: None, clock: part }, None))
}

/// "the early hours of Wednesday", "the small hours".
fn small_hours(reader: &Reader<'_>, at: usize, hours: usize) -> Option<Expression> {
    let early = reader.is_any(hours, &[Part::Early, Part::Small]);
    let named = hours > at && early && reader.plural(hours + 1) == Some(Unit::Hour);
    let end = hours + 2;
    named.then(|| {
        let (day, end) = calendar(reader, end + 1)
            .filter(|(form, _)| is_day(form) && reader.is_any(end, &[Part::Of, Part::On]))
            .map_or((None, end), |(day, end)| (Some(day), end));
        expression(at, end, Meaning::Time { day, clock: Clock::Part("MO") }, None)
    })
}

/// "before dawn", "at dusk on Sunday".
fn twilight(reader: &Reader<'_>, at: usize, part: Clock) -> Option<Expression> {
    let end = at + 1;
    if let Some((day, end)) = before_day(reader, end).filter(|_| reader.is(end, Part::On)) {
        return Some(expression(at, end, Meaning::Time { day: Some(day), clock: part }, None));
    }
    let placed = reader.is_any(
        at.wrapping_sub(1),
        &[Part::At, Part::Before, Part::After, Part::By, Part::Until, Part::Since, Part::From],
    );
    // "the dawn of a new age", "a dawn raid"
    let noun = reader.is(end, Part::Of) || reader.is_lower(end) && !reader.has(end, Classes::FUNCTION);
    (placed && !noun).then(|| expression(at, end, Meaning::Time { day: None, clock: part }, None))
}

/// "tonight at 8 p.m.", "this morning around 9:30": the clock time says more than the part of the day.
fn at_clock(reader: &Reader<'_>, found: Expression) -> Expression {
    let next = found.tokens.end;
    let Meaning::Time { day, .. } = &found.meaning else { return found };
    if !reader.is_any(next, &[Part::At, Part::About]) {
        return found;
    }
    match clock_time(reader, lead(reader, reader.skip(next, Part::At))) {
        Some((clock, end)) => {
            expression(found.tokens.start, end, Meaning::Time { day: day.clone(), clock }, None)
        }
        None => found,
    }
}

/// The clock time behind a day: "Monday morning", "Friday at 7 p.m.", "today, 9:30", "2025-12-01T14:30".
fn after_day(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    if reader.is_written(at, "T") && reader.is_tight(at) {
        return digital(reader, at + 1);
    }
    let named = if reader.is(at, Part::In) && reader.is(at + 1, Part::The) { at + 2 } else { at };
    if let Some(part) = day_part(reader, named) {
        return Some((Clock::Part(part), named + 1));
    }
    let next = reader.skip_mark(at, ',');
    let next = if reader.is_any(next, &[Part::At, Part::From]) { next + 1 } else { next };
    let next = lead(reader, next);
    clock_time(reader, next)
        .or_else(|| digital(reader, next).filter(|_| next > at || reader.is_mark(next + 1, ':')))
}

/// The day behind a clock time: "12:00 UTC Monday", "7 a.m. on December 1", "8:30 PM EDT, Wed ...".
fn before_day(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let comma = reader.skip_mark(at, ',');
    let on = reader.skip(comma, Part::On);
    let (form, end) = calendar(reader, on)?;
    let spoken = is_day(&form) && !matches!(form, Form::Anaphoric { .. });
    spoken.then_some((form, end))
}

/// Whether a form is a single day, so that a clock time may go with it.
fn is_day(form: &Form) -> bool {
    use super::calendar::Calendar;
    use super::expression::Name;
    match form {
        Form::Fixed(calendar)
        | Form::Named { name: Name::Calendar(calendar), .. }
        | Form::Within { part: Name::Calendar(calendar), .. } => {
            matches!(calendar, Calendar::Day { .. } | Calendar::DayOfMonth(_) | Calendar::Ambiguous { .. })
        }
        Form::Deictic { unit, .. } | Form::Anaphoric { unit, .. } => *unit == Unit::Day,
        Form::Named { .. } | Form::Within { .. } | Form::Both { .. } => true,
        _ => false,
    }
}

/// A clock time that needs no day beside it.
fn clock_time(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
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
            || reader.plural(end) == Some(Unit::Hour)
            || before_day(reader, end).is_some_and(|(form, _)| matches!(form, Form::Fixed(_)));
        // Of "3:16" and "6:15.04" neither is a time of day without a word that says so.
        let plain = minute.is_some() && second.is_none();
        let end = if reader.plural(end) == Some(Unit::Hour) && plain { end + 1 } else { end };
        (zone.is_some() || placed && plain).then(|| (clock, local(reader, end)))
    })
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
    let (hour, minute, next) = hour_and_minute(reader, at)?;
    let hour = match reader.part(next)? {
        Part::Am if (1..=12).contains(&hour) => hour % 12,
        Part::Pm if (1..=12).contains(&hour) => hour % 12 + 12,
        Part::Am | Part::Pm if minute.is_some() => hour,
        Part::OClock if (1..=12).contains(&hour) => {
            let (clock, end) = of_half(reader, hour, minute, next + 1);
            return Some((clock, end));
        }
        _ => return None,
    };
    // "a.m" without its last stop leaves the stop to the sentence.
    Some(at_hour(reader, hour, minute, next + 1))
}

/// "seven o'clock in the evening".
fn of_half(reader: &Reader<'_>, hour: i8, minute: Option<i8>, at: usize) -> (Clock, usize) {
    let part =
        (reader.is(at, Part::In) && reader.is(at + 1, Part::The)).then(|| day_part(reader, at + 2)).flatten();
    match part {
        Some("AF" | "EV" | "NI") => at_hour(reader, hour % 12 + 12, minute, at + 3),
        Some(_) => at_hour(reader, hour % 12, minute, at + 3),
        None => at_hour(reader, hour, minute, at),
    }
}

/// Hour and minute before "p.m.": "7", "7:30", "7.30", "seven".
fn hour_and_minute(reader: &Reader<'_>, at: usize) -> Option<(i8, Option<i8>, usize)> {
    if let Some((hour, minute)) = reader.text(at).split_once('.').filter(|_| reader.is_number(at)) {
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
        _ => (hour, end),
    };
    Some(at_hour(reader, hour, Some(minute), end))
}

/// "14:30", "14:30:05", "0800 UTC", "14h30", "14.30 GMT": twenty-four hours.
fn digital(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let small = |value: i16, most: i8| i8::try_from(value).ok().filter(|v| *v <= most);
    if let Some(four) = reader.digits(at, 4, 4) {
        let (hour, minute) = (small(four / 100, 23)?, small(four % 100, 59)?);
        let (clock, end) = at_hour(reader, hour, Some(minute), at + 1);
        let zoned = matches!(clock, Clock::At { zone: Some(_), .. })
            || reader.is(at + 1, Part::Local)
            || reader.is_written(at + 1, "hrs");
        return zoned.then_some((clock, end));
    }
    if let Some((hour, minute)) = reader.text(at).split_once('.').filter(|_| reader.is_number(at)) {
        let fits = hour.len() <= 2 && minute.len() == 2;
        let hour = hour.parse().ok().filter(|h| fits && (0..24).contains(h))?;
        let minute = minute.parse().ok().filter(|m| (0..60).contains(m))?;
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

fn at_hour(reader: &Reader<'_>, hour: i8, minute: Option<i8>, at: usize) -> (Clock, usize) {
    let (zone, end) = zone(reader, at);
    let end = if zone.is_none() { local(reader, end) } else { end };
    (Clock::At { hour, minute, second: None, zone }, end)
}

/// The place after "local time", "Eastern time".
fn local(reader: &Reader<'_>, at: usize) -> usize {
    let next = if reader.is_any(at, &[Part::Local, Part::ZoneWord]) {
        at + 1
    } else if reader.is_capitalised(at) && !reader.is_tight(at) {
        // "Moscow time", "New York time"
        at + 1 + usize::from(reader.is_capitalised(at + 1))
    } else {
        return at;
    };
    let next = reader.skip(next, Part::Standard);
    if reader.is(next, Part::Time) { next + 1 } else { at }
}

/// "UTC", "EDT", "(GMT +8)", "GMT+7", with the place after it.
fn zone(reader: &Reader<'_>, at: usize) -> (Option<Zone>, usize) {
    let start = reader.skip_mark(at, '(');
    let Some(zone) = reader.token(start).and_then(|token| reader.lexicon.zones.get(token.word)).copied()
    else {
        return (None, at);
    };
    let upper = reader.text(start).bytes().all(|byte| byte.is_ascii_uppercase());
    if !upper || start > at && !reader.is_mark(start + 1, ')') && zone.0 != "+00:00" {
        return (None, at);
    }
    let mut end = start + 1;
    let mut zone = zone;
    let sign = reader.is_mark(end, '+') || reader.is_dash(end);
    if zone.0 == "+00:00"
        && sign
        && let Some(hours) = reader.digits(end + 1, 1, 2)
        && let Some(offset) = whole_hours(hours, reader.is_dash(end))
    {
        zone = Zone(offset);
        end += 2;
    }
    let end = if start > at { reader.skip_mark(end, ')') } else { end };
    (Some(zone), end)
}

/// The offset of so many whole hours.
fn whole_hours(hours: i16, west: bool) -> Option<&'static str> {
    const EAST: [&str; 15] = [
        "+00:00", "+01:00", "+02:00", "+03:00", "+04:00", "+05:00", "+06:00", "+07:00", "+08:00", "+09:00",
        "+10:00", "+11:00", "+12:00", "+13:00", "+14:00",
    ];
    const WEST: [&str; 13] = [
        "+00:00", "-01:00", "-02:00", "-03:00", "-04:00", "-05:00", "-06:00", "-07:00", "-08:00", "-09:00",
        "-10:00", "-11:00", "-12:00",
    ];
    let hours = usize::try_from(hours).ok()?;
    if west { WEST.get(hours).copied() } else { EAST.get(hours).copied() }
}

/// Whether a clock time among those tokens says "a.m." or "p.m.".
pub(super) fn is_twelve_hour(reader: &Reader<'_>, tokens: std::ops::Range<usize>) -> bool {
    tokens.into_iter().any(|at| reader.is_any(at, &[Part::Am, Part::Pm]))
}

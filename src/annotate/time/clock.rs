//! Times of day: "14:30", "2.30pm", "8:30 PM EDT", "noon", "Monday morning", "last night".

use crate::annotate::Classes;

use super::calendar::Calendar;
use super::clock_day::{self, before_day};
use super::core::{calendar, expression};
use super::expression::{Clock, Expression, Form, Meaning, Name, Which};
use super::hour::{clock_time, digital, hour_and_minute};
use super::lexicon::Part;
use super::reader::Reader;
use super::relative;
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
            let (day, end) = in_week(reader, form, end).unwrap_or_else(|| (form.clone(), end));
            expression(at, end, Meaning::Time { day: Some(day), clock }, *modifier)
        });
    }
    if let Some(found) = part_of_day(reader, at) {
        return Some(found);
    }
    let start = lead(reader, at);
    let (clock, end) = clock_time(reader, start).or_else(|| hour_of_part(reader, start))?;
    if let Some((day, clock, end)) = part_behind(reader, clock, end) {
        return Some(expression(at, end, Meaning::Time { day: Some(day), clock }, None));
    }
    let oclock = reader.is(end.wrapping_sub(1), Part::OClock);
    let (day, end) = match before_day(reader, end) {
        // "3 o'clock on Wednesday afternoon"
        Some((day, end)) if let Some(part) = day_part(reader, end) => {
            let late = matches!(part, "AF" | "EV" | "NI");
            let clock = if oclock && late { clock.later() } else { clock };
            return Some(expression(at, end + 1, Meaning::Time { day: Some(day), clock }, None));
        }
        Some((day, end)) => (Some(day), end),
        None => (clock_day::further_on(reader, at, end), end),
    };
    Some(expression(at, end, Meaning::Time { day, clock }, None))
}

/// "next week" behind "Wednesday evening": the day in that week.
fn in_week(reader: &Reader<'_>, day: &Form, at: usize) -> Option<(Form, usize)> {
    let Form::Named { name: name @ Name::Weekday(_), which: Which::Open } = *day else { return None };
    let (whole, end) = relative::determined(reader, reader.skip(at, Part::Of))?;
    let week =
        matches!(whole, Form::Deictic { unit: Unit::Week, .. } | Form::Anaphoric { unit: Unit::Week, .. });
    week.then(|| (Form::Within { part: name, whole: Box::new(whole) }, end))
}

/// The day behind a clock time that a part of it names: "10pm last night", "midnight tonight", "8 a.m.
/// this morning".
fn part_behind(reader: &Reader<'_>, clock: Clock, at: usize) -> Option<(Form, Clock, usize)> {
    let Clock::At { hour, .. } = clock else { return None };
    let part = deictic_part(reader, reader.skip_mark(at, ','))?;
    let Meaning::Time { day: Some(day), clock: Clock::Part(name) } = part.meaning else { return None };
    let written = reader.part(at.wrapping_sub(1));
    // "8 o'clock last night" is in the evening.
    let late = written == Some(Part::OClock) && matches!(name, "AF" | "EV" | "NI") && (5..12).contains(&hour);
    let clock = if late { clock.later() } else { clock };
    // The small hours of a night lie on the day after its evening.
    let small = name == "NI" && hour < 6;
    let day = match day {
        Form::Deictic { unit: Unit::Day, shift } => {
            Form::Deictic { unit: Unit::Day, shift: shift + i32::from(small) }
        }
        _ if small => return None,
        day => day,
    };
    Some((day, clock, part.tokens.end))
}

/// "7.30 this morning", "five in the morning": an hour that the part of the day behind it tells.
fn hour_of_part(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let (hour, minute, end) = hour_and_minute(reader, at)?;
    let (name, end) = match part_at_large(reader, end) {
        Some(found) => found,
        None => match deictic_part(reader, end)?.meaning {
            Meaning::Time { clock: Clock::Part(name), .. } => (name, end),
            _ => return None,
        },
    };
    let placed = minute.is_some() && reader.is_mark(at + 1, ':')
        || reader.is_any(at.wrapping_sub(1), &[Part::At, Part::By, Part::Until, Part::Since, Part::About]);
    let late = matches!(name, "AF" | "EV" | "NI") && (1..12).contains(&hour) && !(name == "NI" && hour < 5);
    let hour = if late { hour + 12 } else { hour };
    placed.then_some((Clock::At { hour, minute, second: None, zone: None }, end))
}

/// "in the morning", "at night" behind an hour: the part of the day, with the place after it.
pub(super) fn part_at_large(reader: &Reader<'_>, at: usize) -> Option<(&'static str, usize)> {
    if reader.is(at, Part::At) && reader.singular(at + 1) == Some(Unit::Night) {
        return Some(("NI", at + 2));
    }
    let the = reader.is(at, Part::In) && reader.is(at + 1, Part::The);
    let part = day_part(reader, at + 2).filter(|part| the && *part != "NI")?;
    Some((part, at + 3))
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
    // "at the crack of dawn"
    if the > at && reader.is(the, Part::Crack) && reader.is(the + 2, Part::Dawn) {
        let dawn = Meaning::Time { day: None, clock: Clock::Part("MO") };
        return Some(expression(at, the + 3, dawn, None));
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
        && let Some((day, end)) = night_between(reader, end + 1)
    {
        return found(Some(day), end);
    }
    if reader.is(end, Part::Of)
        && let Some((day, end)) = calendar(reader, end + 1).filter(|(form, _)| is_day(form))
    {
        return found(Some(day), end);
    }
    if edge == at && reader.is_any(edge, &[Part::Dawn, Part::Dusk]) {
        return twilight(reader, at, part);
    }
    let night = reader.singular(edge) == Some(Unit::Night);
    // "rain by evening", "until morning"
    let by = edge == at && !night && reader.is_any(before, &[Part::By, Part::Until]);
    let placed = if by {
        !reader.is_word(end) || reader.has(end, Classes::FUNCTION)
    } else if the > at {
        reader.is_any(before, &[Part::In, Part::During, Part::By, Part::Since, Part::Through])
            && (!night || reader.is_any(before, &[Part::During, Part::Through]))
    } else {
        night && edge == at && reader.is(before, Part::At) || edge > at && reader.is(before, Part::In)
    };
    let noun = reader.is_dash(end) || reader.is(end, Part::Of);
    (placed && !noun).then(|| expression(at, end, Meaning::Time { day: None, clock: part }, None))
}

/// "14-15 August" behind "the night of": the night begins on the first of the two days.
fn night_between(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let (first, after) = super::date::day_number(reader, at)?;
    let joined = reader.is_dash(after) || reader.is_any(after, &[Part::To, Part::And]);
    let (form, end) = calendar(reader, after + 1).filter(|_| joined)?;
    let on_first = |calendar| match calendar {
        Calendar::Day { year, month, day } if day == first.saturating_add(1) => {
            Some(Calendar::Day { year, month, day: first })
        }
        _ => None,
    };
    let form = match form {
        Form::Fixed(calendar) => Form::Fixed(on_first(calendar)?),
        Form::Named { name: Name::Calendar(calendar), which } => {
            Form::Named { name: Name::Calendar(on_first(calendar)?), which }
        }
        _ => return None,
    };
    Some((form, end))
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
    let placed = reader.is_any(
        at.wrapping_sub(1),
        &[Part::At, Part::Before, Part::After, Part::By, Part::Until, Part::Since, Part::From],
    );
    // "at dusk on Sunday", "before dawn Tuesday", "at dawn yesterday"
    if let Some((day, end)) = before_day(reader, end)
        .filter(|(form, _)| reader.is(end, Part::On) || placed && !matches!(form, Form::Offset { .. }))
    {
        return Some(expression(at, end, Meaning::Time { day: Some(day), clock: part }, None));
    }
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
    // "Sunday late evening", "Monday late night": an Indian habit.
    let edge = reader.is_any(named, &[Part::Early, Part::Late]);
    let named = if edge && day_part(reader, named + 1).is_some() { named + 1 } else { named };
    if let Some(part) = day_part(reader, named) {
        // "Wednesday night at 8pm"
        if reader.is(named + 1, Part::At)
            && let Some(found) = clock_time(reader, named + 2)
        {
            return Some(found);
        }
        return Some((Clock::Part(part), named + 1));
    }
    let next = reader.skip_mark(at, ',');
    let next = if reader.is_any(next, &[Part::At, Part::From]) { next + 1 } else { next };
    let next = lead(reader, next);
    clock_time(reader, next)
        .or_else(|| digital(reader, next).filter(|_| next > at || reader.is_mark(next + 1, ':')))
}

/// Whether a form is a single day, so that a clock time may go with it.
pub(super) fn is_day(form: &Form) -> bool {
    match form {
        Form::Fixed(calendar)
        | Form::Named { name: Name::Calendar(calendar), .. }
        | Form::Within { part: Name::Calendar(calendar), .. } => {
            matches!(calendar, Calendar::Day { .. } | Calendar::DayOfMonth(_) | Calendar::Ambiguous { .. })
        }
        Form::Deictic { unit, .. } | Form::Anaphoric { unit, .. } => *unit == Unit::Day,
        Form::Named { .. }
        | Form::Within { .. }
        | Form::Both { .. }
        | Form::NthWeekday { .. }
        | Form::Nth { part: Unit::Day, .. } => true,
        _ => false,
    }
}

//! Times of day: "14:30", "2.30pm", "8:30 PM EDT", "noon", "Monday morning", "last night".

use crate::annotate::Classes;

use super::core::{calendar, expression};
use super::expression::{Clock, Expression, Form, Meaning};
use super::hour::{clock_time, digital};
use super::lexicon::Part;
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
pub(super) fn before_day(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
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

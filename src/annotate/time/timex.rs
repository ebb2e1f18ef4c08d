//! From a resolved expression to its TIMEX3 and EDTF values.

use std::fmt::Write;

use rust_decimal::Decimal;

use crate::annotate::Context;
use crate::model::{DateRange, Kind, RangeEnd, TimeModifier, Timex, TimexKind};

use super::calendar::Calendar;
use super::expression::{Amount, Clock, Expression, Form, Length, Meaning};
use super::resolve::{Frame, Resolved, resolve};

/// An expression with its value.
#[derive(Debug)]
pub(super) struct Valued {
    pub(super) kind: Kind,
    pub(super) timex: Timex,
    /// The calendar time it names, for what is told from it.
    pub(super) calendar: Option<Calendar>,
}

/// Gives an expression its value.
pub(super) fn value(context: &Context<'_>, expression: &Expression, frame: &Frame<'_>) -> Valued {
    let modifier = expression.modifier;
    match &expression.meaning {
        Meaning::Date(form) => date(resolve(form, frame), modifier),
        Meaning::Time { day, clock } => time(day.as_ref(), *clock, modifier, frame),
        Meaning::Length(length) => plain(Kind::Duration, TimexKind::Duration, length_value(length), modifier),
        Meaning::Recurring(value) => plain(Kind::Set, TimexKind::Set, value.clone(), modifier),
        Meaning::Reference(reference) => {
            plain(Kind::Date, TimexKind::Date, reference.value().to_owned(), modifier)
        }
        Meaning::Range(ends) => range(context, &ends[0], &ends[1], frame),
    }
}

/// The ISO 8601 duration: "P2Y", "PT30M", "PXD".
pub(super) fn length_value(length: &Length) -> String {
    let mut terms = length.terms().to_vec();
    terms.sort_by_key(|(_, unit)| std::cmp::Reverse(*unit));
    let (mut days, mut clock) = (String::new(), String::new());
    for (amount, unit) in terms {
        let (designator, factor) = unit.designator();
        let part = if unit.is_of_clock() { &mut clock } else { &mut days };
        match amount {
            Amount::Exact(number) => {
                let number = number.checked_mul(Decimal::from(factor)).unwrap_or(number).normalize();
                part.push_str(&number.to_string());
                part.push_str(designator);
            }
            Amount::Vague => {
                part.push('X');
                part.push_str(unit.vague_designator());
            }
        }
    }
    if clock.is_empty() { format!("P{days}") } else { format!("P{days}T{clock}") }
}

fn plain(kind: Kind, timex: TimexKind, value: String, modifier: Option<TimeModifier>) -> Valued {
    let timex = Timex {
        kind: timex,
        value,
        modifier,
        edtf: None,
        days: None,
        begin: None,
        end: None,
        inferred: String::new(),
    };
    Valued { kind, timex, calendar: None }
}

fn date(resolved: Resolved, modifier: Option<TimeModifier>) -> Valued {
    let calendar = resolved.calendar;
    let mut valued = plain(Kind::Date, TimexKind::Date, calendar.value(), modifier);
    let approximate = modifier == Some(TimeModifier::Approx);
    let edtf = if calendar.is_written_alike() { Some(valued.timex.value.clone()) } else { calendar.edtf() };
    valued.timex.edtf = edtf.map(|edtf| if approximate && !edtf.contains('/') { edtf + "~" } else { edtf });
    valued.timex.days = calendar.days();
    valued.timex.inferred = resolved.inferred;
    valued.calendar = Some(calendar);
    valued
}

fn time(day: Option<&Form>, clock: Clock, modifier: Option<TimeModifier>, frame: &Frame<'_>) -> Valued {
    let resolved = match day {
        Some(form) => Some(resolve(form, frame)),
        None => day_at_hand(frame),
    };
    let on = resolved.as_ref().map_or_else(String::new, |resolved| resolved.calendar.value());
    let mut valued = plain(Kind::Time, TimexKind::Time, format!("{on}{}", clock_value(clock)), modifier);
    if let Some(resolved) = resolved {
        valued.timex.days = resolved.calendar.days();
        valued.timex.edtf = resolved.calendar.edtf().and_then(|day| clock_edtf(&day, clock));
        valued.timex.inferred = resolved.inferred;
        valued.calendar = Some(resolved.calendar);
    }
    valued
}

/// The day of a clock time that names none: the one spoken of, else the day of publication.
fn day_at_hand(frame: &Frame<'_>) -> Option<Resolved> {
    let (date, reason) = match (frame.day, frame.published) {
        (Some(day), _) => (day, "on the day named before it"),
        (None, Some(published)) => (published, "on the publication date"),
        (None, None) => return None,
    };
    Some(Resolved { calendar: Calendar::day(date), inferred: reason.to_owned() })
}

/// The part of a TIMEX3 value from its `T`.
fn clock_value(clock: Clock) -> String {
    match clock {
        Clock::Part(part) => format!("T{part}"),
        Clock::At { hour, minute, second, zone } => {
            let mut value = format!("T{hour:02}:{:02}", minute.unwrap_or(0));
            if let Some(second) = second {
                let _ = write!(value, ":{second:02}");
            }
            // TIMEX3 has `Z`; other zones are told apart in the EDTF form alone.
            if zone.is_some_and(|zone| zone.0 == "+00:00") {
                value.push('Z');
            }
            value
        }
    }
}

/// EDTF writes times in full, with the offset from UTC where it is known.
fn clock_edtf(day: &str, clock: Clock) -> Option<String> {
    let Clock::At { hour, minute, second, zone } = clock else { return None };
    if day.contains('X') || day.contains('[') {
        return None;
    }
    let zone = match zone {
        Some(zone) if zone.0 == "+00:00" => "Z",
        Some(zone) => zone.0,
        None => "",
    };
    Some(format!("{day}T{hour:02}:{:02}:{:02}{zone}", minute.unwrap_or(0), second.unwrap_or(0)))
}

/// A range: its value is the interval of its ends.
fn range(context: &Context<'_>, first: &Expression, last: &Expression, frame: &Frame<'_>) -> Valued {
    let begin = value(context, first, frame);
    let end = following(context, last, &begin, frame);
    let join = |a: &str, b: &str| format!("{a}/{b}");
    let edtf =
        begin.timex.edtf.as_ref().zip(end.timex.edtf.as_ref()).map(|(a, b)| join(first_of(a), last_of(b)));
    let days = begin
        .timex
        .days
        .zip(end.timex.days)
        .and_then(|(a, b)| (a.begin <= b.end).then_some(DateRange { begin: a.begin, end: b.end }));
    let end_of = |expression: &Expression, valued: &Valued| {
        Some(RangeEnd { span: context.span(expression.tokens.clone()), value: valued.timex.value.clone() })
    };
    let timex = Timex {
        kind: begin.timex.kind,
        value: edtf.clone().unwrap_or_else(|| join(&begin.timex.value, &end.timex.value)),
        modifier: None,
        edtf,
        days,
        begin: end_of(first, &begin),
        end: end_of(last, &end),
        inferred: begin.timex.inferred.clone(),
    };
    Valued { kind: Kind::Range, timex, calendar: begin.calendar }
}

/// The last end, told from the first: of "Dec. 30 to Jan. 2" the second is the one after the first.
fn following(context: &Context<'_>, last: &Expression, begin: &Valued, frame: &Frame<'_>) -> Valued {
    use super::expression::{Name, Which};
    let free = value(context, last, frame);
    let Some(days) = begin.timex.days else { return free };
    let anchor = Calendar::day(days.begin);
    let Meaning::Date(form) = &last.meaning else { return free };
    let Form::Named { name: name @ (Name::Weekday(_) | Name::Calendar(_)), which: Which::Open } = form else {
        return free;
    };
    let frame = Frame { anchor: Some(anchor), ..*frame };
    date(resolve(&Form::Named { name: *name, which: Which::Following }, &frame), last.modifier)
}

/// The first end of an EDTF interval, so that two weeks join into one interval.
fn first_of(edtf: &str) -> &str {
    edtf.split('/').next().unwrap_or(edtf)
}

fn last_of(edtf: &str) -> &str {
    edtf.rsplit('/').next().unwrap_or(edtf)
}

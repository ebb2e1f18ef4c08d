//! One time expression, tried in every construction: the longest reading wins.

use crate::model::TimeModifier;

use super::expression::{Amount, Expression, Form, Length, Meaning, Reference};
use super::lexicon::{Part, UnitForm};
use super::reader::Reader;
use super::starts::Starts;
use super::unit::Unit;
use super::{clock, date, duration, period, recurrence, relative, year};

/// The expression that begins at `at`, where those constructions can begin.
pub(super) fn read(reader: &Reader<'_>, at: usize, starts: Starts) -> Option<Expression> {
    let reader = &reader.inner()?;
    let dated = if starts.any(DATED) { dated(reader, at, starts) } else { None };
    let timed = starts.any(Starts::CLOCK) || dated.as_ref().is_some_and(clock::is_on_day);
    // The first of the longest: a clock time on a day before the day alone.
    let mut best = if timed { clock::read(reader, at, dated.as_ref()) } else { None };
    if starts.any(Starts::RECURRENCE) {
        keep_longer(&mut best, recurrence::read(reader, at));
    }
    keep_longer(&mut best, dated);
    if starts.any(Starts::DURATION) {
        keep_longer(&mut best, duration::read(reader, at));
    }
    if starts.any(Starts::REFERENCE) {
        keep_longer(&mut best, reference(reader, at));
    }
    best
}

/// What can begin a date, whatever leads to it.
const DATED: Starts = Starts::CALENDAR.with(Starts::EDGE).with(Starts::HEDGE);

/// The date that begins at `at`, with what limits it.
fn dated(reader: &Reader<'_>, at: usize, starts: Starts) -> Option<Expression> {
    let edged = if starts.any(Starts::EDGE) { with_edge(reader, at) } else { None };
    if edged.is_some() {
        return edged;
    }
    let hedged = if starts.any(Starts::HEDGE) { hedged_date(reader, at) } else { None };
    let (modifier, form, end) =
        hedged.or_else(|| calendar_from(reader, at, starts).map(|(form, end)| (None, form, end)))?;
    Some(expression(at, end, Meaning::Date(form), modifier))
}

/// Keeps the longer of two readings, the first of two that are as long.
fn keep_longer(best: &mut Option<Expression>, next: Option<Expression>) {
    if let Some(next) = next
        && best.as_ref().is_none_or(|best| next.tokens.end > best.tokens.end)
    {
        *best = Some(next);
    }
}

/// The calendar time that begins at `at`, without a word for its part, with the place after it.
pub(super) fn calendar(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    calendar_from(reader, at, reader.starts(at))
}

/// The same, where what can begin there is known.
fn calendar_from(reader: &Reader<'_>, at: usize, starts: Starts) -> Option<(Form, usize)> {
    type Construction = fn(&Reader<'_>, usize) -> Option<(Form, usize)>;
    const CONSTRUCTIONS: [(Starts, Construction); 4] = [
        (Starts::DATE, date::read),
        (Starts::PERIOD, period::read),
        (Starts::RELATIVE, relative::read),
        (Starts::YEAR, year::read),
    ];
    if !starts.any(Starts::CALENDAR) {
        return None;
    }
    let reader = &reader.inner()?;
    let mut best: Option<(Form, usize)> = None;
    for (start, read) in CONSTRUCTIONS {
        if starts.any(start)
            && let Some(next) = read(reader, at)
            && best.as_ref().is_none_or(|best| next.1 > best.1)
        {
            best = Some(next);
        }
    }
    best
}

/// An expression over those tokens.
pub(super) fn expression(
    at: usize,
    end: usize,
    meaning: Meaning,
    modifier: Option<TimeModifier>,
) -> Expression {
    Expression { tokens: at..end, meaning, modifier }
}

/// "early June", "the end of last year", "mid-2025", "later this week".
fn with_edge(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let (modifier, next) = relative::edge(reader, at)?;
    let (form, end) = calendar(reader, next).or_else(|| relative::edge_of_unit(reader, at))?;
    // "Later" and "earlier" go with periods at hand, not with dates: "later on December 1".
    if reader.is_any(at, &[Part::Earlier, Part::Later])
        && !matches!(form, Form::Deictic { .. } | Form::Anaphoric { .. } | Form::Named { .. })
    {
        return None;
    }
    Some(expression(at, end, Meaning::Date(form), Some(modifier)))
}

/// "about a year ago", "more than two years ago", "around Christmas".
fn hedged_date(reader: &Reader<'_>, at: usize) -> Option<(Option<TimeModifier>, Form, usize)> {
    let (modifier, next) = duration::hedge(reader, at)?;
    let (form, end) = calendar(reader, next)?;
    let counted = matches!(form, Form::Offset { .. });
    counted.then_some((Some(modifier), form, end))
}

/// "now", "recently", "in recent years", "the future".
fn reference(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let found = |end, reference| Some(expression(at, end, Meaning::Reference(reference), None));
    let after = at + 1;
    match reader.part(at)? {
        Part::Now if !reader.is_dash(after) => found(after, Reference::Present),
        Part::Right if reader.is(after, Part::Now) => found(after + 1, Reference::Present),
        Part::Presently => found(after, Reference::Present),
        // "at present", not "at present prices"
        Part::Present
            if reader.is(at.wrapping_sub(1), Part::At)
                && (!reader.is_word(after) || reader.has(after, crate::annotate::Classes::FUNCTION)) =>
        {
            found(after, Reference::Present)
        }
        Part::Current if reader.is_lower(at) || at == reader.start => found(after, Reference::Present),
        Part::Recently => found(after, Reference::Past),
        Part::Recent => {
            let unit = reader.plural(after).is_some()
                || reader.is_written(after, "times")
                || reader.is_written(after, "history");
            found(after + usize::from(unit), Reference::Past)
        }
        Part::Soon if is_soon(reader, at) => found(after, Reference::Future),
        // "these days", not "these days of rage"
        Part::These if reader.plural(after) == Some(Unit::Day) && !reader.is(after + 1, Part::Of) => {
            let present = reader.is_written(at, "these");
            found(after + 1, if present { Reference::Present } else { Reference::Past })
        }
        Part::The | Part::Its => general(reader, at),
        _ => vague_past(reader, at),
    }
}

/// Not "as soon as", "sooner", "soon after".
fn is_soon(reader: &Reader<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let bound = ["as", "so", "too"].contains(&reader.text(before))
        || reader.is_any(at + 1, &[Part::After, Part::Before]);
    !bound && !reader.is_written(at + 1, "as") && !reader.is_dash(at + 1)
}

/// "the past", "the near future", "the long term", "the moment".
fn general(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let next = at + 1;
    let found = |end, reference| Some(expression(at, end, Meaning::Reference(reference), None));
    match reader.part(next)? {
        Part::Past
            if !reader.is_word(next + 1) || reader.has(next + 1, crate::annotate::Classes::FUNCTION) =>
        {
            found(next + 1, Reference::Past)
        }
        Part::Future => found(next + 1, Reference::Future),
        Part::Present if reader.is(next + 1, Part::Time) => found(next + 2, Reference::Present),
        Part::Near | Part::Far if reader.is_any(next + 1, &[Part::Future, Part::Term]) => {
            found(next + 2, Reference::Future)
        }
        Part::Running | Part::Coming if reader.is(next + 1, Part::Term) => found(next + 2, Reference::Future),
        Part::Recent if reader.is_written(next + 1, "past") => found(next + 2, Reference::Past),
        Part::Moment
            if reader.is(at.wrapping_sub(1), Part::At) || reader.is(at.wrapping_sub(1), Part::For) =>
        {
            found(next + 1, Reference::Present)
        }
        Part::Time if reader.is(at.wrapping_sub(1), Part::At) && is_at_the_time(reader, next + 1) => {
            found(next + 1, Reference::Past)
        }
        Part::Time if reader.is_written(next + 1, "being") => found(next + 2, Reference::Present),
        _ => None,
    }
}

/// Whether "at the time" is closed: not "at the time of the vote", "at the time they met".
fn is_at_the_time(reader: &Reader<'_>, at: usize) -> bool {
    !reader.is_word(at) || reader.is_any(at, &[Part::And, Part::In, Part::By, Part::On])
}

/// "years ago", "several decades earlier", "days later".
fn vague_past(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let found = duration::length(reader, at).or_else(|| {
        let name =
            reader.unit_name(at).filter(|name| name.form == UnitForm::Plural && name.unit >= Unit::Day)?;
        let length = Length::of(Amount::Vague, name.unit);
        Some(duration::Found { length, end: at + 1, hedge: None })
    })?;
    if !found.length.is_vague() {
        return None;
    }
    let reference = match reader.part(found.end)? {
        Part::Ago | Part::Earlier => Reference::Past,
        Part::Later => Reference::Future,
        _ => return None,
    };
    Some(expression(at, found.end + 1, Meaning::Reference(reference), None))
}

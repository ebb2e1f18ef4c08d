//! Dates, times of day, durations, sets and ranges, with TIMEX3 and EDTF values.
//!
//! Two steps. The readers find what the words say, each construction in its own file: dates
//! ([`date`], [`year`], [`period`], [`holiday`]), clock times ([`clock`]), lengths ([`duration`]),
//! recurring times ([`recurrence`]), times told from another ([`relative`]), and ranges of all these
//! ([`range`]). Then [`resolve`] finds the place on the calendar from the day of publication, the
//! times named before, and the tense of the sentence.
//!
//! Spans follow ISO-TimeML: determiners and hedges belong to an expression, prepositions do not.

mod calendar;
mod clock;
mod core;
mod date;
mod duration;
mod expression;
mod holiday;
mod lexicon;
mod nearest;
mod period;
mod range;
mod reader;
mod recurrence;
mod relative;
mod resolve;
mod tense;
mod timex;
mod unit;
mod year;
mod year_context;

#[cfg(test)]
mod tests;

use crate::model::{Annotation, TimexKind, Value};

use super::{Classes, Context, Sentence, TokenKind};
use calendar::Calendar;
use expression::{Amount, Anchor, Expression, Form, Meaning};
use lexicon::Part;
pub(super) use lexicon::TimeLexicon;
use reader::Reader;
use resolve::Frame;
use unit::Unit;

/// Reads the time expressions of all sentences, in order.
pub(super) fn annotate(context: &Context<'_>) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    let mut story = Story::default();
    let last_number = std::cell::Cell::new(None);
    for sentence in context.sentences {
        story.opening = None;
        let reader = Reader {
            context,
            lexicon: &context.lexicon.times,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
            depth: 0,
            last_number: &last_number,
        };
        scan(&reader, sentence, |expression| annotations.push(story.place(&reader, &expression)));
    }
    annotations
}

/// What may be the core of a time expression; "May", "second" and numbers among it.
const CORES: Classes =
    Classes::MONTH.with(Classes::WEEKDAY).with(Classes::TIME_UNIT).with(Classes::TIME_WORD);

/// How many tokens may stand before the core: "at least the first two and a half".
const MOST_LEAD: usize = 9;

/// Finds the expressions of one sentence: from each core back over what may lead to it, then the
/// first start that reaches the core.
fn scan(reader: &Reader<'_>, sentence: &Sentence, mut found: impl FnMut(Expression)) {
    let mut floor = sentence.tokens.start;
    let mut at = floor;
    while at < reader.end {
        let token = &reader.context.tokens[at];
        if !(token.classes.any(CORES) || token.kind == TokenKind::Number) {
            at += 1;
            continue;
        }
        let mut start = at;
        while start > floor && at - start < MOST_LEAD && leads(reader, start - 1) {
            start -= 1;
        }
        let expression = (start..=at)
            .filter(|&start| !is_inside_word(reader, start))
            .find_map(|start| range::read(reader, start).filter(|expression| expression.tokens.end > at));
        at = match expression {
            Some(expression) => {
                floor = expression.tokens.end;
                found(expression);
                floor
            }
            None => at + 1,
        };
    }
}

/// Whether a token may stand in an expression before its core.
fn leads(reader: &Reader<'_>, at: usize) -> bool {
    let token = &reader.context.tokens[at];
    token.kind == TokenKind::Number
        || token.classes.any(reader::NUMERAL.with(CORES))
        || reader.part(at).is_some()
        || reader.is_dash(at)
        || reader.is_mark(at, '\'')
        || ["very", "final", "up", "opening", "st", "nd", "rd", "th"].contains(&reader.text(at))
}

/// Whether the token goes on from one that no blank parts it from: the "3" of "C3", the "5" of "4/5".
fn is_inside_word(reader: &Reader<'_>, at: usize) -> bool {
    if at == reader.start || !reader.is_tight(at) {
        return false;
    }
    let opens = matches!(
        reader.text(at - 1).chars().next(),
        Some('(' | '[' | '"' | '\'' | '-' | '\u{2010}'..='\u{2015}' | ',' | '.' | '“' | '‘' | '…')
    );
    let slashed = reader.is_mark(at - 1, '/') && !reader.is_number(at);
    !opens && !slashed
}

/// What a document has told of times so far.
#[derive(Debug, Default)]
struct Story {
    /// The time last spoken of.
    anchor: Option<Calendar>,
    /// The day last spoken of.
    day: Option<jiff::civil::Date>,
    /// The year that the sentence opened with.
    opening: Option<i16>,
}

impl Story {
    /// Gives an expression its place on the calendar and remembers it for the next ones.
    fn place(&mut self, reader: &Reader<'_>, expression: &Expression) -> Annotation {
        let context = reader.context;
        let frame = Frame {
            published: context.published,
            anchor: self.anchor,
            day: self.day,
            year: self.opening,
            direction: tense::of(reader, expression.tokens.clone()),
        };
        let expression = &ahead(reader, expression, &frame);
        let valued = timex::value(context, expression, &frame);
        if let Some(calendar) = valued.calendar {
            self.remember(reader, expression, calendar, context.published);
        }
        let span = context.span(expression.tokens.clone());
        debug_assert!(valued.timex.kind != TimexKind::Set || valued.calendar.is_none());
        Annotation { span, kind: valued.kind, value: Value::Time(valued.timex) }
    }

    fn remember(
        &mut self,
        reader: &Reader<'_>,
        expression: &Expression,
        calendar: Calendar,
        published: Option<jiff::civil::Date>,
    ) {
        /// A year this far from the publication is what the sentence is about.
        const FAR: i16 = 2;
        if calendar.days().is_some() || calendar.unit() == Unit::Season {
            self.anchor = Some(calendar);
        }
        if calendar.unit() == Unit::Day
            && let Some(days) = calendar.days()
        {
            self.day = Some(days.begin);
        }
        let explicit = matches!(&expression.meaning, Meaning::Date(Form::Fixed(_)));
        let opens =
            expression.tokens.start == reader.start + 1 && reader.is_any(reader.start, &[Part::In, Part::On]);
        if explicit
            && opens
            && let Some(year) = calendar.year()
        {
            let far = published.is_none_or(|published| published.year().abs_diff(year) >= FAR.unsigned_abs());
            self.opening = far.then_some(year);
        }
    }
}

/// "They will meet in three days": a length after "in" is a date where the sentence looks ahead, and
/// is none of "the first in three years".
fn ahead(reader: &Reader<'_>, expression: &Expression, frame: &Frame) -> Expression {
    let start = expression.tokens.start;
    let future = frame.direction.tense == Some(lexicon::VerbTense::Future);
    let extreme = (1..=7).any(|back| {
        start.checked_sub(back).is_some_and(|at| {
            let text = reader.text(at);
            reader.has(at, Classes::ORDINAL)
                || text.ends_with("est")
                || matches!(text, "most" | "least" | "only" | "time")
        })
    });
    if let Meaning::Length(length) = &expression.meaning
        && let [(Amount::Exact(number), unit)] = length.terms.as_slice()
        && reader.is(start.wrapping_sub(1), Part::In)
        && !reader.is(start, Part::The)
        && number.fract().is_zero()
        && *unit >= Unit::Day
        && future
        && !extreme
        && let Ok(amount) = i32::try_from(*number)
    {
        let form = Form::Offset { amount, unit: *unit, from: Anchor::Publication };
        return Expression { meaning: Meaning::Date(form), ..expression.clone() };
    }
    expression.clone()
}

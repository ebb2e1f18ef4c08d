//! What a document has told of times so far, and what its next time expression counts from.

use jiff::civil::Date;

use crate::annotate::Classes;
use crate::model::{Annotation, TimexKind, Value};

use super::calendar::Calendar;
use super::expression::{Amount, Anchor, Expression, Form, Meaning, Name, Which};
use super::lexicon::{Part, VerbTense};
use super::reader::Reader;
use super::resolve::Frame;
use super::timex;
use super::unit::Unit;

/// The times that a document has spoken of.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The time last spoken of.
    anchor: Option<Calendar>,
    /// The day last spoken of.
    day: Option<Date>,
    /// The month last spoken of, whole.
    month: Option<Calendar>,
    /// The year that the sentence opened with.
    opening: Option<i16>,
    /// Which weekday was named last, and the token behind it.
    weekday: Option<(Which, usize)>,
}

impl Story {
    /// Forgets what holds for one sentence only.
    pub(super) fn begin_sentence(&mut self) {
        self.opening = None;
    }

    /// Gives an expression its place on the calendar and remembers it for the next ones.
    pub(super) fn place(&mut self, reader: &Reader<'_>, expression: &Expression) -> Annotation {
        let context = reader.context;
        let frame = Frame {
            published: context.published,
            anchor: self.anchor,
            day: self.day,
            month: self.month,
            year: self.opening,
            reader,
            start: expression.tokens.start,
            end: expression.tokens.end,
        };
        let understood = ahead(expression, &frame).or_else(|| self.joined(expression, reader));
        let expression = understood.as_ref().unwrap_or(expression);
        let valued = timex::value(context, expression, &frame);
        if let Some(calendar) = valued.calendar {
            let last = valued.timex.days.map(|days| days.end);
            self.remember(reader, expression, calendar, context.published);
            // "on Friday and Saturday. The same day": the later of them.
            if matches!(expression.meaning, Meaning::Range(_)) && calendar.unit() == Unit::Day {
                self.day = last.or(self.day);
            }
        }
        let span = context.span(expression.tokens.clone());
        debug_assert!(valued.timex.kind != TimexKind::Set || valued.calendar.is_none());
        Annotation { span, kind: valued.kind, value: Value::Time(valued.timex) }
    }

    /// "next Tuesday and Wednesday": the second day is told by the word before the first.
    fn joined(&mut self, expression: &Expression, reader: &Reader<'_>) -> Option<Expression> {
        let Meaning::Date(Form::Named { name: name @ Name::Weekday(_), which }) = expression.meaning else {
            return None;
        };
        let start = expression.tokens.start;
        let before = self.weekday.filter(|(_, end)| {
            *end + 1 == start && (reader.is_any(*end, &[Part::And, Part::Or]) || reader.is_mark(*end, ','))
        });
        let told = before.map_or(which, |(first, _)| if which == Which::Open { first } else { which });
        self.weekday = Some((told, expression.tokens.end));
        let meaning = Meaning::Date(Form::Named { name, which: told });
        (told != which).then(|| Expression { meaning, ..expression.clone() })
    }

    fn remember(
        &mut self,
        reader: &Reader<'_>,
        expression: &Expression,
        calendar: Calendar,
        published: Option<Date>,
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
        if calendar.unit() == Unit::Month {
            self.month = Some(calendar);
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
fn ahead(expression: &Expression, frame: &Frame<'_>) -> Option<Expression> {
    let start = expression.tokens.start;
    let reader = frame.reader;
    if let Meaning::Length(length) = &expression.meaning
        && reader.is(start.wrapping_sub(1), Part::In)
        && !reader.is(start, Part::The)
        && let &[(Amount::Exact(number), unit)] = length.terms()
        && number.fract().is_zero()
        && unit >= Unit::Day
        && frame.tense() == Some(VerbTense::Future)
        && !is_of_extreme(reader, start)
        && !is_of_count(reader, start - 1)
        && let Ok(amount) = i32::try_from(number)
    {
        let form = Form::Offset { amount, unit, from: Anchor::Publication };
        return Some(Expression { meaning: Meaning::Date(form), ..expression.clone() });
    }
    None
}

/// "two mass shootings in two days": how long the counted ones took.
fn is_of_count(reader: &Reader<'_>, preposition: usize) -> bool {
    (1..=4)
        .filter_map(|back| preposition.checked_sub(back))
        .take_while(|&at| reader.is_number(at) || reader.is_lower(at) && !reader.has(at, Classes::FUNCTION))
        .any(|at| reader.is_number(at) || reader.has(at, Classes::NUMBER))
}

/// "the first in three years", "the most in a decade", "a third time in two days".
fn is_of_extreme(reader: &Reader<'_>, at: usize) -> bool {
    (1..=7).filter_map(|back| at.checked_sub(back)).any(|at| {
        let text = reader.text(at);
        reader.has(at, Classes::ORDINAL)
            || text.ends_with("est")
            || matches!(text, "most" | "least" | "only" | "time")
    })
}

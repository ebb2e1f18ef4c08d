//! Ranges: "December 1-2", "from January 26 to 27", "1 and 2 December", "2010-11", "two to three
//! years".

use crate::annotate::Classes;

use super::calendar::Calendar;
use super::core::{self, expression};
use super::date;
use super::expression::{Amount, Clock, Expression, Form, Length, Meaning, Name, Reference, Which};
use super::hour;
use super::lexicon::Part;
use super::reader::Reader;
use super::starts::Starts;
use super::unit::Unit;
use super::year;

/// How two ends are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joiner {
    /// A dash, "to", "until", "through".
    To,
    /// "and" after "between".
    Between,
    /// "and": a range only where the second follows the first at once.
    And,
}

/// The range or single expression that begins at `at`, where those constructions can begin.
pub(super) fn read(reader: &Reader<'_>, at: usize, starts: Starts) -> Option<Expression> {
    if starts.any(Starts::RANGE)
        && let Some(found) = number_first(reader, at)
    {
        return Some(found);
    }
    let first = core::read(reader, at, starts)?;
    let Some((joiner, next)) = joiner(reader, at, first.tokens.end) else { return Some(first) };
    if let Some(found) =
        second_day(reader, &first, joiner, next).or_else(|| second_year(reader, &first, next))
    {
        return Some(found);
    }
    match core::read(reader, next, reader.starts(next)) {
        Some(second) => Some(pair(reader, first.clone(), second, joiner).unwrap_or(first)),
        None => Some(first),
    }
}

/// What joins an end at `at` to the next one, with the place of that one.
fn joiner(reader: &Reader<'_>, start: usize, at: usize) -> Option<(Joiner, usize)> {
    // "2019/20"
    let slash = reader.is_mark(at, '/') && reader.is_tight(at) && reader.is_tight(at + 1);
    if slash && reader.digits(at + 1, 2, 2).is_some() && reader.digits(at.wrapping_sub(1), 4, 4).is_some() {
        return Some((Joiner::To, at + 1));
    }
    if reader.is_dash(at) {
        // "--" and a spaced dash before words part sentences; two dashes in a row join nothing.
        return (!reader.is_dash(at + 1)).then_some((Joiner::To, at + 1));
    }
    let between = reader.is(start.wrapping_sub(1), Part::Between)
        || reader.is(start.wrapping_sub(1), Part::The) && reader.is(start.wrapping_sub(2), Part::Between);
    let next = at + 1;
    let next = if reader.is_any(next, &[Part::From, Part::On]) { next + 1 } else { next };
    match reader.part(at)? {
        Part::And if between => Some((Joiner::Between, next)),
        Part::And => Some((Joiner::And, next)),
        Part::To | Part::Until | Part::Through if !is_moved(reader, start) => Some((Joiner::To, next)),
        _ => None,
    }
}

/// "moved from Monday to Wednesday": two days, not the days between them.
fn is_moved(reader: &Reader<'_>, at: usize) -> bool {
    reader.is(at.wrapping_sub(1), Part::From)
        && (2..=6).any(|back| {
            at.checked_sub(back).is_some_and(|i| {
                [
                    "moved",
                    "postponed",
                    "delayed",
                    "rescheduled",
                    "changed",
                    "pushed",
                    "shifted",
                    "brought",
                    "extended",
                    "raised",
                    "cut",
                    "reduced",
                ]
                .contains(&reader.text(i))
            })
        })
}

/// "December 1-2", "Dec 1 to 2, 2025", "December 1 and 2".
fn second_day(reader: &Reader<'_>, first: &Expression, joiner: Joiner, at: usize) -> Option<Expression> {
    let Meaning::Date(form) = &first.meaning else { return None };
    let (named, form) = match form {
        Form::Both { named, day } => (Some(*named), day.as_ref()),
        form => (None, form),
    };
    let Form::Named { name: Name::Calendar(Calendar::Day { month, day, .. }), .. } = form else {
        return None;
    };
    let (last, end) = date::day_number(reader, reader.skip(at, Part::The))?;
    let counted = reader.month(end).is_some()
        || reader.is(end, Part::Of)
        || reader.is_any(end, &[Part::Am, Part::Pm])
        || reader.is_mark(end, ':') && reader.is_tight(end) && reader.is_number(end + 1)
        || reader.is_mark(end, '%')
        || reader.unit_name(end).is_some()
        || reader.unit_name(reader.skip_hyphen(end)).is_some()
        || joiner == Joiner::And && reader.is_lower(end) && !reader.has(end, Classes::FUNCTION)
        || reader.is_measure(end);
    if counted || last <= *day || joiner == Joiner::And && last != day + 1 || named.is_some() {
        return None;
    }
    let second = Calendar::Day { year: None, month: *month, day: last };
    let comma = reader.skip_mark(end, ',');
    let year_at = if comma == end { reader.skip(end, Part::Of) } else { comma };
    let year = year::number(reader, year_at).filter(|_| !(comma > end && year::is_count(reader, year_at)));
    let (tokens_end, form_of): (usize, Box<dyn Fn(Calendar) -> Form>) = match year {
        Some((year, end)) => (end, Box::new(move |calendar: Calendar| Form::Fixed(calendar.with_year(year)))),
        None => (end, Box::new(open)),
    };
    let begin = Expression {
        meaning: Meaning::Date(form_of(Calendar::Day { year: None, month: *month, day: *day })),
        ..first.clone()
    };
    let end = expression(at, tokens_end, Meaning::Date(form_of(second)), None);
    Some(join(begin, end))
}

fn open(calendar: Calendar) -> Form {
    Form::Named { name: Name::Calendar(calendar), which: Which::Open }
}

/// "2010-11", "2019-2023".
fn second_year(reader: &Reader<'_>, first: &Expression, at: usize) -> Option<Expression> {
    let Meaning::Date(Form::Fixed(Calendar::Year(begin))) = first.meaning else { return None };
    let slash = reader.is_mark(at.wrapping_sub(1), '/') && !reader.is_mark(at + 1, '/');
    let dashed = reader.is_dash(at.wrapping_sub(1)) || slash || reader.is(at.wrapping_sub(1), Part::To);
    if !dashed || first.modifier.is_some() {
        return None;
    }
    let (last, end) = match reader.digits(at, 2, 2).filter(|_| reader.is_tight(at) && reader.is_tight(at - 1))
    {
        // "2010-11", "1999-00"; "2015-86" is no span of years.
        Some(two) => {
            let next = (two - begin % 100).rem_euclid(100);
            ((1..=12).contains(&next).then_some(begin + next)?, at + 1)
        }
        None => year::number(reader, at)?,
    };
    // "2010-12" may be a month as well; a month is not written so in running text.
    let spans = last > begin && !reader.is_dash(end);
    spans.then(|| {
        join(first.clone(), expression(at, end, Meaning::Date(Form::Fixed(Calendar::Year(last))), None))
    })
}

/// "1-2 December", "1 and 2 December", "7 to 9 p.m.", "two to three years", "60 and 90 days".
fn number_first(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let the = reader.skip(at, Part::The);
    if let Some((day, after)) = date::day_number(reader, the)
        && let Some((joiner, next)) = joiner(reader, at, reader.skip(after, Part::Of))
        && let Some(found) = days_before_month(reader, the..after, day, joiner, next)
    {
        return Some(found);
    }
    let stretched = reader.is(at, Part::The)
        && reader.is_any(at + 1, &[Part::Next, Part::Past, Part::Last, Part::Coming, Part::Following]);
    let amount_at = if stretched { at + 2 } else { at };
    let number = reader.number(amount_at).filter(|number| !number.ordinal)?;
    let (joiner, next) = joiner(reader, at, number.end)
        .or_else(|| reader.is(number.end, Part::Or).then_some((Joiner::To, number.end + 1)))?;
    // The unit in "a two-year-long war" has no number of its own.
    if joiner == Joiner::And || reader.unit_name(next).is_some() {
        return None;
    }
    let second = core::read(reader, next, reader.starts(next))?;
    match &second.meaning {
        Meaning::Length(length) if second.modifier.is_none() => {
            let &[(Amount::Exact(_), unit)] = length.terms() else { return None };
            // "from 2 to 3-year bonds" and "1-2 day" alike; "from 10 to 2 years" is no range.
            let length = Length::of(Amount::Exact(number.value), unit);
            Some(join(expression(at, number.end, Meaning::Length(length), None), second))
        }
        Meaning::Time { day, clock: Clock::At { hour, minute, zone, .. } }
            if !stretched && number.end == at + 1 =>
        {
            let begin = i8::try_from(reader.digits(at, 1, 2)?).ok().filter(|hour| (1..=12).contains(hour))?;
            hour::is_twelve_hour(reader, second.tokens.clone()).then_some(())?;
            let late = *hour >= 12 && begin != 12 && begin + 12 <= *hour;
            let hour =
                if late { begin + 12 } else { begin % 12 + if *hour >= 12 && begin == 12 { 12 } else { 0 } };
            let clock = Clock::At { hour, minute: minute.and(Some(0)), second: None, zone: *zone };
            let first = expression(at, number.end, Meaning::Time { day: day.clone(), clock }, None);
            Some(join(first, second))
        }
        _ => None,
    }
}

/// The rest of "1-2 December 2025".
fn days_before_month(
    reader: &Reader<'_>,
    first: std::ops::Range<usize>,
    day: i8,
    joiner: Joiner,
    next: usize,
) -> Option<Expression> {
    let (form, end) = date::read(reader, next)?;
    let begin = match &form {
        Form::Fixed(Calendar::Day { year: Some(year), month, .. }) => {
            Form::Fixed(Calendar::Day { year: Some(*year), month: *month, day })
        }
        Form::Named { name: Name::Calendar(Calendar::Day { month, .. }), .. } => {
            open(Calendar::Day { year: None, month: *month, day })
        }
        Form::Within { part: Name::Calendar(Calendar::Day { month, .. }), whole } => Form::Within {
            part: Name::Calendar(Calendar::Day { year: None, month: *month, day }),
            whole: whole.clone(),
        },
        _ => return None,
    };
    let last = calendar_of(&form).and_then(|calendar| match calendar {
        Calendar::Day { day, .. } => Some(day),
        _ => None,
    })?;
    // The month must stand behind the second day, not before it: "10 to December 12".
    let day_first = date::day_number(reader, reader.skip(next, Part::The)).is_some();
    let fits = day_first && last > day && (joiner != Joiner::And || last == day + 1);
    fits.then(|| {
        join(
            expression(first.start, first.end, Meaning::Date(begin), None),
            expression(next, end, Meaning::Date(form), None),
        )
    })
}

/// Two whole expressions as one range, where they can be one.
fn pair(reader: &Reader<'_>, first: Expression, second: Expression, joiner: Joiner) -> Option<Expression> {
    let spaced_dash =
        reader.is_dash(second.tokens.start.wrapping_sub(1)) && !reader.is_tight(second.tokens.start);
    match (&first.meaning, &second.meaning) {
        (Meaning::Date(a), Meaning::Date(b)) => {
            let follows = match joiner {
                Joiner::And => follow(a, b),
                // "on Wednesday - the same day" is no range, "Monday - Wednesday" is one.
                Joiner::To if spaced_dash => first.modifier.is_none() && is_named(a) && is_named(b),
                Joiner::Between | Joiner::To => true,
            };
            let same_size = unit_rank(a) == unit_rank(b) || joiner != Joiner::And;
            (follows && same_size && first.modifier.is_none_or(|_| joiner != Joiner::And))
                .then(|| join_dates(first, second))
        }
        (Meaning::Time { .. }, Meaning::Time { .. }) if joiner != Joiner::And => {
            Some(join_times(reader, first, second))
        }
        (Meaning::Date(_), Meaning::Reference(Reference::Present)) if joiner != Joiner::And => {
            Some(join(first, Expression { meaning: Meaning::Date(TODAY), ..second }))
        }
        (Meaning::Reference(Reference::Present), Meaning::Date(_)) if joiner != Joiner::And => {
            Some(join(Expression { meaning: Meaning::Date(TODAY), ..first }, second))
        }
        (Meaning::Length(a), Meaning::Length(b)) => {
            let plain = a.terms().len() == 1 && b.terms().len() == 1 && first.modifier.is_none();
            let from = reader.is(first.tokens.start.wrapping_sub(1), Part::From);
            (plain && joiner != Joiner::And && !from).then(|| join(first, second))
        }
        _ => None,
    }
}

/// Whether the second day follows the first at once: "Monday and Tuesday".
fn follow(first: &Form, second: &Form) -> bool {
    match (first, second) {
        (
            Form::Named { name: Name::Weekday(a), which: Which::Open },
            Form::Named { name: Name::Weekday(b), which: Which::Open },
        ) => a.next() == *b,
        (a, b) => match (calendar_of(a), calendar_of(b)) {
            (
                Some(Calendar::Day { month, day, .. }),
                Some(Calendar::Day { month: next_month, day: next_day, .. }),
            ) => {
                let tomorrow =
                    jiff::civil::Date::new(2001, month, day).ok().and_then(|date| date.tomorrow().ok());
                tomorrow.is_some_and(|date| (date.month(), date.day()) == (next_month, next_day))
            }
            _ => false,
        },
    }
}

/// Whether the form is a date by its own name.
fn is_named(form: &Form) -> bool {
    matches!(form, Form::Fixed(_) | Form::Named { .. } | Form::Both { .. } | Form::Within { .. })
}

fn unit_rank(form: &Form) -> Option<Unit> {
    calendar_of(form).map(Calendar::unit)
}

/// The calendar time that a form names, without its year.
fn calendar_of(form: &Form) -> Option<Calendar> {
    match form {
        Form::Fixed(calendar)
        | Form::Named { name: Name::Calendar(calendar), .. }
        | Form::Within { part: Name::Calendar(calendar), .. } => Some(*calendar),
        Form::Both { day, .. } => calendar_of(day),
        _ => None,
    }
}

/// The range, the first end taking the year of the second where it names none: "Dec. 30 to Jan. 2,
/// 2025" begins in 2024.
fn join_dates(mut first: Expression, second: Expression) -> Expression {
    // "from Monday to Friday next week": both in that week.
    if let Meaning::Date(Form::Named { name: name @ Name::Weekday(_), which: Which::Open }) = first.meaning
        && let Meaning::Date(Form::Within { part: Name::Weekday(_), whole }) = &second.meaning
    {
        first.meaning = Meaning::Date(Form::Within { part: name, whole: whole.clone() });
        return join(first, second);
    }
    if let (Meaning::Date(a), Meaning::Date(b)) = (&first.meaning, &second.meaning)
        && let (Form::Named { name: Name::Calendar(begin), which: Which::Open }, Form::Fixed(end)) = (a, b)
        && let Some(year) = end.year()
    {
        let same = begin.with_year(year);
        let after = match (same.days(), end.days()) {
            (Some(begin), Some(end)) => begin.begin > end.begin,
            _ => false,
        };
        let form = Form::Fixed(if after { begin.with_year(year.saturating_sub(1)) } else { same });
        first.meaning = Meaning::Date(form);
    }
    join(first, second)
}

/// "now" as one end of a range.
const TODAY: Form = Form::Deictic { unit: Unit::Day, shift: 0 };

/// The range of two clock times: a day or a "p.m." that stands once goes with both.
fn join_times(reader: &Reader<'_>, mut first: Expression, mut second: Expression) -> Expression {
    let halves = [&first, &second].map(|end| hour::is_twelve_hour(reader, end.tokens.clone()));
    if let (
        Meaning::Time { day: a, clock: Clock::At { hour: begin, .. } },
        Meaning::Time { day: b, clock: Clock::At { hour: end, .. } },
    ) = (&mut first.meaning, &mut second.meaning)
    {
        match (&a, &b) {
            (Some(day), None) => *b = Some(day.clone()),
            (None, Some(day)) => *a = Some(day.clone()),
            _ => {}
        }
        if halves == [false, true] && *end >= 12 && *begin < 12 && *begin + 12 <= *end {
            *begin += 12;
        }
    }
    join(first, second)
}

fn join(first: Expression, second: Expression) -> Expression {
    let (start, end) = (first.tokens.start, second.tokens.end);
    expression(start, end, Meaning::Range(Box::new([first, second])), None)
}

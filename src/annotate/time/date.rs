//! Dates that name their day or month: "1 December 2025", "Dec. 1", "2025-12-01", "Monday, Dec. 1".

use jiff::civil::Date;

use crate::annotate::Classes;

use super::calendar::Calendar;
use super::expression::{Form, Name, Which};
use super::lexicon::{NameForm, Part};
use super::reader::Reader;
use super::relative;
use super::unit::Unit;
use super::year;

/// The date that begins at `at`, with the place after it.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    // "paid $12 December 27"
    let paid = reader.is_tight(at) && reader.has(at.wrapping_sub(1), Classes::CURRENCY);
    if reader.is_number(at) {
        if paid {
            return None;
        }
        return numeric(reader, at)
            .or_else(|| listed_day(reader, at))
            .or_else(|| month_and_year(reader, at))
            .or_else(|| day_first(reader, at))
            .or_else(|| year_first(reader, at));
    }
    if reader.is(at, Part::The) {
        return day_first(reader, at + 1).or_else(|| bare_day(reader, at + 1));
    }
    if reader.weekday(at).is_some() {
        return weekday_and_date(reader, at);
    }
    month_first(reader, at).or_else(|| day_first(reader, at))
}

/// Day and month of a date without a year, which nothing may precede: for the second end of a range.
pub(super) fn day_number(reader: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    if let Some(day) = reader.digits(at, 1, 2) {
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        let suffixed = reader.is_tight(at + 1)
            && ["st", "nd", "rd", "th"].iter().any(|suffix| reader.is_written(at + 1, suffix));
        return Some((day, at + 1 + usize::from(suffixed)));
    }
    // "February twenty second" without its hyphen
    if let Some(tens) = reader.word_number(at).and_then(|tens| i8::try_from(tens).ok())
        && matches!(tens, 20 | 30)
        && let Some((ones, end)) =
            reader.ordinal(at + 1).filter(|(ones, end)| (1..10).contains(ones) && *end == at + 2)
        && tens + ones <= 31
    {
        return Some((tens + ones, end));
    }
    reader.ordinal(at).filter(|(day, _)| (1..=31).contains(day))
}

/// A month with what stands before and after it, wherever it is not a verb or a name of a person.
pub(super) fn month_name(reader: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let name = reader.month(at)?;
    // "May" is its own abbreviation.
    let short = name.form == NameForm::Short || name.month == 5 && reader.is_number(at + 2);
    let stop = short && reader.is_mark(at + 1, '.') && reader.is_tight(at + 1);
    Some((name.month, at + 1 + usize::from(stop)))
}

/// "December 1st, 2025", "Dec. 1", "December 2025", "December".
fn month_first(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let (month, after) = month_name(reader, at)?;
    let lower = reader.is_lower(at);
    let mut day_at = after;
    if reader.is_dash(after) && reader.is_tight(after) && reader.is_number(after + 1) {
        day_at = after + 1;
    }
    day_at = reader.skip(day_at, Part::The);
    if let Some((day, end)) = day_number(reader, day_at)
        && is_day(month, day)
        && !is_clock_or_quantity(reader, day_at, end)
    {
        let suffixed = end > day_at + 1;
        let (form, end) = with_year(reader, Calendar::Day { year: None, month, day }, end);
        let has_year = !matches!(form, Form::Named { .. });
        if !lower || suffixed || has_year || !is_word_too(month) && is_preceded(reader, at) {
            return Some((form, end));
        }
    }
    let (form, end) = with_year(reader, Calendar::Month { year: None, month }, after);
    let has_year = !matches!(form, Form::Named { .. });
    let free = has_year && (!lower || !is_word_too(month)) || stands_for_month(reader, at);
    // The full stop of "in Dec." ends the sentence as well, and no gold span has it.
    let end = if end == after && after == at + 2 && is_last(reader, after) { at + 1 } else { end };
    free.then_some((form, end))
}

/// "1 December 2025", "1st of December", "the first of December, 2025".
fn day_first(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let (day, after) = day_number(reader, at)?;
    let mut month_at = reader.skip(after, Part::Of);
    if reader.is_dash(month_at) && reader.is_tight(month_at) && reader.is_tight(month_at + 1) {
        month_at += 1;
    }
    let (month, end) = month_name(reader, month_at)?;
    if !is_day(month, day) {
        return None;
    }
    let (form, end) = with_year(reader, Calendar::Day { year: None, month, day }, end);
    let has_year = !matches!(form, Form::Named { .. });
    let capital = reader.is_capitalised(month_at);
    let worded = is_word_too(month) && reader.is_lower(month_at);
    (capital || has_year || !worded).then_some((form, end))
}

/// "the 15th", where no thing follows that it could be the 15th of.
fn bare_day(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let (day, end) = day_number(reader, at).filter(|(_, end)| *end == at + 2)?;
    let before = reader.part(at.checked_sub(2)?);
    let placed = matches!(
        before,
        Some(
            Part::On
                | Part::By
                | Part::Until
                | Part::Since
                | Part::From
                | Part::Through
                | Part::After
                | Part::Before
        )
    );
    let alone = !reader.is_word(end) || reader.has(end, Classes::FUNCTION);
    let name = Name::Calendar(Calendar::DayOfMonth(day));
    // "the 21st of this month"
    if let Some((whole @ Form::Deictic { unit: Unit::Month, .. }, end)) =
        relative::determined(reader, reader.skip(end, Part::Of))
    {
        return Some((Form::Within { part: name, whole: Box::new(whole) }, end));
    }
    let form = Form::Named { name, which: Which::Open };
    (placed && alone && !reader.is(end, Part::Of)).then_some((form, end))
}

/// "25" of "on September 18, 25 and October 1", "May 3, 10 and 17": a further day of that month, where
/// nothing follows that it could count.
fn listed_day(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    /// In tokens; nobody lists more days.
    const FAR: usize = 20;
    let day = i8::try_from(reader.digits(at, 1, 2)?).ok()?;
    let joint = |at: usize| reader.is_mark(at, ',') || reader.is(at, Part::And);
    let mut joined = false;
    let mut first = at;
    let month = loop {
        if at - first > FAR {
            return None;
        }
        let before = first.checked_sub(2).filter(|_| joint(first - 1))?;
        joined |= reader.is(first - 1, Part::And);
        // "3, 10, and 17"
        let number = if reader.is_mark(before, ',') { before.checked_sub(1)? } else { before };
        reader.digits(number, 1, 2)?;
        match number.checked_sub(1).and_then(|at| reader.month(at)) {
            Some(name) => break name.month,
            None => first = number,
        }
    };
    let mut end = at + 1;
    while joint(end) && end - at < FAR {
        joined |= reader.is(end, Part::And);
        let next = end + 1 + usize::from(reader.is(end + 1, Part::And));
        if reader.digits(next, 1, 2).is_none() {
            break;
        }
        end = next + 1;
    }
    let dated = reader.is(end, Part::And) && reader.month(end + 1).is_some();
    let closed = !reader.is_word(end) && !reader.is_mark(end, '%') && !reader.is_dash(end)
        || reader.is_any(end, &[Part::In, Part::At, Part::For]);
    let form =
        Form::Named { name: Name::Calendar(Calendar::Day { year: None, month, day }), which: Which::Open };
    (is_day(month, day) && joined && (closed || dated)).then_some((form, at + 1))
}

/// "Monday, December 1, 2025", "Mon., Dec. 1", "Friday the 13th", "Wed 25 September".
fn weekday_and_date(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let named = reader.weekday(at)?;
    let mut next = at + 1;
    if reader.is_mark(next, '.') && reader.is_tight(next) {
        next += 1;
    }
    next = reader.skip_mark(next, ',');
    if reader.is(next, Part::The)
        && let Some((day, end)) = day_number(reader, next + 1).filter(|(_, end)| *end == next + 3)
        && reader.month(end + usize::from(reader.is(end, Part::Of))).is_none()
    {
        let form = Form::Named { name: Name::Calendar(Calendar::DayOfMonth(day)), which: Which::Open };
        return Some((form, end));
    }
    if reader.weekday(next).is_some() {
        return None;
    }
    if let Some((day, end)) =
        day_number(reader, next).filter(|(_, end)| reader.is_number(next) && *end == next + 2)
        && reader.month(reader.skip(end, Part::Of)).is_none()
    {
        let form = Form::Named { name: Name::Calendar(Calendar::DayOfMonth(day)), which: Which::Open };
        return Some((form, end));
    }
    let (form, end) = read(reader, next)?;
    let is_day = match &form {
        Form::Fixed(calendar) | Form::Named { name: Name::Calendar(calendar), .. } => {
            matches!(calendar, Calendar::Day { .. } | Calendar::Ambiguous { .. })
        }
        Form::Within { part: Name::Calendar(calendar), .. } => matches!(calendar, Calendar::Day { .. }),
        _ => false,
    };
    is_day.then(|| (Form::Both { named, day: Box::new(form) }, end))
}

/// The year after a day or month: ", 2025", "2025", "of 2025", "next year", "of last year".
fn with_year(reader: &Reader<'_>, calendar: Calendar, at: usize) -> (Form, usize) {
    if let Some((year, end)) = trailing_year(reader, at, calendar) {
        return (Form::Fixed(calendar.with_year(year)), end);
    }
    if let Some((whole, end)) = relative::year_after(reader, at) {
        return (Form::Within { part: Name::Calendar(calendar), whole: Box::new(whole) }, end);
    }
    (Form::Named { name: Name::Calendar(calendar), which: Which::Open }, at)
}

fn trailing_year(reader: &Reader<'_>, at: usize, calendar: Calendar) -> Option<(i16, usize)> {
    let comma = reader.skip_mark(at, ',');
    let next = if comma == at && reader.is_any(at, &[Part::Of, Part::In]) { at + 1 } else { comma };
    if let Some((year, end)) = year::number(reader, next) {
        // "In June, 2000 people": a month takes a comma and a year only where no thing is counted.
        let counted = comma > at && year::is_count(reader, next);
        return (!counted).then_some((year, end));
    }
    // "in October two thousand and five", "13 September nineteen seventy-two"
    if let Some(found) = year::in_words(reader, next) {
        return Some(found);
    }
    let quoted = reader.is_mark(next, '\'') && reader.is_tight(next + 1);
    if quoted && matches!(calendar, Calendar::Month { .. } | Calendar::Day { .. }) {
        return Some((year::expand(reader.digits(next + 1, 2, 2)?), next + 2));
    }
    let dashed = reader.is_dash(next) && reader.is_tight(next) && reader.is_tight(next + 1);
    if dashed {
        return year::number(reader, next + 1);
    }
    None
}

/// "2025-12-01", "01/12/2025", "1.12.2025".
fn numeric(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let (parts, end) = numeric_parts(reader, at)?;
    let [a, b, c] = parts;
    let date = |year: &str, month: &str, day: &str| {
        let year: i16 = year.parse().ok()?;
        let year = if (0..100).contains(&year) { year::expand(year) } else { year };
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    if a.len() == 4 {
        return Some((Form::Fixed(Calendar::day(date(a, b, c)?)), end));
    }
    let form = match (date(c, b, a), date(c, a, b)) {
        (Some(day_first), Some(month_first)) if day_first != month_first => {
            match reader.seen.day_order(|| day_order(reader)) {
                Some(DayOrder::DayFirst) => Calendar::day(day_first),
                Some(DayOrder::MonthFirst) => Calendar::day(month_first),
                None => Calendar::Ambiguous { day_first, month_first },
            }
        }
        (Some(date), _) | (None, Some(date)) => Calendar::day(date),
        (None, None) => return None,
    };
    Some((Form::Fixed(form), end))
}

/// In which order a document writes days and months in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayOrder {
    /// "25/06/2011"
    DayFirst,
    /// "06/25/2011"
    MonthFirst,
}

/// The order that the dates of the document tell which can be read in one way only; none where they tell two.
fn day_order(reader: &Reader<'_>) -> Option<DayOrder> {
    let document =
        Reader { tokens: reader.context.tokens, start: 0, end: reader.context.tokens.len(), ..*reader };
    let told = (0..document.end).filter(|&at| document.is_number(at)).filter_map(|at| {
        let ([a, b, c], _) = numeric_parts(&document, at)?;
        let number = |text: &str| text.parse::<u8>().ok().filter(|number| (1..=31).contains(number));
        match (number(a)?, number(b)?) {
            (13.., ..=12) if c.len() != 2 || a.len() == 2 => Some(DayOrder::DayFirst),
            (..=12, 13..) => Some(DayOrder::MonthFirst),
            _ => None,
        }
    });
    let mut told = told.peekable();
    let first = *told.peek()?;
    told.all(|order| order == first).then_some(first)
}

/// Three groups of digits parted by one kind of mark; the year is the first or the last of them.
fn numeric_parts<'a>(reader: &Reader<'a>, at: usize) -> Option<([&'a str; 3], usize)> {
    let first = reader.text(at);
    let (parts, end) = if first.matches('.').count() == 2 {
        let mut parts = first.split('.');
        ([parts.next()?, parts.next()?, parts.next()?], at + 1)
    } else {
        let mark = reader.text(at + 1);
        let same = (mark == "/" || mark == "-")
            && reader.text(at + 3) == mark
            && (at + 1..=at + 4).all(|i| reader.is_tight(i));
        let row =
            reader.is_dash(at.wrapping_sub(1)) && reader.is_tight(at) && reader.is_number(at.wrapping_sub(2));
        if !same || row || reader.text(at + 5) == mark && reader.is_tight(at + 5) {
            return None;
        }
        ([first, reader.text(at + 2), reader.text(at + 4)], at + 5)
    };
    let plain = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let lengths = parts.map(str::len);
    let known = matches!(lengths, [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4])
        || matches!(lengths, [1..=2, 1..=2, 2]) && reader.text(at + 1) == "/";
    (plain && known).then_some((parts, end))
}

/// "01/2015" after a preposition.
fn month_and_year(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let month = i8::try_from(reader.digits(at, 1, 2)?).ok().filter(|month| (1..=12).contains(month))?;
    let slash = reader.is_mark(at + 1, '/') && reader.is_tight(at + 1) && reader.is_tight(at + 2);
    let year = reader.digits(at + 2, 4, 4).filter(|year| slash && (1900..=2100).contains(year))?;
    let placed = reader.is_any(
        at.wrapping_sub(1),
        &[
            Part::In,
            Part::Since,
            Part::By,
            Part::Until,
            Part::From,
            Part::To,
            Part::Before,
            Part::After,
            Part::For,
        ],
    );
    let closed = !(reader.is_mark(at + 3, '/') && reader.is_tight(at + 3));
    (placed && closed).then_some((Form::Fixed(Calendar::Month { year: Some(year), month }), at + 3))
}

/// "2025 December 1", "2025 Nov.", "2019-Aug-1".
fn year_first(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let year = reader.digits(at, 4, 4).filter(|year| (1000..=2200).contains(year))?;
    let next = reader.skip_hyphen(at + 1);
    let (month, end) = month_name(reader, next)?;
    if let Some((day, end)) =
        day_number(reader, reader.skip_hyphen(end)).filter(|(day, _)| is_day(month, *day))
    {
        return Some((Form::Fixed(Calendar::Day { year: Some(year), month, day }), end));
    }
    // "in 2008 April began": a month alone goes with a year before it only where no more follows.
    let closed = !reader.is_word(end);
    closed.then_some((Form::Fixed(Calendar::Month { year: Some(year), month }), end))
}

/// Whether such a month has such a day, in a leap year.
fn is_day(month: i8, day: i8) -> bool {
    Date::new(2000, month, day).is_ok()
}

/// "May" and "March" are words too; the case of the letter or a day tells.
fn is_word_too(month: i8) -> bool {
    month == 3 || month == 5
}

/// Whether the digits are the hour of a clock time, the number of a quantity, or the start of a name: "December 10
/// a.m.", "the December 1News poll".
fn is_clock_or_quantity(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    reader.is_any(end, &[Part::Am, Part::Pm, Part::OClock])
        || reader.is_word(end) && reader.is_tight(end)
        || reader.is_mark(end, ':') && reader.is_tight(end) && reader.is_tight(end + 1)
        || reader.is_mark(end, '%')
        || reader.digits(at, 1, 2).is_some() && reader.is_written(end, "percent")
}

/// Whether the month's name, which no day or year follows, means the month.
fn stands_for_month(reader: &Reader<'_>, at: usize) -> bool {
    let Some(name) = reader.month(at) else { return false };
    let preceded = is_preceded(reader, at);
    if !reader.is_capitalised(at) {
        return preceded && name.form == NameForm::Full && !is_word_too(name.month) && name.month != 8;
    }
    let person = reader.is_capitalised(at + 1) && reader.weekday(at + 1).is_none();
    match (name.form, name.month) {
        (NameForm::Full, 3 | 5) => preceded && !person,
        (NameForm::Full, 4 | 6 | 8) => {
            let surname = at > reader.start && reader.is_capitalised(at - 1) && !preceded;
            !surname && (preceded || !person)
        }
        (NameForm::Full, _) => true,
        // "Oct-Dec", "Jan-Feb 2017"
        _ => {
            preceded && !person
                || reader.is_dash(at + 1) && reader.is_capitalised(at + 2) && reader.month(at + 2).is_some()
        }
    }
}

/// Whether a word stands before that takes a time: "in", "last", "early", "by the end of", "and June".
fn is_preceded(reader: &Reader<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    match reader.part(before) {
        Some(
            Part::In
            | Part::Since
            | Part::By
            | Part::Until
            | Part::Through
            | Part::Between
            | Part::During
            | Part::Last
            | Part::Past
            | Part::Previous
            | Part::This
            | Part::Next
            | Part::Coming
            | Part::Following
            | Part::Early
            | Part::Late
            | Part::Mid
            | Part::Of
            | Part::From
            | Part::To
            | Part::Before
            | Part::After
            | Part::Each
            | Part::For
            | Part::Than
            | Part::On,
        ) => true,
        // "April and May", "in March or May", "the May summit"
        Some(Part::And | Part::Or) => before.checked_sub(1).is_some_and(|i| reader.month(i).is_some()),
        Some(Part::The | Part::Its | Part::A) => {
            reader.is_lower(at + 1) && !reader.has(at + 1, Classes::FUNCTION)
        }
        _ => {
            reader.is_dash(before)
                && before.checked_sub(1).is_some_and(|i| reader.is(i, Part::Mid) || reader.month(i).is_some())
        }
    }
}

fn is_last(reader: &Reader<'_>, after: usize) -> bool {
    after >= reader.end
}

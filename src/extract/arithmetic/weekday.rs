//! "Monday, 2 December 2025", where the second was a Tuesday.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::model::vocabulary::Classes;
use crate::model::{Arithmetic, ClaimValue, RangeEnd, Timex};

use super::Mismatch;
use super::line::Line;

/// The last country to change from the Julian calendar did so in 1923: an older date may follow either.
const FIRST_YEAR: i16 = 1924;
/// A year that the text does not state may be the one before or after.
const YEARS_ABOUT: i16 = 1;

/// A day of the calendar as the text gives it.
struct Day {
    tokens: Range<usize>,
    date: Date,
    year_is_stated: bool,
}

/// Compares each weekday with the date beside it.
pub(super) fn read(line: &Line<'_>, published: Option<Date>, found: &mut Vec<Mismatch>) {
    let weekdays: Vec<usize> = (0..line.len()).filter(|&at| is_weekday(line, at)).collect();
    if weekdays.is_empty() {
        return;
    }
    let days = days(line);
    for at in weekdays {
        let Some(weekday) = weekday(line.text(at)) else { continue };
        let Some(day) = days.iter().find(|day| belongs(line, at, day)) else { continue };
        if can_be(weekday, day, published) {
            continue;
        }
        let word = |weekday: Weekday| ClaimValue::Word(name(weekday).into());
        let date = day.date;
        found.push(Mismatch {
            check: Arithmetic::Weekday,
            subject: format!("{} {} {}", date.day(), month(date), date.year()),
            stated: (word(weekday), line.span(at..at + 1)),
            computed: (word(date.weekday()), line.span(date_words(at, &day.tokens))),
        });
    }
}

fn is_weekday(line: &Line<'_>, at: usize) -> bool {
    let token = &line.view.tokens[at];
    let is_paper = line.is_any(at, &["sun"]) && at > 0 && line.is_any(at - 1, &["the"]);
    token.classes.any(Classes::WEEKDAY) && token.is_capitalised() && !is_paper
}

/// The tokens of the date without the weekday at one of its ends.
fn date_words(weekday: usize, tokens: &Range<usize>) -> Range<usize> {
    let behind = weekday + 2..tokens.end;
    if tokens.start == weekday && !behind.is_empty() { behind } else { tokens.clone() }
}

/// All full dates of the sentence, those at the ends of ranges too.
fn days(line: &Line<'_>) -> Vec<Day> {
    let mut days = Vec::new();
    for (tokens, annotation) in line.annotations() {
        let Some(timex) = annotation.timex() else { continue };
        match (&timex.begin, &timex.end) {
            (None, None) => days.extend(day(line, tokens, &timex.value, timex)),
            (begin, end) => {
                for end in [begin, end].into_iter().flatten() {
                    if let Some(tokens) = tokens_of(line, &tokens, end) {
                        days.extend(day(line, tokens, &end.value, timex));
                    }
                }
            }
        }
    }
    days
}

/// The tokens of one end of a range, where that names its month itself.
fn tokens_of(line: &Line<'_>, whole: &Range<usize>, end: &RangeEnd) -> Option<Range<usize>> {
    let inside: Vec<usize> =
        whole.clone().filter(|&at| end.span.contains(line.view.tokens[at].span())).collect();
    let range = *inside.first()?..*inside.last()? + 1;
    let names_month = range.clone().any(|at| line.view.tokens[at].classes.any(Classes::MONTH));
    names_month.then_some(range)
}

fn day(line: &Line<'_>, tokens: Range<usize>, value: &str, timex: &Timex) -> Option<Day> {
    const ISO_DATE: usize = 10;
    if value.len() > ISO_DATE && !value[ISO_DATE..].starts_with('T') {
        return None;
    }
    let date: Date = value.get(..ISO_DATE)?.parse().ok()?;
    let year = date.year().to_string();
    let names_month = tokens.clone().any(|at| line.view.tokens[at].classes.any(Classes::MONTH));
    let year_is_stated = timex.inferred.is_empty() && tokens.clone().any(|at| line.text(at) == year);
    // Figures alone ("02/12/2025") may stand for two dates.
    names_month.then_some(Day { tokens, date, year_is_stated })
}

/// Whether the weekday is said of that date: within it, or beside it and nothing else.
fn belongs(line: &Line<'_>, at: usize, day: &Day) -> bool {
    let tokens = &day.tokens;
    if tokens.contains(&at) {
        return tokens.clone().filter(|&other| is_weekday(line, other)).count() == 1;
    }
    if tokens.clone().any(|other| is_weekday(line, other)) {
        return false;
    }
    // "Sun" beside a date may be the newspaper, "Wed" a verb.
    let is_full = line.text(at).to_ascii_lowercase().ends_with("day");
    let bracketed_date =
        tokens.start == at + 2 && line.mark(at + 1) == Some('(') && line.mark(tokens.end) == Some(')');
    let comma_or_bracket = at == tokens.end + 1
        && match line.mark(tokens.end) {
            Some('(') => line.mark(at + 1) == Some(')'),
            Some(',') => matches!(line.mark(at + 1), Some(',' | ')' | ';')) || line.is_end(at + 1),
            _ => false,
        };
    is_full && (bracketed_date || comma_or_bracket)
}

fn can_be(weekday: Weekday, day: &Day, published: Option<Date>) -> bool {
    if day.year_is_stated {
        return day.date.year() < FIRST_YEAR || day.date.weekday() == weekday;
    }
    // A year that comes from another date of the text is a guess.
    let Some(year) = published.map(Date::year) else { return true };
    let in_year = |year: i16| Date::new(year, day.date.month(), day.date.day());
    (year - YEARS_ABOUT..=year + YEARS_ABOUT)
        .chain([day.date.year()])
        .any(|year| in_year(year).map_or(true, |date| date.weekday() == weekday))
}

fn weekday(text: &str) -> Option<Weekday> {
    const LETTERS: usize = 3;
    let short = text.get(..LETTERS)?.to_ascii_lowercase();
    let all = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    all.into_iter().find(|&weekday| name(weekday)[..LETTERS].eq_ignore_ascii_case(&short))
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month(date: Date) -> jiff::fmt::strtime::Display<'static> {
    date.strftime("%B")
}

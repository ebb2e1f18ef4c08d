//! Parts of years and other periods: quarters, halves, seasons, "the last week of March".

use crate::annotate::Classes;

use super::calendar::{Calendar, Season, Week};
use super::expression::{Form, Name, Which};
use super::lexicon::Part;
use super::reader::Reader;
use super::unit::Unit;
use super::{core, relative, year};

/// The part of a period that begins at `at`, with the place after it.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    quarter(reader, at)
        .or_else(|| nth(reader, at))
        .or_else(|| season(reader, at))
        .or_else(|| iso_week(reader, at))
        .or_else(|| year_end(reader, at))
}

/// "the first quarter of 2025", "its third-quarter", "Q3 2025", "3Q25", "the first half of last
/// year", "H1 2024".
fn quarter(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    if let Some(found) = short_quarter(reader, at) {
        return Some(found);
    }
    let mut next = reader.skip(at, Part::The);
    let determined = next > at || reader.is(at.wrapping_sub(1), Part::Its);
    next = reader.skip(next, Part::Fiscal);
    if let Some(found) = month_quarter(reader, next) {
        return Some(found);
    }
    let (nth, after) = position(reader, next)?;
    let unit_at = reader.skip_hyphen(reader.skip(after, Part::Fiscal));
    let calendar = if reader.singular(unit_at) == Some(Unit::Quarter) {
        let quarter = if nth == -1 { 4 } else { nth };
        (1..=4).contains(&quarter).then_some(Calendar::Quarter { year: None, quarter })?
    } else if reader.is(unit_at, Part::Half) {
        let half = if nth == -1 { 2 } else { nth };
        let (form, end) = of_whole(reader, Calendar::Half { year: None, half }, unit_at + 1);
        // A half is of a match or a film unless the words name its year.
        let of_year = end > unit_at + 1 || is_half_of_year(reader, unit_at + 1);
        return ((1..=2).contains(&half) && of_year).then_some((form, end));
    } else {
        return None;
    };
    let (form, end) = of_whole(reader, calendar, unit_at + 1);
    let bare = matches!(form, Form::Named { .. });
    // "The last quarter" is the one just over, "the last quarter of 2025" the fourth.
    if bare && reader.is(next, Part::Last) {
        return None;
    }
    // "a first quarter" of a match, "a third quarter"
    (determined || !bare || unit_at > after || reader.is_lower(unit_at + 1)).then_some((form, end))
}

/// "the March quarter", "the December quarter of last year": by its last month.
fn month_quarter(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    // "the October-December quarter" is read by its two months.
    let month = reader.month(at).filter(|_| !reader.is_dash(at.wrapping_sub(1)))?.month;
    let ends_quarter = month % 3 == 0 && reader.singular(at + 1) == Some(Unit::Quarter);
    ends_quarter.then(|| of_whole(reader, Calendar::Quarter { year: None, quarter: month / 3 }, at + 2))
}

/// "the first half", said of a result.
fn is_half_of_year(reader: &Reader<'_>, end: usize) -> bool {
    ["profit", "results", "earnings", "revenue", "sales", "net", "loss"].contains(&reader.text(end))
}

/// "Q3", "Q3 2025", "3Q", "3Q25", "H1 2024", "1H".
fn short_quarter(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    if let Some(year) = reader.digits(at, 4, 4).filter(|year| (1900..=2100).contains(year)) {
        let (form, end) = short_quarter(&reader.inner()?, reader.skip_hyphen(at + 1))?;
        let Form::Named { name: Name::Calendar(part), .. } = form else { return None };
        return Some((year::of_year(part, year), end));
    }
    let after_year = at > reader.start && reader.digits(at - 1, 4, 4).is_some();
    let joined = reader.is_tight(at + 1);
    let (letter, digit) = if reader.is_number(at) { (at + 1, at) } else { (at, at + 1) };
    let nth = i8::try_from(reader.digits(digit, 1, 1)?).ok()?;
    let capital = reader.is_capitalised(letter) || after_year || year::number(reader, at + 2).is_some();
    if !joined || !capital {
        return None;
    }
    let calendar = match reader.part(letter)? {
        Part::Q if (1..=4).contains(&nth) => Calendar::Quarter { year: None, quarter: nth },
        Part::HalfYear if (1..=2).contains(&nth) => Calendar::Half { year: None, half: nth },
        _ => return None,
    };
    let mut next = at + 2;
    if reader.is_tight(next)
        && let Some(year) = reader.digits(next, 2, 2)
    {
        return Some((year::of_year(calendar, year::expand(year)), next + 1));
    }
    let fiscal = reader.is_any(next, &[Part::Fy, Part::Fiscal]);
    next += usize::from(fiscal);
    let (form, end) = of_whole(reader, calendar, next);
    if matches!(form, Form::Named { .. }) {
        // "H1" alone is a road or a heading.
        return (after_year || matches!(calendar, Calendar::Quarter { .. })).then_some((form, at + 2));
    }
    Some((form, end))
}

/// "first", "4th", "last", "final": counts from 1, or back from -1.
fn position(reader: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    if reader.is_any(at, &[Part::Last, Part::Final]) {
        return Some((-1, at + 1));
    }
    if reader.is(at, Part::Opening) {
        return Some((1, at + 1));
    }
    reader.ordinal(at).filter(|(nth, _)| *nth > 0)
}

/// The year that a part of it is said to be of: "of 2025", "2025", "of last year", "this year",
/// "of the year", "of fiscal 2026".
fn of_whole(reader: &Reader<'_>, part: Calendar, at: usize) -> (Form, usize) {
    let comma = if reader.is_mark(at, ',') && year::number(reader, at + 1).is_some() { at + 1 } else { at };
    let next = if reader.is_any(comma, &[Part::Of, Part::In]) { comma + 1 } else { comma };
    if let Some((year, end)) = year::number(reader, next).filter(|_| !year::is_count(reader, next)) {
        return (year::of_year(part, year), end);
    }
    if let Some((Form::Fixed(Calendar::FiscalYear(year)), end)) = year::read(reader, next) {
        return (year::of_year(part, year), end);
    }
    if let Some((whole, end)) = relative::year_after(reader, at) {
        return (Form::Within { part: Name::Calendar(part), whole: Box::new(whole) }, end);
    }
    let of_the_year = reader.is(at, Part::Of)
        && reader.is_any(at + 1, &[Part::The, Part::Its])
        && (reader.is_written(at + 2, "year")
            || reader.is(at + 2, Part::Fiscal) && reader.is_written(at + 3, "year"));
    let end = if of_the_year { at + 3 + usize::from(reader.is(at + 2, Part::Fiscal)) } else { at };
    (Form::Named { name: Name::Calendar(part), which: Which::Open }, end)
}

/// "the last week of March", "the first day of 2024", "the second weekend in May".
fn nth(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let (nth, after) = position(reader, reader.skip(at, Part::The))?;
    if let Some(weekday) = reader.weekday(after)
        && reader.is_any(after + 1, &[Part::Of, Part::In])
    {
        let (whole, end) = core::calendar(reader, after + 2)?;
        let form = Form::NthWeekday { nth, weekday, whole: Box::new(whole) };
        return Some((form, end));
    }
    let unit = reader.singular(after)?;
    let known =
        matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year | Unit::Decade);
    let (whole, end) = if reader.is_any(after + 1, &[Part::Of, Part::In]) {
        core::calendar(reader, after + 2)?
    } else {
        // "the first week next month"
        relative::determined(reader, after + 1)?
    };
    if !known {
        return None;
    }
    Some((Form::Nth { nth, part: unit, whole: Box::new(whole) }, end))
}

/// "summer 2025", "the spring of 1989", "in autumn", "the winter".
fn season(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let name_at = reader.skip(at, Part::The);
    let season = season_name(reader, name_at)?;
    let calendar = Calendar::Season { year: None, season };
    let next = reader.skip(name_at + 1, Part::Of);
    if let Some((year, end)) = year::number(reader, next).filter(|_| !year::is_count(reader, next)) {
        return Some((Form::Fixed(calendar.with_year(year)), end));
    }
    let quoted = reader.is_mark(next, '\'') && reader.is_tight(next + 1);
    if let Some(year) = reader.digits(next + 1, 2, 2).filter(|_| quoted && next > name_at + 1) {
        return Some((Form::Fixed(calendar.with_year(year::expand(year))), next + 2));
    }
    if let Some((whole, end)) = relative::year_after(reader, name_at + 1) {
        return Some((Form::Within { part: Name::Calendar(calendar), whole: Box::new(whole) }, end));
    }
    let before = at.wrapping_sub(1);
    let dated = reader.is_any(
        before,
        &[Part::In, Part::By, Part::Until, Part::Since, Part::During, Part::Early, Part::Late, Part::Mid],
    ) || reader.is_dash(before) && reader.is(before.wrapping_sub(1), Part::Mid);
    // "before the autumn", but not "before the fall": that may be of a wall.
    let bounded = name_at > at
        && !reader.is(name_at, Part::Fall)
        && reader.is_any(
            before,
            &[Part::Before, Part::After, Part::Over, Part::For, Part::Through, Part::From, Part::To],
        );
    // "the coldest night of the winter"
    let of = name_at > at
        && reader.is(before, Part::Of)
        && reader.is_any(name_at, &[Part::Winter, Part::Summer, Part::Autumn]);
    let dated = dated || bounded || of;
    let thing = reader.is_capitalised(name_at + 1) || reader.is(name_at + 1, Part::Of);
    let form = Form::Named { name: Name::Calendar(calendar), which: Which::Open };
    (dated && !thing).then_some((form, name_at + 1))
}

/// The season that a word names.
pub(super) fn season_name(reader: &Reader<'_>, at: usize) -> Option<Season> {
    match reader.part(at)? {
        Part::Spring => Some(Season::Spring),
        Part::Summer => Some(Season::Summer),
        Part::Autumn | Part::Fall => Some(Season::Autumn),
        Part::Winter => Some(Season::Winter),
        _ => None,
    }
}

/// "by year-end", "at year's end": of the year at hand, unless it says what sort of thing something is
/// ("year-end bonuses").
fn year_end(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let year = reader.singular(at).filter(|unit| *unit == Unit::Year)?;
    let possessive = reader.is_written(at + 1, "'s") || reader.is_written(at + 1, "’s");
    let joint = if possessive { at + 2 } else { reader.skip_hyphen(at + 1) };
    let placed = reader.is_any(
        at.wrapping_sub(1),
        &[Part::By, Part::At, Part::Until, Part::Before, Part::Since, Part::From, Part::To, Part::After],
    );
    let end = joint + 1;
    let closed = !reader.is_word(end) || reader.has(end, Classes::FUNCTION) || reader.is_number(end);
    let found = joint > at + 1 && reader.is_written(joint, "end") && placed && closed;
    if !found {
        return None;
    }
    if let Some((number, end)) = year::number(reader, end) {
        return Some((Form::Fixed(Calendar::Year(number)), end));
    }
    Some((Form::Deictic { unit: year, shift: 0 }, end))
}

/// "2025-W49", "week 49 of 2025", "week 10".
fn iso_week(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let number =
        |i: usize| reader.digits(i, 1, 2).and_then(|n| i8::try_from(n).ok()).filter(|n| (1..=53).contains(n));
    if let Some((year, after)) = year::number(reader, at)
        && reader.is_dash(after)
        && reader.is_written(after + 1, "W")
        && reader.is_tight(after + 2)
    {
        let week = Calendar::Week(Week { year: Some(year), week: number(after + 2)? });
        return Some((Form::Fixed(week), after + 3));
    }
    if reader.singular(at) == Some(Unit::Week) && reader.is_number(at + 1) {
        let week = Calendar::Week(Week { year: None, week: number(at + 1)? });
        let (form, end) = of_whole(reader, week, at + 2);
        return (!matches!(form, Form::Named { .. })).then_some((form, end));
    }
    None
}

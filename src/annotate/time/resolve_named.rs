//! Which day or period a name means: "Monday", "next May", "Christmas", "the 15th".

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::calendar::{Calendar, move_date};
use super::expression::{Name, Which};
use super::lexicon::VerbTense;
use super::nearest::{begin, end, nearest};
use super::resolve::{Frame, Resolved};
use super::unit::Unit;

pub(super) fn named(name: Name, which: Which, frame: &Frame<'_>) -> Resolved {
    if which == Which::Following
        && let Some(anchor) = frame.anchor.and_then(Calendar::days)
        && let Some(found) = first_after(name, anchor.end)
    {
        return Resolved::inferred(found, "the next one after the time named before it");
    }
    if which == Which::That
        && let Some(anchor) = frame.anchor.and_then(begin)
        && let Some(found) = first_from(name, anchor)
    {
        return Resolved::inferred(found, "the first from the time named before it");
    }
    match name {
        Name::Weekday(weekday) => named_weekday(weekday, which, frame),
        Name::Calendar(Calendar::DayOfMonth(day)) => day_of_month(day, frame),
        Name::Calendar(_) | Name::Holiday(_) => named_in_year(name, which, frame),
    }
}

pub(super) fn within(part: Name, whole: &Resolved, frame: &Frame<'_>) -> Resolved {
    let inferred = whole.inferred.clone();
    match (part, whole.calendar.year()) {
        (Name::Weekday(weekday), _) => {
            let found = whole.calendar.days().and_then(|days| {
                days.begin.checked_add(i64::from(weekday.to_monday_zero_offset()).days()).ok()
            });
            Resolved { calendar: found.map_or(Calendar::Weekday(weekday), Calendar::day), inferred }
        }
        (Name::Calendar(Calendar::DayOfMonth(day)), _) => {
            let found = whole
                .calendar
                .days()
                .and_then(|days| Date::new(days.begin.year(), days.begin.month(), day).ok());
            Resolved { calendar: found.map_or(Calendar::DayOfMonth(day), Calendar::day), inferred }
        }
        (name, Some(year)) => Resolved { calendar: in_year(name, year), inferred },
        (name, None) if frame.published.is_none() => Resolved::said(without_year(name)),
        (name, None) => named_in_year(name, Which::Open, frame),
    }
}

fn named_weekday(weekday: Weekday, which: Which, frame: &Frame<'_>) -> Resolved {
    let Some(published) = frame.published else { return Resolved::said(Calendar::Weekday(weekday)) };
    let since = i32::from(published.weekday().since(weekday));
    let past = move_date(published, -since, Unit::Day);
    let coming = move_date(published, (7 - since) % 7, Unit::Day);
    let of_week = |weeks: i32| {
        let offset = i32::from(weekday.to_monday_zero_offset())
            - i32::from(published.weekday().to_monday_zero_offset());
        move_date(published, offset + 7 * weeks, Unit::Day)
    };
    let (date, reason) = match which {
        Which::Last => (
            move_date(published, if since == 0 { -7 } else { -since }, Unit::Day),
            "the last before the publication date",
        ),
        Which::Next | Which::Following => (of_week(1), "in the week after the publication date"),
        Which::This | Which::That => (of_week(0), "in the week of the publication date"),
        Which::Coming => (coming, "the first on or after the publication date"),
        Which::Open if frame.tense() == Some(VerbTense::Future) => {
            (coming, "the first on or after the publication date, the sentence looking ahead")
        }
        Which::Open => (past, "the last on or before the publication date"),
    };
    date.map_or(Resolved::said(Calendar::Weekday(weekday)), |date| {
        Resolved::inferred(Calendar::day(date), reason)
    })
}

/// "the 15th": of the month last spoken of, else the nearest that the tense allows.
fn day_of_month(day: i8, frame: &Frame<'_>) -> Resolved {
    let in_month = |date: Date| Date::new(date.year(), date.month(), day).ok();
    if let Some(Calendar::Month { year: Some(year), month } | Calendar::Day { year: Some(year), month, .. }) =
        frame.anchor
        && let Ok(date) = Date::new(year, month, day)
        && !is_passed(date, frame)
    {
        return Resolved::inferred(Calendar::day(date), "month and year from the date before it");
    }
    let candidates = frame.published.into_iter().flat_map(|published| {
        (-1..=1).filter_map(move |shift| in_month(move_date(published.first_of_month(), shift, Unit::Month)?))
    });
    match frame
        .published
        .and_then(|published| nearest(candidates.map(Calendar::day), published, frame.direction()))
    {
        Some(calendar) => Resolved::inferred(calendar, "month and year from the publication date"),
        None => Resolved::said(Calendar::DayOfMonth(day)),
    }
}

/// "The figure for January will be out on the 12th": a sentence that looks ahead means no day of a month
/// gone by.
fn is_passed(date: Date, frame: &Frame<'_>) -> bool {
    frame.published.is_some_and(|published| date.last_of_month() < published)
        && frame.tense() == Some(VerbTense::Future)
}

/// A day, month, quarter, season or holiday whose year is to be found.
fn named_in_year(name: Name, which: Which, frame: &Frame<'_>) -> Resolved {
    if which == Which::Open
        && let Some(year) = frame.year
    {
        return Resolved::inferred(
            in_year(name, year),
            format!("year {year} from the year that the sentence opens with"),
        );
    }
    let Some(published) = frame.published else {
        return match frame.anchor.and_then(Calendar::year).filter(|_| which == Which::Open) {
            Some(year) => {
                Resolved::inferred(in_year(name, year), format!("year {year} from the date before it"))
            }
            None => Resolved::said(without_year(name)),
        };
    };
    let this = published.year();
    let candidates = [this.saturating_sub(1), this, this.saturating_add(1)].map(|year| in_year(name, year));
    let found = match which {
        Which::Open => nearest(candidates.into_iter(), published, frame.direction()),
        Which::This | Which::That => Some(in_year(name, this)),
        Which::Last => candidates
            .into_iter()
            .rev()
            .find(|c| begin(*c).is_some_and(|b| b <= published) && !c.holds(published)),
        Which::Next | Which::Following | Which::Coming => {
            candidates.into_iter().find(|c| begin(*c).is_some_and(|b| b > published))
        }
    };
    match found {
        Some(calendar) => {
            let reason = calendar
                .year()
                .map_or_else(String::new, |year| format!("year {year} from the publication date"));
            Resolved::inferred(calendar, reason)
        }
        None => Resolved::said(without_year(name)),
    }
}

/// What a name stands for in a year.
fn in_year(name: Name, year: i16) -> Calendar {
    match name {
        Name::Weekday(weekday) => Calendar::Weekday(weekday),
        Name::Calendar(calendar) => calendar.with_year(year),
        // Outside its table a feast is known by its year alone.
        Name::Holiday(holiday) => holiday.in_year(year).map_or(Calendar::Year(year), Calendar::day),
    }
}

fn without_year(name: Name) -> Calendar {
    match name {
        Name::Weekday(weekday) => Calendar::Weekday(weekday),
        Name::Calendar(calendar) => calendar,
        // A fixed feast keeps its month and day; a movable one has none without a year.
        Name::Holiday(super::holiday::Holiday::Fixed { month, day }) => {
            Calendar::Day { year: None, month, day }
        }
        Name::Holiday(_) => Calendar::Unknown(Unit::Day),
    }
}

/// The first of that name that does not end before a day.
fn first_from(name: Name, day: Date) -> Option<Calendar> {
    if let Name::Weekday(weekday) = name {
        return day.yesterday().ok()?.nth_weekday(1, weekday).ok().map(Calendar::day);
    }
    let years = [day.year(), day.year().saturating_add(1)].into_iter();
    years.map(|year| in_year(name, year)).find(|calendar| end(*calendar).is_some_and(|end| end >= day))
}

/// The first of that name after a day.
fn first_after(name: Name, day: Date) -> Option<Calendar> {
    if let Name::Weekday(weekday) = name {
        return day.nth_weekday(1, weekday).ok().map(Calendar::day);
    }
    [day.year(), day.year().saturating_add(1)]
        .map(|year| in_year(name, year))
        .into_iter()
        .find(|c| begin(*c).is_some_and(|b| b > day))
}

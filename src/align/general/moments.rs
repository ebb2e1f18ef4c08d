//! Of which moment two figures tell, by the days of their texts and the times in their sentences.

use jiff::civil::Date;

use super::slip;
use crate::model::{ClaimValue, Day, Figure, FigureClass, FigureSet, Holds};

/// Texts that are published further apart may each be right for its day.
const NEAR_DAYS: i32 = 3;

/// For so long the texts on one story take sentences from each other.
const STORY_DAYS: i32 = 14;

/// Whether texts of two days tell two figures of two moments: what stands on a day may be otherwise on the next, and an
/// amount of Tuesday is none of Friday. Digits that have changed places are a slip on any day.
pub(super) fn are_of_two_moments(a: &Figure, b: &Figure) -> bool {
    let are_of_other_days = a.published.zip(b.published).is_some_and(|(a, b)| a != b);
    if !are_of_other_days || a.class.is_time() || slip::is_transposed(a, b) {
        return false;
    }
    let (of_a, of_b) = (days_of_news(a), days_of_news(b));
    let tell_one = of_a.iter().any(|day| of_b.contains(day)) || tell_one_past(a, b);
    // What is told of a day was not yet known before it.
    let is_of_later = |days: &[Date], other: &Figure| {
        days.iter().min().zip(other.published).is_some_and(|(day, published)| *day > published)
    };
    if is_of_later(&of_a, b) || is_of_later(&of_b, a) {
        return true;
    }
    match a.holds.max(b.holds) {
        Holds::SoFar => true,
        Holds::ThatDay => !tell_one,
        Holds::On => !tell_one && !of_a.is_empty() && !of_b.is_empty(),
    }
}

/// Whether the sentences of two figures tell one time, or the figures are times themselves: then a text may have taken
/// the sentence from one of another week.
fn tell_one_time(a: &Figure, b: &Figure) -> bool {
    let beside = |figure: &Figure| -> Vec<FigureSet> {
        let dates = figure.beside.iter().filter(|beside| beside.class == FigureClass::Date);
        dates.map(|beside| beside.set).collect()
    };
    let of_b = beside(b);
    a.class.is_time() || beside(a).iter().any(|one| of_b.iter().any(|other| one.meets(other) == Some(true)))
}

/// Whether the sentences of two figures tell one month or year that was over before either text was published: "in the
/// December poll", "inflation in July". What is told of it does not change from day to day.
fn tell_one_past(a: &Figure, b: &Figure) -> bool {
    let Some(first) = a.published.min(b.published) else { return false };
    let past = |figure: &Figure| {
        let dates =
            figure.beside.iter().filter(|beside| beside.class == FigureClass::Date && !beside.is_of_saying);
        dates.filter_map(|beside| last_day(&beside.set)).filter(|last| *last < first).collect::<Vec<_>>()
    };
    let of_b = past(b);
    past(a).iter().any(|last| of_b.contains(last))
}

/// Whether both figures are told of one month or year of long ago.
pub(super) fn are_of_one_past(a: &Figure, b: &Figure) -> bool {
    is_of_long_ago(a) && is_of_long_ago(b) && tell_one_past(a, b)
}

/// The days shortly before a text was published that stand beside a figure.
fn days_of_news(figure: &Figure) -> Vec<Date> {
    /// For so long a thing is told by the day.
    const NEWS: i32 = 10;
    let Some(published) = figure.published else { return Vec::new() };
    let is_news = |day: &Date| (0..=NEWS).contains(&(published - *day).get_days());
    let happened = figure.beside.iter().filter(|beside| !beside.is_of_saying);
    happened.filter_map(|beside| day(&beside.set)).filter(is_news).collect()
}

/// The last day of the time that a date tells, of which the year is known.
fn last_day(set: &FigureSet) -> Option<Date> {
    match *set {
        FigureSet::Day(Day { year: Some(year), months: None, weekday: None, .. }) => {
            Date::new(year, 12, 31).ok()
        }
        FigureSet::Day(Day { year: Some(year), months: Some(months), day: None, .. }) => {
            Date::new(year, months.last, 1).ok().map(Date::last_of_month)
        }
        _ => day(set),
    }
}

/// The one day of the calendar that a date tells.
fn day(set: &FigureSet) -> Option<Date> {
    match *set {
        FigureSet::Day(Day { year: Some(year), months: Some(months), day: Some(day), .. })
            if months.first == months.last =>
        {
            Date::new(year, months.first, day).ok()
        }
        _ => None,
    }
}

/// Whether both texts are of about one day. A date in a text without one may be that of another year. What was long
/// ago is the same in texts of any day.
pub(super) fn are_of_one_time(a: &Figure, b: &Figure) -> bool {
    let are_near = match (a.published, b.published) {
        (Some(_), Some(_)) | (None, None) => may_be_of_one_time(a.published, b.published),
        _ => a.class != FigureClass::Date,
    };
    are_near || (is_of_long_ago(a) && is_of_long_ago(b))
}

/// Whether figures of a sentence that one text may have taken from the other are of one time, as far as their texts and
/// sentences tell: within some days, or wherever both sentences tell it.
pub(super) fn may_be_copied(a: &Figure, b: &Figure) -> bool {
    let are_dated = a.published.is_some() && b.published.is_some();
    are_of_one_time(a, b) || are_dated && tell_one_time(a, b)
}

/// Whether a figure is a day long before its text was published, or stands beside such days and no others.
fn is_of_long_ago(figure: &Figure) -> bool {
    /// For so many months a thing is news.
    const NEWS: i32 = 2;
    let is_long_ago = |set: &FigureSet| match (set, figure.published) {
        (FigureSet::Day(day), Some(published)) => day.year.is_some_and(|year| {
            let month = day.months.map_or(12, |months| months.last);
            let months = |year: i16, month: i8| 12 * i32::from(year) + i32::from(month);
            months(published.year(), published.month()) - months(year, month) > NEWS
        }),
        _ => false,
    };
    let mut dates = figure.beside.iter().filter(|beside| beside.class == FigureClass::Date).peekable();
    match figure.class {
        FigureClass::Date => is_long_ago(&figure.set),
        _ => dates.peek().is_some() && dates.all(|beside| is_long_ago(&beside.set)),
    }
}

/// Whether a text of one day may have taken a sentence from one of the other.
pub(in crate::align) fn may_be_of_one_story(a: Option<Date>, b: Option<Date>) -> bool {
    a.zip(b).is_none_or(|(a, b)| gap(a, b) <= STORY_DAYS)
}

/// Whether texts of these days of publication may be of about one day.
pub(in crate::align) fn may_be_of_one_time(a: Option<Date>, b: Option<Date>) -> bool {
    a.zip(b).is_none_or(|(a, b)| gap(a, b) <= NEAR_DAYS)
}

fn gap(a: Date, b: Date) -> i32 {
    (a - b).get_days().abs()
}

/// Whether two days differ since one text takes up the other's sentence on a later day: "could not be reached on
/// Tuesday", "will meet on Friday". Of what both texts tell as past one is wrong.
pub(super) fn may_be_follow_up(a: &Figure, b: &Figure) -> bool {
    let (Some(of_a), Some(of_b)) = (a.published, b.published) else {
        return a.class.is_time() && a.published != b.published;
    };
    let first = of_a.min(of_b);
    let is_past = |figure: &Figure| last_day(&figure.set).is_some_and(|day| day < first);
    let day_of_hour = |figure: &Figure| match &figure.value {
        ClaimValue::Time(time) => time.value.split_once('T').map(|(day, _)| day.to_owned()),
        _ => None,
    };
    let is_hour = |figure: &Figure| figure.class == FigureClass::Clock;
    let are_of_one_day = is_hour(a) && is_hour(b) && day_of_hour(a) == day_of_hour(b);
    a.class.is_time() && of_a != of_b && !are_of_one_day && !(is_past(a) && is_past(b))
}

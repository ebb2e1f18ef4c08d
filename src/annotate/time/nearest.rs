//! Which of several calendar times lies nearest to the day of publication.

use jiff::civil::Date;

use super::calendar::{Calendar, move_date};
use super::lexicon::VerbTense;
use super::tense::Direction;
use super::unit::Unit;

/// The candidate nearest to the day of publication; one on the wrong side for the tense must be many
/// times nearer than the others.
pub(super) fn nearest(
    candidates: impl Iterator<Item = Calendar>,
    published: Date,
    direction: Direction,
) -> Option<Calendar> {
    let against = if direction.binding { 20 } else { 4 };
    candidates
        .filter_map(|calendar| {
            let (begin, end) = extent(calendar)?;
            let ahead = (begin - published).get_days().max(0);
            let back = (published - end).get_days().max(0);
            let wrong = match direction.tense {
                Some(VerbTense::Past) => ahead > 0,
                Some(VerbTense::Future) => back > 0,
                Some(VerbTense::Report | VerbTense::Scheduled) | None => false,
            };
            Some(((ahead + back) * if wrong { against } else { 1 }, ahead, calendar))
        })
        .min_by_key(|(cost, ahead, _)| (*cost, *ahead))
        .map(|(_, _, calendar)| calendar)
}

/// First and last day, a season's as north of the equator.
fn extent(calendar: Calendar) -> Option<(Date, Date)> {
    if let Calendar::Season { year, season } = calendar {
        let middle = Date::new(year?, season.middle_month(), 1).ok()?;
        return Some((
            move_date(middle, -1, Unit::Month)?,
            move_date(middle, 1, Unit::Month)?.last_of_month(),
        ));
    }
    calendar.days().map(|days| (days.begin, days.end))
}

/// The first day of a calendar time, where its year is known.
pub(super) fn begin(calendar: Calendar) -> Option<Date> {
    extent(calendar).map(|(begin, _)| begin)
}

/// The last day of a calendar time, where its year is known.
pub(super) fn end(calendar: Calendar) -> Option<Date> {
    extent(calendar).map(|(_, end)| end)
}

impl Calendar {
    /// Whether a day lies in it.
    pub(super) fn holds(self, date: Date) -> bool {
        extent(self).is_some_and(|(begin, end)| begin <= date && date <= end)
    }
}

/// The days between two dates.
pub(super) fn distance(a: Date, b: Date) -> i32 {
    (a - b).get_days().abs()
}

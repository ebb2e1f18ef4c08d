//! From what the words say to a place on the calendar.

use jiff::civil::{Date, Weekday};

use super::calendar::{Calendar, move_date};
use super::expression::{Anchor, Form, Name};
use super::lexicon::VerbTense;
use super::nearest::{begin, distance, nearest};
use super::reader::Reader;
use super::resolve_named::{named, within};
use super::tense::{self, Direction};
use super::unit::Unit;

/// What a time is told from.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// The time last spoken of.
    pub(super) anchor: Option<Calendar>,
    /// The day last spoken of.
    pub(super) day: Option<Date>,
    /// The month last spoken of as one.
    pub(super) month: Option<Calendar>,
    /// The year that the sentence opened with: "In 1975, ...".
    pub(super) year: Option<i16>,
    /// The sentence, and the tokens of the expression in it, which tell whether the words look back or
    /// ahead: looked at only where that decides.
    pub(super) reader: &'a Reader<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Frame<'_> {
    /// Whether the words around the expression look back or ahead.
    pub(super) fn direction(&self) -> Direction {
        tense::of(self.reader, self.start..self.end)
    }

    /// The tense of these words, where they tell one.
    pub(super) fn tense(&self) -> Option<VerbTense> {
        self.direction().tense
    }
}

/// A calendar time with the reason for what the words do not say.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) calendar: Calendar,
    pub(super) inferred: String,
}

impl Resolved {
    pub(super) fn said(calendar: Calendar) -> Self {
        Self { calendar, inferred: String::new() }
    }

    pub(super) fn inferred(calendar: Calendar, reason: impl Into<String>) -> Self {
        Self { calendar, inferred: reason.into() }
    }
}

/// The calendar time that a form stands for.
pub(super) fn resolve(form: &Form, frame: &Frame<'_>) -> Resolved {
    match form {
        Form::Fixed(calendar) => fixed(*calendar, frame),
        Form::Deictic { unit, shift } => deictic(*unit, *shift, frame),
        Form::FiscalYear { shift } => fiscal_year(*shift, frame),
        Form::Named { name, which } => named(*name, *which, frame),
        Form::Within { part, whole } => within(*part, &resolve(whole, frame), frame),
        Form::Nth { nth, part, whole } => {
            let whole = resolve(whole, frame);
            let calendar = nth_part(*nth, *part, whole.calendar).unwrap_or(Calendar::Unknown(*part));
            Resolved { calendar, ..whole }
        }
        Form::NthWeekday { nth, weekday, whole } => {
            let whole = resolve(whole, frame);
            let found = whole
                .calendar
                .days()
                .filter(|_| whole.calendar.unit() == Unit::Month)
                .and_then(|days| days.begin.nth_weekday_of_month(*nth, *weekday).ok());
            Resolved { calendar: found.map_or(Calendar::Unknown(Unit::Day), Calendar::day), ..whole }
        }
        Form::UnitOf { unit, of } => {
            let day = resolve(of, frame);
            // The weekend of a feast on Monday lies before it.
            let eve = |date: Date| {
                let early = *unit == Unit::Weekend && date.weekday().to_monday_one_offset() <= 2;
                move_date(date, if early { -3 } else { 0 }, Unit::Day)
            };
            let found = day.calendar.days().and_then(|days| eve(days.begin));
            let found = found.map(|date| Calendar::containing(date, *unit));
            Resolved { calendar: found.unwrap_or(Calendar::Unknown(*unit)), ..day }
        }
        Form::SameIn { unit, whole } => same_in(*unit, whole, frame),
        Form::Offset { amount, unit, from } => offset(*amount, *unit, from, frame),
        Form::Anaphoric { unit, shift } => anaphoric(*unit, *shift, frame),
        Form::Both { named, day } => both(*named, day, frame),
    }
}

/// A date that says all itself; of an ambiguous one the day of publication may decide.
fn fixed(calendar: Calendar, frame: &Frame<'_>) -> Resolved {
    /// A date this near to the publication is the one meant, if the other reading is far.
    const NEAR: i32 = 31;
    const FAR: i32 = 60;
    if let (Calendar::Ambiguous { day_first, month_first }, Some(published)) = (calendar, frame.published) {
        let (a, b) = (distance(published, day_first), distance(published, month_first));
        let decides = |near: i32, far: i32| near <= NEAR && far > FAR || near <= 7 && far > 21;
        if decides(a, b) {
            return Resolved::inferred(
                Calendar::day(day_first),
                "day before month, being near the publication date",
            );
        }
        if decides(b, a) {
            return Resolved::inferred(
                Calendar::day(month_first),
                "month before day, being near the publication date",
            );
        }
    }
    Resolved::said(calendar)
}

fn deictic(unit: Unit, shift: i32, frame: &Frame<'_>) -> Resolved {
    let moved = frame.published.and_then(|published| {
        // "This weekend" on a Monday, looking back, is the one just over.
        let early = unit == Unit::Weekend
            && shift == 0
            && published.weekday().to_monday_one_offset() <= 2
            && frame.tense() == Some(VerbTense::Past);
        move_date(published, if early { -1 } else { shift }, unit)
    });
    match moved {
        Some(date) => {
            Resolved::inferred(Calendar::containing(date, unit), "counted from the publication date")
        }
        None => Resolved::said(Calendar::Unknown(unit)),
    }
}

/// The nth day, week, weekend, month or year of a longer time.
fn nth_part(nth: i8, part: Unit, whole: Calendar) -> Option<Calendar> {
    let days = whole.days()?;
    let steps = i32::from(nth);
    let date = match (part, nth < 0) {
        (Unit::Week, false) if whole.unit() == Unit::Year => {
            // Week 1 of ISO 8601 is the one with 4 January.
            move_date(Date::new(days.begin.year(), 1, 4).ok()?, steps - 1, Unit::Week)?
        }
        (Unit::Week, false) => move_date(move_date(days.begin, 3, Unit::Day)?, steps - 1, Unit::Week)?,
        // As with the first week: the last one with most of its days inside.
        (Unit::Week, true) => move_date(days.end, -3, Unit::Day)?,
        (Unit::Weekend, false) => {
            let eve = move_date(days.begin, -1, Unit::Day)?;
            eve.nth_weekday(steps, Weekday::Saturday).ok()?
        }
        (Unit::Weekend, true) => {
            move_date(days.end, 1, Unit::Day)?.nth_weekday(-1, Weekday::Saturday).ok()?
        }
        (_, false) => move_date(days.begin, steps - 1, part)?,
        (_, true) => days.end,
    };
    Some(Calendar::containing(date, part))
}

/// "the same period last year": what was last spoken of, in that year.
fn same_in(unit: Option<Unit>, whole: &Form, frame: &Frame<'_>) -> Resolved {
    // "rose in July, it said on Friday, from the same month of 2023"
    let month = frame.month.filter(|_| unit == Some(Unit::Month));
    let base =
        frame.anchor.filter(|anchor| unit.is_none_or(|unit| anchor.unit() == unit)).or(month).or_else(|| {
            let unit = unit.filter(|unit| *unit != Unit::Year)?;
            Some(Calendar::containing(
                frame.anchor.and_then(Calendar::days).map(|d| d.begin).or(frame.published)?,
                unit,
            ))
        });
    let whole = resolve(whole, frame);
    let moved = base
        .zip(whole.calendar.year())
        .and_then(|(base, year)| base.shifted(i32::from(year) - i32::from(base.year()?), Unit::Year));
    match moved {
        Some(calendar) => Resolved::inferred(calendar, "the period named before it, in another year"),
        None => whole,
    }
}

/// The year of account that bears the number of the year of publication, or one beside it.
fn fiscal_year(shift: i16, frame: &Frame<'_>) -> Resolved {
    match frame.published.and_then(|published| published.year().checked_add(shift)) {
        Some(year) => Resolved::inferred(Calendar::FiscalYear(year), "counted from the publication date"),
        None => Resolved::said(Calendar::Unknown(Unit::Year)),
    }
}

fn offset(amount: i32, unit: Unit, from: &Anchor, frame: &Frame<'_>) -> Resolved {
    let (base, reason) = match from {
        Anchor::Publication => (frame.published.map(Calendar::day), "counted from the publication date"),
        Anchor::Narrative => match frame.anchor {
            Some(anchor) => (Some(anchor), "counted from the time named before it"),
            None => (frame.published.map(Calendar::day), "counted from the publication date"),
        },
        Anchor::Named(form) => (Some(resolve(form, frame).calendar), "counted from the time named beside it"),
    };
    let unit = if unit == Unit::Night { Unit::Day } else { unit };
    let moved = base.and_then(|base| {
        // "up from a year earlier", said of a quarter, is that quarter of the year before.
        let kept = unit == Unit::Year && matches!(from, Anchor::Narrative) && base.unit() == Unit::Quarter;
        if kept {
            return base.shifted(amount, unit);
        }
        // "ten years ago this week" is a week, "a year ago today" a day.
        if let Anchor::Named(now) = from
            && matches!(**now, Form::Deictic { shift: 0, .. })
            && base.unit() < unit
        {
            return base.shifted(amount, unit);
        }
        let known = base.unit() <= unit || matches!(unit, Unit::Decade | Unit::Century);
        let date = move_date(base.days().filter(|_| known)?.begin, amount, unit)?;
        let granule = match unit {
            Unit::Decade | Unit::Century => Unit::Year,
            // "a week from Friday" is a Friday, "two weeks ago" a week.
            Unit::Week | Unit::Fortnight if base.unit() == Unit::Day && matches!(from, Anchor::Named(_)) => {
                Unit::Day
            }
            _ => unit,
        };
        Some(Calendar::containing(date, granule))
    });
    match moved {
        Some(calendar) => Resolved::inferred(calendar, reason),
        None => Resolved::said(Calendar::Unknown(unit)),
    }
}

fn anaphoric(unit: Unit, shift: i32, frame: &Frame<'_>) -> Resolved {
    let spoken = match unit {
        Unit::Day => frame.day,
        // The quarter at hand is the one spoken of, not the one in which the paper comes out.
        Unit::Quarter => frame.anchor.filter(|anchor| anchor.unit() == Unit::Quarter).and_then(begin),
        _ => frame.anchor.filter(|anchor| anchor.unit() <= unit).and_then(begin),
    };
    // "It will open by the end of the year": of the one at hand, whatever was spoken of before.
    let is_over = |date: &Date| frame.published.is_some_and(|published| *date < published);
    let spoken = spoken.filter(|date| unit == Unit::Day || !(is_over(date) && looks_ahead(frame)));
    let (base, reason) = match (spoken, frame.published) {
        (Some(date), _) => (Some(date), "counted from the time named before it"),
        (None, Some(published)) => {
            let back = if unit == Unit::Quarter && shift == 0 { -1 } else { 0 };
            (move_date(published, back, unit), "counted from the publication date")
        }
        (None, None) => (None, ""),
    };
    // "The result was declared at the weekend", on a Monday: the one just over.
    let over = unit == Unit::Weekend
        && spoken.is_none()
        && frame.published.is_some_and(|published| published.weekday().to_monday_one_offset() <= 3)
        && frame.tense() == Some(VerbTense::Past);
    let shift = if over { shift - 1 } else { shift };
    match base.and_then(|date| move_date(date, shift, unit)) {
        Some(date) => Resolved::inferred(Calendar::containing(date, unit), reason),
        None => Resolved::said(Calendar::Unknown(unit)),
    }
}

/// Whether a sentence tells of what is to come after its publication; what "would" come may be over.
fn looks_ahead(frame: &Frame<'_>) -> bool {
    let reader = frame.reader;
    frame.tense() == Some(VerbTense::Future)
        && !(reader.start..reader.end).any(|at| reader.is_written(at, "would"))
}

/// "Monday, December 1": the weekday chooses the year.
fn both(weekday: Weekday, day: &Form, frame: &Frame<'_>) -> Resolved {
    let resolved = resolve(day, frame);
    let Form::Named { name: Name::Calendar(calendar), .. } = day else { return resolved };
    let Some(published) = frame.published else { return resolved };
    let this = published.year();
    let fits = |calendar: &Calendar| calendar.days().is_some_and(|days| days.begin.weekday() == weekday);
    if fits(&resolved.calendar) {
        return resolved;
    }
    let candidates = (-6..=6)
        .filter_map(|shift| this.checked_add(shift))
        .map(|year| calendar.with_year(year))
        .filter(fits);
    match nearest(candidates, published, frame.direction()) {
        Some(found) if matches!(calendar, Calendar::Day { .. }) && within_years(found, published, 2) => {
            Resolved::inferred(found, format!("year {} from the weekday", found.year().unwrap_or(this)))
        }
        _ => resolved,
    }
}

fn within_years(calendar: Calendar, date: Date, years: i32) -> bool {
    begin(calendar).is_some_and(|begin| distance(begin, date) <= years * 366)
}

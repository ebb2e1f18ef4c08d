//! Times told from another: "last week", "yesterday", "two years ago", "the same month", "Monday".

use crate::annotate::Classes;
use crate::model::TimeModifier;

use super::calendar::Calendar;
use super::expression::{Anchor, Form, Name, Which};
use super::lexicon::Part;
use super::reader::Reader;
use super::unit::Unit;
use super::{core, duration, named};

/// The relative time that begins at `at`, with the place after it.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    day_word(reader, at)
        .or_else(|| offset(reader, at))
        .or_else(|| same_period(reader, at))
        .or_else(|| determined(reader, at))
        .or_else(|| unit_of(reader, at))
        .or_else(|| unit_end(reader, at))
        .or_else(|| neighbour(reader, at))
        .or_else(|| named::read(reader, at))
}

/// A year after a day, month or quarter: "next year", "of last year", "this year", "of that year".
pub(super) fn year_after(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let next = if reader.is_any(at, &[Part::Of, Part::In]) { at + 1 } else { at };
    let next = if next > at { reader.skip(next, Part::The) } else { next };
    let (form, end) = determined(reader, next).or_else(|| offset(reader, next))?;
    let year = match &form {
        Form::Deictic { unit, .. } | Form::Anaphoric { unit, .. } => *unit == Unit::Year,
        Form::Offset { unit, .. } => *unit == Unit::Year && next == at,
        _ => false,
    };
    // "In May that year" is one; "in October the same year" too.
    year.then_some((form, end))
}

/// "today", "yesterday", "tomorrow", "the day after tomorrow", "the day before yesterday".
fn day_word(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    if ends_name(reader, at) {
        return None;
    }
    let day = |shift: i32, end: usize| Some((Form::Deictic { unit: Unit::Day, shift }, end));
    match reader.part(at)? {
        Part::Today => day(0, at + 1),
        Part::Yesterday => day(-1, at + 1),
        Part::Tomorrow => day(1, at + 1),
        Part::The if reader.singular(at + 1) == Some(Unit::Day) => {
            match (reader.part(at + 2)?, reader.part(at + 3)?) {
                (Part::After, Part::Tomorrow) => day(2, at + 4),
                (Part::Before, Part::Yesterday) => day(-2, at + 4),
                _ => None,
            }
        }
        _ => None,
    }
}

/// "USA Today", "Malaysia Today": a capital behind a name, in a sentence that is no headline.
fn ends_name(reader: &Reader<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    reader.is_capitalised(at)
        && reader.is_any(at, &[Part::Today, Part::Tomorrow, Part::Yesterday])
        && reader.is_capitalised(before)
        && !reader.has(before, Classes::FUNCTION.with(Classes::WEEKDAY))
        && (reader.start..reader.end).any(|at| reader.is_lower(at) && !reader.has(at, Classes::FUNCTION))
}

/// "last week", "this year", "the same month", "next Tuesday", "last May", "that day".
pub(super) fn determined(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let word_at = reader.skip(at, Part::The);
    let word = reader.part(word_at).filter(|_| !reader.is_verb_last(word_at))?;
    // "this coming Friday"
    let next = word_at + 1 + usize::from(word == Part::This && reader.is(word_at + 1, Part::Coming));
    let noun =
        if reader.is(next, Part::Fiscal) || reader.is_written(next, "calendar") { next + 1 } else { next };
    if reader.is(next, Part::Fiscal) && reader.singular(noun) == Some(Unit::Year) {
        let shift = match word {
            Part::Last | Part::Past | Part::Previous => -1,
            Part::This | Part::Current => 0,
            Part::Next | Part::Coming | Part::Following => 1,
            _ => return None,
        };
        return Some((Form::FiscalYear { shift }, noun + 1));
    }
    if let Some(unit) = reader.singular(noun) {
        return Some((unit_form(reader, word, unit, at, noun)?, noun + 1));
    }
    let (name, end) = named::name(reader, next)?;
    // "this May" is a verb only in small letters; "that March" is no month.
    let which = match word {
        Part::Last | Part::Past | Part::Previous | Part::Latest => Which::Last,
        Part::This => Which::This,
        Part::Next | Part::Coming => Which::Next,
        Part::Following => Which::Following,
        Part::That if points_back(reader, word_at, end) => Which::That,
        Part::Same | Part::That if !matches!(name, Name::Calendar(_)) => Which::This,
        _ => return None,
    };
    Some((Form::Named { name, which }, end))
}

/// "was withdrawn that December; ...", "and that Friday it was read": not "said that December was wet".
fn points_back(reader: &Reader<'_>, that: usize, end: usize) -> bool {
    let before = that.wrapping_sub(1);
    let opens = that == reader.start
        || reader.is_mark(before, ',')
        || reader.is_mark(before, ';')
        || reader.is_any(before, &[Part::And, Part::Or]);
    let closes = !reader.is_word(end) && !reader.is_dash(end) && !reader.is_written(end, "'s");
    opens || closes || reader.is_lower(end - 1) && ends_clause(reader, end)
}

/// What a word like "last" makes of a unit.
fn unit_form(reader: &Reader<'_>, word: Part, unit: Unit, at: usize, noun: usize) -> Option<Form> {
    let the = reader.is(at, Part::The);
    let long = unit >= Unit::Decade || unit == Unit::Fortnight;
    let shown = !unit.is_of_clock() && unit != Unit::Season && unit != Unit::Night;
    if !shown || reader.is_dash(noun + 1) && reader.is_tight(noun + 1) && reader.is_tight(noun + 2) {
        return None;
    }
    let deictic = |shift| Some(Form::Deictic { unit, shift });
    let anaphoric = |shift| Some(Form::Anaphoric { unit, shift });
    match word {
        // "the last decade" is ten years up to now, and so is "the past week".
        Part::Last | Part::Next | Part::Coming if the && long => None,
        Part::Past if long || the => None,
        Part::Last | Part::Latest | Part::Current if unit == Unit::Day => None,
        Part::Last | Part::Past | Part::Latest => deictic(-1),
        Part::Previous => anaphoric(-1),
        Part::This | Part::Current => deictic(0),
        Part::Next | Part::Coming if !(the && unit == Unit::Day) => deictic(1),
        Part::Next | Part::Following => anaphoric(1),
        Part::Same | Part::That => anaphoric(0),
        _ => None,
    }
}

/// "the week of September 16", "the week ending Dec. 1", "the month beginning May 3".
fn unit_of(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let unit_at = reader.skip(at, Part::The);
    let unit = reader.singular(unit_at).filter(|unit| *unit == Unit::Week && unit_at > at)?;
    let joined = reader.is(unit_at + 1, Part::Of)
        || ["starting", "beginning", "commencing", "ending", "ended"].contains(&reader.text(unit_at + 1));
    let next = reader.skip(unit_at + 2, Part::On);
    let (of, end) = super::date::read(reader, next).filter(|_| joined)?;
    Some((Form::UnitOf { unit, of: Box::new(of) }, end))
}

/// "the previous day", "the day before", "the year after", "the week before last".
fn neighbour(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    if !reader.is(at, Part::The) {
        return None;
    }
    let unit = reader.singular(at + 1).filter(|unit| (Unit::Day..=Unit::Century).contains(unit))?;
    if duration::is_up_to(reader, at + 2) {
        return None;
    }
    // "the rest of the year after the flood"
    if reader.is(at.wrapping_sub(1), Part::Of) && reader.is_written(at.wrapping_sub(2), "rest") {
        return Some((Form::Anaphoric { unit, shift: 0 }, at + 2));
    }
    let sign = match reader.part(at + 2) {
        Some(Part::Before | Part::Previous | Part::Earlier) => -1,
        Some(Part::After | Part::Following | Part::Later) => 1,
        _ => return period_at_hand(reader, at, unit),
    };
    if reader.is_any(at + 3, &[Part::Last, Part::Next]) && !reader.is_word(at + 4) {
        return Some((Form::Deictic { unit, shift: 2 * sign }, at + 4));
    }
    // "the week before Christmas", "the day after the May 3 vote"
    if let Some((from, end)) = core::calendar(reader, at + 3)
        && is_at_least(&from, unit)
    {
        let from = Anchor::Named(Box::new(from));
        let of = Box::new(Form::Offset { amount: sign, unit, from });
        return Some((Form::UnitOf { unit, of }, end));
    }
    let closed =
        !reader.is_word(at + 3) || reader.has(at + 3, Classes::FUNCTION) && ends_clause(reader, at + 3);
    closed.then_some((Form::Anaphoric { unit, shift: sign }, at + 3))
}

/// Whether a time is no longer than the unit counted from it: "the week before Christmas", not "the
/// week before last year".
fn is_at_least(form: &Form, unit: Unit) -> bool {
    match form {
        Form::Fixed(calendar)
        | Form::Named { name: Name::Calendar(calendar), .. }
        | Form::Within { part: Name::Calendar(calendar), .. } => calendar.unit() <= unit,
        Form::Deictic { unit: own, .. } | Form::Anaphoric { unit: own, .. } => *own <= unit,
        Form::Named { .. } | Form::Within { .. } | Form::Both { .. } => true,
        _ => false,
    }
}

/// A conjunction or preposition that begins something new.
fn ends_clause(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_any(
        at,
        &[Part::And, Part::In, Part::On, Part::At, Part::To, Part::By, Part::For, Part::From, Part::Or],
    ) || reader.is_written(at, "but")
        || reader.is_written(at, "with")
        || reader.is_written(at, "when")
}

/// "to end the day", "in the quarter", "for the year": the one at hand.
fn period_at_hand(reader: &Reader<'_>, at: usize, unit: Unit) -> Option<(Form, usize)> {
    let before = at.checked_sub(1).filter(|&i| i >= reader.start)?;
    let end = at + 2;
    let open = reader.is(end, Part::Of)
        || reader.is_dash(end)
        || reader.is_number(end)
        || reader.is_capitalised(end)
        || reader.is_written(end, "'s")
        || reader.is_written(end, "when")
        || reader.is_written(end, "that")
        || !reader.is(before, Part::In) && reader.is_any(end, &[Part::After, Part::Before]);
    let verb =
        ["end", "ended", "ending", "ends", "finish", "finished", "finishing", "close", "closed", "closing"]
            .contains(&reader.text(before));
    let placed = match unit {
        Unit::Day => {
            verb || reader.is(before, Part::For) && reader.is_mark(end, ',')
                || reader.is(before, Part::In)
                    && reader.is_any(
                        before.wrapping_sub(1),
                        &[Part::Later, Part::Earlier, Part::Late, Part::Early],
                    )
                || reader.is(before, Part::Of)
                    && reader.is_any(before.wrapping_sub(1), &[Part::End, Part::Start, Part::Middle])
        }
        Unit::Week | Unit::Month | Unit::Quarter | Unit::Year => {
            verb || reader.is_any(before, &[Part::In, Part::For, Part::During, Part::Of, Part::On])
        }
        Unit::Weekend => reader.is_any(
            before,
            &[
                Part::Over,
                Part::During,
                Part::At,
                Part::For,
                Part::Of,
                Part::On,
                Part::By,
                Part::Until,
                Part::Before,
                Part::After,
                Part::Since,
            ],
        ),
        Unit::Century | Unit::Decade => {
            reader.is_any(before, &[Part::Of])
                && reader.is_any(before.wrapping_sub(1), &[Part::End, Part::Start, Part::Middle])
        }
        _ => false,
    };
    (placed && !open).then_some((Form::Anaphoric { unit, shift: 0 }, end))
}

/// "the same period last year", "the same month a year earlier", "the year-ago quarter".
fn same_period(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let the = reader.skip(at, Part::The);
    if reader.is(the, Part::Same) && the > at {
        let noun = the + 1;
        let unit = reader.singular(noun);
        if unit.is_none() && !["period", "time", "date", "point"].contains(&reader.text(noun)) {
            return None;
        }
        let of = if reader.is_any(noun + 1, &[Part::Of, Part::In]) { noun + 2 } else { noun + 1 };
        let (whole, end) = determined(reader, of)
            .or_else(|| offset(reader, of))
            .or_else(|| neighbour(reader, of))
            .or_else(|| super::year::read(reader, of))?;
        let year = matches!(
            &whole,
            Form::Deictic { unit: Unit::Year, .. }
                | Form::Anaphoric { unit: Unit::Year, .. }
                | Form::Offset { unit: Unit::Year, .. }
                | Form::Fixed(Calendar::Year(_))
        );
        return year.then(|| (Form::SameIn { unit, whole: Box::new(whole) }, end));
    }
    // "the year-ago period", "the year-earlier quarter"
    let ago = reader.singular(the) == Some(Unit::Year)
        && reader.is_dash(the + 1)
        && reader.is_any(the + 2, &[Part::Ago, Part::Earlier]);
    let noun = reader.singular(the + 3).is_some() || reader.is_written(the + 3, "period");
    if ago {
        let whole = Form::Offset { amount: -1, unit: Unit::Year, from: Anchor::Narrative };
        let end = the + 3 + usize::from(noun);
        return Some((Form::SameIn { unit: reader.singular(the + 3), whole: Box::new(whole) }, end));
    }
    None
}

/// "two weeks ago", "a year earlier", "three days later", "a week from Monday", "in three days".
fn offset(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let found = duration::length(reader, at)?;
    let word = reader.part(found.end)?;
    if word == Part::On {
        return week_on(reader, at, &found);
    }
    // "three and a half years later" is told by its length: nobody counts it to the month.
    let counted = matches!(word, Part::Ago | Part::Hence) || found.length.is_plain();
    let (amount, unit) = found.length.whole().filter(|(_, unit)| counted && !unit.is_of_clock())?;
    let form = |amount, from| Some(Form::Offset { amount, unit, from });
    let (form, end) = match word {
        Part::Hence => (form(amount, Anchor::Publication)?, found.end + 1),
        Part::Ago => match this_time(reader, found.end + 1).filter(|_| unit >= Unit::Month) {
            Some((now, end)) => (form(-amount, Anchor::Named(Box::new(now)))?, end),
            None => (form(-amount, Anchor::Publication)?, found.end + 1),
        },
        Part::Earlier => (form(-amount, Anchor::Narrative)?, found.end + 1),
        Part::Later => (form(amount, Anchor::Narrative)?, found.end + 1),
        Part::Before | Part::After | Part::From => {
            if reader.is(found.end + 1, Part::Now) {
                return Some((form(amount, Anchor::Publication)?, found.end + 2));
            }
            // "walk out for three days from May 25": a length and the day that it begins on.
            if word == Part::From && reader.is(at.wrapping_sub(1), Part::For) {
                return None;
            }
            let sign = if word == Part::Before { -1 } else { 1 };
            if let Some((from, end)) = core::calendar(reader, found.end + 1) {
                (form(sign * amount, Anchor::Named(Box::new(from)))?, end)
            } else if word != Part::From && !reader.is_word(found.end + 1) && found.hedge.is_none() {
                (form(sign * amount, Anchor::Narrative)?, found.end + 1)
            } else {
                return None;
            }
        }
        _ => return None,
    };
    Some((form, end))
}

/// "a week on Tuesday", "a fortnight on Friday": so long after the coming one. "They met for a week on Tuesday" tells a
/// length.
fn week_on(reader: &Reader<'_>, at: usize, found: &duration::Found) -> Option<(Form, usize)> {
    let (amount, unit) = found.length.whole().filter(|(amount, _)| *amount == 1)?;
    let weekday = reader.weekday(found.end + 1)?;
    let is_counted = matches!(unit, Unit::Week | Unit::Fortnight) && found.hedge.is_none();
    let lasts = reader.is_any(at.wrapping_sub(1), &[Part::For, Part::Of, Part::In]);
    let coming = Form::Named { name: Name::Weekday(weekday), which: Which::Coming };
    let from = Anchor::Named(Box::new(coming));
    (is_counted && !lasts).then_some((Form::Offset { amount, unit, from }, found.end + 2))
}

/// "today", "this week", "this month" behind "ten years ago".
fn this_time(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let (form, end) = day_word(reader, at).or_else(|| determined(reader, at))?;
    let now = matches!(form, Form::Deictic { unit: Unit::Day | Unit::Week | Unit::Month, shift: 0 });
    now.then_some((form, end))
}

/// "end of year", "start of month" without an article behind a preposition: of the one at hand.
pub(super) fn edge_of_unit(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let unit = reader.singular(at + 2).filter(|unit| (Unit::Week..=Unit::Year).contains(unit))?;
    let placed = reader.is_any(
        at.wrapping_sub(1),
        &[Part::By, Part::At, Part::Until, Part::Before, Part::Since, Part::From, Part::To],
    );
    let edge = reader.is_any(at, &[Part::Start, Part::End]) && reader.is(at + 1, Part::Of);
    let closed = !reader.is_word(at + 3) || reader.has(at + 3, Classes::FUNCTION);
    let joined = reader.is_dash(at + 3);
    (placed && edge && closed && !joined).then_some((Form::Anaphoric { unit, shift: 0 }, at + 3))
}

/// "at year end", "by month-end": that of the one at hand.
fn unit_end(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let unit = reader.singular(at).filter(|unit| matches!(unit, Unit::Month | Unit::Year))?;
    let last = reader.skip_hyphen(at + 1);
    let placed = reader.is_any(
        at.wrapping_sub(1),
        &[Part::By, Part::At, Part::Until, Part::Before, Part::Since, Part::From, Part::To],
    );
    let closed = !reader.is_word(last + 1) || reader.has(last + 1, Classes::FUNCTION);
    let named = reader.is(last, Part::End) && closed && !reader.is_dash(last + 1);
    (placed && named).then_some((Form::Deictic { unit, shift: 0 }, last + 1))
}

/// "earlier this week", "later in the day", "early next year", "late Tuesday": which part, and the
/// place of what it is a part of.
pub(super) fn edge(reader: &Reader<'_>, at: usize) -> Option<(TimeModifier, usize)> {
    let modifier = |word| match word {
        Part::Early | Part::Earlier | Part::Start => Some(TimeModifier::Start),
        Part::Mid | Part::Middle => Some(TimeModifier::Mid),
        Part::Late | Part::Later | Part::End => Some(TimeModifier::End),
        _ => None,
    };
    let the = if reader.is(at, Part::The) { at + 1 } else { at };
    let very = reader.skip(the, Part::Very);
    let word = reader.part(very)?;
    let modifier = modifier(word)?;
    let next = very + 1;
    match word {
        Part::Start | Part::Middle | Part::End => reader.is(next, Part::Of).then_some((modifier, next + 1)),
        Part::Early | Part::Late if reader.is_any(next, &[Part::In, Part::On]) => Some((modifier, next + 1)),
        Part::Early | Part::Late | Part::Mid => Some((modifier, reader.skip_hyphen(next))),
        Part::Earlier | Part::Later if reader.is_any(next, &[Part::In, Part::On]) => {
            Some((modifier, next + 1))
        }
        Part::Earlier | Part::Later => Some((modifier, next)),
        _ => None,
    }
}

//! Lengths of time: "two-day", "nearly 40 years", "three and a half years", "the past five years".

use rust_decimal::Decimal;

use crate::annotate::Classes;
use crate::annotate::quantity::number::NumberForm;
use crate::model::TimeModifier;

use super::core::expression;
use super::expression::{Amount, Expression, Form, Length, Meaning};
use super::lexicon::{Part, UnitForm};
use super::reader::Reader;
use super::starts::Starts;
use super::unit::Unit;

/// A length with the place after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) length: Length,
    pub(super) end: usize,
    pub(super) hedge: Option<TimeModifier>,
}

/// The duration that begins at `at`, with its determiner and hedge.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let (found, modifier) = stretch(reader, at)
        .or_else(|| long(reader, at))
        .or_else(|| length(reader, at).map(|found| with_long_suffix(reader, found)))
        .or_else(|| bare_plural(reader, at))
        .or_else(|| period_up_to(reader, at))
        .or_else(|| race_time(reader, at))
        .map(|found| (found, found.hedge))?;
    if is_age(reader, at, found.end) || is_speed(reader, at) {
        return None;
    }
    Some(expression(at, found.end, Meaning::Length(found.length), modifier))
}

/// An amount and its unit, and more of them: "two years", "an hour and a half", "2 days 4 hours".
pub(super) fn length(reader: &Reader<'_>, at: usize) -> Option<Found> {
    reader.starts(at).any(Starts::LENGTH).then_some(())?;
    reader.seen.length(at, || read_length(reader, at))
}

fn read_length(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let (hedge, start) = match hedge(reader, at) {
        Some((hedge, next)) => (Some(hedge), next),
        None => (None, at),
    };
    let ((amount, mut unit), mut end) = term(reader, start)?;
    let mut length = Length::of(amount, unit);
    while let Some(((amount, smaller), next)) = next_term(reader, end, unit)
        && let Some(longer) = length.and(amount, smaller)
    {
        (length, unit, end) = (longer, smaller, next);
    }
    Some(Found { length, end, hedge })
}

/// "nearly", "more than", "at least", "just over", "up to", "no more than": the bound, and the place
/// of the number.
pub(super) fn hedge(reader: &Reader<'_>, at: usize) -> Option<(TimeModifier, usize)> {
    let start = reader.skip(at, Part::Just);
    let next = start + 1;
    let than = |modifier| reader.is(next, Part::Than).then_some((modifier, next + 1));
    match reader.part(start)? {
        Part::About | Part::Some => Some((TimeModifier::Approx, next)),
        Part::Nearly => Some((TimeModifier::LessThan, next)),
        // "repayable over 40 years", "spread over three years": how long it takes.
        Part::Over if SPREAD.contains(&reader.text(start.wrapping_sub(1))) => None,
        Part::Over => Some((TimeModifier::MoreThan, next)),
        Part::More => than(TimeModifier::MoreThan),
        Part::Less => than(TimeModifier::LessThan)
            .or_else(|| reader.is_written(start, "under").then_some((TimeModifier::LessThan, next))),
        Part::At if reader.is(next, Part::Least) => Some((TimeModifier::EqualOrMore, next + 1)),
        Part::At if reader.is(next, Part::Most) => Some((TimeModifier::EqualOrLess, next + 1)),
        Part::Up if reader.is(next, Part::To) => Some((TimeModifier::EqualOrLess, next + 1)),
        _ => None,
    }
}

/// What takes a length of time behind "over".
const SPREAD: [&str; 12] = [
    "spread",
    "repayable",
    "repaid",
    "paid",
    "phased",
    "invested",
    "staggered",
    "disbursed",
    "delivered",
    "averaged",
    "spaced",
    "split",
];

/// One amount with its unit.
fn term(reader: &Reader<'_>, at: usize) -> Option<((Amount, Unit), usize)> {
    half(reader, at)
        .or_else(|| counted(reader, at))
        .or_else(|| worded(reader, at))
        .map(|found| and_a_half(reader, found))
}

/// The next smaller amount of a sum: "and three months", ", 4 hours", "20 minutes".
fn next_term(reader: &Reader<'_>, at: usize, above: Unit) -> Option<((Amount, Unit), usize)> {
    if let Some(found) = minutes(reader, at).filter(|_| above == Unit::Hour) {
        return Some(found);
    }
    if let Some(found) = bare_seconds(reader, at).filter(|_| above == Unit::Minute) {
        return Some(found);
    }
    // "seven days a week, 24 hours a day": a comma joins amounts, not a rate and what follows.
    let comma = reader.is_mark(at, ',') && !reader.is(at.wrapping_sub(2), Part::A);
    let next = if reader.is(at, Part::And) || comma { at + 1 } else { at };
    let ((amount, unit), end) =
        counted(reader, next).filter(|_| reader.is_number(next) || reader.has(next, Classes::NUMBER))?;
    let smaller = unit < above && unit != Unit::Weekend;
    // "two days 1 month" is no sum; after a comma only a clear next unit is one.
    smaller.then_some(((amount, unit), end))
}

/// The minutes behind an hour in short: "9h 42m", "2h51".
fn minutes(reader: &Reader<'_>, at: usize) -> Option<((Amount, Unit), usize)> {
    let count = reader.digits(at, 1, 2).filter(|&count| count < 60)?;
    let is_marked = reader.is_written(at + 1, "m") && reader.is_tight(at + 1);
    let is_joined = reader.is_tight(at) && reader.digits(at, 2, 2).is_some();
    let is_short = reader.is_written(at.wrapping_sub(1), "h");
    let end = at + 1 + usize::from(is_marked);
    (is_short && (is_marked || is_joined)).then(|| ((Amount::Exact(Decimal::from(count)), Unit::Minute), end))
}

/// The seconds of "one minute 59.44".
fn bare_seconds(reader: &Reader<'_>, at: usize) -> Option<((Amount, Unit), usize)> {
    let (whole, decimals) = reader.text(at).split_once('.')?;
    let seconds: Decimal = reader.text(at).parse().ok().filter(|seconds| *seconds < Decimal::from(60))?;
    let fits = (1..=2).contains(&whole.len()) && (1..=3).contains(&decimals.len());
    let has_unit = reader.is_mark(at + 1, '%') || reader.unit_name(at + 1).is_some();
    (fits && !has_unit).then_some(((Amount::Exact(seconds), Unit::Second), at + 1))
}

/// "half an hour", "half-hour", "a half century", "half of a year".
fn half(reader: &Reader<'_>, at: usize) -> Option<((Amount, Unit), usize)> {
    let start = reader.skip(at, Part::A);
    if !reader.is(start, Part::Half) {
        return None;
    }
    let next = reader.skip(reader.skip(reader.skip_hyphen(start + 1), Part::Of), Part::A);
    let unit = reader.singular(next)?;
    if unit == Unit::Second || unit == Unit::Quarter || unit == Unit::Season {
        return None;
    }
    let amount = match unit.half() {
        Some((count, smaller)) => (Amount::Exact(Decimal::from(count)), smaller),
        None => (Amount::Exact(Decimal::new(5, 1)), unit),
    };
    Some((amount, next + 1))
}

/// "an hour and a half", "a year and a half".
fn and_a_half(reader: &Reader<'_>, found: ((Amount, Unit), usize)) -> ((Amount, Unit), usize) {
    let ((amount, unit), end) = found;
    let a = reader.skip(end + 1, Part::A);
    match amount {
        Amount::Exact(number)
            if reader.is(end, Part::And)
                && reader.is(a, Part::Half)
                && reader.singular(reader.skip_hyphen(a + 1)).is_none() =>
        {
            match number.checked_add(Decimal::new(5, 1)) {
                Some(sum) => ((Amount::Exact(sum), unit), a + 1),
                None => found,
            }
        }
        _ => found,
    }
}

/// A number and a unit: "two years", "27-year", "six straight days", "3h".
fn counted(reader: &Reader<'_>, at: usize) -> Option<((Amount, Unit), usize)> {
    let number = reader.number(at).filter(|number| !number.ordinal)?;
    let amount = if number.form == NumberForm::Vague { Amount::Vague } else { Amount::Exact(number.value) };
    let mut next = reader.skip_hyphen(number.end);
    let hyphen = next > number.end;
    next = reader.skip(next, Part::Of);
    if reader.is(next, Part::Running) || reader.is(next, Part::More) || reader.is(next, Part::All) {
        next = reader.skip_hyphen(next + 1);
    }
    let name = reader.unit_name(next)?;
    let digits = reader.is_number(at);
    let fits = match name.form {
        UnitForm::Plural => true,
        // "the two second goals", "one quarter", "a one night stand"
        UnitForm::Singular => match name.unit {
            Unit::Second => hyphen || !number.value.fract().is_zero() || digits && !reader.is_lower(next + 1),
            Unit::Quarter | Unit::Season | Unit::Weekend => hyphen,
            _ => true,
        },
        UnitForm::Short => digits && is_abbreviation(reader, next, number.end),
        UnitForm::Recurring | UnitForm::Long => false,
    };
    let fraction = name.unit == Unit::Quarter && next == number.end && reader.is(next + 1, Part::Of);
    let light = reader.is_written(next.wrapping_sub(1), "light");
    let season = name.unit == Unit::Season && !hyphen;
    (fits && !fraction && !light && !season).then_some(((amount, name.unit), next + 1))
}

/// Whether a short form stands for a unit: not "5 m", "10 s".
fn is_abbreviation(reader: &Reader<'_>, at: usize, number_end: usize) -> bool {
    let long = reader.text(at).len() > 1;
    let joined = at == number_end && reader.is_tight(at) && !reader.is_word(number_end.wrapping_sub(2));
    reader.is_lower(at) && (long || joined || reader.text(at) == "h")
}

/// "a decade", "several months", "a few days", "a couple of weeks", "another hour", "all day".
fn worded(reader: &Reader<'_>, at: usize) -> Option<((Amount, Unit), usize)> {
    let one = |unit, end| Some(((Amount::Exact(Decimal::ONE), unit), end));
    match reader.part(at)? {
        Part::A => {
            let next = at + 1;
            if reader.is(next, Part::Couple) || reader.is(next, Part::Few) {
                return worded(reader, next);
            }
            let next = if reader.is_any(next, &[Part::All, Part::Running]) { next + 1 } else { next };
            let unit = reader.singular(next)?;
            let noun =
                matches!(unit, Unit::Second | Unit::Night | Unit::Quarter | Unit::Season | Unit::Weekend);
            // "a minute change" is a small one.
            let adjective = unit == Unit::Minute
                && reader.is_lower(next + 1)
                && !reader.has(next + 1, Classes::FUNCTION)
                && reader.part(next + 1).is_none();
            (!noun && !adjective).then_some(())?;
            one(unit, next + 1)
        }
        Part::Several | Part::Few | Part::Dozens | Part::Some => {
            let mut next = reader.skip(at + 1, Part::Of);
            next = if reader.is_any(next, &[Part::Running, Part::More]) { next + 1 } else { next };
            let unit = reader.plural(next)?;
            Some(((Amount::Vague, unit), next + 1))
        }
        Part::Couple => {
            let next = reader.skip(at + 1, Part::Of);
            let next = reader.skip(next, Part::More);
            Some(((Amount::Exact(Decimal::TWO), reader.plural(next)?), next + 1))
        }
        Part::Another => {
            let next = reader.skip(at + 1, Part::Running);
            one(
                reader.singular(next).filter(|unit| *unit != Unit::Quarter && *unit != Unit::Season)?,
                next + 1,
            )
        }
        Part::The if reader.is(at + 1, Part::All) && !reader.is_written(at + 1, "all") => {
            worded(reader, at + 1)
        }
        Part::All if reader.number(at + 1).is_some() => counted(reader, at + 1),
        Part::All => {
            let next = reader.skip_hyphen(at + 1);
            let unit = reader.singular(next)?;
            one(unit, next + 1)
        }
        _ => None,
    }
}

/// "the past five years", "the next four months", "its last two years", "the coming weeks", "the
/// past decade", "the first nine months".
fn stretch(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let the = reader.skip(at, Part::The);
    let word = reader.part(the);
    let deictic = matches!(
        word,
        Some(
            Part::Last
                | Part::Past
                | Part::Previous
                | Part::Next
                | Part::Coming
                | Part::Following
                | Part::Latest
        )
    );
    let next = the + 1;
    if deictic && !reader.is_verb_last(the) && (the > at || !is_verb_before_number(reader, the)) {
        let (bound, inner) =
            hedge(reader, next).map_or((None, next), |(bound, number)| (Some(bound), number));
        let is_back = |found: &Found| reader.is(found.end, Part::Ago);
        if let Some(found) =
            length(reader, inner).filter(|found| !(reader.is(inner, Part::A) || the == at && is_back(found)))
        {
            return Some(of_period(reader, Found { hedge: bound.or(found.hedge), ..found }));
        }
        if let Some(unit) = reader.plural(next).filter(|unit| *unit >= Unit::Day) {
            return Some(Found { length: Length::of(Amount::Vague, unit), end: next + 1, hedge: None });
        }
        let unit = reader.singular(next).filter(|unit| *unit != Unit::Night)?;
        let long = unit >= Unit::Decade || unit == Unit::Fortnight;
        let whole = long || word == Some(Part::Past) || unit.is_of_clock();
        let determined = the > at || reader.is(at.wrapping_sub(1), Part::Its);
        return (whole && determined).then(|| Found {
            length: Length::one(unit),
            end: next + 1,
            hedge: None,
        });
    }
    // "the first nine months", "the two years"
    let (_, after) = reader.ordinal(the).filter(|_| the > at)?;
    let found = length(reader, after).filter(|_| {
        reader.is_number(after) || reader.has(after, Classes::NUMBER) || reader.is(after, Part::Few)
    })?;
    Some(of_period(reader, found))
}

/// "the truce will begin and last four days", "its sessions last an hour": without an article or a
/// preposition before it "last" is a verb.
fn is_verb_before_number(reader: &Reader<'_>, last: usize) -> bool {
    let Some(before) = last.checked_sub(1).filter(|&before| before >= reader.start) else { return false };
    let counted =
        reader.is(last, Part::Last) && (reader.number(last + 1).is_some() || reader.is(last + 1, Part::A));
    let joined = reader.is(before, Part::And) && !reader.has(before.wrapping_sub(1), Classes::ORDINAL);
    let subject = reader.is_lower(before)
        && reader.text(before).ends_with('s')
        && !reader.has(before, Classes::FUNCTION);
    counted && (joined || subject)
}

/// "of 2021" behind "the first nine months".
fn of_period(reader: &Reader<'_>, found: Found) -> Found {
    let whole = super::core::calendar(reader, found.end + 1)
        .filter(|_| reader.is_any(found.end, &[Part::Of, Part::In]));
    match whole {
        Some((Form::Fixed(_) | Form::Deictic { unit: Unit::Year, .. }, end)) => Found { end, ..found },
        _ => found,
    }
}

/// "for years", "in minutes", "over the years", "decades of war", "weeks-long".
fn bare_plural(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let the = reader.skip(at, Part::The);
    let name = reader.unit_name(the).filter(|name| name.form == UnitForm::Plural)?;
    let before = at.wrapping_sub(1);
    let suffixed = is_long_suffix(reader, the + 1);
    let end = the + 1 + if suffixed { 2 } else { 0 };
    let placed = reader
        .is_any(before, &[Part::For, Part::In, Part::Within, Part::Over, Part::Just, Part::During])
        || reader.is_any(the + 1, &[Part::After, Part::Before]) && the == at
        || the == at && ["away", "off"].contains(&reader.text(the + 1))
        || reader.is_written(before, "not") && reader.is_written(before.wrapping_sub(1), "if")
        || [
            "after", "waited", "wait", "waiting", "took", "take", "takes", "spent", "spend", "lasted",
            "last", "taken", "need", "needs", "needed", "require", "requires", "required",
        ]
        .contains(&reader.text(before))
        // "Days of Thunder" is a title.
        || reader.is(the + 1, Part::Of)
            && name.unit >= Unit::Day
            && !(reader.is_capitalised(the) && reader.is_capitalised(the + 2));
    let over_the = the > at && !reader.is_any(before, &[Part::Over, Part::For, Part::In]);
    let known =
        matches!(name.unit, Unit::Quarter | Unit::Season | Unit::Second | Unit::Night | Unit::Weekend);
    ((placed || suffixed) && !over_the && !known).then(|| Found {
        length: Length::of(Amount::Vague, name.unit),
        end,
        hedge: None,
    })
}

/// "the year to 31 March", "the decade to 2020".
fn period_up_to(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let unit = reader.is(at, Part::The).then(|| reader.singular(at + 1))??;
    // "within the hour"
    if reader.is(at.wrapping_sub(1), Part::Within) && unit != Unit::Season && !reader.is_dash(at + 2) {
        return Some(Found { length: Length::one(unit), end: at + 2, hedge: None });
    }
    let whole =
        unit >= Unit::Week && unit != Unit::Weekend && unit != Unit::Season && is_up_to(reader, at + 2);
    whole.then(|| Found { length: Length::one(unit), end: at + 2, hedge: None })
}

/// Whether "to" and a date follow.
pub(super) fn is_up_to(reader: &Reader<'_>, at: usize) -> bool {
    let date = at + 1;
    reader.is(at, Part::To)
        && (reader.month(date).is_some()
            || reader
                .is_any(date, &[Part::End, Part::Start, Part::Middle, Part::Mid, Part::Early, Part::Late])
            || reader.is_number(date) && super::core::calendar(reader, date).is_some())
}

/// "3:56.69", "in 2:01:09": minutes and seconds of a race, with hours where words say that it is one.
fn race_time(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let part = |at: usize| reader.digits(at, 1, 2).filter(|part| *part < 60);
    let colon = |at: usize| reader.is_mark(at, ':') && reader.is_tight(at) && reader.is_tight(at + 1);
    let first = part(at).filter(|_| colon(at + 1))?;
    let exact = |number: i16| Amount::Exact(Decimal::from(number));
    if colon(at + 3) {
        let (minutes, seconds) = (part(at + 2)?, part(at + 4)?);
        let run =
            ["in", "of", "clocked", "clocking", "ran", "time"].contains(&reader.text(at.wrapping_sub(1)));
        // "a record 2:24:09", "1. Alemu 2:07:18": an hour of the day has two digits where seconds are told.
        let placed = reader.is_any(at.wrapping_sub(1), &[Part::At, Part::By, Part::Until, Part::From]);
        let run = run || reader.text(at).len() == 1 && !placed && !reader.zone_name(at + 5);
        let length = Length::of(exact(first), Unit::Hour)
            .and(exact(minutes), Unit::Minute)?
            .and(exact(seconds), Unit::Second)?;
        return run.then_some(Found { length, end: at + 5, hedge: None });
    }
    let (whole, decimals) = reader.text(at + 2).split_once('.')?;
    let seconds: Decimal = reader.text(at + 2).parse().ok()?;
    let fits = whole.len() == 2 && (1..=3).contains(&decimals.len()) && seconds < Decimal::from(60);
    let length = Length::of(exact(first), Unit::Minute).and(Amount::Exact(seconds), Unit::Second)?;
    fits.then_some(Found { length, end: at + 3, hedge: None })
}

/// "yearlong", "week-long", "a decades-long".
fn long(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let start = reader.skip(at, Part::A);
    let name = reader.unit_name(start)?;
    let one = |end| Found { length: Length::one(name.unit), end, hedge: None };
    match name.form {
        UnitForm::Long => Some(one(start + 1)),
        UnitForm::Singular if is_long_suffix(reader, start + 1) => Some(one(start + 3)),
        _ => None,
    }
}

/// "Two-year-long".
fn with_long_suffix(reader: &Reader<'_>, found: Found) -> Found {
    let suffix = if is_long_suffix(reader, found.end) { 2 } else { 0 };
    Found { end: found.end + suffix, ..found }
}

fn is_long_suffix(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_dash(at) && reader.is_tight(at) && reader.is_tight(at + 1) && reader.is_written(at + 1, "long")
}

/// "33-year-old", "79 years old", "aged 12 months", "at the age of 33 years".
fn is_age(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let old = reader.skip_hyphen(end);
    let aged = ["aged", "age", "ages"].contains(&reader.text(at.wrapping_sub(1)))
        || reader.is(at.wrapping_sub(1), Part::Of) && reader.is_written(at.wrapping_sub(2), "age");
    reader.is_written(old, "old")
        || reader.is_written(old, "olds")
        || reader.is_written(end, "of") && reader.is_written(end + 1, "age")
        || aged
}

/// "60 miles an hour", "metres a second".
fn is_speed(reader: &Reader<'_>, at: usize) -> bool {
    let unit = reader.text(at.wrapping_sub(1));
    reader.is(at, Part::A)
        && reader.singular(at + 1).is_some_and(Unit::is_of_clock)
        && ["miles", "mile", "km", "kilometers", "kilometres", "metres", "meters", "feet", "knots", "mph"]
            .contains(&unit)
}

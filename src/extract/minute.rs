//! Minutes of a match: "the 87th minute", "after 23 minutes", "three minutes from time".

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::{Bound, Quantity, Unit, Value};

use super::view::View;

/// How long a match of football lasts, in minutes, and its first half.
const FULL_TIME: i64 = 90;
const HALF_TIME: i64 = 45;
/// Who counts the minutes that are over is one off him who counts the one that runs.
const SLACK: Decimal = Decimal::ONE;

/// What is counted from where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    /// "three minutes from time".
    FullTime,
    /// "three minutes before the break".
    HalfTime,
    /// "three minutes into the second half".
    Restart,
}

/// The words behind a number of minutes, as football has them, that count it from somewhere else than the kick-off.
const ANCHORS: [(&str, From); 23] = [
    ("from time", From::FullTime),
    ("from full time", From::FullTime),
    ("from full-time", From::FullTime),
    ("from normal time", From::FullTime),
    ("from the end", From::FullTime),
    ("before the end", From::FullTime),
    ("before full-time", From::FullTime),
    ("before time", From::FullTime),
    ("from half-time", From::HalfTime),
    ("before half-time", From::HalfTime),
    ("before half time", From::HalfTime),
    ("before halftime", From::HalfTime),
    ("before the break", From::HalfTime),
    ("before the interval", From::HalfTime),
    ("from the break", From::HalfTime),
    ("from the interval", From::HalfTime),
    ("into the second half", From::Restart),
    ("after the break", From::Restart),
    ("after the interval", From::Restart),
    ("after the restart", From::Restart),
    ("after half-time", From::Restart),
    ("after half time", From::Restart),
    ("after halftime", From::Restart),
];

/// Words behind a number of minutes that make it a length of time and no minute of the match.
const LENGTHS: [&str; 17] = [
    "left",
    "remaining",
    "to",
    "later",
    "earlier",
    "after",
    "before",
    "from",
    "into",
    "of",
    "ago",
    "apart",
    "on",
    "in",
    "for",
    "long",
    "each",
];

/// End of the minute that is named at `at`.
pub(super) fn end(view: &View<'_>, at: usize) -> Option<usize> {
    read(view, at).map(|(end, _)| end)
}

/// The minute that fills `range`, counted from the kick-off.
pub(super) fn quantity(view: &View<'_>, range: Range<usize>) -> Option<Quantity> {
    read(view, range.start).map(|(_, quantity)| quantity)
}

fn read(view: &View<'_>, at: usize) -> Option<(usize, Quantity)> {
    let mut arcs = view.arcs().iter().filter(|&&(start, ..)| start == at);
    arcs.find_map(|&(_, end, index)| match &view.annotation(index).value {
        Value::Quantity(ordinal) => running(view, end, ordinal),
        Value::Time(length) => {
            let minutes = length.value.strip_prefix("PT")?.strip_suffix('M')?.parse().ok()?;
            passed(view, end, minutes)
        }
        _ => None,
    })
}

/// "87th minute", "87th-minute"; a minute "of stoppage time" is counted anew.
fn running(view: &View<'_>, at: usize, ordinal: &Quantity) -> Option<(usize, Quantity)> {
    let noun = at + usize::from(word(view, at) == "-");
    let is_minute = word(view, noun).eq_ignore_ascii_case("minute");
    let anew = word(view, noun + 1) == "of";
    (is_minute && !anew).then(|| (noun + 1, Quantity { unit: Unit::new("minute"), ..ordinal.clone() }))
}

/// "after 23 minutes", "three minutes from time".
fn passed(view: &View<'_>, at: usize, minutes: i64) -> Option<(usize, Quantity)> {
    let anchor = ANCHORS.iter().find_map(|(words, from)| Some((follows(view, at, words)?, *from)));
    let (end, minute) = match anchor {
        Some((end, From::FullTime)) => (end, FULL_TIME - minutes),
        Some((end, From::HalfTime)) => (end, HALF_TIME - minutes),
        Some((end, From::Restart)) => (end, HALF_TIME + minutes),
        None if LENGTHS.contains(&word(view, at)) => return None,
        None => (at, minutes),
    };
    let number = Decimal::from(minute);
    let quantity = Quantity {
        number,
        unit: Unit::new("minute"),
        bound: Bound::About,
        low: Some(number.checked_sub(SLACK)?),
        high: Some(number.checked_add(SLACK)?),
        granule: Decimal::ONE,
    };
    (minute > 0).then_some((end, quantity))
}

/// The word at `at`, empty behind the end of the sentence.
fn word<'a>(view: &View<'a>, at: usize) -> &'a str {
    if at < view.tokens.len() { view.text(at) } else { "" }
}

/// The place behind these words, if they stand at `at`.
fn follows(view: &View<'_>, at: usize, words: &str) -> Option<usize> {
    let mut next = at;
    for word in words.split([' ', '-']) {
        next += usize::from(self::word(view, next) == "-");
        if !self::word(view, next).eq_ignore_ascii_case(word) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

//! "Twelve people: seven men and four women."

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::{Arithmetic, Bound, ClaimValue, Kind, Quantity};

use super::lexicon::Role;
use super::line::Line;
use super::{Mismatch, between};

/// How many words may stand between a total and its parts.
const REACH: usize = 7;

/// The number of people of one kind.
struct Part {
    kind: Box<str>,
    number: Decimal,
}

/// The parts of a total, and whether there may be more.
struct Parts {
    tokens: Range<usize>,
    list: Vec<Part>,
    complete: bool,
    /// The words may also tell of further people beside the total.
    may_be_beside: bool,
}

/// Compares each number of people with the kinds of people that it is split into.
pub(super) fn read(line: &Line<'_>, found: &mut Vec<Mismatch>) {
    let totals: Vec<(Range<usize>, &Quantity)> = line
        .annotations()
        .filter(|(_, annotation)| annotation.kind == Kind::Number)
        .filter_map(|(range, annotation)| Some((range, annotation.quantity()?)))
        .filter(|(_, quantity)| is_plain(quantity) && line.words.is(quantity.unit.symbol(), Role::Whole))
        .collect();
    for (range, total) in totals {
        let of_total = parts_of(line, &range).or_else(|| parts_after(line, &range));
        if let Some(parts) = of_total {
            found.extend(mismatch(line, &range, total, parts));
        }
    }
}

fn is_plain(quantity: &Quantity) -> bool {
    quantity.bound == Bound::Exact && quantity.number.fract().is_zero() && quantity.number > Decimal::ONE
}

fn mismatch(line: &Line<'_>, range: &Range<usize>, total: &Quantity, parts: Parts) -> Option<Mismatch> {
    if overlap(&parts.list) {
        return None;
    }
    let sum = parts.list.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.number))?;
    let too_many = sum > total.number;
    let too_few = sum < total.number && parts.complete && !parts.may_be_beside && parts.list.len() > 1;
    let end = line.noun_end(range.end, total.unit.symbol()).unwrap_or(range.end);
    let mut computed = between(sum, sum, &total.unit);
    if !parts.complete {
        computed.bound = Bound::AtLeast;
    }
    (too_many || too_few).then(|| Mismatch {
        check: Arithmetic::PartsTotal,
        subject: line.words_of(range.start..end).to_owned(),
        stated: (ClaimValue::Quantity(total.clone()), line.span(range.start..end)),
        computed: (ClaimValue::Quantity(computed), line.span(parts.tokens)),
    })
}

/// Whether one person may be counted in two of the parts.
fn overlap(parts: &[Part]) -> bool {
    let has = |kinds: &[&str]| parts.iter().any(|part| kinds.contains(&&*part.kind));
    let twice = (1..parts.len()).any(|at| parts[..at].iter().any(|part| part.kind == parts[at].kind));
    twice
        || (has(&["child"]) && has(&["boy", "girl"]))
        || (has(&["adult"]) && has(&["man", "woman"]))
        || (has(&["male", "female"]) && has(&["man", "woman", "boy", "girl", "child", "adult"]))
}

/// "Of the 20 victims, 12 were men and nine were women."
fn parts_of(line: &Line<'_>, total: &Range<usize>) -> Option<Parts> {
    let before = total.start.checked_sub(1)?;
    let of = if line.is_any(before, &["the", "those", "these"]) { before.checked_sub(1)? } else { before };
    if !line.is_any(of, &["of"]) {
        return None;
    }
    let comma = (total.end..total.end + REACH).find(|&at| line.mark(at) == Some(','))?;
    read_parts(line, comma + 1, |line, at| {
        let (number_end, quantity) = line.count(at)?;
        let verb = number_end + usize::from(line.is_any(number_end, &["were", "was", "are", "is"]));
        is_plain_part(quantity).then_some(())?;
        Some((verb + 1, Part { kind: kind(line, verb)?, number: quantity.number }))
    })
    .filter(|parts| line.is_end(parts.tokens.end))
}

/// "Twelve people were killed: seven men and four women", "12 dead (…)", "12 people, including …".
fn parts_after(line: &Line<'_>, total: &Range<usize>) -> Option<Parts> {
    let opening = (total.end..(total.end + REACH).min(line.len()))
        .take_while(|&at| line.count(at).is_none() && !line.is_any(at, &["and", "or", "as"]))
        .find(|&at| {
            matches!(line.mark(at), Some(',' | ':' | '(')) || line.is_dash(at) || line.is(at, Role::Including)
        })?;
    let start = if line.is(opening, Role::Including) { opening } else { opening + 1 };
    let complete = !line.is(start, Role::Including);
    let mut parts = read_parts(line, start + usize::from(!complete), counted)?;
    let end = parts.tokens.end;
    let closed = match line.mark(opening) {
        Some('(') => line.mark(end) == Some(')'),
        Some(',' | ':') => line.is_end(end) || matches!(line.mark(end), Some(',' | ';')),
        _ => line.is_end(end) || line.is_dash(end) || line.mark(end) == Some(','),
    };
    parts.complete = complete;
    parts.may_be_beside = line.mark(opening) == Some(',');
    (closed || !complete).then_some(parts)
}

/// "seven men", "a woman".
fn counted(line: &Line<'_>, at: usize) -> Option<(usize, Part)> {
    let (number_end, number) = match line.count(at) {
        Some((end, quantity)) if is_plain_part(quantity) => (end, quantity.number),
        None if line.is_any(at, &["a", "an", "one"]) => (at + 1, Decimal::ONE),
        _ => return None,
    };
    Some((number_end + 1, Part { kind: kind(line, number_end)?, number }))
}

fn is_plain_part(quantity: &Quantity) -> bool {
    quantity.bound == Bound::Exact && quantity.number.fract().is_zero() && quantity.number > Decimal::ZERO
}

fn read_parts(
    line: &Line<'_>,
    start: usize,
    part: impl Fn(&Line<'_>, usize) -> Option<(usize, Part)>,
) -> Option<Parts> {
    let mut parts = Parts { tokens: start..start, list: Vec::new(), complete: true, may_be_beside: false };
    let mut next = start;
    while let Some((end, one)) = part(line, next) {
        parts.list.push(one);
        parts.tokens.end = end;
        next = end;
        if line.mark(next) == Some(',') {
            next += 1;
        }
        if line.is_any(next, &["and"]) {
            next += 1;
        }
        if next == end {
            break;
        }
    }
    // What is joined to the list and was not understood makes it longer.
    let goes_on = line.is_any(parts.tokens.end, &["and", "'s", "'"])
        || line.is_any(parts.tokens.end + 1, &["and", "as", "plus"]);
    (!parts.list.is_empty() && !goes_on).then_some(parts)
}

/// The kind of people that a noun names, in the singular.
fn kind(line: &Line<'_>, at: usize) -> Option<Box<str>> {
    let word = line.text(at).to_lowercase();
    let singular = match word.as_str() {
        "men" => "man",
        "women" => "woman",
        "children" => "child",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    line.words.is(singular, Role::Kind).then(|| singular.into())
}

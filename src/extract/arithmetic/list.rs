//! "Three countries: A, B, C and D."

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::annotate::TokenKind;
use crate::model::vocabulary::Classes;
use crate::model::{Arithmetic, Bound, ClaimValue, EntityKind, Kind, Quantity};

use super::lexicon::Role;
use super::line::Line;
use super::{Mismatch, between};

/// Longer lists are seldom given in full.
const LONGEST: u32 = 20;

/// "The first three countries", "the other two": there are more.
const OTHERS: [&str; 6] = ["first", "last", "top", "next", "other", "another"];

/// How a list is led in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Comma,
    Colon,
    Dash,
    Bracket,
}

/// What its items are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    People,
    Countries,
    Places,
    Organisations,
    Things,
}

struct List {
    tokens: Range<usize>,
    items: u32,
    /// The last item is joined by "and": the list says that it ends here.
    ends: bool,
}

/// Compares the number before a noun with the length of the list after it.
pub(super) fn read(line: &Line<'_>, found: &mut Vec<Mismatch>) {
    let counts: Vec<(Range<usize>, &Quantity)> = line
        .annotations()
        .filter(|(_, annotation)| annotation.kind == Kind::Number)
        .filter_map(|(range, annotation)| Some((range, annotation.quantity()?)))
        .collect();
    for (range, quantity) in counts {
        found.extend(one(line, &range, quantity));
    }
}

fn one(line: &Line<'_>, range: &Range<usize>, quantity: &Quantity) -> Option<Mismatch> {
    let number = quantity.number.to_u32()?;
    let plain = quantity.bound == Bound::Exact && quantity.number.fract().is_zero();
    if !plain || !(2..=LONGEST).contains(&number) || is_any_before(line, range.start, &OTHERS) {
        return None;
    }
    let unit = quantity.unit.symbol();
    let noun_end = line.noun_end(range.end, unit)?;
    if (range.end..noun_end).any(|at| line.is(at, Role::Open) || line.is_any(at, &["of", "other", "and"])) {
        return None;
    }
    let (opening, start) = opening(line, noun_end)?;
    // "Of the three countries, France and Germany agreed."
    if opening == Opening::Comma && is_any_before(line, range.start, &["of", "among"]) {
        return None;
    }
    let (start, may_be_part) = introduction(line, start);
    let (list, sort) = named(line, start, unit).or_else(|| things(line, start, opening))?;
    if !is_closed(line, opening, list.tokens.end) || list.items < 2 {
        return None;
    }
    let too_long = list.items > number && sort != Sort::Places;
    let too_short = list.items < number && list.ends && !may_be_part;
    let computed = between(Decimal::from(list.items), Decimal::from(list.items), &quantity.unit);
    (too_long || too_short).then(|| Mismatch {
        check: Arithmetic::CountList,
        subject: line.words_of(range.start..noun_end).to_owned(),
        stated: (ClaimValue::Quantity(quantity.clone()), line.span(range.start..noun_end)),
        computed: (ClaimValue::Quantity(computed), line.span(list.tokens)),
    })
}

/// Whether one of the words stands right before, or with one word between.
fn is_any_before(line: &Line<'_>, start: usize, words: &[&str]) -> bool {
    const REACH: usize = 2;
    (start.saturating_sub(REACH)..start).any(|at| line.is_any(at, words))
}

fn opening(line: &Line<'_>, at: usize) -> Option<(Opening, usize)> {
    let opening = match line.mark(at) {
        Some(',') => Opening::Comma,
        Some(':') => Opening::Colon,
        Some('(') => Opening::Bracket,
        _ if line.is_dash(at) => Opening::Dash,
        _ if line.is(at, Role::Including) || line.is_any(at, &["such"]) => return Some((Opening::Comma, at)),
        _ => return None,
    };
    Some((opening, at + 1))
}

/// Passes "namely", "including", "such as"; after the latter the list need not be complete.
fn introduction(line: &Line<'_>, at: usize) -> (usize, bool) {
    if line.is_any(at, &["such"]) && line.is_any(at + 1, &["as"]) {
        (at + 2, true)
    } else if line.is(at, Role::Including) {
        (at + 1, true)
    } else if line.is_any(at, &["namely"]) {
        (at + 1 + usize::from(line.mark(at + 1) == Some(',')), false)
    } else {
        (at, false)
    }
}

/// Whether the list ends where it seems to: a mark that answers its opening, and nothing that goes on.
fn is_closed(line: &Line<'_>, opening: Opening, end: usize) -> bool {
    let goes_on = line.is_any(end + 1, &["and", "plus", "as", "with", "along", "or", "to", "but"])
        || line.is(end + 1, Role::Open)
        || line.is(end + 1, Role::Including);
    match opening {
        Opening::Colon => line.is_end(end),
        Opening::Bracket => line.mark(end) == Some(')'),
        Opening::Dash => line.is_end(end) || line.is_dash(end),
        Opening::Comma => line.is_end(end) || (line.mark(end) == Some(',') && !goes_on),
    }
}

/// A list of names of one kind that fits the noun.
fn named(line: &Line<'_>, start: usize, unit: &str) -> Option<(List, Sort)> {
    let (_, first) = name(line, start)?;
    let sort = match first {
        Sort::People => line.words.is(unit, Role::Person).then_some(first)?,
        Sort::Countries if matches!(unit, "country" | "nation") => first,
        Sort::Countries | Sort::Places => line.words.is(unit, Role::Place).then_some(Sort::Places)?,
        _ => line.words.is(unit, Role::Organisation).then_some(first)?,
    };
    let fits = |other: Sort| other == sort || (sort == Sort::Places && other == Sort::Countries);
    let item = |at: usize| name(line, at).filter(|(_, other)| fits(*other)).map(|(end, _)| end);
    Some((list(line, start, item), sort))
}

/// The end of the name that starts here, with a title and "the" before it and an age behind.
fn name(line: &Line<'_>, at: usize) -> Option<(usize, Sort)> {
    let mut at = if line.is_any(at, &["the"]) { at + 1 } else { at };
    while let Some((end, _)) = line.starting(at, |annotation| annotation.kind == Kind::Role) {
        at = end;
    }
    let (end, annotation) = line.starting(at, |annotation| {
        matches!(annotation.kind, Kind::Person | Kind::Place | Kind::Organisation)
    })?;
    let entity = &line.view.annotated.entities[annotation.entity()?.0 as usize];
    let sort = match entity.kind {
        EntityKind::Person => Sort::People,
        EntityKind::Country => Sort::Countries,
        EntityKind::Place => Sort::Places,
        EntityKind::Organisation => Sort::Organisations,
    };
    let age = (line.mark(end) == Some(','))
        .then(|| line.starting(end + 1, |annotation| annotation.kind == Kind::Age))
        .flatten();
    Some((age.map_or(end, |(end, _)| end), sort))
}

/// Items with commas between them and "and" before the last, or "and" between all.
fn list(line: &Line<'_>, start: usize, item: impl Fn(usize) -> Option<usize>) -> List {
    let mut list = List { tokens: start..start, items: 0, ends: false };
    let mut next = start;
    let mut commas = false;
    while let Some(end) = item(next) {
        list.items += 1;
        list.tokens.end = end;
        let comma = line.mark(end) == Some(',');
        let joint = end + usize::from(comma);
        let and = line.is_any(joint, &["and"]) || line.mark(joint) == Some('&');
        // After "A, B and C" a comma closes the list; "A and B and C" goes on.
        if !(comma || and) || (list.ends && (comma || commas)) {
            break;
        }
        commas |= comma && !and;
        next = joint + usize::from(and);
        if and && item(next).is_some() {
            list.ends = true;
        }
    }
    list
}

/// A list of short noun phrases, after a colon and up to the end of the sentence.
fn things(line: &Line<'_>, start: usize, opening: Opening) -> Option<(List, Sort)> {
    if opening != Opening::Colon {
        return None;
    }
    let ands = (start..line.len()).filter(|&at| line.is_any(at, &["and", "or"])).count();
    let list = list(line, start, |at| phrase_end(line, at));
    (ands == 1 && list.ends).then_some((list, Sort::Things))
}

/// One or two words that carry a meaning, with an article.
fn phrase_end(line: &Line<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 2;
    let start = at + usize::from(line.is_any(at, &["the", "a", "an"]));
    let is_content = |at: &usize| {
        line.view.tokens.get(*at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && !token.classes.any(Classes::FUNCTION.with(Classes::NUMBER).with(Classes::HEDGE))
        })
    };
    let end = start + (start..line.len()).take_while(is_content).count();
    (end > start && end <= start + LONGEST).then_some(end)
}

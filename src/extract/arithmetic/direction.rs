//! "Rose from 12 to 9": a direction and the two values that it leads between.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::{Arithmetic, Bound, ClaimValue, Kind, Quantity};

use super::Mismatch;
use super::lexicon::Role;
use super::line::Line;

/// How many words may stand between the verb and its first value, and between the two values.
const REACH: usize = 5;

/// A value with its tokens.
type Figure<'a> = (Range<usize>, &'a Quantity);

/// Compares each verb of rise or fall with the values "from" and "to" that follow it.
pub(super) fn read(line: &Line<'_>, found: &mut Vec<Mismatch>) {
    let figures: Vec<Figure<'_>> = line
        .annotations()
        .filter(|(_, one)| matches!(one.kind, Kind::Number | Kind::Money | Kind::Measure | Kind::Percent))
        .filter_map(|(range, annotation)| Some((range, annotation.quantity()?)))
        .collect();
    for pair in figures.windows(2) {
        let [a, b] = pair else { continue };
        let Some((verb, falls)) = verb_before(line, a.0.start) else { continue };
        // "Fell by 20 percent from 5 to 4" is reckoned as a change in percent.
        if figures.iter().any(|(range, _)| verb < range.start && range.start < a.0.start) {
            continue;
        }
        let words = (word_before(line, a.0.start), word_before(line, b.0.start));
        let (from, to) = match words {
            ("from", "to") => (a, b),
            ("to", "from") => (b, a),
            _ => continue,
        };
        let disagrees = if falls { to.1.number > from.1.number } else { to.1.number < from.1.number };
        if disagrees && is_plain(line, a, b) && !turns_round(line, a, verb) {
            let named = |falls: bool| ClaimValue::Word(if falls { "a fall" } else { "a rise" }.into());
            found.push(Mismatch {
                check: Arithmetic::Direction,
                subject: format!("from {} to {}", line.words_of(from.0.clone()), line.words_of(to.0.clone())),
                stated: (named(falls), line.span(verb..verb + 1)),
                computed: (named(!falls), line.span(a.0.start..b.0.end)),
            });
        }
    }
}

/// The verb of rise or fall a few words before a figure, and whether it is a fall. "Up" and "lower" stand
/// beside too many other things.
fn verb_before(line: &Line<'_>, at: usize) -> Option<(usize, bool)> {
    let before = at.saturating_sub(REACH)..at.saturating_sub(1);
    let verb = before.rev().take_while(|&at| line.mark(at).is_none()).find(|&at| {
        (line.is(at, Role::Rise) || line.is(at, Role::Fall))
            && !line.is_any(at, &["up", "down", "higher", "lower"])
    })?;
    Some((verb, line.is(verb, Role::Fall)))
}

fn word_before<'a>(line: &Line<'a>, at: usize) -> &'a str {
    at.checked_sub(1).map_or("", |before| line.text(before))
}

/// Whether both are exact numbers of one unit with nothing between them that belongs elsewhere.
fn is_plain(line: &Line<'_>, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    // "From 2 million to 3" leaves out the magnitude of the second.
    const MOST_TIMES: Decimal = Decimal::TEN;
    let between = a.0.end..b.0.start;
    let whole = |figure: &Figure<'_>| {
        figure.1.bound == Bound::Exact
            && figure.1.number > Decimal::ZERO
            && !matches!(line.mark(figure.0.end), Some('-' | '/' | ':'))
    };
    let (small, large) = (a.1.number.min(b.1.number), a.1.number.max(b.1.number));
    a.1.unit == b.1.unit
        && small.checked_mul(MOST_TIMES).is_some_and(|most| large <= most)
        && whole(a)
        && whole(b)
        && between.len() <= REACH
        && between.clone().all(|at| line.mark(at).is_none() && !line.is_any(at, &["and", "or", "but"]))
}

/// Words that turn the meaning round: a denial, a rank that rises to a smaller number, a currency that
/// falls to more of it for a dollar, a number below zero.
fn turns_round(line: &Line<'_>, a: &Figure<'_>, verb: usize) -> bool {
    const ANYWHERE: [&str; 38] = [
        "rank",
        "ranks",
        "ranking",
        "rankings",
        "ranked",
        "place",
        "places",
        "position",
        "positions",
        "chart",
        "charts",
        "table",
        "standings",
        "seed",
        "seeded",
        "spot",
        "spots",
        "list",
        "league",
        "odds",
        "against",
        "rate",
        "dollar",
        "euro",
        "yen",
        "pound",
        "sterling",
        "rupee",
        "peso",
        "lira",
        "yuan",
        "rouble",
        "currency",
        "minus",
        "below",
        "negative",
        "deficit",
        "handicap",
    ];
    let denied = (verb.saturating_sub(3)..verb).any(|at| {
        line.is_any(at, &["not", "never", "no", "n't", "without", "didn't", "hasn't", "won't", "doesn't"])
    });
    let bare = a.1.unit.is_none() || matches!(a.1.unit.symbol(), "%" | "pp");
    denied || bare && (0..line.len()).any(|at| line.is_any(at, &ANYWHERE))
}

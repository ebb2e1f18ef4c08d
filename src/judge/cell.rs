//! Separators: which statements of one question may be compared at all.

use rust_decimal::Decimal;

use crate::model::{Claim, ClaimValue, Length, Qualifiers, Skipped, Timex};

use super::clock;
use super::relation::{Relation, relation};
use super::separator::Separators;
use super::statement::Statement;

/// Statements that share all separators.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) qualifiers: Qualifiers,
    pub(super) statements: Vec<Statement<'a>>,
}

/// Cuts the statements of a question by their separators.
///
/// A statement that lacks a separator is compared with the *set* of values on the other side: it joins
/// the cell that holds a value it agrees with, and only when none does the cell whose value comes
/// nearest. Where the separator names a part of a whole, what lacks it speaks of the whole and joins none.
pub(super) fn cells<'a>(
    statements: Vec<Statement<'a>>,
    claims: &[Claim],
    separators: &Separators<'_>,
) -> (Vec<Cell<'a>>, Vec<Skipped>) {
    let mut cells: Vec<Cell<'a>> = Vec::new();
    for statement in statements {
        let qualifiers = separators.parting(statement.qualifiers);
        match cells.iter_mut().find(|cell| separators.same(&cell.qualifiers, &qualifiers)) {
            Some(cell) => cell.statements.push(statement),
            None => cells.push(Cell { qualifiers: qualifiers.into_owned(), statements: vec![statement] }),
        }
    }
    // The fullest first, so that what lacks a separator finds all cells it could belong to.
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.qualifiers.len()));
    let mut settled: Vec<Cell<'a>> = Vec::new();
    for cell in cells {
        let fuller: Vec<usize> = (0..settled.len())
            .filter(|&at| separators.covers(&settled[at].qualifiers, &cell.qualifiers))
            .collect();
        if fuller.is_empty() {
            settled.push(cell);
            continue;
        }
        // Documents that say one thing go one way; those that joined before change nothing for them.
        let mut ways: Vec<(&ClaimValue, usize)> = Vec::new();
        for statement in cell.statements {
            let known = ways.iter().find(|(value, _)| *value == statement.value);
            let at = known.map_or_else(|| nearest(&statement, &settled, &fuller), |(_, at)| *at);
            if known.is_none() {
                ways.push((statement.value, at));
            }
            settled[at].statements.push(statement);
        }
    }
    let skipped = skipped(&settled, claims, separators);
    (settled, skipped)
}

/// The cell among `fuller` that an open statement is compared in.
fn nearest(statement: &Statement<'_>, settled: &[Cell<'_>], fuller: &[usize]) -> usize {
    let best = |at: usize| {
        let ranks = settled[at].statements.iter().map(|other| match relation(other.value, statement.value) {
            Relation::Equal => (0, 0),
            Relation::Inside => (1, 0),
            Relation::Overlap => (2, 0),
            Relation::Disjoint => (3, apart(other.value, statement.value)),
            Relation::Incomparable => (4, 0),
        });
        ranks.min().unwrap_or((5, 0))
    };
    fuller.iter().copied().min_by_key(|&at| (best(at), at)).unwrap_or(0)
}

/// How far two numbers or lengths of time lie apart, in thousandths of the larger, and two times of day in minutes; the
/// same digits at another magnitude count as near, since a slip of million and billion is the commonest of all.
fn apart(a: &ClaimValue, b: &ClaimValue) -> u32 {
    let amounts = match (a, b) {
        (ClaimValue::Quantity(a), ClaimValue::Quantity(b)) if super::wording::same_digits(a, b) => return 0,
        (ClaimValue::Quantity(a), ClaimValue::Quantity(b)) => Some((a.number, b.number)),
        (ClaimValue::Time(a), ClaimValue::Time(b)) => match clock::minutes_apart(a, b) {
            Some(minutes) => return minutes,
            None => lengths(a, b),
        },
        _ => None,
    };
    let Some((a, b)) = amounts else { return u32::MAX };
    let (small, large) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    let ratio = small.checked_div(large).unwrap_or_default();
    let thousandths = (Decimal::ONE - ratio) * Decimal::ONE_THOUSAND;
    thousandths.round().try_into().unwrap_or(u32::MAX)
}

/// How long two lengths of time are, in one unit.
fn lengths(a: &Timex, b: &Timex) -> Option<(Decimal, Decimal)> {
    let (a, b) = (Length::of(a)?, Length::of(b)?);
    let end = |length: Length| length.interval.high.or(length.interval.low);
    if a.scale == b.scale { Some((end(a)?, end(b)?)) } else { None }
}

/// One reason for each pair of neighbouring cells that a separator keeps apart.
fn skipped(cells: &[Cell<'_>], claims: &[Claim], separators: &Separators<'_>) -> Vec<Skipped> {
    let mut skipped = Vec::new();
    for pair in cells.windows(2) {
        let reason = separators.reason(&pair[0].qualifiers, &pair[1].qualifiers);
        let ids = [&pair[0], &pair[1]].map(|cell| claims[cell.statements[0].claims[0]].id);
        skipped.push(Skipped { claims: [ids[0].min(ids[1]), ids[0].max(ids[1])], reason });
    }
    skipped
}

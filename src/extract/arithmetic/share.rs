//! "A won 55 percent of the vote, B 35 percent and C 20 percent."

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::{Arithmetic, Bound, ClaimValue, Kind, Quantity, Unit};

use super::line::Line;
use super::{Mismatch, between};

const WHOLES: [&str; 3] = ["vote", "votes", "ballots"];
/// Words by which a percentage is no share of the same whole: an earlier result, a change, a turnout.
const OTHERS: [&str; 27] = [
    "from",
    "up",
    "down",
    "turnout",
    "compared",
    "against",
    "than",
    "lead",
    "leads",
    "margin",
    "swing",
    "round",
    "runoff",
    "counted",
    "reporting",
    "approval",
    "previous",
    "last",
    "while",
    "among",
    "in",
    "or",
    "between",
    "if",
    "who",
    "point",
    "points",
];

/// Adds up the shares that different candidates or parties have of one vote.
pub(super) fn read(line: &Line<'_>, found: &mut Vec<Mismatch>) {
    let shares: Vec<(Range<usize>, &Quantity)> = line
        .annotations()
        .filter(|(_, annotation)| annotation.kind == Kind::Percent)
        .filter_map(|(range, annotation)| Some((range, annotation.quantity()?)))
        .collect();
    let (Some((first, _)), Some((last, _))) = (shares.first(), shares.last()) else { return };
    let Some(whole) = (0..line.len()).find(|&at| line.is_any(at, &WHOLES)) else { return };
    let plain = shares.iter().all(|(_, share)| share.bound == Bound::Exact && share.unit.symbol() == "%");
    let other = (0..line.len()).any(|at| line.is_any(at, &OTHERS));
    if shares.len() < 2 || !plain || other || !are_of_different_names(line, &shares) {
        return;
    }
    let Some(sum) = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.checked_add(share.number))
    else {
        return;
    };
    // Each may be rounded up by half of its last digit.
    let slack: Decimal =
        shares.iter().map(|(_, share)| share.granule).fold(Decimal::ZERO, Decimal::saturating_add);
    let hundred = Decimal::ONE_HUNDRED;
    if sum.saturating_sub(slack) <= hundred {
        return;
    }
    let unit = Unit::new("%");
    found.push(Mismatch {
        check: Arithmetic::PartsTotal,
        subject: format!("the {}", line.text(whole)),
        stated: (ClaimValue::Quantity(between(hundred, hundred, &unit)), line.span(whole..whole + 1)),
        computed: (ClaimValue::Quantity(between(sum, sum, &unit)), line.span(first.start..last.end)),
    });
}

/// Whether each share follows another name than the ones before it.
fn are_of_different_names(line: &Line<'_>, shares: &[(Range<usize>, &Quantity)]) -> bool {
    let mut names = Vec::new();
    let mut start = 0;
    for (range, _) in shares {
        let name = line
            .annotations()
            .filter(|(at, annotation)| {
                (start..range.start).contains(&at.start)
                    && matches!(annotation.kind, Kind::Person | Kind::Organisation)
            })
            .filter_map(|(_, annotation)| annotation.entity())
            .last();
        match name {
            Some(name) if !names.contains(&name) => names.push(name),
            _ => return false,
        }
        start = range.end;
    }
    true
}

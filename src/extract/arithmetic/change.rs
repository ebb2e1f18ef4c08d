//! "Up 20 percent to $120 from $90."

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::{Arithmetic, Bound, ClaimValue, Kind, Quantity};

use super::lexicon::Role;
use super::line::Line;
use super::{Mismatch, between};

/// How many words may stand between two parts of the statement.
const REACH: usize = 6;

/// A value with its tokens.
type Figure<'a> = (Range<usize>, &'a Quantity);

/// Compares each stated change in percent with the two values beside it.
pub(super) fn read(line: &Line<'_>, found: &mut Vec<Mismatch>) {
    let figures: Vec<Figure<'_>> = line
        .annotations()
        .filter(|(_, annotation)| {
            matches!(annotation.kind, Kind::Number | Kind::Money | Kind::Measure | Kind::Percent)
        })
        .filter_map(|(range, annotation)| Some((range, annotation.quantity()?)))
        .collect();
    for three in figures.windows(3) {
        let [a, b, c] = three else { continue };
        let statement = if a.1.unit.symbol() == "%" {
            change_first(line, a, b, c)
        } else if b.1.unit.symbol() == "%" {
            change_between(line, a, b, c)
        } else if c.1.unit.symbol() == "%" {
            change_last(line, a, b, c)
        } else {
            None
        };
        if let Some(statement) = statement {
            found.extend(statement.mismatch(line));
        }
    }
}

/// A change and the two values that it lies between.
struct Statement<'a> {
    change: Figure<'a>,
    falls: bool,
    from: Figure<'a>,
    to: Figure<'a>,
}

/// "rose 20 percent to $120 from $100", "up 20 percent from $100 to $120".
fn change_first<'a>(
    line: &Line<'_>,
    change: &Figure<'a>,
    b: &Figure<'a>,
    c: &Figure<'a>,
) -> Option<Statement<'a>> {
    let falls = direction_before(line, change.0.start)?;
    let (first, second) = (preposition(line, change, b)?, preposition(line, b, c)?);
    let (from, to) = match (first, second) {
        ("from", "to") => (b, c),
        ("to", "from") => (c, b),
        _ => return None,
    };
    Statement::new(line, change, falls, from, to)
}

/// "$120, up 20 percent from $100".
fn change_between<'a>(
    line: &Line<'_>,
    to: &Figure<'a>,
    change: &Figure<'a>,
    from: &Figure<'a>,
) -> Option<Statement<'a>> {
    let falls = direction_before(line, change.0.start)?;
    let gap = to.0.end..change.0.start;
    let is_close = gap.len() == 2 && line.mark(gap.start) == Some(',');
    let linked = is_close && preposition(line, change, from)? == "from" && change.0.end + 1 == from.0.start;
    if linked { Statement::new(line, change, falls, from, to) } else { None }
}

/// "from $100 to $120, up 20 percent", "to $120 from $100, a rise of 20 percent".
fn change_last<'a>(
    line: &Line<'_>,
    a: &Figure<'a>,
    b: &Figure<'a>,
    change: &Figure<'a>,
) -> Option<Statement<'a>> {
    let falls = direction_before(line, change.0.start)?;
    let before = a.0.start.checked_sub(1)?;
    let (from, to) = match (line.text(before), preposition(line, a, b)?) {
        ("from" | "From", "to") => (a, b),
        ("to", "from") => (b, a),
        _ => return None,
    };
    let gap = b.0.end..change.0.start;
    let joined = gap.len() <= REACH && gap.clone().any(|at| line.mark(at) == Some(',') || line.is_dash(at));
    let alone = gap.clone().all(|at| !line.is_any(at, &["and", "but", "while", "as", "after", "with"]));
    if joined && alone { Statement::new(line, change, falls, from, to) } else { None }
}

/// Whether the change is a fall, by the word before it: "rose by 20 percent", "a drop of 20 percent".
fn direction_before(line: &Line<'_>, at: usize) -> Option<bool> {
    let mut at = at.checked_sub(1)?;
    if line.is_any(at, &["by", "of", "about", "some", "nearly", "almost", "around", "roughly"]) {
        at = at.checked_sub(1)?;
    }
    match (line.is(at, Role::Rise), line.is(at, Role::Fall)) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}

/// "from" or "to" right before `next`, with nothing between the figures that could belong to another
/// statement.
fn preposition<'a>(line: &Line<'a>, figure: &Figure<'_>, next: &Figure<'_>) -> Option<&'a str> {
    let gap = figure.0.end..next.0.start;
    let (last, rest) = (gap.end.checked_sub(1)?, gap.start..gap.end.saturating_sub(1));
    let plain = rest.clone().all(|at| {
        !matches!(line.mark(at), Some(';' | ':' | '(' | ')' | '"'))
            && !line.is_dash(at)
            && (line.mark(at) != Some(',') || at + 1 == last)
            && !line
                .is_any(at, &["and", "or", "but", "while", "as", "after", "when", "versus", "against", "of"])
    });
    let word = line.text(last);
    (gap.len() <= REACH && plain && matches!(word, "from" | "to")).then_some(word)
}

impl<'a> Statement<'a> {
    fn new(
        line: &Line<'_>,
        change: &Figure<'a>,
        falls: bool,
        from: &Figure<'a>,
        to: &Figure<'a>,
    ) -> Option<Self> {
        let whole =
            change.0.start.min(from.0.start).min(to.0.start)..change.0.end.max(from.0.end).max(to.0.end);
        // "rose 20 percent this year to $120 from $118 on Friday": two periods.
        let periods = line
            .annotations()
            .filter(|(range, annotation)| {
                annotation.timex().is_some()
                    && whole.start.saturating_sub(2) <= range.start
                    && range.start < whole.end + 3
            })
            .count();
        let other_measure =
            (whole.start.saturating_sub(3)..whole.end + 3).any(|at| line.is(at, Role::Adjusted));
        let comparable = from.1.unit == to.1.unit
            && from.1.unit.symbol() != "%"
            && from.1.number > Decimal::ZERO
            && to.1.number > Decimal::ZERO;
        (comparable && periods < 2 && !other_measure).then(|| Self {
            change: change.clone(),
            falls,
            from: from.clone(),
            to: to.clone(),
        })
    }

    fn mismatch(self, line: &Line<'_>) -> Option<Mismatch> {
        let sign = if self.falls { -Decimal::ONE } else { Decimal::ONE };
        let (from, to) = (spread(self.from.1)?, spread(self.to.1)?);
        // A percentage may be rounded or cut off: one unit of its last digit either way.
        let slack = self.change.1.granule;
        let low = percent(to.0, from.1)?.checked_sub(slack)?.round_dp(1);
        let high = percent(to.1, from.0)?.checked_add(slack)?.round_dp(1);
        let mut stated = self.change.1.clone();
        stated.number = stated.number.checked_mul(sign)?;
        if self.falls {
            (stated.low, stated.high) = (stated.high.map(|n| -n), stated.low.map(|n| -n));
        }
        let computed = between(low, high, &stated.unit);
        if hedged(&self) || !stated.interval().is_disjoint(&computed.interval()) {
            return None;
        }
        let (a, b) =
            if self.from.0.start < self.to.0.start { (&self.from, &self.to) } else { (&self.to, &self.from) };
        let subject =
            format!("from {} to {}", line.words_of(self.from.0.clone()), line.words_of(self.to.0.clone()));
        Some(Mismatch {
            check: Arithmetic::PercentChange,
            subject,
            computed: (ClaimValue::Quantity(computed), line.span(a.0.start..b.0.end)),
            stated: (ClaimValue::Quantity(stated), line.span(self.change.0)),
        })
    }
}

/// A bound on either value says too little to reckon with.
fn hedged(statement: &Statement<'_>) -> bool {
    [statement.change.1, statement.from.1, statement.to.1]
        .iter()
        .any(|quantity| !matches!(quantity.bound, Bound::Exact | Bound::About))
}

/// The least and the greatest number that may have been rounded to this one.
fn spread(quantity: &Quantity) -> Option<(Decimal, Decimal)> {
    let number = quantity.number;
    let twentieth = number.checked_div(Decimal::from(20))?;
    // Zeros at the end of a number in digits seldom stand for less than a twentieth of it.
    let whole = number < Decimal::from(1_000_000) && number.fract().is_zero();
    let granule = if whole { quantity.granule.min(twentieth.max(Decimal::ONE)) } else { quantity.granule };
    let mut half = granule.checked_div(Decimal::TWO)?;
    if quantity.bound == Bound::About {
        half = half.max(twentieth);
    }
    Some((number.checked_sub(half)?, number.checked_add(half)?))
}

/// The change from one number to another, in percent of the first.
fn percent(to: Decimal, from: Decimal) -> Option<Decimal> {
    if from <= Decimal::ZERO {
        return None;
    }
    to.checked_sub(from)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from)
}

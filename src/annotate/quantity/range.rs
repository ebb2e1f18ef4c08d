//! Two numbers that are the ends of one quantity: "5 to 10 percent", "between 5 and 6 million", "$5-6bn".

use rust_decimal::Decimal;

use super::exclude;
use super::number::NumberForm;
use super::reading::Sides;
use super::side::{self, Side, Sort};
use super::window::Window;
use crate::annotate::Classes;

/// The range that begins with `first`, if a second side follows.
pub(super) fn range(window: &Window<'_, '_>, first: &Side, between: Option<usize>) -> Option<Sides> {
    let joint = first.end;
    // "Boeing 737-800"
    if window.is_dash(joint) && exclude::is_model(window, joint - 1) {
        return None;
    }
    let joined_by = joint_at(window, joint, between)?;
    let mut second = second_side(window, joined_by.next)?;
    let mut first = first.clone();
    if !compatible(window, &first, &second, &joined_by) {
        return None;
    }
    if second.number.scale > Decimal::ONE && first.number.scale == Decimal::ONE {
        // "Cut its plan for 2025 to 8.4 trillion won": a year is no end of it.
        if joined_by.word == Joint::To && first.unit.is_none() && is_year(&first) {
            return None;
        }
        spread_scale(&mut first, &second)?;
    }
    if first.unit.is_none() {
        first.unit.clone_from(&second.unit);
        spread_minor(&mut first, &second);
    } else if second.unit.is_none() {
        second.unit.clone_from(&first.unit);
    }
    let ascends = first.number.value < second.number.value;
    let start = match joined_by.word {
        Joint::And => between.unwrap_or(first.start),
        _ => first.start,
    };
    let clear = joined_by.word == Joint::And || is_range(window, &first, &second, &joined_by);
    (ascends && clear).then_some(Sides { start, low: first, high: Some(second) })
}

/// Whether a number may be a year of our time.
fn is_year(side: &Side) -> bool {
    let year = side.number.value;
    year.fract().is_zero() && year >= Decimal::from(1900) && year <= Decimal::from(2100)
}

/// The first side of a change with what it shares with the second: "from 10 to 12 million", "from 5 to 7
/// percent".
pub(super) fn sharing(window: &Window<'_, '_>, mut first: Side) -> Side {
    let changes = first.unit.is_none()
        && window.is_word(first.end, "to")
        && window.before(first.start).is_some_and(|from| window.is_word(from, "from"))
        && first.number.value < Decimal::ONE_THOUSAND;
    if !changes {
        return first;
    }
    let Some(second) = second_side(window, first.end + 1) else { return first };
    let measured = second.unit.as_ref().filter(|unit| !matches!(unit.sort, Sort::Age | Sort::Points));
    if second.start == first.end + 1 && window.is_class(second.start, Classes::CURRENCY) {
        return first;
    }
    first.unit = measured.cloned();
    if second.number.scale > Decimal::ONE && first.number.scale == Decimal::ONE {
        let scale = second.number.scale;
        if let (Some(value), Some(granule)) =
            (first.number.value.checked_mul(scale), first.number.granule.checked_mul(scale))
        {
            first.number.value = value;
            first.number.granule = granule;
            first.number.scale = scale;
        }
    }
    first
}

/// The token of "between" or of the "from" of "ranging from", at most two tokens before `at`.
pub(super) fn follows_between(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let mut token = at;
    for _ in 0..4 {
        token = window.before(token)?;
        if window.is_word(token, "between") {
            return Some(token);
        }
        let sign =
            window.is_punctuation(token) || window.is_class(token, Classes::CURRENCY.with(Classes::HEDGE));
        if !sign {
            return None;
        }
    }
    None
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    And,
    To,
    Or,
    Dash,
}

struct JoinedBy {
    word: Joint,
    next: usize,
}

fn joint_at(window: &Window<'_, '_>, at: usize, between: Option<usize>) -> Option<JoinedBy> {
    let word = if between.is_some() && (window.is_word(at, "and") || window.is_word(at, "to")) {
        Joint::And
    } else if window.is_any(at, &["to", "through"]) || window.is_mark(at, '~') {
        Joint::To
    } else if window.is_word(at, "or") {
        Joint::Or
    } else if window.is_dash(at) {
        // "5- to 12-year-olds", "two- or three-day"
        if window.is_any(at + 1, &["to", "or"]) {
            return Some(JoinedBy { word: Joint::To, next: at + 2 });
        }
        Joint::Dash
    } else {
        return None;
    };
    Some(JoinedBy { word, next: at + 1 })
}

/// The side whose sign or number stands at token `at`.
fn second_side(window: &Window<'_, '_>, at: usize) -> Option<Side> {
    let at = at + usize::from(window.is_any(at, &["about", "around", "some", "nearly", "almost"]));
    (at..at + 4)
        .take_while(|&i| {
            i == at
                || window.is_class(i - 1, Classes::CURRENCY)
                || window.is_mark(i - 1, '$')
                // "A$5.40"
                || window.is_mark(i, '$') && window.is_tight(i)
                || window.is_word(i - 1, "US")
        })
        .find_map(|i| side::read(window, i, at).filter(|side| side.start == at))
}

/// Whether the units of both sides go together.
fn compatible(window: &Window<'_, '_>, first: &Side, second: &Side, joined: &JoinedBy) -> bool {
    let forms = |side: &Side| !matches!(side.number.form, NumberForm::Vague);
    let age_or_time = |side: &Side| side.unit.as_ref().is_some_and(|unit| unit.sort == Sort::Time);
    let units = match (&first.unit, &second.unit) {
        (Some(a), Some(b)) => a == b,
        // "$5 to $10", "$5-10": a sign may stand for both; "5 percent to 20" may not.
        (Some(unit), None) => {
            let has_sign = unit.sort == Sort::Money && !window.is_digits(first.start);
            has_sign || window.is_class(first.start, Classes::CURRENCY) || joined.word == Joint::And
        }
        // "cut the award by two thirds to £1m"
        (None, Some(unit)) => {
            !(unit.sort == Sort::Money
                && first.number.value < Decimal::ONE
                && first.number.form == NumberForm::Fraction)
        }
        (None, None) => true,
    };
    units && forms(first) && forms(second) && !age_or_time(first)
}

/// "5 to 10 million": the magnitude is that of both, where the first number is the smaller one.
fn spread_scale(first: &mut Side, second: &Side) -> Option<()> {
    let scale = second.number.scale;
    let mantissa = second.number.value.checked_div(scale)?;
    if first.number.value < mantissa {
        first.number.value = first.number.value.checked_mul(scale)?;
        first.number.granule = first.number.granule.checked_mul(scale)?;
        first.number.scale = scale;
    }
    Some(())
}

/// "15 to 20 cents": the first number counts cents too.
fn spread_minor(first: &mut Side, second: &Side) {
    let is_minor = second.number.granule < Decimal::ONE
        && second.unit.as_ref().is_some_and(|unit| unit.sort == Sort::Money)
        && second.number.form != NumberForm::Fraction
        && first.number.value > second.number.value;
    if is_minor {
        first.number.value /= Decimal::ONE_HUNDRED;
        first.number.granule /= Decimal::ONE_HUNDRED;
    }
}

/// Whether "X to Y", "X-Y" or "X or Y" is a range and not a change, a score or two numbers.
fn is_range(window: &Window<'_, '_>, first: &Side, second: &Side, joined: &JoinedBy) -> bool {
    let lexicon = &window.context.lexicon.quantities;
    let hedged = lexicon.hedges.before(window, first.start).is_some();
    match joined.word {
        Joint::And => true,
        Joint::To => {
            let ranging = window.before(first.start).is_some_and(|from| {
                window.is_word(from, "from")
                    && window.before(from).is_some_and(|word| {
                        window.is_any(
                            word,
                            &[
                                "ranging", "ranged", "range", "ranges", "anywhere", "varying", "vary",
                                "varies", "varied", "of",
                            ],
                        )
                    })
            });
            // "to raise $3m to $4m from investors": where it was before is not said.
            let raised = window.before(first.start).is_some_and(|verb| {
                window.is_any(verb, &["raise", "raises", "raising", "raised"])
                    && first.unit.as_ref().is_some_and(|unit| unit.sort == Sort::Money)
            });
            ranging || hedged || raised || !lexicon.hedges.changes(window, first.start)
        }
        Joint::Or => {
            let small = first.unit == second.unit && second.number.value <= first.number.value * Decimal::TWO;
            small && first.number.value >= Decimal::ONE
        }
        Joint::Dash => {
            let counts = second.unit.is_some()
                || second.number.scale > Decimal::ONE
                || window.context.lexicon.quantities.nouns.plural(window, second.end).is_some()
                || hedged
                || first.number.value >= Decimal::ONE_HUNDRED;
            counts && window.is_tight(joined.next) == window.is_tight(joined.next - 1)
        }
    }
}

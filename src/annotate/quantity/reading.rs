//! One whole quantity: hedges, one or two sides, what is counted, and what it is a rate for.

use rust_decimal::Decimal;

use super::counted::Counted;
use super::hedge::{self, Hedge};
use super::number::NumberForm;
use super::side::{self, Side, Sort};
use super::window::{Joining, Window};
use super::{counted, exclude, names, proportion, range, rate, title};
use crate::model::{Bound, Kind, Quantity, Unit};

/// A quantity read from the tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// First token, hedges included.
    pub(super) start: usize,
    /// The token at which the number itself begins.
    pub(super) number: usize,
    /// The token after the number and a unit of measure; what is counted lies beyond.
    pub(super) end: usize,
    /// The token after what is counted.
    pub(super) next: usize,
    /// The token to go on from: a rate may hold a number of its own ("per 100,000 people").
    pub(super) resume: usize,
    pub(super) kind: Kind,
    pub(super) quantity: Quantity,
}

/// What came of looking at a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A quantity.
    Read(Box<Reading>),
    /// No quantity up to that token.
    Skip(usize),
}

/// Reads the quantity whose number begins at token `at`; it may reach back to `floor`.
pub(super) fn read(window: &Window<'_, '_>, at: usize, floor: usize) -> Outcome {
    if let Some(end) = exclude::identifier(window, at).or_else(|| names::name(window, at)) {
        return Outcome::Skip(end);
    }
    if let Some(end) = title::title(window, at) {
        return Outcome::Skip(end);
    }
    let mut window = *window;
    let between = range::follows_between(&window, at);
    if between.is_some() {
        window.joining = Joining::Without;
    }
    if let Some(reading) = proportion::read(&window, at, floor) {
        return Outcome::Read(Box::new(reading));
    }
    let Some(first) = side::read(&window, at, floor) else { return Outcome::Skip(at + 1) };
    if first.unit.is_none() && first.start == at && exclude::is_pronoun(&window, at, &first.number) {
        return Outcome::Skip(first.end);
    }
    if let Some(range) = range::range(&window, &first, between) {
        return whole(&window, &range, floor);
    }
    let first = range::sharing(&window, first);
    whole(&window, &Sides { start: first.start, low: first, high: None }, floor)
}

/// The sides of a quantity, the second one for a range.
pub(super) struct Sides {
    /// First token, of "between" or a sign if one stands there.
    pub(super) start: usize,
    pub(super) low: Side,
    pub(super) high: Option<Side>,
}

impl Sides {
    fn end(&self) -> usize {
        self.high.as_ref().map_or(self.low.end, |high| high.end)
    }

    pub(super) fn last(&self) -> &Side {
        self.high.as_ref().unwrap_or(&self.low)
    }
}

/// Adds hedges, what is counted and what it is a rate for.
fn whole(window: &Window<'_, '_>, sides: &Sides, floor: usize) -> Outcome {
    let lexicon = &window.context.lexicon.quantities;
    let number = sides.start;
    let (led, start) = match hedge_before(window, sides.start, floor) {
        (Some(_), start) if hedge::is_beneath(window, start, sides.end()) => (None, sides.start),
        found => found,
    };
    // "500+ seats", "20 or more members"
    let (trailing, end) = lexicon.hedges.after(window, sides.end()).unzip();
    let end = end.unwrap_or(sides.end());
    let hedge = trailing.or(led);
    let counted = match &sides.last().unit {
        Some(unit) if unit.sort == Sort::Time => return Outcome::Skip(end),
        Some(unit) => Counted { unit: unit.symbol.clone(), kind: kind_of(unit.sort), end, next: end },
        None => match counted::bare(window, sides, hedge, end) {
            Some(found) => found,
            None => return Outcome::Skip(sides.end()),
        },
    };
    let Counted { unit, kind, end, next } = counted;
    // "12 people or more"
    let hedge = hedge.or_else(|| lexicon.hedges.after(window, next).map(|(found, _)| found));
    let (unit, resume) = match rate::rate(window, next) {
        Some(rate) if !unit.is_empty() => (format!("{unit}/{}", rate.of), rate.end),
        Some(rate) if !rate.of_money => (format!("1/{}", rate.of), rate.end),
        _ => (unit, end),
    };
    let quantity = quantity(sides, hedge, unit);
    Outcome::Read(Box::new(Reading { start, number, end, next, resume, kind, quantity }))
}

/// The hedge before token `at`, and where it begins; `at` itself where there is none.
pub(super) fn hedge_before(window: &Window<'_, '_>, at: usize, floor: usize) -> (Option<Hedge>, usize) {
    let mut place = at;
    // "under the age of 18", "about a 5%": the hedge may stand before an article.
    if let Some(of) = window.before(at).filter(|&of| window.is_word(of, "of"))
        && window.before(of).is_some_and(|age| window.is_word(age, "age"))
        && of >= 2
        && window.is_word(of - 2, "the")
    {
        place = of - 2;
    }
    match window.context.lexicon.quantities.hedges.before(window, place) {
        Some((hedge, start)) if start >= floor && !hedge::is_direction(window, start) => {
            (Some(hedge), if place == at { start } else { at })
        }
        _ => (None, at),
    }
}

fn kind_of(sort: Sort) -> Kind {
    match sort {
        Sort::Money => Kind::Money,
        Sort::Percent => Kind::Percent,
        Sort::Measure => Kind::Measure,
        Sort::Age => Kind::Age,
        Sort::Points | Sort::Time => Kind::Number,
    }
}

/// Puts number, bound and unit together.
fn quantity(sides: &Sides, hedge: Option<Hedge>, unit: String) -> Quantity {
    let number = &sides.low.number;
    let unit = if unit.is_empty() { Unit::none() } else { Unit::new(unit) };
    let mut quantity =
        Quantity { unit, ..Quantity::plain(number.value.normalize(), number.granule.normalize()) };
    if let Some(high) = &sides.high {
        quantity.bound = Bound::Between;
        quantity.low = Some(quantity.number);
        quantity.high = Some(high.number.value.normalize());
        quantity.granule = number.granule.max(high.number.granule).normalize();
        return quantity;
    }
    if hedge.is_none() && number.form == NumberForm::Vague {
        quantity.bound = Bound::AtLeast;
    }
    hedged(quantity, hedge)
}

/// The quantity within the limits of a hedge.
pub(super) fn hedged(mut quantity: Quantity, hedge: Option<Hedge>) -> Quantity {
    if let Some(hedge) = hedge {
        quantity.bound = hedge.bound;
        if hedge.near {
            quantity.low = quantity.number.checked_mul(Decimal::new(9, 1)).map(|low| low.normalize());
        }
    }
    quantity
}

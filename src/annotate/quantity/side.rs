//! One number with the sign before it and the unit beside it: an end of a range, or a whole quantity.

use rust_decimal::Decimal;

use super::currency::Found;
use super::number::{self, NumberForm, NumberMatch};
use super::number_words::NumberWord;
use super::unit::Dimension;
use super::window::Window;
use super::{age, compound, seismic, weight};

/// What sort of unit stands beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Money,
    Percent,
    Measure,
    /// Points, which are counted like things.
    Points,
    Age,
    /// A length of time, which is no quantity here.
    Time,
}

/// The unit of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SideUnit {
    pub(super) symbol: String,
    pub(super) sort: Sort,
}

/// A number with its sign and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Side {
    /// First token, of a currency sign if one stands there.
    pub(super) start: usize,
    /// The token after the number and its unit.
    pub(super) end: usize,
    /// The number, minor units turned into the currency.
    pub(super) number: NumberMatch,
    pub(super) unit: Option<SideUnit>,
}

/// Reads the side whose number begins at token `at`, looking back no further than `floor`.
pub(super) fn read(window: &Window<'_, '_>, at: usize, floor: usize) -> Option<Side> {
    let number = number::read(window, at).filter(|number| !number.ordinal)?;
    let mut side = Side { start: at, end: number.end, number, unit: None };
    if one_and_a_part(window, &mut side, floor) {
        return Some(side);
    }
    let mut negative = take_sign(window, &mut side, floor);
    if money_before(window, &mut side, floor)? {
        // "minus €12.70"
        negative = negative || take_sign(window, &mut side, floor);
    } else if !seismic::read(window, &mut side, floor) {
        unit_after(window, &mut side)?;
    }
    if negative {
        side.number.value = -side.number.value;
    }
    Some(side)
}

/// "a mile and a half": takes the unit before the part of it into the side.
fn one_and_a_part(window: &Window<'_, '_>, side: &mut Side, floor: usize) -> bool {
    let units = &window.context.lexicon.quantities.units;
    let is_part = side.number.form == NumberForm::Fraction && side.number.value < Decimal::ONE;
    let article = side.start.checked_sub(3).filter(|&at| is_part && at >= floor.max(window.start));
    let Some(article) = article else { return false };
    if !window.is_any(article, &["a", "an"]) || !window.is_word(side.start - 1, "and") {
        return false;
    }
    let unit = units.starting(window, article + 1).filter(|unit| unit.end == article + 2 && !unit.doubtful);
    let Some(unit) = unit.filter(|unit| !matches!(unit.dimension, Dimension::Time | Dimension::Index)) else {
        return false;
    };
    side.start = article;
    side.number.value += Decimal::ONE;
    side.unit = Some(SideUnit { symbol: unit.symbol, sort: Sort::Measure });
    true
}

/// Takes "-", "minus" or "negative" before the number into the side.
fn take_sign(window: &Window<'_, '_>, side: &mut Side, floor: usize) -> bool {
    let Some(before) = window.before(side.start).filter(|&before| before >= floor) else { return false };
    let dash = window.is_dash(before)
        && window.is_tight(side.start)
        && (before == window.start
            || !window.is_tight(before) && !window.is_digits(before - 1)
            || window.is_mark(before - 1, '('));
    let margin = before >= 2 && window.is_word(before - 1, "or") && window.is_word(before - 2, "plus");
    if margin && window.is_word(before, "minus") {
        side.start = before - 2;
        return false;
    }
    let negative = dash || window.is_any(before, &["minus", "negative"]);
    if negative {
        side.start = before;
    }
    negative
}

/// Reads a currency before the number; whether there was one.
fn money_before(window: &Window<'_, '_>, side: &mut Side, floor: usize) -> Option<bool> {
    let currencies = &window.context.lexicon.quantities.currencies;
    let large = || is_large(&side.number) || is_price(&side.number);
    let Some(found) = currencies.before(window, side.start, large) else { return Some(false) };
    if found.at < floor {
        return Some(false);
    }
    let mut currency = currencies.get(found.currency);
    let dollars = window.text(found.at) == "$";
    side.start = found.at;
    multiply(side, found.factor())?;
    // "$9.99 US dollars", "$249 USD", "$5 million Canadian"
    let next = side.end;
    if let Some(again) = currencies.after(window, next, || true) {
        let named = currencies.get(again.currency);
        let says_more = dollars
            && currency.code == "USD"
            && window.slice(next, again.at).to_lowercase().contains("dollar")
            || dollars && again.at == next + 1 && named.parts == 1 && window.text(next) == named.code;
        if named.code == currency.code && named.parts == 1 || says_more {
            currency = named;
            side.end = again.at;
        }
    }
    side.unit = Some(SideUnit { symbol: currency.code.to_owned(), sort: Sort::Money });
    Some(true)
}

/// Whether a number is large enough for a doubtful currency sign or name.
fn is_large(number: &NumberMatch) -> bool {
    number.value >= Decimal::ONE_HUNDRED || number.scale > Decimal::ONE
}

/// Whether a number has two decimals, as prices have: "R18.92".
fn is_price(number: &NumberMatch) -> bool {
    number.scale == Decimal::ONE && number.granule == Decimal::new(1, 2)
}

fn multiply(side: &mut Side, factor: Decimal) -> Option<()> {
    if factor != Decimal::ONE {
        side.number.value = side.number.value.checked_mul(factor)?;
        side.number.granule = side.number.granule.checked_mul(factor)?;
        side.number.scale = side.number.scale.checked_mul(factor)?;
    }
    Some(())
}

/// Reads the unit behind the number.
fn unit_after(window: &Window<'_, '_>, side: &mut Side) -> Option<()> {
    let next = unit_place(window, side);
    if let Some((symbol, end)) = age::age_suffix(window, next) {
        side.unit = Some(SideUnit { symbol: symbol.to_owned(), sort: Sort::Age });
        side.end = end;
        return Some(());
    }
    if let Some((part, end)) = compound::prime(window, next)
        && side.number.value < Decimal::TEN
    {
        side.number.value = side.number.value.checked_add(part)?;
        side.unit = Some(SideUnit { symbol: "ft".to_owned(), sort: Sort::Measure });
        side.end = end;
        return Some(());
    }
    if compound::is_inch_mark(window, next) {
        side.unit = Some(SideUnit { symbol: "in".to_owned(), sort: Sort::Measure });
        side.end = next + 1;
        return Some(());
    }
    let lexicon = &window.context.lexicon.quantities;
    let measured = lexicon.units.starting(window, next);
    if let Some(unit) = &measured
        && (!unit.doubtful || weight::is_weight(window, side.start, unit.end))
    {
        return measure(window, side, next, unit.symbol.clone(), unit.dimension, unit.end);
    }
    if let Some(found) = lexicon.currencies.after(window, next, || is_large(&side.number)) {
        return money_after(window, side, next, found);
    }
    Some(())
}

/// Where the unit may begin: behind a hyphen, and behind "of a" after a fraction.
fn unit_place(window: &Window<'_, '_>, side: &Side) -> usize {
    let mut next = side.number.end;
    if window.is_dash(next) && window.is_tight(next) {
        return next + 1;
    }
    // "0.6 of a percentage point"
    let tenths = side.number.value < Decimal::ONE
        && window.is_word(next, "of")
        && window.is_any(next + 2, &["percentage", "percent", "per", "point"]);
    if tenths || side.number.form == NumberForm::Fraction || side.number.form == NumberForm::Vague {
        next += usize::from(window.is_word(next, "of"));
        next += usize::from(window.is_any(next, &["a", "an", "one"]));
    }
    next
}

fn measure(
    window: &Window<'_, '_>,
    side: &mut Side,
    next: usize,
    symbol: String,
    dimension: Dimension,
    end: usize,
) -> Option<()> {
    // "13F", "777F": a temperature in figures that is none.
    let lone_letter = window.is_tight(next) && matches!(window.text(next), "C" | "F") && end == next + 1;
    // "bake at 180C"
    let heated = side.number.value <= Decimal::from(300)
        && window.before(side.start).is_some_and(|before| window.is_any(before, &["at", "to"]));
    let plausible = match window.text(next) {
        "C" => side.number.value < Decimal::from(130) || heated,
        _ => side.number.value < Decimal::from(130) && side.number.value >= Decimal::from(20),
    };
    if lone_letter && !plausible {
        return Some(());
    }
    // "the 5 C's", "5 A teams": spaced single capitals are names.
    let text = window.slice(next, end);
    if text.len() == 1 && !window.is_tight(next) && (text.as_bytes()[0].is_ascii_uppercase() || text == "g") {
        return Some(());
    }
    let sort = match dimension {
        Dimension::Percent => Sort::Percent,
        Dimension::Index => Sort::Points,
        Dimension::Time => Sort::Time,
        _ => Sort::Measure,
    };
    // "half a percentage point" and "0.5 point" alike; but "point" in "one point of view" counts nothing.
    let aside = window.is_word(side.start, "one")
        && window.before(side.start).is_some_and(|at| window.is_word(at, "at"));
    if sort == Sort::Points && aside {
        return None;
    }
    if sort == Sort::Points && window.is_any(end, &["of", "guard", "man"]) && !window.is_word(next, "points")
    {
        return None;
    }
    side.end = end;
    if let Some((part, end)) = compound::smaller(window, &symbol, end) {
        side.number.value = side.number.value.checked_add(part)?;
        side.end = end;
    }
    side.unit = Some(SideUnit { symbol, sort });
    Some(())
}

/// Reads the currency behind the number, and the minor units behind that.
fn money_after(window: &Window<'_, '_>, side: &mut Side, next: usize, found: Found) -> Option<()> {
    let currencies = &window.context.lexicon.quantities.currencies;
    let currency = currencies.get(found.currency);
    let won = window.is_word(next, "won");
    // "5,000 won the race" and "12 won in 2020" are verbs; "3 billion won" and "402,500 won in Seoul" are money.
    let is_sum = side.number.scale > Decimal::ONE
        || side.number.value >= Decimal::ONE_THOUSAND && window.is_word(found.at, "in");
    if won
        && !is_sum
        && window.is_any(
            found.at,
            &["the", "a", "an", "by", "their", "his", "her", "gold", "silver", "in", "against"],
        )
    {
        return Some(());
    }
    multiply(side, found.factor())?;
    side.end = found.at;
    if currency.parts > 1 {
        let parts = Decimal::from(currency.parts);
        side.number.value = side.number.value.checked_div(parts)?;
        side.number.granule = side.number.granule.checked_div(parts)?;
    } else {
        scale_after(window, side)?;
        minor_units(window, side, currency.code);
    }
    side.unit = Some(SideUnit { symbol: currency.code.to_owned(), sort: Sort::Money });
    Some(())
}

/// "75 USD million".
fn scale_after(window: &Window<'_, '_>, side: &mut Side) -> Option<()> {
    if side.number.scale == Decimal::ONE
        && let Some(NumberWord::Magnitude(m) | NumberWord::Suffix(m)) = window.meaning(side.end)
    {
        multiply(side, Decimal::from(m))?;
        side.end += 1;
    }
    Some(())
}

/// "3 dollars 50 cents", "five pounds and twenty pence".
fn minor_units(window: &Window<'_, '_>, side: &mut Side, code: &str) {
    let at = side.end + usize::from(window.is_word(side.end, "and"));
    let currencies = &window.context.lexicon.quantities.currencies;
    let Some(number) = number::read(window, at).filter(|n| n.value < Decimal::ONE_HUNDRED && !n.ordinal)
    else {
        return;
    };
    let Some(found) = currencies.after(window, number.end, || false) else { return };
    let minor = currencies.get(found.currency);
    let same = minor.code == code || minor.code == "USD";
    if minor.parts > 1
        && same
        && let Some(part) = number.value.checked_div(Decimal::from(minor.parts))
        && let Some(value) = side.number.value.checked_add(part)
    {
        side.number.value = value;
        side.number.granule = Decimal::new(1, 2);
        side.end = found.at;
    }
}

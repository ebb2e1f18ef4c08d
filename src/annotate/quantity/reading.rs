//! One whole quantity: hedges, one or two sides, what is counted, and what it is a rate for.

use rust_decimal::Decimal;

use super::hedge::Hedge;
use super::number::NumberForm;
use super::side::{self, Side, Sort};
use super::window::{Joining, Window};
use super::{exclude, proportion};
use crate::annotate::{Classes, TokenKind};
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
    if let Some(end) = exclude::identifier(window, at) {
        return Outcome::Skip(end);
    }
    let mut window = *window;
    let between = follows_between(&window, at);
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
    if let Some(range) = range(&window, &first, between) {
        return whole(&window, &range, floor);
    }
    whole(&window, &Sides { start: first.start, low: first, high: None }, floor)
}

/// The sides of a quantity, the second one for a range.
struct Sides {
    start: usize,
    low: Side,
    high: Option<Side>,
}

impl Sides {
    fn end(&self) -> usize {
        self.high.as_ref().map_or(self.low.end, |high| high.end)
    }

    fn last(&self) -> &Side {
        self.high.as_ref().unwrap_or(&self.low)
    }
}

/// The token of "between" or of the "from" of "ranging from", at most two tokens before `at`.
fn follows_between(window: &Window<'_, '_>, at: usize) -> Option<usize> {
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

/// The range that begins with `first`, if a second side follows.
fn range(window: &Window<'_, '_>, first: &Side, between: Option<usize>) -> Option<Sides> {
    let joint = first.end;
    let joined_by = joint_at(window, joint, between)?;
    let mut second = second_side(window, joined_by.next)?;
    let mut first = first.clone();
    if !compatible(window, &first, &second, &joined_by) {
        return None;
    }
    if second.number.scale > Decimal::ONE && first.number.scale == Decimal::ONE {
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
        (Some(_), None) => window.is_class(first.start, Classes::CURRENCY) || joined.word == Joint::And,
        (None, _) => true,
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
            ranging || hedged || !lexicon.hedges.changes(window, first.start)
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

/// Adds hedges, what is counted and what it is a rate for.
fn whole(window: &Window<'_, '_>, sides: &Sides, floor: usize) -> Outcome {
    let lexicon = &window.context.lexicon.quantities;
    let number = sides.start;
    let (led, start) = hedge_before(window, sides.start, floor);
    // "500+ seats", "20 or more members"
    let (trailing, end) = lexicon.hedges.after(window, sides.end()).unzip();
    let end = end.unwrap_or(sides.end());
    let hedge = trailing.or(led);
    let (unit, kind, noun_end) = match &sides.last().unit {
        Some(unit) if unit.sort == Sort::Time => return Outcome::Skip(end),
        Some(unit) => (unit.symbol.clone(), kind_of(unit.sort), end),
        None => match bare(window, sides, hedge, end) {
            Some(found) => found,
            None => return Outcome::Skip(sides.end()),
        },
    };
    // "12 people or more"
    let hedge = hedge.or_else(|| lexicon.hedges.after(window, noun_end).map(|(found, _)| found));
    let unit = match rate(window, noun_end) {
        Some(of) if unit.is_empty() => format!("1/{of}"),
        Some(of) => format!("{unit}/{of}"),
        None => unit,
    };
    let quantity = quantity(sides, hedge, unit);
    Outcome::Read(Box::new(Reading { start, number, end, kind, quantity }))
}

fn hedge_before(window: &Window<'_, '_>, at: usize, floor: usize) -> (Option<Hedge>, usize) {
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
        Some((hedge, start)) if start >= floor => (Some(hedge), if place == at { start } else { at }),
        _ => (None, at),
    }
}

/// A number without a unit of measure: an age, a count, or bare. `None` where it is no quantity.
///
/// `after` is the token behind the number and a hedge that follows it.
fn bare(
    window: &Window<'_, '_>,
    sides: &Sides,
    hedge: Option<Hedge>,
    after: usize,
) -> Option<(String, Kind, usize)> {
    let nouns = &window.context.lexicon.quantities.nouns;
    let last = sides.last();
    if is_age(window, sides) {
        return Some(("year".to_owned(), Kind::Age, after));
    }
    if exclude::is_list_number(window, last) {
        return None;
    }
    // "24703L202", "13F", "737s": letters right behind that are no unit.
    let lettered =
        window.is_tight(after) && window.token(after).is_some_and(|token| token.kind == TokenKind::Word);
    if lettered {
        return None;
    }
    if last.number.form == NumberForm::Fraction && last.number.value < Decimal::ONE {
        return Some((String::new(), Kind::Number, after));
    }
    if window.is_dash(after) && window.is_tight(after) && window.is_tight(after + 1) {
        return hyphenated(window, after);
    }
    let one = last.number.value == Decimal::ONE && sides.high.is_none();
    let noun = if one { nouns.singular(window, after) } else { nouns.plural(window, after) }
        .or_else(|| shared_noun(window, after));
    let adjoins = noun.as_ref().is_some_and(|(_, end)| *end == after + 1);
    if sides.high.is_none() && exclude::is_named(window, &sides.low, noun.is_some())
        || exclude::is_year(window, &sides.low, adjoins || hedge.is_some_and(|h| h.bound != Bound::About))
    {
        return None;
    }
    Some(noun.map_or_else(|| (String::new(), Kind::Number, after), |(noun, end)| (noun, Kind::Number, end)))
}

/// "12-member", "six-party": the noun that the hyphen joins.
fn hyphenated(window: &Window<'_, '_>, dash: usize) -> Option<(String, Kind, usize)> {
    let at = dash + 1;
    if window.is_digits(at) {
        return Some((String::new(), Kind::Number, dash));
    }
    let idiom = window.is_any(
        at,
        &[
            "way",
            "fold",
            "time",
            "tone",
            "ply",
            "handed",
            "faced",
            "pronged",
            "fifths",
            "hand",
            "step",
            "piece",
            "dimensional",
            "and",
            "or",
            "to",
            "on",
            "in",
            "by",
            "plus",
            "odd",
            "ish",
            "some",
        ],
    );
    let word = window.is_word_token(at);
    if window.is_class(at, Classes::FUNCTION) {
        return Some((String::new(), Kind::Number, dash));
    }
    if window.is_any(at, &["plus", "odd", "some", "ish", "time"]) {
        return Some((String::new(), Kind::Number, dash));
    }
    if window.is_word(at, "strong") {
        return Some(("person".to_owned(), Kind::Number, at + 1));
    }
    (word && !idiom).then(|| {
        let noun = window.text(at).to_lowercase();
        (noun, Kind::Number, at + 1)
    })
}

/// "102 and 21 people", "two or three men": the noun stands behind the other number.
fn shared_noun(window: &Window<'_, '_>, at: usize) -> Option<(String, usize)> {
    let joined = window.is_any(at, &["and", "or"]);
    let number = super::number::read(window, at + 1).filter(|_| joined)?;
    let nouns = &window.context.lexicon.quantities.nouns;
    let units = &window.context.lexicon.quantities.units;
    if number.ordinal || units.starting(window, number.end).is_some() {
        return None;
    }
    nouns.plural(window, number.end).map(|(noun, _)| (noun, at))
}

/// "aged 79", "at the age of 7", "Mr Smith, 79, ...".
fn is_age(window: &Window<'_, '_>, sides: &Sides) -> bool {
    let side = sides.last();
    let value = side.number.value;
    let small =
        value > Decimal::ZERO && value < Decimal::from(120) && side.number.form != NumberForm::Fraction;
    let Some(before) = window.before(sides.start).filter(|_| small) else { return false };
    let before = if window.is_any(before, &["about", "around", "over", "under", "just", "only"]) {
        window.before(before).unwrap_or(before)
    } else {
        before
    };
    if window.is_any(before, &["aged", "ages"])
        || window.is_word(before, "age") && window.is_digits(side.start)
    {
        return true;
    }
    if window.is_word(before, "of") && before > window.start && window.is_any(before - 1, &["age", "ages"]) {
        return true;
    }
    if is_life_time(window, side, before) {
        return true;
    }
    let between = window.is_word(before, "between")
        && before > window.start
        && window.is_any(before - 1, &["aged", "ages"]);
    between || in_commas(window, side, before)
}

/// "She was 85.", "he turned 60": a person's number that nothing else follows.
fn is_life_time(window: &Window<'_, '_>, side: &Side, verb: usize) -> bool {
    let of_person = window.is_any(verb, &["was", "is", "turned", "turns", "reached"])
        && window.before(verb).is_some_and(|who| window.is_any(who, &["he", "she", "who"]));
    let ends = window.token(side.end).is_none_or(|next| {
        next.kind == TokenKind::Mark && !window.is_dash(side.end)
            || window.is_any(side.end, &["when", "and", "at", "in", "on", "years"])
    });
    of_person && ends && side.number.value >= Decimal::TWO && side.number.value.fract().is_zero()
}

/// A whole number between commas right after a name.
fn in_commas(window: &Window<'_, '_>, side: &Side, comma: usize) -> bool {
    let plain = window.is_digits(side.start) && side.end == side.start + 1;
    let closed = [",", ";"].contains(&window.text(side.end))
        || window.is_any(side.end, &["and", "of", "from", "who"]) && window.text(side.start).len() == 2
        || window.is_mark(side.end, '.') && side.end + 1 >= window.end && window.text(side.start).len() == 2;
    let name = comma > window.start
        && window.is_mark(comma, ',')
        && window.token(comma - 1).is_some_and(|token| {
            token.is_capitalised()
                && !token.classes.any(Classes::MONTH.with(Classes::WEEKDAY).with(Classes::FUNCTION))
        })
        && !(comma - 1 > window.start && window.is_digits(comma - 2));
    plain && closed && name && window.text(side.start).bytes().all(|b| b.is_ascii_digit())
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

/// "a barrel", "per share", "/kg": what one of which the quantity is for, in the singular.
pub(super) fn rate(window: &Window<'_, '_>, at: usize) -> Option<String> {
    let lexicon = &window.context.lexicon.quantities;
    // "$1.34-a-share"
    let at = window.past_hyphen(at);
    let next = window.past_hyphen(at + 1);
    if window.is_any(at, &["a", "an", "each", "every"]) {
        let (time, _) = lexicon.units.time(window, next).unzip();
        if window.is_any(at, &["each", "every"]) {
            return time.map(str::to_owned);
        }
        return lexicon.nouns.is_rate(window, next).then(|| window.text(next).to_lowercase());
    }
    let slash = window.is_mark(at, '/') && window.is_tight(at) && window.is_tight(at + 1);
    if !slash && !window.is_word(at, "per") {
        return None;
    }
    if let Some((time, _)) = lexicon.units.time(window, next) {
        return Some(time.to_owned());
    }
    if let Some(number) = super::number::read(window, next).filter(|number| !number.ordinal) {
        let (noun, _) = lexicon.nouns.plural(window, number.end)?;
        return Some(format!("{} {noun}", number.value.normalize()));
    }
    let token = window.token(next).filter(|token| token.kind == TokenKind::Word)?;
    if token.classes.any(Classes::FUNCTION) {
        return None;
    }
    Some(if slash { window.text(next).to_owned() } else { window.text(next).to_lowercase() })
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
    if let Some(hedge) = hedge {
        quantity.bound = hedge.bound;
        if hedge.near {
            quantity.low = number.value.checked_mul(Decimal::new(9, 1)).map(|low| low.normalize());
        }
    } else if number.form == NumberForm::Vague {
        quantity.bound = Bound::AtLeast;
    }
    quantity
}

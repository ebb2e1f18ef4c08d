//! A number without a unit of measure: an age, a count, or bare.

use rust_decimal::Decimal;

use super::hedge::Hedge;
use super::number::NumberForm;
use super::reading::Sides;
use super::window::Window;
use super::{age, exclude, multiple};
use crate::annotate::{Classes, TokenKind};
use crate::model::{Bound, Kind};

/// What a bare number counts.
pub(super) struct Counted {
    /// The head noun in the singular, `year` for an age, else empty.
    pub(super) unit: String,
    pub(super) kind: Kind,
    /// The token after the words of the number.
    pub(super) end: usize,
    /// The token after the noun.
    pub(super) next: usize,
}

impl Counted {
    fn number(unit: impl Into<String>, end: usize, next: usize) -> Self {
        Self { unit: unit.into(), kind: Kind::Number, end, next }
    }
}

/// What the number counts; `None` where it is no quantity.
///
/// `after` is the token behind the number and a hedge that follows it.
pub(super) fn bare(
    window: &Window<'_, '_>,
    sides: &Sides,
    hedge: Option<Hedge>,
    after: usize,
) -> Option<Counted> {
    let nouns = &window.context.lexicon.quantities.nouns;
    let last = sides.last();
    if age::is_age(window, sides) {
        return Some(Counted { unit: "year".to_owned(), kind: Kind::Age, end: after, next: after });
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
        return Some(Counted::number("", after, after));
    }
    if let Some(end) = multiple::after_number(window, after) {
        return Some(Counted::number("", end, end));
    }
    if window.is_dash(after) && window.is_tight(after) && window.is_tight(after + 1) {
        return hyphenated(window, after);
    }
    let one = last.number.value == Decimal::ONE && sides.high.is_none();
    // "a 33-1 outsider", "a 4-1 defeat"
    let joined = window.is_tight(sides.start)
        && window
            .before(sides.start)
            .is_some_and(|dash| window.is_dash(dash) && window.is_digits(dash.wrapping_sub(1)));
    let is_of_house = window.before(sides.start).filter(|&of| window.is_word(of, "of")).is_some_and(|of| {
        window.before(of).is_some_and(|house| window.is_any(house, &["family", "household"]))
    });
    if one && joined || is_of_house {
        return Some(Counted::number("", after, after));
    }
    if let Some(next) = nouns.casualties(window, after) {
        return Some(Counted::number("person", after, next));
    }
    let noun = if one { nouns.singular(window, after) } else { nouns.plural(window, after) }
        .or_else(|| shared_noun(window, after))
        .or_else(|| occasions(window, sides, after));
    let adjoins = noun.as_ref().is_some_and(|(_, end)| *end == after + 1);
    if sides.high.is_none() && exclude::is_named(window, &sides.low, noun.is_some())
        || exclude::is_year(window, &sides.low, adjoins || hedge.is_some_and(|h| h.bound != Bound::About))
    {
        return None;
    }
    match noun {
        Some((noun, next)) => Some(Counted::number(noun, after, next)),
        None if nouns.harms(window, sides.start) => Some(Counted::number("person", after, after)),
        None if let Some(noun) = of_label(window, sides, after) => Some(Counted::number(noun, after, after)),
        None => Some(Counted::number("", after, after)),
    }
}

/// "Houses destroyed: 46", "Persons on board: 151 (142 passengers)": the noun of the label before the number.
fn of_label(window: &Window<'_, '_>, sides: &Sides, after: usize) -> Option<String> {
    /// How many words a label has at most.
    const MOST: usize = 7;
    let colon = window.before(sides.start).filter(|&colon| window.is_mark(colon, ':'))?;
    let whole = sides.high.is_none() && sides.low.number.value.fract().is_zero();
    if !whole || window.is_word_token(after) || window.is_mark(after, ':') {
        return None;
    }
    let label = (window.start..colon).rev().take(MOST + 1);
    let words = label.take_while(|&at| window.is_word_token(at) || window.is_dash(at)).count();
    let first = colon - words;
    let opens = first == window.start || window.is_mark(first - 1, ';');
    if !opens || words == 0 || words > MOST {
        return None;
    }
    let quantities = &window.context.lexicon.quantities;
    let are_people = quantities.nouns.casualties(window, colon - 1) == Some(colon - 1);
    // "Injured: 31"
    if words == 1 && are_people {
        return Some("person".to_owned());
    }
    // "Number of participants"
    let of = (first..colon).find(|&at| window.is_word(at, "of")).map(|of| of + 1);
    let phrase = [Some(first), of].into_iter().flatten();
    let noun = phrase.filter_map(|at| quantities.nouns.plural(window, at)).find(|(_, end)| *end <= colon);
    match noun {
        Some((noun, end)) => {
            let head = end - 1;
            let counts =
                quantities.units.time(window, head).is_none() && !quantities.nouns.is_amount(window, head);
            counts.then_some(noun)
        }
        // "Confirmed dead: 13"
        None => are_people.then(|| "person".to_owned()),
    }
}

/// "shot four times"; "rose four times" is a multiple.
fn occasions(window: &Window<'_, '_>, sides: &Sides, at: usize) -> Option<(String, usize)> {
    let grows = window.context.lexicon.quantities.hedges.changes(window, sides.start);
    let unit = if grows { "" } else { "time" };
    window.is_word(at, "times").then(|| (unit.to_owned(), at + 1))
}

/// "12-member", "six-party": the noun that the hyphen joins.
fn hyphenated(window: &Window<'_, '_>, dash: usize) -> Option<Counted> {
    let at = dash + 1;
    if window.is_digits(at) {
        // "Boeing 777-300ER"
        return (!exclude::is_model(window, dash - 1)).then(|| Counted::number("", dash, dash));
    }
    let idiom = window.is_any(
        at,
        &[
            "way",
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
    let nouns = &window.context.lexicon.quantities.nouns;
    if window.is_class(at, Classes::FUNCTION) {
        return Some(Counted::number("", dash, dash));
    }
    if window.is_any(at, &["plus", "odd", "some", "ish", "time"]) {
        return Some(Counted::number("", dash, dash));
    }
    if window.is_word(at, "strong") {
        return Some(Counted::number("person", dash, at + 1));
    }
    (word && !idiom).then(|| Counted::number(nouns.joined(window, at), dash, at + 1))
}

/// "102 and 21 people", "two or three men": the noun stands behind the other number.
fn shared_noun(window: &Window<'_, '_>, at: usize) -> Option<(String, usize)> {
    let joined = window.is_any(at, &["and", "or"])
        || window.is_word(at, "to") && at >= 2 && window.is_word(at - 2, "from");
    let number = if joined { super::number::read(window, at + 1)? } else { return None };
    let nouns = &window.context.lexicon.quantities.nouns;
    let units = &window.context.lexicon.quantities.units;
    if number.ordinal || units.starting(window, number.end).is_some() {
        return None;
    }
    nouns.plural(window, number.end).map(|(noun, _)| (noun, at))
}

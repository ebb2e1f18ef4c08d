//! Ages: "33-year-old", "aged 79", "Mr X, 79, said".

use rust_decimal::Decimal;

use super::number::NumberForm;
use super::reading::Sides;
use super::side::Side;
use super::window::Window;
use crate::annotate::{Classes, Token, TokenKind};

/// "aged 79", "at the age of 7", "Mr Smith, 79, ...".
pub(super) fn is_age(window: &Window<'_, '_>, sides: &Sides) -> bool {
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
    if is_life_time(window, side, before) || is_limit_of_age(window, side) {
        return true;
    }
    let between = window.is_word(before, "between")
        && before > window.start
        && window.is_any(before - 1, &["aged", "ages"]);
    between || in_commas(window, side, before) || joins_ages(window, before)
}

/// "aged four and seven", "aged 4, 7 and 9": the last of several ages.
fn joins_ages(window: &Window<'_, '_>, joint: usize) -> bool {
    let mut at = joint;
    for _ in 0..6 {
        if window.is_any(at, &["aged", "ages"]) {
            return true;
        }
        let linked = window.is_any(at, &["and", "or", "to"]) || window.is_mark(at, ',');
        if !linked && !window.is_digits(at) && !window.is_class(at, Classes::NUMBER) {
            return false;
        }
        let Some(before) = window.before(at) else { return false };
        at = before;
    }
    false
}

/// "years old", "-year-old", "months of age", "yo": the unit and the token after.
pub(super) fn age_suffix(window: &Window<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    if window.is_any(at, &["yo", "y.o.", "yrs"]) && !window.is_word(at, "yrs") {
        return Some(("year", at + 1));
    }
    let (unit, end) = window.context.lexicon.quantities.units.time(window, at)?;
    if !matches!(unit, "day" | "week" | "month" | "year") {
        return None;
    }
    let old = window.past_hyphen(end);
    if window.is_any(old, &["old", "olds"]) {
        return Some((unit, old + 1));
    }
    let of_age = window.is_word(end, "of") && window.is_word(end + 1, "age");
    of_age.then_some((unit, end + 2))
}

/// "those under 30", "anyone over 65", "65 or older", "75 and over": an age that people are above or below.
fn is_limit_of_age(window: &Window<'_, '_>, side: &Side) -> bool {
    if side.unit.is_some() || !side.number.value.fract().is_zero() {
        return false;
    }
    if window.is_any(side.end, &["or", "and"]) && window.is_any(side.end + 1, &["older", "younger"]) {
        return true;
    }
    let limit =
        window.before(side.start).filter(|&at| window.is_any(at, &["under", "over", "below", "above"]));
    let of_people = limit.and_then(|at| window.before(at)).is_some_and(|at| window.is_any(at, OF_AN_AGE));
    let counts = || window.context.lexicon.quantities.nouns.plural(window, side.end).is_some();
    of_people && !window.is_dash(side.end) && !window.is_mark(side.end, '%') && !counts()
}

/// People who are told by their age.
const OF_AN_AGE: &[&str] = &[
    "those",
    "anyone",
    "everyone",
    "everybody",
    "anybody",
    "people",
    "men",
    "women",
    "adults",
    "children",
    "boys",
    "girls",
    "voters",
    "residents",
    "patients",
    "drivers",
    "workers",
    "citizens",
    "players",
    "persons",
];

/// "She was 85.", "he turned 60", "dies at 91": a person's number that nothing else follows.
fn is_life_time(window: &Window<'_, '_>, side: &Side, verb: usize) -> bool {
    let of_person = window.is_any(verb, &["was", "is", "turned", "turns", "reached"])
        && window.before(verb).is_some_and(|who| window.is_any(who, &["he", "she", "who"]));
    // "The president turned 79 on Saturday."
    let of_birthday = window.is_any(verb, &["turned", "turns"]) && verb > window.start;
    // "breathed her last at 87"
    let of_death = window.is_word(verb, "at")
        && window.before(verb).is_some_and(|verb| {
            window.is_any(verb, &["dies", "died", "dead", "death"])
                || window.is_word(verb, "last")
                    && verb > window.start
                    && window.is_any(verb - 1, &["his", "her"])
        });
    let ends = window.token(side.end).is_none_or(|next| {
        next.kind == TokenKind::Mark && !window.is_dash(side.end)
            || window.is_any(side.end, &["when", "and", "at", "in", "on", "years"])
            || of_birthday && window.is_any(side.end, &["last", "this", "earlier", "yesterday", "today"])
    });
    (of_person || of_birthday || of_death)
        && ends
        && side.number.value >= Decimal::TWO
        && side.number.value.fract().is_zero()
}

/// A whole number between commas right after a name.
fn in_commas(window: &Window<'_, '_>, side: &Side, comma: usize) -> bool {
    let plain = window.is_digits(side.start) && side.end == side.start + 1;
    // "The party would have 22 members, and its rival, led by the minister, 15."
    let goes_on = || {
        (window.start..comma).any(|at| {
            window.is_digits(at)
                && !window.is_mark(at + 1, ',')
                && window.context.lexicon.quantities.nouns.plural(window, at + 1).is_some()
        })
    };
    if window.is_mark(side.end, '.') && goes_on() {
        return false;
    }
    let closed = [",", ";"].contains(&window.text(side.end))
        || window.is_any(side.end, &["and", "of", "from", "who"]) && window.text(side.start).len() == 2
        || window.is_mark(side.end, '.') && side.end + 1 >= window.end && window.text(side.start).len() == 2;
    let person = comma > window.start
        && window.is_mark(comma, ',')
        && (window.context.lexicon.quantities.nouns.is_kin(window, comma - 1)
            || is_person_noun(window, comma - 1))
        && window.text(side.start).len() <= 2;
    let name = comma > window.start
        && window.is_mark(comma, ',')
        && window.token(comma - 1).is_some_and(|token| {
            token.is_capitalised()
                && !token.classes.any(Classes::MONTH.with(Classes::WEEKDAY).with(Classes::FUNCTION))
        })
        && !(comma - 1 > window.start && window.is_digits(comma - 2));
    plain && closed && (name || person) && window.text(side.start).bytes().all(|b| b.is_ascii_digit())
}

/// A capitalised word that neither begins its sentence nor leads a noun.
fn is_title_word(window: &Window<'_, '_>, at: usize) -> bool {
    let leads = window.is_any(at, &["the", "a", "an", "her", "his"]);
    window.before(at).is_some() && !leads && window.token(at).is_some_and(Token::is_capitalised)
}

/// "the ex-banker, 58, got", "a former plumber, 41,": a noun for a person by its ending, which an article
/// or "former" leads.
fn is_person_noun(window: &Window<'_, '_>, at: usize) -> bool {
    const ENDINGS: [&str; 8] = ["ist", "ician", "man", "woman", "ress", "eer", "keeper", "maker"];
    let text = window.text(at);
    let mut first = if window.is_dash(at.wrapping_sub(1)) { at.wrapping_sub(2) } else { at };
    // "The Glass Houses hitmaker, 34, was": what somebody is known for.
    while window.before(first).is_some_and(|before| is_title_word(window, before)) {
        first -= 1;
    }
    let led = |words: &[&str]| window.before(first).is_some_and(|before| window.is_any(before, words));
    let former = window.is_word(first, "ex") || led(&["former"]);
    let person = ENDINGS.iter().any(|ending| text.ends_with(ending));
    let agent = text.ends_with("er") && former;
    text.len() > 4 && (former || led(&["the", "a", "an", "her", "his"])) && (agent || person)
}

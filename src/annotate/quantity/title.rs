//! Numbers in the names of works, teams and bands: "12 Angry Men", "the Six Nations", "Ocean's Eleven",
//! "21 Grams".

use super::number::{self, NumberForm, NumberMatch};
use super::window::Window;
use crate::annotate::{Case, Classes, TokenKind};

/// Whether the number at token `at` is part of a name by its capitals; the token to go on from.
///
/// Capitals say nothing in a heading, so the sentence must have words of its own in small letters.
pub(super) fn title(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let capital = window.token(at).is_some_and(|token| token.case == Case::Capital);
    if !capital && !window.is_digits(at) {
        return None;
    }
    let number = number::read(window, at).filter(|number| !number.ordinal)?;
    let named = if capital { in_words(window, at) } else { in_figures(window, at, &number) };
    (named && is_prose(window)).then_some(number.end)
}

/// "the Six Nations", "Ocean's Eleven": a numeral with a capital where no sentence begins.
fn in_words(window: &Window<'_, '_>, at: usize) -> bool {
    window
        .before(at)
        .and_then(|before| window.token(before))
        .is_some_and(|before| before.kind != TokenKind::Mark && !before.classes.any(Classes::CURRENCY))
}

/// "12 Angry Men", "the film 12 Monkeys", "21 Grams".
fn in_figures(window: &Window<'_, '_>, at: usize, number: &NumberMatch) -> bool {
    let plain = number.form == NumberForm::Digits && number.end == at + 1 && window.text(at).len() <= 3;
    let next = number.end;
    if !plain || !is_common_capital(window, next) || window.is_tight(next) {
        return false;
    }
    if window.is_any(next, UNITS) {
        return true;
    }
    let end = (next..window.end).find(|&word| !is_common_capital(window, word)).unwrap_or(window.end);
    if !(window.is_any(end - 1, PEOPLE) || window.text(end - 1).ends_with('s')) {
        return false;
    }
    let led = |words: &[&str]| window.before(at).is_some_and(|before| window.is_any(before, words));
    // "the 27 Member States" are counted all the same.
    if end == next + 1 { led(WORKS) } else { !led(DETERMINERS) && at > window.start }
}

/// Whether the token is an ordinary word with a capital.
fn is_common_capital(window: &Window<'_, '_>, at: usize) -> bool {
    window.token(at).is_some_and(|token| {
        token.case == Case::Capital
            && (token.classes.any(Classes::COMMON) || window.is_any(at, UNITS) || window.is_any(at, PEOPLE))
            && !token.classes.any(Classes::WEEKDAY.with(Classes::MONTH))
    })
}

/// Whether the sentence has a word in small letters that says something.
fn is_prose(window: &Window<'_, '_>) -> bool {
    (window.start..window.end).any(|at| {
        window.token(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.case == Case::Lower
                && token.span().len() > 3
                && !token.classes.any(Classes::FUNCTION)
        })
    })
}

/// Units that nobody writes with a capital inside a sentence.
const UNITS: &[&str] =
    &["grams", "miles", "mile", "feet", "tons", "pounds", "inches", "yards", "acres", "carats"];

const PEOPLE: &[&str] = &["men", "women", "people", "children"];

const DETERMINERS: &[&str] = &[
    "the", "all", "these", "those", "its", "their", "his", "her", "our", "other", "least", "about", "some",
    "than", "nearly", "over",
];

const WORKS: &[&str] = &[
    "film",
    "movie",
    "series",
    "novel",
    "musical",
    "drama",
    "band",
    "show",
    "comedy",
    "play",
    "book",
    "album",
    "song",
    "thriller",
    "sitcom",
    "documentary",
    "sequel",
];

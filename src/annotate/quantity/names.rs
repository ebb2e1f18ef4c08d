//! Names that hold a number without being one, where the words around say so.

use rust_decimal::Decimal;

use super::number::NumberForm;
use super::window::Window;
use crate::annotate::{Case, Classes, Token, TokenKind};

/// Whether the number at token `at` is part of a name; the token to go on from.
pub(super) fn name(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    pair(window, at)
        .or_else(|| zero(window, at))
        .or_else(|| telephone(window, at))
        .or_else(|| reference(window, at))
        .or_else(|| address(window, at))
        .or_else(|| group(window, at))
        .or_else(|| rapper(window, at))
        .or_else(|| dialled(window, at))
        .or_else(|| filed(window, at))
        .or_else(|| wickets(window, at))
        .or_else(|| idiom(window, at))
}

/// "7-Eleven", "Seven-Eleven".
fn pair(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let joined = window.is_dash(at + 1) && window.is_tight(at + 1) && window.is_tight(at + 2);
    let capital = |at: usize| window.token(at).is_some_and(Token::is_capitalised);
    let number = window.is_class(at + 2, Classes::NUMBER) && capital(at + 2);
    (joined && number && (window.is_digits(at) || capital(at))).then_some(at + 3)
}

/// "net zero", "zero tolerance", "zero-carbon".
fn zero(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    if !window.is_word(at, "zero") {
        return None;
    }
    let before = window
        .before(at)
        .map(|before| if window.is_dash(before) { window.before(before).unwrap_or(before) } else { before });
    let led = before.is_some_and(|before| {
        window.is_any(before, &["net", "ground", "year", "absolute", "patient", "sub"])
    });
    let joined = window.is_dash(at + 1) && window.is_tight(at + 1);
    (led || joined || window.is_any(at + 1, &["tolerance", "sum", "hour", "in"])).then_some(at + 1)
}

/// "+44 20 7946 0123", "+44-20-7946".
fn telephone(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let plus = window.is_digits(at)
        && window.is_tight(at)
        && window.before(at).is_some_and(|at| window.is_mark(at, '+'));
    if !plus {
        return None;
    }
    let mut end = at + 1;
    while window.is_digits(end)
        || (window.is_dash(end) || window.is_mark(end, '(') || window.is_mark(end, ')'))
            && (window.is_digits(end + 1) || window.is_mark(end + 1, ')'))
    {
        end += 1;
    }
    (end > at + 1).then_some(end)
}

/// "2023-CV-1187", "12/B/447": digits that signs join to capitals.
fn reference(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let joins = |at: usize| {
        (window.is_dash(at) || window.is_mark(at, '/')) && window.is_tight(at) && window.is_tight(at + 1)
    };
    let letters = window.token(at + 2).is_some_and(|token| {
        token.kind == TokenKind::Word
            && (token.case == Case::Upper || token.is_capitalised() && token.span().len() == 1)
    });
    (window.is_digits(at) && joins(at + 1) && letters && joins(at + 3) && window.is_digits(at + 4))
        .then_some(at + 5)
}

/// "10 Downing Street": the number of a house.
fn address(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    const STREETS: [&str; 16] = [
        "Street",
        "Road",
        "Avenue",
        "Square",
        "Lane",
        "Drive",
        "Boulevard",
        "Terrace",
        "Crescent",
        "St",
        "Rd",
        "Ave",
        "Blvd",
        "Way",
        "Close",
        "Place",
    ];
    let plain = window.is_digits(at) && window.text(at).bytes().all(|byte| byte.is_ascii_digit());
    if !plain || window.text(at).len() > 5 {
        return None;
    }
    // "221B Baker Street"
    let first = at + 1 + usize::from(window.is_tight(at + 1) && window.text(at + 1).len() == 1);
    if window.is_tight(first) {
        return None;
    }
    let capital = |at: &usize| window.token(*at).is_some_and(Token::is_capitalised);
    let street = (first..first + 4).take_while(capital).find(|&at| window.is_any(at, &STREETS))?;
    (street > first).then_some(first)
}

/// "the Group of 77", "the Gang of Four".
fn group(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let of = window.before(at).filter(|&of| window.is_word(of, "of"))?;
    let word = window.before(of)?;
    let named = window.is_any(word, &["Group", "Gang", "Council", "Society", "Club"])
        && window.token(word).is_some_and(Token::is_capitalised);
    let counts = window.token(at + 1).is_some_and(|token| {
        token.kind == TokenKind::Word
            && !token.is_capitalised()
            && !token.classes.any(Classes::FUNCTION)
            && window.text(at + 1).ends_with('s')
    });
    (named && !counts).then_some(at + 1)
}

/// "50 Cent", who sings.
fn rapper(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    (window.is_digits(at) && window.text(at) == "50" && window.text(at + 1) == "Cent").then_some(at + 2)
}

/// "call 999": a number that is dialled.
fn dialled(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let verb = |at: usize| {
        window
            .is_any(at, &["call", "called", "calling", "dial", "dialled", "dialed", "ring", "text", "phone"])
    };
    // "call 999 or 112"
    let second = |or: usize| {
        window.is_any(or, &["or", "and"])
            && or >= window.start + 2
            && window.is_digits(or - 1)
            && verb(or - 2)
    };
    let plain = window.is_digits(at) && window.text(at).len() == 3;
    let called = || window.before(at).is_some_and(|before| verb(before) || second(before));
    let counts = || window.context.lexicon.quantities.nouns.plural(window, at + 1).is_some();
    (plain && called() && !window.is_mark(at + 1, '%') && !counts()).then_some(at + 1)
}

/// "case 22-451", "docket 19-1392": the number of a file.
fn filed(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let label = || {
        window.before(at).is_some_and(|before| {
            window
                .is_any(before, &["case", "docket", "file", "bill", "order", "petition", "indictment", "ref"])
        })
    };
    let joined = window.is_digits(at)
        && window.is_dash(at + 1)
        && window.is_tight(at + 1)
        && window.is_tight(at + 2)
        && window.is_digits(at + 2);
    (joined && label()).then_some(at + 3)
}

/// "312 for six": the wickets that a side lost belong to its score.
fn wickets(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let of = window.before(at).filter(|&of| window.is_word(of, "for") && of > window.start)?;
    let runs = window.text(of - 1);
    let score = (2..=3).contains(&runs.len()) && runs.bytes().all(|byte| byte.is_ascii_digit());
    let number = super::number::read(window, at).filter(|number| number.value < Decimal::TEN)?;
    let plain = number.form != NumberForm::Fraction && !number.ordinal && number.value.fract().is_zero();
    let priced = window.is_class(number.end, Classes::CURRENCY.with(Classes::TIME_UNIT))
        || window.is_dash(number.end)
        || window.is_mark(number.end, '%')
        || window.context.lexicon.quantities.nouns.plural(window, number.end).is_some();
    (score && plain && !priced).then_some(number.end)
}

/// "in two minds", "no two ways about it", "nine-to-five".
fn idiom(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let led = |word: &str| window.before(at).is_some_and(|before| window.is_word(before, word));
    let two = window.is_word(at, "two") && (led("in") && window.is_word(at + 1, "minds") || led("no"));
    // "a nine-to-five job"
    let hours = window.is_word(at, "nine")
        && window.is_dash(at + 1)
        && window.is_word(at + 2, "to")
        && window.is_dash(at + 3)
        && window.is_word(at + 4, "five");
    two.then_some(at + 1).or_else(|| hours.then_some(at + 5))
}

//! Digits that are no quantity: parts of names and identifiers, dates, ratios, list numbers.

use rust_decimal::Decimal;

use super::number::{NumberForm, NumberMatch};
use super::side::Side;
use super::window::Window;
use crate::annotate::{Case, Classes, Token, TokenKind};

/// Whether the digits at token `at` belong to an identifier; the token to go on from.
pub(super) fn identifier(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    if !window.is_digits(at) {
        return None;
    }
    let text = window.text(at);
    if text.len() > 1 && text.starts_with('0') && !text[1..].starts_with(['.', ',']) {
        let rest = (at + 1..window.end)
            .take_while(|&next| window.is_digits(next) && window.text(next).len() > 2)
            .count();
        return Some(at + 1 + rest);
    }
    if is_pressure(window, at) || at >= window.start + 2 && is_pressure(window, at - 2) {
        return None;
    }
    if let Some(end) = form(window, at) {
        return Some(end);
    }
    if let Some(end) = address(window, at).or_else(|| chain(window, at)).or_else(|| telephone(window, at)) {
        return Some(end);
    }
    let before = window.before(at).filter(|_| window.is_tight(at))?;
    let joined = match window.text(before) {
        "/" | "=" | "#" | "_" | "@" | "&" | "\\" => true,
        "[" => window.is_mark(at + 1, ']'),
        "'" => text.len() == 2,
        // "BA.2.86", "Annex B.3"
        "." => {
            window.before(before).is_some_and(|letters| window.is_tight(before) && is_code(window, letters))
        }
        // "Article 14(2)"
        "(" => {
            let of = window.before(before).filter(|_| window.is_tight(before));
            of.is_some_and(|of| window.is_digits(of)) && window.is_mark(at + 1, ')')
        }
        "-" | "–" => window.before(before).is_some_and(|word| {
            window.is_tight(before)
                && (joins_name(window, word) || ends_type(window, word) || is_model(window, word))
        }),
        _ => is_name_part(window, before),
    };
    joined.then_some(at + 1)
}

/// Whether the word right before digits makes them part of a name ("A380"), and is no currency.
fn is_name_part(window: &Window<'_, '_>, before: usize) -> bool {
    window.token(before).is_some_and(|token| {
        token.kind == TokenKind::Word && !token.classes.any(Classes::CURRENCY)
            || token.kind == TokenKind::Number
    })
}

/// Whether a word that a hyphen joins to digits makes them part of a name ("F-16", "Covid-19").
fn joins_name(window: &Window<'_, '_>, word: usize) -> bool {
    window.token(word).is_some_and(|token| {
        token.kind == TokenKind::Word
            && !token.classes.any(Classes::NUMBER.with(Classes::HEDGE).with(Classes::CURRENCY))
            && !window.is_any(word, &["then", "non", "sub", "magnitude", "than", "to"])
            || window.is_any(word, &["under", "over"]) && !window.is_tight(word)
    })
}

/// "Form 10-K", "3M": the token after a name that begins with digits.
fn form(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    const FORMS: [(&str, &str); 5] = [("10", "K"), ("10", "Q"), ("8", "K"), ("20", "F"), ("6", "K")];
    let text = window.text(at);
    if window.is_dash(at + 1) && window.is_tight(at + 1) && window.is_tight(at + 2) {
        let is_form = FORMS.iter().any(|(digits, letter)| text == *digits && window.text(at + 2) == *letter);
        return is_form.then_some(at + 3);
    }
    // The company; "3M users" are millions.
    let is_company = text == "3" && window.text(at + 1) == "M" && window.is_tight(at + 1);
    let counts = window.token(at + 2).is_some_and(|next| {
        next.kind == TokenKind::Word && next.case == Case::Lower && !next.classes.any(Classes::FUNCTION)
    });
    let has_sign = window.before(at).is_some_and(|before| window.is_class(before, Classes::CURRENCY));
    (is_company && !counts && !has_sign).then_some(at + 2)
}

/// Capital letters that a full stop joins to digits.
fn is_code(window: &Window<'_, '_>, letters: usize) -> bool {
    let text = window.text(letters);
    text.len() <= 2 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether the digits of that token end the name of a type, which goes on behind a hyphen: "A330-200".
fn ends_type(window: &Window<'_, '_>, digits: usize) -> bool {
    window.is_digits(digits)
        && window.is_tight(digits)
        && window.before(digits).is_some_and(|letters| {
            is_name_part(window, letters) && window.token(letters).is_some_and(Token::is_capitalised)
        })
}

/// "blood pressure of 130/80", "120/70 mmHg": the two numbers of a reading at that token.
fn is_pressure(window: &Window<'_, '_>, at: usize) -> bool {
    let slash = window.is_mark(at + 1, '/') && window.is_tight(at + 1) && window.is_tight(at + 2);
    if !slash {
        return false;
    }
    let number = |at: usize| window.text(at).parse::<u16>().ok().filter(|_| window.is_digits(at));
    let (Some(upper), Some(lower)) = (number(at), number(at + 2)) else { return false };
    let named = || {
        (window.start.max(at.saturating_sub(PRESSURE_REACH))..at).any(|word| window.is_word(word, "pressure"))
            || window.is_word(at + 3, "mmHg")
    };
    (60..=260).contains(&upper) && (30..=160).contains(&lower) && upper > lower && named()
}

/// How many words may stand between "pressure" and its reading.
const PRESSURE_REACH: usize = 8;

/// A web or mail address: the token after it.
fn address(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let mut first = at;
    while window.is_tight(first) && window.before(first).is_some() {
        first -= 1;
    }
    if first == at {
        return None;
    }
    let has = (first..at).any(|i| {
        window.is_any(i, &["http", "https", "www"]) || window.is_mark(i, '@') || window.is_mark(i, '_')
    });
    if !has {
        return None;
    }
    let mut end = at + 1;
    while window.is_tight(end) {
        end += 1;
    }
    Some(end)
}

/// Digits joined by "-", "/" or ":" into a telephone number, a date or a ratio: the token after it.
fn chain(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let joint = |i: usize| {
        window.is_tight(i)
            && window.is_tight(i + 1)
            && window.is_digits(i + 1)
            && matches!(window.text(i), "-" | "–" | "/" | ":" | "x" | "×" | ".")
    };
    let mut end = at + 1;
    let (mut joints, mut digits, mut slashes, mut colons) = (0, window.text(at).len(), 0, 0);
    while joint(end) {
        joints += 1;
        slashes += usize::from(window.is_mark(end, '/'));
        colons += usize::from(window.is_mark(end, ':') || matches!(window.text(end), "x" | "×"));
        digits += window.text(end + 1).len();
        end += 2;
    }
    // "3×10^9" is a number.
    if joints == 0 || window.is_mark(end, '^') {
        return None;
    }
    let plain = window.text(at).bytes().chain(window.text(end - 1).bytes()).all(|b| b.is_ascii_digit());
    // "fifty-fifty" is a share; "1-1" a draw.
    let equal = joints == 1 && digits > 2 && window.text(at) == window.text(at + 2) && window.is_dash(at + 1);
    let identifier = joints > 1 && !slash_fraction(window, at)
        || slashes > 0 && !slash_fraction(window, at)
        || colons > 0
        || plain
            && digits >= 7
            && !window.is_dash(end)
            && short(window, at)
            && window.text(end - 1).len() == 4
        || equal;
    identifier.then_some(end)
}

/// "on 1800 333 000" behind a word for calling: the token after the number.
fn telephone(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    /// In tokens before the number.
    const REACH: usize = 6;
    const CALLS: [&str; 12] = [
        "call",
        "calling",
        "phone",
        "telephone",
        "dial",
        "ring",
        "contact",
        "hotline",
        "helpline",
        "tel",
        "fax",
        "whatsapp",
    ];
    let plain = |at: usize| window.is_digits(at) && window.text(at).bytes().all(|byte| byte.is_ascii_digit());
    // The row of groups is walked last, and so once for each word for calling: it may fill the document.
    let called = || (window.start.max(at.saturating_sub(REACH))..at).any(|at| window.is_any(at, &CALLS));
    if !plain(at) || !plain(at + 1) || !called() {
        return None;
    }
    let groups = (at..window.end).take_while(|&at| plain(at)).count();
    let digits: usize = (at..at + groups).map(|at| window.text(at).len()).sum();
    (digits >= 6).then_some(at + groups)
}

/// Whether the digits at token `at` name a model somewhere in the document.
pub(super) fn is_model(window: &Window<'_, '_>, at: usize) -> bool {
    window.is_digits(at) && window.names.binary_search(&window.text(at)).is_ok()
}

fn short(window: &Window<'_, '_>, at: usize) -> bool {
    window.text(at).len() == 3
}

fn slash_fraction(window: &Window<'_, '_>, at: usize) -> bool {
    super::number::read(window, at).is_some_and(|n| n.form == NumberForm::Fraction)
}

/// Whether a number without a unit is the number of something named: "Flight 447", "No. 3".
///
/// `counted` says whether a noun that it could count follows directly.
pub(super) fn is_named(window: &Window<'_, '_>, side: &Side, counted: bool) -> bool {
    let digits = window.is_digits(side.start) && side.number.form == NumberForm::Digits;
    let Some(mut before) = window.before(side.start) else { return false };
    let nouns = &window.context.lexicon.quantities.nouns;
    if digits && is_model(window, side.start) {
        return true;
    }
    // "junctions 24 and 26"
    if digits
        && window.is_any(before, &["and", "or", "to"])
        && before >= window.start + 2
        && window.is_digits(before - 1)
        && nouns.is_label(window, before - 2)
    {
        before -= 2;
    }
    if window.is_any(before, NUMBERED) && side.number.value.fract().is_zero()
        || digits && window.is_word(before, "version")
    {
        return true;
    }
    // "day two of the trial"
    if !counted && window.is_any(before, NUMBERED_IN_WORDS) {
        return true;
    }
    // "No. 3", "Pier No. 3"
    if window.is_mark(before, '.') && window.is_tight(before) {
        return digits
            && window.before(before).is_some_and(|word| {
                window.is_any(
                    word,
                    &["no", "nos", "nr", "nrs", "p", "pp", "vol", "art", "sec", "ch", "fig", "para"],
                )
            });
    }
    let Some(token) = window.token(before) else { return false };
    let name = token.is_capitalised() && !token.classes.any(Classes::FUNCTION.with(Classes::HEDGE));
    if digits && nouns.is_brand(window, before) {
        return true;
    }
    // "the Ford Five Hundred", "the Big Ten"
    let written_out = window.token(side.start).is_some_and(crate::annotate::Token::is_capitalised);
    if written_out && name && !window.token(side.end).is_some_and(crate::annotate::Token::is_capitalised) {
        return true;
    }
    if nouns.is_label(window, before) && (name || !counted && (digits || window.is_word(side.start, "one"))) {
        return true;
    }
    // "Standard & Poor's 500"
    if token.kind == TokenKind::Possessive {
        return digits && window.before(before).is_some_and(|word| window.is_word(word, "Poor"));
    }
    let first_word = before == window.start && token.case == Case::Capital;
    // "In Iraq 12 people" and "On Monday 12 people" count; "the Curve 8900 features" does not.
    let counted = counted
        && (token.classes.any(Classes::WEEKDAY.with(Classes::MONTH))
            || window.before(before).is_none_or(|led| {
                window.is_class(led, Classes::FUNCTION)
                    && !window.is_any(led, &["the", "a", "an", "its", "their", "his", "her"])
            }));
    digits
        && name
        && !first_word
        && !counted
        && side.number.value.fract().is_zero()
        && !window.text(side.start).contains(',')
}

/// Nouns that a number in words may name one of.
const NUMBERED_IN_WORDS: &[&str] = &[
    "day", "phase", "round", "week", "game", "stage", "part", "chapter", "act", "step", "leg", "category",
    "number", "type", "tier", "level", "grade", "gate", "platform",
];

/// Nouns that a number names one of whatever follows: "type 2 diabetes patients", "phase 3 trials".
const NUMBERED: &[&str] = &["category", "phase", "type", "tier", "grade"];

/// Whether four plain digits without a unit are a year rather than a count.
pub(super) fn is_year(window: &Window<'_, '_>, side: &Side, adjoins_noun: bool) -> bool {
    let text = window.text(side.start);
    let plain = side.number.form == NumberForm::Digits
        && side.end == side.start + 1
        && text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit());
    let value = side.number.value;
    if !plain || value < Decimal::from(1800) || value > Decimal::from(2100) {
        return false;
    }
    let dated = window.before(side.start).is_none_or(|before| {
        window.is_any(
            before,
            &[
                "in", "since", "by", "of", "the", "from", "until", "till", "during", "for", "and", "to",
                "early", "late", "mid", "this", "that",
            ],
        )
    });
    dated || !adjoins_noun
}

/// What somebody wins or loses by one of.
const MARGINS: [&str; 12] =
    ["vote", "point", "goal", "seat", "run", "shot", "stroke", "wicket", "try", "lap", "place", "game"];

/// Whether "one" at token `at` is a pronoun or part of an idiom.
pub(super) fn is_pronoun(window: &Window<'_, '_>, at: usize, number: &NumberMatch) -> bool {
    if !window.is_word(at, "one") || number.end != at + 1 {
        return false;
    }
    let next = at + 1;
    let before = window.before(at);
    let pointed = before.is_some_and(|before| {
        window.is_any(
            before,
            &[
                "no", "this", "that", "which", "each", "any", "every", "another", "the", "some", "such", "a",
                "an", "first", "last", "next", "new", "other", "only", "big", "good", "loved", "right",
                "wrong", "previous", "or", "by", "day", "as", "than", "number",
            ],
        ) && !(window.is_word(before, "only")
            || window.is_word(before, "than")
            || window.is_word(before, "or")
            // "failed by one vote"; not "one by one", "by one route or another"
            || window.is_word(before, "by") && window.is_any(next, &MARGINS))
    });
    let followed = window.is_any(
        next,
        &["of", "another", "by", "day", "time", "thing", "way", "such", "side", "hand", "on", "another's"],
    ) || window.token(next).is_none_or(|token| {
        token.kind != TokenKind::Word && !window.is_dash(next) || token.classes.any(Classes::FUNCTION)
    });
    let compound = window.is_dash(next)
        && window.is_any(
            next + 1,
            &[
                "time",
                "way",
                "off",
                "sided",
                "stop",
                "man",
                "liner",
                "liners",
                "on",
                "to",
                "size",
                "shot",
                "dimensional",
                "upmanship",
                "of",
            ],
        );
    pointed || followed || compound
}

/// Whether the sentence is only a number with its mark ("3.", "(2)"), or begins a list item with one.
pub(super) fn is_list_number(window: &Window<'_, '_>, side: &Side) -> bool {
    let bracket = side.start > window.start && window.is_mark(side.start - 1, '(');
    let first = side.start == window.start || bracket && side.start == window.start + 1;
    if !first || !window.is_digits(side.start) || side.end != side.start + 1 {
        return false;
    }
    let closes = window.is_mark(side.end, ')') || window.is_mark(side.end, '.') && window.is_tight(side.end);
    closes && side.number.value < Decimal::from(100)
}

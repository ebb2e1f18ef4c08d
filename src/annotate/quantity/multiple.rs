//! Multiples: "doubled", "tenfold", "20-fold", "twice the number", "three times as many".

use rust_decimal::Decimal;

use super::number_words::NumberWord;
use super::reading::{self, Reading};
use super::window::Window;
use crate::annotate::vocabulary::Vocabulary;
use crate::annotate::{Classes, TokenKind};
use crate::model::{Kind, Quantity, Unit};

/// Lets the words that may stand for one of themselves be looked at: "rose a percent".
pub(super) fn add_words(vocabulary: &mut Vocabulary) {
    for word in ["percent", "percentage"] {
        vocabulary.classify(word, Classes::MULTIPLE);
    }
}

/// Reads the multiple that is written in one word at token `at`.
pub(super) fn read(window: &Window<'_, '_>, at: usize, floor: usize) -> Option<Reading> {
    if let Some(found) = one_percent(window, at, floor) {
        return Some(found);
    }
    let end = at + 1;
    let (value, fits) = match window.meaning(at)? {
        NumberWord::Multiple(n) => (Decimal::from(n), !is_idiom(window, at)),
        NumberWord::Part(n) => (Decimal::ONE.checked_div(Decimal::from(n))?, !is_idiom(window, at)),
        NumberWord::Times(n) => (Decimal::from(n), multiplies(window, at)),
        _ => return None,
    };
    fits.then_some(())?;
    let (hedge, start) = reading::hedge_before(window, at, floor);
    let quantity = reading::hedged(Quantity::plain(value, Decimal::new(1, 1)), hedge);
    Some(Reading { start, number: at, end, next: end, resume: end, kind: Kind::Number, quantity })
}

/// "rose a percent", "by a percentage point", "about a percent".
fn one_percent(window: &Window<'_, '_>, at: usize, floor: usize) -> Option<Reading> {
    let article = window.before(at).filter(|&article| article >= floor && window.is_word(article, "a"))?;
    let (symbol, end) = match window.text(at) {
        "percent" => ("%", at + 1),
        "percentage" if window.is_word(at + 1, "point") => ("pp", at + 2),
        _ => return None,
    };
    let (hedge, start) = reading::hedge_before(window, article, floor);
    let changes = window.context.lexicon.quantities.hedges.changes(window, article);
    let led = window.before(article).is_some_and(|before| window.is_any(before, &["by", "than"]));
    if hedge.is_none() && !changes && !led {
        return None;
    }
    let quantity =
        Quantity { unit: Unit::new(symbol.to_owned()), ..Quantity::plain(Decimal::ONE, Decimal::ONE) };
    let quantity = reading::hedged(quantity, hedge);
    Some(Reading { start, number: article, end, next: end, resume: end, kind: Kind::Percent, quantity })
}

/// "doubled down", "doubled the lead", "the reasons are twofold".
fn is_idiom(window: &Window<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let reasons = window.text(at).to_ascii_lowercase().ends_with("fold")
        && window.before(at).is_some_and(|verb| window.is_any(verb, &["is", "are", "was", "were"]));
    let of_score = (next..next + 3).any(|at| window.is_any(at, &["lead", "advantage"]));
    let joined = window.is_dash(next) && window.is_tight(next);
    reasons || of_score || joined || window.is_any(next, &["down", "up", "over", "back", "as", "home", "for"])
}

/// Whether "twice" or "double" stands before what it multiplies: "twice as many", "double the rate".
fn multiplies(window: &Window<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let adverb = window.is_any(at, &["twice", "thrice"]);
    if window.is_word(next, "as") {
        let degree = window.is_any(next + 1, &["many", "much", "few", "little"])
            || window.token(next + 1).is_some_and(|word| {
                word.kind == TokenKind::Word && !word.is_capitalised() && !word.classes.any(Classes::FUNCTION)
            });
        return adverb && degree;
    }
    let whole = window.is_any(next, &["the", "its", "their", "his", "her", "our", "that", "what"]);
    let time = (next..next + 3)
        .any(|at| window.is_class(at, Classes::TIME_UNIT.with(Classes::WEEKDAY).with(Classes::MONTH)));
    let of_score = (next..next + 3).any(|at| window.is_any(at, &["lead", "advantage"]));
    whole && !of_score && !(window.is_word(next, "that") && time)
}

/// The end of "times" or "fold" at token `at`, where they make the number before them a multiple.
pub(super) fn after_number(window: &Window<'_, '_>, at: usize) -> Option<usize> {
    let word = window.past_hyphen(at);
    if window.is_word(word, "fold") {
        return Some(word + 1);
    }
    (word == at && window.is_word(at, "times") && compares(window, at + 1)).then_some(at + 1)
}

/// "as many", "more than", "higher", "the size of", "what it was".
fn compares(window: &Window<'_, '_>, at: usize) -> bool {
    const MEASURES: [&str; 36] = [
        "as",
        "more",
        "less",
        "the",
        "that",
        "its",
        "their",
        "his",
        "what",
        "over",
        "worse",
        "better",
        "annual",
        "earnings",
        "salary",
        "oversubscribed",
        "normal",
        "bigger",
        "average",
        "core",
        "larger",
        "revenue",
        "expected",
        "forecast",
        "forward",
        "estimated",
        "projected",
        "trailing",
        "book",
        "sales",
        "profit",
        "profits",
        "ebitda",
        "income",
        "gdp",
        "subscribed",
    ];
    let comparative = window.token(at).is_some_and(|token| {
        let text = window.text(at);
        token.kind == TokenKind::Word
            && text.len() > 4
            && text.ends_with("er")
            && !window.is_any(at, NO_DEGREES)
    });
    window.is_any(at, &MEASURES) || comparative
}

/// Words that end like a comparative.
const NO_DEGREES: &[&str] = &[
    "after", "under", "over", "winner", "never", "together", "later", "earlier", "either", "whether", "ever",
];

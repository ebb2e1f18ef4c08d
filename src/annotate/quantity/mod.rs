//! Numbers, money, percentages, ordinals, measures, ages.
//!
//! The span of a quantity covers the words that limit it ("nearly", "or more"), the number, and a
//! currency, percent sign or unit of measure. What is counted ("documents") and what a rate is for
//! ("a barrel") lie outside the span and are named by the unit. A score ("3-2") is two numbers.

mod age;
mod cardinal;
mod compound;
mod counted;
mod currency;
pub(super) mod digits;
mod elided;
mod exclude;
mod fraction;
mod grouping;
mod half;
mod hedge;
mod local_currency;
#[cfg(test)]
mod look_alikes;
mod magnitude;
mod models;
mod multiple;
mod names;
mod noun;
pub(super) mod number;
#[cfg(test)]
mod number_tests;
mod number_words;
mod ordinal;
mod phrases;
mod proportion;
mod range;
mod rate;
mod reading;
#[cfg(test)]
mod round_trips;
mod seismic;
mod side;
mod sum;
#[cfg(test)]
mod tests;
mod title;
mod unit;
mod weight;
mod window;

use crate::model::{Annotation, Kind, Span, Value};

use super::Context;
use super::token::{Token, TokenKind};
use super::vocabulary::{Classes, Vocabulary};
use currency::CurrencyLexicon;
use elided::Elided;
use hedge::HedgeLexicon;
use noun::NounLexicon;
use number_words::NumberLexicon;
use reading::{Outcome, Reading};
use unit::UnitLexicon;
use window::{Joining, Seen, Window};

/// Number words, currencies, units, hedges and nouns.
#[derive(Debug)]
pub(super) struct QuantityLexicon {
    numbers: NumberLexicon,
    currencies: CurrencyLexicon,
    units: UnitLexicon,
    hedges: HedgeLexicon,
    nouns: NounLexicon,
}

impl QuantityLexicon {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        multiple::add_words(vocabulary);
        Self {
            numbers: NumberLexicon::new(vocabulary),
            currencies: CurrencyLexicon::new(vocabulary),
            units: UnitLexicon::new(vocabulary),
            hedges: HedgeLexicon::new(vocabulary),
            nouns: NounLexicon::new(vocabulary),
        }
    }
}

/// Reads the quantities of all sentences, outside the spans that `times` has taken.
///
/// Where both read the same words the quantity is kept if it says more: an age ("33-year-old"), a
/// speed ("120 km per hour"), a sum ("$2000"). The caller then drops the time.
pub(super) fn annotate(context: &Context<'_>, times: &[Annotation]) -> Vec<Annotation> {
    let mut out = Vec::with_capacity(context.sentences.len() / 2);
    let names = models::numbers_of_names(context);
    let local = local_currency::Named::new();
    let mut clock = Taken { times, next: 0 };
    for sentence in context.sentences {
        let range = sentence.tokens.clone();
        let (start, end) = (range.start, range.end);
        let seen = Seen::default();
        let window = Window {
            context,
            tokens: &context.tokens[..end],
            start,
            end,
            joining: Joining::And,
            names: &names,
            seen: &seen,
            local: &local,
        };
        annotate_sentence(&window, &mut clock, &mut out);
    }
    out
}

/// Whether a quantity may begin with the token.
#[inline]
fn may_begin(token: &Token) -> bool {
    const STARTS: Classes = Classes::NUMBER.with(Classes::ORDINAL).with(Classes::MULTIPLE);
    token.kind == TokenKind::Number || token.classes.any(STARTS) || token.case == super::Case::Upper
}

/// Whether it is a number in digits or words.
fn is_numeral(token: &Token) -> bool {
    token.kind == TokenKind::Number || token.classes.any(Classes::NUMBER)
}

fn annotate_sentence(window: &Window<'_, '_>, taken: &mut Taken<'_>, out: &mut Vec<Annotation>) {
    let (mut at, mut floor) = (window.start, window.start);
    let mut counted = Elided::default();
    while let Some(skipped) = window.context.tokens[at..window.end].iter().position(may_begin) {
        at += skipped;
        let number = is_numeral(&window.context.tokens[at]);
        at = match look(window, at, floor, number) {
            Outcome::Skip(next) => next.max(at + 1),
            Outcome::Read(mut reading) => {
                let next = reading.resume.max(at + 1);
                let span = window.context.span(reading.start..reading.end);
                if taken.leaves(window, &reading, span) {
                    floor = reading.end;
                    counted.complete(window, &mut reading);
                    out.push(annotation(span, *reading));
                }
                next
            }
        };
    }
}

/// What begins at a token that is a number, an ordinal or in capitals.
fn look(window: &Window<'_, '_>, at: usize, floor: usize, number: bool) -> Outcome {
    if !number && window.is_class(at, Classes::MULTIPLE) {
        return multiple::read(window, at, floor)
            .map_or(Outcome::Skip(at + 1), |found| Outcome::Read(Box::new(found)));
    }
    if !number && !window.is_class(at, Classes::ORDINAL) {
        return ordinal::roman(window, at)
            .map_or(Outcome::Skip(at + 1), |found| Outcome::Read(Box::new(found)));
    }
    let start = first_token(window, at, floor);
    if start == at
        && let Some(found) = ordinal::read(window, at)
    {
        return Outcome::Read(Box::new(found));
    }
    reading::read(window, start, floor)
}

/// The token where the number itself begins: an article before "hundred", the point of ".25".
fn first_token(window: &Window<'_, '_>, at: usize, floor: usize) -> usize {
    let Some(before) = window.before(at).filter(|&before| before >= floor) else { return at };
    // "quarter million", "a quarter million"
    if window.is_word(before, "quarter") && number::read(window, before).is_some() {
        let article = window.before(before).filter(|&at| at >= floor && window.is_any(at, &["a", "one"]));
        return article.filter(|&at| number::read(window, at).is_some()).unwrap_or(before);
    }
    // "several hundred", "a couple of hundred"
    let of = usize::from(window.is_word(before, "of") && before > floor);
    if !window.is_digits(at)
        && window.is_any(before - of, &["several", "few", "many", "couple"])
        && number::read(window, before - of).is_some()
    {
        return before - of - usize::from(before - of > floor && window.is_word(before - of - 1, "a"));
    }
    let article = !window.is_digits(at) && window.is_any(before, &["a", "an"]);
    let point = window.is_digits(at) && window.is_tight(at) && window.is_mark(before, '.');
    let starts = (article || point) && number::read(window, before).is_some();
    if starts { before } else { at }
}

fn annotation(span: Span, reading: Reading) -> Annotation {
    Annotation { span, kind: reading.kind, value: Value::Quantity(reading.quantity) }
}

/// The time expressions, walked along with the sentences.
struct Taken<'t> {
    times: &'t [Annotation],
    next: usize,
}

impl Taken<'_> {
    /// Whether the quantity stands beside, or before, what the times have read. Spans must come in
    /// order.
    fn leaves(&mut self, window: &Window<'_, '_>, reading: &Reading, span: Span) -> bool {
        while self.times.get(self.next).is_some_and(|time| time.span.end <= span.start) {
            self.next += 1;
        }
        // Of "between 1 and 2" the reading begins before its first number.
        let tokens = &window.context.tokens[reading.number..reading.end];
        let number =
            tokens.iter().find(|token| is_numeral(token)).map_or(span.start, |token| token.span().start);
        let mut overlapping = self.times[self.next..].iter().take_while(|time| time.span.start < span.end);
        overlapping.all(|time| {
            let beside = time.span.start > number || time.span.end <= number;
            let inside = span.contains(time.span);
            let says_more = match reading.kind {
                Kind::Age => true,
                Kind::Money | Kind::Percent | Kind::Measure => inside,
                // "three quarters of the voters"
                _ => {
                    inside && window.is_word(reading.end, "of") && !reading.quantity.number.fract().is_zero()
                }
            };
            beside || says_more
        })
    }
}

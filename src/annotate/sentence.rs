use std::ops::Range;

use crate::model::Span;

use super::token::{Case, Token, TokenKind};
use super::vocabulary::Classes;

/// A sentence of one block.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Index of its block.
    pub block: usize,
    /// Its tokens, as a range into the document's tokens.
    pub tokens: Range<usize>,
    /// Where it stands in the working text.
    pub span: Span,
}

/// Cuts the tokens of one block into sentences.
///
/// A sentence ends at `.`, `!`, `?` or `。`, with closing quotes and brackets after it, when blank
/// space and a capital, a digit or a quote follow. A full stop after an abbreviation or a single
/// initial ends none unless a paragraph ends there too; "No." ends none before a number, and neither
/// does the point of a decimal that a blank has got into: "4. 5 hours".
pub fn split(text: &str, tokens: &[Token], block: usize, range: Range<usize>, sentences: &mut Vec<Sentence>) {
    let mut start = range.start;
    let mut at = range.start;
    while let Some(next) = tokens[at..range.end].iter().position(may_end) {
        let ends = ends_here(text, tokens, at + next, range.clone());
        at += next + 1;
        if ends {
            while at < range.end && is_closing(&tokens[at]) {
                at += 1;
            }
            push(tokens, block, start..at, sentences);
            start = at;
        }
    }
    push(tokens, block, start..range.end, sentences);
}

fn push(tokens: &[Token], block: usize, range: Range<usize>, sentences: &mut Vec<Sentence>) {
    if let (Some(first), Some(last)) = (tokens[range.clone()].first(), tokens[range.clone()].last()) {
        let span = first.span().hull(last.span());
        sentences.push(Sentence { block, tokens: range, span });
    }
}

/// Whether a token is of a kind that ends sentences.
#[inline]
fn may_end(token: &Token) -> bool {
    token.kind == TokenKind::Mark || token.ends_in_stop()
}

fn ends_here(text: &str, tokens: &[Token], at: usize, range: Range<usize>) -> bool {
    let token = &tokens[at];
    // Initials swallow their last stop: "in the U.S. The" ends, "U.S. President" does not.
    if token.ends_in_stop() {
        return tokens.get(at + 1).is_some_and(|next| {
            at + 1 < range.end && next.spaced && next.is_capitalised() && next.classes.any(Classes::FUNCTION)
        });
    }
    match token.ascii_mark() {
        Some(b'!' | b'?') => follows_a_start(text, tokens, at, range),
        Some(b'.') => {
            let before = at.checked_sub(1).filter(|&i| i >= range.start).map(|i| &tokens[i]);
            let abbreviated = before.is_some_and(|word| {
                !token.spaced
                    && word.kind == TokenKind::Word
                    && (word.classes.any(Classes::ABBREVIATION) && !is_answer(text, tokens, at)
                        || word.span().len() == 1 && word.is_capitalised())
            });
            !abbreviated
                && follows_a_start(text, tokens, at, range.clone())
                && !is_broken_decimal(text, &tokens[range.clone()], at - range.start)
        }
        Some(_) => false,
        None => token.kind == TokenKind::Mark && token.text(text).starts_with(['。', '！', '？']),
    }
}

/// Whether the word before a stop is the "no" of an answer, which no number follows: "58 percent said no. Turnout
/// was low".
fn is_answer(text: &str, tokens: &[Token], stop: usize) -> bool {
    let is_number = |token: &Token| token.kind == TokenKind::Number;
    tokens[stop - 1].text(text).eq_ignore_ascii_case("no") && !tokens.get(stop + 1).is_some_and(is_number)
}

/// Whether what follows the end mark can begin a sentence.
fn follows_a_start(text: &str, tokens: &[Token], at: usize, range: Range<usize>) -> bool {
    let mut next = at + 1;
    while next < range.end && is_closing(&tokens[next]) {
        next += 1;
    }
    let Some(token) = tokens[..range.end].get(next) else { return false };
    let opens = matches!(token.ascii_mark(), Some(b'"' | b'\'' | b'(' | b'[' | b'-'));
    token.spaced
        && (token.is_capitalised()
            || token.kind == TokenKind::Number
            || opens
            || !token.text(text).is_ascii())
}

/// Whether the stop is that of "took 4. 5 hours", "rose 2. 3 percent": nobody begins a sentence with one
/// digit and a unit, unless with a time that goes on from the last one ("scored 4. 5 minutes later").
fn is_broken_decimal(text: &str, tokens: &[Token], stop: usize) -> bool {
    const UNITS: Classes = Classes::UNIT.with(Classes::TIME_UNIT).with(Classes::NUMBER);
    const GOING_ON: [&str; 7] = ["later", "after", "before", "earlier", "from", "into", "ago"];
    let Some([before, whole]) = stop.checked_sub(2).map(|first| &tokens[first..stop]) else { return false };
    let [fraction, unit, rest @ ..] = &tokens[stop + 1..] else { return false };
    let digits = |token: &Token, most: usize| {
        let length = token.span().len();
        token.kind == TokenKind::Number
            && length <= most
            && token.text(text).bytes().all(|b| b.is_ascii_digit())
    };
    let led = match before.kind {
        TokenKind::Word => before.case == Case::Lower,
        TokenKind::Mark => before.classes.any(Classes::CURRENCY),
        _ => false,
    };
    let sign = unit.is_mark(text, '%');
    let measured =
        unit.kind == TokenKind::Word && unit.spaced && unit.case == Case::Lower && unit.classes.any(UNITS);
    let one_blank = fraction.span().start == tokens[stop].span().end + 1;
    led && digits(whole, 3)
        && !tokens[stop].spaced
        && digits(fraction, 1)
        && one_blank
        && (sign || measured)
        && !rest.first().is_some_and(|next| next.is_any(text, &GOING_ON))
}

fn is_closing(token: &Token) -> bool {
    !token.spaced && matches!(token.ascii_mark(), Some(b'"' | b'\'' | b')' | b']' | b'.' | b'!' | b'?'))
}

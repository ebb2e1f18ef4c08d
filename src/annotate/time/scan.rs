//! Finds where time expressions stand: from the words that can be the core of one, back over what may
//! lead to it, then the first start that reaches the core.

use crate::annotate::{Classes, Sentence, Token, TokenKind};

use super::expression::Expression;
use super::lexicon::Part;
use super::named;
use super::range;
use super::reader::{NUMERAL, Reader};
use super::starts::Starts;

/// Hands every time expression of a sentence to `found`, in order.
pub(super) fn scan(reader: &Reader<'_>, sentence: &Sentence, mut found: impl FnMut(&Expression)) {
    let mut floor = sentence.tokens.start;
    let mut at = floor;
    while let Some(skipped) = reader.context.tokens[at..sentence.tokens.end].iter().position(may_be_core) {
        at += skipped;
        if !is_core(reader, at) {
            at += 1;
            continue;
        }
        let mut start = at;
        while start > floor && at - start < MOST_LEAD && leads(reader, start - 1) {
            start -= 1;
        }
        let expression = (start..=at).find_map(|start| {
            let starts = reader.starts(start);
            if starts == Starts::default() || is_inside_word(reader, start) {
                return None;
            }
            range::read(reader, start, starts).filter(|expression| expression.tokens.end > at)
        });
        at = match expression {
            Some(expression) => {
                floor = expression.tokens.end;
                found(&expression);
                floor
            }
            None => at + 1,
        };
    }
}

/// How many tokens may stand before the core: "at least the first two and a half".
const MOST_LEAD: usize = 9;

/// What may be the core of a time expression; "May" and "second" among it.
const CORES: Classes =
    Classes::MONTH.with(Classes::WEEKDAY).with(Classes::TIME_UNIT).with(Classes::TIME_WORD);

/// Whether a token is of a sort that can be the core.
#[inline]
fn may_be_core(token: &Token) -> bool {
    token.classes.any(CORES) || token.kind == TokenKind::Number
}

fn is_core(reader: &Reader<'_>, at: usize) -> bool {
    let token = &reader.context.tokens[at];
    if token.classes.any(CORES) {
        return match reader.part(at) {
            // Of the commonest words only those in their phrase: "the time being", "the long term".
            Some(Part::Time) => {
                reader.is_written(at + 1, "being")
                    || at > reader.start + 1 && reader.is(at - 1, Part::The) && reader.is(at - 2, Part::At)
            }
            Some(Part::Term) => at > reader.start && reader.part(at - 1).is_some(),
            // "All day" is found from the day.
            Some(Part::All) => named::holiday(reader, at).is_some(),
            // "New" is a time in "New Year" only.
            None if reader.names_only_holidays(at) => named::holiday(reader, at).is_some(),
            None if reader.unit_name(at).is_some() => !is_of_age(reader, at),
            _ => true,
        } || token.kind == TokenKind::Number && is_number_of_time(reader, at);
    }
    token.kind == TokenKind::Number && is_number_of_time(reader, at)
}

/// Whether a unit counts an age: "33-year-old".
fn is_of_age(reader: &Reader<'_>, unit: usize) -> bool {
    let old = reader.skip_hyphen(unit + 1);
    old > unit + 1 && (reader.is_written(old, "old") || reader.is_written(old, "olds"))
}

/// Whether a number can be the core of a time by what follows it: a year, a clock time, a date in
/// digits, a decade. Before a month, a unit or "p.m." it need not be one: those lead back to it.
fn is_number_of_time(reader: &Reader<'_>, at: usize) -> bool {
    let text = reader.text(at);
    let year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    // "since '82"
    let quoted = reader.is_tight(at) && at > reader.start && reader.is_mark(at - 1, '\'');
    let era = at > reader.start && reader.is(at - 1, Part::AfterEra);
    if year || quoted || era || text.len() > 5 && text.bytes().filter(|byte| *byte == b'.').count() == 2 {
        return true;
    }
    // "September 18, 25 and October 1"
    let listed = at >= reader.start + 3
        && text.len() <= 2
        && (reader.is_mark(at - 1, ',') || reader.is(at - 1, Part::And))
        && (reader.is_number(at - 2) || reader.is_mark(at - 2, ','));
    if listed {
        return true;
    }
    let next = at + 1;
    let Some(token) = reader.token(next) else { return false };
    match token.kind {
        TokenKind::Word if token.spaced => {
            reader.is_any(next, &[Part::Local, Part::BeforeEra, Part::AfterEra])
                || reader.zone_name(next)
                || reader.is_written(next, "hrs")
        }
        TokenKind::Word => {
            reader.is_any(next, &[Part::OrdinalSuffix, Part::Q, Part::HalfYear])
                || reader.is_written(next, "s")
                || reader.is_written(next, "h")
        }
        TokenKind::Mark if token.spaced => false,
        TokenKind::Mark => {
            let row = reader.is_dash(next) && reader.is_number(next + 1) && reader.is_dash(next + 2);
            row || reader.is_mark(next, ':') || reader.is_mark(next, '/')
        }
        TokenKind::Possessive => quoted || text.ends_with('0'),
        TokenKind::Number => false,
    }
}

/// Whether a token may stand in an expression before its core.
fn leads(reader: &Reader<'_>, at: usize) -> bool {
    let token = &reader.context.tokens[at];
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => token.classes.any(NUMERAL.with(CORES)) || reader.part(at).is_some(),
        TokenKind::Mark => {
            // "4. 5 hours", which a blank has got into
            let point = reader.is_mark(at, '.') && reader.is_tight(at) && reader.is_number(at + 1);
            point || reader.is_dash(at) || reader.is_mark(at, '\'')
        }
        TokenKind::Possessive => false,
    }
}

/// Whether the token goes on from one that no blank parts it from: the "3" of "C3", the "5" of "4/5".
fn is_inside_word(reader: &Reader<'_>, at: usize) -> bool {
    if at == reader.start || !reader.is_tight(at) {
        return false;
    }
    let opens = matches!(
        reader.text(at - 1).chars().next(),
        Some('(' | '[' | '"' | '\'' | '-' | '\u{2010}'..='\u{2015}' | ',' | '.' | '“' | '‘' | '…')
    );
    let slashed = reader.is_mark(at - 1, '/') && !reader.is_number(at);
    !opens && !slashed
}

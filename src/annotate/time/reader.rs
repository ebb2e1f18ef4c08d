//! A view of one sentence's tokens by the parts that they play in time expressions.

use std::cell::{Cell, OnceCell};

use jiff::civil::Weekday;
use rust_decimal::Decimal;

use crate::annotate::quantity::number::{NumberMatch, number_at};
use crate::annotate::vocabulary::Classes;
use crate::annotate::{Case, Context, Token, TokenKind};

use super::date::DayOrder;
use super::duration::Found;
use super::expression::Clock;
use super::lexicon::{MonthName, Part, TimeLexicon, TimeWord, UnitForm, UnitName, WeekdayName, Zone};
use super::starts::Starts;
use super::unit::Unit;

/// The tokens of one sentence. Places are indices into the document's tokens; outside the sentence
/// every question is answered with no.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) lexicon: &'a TimeLexicon,
    /// The tokens of the sentence.
    pub(super) tokens: &'a [Token],
    /// First token of the sentence.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// How many expressions the one being read lies inside.
    pub(super) depth: u8,
    /// What was read of the words at hand.
    pub(super) seen: &'a Seen,
}

/// The number, length and clock time last read, with their places: every construction asks for the same few.
#[derive(Default)]
pub(super) struct Seen {
    number: Cell<Option<(usize, Option<NumberMatch>)>>,
    /// The number that a word names by itself.
    word: Cell<Option<(usize, Option<Decimal>)>>,
    length: Cell<Option<(usize, Option<Found>)>>,
    /// With the depth, for its day may lie too deep.
    clock: Cell<Option<(usize, u8, ClockFound)>>,
    /// Of the whole document, looked for once and only where a date can be read in two ways.
    day_order: OnceCell<Option<DayOrder>>,
}

/// A clock time with the place after it, where one is found.
type ClockFound = Option<(Clock, usize)>;

impl Seen {
    /// The length at that place, read by `read` where it is not the one last read.
    pub(super) fn length(&self, at: usize, read: impl FnOnce() -> Option<Found>) -> Option<Found> {
        match self.length.get() {
            Some((place, found)) if place == at => found,
            _ => {
                let found = read();
                self.length.set(Some((at, found)));
                found
            }
        }
    }

    /// In which order the document writes days and months.
    pub(super) fn day_order(&self, read: impl FnOnce() -> Option<DayOrder>) -> Option<DayOrder> {
        *self.day_order.get_or_init(read)
    }

    /// The clock time at that place, read by `read` where it is not the one last read.
    pub(super) fn clock(&self, at: usize, depth: u8, read: impl FnOnce() -> ClockFound) -> ClockFound {
        match self.clock.get() {
            Some((place, deep, found)) if (place, deep) == (at, depth) => found,
            _ => {
                let found = read();
                self.clock.set(Some((at, depth, found)));
                found
            }
        }
    }
}

/// How deep expressions may lie in one another: "the first week of the last month of next year".
const MOST_DEPTH: u8 = 3;

impl<'a> Reader<'a> {
    /// The same tokens, for an expression inside the one being read; `None` where that is too deep.
    pub(super) fn inner(&self) -> Option<Self> {
        (self.depth < MOST_DEPTH).then_some(Self { depth: self.depth + 1, ..*self })
    }

    #[inline]
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        // What is before the sentence is far behind its end as well.
        self.tokens.get(at.wrapping_sub(self.start))
    }

    #[inline]
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.text(self.context.text))
    }

    /// What the word is in time expressions, if it is anything.
    #[inline]
    fn word(&self, at: usize) -> Option<&'a TimeWord> {
        self.lexicon.words.get(self.token(at)?.word)
    }

    #[inline]
    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.word(at)?.part
    }

    /// The constructions that can begin with the token.
    pub(super) fn starts(&self, at: usize) -> Starts {
        let Some(token) = self.token(at) else { return Starts::default() };
        if token.kind == TokenKind::Number {
            return self.digits_start(at);
        }
        if self.is(at, Part::The) {
            let next = at + 1;
            return if self.is(next, Part::The) {
                Starts::default()
            } else {
                Starts::after_the(self.starts(next), self.part(next))
            };
        }
        if token.classes.any(NUMERAL) {
            return self.word_starts(token).with(Starts::NUMERAL);
        }
        match token.kind {
            TokenKind::Word => self.word_starts(token),
            TokenKind::Mark if token.is_mark(self.context.text, '\'') => Starts::YEAR,
            _ => Starts::default(),
        }
    }

    /// What the word by itself can begin.
    fn word_starts(&self, token: &Token) -> Starts {
        self.lexicon.words.get(token.word).map_or(Starts::default(), |word| word.starts)
    }

    /// Whether the word is known to times only as the first of a holiday's name.
    pub(super) fn names_only_holidays(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            word.month.is_none() && word.weekday.is_none() && word.unit.is_none() && word.part.is_none()
        })
    }

    /// Whether the token is a number, or anything that the lexicon knows of times.
    pub(super) fn is_of_time(&self, at: usize) -> bool {
        self.is_number(at) || self.has(at, NUMERAL) || self.word(at).is_some()
    }

    /// What the number at that place can begin, by what follows it.
    fn digits_start(&self, at: usize) -> Starts {
        let length = self.text(at).len();
        let Some(next) = self.token(at + 1) else {
            return if length == 4 { Starts::YEAR } else { Starts::NUMERAL };
        };
        let joined = !next.spaced || next.kind == TokenKind::Number;
        let alone = next.kind == TokenKind::Mark
            && matches!(next.text(self.context.text), "." | "," | ")" | ";" | "\"")
            || next.spaced
                && next.kind == TokenKind::Word
                && self.starts(at + 1) == Starts::default()
                && self
                    .part(at + 1)
                    .is_none_or(|part| matches!(part, Part::In | Part::On | Part::At | Part::For | Part::By))
                && !self.zone_name(at + 1)
                && !self.is_written(at + 1, "hrs");
        if length == 4 && alone {
            return Starts::YEAR;
        }
        Starts::of_digits(length, next.classes, joined)
    }

    /// The time zone that the word names.
    pub(super) fn zone(&self, at: usize) -> Option<Zone> {
        self.word(at)?.zone
    }

    /// Whether the word names a time zone.
    pub(super) fn zone_name(&self, at: usize) -> bool {
        self.zone(at).is_some()
    }

    #[inline]
    pub(super) fn is(&self, at: usize, part: Part) -> bool {
        self.part(at) == Some(part)
    }

    #[inline]
    pub(super) fn is_any(&self, at: usize, parts: &[Part]) -> bool {
        self.part(at).is_some_and(|part| parts.contains(&part))
    }

    /// Whether the word is "last" as a verb: "will last two hours", "to last for years".
    pub(super) fn is_verb_last(&self, at: usize) -> bool {
        const MODALS: [&str; 14] = [
            "to", "will", "would", "could", "can", "may", "might", "must", "should", "not", "shall", "does",
            "did", "usually",
        ];
        let before = self.text(at.wrapping_sub(1));
        self.is(at, Part::Last)
            && (MODALS.contains(&before) || before.ends_with("n't") || before.ends_with("'ll"))
    }

    /// The place after a word that may be there.
    pub(super) fn skip(&self, at: usize, part: Part) -> usize {
        at + usize::from(self.is(at, part))
    }

    pub(super) fn month(&self, at: usize) -> Option<MonthName> {
        self.word(at)?.month
    }

    pub(super) fn weekday_name(&self, at: usize) -> Option<WeekdayName> {
        self.word(at)?.weekday
    }

    pub(super) fn weekday(&self, at: usize) -> Option<Weekday> {
        self.weekday_name(at).map(|name| name.weekday)
    }

    #[inline]
    pub(super) fn unit_name(&self, at: usize) -> Option<UnitName> {
        self.word(at)?.unit
    }

    /// The unit named in the singular.
    pub(super) fn singular(&self, at: usize) -> Option<Unit> {
        self.unit_name(at).filter(|name| name.form == UnitForm::Singular).map(|name| name.unit)
    }

    /// The unit named in the plural.
    pub(super) fn plural(&self, at: usize) -> Option<Unit> {
        self.unit_name(at).filter(|name| name.form == UnitForm::Plural).map(|name| name.unit)
    }

    #[inline]
    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(self.context.text, mark))
    }

    pub(super) fn skip_mark(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.is_mark(at, mark))
    }

    /// A hyphen or dash of any length.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| match token.ascii_mark() {
            Some(mark) => mark == b'-',
            None => {
                token.kind == TokenKind::Mark
                    && token
                        .text(self.context.text)
                        .starts_with(|mark| matches!(mark, '\u{2010}'..='\u{2015}' | '\u{2212}'))
            }
        })
    }

    /// Whether no blank space stands before the token.
    pub(super) fn is_tight(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced)
    }

    /// The place after a hyphen between two parts of one word.
    pub(super) fn skip_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_dash(at) && self.is_tight(at) && self.is_tight(at + 1))
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalised)
    }

    pub(super) fn is_lower(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
    }

    pub(super) fn has(&self, at: usize, classes: Classes) -> bool {
        self.token(at).is_some_and(|token| token.classes.any(classes))
    }

    /// A number word, unit of measure or currency; "in" is an inch only where nothing is measured.
    pub(super) fn is_measure(&self, at: usize) -> bool {
        const MEASURE: Classes = Classes::NUMBER.with(Classes::UNIT).with(Classes::CURRENCY);
        self.is_word(at) && self.has(at, MEASURE) && !self.has(at, Classes::FUNCTION)
    }

    #[inline]
    pub(super) fn is_written(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// A token of ASCII digits alone with at least `least` and at most `most` of them.
    pub(super) fn digits(&self, at: usize, least: usize, most: usize) -> Option<i16> {
        let fits =
            |token: &&Token| token.kind == TokenKind::Number && (least..=most).contains(&token.span().len());
        let digits = self.token(at).filter(fits)?.text(self.context.text);
        if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
    }

    /// The number or ordinal that begins here, in digits or words.
    ///
    /// "Quarter" is a part of the year here, never a fraction.
    pub(super) fn number(&self, at: usize) -> Option<NumberMatch> {
        let token = self.token(at)?;
        let stop = token.is_mark(self.context.text, '.');
        if stop || token.kind != TokenKind::Number && !token.classes.any(NUMERAL) {
            return None;
        }
        match self.seen.number.get() {
            Some((place, number)) if place == at => number,
            _ => {
                let number = self.read_number(at);
                self.seen.number.set(Some((at, number)));
                number
            }
        }
    }

    /// The number that the word at that place names by itself: "eighty" of "eighty-four".
    pub(super) fn word_number(&self, at: usize) -> Option<Decimal> {
        self.token(at).filter(|token| token.kind == TokenKind::Word && token.classes.any(Classes::NUMBER))?;
        match self.seen.word.get() {
            Some((place, number)) if place == at => number,
            _ => {
                let number = number_at(self.context, at, at + 1).filter(|number| !number.ordinal);
                let number = number.map(|number| number.value);
                self.seen.word.set(Some((at, number)));
                number
            }
        }
    }

    fn read_number(&self, at: usize) -> Option<NumberMatch> {
        let quarter = (at + 1..self.end.min(at + 5))
            .find(|&i| self.unit_name(i).is_some_and(|name| name.unit == Unit::Quarter));
        number_at(self.context, at, quarter.unwrap_or(self.end))
    }

    /// The ordinal that begins here as a small number, with the place after it.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i8, usize)> {
        // Most digits are followed by no "st", and then need not be read.
        if self.is_number(at) && !(self.is_word(at + 1) && self.text(at + 1).len() == 2) {
            return None;
        }
        let number = self.number(at).filter(|number| number.ordinal)?;
        let value = i8::try_from(number.value).ok()?;
        Some((value, number.end))
    }
}

/// What a number may begin with.
pub(super) const NUMERAL: Classes = Classes::NUMBER.with(Classes::ORDINAL);

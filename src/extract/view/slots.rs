//! Which annotations are of the type of a slot.

use rust_decimal::Decimal;

use crate::annotate::{Token, TokenKind};
use crate::model::vocabulary::Classes;
use crate::model::{EntityId, Kind, Quantity, Span, Timex, TimexKind, Value};
use crate::rule::SlotType;

use super::View;
use super::filler::Filler;

impl View<'_> {
    /// The annotations that start at a token and are of the right type.
    pub(super) fn annotated_fillers(&self, at: usize, accepts: &SlotType, out: &mut Vec<(usize, u32)>) {
        for &(_, end, index) in self.arcs_at(at) {
            if self.accepts(index, accepts) {
                out.push((end, Filler::Annotation(index).pack()));
            }
        }
    }

    fn accepts(&self, index: usize, accepts: &SlotType) -> bool {
        let annotation = self.annotation(index);
        match accepts {
            SlotType::Money => annotation.kind == Kind::Money,
            SlotType::Number(nouns) => {
                // "One in nine patients" counts no patients.
                let is_share =
                    |quantity: &Quantity| quantity.number > Decimal::ZERO && quantity.number < Decimal::ONE;
                let counted = |quantity: &Quantity| {
                    !is_share(quantity) && nouns.iter().any(|n| *n.word == *quantity.unit.symbol())
                };
                let is_bare = || nouns.iter().any(|n| n.word.is_empty()) && self.is_of_label(annotation.span);
                match annotation.kind {
                    Kind::Number => {
                        nouns.is_empty() || annotation.quantity().is_some_and(counted) || is_bare()
                    }
                    // "A 7.2-magnitude quake": some nouns are units too.
                    Kind::Measure => annotation.quantity().is_some_and(counted),
                    _ => false,
                }
            }
            SlotType::Share => {
                annotation.kind == Kind::Percent || annotation.kind == Kind::Number && self.is_fraction(index)
            }
            SlotType::Percent => annotation.kind == Kind::Percent,
            SlotType::Ordinal => annotation.kind == Kind::Ordinal,
            SlotType::Measure(base) => {
                annotation.kind == Kind::Measure
                    && base
                        .is_none_or(|base| annotation.quantity().and_then(Quantity::base_unit) == Some(base))
            }
            SlotType::Age => annotation.kind == Kind::Age,
            SlotType::Date => annotation.timex().is_some_and(|timex| {
                // "3 a.m. on Sunday" says which day it is of, "at 3 a.m." does not.
                is_calendar(timex) && (!is_clock(timex) || self.names_day(annotation.span))
            }),
            SlotType::Clock => {
                annotation.timex().is_some_and(is_clock)
                    && !names_zone(&self.document.text[annotation.span.range()])
            }
            SlotType::Duration => annotation.kind == Kind::Duration,
            SlotType::Person => {
                annotation.kind == Kind::Person
                    || matches!(&annotation.value, Value::Role { holder: Some(_), .. })
            }
            SlotType::Country => self.country(index).is_some(),
            SlotType::Place => {
                annotation.kind == Kind::Place && self.country(index).is_none() && !self.goes_on(index)
            }
            SlotType::Organisation(nouns) => {
                annotation.kind == Kind::Organisation
                    && (nouns.is_empty()
                        || annotation.entity().is_some_and(|entity| self.is_called(entity, nouns)))
            }
            SlotType::Role(offices) => match &annotation.value {
                Value::Role { office, .. } => offices.is_empty() || offices.contains(office),
                _ => false,
            },
            SlotType::Location => annotation.kind == Kind::Place && !self.goes_on(index),
            SlotType::Name => {
                matches!(annotation.kind, Kind::Person | Kind::Organisation | Kind::Place)
                    && !self.goes_on(index)
            }
            SlotType::Somebody => annotation.kind == Kind::Person,
            SlotType::Actor => {
                matches!(annotation.kind, Kind::Person | Kind::Organisation | Kind::Role)
                    || self.country(index).is_some() && !self.is_part_of_title(index)
            }
            SlotType::CountryPair
            | SlotType::Event(_)
            | SlotType::Labels { .. }
            | SlotType::Noun(_)
            | SlotType::Score
            | SlotType::Minute
            | SlotType::Phrase => false,
        }
    }

    /// Whether the words of a time of day name its day: "Saturday at 10 a.m.", "6 p.m. tomorrow".
    fn names_day(&self, span: Span) -> bool {
        let words = self.tokens.iter().filter(|token| span.contains(token.span()));
        let mut words = words.map(|token| (token, token.text(&self.document.text)));
        words.any(|(token, text)| {
            token.classes.any(Classes::WEEKDAY.with(Classes::MONTH))
                || matches!(text, "on" | "today" | "tomorrow" | "yesterday")
        })
    }

    /// Whether a number counts what only the label before it names: "Occupants: 52". Patterns say which label.
    fn is_of_label(&self, span: Span) -> bool {
        let first = self.tokens.partition_point(|token| token.span().start < span.start);
        let end = self.tokens.partition_point(|token| token.span().start < span.end);
        let text = &*self.document.text;
        let is_behind_colon = first > 0 && self.tokens[first - 1].is_mark(text, ':');
        is_behind_colon && self.tokens.get(end).is_none_or(|next| next.kind != TokenKind::Word)
    }

    /// Whether a longer name begins with this one: the "Hanoi" of "Hanoi Metro Line".
    fn goes_on(&self, index: usize) -> bool {
        let end = self.arcs.iter().find(|&&(.., other)| other == index).map_or(0, |&(_, end, _)| end);
        self.tokens.get(end).is_some_and(Token::is_capitalised)
    }

    /// Whether the name of an organisation holds one of the nouns.
    fn is_called(&self, entity: EntityId, nouns: &[Box<str>]) -> bool {
        let name = crate::annotate::fold(&self.annotated.entities[entity.0 as usize].name);
        name.split(|c: char| !c.is_alphanumeric()).any(|word| nouns.iter().any(|noun| **noun == *word))
    }

    /// Whether a country only says whose an office, a person or an organisation is: "President of Laos",
    /// "the Lao leader", "Communist Party of Vietnam".
    fn is_part_of_title(&self, index: usize) -> bool {
        let Some(&(start, end, _)) = self.arcs.iter().find(|&&(.., other)| other == index) else {
            return false;
        };
        let after_of = start >= 2 && self.text(start - 1) == "of";
        self.arcs.iter().any(|&(first, last, other)| {
            other != index
                && !matches!(self.annotation(other).kind, Kind::Place)
                && !crate::annotate::is_numeric(self.annotation(other).kind)
                && (first <= start && end <= last || first == end || after_of && last == start - 1)
        })
    }

    /// Whether a number is a part of one in words: "two-thirds", "one in five".
    fn is_fraction(&self, index: usize) -> bool {
        let words = &self.document.text[self.annotation(index).span.range()];
        let below_one = |quantity: &Quantity| quantity.number.abs() < rust_decimal::Decimal::ONE;
        self.annotation(index).quantity().is_some_and(below_one) && words.contains(char::is_alphabetic)
    }
}

/// Whether a time can be found on a calendar, "3 a.m. on Tuesday" among them: not "recently", not "the past".
fn is_calendar(timex: &Timex) -> bool {
    let day_of_time = timex.kind == TimexKind::Time && timex.days.is_some();
    timex.kind == TimexKind::Date && (timex.days.is_some() || timex.value.starts_with("XXXX-")) || day_of_time
}

/// Whether a time of day names its minutes: not "the evening".
fn is_clock(timex: &Timex) -> bool {
    let clock = timex.value.split_once('T').map_or("", |(_, clock)| clock);
    timex.kind == TimexKind::Time && clock.contains(':')
}

/// Whether a time of day ends in the abbreviation of a time zone, which may be another than that of the place.
/// Universal time has a value of its own.
fn names_zone(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or("");
    let is_zone = (2..=5).contains(&last.len()) && last.bytes().all(|letter| letter.is_ascii_uppercase());
    is_zone && !matches!(last, "AM" | "PM" | "GMT" | "UTC")
}

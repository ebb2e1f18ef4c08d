use std::ops::Range;

use rust_decimal::Decimal;

use crate::annotate::{Annotated, Sentence, Token, TokenKind};
use crate::model::vocabulary::{Classes, Word, WordSet};
use crate::model::{
    Annotation, Document, EntityId, EntityKind, Kind, Quantity, Span, Timex, TimexKind, Value,
};
use crate::rule::{Lattice, Opening, Rule, SlotId, SlotType};

use super::event::EventMention;
use super::{minute, phrase};

/// What fills a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filler {
    /// An annotation, as index into the document's.
    Annotation(usize),
    /// Two countries, as index into the view's pairs.
    Pair(usize),
    /// An event, as index into the document's mentions.
    Event(usize),
    /// Words that were matched as they stand: labels, a phrase.
    Words,
}

const TAG_BITS: u32 = 2;

/// How many words the name of a person has at most.
pub(super) const LONGEST_NAME: usize = 6;

impl Filler {
    pub(super) fn pack(self) -> u32 {
        let (tag, index) = match self {
            Self::Annotation(index) => (0, index),
            Self::Pair(index) => (1, index),
            Self::Event(index) => (2, index),
            Self::Words => (3, 0),
        };
        (u32::try_from(index).unwrap_or(u32::MAX >> TAG_BITS) << TAG_BITS) | tag
    }

    pub(super) fn unpack(packed: u32) -> Self {
        let index = (packed >> TAG_BITS) as usize;
        match packed & ((1 << TAG_BITS) - 1) {
            0 => Self::Annotation(index),
            1 => Self::Pair(index),
            2 => Self::Event(index),
            _ => Self::Words,
        }
    }
}

/// Two countries named side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) tokens: Range<usize>,
    pub(super) countries: [EntityId; 2],
}

/// One sentence with its annotations as arcs between tokens; token indices are its own.
pub(super) struct View<'a> {
    pub(super) document: &'a Document,
    pub(super) annotated: &'a Annotated,
    pub(super) sentence: usize,
    pub(super) tokens: &'a [Token],
    word_set: WordSet,
    /// What begins at each token.
    openings: Vec<Option<Opening>>,
    /// Annotations by first token: (first, end, index).
    arcs: Vec<(usize, usize, usize)>,
    /// For each token and the end the first arc that starts there or later.
    first_arcs: Vec<usize>,
    pub(super) pairs: Vec<Pair>,
    /// Mentions of events in this sentence: (first, end, index, rule id).
    events: Vec<(Range<usize>, usize, std::sync::Arc<str>)>,
}

impl<'a> View<'a> {
    pub(super) fn new(
        document: &'a Document,
        annotated: &'a Annotated,
        sentence: usize,
        annotations: Range<usize>,
    ) -> Self {
        let Sentence { tokens: range, .. } = &annotated.sentences[sentence];
        let tokens = &annotated.tokens[range.clone()];
        let mut arcs = Vec::new();
        let mut at = 0;
        for index in annotations {
            let span = annotated.annotations[index].span;
            while at > 0 && tokens[at - 1].span().start >= span.start {
                at -= 1;
            }
            while at < tokens.len() && tokens[at].span().start < span.start {
                at += 1;
            }
            let mut end = at;
            while end < tokens.len() && tokens[end].span().start < span.end {
                end += 1;
            }
            if end > at {
                arcs.push((at, end, index));
            }
        }
        let word_set = tokens.iter().map(|token| token.word).collect();
        let mut view = Self {
            document,
            annotated,
            sentence,
            tokens,
            word_set,
            openings: Vec::new(),
            arcs,
            first_arcs: Vec::new(),
            pairs: Vec::new(),
            events: Vec::new(),
        };
        view.join_titles();
        view.index_arcs();
        view.openings = (0..tokens.len()).map(|at| view.find_opening(at)).collect();
        view.find_pairs();
        view
    }

    /// Adds arcs over a person's name with all titles around it, so that "Party General Secretary and
    /// President of Laos Thongloun Sisoulith" is one step and one filler.
    fn join_titles(&mut self) {
        let mut joined = Vec::new();
        for &(start, end, index) in &self.arcs {
            if self.annotation(index).kind != Kind::Person {
                continue;
            }
            let Some(person) = self.annotation(index).entity() else { continue };
            let (mut first, mut last) = (start, end);
            for &(role_start, role_end, role) in self.arcs.iter().rev() {
                if role_end <= first && self.holds(role, person) && self.is_title_joint(role_end..first) {
                    first = role_start;
                }
            }
            // "French President Emmanuel Macron": the adjective belongs to the title.
            let adjective =
                |&&(.., end, index): &&(usize, usize, usize)| end == first && self.country(index).is_some();
            if let Some(&(adjective, ..)) = self.arcs.iter().find(adjective).filter(|_| first < start) {
                first = adjective;
            }
            for &(role_start, role_end, role) in &self.arcs {
                if role_start >= last && self.holds(role, person) && self.is_title_joint(last..role_start) {
                    last = self.end_of_title(role_end);
                }
            }
            if (first, last) != (start, end) {
                joined.push((first, last, index));
            }
        }
        self.arcs.extend(joined);
        self.arcs.sort_by_key(|&(start, end, index)| (start, std::cmp::Reverse(end), index));
    }

    fn index_arcs(&mut self) {
        self.first_arcs = Vec::with_capacity(self.tokens.len() + 1);
        for (index, &(start, ..)) in self.arcs.iter().enumerate() {
            self.first_arcs.resize(self.first_arcs.len().max(start + 1), index);
        }
        self.first_arcs.resize(self.tokens.len() + 1, self.arcs.len());
    }

    fn find_opening(&self, at: usize) -> Option<Opening> {
        match self.arcs_at(at) {
            [] => phrase::opens_name(self, at).then_some(Opening::Name),
            _ => Some(Opening::Annotation),
        }
    }

    /// The arcs that start at a token.
    pub(super) fn arcs_at(&self, at: usize) -> &[(usize, usize, usize)] {
        &self.arcs[self.first_arcs[at]..self.first_arcs[at + 1]]
    }

    fn holds(&self, role: usize, person: EntityId) -> bool {
        matches!(&self.annotation(role).value, Value::Role { holder: Some(holder), .. } if *holder == person)
    }

    /// What may stand between a title and the next one or the name: "and", "of the Communist Party of
    /// Vietnam's (CPV) Central Committee,".
    fn is_title_joint(&self, range: Range<usize>) -> bool {
        const LONGEST: usize = 16;
        range.len() <= LONGEST
            && range.clone().all(|at| {
                let token = &self.tokens[at];
                token.is_capitalised()
                    || matches!(
                        self.text(at),
                        "and" | "of" | "the" | "for" | "," | "(" | ")" | "'s" | "-" | "'"
                    )
            })
            && !self.arcs.iter().any(|&(start, end, index)| {
                range.contains(&start) && end <= range.end && self.annotation(index).kind == Kind::Person
            })
    }

    /// The end of a title with the organisation or country that it is of.
    fn end_of_title(&self, end: usize) -> usize {
        let of = end < self.tokens.len() && self.text(end) == "of";
        let skip = if of && end + 1 < self.tokens.len() && self.text(end + 1) == "the" { 2 } else { 1 };
        let whose =
            self.arcs.iter().filter(|&&(start, ..)| of && start == end + skip).map(|&(_, end, _)| end);
        whose.max().unwrap_or(end)
    }

    /// Makes the event mentions of this sentence visible to slots.
    pub(super) fn set_events(&mut self, mentions: &[EventMention], rules: &crate::rule::RuleSet) {
        self.events = mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| mention.sentence == self.sentence)
            .map(|(index, mention)| (mention.tokens.clone(), index, rules.rules()[mention.rule].id.clone()))
            .collect();
    }

    /// Whether the sentence tells of all events that these slots of a rule need.
    pub(super) fn has_events(&self, rule: &Rule, needed: &[SlotId]) -> bool {
        needed.iter().all(|slot| match &rule.slots[usize::from(slot.0)].accepts {
            SlotType::Event(wanted) => self.events.iter().any(|(.., id)| id == wanted),
            _ => true,
        })
    }

    /// The event mention that overlaps these tokens.
    pub(super) fn event_within(&self, tokens: &Range<usize>) -> Option<usize> {
        let overlapping = self.events.iter().find(|(at, ..)| at.start < tokens.end && tokens.start < at.end);
        overlapping.map(|(_, index, _)| *index)
    }

    /// The annotation with that index.
    pub(super) fn annotation(&self, index: usize) -> &'a Annotation {
        &self.annotated.annotations[index]
    }

    /// All annotations: (first token, end token, index).
    pub(super) fn arcs(&self) -> &[(usize, usize, usize)] {
        &self.arcs
    }

    /// Whether the annotation names a country (or its people).
    pub(super) fn country(&self, index: usize) -> Option<EntityId> {
        match &self.annotation(index).value {
            Value::Name(mention) => {
                (self.entity_kind(mention.entity) == EntityKind::Country).then_some(mention.entity)
            }
            _ => None,
        }
    }

    fn entity_kind(&self, entity: EntityId) -> EntityKind {
        self.annotated.entities[entity.0 as usize].kind
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

    /// Where a range of tokens stands in the working text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens[range.clone()].first(), self.tokens[range].last()) {
            (Some(first), Some(last)) => first.span().hull(last.span()),
            _ => Span::default(),
        }
    }

    /// The characters of a token.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.tokens[at].text(&self.document.text)
    }

    fn is_joint(&self, range: Range<usize>) -> bool {
        let words: Vec<&str> = range.clone().map(|at| self.text(at)).collect();
        matches!(
            words.as_slice(),
            ["-" | "—" | "/" | "and" | "&" | ","] | ["," | "'s", "and"] | ["and", "the"]
        )
    }

    fn find_pairs(&mut self) {
        let countries: Vec<(usize, usize, EntityId)> = self
            .arcs
            .iter()
            .filter_map(|&(start, end, index)| Some((start, end, self.country(index)?)))
            .collect();
        for pair in countries.windows(2) {
            let (start, first_end, first) = pair[0];
            let (second_start, end, second) = pair[1];
            if first != second && first_end <= second_start && self.is_joint(first_end..second_start) {
                self.pairs.push(Pair { tokens: start..end, countries: [first, second] });
            }
        }
        // Three countries in a row are a group, not a pair.
        let ends: Vec<(usize, usize)> =
            self.pairs.iter().map(|pair| (pair.tokens.start, pair.tokens.end)).collect();
        let country_at = |at: usize| countries.iter().any(|&(start, end, _)| (start..end).contains(&at));
        let chained = |start: usize, end: usize| {
            ends.iter().any(|&(s, e)| (s, e) != (start, end) && s < end && start < e)
                || (end + 1 < self.tokens.len() && self.is_joint(end..end + 1) && country_at(end + 1))
        };
        let keep: Vec<bool> =
            self.pairs.iter().map(|pair| !chained(pair.tokens.start, pair.tokens.end)).collect();
        let mut keep = keep.into_iter();
        self.pairs.retain(|_| keep.next().unwrap_or(true));
    }

    /// Whether a number is a part of one in words: "two-thirds", "one in five".
    fn is_fraction(&self, index: usize) -> bool {
        let words = &self.document.text[self.annotation(index).span.range()];
        let below_one = |quantity: &Quantity| quantity.number.abs() < rust_decimal::Decimal::ONE;
        self.annotation(index).quantity().is_some_and(below_one) && words.contains(char::is_alphabetic)
    }

    /// End of the name at `at` that can only be a person's: capitalised words that hold nothing known. One word
    /// alone is no ordinary one.
    pub(super) fn unknown_person(&self, at: usize) -> Option<usize> {
        const NEVER: Classes = Classes::FUNCTION.with(Classes::MONTH).with(Classes::WEEKDAY);
        const ALONE: Classes = NEVER
            .with(Classes::COMMON)
            .with(Classes::TIME_WORD)
            .with(Classes::PLACE)
            .with(Classes::ORGANISATION)
            .with(Classes::OFFICE);
        let end = phrase::name_end(self, at)?;
        // "Vale and Colter" are two.
        let joins = |&at: &usize| matches!(self.text(at), "and" | "&" | "of" | "for" | "to" | "the");
        let end = (at..end).find(joins).unwrap_or(end);
        let last = self.tokens[at..end].last()?;
        let is_known = (at..end).any(|token| !self.arcs_at(token).is_empty());
        let no_name = if end - at == 1 { ALONE } else { NEVER };
        let is_name = last.is_capitalised() && !last.classes.any(no_name);
        (is_name && !is_known && end - at <= LONGEST_NAME).then_some(end)
    }

    /// The annotations that start at a token and are of the right type.
    fn annotated_fillers(&self, at: usize, accepts: &SlotType, out: &mut Vec<(usize, u32)>) {
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
                match annotation.kind {
                    Kind::Number => nouns.is_empty() || annotation.quantity().is_some_and(counted),
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
            SlotType::Measure => annotation.kind == Kind::Measure,
            SlotType::Age => annotation.kind == Kind::Age,
            SlotType::Date => annotation.timex().is_some_and(|timex| {
                // "3 a.m. on Sunday" says which day it is of, "at 3 a.m." does not.
                let names_day =
                    !is_clock(timex) || self.document.text[annotation.span.range()].contains(" on ");
                is_calendar(timex) && names_day
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

impl Lattice for View<'_> {
    fn len(&self) -> usize {
        self.tokens.len()
    }

    fn word(&self, at: usize) -> Word {
        self.tokens[at].word
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.tokens[at].kind {
            TokenKind::Mark => match self.tokens[at].ascii_mark() {
                Some(mark) => Some(char::from(mark)),
                None => self.text(at).chars().next(),
            },
            TokenKind::Possessive => Some('\''),
            TokenKind::Word | TokenKind::Number => None,
        }
    }

    fn fillers(&self, at: usize, accepts: &SlotType, out: &mut Vec<(usize, u32)>) {
        match accepts {
            SlotType::CountryPair => {
                for (index, pair) in self.pairs.iter().enumerate() {
                    if pair.tokens.start == at {
                        out.push((pair.tokens.end, Filler::Pair(index).pack()));
                    }
                }
            }
            SlotType::Event(rule) => {
                for (tokens, index, id) in &self.events {
                    if tokens.start == at && id == rule {
                        out.push((tokens.end, Filler::Event(*index).pack()));
                    }
                }
            }
            SlotType::Labels { heads, modifiers } => {
                if let Some(end) = phrase::labels_end(self, at, heads, modifiers) {
                    out.push((end, Filler::Words.pack()));
                }
            }
            SlotType::Phrase => {
                out.extend(phrase::name_end(self, at).map(|end| (end, Filler::Words.pack())));
            }
            SlotType::Score => {
                out.extend(phrase::score_end(self, at).map(|end| (end, Filler::Words.pack())));
            }
            SlotType::Minute => {
                out.extend(minute::end(self, at).map(|end| (end, Filler::Words.pack())));
            }
            SlotType::Noun(nouns) => {
                if nouns.binary_search_by_key(&self.tokens[at].word, |(word, _)| *word).is_ok() {
                    out.push((at + 1, Filler::Words.pack()));
                }
            }
            SlotType::Name => {
                self.annotated_fillers(at, accepts, out);
                if out.is_empty() {
                    // "Saturday" is written as a name, and is none.
                    let is_day = |end: usize| {
                        self.arcs_at(at)
                            .iter()
                            .any(|&(_, to, index)| to >= end && self.annotation(index).timex().is_some())
                    };
                    let end = phrase::name_end(self, at).filter(|&end| !is_day(end));
                    out.extend(end.map(|end| (end, Filler::Words.pack())));
                }
            }
            SlotType::Somebody => {
                self.annotated_fillers(at, accepts, out);
                if out.is_empty() {
                    out.extend(self.unknown_person(at).map(|end| (end, Filler::Words.pack())));
                }
            }
            _ => self.annotated_fillers(at, accepts, out),
        }
    }

    fn opening(&self, at: usize) -> Option<Opening> {
        self.openings[at]
    }

    fn longest(&self, at: usize) -> Option<usize> {
        self.arcs_at(at).iter().map(|&(_, end, _)| end).max()
    }

    fn word_set(&self) -> &WordSet {
        &self.word_set
    }
}

//! One sentence as rules see it: tokens, with annotations, pairs of countries and events as arcs above them.

mod filler;
mod pairs;
mod slots;
mod titles;

use std::ops::Range;

use crate::annotate::{Annotated, Sentence, Token};
use crate::model::vocabulary::{Classes, WordSet};
use crate::model::{Annotation, Document, EntityId, EntityKind, Span, Value};
use crate::rule::{Opening, Rule, SlotId, SlotType};

use super::event::EventMention;
use super::phrase;
pub(super) use filler::Filler;
use pairs::Pair;

/// How many words the name of a person has at most.
pub(super) const LONGEST_NAME: usize = 6;

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
}

//! Why a sentence gave the claims that it gave, and no more.

use crate::annotate::Annotated;
use crate::model::{Document, SourceId, Span};
use crate::rule::{Fallback, Lattice, PatternRef, Rule, RuleKind, Scratch, SlotId, find_all};

use super::event::EventMention;
use super::view::View;
use super::{Extractor, Reading, Wanted, is_excepted};

/// How far one rule came with one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The sentence, in the working text.
    pub sentence: Span,
    /// Index of the rule.
    pub rule: usize,
    /// How far it came.
    pub step: Step,
}

/// How far a rule comes, from nearly nothing to a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Some of its words stand there, but nothing that could fill these slots.
    Missing(Vec<SlotId>),
    /// Some of its words stand there and all slots could be filled, but no pattern matches.
    Unmatched,
    /// A pattern matches, and so does an exception.
    Excepted,
    /// A pattern matches, but no candidate is certain for one of these roles. Empty where it is the
    /// event, or the value, that cannot be told.
    Open(Vec<SlotId>),
    /// It found an event, with these participants, role by role.
    Event(Vec<Option<String>>),
    /// It read claims.
    Read,
}

impl Extractor {
    /// How far each rule came with each sentence that holds some of its words, in the order of the
    /// sentences and rules.
    pub fn trace(&self, document: &Document, annotated: &Annotated) -> Vec<Trace> {
        let mut reading = Reading::new(self, document, annotated, Wanted::Named);
        let mentions = reading.mentions();
        let read: Vec<(Span, std::sync::Arc<str>)> = self
            .extract(document, annotated, SourceId::default())
            .into_iter()
            .map(|claim| (claim.evidence.span, claim.rule))
            .collect();
        let mut traces = Vec::new();
        for group in reading.candidates.chunk_by(|a, b| a.0 == b.0 && a.1.rule == b.1.rule) {
            let (sentence, PatternRef { rule: index, .. }) = group[0];
            let rule = &self.rules.rules()[index];
            let span = annotated.sentences[sentence].span;
            let in_file = document.file_span(span);
            let step = if read.iter().any(|(at, id)| in_file.contains(*at) && *id == rule.id) {
                Step::Read
            } else {
                let mut view = reading.view(sentence);
                view.set_events(&mentions, &self.rules);
                event_step(index, sentence, &mentions).unwrap_or_else(|| {
                    group.iter().map(|(_, one)| step(rule, *one, &view)).max().unwrap_or(Step::Unmatched)
                })
            };
            traces.push(Trace { sentence: span, rule: index, step });
        }
        traces
    }
}

fn event_step(rule: usize, sentence: usize, mentions: &[EventMention]) -> Option<Step> {
    let mention = mentions.iter().find(|mention| mention.rule == rule && mention.sentence == sentence)?;
    Some(Step::Event(
        mention.roles.iter().map(|term| term.as_ref().map(|term| term.name.to_string())).collect(),
    ))
}

/// How far one pattern comes that gave no claim.
fn step(rule: &Rule, pattern: PatternRef, view: &View<'_>) -> Step {
    let pattern = &rule.matches[pattern.pattern].pattern;
    let mut scratch = Scratch::default();
    let found = find_all(pattern, rule, view, &mut scratch);
    if found.is_empty() {
        let missing: Vec<SlotId> =
            pattern.slots.iter().copied().filter(|slot| !can_be_filled(rule, *slot, view)).collect();
        return if missing.is_empty() { Step::Unmatched } else { Step::Missing(missing) };
    }
    if rule.kind == RuleKind::Claim && found.iter().any(|one| !is_excepted(rule, one, view, &mut scratch)) {
        let open = rule.subject.iter().filter(|role| role.fallback != Fallback::Optional);
        return Step::Open(open.map(|role| role.slot).collect());
    }
    Step::Excepted
}

fn can_be_filled(rule: &Rule, slot: SlotId, view: &View<'_>) -> bool {
    let accepts = &rule.slots[slot.0 as usize].accepts;
    let mut fillers = Vec::new();
    (0..view.len()).any(|at| {
        view.fillers(at, accepts, &mut fillers);
        !fillers.is_empty()
    })
}

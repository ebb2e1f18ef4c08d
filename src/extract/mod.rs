//! Annotations × rules → claims.
//!
//! First the event rules find what documents tell of, and who takes part; then the other rules read
//! claims, some of them about those events. A sentence is looked at only by the patterns whose
//! required words it holds.

mod antecedent;
mod arithmetic;
mod claim;
mod event;
mod general;
mod minute;
mod mood;
mod offer;
mod person;
mod phrase;
mod pronoun;
mod qualifier;
mod reach;
mod scene;
mod sketch;
mod speaker;
mod subject;
mod torn;
mod trace;
mod view;

use std::ops::Range;
use std::sync::Arc;

use crate::annotate::Annotated;
use crate::model::vocabulary::{Vocabulary, WordSet};
use crate::model::{Claim, Document, Figure, Lemma, SourceId, Term, Wording};
use crate::rule::{
    Found, Met, PatternRef, Rule, RuleKind, RuleSet, Scratch, SlotId, SlotType, ValueSpec, find_all, find_in,
    find_with,
};

use claim::{Draft, Evidences};
use event::{EventMention, Events};
use mood::Moods;
use offer::Offer;
use person::PersonWords;
use reach::ReachWords;
use scene::Scene;
use view::{Filler, View};

pub use general::{QUANTITY, SUBSTITUTION, claim_of, claim_of_wording};
pub use sketch::sketch;
pub use trace::{Step, Trace};

/// Reads claims from documents; shared by all threads.
#[derive(Debug)]
pub struct Extractor {
    rules: RuleSet,
    moods: Moods,
    reaches: ReachWords,
    people: PersonWords,
    sums: arithmetic::Words,
    general: general::General,
}

impl Extractor {
    /// An extractor for these rules. Words that set the mood join the vocabulary.
    pub fn new(rules: RuleSet, vocabulary: &mut Vocabulary) -> Self {
        let moods = Moods::new(vocabulary);
        let reaches = ReachWords::new(vocabulary);
        let people = PersonWords::new(vocabulary);
        Self {
            rules,
            moods,
            reaches,
            people,
            sums: arithmetic::Words::embedded(),
            general: general::General::new(vocabulary),
        }
    }

    /// The rules it reads with.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The claims of one document, in the order of their words. Their ids are left at zero.
    pub fn extract(&self, document: &Document, annotated: &Annotated, source: SourceId) -> Vec<Claim> {
        let reading = Reading::new(self, document, annotated, Wanted::Fillable);
        self.claims(reading, &mut Evidences::new(document, source)).0
    }

    /// The claims of one document, with all its figures and sentences for the comparisons that need no rule.
    pub fn extract_all(
        &self,
        document: &Document,
        annotated: &Annotated,
        source: SourceId,
    ) -> (Vec<Claim>, Vec<Figure>, Vec<Wording>) {
        let mut evidences = Evidences::new(document, source);
        let reading = Reading::new(self, document, annotated, Wanted::Fillable);
        let (claims, scene) = self.claims(reading, &mut evidences);
        let known = self.general.known_words(document, annotated);
        let figures = self.general.figures(document, annotated, &scene, &known, &claims, &mut evidences);
        let wordings = self.general.wordings(document, annotated, &scene, &known, &mut evidences);
        (claims, figures, wordings)
    }

    /// The words near a figure that have these lemmas, as written.
    pub fn words(&self, figure: &Figure, lemmas: &[Lemma]) -> Vec<String> {
        self.general.words(figure, lemmas)
    }

    fn claims<'a>(&self, mut reading: Reading<'a>, evidences: &mut Evidences<'_>) -> (Vec<Claim>, Scene<'a>) {
        let (document, annotated) = (reading.document, reading.annotated);
        let mut mentions = reading.mentions();
        let drafts = reading.drafts(&mut mentions);
        let published = document.metadata.published.date();
        let events = Events::merge(&mentions, &self.rules, &reading.scene, published);
        let mut claims: Vec<Claim> =
            drafts.iter().flat_map(|draft| claim::finish(draft, &self.rules, &events, evidences)).collect();
        claims.extend(arithmetic::claims(document, annotated, &reading.scene, &self.sums, evidences));
        claims.sort_by(|a, b| {
            (a.evidence.span, &a.rule, &a.subject, a.value.to_string()).cmp(&(
                b.evidence.span,
                &b.rule,
                &b.subject,
                b.value.to_string(),
            ))
        });
        claims.dedup_by(|a, b| {
            a.evidence.span == b.evidence.span
                && a.rule == b.rule
                && a.subject == b.subject
                && a.value == b.value
        });
        (claims, reading.scene)
    }
}

/// Which patterns are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Those of which a sentence holds a required word: more than can match, to tell why they do not.
    Named,
    /// Those of them for which it holds all words, and annotations of all sorts, that they need.
    Fillable,
}

/// The work on one document.
struct Reading<'a> {
    extractor: &'a Extractor,
    document: &'a Document,
    annotated: &'a Annotated,
    scene: Scene<'a>,
    /// Sentence and pattern, sentence by sentence.
    candidates: Vec<(usize, PatternRef)>,
    scratch: Scratch,
}

impl<'a> Reading<'a> {
    /// Starts on a document, with the patterns that each sentence's words call for.
    fn new(
        extractor: &'a Extractor,
        document: &'a Document,
        annotated: &'a Annotated,
        wanted: Wanted,
    ) -> Self {
        let mut reading = Self {
            extractor,
            document,
            annotated,
            scene: Scene::new(document, annotated, &extractor.people, &extractor.reaches),
            candidates: Vec::new(),
            scratch: Scratch::default(),
        };
        reading.find_candidates(wanted);
        reading
    }
}

impl Reading<'_> {
    fn find_candidates(&mut self, wanted: Wanted) {
        let (mut patterns, mut met, mut held) = (Vec::new(), Met::default(), WordSet::default());
        for (index, sentence) in self.annotated.sentences.iter().enumerate() {
            // What stands twice is counted once.
            if self.document.blocks[sentence.block].repeats.is_some() {
                continue;
            }
            let words = || self.annotated.tokens[sentence.tokens.clone()].iter().map(|token| token.word);
            let offer = Offer::of(&self.annotated.annotations[self.scene.annotations(index)]);
            words().for_each(|word| held.insert(word));
            let is_wanted = |pattern: PatternRef| {
                let rule = self.rule(pattern.rule);
                let pattern = &rule.matches[pattern.pattern].pattern;
                wanted == Wanted::Named || offer.fills(rule, &pattern.needed) && pattern.meets_demands(&held)
            };
            self.extractor.rules.candidates(words(), &mut met, is_wanted, &mut patterns);
            self.candidates.extend(patterns.iter().map(|&pattern| (index, pattern)));
            // One set serves all sentences.
            words().for_each(|word| held.remove(word));
        }
    }

    fn rule(&self, index: usize) -> &Rule {
        &self.extractor.rules.rules()[index]
    }

    fn view(&self, sentence: usize) -> View<'_> {
        View::new(self.document, self.annotated, sentence, self.scene.annotations(sentence))
    }

    /// All event mentions, with their participants.
    fn mentions(&mut self) -> Vec<EventMention> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut mentions = Vec::new();
        for group in self.candidates.chunk_by(|a, b| a.0 == b.0) {
            let sentence = group[0].0;
            let event_patterns: Vec<PatternRef> =
                group.iter().map(|c| c.1).filter(|p| self.rule(p.rule).kind == RuleKind::Event).collect();
            if event_patterns.is_empty() {
                continue;
            }
            let mut view = self.view(sentence);
            let first = mentions.len();
            for pattern in event_patterns {
                let rule = self.rule(pattern.rule);
                for found in find_in(&rule.matches[pattern.pattern].pattern, rule, &view, &mut scratch) {
                    let taken = mentions[first..].iter().any(|m: &EventMention| {
                        m.rule == pattern.rule
                            && m.tokens.start < found.tokens.end
                            && found.tokens.start < m.tokens.end
                    });
                    if !taken && !is_excepted(rule, &found, &view, &mut scratch) {
                        mentions.push(EventMention {
                            rule: pattern.rule,
                            sentence,
                            phase: self.extractor.moods.phase(&view, found.tokens.clone()),
                            tokens: found.tokens,
                            roles: vec![None; rule.subject.len()],
                            days: None,
                        });
                    }
                }
            }
            mentions[first..].sort_by_key(|mention| (mention.tokens.start, mention.rule));
            view.set_events(&mentions, &self.extractor.rules);
            for (index, mention) in mentions.iter_mut().enumerate().skip(first) {
                mention.roles = self.participants(mention, index, &view, &mut scratch);
            }
        }
        self.scratch = scratch;
        mentions
    }

    fn participants(
        &self,
        mention: &EventMention,
        index: usize,
        view: &View<'_>,
        scratch: &mut Scratch,
    ) -> Vec<Option<Term>> {
        let rule = self.rule(mention.rule);
        let mut bound: Vec<Option<Term>> = vec![None; rule.subject.len()];
        let own =
            rule.slots.iter().position(|slot| matches!(&slot.accepts, SlotType::Event(id) if *id == rule.id));
        let Some(own) = own.and_then(|own| u8::try_from(own).ok()) else { return bound };
        let fixed = [(SlotId(own), mention.tokens.clone(), Filler::Event(index))];
        for role in &rule.subject {
            for pattern in &role.patterns {
                let Some(found) = find_fixed(pattern, rule, view, &fixed, scratch) else { continue };
                for (slot, _, filler) in &found.bindings {
                    let Some(at) = rule.subject.iter().position(|role| role.slot == *slot) else { continue };
                    if bound[at].is_none() {
                        bound[at] = self.term(Filler::unpack(*filler), view);
                    }
                }
            }
        }
        bound
    }

    fn term(&self, filler: Filler, view: &View<'_>) -> Option<Term> {
        match filler {
            Filler::Annotation(index) => self.scene.actor(view.annotation(index)),
            _ => None,
        }
    }

    /// All claims before their subjects are settled; dates of events go to their mentions.
    fn drafts(&mut self, mentions: &mut [EventMention]) -> Vec<Draft> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut drafts = Vec::new();
        for group in self.candidates.chunk_by(|a, b| a.0 == b.0) {
            let sentence = group[0].0;
            let mut view = self.view(sentence);
            view.set_events(mentions, &self.extractor.rules);
            for &(_, pattern) in group {
                let rule = self.rule(pattern.rule);
                if rule.kind != RuleKind::Claim {
                    continue;
                }
                let matched = &rule.matches[pattern.pattern];
                if !view.has_events(rule, &matched.pattern.needed) {
                    continue;
                }
                for found in find_in(&matched.pattern, rule, &view, &mut scratch) {
                    if is_excepted(rule, &found, &view, &mut scratch) {
                        continue;
                    }
                    let reader = claim::Reader {
                        rule,
                        rule_index: pattern.rule,
                        matched,
                        view: &view,
                        scene: &self.scene,
                        moods: &self.extractor.moods,
                    };
                    let Some(draft) = reader.read(&found, &mut scratch) else { continue };
                    draft.date_event(rule, mentions);
                    drafts.push(draft);
                }
            }
        }
        self.scratch = scratch;
        claim::without_doubles(drafts)
    }
}

/// The first match in which those slots are filled in just that way.
fn find_fixed(
    pattern: &crate::rule::Pattern,
    rule: &Rule,
    view: &View<'_>,
    fixed: &[(SlotId, Range<usize>, Filler)],
    scratch: &mut Scratch,
) -> Option<Found> {
    let fixed: Vec<_> =
        fixed.iter().map(|(slot, range, filler)| (*slot, range.clone(), filler.pack())).collect();
    find_with(pattern, rule, view, &fixed, scratch)
}

/// Whether an exception overlaps the match; one that names the value speaks of that value alone.
fn is_excepted(rule: &Rule, found: &Found, view: &View<'_>, scratch: &mut Scratch) -> bool {
    let value = match rule.value {
        Some(ValueSpec::Slot { slot, .. }) => Some(slot),
        _ => None,
    };
    let of_another = |other: &Found| {
        value.is_some_and(|value| match (found.binding(value), other.binding(value)) {
            (Some(own), Some(excepted)) => own != excepted,
            _ => false,
        })
    };
    rule.excepts.iter().any(|except| {
        find_all(except, rule, view, scratch).iter().any(|other| {
            other.tokens.start < found.tokens.end
                && found.tokens.start < other.tokens.end
                && !of_another(other)
        })
    })
}

/// Path of a document, shared by its claims.
type SharedPath = Arc<str>;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::{
    Bound, Claim, ClaimId, ClaimValue, Confidence, Document, Evidence, Kind, Lasts, Paragraph, Passage,
    Place, Portion, Qualifiers, Quantity, Reach, SourceId, Span, Stance, Subject, Tense, Term, Timex,
    TimexKind, Unit, Value,
};
use crate::rule::{Fallback, Found, Match, Pattern, Rule, RuleSet, Scratch, SlotId, SlotType, ValueSpec};

use super::antecedent;
use super::event::{self, EventMention, Events};
use super::mood::Moods;
use super::reach::{self, ReachWords};
use super::scene::Scene;
use super::subject::{self, Found as FoundTerms};
use super::view::{Filler, View};
use super::{SharedPath, find_fixed, minute, phrase};

/// A claim whose subject may still wait for its event.
pub(super) struct Draft {
    rule: usize,
    /// Index of the match in its rule: the earlier, the better.
    precedence: usize,
    sentence: usize,
    /// Tokens of the value.
    at: Range<usize>,
    span: Span,
    /// One entry for each role of the rule.
    subject: Vec<FoundTerms>,
    value: ClaimValue,
    qualifiers: Qualifiers,
    stance: Stance,
    reach: Reach,
    /// Whether another count stands before the value in its sentence.
    follows_count: bool,
    tense: Tense,
    mention: Option<usize>,
    /// What the match binds to slots named like participants of the event.
    participants: Vec<(Arc<str>, Term)>,
    confidence: Confidence,
}

impl Draft {
    /// Gives the event that this claim dates its days. One day of several says nothing of the whole.
    pub(super) fn date_event(&self, rule: &Rule, mentions: &mut [EventMention]) {
        if rule.event.is_some()
            && rule.lasts == Lasts::Event
            && !rule.many
            && self.stance != Stance::Denied
            && let (Some(mention), ClaimValue::Time(timex)) = (self.mention, &self.value)
            && (timex.days.is_some() || timex.value.starts_with("XXXX-"))
        {
            mentions[mention].days.get_or_insert_with(|| timex.clone());
        }
    }
}

/// Keeps one claim where several patterns of a rule read the same words: the one by the first.
pub(super) fn without_doubles(mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|draft| (draft.sentence, draft.rule, draft.precedence, draft.at.start));
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let doubles = kept
            .iter()
            .rev()
            .take_while(|other| other.sentence == draft.sentence && other.rule == draft.rule);
        let mut doubles =
            doubles.filter(|other| other.at.start < draft.at.end && draft.at.start < other.at.end);
        if doubles.next().is_none() {
            kept.push(draft);
        }
    }
    settle_increments(&mut kept);
    kept
}

/// "Killed 12 and injured another 30": what comes on top of a count of something else is a whole.
fn settle_increments(drafts: &mut [Draft]) {
    for group in drafts.chunk_by_mut(|a, b| (a.sentence, a.rule) == (b.sentence, b.rule)) {
        let first = group.iter().map(|draft| draft.at.start).min();
        for draft in group {
            let adds = draft.reach.portion == Portion::Increment;
            if adds && draft.follows_count && first == Some(draft.at.start) {
                draft.reach.portion = Portion::Whole;
            }
        }
    }
}

/// Reads one match of one rule in one sentence.
pub(super) struct Reader<'a> {
    pub(super) rule: &'a Rule,
    pub(super) rule_index: usize,
    pub(super) matched: &'a Match,
    pub(super) view: &'a View<'a>,
    pub(super) scene: &'a Scene<'a>,
    pub(super) moods: &'a Moods,
    pub(super) reaches: &'a ReachWords,
}

impl Reader<'_> {
    pub(super) fn read(&self, found: &Found, scratch: &mut Scratch) -> Option<Draft> {
        let (value, at) = self.value(found)?;
        let mut confidence = Confidence(95);
        let mut subject = Vec::with_capacity(self.rule.subject.len());
        for role in &self.rule.subject {
            let bound = binding(found, role.slot)
                .or_else(|| self.satellite(&role.patterns, role.slot, found, scratch));
            let accepts = &self.rule.slots[role.slot.0 as usize].accepts;
            if bound.is_none() && subject::is_of_stranger(accepts, &found.tokens, self.view) {
                return None;
            }
            let terms = match (role.fallback, &bound) {
                (Fallback::Before, None) => {
                    subject::pointed_to(antecedent::antecedent(self.view, self.scene, &found.tokens)?)
                }
                _ => subject::resolve(accepts, role.fallback, bound, self.view, self.scene)?,
            };
            confidence = confidence.min(terms.confidence);
            subject.push(terms);
        }
        if self.is_age_of_another(found, &at) {
            return None;
        }
        let qualifiers = self.qualifiers(found, &at, scratch)?;
        let reading = reach::Reading {
            words: self.reaches,
            view: self.view,
            scene: self.scene,
            at: at.clone(),
            matched: found.tokens.clone(),
            names_total: found
                .bindings
                .iter()
                .any(|(_, bound, _)| (at.end + 1..=at.end + 2).contains(&bound.start)),
        };
        if matches!(value, ClaimValue::Quantity(_)) && reading.is_torn() {
            return None;
        }
        let mut reach = reading.reach(&value, &qualifiers);
        if self.rule.past {
            reach.about = None;
        }
        let replaced = self.rule.tells_of_story() && reading.is_former();
        Some(Draft {
            rule: self.rule_index,
            precedence: self
                .rule
                .matches
                .iter()
                .position(|m| std::ptr::eq(m, self.matched))
                .unwrap_or(usize::MAX),
            sentence: self.view.sentence,
            span: self.view.span(at.clone()),
            subject,
            qualifiers,
            stance: self.stance(found),
            reach,
            follows_count: reading.follows_count(),
            tense: if replaced { Tense::Former } else { self.tense(found) },
            mention: self.mention(found),
            participants: self.participants(found),
            at,
            value,
            confidence,
        })
    }

    /// "Jan, who knew the dead driver, Karol, aged 46": an age belongs to the nearest name before it.
    fn is_age_of_another(&self, found: &Found, age: &Range<usize>) -> bool {
        let mut people = self.rule.subject.iter().filter_map(|role| binding(found, role.slot));
        self.rule.reads_ages()
            && people.any(|(person, filler)| {
                matches!(filler, Filler::Annotation(_))
                    && self.view.arcs().iter().any(|&(start, end, index)| {
                        self.view.annotation(index).kind == Kind::Person
                            && person.end <= start
                            && end <= age.start
                    })
            })
    }

    /// Looks for a slot elsewhere in the sentence, with all that is bound already in its place.
    fn satellite(
        &self,
        patterns: &[Pattern],
        slot: SlotId,
        found: &Found,
        scratch: &mut Scratch,
    ) -> Option<(Range<usize>, Filler)> {
        patterns.iter().find_map(|pattern| {
            let fixed: Vec<_> = found
                .bindings
                .iter()
                .filter(|binding| pattern.slots.contains(&binding.0))
                .map(|(slot, at, filler)| (*slot, at.clone(), Filler::unpack(*filler)))
                .collect();
            let other = find_fixed(pattern, self.rule, self.view, &fixed, scratch)?;
            binding(&other, slot)
        })
    }

    fn value(&self, found: &Found) -> Option<(ClaimValue, Range<usize>)> {
        match self.rule.value.as_ref()? {
            ValueSpec::Word | ValueSpec::Stage(_) => {
                Some((ClaimValue::Word(self.matched.value.clone()?), found.tokens.clone()))
            }
            ValueSpec::Slot { slot, plus, .. } => {
                let Some((at, filler)) = binding(found, *slot) else {
                    // A person that no words bind is the holder of the office that they name.
                    let (at, holder) = self.holder(found, *slot)?;
                    return Some((ClaimValue::Term(holder), at));
                };
                let mut value = self.filled(*slot, at.clone(), filler)?;
                if let (ClaimValue::Labels(labels), Some((plus_at, _))) =
                    (&mut value, plus.and_then(|plus| binding(found, plus)))
                {
                    let SlotType::Labels { heads, modifiers } = &self.rule.slots[slot.0 as usize].accepts
                    else {
                        return None;
                    };
                    let added = std::mem::take(labels);
                    *labels = phrase::read_labels(self.view, plus_at, heads, modifiers);
                    labels.extend(added);
                }
                if let ClaimValue::Labels(labels) = &mut value {
                    let mut seen = BTreeSet::new();
                    labels.retain(|label| seen.insert(label.clone()));
                    if labels.len() < self.matched.least {
                        return None;
                    }
                }
                if let (ClaimValue::Quantity(quantity), true) = (&mut value, self.matched.negate) {
                    *quantity = quantity.negated();
                }
                Some((value, at))
            }
        }
    }

    fn holder(&self, found: &Found, slot: SlotId) -> Option<(Range<usize>, Term)> {
        if self.rule.slots[slot.0 as usize].accepts != SlotType::Person {
            return None;
        }
        found.bindings.iter().find_map(|(_, at, filler)| {
            let Filler::Annotation(index) = Filler::unpack(*filler) else { return None };
            match &self.view.annotation(index).value {
                Value::Role { holder: Some(holder), .. } => Some((at.clone(), self.scene.term(*holder))),
                _ => None,
            }
        })
    }

    pub(super) fn filled(&self, slot: SlotId, at: Range<usize>, filler: Filler) -> Option<ClaimValue> {
        match filler {
            Filler::Annotation(index) => {
                let annotation = self.view.annotation(index);
                match &annotation.value {
                    Value::Quantity(quantity) => Some(ClaimValue::Quantity(slot_quantity(
                        quantity,
                        &self.rule.slots[slot.0 as usize].accepts,
                    ))),
                    Value::Time(timex) if self.rule.slots[slot.0 as usize].accepts == SlotType::Clock => {
                        Some(ClaimValue::Time(time_of_day(timex)))
                    }
                    Value::Time(timex) if timex.kind == TimexKind::Time && timex.days.is_some() => {
                        Some(ClaimValue::Time(day_of(timex)))
                    }
                    Value::Time(timex) => Some(ClaimValue::Time(timex.clone())),
                    Value::Name(_) | Value::Role { .. } => self.scene.actor(annotation).map(ClaimValue::Term),
                }
            }
            Filler::Words => match &self.rule.slots[slot.0 as usize].accepts {
                SlotType::Labels { heads, modifiers } => {
                    Some(ClaimValue::Labels(phrase::read_labels(self.view, at, heads, modifiers)))
                }
                SlotType::Minute => minute::quantity(self.view, at).map(ClaimValue::Quantity),
                SlotType::Score => phrase::read_score(self.view, at).map(ClaimValue::Word),
                SlotType::Somebody => Some(ClaimValue::Term(subject::somebody(self.view, self.scene, at))),
                SlotType::Noun(nouns) => subject::noun(nouns, self.view, at.start).map(ClaimValue::Term),
                _ => Some(ClaimValue::Term(subject::thing(self.view, self.scene, at))),
            },
            Filler::Pair(_) | Filler::Event(_) => None,
        }
    }

    fn stance(&self, found: &Found) -> Stance {
        let mood = self.moods.stance(self.view, found.tokens.clone());
        match (&self.matched.stance, mood) {
            // What a rule says is asserted stands whatever is denied around it: a title is no claim of
            // its sentence.
            (Some(Stance::Asserted), _) => Stance::Asserted,
            (_, Some(Stance::Denied)) => Stance::Denied,
            (Some(fixed), _) => fixed.clone(),
            (None, mood) => mood.unwrap_or_default(),
        }
    }

    fn tense(&self, found: &Found) -> Tense {
        let of_role = found.bindings.iter().find_map(|(_, _, filler)| match Filler::unpack(*filler) {
            Filler::Annotation(index) => match &self.view.annotation(index).value {
                Value::Role { tense, .. } => Some(*tense),
                _ => None,
            },
            _ => None,
        });
        match (self.matched.tense, of_role) {
            (Tense::Current, Some(tense)) => tense,
            (fixed, _) => fixed,
        }
    }

    /// The people and countries that the match binds, under the names of their slots.
    fn participants(&self, found: &Found) -> Vec<(Arc<str>, Term)> {
        let named = found.bindings.iter().filter_map(|(slot, _, filler)| match Filler::unpack(*filler) {
            Filler::Annotation(index) => {
                let term = self.scene.actor(self.view.annotation(index))?;
                Some((self.rule.slots[slot.0 as usize].name.clone(), term))
            }
            _ => None,
        });
        if self.rule.event.is_some() { named.collect() } else { Vec::new() }
    }

    /// The event mention that a slot binds, else the one whose own words were matched.
    fn mention(&self, found: &Found) -> Option<usize> {
        let bound = found.bindings.iter().find_map(|(_, _, filler)| match Filler::unpack(*filler) {
            Filler::Event(index) => Some(index),
            _ => None,
        });
        bound.or_else(|| self.view.event_within(&found.tokens))
    }
}

/// A quantity as its slot counts it: synonymous nouns by one name, a share in percent.
fn slot_quantity(quantity: &Quantity, accepts: &SlotType) -> Quantity {
    let mut quantity = quantity.clone();
    match accepts {
        SlotType::Number(nouns) => {
            if let Some(noun) = nouns.iter().find(|noun| *noun.word == *quantity.unit.symbol()) {
                quantity.unit = Unit::new(noun.unit.clone());
            }
        }
        // "$40 a share" and "$40 in cash for each share" are one price.
        SlotType::Money => {
            if let Some(currency) = quantity.unit.symbol().strip_suffix("/share") {
                quantity.unit = Unit::new(currency);
            }
        }
        SlotType::Share if quantity.unit.symbol() != "%" => {
            // "Two-thirds" is a manner of speaking.
            let percent = quantity.number.saturating_mul(Decimal::ONE_HUNDRED);
            let slack = Decimal::TWO;
            quantity = Quantity {
                number: percent.round_dp(1),
                unit: Unit::new("%"),
                bound: Bound::About,
                low: Some(percent.saturating_sub(slack)),
                high: Some(percent.saturating_add(slack)),
                granule: Decimal::ONE,
            };
        }
        _ => {}
    }
    quantity
}

/// A time of day without its day, which the words may not give.
fn time_of_day(timex: &Timex) -> Timex {
    let clock = timex.value.find('T').map_or("", |at| &timex.value[at..]);
    Timex { value: clock.to_owned(), edtf: None, days: None, inferred: String::new(), ..timex.clone() }
}

/// The day of "Tuesday morning": what a rule that asks for a date is told.
fn day_of(timex: &Timex) -> Timex {
    let day = timex.value.split('T').next().unwrap_or_default();
    Timex { kind: TimexKind::Date, value: day.to_owned(), edtf: Some(day.to_owned()), ..timex.clone() }
}

/// What a match binds to a slot.
pub(super) fn binding(found: &Found, slot: SlotId) -> Option<(Range<usize>, Filler)> {
    found
        .bindings
        .iter()
        .find(|binding| binding.0 == slot)
        .map(|(_, at, filler)| (at.clone(), Filler::unpack(*filler)))
}

/// Settles the subject and gives the claim its evidence. One draft gives more than one claim where it
/// speaks of several subjects at once ("both Parties").
pub(super) fn finish(
    draft: &Draft,
    rules: &RuleSet,
    events: &Events,
    evidences: &mut Evidences<'_>,
) -> Vec<Claim> {
    let rule = &rules.rules()[draft.rule];
    let event = match (&rule.event, draft.mention) {
        (None, _) => None,
        (Some(_), Some(mention)) => events.of(mention).cloned(),
        (Some(kind), None) => events.fitting(kind, &draft.participants).cloned(),
    };
    if rule.event.is_some() && event.is_none() {
        return Vec::new();
    }
    let mut subjects = vec![Subject::default()];
    if let (true, Some(event)) = (rule.subject.is_empty(), &event) {
        subjects = vec![event.participants.clone()];
    }
    for (role, terms) in rule.subject.iter().zip(&draft.subject) {
        let name = &rule.slots[role.slot.0 as usize].name;
        subjects = subjects
            .iter()
            .flat_map(|subject| {
                let extended = terms.terms.iter().map(|term| {
                    let mut subject = subject.clone();
                    subject.terms.push((name.clone(), term.clone()));
                    subject
                });
                // An optional role that stays open leaves the subject as it is.
                let open = terms.terms.is_empty().then(|| subject.clone());
                extended.chain(open).collect::<Vec<_>>()
            })
            .collect();
    }
    let evidence = evidences.evidence(draft.span);
    let when = event.as_deref().and_then(event::when).or_else(|| evidences.published());
    subjects
        .into_iter()
        .map(|subject| Claim {
            id: ClaimId::default(),
            rule: rule.id.clone(),
            source: evidences.source,
            property: rule.property.clone(),
            subject,
            value: draft.value.clone(),
            qualifiers: draft.qualifiers.clone(),
            stance: draft.stance.clone(),
            reach: draft.reach.clone(),
            tense: draft.tense,
            lasts: rule.lasts,
            when,
            event: event.clone(),
            evidence: evidence.clone(),
            confidence: draft.confidence,
        })
        .collect()
}

/// Makes evidence, sharing the passage among the claims of one block.
pub(super) struct Evidences<'a> {
    document: &'a Document,
    source: SourceId,
    path: SharedPath,
    passages: BTreeMap<usize, Arc<Passage>>,
}

impl<'a> Evidences<'a> {
    pub(super) fn new(document: &'a Document, source: SourceId) -> Self {
        Self { document, source, path: document.path.as_str().into(), passages: BTreeMap::new() }
    }

    fn published(&self) -> Option<crate::model::DateRange> {
        self.document.metadata.published.date().map(crate::model::DateRange::day)
    }

    pub(super) fn source(&self) -> SourceId {
        self.source
    }

    pub(super) fn evidence(&mut self, span: Span) -> Evidence {
        self.paragraph(span).evidence(&self.place(span))
    }

    /// The paragraph that words stand in.
    pub(super) fn paragraph(&mut self, span: Span) -> Paragraph {
        let document = self.document;
        let (block, block_span) = self.block(span);
        let passage = self.passages.entry(block).or_insert_with(|| {
            let (line, column) = document.location(block_span);
            Arc::new(Passage { text: document.quote(block_span).into(), line, column })
        });
        Paragraph { path: self.path.clone(), page: document.page(span), passage: passage.clone() }
    }

    /// Where words stand, in the file and in their paragraph.
    pub(super) fn place(&self, span: Span) -> Place {
        let document = self.document;
        let (_, block_span) = self.block(span);
        let (line, column) = document.location(span);
        let start = document.folding.to_origin(span).start - document.folding.to_origin(block_span).start;
        let within = Span::new(start, start + document.quote(span).len());
        Place { span: document.file_span(span), line, column, within }
    }

    fn block(&self, span: Span) -> (usize, Span) {
        let blocks = &self.document.blocks;
        let block = blocks.partition_point(|block| block.span.start <= span.start).saturating_sub(1);
        (block, blocks.get(block).map_or(span, |block| block.span))
    }
}

//! Claims that wait for their event, until all of a document are read.

use std::ops::Range;
use std::sync::Arc;

use crate::extract::event::{self, EventMention, Events};
use crate::extract::subject::Found as FoundTerms;
use crate::model::{
    Claim, ClaimId, ClaimValue, Confidence, Lasts, Portion, Qualifiers, Reach, Span, Stance, Subject, Tense,
    Term,
};
use crate::rule::{Rule, RuleSet};

use super::evidence::Evidences;

/// A claim whose subject may still wait for its event.
pub(in crate::extract) struct Draft {
    pub(super) rule: usize,
    /// Index of the match in its rule: the earlier, the better.
    pub(super) precedence: usize,
    pub(super) sentence: usize,
    /// Tokens of the value.
    pub(super) at: Range<usize>,
    pub(super) span: Span,
    /// One entry for each role of the rule.
    pub(super) subject: Vec<FoundTerms>,
    pub(super) value: ClaimValue,
    pub(super) qualifiers: Qualifiers,
    pub(super) stance: Stance,
    pub(super) reach: Reach,
    /// Whether another count stands before the value in its sentence.
    pub(super) follows_count: bool,
    pub(super) tense: Tense,
    pub(super) mention: Option<usize>,
    /// What the match binds to slots named like participants of the event.
    pub(super) participants: Vec<(Arc<str>, Term)>,
    pub(super) confidence: Confidence,
}

impl Draft {
    /// Gives the event that this claim dates its days. One day of several says nothing of the whole.
    pub(in crate::extract) fn date_event(&self, rule: &Rule, mentions: &mut [EventMention]) {
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
pub(in crate::extract) fn without_doubles(mut drafts: Vec<Draft>) -> Vec<Draft> {
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

/// Settles the subject and gives the claim its evidence. One draft gives more than one claim where it
/// speaks of several subjects at once ("both Parties").
pub(in crate::extract) fn finish(
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
            source: evidences.source(),
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

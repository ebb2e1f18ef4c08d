use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{DateRange, Event, Phase, Subject, Term, Timex};
use crate::rule::{Fallback, Rule, RuleSet};

use super::scene::Scene;

/// Words that name an event, with what their sentence says of it.
#[derive(Clone, Debug)]
pub(super) struct EventMention {
    /// Index of the event rule.
    pub(super) rule: usize,
    /// The sentence, and the tokens in it.
    pub(super) sentence: usize,
    pub(super) tokens: Range<usize>,
    /// Who takes part, one for each role of the rule.
    pub(super) roles: Vec<Option<Term>>,
    /// The days that the text gives it.
    pub(super) days: Option<Timex>,
    pub(super) phase: Phase,
}

/// The events of one document: for each mention the event that it names, if that can be told.
pub(super) struct Events {
    all: Vec<Arc<Event>>,
    of_mention: Vec<Option<usize>>,
    /// How often each event is mentioned.
    counts: Vec<usize>,
}

impl Events {
    /// Merges mentions into events.
    ///
    /// A mention joins the latest earlier event that it does not contradict. One that names nobody
    /// ("the visit") joins the latest event before it. An event that still lacks a participant takes
    /// the document's main one, where the rule allows that.
    pub(super) fn merge(
        mentions: &[EventMention],
        rules: &RuleSet,
        scene: &Scene<'_>,
        published: Option<Date>,
    ) -> Self {
        let mut drafts: Vec<EventMention> = Vec::new();
        let mut of_mention = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let joined = drafts.iter().rposition(|draft| draft.rule == mention.rule && joins(draft, mention));
            let index = if let Some(index) = joined {
                drafts[index].absorb(mention);
                index
            } else {
                drafts.push(mention.clone());
                drafts.len() - 1
            };
            of_mention.push(index);
        }
        // Mentions that came before the names: "the visit" in a headline.
        let mut target: Vec<usize> = (0..drafts.len()).collect();
        for index in 0..drafts.len() {
            let same = |&other: &usize| {
                other != index && target[other] == other && drafts[other].rule == drafts[index].rule
            };
            let bare = drafts[index].roles.iter().all(Option::is_none) && drafts[index].days.is_none();
            let others: Vec<usize> = (0..drafts.len()).filter(same).collect();
            if let ([only], true) = (others.as_slice(), bare) {
                target[index] = *only;
            }
        }
        let finished: Vec<Option<Arc<Event>>> =
            drafts.iter().map(|draft| finish(draft, &rules.rules()[draft.rule], scene, published)).collect();
        let mut all = Vec::new();
        let slots: Vec<Option<usize>> = finished
            .into_iter()
            .map(|event| {
                event.map(|event| {
                    all.push(event);
                    all.len() - 1
                })
            })
            .collect();
        let of_mention: Vec<Option<usize>> =
            of_mention.into_iter().map(|index| slots[target[index]]).collect();
        let mut counts = vec![0; all.len()];
        for &event in of_mention.iter().flatten() {
            counts[event] += 1;
        }
        Self { all, of_mention, counts }
    }

    /// The event that a mention names.
    pub(super) fn of(&self, mention: usize) -> Option<&Arc<Event>> {
        self.of_mention[mention].map(|index| &self.all[index])
    }

    /// The event of that rule that these participants take part in. Where none is named: the one that is
    /// not yet to come, or of several the one that the document is about. `None` where that leaves more
    /// than one.
    pub(super) fn fitting(&self, rule: &str, participants: &[(Arc<str>, Term)]) -> Option<&Arc<Event>> {
        let mut named = false;
        let mut fitting: Vec<(usize, &Arc<Event>)> = Vec::new();
        for (&count, event) in self.counts.iter().zip(&self.all) {
            let mut known = participants
                .iter()
                .filter_map(|(role, term)| Some((event.participants.term(role)?, term)))
                .peekable();
            let names_one = known.peek().is_some();
            if &*event.kind == rule
                && known.all(|(term, other)| same_party(term, other))
                && (names_one || event.phase != Phase::Planned)
            {
                named |= names_one;
                fitting.push((count, event));
            }
        }
        fitting.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        match fitting.as_slice() {
            [(_, only)] => Some(only),
            [(most, main), (next, _), ..] if !named && *most >= 2 * next => Some(main),
            _ => None,
        }
    }
}

impl EventMention {
    fn absorb(&mut self, other: &Self) {
        for (mine, theirs) in self.roles.iter_mut().zip(&other.roles) {
            match (mine.as_ref(), theirs) {
                (None, Some(_)) => mine.clone_from(theirs),
                // A person says more than the country that sent him.
                (Some(known), Some(new)) if is_country(known) && !is_country(new) => mine.clone_from(theirs),
                _ => {}
            }
        }
        if self.days.is_none() {
            self.days.clone_from(&other.days);
        }
        if self.phase == Phase::Current {
            self.phase = other.phase;
        }
    }
}

fn joins(event: &EventMention, mention: &EventMention) -> bool {
    let compatible = event.roles.iter().zip(&mention.roles).all(|pair| match pair {
        (Some(a), Some(b)) => same_party(a, b),
        _ => true,
    });
    let shares = event.roles.iter().zip(&mention.roles).any(|(a, b)| a.is_some() && b.is_some());
    let bare = mention.roles.iter().all(Option::is_none);
    let same_days = match (&event.days, &mention.days) {
        (Some(a), Some(b)) => days_touch(a, b),
        _ => true,
    };
    // "The upcoming visit" is not the one that is over.
    let same_phase = !matches!(
        (event.phase, mention.phase),
        (Phase::Planned, Phase::Past | Phase::Current) | (Phase::Past, Phase::Planned)
    ) || bare;
    compatible && (shares || bare) && same_days && same_phase
}

fn days_touch(a: &Timex, b: &Timex) -> bool {
    match (a.days, b.days) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => a.value == b.value || a.value.len() != b.value.len(),
    }
}

/// Whether two terms can play one role: the same thing, or a person and the country that sent him.
pub(super) fn same_party(a: &Term, b: &Term) -> bool {
    if a.key == b.key {
        return true;
    }
    let one_is_country = is_country(a) != is_country(b);
    one_is_country && a.country.is_some() && a.country == b.country
}

fn is_country(term: &Term) -> bool {
    term.kind == Some(crate::model::EntityKind::Country)
}

fn finish(
    draft: &EventMention,
    rule: &Rule,
    scene: &Scene<'_>,
    published: Option<Date>,
) -> Option<Arc<Event>> {
    let mut roles = draft.roles.clone();
    // What is missing comes from the document's main pair: the other country than the one named.
    for index in 0..roles.len() {
        if roles[index].is_none() && rule.subject[index].fallback == Fallback::Document {
            let named: Vec<&str> =
                roles.iter().flatten().filter_map(|term| term.country.as_deref()).collect();
            roles[index] = match named.as_slice() {
                [code, ..] => scene.counterpart(code),
                [] => None,
            };
        }
    }
    for index in 0..roles.len() {
        let unplaced = roles[index].as_ref().is_some_and(|term| term.country.is_none());
        if unplaced {
            let other = roles.iter().enumerate().find(|(at, _)| *at != index);
            let code = other.and_then(|(_, term)| term.as_ref()?.country.clone());
            let country = code.and_then(|code| scene.counterpart(&code)?.country);
            if let Some(term) = roles[index].as_mut() {
                term.country = country;
            }
        }
    }
    let mut terms = Vec::new();
    for (role, term) in rule.subject.iter().zip(roles) {
        match (term, role.fallback) {
            (Some(term), _) => terms.push((rule.slots[role.slot.0 as usize].name.clone(), term)),
            (None, Fallback::Optional) => {}
            (None, _) => return None,
        }
    }
    // Nobody visits himself: the roles were read wrongly.
    let hosts_itself =
        terms.len() == 2 && terms[0].1.country.is_some() && terms[0].1.country == terms[1].1.country;
    if hosts_itself {
        return None;
    }
    Some(Arc::new(Event {
        kind: rule.id.clone(),
        participants: Subject { terms },
        days: draft.days.as_ref().and_then(|timex| timex.days),
        yearless: draft.days.as_ref().and_then(yearless),
        phase: draft.phase,
        published,
    }))
}

/// Month and day of both ends of a date whose year is not known.
fn yearless(timex: &Timex) -> Option<((i8, i8), (i8, i8))> {
    fn month_day(value: &str) -> Option<(i8, i8)> {
        let mut parts = value.strip_prefix("XXXX-")?.split('-');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }
    if timex.days.is_some() {
        return None;
    }
    match (&timex.begin, &timex.end) {
        (Some(begin), Some(end)) => Some((month_day(&begin.value)?, month_day(&end.value)?)),
        _ => month_day(&timex.value).map(|day| (day, day)),
    }
}

/// The days around which an undated event lies, from the day of publication.
pub(super) fn when(event: &Event) -> Option<DateRange> {
    event.days.or_else(|| event.published.map(DateRange::day))
}

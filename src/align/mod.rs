//! Claims of all documents → the questions that they answer.
//!
//! Claims meet only under one key: property, subject, and for what belongs to an event the event. So
//! the work grows with the number of claims, and never with that of pairs of documents.

pub mod copies;
mod event;
pub mod general;
mod initials;
mod person;
mod story;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Claim, ClaimValue, DateRange, Event, Lasts, Sketch, SourceId, Story, Term};

pub use event::Occurrence;
pub use person::may_be_one;

/// Claims that answer one question, or would if their separators agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The property asked for.
    pub property: Arc<str>,
    /// Indices into the claims, ascending.
    pub claims: Vec<usize>,
    /// The event that it is about, for what belongs to one.
    pub occurrence: Option<usize>,
}

/// What was found to belong together.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// The questions, by property, subject and event.
    pub questions: Vec<Question>,
    /// The events of the world.
    pub occurrences: Vec<Occurrence>,
    /// For each claim, the event that it belongs to.
    pub occurrence_of: Vec<Option<usize>>,
    /// For each claim, the days for which it holds, with dates that only other documents tell.
    pub when: Vec<Option<DateRange>>,
    /// Documents without a date of their own, and the days of the event that dates them.
    pub dated_by_event: BTreeMap<SourceId, DateRange>,
    /// The stories, by their first document; each document is in just one.
    pub stories: Vec<Story>,
    /// For each document the index of its story.
    pub story_of: Vec<usize>,
}

/// Puts documents into stories, and together the claims that answer one question. The sketches are
/// those of all documents, in the order of their ids.
pub fn align(claims: &[Claim], sketches: &[Sketch]) -> Alignment {
    let stories = story::stories(sketches);
    let mut story_of = vec![0; sketches.len()];
    for (index, story) in stories.iter().enumerate() {
        for source in &story.sources {
            story_of[source.0 as usize] = index;
        }
    }
    let (events, event_of) = distinct_events(claims);
    let (occurrence_of_event, occurrences) = event::occurrences(&events);
    let occurrence_of: Vec<Option<usize>> =
        event_of.iter().map(|event| event.map(|event| occurrence_of_event[event])).collect();
    let dated_by_event = date_sources(claims, &occurrence_of, &occurrences);
    let when = claims
        .iter()
        .zip(&occurrence_of)
        .map(|(claim, occurrence)| {
            let of_event = occurrence.and_then(|index| occurrences[index].days);
            claim.when.or(of_event).or_else(|| {
                // Who tells of an event and gives no date writes when it is over.
                dated_by_event.get(&claim.source).map(|days| DateRange::day(days.end))
            })
        })
        .collect();
    let names = person::FullNames::learn(claims.iter().flat_map(terms));
    let mut questions: BTreeMap<QuestionKey, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let (subject, scope) = match (claim.lasts, occurrence_of[index]) {
            // Within one event its participants need not be named alike.
            (Lasts::Event, Some(occurrence)) => (event_subject(claim, &names), Of::Occurrence(occurrence)),
            (Lasts::Event, None) => {
                let story = story_of.get(claim.source.0 as usize).copied();
                let subject = names.subject_key(&claim.subject) + &other_time(claim);
                (subject, story.map_or(Of::World, Of::Story))
            }
            _ => (names.subject_key(&claim.subject), Of::World),
        };
        questions.entry((claim.property.clone(), subject, scope)).or_default().push(index);
    }
    let questions = questions
        .into_iter()
        .map(|((property, _, of), claims)| Question {
            property,
            claims,
            occurrence: if let Of::Occurrence(occurrence) = of { Some(occurrence) } else { None },
        })
        .collect();
    Alignment { questions, occurrences, occurrence_of, when, dated_by_event, stories, story_of }
}

/// Property, subject, and within what they are asked for.
type QuestionKey = (Arc<str>, String, Of);

/// Within what claims answer one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// Wherever they are made.
    World,
    /// What belongs to an event without participants of its own: within one story.
    Story(usize),
    /// Within one event.
    Occurrence(usize),
}

/// What parts a claim about a far-off time from those about the story: the year.
fn other_time(claim: &Claim) -> String {
    claim.reach.about.map(|days| format!(" in {}", days.begin.year())).unwrap_or_default()
}

/// All people and things that a claim names.
fn terms(claim: &Claim) -> impl Iterator<Item = &Term> {
    let value = match &claim.value {
        ClaimValue::Term(term) => Some(term),
        _ => None,
    };
    claim.subject.terms.iter().map(|(_, term)| term).chain(value)
}

/// The terms of the subject that are not participants of the event.
fn event_subject(claim: &Claim, names: &person::FullNames) -> String {
    let participants = claim.event.as_ref().map(|event| &event.participants);
    let mut own = claim.subject.clone();
    own.terms.retain(|term| participants.is_none_or(|participants| !participants.terms.contains(term)));
    names.subject_key(&own)
}

/// The events that claims share, each once, and for each claim its event.
fn distinct_events(claims: &[Claim]) -> (Vec<Arc<Event>>, Vec<Option<usize>>) {
    let mut events: Vec<(SourceId, Arc<Event>)> = Vec::new();
    let mut of = Vec::with_capacity(claims.len());
    // Claims come document by document, so an event is found among those of its document.
    for claim in claims {
        of.push(claim.event.as_ref().map(|event| {
            let known = events
                .iter()
                .enumerate()
                .rev()
                .take_while(|(_, (source, _))| *source == claim.source)
                .find(|(_, (_, known))| known == event)
                .map(|(at, _)| at);
            known.unwrap_or_else(|| {
                events.push((claim.source, event.clone()));
                events.len() - 1
            })
        }));
    }
    (events.into_iter().map(|(_, event)| event).collect(), of)
}

/// A document whose own event no other tells of may still share its days with one: the same two parties
/// on the same days of the month, told the other way round.
fn date_by_month_and_day(
    claims: &[Claim],
    occurrences: &[Occurrence],
    occurrence_of: &[Option<usize>],
    dates: &mut BTreeMap<SourceId, Vec<DateRange>>,
) {
    let mut told: BTreeMap<(String, MonthDays), Vec<DateRange>> = BTreeMap::new();
    for (claim, occurrence) in claims.iter().zip(occurrence_of) {
        if let (Some(event), Some(days)) =
            (&claim.event, occurrence.and_then(|index| occurrences[index].days))
        {
            let ends = [days.begin, days.end].map(|day| (day.month(), day.day()));
            told.entry((parties(event), (ends[0], ends[1]))).or_default().push(days);
        }
    }
    for claim in claims {
        let Some(event) = &claim.event else { continue };
        let Some(yearless) = event.yearless else { continue };
        if event.published.is_none() && !dates.contains_key(&claim.source) {
            let mut known = told.get(&(parties(event), yearless)).cloned().unwrap_or_default();
            known.dedup();
            if let [only] = known.as_slice() {
                dates.insert(claim.source, vec![*only]);
            }
        }
    }
}

/// Month and day of both ends of a range.
type MonthDays = ((i8, i8), (i8, i8));

/// Kind and countries of an event in no direction.
fn parties(event: &Event) -> String {
    let mut parties: Vec<&str> = event
        .participants
        .terms
        .iter()
        .map(|(_, term)| term.country.as_deref().unwrap_or(term.key.as_str()))
        .collect();
    parties.sort_unstable();
    format!("{}|{}", event.kind, parties.join("+"))
}

/// Dates documents that tell no date by the one event that others date.
fn date_sources(
    claims: &[Claim],
    occurrence_of: &[Option<usize>],
    occurrences: &[Occurrence],
) -> BTreeMap<SourceId, DateRange> {
    let mut dates: BTreeMap<SourceId, Vec<DateRange>> = BTreeMap::new();
    for (claim, occurrence) in claims.iter().zip(occurrence_of) {
        let Some(event) = &claim.event else { continue };
        if event.published.is_none()
            && let Some(days) = occurrence.and_then(|index| occurrences[index].days)
        {
            dates.entry(claim.source).or_default().push(days);
        }
    }
    date_by_month_and_day(claims, occurrences, occurrence_of, &mut dates);
    dates
        .into_iter()
        .filter_map(|(source, days)| days.into_iter().max_by_key(|days| days.end).map(|d| (source, d)))
        .collect()
}

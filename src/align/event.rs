//! Event identity: which documents tell of the same visit, meeting, earthquake.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::{DateRange, EntityKind, Event, Phase, Term};

/// Events of one kind and the same parties that lie no further apart than this are one event, told
/// with different dates; two visits of one guest within a week are rare.
const NEAR_DAYS: i32 = 7;
/// How long before its publication an undated event may have ended.
const LOOK_BACK_DAYS: i32 = 10;
/// How far ahead an undated planned event may lie.
const LOOK_AHEAD_DAYS: i32 = 45;

/// One event of the world, as far as documents tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The days that documents give, hull of all.
    pub days: Option<DateRange>,
    /// The events of documents, as indices into the list given.
    pub members: Vec<usize>,
}

/// Puts events of documents together that are one event of the world.
///
/// Gives, for each event, the index of its occurrence; occurrences stand in the order of their first
/// member. Events are compared only within one kind and one ordered set of countries or names.
pub(super) fn occurrences(events: &[Arc<Event>]) -> (Vec<usize>, Vec<Occurrence>) {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        blocks.entry(block_key(event)).or_default().push(index);
    }
    let mut found: Vec<Occurrence> = blocks.into_values().flat_map(|block| in_block(events, block)).collect();
    for occurrence in &mut found {
        occurrence.members.sort_unstable();
    }
    found.sort_by_key(|occurrence| occurrence.members[0]);
    let mut of = vec![0; events.len()];
    for (index, occurrence) in found.iter().enumerate() {
        for &member in &occurrence.members {
            of[member] = index;
        }
    }
    (of, found)
}

/// Kind and parties: the country of each where it is known, so that a guest by name and a guest by
/// country meet.
fn block_key(event: &Event) -> String {
    use std::fmt::Write as _;
    let mut key = event.kind.to_string();
    for (role, term) in &event.participants.terms {
        let party = term.country.as_deref().unwrap_or(term.key.as_str());
        let _ = write!(key, "|{role}={party}");
    }
    key
}

/// The surest first: full dates, then dates without a year, then no dates at all.
fn in_block(events: &[Arc<Event>], block: Vec<usize>) -> Vec<Occurrence> {
    let (mut dated, rest): (Vec<usize>, Vec<usize>) =
        block.into_iter().partition(|&i| events[i].days.is_some());
    dated.sort_by_key(|&i| (events[i].days.map(|days| (days.begin, days.end)), i));
    let (yearless, undated): (Vec<usize>, Vec<usize>) =
        rest.into_iter().partition(|&i| events[i].yearless.is_some());
    let mut found: Vec<Gathered> = Vec::new();
    for index in dated {
        let days = events[index].days;
        let near = |o: &Gathered| matches!((o.days, days), (Some(a), Some(b)) if gap_days(a, b) <= NEAR_DAYS);
        join(&mut found, events, index, near);
    }
    for index in yearless.into_iter().chain(undated) {
        join(&mut found, events, index, |o| may_be(&events[index], o, events));
    }
    found.into_iter().map(|one| Occurrence { days: one.days, members: one.members }).collect()
}

/// An occurrence that is still being gathered.
struct Gathered {
    days: Option<DateRange>,
    members: Vec<usize>,
    /// Those members that differ in what decides on a newcomer: many documents tell of one event in the
    /// same way, and only one of them need be asked.
    voices: Vec<usize>,
}

impl Gathered {
    fn new(events: &[Arc<Event>], index: usize) -> Self {
        Self { days: events[index].days, members: vec![index], voices: vec![index] }
    }

    fn push(&mut self, events: &[Arc<Event>], index: usize) {
        let event = &events[index];
        let known = self.voices.iter().any(|&voice| {
            let voice = &events[voice];
            voice.yearless == event.yearless
                && voice.phase == event.phase
                && voice.published == event.published
                && voice.participants == event.participants
        });
        if !known {
            self.voices.push(index);
        }
        self.members.push(index);
        self.days = match (self.days, event.days) {
            (Some(a), Some(b)) => Some(DateRange { begin: a.begin.min(b.begin), end: a.end.max(b.end) }),
            (a, b) => a.or(b),
        };
    }
}

/// Joins the only occurrence that fits, else founds a new one.
fn join(found: &mut Vec<Gathered>, events: &[Arc<Event>], index: usize, fits: impl Fn(&Gathered) -> bool) {
    let event = &events[index];
    let mut fitting = (0..found.len()).filter(|&at| {
        fits(&found[at]) && found[at].voices.iter().all(|&voice| same_people(event, &events[voice]))
    });
    match (fitting.next(), fitting.next()) {
        (Some(at), None) => found[at].push(events, index),
        _ => found.push(Gathered::new(events, index)),
    }
}

/// Whether an event without a full date can be that occurrence.
fn may_be(event: &Event, occurrence: &Gathered, events: &[Arc<Event>]) -> bool {
    if let Some((begin, end)) = event.yearless {
        return match occurrence.days {
            Some(days) => {
                in_year(begin, end, days.begin.year()).is_some_and(|range| gap_days(range, days) <= NEAR_DAYS)
            }
            None => occurrence.voices.iter().any(|&voice| events[voice].yearless == event.yearless),
        };
    }
    let Some(published) = event.published else { return false };
    let Some(days) = occurrence.days else {
        // Neither is dated: reports of the same days, in the same phase.
        return occurrence.voices.iter().any(|&voice| {
            let other = &events[voice];
            other.phase == event.phase
                && other.published.is_some_and(|date| (date - published).get_days().abs() <= NEAR_DAYS)
        });
    };
    let shifted = |days: i32| published.saturating_add(days.days());
    match event.phase {
        Phase::Planned => days.begin >= published && days.begin <= shifted(LOOK_AHEAD_DAYS),
        Phase::Current | Phase::Past => days.begin <= shifted(1) && days.end >= shifted(-LOOK_BACK_DAYS),
    }
}

/// Month-day ends as days of a year.
fn in_year(begin: (i8, i8), end: (i8, i8), year: i16) -> Option<DateRange> {
    Some(DateRange {
        begin: Date::new(year, begin.0, begin.1).ok()?,
        end: Date::new(year, end.0, end.1).ok()?,
    })
}

/// Days between two ranges; zero where they touch or overlap.
pub(super) fn gap_days(a: DateRange, b: DateRange) -> i32 {
    let gap = if a.end < b.begin {
        (b.begin - a.end).get_days()
    } else if b.end < a.begin {
        (a.begin - b.end).get_days()
    } else {
        0
    };
    gap.max(0)
}

/// No two people of different names in one role.
fn same_people(a: &Event, b: &Event) -> bool {
    a.participants.terms.iter().all(|(role, term)| match b.participants.term(role) {
        Some(other) => !is_person(term) || !is_person(other) || super::person::may_be_one(term, other),
        None => true,
    })
}

fn is_person(term: &Term) -> bool {
    term.kind == Some(EntityKind::Person)
}

//! "The first country he visits" against an earlier visit.

use crate::align::may_be_one;
use crate::judge::Court;
use crate::judge::finding::Builder;
use crate::judge::wording;
use crate::model::{Claim, EntityKind, Event, Severity, Stance, Verdict};

/// For each claim that an event is the first of its kind, looks for an earlier event of the same kind
/// between the same parties. What "first" counts is seldom said, so this is for a person to decide.
pub(super) fn check(court: &mut Court<'_>) {
    let members = super::by_occurrence(court);
    let firsts: Vec<usize> =
        (0..court.claims.len()).filter(|&index| is_first(court, &court.claims[index])).collect();
    for index in firsts {
        let Some(own) = court.alignment.occurrence_of[index] else { continue };
        let Some(event) = court.claims[index].event.clone() else { continue };
        let Some(days) = court.alignment.occurrences[own].days.or(court.alignment.when[index]) else {
            continue;
        };
        let earlier = (0..members.len()).filter(|&other| {
            other != own
                && court.alignment.occurrences[other]
                    .days
                    .is_some_and(|other_days| other_days.end < days.begin)
                && members[other].first().is_some_and(|&claim| {
                    court.claims[claim].event.as_ref().is_some_and(|other| same_parties(&event, other))
                })
        });
        let Some(earlier) =
            earlier.min_by_key(|&other| court.alignment.occurrences[other].days.map(|days| days.begin))
        else {
            continue;
        };
        let when = court.alignment.occurrences[earlier].days.map(wording::days).unwrap_or_default();
        let subject = court.claims[index].subject.to_string();
        let kind = event.kind.to_string();
        let quote = court.claims[index].evidence.quote.to_string();
        let rule = court.claims[index].rule.clone();
        let dated: Vec<usize> = dated_first(court, &members[earlier]);
        let finding = Builder::named(court, &rule, Verdict::Unresolved, Severity::Note)
            .side(format!("“{quote}”"), &[index])
            .side(format!("an earlier {kind}, {when}"), &dated)
            .message(format!("“first” in {subject}: another text tells of an earlier {kind}, {when}"))
            .reason("the text does not say what “first” counts; the same parties in the same direction")
            .build();
        court.verdicts.findings.extend(finding);
    }
}

fn is_first(court: &Court<'_>, claim: &Claim) -> bool {
    claim.stance != Stance::Denied && court.rules.get(&claim.rule).is_some_and(|rule| rule.first)
}

/// The claims that date the event, or all where none does.
fn dated_first(court: &Court<'_>, members: &[usize]) -> Vec<usize> {
    let dated: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&index| matches!(&court.claims[index].value, crate::model::ClaimValue::Time(timex) if timex.days.is_some()))
        .collect();
    if dated.is_empty() { members.to_vec() } else { dated }
}

fn same_parties(a: &Event, b: &Event) -> bool {
    a.kind == b.kind
        && a.participants.terms.iter().all(|(role, term)| {
            b.participants.term(role).is_some_and(|other| {
                let people = term.kind == Some(EntityKind::Person) && other.kind == Some(EntityKind::Person);
                if people {
                    may_be_one(term, other)
                } else {
                    term.country.is_some() && term.country == other.country
                }
            })
        })
}

//! "General Secretary and President" in one year, "General Secretary" in a later one.

use std::collections::{BTreeMap, BTreeSet};

use crate::judge::Court;
use crate::judge::finding::Builder;
use crate::judge::wording;
use crate::model::{Claim, ClaimValue, DateRange, NameKey, Severity, SourceId, Tense, Verdict};

/// A shorter title may be a matter of space; beyond this time it is worth a line.
const LATER_DAYS: i32 = 180;

/// The offices that one document gives to one person.
struct Title {
    source: SourceId,
    when: DateRange,
    offices: BTreeMap<NameKey, String>,
    claims: Vec<usize>,
}

/// For each person, compares the offices of earlier texts with those of much later ones: where all later
/// texts leave one out, that is told as a change. It is never a contradiction, since silence denies
/// nothing.
pub(super) fn check(court: &mut Court<'_>) {
    let mut people: BTreeMap<NameKey, BTreeMap<SourceId, Title>> = BTreeMap::new();
    for index in 0..court.claims.len() {
        let claim = &court.claims[index];
        let (ClaimValue::Term(person), Some(office)) = (&claim.value, claim.subject.term("office")) else {
            continue;
        };
        let Some(when) = court.alignment.when[index] else { continue };
        if claim.tense != Tense::Current || !names_office(claim) {
            continue;
        }
        let title = people.entry(person.key.clone()).or_default().entry(claim.source).or_insert_with(|| {
            Title { source: claim.source, when, offices: BTreeMap::new(), claims: Vec::new() }
        });
        title.offices.insert(office.key.clone(), office.name.to_string());
        title.claims.push(index);
    }
    for titles in people.into_values() {
        person(court, titles.into_values().collect());
    }
}

fn names_office(claim: &Claim) -> bool {
    claim.subject.term("office").is_some_and(|office| office.kind.is_none())
}

fn person(court: &mut Court<'_>, mut titles: Vec<Title>) {
    titles.sort_by_key(|title| (title.when.begin, title.source));
    let Some(fullest) = titles.iter().position(|title| title.offices.len() > 1) else { return };
    let keys: BTreeSet<&NameKey> = titles[fullest].offices.keys().collect();
    let later: Vec<&Title> = titles
        .iter()
        .filter(|title| (title.when.begin - titles[fullest].when.end).get_days() >= LATER_DAYS)
        .collect();
    let shorter = |title: &&Title| {
        let own: BTreeSet<&NameKey> = title.offices.keys().collect();
        own.is_subset(&keys) && own.len() < keys.len()
    };
    if later.is_empty() || !later.iter().all(shorter) {
        return;
    }
    // One office may go by two names; those of the fuller title serve for both sides.
    let shown = |title: &Title| {
        let names = titles[fullest].offices.iter().filter(|(key, _)| title.offices.contains_key(*key));
        names.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" and ")
    };
    let person = court.claims[titles[fullest].claims[0]].value.to_string();
    let before = shown(&titles[fullest]);
    let after = shown(later[0]);
    let later_claims: Vec<usize> = later.iter().flat_map(|title| title.claims.iter().copied()).collect();
    let message = format!(
        "offices of {person}: {before} ({}) → {after} ({})",
        wording::date(titles[fullest].when.begin),
        wording::date(later[0].when.begin)
    );
    let finding = Builder::named(court, "offices", Verdict::Supersede, Severity::Info)
        .side(before, &titles[fullest].claims)
        .side(after, &later_claims)
        .about("offices", person)
        .message(message)
        .reason("the later texts name fewer offices; that they do not name one does not deny it")
        .build();
    court.verdicts.findings.extend(finding);
}

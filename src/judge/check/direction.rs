//! "A visit to Laos by To Lam" against "a visit to Vietnam by Thongloun" on the same days.

use std::collections::BTreeMap;

use crate::judge::Court;
use crate::judge::finding::Builder;
use crate::judge::wording;
use crate::model::{Claim, DateRange, Severity, Verdict};

/// Finds events of one kind between the same two countries, on the same days, told in opposite
/// directions by different documents.
pub(super) fn check(court: &mut Court<'_>) {
    let members = super::by_occurrence(court);
    let mut by_route: BTreeMap<(String, String, String), Vec<usize>> = BTreeMap::new();
    for (occurrence, claims) in members.iter().enumerate() {
        if let Some((kind, from, to)) = claims.first().and_then(|&index| route(&court.claims[index])) {
            by_route.entry((kind, from, to)).or_default().push(occurrence);
        }
    }
    for ((kind, from, to), there) in &by_route {
        if from >= to {
            continue;
        }
        let Some(back) = by_route.get(&(kind.clone(), to.clone(), from.clone())) else { continue };
        for &a in there {
            for &b in back {
                if same_days(court, a, b, &members) && !share_document(court, &members[a], &members[b]) {
                    report(court, &members[a], &members[b]);
                }
            }
        }
    }
}

fn route(claim: &Claim) -> Option<(String, String, String)> {
    let event = claim.event.as_ref()?;
    let [(_, from), (_, to), ..] = event.participants.terms.as_slice() else { return None };
    Some((event.kind.to_string(), from.country.as_deref()?.to_owned(), to.country.as_deref()?.to_owned()))
}

fn same_days(court: &Court<'_>, a: usize, b: usize, members: &[Vec<usize>]) -> bool {
    let days = |occurrence: usize| court.alignment.occurrences[occurrence].days;
    let yearless = |occurrence: usize| {
        members[occurrence].iter().find_map(|&index| court.claims[index].event.as_ref()?.yearless)
    };
    let is = |range: DateRange, (begin, end): ((i8, i8), (i8, i8))| {
        (range.begin.month(), range.begin.day()) == begin && (range.end.month(), range.end.day()) == end
    };
    match (days(a), days(b), yearless(a), yearless(b)) {
        (Some(a), Some(b), ..) => a == b,
        (Some(range), None, _, Some(open)) | (None, Some(range), Some(open), _) => is(range, open),
        (None, None, Some(a), Some(b)) => a == b,
        _ => false,
    }
}

fn share_document(court: &Court<'_>, a: &[usize], b: &[usize]) -> bool {
    a.iter().any(|&x| b.iter().any(|&y| court.claims[x].source == court.claims[y].source))
}

fn report(court: &mut Court<'_>, a: &[usize], b: &[usize]) {
    let shown = |members: &[usize]| court.claims[members[0]].subject.to_string();
    let values = [shown(a), shown(b)];
    let kind = court.claims[a[0]].event.as_ref().map_or("event", |event| &*event.kind).to_owned();
    let finding = Builder::named(court, "direction", Verdict::Contradict, Severity::Error)
        .side(values[0].clone(), a)
        .side(values[1].clone(), b)
        .message(format!("direction of the {kind}: {}", wording::against(&values)))
        .reason("the same two countries on the same days")
        .build();
    court.verdicts.findings.extend(finding);
}

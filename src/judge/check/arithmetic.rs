//! What one text states against what its own figures make.

use std::collections::BTreeMap;

use crate::judge::Court;
use crate::judge::finding::Builder;
use crate::judge::relation::{Relation, relation};
use crate::model::{Arithmetic, NameKey, Severity, SourceId, Verdict};

/// Stated and computed claims about one thing, as indices.
type Sides = (Vec<usize>, Vec<usize>);

/// Compares the pairs of stated and computed values. That they agree is not worth a line.
pub(super) fn check(court: &mut Court<'_>) {
    let mut pairs: BTreeMap<(SourceId, Arithmetic, NameKey), Sides> = BTreeMap::new();
    for (index, claim) in court.claims.iter().enumerate() {
        let Some(check) = Arithmetic::named(&claim.rule) else { continue };
        let Some((_, subject)) = claim.subject.terms.first() else { continue };
        let (stated, computed) = pairs.entry((claim.source, check, subject.key.clone())).or_default();
        if *claim.property == *check.stated() { stated.push(index) } else { computed.push(index) }
    }
    for ((_, check, _), (stated, computed)) in pairs {
        if let (Some(&a), Some(&b)) = (stated.first(), computed.first())
            && relation(&court.claims[a].value, &court.claims[b].value) == Relation::Disjoint
        {
            report(court, check, &stated, &computed);
        }
    }
}

fn report(court: &mut Court<'_>, check: Arithmetic, stated: &[usize], computed: &[usize]) {
    let claim = &court.claims[stated[0]];
    let stated_value = claim.value.to_string();
    let computed_value = court.claims[computed[0]].value.to_string();
    let (maker, reason) = match check {
        Arithmetic::Weekday => ("the calendar says", "the weekday of a date follows from the date"),
        Arithmetic::CountList => ("the list has", "the list is complete as it is written"),
        Arithmetic::PartsTotal => {
            ("the parts make", "the parts do not overlap, and each belongs to the total")
        }
        Arithmetic::PercentChange => ("the values make", "every number may be rounded to its last digit"),
        Arithmetic::Direction => {
            ("the values make", "a rise leads to the greater value, a fall to the smaller")
        }
        Arithmetic::Age => ("the dates make", "an age follows from two dates"),
    };
    let severity = if matches!(check, Arithmetic::CountList | Arithmetic::Direction) {
        Severity::Warning
    } else {
        Severity::Error
    };
    let message =
        format!("{}, {}: {stated_value}, but {maker} {computed_value}", claim.property, claim.subject);
    let finding = Builder::named(court, check.name(), Verdict::Contradict, severity)
        .side(stated_value, stated)
        .side(computed_value, computed)
        .message(message)
        .reason(reason)
        .build();
    court.verdicts.findings.extend(finding);
}

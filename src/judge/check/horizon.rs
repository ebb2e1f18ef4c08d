//! A near target above the far one, in one document.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::judge::Court;
use crate::judge::finding::Builder;
use crate::model::{ClaimValue, Severity, SourceId, Verdict};
use crate::rule::Rule;

/// Where a rule says that the labels of a qualifier ascend, the values of one document must ascend with
/// them.
pub(super) fn check(court: &mut Court<'_>) {
    let questions = court.alignment.questions.clone();
    for question in questions {
        let Some(rule) = court.rules.get(&court.claims[question.claims[0]].rule) else { continue };
        let mut by_source: BTreeMap<SourceId, Vec<(usize, Decimal, usize)>> = BTreeMap::new();
        for &index in &question.claims {
            if let Some((rank, number)) = ranked(court, rule, index) {
                by_source.entry(court.claims[index].source).or_default().push((rank, number, index));
            }
        }
        for values in by_source.into_values() {
            for &(rank, number, index) in &values {
                for &(other_rank, other_number, other) in &values {
                    if rank < other_rank && number > other_number {
                        report(court, index, other);
                    }
                }
            }
        }
    }
}

/// Place of the claim's label in the ascending order, and its number.
fn ranked(court: &Court<'_>, rule: &Rule, index: usize) -> Option<(usize, Decimal)> {
    let claim = &court.claims[index];
    let ClaimValue::Quantity(quantity) = &claim.value else { return None };
    let qualifier = rule.qualifiers.iter().find(|qualifier| qualifier.ascending)?;
    let label = claim.qualifiers.get(&qualifier.name)?.to_string();
    let rank = qualifier.labels.iter().position(|(name, _)| **name == *label)?;
    Some((rank, quantity.number))
}

fn report(court: &mut Court<'_>, near: usize, far: usize) {
    let shown = |index: usize| {
        let claim = &court.claims[index];
        let labels: Vec<String> = claim.qualifiers.values().map(ToString::to_string).collect();
        format!("{} {}", labels.join(" "), claim.value)
    };
    let (near_value, far_value) = (shown(near), shown(far));
    let topic = court.claims[near].topic();
    let rule = court.claims[near].rule.clone();
    let finding = Builder::named(court, &rule, Verdict::Contradict, Severity::Error)
        .side(near_value.clone(), &[near])
        .side(far_value.clone(), &[far])
        .message(format!("{topic}: {near_value} is above {far_value}"))
        .reason("the nearer value cannot be above the farther one")
        .build();
    court.verdicts.findings.extend(finding);
}

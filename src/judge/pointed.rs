//! Claims about somebody whom a text only points back to: "the 24-year-old".

use std::collections::BTreeMap;

use crate::align::Alignment;
use crate::model::{Claim, ClaimValue, Skipped};
use crate::rule::{Fallback, Rule, RuleSet};

use super::relation::{Relation, relation};

/// The claims that point back to somebody, by index, as far as what they say is known of nobody else in
/// their story; and those of whom it is known, who may be meant instead.
#[derive(Clone, Debug, Default)]
pub(super) struct Pointed {
    /// For each claim that points back whether it counts.
    counts: BTreeMap<usize, bool>,
    pub(super) skipped: Vec<Skipped>,
}

impl Pointed {
    /// Looks through all questions for claims that point back.
    pub(super) fn of(claims: &[Claim], alignment: &Alignment, rules: &RuleSet) -> Self {
        let mut pointed = Self::default();
        if !rules.rules().iter().any(points_back) {
            return pointed;
        }
        // By what is asked and the story.
        let mut told: BTreeMap<(&str, usize), Vec<Told>> = BTreeMap::new();
        for (question, members) in alignment.questions.iter().enumerate() {
            for &index in &members.claims {
                let Some(rule) = rules.get(&claims[index].rule) else { continue };
                let asked = if rule.reads_ages() { "age" } else { &*rule.property };
                let story = alignment.story_of.get(claims[index].source.0 as usize).copied().unwrap_or(0);
                let points = points_back(rule);
                told.entry((asked, story)).or_default().push(Told { question, claim: index, points });
            }
        }
        for told in told.values() {
            for &Told { question, claim: index, .. } in told.iter().filter(|one| one.points) {
                let others = told.iter().filter(|other| other.question != question && !other.points);
                let same = others
                    .map(|other| other.claim)
                    .find(|&other| says_same(&claims[other].value, &claims[index].value));
                pointed.counts.insert(index, same.is_none());
                if let Some(other) = same {
                    let ids = [claims[index].id, claims[other].id];
                    pointed.skipped.push(Skipped {
                        claims: [ids[0].min(ids[1]), ids[0].max(ids[1])],
                        reason: "the text names nobody, and the same is known of another".to_owned(),
                    });
                }
            }
        }
        pointed
    }

    /// Whether a claim is of whom its document says it is, as far as the story tells.
    pub(super) fn counts(&self, claim: usize) -> bool {
        self.counts.get(&claim).copied().unwrap_or(true)
    }

    /// Whether a claim points back to whom it is of.
    pub(super) fn points(&self, claim: usize) -> bool {
        self.counts.contains_key(&claim)
    }
}

/// A claim as one answer of those that a story gives.
struct Told {
    question: usize,
    claim: usize,
    points: bool,
}

fn points_back(rule: &Rule) -> bool {
    rule.subject.iter().any(|role| role.fallback == Fallback::Before)
}

fn says_same(a: &ClaimValue, b: &ClaimValue) -> bool {
    matches!(relation(a, b), Relation::Equal | Relation::Inside)
}

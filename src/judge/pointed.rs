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
        let mut told: BTreeMap<(&str, usize), Told> = BTreeMap::new();
        for (question, members) in alignment.questions.iter().enumerate() {
            for &claim in &members.claims {
                let Some(rule) = rules.get(&claims[claim].rule) else { continue };
                let asked = if rule.reads_ages() { "age" } else { &*rule.property };
                let story = alignment.story_of.get(claims[claim].source.0 as usize).copied().unwrap_or(0);
                let answer = Answer { question, claim };
                let told = told.entry((asked, story)).or_default();
                if points_back(rule) {
                    told.pointing.push(answer);
                } else {
                    told.add(answer, &claims[claim].value);
                }
            }
        }
        for told in told.values() {
            for &answer in &told.pointing {
                let same = told.of_another(answer, claims);
                pointed.counts.insert(answer.claim, same.is_none());
                if let Some(other) = same {
                    let ids = [claims[answer.claim].id, claims[other].id];
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
#[derive(Clone, Copy, Debug)]
struct Answer {
    question: usize,
    claim: usize,
}

/// What a story tells of all its people under one head.
#[derive(Debug, Default)]
struct Told {
    pointing: Vec<Answer>,
    /// For each value, as it is written, the first who is said to have it, and the first other one: whoever is
    /// meant, one of the two is somebody else.
    known: BTreeMap<String, (Answer, Option<Answer>)>,
}

impl Told {
    fn add(&mut self, answer: Answer, value: &ClaimValue) {
        let (first, second) = self.known.entry(value.to_string()).or_insert((answer, None));
        if second.is_none() && first.question != answer.question {
            *second = Some(answer);
        }
    }

    /// A claim of somebody else that says the same: most say it in the same words, and the others are asked
    /// once for each value.
    fn of_another(&self, pointing: Answer, claims: &[Claim]) -> Option<usize> {
        let value = &claims[pointing.claim].value;
        let other = |&(first, second): &(Answer, Option<Answer>)| {
            let mut others = std::iter::once(first).chain(second);
            others.find(|other| other.question != pointing.question).map(|other| other.claim)
        };
        self.known.get(&value.to_string()).and_then(other).or_else(|| {
            let mut alike = self.known.values();
            alike.find_map(|known| {
                says_same(&claims[known.0.claim].value, value).then(|| other(known)).flatten()
            })
        })
    }
}

fn points_back(rule: &Rule) -> bool {
    rule.subject.iter().any(|role| role.fallback == Fallback::Before)
}

fn says_same(a: &ClaimValue, b: &ClaimValue) -> bool {
    matches!(relation(a, b), Relation::Equal | Relation::Inside)
}

//! Values that cannot all be right: a contradiction, or voices that are known to differ.

use std::collections::BTreeSet;

use crate::model::{Severity, Stance, Verdict};
use crate::rule::Rule;

use super::Court;
use super::finding::Builder;
use super::separator::Separators;
use super::statement::Group;
use super::wording;

/// Nameless speakers who pass on the count of some body, so that none of them is a rival of another.
const OFFICIALS: [&str; 5] = ["officials", "authorities", "government", "rescuers", "witnesses"];

/// On whose word a group stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Voices {
    /// The agencies, pollsters, sources that separators name.
    competing: BTreeSet<String>,
    /// The people and bodies that are said to say so.
    speakers: BTreeSet<String>,
    /// Whether nobody says it firmly: all of it is an estimate or hedged.
    soft: bool,
}

impl Voices {
    pub(super) fn of(court: &Court<'_>, separators: &Separators<'_>, group: &Group<'_>) -> Self {
        let claims = || group.statements.iter().flat_map(|s| &s.claims).map(|&index| &court.claims[index]);
        Self {
            competing: claims()
                .flat_map(|claim| separators.voices(&claim.qualifiers))
                .map(ToString::to_string)
                .collect(),
            speakers: claims()
                .filter_map(|claim| claim.reach.said_by.as_ref())
                .map(|speaker| speaker.key.as_str().to_owned())
                .collect(),
            soft: claims().all(|claim| claim.reach.estimate || claim.stance == Stance::Hedged),
        }
    }

    /// Whether the two are known to differ: measurements of two agencies, estimates of two people.
    pub(super) fn may_differ(&self, other: &Self) -> bool {
        are_apart(&self.competing, &other.competing)
            || self.soft && other.soft && are_apart(&self.speakers, &other.speakers)
    }

    /// Whether two people or bodies are named, and they are not the same.
    pub(super) fn are_others(&self, other: &Self) -> bool {
        let named = |voices: &Self| -> BTreeSet<String> {
            voices.speakers.iter().filter(|speaker| !OFFICIALS.contains(&speaker.as_str())).cloned().collect()
        };
        are_apart(&named(self), &named(other)) || are_apart(&self.competing, &other.competing)
    }

    /// Whether one of the two names its agency and the other does not.
    fn is_half_named(&self, other: &Self) -> bool {
        self.competing.is_empty() != other.competing.is_empty()
    }

    pub(super) fn is_soft(&self) -> bool {
        self.soft
    }

    fn name(&self) -> Option<String> {
        let names = if self.competing.is_empty() { &self.speakers } else { &self.competing };
        (!names.is_empty()).then(|| names.iter().cloned().collect::<Vec<_>>().join(", "))
    }
}

fn are_apart(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

/// Reports groups that cannot all be true at one time, no graver than `most`.
pub(super) fn dispute<'a>(
    court: &mut Court<'a>,
    rule: &Rule,
    separators: &Separators<'_>,
    groups: Vec<Group<'a>>,
    most: Severity,
) {
    let voices: Vec<Voices> = groups.iter().map(|group| Voices::of(court, separators, group)).collect();
    let pairs = |at: usize| {
        let others = (0..groups.len()).filter(move |&other| other != at);
        others.filter(|&other| groups[at].conflicts(&groups[other], rule)).collect::<Vec<_>>()
    };
    let is_clear: Vec<bool> = (0..groups.len())
        .map(|at| pairs(at).into_iter().any(|other| !voices[at].may_differ(&voices[other])))
        .collect();
    let half_named = (0..groups.len()).filter(|&at| is_clear[at]).all(|at| {
        let clear = pairs(at).into_iter().filter(|&other| !voices[at].may_differ(&voices[other]));
        clear.into_iter().all(|other| voices[at].is_half_named(&voices[other]))
    });
    let mut clear = Vec::new();
    let mut open = Vec::new();
    for ((group, voices), is_clear) in groups.into_iter().zip(voices).zip(is_clear) {
        if is_clear {
            clear.push(group);
        } else {
            open.push((group, voices));
        }
    }
    if clear.len() > 1 {
        let cap = if half_named { most.min(Severity::Warning) } else { most };
        contradict(court, rule, &clear, cap);
    }
    if open.len() > 1 {
        spread(court, rule, &open);
    }
}

/// A contradiction, no graver than `most`.
pub(super) fn contradict<'a>(court: &mut Court<'a>, rule: &Rule, groups: &[Group<'a>], most: Severity) {
    let (verdict, severity) = match rule.severity.min(most) {
        Severity::Note => (Verdict::Unresolved, Severity::Note),
        severity => (Verdict::Contradict, severity),
    };
    let finding = Builder::new(court, rule, verdict, severity).groups(groups).build();
    court.verdicts.findings.extend(finding);
}

/// Named voices that differ, as voices do.
pub(super) fn spread<'a>(court: &mut Court<'a>, rule: &Rule, groups: &[(Group<'a>, Voices)]) {
    let sides: Vec<Group<'a>> = groups.iter().map(|(group, _)| group.clone()).collect();
    let values: Vec<String> = groups
        .iter()
        .map(|(group, voices)| {
            let value = group.lead().value.to_string();
            voices.name().map_or_else(|| value.clone(), |name| format!("{value} ({name})"))
        })
        .collect();
    let topic = court.claims[sides[0].claims()[0]].topic();
    let finding = Builder::new(court, rule, Verdict::Unresolved, Severity::Note)
        .groups(&sides)
        .message(format!("{topic}: {}", wording::against(&values)))
        .reason("named sources differ, as estimates and measurements do")
        .build();
    court.verdicts.findings.extend(finding);
}

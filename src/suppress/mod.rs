//! What its authors have looked at and want to hear no more of: suppressions, which stand in the texts
//! or the settings with a reason, and a baseline of findings that were there before.

mod baseline;

use std::collections::BTreeMap;

use crate::model::{Finding, Level, Notice, Outcome, Severity, SourceId, Suppressed, Suppression};

pub use baseline::{Baseline, BaselineError};

/// Moves the findings that a suppression holds back to [`Outcome::suppressed`], and tells of
/// suppressions that hold nothing back.
///
/// A finding is held back when suppressions leave fewer sides than it needs. `meant` gives the name that somebody
/// meant who named a rule that there is not.
pub fn apply(outcome: &mut Outcome, meant: &dyn Fn(&str) -> Option<String>) {
    // The same entry of a settings file holds for many documents.
    let mut used: BTreeMap<Suppression, bool> = BTreeMap::new();
    for source in &outcome.sources {
        for suppression in &source.suppressions {
            used.entry(key(suppression)).or_insert(false);
        }
    }
    if used.is_empty() {
        return;
    }
    let findings = std::mem::take(&mut outcome.findings);
    for finding in findings {
        let covering = covering(outcome, &finding);
        for (_, suppression) in &covering.suppressions {
            used.insert(key(suppression), true);
        }
        if covering.sides_left < finding.sides.len().min(2) {
            let reason = covering.suppressions[0].1.reason.clone();
            let mut by: Vec<SourceId> = covering.suppressions.iter().map(|(source, _)| *source).collect();
            by.dedup();
            outcome.suppressed.push(Suppressed { finding, by, reason });
        } else {
            outcome.findings.push(finding);
        }
    }
    for (suppression, used) in used {
        if !used {
            let rules = if suppression.rules.is_empty() {
                "all rules".to_owned()
            } else {
                suppression.rules.join(", ")
            };
            let meant = suppression.rules.iter().find_map(|rule| meant(rule));
            let help = meant.map_or("remove it".to_owned(), |meant| format!("did you mean `{meant}`?"));
            outcome.notices.push(
                Notice::new(
                    Level::Warning,
                    &*suppression.file,
                    format!("the suppression of {rules} holds nothing back"),
                )
                .at(suppression.place.0, suppression.place.1)
                .help(help),
            );
        }
    }
    outcome.notices.sort();
}

/// What the entries of a settings file share: everything but the lines of a document.
fn key(suppression: &Suppression) -> Suppression {
    Suppression { lines: None, ..suppression.clone() }
}

struct Covering {
    suppressions: Vec<(SourceId, Suppression)>,
    sides_left: usize,
}

fn covering(outcome: &Outcome, finding: &Finding) -> Covering {
    let mut covering = Covering { suppressions: Vec::new(), sides_left: 0 };
    for side in &finding.sides {
        let mut left = false;
        for claim in side.claims.iter().filter_map(|&id| outcome.claim(id)) {
            let holds = outcome.source(claim.source).and_then(|source| {
                source.suppressions.iter().find(|s| s.covers(&finding.rule, claim.evidence.line))
            });
            match holds {
                Some(suppression) => covering.suppressions.push((claim.source, suppression.clone())),
                None => left = true,
            }
        }
        covering.sides_left += usize::from(left);
    }
    covering
}

/// What is left out of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Least {
    /// Findings below this severity are left out.
    pub severity: Severity,
    /// Findings below this confidence, in percent, are left out.
    pub confidence: u8,
}

impl Default for Least {
    fn default() -> Self {
        Self { severity: Severity::Info, confidence: 0 }
    }
}

impl Least {
    /// Takes away the findings that are below.
    pub fn apply(self, outcome: &mut Outcome) {
        outcome
            .findings
            .retain(|finding| finding.severity >= self.severity && finding.confidence.0 >= self.confidence);
    }
}

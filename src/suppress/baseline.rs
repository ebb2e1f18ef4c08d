use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::{Finding, Level, Notice, Outcome, Suppressed};

/// Findings that were there when the baseline was written.
///
/// They are known by their fingerprints, which are made of rule, property, subject and the values of all
/// sides: lines may move and files may be renamed, and another value is another finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<String, Entry>,
}

/// The file, which people read in reviews: one entry a finding, in the order of fingerprints.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u8,
    findings: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fingerprint: String,
    rule: String,
    severity: String,
    message: String,
    /// Where it stood when the baseline was written; for readers only.
    places: Vec<String>,
}

/// Why a baseline cannot be used.
#[derive(Debug, Error)]
pub enum BaselineError {
    /// It is not what `gainsay baseline` writes.
    #[error("not a baseline: {0}")]
    Invalid(#[from] serde_json::Error),
    /// A later version wrote it.
    #[error(
        "a baseline of version {0}, and this program knows version 1; write it anew with `gainsay baseline`"
    )]
    Version(u8),
}

impl Baseline {
    /// All findings of a run.
    pub fn of(outcome: &Outcome) -> Self {
        let entries =
            outcome.findings.iter().map(|finding| (finding.fingerprint.clone(), entry(outcome, finding)));
        Self { entries: entries.collect() }
    }

    /// Reads what [`Baseline::write`] has written.
    ///
    /// # Errors
    ///
    /// When it is something else, or of a later version.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let file: File = serde_json::from_str(text)?;
        if file.version != 1 {
            return Err(BaselineError::Version(file.version));
        }
        Ok(Self {
            entries: file.findings.into_iter().map(|entry| (entry.fingerprint.clone(), entry)).collect(),
        })
    }

    /// Writes it as JSON.
    ///
    /// # Errors
    ///
    /// Where `out` cannot be written to.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let file = File { version: 1, findings: self.entries.values().cloned().collect() };
        serde_json::to_writer_pretty(&mut *out, &file)?;
        writeln!(out)
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Moves the findings that it holds to [`Outcome::suppressed`]. Tells of those that it holds and that are
    /// no longer found, as notices about `path`.
    pub fn apply(&self, path: &str, outcome: &mut Outcome) {
        let mut gone = self.entries.clone();
        let reason: Box<str> = format!("known: it stands in {path}").into();
        for finding in std::mem::take(&mut outcome.findings) {
            gone.remove(&finding.fingerprint);
            if self.entries.contains_key(&finding.fingerprint) {
                outcome.suppressed.push(Suppressed { finding, by: Vec::new(), reason: reason.clone() });
            } else {
                outcome.findings.push(finding);
            }
        }
        for entry in gone.into_values() {
            outcome.notices.push(
                Notice::new(
                    Level::Info,
                    path,
                    format!("no longer found: {} ({})", entry.message, entry.fingerprint),
                )
                .help("write the baseline anew with `gainsay baseline`"),
            );
        }
        outcome.notices.sort();
    }
}

fn entry(outcome: &Outcome, finding: &Finding) -> Entry {
    let claims = finding.sides.iter().filter_map(|side| outcome.claim(*side.claims.first()?));
    Entry {
        fingerprint: finding.fingerprint.clone(),
        rule: finding.rule.to_string(),
        severity: finding.severity.name().to_owned(),
        message: finding.message.clone(),
        places: claims.map(|claim| format!("{}:{}", claim.evidence.path, claim.evidence.line)).collect(),
    }
}

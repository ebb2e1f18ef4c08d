use std::io;

use super::full::is_change;
use super::terminal::{Ink, Style};
use crate::model::{Outcome, Severity};

/// The figures of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Summary {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    /// Findings of severity info that are not changes over time.
    pub(super) others: usize,
    pub(super) changes: usize,
    pub(super) agreements: usize,
    pub(super) claims: usize,
    pub(super) documents: usize,
    pub(super) origins: usize,
    pub(super) skipped: usize,
    pub(super) suppressed: usize,
}

impl Summary {
    pub(super) fn new(outcome: &Outcome) -> Self {
        let of =
            |severity| outcome.findings.iter().filter(|f| f.severity == severity && !is_change(f)).count();
        Self {
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            notes: of(Severity::Note),
            others: of(Severity::Info),
            changes: outcome.findings.iter().filter(|finding| is_change(finding)).count(),
            agreements: outcome.agreements.len(),
            claims: outcome.claims.len(),
            documents: outcome.sources.len(),
            origins: outcome.independent_origins(),
            skipped: outcome.skipped.len(),
            suppressed: outcome.suppressed.len(),
        }
    }
}

/// "1 warning, 2 notes, 6 changes; 12 agreements; 74 claims in 5 documents (3 independent origins)".
pub(super) fn write(outcome: &Outcome, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let figures = Summary::new(outcome);
    let found: Vec<(String, Option<Ink>)> = [
        (figures.errors, "error", Some(Ink::Error)),
        (figures.warnings, "warning", Some(Ink::Warning)),
        (figures.notes, "note", Some(Ink::Note)),
        (figures.others, "remark", Some(Ink::Info)),
        (figures.changes, "change", None),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, name, ink)| (counted(count, name), ink))
    .collect();
    let mut bare = join(&found, |words, _| words.to_owned());
    let mut found = join(&found, |words, ink| {
        ink.map_or_else(|| words.to_owned(), |ink| style.paint(ink, words).to_string())
    });
    if bare.is_empty() {
        "no contradictions".clone_into(&mut bare);
        found.clone_from(&bare);
    }
    let suppressed = match figures.suppressed {
        0 => String::new(),
        count => format!("; {count} suppressed"),
    };
    let rest = format!(
        "{suppressed}; {}; {} in {}",
        counted(figures.agreements, "agreement"),
        counted(figures.claims, "claim"),
        counted(figures.documents, "document"),
    );
    // One line, and in a narrow terminal the least of the figures is left out.
    let room = style.columns().saturating_sub(bare.len() + rest.len());
    let origins = ["independent origin", "origin"]
        .map(|name| format!(" ({})", counted(figures.origins, name)))
        .into_iter()
        .find(|words| words.len() <= room)
        .unwrap_or_default();
    writeln!(out, "{found}{rest}{origins}")
}

fn join(found: &[(String, Option<Ink>)], show: impl Fn(&str, Option<Ink>) -> String) -> String {
    found.iter().map(|(words, ink)| show(words, *ink)).collect::<Vec<_>>().join(", ")
}

fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

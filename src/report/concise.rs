use std::io;

use super::terminal::{Ink, Style, visible};
use crate::model::{Finding, Outcome, Severity};

/// Writes one line a finding, in the form that editors and other tools read:
/// `path:line:column: severity[rule] message (other side: path:line:column)`.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn concise(outcome: &Outcome, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in &outcome.findings {
        write_line(outcome, finding, style, out)?;
    }
    Ok(())
}

fn write_line(outcome: &Outcome, finding: &Finding, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut places = finding
        .sides
        .iter()
        .filter_map(|side| side.claims.iter().find_map(|&id| outcome.claim(id)))
        .map(|claim| format!("{}:{}", style.link(&claim.evidence.path), claim.evidence.place()));
    if let Some(first) = places.next() {
        write!(out, "{}: ", style.paint(Ink::Heading, first))?;
    }
    let grade = format!("{}[{}]", finding.severity.name(), visible(&finding.rule));
    write!(out, "{} {}", style.paint(Ink::of(finding.severity), grade), visible(&finding.message))?;
    let others: Vec<String> = places.collect();
    match others.as_slice() {
        [] => writeln!(out),
        [other] => writeln!(out, " (other side: {other})"),
        others => writeln!(out, " (other sides: {})", others.join(", ")),
    }
}

impl Ink {
    pub(super) fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Note => Self::Note,
            Severity::Info => Self::Info,
        }
    }
}

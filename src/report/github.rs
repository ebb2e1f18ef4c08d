//! Workflow commands of GitHub Actions, which it shows as annotations beside the changed lines.
//!
//! The commands are described under "Workflow commands for GitHub Actions" in GitHub's documentation.

use std::io;

use super::describe::message;
use super::place::{Region, leads, others};
use super::terminal::visible;
use crate::model::{Outcome, Severity};

/// Writes one command for each side of each finding, so that a change of either file shows it.
pub(super) fn write(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in &outcome.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note | Severity::Info => "notice",
        };
        let places = leads(outcome, finding);
        for (index, said) in places.iter().enumerate() {
            let region = Region::of(&said.claim.evidence);
            write!(
                out,
                "::{command} title={},file={},line={},endLine={}",
                property(&format!("gainsay: {}", finding.rule)),
                property(&said.claim.evidence.path),
                region.start_line,
                region.end_line,
            )?;
            if region.start_line == region.end_line {
                // GitHub takes columns only within one line.
                write!(out, ",col={},endColumn={}", region.start_column, region.end_column)?;
            }
            let mut message = message(outcome, finding, &said.claim.evidence);
            let others = others(outcome, &places, index);
            if !others.is_empty() {
                message.push('\n');
                message.push_str(&others);
            }
            writeln!(out, "::{}", data(&message))?;
        }
    }
    Ok(())
}

/// The text of a command on one line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_cannot_end_a_command_and_begin_another() {
        assert_eq!(data("100%\n::error::x"), "100%25%0A::error::x");
        assert_eq!(property("a,b:c\nd"), "a%2Cb%3Ac d");
    }
}

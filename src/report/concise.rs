use std::io;

use super::describe::followed;
use super::place::{Said, elsewhere, of_each_document};
use super::terminal::{Ink, Style, visible};
use crate::model::{Finding, Outcome, Severity};

/// Writes one line a finding, in the form that editors and other tools read, with every place that is concerned:
/// `path:line:column: severity[rule] message (other side: path:line:column, path:line:column)`.
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
    let sides = finding.sides.iter().map(|side| of_each_document(outcome, side));
    let sides: Vec<Vec<Said<'_>>> = sides.filter(|places| !places.is_empty()).collect();
    if let Some([first, ..]) = sides.first().map(Vec::as_slice) {
        write!(out, "{}: ", style.paint(Ink::Heading, place(first, style)))?;
    }
    let grade = format!("{}[{}]", finding.severity.name(), visible(&finding.rule));
    write!(out, "{} {}", style.paint(Ink::of(finding.severity), grade), visible(&finding.message))?;
    let mut besides = Vec::new();
    if let Some(also) = sides.first().and_then(|places| also(places, style)) {
        besides.push(format!("also {also}"));
    }
    let others: Vec<String> = sides.iter().skip(1).map(|places| side(places, style)).collect();
    match others.as_slice() {
        [] => {}
        [other] => besides.push(format!("other side: {other}")),
        others => besides.push(format!("other sides: {}", others.join(" / "))),
    }
    besides.extend(followed(outcome, finding).map(|side| format!("follow {side}")));
    if besides.is_empty() { writeln!(out) } else { writeln!(out, " ({})", besides.join("; ")) }
}

fn place(said: &Said<'_>, style: Style) -> String {
    format!("{}:{}", style.link(&said.claim.evidence.path), said.claim.evidence.place())
}

/// The places of a side, one a document.
fn side(places: &[Said<'_>], style: Style) -> String {
    let first = places.first().map(|said| place(said, style));
    first.into_iter().chain(also(places, style)).collect::<Vec<_>>().join(", ")
}

/// The documents of a side beside the one that leads it.
pub(super) fn also(places: &[Said<'_>], style: Style) -> Option<String> {
    let (named, untold) = elsewhere(places);
    let mut named: Vec<String> = named.iter().map(|said| place(said, style)).collect();
    if untold > 0 {
        named.push(format!("and in {untold} more"));
    }
    (!named.is_empty()).then(|| named.join(", "))
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

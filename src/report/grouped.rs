use std::collections::BTreeMap;
use std::io;

use super::describe::location;
use super::place::{Said, leads};
use super::summary;
use super::terminal::{Ink, Style, visible};
use crate::model::{Finding, Outcome, SourceId};

/// A finding, its sides, and which of them stands in the file at hand.
type Entry<'a> = (&'a Finding, Vec<Said<'a>>, usize);

/// Writes the findings under the names of the files, in each file in the order of its lines. A finding
/// about two files stands under both.
pub(super) fn write(outcome: &Outcome, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut files: BTreeMap<SourceId, Vec<Entry<'_>>> = BTreeMap::new();
    for finding in &outcome.findings {
        let places = leads(outcome, finding);
        for (index, said) in places.iter().enumerate() {
            files.entry(said.claim.source).or_default().push((finding, places.clone(), index));
        }
    }
    for (source, mut entries) in files {
        entries.sort_by_key(|(_, places, index)| places[*index].claim.evidence.span);
        let path = outcome.source(source).map(|source| style.link(&source.path)).unwrap_or_default();
        writeln!(out, "{}", style.paint(Ink::Heading, path))?;
        for (finding, places, index) in entries {
            write_entry(finding, &places, index, style, out)?;
        }
        writeln!(out)?;
    }
    summary::write(outcome, style, out)
}

fn write_entry(
    finding: &Finding,
    places: &[Said<'_>],
    index: usize,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let evidence = &places[index].claim.evidence;
    let grade = format!("{}[{}]", finding.severity.name(), visible(&finding.rule));
    let message = visible(&finding.message);
    writeln!(out, "  {}: {} {message}", evidence.place(), style.paint(Ink::of(finding.severity), grade))?;
    for (_, other) in places.iter().enumerate().filter(|(at, _)| *at != index) {
        let there = format!("      ↔ {}: {}", location(other.claim), visible(&other.side.value));
        writeln!(out, "{}", style.paint(Ink::Faint, there))?;
    }
    Ok(())
}

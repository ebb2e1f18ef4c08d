use std::collections::BTreeMap;
use std::io;

use super::concise::also;
use super::describe::{followed, location};
use super::place::{Said, of_each_document};
use super::summary;
use super::terminal::{Ink, Style, visible};
use crate::model::{Finding, Outcome, SourceId};

/// A finding with its sides, a place a document, and what of them stands in the file at hand.
struct Entry<'s, 'a> {
    finding: &'a Finding,
    sides: &'s [Vec<Said<'a>>],
    side: usize,
    said: Said<'a>,
}

/// Writes the findings under the names of the files, in each file in the order of its lines. A finding
/// about several files stands under each.
pub(super) fn write(outcome: &Outcome, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let findings: Vec<(&Finding, Vec<Vec<Said<'_>>>)> = outcome
        .findings
        .iter()
        .map(|finding| (finding, finding.sides.iter().map(|side| of_each_document(outcome, side)).collect()))
        .collect();
    let mut files: BTreeMap<SourceId, Vec<Entry<'_, '_>>> = BTreeMap::new();
    for (finding, sides) in &findings {
        for (side, places) in sides.iter().enumerate() {
            for &said in places {
                files.entry(said.claim.source).or_default().push(Entry { finding, sides, side, said });
            }
        }
    }
    for (source, mut entries) in files {
        entries.sort_by_key(|entry| entry.said.claim.evidence.span);
        let path = outcome.source(source).map(|source| style.link(&source.path)).unwrap_or_default();
        writeln!(out, "{}", style.paint(Ink::Heading, path))?;
        for entry in entries {
            write_entry(outcome, &entry, style, out)?;
        }
        writeln!(out)?;
    }
    summary::write(outcome, style, out)
}

fn write_entry(
    outcome: &Outcome,
    entry: &Entry<'_, '_>,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Entry { finding, sides, side, said } = entry;
    let evidence = &said.claim.evidence;
    let grade = format!("{}[{}]", finding.severity.name(), visible(&finding.rule));
    let message = visible(&finding.message);
    writeln!(out, "  {}: {} {message}", evidence.place(), style.paint(Ink::of(finding.severity), grade))?;
    let others = sides.iter().enumerate().filter(|(at, _)| at != side).map(|(_, places)| places);
    for places in others {
        let Some(first) = places.first() else { continue };
        let also = also(places, Style { links: None, ..style });
        let also = also.map(|also| format!(" (also {also})")).unwrap_or_default();
        let there = format!("      ↔ {}: {}{also}", location(first.claim), visible(&first.side.value));
        writeln!(out, "{}", style.paint(Ink::Faint, there))?;
    }
    if let Some(followed) = followed(outcome, finding) {
        writeln!(out, "      {}", style.paint(Ink::Faint, format!("follow {followed}")))?;
    }
    Ok(())
}

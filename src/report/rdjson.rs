//! Reviewdog's diagnostic format: columns count bytes of UTF-8, from 1, the end exclusive.

use std::io;

use serde::Serialize;

use super::describe::message;
use super::place::{Region, Said, leads};
use crate::model::{Finding, Outcome, Severity};

#[derive(Serialize)]
struct Report<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

/// Writes one diagnostic for each side of each finding, the other sides related to it.
pub(super) fn write(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    let diagnostics = outcome.findings.iter().flat_map(|finding| diagnostics(outcome, finding)).collect();
    let source = Source { name: "gainsay" };
    serde_json::to_writer_pretty(&mut *out, &Report { source, diagnostics })?;
    writeln!(out)
}

fn diagnostics<'a>(outcome: &'a Outcome, finding: &'a Finding) -> Vec<Diagnostic<'a>> {
    let places = leads(outcome, finding);
    let of_side = |index: usize| Diagnostic {
        message: message(outcome, finding, &places[index].claim.evidence),
        location: location(&places[index]),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note | Severity::Info => "INFO",
        },
        code: Code { value: &finding.rule },
        related_locations: places
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != index)
            .map(|(_, said)| Related { message: said.words(outcome), location: location(said) })
            .collect(),
    };
    (0..places.len()).map(of_side).collect()
}

fn location<'a>(said: &Said<'a>) -> Location<'a> {
    let region = Region::in_bytes(&said.claim.evidence);
    Location {
        path: &said.claim.evidence.path,
        range: Range {
            start: Position { line: region.start_line, column: region.start_column },
            end: Position { line: region.end_line, column: region.end_column },
        },
    }
}

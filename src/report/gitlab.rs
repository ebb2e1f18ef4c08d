//! GitLab's code quality report, a subset of the Code Climate format.

use std::io;

use serde::Serialize;

use super::describe::message;
use super::place::{Region, Said, leads, others};
use crate::model::{Outcome, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    r#type: &'static str,
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes one issue a finding, at its first side, with the others under `other_locations`.
pub(super) fn write(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    let issues: Vec<Issue<'_>> = outcome
        .findings
        .iter()
        .filter_map(|finding| {
            let places = leads(outcome, finding);
            let first = places.first()?;
            let others = others(outcome, &places, 0);
            let message = message(outcome, finding, &first.claim.evidence);
            Some(Issue {
                r#type: "issue",
                description: if others.is_empty() { message } else { format!("{message} ({others})") },
                check_name: &finding.rule,
                fingerprint: &finding.fingerprint,
                severity: match finding.severity {
                    Severity::Error => "critical",
                    Severity::Warning => "major",
                    Severity::Note => "minor",
                    Severity::Info => "info",
                },
                location: location(first),
                other_locations: places[1..].iter().map(location).collect(),
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn location<'a>(said: &Said<'a>) -> Location<'a> {
    let region = Region::of(&said.claim.evidence);
    Location {
        path: &said.claim.evidence.path,
        lines: Lines { begin: region.start_line, end: region.end_line },
    }
}

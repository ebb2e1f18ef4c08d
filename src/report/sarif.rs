//! SARIF 2.1.0 (OASIS Standard): what code scanning and editors read.
//!
//! The further sides of a finding are in `relatedLocations`, which viewers list, and all of them once
//! more in `codeFlows`, which they draw as a path from one file to the other.

mod wire;

use std::fmt::Write as _;
use std::io;

use super::RuleInfo;
use super::describe::{self, followed, location as place_of};
use super::place::{Region, Said, leads, said};
use super::terminal::visible;
use crate::model::{Finding, Level, Notice, Outcome, Severity};

/// Writes one run with one result a finding.
pub(super) fn write(outcome: &Outcome, rules: &[RuleInfo], out: &mut dyn io::Write) -> io::Result<()> {
    let ids = rule_ids(outcome);
    let log = wire::Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [wire::Run {
            tool: wire::Tool {
                driver: wire::Driver {
                    name: "gainsay",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: ids.iter().map(|id| rule(id, rules)).collect(),
                },
            },
            invocations: [wire::Invocation {
                execution_successful: true,
                tool_execution_notifications: outcome.notices.iter().map(notification).collect(),
            }],
            column_kind: "unicodeCodePoints",
            results: outcome
                .findings
                .iter()
                .filter_map(|finding| {
                    result(outcome, finding, ids.iter().position(|id| **id == *finding.rule)?)
                })
                .collect(),
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// The rules that found something, each once, in alphabetical order.
fn rule_ids(outcome: &Outcome) -> Vec<&str> {
    let mut ids: Vec<&str> = outcome.findings.iter().map(|finding| &*finding.rule).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn rule<'a>(id: &'a str, rules: &[RuleInfo]) -> wire::Rule<'a> {
    let known = rules.iter().find(|rule| rule.id == id);
    wire::Rule {
        id,
        short_description: known.map(|rule| wire::Text::new(&rule.summary)),
        full_description: known.map(|rule| wire::Text::new(&rule.why)),
        help: wire::Text::new(&format!("`gainsay explain {id}` says what this rule compares.")),
    }
}

fn notification(notice: &Notice) -> wire::Notification {
    let message = if notice.help.is_empty() {
        notice.message.clone()
    } else {
        format!("{}; {}", notice.message, notice.help)
    };
    wire::Notification {
        level: match notice.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "note",
        },
        message: wire::Text::new(&message),
        locations: [wire::Location {
            id: None,
            message: None,
            properties: None,
            physical_location: wire::Physical {
                artifact_location: wire::Artifact { uri: uri(&notice.path) },
                region: notice.place.map(|(line, column)| wire::Region::at(line, column)),
            },
        }],
    }
}

fn result<'a>(outcome: &'a Outcome, finding: &'a Finding, rule_index: usize) -> Option<wire::Result<'a>> {
    let places = leads(outcome, finding);
    let first = *places.first()?;
    let (level, kind) = match finding.severity {
        Severity::Error => ("error", "fail"),
        Severity::Warning => ("warning", "fail"),
        Severity::Note => ("note", "fail"),
        Severity::Info => ("none", "informational"),
    };
    let flow: Vec<wire::Step> =
        places.iter().map(|said| wire::Step { location: location(outcome, said, None) }).collect();
    Some(wire::Result {
        rule_id: &finding.rule,
        rule_index,
        level,
        kind,
        message: wire::Text { text: linked(outcome, finding, &places) },
        locations: [location(outcome, &first, None)],
        related_locations: related(outcome, finding, &first),
        code_flows: [wire::CodeFlow { thread_flows: [wire::ThreadFlow { locations: flow }] }],
        partial_fingerprints: wire::Fingerprints { gainsay: &finding.fingerprint },
        rank: f64::from(finding.confidence.0),
        properties: wire::Properties {
            verdict: finding.verdict.name(),
            property: &finding.property,
            subject: &finding.subject,
            reason: &finding.reason,
            follow: followed(outcome, finding),
        },
    })
}

/// The message, with a link to the first place of each other side: the numbers are those of [`related`].
fn linked(outcome: &Outcome, finding: &Finding, places: &[Said<'_>]) -> String {
    let told = places.first().map(|said| describe::message(outcome, finding, &said.claim.evidence));
    let mut text = plain(&told.unwrap_or_default());
    let count = |side| said(outcome, side).count();
    let mut id = finding.sides.first().map_or(0, |side| count(side).saturating_sub(1));
    for (index, (said, side)) in places.iter().zip(&finding.sides).enumerate().skip(1) {
        let opening = if index == 1 { ". Other side: " } else { ", " };
        let _ = write!(text, "{opening}[{}]({})", plain(&place_of(said.claim)), id + 1);
        id += count(side);
    }
    text
}

/// Text in which no bracket makes a link.
fn plain(text: &str) -> String {
    visible(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// All places but the first, numbered from 1.
fn related(outcome: &Outcome, finding: &Finding, first: &Said<'_>) -> Vec<wire::Location> {
    finding
        .sides
        .iter()
        .flat_map(|side| said(outcome, side))
        .filter(|place| place.claim.id != first.claim.id)
        .enumerate()
        .map(|(index, place)| location(outcome, &place, Some(index + 1)))
        .collect()
}

fn location(outcome: &Outcome, said: &Said<'_>, id: Option<usize>) -> wire::Location {
    let evidence = &said.claim.evidence;
    let Region { start_line, start_column, end_line, end_column } = Region::of(evidence);
    wire::Location {
        id,
        message: Some(wire::Text::new(&said.words(outcome))),
        properties: evidence.page.map(|page| wire::Page { page }),
        physical_location: wire::Physical {
            artifact_location: wire::Artifact { uri: uri(&evidence.path) },
            region: Some(wire::Region {
                start_line,
                start_column,
                end_line: Some(end_line),
                end_column: Some(end_column),
                snippet: Some(wire::Text::new(&evidence.quote)),
            }),
        },
    }
}

/// A path as a relative URI reference (RFC 3986), or as a `file:` URI where it is absolute.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        for (path, shown) in [
            ("seeds/a b.txt", "seeds/a%20b.txt"),
            ("thăm.txt", "th%C4%83m.txt"),
            ("/tmp/a.txt", "file:///tmp/a.txt"),
            ("a:b?c#d", "a%3Ab%3Fc%23d"),
        ] {
            assert_eq!(uri(path), shown);
        }
    }

    #[test]
    fn brackets_of_a_document_make_no_link() {
        assert_eq!(plain("[x](1)"), "\\[x\\](1)");
    }
}

//! `JUnit` XML as Jenkins, GitLab and most others read it: a suite for each document, a case for each
//! finding in it.

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::describe::message;
use super::place::{Said, leads, others};
use super::terminal::visible;
use crate::model::{Finding, Outcome, Severity, SourceId};

/// A finding, its sides, and which of them stands in the document at hand.
type Case<'a> = (&'a Finding, Vec<Said<'a>>, usize);

/// Writes errors and warnings as failed cases, the rest as cases that were skipped; a document with
/// none of them is one case that passed.
pub(super) fn write(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    let mut suites: BTreeMap<SourceId, Vec<Case<'_>>> =
        outcome.sources.iter().map(|source| (source.id, Vec::new())).collect();
    for finding in &outcome.findings {
        let places = leads(outcome, finding);
        for (index, said) in places.iter().enumerate() {
            suites.entry(said.claim.source).or_default().push((finding, places.clone(), index));
        }
    }
    let count = |wanted: fn(&Finding) -> bool| {
        suites.values().flatten().filter(|(finding, ..)| wanted(finding)).count().to_string()
    };
    let tests: usize = suites.values().map(|cases| cases.len().max(1)).sum();
    let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("testsuites")
        .with_attributes([
            ("name", "gainsay"),
            ("tests", tests.to_string().as_str()),
            ("failures", count(is_failure).as_str()),
            ("errors", "0"),
        ])
        .write_inner_content(|writer| {
            suites.iter().try_for_each(|(source, cases)| suite(outcome, *source, cases, writer))
        })?;
    writeln!(out)
}

fn is_failure(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning
}

fn suite<W: io::Write>(
    outcome: &Outcome,
    source: SourceId,
    cases: &[Case<'_>],
    writer: &mut Writer<W>,
) -> io::Result<()> {
    let path = outcome.source(source).map(|source| clean(&source.path)).unwrap_or_default();
    let failures = cases.iter().filter(|(finding, ..)| is_failure(finding)).count();
    writer
        .create_element("testsuite")
        .with_attributes([
            ("name", path.as_str()),
            ("tests", cases.len().max(1).to_string().as_str()),
            ("failures", failures.to_string().as_str()),
            ("errors", "0"),
            ("skipped", (cases.len() - failures).to_string().as_str()),
        ])
        .write_inner_content(|writer| {
            if cases.is_empty() {
                writer
                    .create_element("testcase")
                    .with_attributes([("classname", path.as_str()), ("name", "no contradictions")])
                    .write_empty()?;
            }
            cases.iter().try_for_each(|case| test_case(outcome, &path, case, writer))
        })?;
    Ok(())
}

fn test_case<W: io::Write>(
    outcome: &Outcome,
    path: &str,
    (finding, places, index): &Case<'_>,
    writer: &mut Writer<W>,
) -> io::Result<()> {
    let evidence = &places[*index].claim.evidence;
    let line = evidence.line.to_string();
    let name = format!("{}:{}", clean(&finding.rule), evidence.place());
    let message = clean(&message(outcome, finding, evidence));
    let element = if is_failure(finding) { "failure" } else { "skipped" };
    let kind = finding.verdict.name();
    let here = places[*index].words(outcome);
    let text = clean(&format!(
        "{}:{} {here}. {}. {}",
        evidence.path,
        evidence.place(),
        others(outcome, places, *index),
        finding.reason
    ));
    writer
        .create_element("testcase")
        .with_attributes([
            ("classname", path),
            ("name", name.as_str()),
            ("file", path),
            ("line", line.as_str()),
        ])
        .write_inner_content(|writer| {
            let inner = writer.create_element(element).with_attribute(("message", message.as_str()));
            if is_failure(finding) {
                inner.with_attribute(("type", kind)).write_text_content(BytesText::new(&text))?;
            } else {
                inner.write_text_content(BytesText::new(&text))?;
            }
            Ok(())
        })?;
    Ok(())
}

/// Text without the characters that XML 1.0 cannot hold.
fn clean(text: &str) -> String {
    visible(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

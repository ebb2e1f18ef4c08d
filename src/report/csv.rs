//! Comma-separated values as in RFC 4180, safe to open in a spreadsheet and to print.

use std::io;

use super::describe::followed;
use super::place::said;
use super::terminal::visible;
use crate::model::{Finding, Outcome};

const HEADER: [&str; 17] = [
    "fingerprint",
    "severity",
    "verdict",
    "rule",
    "confidence",
    "property",
    "subject",
    "side",
    "value",
    "path",
    "line",
    "column",
    "quote",
    "message",
    "reason",
    "page",
    "follow",
];

/// Writes one row for each place of each side of each finding and agreement.
pub(super) fn write(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    write_row(&HEADER.map(str::to_owned), out)?;
    for finding in outcome.findings.iter().chain(&outcome.agreements) {
        write_finding(outcome, finding, out)?;
    }
    Ok(())
}

fn write_finding(outcome: &Outcome, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
    let follow = followed(outcome, finding).unwrap_or_default();
    for (index, side) in finding.sides.iter().enumerate() {
        for place in said(outcome, side) {
            let evidence = &place.claim.evidence;
            let row = [
                finding.fingerprint.clone(),
                finding.severity.name().to_owned(),
                finding.verdict.name().to_owned(),
                finding.rule.to_string(),
                format!("0.{:02}", finding.confidence.0.min(99)),
                finding.property.to_string(),
                finding.subject.clone(),
                (index + 1).to_string(),
                side.value.clone(),
                evidence.path.to_string(),
                evidence.line.to_string(),
                evidence.column.to_string(),
                evidence.quote.to_string(),
                finding.message.clone(),
                finding.reason.clone(),
                evidence.page.map(|page| page.to_string()).unwrap_or_default(),
                follow.clone(),
            ];
            write_row(&row, out)?;
        }
    }
    Ok(())
}

fn write_row(fields: &[String; 17], out: &mut dyn io::Write) -> io::Result<()> {
    let fields: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
    write!(out, "{}\r\n", fields.join(","))
}

/// A field, quoted where it must be. A spreadsheet takes a field that begins like a formula for one
/// and runs it; an apostrophe makes it text.
fn quoted(field: &str) -> String {
    let field = visible(field);
    let formula = field.starts_with(['=', '+', '-', '@']);
    let field = if formula { format!("'{field}") } else { field.into_owned() };
    if field.contains([',', '"']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_no_formula_runs() {
        for (field, written) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "two lines"),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("-5 °C", "'-5 °C"),
        ] {
            assert_eq!(quoted(field), written);
        }
    }
}

//! Markdown for a comment, a job summary or a page.

use std::fmt::Write as _;
use std::io;

use super::describe::{about, followed, location, provenance};
use super::full::is_change;
use super::place::{Said, said};
use super::summary;
use super::terminal::{Style, visible};
use crate::model::{Evidence, Finding, Outcome, Severity};

/// Characters of a passage that are shown on either side of the words in question.
const AROUND: usize = 120;

/// Writes every finding with the words of its sides, then what changed and what agrees.
pub(super) fn write(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    let mut figures = Vec::new();
    summary::write(outcome, Style { width: usize::MAX, ..Style::default() }, &mut figures)?;
    writeln!(out, "**{}**\n", String::from_utf8_lossy(&figures).trim_end())?;
    for finding in outcome.findings.iter().filter(|finding| !is_change(finding)) {
        write_finding(outcome, finding, out)?;
    }
    let changes: Vec<&Finding> = outcome.findings.iter().filter(|finding| is_change(finding)).collect();
    list("Changes over time", outcome, &changes, out)?;
    let agreements: Vec<&Finding> = outcome.agreements.iter().collect();
    list("Agreements", outcome, &agreements, out)
}

fn write_finding(outcome: &Outcome, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "### {} {}: {}\n",
        sign(finding.severity),
        finding.severity.name(),
        escaped(&finding.message)
    )?;
    for side in &finding.sides {
        for (index, place) in said(outcome, side).enumerate() {
            if index == 0 {
                writeln!(out, "> {}\n>", passage(&place.claim.evidence))?;
                write!(out, "> — **{}**", escaped(&side.value))?;
            }
            write!(out, "{}{}", if index == 0 { ", " } else { "; also " }, source(outcome, place))?;
        }
        writeln!(out, "\n")?;
    }
    if !finding.reason.is_empty() {
        writeln!(out, "*Why comparable:* {}\n", escaped(&finding.reason))?;
    }
    if let Some(followed) = followed(outcome, finding) {
        writeln!(out, "*Follow:* {}\n", escaped(&followed))?;
    }
    writeln!(out, "Rule `{}`, confidence {} %\n", code(&finding.rule), finding.confidence.0)
}

/// The colour of a severity, where there are no others.
pub(super) fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "🔴",
        Severity::Warning => "🟠",
        Severity::Note => "🔵",
        Severity::Info => "⚪",
    }
}

fn source(outcome: &Outcome, place: Said<'_>) -> String {
    let provenance = outcome.source(place.claim.source).map(provenance).unwrap_or_default();
    format!("`{}` · {}", code(&location(place.claim)), escaped(&provenance))
}

/// The words of a claim in bold letters, with what stands around them.
pub(super) fn passage(evidence: &Evidence) -> String {
    let text = &*evidence.passage.text;
    let before = &text[..evidence.within.start];
    let after = &text[evidence.within.end..];
    let from = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
    let to = after.char_indices().nth(AROUND).map(|(at, _)| at);
    let mut shown = String::new();
    let _ = write!(
        shown,
        "{}{}**{}**{}{}",
        from.map_or("", |_| "…"),
        escaped(&before[from.unwrap_or(0)..]),
        escaped(evidence.quote.trim()),
        escaped(&after[..to.unwrap_or(after.len())]),
        to.map_or("", |_| "…"),
    );
    shown
}

fn list(title: &str, outcome: &Outcome, findings: &[&Finding], out: &mut dyn io::Write) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details><summary>{title} ({})</summary>\n", findings.len())?;
    for finding in findings {
        let values: Vec<String> = finding.sides.iter().map(|side| escaped(&side.value)).collect();
        let places: Vec<String> = finding
            .sides
            .iter()
            .flat_map(|side| said(outcome, side))
            .map(|place| format!("`{}`", code(&location(place.claim))))
            .collect();
        writeln!(out, "- {}: {} ({})", escaped(&about(finding)), values.join(" → "), places.join(", "))?;
    }
    writeln!(out, "\n</details>\n")
}

/// Text in which nothing is markup: neither Markdown's nor HTML's.
pub(super) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            // A mention would call somebody, a number sign link an issue.
            '@' => shown.push_str("&#64;"),
            '#' => shown.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '!' | '|' | '~' => {
                shown.push('\\');
                shown.push(character);
            }
            _ => shown.push(character),
        }
    }
    shown
}

/// Text between backticks.
pub(super) fn code(text: &str) -> String {
    visible(text).replace('`', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_document_is_markup() {
        assert_eq!(
            escaped("**x** <b> [a](b) @you #1"),
            "\\*\\*x\\*\\* &lt;b&gt; \\[a\\]\\(b\\) &#64;you &#35;1"
        );
        assert_eq!(code("a`b"), "a'b");
    }
}

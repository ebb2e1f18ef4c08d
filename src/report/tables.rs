//! What follows the findings: one compact table or list for each section.

use std::collections::BTreeSet;
use std::io;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::Section;
use super::claims;
use super::describe::{about, location, published};
use super::full::{is_change, parts};
use super::terminal::{self, Ink, Style};
use crate::model::{Claim, ClaimId, Finding, Outcome, Published, Side, Skipped, Verdict};

/// Writes one section, nothing where it would be empty.
pub(super) fn section(
    outcome: &Outcome,
    section: Section,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match section {
        Section::Agreements => agreements(outcome, style, out),
        Section::Changes => changes(outcome, style, out),
        Section::Single => {
            let compared: BTreeSet<ClaimId> = outcome
                .findings
                .iter()
                .chain(&outcome.agreements)
                .flat_map(|finding| &finding.sides)
                .flat_map(|side| side.claims.iter().copied())
                .collect();
            let single: Vec<&Claim> =
                outcome.claims.iter().filter(|claim| !compared.contains(&claim.id)).collect();
            claim_section(outcome, "Said by one source only", &single, style, out)
        }
        Section::Skipped => skipped(outcome, style, out),
        Section::Claims => {
            let all: Vec<&Claim> = outcome.claims.iter().collect();
            claim_section(outcome, "Claims", &all, style, out)
        }
    }
}

/// Writes a heading with the number of what follows.
pub(super) fn heading(title: &str, count: usize, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}", style.paint(Ink::Heading, format_args!("{title} ({count})")))
}

/// A table without borders whose first row is its heading, indented by two columns.
pub(super) fn plain_table<const N: usize>(header: [&str; N], style: Style) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(style.columns() - 1).unwrap_or(u16::MAX))
        .set_header(header);
    table
}

/// Writes a table with its header in faint letters and a blank line after it.
pub(super) fn write_table(mut table: Table, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let last = table.column_count().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((if index == 0 { 2 } else { 0 }, if index == last { 0 } else { 2 }));
    }
    for (index, line) in table.lines().enumerate() {
        let line = line.trim_end();
        if index == 0 {
            writeln!(out, "{}", style.paint(Ink::Faint, line))?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)
}

fn agreements(outcome: &Outcome, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    if outcome.agreements.is_empty() {
        return Ok(());
    }
    heading("Agreements", outcome.agreements.len(), style, out)?;
    let mut table = plain_table(["what", "value", "documents", "origins"], style);
    for finding in &outcome.agreements {
        table.add_row([
            about(finding),
            agreed_value(finding),
            distinct(finding, |side| side.documents.iter()).to_string(),
            distinct(finding, |side| side.origins.iter()).to_string(),
        ]);
    }
    for column in [2, 3] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    write_table(table, style, out)
}

/// The values of an agreement, each once; where one says more, all that is said.
fn agreed_value(finding: &Finding) -> String {
    let mut values: Vec<String> = Vec::new();
    for side in &finding.sides {
        let value = terminal::visible(&side.value).into_owned();
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values.join(if finding.verdict == Verdict::Refine { " / " } else { "; " })
}

fn distinct<'a, T, I>(finding: &'a Finding, items: impl Fn(&'a Side) -> I) -> usize
where
    T: Ord + 'a,
    I: Iterator<Item = &'a T>,
{
    finding.sides.iter().flat_map(items).collect::<BTreeSet<&T>>().len()
}

fn changes(outcome: &Outcome, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let changes: Vec<&Finding> = outcome.findings.iter().filter(|finding| is_change(finding)).collect();
    if changes.is_empty() {
        return Ok(());
    }
    heading("Changes over time", changes.len(), style, out)?;
    for finding in changes {
        let dates: Vec<String> = finding.sides.iter().map(|side| side_date(outcome, side)).collect();
        let line = format!("{} · {}: {}", dates.join(" → "), about(finding), change(outcome, finding));
        write_hanging(&line, 2, style, out)?;
    }
    writeln!(out)
}

/// "old value → new value"; of lists only the parts that came and went.
fn change(outcome: &Outcome, finding: &Finding) -> String {
    if let [before, after] = finding.sides.as_slice()
        && let (Some(before), Some(after)) = (parts(outcome, before), parts(outcome, after))
        && before.iter().any(|part| after.contains(part))
    {
        let gone = before.iter().filter(|part| !after.contains(part)).map(|part| format!("− {part}"));
        let come = after.iter().filter(|part| !before.contains(part)).map(|part| format!("+ {part}"));
        return format!(
            "{} parts → {} parts ({})",
            before.len(),
            after.len(),
            gone.chain(come).collect::<Vec<_>>().join(", ")
        );
    }
    finding.sides.iter().map(|side| side.value.as_str()).collect::<Vec<_>>().join(" → ")
}

/// When a side was said: the first publication that is known, else the time it speaks of.
fn side_date(outcome: &Outcome, side: &Side) -> String {
    let claims: Vec<&Claim> = side.claims.iter().filter_map(|&id| outcome.claim(id)).collect();
    let first = claims
        .iter()
        .filter_map(|claim| outcome.source(claim.source))
        .filter_map(|source| source.published.date())
        .min()
        .or_else(|| claims.iter().filter_map(|claim| claim.when).map(|days| days.begin).min());
    first.map_or_else(|| published(&Published::Unknown), |date| date.to_string())
}

fn skipped(outcome: &Outcome, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    if outcome.skipped.is_empty() {
        return Ok(());
    }
    heading("Not compared", outcome.skipped.len(), style, out)?;
    for Skipped { claims, reason } in &outcome.skipped {
        let [Some(left), Some(right)] = claims.map(|id| outcome.claim(id)) else { continue };
        let line = format!(
            "{} ({}) and {} ({}): {}; {}",
            left.value,
            location(left),
            right.value,
            location(right),
            reason,
            left.topic(),
        );
        write_hanging(&line, 2, style, out)?;
    }
    writeln!(out)
}

fn claim_section(
    outcome: &Outcome,
    title: &str,
    claims: &[&Claim],
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if claims.is_empty() {
        return Ok(());
    }
    heading(title, claims.len(), style, out)?;
    claims::tables(outcome, claims, style, out)
}

/// Writes a line with its continuations further in.
pub(super) fn write_hanging(
    text: &str,
    indent: usize,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let further = indent + 4;
    for (index, line) in terminal::wrap(text, style.columns() - further).iter().enumerate() {
        writeln!(out, "{:indent$}{line}", "", indent = if index == 0 { indent } else { further })?;
    }
    Ok(())
}

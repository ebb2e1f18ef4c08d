use std::collections::BTreeSet;
use std::io;

use super::describe::{provenance, value};
use super::tables::{plain_table, write_table};
use super::terminal::{Ink, Style, visible};
use crate::model::{Claim, Outcome};

/// Writes every claim, a table for each document: where it stands, what it is about, what it says.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn claims(outcome: &Outcome, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let all: Vec<&Claim> = outcome.claims.iter().collect();
    tables(outcome, &all, style, out)
}

/// A table for each document that some of the claims come from.
pub(super) fn tables(
    outcome: &Outcome,
    claims: &[&Claim],
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut claims = claims.to_vec();
    claims.sort_by_key(|claim| (claim.source, claim.id));
    for own in claims.chunk_by(|a, b| a.source == b.source) {
        let Some(source) = outcome.source(own[0].source) else { continue };
        writeln!(
            out,
            "{} · {}",
            style.paint(Ink::Heading, style.link(&source.path)),
            visible(&provenance(source))
        )?;
        write_table_of(own, style, out)?;
    }
    Ok(())
}

/// A table of claims of one document.
pub(super) fn write_table_of(claims: &[&Claim], style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut table = plain_table(["line", "what", "value"], style);
    let mut rows = BTreeSet::new();
    for claim in claims {
        let row = [claim.evidence.place(), visible(&claim.topic()).into_owned(), value(claim)];
        // Two rules may have read the same of the same words.
        if rows.insert(row.clone()) {
            table.add_row(row);
        }
    }
    write_table(table, style, out)
}

use std::io;

use super::{Comparison, Row, figures, names};
use crate::model::{Claim, Outcome};
use crate::report::describe::{self, location, provenance};
use crate::report::markdown::{code, escaped, passage, sign};

/// Writes what differs as a table with the words of both sides, then what agrees and what only one says.
pub(super) fn write(outcome: &Outcome, comparison: &Comparison, out: &mut dyn io::Write) -> io::Result<()> {
    let names = names(outcome, comparison.sources);
    writeln!(out, "**{}**\n", escaped(&figures(comparison, &names)))?;
    let names = names.map(|name| code(&name));
    for (name, source) in names.iter().zip(comparison.sources) {
        let provenance = outcome.source(source).map(provenance).unwrap_or_default();
        writeln!(out, "- `{name}` · {}", escaped(&provenance))?;
    }
    writeln!(out)?;
    if !comparison.differing.is_empty() {
        writeln!(out, "| differs | `{}` | `{}` |\n| --- | --- | --- |", names[0], names[1])?;
        for row in &comparison.differing {
            let [left, right] = row.claims.map(|id| outcome.claim(id).map(said).unwrap_or_default());
            let grade = format!("{} {} `{}`", sign(row.severity), row.severity.name(), code(&row.rule));
            writeln!(out, "| **{}**<br>{grade} | {left} | {right} |", escaped(&row.about))?;
        }
        writeln!(out)?;
    }
    agreeing(outcome, &comparison.agreeing, &names, out)?;
    for (name, claims) in names.iter().zip(&comparison.one_sided) {
        let claims: Vec<&Claim> = claims.iter().filter_map(|&id| outcome.claim(id)).collect();
        only(name, &claims, out)?;
    }
    Ok(())
}

/// The value, the words around it, and where they stand, in one cell.
fn said(claim: &Claim) -> String {
    let words = passage(&claim.evidence).replace(['\r', '\n'], " ");
    format!("**{}**<br>{words}<br>`{}`", escaped(&describe::value(claim)), code(&location(claim)))
}

fn agreeing(outcome: &Outcome, rows: &[Row], names: &[String; 2], out: &mut dyn io::Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details><summary>Agree ({})</summary>\n", rows.len())?;
    writeln!(out, "| what | `{}` | `{}` |\n| --- | --- | --- |", names[0], names[1])?;
    for row in rows {
        let [left, right] = row.claims.map(|id| outcome.claim(id).map(describe::value).unwrap_or_default());
        writeln!(out, "| {} | {} | {} |", escaped(&row.about), escaped(&left), escaped(&right))?;
    }
    writeln!(out, "\n</details>\n")
}

fn only(name: &str, claims: &[&Claim], out: &mut dyn io::Write) -> io::Result<()> {
    if claims.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details><summary>Only in <code>{}</code> ({})</summary>\n", escaped(name), claims.len())?;
    for claim in claims {
        let place = code(&location(claim));
        writeln!(out, "- {}: {} (`{place}`)", escaped(&claim.topic()), escaped(&describe::value(claim)))?;
    }
    writeln!(out, "\n</details>\n")
}

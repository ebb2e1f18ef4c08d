use std::io;

use super::Section;
use super::describe::{followed, location, narrowing, provenance};
use super::place::{elsewhere, of_each_document};
use super::snippet::{self, Place};
use super::summary;
use super::tables;
use super::terminal::{self, Ink, Style};
use crate::model::{Claim, ClaimValue, Finding, LABEL_SEPARATOR, Outcome, Severity, Side, Verdict};

/// Writes the report for people: every finding with the words of all sides, then the sections asked
/// for, then one line of figures.
///
/// Changes over time are not drawn one by one: they have a section of their own.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn full(
    outcome: &Outcome,
    sections: &[Section],
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for (index, finding) in outcome.findings.iter().filter(|finding| !is_change(finding)).enumerate() {
        write_finding(outcome, finding, style, out)?;
        if index == 0 {
            let help = format!("`gainsay explain {}` says what this rule compares", finding.rule);
            write_field("help", &help, style, out)?;
        }
        writeln!(out)?;
    }
    for section in Section::ALL.into_iter().filter(|section| sections.contains(section)) {
        tables::section(outcome, section, style, out)?;
    }
    summary::write(outcome, style, out)
}

/// Whether a finding belongs to the changes over time.
pub(super) fn is_change(finding: &Finding) -> bool {
    finding.verdict == Verdict::Supersede && finding.severity == Severity::Info
}

fn write_finding(
    outcome: &Outcome,
    finding: &Finding,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let places = places(outcome, finding);
    let mut drawn = String::new();
    snippet::draw(&mut drawn, finding.severity, &finding.rule, &finding.message, &places, style)
        .map_err(io::Error::other)?;
    out.write_all(drawn.as_bytes())?;
    if !finding.reason.is_empty() {
        write_field("why comparable", &finding.reason, style, out)?;
    }
    let inferred = inferences(outcome, finding);
    if !inferred.is_empty() {
        write_field("inferred", &inferred.join("; "), style, out)?;
    }
    if let Some(weight) = weight(finding) {
        write_field("origins", &weight, style, out)?;
    }
    if let Some(followed) = followed(outcome, finding) {
        write_field("follow", &followed, style, out)?;
    }
    Ok(())
}

/// Longer values are cut short where they are only referred to.
const VALUE_WIDTH: usize = 40;

/// How many independent origins each side has, where one has more than every other.
fn weight(finding: &Finding) -> Option<String> {
    if finding.verdict != Verdict::Contradict || finding.sides.len() < 2 {
        return None;
    }
    let count = |side: &Side| side.origins.len();
    let most = finding.sides.iter().map(count).max()?;
    (finding.sides.iter().filter(|side| count(side) == most).count() == 1).then(|| {
        let weights: Vec<String> = finding
            .sides
            .iter()
            .enumerate()
            .map(|(index, side)| {
                let independent = if index == 0 { " independent" } else { "" };
                format!("{}{independent} for {}", count(side), terminal::clip(&side.value, VALUE_WIDTH))
            })
            .collect();
        weights.join(", ")
    })
}

/// A line of the form `  name: text`, wrapped under its own text.
fn write_field(name: &str, text: &str, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let indent = 4;
    let opening = format!("  {name}: ");
    let lines = terminal::wrap(&format!("{name}: {text}"), style.columns() - indent);
    for (index, line) in lines.iter().enumerate() {
        if index == 0 {
            let rest = line.strip_prefix(&opening[2..]).unwrap_or(line);
            writeln!(out, "{}{rest}", style.paint(Ink::Faint, &opening))?;
        } else {
            writeln!(out, "{:indent$}{line}", "")?;
        }
    }
    Ok(())
}

/// The first claim of every side, labelled with the value, who says it and when, and where else.
fn places<'a>(outcome: &'a Outcome, finding: &'a Finding) -> Vec<Place<'a>> {
    let mut sources = finding.sides.iter().flat_map(|side| &side.documents);
    let first = sources.next();
    let one_document = sources.all(|source| Some(source) == first);
    finding
        .sides
        .iter()
        .filter_map(|side| {
            let mut place = place(outcome, side, &side_value(outcome, finding, side))?;
            if one_document && finding.sides.len() > 1 {
                // The frame names it already.
                place.provenance.clear();
            }
            Some(place)
        })
        .collect()
}

/// What a side says; of lists that share some parts only those that are not shared.
fn side_value(outcome: &Outcome, finding: &Finding, side: &Side) -> String {
    let lists: Option<Vec<Vec<&str>>> = finding.sides.iter().map(|side| parts(outcome, side)).collect();
    let (Some(lists), Some(own)) = (lists, parts(outcome, side)) else { return side.value.clone() };
    let (common, own): (Vec<&str>, Vec<&str>) =
        own.into_iter().partition(|part| lists.iter().all(|list| list.contains(part)));
    if common.is_empty() || own.is_empty() {
        return side.value.clone();
    }
    let own = own.join(", ");
    match common.len() {
        1 => format!("{own} (1 part agrees)"),
        count => format!("{own} ({count} parts agree)"),
    }
}

/// The parts of a side's value, where it is a list. Its claims may each hold a part only.
pub(super) fn parts<'a>(outcome: &Outcome, side: &'a Side) -> Option<Vec<&'a str>> {
    match &outcome.claim(*side.claims.first()?)?.value {
        ClaimValue::Labels(_) => Some(side.value.split(LABEL_SEPARATOR).collect()),
        _ => None,
    }
}

fn place<'a>(outcome: &'a Outcome, side: &'a Side, value: &str) -> Option<Place<'a>> {
    let places = of_each_document(outcome, side);
    let first = places.first()?.claim;
    let value = match narrowing(first, value) {
        Some(narrowed) => format!("{value} ({narrowed})"),
        None => value.to_owned(),
    };
    let (named, untold) = elsewhere(&places);
    let mut others: Vec<(String, String)> = named
        .iter()
        .map(|said| {
            (format!("also {}", location(said.claim)), origin_of(outcome, said.claim).unwrap_or_default())
        })
        .collect();
    if untold > 0 {
        others.push((format!("and in {untold} more"), String::new()));
    }
    let provenance = origin_of(outcome, first).unwrap_or_default();
    Some(Place { evidence: &first.evidence, value, provenance, elsewhere: others })
}

/// When and by whom the claim was published.
fn origin_of(outcome: &Outcome, claim: &Claim) -> Option<String> {
    outcome.source(claim.source).map(provenance)
}

/// What was read into the words of a finding and why, each once.
fn inferences<'a>(outcome: &'a Outcome, finding: &Finding) -> Vec<&'a str> {
    let mut inferences: Vec<&str> = Vec::new();
    let claims = finding.sides.iter().flat_map(|side| &side.claims).filter_map(|&id| outcome.claim(id));
    for claim in claims {
        for value in std::iter::once(&claim.value).chain(claim.qualifiers.values()) {
            if let ClaimValue::Time(timex) = value
                && !timex.inferred.is_empty()
                && !finding.reason.contains(&timex.inferred)
                && !inferences.contains(&timex.inferred.as_str())
            {
                inferences.push(&timex.inferred);
            }
        }
    }
    inferences
}

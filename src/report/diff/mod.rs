//! What two sources say differently: claim by claim, then word by word.

mod words;

use std::io;

use crate::model::{Claim, ClaimId, Evidence, Outcome, Severity, SourceId, SourceInfo};
use crate::report::describe::{self, provenance};
use crate::report::tables::{heading, plain_table, write_table};
use crate::report::terminal::{Flow, Ink, Style, clip, visible};

/// The claims of two sources, set against each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The two sources.
    pub sources: [SourceId; 2],
    /// Questions that they answer differently.
    pub differing: Vec<Row>,
    /// Questions that they answer alike.
    pub agreeing: Vec<Row>,
    /// What only one of them says; a claim that is made twice stands here once.
    pub one_sided: [Vec<ClaimId>; 2],
}

/// One question with both answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Property and subject.
    pub about: String,
    /// A claim of each source that answers it.
    pub claims: [ClaimId; 2],
    /// The rule that compared them.
    pub rule: Box<str>,
    /// How much the difference matters.
    pub severity: Severity,
}

/// Writes a comparison: tables of what differs, agrees, and stands in one source only, then the
/// sentences behind the differences word by word.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn comparison(
    outcome: &Outcome,
    comparison: &Comparison,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let names = names(outcome, comparison.sources);
    for (name, source) in names.iter().zip(comparison.sources) {
        let Some(source) = outcome.source(source) else { continue };
        writeln!(out, "{name} · {}", visible(&provenance(source)))?;
    }
    writeln!(out)?;
    write_rows(outcome, "Differ", &comparison.differing, &names, style, out)?;
    write_rows(outcome, "Agree", &comparison.agreeing, &names, style, out)?;
    for (name, claims) in names.iter().zip(&comparison.one_sided) {
        let claims: Vec<&Claim> = claims.iter().filter_map(|&id| outcome.claim(id)).collect();
        write_one_sided(name, &claims, style, out)?;
    }
    for row in &comparison.differing {
        write_words(outcome, row, &names, style, out)?;
    }
    Ok(())
}

/// Writes the word diff of two whole texts. Long stretches that are the same are cut short.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn text(left: &str, right: &str, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    if left.split_whitespace().eq(right.split_whitespace()) {
        return writeln!(out, "the two texts have the same words");
    }
    words::write(left, right, 0, style, out)
}

/// The names of two sources: their files' names where these differ, else their paths.
fn names(outcome: &Outcome, sources: [SourceId; 2]) -> [String; 2] {
    let paths = sources.map(|id| outcome.source(id).map_or("", |source: &SourceInfo| &source.path));
    let files = paths.map(|path| path.rsplit('/').next().unwrap_or(path));
    let shown = if files[0] == files[1] { paths } else { files };
    shown.map(|name| visible(name).into_owned())
}

fn write_rows(
    outcome: &Outcome,
    title: &str,
    rows: &[Row],
    names: &[String; 2],
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    heading(title, rows.len(), style, out)?;
    let [left, right] = names.each_ref().map(|name| clip(name, style.columns() / 3 - 3));
    let mut table = plain_table(["what", &left, &right], style);
    for row in rows {
        let [left, right] = row.claims.map(|id| outcome.claim(id).map(describe::value).unwrap_or_default());
        table.add_row([visible(&row.about).into_owned(), left, right]);
    }
    write_table(table, style, out)
}

fn write_one_sided(name: &str, claims: &[&Claim], style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    if claims.is_empty() {
        return Ok(());
    }
    heading(&format!("Only in {name}"), claims.len(), style, out)?;
    crate::report::claims::write_table_of(claims, style, out)
}

/// Writes the two sentences behind a difference as one, with what is removed and added.
fn write_words(
    outcome: &Outcome,
    row: &Row,
    names: &[String; 2],
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let [Some(left), Some(right)] = row.claims.map(|id| outcome.claim(id)) else { return Ok(()) };
    let grade = format!("{}[{}]", row.severity.name(), visible(&row.rule));
    writeln!(out, "{} {}", style.paint(Ink::of(row.severity), grade), visible(&row.about))?;
    for (claim, name) in [left, right].into_iter().zip(names) {
        let place = format!("  {name}:{}", claim.evidence.place());
        writeln!(out, "{}", style.paint(Ink::Faint, place))?;
    }
    let (old, new) = (sentence(&left.evidence), sentence(&right.evidence));
    if words::likeness(old, new) >= LEAST_LIKENESS {
        words::write(old, new, 4, style, out)?;
    } else {
        write_signed("-", old, Ink::Removed, style, out)?;
        write_signed("+", new, Ink::Added, style, out)?;
    }
    writeln!(out)
}

/// Sentences that share less than this part of their letters are shown one below the other.
const LEAST_LIKENESS: f64 = 0.4;

/// Writes a whole sentence behind a sign.
fn write_signed(sign: &str, text: &str, ink: Ink, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut flow = Flow::default();
    flow.push(text, 0, Some(ink));
    for (index, line) in flow.lines(style.columns().saturating_sub(6)).into_iter().enumerate() {
        let sign = if index == 0 { sign } else { " " };
        write!(out, "    {} ", style.paint(ink, sign))?;
        flow.write(line, style, out)?;
        writeln!(out)?;
    }
    Ok(())
}

/// The sentence of the paragraph that holds the words, as far as full stops tell.
fn sentence(evidence: &Evidence) -> &str {
    let text = &*evidence.passage.text;
    let within = evidence.within;
    let (Some(before), Some(after)) = (text.get(..within.start), text.get(within.end..)) else {
        return &evidence.quote;
    };
    let start = ends_of_sentences(before).last().unwrap_or(0);
    let end = ends_of_sentences(after).next().map_or(text.len(), |end| within.end + end);
    text[start..end].trim()
}

/// Where sentences end: after a full stop that is followed by white space and a capital or a
/// quotation mark, or after one of the scripts that put no space there.
fn ends_of_sentences(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, c)| {
        let end = at + c.len_utf8();
        let rest = &text[end..];
        let ends = match c {
            '.' | '!' | '?' => {
                let next = rest.trim_start();
                next.len() < rest.len()
                    && next.starts_with(|c: char| c.is_uppercase() || "\"“'‘(".contains(c))
            }
            '。' | '！' | '？' | '\n' => true,
            _ => false,
        };
        ends.then_some(end)
    })
}

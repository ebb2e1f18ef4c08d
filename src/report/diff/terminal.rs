//! The comparison for people: what differs beside each other where there is room, else one below the other.

use std::io;

use super::words;
use super::{Comparison, Row, Sentence, figures, names, sentence};
use crate::model::{Claim, Outcome};
use crate::report::describe::{self, provenance};
use crate::report::tables::{heading, plain_table, write_table};
use crate::report::terminal::{Flow, Ink, Style, clip, visible, wrap};

/// From so many columns on, two sentences are read well beside each other.
const LEAST_BESIDE: usize = 76;

/// Between the two sides.
const BORDER: &str = " │ ";

/// Before both.
const INDENT: usize = 2;

/// Writes a comparison: what differs with the sentences behind it, tables of what agrees and of what stands in
/// one source only, then one line of figures.
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
        writeln!(out, "{} · {}", style.paint(Ink::Heading, name), visible(&provenance(source)))?;
    }
    writeln!(out)?;
    let mut last = None;
    for row in &comparison.differing {
        let [Some(left), Some(right)] = row.claims.map(|id| outcome.claim(id)) else { continue };
        let difference = Difference { row, claims: [left, right], names: &names, style };
        let sentences = [left, right].map(|claim| sentence(&claim.evidence));
        let whole = sentences.map(|sentence| sentence.whole());
        difference.write((last.as_ref() != Some(&whole)).then_some(sentences), out)?;
        last = Some(whole);
    }
    write_agreeing(outcome, &comparison.agreeing, &names, style, out)?;
    for (name, claims) in names.iter().zip(&comparison.one_sided) {
        let claims: Vec<&Claim> = claims.iter().filter_map(|&id| outcome.claim(id)).collect();
        write_one_sided(name, &claims, style, out)?;
    }
    for line in wrap(&figures(comparison, &names), style.columns()) {
        writeln!(out, "{}", style.paint(Ink::Heading, line))?;
    }
    Ok(())
}

/// One question with both answers, about to be written.
struct Difference<'a> {
    row: &'a Row,
    claims: [&'a Claim; 2],
    names: &'a [String; 2],
    style: Style,
}

impl Difference<'_> {
    /// Writes the headline, and for each side its place, its value and its sentence; none where the
    /// sentences are those of the difference before.
    fn write(&self, sentences: Option<[Sentence<'_>; 2]>, out: &mut dyn io::Write) -> io::Result<()> {
        let Self { row, style, .. } = *self;
        let grade = format!("{}[{}]", row.severity.name(), visible(&row.rule));
        for (index, line) in wrap(&format!("{grade} {}", row.about), style.columns()).iter().enumerate() {
            match line.strip_prefix(&grade).filter(|_| index == 0) {
                Some(about) => {
                    writeln!(out, "{}{about}", style.paint(Ink::of(row.severity), &grade))?;
                }
                None => writeln!(out, "{line}")?,
            }
        }
        if style.columns() < LEAST_BESIDE {
            self.write_below(sentences, out)?;
        } else {
            self.write_beside(sentences, out)?;
        }
        writeln!(out)
    }

    fn write_below(&self, sentences: Option<[Sentence<'_>; 2]>, out: &mut dyn io::Write) -> io::Result<()> {
        let style = self.style;
        for (name, claim) in self.names.iter().zip(self.claims) {
            let place = format!("{name}:{}", claim.evidence.place());
            writeln!(out, "  {}", style.paint(Ink::Faint, place))?;
            for line in wrap(&describe::value(claim), style.columns() - 4) {
                writeln!(out, "    {}", style.paint(Ink::Heading, line))?;
            }
        }
        let Some(sentences) = sentences else { return Ok(()) };
        let [old, new] = sentences.map(|sentence| sentence.whole());
        if words::likeness(&old, &new) >= LEAST_LIKENESS {
            return words::write(&old, &new, 4, style, out);
        }
        for (sign, ink, sentence) in [("-", Ink::Removed, sentences[0]), ("+", Ink::Added, sentences[1])] {
            write_signed(sign, ink, &plain(&sentence, ink), style, out)?;
        }
        Ok(())
    }

    fn write_beside(&self, sentences: Option<[Sentence<'_>; 2]>, out: &mut dyn io::Write) -> io::Result<()> {
        let style = self.style;
        let inked = |text: &str, ink| {
            let mut flow = Flow::default();
            flow.push(text, 0, Some(ink));
            flow
        };
        let place = |claim: &Claim| {
            let page = claim.evidence.page.map(|page| format!("page {page}, ")).unwrap_or_default();
            format!("{page}line {}, column {}", claim.evidence.line, claim.evidence.column)
        };
        write_columns(&self.claims.map(|claim| inked(&place(claim), Ink::Faint)), style, out)?;
        let values = self.claims.map(|claim| inked(&describe::value(claim), Ink::Heading));
        write_columns(&values, style, out)?;
        let Some(sentences) = sentences else { return Ok(()) };
        let [old, new] = sentences.map(|sentence| sentence.whole());
        if words::likeness(&old, &new) >= LEAST_LIKENESS {
            return write_columns(&words::sides(&old, &new, style), style, out);
        }
        write_columns(&[plain(&sentences[0], Ink::Removed), plain(&sentences[1], Ink::Added)], style, out)
    }
}

/// A sentence with the words of its claim in an ink.
fn plain(sentence: &Sentence<'_>, ink: Ink) -> Flow {
    let mut flow = Flow::default();
    flow.push(sentence.before, 0, None);
    flow.push(sentence.words, 0, Some(ink));
    flow.push(sentence.after, 0, None);
    flow
}

/// Sentences that share less than this part of their letters are not compared word by word.
const LEAST_LIKENESS: f64 = 0.4;

/// Writes two texts beside each other.
fn write_columns(flows: &[Flow; 2], style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let width = (style.columns() - INDENT - BORDER.chars().count()) / 2;
    let lines = flows.each_ref().map(|flow| flow.lines(width));
    for index in 0..lines[0].len().max(lines[1].len()) {
        let [left, right] = lines.each_ref().map(|lines| lines.get(index).cloned());
        write!(out, "{:INDENT$}", "")?;
        let used = left.as_ref().map_or(0, |line| flows[0].width(line.clone()));
        if let Some(line) = left {
            flows[0].write(line, style, out)?;
        }
        let border = if right.is_some() { BORDER } else { BORDER.trim_end() };
        write!(out, "{:1$}{2}", "", width.saturating_sub(used), style.paint(Ink::Faint, border))?;
        if let Some(line) = right {
            flows[1].write(line, style, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_agreeing(
    outcome: &Outcome,
    rows: &[Row],
    names: &[String; 2],
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    heading("Agree", rows.len(), style, out)?;
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

/// Writes a whole sentence behind a sign.
fn write_signed(sign: &str, ink: Ink, flow: &Flow, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    for (index, line) in flow.lines(style.columns().saturating_sub(6)).into_iter().enumerate() {
        let sign = if index == 0 { sign } else { " " };
        write!(out, "    {} ", style.paint(ink, sign))?;
        flow.write(line, style, out)?;
        writeln!(out)?;
    }
    Ok(())
}

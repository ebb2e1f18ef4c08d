use std::io;

use super::describe::provenance;
use super::tables::heading;
use super::terminal::{Ink, Style, visible, wrap};
use crate::model::{Outcome, SourceId, Story};

/// Whether a report says why sources are one story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reasons {
    /// It does not.
    #[default]
    Hidden,
    /// With the names and words that they share.
    Shown,
}

/// Writes the stories of several sources, the largest first, each with its sources and which of them
/// are copies; then the sources that are alone.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn stories(outcome: &Outcome, reasons: Reasons, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let (mut several, alone): (Vec<&Story>, Vec<&Story>) =
        outcome.stories.iter().partition(|story| story.sources.len() > 1);
    several.sort_by_key(|story| std::cmp::Reverse(story.sources.len()));
    if !several.is_empty() {
        heading("Stories", several.len(), style, out)?;
        writeln!(out)?;
    }
    for story in several {
        let label = visible(&story.label);
        writeln!(out, "{}", style.paint(Ink::Heading, format_args!("{label} ({})", story.sources.len())))?;
        for &id in &story.sources {
            write_source(outcome, id, style, out)?;
        }
        for &[a, b] in &story.near_copies {
            let [a, b] = [a, b].map(|id| outcome.source(id).map_or("", |source| &source.path));
            write_indented(&format!("near copies: {}, {}", visible(a), visible(b)), style, out)?;
        }
        if reasons == Reasons::Shown {
            let shared: Vec<&str> = story.shared.iter().map(|words| &**words).collect();
            write_indented(&format!("shared: {}", visible(&shared.join(", "))), style, out)?;
        }
        writeln!(out)?;
    }
    if !alone.is_empty() {
        heading("Alone", alone.len(), style, out)?;
        for id in alone.iter().flat_map(|story| &story.sources) {
            write_source(outcome, *id, style, out)?;
        }
    }
    Ok(())
}

fn write_source(outcome: &Outcome, id: SourceId, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(source) = outcome.source(id) else { return Ok(()) };
    writeln!(out, "  {} · {}", style.link(&source.path), visible(&provenance(source)))
}

/// Faint lines below the sources.
fn write_indented(text: &str, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    const INDENT: usize = 4;
    for (index, line) in wrap(text, style.columns().saturating_sub(INDENT + 2)).iter().enumerate() {
        let indent = if index == 0 { INDENT } else { INDENT + 2 };
        writeln!(out, "{:indent$}{}", "", style.paint(Ink::Faint, line))?;
    }
    Ok(())
}

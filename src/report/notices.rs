use std::collections::BTreeMap;
use std::io;

use super::terminal::{Ink, Style, visible, wrap};
use crate::model::{Level, Notice};

/// So many files or places of which the same is to be said are named one by one.
const MOST_ALIKE: usize = 3;

/// Writes what is to be said about the input, for standard error: one notice after the other, what
/// can be done below it. What is said of many files alike is said once, and so is what need not be acted on.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn notices(notices: &[Notice], style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut alike: BTreeMap<Kind<'_>, Vec<&Notice>> = BTreeMap::new();
    for notice in notices {
        if let Some(kind) = kind(notice) {
            alike.entry(kind).or_default().push(notice);
        }
    }
    for notice in notices {
        match kind(notice).and_then(|kind| alike.get(&kind)) {
            Some(group) if group.len() > MOST_ALIKE => {
                if std::ptr::eq(group[0], notice) {
                    write_group(group, style, out)?;
                }
            }
            _ => write_one(notice, style, out)?,
        }
    }
    Ok(())
}

/// What makes notices alike: the level, the message, and of those about a file the help.
type Kind<'n> = (Level, &'n str, Option<&'n str>);

/// `None` where a notice is to be written by itself: it names a place where something is to be done.
fn kind(notice: &Notice) -> Option<Kind<'_>> {
    match (notice.place, notice.level) {
        (None, level) => Some((level, &notice.message, Some(&notice.help))),
        (Some(_), Level::Info) => Some((Level::Info, &notice.message, None)),
        (Some(_), _) => None,
    }
}

fn write_one(notice: &Notice, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let (name, ink) = level(notice.level);
    writeln!(out, "{}: {}: {}", style.paint(ink, name), place(notice, style), visible(&notice.message))?;
    write_help(notice, style, out)
}

fn write_group(group: &[&Notice], style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let (name, ink) = level(group[0].level);
    let message = visible(&group[0].message);
    let what = if group[0].place.is_some() { "places" } else { "files" };
    writeln!(out, "{}: {} {what}: {message}", style.paint(ink, name), group.len())?;
    for notice in &group[..MOST_ALIKE] {
        writeln!(out, "  {}", place(notice, style))?;
    }
    writeln!(out, "  and {} more", group.len() - MOST_ALIKE)?;
    if group.iter().all(|notice| notice.help == group[0].help) {
        write_help(group[0], style, out)?;
    }
    Ok(())
}

/// The file, with line and column where they are known.
fn place(notice: &Notice, style: Style) -> String {
    let path = style.link(&notice.path);
    match notice.place {
        Some((line, column)) => format!("{path}:{line}:{column}"),
        None => path,
    }
}

fn write_help(notice: &Notice, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    for line in wrap(&notice.help, style.columns() - 2).iter().filter(|line| !line.is_empty()) {
        writeln!(out, "  {}", style.paint(Ink::Faint, line))?;
    }
    Ok(())
}

fn level(level: Level) -> (&'static str, Ink) {
    match level {
        Level::Error => ("error", Ink::Error),
        Level::Warning => ("warning", Ink::Warning),
        Level::Info => ("info", Ink::Info),
    }
}

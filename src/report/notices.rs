use std::collections::BTreeMap;
use std::io;

use super::terminal::{Ink, Style, visible, wrap};
use crate::model::{Level, Notice};

/// So many files of which the same is to be said are named one by one.
const MOST_ALIKE: usize = 3;

/// Writes what is to be said about the input, for standard error: one notice after the other, what
/// can be done below it. What is said of many files alike is said once.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn notices(notices: &[Notice], style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    type Said<'n> = (Level, &'n str, &'n str);
    let said = |notice: &Notice| notice.place.is_none();
    let mut alike: BTreeMap<Said<'_>, Vec<&Notice>> = BTreeMap::new();
    for notice in notices.iter().filter(|notice| said(notice)) {
        alike.entry((notice.level, &notice.message, &notice.help)).or_default().push(notice);
    }
    for notice in notices {
        let group = alike.get(&(notice.level, &*notice.message, &*notice.help)).filter(|_| said(notice));
        match group {
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

fn write_one(notice: &Notice, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let (name, ink) = level(notice.level);
    write!(out, "{}: {}", style.paint(ink, name), style.link(&notice.path))?;
    if let Some((line, column)) = notice.place {
        write!(out, ":{line}:{column}")?;
    }
    writeln!(out, ": {}", visible(&notice.message))?;
    write_help(notice, style, out)
}

fn write_group(group: &[&Notice], style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let (name, ink) = level(group[0].level);
    let message = visible(&group[0].message);
    writeln!(out, "{}: {} files: {message}", style.paint(ink, name), group.len())?;
    for notice in &group[..MOST_ALIKE] {
        writeln!(out, "  {}", style.link(&notice.path))?;
    }
    writeln!(out, "  and {} more", group.len() - MOST_ALIKE)?;
    write_help(group[0], style, out)
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

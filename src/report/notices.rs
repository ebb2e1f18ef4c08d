use std::io;

use super::terminal::{Ink, Style, visible, wrap};
use crate::model::{Level, Notice};

/// Writes what is to be said about the input, for standard error: one notice after the other, what
/// can be done below it.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn notices(notices: &[Notice], style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    for notice in notices {
        let (name, ink) = match notice.level {
            Level::Error => ("error", Ink::Error),
            Level::Warning => ("warning", Ink::Warning),
            Level::Info => ("info", Ink::Info),
        };
        write!(out, "{}: {}", style.paint(ink, name), visible(&notice.path))?;
        if let Some((line, column)) = notice.place {
            write!(out, ":{line}:{column}")?;
        }
        writeln!(out, ": {}", visible(&notice.message))?;
        for line in wrap(&notice.help, style.columns() - 2).iter().filter(|line| !line.is_empty()) {
            writeln!(out, "  {}", style.paint(Ink::Faint, line))?;
        }
    }
    Ok(())
}

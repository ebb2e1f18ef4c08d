//! What a terminal needs: colours or none, widths of characters, and text that cannot move the
//! cursor, change colours or reverse its direction.

mod cell;
mod flow;
mod link;
mod window;

use std::borrow::Cow;
use std::fmt;

pub(crate) use cell::{Cell, cells};
pub(crate) use flow::Flow;
pub(crate) use window::Window;

/// How to write to a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours may be used.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// The folder from which paths start, where they may be links.
    pub links: Option<&'static str>,
}

impl Default for Style {
    /// No colours, no links and 80 columns: for pipes and files.
    fn default() -> Self {
        Self { colour: false, width: Self::DEFAULT_WIDTH, links: None }
    }
}

impl Style {
    /// Where the width is not known.
    pub const DEFAULT_WIDTH: usize = 80;
    /// Longer lines are hard to read; narrower ones cannot hold a snippet.
    const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

    /// The width that is used: the terminal's, within what can be read well.
    pub fn columns(self) -> usize {
        self.width.clamp(*Self::WIDTHS.start(), *Self::WIDTHS.end())
    }

    /// The text in that ink, or plain where colours are not wanted.
    pub fn paint<T: fmt::Display>(self, ink: Ink, text: T) -> Painted<T> {
        Painted { style: if self.colour { ink.style() } else { anstyle::Style::new() }, text }
    }
}

/// What a stretch of output is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A finding that one side must be wrong about.
    Error,
    /// A finding that one side is probably wrong about.
    Warning,
    /// What the texts cannot decide.
    Note,
    /// A change over time.
    Info,
    /// What stands above the rest.
    Heading,
    /// What stands back.
    Faint,
    /// A number or an amount.
    Number,
    /// A time.
    Time,
    /// The name of somebody or something.
    Name,
    /// An office.
    Role,
    /// Words that only the first text has.
    Removed,
    /// Words that only the second text has.
    Added,
}

impl Ink {
    fn style(self) -> anstyle::Style {
        use anstyle::AnsiColor::{Blue, BrightBlack, Cyan, Green, Magenta, Red, Yellow};
        let plain = anstyle::Style::new();
        match self {
            Self::Error => plain.bold().fg_color(Some(Red.into())),
            Self::Warning => plain.bold().fg_color(Some(Yellow.into())),
            Self::Note => plain.bold().fg_color(Some(Cyan.into())),
            Self::Info => plain.bold().fg_color(Some(Blue.into())),
            Self::Heading => plain.bold(),
            Self::Faint => plain.fg_color(Some(BrightBlack.into())),
            Self::Number | Self::Added => plain.fg_color(Some(Green.into())),
            Self::Time => plain.fg_color(Some(Cyan.into())),
            Self::Name => plain.fg_color(Some(Magenta.into())),
            Self::Role => plain.fg_color(Some(Yellow.into())),
            Self::Removed => plain.fg_color(Some(Red.into())),
        }
    }
}

/// Text between the codes of its style.
pub struct Painted<T> {
    style: anstyle::Style,
    text: T,
}

impl<T: fmt::Display> fmt::Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.style.render(), self.text, self.style.render_reset())
    }
}

/// The text on one line with everything made visible that a terminal would obey or hide.
pub fn visible(text: &str) -> Cow<'_, str> {
    let harmless = text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) && !text.contains("  ");
    if harmless {
        return Cow::Borrowed(text);
    }
    Cow::Owned(cells(text, 0).iter().map(|cell| cell.shown.as_str()).collect())
}

/// Columns that a text takes once it is made visible.
pub fn width(text: &str) -> usize {
    cells(text, 0).iter().map(|cell| cell.width).sum()
}

/// Cuts the text at the end to at most `room` columns, with an ellipsis where something is lost.
pub fn clip(text: &str, room: usize) -> String {
    let cells = cells(text, 0);
    if cells.iter().map(|cell| cell.width).sum::<usize>() <= room {
        return cells.iter().map(|cell| cell.shown.as_str()).collect();
    }
    let mut out = String::new();
    let mut used = 1;
    for cell in &cells {
        used += cell.width;
        if used > room {
            break;
        }
        out.push_str(&cell.shown);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// Breaks a text into lines of at most `room` columns, between words where it has any.
///
/// Line ends of the text are kept. The result has at least one line.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, room.max(1))).collect()
}

fn wrap_line(text: &str, room: usize) -> Vec<String> {
    let cells = cells(text, 0);
    let mut lines = Vec::new();
    for range in cell::lines(&cells, room) {
        lines.push(cells[range].iter().map(|cell| cell.shown.as_str()).collect());
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_document_can_command_the_terminal() {
        for (raw, shown) in [
            ("plain", "plain"),
            ("\u{1b}[31mred\u{7}", "␛[31mred␇"),
            ("a\u{202e}b\u{2066}c", "a<U+202E>b<U+2066>c"),
            ("tab\tand\r\nline", "tab and line"),
            ("\u{9b}31m", "<U+009B>31m"),
            ("zero\u{200b}width\u{ad}", "zerowidth"),
            ("del\u{7f}", "del␡"),
            ("tag\u{e0041}", "tag<U+E0041>"),
            ("Tô Lâm · ລາວ · 日本", "Tô Lâm · ລາວ · 日本"),
        ] {
            assert_eq!(visible(raw), shown);
        }
    }

    #[test]
    fn widths_follow_the_script() {
        for (text, columns) in
            [("Tô Lâm", 6), ("To\u{302} La\u{302}m", 6), ("ປະເທດ", 5), ("日本", 4), ("ประชุม", 5), ("␛", 1)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn lines_break_between_words_and_within_scripts_that_have_none() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("日本語日本語", 6), ["日本語", "日本語"]);
        assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrap("antidisestablishmentarianism", 10), ["antidisest", "ablishment", "arianism"]);
    }

    #[test]
    fn a_clipped_text_says_so() {
        assert_eq!(clip("Strategic Partnership", 12), "Strategic P…");
        assert_eq!(clip("short", 5), "short");
    }
}

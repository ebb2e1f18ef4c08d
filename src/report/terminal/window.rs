use std::ops::Range;

use super::{Cell, cells};
use crate::model::Span;

/// One line cut out of a paragraph around the words to be underlined, so short that it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The line, safe to print, with "…" where the paragraph goes on.
    pub(crate) text: String,
    /// The words to be underlined, in bytes of `text`, in the order they were given.
    pub(crate) marks: Vec<Range<usize>>,
}

/// A border between words is looked for as far as this from where the room ends.
const BORDER_REACH: usize = 16;

/// No character needs more than a few bytes and marks, so that more than this many bytes for a
/// column need not be looked at.
const BYTES_A_COLUMN: usize = 16;

const ELLIPSIS: &str = "…";

impl Window {
    /// Cuts `text` around `marks`, which are ascending and do not overlap, into a line of at most
    /// `room` columns. The middle of the first mark comes no later than column `latest_centre`, as far
    /// as its own width allows, so that a label fits below it.
    ///
    /// A single mark wider than the room loses its middle. `None` where several do not fit together,
    /// or a mark is no place in the text.
    pub(crate) fn around(text: &str, marks: &[Span], room: usize, latest_centre: usize) -> Option<Self> {
        let (first, last) = (marks.first()?, marks.last()?);
        let core = cells(text.get(first.start..last.end)?, first.start);
        let core_width = width(&core);
        // Both ends may need an ellipsis.
        let available = room.saturating_sub(2);
        if core_width > available {
            return (marks.len() == 1).then(|| Self::elided(&core, room));
        }
        let first_width: usize = core.iter().filter(|cell| cell.start < first.end).map(|c| c.width).sum();
        let spare = available - core_width;
        let before = cells(tail(&text[..first.start], spare * BYTES_A_COLUMN), 0);
        let after = cells(head(&text[last.end..], spare * BYTES_A_COLUMN), 0);
        let most_left = latest_centre.saturating_sub(first_width / 2 + 1);
        let wanted_left = (spare / 2).max(spare.saturating_sub(width(&after)));
        let left_room = wanted_left.min(most_left);
        let left = fit_end(&before, left_room);
        let right = fit_start(&after, spare - width(left));
        let cut_left = left.len() < before.len();
        let cut_right = right.len() < after.len();

        let mut line = String::new();
        if cut_left {
            line.push_str(ELLIPSIS);
        }
        line.push_str(&shown(left));
        let mut window = Self { text: String::new(), marks: Vec::new() };
        let mut core = core.iter().peekable();
        for mark in marks {
            while let Some(cell) = core.next_if(|cell| cell.start < mark.start) {
                line.push_str(&cell.shown);
            }
            let start = line.len();
            while let Some(cell) = core.next_if(|cell| cell.start < mark.end) {
                line.push_str(&cell.shown);
            }
            window.marks.push(start..line.len());
        }
        line.push_str(&shown(right));
        if cut_right {
            line.push_str(ELLIPSIS);
        }
        window.text = line;
        Some(window)
    }

    /// A mark that is wider than the room: its beginning and its end.
    fn elided(core: &[Cell], room: usize) -> Self {
        let room = room.saturating_sub(3);
        let head = fit_start(core, room / 2);
        let tail = fit_end(core, room - room / 2);
        let line = format!("{} … {}", shown(head), shown(tail));
        let marks = std::iter::once(0..line.len()).collect();
        Self { marks, text: line }
    }
}

fn shown(cells: &[Cell]) -> String {
    cells.iter().map(|cell| cell.shown.as_str()).collect()
}

fn width(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.width).sum()
}

/// The last bytes of a text, from a character's border.
fn tail(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// The first bytes of a text, up to a character's border.
fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// As many of the last cells as fit, from the start of a word.
fn fit_end(cells: &[Cell], room: usize) -> &[Cell] {
    let mut start = cells.len();
    let mut used = 0;
    while start > 0 && used + cells[start - 1].width <= room {
        start -= 1;
        used += cells[start].width;
    }
    if start > 0 && !cells[start - 1].is_space() {
        let reach = (start + BORDER_REACH).min(cells.len());
        if let Some(space) = (start..reach).find(|&index| cells[index].is_space()) {
            start = space;
        }
    }
    // An ellipsis takes the place of the space at a cut.
    if start > 0 {
        while cells.get(start).is_some_and(Cell::is_space) && start + 1 < cells.len() {
            start += 1;
        }
    }
    &cells[start..]
}

/// As many of the first cells as fit, up to the end of a word.
fn fit_start(cells: &[Cell], room: usize) -> &[Cell] {
    let mut end = 0;
    let mut used = 0;
    while end < cells.len() && used + cells[end].width <= room {
        used += cells[end].width;
        end += 1;
    }
    if end < cells.len() && !cells[end].is_space() {
        let reach = end.saturating_sub(BORDER_REACH);
        if let Some(space) = (reach..end).rev().find(|&index| cells[index].is_space()) {
            end = space;
        }
    }
    if end < cells.len() {
        while end > 1 && cells[end - 1].is_space() {
            end -= 1;
        }
    }
    &cells[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, words: &str, room: usize) -> (String, String) {
        let start = text.find(words).unwrap();
        let window = Window::around(text, &[Span::new(start, start + words.len())], room, room / 2).unwrap();
        assert!(super::super::width(&window.text) <= room, "{:?}", window.text);
        let marked = window.text[window.marks[0].clone()].to_owned();
        (window.text, marked)
    }

    const LONG: &str = "The two sides agreed to raise two-way trade to US$5 billion in the near term, with a \
                        longer-term target of US$10 billion, and to make the most of the border markets.";

    #[test]
    fn a_short_text_stays_whole() {
        let (text, marked) = around("trade of US$5 billion", "US$5 billion", 60);
        assert_eq!((text.as_str(), marked.as_str()), ("trade of US$5 billion", "US$5 billion"));
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let (text, marked) = around(LONG, "US$10 billion", 50);
        assert_eq!(text, "…target of US$10 billion, and to make the most of…");
        assert_eq!(marked, "US$10 billion");
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_characters() {
        let text = "東京の会議で両国は貿易額を五十億ドルに引き上げることで合意し長期的な目標も定めた";
        let (cut, marked) = around(text, "五十億ドル", 30);
        assert_eq!(marked, "五十億ドル");
        assert!(cut.starts_with('…') && cut.ends_with('…'), "{cut}");
    }

    #[test]
    fn marks_stay_on_their_letters() {
        let text = "ການປະຊຸມ".repeat(20);
        let (cut, _) = around(&text, "ປະຊຸມ", 30);
        for (at, c) in cut.char_indices() {
            let stands_free = at > 0 && cut[..at].ends_with('…');
            assert!(super::super::width(&c.to_string()) > 0 || !stands_free, "{cut}");
        }
    }

    #[test]
    fn words_wider_than_the_room_lose_their_middle() {
        let (text, marked) = around(LONG, LONG, 40);
        assert_eq!(text, marked);
        assert!(text.starts_with("The two sides") && text.ends_with("border markets."), "{text}");
    }

    #[test]
    fn two_marks_share_a_line_only_where_they_fit() {
        let at = |words: &str| {
            let start = LONG.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let marks = [at("US$5 billion"), at("US$10 billion")];
        let window = Window::around(LONG, &marks, 76, 40).unwrap();
        let marked: Vec<&str> = window.marks.iter().map(|range| &window.text[range.clone()]).collect();
        assert_eq!(marked, ["US$5 billion", "US$10 billion"]);
        assert_eq!(Window::around(LONG, &marks, 50, 20), None);
    }

    #[test]
    fn escapes_are_shown_and_counted() {
        let text = format!("{}\u{1b}[2J\u{202e}US$5 billion{}", "word ".repeat(40), " word".repeat(40));
        let (cut, marked) = around(&text, "US$5 billion", 60);
        assert_eq!(marked, "US$5 billion");
        assert!(cut.contains("␛[2J<U+202E>"), "{cut}");
    }

    #[test]
    fn a_mark_beyond_the_text_gives_nothing() {
        assert_eq!(Window::around("short", &[Span::new(2, 99)], 40, 20), None);
        assert_eq!(Window::around("đ", &[Span::new(1, 2)], 40, 20), None);
    }
}

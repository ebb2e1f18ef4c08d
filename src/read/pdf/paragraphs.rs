//! From the lines of all pages to paragraphs: what stands at the head or foot of page after page is left out,
//! broken lines are joined, and words that were broken with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{BlockKind, Span};

use super::order::{Line, rounded};
use crate::read::contents::Contents;
use crate::read::layout::LineEnds;

/// The text of a file as its pages show it, and as an article.
pub(in crate::read) struct Pages {
    /// All lines, running heads too, a line each.
    pub(in crate::read) text: String,
    /// Where each page begins in that text.
    pub(in crate::read) starts: Vec<usize>,
    /// The paragraphs, a line each, with the way back to that text.
    pub(in crate::read) contents: Contents,
}

/// Writes down the lines of the pages.
pub(super) fn write(pages: &[Vec<Line>]) -> Pages {
    let (mut text, mut starts) = (String::new(), Vec::with_capacity(pages.len()));
    let running = running_heads(pages);
    let mut kept: Vec<Placed<'_>> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        starts.push(text.len());
        for (index, line) in page.iter().enumerate() {
            if !running.contains(&(number, index)) {
                kept.push(Placed { line, page: number, at: text.len() });
            }
            text.push_str(&line.text);
            text.push('\n');
        }
    }
    let contents = Writer::new(&kept).write();
    Pages { text, starts, contents }
}

#[derive(Clone, Copy)]
struct Placed<'l> {
    line: &'l Line,
    page: usize,
    /// Where it begins in the text of the pages.
    at: usize,
}

/// How many lines at the top of a page, and at its foot, can be running heads.
const HEAD_LINES: usize = 3;

/// The lines that stand at the same height on page after page with the same words but for their numbers.
fn running_heads(pages: &[Vec<Line>]) -> BTreeSet<(usize, usize)> {
    let mut seen: BTreeMap<(String, i32), Vec<(usize, usize)>> = BTreeMap::new();
    let mut marks = BTreeSet::new();
    for (number, page) in pages.iter().enumerate() {
        let mut by_height: Vec<usize> = (0..page.len()).collect();
        by_height.sort_by(|&a, &b| page[a].base.total_cmp(&page[b].base));
        let foot = by_height.len().saturating_sub(HEAD_LINES).max(HEAD_LINES);
        let ends = by_height.iter().take(HEAD_LINES).chain(by_height.iter().skip(foot));
        for &index in ends {
            let line = &page[index];
            if is_page_mark(&line.text, number + 1) {
                marks.insert((number, index));
                continue;
            }
            let words: String = line.text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
            let words = words.split('#').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("#");
            // Heights within a few points of each other are one.
            seen.entry((words, rounded(line.base / 6.0))).or_default().push((number, index));
        }
    }
    let enough = match pages.len() {
        0 | 1 => usize::MAX,
        2 | 3 => 2,
        many => 3.max(many / 6),
    };
    marks.extend(seen.into_values().filter(|places| places.len() >= enough).flatten());
    marks
}

/// Whether a line only numbers its page, or is what browsers print around one: "Page 3 of 12", "2/4/2025, 9:41 AM".
fn is_page_mark(words: &str, page: usize) -> bool {
    let is_number =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    words.trim_matches(['-', '–', '—', ' ']).parse() == Ok(page)
        || words.split(" | ").any(|cell| {
            let numbered = cell.strip_prefix("Page ").or(cell.strip_prefix("page "));
            let (of, numbered) = (numbered.is_some(), numbered.unwrap_or(cell));
            let numbers = numbered.split_once('/').or(numbered.split_once(" of "));
            let numbers = numbers.or(of.then_some((numbered, "1")));
            let is_address = cell.contains("://") && !cell.contains(' ');
            let is_time = cell.split_once(", ").is_some_and(|(day, time)| {
                day.split('/').count() == 3
                    && day.split('/').all(is_number)
                    && time.starts_with(|c: char| c.is_ascii_digit())
                    && time.len() <= 12
            });
            numbers.is_some_and(|(one, all)| is_number(one) && is_number(all)) || is_address || is_time
        })
}

struct Writer<'l> {
    lines: &'l [Placed<'l>],
    /// The size of most letters.
    size: f64,
    /// The distance between most lines, in sizes of their letters.
    pitch: f64,
    /// The words of the text in lower case, those with hyphens whole and in parts.
    words: BTreeSet<String>,
    /// The left and right edge of each column of a page, and how many lines it has.
    edges: BTreeMap<(usize, usize), (f64, f64, usize)>,
    out: Contents,
}

impl<'l> Writer<'l> {
    fn new(lines: &'l [Placed<'l>]) -> Self {
        let weighed = lines.iter().map(|placed| (placed.line.size, placed.line.text.len()));
        let size = f64::from(most(weighed.map(|(size, letters)| (rounded(size * 2.0), letters)))) / 2.0;
        let pitches = lines.windows(2).filter_map(|pair| {
            let [one, next] = pair else { return None };
            let pitch = (next.line.base - one.line.base) / one.line.size;
            (is_below(one, next) && pitch < 3.0).then_some((rounded(pitch * 20.0), 1))
        });
        let pitch = f64::from(most(pitches)) / 20.0;
        let mut words = BTreeSet::new();
        let mut edges = BTreeMap::new();
        for Placed { line, page, .. } in lines {
            let inside = line.text.rsplit_once(' ').map_or("", |(inside, _)| inside);
            for word in inside.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| word.len() > 1)
            {
                words.insert(word.to_lowercase());
            }
            let edge = edges.entry((*page, line.column)).or_insert((line.left, line.right, 0));
            *edge = (edge.0.min(line.left), edge.1.max(line.right), edge.2 + 1);
        }
        let out = Contents::plain(String::new(), LineEnds::Kept);
        Self { lines, size, pitch, words, edges, out }
    }

    fn write(mut self) -> Contents {
        let mut has_title = false;
        let mut from = 0;
        while from < self.lines.len() {
            let mut to = from + 1;
            while to < self.lines.len() && self.continues(&self.lines[to - 1], &self.lines[to]) {
                to += 1;
            }
            let start = self.out.text.len();
            self.paragraph(from, to);
            let span = Span::new(start, self.out.text.len());
            let first = self.lines[from];
            let kind =
                if self.out.text[start..].contains(". . . .") || self.out.text[start..].contains("....") {
                    // A line of a list of contents.
                    Some(BlockKind::Boilerplate)
                } else if self.lines[from..to].iter().any(|placed| placed.line.is_row) {
                    Some(BlockKind::Table)
                } else if first.line.size >= self.size * 1.15 && span.len() <= MAX_HEADING {
                    let title = !has_title && first.page == 0 && first.line.size >= self.size * 1.3;
                    has_title |= title;
                    Some(if title { BlockKind::Title } else { BlockKind::Heading })
                } else {
                    None
                };
            self.out.kinds.extend(kind.map(|kind| (span, kind)));
            self.out.push_between("\n");
            from = to;
        }
        self.out
    }

    /// Whether the next line carries on the paragraph of the one before it.
    fn continues(&self, line: &Placed<'_>, next: &Placed<'_>) -> bool {
        let same_size = (line.line.size - next.line.size).abs() <= 0.08 * line.line.size;
        if !same_size || line.line.is_row || next.line.is_row || starts_item(&next.line.text) {
            return false;
        }
        let (words, next_words) = (&line.line.text, &next.line.text);
        let open = !words.ends_with(['.', '!', '?', ':', '"', '”', '’', ')', '»']);
        if !is_below(line, next) {
            // On the next page or in the next column only what is open goes on.
            let body = line.line.size < self.size * 1.15;
            return body
                && open
                && (next_words.starts_with(char::is_lowercase) || self.is_full(line, next_words));
        }
        let pitch = (next.line.base - line.line.base) / line.line.size;
        if pitch > (self.pitch * 1.25).max(self.pitch + 0.2) && pitch > 1.0 {
            return line.line.size >= self.size * 1.15 && pitch < self.pitch * 1.5;
        }
        let indented = next.line.left - line.line.left > 0.8 * next.line.size;
        let ends = !self.is_full(line, next_words) && (!open || is_capital(next_words));
        !(ends || (indented && !open))
    }

    /// Whether the next word would not have fitted on a line, or is the end of a broken word.
    fn is_full(&self, placed: &Placed<'_>, next: &str) -> bool {
        let Some(&(left, own, lines)) = self.edges.get(&(placed.page, placed.line.column)) else {
            return false;
        };
        // A few lines tell little of how wide they could have been: there those of the page help.
        let beside = self.edges.range((placed.page, 0)..(placed.page + 1, 0)).map(|(_, edges)| edges);
        let right = match beside.filter(|edges| edges.0 <= left).map(|edges| edges.1).max_by(f64::total_cmp) {
            Some(right) if lines < FEW_LINES => right,
            _ => own,
        };
        let word = next.split(' ').next().unwrap_or_default().chars().count();
        let width = LETTER_WIDTH * placed.line.size * f64::from(u16::try_from(1 + word).unwrap_or(u16::MAX));
        lines > 1
            && (placed.line.right + width > right || placed.line.text.ends_with(['-', '\u{ad}', '\u{2010}']))
    }

    /// Writes down the lines of a paragraph as one.
    fn paragraph(&mut self, from: usize, to: usize) {
        for index in from..to {
            let Placed { line, at, .. } = self.lines[index];
            let mut words = line.text.as_str();
            let next = (index + 1 < to).then(|| self.lines[index + 1]);
            let broken = next.and_then(|next| self.broken_word(words, &next.line.text));
            if broken == Some(Hyphen::OfTheLine) {
                words = words.trim_end_matches(['-', '\u{ad}', '\u{2010}']);
            }
            self.out.map.push_verbatim(self.out.text.len(), at);
            self.out.text.push_str(words);
            if let (None, Some(next)) = (broken, next) {
                let space = Span::new(self.out.text.len(), self.out.text.len() + 1);
                let gap = Span::new(at + line.text.len(), next.at.max(at + line.text.len()));
                self.out.map.push_replaced(space, gap);
                self.out.text.push(' ');
            }
        }
    }

    /// Whether a word goes on from one line to the next, and whose its hyphen is.
    ///
    /// The hyphen of "govern-ment" was set for the line, that of "long-term" belongs to the word: that tell
    /// the other lines, where the word stands whole, in parts, or with its hyphen.
    fn broken_word(&self, line: &str, next: &str) -> Option<Hyphen> {
        let stem = line.strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
        let first = stem.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
        let rest = next.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
        if first.is_empty() || !rest.starts_with(char::is_alphanumeric) {
            return None;
        }
        let (first, second) = (first.to_lowercase(), rest.to_lowercase());
        let is_word = |word: String| self.words.contains(&word);
        let of_the_word = !line.ends_with('\u{ad}')
            && !is_word(format!("{first}{second}"))
            && (rest.starts_with(|c: char| !c.is_lowercase())
                || first.ends_with(|c: char| c.is_ascii_digit())
                || is_word(format!("{first}-{second}"))
                || (is_word(first.clone()) && is_word(second)));
        Some(if of_the_word { Hyphen::OfTheWord } else { Hyphen::OfTheLine })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    OfTheLine,
    OfTheWord,
}

/// The longest heading, in bytes.
const MAX_HEADING: usize = 300;

/// Whether a line is the next one of the same column.
fn is_below(line: &Placed<'_>, next: &Placed<'_>) -> bool {
    line.page == next.page && line.line.column == next.line.column && next.line.base > line.line.base
}

/// How many lines show how wide their column is.
const FEW_LINES: usize = 4;

/// The width of a letter of prose, in sizes of its letters; a little more than is usual, for a line may end early.
const LETTER_WIDTH: f64 = 0.6;

fn is_capital(words: &str) -> bool {
    words.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
}

fn starts_item(words: &str) -> bool {
    words.starts_with(['•', '▪', '●', '◦', '‣', '–', '—', '*'])
        || ["- ", "o "].iter().any(|mark| words.starts_with(mark))
        || words.split_once(['.', ')']).is_some_and(|(number, rest)| {
            number.len() <= 2
                && !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && rest.starts_with(' ')
        })
}

/// The value with the most weight, the smallest of several.
fn most(weighed: impl Iterator<Item = (i32, usize)>) -> i32 {
    let mut weights: BTreeMap<i32, usize> = BTreeMap::new();
    for (value, weight) in weighed {
        *weights.entry(value).or_default() += weight;
    }
    weights
        .into_iter()
        .max_by_key(|&(value, weight)| (weight, std::cmp::Reverse(value)))
        .map_or(0, |(value, _)| value)
}

//! From the working text to blocks: what is title, text, caption, credit, and what is furniture.
//!
//! The kind of a chunk is told from its words and from where it stands: in the head (before the first
//! paragraph), in the body, or in a tail of other headlines. A paragraph is never dropped for where it
//! stands: only what does not look like running text can be furniture.

use crate::model::{Block, BlockKind, Span};

use super::bytes::holds;
use super::caption::{Picture, picture, starts_caption};
use super::credit::{closing_credit, is_bare_name, is_credit, starts_with_cue};
use super::front_matter::{Key, front_matter, head_field};
use super::furniture::{Furniture, Lexicon};
use super::header::header_line;
use super::layout::{Chunk, LineEnds, chunks};
use super::opening::{Position, opening};
use super::repeats;
use super::script::Script;

/// Cuts a text into blocks; `marked` tells what is known of a stretch from the markup around it.
pub(super) fn cut(text: &str, ends: LineEnds, marked: &dyn Fn(Span) -> Option<BlockKind>) -> Vec<Block> {
    let mut cutter = Cutter {
        text,
        marked,
        furniture: Lexicon::embedded(),
        script: Script::of(text),
        zone: Zone::Head,
        has_title: false,
        paragraphs: 0,
        blocks: Vec::new(),
    };
    let from = cutter.front_matter();
    let chunks = chunks(text, from, ends);
    let mut at = 0;
    while at < chunks.len() {
        at += cutter.take(&chunks[at..]);
    }
    let mut blocks = cutter.blocks;
    repeats::mark(text, &mut blocks);
    blocks
}

/// Where in the article a chunk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// Before the first paragraph.
    Head,
    Body,
    /// Under a line that opens a list of other headlines.
    Tail,
}

struct Cutter<'t> {
    text: &'t str,
    marked: &'t dyn Fn(Span) -> Option<BlockKind>,
    furniture: &'static Lexicon,
    script: Script,
    zone: Zone,
    has_title: bool,
    paragraphs: usize,
    blocks: Vec<Block>,
}

impl<'t> Cutter<'t> {
    /// Takes the front matter, if there is one, and gives where the text goes on.
    fn front_matter(&mut self) -> usize {
        let Some((fields, end)) = front_matter(self.text) else { return 0 };
        for field in fields {
            match field.key {
                Key::Title if !field.value.is_empty() => self.push_title(field.value),
                _ => self.push(BlockKind::Header, field.line),
            }
        }
        end
    }

    /// Takes the first of the chunks, or a table of several; gives how many.
    fn take(&mut self, chunks: &[Chunk]) -> usize {
        let rows = table_rows(self.text, chunks);
        if rows > 1 {
            let span = chunks[0].span.hull(chunks[rows - 1].span);
            self.push(BlockKind::Table, span);
            return rows;
        }
        let [chunk, rest @ ..] = chunks else { return 1 };
        if let Some(kind) = (self.marked)(chunk.span) {
            self.take_marked(kind, chunk.span);
            return 1;
        }
        let words = &self.text[chunk.span.range()];
        if let Some(level) = heading_level(words) {
            self.take_markdown_heading(chunk.span, level);
        } else if !self.take_short(chunk.span, words, rest) {
            self.take_text(chunk.span, words);
        }
        1
    }

    /// Takes what the markup names. A second headline heads a part of the text.
    fn take_marked(&mut self, kind: BlockKind, span: Span) {
        match kind {
            BlockKind::Title if !self.has_title => self.push_title(span),
            BlockKind::Title | BlockKind::Heading => self.take_markdown_heading(span, 0),
            _ => self.push(kind, span),
        }
    }

    fn take_markdown_heading(&mut self, span: Span, level: usize) {
        let words = &self.text[span.range()];
        let inner = words[level..].trim_end_matches('#').trim();
        let start = span.start + words.len() - words[level..].trim_start().len();
        let span = Span::new(start, start + inner.len());
        if span.is_empty() {
            return;
        }
        match self.furniture.recognise(inner) {
            Some(Furniture::Tail) => self.open_tail(span),
            Some(Furniture::Line) => self.push(BlockKind::Boilerplate, span),
            None if !self.has_title && self.zone == Zone::Head => self.push_title(span),
            None => {
                self.zone = Zone::Body;
                self.push(BlockKind::Heading, span);
            }
        }
    }

    /// Takes what is told by its words alone: furniture, publication lines, credits, captions; tells
    /// whether it was one of these.
    fn take_short(&mut self, span: Span, words: &'t str, rest: &[Chunk]) -> bool {
        if words.len() > 700 {
            return false;
        }
        if is_plain_sentence(words) {
            let appeal = self.furniture.is_appeal(words);
            if appeal {
                self.push(BlockKind::Boilerplate, span);
            }
            return appeal;
        }
        match self.furniture.recognise(words) {
            Some(Furniture::Tail) if self.opens_tail(words, rest) => self.open_tail(span),
            Some(Furniture::Line) => self.push(BlockKind::Boilerplate, span),
            _ if self.script.is_foreign(words) => self.push(BlockKind::Boilerplate, span),
            _ if self.zone == Zone::Tail && !is_article_text(words) => {
                self.push(BlockKind::Boilerplate, span);
            }
            _ if self.is_publication_line(words, rest) => self.push(BlockKind::Header, span),
            _ if self.take_field(span) => {}
            _ if is_credit(words)
                && (self.has_title || self.zone != Zone::Head || words.starts_with(['B', 'b'])) =>
            {
                self.push(BlockKind::Credit, span);
            }
            _ => return self.take_picture(span, words),
        }
        true
    }

    fn take_picture(&mut self, span: Span, words: &str) -> bool {
        match picture(words) {
            None => return false,
            Some(Picture::Credit) => self.push(BlockKind::Credit, span),
            Some(Picture::Caption { credit }) => {
                let end = credit.map_or(span.end, |at| span.start + at);
                self.push_trimmed(BlockKind::Caption, Span::new(span.start, end));
                self.push_trimmed(BlockKind::Credit, Span::new(end, span.end));
            }
        }
        true
    }

    /// A head line "Title: …" or "Source: …".
    fn take_field(&mut self, span: Span) -> bool {
        if self.zone != Zone::Head {
            return false;
        }
        match head_field(self.text, span) {
            Some(field) if field.key == Key::Title && !self.has_title => self.push_title(field.value),
            Some(field) if field.key != Key::Title => self.push(BlockKind::Credit, span),
            _ => return false,
        }
        true
    }

    /// A date is a publication line in the head and among the last lines; in the body it may head an
    /// entry of a chronicle.
    fn is_publication_line(&self, words: &str, rest: &[Chunk]) -> bool {
        let Some(line) = header_line(words) else { return false };
        let labelled =
            line.dates.iter().any(|date| date.label != super::header::Label::None) || line.dates.is_empty();
        let early = self.blocks.len() < 8 && self.paragraphs <= 2;
        self.zone == Zone::Head || labelled || early || rest.len() <= 2
    }

    /// Takes title, heading or running text.
    fn take_text(&mut self, span: Span, words: &str) {
        if self.zone == Zone::Head && !self.has_title && is_title(words) {
            self.push_title(span);
        } else if self.zone == Zone::Head && self.has_title && is_bare_name(words) {
            self.push(BlockKind::Credit, span);
        } else if is_heading(words) {
            self.push(BlockKind::Heading, span);
        } else {
            self.take_paragraph(span, words);
        }
    }

    /// Takes a paragraph, with the dateline before it and the credit after it as their own blocks.
    fn take_paragraph(&mut self, span: Span, words: &str) {
        self.zone = Zone::Body;
        self.paragraphs += 1;
        let position = if self.paragraphs <= 3 { Position::First } else { Position::Later };
        let start = opening(words, position).map_or(0, |opening| opening.end);
        let end = closing_credit(&words[start..]).map_or(words.len(), |at| start + at);
        let opening_kind =
            if is_credit_only(&words[..start]) { BlockKind::Credit } else { BlockKind::Header };
        self.push_trimmed(opening_kind, Span::new(span.start, span.start + start));
        self.push_trimmed(BlockKind::Paragraph, Span::new(span.start + start, span.start + end));
        self.push_trimmed(BlockKind::Credit, Span::new(span.start + end, span.end));
    }

    /// Whether a line that may stand over other headlines does: not as the title of the text, and not
    /// over a paragraph.
    fn opens_tail(&self, words: &str, rest: &[Chunk]) -> bool {
        let next = rest.first().map(|chunk| &self.text[chunk.span.range()]);
        self.zone != Zone::Head || (next.is_some_and(|next| !is_article_text(next)) && words.ends_with(':'))
    }

    fn open_tail(&mut self, span: Span) {
        self.zone = Zone::Tail;
        self.push(BlockKind::Boilerplate, span);
    }

    fn push_title(&mut self, span: Span) {
        self.has_title = true;
        self.push(BlockKind::Title, span);
    }

    fn push_trimmed(&mut self, kind: BlockKind, span: Span) {
        let words = &self.text[span.range()];
        let start = span.start + words.len() - words.trim_start().len();
        self.push(kind, Span::new(start, start + words.trim().len()));
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        if !span.is_empty() {
            self.blocks.push(Block { kind, span, repeats: None });
        }
    }
}

/// Whether a chunk is plainly running text: a long sentence without any of the signs and first words
/// that captions, credits and head lines have. It spares most of a text the closer look.
fn is_plain_sentence(words: &str) -> bool {
    let bytes = words.as_bytes();
    let ends_plainly = matches!(bytes, [.., before, b'.'] if before.is_ascii_lowercase());
    words.len() >= MIN_ARTICLE_TEXT
        && ends_plainly
        && !bytes[..16].contains(&b':')
        // The last is the first byte of an em dash.
        && !holds(bytes, |byte| matches!(byte, b'(' | b'[' | b'|' | b'/' | b'@' | b'\t' | 0xe2))
        && !starts_caption(words)
        && !starts_with_cue(words)
}

/// Whether an opening is only the name of an agency: "(KPL/VNA)".
fn is_credit_only(opening: &str) -> bool {
    opening.trim_end().ends_with([')', ']'])
        && opening.find(['(', '[']).is_some_and(|at| !opening[..at].is_ascii() || at == 0)
}

/// How many `#` begin a heading of Markdown.
fn heading_level(words: &str) -> Option<usize> {
    let level = words.bytes().take_while(|byte| *byte == b'#').count();
    ((1..=6).contains(&level) && words[level..].starts_with(' ')).then_some(level)
}

/// How many of the chunks, from the first on, are rows of one table.
fn table_rows(text: &str, chunks: &[Chunk]) -> usize {
    let mut rows = 0;
    for chunk in chunks {
        if (rows > 0 && chunk.apart) || !is_row(&text[chunk.span.range()]) {
            break;
        }
        rows += 1;
    }
    rows
}

fn is_row(words: &str) -> bool {
    if memchr::memchr2(b'|', b'\t', words.as_bytes()).is_none() {
        return false;
    }
    let bars = memchr::memchr_iter(b'|', words.as_bytes()).count();
    let tabs = memchr::memchr_iter(b'\t', words.as_bytes()).count();
    (bars >= 2 || (bars >= 1 && words.starts_with('|')) || tabs >= 2) && !words.contains('\n')
}

/// The shortest sentence that is taken for text of the article among headlines, in bytes.
const MIN_ARTICLE_TEXT: usize = 90;

/// Whether a chunk in a tail of headlines is running text of the article: long, and a sentence.
fn is_article_text(words: &str) -> bool {
    let sentence = ends_sentence(words);
    (sentence && words.len() >= MIN_ARTICLE_TEXT) || words.len() >= 220
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '\'', ')', ']', '*', '_']).ends_with(['.', '!', '?', '…', '。', '।'])
}

/// The longest title, in bytes.
const MAX_TITLE: usize = 220;

fn is_title(words: &str) -> bool {
    let open = !ends_sentence(words) || words.ends_with(['?', '!']) || words.ends_with("...");
    words.len() <= MAX_TITLE && open && !words.ends_with([',', ';']) && !is_list_item(words)
}

/// A short line without the end of a sentence, begun with a capital.
fn is_heading(words: &str) -> bool {
    let first = words.chars().next();
    words.len() <= 100
        && !words.ends_with(['.', ',', ';', ':', '"', '\'', '!', '…'])
        && first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_ascii())
        && !is_list_item(words)
        && words.split(' ').count() <= 12
}

fn is_list_item(words: &str) -> bool {
    words.starts_with(['-', '*', '•', '+', '>'])
}

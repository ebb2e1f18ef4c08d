//! The article as plain text, with the way back to the page.

use html5gum::{Token, Tokenizer};

use crate::model::{BlockKind, OffsetMap, Span};

use super::article::Article;
use super::tree::{Content, Element, NodeId, Tree, is_block};

/// What a reader of the page sees of the article.
#[derive(Debug, Default)]
pub(super) struct Visible {
    /// Paragraphs, with a blank line between them.
    pub(super) text: String,
    /// The way back to the page.
    pub(super) map: OffsetMap,
    /// What the page says that a stretch of the text is.
    pub(super) kinds: Vec<(Span, BlockKind)>,
}

/// Writes down the article of a page.
pub(super) fn visible(tree: &Tree, page: &str, article: &Article) -> Visible {
    let mut writer = Writer {
        page,
        out: Visible::default(),
        pending: None,
        start: 0,
        kind: None,
        cell: false,
        links: 0,
        linked: 0,
    };
    if let Some(headline) = article.headline {
        writer.write(tree, headline, article);
    }
    writer.write(tree, article.root, article);
    writer.end_paragraph();
    writer.out
}

struct Writer<'p> {
    page: &'p str,
    out: Visible,
    /// White space of the page that has been met and not written: it becomes one space before a word.
    pending: Option<Span>,
    /// Where the paragraph begins.
    start: usize,
    /// What it is, where the page says so.
    kind: Option<BlockKind>,
    /// Whether a cell of a table row has been written.
    cell: bool,
    /// How many links are open.
    links: usize,
    /// Bytes of the paragraph that are links.
    linked: usize,
}

impl Writer<'_> {
    fn write(&mut self, tree: &Tree, root: NodeId, article: &Article) {
        // Elements that have been entered and not left.
        let mut entered: Vec<NodeId> = Vec::new();
        let mut id = root;
        let end = tree.nodes[root].end;
        while id < end {
            while let Some(&last) = entered.last()
                && tree.nodes[last].end <= id
            {
                entered.pop();
                self.leave(tree.element(last));
            }
            // The headline may stand among what is left out of the page.
            let out = article.leaves_out(id) && id != root && Some(root) != article.headline;
            if out {
                id = tree.nodes[id].end;
                continue;
            }
            match &tree.nodes[id].content {
                Content::Text(range) => self.text(Span::new(range.start, range.end)),
                Content::Element(element) => {
                    self.enter(element);
                    entered.push(id);
                }
            }
            id += 1;
        }
        while let Some(last) = entered.pop() {
            self.leave(tree.element(last));
        }
    }

    fn enter(&mut self, element: &Element) {
        match &*element.tag {
            "a" => self.links += 1,
            "br" => self.end_paragraph(),
            "td" | "th" => {
                if self.cell {
                    self.pending = None;
                    self.literal(" | ");
                }
                self.cell = true;
            }
            tag if is_block(tag) => {
                self.end_paragraph();
                self.kind = match tag {
                    "h1" => Some(BlockKind::Title),
                    "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
                    "figcaption" | "caption" => Some(BlockKind::Caption),
                    "tr" => Some(BlockKind::Table),
                    _ => self.kind.filter(|kind| *kind == BlockKind::Caption),
                };
                self.cell = false;
            }
            _ => {}
        }
    }

    fn leave(&mut self, element: Option<&Element>) {
        let Some(element) = element else { return };
        if &*element.tag == "a" {
            self.links = self.links.saturating_sub(1);
        }
        if is_block(&element.tag) {
            self.end_paragraph();
            self.kind = None;
        }
    }

    /// Words that stand for markup between two stretches of text.
    fn literal(&mut self, words: &str) {
        let at = self.out.text.len();
        let page = self.out.map.to_origin(Span::new(at.saturating_sub(1), at)).end;
        self.out.map.push_replaced(Span::new(at, at + words.len()), Span::new(page, page));
        self.out.text.push_str(words);
    }

    fn end_paragraph(&mut self) {
        self.pending = None;
        let end = self.out.text.len();
        if end == self.start {
            return;
        }
        if let Some(kind) = self.kind_of(self.start..end) {
            self.out.kinds.push((Span::new(self.start, end), kind));
        }
        self.literal("\n\n");
        self.linked = 0;
        self.start = self.out.text.len();
        self.cell = false;
    }

    /// What a paragraph is, where the page shows it. A row with one cell is there for the layout, and a
    /// line that is nothing but links leads elsewhere.
    fn kind_of(&self, paragraph: std::ops::Range<usize>) -> Option<BlockKind> {
        let words = &self.out.text[paragraph];
        let spaces = words.bytes().filter(|byte| *byte == b' ').count();
        if self.linked + spaces >= words.len()
            && !words.ends_with(['.', '!', '?'])
            && self.kind != Some(BlockKind::Title)
        {
            return Some(BlockKind::Boilerplate);
        }
        self.kind.filter(|kind| *kind != BlockKind::Table || words.contains(" | "))
    }

    fn text(&mut self, span: Span) {
        let page = self.page;
        let mut at = span.start;
        while at < span.end {
            let rest = &page[at..span.end];
            let space = rest.len() - rest.trim_ascii_start().len();
            if space > 0 {
                let run = Span::new(at, at + space);
                self.pending = Some(self.pending.map_or(run, |before| before.hull(run)));
                at += space;
                continue;
            }
            if rest.starts_with('&')
                && let Some((decoded, length)) = reference(rest)
            {
                self.word(&decoded, Span::new(at, at + length), false);
                at += length;
                continue;
            }
            let length = 1 + rest.as_bytes()[1..]
                .iter()
                .position(|byte| byte.is_ascii_whitespace() || *byte == b'&')
                .unwrap_or(rest.len() - 1);
            self.word(&page[at..at + length], Span::new(at, at + length), true);
            at += length;
        }
    }

    fn word(&mut self, word: &str, span: Span, verbatim: bool) {
        if word.is_empty() {
            return;
        }
        if let Some(space) = self.pending.take()
            && self.out.text.len() > self.start
        {
            let at = self.out.text.len();
            self.out.map.push_replaced(Span::new(at, at + 1), space);
            self.out.text.push(' ');
        }
        if self.links > 0 {
            self.linked += word.len();
        }
        let at = self.out.text.len();
        if verbatim {
            self.out.map.push_verbatim(at, span.start);
        } else {
            self.out.map.push_replaced(Span::new(at, at + word.len()), span);
        }
        self.out.text.push_str(word);
    }
}

/// The character that a reference such as `&nbsp;` stands for, and the bytes that it takes.
fn reference(text: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 33;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';').map(|at| at + 1).or_else(|| {
        // Some may stand without their semicolon: `&amp` and a few more.
        let name = text[1..].bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
        (name > 0).then_some(name + 1)
    })?;
    let raw = &text[..end];
    let mut decoded = String::new();
    for token in Tokenizer::new(raw) {
        match token {
            Ok(Token::String(string)) => decoded.push_str(&String::from_utf8_lossy(&string)),
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    (decoded != raw).then_some((decoded, end))
}

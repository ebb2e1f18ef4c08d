use std::fmt;
use std::num::NonZeroU32;

use jiff::civil::Date;

use super::{Lines, OffsetMap, Span, StatedStory, Suppression};

/// Number of a source in one run, in the order of sorted paths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// One article, read and cut into blocks.
///
/// Three texts are told apart; of a page a fourth, the markup. The *file* is bytes in some encoding. The *decoded* text is the file
/// as UTF-8, else unchanged: quotes and columns come from it. The *working* text is what the stages
/// read: NFC, `\n` line ends, plain spaces, one kind of hyphen, straight quotes, ASCII digits.
#[derive(Clone, Debug)]
pub struct Document {
    /// Path as given, with `/` between folders; `-` for standard input.
    pub path: String,
    /// The working text.
    pub text: String,
    /// The decoded text where it differs from the working text.
    pub decoded: Option<String>,
    /// Working text → decoded text.
    pub folding: OffsetMap,
    /// The page or other markup that the decoded text was taken from.
    pub markup: Option<Markup>,
    /// Decoded text, or where there is markup that, → bytes of the file.
    pub encoding: OffsetMap,
    /// The blocks, in order; they do not overlap. A dateline or a credit is a block of its own, on
    /// the line of the paragraph that it opens or closes.
    pub blocks: Vec<Block>,
    /// What the document says about itself.
    pub metadata: Metadata,
    /// Index of the lines of the file's text, filled when it is first needed.
    pub lines: Lines,
}

impl Document {
    /// A document whose working text is `text` as it stands, each line that is not blank a
    /// paragraph: for callers that hold a text already, and for tests.
    pub fn plain(path: impl Into<String>, text: impl Into<String>, published: Option<Date>) -> Self {
        let text = text.into();
        let published = published.map_or(Published::Unknown, |value| {
            Published::On(Stated { value, reason: "given by the caller".to_owned(), span: None })
        });
        Self {
            path: path.into(),
            blocks: plain_blocks(&text),
            text,
            decoded: None,
            folding: OffsetMap::identity(),
            markup: None,
            encoding: OffsetMap::identity(),
            metadata: Metadata { published, ..Metadata::default() },
            lines: Lines::default(),
        }
    }

    /// The exact words of the file behind a span of the working text.
    pub fn quote(&self, span: Span) -> &str {
        &self.decoded()[self.folding.to_origin(span).range()]
    }

    /// The file's text as UTF-8.
    pub fn decoded(&self) -> &str {
        self.decoded.as_deref().unwrap_or(&self.text)
    }

    /// The bytes of the original file behind a span of the working text.
    pub fn file_span(&self, span: Span) -> Span {
        self.encoding.to_origin(self.in_file_text(span))
    }

    /// Where a span of the working text stands in the text of the file.
    fn in_file_text(&self, span: Span) -> Span {
        let decoded = self.folding.to_origin(span);
        self.markup.as_ref().map_or(decoded, |markup| markup.map.to_origin(decoded))
    }

    /// The page on which a span of the working text begins, from 1, where the file has pages.
    pub fn page(&self, span: Span) -> Option<usize> {
        let pages = &self.markup.as_ref()?.pages;
        let start = self.in_file_text(span).start;
        Some(pages.partition_point(|page| *page <= start)).filter(|page| *page > 0)
    }

    /// Line and column of the start of a span of the working text, both from 1; columns count
    /// characters of the file's text. In a file with pages the line is counted on its page.
    pub fn location(&self, span: Span) -> (usize, usize) {
        let start = self.in_file_text(span).start;
        let Some(markup) = &self.markup else { return self.lines.locate(self.decoded(), start) };
        let (line, column) = self.lines.locate(&markup.text, start);
        if let Some(page) = self.page(span) {
            let (first, _) = self.lines.locate(&markup.text, markup.pages[page - 1]);
            return (line - first + 1, column);
        }
        let (first_line, first_column) = markup.start;
        let column = if line == 1 { column + first_column - 1 } else { column };
        (line + first_line - 1, column)
    }
}

/// What the text of an article was taken from: a page with its tags, a mail, a record of a list, the lines of
/// printed pages.
#[derive(Clone, Debug)]
pub struct Markup {
    /// The whole of it as UTF-8.
    pub text: String,
    /// Line and column of the file at which it begins, both from 1: a record is one of many in a file.
    pub start: (usize, usize),
    /// Where the pages of a file that has some begin in `text`.
    pub pages: Vec<usize>,
    /// Decoded text → this.
    pub map: OffsetMap,
}

fn plain_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let first = start + (line.len() - line.trim_start().len());
            let span = Span::new(first, first + words.len());
            blocks.push(Block { kind: BlockKind::Paragraph, span, repeats: None });
        }
        start += line.len();
    }
    blocks
}

/// A stretch of a document with one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the working text, without the surrounding blank space.
    pub span: Span,
    /// The earlier block that holds all the words of this one, if this one only repeats it.
    pub repeats: Option<usize>,
}

/// The function of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A section heading inside the text.
    Heading,
    /// Running text.
    Paragraph,
    /// Words under a picture.
    Caption,
    /// By-line, agency credit.
    Credit,
    /// Publication line: date, time, place.
    Header,
    /// A table.
    Table,
    /// What is not part of the article: menus, counters, advertisements, other headlines.
    Boilerplate,
}

impl BlockKind {
    /// Whether claims are read from such a block.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::Paragraph | Self::Caption | Self::Table)
    }
}

/// A value with the reason why it is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// In words: "header line", "gainsay.toml", "front matter".
    pub reason: String,
    /// Where the working text says it.
    pub span: Option<Span>,
}

/// When a document was published, as far as it can be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Published {
    /// The document does not say.
    #[default]
    Unknown,
    /// On that day.
    On(Stated<Date>),
    /// Day and month can be read in two ways and nothing in the text decides.
    Ambiguous {
        /// Reading day first.
        day_first: Date,
        /// Reading month first.
        month_first: Date,
        /// Where the working text says it.
        span: Span,
    },
}

impl Published {
    /// The day, where it is certain.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::On(stated) => Some(stated.value),
            Self::Unknown | Self::Ambiguous { .. } => None,
        }
    }
}

/// Who first wrote the text: agencies and outlets that share one origin are not independent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(pub Box<str>);

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a document says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Span>,
    /// When it was published.
    pub published: Published,
    /// The place named at its start ("HÀ NỘI —").
    pub dateline: Option<Stated<String>>,
    /// The outlet that carries it.
    pub outlet: Option<Stated<String>>,
    /// The agencies credited, sorted, as lower-case names of the group they belong to.
    pub origins: Vec<Stated<Origin>>,
    /// What is not to be told about it.
    pub suppressions: Vec<Suppression>,
    /// The story that the user puts it in.
    pub story: Option<StatedStory>,
    /// How far the user lets it go before other sources.
    pub authority: Option<NonZeroU32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_document_has_one_paragraph_per_line_that_is_not_blank() {
        let document = Document::plain("a.txt", "  One.  \n\n \nTwo two.\r\n", None);
        let words: Vec<&str> = document.blocks.iter().map(|block| document.quote(block.span)).collect();
        assert_eq!(words, ["One.", "Two two."]);
        assert_eq!(document.location(document.blocks[1].span), (4, 1));
    }
}

//! Where the words of claims stand in the files as an editor shows them.
//!
//! A claim knows the bytes of its words in the file. Lines and columns are worked out while the text is at
//! hand, so that none has to be kept.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gainsay::Extracted;
use gainsay::model::{Evidence, Span};
use lsp_types::{Location, Range};

use super::position::{Encoding, uri_of};

/// The places in all documents.
#[derive(Debug, Default)]
pub struct Places {
    documents: BTreeMap<Arc<str>, Arc<DocumentPlaces>>,
}

impl Places {
    /// The file that a document was read from. Articles of lists and archives have paths of their own.
    pub fn file<'a>(&'a self, document: &'a str) -> &'a Path {
        self.documents.get(document).map_or(Path::new(document), |places| &places.file)
    }

    /// Where words stand in their file; the beginning of the file where an editor could not show them.
    pub fn range(&self, evidence: &Evidence) -> Range {
        let places = self.documents.get(&evidence.path);
        places.and_then(|places| places.ranges.get(&evidence.span)).copied().unwrap_or_default()
    }

    /// File and range of words.
    pub fn location(&self, evidence: &Evidence) -> Option<Location> {
        Some(Location { uri: uri_of(self.file(&evidence.path))?, range: self.range(evidence) })
    }
}

impl FromIterator<(Arc<str>, Arc<DocumentPlaces>)> for Places {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Arc<DocumentPlaces>)>>(documents: I) -> Self {
        Self { documents: documents.into_iter().collect() }
    }
}

/// The places of one document: an article, or one out of a list or an archive.
#[derive(Debug)]
pub struct DocumentPlaces {
    file: PathBuf,
    ranges: BTreeMap<Span, Range>,
}

impl DocumentPlaces {
    /// Works out the places of all words that may be shown. `bytes` are those of the file.
    pub fn new(file: &Path, bytes: &[u8], extracted: &Extracted, encoding: Encoding) -> Self {
        let words: BTreeMap<Span, Cow<'_, Evidence>> =
            extracted.evidence().map(|one| (one.span, one)).collect();
        let ranges = if is_packed(bytes) {
            BTreeMap::new()
        } else if let Ok(text) = std::str::from_utf8(bytes) {
            ranges(text, words.keys().copied(), encoding)
        } else {
            // The bytes are those of another encoding, and no editor counts in them.
            words.into_iter().map(|(span, words)| (span, encoding.range(&words))).collect()
        };
        Self { file: file.to_owned(), ranges }
    }
}

/// Whether a file is an archive, an office document or a PDF, which no editor shows as text.
fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"%PDF")
}

/// The ranges of spans in a text as editors show it: without its byte order mark.
fn ranges(
    text: &str,
    spans: impl Iterator<Item = Span> + Clone,
    encoding: Encoding,
) -> BTreeMap<Span, Range> {
    let shown = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.len() - shown.len();
    let mut offsets: Vec<usize> = spans.clone().flat_map(|span| [span.start, span.end]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let positions = encoding.positions(shown, offsets.iter().map(|offset| offset.saturating_sub(mark)));
    let at: BTreeMap<usize, _> = offsets.into_iter().zip(positions).collect();
    spans.map(|span| (span, Range::new(at[&span.start], at[&span.end]))).collect()
}

#[cfg(test)]
mod tests {
    use gainsay::Checker;
    use gainsay::model::Document;
    use gainsay::read::{Given, parse};
    use lsp_types::Position;

    use super::*;

    fn places(name: &str, bytes: &[u8], encoding: Encoding) -> Vec<Range> {
        let (documents, _) = parse(name, bytes.to_vec(), &Given::default());
        let checker = Checker::embedded().0;
        let of = |document: &Document| {
            let extracted = checker.extract(document);
            DocumentPlaces::new(Path::new(name), bytes, &extracted, encoding).ranges.into_values()
        };
        documents.iter().flat_map(of).collect()
    }

    fn on_line(line: u32, start: u32, end: u32) -> Range {
        Range::new(Position::new(line, start), Position::new(line, end))
    }

    #[test]
    fn words_of_a_page_stand_where_its_source_has_them() {
        let page = "<html><body><article><h1>Trade</h1>\n<p>🎉 Laos &amp; Vietnam will raise their trade to \
                    <b>US$10</b>&nbsp;billion, the two countries said, and so on.</p></article></body></html>";
        let line = page.lines().nth(1).unwrap_or_default();
        let start = line.find("US$10").unwrap_or_default();
        let end =
            line.find(" billion").map_or(line.find("billion"), Some).unwrap_or_default() + "billion".len();
        let (start, end) = (u32::try_from(start).unwrap_or(0), u32::try_from(end).unwrap_or(0));
        let places = places("a.html", page.as_bytes(), Encoding::Utf8);
        assert!(places.contains(&on_line(1, start, end)), "{places:?}");
    }

    #[test]
    fn a_byte_order_mark_and_other_encodings_move_no_column() {
        let text =
            "date 2025-12-01\n\nLaos und Vietnam. Laos and Vietnam want trade of 12 billion USD. Ok.\n";
        let plain = places("a.txt", text.as_bytes(), Encoding::Utf16);
        assert!(!plain.is_empty());
        assert_eq!(places("a.txt", format!("\u{feff}{text}").as_bytes(), Encoding::Utf16), plain);
        let latin: Vec<u8> =
            text.replace("Ok", "É").chars().map(|c| if c == 'É' { 0xc9 } else { c as u8 }).collect();
        assert_eq!(places("a.txt", &latin, Encoding::Utf16), plain);
    }
}

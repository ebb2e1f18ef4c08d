//! What must hold of any input, for the fuzz targets and for the tests that replay their corpus.

use std::cmp::Reverse;

use gainsay::Checker;
use gainsay::annotate::Annotated;
use gainsay::model::{Document, Value};
use gainsay::read::{self, Given};
use gainsay::report;

/// The line that parts the files of one input for [`check`].
const PART: &[u8] = b"\n%%%%\n";

/// The most files of one input.
const MOST_FILES: usize = 4;

/// Reads and annotates the bytes of one file.
///
/// # Panics
///
/// Where something does not hold that should.
pub fn annotate(checker: &Checker, bytes: &[u8]) {
    for name in ["input.txt", "input.md"] {
        let Some(document) = document(name, bytes) else { continue };
        let annotated = checker.annotate(&document);
        blocks_are_in_order(&document);
        tokens_are_in_order(&document, &annotated);
        annotations_are_in_order(&document, &annotated, bytes);
        let mut out = Vec::new();
        report::json::annotate(&document, &annotated.annotations, &annotated.entities, &mut out)
            .expect("memory takes all bytes");
    }
}

/// Reads bytes as files of each ending: nothing panics, and nothing is passed over without a word.
///
/// # Panics
///
/// Where something does not hold that should.
pub fn read(bytes: &[u8]) {
    for ending in read::EXTENSIONS.iter().chain(&["json"]) {
        let name = format!("input.{ending}");
        let (documents, notices) = read::parse(&name, bytes.to_vec(), &Given::default());
        assert!(!documents.is_empty() || !notices.is_empty(), "{name} is passed over without a word");
        for document in &documents {
            blocks_are_in_order(document);
            for block in &document.blocks {
                assert!(!document.quote(block.span).is_empty());
                let (line, column) = document.location(block.span);
                assert!(line > 0 && column > 0);
                assert!(document.file_span(block.span).start <= document.file_span(block.span).end);
            }
        }
    }
}

/// Checks the files whose bytes stand between lines of `%%%%`.
///
/// # Panics
///
/// Where something does not hold that should.
pub fn check(checker: &Checker, bytes: &[u8]) {
    let mut documents: Vec<Document> = parts(bytes)
        .into_iter()
        .zip(["a.txt", "b.md", "c.txt", "d.txt"])
        .filter_map(|(part, name)| document(name, part))
        .collect();
    let forwards = checked(checker, &documents);
    documents.reverse();
    assert!(forwards == checked(checker, &documents), "the order of the files is visible");
}

/// A file as a document; some are not text.
fn document(name: &str, bytes: &[u8]) -> Option<Document> {
    read::parse(name, bytes.to_vec(), &Given::default()).0.pop()
}

fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while parts.len() + 1 < MOST_FILES
        && let Some(at) = rest.windows(PART.len()).position(|window| window == PART)
    {
        parts.push(&rest[..at]);
        rest = &rest[at + PART.len()..];
    }
    parts.push(rest);
    parts
}

fn checked(checker: &Checker, documents: &[Document]) -> Vec<u8> {
    let outcome = checker.check_documents(documents);
    for claim in &outcome.claims {
        assert!(!claim.evidence.quote.is_empty(), "a claim without words");
    }
    let mut out = Vec::new();
    report::json::check(&outcome, &mut out).expect("memory takes all bytes");
    out
}

/// Blocks come in order, apart, on the borders of characters.
fn blocks_are_in_order(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end, "blocks overlap");
        assert!(document.text.get(block.span.range()).is_some_and(|words| !words.is_empty()));
        end = block.span.end;
    }
}

/// Tokens come in order, apart, and each lies in one sentence.
fn tokens_are_in_order(document: &Document, annotated: &Annotated) {
    let mut end = 0;
    for token in &annotated.tokens {
        let span = token.span();
        assert!(span.start >= end, "tokens overlap");
        let text = document.text.get(span.range()).expect("a token on the borders of characters");
        assert_eq!(text, token.text(&document.text));
        assert!(!text.is_empty());
        end = span.end;
    }
    let mut next = 0;
    for sentence in &annotated.sentences {
        assert_eq!(sentence.tokens.start, next, "a token in no sentence, or in two");
        next = sentence.tokens.end;
    }
    assert_eq!(next, annotated.tokens.len());
}

/// Annotations are sorted, hold whole tokens, and lead to bytes of the file.
fn annotations_are_in_order(document: &Document, annotated: &Annotated, bytes: &[u8]) {
    let starts: Vec<usize> = annotated.tokens.iter().map(|token| token.span().start).collect();
    let mut before = (0, Reverse(document.text.len()));
    for annotation in &annotated.annotations {
        let span = annotation.span;
        assert!(before <= (span.start, Reverse(span.end)), "annotations are not sorted");
        before = (span.start, Reverse(span.end));
        assert!(starts.binary_search(&span.start).is_ok(), "an annotation that begins inside a token");
        assert!(document.text.get(span.range()).is_some_and(|words| !words.is_empty()));
        assert!(!document.quote(span).is_empty());
        let file = document.file_span(span);
        assert!(file.start < file.end && file.end <= bytes.len(), "{file:?} of {} bytes", bytes.len());
        let (line, column) = document.location(span);
        assert!(line > 0 && column > 0);
        if let Value::Name(mention) = &annotation.value {
            assert!((mention.entity.0 as usize) < annotated.entities.len());
        }
    }
}

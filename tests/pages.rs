//! Pages as content systems make them: the article is read, what stands around it is not, and every word
//! can be found again in the bytes of the file.

#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]

use gainsay::model::{BlockKind, Document};
use gainsay::read::{Given, parse};

fn page(name: &str) -> (Document, Vec<u8>) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name);
    let bytes = std::fs::read(path).unwrap();
    let (mut documents, _) = parse(name, bytes.clone(), &Given::default());
    (documents.pop().unwrap(), bytes)
}

/// The words of all blocks that are read, a block a line.
fn read(document: &Document) -> String {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_read());
    let lines: Vec<String> =
        blocks.map(|block| format!("{:?}: {}", block.kind, &document.text[block.span.range()])).collect();
    lines.join("\n")
}

/// Every word of the text stands at its place in the file, but for character references.
fn assert_found_again(document: &Document, bytes: &[u8]) {
    for word in document.text.split_whitespace().filter(|word| *word != "|") {
        let start = word.as_ptr() as usize - document.text.as_ptr() as usize;
        let span = gainsay::model::Span::new(start, start + word.len());
        let file = document.file_span(span);
        let there = std::str::from_utf8(&bytes[file.range()]).unwrap();
        assert!(
            there == word || there.contains(['&', '<']) || !word.is_ascii(),
            "{word:?} is {there:?} in the file"
        );
    }
}

#[test]
fn the_article_of_a_newspaper_page_is_read_without_what_stands_around_it() {
    let (document, bytes) = page("newspaper.html");
    insta::assert_snapshot!(read(&document));
    assert_eq!(document.metadata.published.date(), Some(jiff::civil::date(2025, 3, 4)));
    assert_eq!(document.metadata.outlet.as_ref().unwrap().value, "The Coast Gazette");
    assert_found_again(&document, &bytes);
}

#[test]
fn a_page_laid_out_in_tables_is_read() {
    let (document, bytes) = page("old-layout.htm");
    insta::assert_snapshot!(read(&document));
    assert_found_again(&document, &bytes);
}

#[test]
fn a_page_without_end_tags_is_read_and_its_orders_are_followed() {
    let (document, bytes) = page("static-site.html");
    insta::assert_snapshot!(read(&document));
    assert_eq!(document.metadata.published.date(), Some(jiff::civil::date(2024, 11, 20)));
    let [suppression] = document.metadata.suppressions.as_slice() else { panic!("one suppression") };
    assert_eq!((&*suppression.reason, suppression.place), ("the figures below are made up", (9, 1)));
    assert_eq!(suppression.lines, Some((10, 10)));
    assert_found_again(&document, &bytes);
}

#[test]
fn a_page_has_the_lines_of_its_file_and_quotes_without_tags() {
    let (document, _) = page("newspaper.html");
    let at = document.text.find("US$1.2 billion").unwrap();
    let span = gainsay::model::Span::new(at, at + "US$1.2 billion".len());
    assert_eq!(document.quote(span), "US$1.2\u{a0}billion");
    assert_eq!(document.location(span), (28, 69));
}

#[test]
fn the_same_page_with_other_line_ends_gives_the_same_text() {
    let (document, bytes) = page("newspaper.html");
    let crlf = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
    let (others, _) = parse("newspaper.html", crlf.clone().into_bytes(), &Given::default());
    let other = &others[0];
    assert_eq!(other.text, document.text);
    assert_found_again(other, crlf.as_bytes());
}

#[test]
fn hostile_pages_end() {
    let deep =
        format!("<html><body>{}<p>{}", "<div>".repeat(200_000), "The council met on Monday. ".repeat(20));
    let (documents, _) = parse("deep.html", deep.into_bytes(), &Given::default());
    assert!(documents[0].text.contains("The council met"));
    for broken in [
        "<html>",
        "<html><p",
        "<html><!-- <p>x",
        "<html><p>&#xD800;&#0;&bogus;&amp</p>",
        "<html>\0<p>a</p></div></p></table>",
    ] {
        let (documents, notices) = parse("broken.html", broken.as_bytes().to_vec(), &Given::default());
        assert!(!documents.is_empty() || !notices.is_empty(), "{broken}");
    }
    assert!(document_kinds_are_in_order());
}

fn document_kinds_are_in_order() -> bool {
    let (document, _) = page("newspaper.html");
    document.blocks.is_sorted_by_key(|block| block.span.start)
        && document.blocks.iter().any(|b| b.kind == BlockKind::Table)
}

//! Office documents and archives, in the structure of the programs that make them; broken and hostile ones too.

#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]

use std::io::{Cursor, Write};

use gainsay::model::{Document, Level, Notice, Span};
use gainsay::read::{EXTENSIONS, Given, parse};
use jiff::civil::date;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(name: &str, bytes: Vec<u8>) -> (Vec<Document>, Vec<Notice>) {
    parse(name, bytes, &Given::default())
}

/// Kind, line and words of each block that is read.
fn lines(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_read());
    blocks
        .map(|block| {
            let (line, _) = document.location(block.span);
            format!("{line} {:?}: {}", block.kind, document.quote(block.span))
        })
        .collect()
}

const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>"#;

const WORD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Harbour opens in L&#252;neburg</w:t></w:r></w:p>
<w:p/>
<w:p><w:r><w:t xml:space="preserve">The harbour cost </w:t></w:r><w:del><w:r><w:delText>US$4</w:delText></w:r></w:del><w:r><w:t>US$5</w:t></w:r><w:r><w:tab/><w:t>million &amp; more, the mayor said on Monday.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>What it holds</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ships</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>in the words of the mayor, who spoke in the town on Monday.</w:t></w:r></w:p>
</w:body></w:document>"#;

fn properties(begun: &str, saved: &str) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"c\" xmlns:dcterms=\"d\"><dcterms:created>{begun}</dcterms:created>\
         <dcterms:modified>{saved}</dcterms:modified></cp:coreProperties>"
    )
}

fn word(properties: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("docProps/core.xml", properties.as_bytes()),
        ("word/document.xml", WORD.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
    ])
}

#[test]
fn a_word_document_is_read_a_paragraph_a_line() {
    let (documents, _) = read("a.docx", word(&properties("2025-03-04T08:00:00Z", "2025-03-04T09:00:00Z")));
    assert_eq!(
        lines(&documents[0]),
        [
            "1 Title: Harbour opens in Lüneburg",
            "3 Paragraph: The harbour cost US$5 million & more, the mayor said on Monday.",
            "4 Heading: What it holds",
            "5 Table: Year | Ships",
            "6 Table: 2024 | 12",
            "7 Paragraph: in the words of the mayor, who spoke in the town on Monday.",
        ]
    );
    assert_eq!(documents[0].metadata.published.date(), Some(date(2025, 3, 4)));
    let at = documents[0].text.find("US$5").unwrap();
    assert_eq!(documents[0].location(Span::new(at, at + 4)), (3, 18));
    let (documents, _) = read("a.docx", word(&properties("2013-12-23T08:00:00Z", "2025-03-04T09:00:00Z")));
    assert_eq!(documents[0].metadata.published.date(), None);
}

#[test]
fn an_open_document_is_read_a_paragraph_a_line() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s"><office:automatic-styles>
<style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>
<text:p text:style-name="P1">Harbour opens</text:p><text:p text:style-name="Standard">The harbour<text:s text:c="2"/>cost<text:note><text:note-body><text:p>Not counting the road.</text:p></text:note-body></text:note> <text:span>US$5</text:span> million, the mayor said on Monday.</text:p>
<text:h text:outline-level="1">What it holds</text:h>
<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Ships</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"#;
    let file = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ]);
    let (documents, _) = read("a.odt", file);
    assert_eq!(
        lines(&documents[0]),
        [
            "1 Title: Harbour opens",
            "2 Paragraph: The harbour cost US$5 million, the mayor said on Monday.",
            "3 Heading: What it holds",
            "4 Table: Year | Ships",
        ]
    );
}

#[test]
fn each_article_of_an_archive_is_a_document() {
    let inner = zipped(&[("c.txt", b"Hail fell.")]);
    let office = word("");
    let file = zipped(&[
        ("wire/b.txt", b"Snow fell."),
        ("a.html", b"<html><body><p>Rain fell.</p></body></html>"),
        ("list.jsonl", b"{\"text\": \"Fog fell.\"}\n{\"text\": \"Dew fell.\"}\n"),
        ("picture.png", b"\x89PNG"),
        ("__MACOSX/a.txt", b"hidden"),
        ("../../up.txt", b"Sleet fell."),
        ("inner.zip", &inner),
        ("x.docx", &office),
    ]);
    let (documents, notices) = read("a.zip", file);
    let paths: Vec<&str> = documents.iter().map(|document| document.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "a.zip/../../up.txt",
            "a.zip/a.html",
            "a.zip/list.jsonl:1",
            "a.zip/list.jsonl:2",
            "a.zip/wire/b.txt",
            "a.zip/x.docx"
        ]
    );
    let refused: Vec<_> =
        notices.iter().filter(|one| one.level > Level::Info || one.message.contains("not read")).collect();
    assert!(
        refused.iter().any(|one| one.path == "a.zip/inner.zip" && one.message.contains("inside an archive"))
    );
}

#[test]
fn what_would_unpack_without_end_is_refused() {
    let bomb = vec![b' '; 40 << 20];
    let file = zipped(&[("a.txt", &bomb), ("b.txt", b"Rain fell.")]);
    assert!(file.len() < 100_000);
    let (documents, notices) = read("a.zip", file);
    assert_eq!(documents.len(), 1);
    assert!(
        notices.iter().any(|one| one.path == "a.zip/a.txt" && one.message.contains("times as large")),
        "{notices:?}"
    );
    let file = zipped(&[("word/document.xml", &bomb)]);
    assert!(read("a.docx", file).0.is_empty());
}

#[test]
fn broken_files_are_refused_with_their_reason() {
    let whole = word("");
    for (name, bytes, reason) in [
        ("a.docx", whole[..whole.len() / 2].to_vec(), "a broken archive"),
        ("a.docx", zipped(&[("word/document.xml", b"<w:p></w:q>")]), "broken inside"),
        ("a.xlsx", zipped(&[("[Content_Types].xml", b"")]), "no text"),
        ("a.epub", zipped(&[("mimetype", b"application/epub+zip")]), "not known"),
        ("a.zip", zipped(&[("a.png", b"")]), "without an article"),
        ("a.docx", zipped(&[("word/document.xml", b"<w:p/>")]), "no text was found"),
    ] {
        let (documents, notices) = read(name, bytes);
        assert!(documents.is_empty());
        assert!(notices[0].message.contains(reason), "{name}: {}", notices[0].message);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_of_any_ending_stop_the_program(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        at in 0..600_usize,
        length in 0..4_usize,
    ) {
        let mut office = word("");
        let at = at.min(office.len() - length);
        office.splice(at..at + length, bytes.iter().copied().take(length));
        for ending in EXTENSIONS.iter().chain(&["json"]) {
            let name = format!("a.{ending}");
            read(&name, bytes.clone());
            read(&name, office.clone());
            read(&name, zipped(&[("word/document.xml", &bytes)]));
        }
    }
}

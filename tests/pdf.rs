//! PDF files: the text in the order in which it is read, with its paragraphs whole and its page and line; broken
//! and hostile files are refused with their reason.

#![cfg(feature = "pdf")]
#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]

use std::fmt::Write as _;
use std::io::Write as _;

use gainsay::model::{Document, Level, Notice, Span};
use gainsay::read::{Given, parse};
use jiff::civil::date;
use proptest::prelude::*;

/// A page as a list of lines: left, distance from the foot, size, words.
type Page<'a> = &'a [(i32, i32, i32, &'a str)];

/// The content of a page, in Helvetica.
fn content(page: Page<'_>) -> String {
    page.iter().fold(String::new(), |mut content, (left, base, size, words)| {
        let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        writeln!(content, "BT /F1 {size} Tf {left} {base} Td ({words}) Tj ET").unwrap();
        content
    })
}

/// A file of objects, numbered from 1, with its table of places.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        writeln!(file, "{} 0 obj", index + 1).unwrap();
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(file, "{place:010} 00000 n ").unwrap();
    }
    write!(
        file,
        "trailer <</Size {} /Root 1 0 R {trailer}>>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    file
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dictionary} /Length {}>>\nstream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

/// A file with those streams as its pages.
fn pages(streams: Vec<Vec<u8>>, trailer: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let count = streams.len();
    let kids: Vec<String> = (0..count).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let kids = kids.join(" ");
    let mut objects = vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        format!("<</Type /Pages /Kids [{kids}] /Count {count}>>").into_bytes(),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>".to_vec(),
    ];
    for (page, stream) in streams.into_iter().enumerate() {
        let content = 5 + 2 * page;
        objects.push(
            format!(
                "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R \
                 /Resources <</Font <</F1 3 0 R>> /XObject <</X1 {content} 0 R>>>>>>"
            )
            .into_bytes(),
        );
        objects.push(stream);
    }
    objects.extend_from_slice(more);
    file(&objects, trailer)
}

fn printed(shown: &[Page<'_>]) -> Vec<u8> {
    pages(shown.iter().map(|page| stream("", content(page).as_bytes())).collect(), "", &[])
}

fn read(name: &str, bytes: Vec<u8>) -> (Vec<Document>, Vec<Notice>) {
    parse(name, bytes, &Given::default())
}

fn document(bytes: Vec<u8>) -> Document {
    let (mut documents, notices) = read("a.pdf", bytes);
    assert!(notices.iter().all(|one| one.level == Level::Info), "{notices:?}");
    documents.pop().unwrap()
}

/// Page, line, kind and words of each block that is read.
fn lines(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_read());
    let line = |block: &gainsay::model::Block| {
        let (line, _) = document.location(block.span);
        let page = document.page(block.span).unwrap();
        format!("{page}:{line} {:?}: {}", block.kind, document.quote(block.span))
    };
    blocks.map(line).collect()
}

/// Where words stand: page, line and column.
fn place(document: &Document, words: &str) -> (usize, usize, usize) {
    let at = document.text.find(words).unwrap();
    let span = Span::new(at, at + words.len());
    let (line, column) = document.location(span);
    (document.page(span).unwrap(), line, column)
}

#[test]
fn a_page_of_two_columns_is_read_as_a_person_reads_it() {
    let document = document(std::fs::read("tests/pdf/two-columns.pdf").unwrap());
    insta::assert_snapshot!(lines(&document).join("\n"));
}

#[test]
fn every_word_leads_back_to_its_line() {
    let document = document(std::fs::read("tests/pdf/two-columns.pdf").unwrap());
    let shown = &document.markup.as_ref().unwrap().text;
    for word in document.text.split_whitespace().filter(|word| !word.contains(['|', '"'])) {
        let start = word.as_ptr() as usize - document.text.as_ptr() as usize;
        let span = Span::new(start, start + word.len());
        assert_eq!(&shown[document.file_span(span).range()], document.quote(span));
    }
    assert_eq!(place(&document, "5 million"), (1, 6, 18));
}

#[test]
fn running_heads_are_left_out_and_paragraphs_go_on_over_pages() {
    let document = document(printed(&[
        &[
            (60, 800, 8, "The Courier - Monday edition"),
            (60, 740, 20, "Harbour opens in the north of the town"),
            (60, 700, 11, "The new harbour cost five million euros and was finished two years later than"),
            (60, 686, 11, "the council had planned, because the long-term work of the builders was inter-"),
            (60, 672, 11, "rupted by floods. Ships can now reach the town, and the long-"),
            (60, 658, 11, "term plans of the port are for twice as many of them, said the mayor, who had"),
            (290, 30, 8, "Page 1 of 3"),
        ],
        &[
            (60, 800, 8, "The Courier - Monday edition"),
            (60, 740, 11, "opposed the plans when they were first shown to the council in the year 2019,"),
            (60, 726, 11, "but thanked the 120 workers."),
            (60, 702, 11, "A second basin is to follow in 2028."),
            (290, 30, 8, "Page 2 of 3"),
        ],
        &[
            (60, 800, 8, "The Courier - Monday edition"),
            (60, 740, 11, "The council votes in May."),
            (290, 30, 8, "Page 3 of 3"),
        ],
    ]));
    assert_eq!(
        lines(&document),
        [
            "1:2 Title: Harbour opens in the north of the town",
            "1:3 Paragraph: The new harbour cost five million euros and was finished two years later than the council had \
             planned, because the long-term work of the builders was interrupted by floods. Ships can now reach the town, \
             and the long-term plans of the port are for twice as many of them, said the mayor, who had opposed the plans \
             when they were first shown to the council in the year 2019, but thanked the 120 workers.",
            "2:4 Paragraph: A second basin is to follow in 2028.",
            "3:2 Paragraph: The council votes in May.",
        ]
    );
    assert_eq!(place(&document, "120 workers"), (2, 3, 17));
    assert_eq!(place(&document, "interrupted"), (1, 4, 73));
}

#[test]
fn rows_of_a_table_stay_rows() {
    let document = document(printed(&[&[
        (60, 740, 11, "The port counted its ships again this year, and found that there were more."),
        (60, 700, 11, "Year"),
        (200, 700, 11, "Ships"),
        (340, 700, 11, "Tonnes"),
        (60, 686, 11, "2024"),
        (200, 686, 11, "12"),
        (340, 686, 11, "1,100"),
    ]]));
    assert_eq!(lines(&document)[1..], ["1:2 Table: Year | Ships | Tonnes\n2024 | 12 | 1,100"]);
}

#[test]
fn properties_tell_the_day_of_a_file_that_was_saved_once() {
    let page = || vec![stream("", content(&[(60, 700, 11, "The harbour is open.")]).as_bytes())];
    let info = |saved: &str| {
        let info =
            format!("<</CreationDate (D:20250304101500+01'00') /ModDate (D:{saved}101500Z)>>").into_bytes();
        document(pages(page(), "/Info 6 0 R", &[info])).metadata.published.date()
    };
    assert_eq!(info("20250304"), Some(date(2025, 3, 4)));
    assert_eq!(info("20260102"), None);
}

#[test]
fn what_is_not_read_says_why() {
    let text = content(&[(60, 700, 11, "The harbour is open.")]);
    let whole = pages(vec![stream("", text.as_bytes())], "", &[]);
    let protected =
        pages(vec![stream("", text.as_bytes())], "/Encrypt 6 0 R", &[b"<</Filter /Standard /V 1>>".to_vec()]);
    let picture =
        stream("/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\xff");
    let scanned = pages(vec![stream("", b"q 595 0 0 842 0 0 cm /X1 Do Q")], "", &[picture]);
    for (name, bytes, why) in [
        ("protected", protected, "a PDF file that is protected"),
        ("scanned", scanned, "no text in its pages"),
        ("cut off", b"%PDF-1.7\n1 0 obj\n<</Type /Cat".to_vec(), "a broken PDF file"),
        ("empty", b"%PDF-1.7\n".to_vec(), "a broken PDF file"),
        (
            "forms in themselves",
            pages(vec![stream("/Subtype /Form", b"/X1 Do")], "", &[]),
            "no text in its pages",
        ),
    ] {
        let (documents, notices) = read("a.pdf", bytes);
        assert!(documents.is_empty(), "{name}");
        assert!(
            notices[0].message.starts_with("not read: ") && notices[0].message.contains(why),
            "{name}: {notices:?}"
        );
        assert_eq!(notices[0].path, "a.pdf");
    }
    assert_eq!(lines(&document(whole)), ["1:1 Paragraph: The harbour is open."]);
}

#[test]
fn a_file_without_its_table_of_places_is_read() {
    let whole = printed(&[&[(60, 700, 11, "The harbour is open, and the first of the ships has come.")]]);
    let end = memchr::memmem::find(&whole, b"xref").unwrap();
    assert_eq!(lines(&document(whole[..end].to_vec())).len(), 1);
}

#[test]
fn forms_that_show_each_other_come_to_an_end() {
    let content = "/X1 Do ".repeat(50);
    let started = std::time::Instant::now();
    read("a.pdf", pages(vec![stream("/Subtype /Form", content.as_bytes())], "", &[]));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_of_a_pdf_file_stop_the_program(
        at in 0..1600_usize,
        bytes in prop::collection::vec(any::<u8>(), 0..12),
        length in 0..12_usize,
    ) {
        let mut file = printed(&[
            &[(60, 700, 11, "The harbour (old) is open."), (60, 680, 11, "Ships came.")],
            &[(60, 700, 11, "More ships came.")],
        ]);
        let at = at.min(file.len() - length);
        file.splice(at..at + length, bytes);
        let (documents, notices) = read("a.pdf", file);
        prop_assert!(!documents.is_empty() || !notices.is_empty());
    }
}

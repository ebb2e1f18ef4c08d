//! PDF files that were written to do harm.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::{read, says};

/// A file of objects, numbered from 1, without the table of their places.
fn file(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    for (index, object) in objects.iter().enumerate() {
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    file.push_str("trailer <</Root 1 0 R>>\n%%EOF\n");
    file.into_bytes()
}

fn stream(dictionary: &str, data: &str) -> String {
    format!("<<{dictionary} /Length {}>>\nstream\n{data}\nendstream", data.len())
}

/// A file with one page, which has that content and these further objects from the sixth on.
fn page(content: &str, page: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type /Pages /Kids [3 0 R] /Count 1>>".to_owned(),
        format!("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R {page}>>"),
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>".to_owned(),
        content.to_owned(),
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

const FONT: &str = "/Resources <</Font <</F1 4 0 R>>>>";
const WORDS: &str = "BT /F1 12 Tf 60 700 Td (The harbour is open.) Tj ET";

/// Reads a file, which gives text or a reason why not.
fn ends(name: &str, bytes: Vec<u8>) {
    let (documents, notices) = read("a.pdf", bytes);
    assert!(!documents.is_empty() || says(&notices, "a.pdf", "not read: "), "{name}: {notices:?}");
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn packed(filter: &str, data: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n1 0 obj\n".to_vec();
    let _ = write!(file, "<<{filter} /Length {}>>\nstream\n", data.len());
    file.extend_from_slice(data);
    file.extend_from_slice(b"\nendstream\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n");
    file
}

#[test]
fn what_would_unpack_without_end_is_refused() {
    let twice = deflated(&deflated(&vec![0; 64 << 20]));
    assert!(twice.len() < 1_000);
    let (documents, notices) = read("a.pdf", packed("/Filter [/FlateDecode /FlateDecode]", &twice).repeat(4));
    assert!(documents.is_empty());
    assert!(says(&notices, "a.pdf", "not read: unpacked, the PDF file would be larger"), "{notices:?}");
}

#[test]
fn many_streams_that_unpack_to_more_than_a_gigabyte_are_refused() {
    let one = packed("/Filter /FlateDecode", &deflated(&vec![0; 64 << 20]));
    let (documents, notices) = read("a.pdf", one.repeat(17));
    assert!(documents.is_empty());
    assert!(says(&notices, "a.pdf", "not read: unpacked, the PDF file would be larger"), "{notices:?}");
}

#[test]
fn references_in_circles_come_to_an_end() {
    let catalog = |pages: &str| format!("<</Type /Catalog /Pages {pages}>>");
    let kids = |kids: &str| format!("<</Type /Pages /Kids [{kids}] /Count 1 /Parent 2 0 R>>");
    for (name, bytes) in [
        ("an object that is itself", file(&[catalog("2 0 R"), "2 0 R".to_owned()])),
        ("two objects that are each other", file(&[catalog("2 0 R"), "3 0 R".to_owned(), "2 0 R".to_owned()])),
        ("pages in themselves", file(&[catalog("2 0 R"), kids("2 0 R 2 0 R")])),
        ("pages in each other", file(&[catalog("2 0 R"), kids("3 0 R 3 0 R"), kids("2 0 R 2 0 R")])),
        ("a page that is its own parent", page(&stream("", WORDS), &format!("/Parent 3 0 R {FONT}"), &[])),
        ("content that is itself", page("[5 0 R 5 0 R]", FONT, &[])),
        ("a length that is its own stream", page(&stream("/Length 5 0 R", WORDS), FONT, &[])),
        ("a filter that is its own stream", page(&stream("/Filter 5 0 R /DecodeParms 5 0 R", WORDS), FONT, &[])),
        ("resources that are the page", page(&stream("", WORDS), "/Resources 3 0 R /Font 3 0 R /F1 3 0 R", &[])),
        (
            "a font that descends from itself",
            page(
                &stream("", WORDS),
                "/Resources <</Font <</F1 6 0 R>>>>",
                &["<</Type /Font /Subtype /Type0 /BaseFont /A /Encoding 6 0 R /ToUnicode 6 0 R /DescendantFonts [6 0 R]>>".to_owned()],
            ),
        ),
        (
            "tables of places before each other",
            [page(&stream("", WORDS), FONT, &[]), b"xref\n0 1\n0000000000 65535 f \ntrailer <</Root 1 0 R /Prev 9>>\nstartxref\n9\n%%EOF\n".to_vec()].concat(),
        ),
    ] {
        ends(name, bytes);
    }
}

#[test]
fn nesting_without_end_comes_to_an_end() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    let mut tree = vec!["<</Type /Catalog /Pages 2 0 R>>".to_owned()];
    for node in 3..50_000 {
        tree.push(format!("<</Type /Pages /Kids [{node} 0 R] /Count 1 /Parent {} 0 R>>", node - 2));
    }
    tree.push("<</Type /Page /MediaBox [0 0 595 842] /Parent 49998 0 R>>".to_owned());
    for (name, bytes) in [
        ("a tree of pages", file(&tree)),
        ("arrays", page(&stream("", WORDS), &format!("{FONT} /A {}", deep("[", "]")), &[])),
        (
            "arrays that are never closed",
            page(&stream("", WORDS), &format!("{FONT} /A {}", deep("[", "")), &[]),
        ),
        ("dictionaries", page(&stream("", WORDS), &format!("{FONT} /A {}", deep("<</A ", ">>")), &[])),
        ("arrays in a page", page(&stream("", &format!("{WORDS} {} TJ", deep("[", "]"))), FONT, &[])),
        (
            "dictionaries in a page",
            page(&stream("", &format!("/A {} DP {WORDS}", deep("<</A ", ">>"))), FONT, &[]),
        ),
        ("brackets in a string", page(&stream("", &format!("{WORDS} {} Tj", deep("(", ")"))), FONT, &[])),
        ("saved states", page(&stream("", &format!("{} {WORDS}", deep("q ", "Q "))), FONT, &[])),
    ] {
        ends(name, bytes);
    }
}

//! Archives and what is packed in them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

use crate::{read, says};

fn zipped<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn one(name: &str, bytes: &[u8]) -> Vec<u8> {
    zipped([(name.to_owned(), bytes)])
}

#[test]
fn archives_in_archives_are_not_opened() {
    let mut file = one("a.txt", b"Rain fell.");
    for _ in 0..50 {
        file = one("inner.zip", &file);
    }
    let (documents, notices) = read("a.zip", file);
    assert!(documents.is_empty());
    assert!(says(&notices, "a.zip/inner.zip", "not read: an archive inside an archive"), "{notices:?}");
}

#[test]
fn an_archive_of_too_many_files_is_refused() {
    let names = (0..10_001).map(|number| (format!("{number}.txt"), b"Rain.".as_slice()));
    let (documents, notices) = read("a.zip", zipped(names));
    assert!(documents.is_empty());
    assert!(says(&notices, "a.zip", "not read: an archive of more than 10000 files"), "{notices:?}");
}

#[test]
fn what_an_archive_says_of_its_sizes_is_not_believed() {
    let bomb = vec![b' '; 8 << 20];
    let mut file = one("a.txt", &bomb);
    // The size of the file before packing, in its own head and in the list at the end.
    let size = u32::try_from(bomb.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = memchr::memmem::find_iter(&file, &size).collect();
    assert_eq!(places.len(), 2);
    for place in places {
        file[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let (documents, notices) = read("a.zip", file);
    assert!(documents.is_empty());
    assert!(
        notices.iter().any(|one| one.path == "a.zip/a.txt" && one.message.starts_with("not read")),
        "{notices:?}"
    );
}

#[test]
fn names_that_lead_out_of_an_archive_are_names_and_no_paths() {
    let names = ["../../../../tmp/up.txt", "/etc/passwd.txt", "C:\\up.txt", "a\u{1b}[31m.txt", "b\nc.txt"];
    let (documents, _) = read("a.zip", zipped(names.map(|name| (name.to_owned(), b"Rain fell.".as_slice()))));
    assert_eq!(documents.len(), names.len());
    assert!(
        documents.iter().all(|one| one.path.starts_with("a.zip/") && !one.path.contains(char::is_control))
    );
}

#[test]
fn entities_of_a_document_are_not_expanded() {
    let mut body = String::from("<!DOCTYPE w [<!ENTITY a \"lol\">");
    for (before, name) in ('a'..='y').zip('b'..='z') {
        let _ = write!(body, "<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10));
    }
    body.push_str("<!ENTITY file SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r><w:t>Rain &z; fell &file; here.");
    body.push_str("</w:t></w:r></w:p></w:body></w:document>");
    let (documents, _) = read("a.docx", one("word/document.xml", body.as_bytes()));
    assert_eq!(documents[0].text.trim(), "Rain \u{fffd} fell \u{fffd} here.");
}

#[test]
fn elements_may_be_nested_as_deeply_as_they_like() {
    for (open, close) in [("<w:p>", "</w:p>"), ("<w:tbl>", "</w:tbl>"), ("<w:del>", "</w:del>")] {
        let body =
            format!("{}<w:r><w:t>Rain fell.</w:t></w:r>{}", open.repeat(200_000), close.repeat(200_000));
        let (documents, notices) = read("a.docx", one("word/document.xml", body.as_bytes()));
        assert!(documents.len() == 1 || !notices.is_empty());
    }
}

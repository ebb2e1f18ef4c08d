//! Rich Text files in the structure of the programs that make them, read back by their bytes; broken and hostile
//! ones too.

#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]

use gainsay::model::{Document, Level, Notice, Span};
use gainsay::read::{Given, parse};
use jiff::civil::date;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> (Vec<Document>, Vec<Notice>) {
    parse("a.rtf", bytes.to_vec(), &Given::default())
}

fn document(bytes: &[u8]) -> Document {
    let (mut documents, notices) = read(bytes);
    assert!(notices.iter().all(|one| one.level == Level::Info), "{notices:?}");
    documents.pop().unwrap()
}

fn fixture(name: &str) -> (Vec<u8>, Document) {
    let bytes = std::fs::read(format!("tests/rtf/{name}.rtf")).unwrap();
    let document = document(&bytes);
    (bytes, document)
}

/// Kind, line and words of each block that is read.
fn lines(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_read());
    let line = |span| document.location(span).0;
    blocks
        .map(|block| format!("{} {:?}: {}", line(block.span), block.kind, document.quote(block.span)))
        .collect()
}

/// The bytes of the file behind words of the text.
fn bytes_of<'b>(bytes: &'b [u8], document: &Document, words: &str) -> &'b str {
    let start = document.decoded().find(words).unwrap_or_else(|| panic!("{words} in {}", document.decoded()));
    // The three texts are as long as each other where nothing was folded before.
    let before = document.decoded()[..start].chars().count();
    let start = document.text.char_indices().nth(before).unwrap().0;
    let length = document.text[start..]
        .char_indices()
        .nth(words.chars().count())
        .map_or(document.text.len() - start, |at| at.0);
    std::str::from_utf8(&bytes[document.file_span(Span::new(start, start + length)).range()]).unwrap()
}

#[test]
fn a_file_of_word_is_read_a_paragraph_a_line() {
    let (bytes, document) = fixture("word");
    assert_eq!(
        lines(&document),
        [
            "1 Title: Harbour opens in Lüneburg",
            "3 Paragraph: The harbour cost US$5 million — more than planned – the mayor said on Monday. See the plan.",
            "4 Heading: What it holds",
            "5 Caption: Picture 1: The quay",
            "6 Table: Year | Ships",
            "7 Table: 2024 | ко",
            "8 Paragraph: The mayor, Jiří Novák, 日ア said: “It is done.”",
            "9 Paragraph: First, the quay.",
        ]
    );
    assert_eq!(document.metadata.published.date(), Some(date(2025, 3, 4)));
    for (words, behind) in [
        ("US$5", "US$5"),
        ("Lüneburg", "L\\'fcneburg"),
        ("—", "\\u8212\\'97"),
        ("Monday", "Mon\r\nday"),
        ("日ア", "\\'93\\'fa\\'83A"),
    ] {
        assert_eq!(bytes_of(&bytes, &document, words), behind);
    }
}

#[test]
fn a_file_of_textedit_is_read_with_its_unicode() {
    let (bytes, document) = fixture("textedit");
    assert_eq!(
        lines(&document),
        [
            "1 Title: Bridge over the Da’ opens",
            "4 Paragraph: The bridge cost €10 million and is 1.2\u{a0}km long, said Nguyễn Văn An on Monday — “a good price”.",
            "5 Table: Lanes | 6",
            "6 Heading: It opens on Friday. 🚀",
        ]
    );
    assert_eq!(document.metadata.published.date(), Some(date(2025, 4, 3)));
    assert_eq!(bytes_of(&bytes, &document, "€10 million"), "\\'8010 million");
    assert_eq!(bytes_of(&bytes, &document, "🚀"), "\\u55357 \\u56960 ");
    assert_eq!(bytes_of(&bytes, &document, "Văn"), "V\\u259 n");
}

#[test]
fn a_file_of_libreoffice_is_read_in_the_encoding_of_its_fonts() {
    let (_, document) = fixture("libreoffice");
    assert_eq!(
        lines(&document),
        [
            "1 Title: River rises",
            "2 Paragraph: The river rose 2-3 m in Киев on Tuesday.",
            "3 Paragraph: Nearly 40\u{a0}people left. They are safe.",
        ]
    );
    // Begun on one day and saved on another, it may be made from a template.
    assert_eq!(document.metadata.published.date(), None);
}

#[test]
fn words_are_read_in_the_encoding_that_the_file_names() {
    for (file, words) in [
        (&b"{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2 12.}"[..], "Привет 12."),
        (b"{\\rtf1\\ansi\\ansicpg1251 \xcf\xf0\xe8\xe2\xe5\xf2 12.}", "Привет 12."),
        (b"{\\rtf1\\mac Caf\\'8e 12.}", "Café 12."),
        (b"{\\rtf1\\ansi Caf\\'e9 \\'97 12.}", "Café — 12."),
        (b"{\\rtf1\\ansi\\ansicpg936 \\'b1\\'b1\\'be\\'a9 12.}", "北京 12."),
        (b"{\\rtf1\\ansi\\ansicpg65001 Caf\\'c3\\'a9 12.}", "Café 12."),
        ("{\\rtf1\\ansi Café – 12.}".as_bytes(), "Café – 12."),
        (b"{\\rtf1\\ansi{\\fonttbl{\\f0 A;}{\\f1\\fcharset161 B;}}\\f1 \\'c1\\plain\\f0\\'c1 12.}", "ΑÁ 12."),
        (b"{\\rtf1\\ansi \\u1055?\\u1088?\\uc0\\u1080{\\uc2\\u1074??}\\u1077  12.}", "Приве 12."),
        (b"{\\rtf1\\ansi\\uc1 a\\u8220\\ldblquote b\\u1080\\u1074 c 12.}", "a“bив 12."),
        (b"{\\rtf1\\ansi \\{12\\} a\\\\b.\\v hidden\\v0 {\\*\\other no}{\\v no} yes}", "{12} a\\b. yes"),
    ] {
        let document = document(file);
        assert_eq!(document.decoded().trim(), words);
    }
}

#[test]
fn what_is_broken_is_named() {
    let deep = [b"{\\rtf1 ".as_slice(), &b"{".repeat(200_000), b"Rain fell."].concat();
    for (file, words, message) in [
        (&b"{\\rtf1 Rain fell.\\par Snow"[..], "Rain fell.\nSnow", "its end is missing"),
        (b"{\\rtf1 Rain fell.\\bin999999999 Snow}", "Rain fell.", "its end is missing"),
        (
            b"{\\rtf1\\ansicpg932 Rain \\'93\\par fell.}",
            "Rain \u{fffd}\nfell.",
            "not valid Shift_JIS in one place",
        ),
        (&deep, "", "groups nested more than 10000 deep"),
        (b"{\\rtf1{\\fonttbl{\\f0 A;}}}", "", "no text was found"),
    ] {
        let (documents, notices) = read(file);
        assert!(notices.iter().any(|one| one.message.contains(message)), "{message}: {notices:?}");
        assert_eq!(documents.first().map_or("", |document| document.text.trim()), words);
    }
}

proptest! {
    #[test]
    fn any_signs_are_read_with_offsets_inside_the_file(
        signs in prop::collection::vec(
            prop::sample::select(vec![
                "{", "}", "\\", "\\u55357 ", "\\u-10179?", "\\uc3 ", "\\'93", "\\'8", "\\par ", "\\cell ", "\\row ", "\\intbl ",
                "\\pard ", "\\trowd ", "{\\fonttbl", "{\\stylesheet", "\\f1", "\\fcharset128 ", ";", "\\s1 ", "heading 1", "{\\info{\\creatim",
                "\\yr2025\\mo13", "\\bin2 ", "\\*", "\\v", "\\~", "Rain fell. ", "é", "\u{0}", "\r\n", "-2147483649", "\\ansicpg932 ",
            ]),
            0..60,
        ),
    ) {
        let file = format!("{{\\rtf1 {}", signs.concat());
        let (documents, _) = read(file.as_bytes());
        for document in documents {
            let mut end = 0;
            for (at, c) in document.text.char_indices() {
                let span = document.file_span(Span::new(at, at + c.len_utf8()));
                prop_assert!(span.end <= file.len() && span.start >= end, "{:?} of {:?} in {:?}", span, c, file);
                end = span.end;
            }
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&[b"{\\rtf1".as_slice(), &bytes].concat());
    }
}

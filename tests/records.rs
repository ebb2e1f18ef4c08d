//! Lists of articles: every record is a document, and its words lead back to the bytes of the file.

#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]

use gainsay::config::Config;
use gainsay::model::{Document, Notice, Span};
use gainsay::read::{Given, parse};
use jiff::civil::date;

const LINES: &str = concat!(
    r#"{"id": 1, "title": "Trade to grow", "published": "2025-03-04T23:30:00-05:00", "outlet": "The Courier", "text": "The ministers met in \"Lüneburg\".\n\nExports rose to US$5 billion \u2013 a record."}"#,
    "\r\n\r\n",
    r#"{"headline": "H\u00e0 N\u1ed9i talks", "url": "https://www.example.org/a?b", "body": "<p>The talks &amp; the dinner</p><p>took two days.</p>"}"#,
    "\n{\"note\": \"no text\"}\n{broken\n5\n",
    r#"{"date": "Tue, 4 Mar 2025 09:00:00 +0700", "publisher": {"name": "VNA"}, "content": "Rain fell."}"#,
);

fn read(name: &str, bytes: &[u8]) -> (Vec<Document>, Vec<Notice>) {
    parse(name, bytes.to_vec(), &Given::default())
}

/// The bytes of the file behind words of a document, and their line and column.
fn there<'f>(document: &Document, words: &str, file: &'f [u8]) -> (&'f str, (usize, usize)) {
    let at = document.text.find(words).unwrap();
    let span = Span::new(at, at + words.len());
    (std::str::from_utf8(&file[document.file_span(span).range()]).unwrap(), document.location(span))
}

#[test]
fn each_line_is_an_article_with_its_metadata() {
    let (documents, notices) = read("a.jsonl", LINES.as_bytes());
    let paths: Vec<&str> = documents.iter().map(|document| document.path.as_str()).collect();
    assert_eq!(paths, ["a.jsonl:1", "a.jsonl:3", "a.jsonl:7"]);
    let days: Vec<_> = documents.iter().map(|document| document.metadata.published.date()).collect();
    assert_eq!(days, [Some(date(2025, 3, 4)), None, Some(date(2025, 3, 4))]);
    let outlets: Vec<_> =
        documents.iter().map(|document| document.metadata.outlet.as_ref().unwrap().value.as_str()).collect();
    assert_eq!(outlets, ["The Courier", "example.org", "VNA"]);
    let title = documents[1].metadata.title.unwrap();
    assert_eq!(documents[1].quote(title), "Hà Nội talks");
    let refused: Vec<&str> = notices
        .iter()
        .filter(|one| one.message.starts_with("not read"))
        .map(|one| one.path.as_str())
        .collect();
    assert_eq!(refused, ["a.jsonl:4", "a.jsonl:5", "a.jsonl:6"]);
}

#[test]
fn words_lead_back_through_escapes_and_tags_to_the_file() {
    let file = LINES.as_bytes();
    let (documents, _) = read("a.jsonl", file);
    let column = |words: &str, line: usize| {
        let line = LINES.lines().nth(line - 1).unwrap();
        line[..line.find(words).unwrap()].chars().count() + 1
    };
    let expected = r"US$5 billion \u2013 a";
    assert_eq!(there(&documents[0], "US$5 billion - a", file), (expected, (1, column(expected, 1))));
    assert_eq!(there(&documents[0], "Trade to", file).0, "Trade to");
    assert_eq!(there(&documents[1], "& the dinner", file).0, "&amp; the dinner");
    assert_eq!(there(&documents[1], "two days", file), ("two days", (3, column("two days", 3))));
    assert_eq!(there(&documents[1], "Hà", file).0, r"H\u00e0");
    assert_eq!(there(&documents[2], "Rain fell.", file).0, "Rain fell.");
}

#[test]
fn a_list_is_read_however_it_is_laid_out() {
    let pretty = "[\n  {\n    \"text\": \"Rain fell.\"\n  },\n  {\"text\": \"Snow fell.\"}, {\"text\": \"Hail fell.\"}\n]\n";
    let (documents, _) = read("a.json", pretty.as_bytes());
    let places: Vec<_> = documents
        .iter()
        .map(|document| (document.path.as_str(), document.location(Span::new(0, 4))))
        .collect();
    assert_eq!(places, [("a.json:2", (3, 14)), ("a.json:5", (5, 13)), ("a.json:5:27", (5, 37))]);
}

#[test]
fn a_list_in_utf16_leads_back_to_its_bytes() {
    let text = "[{\"text\": \"é fell.\"}, {\"text\": \"Hail fell.\"}]";
    let mut file = vec![0xff, 0xfe];
    file.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let (documents, _) = read("a.json", &file);
    let at = documents[1].text.find("fell").unwrap();
    let bytes = documents[1].file_span(Span::new(at, at + 4));
    assert_eq!(bytes.start, 2 + 2 * text.encode_utf16().count() - 2 * "fell.\"}]".len());
    assert_eq!(bytes.len(), 8);
}

#[test]
fn what_is_no_list_of_articles_is_refused() {
    for (text, reason) in [
        ("[1, 2", "not valid JSON"),
        ("{\"name\": \"a package\"}", "without a text"),
        ("null", "no object"),
        ("{", "not valid JSON"),
        ("[[\"text\"]]", "no object"),
    ] {
        let (documents, notices) = read("a.json", text.as_bytes());
        assert!(documents.is_empty());
        assert!(notices[0].message.contains(reason), "{text}: {}", notices[0].message);
        assert!(!notices[0].help.is_empty());
    }
    let deep = format!("[{}", "[".repeat(200_000));
    assert!(read("a.json", deep.as_bytes()).0.is_empty());
}

#[test]
fn the_names_of_fields_are_taken_from_the_settings() {
    let settings = "[input.json]\ntext = \"Article Body\"\ndate = [\"first\", \"then\"]\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.jsonl"), "").unwrap();
    let config = Config::parse("gainsay.toml", settings, folder.path()).unwrap();
    let given = config.given(&folder.path().join("a.jsonl"));
    let record = r#"{"Article Body": "Rain fell.", "then": "2025-03-04", "text": "no"}"#;
    let (documents, _) = parse("a.jsonl", record.as_bytes().to_vec(), &given);
    assert_eq!(documents[0].text, "Rain fell.");
    assert_eq!(documents[0].metadata.published.date(), Some(date(2025, 3, 4)));
    assert!(Config::parse("gainsay.toml", "[input.json]\ntexts = \"a\"\n", folder.path()).is_err());
}

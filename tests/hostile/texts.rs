//! Texts: any bytes, endless lines, very large files.

use std::fmt::Write as _;
use std::time::Instant;

use gainsay::Checker;
use gainsay::model::Document;
use gainsay::read::{self, Given};
use gainsay::report::{self, Section, Style};
use proptest::prelude::*;

/// Reads, checks and prints the documents.
fn whole_line(documents: &[Document]) {
    let (checker, _) = checker();
    let outcome = checker.check_documents(documents);
    let mut out = Vec::new();
    report::full(&outcome, &Section::ALL, Style::default(), &mut out).unwrap();
    report::json::check(&outcome, &mut out).unwrap();
    for claim in &outcome.claims {
        assert!(!claim.evidence.quote.is_empty());
    }
}

fn checker() -> &'static (Checker, Vec<gainsay::rule::RuleError>) {
    static CHECKER: std::sync::OnceLock<(Checker, Vec<gainsay::rule::RuleError>)> =
        std::sync::OnceLock::new();
    CHECKER.get_or_init(Checker::embedded)
}

fn document(bytes: Vec<u8>) -> Option<Document> {
    read::parse("any.txt", bytes, &Given::default()).0.pop()
}

/// Pieces that mean something to a stage, glued together at random.
fn fragments() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Laos",
        "Viet\u{302}\u{323}t Nam",
        "and",
        " ",
        " ",
        "\n\n",
        "US$",
        "10",
        "billion",
        "trade",
        "to",
        "raise",
        "-",
        "–",
        "2025-12-01",
        "Dec",
        "1-2",
        "%",
        "(",
        ")",
        "“",
        "”",
        "'s",
        ".",
        ",",
        "President",
        "To Lam",
        "General Secretary",
        "visit",
        "state",
        "the",
        "50th anniversary",
        "9999999999999999999999999999999",
        "0",
        "1/2",
        "e9",
        "\u{202e}",
        "\u{200b}",
        "\r",
        "\r\n",
        "\t",
        "ỷ",
        "日本",
        "ລາວ",
        "\u{1f1fb}\u{1f1f3}",
        "nearly",
        "between",
        "99:99",
        "31/02/2024",
        "day",
        "years",
        "of",
        "friendship",
        "congress",
        "XIV",
        "not",
        "will",
        "said",
        "…",
        "[",
        "]",
        "\u{0}",
    ]);
    prop::collection::vec(pieces, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_stop_the_program(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        whole_line(&document(bytes).into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn no_text_stops_the_program(text in "\\PC{0,300}") {
        whole_line(&document(text.into_bytes()).into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn no_odd_article_stops_the_program(texts in prop::collection::vec(fragments(), 1..4)) {
        let documents: Vec<Document> = texts.into_iter().filter_map(|text| document(text.into_bytes())).collect();
        whole_line(&documents);
    }
}

#[test]
fn one_endless_line_is_read_in_time() {
    for piece in
        ["word ", "(", "a.", "10 ", "\"", "-", "Mr. ", "Laos and Vietnam and ", "trade to US$5 ", "ỷ"]
    {
        let started = Instant::now();
        let text = piece.repeat(100_000 / piece.len());
        whole_line(&document(text.into_bytes()).into_iter().collect::<Vec<_>>());
        assert!(started.elapsed().as_secs() < 30, "{piece:?} took {:?}", started.elapsed());
    }
}

#[test]
fn a_file_of_a_megabyte_is_read_to_its_end() {
    check_file_of(1 << 20);
}

/// In an optimised build: `cargo test --release --test hostile -- --ignored`.
#[test]
#[ignore = "too slow without optimisation"]
fn a_file_of_a_hundred_megabytes_is_read_to_its_end() {
    check_file_of(100_000_000);
}

fn check_file_of(size: usize) {
    let (checker, _) = checker();
    let mut text = String::with_capacity(size + 200);
    let mut number = 0;
    while text.len() < size {
        number += 1;
        let _ = write!(
            text,
            "Paragraph {number} tells of farmers, teachers and engineers who met on {} May 2024 in a small town \
             beside the river, where {} of them had lived for nearly {} years.\n\n",
            number % 28 + 1,
            number % 900 + 2,
            number % 70 + 2,
        );
    }
    text.push_str("Laos and Vietnam agreed to raise two-way trade to US$10 billion.\n");
    let last_line = text.lines().count();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.txt");
    std::fs::write(&path, text).unwrap();
    let (inputs, notices) = read::walk(&[path]);
    assert!(notices.is_empty(), "{notices:?}");
    let outcome = checker.check(&inputs, &|_| Given::default());
    let targets: Vec<usize> = outcome
        .claims
        .iter()
        .filter(|claim| &*claim.property == "trade target")
        .map(|claim| claim.evidence.line)
        .collect();
    assert_eq!(targets, [last_line]);
}

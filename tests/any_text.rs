//! What holds of any text: spans are exact, and what is drawn alike is read alike.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a panic in a test is a failed test")]

#[path = "../fuzz/invariants.rs"]
#[allow(dead_code, reason = "the other half is for checks of several files")]
mod invariants;

use std::sync::LazyLock;

use gainsay::Checker;
use gainsay::annotate::Annotated;
use gainsay::model::Document;
use gainsay::read::{self, Given};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::embedded().0);

/// Sentences of all kinds of annotation, in plain hyphens, spaces and quotes.
fn article() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Prime Minister",
        "Phạm Minh Chính",
        "Thongloun Sisoulith",
        "the Lào president",
        "Kraków",
        "São Tomé and Príncipe",
        "the Bank of Japan (BoJ)",
        "US$5 billion",
        "10-12 ships",
        "1,234.5 km",
        "a 33-year-old",
        "5 %",
        "-3.5",
        "3-2",
        "two-thirds",
        "on Monday, 3 May 2024",
        "2024-05-03",
        "from 10 to 12 June",
        "mid-2025",
        "at 4:15 p.m.",
        "twice a year",
        "\"nearly three and a half hours\"",
        "he's 'not' here",
        "said that",
        "and",
        "rose to",
        ".",
        ".\n",
        ",",
    ]);
    prop::collection::vec(words, 1..40).prop_map(|words| words.join(" "))
}

fn read(text: &str) -> Option<(Document, Annotated)> {
    let document = read::parse("any.txt", text.as_bytes().to_vec(), &Given::default()).0.pop()?;
    let annotated = CHECKER.annotate(&document);
    Some((document, annotated))
}

/// The same text with other characters for each of `plain`, in turn.
fn redrawn(text: &str, plain: char, others: &[&str]) -> String {
    let mut others = others.iter().cycle();
    let mut out = String::new();
    for c in text.chars() {
        if c == plain { out.push_str(others.next().unwrap()) } else { out.push(c) }
    }
    out
}

/// Texts that are drawn as this one is.
fn alike(text: &str) -> Vec<String> {
    vec![
        text.nfd().collect(),
        redrawn(text, '-', &["\u{2010}", "\u{2011}", "\u{2013}", "\u{2212}"]),
        redrawn(text, ' ', &["\u{a0}", "\u{202f}", "\u{2009}", " "]),
        redrawn(text, '"', &["\u{201c}", "\u{201d}", "\u{ab}", "\u{bb}"]),
        redrawn(text, '\'', &["\u{2019}", "\u{2018}"]),
        redrawn(text, '\n', &["\r\n"]),
        redrawn(text, 'e', &["e", "\u{ad}e", "e\u{200b}"]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn spans_of_any_text_are_exact(text in "\\PC{0,400}") {
        invariants::annotate(&CHECKER, text.as_bytes());
    }

    #[test]
    fn spans_of_any_article_are_exact(text in article(), from in 0..400_usize, bytes in any::<[u8; 4]>()) {
        let mut odd = text.into_bytes();
        let at = from % (odd.len() + 1);
        odd.splice(at..at, bytes);
        invariants::annotate(&CHECKER, &odd);
    }

    #[test]
    fn what_is_drawn_alike_is_read_alike(text in article()) {
        let (document, annotated) = read(&text).expect("a text with words");
        for other in alike(&text) {
            let (other_document, other_annotated) = read(&other).expect("a text with words");
            prop_assert_eq!(&other_document.text, &document.text);
            prop_assert_eq!(&other_annotated.annotations, &annotated.annotations);
            prop_assert_eq!(&other_annotated.entities, &annotated.entities);
        }
    }
}

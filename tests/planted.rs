//! Figures changed in real articles: ECB+, where several outlets tell of one event in their own words.
//!
//! `tests/gold/planted.txt` names figures of an article that other articles of its event give as well, with another
//! figure to put in their place, and figures of two articles that differ as they are. A change counts as found
//! where a contradiction stands at it and in another article. What is reported of the articles as they are is right
//! where it stands at figures that differ, or at other words that were read and judged right.
//!
//! The data is not part of the repository: `GAINSAY_DATA` names its folder, and without it the test says so and
//! passes.

#![expect(clippy::print_stderr, clippy::print_stdout, reason = "the table is what the test is for")]

mod reported;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;

use gainsay::Checker;
use gainsay::model::{Document, Finding, Outcome};
use gainsay::read::{self, Given};
use rayon::prelude::*;

use reported::{contradictions, stands_at, words};

/// A figure that is changed wherever its article has it.
struct Planted<'t> {
    article: &'t str,
    /// In characters.
    spans: Vec<Range<usize>>,
    words: &'t str,
    becomes: &'t str,
}

/// Figures, or words, of two articles that differ: each article, and where in it, in characters.
type Natural<'t> = [(&'t str, usize); 2];

/// The articles of one event, by name.
type Event<'t> = BTreeMap<&'t str, &'t str>;

fn check(checker: &Checker, event: &Event<'_>) -> Outcome {
    let documents: Vec<Document> = event
        .iter()
        .flat_map(|(id, text)| read::parse(id, (*text).to_owned().into_bytes(), &Given::default()).0)
        .collect();
    checker.check_story(&documents)
}

/// The byte of a character.
fn byte(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte)
}

/// Whether a contradiction that was not there before stands at the changed words and in another article.
fn is_found(checker: &Checker, event: &Event<'_>, planted: &Planted<'_>, known: &BTreeSet<&str>) -> bool {
    let text = event[planted.article];
    let mut changed = String::new();
    let mut places = Vec::new();
    let mut from = 0;
    for span in &planted.spans {
        let bytes = byte(text, span.start)..byte(text, span.end);
        assert_eq!(
            text[bytes.clone()].to_lowercase(),
            planted.words.to_lowercase(),
            "in {}",
            planted.article
        );
        changed.push_str(&text[from..bytes.start]);
        let start = changed.len();
        changed.push_str(planted.becomes);
        places.push(start..changed.len());
        from = bytes.end;
    }
    changed.push_str(&text[from..]);
    let mut event = event.clone();
    event.insert(planted.article, &changed);
    let outcome = check(checker, &event);
    contradictions(&outcome).filter(|finding| !known.contains(finding.fingerprint.as_str())).any(|finding| {
        places.iter().any(|at| stands_at(&outcome, finding, planted.article, at))
            && words(&outcome, finding).any(|words| *words.path != *planted.article)
    })
}

/// Of one event: changes and how many are found, figures that differ and how many are found, and what is reported
/// where nothing is changed, and how much of that nobody has judged to be right.
fn counts(
    checker: &Checker,
    event: &Event<'_>,
    planted: &[Planted<'_>],
    natural: &[Natural<'_>],
    right: &[Natural<'_>],
) -> [usize; 6] {
    let own = |article: &str| event.contains_key(article);
    let planted: Vec<_> = planted.iter().filter(|one| own(one.article)).collect();
    let [natural, right] =
        [natural, right].map(|pairs| pairs.iter().filter(|pair| own(pair[0].0)).collect::<Vec<_>>());
    let outcome = check(checker, event);
    let known: BTreeSet<&str> =
        contradictions(&outcome).map(|finding| finding.fingerprint.as_str()).collect();
    let has = |finding: &Finding, &(article, at): &(&str, usize)| {
        let start = byte(event[article], at);
        stands_at(&outcome, finding, article, &(start..start + 1))
    };
    let stands =
        |pair: &&&Natural<'_>| contradictions(&outcome).any(|one| pair.iter().all(|side| has(one, side)));
    let is_right = |finding: &Finding| {
        let mut pairs = natural.iter().chain(&right);
        pairs.any(|pair| pair.iter().all(|side| has(finding, side)))
    };
    let doubtful = contradictions(&outcome).filter(|finding| !is_right(finding));
    let doubtful =
        doubtful.inspect(|finding| println!("  not known to be right: {}", told(&outcome, event, finding)));
    [
        planted.len(),
        planted.iter().filter(|one| is_found(checker, event, one, &known)).count(),
        natural.len(),
        natural.iter().filter(stands).count(),
        known.len(),
        doubtful.count(),
    ]
}

/// A finding in a line: what it says, and where it stands.
fn told(outcome: &Outcome, event: &Event<'_>, finding: &Finding) -> String {
    let places = words(outcome, finding).map(|words| {
        let before = &event[&*words.path][..words.span.start];
        format!("{}:{}", words.path, before.chars().count())
    });
    format!("{} [{}] {}", finding.message, finding.rule, places.collect::<Vec<_>>().join(" "))
}

#[test]
fn figures_changed_in_real_articles_are_found() {
    let Some(folder) = std::env::var_os("GAINSAY_DATA").map(PathBuf::from) else {
        eprintln!("GAINSAY_DATA is not set: real articles are not compared");
        return;
    };
    let file = std::fs::read_to_string(folder.join("ecbplus.jsonl")).unwrap();
    let rows: Vec<serde_json::Value> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut events: BTreeMap<&str, Event<'_>> = BTreeMap::new();
    for row in &rows {
        let text = |key: &str| row[key].as_str().unwrap();
        events.entry(text("event")).or_default().insert(text("id"), text("text"));
    }
    let number = |text: &str| text.parse::<usize>().unwrap();
    let mut planted = Vec::new();
    let (mut natural, mut right): (Vec<Natural<'_>>, Vec<Natural<'_>>) = (Vec::new(), Vec::new());
    for line in include_str!("gold/planted.txt").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            ["planted", article, spans, words, becomes, _] => {
                let spans = spans.split(' ').map(|span| span.split_once('-').unwrap());
                let spans = spans.map(|(start, end)| number(start)..number(end)).collect();
                planted.push(Planted { article, spans, words, becomes });
            }
            [kind @ ("natural" | "right"), a, b] => {
                let pair = [a, b].map(|side| {
                    let (article, at) = side.split_once(':').unwrap();
                    (article, number(at))
                });
                if kind == "natural" { &mut natural } else { &mut right }.push(pair);
            }
            _ => panic!("not a line of this file: {line}"),
        }
    }
    let checker = Checker::embedded().0;
    let events: Vec<Event<'_>> = events.into_values().collect();
    let counts = events.par_iter().map(|event| counts(&checker, event, &planted, &natural, &right));
    let all = counts.reduce(|| [0; 6], |all, one| std::array::from_fn(|at| all[at] + one[at]));
    let [changes, changes_found, differing, differing_found, reported, doubtful] = all;
    println!("figures changed in one article: {changes_found} of {changes} found");
    println!("figures that differ as they are: {differing_found} of {differing} found");
    println!(
        "warnings and errors where nothing was changed: {reported}, of which not known to be right: {doubtful}"
    );
    assert_eq!((changes, differing), (planted.len(), natural.len()), "an article is not in the data");
    assert!(changes_found >= 420, "too few changed figures are found");
    // docs/quality.md lists them.
    assert!(doubtful <= 12, "too much is reported where nothing was changed");
}

//! The stages of the line beside ripgrep, over the same bytes, on one thread and on two: a table.
//!
//! ripgrep counts the lines that hold a word of the rules' patterns (`rg -j1 -c -i -w -f`), which is
//! about the least that any program has to do that reads these texts for what they say. Each figure
//! is the best of several runs: what the machine does besides makes a run slower, never faster.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]

mod corpus;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use corpus::{ARTICLES, CHECKER, DOCUMENTS, parsed_in_parallel, pool, repeated};
use gainsay::model::SourceId;
use rayon::prelude::*;

/// Runs of each stage.
const RUNS: usize = 9;

/// Runs of ripgrep, which takes seconds for each: it has some thousand words to look for.
const SEARCHES: usize = 3;

/// How often ripgrep's file holds the corpus, so that its start does not count.
const COPIES: usize = 2;

fn main() {
    let bytes: usize = ARTICLES.iter().map(|(_, text)| text.len()).sum();
    let annotated: Vec<_> = DOCUMENTS.iter().map(|document| CHECKER.annotate(document)).collect();
    let stages: [(&str, &(dyn Fn() + Sync)); 4] = [
        ("read", &|| drop(black_box(parsed_in_parallel(&ARTICLES)))),
        ("annotate", &|| {
            DOCUMENTS.par_iter().for_each(|document| drop(black_box(CHECKER.annotate(document))));
        }),
        ("extract", &|| {
            DOCUMENTS.par_iter().zip(&annotated).for_each(|(document, annotated)| {
                drop(black_box(CHECKER.claims_of(document, annotated, SourceId(0))));
            });
        }),
        ("whole check", &|| drop(black_box(CHECKER.check_documents(&parsed_in_parallel(&ARTICLES))))),
    ];
    let search = ripgrep();
    println!("| stage | one thread | two threads | gain | one thread to `rg -j1` |");
    println!("| --- | --- | --- | --- | --- |");
    for (name, run) in stages {
        let [one, two] = [1, 2].map(|threads| pool(threads).install(|| rate(bytes, best(run))));
        let beside = search.map_or("-".to_owned(), |search| format!("{:.2}", one / search));
        println!("| {name} | {one:.1} MB/s | {two:.1} MB/s | {:.2} | {beside} |", two / one);
    }
    if let Some(search) = search {
        println!("| `rg -j1 -c` | {search:.1} MB/s | | | 1 |");
    }
}

/// The shortest of several runs.
fn best(run: &(dyn Fn() + Sync)) -> Duration {
    let time = || {
        let started = Instant::now();
        run();
        started.elapsed()
    };
    (0..RUNS).map(|_| time()).min().unwrap_or_default()
}

/// Megabytes a second.
#[expect(clippy::cast_precision_loss, reason = "shown with one digit after the point")]
fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

/// How fast ripgrep finds the words of the rules, if it is installed.
fn ripgrep() -> Option<f64> {
    let folder = tempfile::tempdir().ok()?;
    let (words, text) = (folder.path().join("words"), folder.path().join("text"));
    std::fs::write(&words, rule_words().join("\n")).ok()?;
    let all: String = repeated(&ARTICLES, COPIES).into_iter().map(|(_, text)| text + "\n").collect();
    std::fs::write(&text, &all).ok()?;
    let mut command = Command::new("rg");
    command.args(["-j1", "-c", "-i", "-w", "-f"]).args([&words, &text]).stdout(Stdio::null());
    command.status().ok().filter(std::process::ExitStatus::success)?;
    let mut shortest = Duration::MAX;
    for _ in 0..SEARCHES {
        let started = Instant::now();
        command.status().ok()?;
        shortest = shortest.min(started.elapsed());
    }
    Some(rate(all.len(), shortest))
}

/// The words of four letters and more in the patterns and synonym groups of the rules.
fn rule_words() -> Vec<String> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut words = BTreeSet::new();
    for file in ignore::Walk::new(rules).flatten() {
        let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
        let groups = file.path().ends_with("groups.toml");
        let lines =
            text.lines().filter(|line| line.starts_with("pattern") || groups && !line.starts_with('#'));
        let found = lines.flat_map(|line| line.split(|c: char| !c.is_ascii_lowercase()));
        words.extend(found.filter(|word| word.len() >= 4 && *word != "pattern").map(str::to_owned));
    }
    words.into_iter().collect()
}

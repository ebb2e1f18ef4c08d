//! Replays the corpora of the fuzz targets: what must hold of any input holds of these.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a panic in a test is a failed test, and what it prints tells on which file"
)]

#[path = "../fuzz/invariants.rs"]
mod invariants;

use std::fs;
use std::path::Path;

use gainsay::Checker;

/// Runs `target` on each file of its corpus; the file is named before, for the message of a panic.
fn replay(target: &str, run: fn(&Checker, &[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let (checker, _) = Checker::embedded();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        println!("{}", file.display());
        run(&checker, &fs::read(&file).unwrap());
    }
}

#[test]
fn every_file_of_the_corpus_is_annotated() {
    replay("annotate", invariants::annotate);
}

#[test]
fn every_file_of_the_corpus_is_read() {
    replay("read", |_, bytes| invariants::read(bytes));
}

#[test]
fn every_set_of_files_of_the_corpus_is_checked() {
    replay("check", invariants::check);
}

//! Conformance with public test data, which is not part of the repository.
//!
//! `GAINSAY_DATA` names the folder that holds it: `recognizers/*.json` of Recognizers-Text and
//! `meantime.jsonl`. Without it the tests say so and pass. Each prints its own table:
//! `cargo test --test conformance -- --nocapture`. `GAINSAY_SHOW=1` adds what differs.
#![expect(clippy::expect_used, reason = "a panic in a test is a failed test")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the tables are what these tests are run for")]

#[path = "conformance/quantity.rs"]
mod quantity;

use std::path::PathBuf;

/// The folder of the data, or a word on why nothing is tested.
fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("GAINSAY_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: GAINSAY_DATA does not name the folder of the conformance data");
    }
    folder
}

/// Whether what differs is to be printed.
fn shows_differences() -> bool {
    std::env::var_os("GAINSAY_SHOW").is_some()
}

//! Inputs that nobody wrote for a reader, and such as were written to do harm: nothing in them runs, nothing hangs,
//! nothing is passed over without a word.

#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

mod archives;
mod files;
mod output;
#[cfg(feature = "pdf")]
mod pdf;
mod settings;
mod texts;

use std::path::Path;
use std::time::{Duration, Instant};

use gainsay::model::{Document, Notice};
use gainsay::read::{Given, parse};
use snapbox::cmd::{Command, OutputAssert, cargo_bin};

/// How long the program may take over an input of this test in a build that is not optimised, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

fn gainsay(folder: &Path, args: &[&str]) -> OutputAssert {
    Command::new(cargo_bin!("gainsay")).current_dir(folder).args(args).timeout(PATIENCE).assert()
}

fn stdout(assert: &OutputAssert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn stderr(assert: &OutputAssert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

/// Reads the bytes of a file within the time that there is.
fn read(name: &str, bytes: Vec<u8>) -> (Vec<Document>, Vec<Notice>) {
    let started = Instant::now();
    let read = parse(name, bytes, &Given::default());
    assert!(started.elapsed() < PATIENCE, "{name} took {:?}", started.elapsed());
    read
}

/// Whether a notice about that path says so.
fn says(notices: &[Notice], path: &str, message: &str) -> bool {
    notices.iter().any(|one| one.path == path && one.message.contains(message))
}

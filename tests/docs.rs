//! Runs every command of the README and of `docs/`, and compares what it prints.
//!
//! A block marked `console` holds commands after `$ ` and their output. `UPDATE_DOCS=1 cargo test
//! --test docs` writes the output anew.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a panic in a test is a failed test")]
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn every_command_in_the_documents_prints_what_they_show() {
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let mut stale = Vec::new();
    for path in documents() {
        let shown = fs::read_to_string(&path).unwrap();
        let real = with_real_output(&shown);
        if shown == real {
            continue;
        }
        if update {
            fs::write(&path, real).unwrap();
        } else {
            stale.push(difference(&path, &shown, &real));
        }
    }
    assert!(
        stale.is_empty(),
        "{}\nUPDATE_DOCS=1 cargo test --test docs writes the documents anew",
        stale.join("\n")
    );
}

#[test]
fn every_command_of_the_program_stands_in_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for command in [
        "check",
        "claims",
        "annotate",
        "diff",
        "explain",
        "stories",
        "baseline",
        "init",
        "lsp",
        "completions",
        "man",
        "rules list",
        "rules test",
        "rules new",
        "rules schema",
    ] {
        assert!(readme.contains(&format!("gainsay {command}")), "{command}");
    }
}

/// The document with the output of each command as it is now.
fn with_real_output(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").unwrap();
        if line.trim() != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| *line != "```") {
            if let Some(command) = line.strip_prefix("$ ") {
                writeln!(out, "{line}").unwrap();
                out.push_str(&run(command));
            }
        }
    }
    out
}

/// What a command line of a shell prints.
fn run(command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_gainsay"));
    let path =
        format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(root())
        .env("PATH", path)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).expect("the program prints UTF-8");
    printed.lines().fold(String::new(), |out, line| out + line.trim_end() + "\n")
}

fn difference(path: &Path, shown: &str, real: &str) -> String {
    let diff = similar::TextDiff::from_lines(shown, real);
    format!("{}:\n{}", path.display(), diff.unified_diff().context_radius(2).header("shown", "printed"))
}

fn documents() -> Vec<PathBuf> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> = docs.filter(|path| path.extension().is_some_and(|one| one == "md")).collect();
    all.push(root().join("README.md"));
    all.sort();
    all
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

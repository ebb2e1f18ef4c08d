//! What a text may try on the one who reads the report.

use std::fs;

use tempfile::TempDir;

use crate::{gainsay, stdout};

/// Two articles that differ, with words around the figures, in the title and in a name that try to do something.
fn articles() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, figure) in [("a.txt", "US$10 billion"), ("b.txt", "US$12 billion")] {
        let text = format!(
            "date 2025-12-01\nSource: <img src=x onerror=alert(1)>\u{1b}]0;owned\u{7}\n\nLaos and Vietnam \u{202e}agreed\u{202c} \
             <script>alert(2)</script> to raise two-way trade to {figure}, \u{1b}[2J\u{1b}[31mthey said ::error::now%0A\r\
             ]]></failure> `code` | cell [link](javascript:alert(3)) =HYPERLINK(\"x\").\n"
        );
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const FORMATS: [&str; 13] = [
    "full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson",
    "markdown", "html", "csv",
];

#[test]
fn no_format_passes_on_what_steers_a_terminal() {
    let folder = articles();
    for format in FORMATS {
        let out = stdout(&gainsay(folder.path(), &["check", "--one-story", "--format", format, "."]));
        assert!(!out.is_empty(), "{format}");
        assert!(!out.contains(['\u{1b}', '\u{7}']), "{format} passes on control characters");
        let reader_is_person = ["full", "concise", "grouped", "github", "markdown", "html"].contains(&format);
        assert!(!(reader_is_person && out.contains('\u{202e}')), "{format} passes on what turns text around");
    }
}

#[test]
fn nothing_of_a_text_runs_in_a_page() {
    let folder = articles();
    let page = stdout(&gainsay(folder.path(), &["check", "--one-story", "--format", "html", "."]));
    assert!(page.contains("10 billion") && page.contains("Content-Security-Policy"));
    for harm in ["<script>alert", "<img src=x", "href=\"javascript:"] {
        assert!(!page.contains(harm), "{harm}");
    }
}

#[test]
fn nothing_of_a_text_leaves_its_place_in_a_format() {
    let folder = articles();
    let of = |format| stdout(&gainsay(folder.path(), &["check", "--one-story", "--format", format, "."]));
    // An order to GitHub begins its line; here only those of the findings do.
    assert!(
        of("github")
            .lines()
            .filter(|line| line.contains("::error"))
            .all(|line| line.starts_with("::error title=gainsay"))
    );
    assert!(!of("junit").contains("]]></failure> `code`"));
    assert!(
        !of("csv").lines().any(|line| line.split(',').any(|cell| cell.trim_matches('"').starts_with('=')))
    );
    let _: serde_json::Value = serde_json::from_str(&of("sarif")).unwrap();
}

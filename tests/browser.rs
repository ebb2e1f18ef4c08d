//! The page in a real browser. Needs `chromium` (Debian's package); without it these tests say so and
//! pass over.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a panic is a failed test, and a skipped one says so"
)]

use std::path::Path;
use std::process::Command;

/// What the page has become once its script has run, and what the browser complained of.
fn opened(page: &Path, query: &str) -> Option<(String, String)> {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}{query}", page.display()))
        .output();
    let Ok(output) = output else {
        println!("skipped: there is no chromium");
        return None;
    };
    let console: Vec<String> = String::from_utf8_lossy(&output.stderr)
        .lines()
        .filter(|line| line.contains("CONSOLE"))
        .map(str::to_owned)
        .collect();
    Some((String::from_utf8_lossy(&output.stdout).into_owned(), console.join("\n")))
}

/// A report over articles, one of which attacks whoever opens it.
fn report(folder: &Path) -> std::path::PathBuf {
    let articles = [
        ("a.txt", "Laos and Vietnam agreed to raise two-way trade to US$10 billion."),
        (
            "b.txt",
            "Laos and Vietnam aim to lift bilateral trade to 12 billion USD <script>document.title='owned'</script> \
             <img src=x onerror=\"document.title='owned'\">, said \"'><svg onload=alert(1)>.",
        ),
        ("c.txt", "Laos and Vietnam want to raise two-way trade to US$10 billion, officials said."),
    ];
    for (name, text) in articles {
        std::fs::write(folder.join(name), format!("date 2025-12-01\n\n{text}\n")).unwrap();
    }
    let page = folder.join("report.html");
    let status = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["check", "--quiet"])
        .arg(format!("--format=html={}", page.display()))
        .arg(folder)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1));
    page
}

#[test]
fn the_page_of_two_sources_is_as_safe() {
    let folder = tempfile::tempdir().unwrap();
    report(folder.path());
    let written = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["diff", "a.txt", "b.txt", "--quiet", "--format", "html"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let page = folder.path().join("diff.html");
    std::fs::write(&page, written.stdout).unwrap();
    let Some((all, console)) = opened(&page, "") else { return };
    assert_eq!(console, "", "the browser complains");
    assert!(!all.contains("<title>owned"), "a document ran a script");
    assert!(all.contains("<mark>US$10 billion</mark>") && all.contains("&lt;script&gt;"));
}

#[test]
fn the_page_opens_filters_and_runs_no_script_but_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let page = report(folder.path());
    let Some((all, console)) = opened(&page, "") else { return };
    assert_eq!(console, "", "the browser complains");
    assert!(!all.contains("<title>owned"), "a document ran a script");
    assert!(all.contains("&lt;script&gt;"));
    // The filters are hidden where no script runs, so this one did.
    assert!(all.contains("<form id=\"filters\" aria-label=\"Filters\">"));
    assert_eq!(all.matches("data-filtered=\"\"").count(), 0);
    assert!(all.contains("<mark>US$10 billion</mark>"));

    let (errors, _) = opened(&page, "?severity=error").unwrap();
    let hidden = errors.matches("data-filtered=\"\"").count();
    assert!(hidden > 0 && hidden < errors.matches("class=\"card").count(), "{hidden} are hidden");
    let (none, _) = opened(&page, "?words=nowhere-to-be-found").unwrap();
    assert_eq!(none.matches("data-filtered=\"\"").count(), none.matches("class=\"card").count());
}

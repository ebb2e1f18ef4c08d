//! What helps to begin with a project and to see what holds in it.

#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::fs;
use std::path::Path;

use snapbox::cmd::{Command, OutputAssert, cargo_bin};
use tempfile::TempDir;

const TEN: &str = "date 2025-12-01\n\nLaos and Vietnam agreed to raise two-way trade to US$10 billion.\n";
const TWELVE: &str = "date 2025-12-02\n\nVietnam and Laos want to lift bilateral trade to 12 billion USD.\n";

fn gainsay(folder: &Path, args: &[&str]) -> OutputAssert {
    Command::new(cargo_bin!("gainsay")).current_dir(folder).args(args).assert()
}

fn stdout(assert: &OutputAssert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn stderr(assert: &OutputAssert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

#[test]
fn init_writes_what_then_works_and_never_twice() {
    let folder = TempDir::new().unwrap();
    for (args, file) in [
        (&["init"][..], "gainsay.toml"),
        (&["init", "--ci", "github"], ".github/workflows/gainsay.yml"),
        (&["init", "--ci", "gitlab"], ".gitlab-ci.yml"),
        (&["init", "--ci", "pre-commit"], ".pre-commit-config.yaml"),
    ] {
        let told = stdout(&gainsay(folder.path(), args).success());
        assert!(told.contains(file), "{told}");
        let written = fs::read_to_string(folder.path().join(file)).unwrap();
        let told = stderr(&gainsay(folder.path(), args).code(2));
        assert!(told.contains("is there already"), "{told}");
        assert_eq!(fs::read_to_string(folder.path().join(file)).unwrap(), written);
    }
    fs::write(folder.path().join("a.txt"), TEN).unwrap();
    gainsay(folder.path(), &["check", "."]).success();
}

#[test]
fn init_may_name_a_folder_that_is_to_be_made() {
    let folder = TempDir::new().unwrap();
    gainsay(folder.path(), &["init", "newsroom"]).success();
    assert!(folder.path().join("newsroom/gainsay.toml").is_file());
}

#[test]
fn every_shell_gets_its_completions() {
    let folder = TempDir::new().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&gainsay(folder.path(), &["completions", shell]).success());
        for word in ["check", "fail-on", "annotate"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[cfg(unix)]
#[test]
fn bash_takes_its_completions() {
    let folder = TempDir::new().unwrap();
    let script = stdout(&gainsay(folder.path(), &["completions", "bash"]).success());
    fs::write(folder.path().join("gainsay.bash"), script).unwrap();
    let asked = "source ./gainsay.bash; COMP_WORDS=(gainsay che); COMP_CWORD=1; \
                 _gainsay gainsay che gainsay; echo ${COMPREPLY[@]}";
    let completed =
        std::process::Command::new("bash").args(["-c", asked]).current_dir(folder.path()).output();
    let Ok(completed) = completed else { return };
    assert_eq!(String::from_utf8_lossy(&completed.stdout).trim(), "check");
}

#[test]
fn every_command_has_its_manual_page() {
    let folder = TempDir::new().unwrap();
    gainsay(folder.path(), &["man", "--output-dir", "man1"]).success();
    for page in ["gainsay.1", "gainsay-check.1", "gainsay-rules-test.1"] {
        let text = fs::read_to_string(folder.path().join("man1").join(page)).unwrap();
        assert!(text.contains(".SH NAME"), "{page}");
    }
    let check = stdout(&gainsay(folder.path(), &["man", "check"]).success());
    assert!(check.contains("fail\\-on"), "{check}");
    assert!(stderr(&gainsay(folder.path(), &["man", "chek"]).code(2)).contains("there are: check"));
}

/// A folder whose settings turn the one rule off that finds something.
fn silenced() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), TEN).unwrap();
    fs::write(folder.path().join("b.txt"), TWELVE).unwrap();
    fs::write(folder.path().join("gainsay.toml"), "[rules.trade-target]\nseverity = \"off\"\n").unwrap();
    folder
}

#[test]
fn isolated_looks_for_no_settings() {
    let folder = silenced();
    gainsay(folder.path(), &["check", "."]).success();
    gainsay(folder.path(), &["check", ".", "--isolated"]).code(1);
    fs::write(folder.path().join("gainsay.toml"), "nonsense").unwrap();
    gainsay(folder.path(), &["check", "."]).code(2);
    gainsay(folder.path(), &["check", ".", "--isolated"]).code(1);
}

#[test]
fn every_setting_is_shown_with_its_origin() {
    let folder = silenced();
    let shown =
        stdout(&gainsay(folder.path(), &["check", ".", "--show-settings", "--fail-on", "note"]).success());
    for line in [
        "  --fail-on         note  (command line)",
        "  --min-severity    info  (default)",
        "  rules.trade-target.severity  \"off\"  (line 2)",
        "  packs                        all packs  (default)",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line}\n{shown}");
    }
    let shown = stdout(&gainsay(folder.path(), &["check", ".", "--show-settings", "--isolated"]).success());
    assert!(shown.contains("gainsay.toml (there is none)"), "{shown}");
}

#[test]
fn every_check_can_be_graded_and_turned_off() {
    let folder = TempDir::new().unwrap();
    let wrong = "date 2025-12-01\n\nThe meeting opens on Monday, 3 December 2025.\n";
    fs::write(folder.path().join("a.txt"), wrong).unwrap();
    gainsay(folder.path(), &["check", "."]).code(1);
    for check in gainsay::judge::Check::ALL {
        for grade in ["off", "note", "error"] {
            let settings = format!("[rules.{}]\nseverity = \"{grade}\"\n", check.id);
            fs::write(folder.path().join("gainsay.toml"), settings).unwrap();
            let code = i32::from(check.id != "weekday" || grade == "error");
            gainsay(folder.path(), &["check", "."]).code(code);
        }
    }
}

#[test]
fn standard_input_may_be_given_a_name() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("wire")).unwrap();
    let settings = "[[source]]\npath = \"wire/*\"\npublished = 2025-12-03\n";
    fs::write(folder.path().join("wire/gainsay.toml"), settings.replace("wire/", "")).unwrap();
    let page = "<html><body><nav>On Tuesday</nav><article><p>They met on Monday.</p></article></body></html>";
    let read = Command::new(cargo_bin!("gainsay"))
        .current_dir(folder.path())
        .args(["annotate", "--stdin-filename", "wire/page.html"])
        .stdin(page)
        .assert()
        .success();
    let shown = stdout(&read);
    assert!(shown.starts_with("wire/page.html · 3 Dec 2025"), "{shown}");
    assert!(shown.contains("2025-12-01") && !shown.contains("Tuesday"), "{shown}");
}

#[test]
fn an_authority_names_the_side_to_follow_and_changes_no_verdict() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), TEN).unwrap();
    fs::write(folder.path().join("b.txt"), TWELVE).unwrap();
    let finding = |settings: &str| {
        fs::write(folder.path().join("gainsay.toml"), settings).unwrap();
        let json = stdout(&gainsay(folder.path(), &["check", ".", "--format", "json"]).code(1));
        let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
        json["findings"][0].take()
    };
    let of = |path: &str, authority: u32| format!("[[source]]\npath = \"{path}\"\nauthority = {authority}\n");
    let plain = finding("");
    assert!(plain["follow"].is_null());
    let mut followed = finding(&of("b.txt", 1));
    assert_eq!(followed["follow"], serde_json::json!({ "side": 1, "source": "./b.txt" }));
    assert_eq!(finding(&(of("a.txt", 3) + &of("b.txt", 2)))["follow"]["source"], "./a.txt");
    assert!(finding(&of("*.txt", 2))["follow"].is_null(), "two of one authority");
    followed.as_object_mut().unwrap().remove("follow");
    assert_eq!(followed, plain);
    let shown = stdout(&gainsay(folder.path(), &["check", ".", "--isolated"]).code(1));
    assert!(!shown.contains("follow:"), "{shown}");
    fs::write(folder.path().join("gainsay.toml"), of("b.txt", 1)).unwrap();
    let shown = stdout(&gainsay(folder.path(), &["check", "."]).code(1));
    assert!(shown.contains("  follow: 12 billion USD, as ./b.txt says (authority 1)"), "{shown}");
}

#[test]
fn paths_are_links_where_the_user_wants_them() {
    let folder = silenced();
    let check = |when| {
        stdout(
            &gainsay(
                folder.path(),
                &["check", ".", "--isolated", "--format", "concise", "--hyperlinks", when],
            )
            .code(1),
        )
    };
    assert!(check("always").contains("\u{1b}]8;;file://"));
    assert!(!check("auto").contains('\u{1b}') && !check("never").contains('\u{1b}'));
}

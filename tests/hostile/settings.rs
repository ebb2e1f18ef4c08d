//! Settings and rules from a stranger.

use std::fmt::Write as _;
use std::fs;

use tempfile::TempDir;

use crate::{gainsay, stderr};

fn project(settings: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("gainsay.toml"), settings).unwrap();
    fs::write(folder.path().join("a.txt"), "Rain fell on Monday.").unwrap();
    folder
}

#[test]
fn settings_that_are_deep_or_unknown_are_an_error_and_no_crash() {
    for (settings, why) in [
        (format!("a = {}", "[".repeat(100_000)), "gainsay.toml"),
        (format!("a = {}", "{b=".repeat(100_000)), "gainsay.toml"),
        (format!("[{}]", vec!["a"; 100_000].join(".")), "gainsay.toml"),
        ("run = \"rm -rf /\"".to_owned(), "run"),
    ] {
        let assert = gainsay(project(&settings).path(), &["check", "."]).code(2);
        assert!(stderr(&assert).contains(why), "{:.300}", stderr(&assert));
    }
}

#[test]
fn many_sections_of_the_settings_are_read_in_time() {
    let mut settings = String::new();
    for number in 0..20_000 {
        let _ = write!(settings, "[[ignore]]\nrules = [\"rule-{number}\"]\nreason = \"known\"\n");
    }
    for number in 0..5_000 {
        let _ =
            write!(settings, "[[source]]\npath = \"wire/{number}/**/*.txt\"\noutlet = \"Outlet {number}\"\n");
    }
    gainsay(project(&settings).path(), &["claims", "."]).success();
}

#[test]
fn a_rule_that_could_match_in_very_many_ways_is_matched_in_time() {
    let branch = "(a|a a|a a a|a .. a|the a)";
    let rule = format!(
        "id = \"many-ways\"\nsummary = \"Many ways.\"\nwhy = \"A test.\"\nproperty = \"ways\"\nlasts = \"constant\"\n\
         severity = \"error\"\n\n[value]\nslot = \"number\"\ntype = \"number\"\n\n[[match]]\npattern = '{} .. {{number}} ships'\n\n\
         [[example]]\ntext = \"Rain fell.\"\nclaims = []\n",
        [branch; 12].join(" .. ")
    );
    let folder = project("");
    fs::create_dir_all(folder.path().join("own/test")).unwrap();
    fs::write(folder.path().join("own/test/many-ways.toml"), rule).unwrap();
    fs::write(folder.path().join("a.txt"), format!("{} five boats.", "a ".repeat(3_000))).unwrap();
    let assert = gainsay(folder.path(), &["claims", "--rules", "own", "."]);
    let told = stderr(&assert);
    assert!(!told.contains("many-ways.toml"), "{told}");
    assert.success();
}

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
        let _ = write!(settings, "[[ignore]]\nrules = [\"toll\"]\nreason = \"known {number}\"\n");
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

#[cfg(unix)]
#[test]
fn rules_and_settings_that_are_no_files_are_not_waited_for() {
    let folder = project("");
    fs::create_dir_all(folder.path().join("rules/test")).unwrap();
    let rule = folder.path().join("rules/test/endless.toml");
    std::os::unix::fs::symlink("/dev/zero", &rule).unwrap();
    let assert = gainsay(folder.path(), &["check", "."]).code(2);
    assert!(stderr(&assert).contains("not a file: a pipe or a device"), "{}", stderr(&assert));
    fs::remove_file(&rule).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&rule).status().unwrap().success());
    let assert = gainsay(folder.path(), &["check", "."]).code(2);
    assert!(stderr(&assert).contains("not a file: a pipe or a device"), "{}", stderr(&assert));
    fs::remove_file(&rule).unwrap();
    // A folder of rules that leads back to itself is no pack without end.
    std::os::unix::fs::symlink(folder.path().join("rules"), folder.path().join("rules/again")).unwrap();
    gainsay(folder.path(), &["check", "."]).success();
    fs::File::create(folder.path().join("gainsay.toml")).unwrap().set_len(1 << 40).unwrap();
    let assert = gainsay(folder.path(), &["check", "."]).code(2);
    assert!(stderr(&assert).contains("larger than 16 MiB"), "{}", stderr(&assert));
}

#[cfg(unix)]
#[test]
fn settings_and_rules_show_nothing_from_outside_their_repository() {
    use std::os::unix::fs::symlink;
    let outside = TempDir::new().unwrap();
    let secret = outside.path().join("secret.toml");
    fs::write(&secret, "token = \"hunter2\"\n").unwrap();
    let folder = project("");
    fs::create_dir_all(folder.path().join(".git")).unwrap();
    fs::create_dir_all(folder.path().join("rules/test")).unwrap();
    for link in ["rules/test/secret.toml", "gainsay.toml"] {
        let link = folder.path().join(link);
        let _ = fs::remove_file(&link);
        symlink(&secret, &link).unwrap();
        let told = stderr(&gainsay(folder.path(), &["check", "."]).code(2));
        assert!(told.contains("a link that leads out of its repository"), "{told}");
        assert!(!told.contains("hunter2"), "{told}");
        fs::remove_file(&link).unwrap();
    }
    // Inside it a link is as good as its file.
    fs::write(folder.path().join("shared.toml"), "packs = [\"diplomacy\"]\n").unwrap();
    symlink("shared.toml", folder.path().join("gainsay.toml")).unwrap();
    gainsay(folder.path(), &["check", "."]).success();
}

/// The names of all files below a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        }
        found.push(path);
    }
    found.sort();
    found
}

#[test]
fn patterns_of_the_settings_reach_nothing_outside_their_folder() {
    let around = TempDir::new().unwrap();
    let (inner, outer) = (around.path().join("inner"), around.path().join("outer"));
    for (folder, figure) in [(&inner, "10"), (&outer, "12")] {
        fs::create_dir_all(folder).unwrap();
        let text = format!("Laos and Vietnam agreed to raise two-way trade to US${figure} billion.\n");
        fs::write(folder.join("a.txt"), &text).unwrap();
        fs::write(folder.join("b.txt"), text.replace(figure, "14")).unwrap();
    }
    let everything = around.path().display();
    let settings = format!(
        "[[ignore]]\nrules = [\"all\"]\npath = \"../**\"\nreason = \"x\"\n\
         [[ignore]]\nrules = [\"all\"]\npath = \"{everything}/**\"\nreason = \"x\"\n\
         [[source]]\npath = \"../outer/*\"\npublished = 1999-01-01\n[[source]]\npath = \"/etc/**\"\norigin = \"x\"\n"
    );
    fs::write(inner.join("gainsay.toml"), settings).unwrap();
    let before = files(around.path());
    let found =
        crate::stdout(&gainsay(around.path(), &["check", ".", "--format", "concise", "--one-story"]).code(1));
    assert!(found.contains("inner/a.txt") && found.contains("outer/a.txt"), "{found}");
    let claims = crate::stdout(&gainsay(around.path(), &["claims", "outer", "--format", "json"]).success());
    assert!(!claims.contains("1999"), "{claims}");
    assert_eq!(files(around.path()), before);
}

#[test]
fn a_rule_nested_without_end_or_very_long_is_refused_or_matched() {
    let folder = project("");
    fs::create_dir_all(folder.path().join("own/test")).unwrap();
    let long = "word ".repeat(100_000);
    let deep = format!("{}ships{}", "(".repeat(50_000), ")".repeat(50_000));
    let choices = format!("({})", vec!["ships"; 50_000].join("|"));
    let maybe = "(ships)? ".repeat(10_000);
    let gaps = ".. ".repeat(10_000);
    for (name, pattern) in [
        ("long", &*long),
        ("deep", &deep),
        ("unclosed", &"(".repeat(50_000)),
        ("choices", &choices),
        ("maybe", &maybe),
        ("gaps", &gaps),
        ("inflected", &"<raise> ".repeat(10_000)),
        ("slots", &"{number} ".repeat(10_000)),
    ] {
        let rule = format!(
            "id = \"own\"\nsummary = \"Ways.\"\nwhy = \"A test.\"\nproperty = \"ways\"\nlasts = \"constant\"\n\
             severity = \"error\"\n\n[value]\nslot = \"number\"\ntype = \"number\"\n\n[[match]]\npattern = '{pattern} {{number}} ships'\n"
        );
        fs::write(folder.path().join("own/test/own.toml"), rule).unwrap();
        let assert = gainsay(folder.path(), &["claims", "--rules", "own", "."]);
        let code = assert.get_output().status.code();
        assert!(matches!(code, Some(0 | 2)), "{name}: {code:?} {:.500}", stderr(&assert));
        if code == Some(2) {
            assert!(stderr(&assert).contains("own.toml"), "{name}: {:.500}", stderr(&assert));
        }
    }
}

//! The program as its users meet it: arguments in, exit codes and both streams out.

#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::cmd::{Command, OutputAssert, cargo_bin};
use snapbox::str;
use tempfile::TempDir;

const COMMANDS: [&[&str]; 13] = [
    &[],
    &["baseline"],
    &["check"],
    &["claims"],
    &["annotate"],
    &["diff"],
    &["explain"],
    &["stories"],
    &["init"],
    &["completions"],
    &["man"],
    &["rules", "list"],
    &["rules", "test"],
];

fn gainsay(folder: &Path) -> Command {
    Command::new(cargo_bin!("gainsay"))
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("CLICOLOR")
}

fn run(folder: &Path, args: &[&str]) -> OutputAssert {
    gainsay(folder).args(args).assert()
}

fn stdout(assert: &OutputAssert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn stderr(assert: &OutputAssert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const TEN: &str = "date 2025-12-01\n\nLaos and Vietnam agreed to raise two-way trade to US$10 billion.\n";
const TWELVE: &str = "date 2025-12-02\n\nVietnam and Laos want to lift bilateral trade to 12 billion USD.\n";

/// A folder with two articles that contradict each other.
fn contradiction() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), TEN).unwrap();
    fs::write(folder.path().join("b.txt"), TWELVE).unwrap();
    folder
}

#[test]
fn the_exit_code_tells_how_the_run_ended() {
    let folder = contradiction();
    for (args, code) in [
        (&["check", "."][..], 1),
        (&["check", "a.txt"], 0),
        (&["check", ".", "--fail-on", "never"], 0),
        (&["check", ".", "--fail-on", "info"], 1),
        (&["diff", "a.txt", "b.txt"], 1),
        (&["diff", "a.txt", "b.txt", "--text"], 0),
        (&["claims", "."], 0),
        (&["annotate", "a.txt"], 0),
        (&["explain", "trade-target"], 0),
        (&["explain", "a.txt:3"], 0),
        (&["explain", "a.txt:99"], 2),
        (&["explain", "no-such-rule"], 2),
        (&["rules", "list"], 0),
        (&["check"], 2),
        (&["check", "missing.txt"], 2),
        (&["check", "a.txt", "missing.txt"], 2),
        (&["check", ".", "--format", "yaml"], 2),
        (&["check", ".", "--rules", "missing"], 2),
        (&["check", ".", "--published", "yesterday"], 2),
        (&["diff", "a.txt", "a.txt"], 2),
        (&["diff", "a.txt", "."], 2),
        (&["annotate", "."], 2),
        (&["no-such-command"], 2),
        (&[], 2),
    ] {
        let output = run(folder.path(), args);
        assert_eq!(output.get_output().status.code(), Some(code), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn findings_go_to_one_stream_and_all_else_to_the_other() {
    let folder = contradiction();
    let output = run(folder.path(), &["check", ".", "missing.txt", "--format", "concise"]);
    assert!(stdout(&output).starts_with("./a.txt:3:51: error[trade-target]"), "{}", stdout(&output));
    assert_data_eq!(
        stderr(&output),
        str![[r"
error: missing.txt: no such file or folder

"]]
    );
}

#[test]
fn quiet_leaves_only_errors_beside_what_was_asked_for() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("undated.txt"), "Laos and Vietnam met.\n").unwrap();
    assert!(stderr(&run(folder.path(), &["check", "."])).contains("no publication date"));
    assert_eq!(stderr(&run(folder.path(), &["check", ".", "--quiet"])), "");
}

#[test]
fn help_of_every_command_has_examples_that_parse() {
    for command in COMMANDS {
        let output = run(root(), &[command, &["--help"]].concat()).success();
        let help = stdout(&output);
        let examples: Vec<&str> =
            help.lines().filter_map(|line| line.split_once("gainsay ")).map(|(_, rest)| rest).collect();
        assert!(help.contains("Examples:") || command == ["rules", "list"], "{command:?}");
        for example in examples {
            // What follows two spaces is a remark; pipes and redirections belong to the shell.
            let end = ["  ", " |", " >"].iter().filter_map(|mark| example.find(mark)).min();
            let words: Vec<&str> = example[..end.unwrap_or(example.len())].split_whitespace().collect();
            if words.first().is_some_and(|word| word.starts_with(['[', '<'])) || words.contains(&"[OPTIONS]")
            {
                continue;
            }
            run(root(), &[&words[..], &["--help"]].concat()).success();
        }
    }
}

#[test]
fn a_slip_of_the_pen_gets_a_suggestion() {
    for (args, suggestion) in [
        (&["chek", "."][..], "'check'"),
        (&["check", ".", "--fromat", "json"], "'--format'"),
        (&["check", ".", "--format", "jsno"], "'json'"),
        (&["explain", "trade-targt"], "`trade-target`"),
        (&["rules", "test", "visit-date"], "`visit-dates`"),
    ] {
        let output = run(root(), args).code(2);
        assert!(stderr(&output).contains(suggestion), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn a_slip_in_a_suppression_gets_a_suggestion() {
    let folder = contradiction();
    let comment = "<!-- gainsay: ignore trade-targt -- known -->\n\nVietnam and";
    fs::write(folder.path().join("b.txt"), TWELVE.replace("Vietnam and", comment)).unwrap();
    let check = run(folder.path(), &["check", "."]).code(1);
    assert!(
        stderr(&check).contains("holds nothing back\n  did you mean `trade-target`?"),
        "{}",
        stderr(&check)
    );
    fs::write(
        folder.path().join("gainsay.toml"),
        "[[ignore]]\nrules = [\"trade-targt\"]\nreason = \"known\"\n",
    )
    .unwrap();
    let check = run(folder.path(), &["check", "."]).code(2);
    assert!(stderr(&check).contains("did you mean `trade-target`?"), "{}", stderr(&check));
}

#[test]
fn standard_input_is_a_source_like_any_other() {
    let folder = contradiction();
    let output = gainsay(folder.path())
        .args(["check", "-", "a.txt", "--format", "concise"])
        .stdin(TWELVE)
        .assert()
        .code(1);
    assert!(stdout(&output).starts_with("a.txt:3:51: error[trade-target]"), "{}", stdout(&output));
    let output = gainsay(folder.path())
        .args(["annotate", "--published", "2025-12-03", "--format", "json"])
        .stdin("They met on Monday.")
        .assert()
        .success();
    assert!(stdout(&output).contains("2025-12-01"), "{}", stdout(&output));
}

#[test]
fn what_gainsay_toml_states_goes_before_the_text() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("wire")).unwrap();
    fs::write(path.join("wire/a.txt"), "They met on Monday.\n").unwrap();
    fs::write(path.join("gainsay.toml"), "[[source]]\npath = \"wire/*\"\npublished = 2025-12-03\n").unwrap();
    let annotated =
        |args: &[&str]| stdout(&run(path, &[&["annotate", "wire/a.txt"], args].concat()).success());
    assert!(annotated(&[]).contains("2025-12-01"));
    assert!(annotated(&["--published", "2025-11-19"]).contains("2025-11-17"));
    // Rules beside it are taken without being named.
    fs::create_dir(path.join("rules")).unwrap();
    fs::write(path.join("rules/ship-naming.toml"), GOOD_RULE).unwrap();
    assert!(stdout(&run(path, &["rules", "list"]).success()).contains("ship-naming"));
    // A mistake in it is shown at its place.
    fs::write(path.join("gainsay.toml"), "[[source]]\npath = \"wire/*\"\npublishd = 2025-12-03\n").unwrap();
    let output = run(path, &["check", "wire"]).code(2);
    assert!(stderr(&output).contains("gainsay.toml:3:1"), "{}", stderr(&output));
}

#[test]
fn only_the_kinds_asked_for_are_annotated() {
    let output = gainsay(root())
        .args(["annotate", "--format", "json", "--kind", "money,percent"])
        .stdin("On 3 May 2024 exports rose 5% to US$5bn.")
        .assert()
        .success();
    let json: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let kinds: Vec<&str> =
        json["annotations"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["percent", "money"]);
}

#[test]
fn json_is_valid_by_its_schema_and_quotes_are_exact_bytes() {
    for (args, schema) in [
        (&["check", "seeds/", "--format", "json"][..], "check.v1.json"),
        (&["claims", "seeds/", "--format", "json"], "claims.v1.json"),
        (&["annotate", "seeds/2025-12-01-vns-talks.txt", "--format", "json"], "annotate.v1.json"),
    ] {
        let json: Value = serde_json::from_str(&stdout(&run(root(), args).success())).unwrap();
        let schema = fs::read_to_string(root().join("schema").join(schema)).unwrap();
        let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{args:?}: {errors:?}");
        for claim in json["claims"].as_array().into_iter().flatten() {
            let evidence = &claim["evidence"];
            assert_quote(evidence, evidence["path"].as_str().unwrap(), "quote");
        }
        for annotation in json["annotations"].as_array().into_iter().flatten() {
            assert_quote(annotation, args[1], "text");
        }
    }
}

fn assert_quote(place: &Value, path: &str, key: &str) {
    let bytes = fs::read(root().join(path)).unwrap();
    let offset = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let quote = std::str::from_utf8(&bytes[offset("start")..offset("end")]).unwrap();
    assert_eq!(quote, place[key].as_str().unwrap(), "{path}");
}

#[test]
fn neither_threads_nor_the_order_of_paths_change_a_byte() {
    let mut seeds: Vec<String> = fs::read_dir(root().join("seeds"))
        .unwrap()
        .map(|entry| format!("seeds/{}", entry.unwrap().file_name().to_string_lossy()))
        .filter(|path| Path::new(path).extension().is_some_and(|ending| ending == "txt"))
        .collect();
    seeds.sort();
    let output = |threads: &str, paths: &[String]| {
        let output = gainsay(root())
            .args(["check", "--format", "json", "--threads", threads])
            .args(paths)
            .assert()
            .success();
        (stdout(&output), stderr(&output))
    };
    let expected = output("1", &seeds);
    assert_eq!(output("4", &seeds), expected);
    assert_eq!(output("1", &["seeds/".to_owned()]), expected);
    seeds.rotate_left(2);
    seeds.swap(0, 1);
    assert_eq!(output("3", &seeds), expected);
}

#[test]
fn colours_are_used_where_they_are_wanted() {
    let folder = contradiction();
    let coloured = |command: Command| stdout(&command.args(["check", "."]).assert()).contains('\u{1b}');
    assert!(!coloured(gainsay(folder.path())));
    assert!(coloured(gainsay(folder.path()).env("CLICOLOR_FORCE", "1")));
    assert!(!coloured(gainsay(folder.path()).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(coloured(gainsay(folder.path()).arg("--color=always").env("NO_COLOR", "1")));
    assert!(!coloured(gainsay(folder.path()).arg("--color=never").env("CLICOLOR_FORCE", "1")));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = std::process::Command::new(cargo_bin!("gainsay"))
        .args(["check", "seeds/", "--format", "json", "--quiet"])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((child.wait().unwrap().code(), errors.as_str()), (Some(0), ""));
}

const BROKEN_RULE: &str = r#"id = "my-rule"
summary = "A rule with a slip."
why = "To see it shown."
property = "my property"
severty = "error"

[value]
type = "word"

[[match]]
pattern = 'a (b'
value = "c"

[[example]]
text = "a b"
claims = []
"#;

#[test]
fn a_broken_rule_is_shown_at_its_place_and_stops_nothing_else() {
    let folder = contradiction();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/my-rule.toml"), BROKEN_RULE).unwrap();
    let output = run(folder.path(), &["check", ".", "--rules", "rules", "--format", "concise"]).code(2);
    assert!(stdout(&output).contains("error[trade-target]"), "{}", stdout(&output));
    for part in ["rules/my-rule.toml:5:1", "severty", "did you mean `severity`?"] {
        assert!(stderr(&output).contains(part), "{part}: {}", stderr(&output));
    }
    run(folder.path(), &["rules", "test", "rules"]).code(2);
}

const GOOD_RULE: &str = r#"id = "ship-naming"
summary = "The name that a ship is given."
why = "Ships are named once."
property = "ship name"
severity = "warning"

[subject.owner]
type = "country"

[value]
type = "word"

[[match]]
pattern = '{owner} .. (names|named) (a|the|its) ship'
value = "named"

[[example]]
text = "Norway named the ship on Sunday."
claims = [{ value = "named", owner = "no" }]

[[example]]
text = "Norway painted the ship."
claims = [{ value = "named" }]
"#;

#[test]
fn rules_of_a_user_join_in_and_their_examples_are_tests() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("ship-naming.toml"), GOOD_RULE).unwrap();
    let output = run(folder.path(), &["rules", "test", "."]).code(1);
    assert_data_eq!(
        stdout(&output),
        str![[r#"
./ship-naming.toml:21: ship-naming fails
  text      "Norway painted the ship."
  expected  { value = "named" }
  found     nothing

2 examples in 1 rules: 1 hold, 1 fail

"#]]
    );
    let output = run(folder.path(), &["explain", "ship-naming", "--rules", "."]).success();
    assert!(stdout(&output).contains("The name that a ship is given."));
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    use std::os::unix::fs::symlink;

    let folder = contradiction();
    let path = folder.path();
    fs::write(path.join("empty.txt"), "").unwrap();
    fs::write(path.join("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").unwrap();
    fs::write(path.join("nul.txt"), b"some\0\0\0\x01\x02 bytes\0\0").unwrap();
    fs::write(path.join("latin.txt"), b"The caf\xe9 in Nice opened on 3 May 2024.\n").unwrap();
    fs::write(path.join("broken.txt"), b"Caf\xc3\xa9, \xe4\xb8 \xff and \xc3\xa9t\xc3\xa9.\n").unwrap();
    fs::create_dir(path.join("sub")).unwrap();
    symlink(path, path.join("sub/up")).unwrap();
    // In a folder, files that are no text are passed over, and that is no error.
    let output = run(path, &["check", ".", "--format", "concise"]).code(1);
    let said = stderr(&output);
    for name in ["empty.txt", "picture.txt", "nul.txt", "sub/up"] {
        assert!(said.contains(&format!("warning: ./{name}")), "{name}: {said}");
    }
    assert!(!said.contains("error:"), "{said}");
    assert!(stdout(&output).contains("error[trade-target]"));
    // Named by the user they are errors, and so is a link that leads nowhere.
    for name in ["picture.txt", "nul.txt", "missing.txt"] {
        let output = run(path, &["check", "a.txt", "b.txt", name, "--format", "concise"]).code(2);
        assert!(stderr(&output).contains(&format!("error: {name}")), "{}", stderr(&output));
        assert!(stdout(&output).contains("error[trade-target]"));
    }
    symlink("nowhere", path.join("dangling.txt")).unwrap();
    run(path, &["check", "."]).code(2);
    run(path, &["check", "empty.txt"]).code(2);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named_and_the_rest_is_checked() {
    use std::os::unix::fs::PermissionsExt;

    let folder = contradiction();
    let secret = folder.path().join("secret.txt");
    fs::write(&secret, TEN).unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&secret).is_ok() {
        // The superuser reads everything.
        return;
    }
    let output = run(folder.path(), &["check", ".", "--format", "concise"]).code(2);
    assert!(stderr(&output).contains("secret.txt: no permission"), "{}", stderr(&output));
    assert!(stdout(&output).contains("error[trade-target]"));
}

#[test]
fn one_run_writes_several_formats_to_several_places() {
    let folder = contradiction();
    let sarif = folder.path().join("out.sarif");
    let check = run(
        folder.path(),
        &["check", ".", "--format", "github", "--format", "sarif=out.sarif", "--format=csv=out.csv"],
    );
    let check = check.code(1);
    assert!(stdout(&check).starts_with("::error "), "{}", stdout(&check));
    let log: Value = serde_json::from_str(&fs::read_to_string(sarif).unwrap()).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 1);
    assert!(fs::read_to_string(folder.path().join("out.csv")).unwrap().starts_with("fingerprint,"));
}

#[test]
fn a_format_that_is_not_there_is_named_with_the_one_that_was_meant() {
    let folder = contradiction();
    let check = run(folder.path(), &["check", ".", "--format", "serif"]).code(2);
    assert!(stderr(&check).contains("'sarif'"), "{}", stderr(&check));
    let check = run(folder.path(), &["check", ".", "--format", "html=no/such/folder.html"]).code(2);
    assert!(stderr(&check).contains("no/such/folder.html"), "{}", stderr(&check));
}

const IGNORED: &str = "date 2025-12-02\n\n<!-- gainsay: ignore trade-target -- the ministry's figure -->\n\nVietnam and Laos \
                       want to lift bilateral trade to 12 billion USD.\n";

#[test]
fn a_suppression_in_a_text_holds_a_finding_back_and_says_why() {
    let folder = contradiction();
    fs::write(folder.path().join("b.txt"), IGNORED).unwrap();
    let check = run(folder.path(), &["check", ".", "--format", "json"]).success();
    let found: Value = serde_json::from_str(&stdout(&check)).unwrap();
    assert_eq!(found["findings"].as_array().unwrap().len(), 0);
    assert_eq!(found["suppressed"][0]["suppressed_because"], "the ministry's figure");
    // The comment is no part of the article, and the place of what follows is that of the file.
    let claim = found["claims"]
        .as_array()
        .unwrap()
        .iter()
        .find(|claim| claim["source"].as_str().unwrap().ends_with("b.txt"))
        .unwrap();
    assert_eq!(claim["evidence"]["line"], 5);
}

#[test]
fn a_suppression_needs_a_reason_and_something_to_hold_back() {
    let folder = contradiction();
    let without = IGNORED.replace(" -- the ministry's figure", "");
    fs::write(folder.path().join("b.txt"), without).unwrap();
    let check = run(folder.path(), &["check", "."]).code(1);
    assert!(stderr(&check).contains("without a reason"), "{}", stderr(&check));

    fs::write(folder.path().join("b.txt"), IGNORED.replace("trade-target", "visit-dates")).unwrap();
    let check = run(folder.path(), &["check", "."]).code(1);
    assert!(stderr(&check).contains("visit-dates holds nothing back"), "{}", stderr(&check));
}

#[test]
fn settings_and_front_matter_hold_findings_back_too() {
    let folder = contradiction();
    let ignore = "[[ignore]]\nrules = [\"trade-target\"]\npath = \"a.txt\"\nreason = \"known\"\n";
    fs::write(folder.path().join("gainsay.toml"), ignore).unwrap();
    run(folder.path(), &["check", "."]).success();
    let folder = contradiction();
    let text =
        TWELVE.replace("date 2025-12-02", "---\ndate: 2025-12-02\ngainsay-ignore: all -- a draft\n---");
    fs::write(folder.path().join("b.txt"), text).unwrap();
    run(folder.path(), &["check", "."]).success();
}

#[test]
fn a_baseline_forgives_what_was_there_and_nothing_new() {
    let folder = contradiction();
    run(folder.path(), &["baseline", "."]).success();
    let with = ["check", ".", "--baseline", "gainsay-baseline.json"];
    let check = run(folder.path(), &with).success();
    // What is known is counted, and told in JSON.
    assert!(stdout(&check).contains("1 suppressed"), "{}", stdout(&check));
    let check = run(folder.path(), &[&with[..], &["--format", "json"]].concat()).success();
    assert!(stdout(&check).contains("known: it stands in gainsay-baseline.json"), "{}", stdout(&check));
    // Renamed and moved down, it is the same finding.
    fs::rename(folder.path().join("b.txt"), folder.path().join("c.txt")).unwrap();
    fs::write(folder.path().join("c.txt"), TWELVE.replace("Vietnam and", "A word before.\n\nVietnam and"))
        .unwrap();
    run(folder.path(), &with).success();
    // Another value is another finding, and the old one is gone.
    fs::write(folder.path().join("c.txt"), TWELVE.replace("12 billion", "14 billion")).unwrap();
    let check = run(folder.path(), &with).code(1);
    assert!(stderr(&check).contains("no longer found"), "{}", stderr(&check));
    let check = run(folder.path(), &["check", ".", "--baseline", "a.txt"]).code(2);
    assert!(stderr(&check).contains("not a baseline"), "{}", stderr(&check));
}

#[test]
fn what_is_told_and_what_fails_can_be_chosen() {
    let folder = contradiction();
    run(folder.path(), &["check", ".", "--exit-zero"]).success();
    run(folder.path(), &["check", ".", "--strict"]).code(1);
    run(folder.path(), &["check", ".", "--min-confidence", "1"]).success();
    run(folder.path(), &["check", ".", "--min-confidence", "2"]).code(2);
    let check = run(folder.path(), &["check", ".", "--min-severity", "error", "--format", "concise"]).code(1);
    assert!(stdout(&check).lines().all(|line| line.contains(" error[")));
}

#[test]
fn a_line_is_explained_by_the_name_that_findings_show() {
    let folder = tempfile::tempdir().unwrap();
    let records = "{\"text\": \"Laos and Vietnam agreed to raise two-way trade to US$10 billion.\"}\n\
                   {\"text\": \"Vietnam and Laos want to lift bilateral trade to 12 billion USD.\"}\n";
    fs::write(folder.path().join("a.jsonl"), records).unwrap();
    let found =
        stdout(&run(folder.path(), &["check", "a.jsonl", "--one-story", "--format", "concise", "-q"]));
    let place = found.split(' ').next().unwrap().trim_end_matches(':');
    assert!(place.starts_with("a.jsonl:1:1:"), "{found}");
    for place in [place, "a.jsonl:1"] {
        let explained = stdout(&run(folder.path(), &["explain", place]).success());
        assert!(explained.contains("10 billion USD"), "{explained}");
        // How far rules came that are not near is for those who ask.
        let all = stdout(&run(folder.path(), &["explain", place, "--verbose"]).success());
        assert!(
            all.contains("nothing here could be") && !explained.contains("nothing here could be"),
            "{all}"
        );
    }
}

//! What the engine does for every rule, shown by small rules with examples: `tests/toy/`.

#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use gainsay::model::{Document, Severity};
use gainsay::rule::{Author, Change, Grade, RuleFile, Selection};
use gainsay::{Checker, examples};

#[test]
fn every_example_of_the_toy_rules_holds() {
    let (checker, errors) = Checker::with_rules([toy_rules()]);
    assert!(errors.is_empty(), "{errors:?}");
    let failures: Vec<String> = checker
        .rules()
        .rules()
        .iter()
        .filter(|rule| &*rule.pack == "mechanisms")
        .flat_map(|rule| examples::run(&checker, rule))
        .map(|failure| failure.to_string())
        .collect();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

#[test]
fn a_project_turns_rules_off_grades_them_and_grants_a_tolerance() {
    let severity = |change: Option<Change>| {
        let mut selection = Selection::default();
        selection.changes.extend(change.map(|change| ("turnout".to_owned(), change)));
        let (checker, _) = Checker::with_selection([toy_rules()], selection);
        let documents = ["Turnout was 50 percent.", "Turnout was 51 percent."]
            .map(|text| Document::plain(text, text, None));
        let findings = checker.check_story(&documents).findings;
        findings.first().map(|finding| finding.severity)
    };
    let grade = |grade| Some(Change { grade: Some(grade), tolerance: None });
    let tolerance = |percent: u32| Some(Change { grade: None, tolerance: Some(percent.into()) });
    assert_eq!(severity(None), Some(Severity::Error));
    assert_eq!(severity(grade(Grade::As(Severity::Warning))), Some(Severity::Warning));
    assert_eq!(severity(grade(Grade::Off)), None);
    assert_eq!(severity(tolerance(2)), None);
    assert_eq!(severity(tolerance(1)), Some(Severity::Error));
}

fn toy_rules() -> Vec<RuleFile<'static>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/toy");
    let mut files = Vec::new();
    for pack in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        for path in fs::read_dir(&pack).unwrap().map(|entry| entry.unwrap().path()) {
            files.push(RuleFile {
                path: Cow::Owned(path.display().to_string()),
                pack: Cow::Owned(pack.file_name().unwrap().to_string_lossy().into_owned()),
                text: Cow::Owned(fs::read_to_string(&path).unwrap()),
                author: Author::User,
            });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

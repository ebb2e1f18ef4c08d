//! The checks that need no rule file.

use gainsay::Checker;
use gainsay::judge::Check;
use gainsay::model::Document;

#[test]
fn every_example_gives_a_finding_of_its_check() {
    let (checker, _) = Checker::embedded();
    for check in Check::ALL.iter().filter(|check| !check.example.is_empty()) {
        let texts = check.example.iter().enumerate();
        let documents: Vec<Document> =
            texts.map(|(at, text)| Document::plain(at.to_string(), *text, None)).collect();
        let findings = checker.check_story(&documents).findings;
        assert!(findings.iter().any(|finding| *finding.rule == *check.id), "{}: {findings:?}", check.id);
    }
}

//! Stories of several sources with what must be found in them: `tests/suite/*.md`.
//!
//! A section is a heading, fenced texts whose info string names file and day of publication, and a list
//! of the findings that must come out, no more and no fewer: severity, verdict and rule. A line that
//! begins with `agree` names a property that must be among the agreements. `silent` alone stands for no
//! finding at all.

#![expect(clippy::expect_used, reason = "a panic is a failed test")]

use std::fmt::Write as _;
use std::fs;

use gainsay::Checker;
use gainsay::model::{Document, Outcome};
use gainsay::read::{Given, parse};
use jiff::civil::Date;

/// One section of a suite file.
#[derive(Debug, Default)]
struct Section {
    place: String,
    title: String,
    sources: Vec<(String, Option<Date>, String)>,
    findings: Vec<String>,
    agreements: Vec<String>,
}

fn sections(path: &str, text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut fence: Option<(String, Option<Date>, String)> = None;
    for (number, line) in text.lines().enumerate() {
        if let Some(mut open) = fence.take() {
            let section = sections.last_mut().expect("a text stands in a section");
            if line.starts_with("```") {
                section.sources.push(open);
            } else {
                open.2.push_str(line);
                open.2.push('\n');
                fence = Some(open);
            }
        } else if let Some(title) = line.strip_prefix("## ") {
            let place = format!("{path}:{}", number + 1);
            sections.push(Section { place, title: title.to_owned(), ..Section::default() });
        } else if let Some(info) = line.strip_prefix("```") {
            let mut words = info.split_whitespace();
            let name = words.next().expect("a text has a name").to_owned();
            let published = words.next().map(|day| day.parse().expect("a day of publication"));
            fence = Some((name, published, String::new()));
        } else if let (Some(item), Some(section)) = (line.strip_prefix("- "), sections.last_mut()) {
            match item.strip_prefix("agree ") {
                Some(property) => section.agreements.push(property.to_owned()),
                None if item == "silent" => {}
                None => section.findings.push(item.to_owned()),
            }
        }
    }
    sections
}

fn check(checker: &Checker, section: &Section) -> Outcome {
    let documents: Vec<Document> = section
        .sources
        .iter()
        .flat_map(|(name, day, text)| {
            let given = Given { published: *day, ..Given::default() };
            parse(name, text.clone().into_bytes(), &given).0
        })
        .collect();
    checker.check_documents(&documents)
}

/// What differs from what the section expects, empty where nothing does.
fn differences(section: &Section, outcome: &Outcome) -> String {
    let mut report = String::new();
    let mut found: Vec<String> = outcome
        .findings
        .iter()
        .map(|f| format!("{} {} {}", f.severity.name(), f.verdict.name(), f.rule))
        .collect();
    found.sort();
    let mut expected = section.findings.clone();
    expected.sort();
    if found != expected {
        let _ = writeln!(report, "  expected {expected:?}\n  found    {found:?}");
        for finding in &outcome.findings {
            let _ = writeln!(report, "    {}", finding.message);
        }
    }
    for property in &section.agreements {
        if !outcome.agreements.iter().any(|agreement| *agreement.property == **property) {
            let _ = writeln!(report, "  no agreement on {property:?}");
        }
    }
    if !report.is_empty() {
        for claim in &outcome.claims {
            let (path, rule) = (&claim.evidence.path, &claim.rule);
            let _ = writeln!(report, "    read in {path}: {rule} | {} | {}", claim.subject, claim.value);
        }
    }
    report
}

#[test]
fn every_story_gives_the_findings_it_names() {
    let (checker, errors) = Checker::embedded();
    assert!(errors.is_empty(), "the shipped rules load");
    let mut files: Vec<_> =
        fs::read_dir("tests/suite").expect("the suite is there").map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut failures = String::new();
    let mut stories = 0;
    for file in files {
        let path = file.display().to_string();
        for section in sections(&path, &fs::read_to_string(&file).unwrap()) {
            stories += 1;
            let differences = differences(&section, &check(&checker, &section));
            if !differences.is_empty() {
                let _ = writeln!(failures, "{}: {}\n{differences}", section.place, section.title);
            }
        }
    }
    assert!(stories > 0, "there are stories in tests/suite");
    assert!(failures.is_empty(), "{failures}");
}

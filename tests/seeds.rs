//! What the five seed articles say, and what happens when one fact in them changes.
//!
//! `GAINSAY_SEEDS` may name another folder that tells the same five articles in other words.

#![expect(clippy::expect_used, reason = "a panic is a failed test")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use gainsay::Checker;
use gainsay::model::{Document, Finding, Outcome, Severity};
use gainsay::read::{self, Given};
use jiff::civil::{Date, date};

const TALKS_2024: Option<Date> = Some(date(2024, 9, 11));
const TALKS: Option<Date> = Some(date(2025, 12, 1));
const OUTCOMES: Option<Date> = Some(date(2025, 12, 3));
const REVIEW: Option<Date> = Some(date(2026, 2, 2));
const UNDATED: Option<Date> = None;

/// The articles by day of publication, which each has to itself.
struct Seeds(BTreeMap<Option<Date>, (String, String)>);

impl Seeds {
    fn read() -> Self {
        let folder = std::env::var("GAINSAY_SEEDS").unwrap_or_else(|_| "seeds".to_owned());
        let (inputs, _) = read::walk(&[Path::new(&folder)]);
        let texts = inputs.iter().map(|input| {
            let (documents, _) = read::load(input, &Given::default());
            let document = documents.first().expect("a seed can be read");
            let published = document.metadata.published.date();
            (published, (input.name.clone(), std::fs::read_to_string(&input.name).expect("a seed is UTF-8")))
        });
        let seeds = Self(texts.collect());
        assert_eq!(seeds.0.len(), 5, "five articles with five dates");
        seeds
    }

    /// Replaces `old`, which must stand in the article, the last time it stands there.
    fn edit(mut self, article: Option<Date>, old: &str, new: &str) -> Self {
        let (_, text) = self.0.get_mut(&article).expect("the article is there");
        let at = text.rfind(old).unwrap_or_else(|| panic!("{old:?} stands in the article of {article:?}"));
        text.replace_range(at..at + old.len(), new);
        self
    }

    fn edit_all(mut self, old: &str, new: &str) -> Self {
        for (_, text) in self.0.values_mut() {
            *text = text.replace(old, new);
        }
        self
    }

    fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        for (_, text) in self.0.values_mut() {
            *text = change(text);
        }
        self
    }

    fn rename(mut self, name: impl Fn(usize) -> String) -> Self {
        for (index, (path, _)) in self.0.values_mut().enumerate() {
            *path = name(index);
        }
        self
    }

    fn check(&self) -> Outcome {
        let documents: Vec<Document> = self
            .0
            .values()
            .map(|(name, text)| {
                read::parse(name, text.clone().into_bytes(), &Given::default())
                    .0
                    .pop()
                    .expect("an edit stays readable")
            })
            .collect();
        CHECKER.check_documents(&documents)
    }

    fn findings(&self) -> Vec<String> {
        lines(&self.check().findings)
    }
}

static CHECKER: LazyLock<Checker> = LazyLock::new(|| {
    let (checker, errors) = Checker::embedded();
    assert!(errors.is_empty(), "the shipped rules load");
    checker
});

/// The findings of the untouched seeds.
static BEFORE: LazyLock<Vec<String>> = LazyLock::new(|| Seeds::read().findings());

/// Severity, rule and values: what must stay the same under renaming and rewording.
fn lines(findings: &[Finding]) -> Vec<String> {
    let mut lines: Vec<String> = findings.iter().map(line).collect();
    lines.sort();
    lines
}

fn line(finding: &Finding) -> String {
    format!("{} {} {}", finding.severity.name(), finding.verdict.name(), finding.rule)
}

/// What an edit adds to the findings of the untouched seeds, and what it takes away.
fn difference(edited: &Seeds) -> (Vec<String>, Vec<String>) {
    let mut removed = BEFORE.clone();
    let mut added = Vec::new();
    for line in edited.findings() {
        match removed.iter().position(|known| *known == line) {
            Some(at) => drop(removed.remove(at)),
            None => added.push(line),
        }
    }
    (added, removed)
}

#[track_caller]
fn adds(edited: &Seeds, expected: &[&str]) {
    let (added, removed) = difference(edited);
    let report: Vec<String> =
        edited.check().findings.iter().map(|f| format!("{}: {}", line(f), f.message)).collect();
    assert_eq!(added, expected, "added; all findings:\n{}", report.join("\n"));
    assert!(removed.is_empty(), "removed {removed:?}; all findings:\n{}", report.join("\n"));
}

#[test]
fn the_seeds_hold_one_warning_two_notes_and_six_changes() {
    assert_eq!(
        Seeds::read().findings(),
        [
            "info supersede election-to-office",
            "info supersede offices",
            "info supersede party-congress",
            "info supersede relationship-title",
            "info supersede upgrade-of-relations",
            "info supersede visit-progress",
            "note unresolved two-party-meeting",
            "note unresolved visit-first",
            "warning contradict relationship-title",
        ]
    );
}

#[test]
fn the_seeds_agree_where_they_say_the_same() {
    let outcome = Seeds::read().check();
    let agreed: Vec<(String, String, usize)> = outcome
        .agreements
        .iter()
        .map(|a| {
            let documents = a.sides.iter().map(|side| side.documents.len()).sum();
            (a.property.to_string(), a.sides[0].value.clone(), documents)
        })
        .collect();
    let expects = |property: &str, value: &str, documents: usize| {
        assert!(
            agreed.iter().any(|(p, v, d)| p == property && v == value && *d >= documents),
            "{property} {value} in {documents} documents, among {agreed:#?}"
        );
    };
    expects("visit dates", "1–2 Dec 2025", 2);
    expects("trade target", "10 billion USD", 2);
    expects("base year of the national day", "1975", 3);
    expects("year of birth", "1920", 2);
    expects("development goal", "2045", 2);
    expects("number of the congress", "11", 2);
    expects("number of the congress", "12", 2);
    expects("holder", "Thongloun Sisoulith", 5);
    expects("holder", "To Lam", 4);
    expects("attendance", "attended", 2);
    expects("speech", "spoke", 2);
    expects("upgrade of relations", "decided", 2);
}

#[test]
fn another_target_is_an_error() {
    adds(&Seeds::read().edit(REVIEW, "10 billion USD", "12 billion USD"), &["error contradict trade-target"]);
}

#[test]
fn the_same_target_in_other_words_is_none() {
    for same in
        ["US$10bn", "$10,000 million", "nearly 10 billion USD", "10 billion US dollars", "USD 10 billion"]
    {
        adds(&Seeds::read().edit(REVIEW, "10 billion USD", same), &[]);
    }
}

#[test]
fn a_slip_of_magnitude_is_found_twice() {
    adds(
        &Seeds::read().edit(TALKS, "US$10 billion", "US$10 million"),
        &["error contradict trade-target", "error contradict trade-target"],
    );
}

#[test]
fn other_days_of_the_visit_are_an_error_and_leave_the_talks_outside() {
    adds(
        &Seeds::read().edit(OUTCOMES, "December 1-2", "December 2-3"),
        &["error contradict visit-dates", "error contradict visit-talks"],
    );
}

#[test]
fn the_same_days_in_other_words_are_none() {
    for same in ["December 1–2", "1-2 December", "Dec. 1–2", "December 1 and 2", "1 and 2 December"] {
        adds(&Seeds::read().edit(OUTCOMES, "December 1-2", same), &[]);
    }
    adds(&Seeds::read().edit(OUTCOMES, "December 1-2", "Monday and Tuesday"), &[]);
}

#[test]
fn a_length_that_does_not_fit_the_days_is_an_error() {
    adds(&Seeds::read().edit(TALKS, "two-day", "three-day"), &["error contradict duration"]);
    adds(&Seeds::read().edit(TALKS, "two-day", "2-day"), &[]);
}

#[test]
fn one_document_that_gives_two_ranges_is_an_error() {
    let second = |new: &str| Seeds::read().edit(TALKS_2024, "September 10 - 13", new);
    adds(&second("September 10 - 12"), &["error contradict visit-dates"]);
    adds(&second("September 10—13"), &[]);
    adds(&second("September 10 to 13"), &[]);
}

#[test]
fn another_anniversary_is_an_error() {
    adds(&Seeds::read().edit(OUTCOMES, "105th", "150th"), &["error contradict birth-anniversary"]);
    adds(&Seeds::read().edit(OUTCOMES, "105th birth anniversary", "105th anniversary of the birth"), &[]);
}

#[test]
fn a_denied_attendance_is_an_error() {
    adds(
        &Seeds::read().edit(OUTCOMES, "attended the inauguration", "did not attend the inauguration"),
        &["error contradict attendance"],
    );
}

#[test]
fn the_other_direction_is_an_error() {
    let guest = "General Secretary of the Communist Party of Vietnam’s (CPV) Central Committee, To Lam";
    let host = "Secretary General of the Lao People’s Revolutionary Party (LPRP) Central Committee, Thongloun Sisoulith";
    let told = format!("state visit to Laos by {guest}, on Dec 1-2");
    let turned = format!("state visit to Vietnam by {host}, on Dec 1-2");
    adds(&Seeds::read().edit(UNDATED, &told, &turned), &["error contradict direction"]);
    let passive = format!("state visit that was paid to Laos by {guest}, on Dec 1-2");
    adds(&Seeds::read().edit(UNDATED, &told, &passive), &[]);
}

#[test]
fn one_title_leaves_nothing_to_warn_of() {
    let one = Seeds::read().edit_all("strategic cohesion", "Strategic Partnership");
    let (added, removed) = difference(&one);
    assert_eq!(added, [""; 0]);
    assert_eq!(removed, ["warning contradict relationship-title"]);
    for (old, new) in [
        (
            "comprehensive cooperation and strategic cohesion",
            "comprehensive cooperation & strategic cohesion",
        ),
        (
            "great friendship, special solidarity, comprehensive cooperation and strategic cohesion",
            "Special Solidarity, Great Friendship, Comprehensive Cooperation and Strategic Cohesion",
        ),
    ] {
        adds(&Seeds::read().edit(REVIEW, old, new), &[]);
    }
}

#[test]
fn names_and_order_of_files_decide_nothing() {
    adds(
        &Seeds::read().rename(|index| format!("{}.txt", char::from(b'e' - u8::try_from(index).unwrap()))),
        &[],
    );
    adds(&Seeds::read().rename(|index| format!("articles/{}.txt", index * 7 % 5)), &[]);
}

#[test]
fn line_ends_normal_forms_and_spaces_decide_nothing() {
    use unicode_normalization::UnicodeNormalization as _;
    adds(&Seeds::read().map(|text| text.replace('\n', "\r\n")), &[]);
    adds(&Seeds::read().map(|text| text.nfd().collect()), &[]);
    adds(&Seeds::read().map(|text| text.replace(' ', "\u{a0}")), &[]);
}

#[test]
fn every_quote_is_the_bytes_of_the_file() {
    let seeds = Seeds::read();
    let texts: BTreeMap<&str, &str> =
        seeds.0.values().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let outcome = seeds.check();
    assert!(!outcome.claims.is_empty());
    for claim in &outcome.claims {
        let text = texts[&*claim.evidence.path];
        assert_eq!(&text[claim.evidence.span.range()], &*claim.evidence.quote);
    }
}

#[test]
fn no_error_is_reported() {
    assert!(Seeds::read().check().findings.iter().all(|finding| finding.severity < Severity::Error));
}

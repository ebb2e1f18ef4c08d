//! Human-made errors in summaries, from a public data set that is not part of the repository.
//!
//! `GAINSAY_DATA` names the folder that holds `bump-dev.jsonl` (BUMP, task 1): a news article, a summary
//! of it by a person, and the same summary with one error. An article and its edited summary should
//! contradict each other, the article and the true summary must not. Without the data the test says so
//! and passes. `cargo test --test bump -- --nocapture` prints the table; `GAINSAY_SHOW=1` adds the
//! findings in the rows of even articles, the half that was looked at while developing.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is what this test is run for")]

use std::path::PathBuf;

use gainsay::Checker;
use gainsay::model::{Document, Finding, Severity};
use serde::Deserialize;

/// Seven rows in a row share an article.
const ROWS_OF_ARTICLE: usize = 7;

/// What must be reached on the numeric rows, in percent: the mean of edited summaries found and true ones
/// left alone.
const LEAST_BALANCED_ACCURACY: f64 = 65.0;

/// How many of all true summaries may be reported, in percent.
const MOST_FALSE_ALARMS: f64 = 3.0;

#[derive(Deserialize)]
struct Row {
    id: usize,
    numeric: bool,
    article: String,
    reference: String,
    edited: String,
}

/// Rows counted, and those in which something was reported.
#[derive(Clone, Copy, Default)]
struct Share {
    rows: u32,
    reported: u32,
}

impl Share {
    fn add(&mut self, reported: bool) {
        self.rows += 1;
        self.reported += u32::from(reported);
    }

    fn percent(self) -> f64 {
        100.0 * f64::from(self.reported) / f64::from(self.rows.max(1))
    }
}

#[test]
fn edited_summaries_are_found_and_true_ones_left_alone() {
    let Some(folder) = std::env::var_os("GAINSAY_DATA").map(PathBuf::from) else {
        eprintln!("skipped: GAINSAY_DATA does not name the folder of the data");
        return;
    };
    let text = std::fs::read_to_string(folder.join("bump-dev.jsonl")).expect("the rows can be read");
    let (checker, errors) = Checker::embedded();
    assert!(errors.is_empty(), "the shipped rules load");
    // Numeric and other rows, of even and of odd articles: the true summary and the edited one.
    let mut shares = [[[Share::default(); 2]; 2]; 2];
    for line in text.lines() {
        let row: Row = serde_json::from_str(line).expect("a row is JSON");
        let half = (row.id / ROWS_OF_ARTICLE) % 2;
        for (kind, summary) in [&row.reference, &row.edited].into_iter().enumerate() {
            let findings = warnings(&checker, &row.article, summary);
            shares[usize::from(!row.numeric)][half][kind].add(!findings.is_empty());
            if half == 0 && std::env::var_os("GAINSAY_SHOW").is_some() {
                show(&row, kind, &findings);
            }
        }
    }
    print_table(&shares);
    let [numeric, other] = shares.map(sum);
    let balanced = f64::midpoint(numeric[1].percent(), 100.0 - numeric[0].percent());
    let alarms =
        Share { rows: numeric[0].rows + other[0].rows, reported: numeric[0].reported + other[0].reported };
    println!("balanced accuracy on numeric rows {balanced:.1} %, false alarms {:.1} %", alarms.percent());
    assert!(balanced >= LEAST_BALANCED_ACCURACY, "balanced accuracy {balanced:.1} %");
    assert!(alarms.percent() <= MOST_FALSE_ALARMS, "false alarms {:.1} %", alarms.percent());
}

fn warnings(checker: &Checker, article: &str, summary: &str) -> Vec<Finding> {
    let documents = [Document::plain("article", article, None), Document::plain("summary", summary, None)];
    let mut findings = checker.check_story(&documents).findings;
    findings.retain(|finding| finding.severity >= Severity::Warning);
    findings
}

fn sum(halves: [[Share; 2]; 2]) -> [Share; 2] {
    [0, 1].map(|kind| Share {
        rows: halves[0][kind].rows + halves[1][kind].rows,
        reported: halves[0][kind].reported + halves[1][kind].reported,
    })
}

fn show(row: &Row, kind: usize, findings: &[Finding]) {
    let kind = ["true", "edited"][kind];
    if findings.is_empty() && row.numeric && kind == "edited" {
        println!("{} missed: {}", row.id, row.edited);
    }
    for finding in findings {
        println!("{} {kind} ({}): {}", row.id, finding.rule, finding.message);
    }
}

fn print_table(shares: &[[[Share; 2]; 2]; 2]) {
    println!("rows       articles  edited: reported    true: reported");
    for (name, halves) in ["numeric", "other"].into_iter().zip(shares) {
        for (half, [kept, edited]) in ["even", "odd"].into_iter().zip(halves) {
            let line = [edited, kept]
                .map(|one| format!("{:4} of {:4}, {:4.1} %", one.reported, one.rows, one.percent()));
            println!("{name:10} {half:8}  {}  {}", line[0], line[1]);
        }
    }
}

//! The examples in rule files, run as tests.

mod page;
mod spelling;

use std::fmt;
use std::sync::Arc;

pub use page::{index, page};

use crate::Checker;
use crate::model::{Claim, Document, Outcome, SourceId, Verdict};
use crate::read;
use crate::rule::{Example, Rule};

/// An example that is not read as its rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The rule's id.
    pub rule: Arc<str>,
    /// The rule's file.
    pub path: Arc<str>,
    /// Line of the example in it, from 1.
    pub line: usize,
    /// The texts of the example.
    pub texts: Vec<String>,
    /// What the example expects, spelled as in a rule file.
    pub expected: Vec<String>,
    /// What was found instead, in the same spelling.
    pub found: Vec<String>,
}

impl Failure {
    /// All but the place, each as name and text.
    pub fn fields(&self) -> Vec<(&'static str, &str)> {
        let mut fields = Vec::new();
        for (name, texts) in [("text", &self.texts), ("expected", &self.expected), ("found", &self.found)] {
            if texts.is_empty() {
                fields.push((name, "nothing"));
            }
            fields.extend(texts.iter().map(|text| (name, text.as_str())));
        }
        fields
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} does not hold its example", self.path, self.line, self.rule)?;
        self.fields().iter().try_for_each(|(name, text)| write!(f, "\n  {name:8}  {text}"))
    }
}

/// Runs the examples of one rule of the checker. Empty where all hold.
///
/// The claims of an example are those of its own rule only, in any order; of a verdict between
/// several texts the gravest counts, and `silent` stands for none at all.
pub fn run(checker: &Checker, rule: &Rule) -> Vec<Failure> {
    rule.examples.iter().filter_map(|example| run_one(checker, rule, example)).collect()
}

fn run_one(checker: &Checker, rule: &Rule, example: &Example) -> Option<Failure> {
    let documents: Vec<Document> = example
        .sources
        .iter()
        .enumerate()
        .map(|(index, source)| {
            // As a file with that text is read.
            Document::plain(index.to_string(), read::working_text(&source.text), source.published)
        })
        .collect();
    let (mut expected, mut found) = (Vec::new(), Vec::new());
    if let Some(claims) = &example.claims {
        let read = claims_of(checker, rule, &documents);
        if !is_matched(claims, &read, rule) {
            expected.extend(claims.iter().map(|claim| spelling::expectation(claim)));
            found.extend(read.iter().map(|claim| spelling::claim(claim, rule)));
        }
    }
    if let Some(verdict) = &example.verdict {
        let outcome = checker.check_story(&documents);
        let reached = gravest(&outcome, rule);
        if reached != verdict {
            expected.push(format!("verdict = \"{verdict}\""));
            found.push(format!("verdict = \"{reached}\""));
            found.extend(
                claims_of(checker, rule, &documents).iter().map(|claim| spelling::claim(claim, rule)),
            );
        }
    }
    if expected.is_empty() && found.is_empty() {
        return None;
    }
    let texts = example.sources.iter().map(|source| format!("\"{}\"", source.text)).collect();
    Some(Failure {
        rule: rule.id.clone(),
        path: rule.path.clone(),
        line: example.line,
        texts,
        expected,
        found,
    })
}

fn claims_of(checker: &Checker, rule: &Rule, documents: &[Document]) -> Vec<Claim> {
    let read = documents.iter().flat_map(|document| checker.claims(document, SourceId::default()));
    read.filter(|claim| claim.rule == rule.id).collect()
}

/// The name of the gravest verdict about the rule's property.
fn gravest(outcome: &Outcome, rule: &Rule) -> &'static str {
    let order = |verdict: Verdict| match verdict {
        Verdict::Contradict => 4,
        Verdict::Unresolved => 3,
        Verdict::Supersede => 2,
        Verdict::Refine => 1,
        Verdict::Agree => 0,
    };
    outcome
        .findings
        .iter()
        .chain(&outcome.agreements)
        .filter(|finding| *finding.rule == *rule.id || *finding.property == *rule.property)
        .map(|finding| finding.verdict)
        .max_by_key(|verdict| order(*verdict))
        .map_or("silent", Verdict::name)
}

/// Whether each expectation has a claim of its own, and each claim an expectation.
fn is_matched(expected: &[Vec<(String, String)>], read: &[Claim], rule: &Rule) -> bool {
    if expected.len() != read.len() {
        return false;
    }
    let fits: Vec<Vec<usize>> = expected
        .iter()
        .map(|wanted| {
            (0..read.len())
                .filter(|&at| wanted.iter().all(|(name, value)| spelling::has(&read[at], rule, name, value)))
                .collect()
        })
        .collect();
    let mut taken_by = vec![None; read.len()];
    (0..expected.len()).all(|wanted| assign(wanted, &fits, &mut taken_by, &mut vec![false; read.len()]))
}

/// Finds a claim for an expectation, moving earlier ones to other claims where that helps.
fn assign(wanted: usize, fits: &[Vec<usize>], taken_by: &mut [Option<usize>], tried: &mut [bool]) -> bool {
    for &claim in &fits[wanted] {
        if std::mem::replace(&mut tried[claim], true) {
            continue;
        }
        if taken_by[claim].is_none_or(|other| assign(other, fits, taken_by, tried)) {
            taken_by[claim] = Some(wanted);
            return true;
        }
    }
    false
}

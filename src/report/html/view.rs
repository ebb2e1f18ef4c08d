//! What the page shows, worked out before it is drawn.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{Claim, Evidence, Finding, Outcome, SourceId, SourceInfo};
use crate::report::RuleInfo;
use crate::report::describe::{self, about, location, provenance};
use crate::report::diff::{self, Comparison};
use crate::report::full::is_change;
use crate::report::place::said;
use crate::report::summary;
use crate::report::terminal::{Style, visible};

/// Characters of a passage that are kept on either side of the words in question.
const AROUND: usize = 400;

/// Everything on the page.
#[derive(Serialize)]
pub(super) struct Page {
    summary: String,
    findings: Vec<Card>,
    changes: Vec<Card>,
    agreements: Vec<Card>,
    sources: Vec<Source>,
    rules: Vec<Choice>,
    stories: Vec<Choice>,
    questions: Vec<Row>,
    timelines: Vec<Timeline>,
    one_sided: Vec<OneSided>,
    skipped: Vec<Skipped>,
    notices: Vec<Notice>,
}

/// What only one of two sources says.
#[derive(Serialize)]
struct OneSided {
    name: String,
    claims: Vec<Lone>,
}

#[derive(Serialize)]
struct Lone {
    about: String,
    value: String,
    place: Place,
}

/// An entry of a filter.
#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct Card {
    id: String,
    severity: &'static str,
    verdict: &'static str,
    rule: String,
    summary: Option<String>,
    about: String,
    message: String,
    reason: String,
    follow: Option<String>,
    confidence: u8,
    /// Paths and stories, for the filters.
    sources: Vec<usize>,
    stories: Vec<String>,
    sides: Vec<Side>,
}

#[derive(Serialize)]
struct Side {
    value: String,
    origins: usize,
    places: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    location: String,
    provenance: String,
    before: String,
    quote: String,
    after: String,
}

#[derive(Serialize)]
struct Source {
    path: String,
    provenance: String,
    reason: String,
    story: String,
    claims: usize,
}

/// A question and what each source says to it.
#[derive(Serialize)]
struct Row {
    about: String,
    verdict: &'static str,
    target: String,
    cells: Vec<Cell>,
}

#[derive(Clone, Default, Serialize)]
struct Cell {
    /// Which side of the finding it is on, from 1; 0 where the source says nothing.
    side: usize,
    value: String,
}

#[derive(Serialize)]
struct Timeline {
    subject: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    day: String,
    property: String,
    value: String,
    location: String,
}

#[derive(Serialize)]
struct Skipped {
    reason: String,
    claims: [String; 2],
}

#[derive(Serialize)]
struct Notice {
    level: &'static str,
    text: String,
}

impl Page {
    pub(super) fn new(outcome: &Outcome, rules: &[RuleInfo]) -> Self {
        let (changes, findings): (Vec<&Finding>, Vec<&Finding>) =
            outcome.findings.iter().partition(|finding| is_change(finding));
        let cards = |findings: &[&Finding], prefix: &str| -> Vec<Card> {
            findings
                .iter()
                .enumerate()
                .map(|(index, finding)| card(outcome, finding, rules, &format!("{prefix}{}", index + 1)))
                .collect()
        };
        let agreements: Vec<&Finding> = outcome.agreements.iter().collect();
        let all: Vec<(&Finding, String)> = [("f", &findings), ("c", &changes), ("a", &agreements)]
            .into_iter()
            .flat_map(|(prefix, list)| {
                list.iter()
                    .enumerate()
                    .map(move |(index, finding)| (*finding, format!("{prefix}{}", index + 1)))
            })
            .collect();
        Self {
            summary: figures(outcome),
            findings: cards(&findings, "f"),
            changes: cards(&changes, "c"),
            agreements: cards(&agreements, "a"),
            sources: outcome.sources.iter().map(|source| source_row(outcome, source)).collect(),
            rules: choices(all.iter().map(|(finding, _)| finding.rule.to_string())),
            stories: choices(
                outcome.sources.iter().filter_map(|source| source.story.as_ref()).map(ToString::to_string),
            ),
            questions: all.iter().map(|(finding, target)| row(outcome, finding, target)).collect(),
            timelines: timelines(outcome),
            one_sided: Vec::new(),
            skipped: outcome.skipped.iter().filter_map(|pair| skipped(outcome, pair)).collect(),
            notices: outcome
                .notices
                .iter()
                .map(|notice| Notice {
                    level: match notice.level {
                        crate::model::Level::Info => "info",
                        crate::model::Level::Warning => "warning",
                        crate::model::Level::Error => "error",
                    },
                    text: text(&notice.to_string()),
                })
                .collect(),
        }
    }

    /// With what only one of two sources says.
    pub(super) fn with_one_sided(mut self, outcome: &Outcome, comparison: &Comparison) -> Self {
        let names = diff::names(outcome, comparison.sources);
        let lists = names.into_iter().zip(&comparison.one_sided).map(|(name, claims)| OneSided {
            name,
            claims: claims
                .iter()
                .filter_map(|&id| outcome.claim(id))
                .map(|claim| lone(outcome, claim))
                .collect(),
        });
        self.one_sided = lists.collect();
        self
    }
}

fn lone(outcome: &Outcome, claim: &Claim) -> Lone {
    Lone { about: text(&claim.topic()), value: describe::value(claim), place: place(outcome, claim) }
}

fn text(raw: &str) -> String {
    visible(raw).into_owned()
}

fn figures(outcome: &Outcome) -> String {
    let mut figures = Vec::new();
    // Writing to memory cannot fail.
    let _ = summary::write(outcome, Style { width: usize::MAX, ..Style::default() }, &mut figures);
    String::from_utf8_lossy(&figures).trim_end().to_owned()
}

fn choices(values: impl Iterator<Item = String>) -> Vec<Choice> {
    let values: BTreeSet<String> = values.collect();
    values.into_iter().map(|value| Choice { label: text(&value), value }).collect()
}

fn card(outcome: &Outcome, finding: &Finding, rules: &[RuleInfo], id: &str) -> Card {
    let documents: BTreeSet<SourceId> =
        finding.sides.iter().flat_map(|side| side.documents.iter().copied()).collect();
    let stories: BTreeSet<String> = documents
        .iter()
        .filter_map(|&id| outcome.source(id)?.story.as_ref().map(ToString::to_string))
        .collect();
    Card {
        id: id.to_owned(),
        severity: finding.severity.name(),
        verdict: finding.verdict.name(),
        rule: text(&finding.rule),
        summary: rules.iter().find(|rule| *rule.id == *finding.rule).map(|rule| rule.summary.clone()),
        about: about(finding),
        message: text(&finding.message),
        reason: text(&finding.reason),
        follow: describe::followed(outcome, finding),
        confidence: finding.confidence.0,
        sources: documents.iter().map(|id| id.0 as usize).collect(),
        stories: stories.into_iter().collect(),
        sides: finding
            .sides
            .iter()
            .map(|side| Side {
                value: text(&side.value),
                origins: side.origins.len(),
                places: said(outcome, side).map(|said| place(outcome, said.claim)).collect(),
            })
            .collect(),
    }
}

fn place(outcome: &Outcome, claim: &Claim) -> Place {
    let evidence: &Evidence = &claim.evidence;
    let passage = &*evidence.passage.text;
    let before = &passage[..evidence.within.start];
    let after = &passage[evidence.within.end..];
    let from = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
    let to = after.char_indices().nth(AROUND).map(|(at, _)| at);
    Place {
        location: location(claim),
        provenance: outcome.source(claim.source).map(|source| text(&provenance(source))).unwrap_or_default(),
        before: format!("{}{}", from.map_or("", |_| "…"), text(&before[from.unwrap_or(0)..])),
        quote: text(&evidence.quote),
        after: format!("{}{}", text(&after[..to.unwrap_or(after.len())]), to.map_or("", |_| "…")),
    }
}

fn source_row(outcome: &Outcome, source: &SourceInfo) -> Source {
    Source {
        path: text(&source.path),
        provenance: text(&provenance(source)),
        reason: match &source.published {
            crate::model::Published::On(stated) => text(&stated.reason),
            _ => String::new(),
        },
        story: source.story.as_deref().map(text).unwrap_or_default(),
        claims: outcome.claims.iter().filter(|claim| claim.source == source.id).count(),
    }
}

fn row(outcome: &Outcome, finding: &Finding, target: &str) -> Row {
    let mut cells = vec![Cell::default(); outcome.sources.len()];
    for (index, side) in finding.sides.iter().enumerate() {
        for claim in side.claims.iter().filter_map(|&id| outcome.claim(id)) {
            if let Some(cell) = cells.get_mut(claim.source.0 as usize)
                && cell.side == 0
            {
                *cell = Cell { side: index + 1, value: text(&claim.value.to_string()) };
            }
        }
    }
    Row { about: about(finding), verdict: finding.verdict.name(), target: target.to_owned(), cells }
}

/// For each subject that something is told about on at least two days, what is told on which.
fn timelines(outcome: &Outcome) -> Vec<Timeline> {
    let mut subjects: BTreeMap<String, BTreeMap<(jiff::civil::Date, &str, String), &Claim>> = BTreeMap::new();
    for claim in &outcome.claims {
        let subject = claim.subject.to_string();
        let day =
            claim.when.map(|days| days.begin).or_else(|| outcome.source(claim.source)?.published.date());
        if let (Some(day), false) = (day, subject.is_empty()) {
            let entries = subjects.entry(subject).or_default();
            entries.entry((day, &claim.property, claim.value.to_string())).or_insert(claim);
        }
    }
    subjects
        .into_iter()
        .filter(|(_, entries)| entries.keys().map(|(day, ..)| day).collect::<BTreeSet<_>>().len() > 1)
        .map(|(subject, entries)| Timeline {
            subject: text(&subject),
            entries: entries
                .into_iter()
                .map(|((day, property, value), claim)| Entry {
                    day: day.to_string(),
                    property: text(property),
                    value: text(&value),
                    location: location(claim),
                })
                .collect(),
        })
        .collect()
}

fn skipped(outcome: &Outcome, pair: &crate::model::Skipped) -> Option<Skipped> {
    let shown = |id| {
        let claim = outcome.claim(id)?;
        Some(format!("{} · {}, {}", location(claim), text(&claim.property), describe::value(claim)))
    };
    Some(Skipped { reason: text(&pair.reason), claims: [shown(pair.claims[0])?, shown(pair.claims[1])?] })
}

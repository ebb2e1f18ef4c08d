//! Findings as diagnostics of the protocol.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gainsay::model::{Claim, Finding, Level, Outcome, Severity};
use gainsay::report;
use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString, Position, Range,
};

use super::places::Places;

/// The diagnostics of every file. A finding stands at the words of each of its sides, with the other
/// sides as related information.
pub fn diagnostics(outcome: &Outcome, places: &Places) -> BTreeMap<PathBuf, Vec<Diagnostic>> {
    let mut files: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
    for finding in &outcome.findings {
        for (side, claim) in sides(outcome, finding) {
            files
                .entry(places.file(&claim.evidence.path).to_owned())
                .or_default()
                .push(diagnostic(outcome, finding, side, claim, places));
        }
    }
    for notice in outcome.notices.iter().filter(|notice| notice.level >= Level::Warning) {
        let (line, column) = notice.place.unwrap_or((1, 1));
        let at = Position::new(
            u32::try_from(line - 1).unwrap_or_default(),
            u32::try_from(column - 1).unwrap_or_default(),
        );
        files.entry(places.file(&notice.path).to_owned()).or_default().push(Diagnostic {
            range: Range::new(at, at),
            severity: Some(DiagnosticSeverity::INFORMATION),
            source: Some("gainsay".to_owned()),
            message: notice.message.clone(),
            ..Diagnostic::default()
        });
    }
    files
}

/// The first claim of each side in each document, with the number of the side.
pub fn sides<'a>(outcome: &'a Outcome, finding: &'a Finding) -> Vec<(usize, &'a Claim)> {
    let mut places: Vec<(usize, &Claim)> = Vec::new();
    for (index, side) in finding.sides.iter().enumerate() {
        for claim in side.claims.iter().filter_map(|&id| outcome.claim(id)) {
            if !places.iter().any(|(side, known)| *side == index && known.source == claim.source) {
                places.push((index, claim));
            }
        }
    }
    places
}

fn diagnostic(
    outcome: &Outcome,
    finding: &Finding,
    side: usize,
    claim: &Claim,
    places: &Places,
) -> Diagnostic {
    let others = sides(outcome, finding).into_iter().filter(|(other, _)| *other != side);
    let related = others
        .filter_map(|(other, there)| {
            let value = &finding.sides[other].value;
            Some(DiagnosticRelatedInformation {
                location: places.location(&there.evidence)?,
                message: format!("{value}: “{}”", there.evidence.quote),
            })
        })
        .collect();
    Diagnostic {
        range: places.range(&claim.evidence),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
            Severity::Info => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        source: Some("gainsay".to_owned()),
        message: report::message(outcome, finding, &claim.evidence),
        related_information: Some(related),
        data: Some(serde_json::json!({ "fingerprint": finding.fingerprint })),
        ..Diagnostic::default()
    }
}

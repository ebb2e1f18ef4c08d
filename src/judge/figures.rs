//! Figures that no rule has read, and that cannot both be true.

use super::Court;
use super::finding::Builder;
use super::wording;
use crate::model::{Part, Severity, Verdict};

/// Claims of figures that answer one question, by what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Indices of claims: at least two sides.
    pub sides: Vec<Vec<usize>>,
    /// The words that all have near them, the most telling first.
    pub words: Vec<String>,
    /// The two parts of one document that are held against each other.
    pub parts: Option<[Part; 2]>,
}

/// How many words are named.
const MOST_WORDS: usize = 4;

/// Reports each dispute. What is about is told by words alone, so it is never more than a warning.
pub(super) fn check(court: &mut Court<'_>, disputes: &[Dispute]) {
    for dispute in disputes {
        let claim = &court.claims[dispute.sides[0][0]];
        let words = &dispute.words[..dispute.words.len().min(MOST_WORDS)];
        let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
        let values: Vec<String> =
            dispute.sides.iter().map(|side| court.claims[side[0]].evidence.quote.to_string()).collect();
        // Two numbers of the same digits may have no word in common.
        let about = if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) };
        let near = if words.is_empty() {
            "by its digits".to_owned()
        } else {
            format!("near {}; told by words alone", quoted.join(", "))
        };
        let message = format!("{}{about}: {}", claim.property, wording::against(&values));
        let place = match dispute.parts {
            Some([a, b]) => format!("{} and {} of one document", a.name(), b.name()),
            None => "texts of one story".to_owned(),
        };
        let mut builder =
            Builder::named(court, &claim.rule, Verdict::Contradict, Severity::Warning).message(message);
        for (side, value) in dispute.sides.iter().zip(values) {
            builder = builder.side(value, side);
        }
        let finding = builder
            .about(&claim.property, words.join(", "))
            .reason(format!(
                "{place}; each has the other as its best match, {near}, {} % sure",
                claim.confidence.0
            ))
            .build();
        court.verdicts.findings.extend(finding);
    }
}

//! What no rule has read, and cannot be so at once: figures, and what texts put in each other's place.

use super::Court;
use super::finding::Builder;
use super::wording;
use crate::model::{Claim, Evidence, Part, Severity, Verdict};

/// Claims that answer one question, by what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Indices of claims: at least two sides.
    pub sides: Vec<Vec<usize>>,
    /// Why the question is one.
    pub ground: Ground,
}

/// Why claims that no rule has read answer one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// By the words around them.
    Words {
        /// The words that all have near them, the most telling first.
        shared: Vec<String>,
        /// The two parts of one document that are held against each other.
        parts: Option<[Part; 2]>,
        /// Whether their texts tell the same nearly throughout.
        are_retold: bool,
    },
    /// Their sentences are the same but for them.
    Copies,
}

/// How many words are named, of those that figures share and on each side of a word in its sentence.
const MOST_WORDS: usize = 4;

/// Why words that stand in each other's place answer one question.
const COPIES: &str = "texts of one story say this sentence, and nearly all of its words are the same";

/// Reports each dispute. What is about is told by words alone, so it is never more than a warning.
pub(super) fn check(court: &mut Court<'_>, disputes: &[Dispute]) {
    for dispute in disputes {
        let claim = &court.claims[dispute.sides[0][0]];
        let leads = || dispute.sides.iter().map(|side| &court.claims[side[0]]);
        let (subject, reason, values): (_, _, Vec<String>) = match &dispute.ground {
            Ground::Words { shared, parts, are_retold } => {
                let (subject, reason) = by_words(shared, *parts, *are_retold, claim);
                (subject, reason, leads().map(|claim| claim.evidence.quote.to_string()).collect())
            }
            Ground::Copies => {
                let shortest = leads().min_by_key(|claim| claim.evidence.quote.len()).unwrap_or(claim);
                (
                    around(&shortest.evidence),
                    COPIES.to_owned(),
                    leads().map(|claim| claim.value.to_string()).collect(),
                )
            }
        };
        // Two numbers of the same digits may have no word in common.
        let about = if subject.is_empty() { String::new() } else { format!(" ({subject})") };
        let message = format!("{}{about}: {}", claim.property, wording::against(&values));
        let mut builder =
            Builder::named(court, &claim.rule, Verdict::Contradict, Severity::Warning).message(message);
        for (side, value) in dispute.sides.iter().zip(values) {
            builder = builder.side(value, side);
        }
        let finding = builder.about(&claim.property, subject).reason(reason).build();
        court.verdicts.findings.extend(finding);
    }
}

/// What figures are about, and why.
fn by_words(
    shared: &[String],
    parts: Option<[Part; 2]>,
    are_retold: bool,
    claim: &Claim,
) -> (String, String) {
    let words = &shared[..shared.len().min(MOST_WORDS)];
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    let near = if words.is_empty() {
        "by its digits".to_owned()
    } else {
        format!("near {}; told by words alone", quoted.join(", "))
    };
    let place = match parts {
        Some([a, b]) => format!("{} and {} of one document", a.name(), b.name()),
        None if are_retold => "texts that give the same figures nearly throughout".to_owned(),
        None => "texts of one story".to_owned(),
    };
    let reason =
        format!("{place}; each has the other as its best match, {near}, {} % sure", claim.confidence.0);
    (words.join(", "), reason)
}

/// The words before and behind others in their sentence, with a gap for those: "it left … airport near Jayapura".
fn around(evidence: &Evidence) -> String {
    let text = &*evidence.passage.text;
    let before = text.get(..evidence.within.start).unwrap_or_default();
    let behind = text.get(evidence.within.end..).unwrap_or_default();
    let mut words: Vec<&str> = before.split_whitespace().rev().take(MOST_WORDS).collect();
    words.reverse();
    words.push("…");
    words.extend(behind.split_whitespace().take(MOST_WORDS));
    words.join(" ").trim_end_matches([',', '.', ';', ':']).to_owned()
}

//! A text that says both values of a contradiction speaks of two things.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Figure, comparable};
use crate::model::{Claim, ClaimId, ClaimValue, Finding, Severity, Skipped, SourceId, Span, Verdict};

/// Whether a text on one side of a finding also gives the other side's number, of whatever it be: then the
/// rule may have taken one thing for another. Asked of what is no more than a warning; a finding of figures
/// has been asked before.
pub fn is_said_on_both_sides(figures: &[&Figure], claims: &[Claim], finding: &Finding) -> bool {
    if finding.verdict != Verdict::Contradict || finding.severity != Severity::Warning {
        return false;
    }
    let claim = |id: &ClaimId| claims.get(id.0 as usize);
    finding.sides.iter().enumerate().any(|(at, side)| {
        let values = side.claims.iter().filter_map(claim).filter_map(|claim| figure_of(figures, claim));
        values.into_iter().any(|figure| {
            let others = finding.sides.iter().enumerate().filter(|(other, _)| *other != at);
            others
                .flat_map(|(_, other)| &other.documents)
                .filter(|document| !side.documents.contains(document))
                .any(|&document| comparable::says_value(figures, figure, document))
        })
    })
}

/// Whether a text among several stands on two sides of a contradiction: then what is asked is not one thing.
pub fn is_on_two_sides(finding: &Finding) -> bool {
    let mut documents: Vec<SourceId> =
        finding.sides.iter().flat_map(|side| side.documents.iter().copied()).collect();
    let all = documents.len();
    documents.sort_unstable();
    documents.dedup();
    finding.verdict == Verdict::Contradict && documents.len() > 1 && documents.len() < all
}

/// Whether the numbers of a contradiction lie so far apart that they are more likely of two things, where no
/// subject says that they are of one.
pub fn is_far_apart(claims: &[Claim], finding: &Finding) -> bool {
    /// How often the largest holds the smallest.
    const FAR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
    let numbers = finding.sides.iter().filter_map(|side| {
        let claim = claims.get(side.claims.first()?.0 as usize)?;
        match &claim.value {
            ClaimValue::Quantity(quantity) => Some(quantity.number.abs()),
            _ => None,
        }
    });
    let (mut least, mut most) = (Decimal::MAX, Decimal::ZERO);
    for number in numbers {
        (least, most) = (least.min(number), most.max(number));
    }
    let is_open = finding.verdict == Verdict::Contradict && finding.subject.is_empty();
    is_open && least < Decimal::MAX && most > least.saturating_mul(FAR)
}

/// Pairs of words that rules have judged, or set apart with a reason.
#[derive(Debug, Default)]
pub struct Decided(BTreeMap<[SourceId; 2], Vec<[Span; 2]>>);

impl Decided {
    /// The pairs of all findings but those of `general`, and of what was skipped.
    pub fn new(findings: &[Finding], skipped: &[Skipped], claims: &[Claim], general: &str) -> Self {
        let mut decided = Self::default();
        let claim = |id: &ClaimId| claims.get(id.0 as usize);
        for finding in findings.iter().filter(|finding| &*finding.rule != general) {
            for (at, side) in finding.sides.iter().enumerate() {
                let others = finding.sides[at + 1..].iter().flat_map(|other| &other.claims);
                for other in others.filter_map(claim) {
                    side.claims.iter().filter_map(claim).for_each(|one| decided.add(one, other));
                }
            }
        }
        for [one, other] in skipped.iter().map(|pair| pair.claims.each_ref().map(claim)) {
            if let (Some(one), Some(other)) = (one, other) {
                decided.add(one, other);
            }
        }
        decided
    }

    /// Whether rules have judged a pair of words that the sides of a finding have, too.
    pub fn holds(&self, finding: &Finding, claims: &[Claim]) -> bool {
        let claim = |id: &ClaimId| claims.get(id.0 as usize);
        finding.sides.iter().enumerate().any(|(at, side)| {
            let others = finding.sides[at + 1..].iter().flat_map(|other| &other.claims);
            let pairs = others
                .filter_map(claim)
                .flat_map(|other| side.claims.iter().filter_map(claim).map(move |one| ordered(one, other)));
            pairs.into_iter().any(|(sources, spans)| {
                self.0.get(&sources).is_some_and(|known| {
                    known.iter().any(|pair| pair.iter().zip(&spans).all(|(x, y)| overlap(*x, *y)))
                })
            })
        })
    }

    fn add(&mut self, one: &Claim, other: &Claim) {
        let (sources, spans) = ordered(one, other);
        self.0.entry(sources).or_default().push(spans);
    }
}

fn ordered(one: &Claim, other: &Claim) -> ([SourceId; 2], [Span; 2]) {
    let (a, b) = ((one.source, one.evidence.span), (other.source, other.evidence.span));
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    ([a.0, b.0], [a.1, b.1])
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// The figure that a claim was read from.
fn figure_of<'f>(figures: &'f [&'f Figure], claim: &Claim) -> Option<&'f Figure> {
    if !matches!(claim.value, ClaimValue::Quantity(_)) {
        return None;
    }
    let words = claim.evidence.span;
    comparable::of_document(figures, claim.source)
        .filter(|figure| matches!(figure.value, ClaimValue::Quantity(_)))
        .find(|figure| figure.evidence.span.start < words.end && words.start < figure.evidence.span.end)
}

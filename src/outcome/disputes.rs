//! What no rule has read, and cannot be so at once: its words become claims, the last ones of the run.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::copies::{Occurrence, Substitution};
use crate::align::general::{Disagreement, Tie};
use crate::extract::{self, Extractor, QUANTITY, SUBSTITUTION};
use crate::judge::{Dispute, Ground};
use crate::model::{Claim, ClaimId, Figure, Finding, SourceId, Wording};

/// The disagreements of figures; their figures become claims, the last ones of the run.
pub(super) fn of_figures(
    extractor: &Extractor,
    figures: &[&Figure],
    found: &[Disagreement],
    claims: &mut Vec<Claim>,
) -> Vec<Dispute> {
    let mut disputes = Vec::with_capacity(found.len());
    for disagreement in found {
        let words = extractor.words(figures[disagreement.sides[0][0]], &disagreement.shared);
        let mut claim =
            |&figure: &usize| add(claims, extract::claim_of(figures[figure], disagreement.confidence));
        let sides = disagreement.sides.iter().map(|side| side.iter().map(&mut claim).collect());
        let ground = match disagreement.tie {
            Tie::Copied => Ground::Copies,
            tie => Ground::Words { shared: words, parts: disagreement.parts, are_retold: tie == Tie::Retold },
        };
        disputes.push(Dispute { sides: sides.collect(), ground });
    }
    disputes
}

/// What texts of one story put in each other's place, but for what `of_figures` tell already; the words become claims.
pub(super) fn of_sentences(
    wordings: &[&Wording],
    found: &[Substitution],
    of_figures: &[Dispute],
    claims: &mut Vec<Claim>,
) -> Vec<Dispute> {
    let told: BTreeSet<(SourceId, usize)> = of_figures
        .iter()
        .flat_map(|dispute| dispute.sides.iter().flatten())
        .map(|&claim| (claims[claim].source, claims[claim].evidence.span.start))
        .collect();
    // "Second" and "fourth", and "second largest" and "fourth largest", are one finding.
    let is_told = |&(wording, telling): &Occurrence| {
        let wording = wordings[wording];
        let span = telling.map(|at| wording.tellings[at].place.span);
        span.is_some_and(|span| {
            told.range((wording.source, span.start)..(wording.source, span.end)).next().is_some()
        })
    };
    let mut disputes = Vec::new();
    let is_new = |substitution: &&Substitution| !substitution.sides.iter().flatten().all(is_told);
    for substitution in found.iter().filter(is_new) {
        let mut claim = |&(wording, telling): &Occurrence| {
            add(claims, extract::claim_of_wording(wordings[wording], telling))
        };
        let sides = substitution.sides.iter().map(|side| side.iter().map(&mut claim).collect());
        disputes.push(Dispute { sides: sides.collect(), ground: Ground::Copies });
    }
    disputes
}

/// Whether findings of that name need no rule.
pub(super) fn is_general(rule: &str) -> bool {
    rule == QUANTITY || rule == SUBSTITUTION
}

/// Drops the claims that were made for findings which are none any more. They are the last claims, and only
/// findings that need no rule name them.
pub(super) fn drop_unused(claims: &mut Vec<Claim>, findings: &mut [Finding]) {
    let of_rules = claims.iter().position(|claim| is_general(&claim.rule)).unwrap_or(claims.len());
    let general = claims.split_off(of_rules);
    let mut numbers: BTreeMap<ClaimId, ClaimId> = BTreeMap::new();
    let sides = || findings.iter().filter(|finding| is_general(&finding.rule)).flat_map(|one| &one.sides);
    let used: BTreeSet<ClaimId> = sides().flat_map(|side| side.claims.iter().copied()).collect();
    for claim in general.into_iter().filter(|claim| used.contains(&claim.id)) {
        let old = claim.id;
        let at = add(claims, claim);
        numbers.insert(old, claims[at].id);
    }
    let of_findings = findings.iter_mut().flat_map(|finding| &mut finding.sides);
    for id in of_findings.flat_map(|side| &mut side.claims) {
        *id = numbers.get(id).copied().unwrap_or(*id);
    }
}

/// Adds a claim under the next number, and tells where it stands.
fn add(claims: &mut Vec<Claim>, claim: Claim) -> usize {
    let at = claims.len();
    claims.push(Claim { id: ClaimId(u32::try_from(at).unwrap_or(u32::MAX)), ..claim });
    at
}

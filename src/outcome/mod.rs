//! What is kept of all documents → the outcome of a run.

mod disputes;
mod sources;

use std::collections::BTreeSet;

use crate::align::general::{
    Comparison, Decided, Distance, are_unlike, distance, is_of_either_week, is_of_other_dollars,
    is_on_two_sides, is_said_on_both_sides,
};
use crate::align::{self, Alignment};
use crate::judge::{self, Check, Dispute, Ground, Verdicts};
use crate::model::{Claim, ClaimId, Figure, Finding, Notice, Outcome, Severity, Skipped, Verdict, Wording};
use crate::rule::nearest;
use crate::{Checker, Extracted, suppress};

use disputes::is_general;
use sources::Numbered;

/// Numbers sources and claims, then aligns and judges. `notices` are those of the reading.
pub(crate) fn of(checker: &Checker, read: Vec<Extracted>, mut notices: Vec<Notice>) -> Outcome {
    let Numbered { mut sources, mut claims, figures, wordings, sketches } = sources::number(read);
    let figures: Vec<&Figure> = figures.iter().flatten().collect();
    let mut alignment = align::align(&claims, &sketches);
    drop(sketches);
    let wordings: Vec<&Wording> = wordings.iter().flatten().collect();
    let comparison = Comparison::new(&figures, &alignment.story_of);
    let disputes = disputes(checker, &comparison, (&figures, &wordings), &alignment, &mut claims);
    alignment.occurrence_of.resize(claims.len(), None);
    alignment.when.resize(claims.len(), None);
    sources::place_in_stories(&mut sources, &alignment);
    let mut verdicts = judge::judge(&claims, &alignment, &sources, checker.rules(), &disputes);
    weigh(checker, &comparison, &claims, &disputes, &mut verdicts);
    let Verdicts { mut findings, agreements, mut skipped } = verdicts;
    disputes::drop_unused(&mut claims, &mut findings);
    // Numbers of other orders are seldom of one thing: a finding of them is to be looked at.
    for finding in &mut findings {
        if finding.severity == Severity::Error && distance(&claims, finding) > Distance::Near {
            finding.severity = Severity::Warning;
        }
    }
    skipped.sort();
    checker.selection.grade(&mut findings, |name| checker.rules().get(name).is_some());
    notices.sort();
    let stories = alignment.stories;
    let mut outcome =
        Outcome { sources, stories, claims, findings, suppressed: Vec::new(), agreements, skipped, notices };
    suppress::apply(&mut outcome, &|name| meant(checker, name));
    outcome
}

/// What no rule has read, and cannot be so at once.
fn disputes(
    checker: &Checker,
    comparison: &Comparison<'_>,
    (figures, wordings): (&[&Figure], &[&Wording]),
    alignment: &Alignment,
    claims: &mut Vec<Claim>,
) -> Vec<Dispute> {
    let copies = align::copies::find(wordings, &alignment.story_of, &|places| comparison.can_compare(places));
    let found = comparison.disagreements(&copies.figures);
    let mut disputes = disputes::of_figures(&checker.extractor, figures, &found, claims);
    let of_sentences = disputes::of_sentences(wordings, &copies.substitutions, &disputes, claims);
    disputes.extend(of_sentences);
    disputes
}

/// Takes back the findings that the words around them speak against, and those that rules have decided already.
fn weigh(
    checker: &Checker,
    comparison: &Comparison<'_>,
    claims: &[Claim],
    disputes: &[Dispute],
    verdicts: &mut Verdicts,
) {
    let Verdicts { findings, agreements, skipped } = verdicts;
    // The figures of what a rule may have mixed up are left to their words.
    let mut doubtful = Vec::new();
    findings.retain(|finding| {
        let Some(reason) = doubt(checker, comparison, claims, finding) else { return true };
        let ids = [0, 1].map(|at| finding.sides[at].claims[0]);
        doubtful.push(Skipped {
            claims: [ids[0].min(ids[1]), ids[0].max(ids[1])],
            reason: format!("{reason}: {}", finding.message),
        });
        false
    });
    let of_copies: BTreeSet<ClaimId> = disputes
        .iter()
        .filter(|dispute| dispute.ground == Ground::Copies)
        .flat_map(|dispute| dispute.sides.iter().flatten())
        .map(|&claim| claims[claim].id)
        .collect();
    let is_copied = |finding: &Finding| {
        is_general(&finding.rule)
            && finding.sides.iter().flat_map(|side| &side.claims).any(|id| of_copies.contains(id))
    };
    // Where nothing but the words of one sentence differs, no time has passed between two reports.
    let is_undated = |finding: &Finding| {
        finding.verdict == Verdict::Unresolved && finding.reason.starts_with(judge::UNDATED)
    };
    let of_rules = || findings.iter().filter(|finding| !is_general(&finding.rule));
    let decided = Decided::new(of_rules(), agreements, skipped, claims);
    let of_copies =
        Decided::new(of_rules().filter(|finding| !is_undated(finding)), agreements, skipped, claims);
    findings.retain(|finding| {
        let decided = if is_copied(finding) { &of_copies } else { &decided };
        !is_general(&finding.rule) || !decided.holds(finding, claims, is_copied(finding))
    });
    let told = Decided::new(findings.iter().filter(|finding| is_copied(finding)), &[], &[], claims);
    findings.retain(|finding| !is_undated(finding) || !told.holds(finding, claims, true));
    skipped.append(&mut doubtful);
}

/// Why a rule may have taken one thing for another in a finding.
fn doubt(
    checker: &Checker,
    comparison: &Comparison<'_>,
    claims: &[Claim],
    finding: &Finding,
) -> Option<&'static str> {
    let rule = checker.rules().get(&finding.rule)?;
    if distance(claims, finding) == Distance::Apart {
        return Some("numbers so far apart, of two things");
    }
    if is_of_either_week(claims, finding) {
        return Some("a weekday alone, perhaps of the other week");
    }
    if is_of_other_dollars(comparison, claims, finding) {
        return Some("perhaps of the dollars of two countries");
    }
    // Of what only grows the largest in a text is its total, and no other thing.
    if rule.trend.is_some() {
        return None;
    }
    if are_unlike(comparison, claims, finding) {
        return Some("the words around them have next to nothing in common");
    }
    let is_given_twice = is_said_on_both_sides(comparison, claims, finding) || is_on_two_sides(finding);
    is_given_twice.then_some("a text gives both values, perhaps of two things")
}

/// The rule or check that somebody meant who named one that there is not.
fn meant(checker: &Checker, name: &str) -> Option<String> {
    let rules = checker.rules().rules().iter().map(|rule| &*rule.id);
    let known: Vec<&str> = rules.chain(Check::ALL.iter().map(|check| check.id)).collect();
    if known.contains(&name) { None } else { nearest(name, known).map(str::to_owned) }
}

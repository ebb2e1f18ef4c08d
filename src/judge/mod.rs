//! Questions → verdicts: the relation of the sets that values denote, with time and stance.

mod apart;
mod builtin;
mod cell;
mod check;
mod clock;
mod dispute;
mod figures;
mod finding;
mod pointed;
mod relation;
mod replaced;
mod separator;
mod statement;
mod time;
mod town;
mod trend;
mod value;
mod wording;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::align::{Alignment, Question};
use crate::model::{Claim, ClaimValue, DateRange, Finding, Lasts, Severity, Skipped, SourceInfo, Verdict};
use crate::rule::{Rule, RuleSet, ValueSpec};

pub use builtin::Check;
use cell::Cell;
pub use figures::{Dispute, Ground};
use finding::Builder;
use pointed::Pointed;
use replaced::without_former;
use separator::Separators;
use statement::{Group, Statement, groups, statements};
pub use trend::UNDATED;

/// All verdicts of a run.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// Contradictions, changes, what cannot be decided; the gravest first.
    pub findings: Vec<Finding>,
    /// Where documents agree.
    pub agreements: Vec<Finding>,
    /// What looked comparable and is not.
    pub skipped: Vec<Skipped>,
}

/// Judges every question, and makes the checks that look across questions.
///
/// `claims` must be the ones that `alignment` was made from, with their ids set, and `sources` the
/// documents by id. `disputes` are the figures that were found to contradict each other.
pub fn judge(
    claims: &[Claim],
    alignment: &Alignment,
    sources: &[SourceInfo],
    rules: &RuleSet,
    disputes: &[Dispute],
) -> Verdicts {
    let values = value::compared(claims, alignment, rules);
    let mut pointed = Pointed::of(claims, alignment, rules);
    let verdicts = Verdicts { skipped: std::mem::take(&mut pointed.skipped), ..Verdicts::default() };
    let days_of = time::days_of_stories(alignment, sources);
    let mut court =
        Court { claims, values: &values, alignment, days_of: &days_of, sources, rules, pointed, verdicts };
    for question in &alignment.questions {
        court.question(question);
    }
    check::all(&mut court);
    figures::check(&mut court, disputes);
    let mut verdicts = court.verdicts;
    verdicts.findings.sort_by_cached_key(finding::order);
    verdicts.agreements.sort_by_cached_key(finding::order);
    verdicts.skipped.sort();
    verdicts.skipped.dedup();
    verdicts
}

/// What judging needs to see, and what it has found so far.
struct Court<'a> {
    claims: &'a [Claim],
    /// What each claim says, as it is compared.
    values: &'a [Cow<'a, ClaimValue>],
    alignment: &'a Alignment,
    /// For each document the days that its story covers.
    days_of: &'a [Option<DateRange>],
    sources: &'a [SourceInfo],
    rules: &'a RuleSet,
    /// The claims that say of whom they are only by pointing back.
    pointed: Pointed,
    verdicts: Verdicts,
}

impl<'a> Court<'a> {
    fn question(&mut self, question: &Question) {
        let Some(rule) = self.rules.get(&self.claims[question.claims[0]].rule) else { return };
        let separators = Separators::of(self.claims, &question.claims, self.rules);
        let members: Vec<usize> =
            question.claims.iter().copied().filter(|&claim| self.pointed.counts(claim)).collect();
        let members = self.whole(&members, &separators);
        let statements = statements(self.claims, self.values, &self.alignment.when, self.days_of, &members);
        let (cells, skipped) = cell::cells(statements, self.claims, &separators);
        self.verdicts.skipped.extend(skipped);
        for cell in cells {
            match &rule.value {
                Some(ValueSpec::Stage(order)) => time::stages(self, rule, cell, order),
                _ => self.cell(rule, &separators, cell),
            }
        }
    }

    /// The claims but those that count some of a whole, or what came on top of it.
    fn whole(&mut self, claims: &[usize], separators: &Separators<'_>) -> Vec<usize> {
        let (parts, whole): (Vec<usize>, Vec<usize>) =
            claims.iter().partition(|&&index| separators.is_loose_part(&self.claims[index]));
        if let (Some(&part), Some(&whole)) = (parts.first(), whole.first()) {
            self.skip(part, whole, "one counts a part of what the other counts");
        }
        whole
    }

    /// Statements that share all separators: those that agree, and those that do not.
    fn cell(&mut self, rule: &Rule, separators: &Separators<'_>, cell: Cell<'a>) {
        let settles = (rule.lasts == Lasts::UntilChanged).then_some(rule.settles_days).flatten();
        let counts_whole = rule.trend.is_some() && rule.tells_of_story();
        let largest = counts_whole.then(|| trend::largest_of_each_text(cell.statements.clone()));
        let (groups, undecided) = groups(cell.statements, settles);
        for group in &groups {
            self.agreement(rule, group);
        }
        for statement in undecided {
            let other = groups[0].claims()[0];
            self.skip(
                statement.claims[0],
                other,
                "fits more than one of the values it could be compared with",
            );
        }
        if groups.len() < 2 {
            return;
        }
        // Background is told without saying of how much it speaks.
        if groups.iter().any(|group| self.is_about_another_time(group)) {
            self.skip(groups[0].claims()[0], groups[1].claims()[0], Skipped::IN_PASSING);
            return;
        }
        if rule.many {
            self.skip(groups[0].claims()[0], groups[1].claims()[0], "there may be more than one at a time");
            return;
        }
        // Where a text gives several counts, the smaller ones are compared with none that is another's whole.
        let groups = largest.map_or(groups, |largest| statement::groups(largest, settles).0);
        match rule.lasts {
            Lasts::UntilChanged if rule.trend.is_none() => time::epochs(self, rule, separators, groups),
            _ => self.contradiction(rule, separators, groups),
        }
    }

    fn is_about_another_time(&self, group: &Group<'a>) -> bool {
        let claims = group.statements.iter().flat_map(|statement| &statement.claims);
        claims
            .map(|&claim| &self.claims[claim])
            .any(|claim| claim.lasts == Lasts::Event && claim.event.is_none() && claim.reach.about.is_some())
    }

    /// The groups that cannot be true together with another one. Values of different kinds are not
    /// compared, and a denial meets only what it denies.
    fn rivals(&mut self, rule: &Rule, groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
        let conflicts: Vec<bool> = groups.iter().map(|group| self.is_rival(rule, group, &groups)).collect();
        if let (Some(alone), [first, second, ..]) = (conflicts.iter().position(|c| !c), groups.as_slice()) {
            let other = if alone == 0 { second } else { first };
            let reason = match relation::relation(groups[alone].lead().value, other.lead().value) {
                relation::Relation::Incomparable => Skipped::OTHER_KINDS,
                relation::Relation::Disjoint => {
                    "one text gives both values, or they differ by no more than the rule allows"
                }
                _ => "both can be true: one says less than the other, or denies something else",
            };
            self.skip(groups[alone].claims()[0], other.claims()[0], reason);
        }
        groups
            .into_iter()
            .zip(conflicts)
            .filter(|(_, conflicts)| *conflicts)
            .map(|(group, _)| group)
            .collect()
    }

    /// Whether a group cannot be true together with one of the others.
    fn is_rival(&mut self, rule: &Rule, group: &Group<'a>, groups: &[Group<'a>]) -> bool {
        /// Of so many values it is kept that they are of something else.
        const MOST: usize = 16;
        let mut of_others = Vec::new();
        for other in groups.iter().filter(|other| group.conflicts(other, rule)) {
            if let Some(reason) = self.are_two_things(rule, [group, other], groups) {
                of_others.push((other.claims()[0], reason));
            } else if !self.may_be_two_things(rule, group, other) {
                return true;
            }
        }
        for (other, reason) in of_others.into_iter().take(MOST) {
            self.skip(group.claims()[0], other, reason);
        }
        false
    }

    /// Groups that cannot all be true at one time.
    fn contradiction(&mut self, rule: &Rule, separators: &Separators<'_>, groups: Vec<Group<'a>>) {
        let (groups, former) = without_former(rule, groups);
        let groups = self.without_outliers(rule, groups);
        let groups = self.rivals(rule, groups);
        let groups = self.without_corrected(rule, groups);
        let groups = self.without_plans(rule, groups);
        if groups.len() < 2 {
            return;
        }
        if let Some(trend) = rule.trend {
            trend::judge(self, rule, separators, groups, &former, trend);
            return;
        }
        let groups = self.without_replaced(rule, &groups, &former);
        let groups = self.without_overtaken(rule, &groups);
        if groups.len() < 2 {
            return;
        }
        let Some(groups) = self.without_birthday(rule, groups) else { return };
        // Whether a "not" denies the number in its sentence is told less surely than whom it denies.
        let is_denied_number =
            |one: &Statement<'_>| one.is_denied() && matches!(one.value, ClaimValue::Quantity(_));
        let is_denial = groups.iter().flat_map(|group| &group.statements).any(is_denied_number);
        // So is whom "the 24-year-old" means.
        let only_points = |group: &Group<'_>| group.claims().iter().all(|&claim| self.pointed.points(claim));
        let is_sure = !is_denial && !groups.iter().any(only_points);
        let most = if is_sure { Severity::Error } else { Severity::Warning };
        dispute::dispute(self, rule, separators, groups, most);
    }

    /// At least two documents that say the same.
    fn agreement(&mut self, rule: &Rule, group: &Group<'a>) {
        if group.statements.iter().any(statement::Statement::is_denied) {
            return;
        }
        // Two visits paid are not one thing told twice.
        for group in self.by_occurrence(group) {
            self.agreement_on_one(rule, &group);
        }
    }

    fn by_occurrence(&self, group: &Group<'a>) -> Vec<Group<'a>> {
        let mut split: BTreeMap<Option<usize>, Vec<Statement<'a>>> = BTreeMap::new();
        for statement in &group.statements {
            let occurrence = self.alignment.occurrence_of[statement.claims[0]];
            split.entry(occurrence).or_default().push(statement.clone());
        }
        split.into_values().map(|statements| Group { statements }).collect()
    }

    fn agreement_on_one(&mut self, rule: &Rule, group: &Group<'a>) {
        if group.sources().len() < 2 {
            return;
        }
        let lead = group.lead().value;
        let equal =
            group.statements.iter().all(|s| relation::relation(s.value, lead) == relation::Relation::Equal);
        let verdict = if equal { Verdict::Agree } else { Verdict::Refine };
        let agreement =
            Builder::new(self, rule, verdict, Severity::Info).groups(std::slice::from_ref(group)).build();
        self.verdicts.agreements.extend(agreement);
    }

    fn skip(&mut self, a: usize, b: usize, reason: &str) {
        let (a, b) = (self.claims[a].id, self.claims[b].id);
        self.verdicts.skipped.push(Skipped { claims: [a.min(b), a.max(b)], reason: reason.to_owned() });
    }
}

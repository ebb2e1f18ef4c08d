//! What another word puts out of force: figures of before, what a text corrects, plans that an event overtook.

use crate::model::{Claim, ClaimValue, Lasts, Severity, Verdict};
use crate::rule::Rule;

use super::finding::Builder;
use super::statement::{Group, Statement, are_a_birthday_apart};
use super::{Court, time};

/// Takes out what a text calls a figure of before: of what lasts, only a later figure can be wrong.
pub(super) fn without_former<'a>(
    rule: &Rule,
    groups: Vec<Group<'a>>,
) -> (Vec<Group<'a>>, Vec<Statement<'a>>) {
    if rule.lasts == Lasts::UntilChanged && rule.trend.is_none() {
        return (groups, Vec::new());
    }
    let mut former = Vec::new();
    let mut current = Vec::new();
    for mut group in groups {
        former.extend(group.statements.extract_if(.., |statement| statement.is_former()));
        if !group.statements.is_empty() {
            current.push(group);
        }
    }
    (current, former)
}

impl<'a> Court<'a> {
    /// A correction replaces what was said before it.
    pub(super) fn without_corrected(&mut self, rule: &Rule, groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
        let corrects = |group: &Group<'a>| {
            let mut claims = group.statements.iter().flat_map(|statement| &statement.claims);
            claims.any(|&claim| self.claims[claim].reach.corrects)
        };
        let (corrections, rest): (Vec<Group<'a>>, Vec<Group<'a>>) = groups.into_iter().partition(corrects);
        let [correction] = corrections.as_slice() else {
            return corrections.into_iter().chain(rest).collect();
        };
        let mut left = Vec::new();
        for group in rest {
            if time::is_later(&group, correction) || !group.conflicts(correction, rule) {
                left.push(group);
                continue;
            }
            let finding = Builder::new(self, rule, Verdict::Supersede, Severity::Info)
                .epochs(std::slice::from_ref(&group), std::slice::from_ref(correction))
                .reason("the later text says that it corrects the earlier figure");
            self.verdicts.findings.extend(finding.build());
        }
        left.push(correction.clone());
        left
    }

    /// What a text gives and says that something else was said before replaces that: "4.2, originally rated at 4.4".
    pub(super) fn without_replaced(
        &mut self,
        rule: &Rule,
        groups: &[Group<'a>],
        former: &[Statement<'a>],
    ) -> Vec<Group<'a>> {
        let mut left = Vec::with_capacity(groups.len());
        for before in groups {
            let replaces = |after: &&Group<'a>| {
                before.conflicts(after, rule) && time::is_said_to_replace(after, before, former)
            };
            let Some(after) = groups.iter().find(replaces) else {
                left.push(before.clone());
                continue;
            };
            let finding = Builder::new(self, rule, Verdict::Supersede, Severity::Info)
                .epochs(std::slice::from_ref(before), std::slice::from_ref(after));
            self.verdicts.findings.extend(finding.build());
        }
        left
    }

    /// What was counted when counting went on is replaced by what a later text has counted.
    pub(super) fn without_overtaken(&mut self, rule: &Rule, groups: &[Group<'a>]) -> Vec<Group<'a>> {
        let goes_on = |group: &Group<'a>| {
            let says = |statement: &Statement<'_>| {
                statement.claims.iter().any(|&claim| self.claims[claim].reach.so_far)
            };
            group.statements.iter().all(says)
        };
        let mut left = Vec::with_capacity(groups.len());
        for before in groups {
            let overtakes =
                |after: &&Group<'a>| before.conflicts(after, rule) && time::is_later(after, before);
            let Some(after) = groups.iter().filter(|_| goes_on(before)).find(overtakes) else {
                left.push(before.clone());
                continue;
            };
            let finding = Builder::new(self, rule, Verdict::Supersede, Severity::Info)
                .epochs(std::slice::from_ref(before), std::slice::from_ref(after))
                .reason("counting went on when the earlier text was written");
            self.verdicts.findings.extend(finding.build());
        }
        left
    }

    /// Whether its days lie after all texts that give them: a plan, however firmly it is told.
    fn lies_ahead(&self, group: &Group<'a>) -> bool {
        group.statements.iter().all(|statement| {
            let published = self.sources[statement.source.0 as usize].published.date();
            let days = match statement.value {
                ClaimValue::Time(timex) => timex.days,
                _ => None,
            };
            matches!((published, days), (Some(published), Some(days)) if days.end > published)
        })
    }

    /// A plan that an event overtook is a change, not a contradiction.
    pub(super) fn without_plans(&mut self, rule: &Rule, groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
        if groups.iter().all(|group| time::is_plan(group) || self.lies_ahead(group)) {
            return groups;
        }
        // A rule that only notes what texts leave open leaves that open, too.
        let is_plan = |group: &Group<'a>| {
            time::is_plan(group) || rule.severity > Severity::Note && self.lies_ahead(group)
        };
        let (plans, facts): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_plan);
        if plans.is_empty() {
            return facts;
        }
        for plan in plans {
            let later: Vec<Group<'a>> =
                facts.iter().filter(|fact| time::is_later(fact, &plan)).cloned().collect();
            if later.is_empty() {
                self.skip(
                    plan.claims()[0],
                    facts[0].claims()[0],
                    "a plan, and not known to be older than the fact",
                );
            } else {
                let mut sides = vec![plan];
                sides.extend(later);
                let finding =
                    Builder::new(self, rule, Verdict::Supersede, Severity::Info).groups(&sides).build();
                self.verdicts.findings.extend(finding);
            }
        }
        facts
    }

    /// The groups, but two ages that a birthday explains. Where no text tells of it, the finding says so.
    pub(super) fn without_birthday(&mut self, rule: &Rule, groups: Vec<Group<'a>>) -> Option<Vec<Group<'a>>> {
        let [a, b] = groups.as_slice() else { return Some(groups) };
        if !rule.reads_ages() || !are_a_birthday_apart(a.lead(), b.lead()) {
            return Some(groups);
        }
        let turns = |group: &Group<'a>| group.claims().into_iter().any(|claim| turns(&self.claims[claim]));
        if turns(a) || turns(b) {
            self.skip(a.claims()[0], b.claims()[0], "a text tells of the birthday");
            return None;
        }
        let finding = Builder::new(self, rule, Verdict::Contradict, rule.severity.min(Severity::Warning))
            .groups(&groups)
            .reason("only a birthday between the two texts would explain it");
        self.verdicts.findings.extend(finding.build());
        None
    }
}

/// Whether the words of an age tell of the birthday: "who turned 27 on Monday", "now 42".
fn turns(claim: &Claim) -> bool {
    let evidence = &claim.evidence;
    let before = evidence.passage.text.get(..evidence.within.start).unwrap_or_default();
    let words = before.split_whitespace().next_back().into_iter().chain(evidence.quote.split_whitespace());
    words.map(str::to_lowercase).any(|word| matches!(word.as_str(), "turned" | "turns" | "turning" | "now"))
}

//! What a project changes about rules without writing them anew.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{Finding, Severity};

use super::compiled::{Rule, RuleKind};

/// Which rules are used, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The packs to use; `None` for all. Events are always found: they report nothing.
    pub packs: Option<BTreeSet<String>>,
    /// Changes by the id of a rule, or the name of a check.
    pub changes: BTreeMap<String, Change>,
}

/// What is changed about one rule or check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// How grave its contradictions are.
    pub grade: Option<Grade>,
    /// Numbers that differ by no more than so many percent do not contradict.
    pub tolerance: Option<Decimal>,
}

/// How grave, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Not used.
    Off,
    /// As grave as this.
    As(Severity),
}

impl Grade {
    /// All grades by the names under which settings know them.
    pub const ALL: [(&str, Self); 5] = [
        ("off", Self::Off),
        ("info", Self::As(Severity::Info)),
        ("note", Self::As(Severity::Note)),
        ("warning", Self::As(Severity::Warning)),
        ("error", Self::As(Severity::Error)),
    ];
}

impl Selection {
    /// Adds the selection of another settings file: packs are used if one of them uses them, and of two
    /// changes of one rule the later holds.
    pub fn add(&mut self, other: Self) {
        self.packs = match (self.packs.take(), other.packs) {
            (Some(mut packs), Some(more)) => {
                packs.extend(more);
                Some(packs)
            }
            _ => None,
        };
        self.changes.extend(other.changes);
    }

    /// Whether a rule is used at all.
    pub fn uses(&self, rule: &Rule) -> bool {
        let packed = self.packs.as_ref().is_none_or(|packs| packs.contains(&*rule.pack));
        let off = self.changes.get(&*rule.id).is_some_and(|change| change.grade == Some(Grade::Off));
        rule.kind == RuleKind::Event || packed && !off
    }

    /// Changes a rule.
    pub fn change(&self, rule: &mut Rule) {
        let Some(change) = self.changes.get(&*rule.id) else { return };
        if let Some(Grade::As(severity)) = change.grade {
            rule.severity = severity;
        }
        rule.tolerance = change.tolerance.or(rule.tolerance);
    }

    /// Changes what checks have found that are no rules. A check may have the name of a rule, which then is
    /// as grave as [`Selection::change`] made it: of its findings none is told as graver.
    pub fn grade(&self, findings: &mut Vec<Finding>, is_rule: impl Fn(&str) -> bool) {
        let change = |name: &str| self.changes.get(name).and_then(|one| one.grade);
        findings.retain_mut(|finding| match change(&finding.rule) {
            Some(Grade::Off) => false,
            Some(Grade::As(severity)) if is_rule(&finding.rule) => {
                finding.severity = finding.severity.min(severity);
                true
            }
            Some(Grade::As(severity)) => {
                finding.severity = severity;
                true
            }
            None => true,
        });
    }
}

/// The percent of "5 %", with or without the space.
pub fn percent(text: &str) -> Option<Decimal> {
    let number: Decimal = text.trim().strip_suffix('%')?.trim_end().parse().ok()?;
    (!number.is_sign_negative() && number <= Decimal::ONE_HUNDRED).then_some(number)
}

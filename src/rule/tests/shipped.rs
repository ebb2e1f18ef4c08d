use crate::rule::{RuleKind, RuleSet};

use super::toy::vocabulary;

#[test]
fn every_shipped_rule_loads() {
    let (rules, errors) = RuleSet::embedded(&mut vocabulary());
    let errors: Vec<String> =
        errors.into_iter().map(|error| format!("{:?}", miette::Report::new(error))).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    for rule in rules.rules() {
        assert!(
            rule.kind == RuleKind::Event
                || rule.examples.iter().any(|example| example.claims.as_ref().is_none_or(|c| !c.is_empty())),
            "{}",
            rule.id
        );
    }
}

#[test]
fn every_shipped_group_compiles() {
    let groups = include_str!("../../../rules/lexicon/groups.toml");
    let names: Vec<&str> =
        groups.lines().filter_map(|line| line.split_once(" = [").map(|(name, _)| name)).collect();
    assert!(names.contains(&"increase"));
    for name in names {
        super::toy::compiled(&format!("@{name} it"));
    }
}

use crate::rule::{Author, RuleFile, RuleKind, RuleSet, embedded_files};

use super::toy::vocabulary;

#[test]
fn every_shipped_rule_loads() {
    let files = embedded_files().into_iter().map(|file| RuleFile { author: Author::User, ..file });
    let (rules, errors) = RuleSet::load([files.collect()], &mut vocabulary());
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
fn the_examples_of_shipped_rules_are_read_when_they_are_asked_for() {
    let files = || embedded_files().into_iter();
    let whole = files().map(|file| RuleFile { author: Author::User, ..file }).collect();
    let [(whole, _), (cut, _)] =
        [whole, files().collect()].map(|files| RuleSet::load([files], &mut vocabulary()));
    for (whole, cut) in whole.rules().iter().zip(cut.rules()) {
        assert_eq!(whole.examples.to_vec(), cut.examples.to_vec(), "{}", cut.id);
        // All else of them.
        assert_eq!(format!("{whole:?}"), format!("{cut:?}"));
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

#[test]
fn the_rules_in_the_guide_load() {
    let guide = include_str!("../../../rules/README.md");
    let blocks: Vec<&str> =
        guide.split("```toml\n").skip(1).filter_map(|part| part.split("```").next()).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let id = block.lines().next().and_then(|line| line.split('"').nth(1)).unwrap_or_default();
        let (rules, errors, _) = super::toy::load(id, block);
        let errors: Vec<String> =
            errors.into_iter().map(|error| format!("{:?}", miette::Report::new(error))).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        assert!(rules.get(id).is_some(), "{id}");
    }
}

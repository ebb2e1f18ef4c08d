//! The pages of the rules and the schema of a rule file are those that the program makes.
//!
//! `UPDATE_DOCS=1 cargo test --test rule_pages` writes them anew.

#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::rule::{embedded_files, schema};
use gainsay::{Checker, examples};

#[test]
fn every_rule_has_its_page_and_every_page_its_rule() {
    let (checker, _) = Checker::embedded();
    let rules = checker.rules().rules();
    let mut pages: BTreeMap<PathBuf, String> =
        rules.iter().map(|rule| (format!("{}.md", rule.id).into(), examples::page(rule))).collect();
    pages.insert("README.md".into(), examples::index(rules));
    let folder = root().join("docs/rules");
    if update() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, page) in &pages {
            fs::write(folder.join(name), page).unwrap();
        }
    }
    let shown: BTreeMap<PathBuf, String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().into(), fs::read_to_string(&path).unwrap()))
        .collect();
    let stale: Vec<&PathBuf> = pages
        .iter()
        .filter(|(name, page)| shown.get(*name).is_none_or(|shown| shown.replace("\r\n", "\n") != **page))
        .map(|(name, _)| name)
        .chain(shown.keys().filter(|name| !pages.contains_key(*name)))
        .collect();
    assert!(stale.is_empty(), "{stale:?}\nUPDATE_DOCS=1 cargo test --test rule_pages writes them anew");
}

#[test]
fn the_published_schema_is_that_of_the_format() {
    let path = root().join("schema/rule.v1.json");
    if update() {
        fs::write(&path, schema()).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(published, schema(), "UPDATE_DOCS=1 cargo test --test rule_pages writes it anew");
}

#[test]
fn every_rule_is_valid_by_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    for file in embedded_files().into_iter().filter(|file| file.pack != "lexicon") {
        let rule = json(toml::from_str(&file.text).unwrap());
        let errors: Vec<String> =
            validator.iter_errors(&rule).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", file.path);
    }
}

#[test]
fn the_schema_refuses_what_the_format_has_not() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let text =
        embedded_files().into_iter().find(|file| file.path.ends_with("trade-target.toml")).unwrap().text;
    for (key, value) in [("lasts", "for-ever"), ("severity", "fatal"), ("colour", "red")] {
        let mut rule: toml::Table = toml::from_str(&text).unwrap();
        rule.insert(key.to_owned(), value.into());
        assert!(!validator.is_valid(&json(toml::Value::Table(rule))), "{key}");
    }
}

/// TOML as an editor hands it to the schema: dates are text.
fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn update() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

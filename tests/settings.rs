//! `gainsay.toml`: the published schema, the reader and the page say the same.
//!
//! `UPDATE_DOCS=1 cargo test --test settings` writes the schema anew.

#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::fs;
use std::path::Path;

use gainsay::config::{Config, schema};
use serde_json::{Value, json};

const EVERY_KEY: &str = r#"
packs = ["courts"]

[[source]]
path      = "wire/*.txt"
published = 2025-12-02
origin    = "VNA"
outlet    = "Vientiane Times"
story     = "Hanoi talks"
authority = 2

[[ignore]]
rules  = ["trade-target"]
path   = "archive/**"
reason = "known"

[input.json]
text   = "article_body"
title  = ["headline", "title"]
date   = "day"
source = "paper"
url    = "link"

[rules.toll]
severity  = "note"
tolerance = "5 %"
"#;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn parses(text: &str) -> bool {
    Config::parse("gainsay.toml", text, Path::new("")).is_ok()
}

/// TOML as an editor hands it to the schema: dates are text.
fn as_json(text: &str) -> Value {
    fn convert(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(convert).collect(),
            toml::Value::Table(table) => {
                table.into_iter().map(|(key, value)| (key, convert(value))).collect()
            }
            other => serde_json::to_value(other).unwrap(),
        }
    }
    convert(toml::from_str(text).unwrap())
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft7::new(&serde_json::from_str(&schema()).unwrap()).unwrap()
}

#[test]
fn the_published_schema_is_that_of_the_reader() {
    let path = root().join("schema/gainsay.toml.schema.json");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, schema()).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(published, schema(), "UPDATE_DOCS=1 cargo test --test settings writes it anew");
}

#[test]
fn every_key_is_known_to_the_reader_the_schema_and_the_page() {
    assert!(parses(EVERY_KEY));
    let errors: Vec<String> =
        validator().iter_errors(&as_json(EVERY_KEY)).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    // The text above has every key of the schema, so that none can be added to it alone.
    let page = fs::read_to_string(root().join("docs/configuration.md")).unwrap();
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let definitions = schema["definitions"].as_object().unwrap().values();
    for table in definitions.chain([&schema]) {
        for key in table["properties"].as_object().into_iter().flatten().map(|(key, _)| key) {
            assert!(EVERY_KEY.contains(key.as_str()), "{key}");
            assert!(
                page.contains(&format!("`{key}`"))
                    || page.contains(&format!("[{key}"))
                    || page.contains(&format!(".{key}]")),
                "{key}"
            );
        }
    }
}

#[test]
fn the_reader_and_the_schema_refuse_the_same() {
    let validator = validator();
    for text in [
        "pack = [\"courts\"]\n",
        "packs = \"courts\"\n",
        "[[source]]\npath = \"a\"\ndate = 2025-12-02\n",
        "[[source]]\npublished = 2025-12-02\n",
        "[[source]]\npath = \"a\"\nauthority = 0\n",
        "[[source]]\npath = \"a\"\nauthority = -1\n",
        "[[source]]\npath = \"a\"\nauthority = \"high\"\n",
        "[[ignore]]\nrules = [\"all\"]\n",
        "[[ignore]]\nrules = []\nreason = \"known\"\n",
        "[[ignore]]\nrules = [\"all\"]\nreason = \"\"\n",
        "[input.csv]\ntext = \"a\"\n",
        "[input.json]\nbody = \"a\"\n",
        "[input.json]\ntext = 5\n",
        "[rules.toll]\nseverity = \"fatal\"\n",
        "[rules.toll]\ntolerance = \"much\"\n",
        "[rules.toll]\ngrade = \"note\"\n",
        "rules = [\"toll\"]\n",
    ] {
        assert!(!parses(text), "{text}");
        assert!(!validator.is_valid(&as_json(text)), "{text}");
    }
}

#[test]
fn what_holds_by_default_is_told_by_the_schema() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    assert_eq!(schema["definitions"]["Fields"]["properties"]["url"]["default"], json!(["url"]));
}

#[test]
fn a_mistyped_key_or_name_is_understood() {
    let help = |text: &str| {
        let error = Config::parse("gainsay.toml", text, Path::new("")).unwrap_err();
        miette::Diagnostic::help(&error).map(|help| help.to_string()).unwrap_or_default()
    };
    for (text, meant) in [
        ("pakcs = []\n", "did you mean `packs`?"),
        ("[[source]]\npath = \"a\"\npublishd = 2025-12-02\n", "did you mean `published`?"),
        ("[rules.toll]\nseverty = \"note\"\n", "did you mean `severity`?"),
        ("[rules.toll]\nseverity = \"eror\"\n", "did you mean `error`?"),
        ("[rules.toll]\ncolour = \"red\"\n", "one of: severity, tolerance"),
    ] {
        assert_eq!(help(text), meant, "{text}");
    }
}

//! The settings as their file spells them, and their schema.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::read::Fields;
use crate::rule::Grade;

/// The schema of `gainsay.toml`, as `schema/gainsay.toml.schema.json` has it: draft 7, which editors of TOML
/// understand.
pub fn schema() -> String {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<RawConfig>();
    schema.insert("title".to_owned(), "The settings of gainsay, gainsay.toml".into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// A settings file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawConfig {
    /// What is known of articles that do not say it themselves. Of several entries that match a file, a later
    /// one adds to and goes before an earlier one.
    #[serde(default)]
    pub(super) source: Vec<RawSource>,
    /// Findings that have been looked at and are to stay.
    #[serde(default)]
    pub(super) ignore: Vec<RawIgnore>,
    /// How files are read.
    #[serde(default)]
    pub(super) input: RawInput,
    /// The packs of rules to use; all where this is missing.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) packs: Option<Vec<Spanned<String>>>,
    /// Changes of rules and checks, by their ids.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, RawChange>")]
    pub(super) rules: BTreeMap<String, Spanned<RawChange>>,
}

/// What is known of the articles that a pattern matches.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    /// A pattern, from the folder of this file: `wire/*.txt`, `**/*.html`.
    #[schemars(with = "String")]
    pub(super) path: Spanned<String>,
    /// The day of publication, as 2025-12-02, without quotation marks.
    #[schemars(with = "Option<String>", regex(pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}"))]
    pub(super) published: Option<Spanned<Datetime>>,
    /// The agency or office that first wrote the text: texts of one origin count once.
    pub(super) origin: Option<String>,
    /// The paper, station or site that carries it.
    pub(super) outlet: Option<String>,
    /// Sources with one name here are one story, and no others join it.
    pub(super) story: Option<String>,
    /// How far it goes before other sources, from 1: of a contradiction the side of the highest is named as
    /// the one to follow. What is found, and how grave it is, stays as it is.
    #[schemars(with = "Option<u32>", range(min = 1))]
    pub(super) authority: Option<Spanned<u32>>,
}

/// Findings that are held back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIgnore {
    /// The ids of rules and checks; `all` stands for every one.
    #[schemars(with = "Vec<String>", length(min = 1))]
    pub(super) rules: Spanned<Vec<String>>,
    /// A pattern, from the folder of this file; everything where this is missing.
    #[schemars(with = "Option<String>")]
    pub(super) path: Option<Spanned<String>>,
    /// Why, for those who read it later.
    #[schemars(with = "String", length(min = 1))]
    pub(super) reason: Spanned<String>,
}

/// How files are read.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawInput {
    /// The names of the fields in the records of `.jsonl`, `.ndjson` and `.json` files; of several the first
    /// that a record has is taken.
    pub(super) json: Fields,
}

/// What is changed about a rule or a check.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChange {
    /// How grave its contradictions are; `off` turns it off.
    #[schemars(with = "Option<String>", transform = severities)]
    pub(super) severity: Option<Spanned<String>>,
    /// Numbers that differ by no more than so many percent of the larger do not contradict: `5 %`.
    #[schemars(with = "Option<String>", regex(pattern = r"^\s*[0-9]+(\.[0-9]+)?\s*%\s*$"))]
    pub(super) tolerance: Option<Spanned<String>>,
}

fn severities(schema: &mut Schema) {
    schema.insert("enum".to_owned(), Grade::ALL.map(|(name, _)| name).to_vec().into());
}

//! The format of a rule file as JSON Schema, for editors that complete and check TOML.

use schemars::generate::SchemaSettings;

use super::raw::RawRule;

/// The schema, as `schema/rule.v1.json` has it: draft 7, which editors of TOML understand.
pub fn schema() -> String {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<RawRule>();
    schema.insert("title".to_owned(), "A rule of gainsay".into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

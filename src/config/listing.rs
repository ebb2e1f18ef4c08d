//! Every setting of a file with its place, for those who ask what holds.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use crate::model::Lines;

/// A key of a settings file with its value as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// With the tables that it stands in: `rules.toll.severity`, `source[2].path`.
    pub key: String,
    /// As TOML, on one line.
    pub value: String,
    /// From 1.
    pub line: usize,
}

/// What holds where a settings file does not say otherwise: the keys and tables that it may have.
pub const DEFAULTS: [(&str, &str); 5] = [
    ("packs", "all packs"),
    ("source", "what each text says about itself"),
    ("ignore", "nothing is held back"),
    ("input", "the usual names of fields"),
    ("rules", "as each rule says"),
];

impl Config {
    /// What the file sets, in the order of its lines.
    pub fn settings(&self) -> Vec<Setting> {
        let Some(source) = &self.text else { return Vec::new() };
        let text = source.inner();
        // It was parsed before, so that there is no error to tell of.
        let Ok(table) = DeTable::parse(text) else { return Vec::new() };
        let mut found = Vec::new();
        visit_table(table.get_ref(), "", &mut found);
        found.sort_by_key(|(_, span)| span.start);
        let lines = Lines::default();
        found
            .into_iter()
            .map(|(key, span)| Setting {
                key,
                line: lines.locate(text, span.start).0,
                value: text[span].split_whitespace().collect::<Vec<_>>().join(" "),
            })
            .collect()
    }
}

type Found = Vec<(String, std::ops::Range<usize>)>;

fn visit_table(table: &DeTable<'_>, before: &str, found: &mut Found) {
    for (key, value) in table {
        let dot = if before.is_empty() { "" } else { "." };
        visit(value, &format!("{before}{dot}{}", key.get_ref()), found);
    }
}

fn visit(value: &Spanned<DeValue<'_>>, key: &str, found: &mut Found) {
    match value.get_ref() {
        DeValue::Table(table) => visit_table(table, key, found),
        DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, &format!("{key}[{}]", index + 1), found);
            }
        }
        _ => found.push((key.to_owned(), value.span())),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_key_is_listed_with_its_line() {
        let text = "packs = [\n  \"courts\",\n  \"health\",\n]\n[[source]]\npath = \"a\"\n[[source]]\npath = \"b\"\n\
                    story = \"talks\"\n[rules.toll]\nseverity = \"note\"\n";
        let config = Config::parse("gainsay.toml", text, Path::new("")).unwrap();
        let listed: Vec<(String, String, usize)> =
            config.settings().into_iter().map(|one| (one.key, one.value, one.line)).collect();
        let expected = [
            ("packs", "[ \"courts\", \"health\", ]", 1),
            ("source[1].path", "\"a\"", 6),
            ("source[2].path", "\"b\"", 8),
            ("source[2].story", "\"talks\"", 9),
            ("rules.toll.severity", "\"note\"", 11),
        ];
        assert_eq!(listed, expected.map(|(key, value, line)| (key.to_owned(), value.to_owned(), line)));
    }

    #[test]
    fn every_key_of_the_file_has_its_default() {
        for (key, _) in DEFAULTS {
            let Err(error) = Config::parse("gainsay.toml", &format!("{key} = 1\n"), Path::new("")) else {
                panic!()
            };
            assert!(!error.to_string().contains("unknown field"), "{key}");
        }
    }
}

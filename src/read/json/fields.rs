use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The names of the fields of a record; of several the first that a record has is taken.
///
/// In `gainsay.toml`:
///
/// ```toml
/// [input.json]
/// text = "article_body"
/// date = ["first_published", "updated"]
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// The text, as it stands or in HTML.
    #[serde(deserialize_with = "names")]
    #[schemars(with = "Names")]
    pub text: Vec<String>,
    /// The headline.
    #[serde(deserialize_with = "names")]
    #[schemars(with = "Names")]
    pub title: Vec<String>,
    /// The day of publication: ISO 8601 or RFC 5322.
    #[serde(deserialize_with = "names")]
    #[schemars(with = "Names")]
    pub date: Vec<String>,
    /// The outlet: its name, or an object with a `name`.
    #[serde(deserialize_with = "names")]
    #[schemars(with = "Names")]
    pub source: Vec<String>,
    /// Where it was published; its host stands for the outlet where none is named.
    #[serde(deserialize_with = "names")]
    #[schemars(with = "Names")]
    pub url: Vec<String>,
}

impl Default for Fields {
    fn default() -> Self {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            text: names(&["text", "body", "content"]),
            title: names(&["title", "headline"]),
            date: names(&["date", "published", "published_at"]),
            source: names(&["source", "outlet", "publisher"]),
            url: names(&["url"]),
        }
    }
}

/// One name or several.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged, expecting = "a name or a list of names")]
enum Names {
    One(String),
    Several(Vec<String>),
}

fn names<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match Names::deserialize(deserializer)? {
        Names::One(name) => vec![name],
        Names::Several(names) => names,
    })
}

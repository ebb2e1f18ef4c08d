use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use toml::Spanned;
use toml::value::Datetime;

/// A string with its place in the file.
pub(super) type Text = Spanned<String>;

/// A rule as its file spells it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) id: Text,
    pub(super) summary: String,
    pub(super) why: String,
    pub(super) property: Option<Text>,
    pub(super) kind: Option<Text>,
    pub(super) lasts: Option<Text>,
    pub(super) settles: Option<Text>,
    pub(super) severity: Option<Text>,
    pub(super) event: Option<Text>,
    pub(super) trend: Option<Text>,
    pub(super) tolerance: Option<Text>,
    #[serde(default)]
    pub(super) many: bool,
    #[serde(default)]
    pub(super) first: bool,
    #[serde(default)]
    pub(super) slots: Entries<Spanned<TextOr<RawType>>>,
    #[serde(default)]
    pub(super) subject: Entries<RawRole>,
    pub(super) value: Option<Spanned<RawValue>>,
    #[serde(default)]
    pub(super) qualifiers: Entries<RawQualifier>,
    #[serde(default, rename = "match")]
    pub(super) matches: Vec<RawMatch>,
    #[serde(default, rename = "except")]
    pub(super) excepts: Vec<RawExcept>,
    #[serde(default, rename = "example")]
    pub(super) examples: Vec<Spanned<RawExample>>,
}

/// What may fill a slot.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawType {
    #[serde(rename = "type")]
    pub(super) name: Text,
    pub(super) nouns: Option<Spanned<Vec<Text>>>,
    pub(super) heads: Option<Spanned<Vec<Text>>>,
    pub(super) modifiers: Option<Spanned<Vec<Text>>>,
}

/// A role of the subject.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRole {
    #[serde(rename = "type")]
    pub(super) name: Text,
    pub(super) nouns: Option<Spanned<Vec<Text>>>,
    pub(super) heads: Option<Spanned<Vec<Text>>>,
    pub(super) modifiers: Option<Spanned<Vec<Text>>>,
    #[serde(default)]
    pub(super) patterns: Vec<Text>,
    pub(super) find: Option<Text>,
}

impl RawRole {
    pub(super) fn accepts(&self) -> RawType {
        RawType {
            name: self.name.clone(),
            nouns: self.nouns.clone(),
            heads: self.heads.clone(),
            modifiers: self.modifiers.clone(),
        }
    }
}

/// Where the value comes from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawValue {
    pub(super) slot: Option<Text>,
    #[serde(rename = "type")]
    pub(super) name: Text,
    pub(super) nouns: Option<Spanned<Vec<Text>>>,
    pub(super) heads: Option<Spanned<Vec<Text>>>,
    pub(super) modifiers: Option<Spanned<Vec<Text>>>,
    pub(super) plus: Option<Text>,
    #[serde(rename = "as")]
    pub(super) reading: Option<Text>,
    pub(super) order: Option<Spanned<Vec<Text>>>,
}

impl RawValue {
    pub(super) fn accepts(&self) -> RawType {
        RawType {
            name: self.name.clone(),
            nouns: self.nouns.clone(),
            heads: self.heads.clone(),
            modifiers: self.modifiers.clone(),
        }
    }
}

/// A separator.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQualifier {
    #[serde(default)]
    pub(super) ascending: bool,
    #[serde(default)]
    pub(super) competing: bool,
    pub(super) missing: Option<Text>,
    #[serde(default)]
    pub(super) labels: Entries<Vec<Text>>,
    #[serde(rename = "type")]
    pub(super) name: Option<Text>,
    pub(super) nouns: Option<Spanned<Vec<Text>>>,
    pub(super) heads: Option<Spanned<Vec<Text>>>,
    pub(super) modifiers: Option<Spanned<Vec<Text>>>,
    pub(super) patterns: Option<Spanned<Vec<Text>>>,
}

impl RawQualifier {
    pub(super) fn accepts(&self) -> Option<RawType> {
        self.name.clone().map(|name| RawType {
            name,
            nouns: self.nouns.clone(),
            heads: self.heads.clone(),
            modifiers: self.modifiers.clone(),
        })
    }
}

/// One way to say it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMatch {
    pub(super) pattern: Text,
    pub(super) value: Option<Text>,
    pub(super) stance: Option<Text>,
    pub(super) tense: Option<Text>,
    pub(super) least: Option<usize>,
    #[serde(default)]
    pub(super) negate: Option<Spanned<bool>>,
    #[serde(default)]
    pub(super) qualifiers: Entries<Text>,
}

/// One way to say something else.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExcept {
    pub(super) pattern: Text,
}

/// A test.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExample {
    pub(super) text: Option<String>,
    pub(super) sources: Option<Vec<TextOr<RawSource>>>,
    pub(super) published: Option<Spanned<Datetime>>,
    pub(super) claims: Option<Vec<Entries<Scalar>>>,
    pub(super) verdict: Option<Text>,
}

/// One text of several.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    pub(super) text: String,
    pub(super) published: Option<Spanned<Datetime>>,
}

/// A table whose keys are free, in the order of the file.
#[derive(Debug)]
pub(super) struct Entries<T>(pub(super) Vec<(Text, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Table<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(Text, T)> = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                // The parser hands keys out by name; their place tells the order of the file.
                entries.sort_by_key(|(key, _)| key.span().start);
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Table(PhantomData))
    }
}

/// A string for short, or a table.
#[derive(Clone, Debug)]
pub(super) enum TextOr<T> {
    Text(String),
    Table(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = TextOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a table")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(TextOr::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(TextOr::Table)
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

/// A string or a number, as text.
#[derive(Debug)]
pub(super) struct Scalar(pub(super) String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a number")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar(text.to_owned()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar(number.to_string()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar(number.to_string()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar(number.to_string()))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

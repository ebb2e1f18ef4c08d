use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use toml::Spanned;
use toml::value::Datetime;

use super::validate::{
    FALLBACKS, KINDS, LASTS, MISSING, READINGS, SEVERITIES, STANCES, TENSES, TRENDS, VERDICTS, names,
    type_names,
};

/// A string with its place in the file.
pub(super) type Text = Spanned<String>;

/// A rule as its file spells it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in a rule file")]
pub(super) struct RawRule {
    /// Unique name in kebab-case, the stem of the file.
    #[schemars(with = "String")]
    pub(super) id: Text,
    /// One line: what the rule reads.
    pub(super) summary: String,
    /// Why that matters to a reader.
    pub(super) why: String,
    /// What is said about the subject; rules that answer the same question share it.
    #[schemars(with = "Option<String>")]
    pub(super) property: Option<Text>,
    /// `event` for words that name an event and read no claim.
    #[schemars(with = "Option<String>", extend("enum" = names(&KINDS)))]
    pub(super) kind: Option<Text>,
    /// How long the property keeps its value.
    #[schemars(with = "Option<String>", extend("enum" = names(&LASTS)))]
    pub(super) lasts: Option<Text>,
    /// With `until-changed`: values that differ within that time contradict.
    #[schemars(with = "Option<String>")]
    pub(super) settles: Option<Text>,
    /// How grave a contradiction is.
    #[schemars(with = "Option<String>", extend("enum" = names(&SEVERITIES)))]
    pub(super) severity: Option<Text>,
    /// The event rule whose participants are the subject.
    #[schemars(with = "Option<String>")]
    pub(super) event: Option<Text>,
    /// Which way a number goes as time passes: only one way, or either.
    #[schemars(with = "Option<String>", extend("enum" = names(&TRENDS)))]
    pub(super) trend: Option<Text>,
    /// Numbers that differ by no more, in percent of the larger, do not contradict.
    #[schemars(with = "Option<String>")]
    pub(super) tolerance: Option<Text>,
    /// Whether several values may hold at once.
    #[serde(default)]
    pub(super) many: bool,
    /// Whether it tells of what is past, so that a date beside the value puts it in no other time.
    #[serde(default)]
    pub(super) past: bool,
    /// With `event`: whether the like of it happens again on another day, as a match or a day's trading does.
    #[serde(default)]
    pub(super) recurs: bool,
    /// With `event`: whether it is counted bit by bit, so that a later text's number replaces that of one which says that
    /// counting goes on.
    #[serde(default)]
    pub(super) counted: bool,
    /// Whether a claim says that its event is the first of its kind.
    #[serde(default)]
    pub(super) first: bool,
    /// Further slots that patterns name.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, TextOr<RawType>>")]
    pub(super) slots: Entries<Spanned<TextOr<RawType>>>,
    /// Who or what it is about: one table a role.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, RawRole>")]
    pub(super) subject: Entries<RawRole>,
    /// What is said about it.
    #[schemars(with = "Option<RawValue>")]
    pub(super) value: Option<Spanned<RawValue>>,
    /// Separators: another value of one is another question.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, RawQualifier>")]
    pub(super) qualifiers: Entries<RawQualifier>,
    /// Ways to say it; the first that fits wins.
    #[serde(default, rename = "match")]
    pub(super) matches: Vec<RawMatch>,
    /// Ways to say something else: a match that overlaps one is dropped.
    #[serde(default, rename = "except")]
    pub(super) excepts: Vec<RawExcept>,
    /// Tests: texts, and what must be read in them.
    #[serde(default, rename = "example")]
    #[schemars(with = "Vec<RawExample>")]
    pub(super) examples: Vec<Spanned<RawExample>>,
}

/// What may fill a slot.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawType {
    /// What may fill the slot.
    #[serde(rename = "type")]
    #[schemars(with = "String", extend("examples" = type_names()))]
    pub(super) name: Text,
    /// Nouns in the singular, `@groups`, `-` for a number without a noun.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) nouns: Option<Spanned<Vec<Text>>>,
    /// Words that end a label.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) heads: Option<Spanned<Vec<Text>>>,
    /// Words that may stand before a head.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) modifiers: Option<Spanned<Vec<Text>>>,
}

/// A role of the subject.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRole {
    /// What may fill the slot.
    #[serde(rename = "type")]
    #[schemars(with = "String", extend("examples" = type_names()))]
    pub(super) name: Text,
    /// Nouns in the singular, `@groups`, `-` for a number without a noun.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) nouns: Option<Spanned<Vec<Text>>>,
    /// Words that end a label.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) heads: Option<Spanned<Vec<Text>>>,
    /// Words that may stand before a head.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) modifiers: Option<Spanned<Vec<Text>>>,
    /// Other ways to find it in the sentence of a match.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) patterns: Vec<Text>,
    /// Where to look if no pattern names it.
    #[schemars(with = "Option<String>", extend("enum" = names(&FALLBACKS)))]
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
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawValue {
    /// The name of the slot in patterns.
    #[schemars(with = "Option<String>")]
    pub(super) slot: Option<Text>,
    /// What may fill the slot.
    #[serde(rename = "type")]
    #[schemars(with = "String", extend("examples" = type_names()))]
    pub(super) name: Text,
    /// Nouns in the singular, `@groups`, `-` for a number without a noun.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) nouns: Option<Spanned<Vec<Text>>>,
    /// Words that end a label.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) heads: Option<Spanned<Vec<Text>>>,
    /// Words that may stand before a head.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) modifiers: Option<Spanned<Vec<Text>>>,
    /// A second slot of labels that joins the value.
    #[schemars(with = "Option<String>")]
    pub(super) plus: Option<Text>,
    /// How the filler is read.
    #[serde(rename = "as")]
    #[schemars(with = "Option<String>", extend("enum" = names(&READINGS)))]
    pub(super) reading: Option<Text>,
    /// The stages, the earliest first.
    #[schemars(with = "Option<Vec<String>>")]
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
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQualifier {
    /// Whether values must grow with the labels, in their order.
    #[serde(default)]
    pub(super) ascending: bool,
    /// Whether other values are other voices on one question.
    #[serde(default)]
    pub(super) competing: bool,
    /// What a claim without it is about.
    #[schemars(with = "Option<String>", extend("enum" = names(&MISSING)))]
    pub(super) missing: Option<Text>,
    /// Labels, each with the patterns that say it.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    pub(super) labels: Entries<Vec<Text>>,
    /// What may fill the slot of that name.
    #[serde(rename = "type")]
    #[schemars(with = "Option<String>", extend("examples" = type_names()))]
    pub(super) name: Option<Text>,
    /// Nouns in the singular, `@groups`, `-` for a number without a noun.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) nouns: Option<Spanned<Vec<Text>>>,
    /// Words that end a label.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) heads: Option<Spanned<Vec<Text>>>,
    /// Words that may stand before a head.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) modifiers: Option<Spanned<Vec<Text>>>,
    /// Patterns that find the filler.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) patterns: Option<Spanned<Vec<Text>>>,
    /// Where else the filler is looked for.
    #[schemars(with = "Option<String>", extend("enum" = names(&FALLBACKS)))]
    pub(super) find: Option<Text>,
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
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMatch {
    /// The words.
    #[schemars(with = "String")]
    pub(super) pattern: Text,
    /// The value, for words and stages.
    #[schemars(with = "Option<String>")]
    pub(super) value: Option<Text>,
    /// The mood, where the words fix it.
    #[schemars(with = "Option<String>", extend("enum" = names(&STANCES)))]
    pub(super) stance: Option<Text>,
    /// Whether it speaks of what was before.
    #[schemars(with = "Option<String>", extend("enum" = names(&TENSES)))]
    pub(super) tense: Option<Text>,
    /// How many labels the value must have at least.
    pub(super) least: Option<usize>,
    /// Whether the words turn the sign of the number.
    #[serde(default)]
    #[schemars(with = "Option<bool>")]
    pub(super) negate: Option<Spanned<bool>>,
    /// Labels that these words imply.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub(super) qualifiers: Entries<Text>,
}

/// One way to say something else.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExcept {
    /// The words.
    #[schemars(with = "String")]
    pub(super) pattern: Text,
}

/// A test.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExample {
    /// One text.
    pub(super) text: Option<String>,
    /// Several texts of one story.
    pub(super) sources: Option<Vec<TextOr<RawSource>>>,
    /// The day that "Monday" is counted from.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub(super) published: Option<Spanned<Datetime>>,
    /// The claims that must be read, by slot, role and qualifier.
    #[schemars(with = "Option<Vec<BTreeMap<String, Scalar>>>")]
    pub(super) claims: Option<Vec<Entries<Scalar>>>,
    /// The verdict between the texts.
    #[schemars(with = "Option<String>", extend("enum" = names(&VERDICTS)))]
    pub(super) verdict: Option<Text>,
}

/// One text of several.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    /// What it says.
    pub(super) text: String,
    /// The day of its publication.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
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

impl<T: JsonSchema> JsonSchema for TextOr<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("TextOr{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [{ "type": "string" }, table] })
    }
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

impl JsonSchema for Scalar {
    fn schema_name() -> Cow<'static, str> {
        "Scalar".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number"] })
    }
}

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

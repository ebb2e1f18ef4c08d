use schemars::JsonSchema;
use serde::Serialize;

use super::Version;
use super::value::{Name, Quantity, Time};
use crate::model::{self, Document, Entity, EntityId, Tense};

/// What was understood of one document.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::report::json) struct Annotated<'a> {
    version: Version,
    /// Path as given; `-` for standard input.
    source: &'a str,
    /// The day of publication (ISO 8601), where it is known.
    published: Option<String>,
    /// By their place in the file.
    annotations: Vec<Annotation<'a>>,
}

impl<'a> Annotated<'a> {
    pub(in crate::report::json) fn new(
        document: &'a Document,
        annotations: &'a [model::Annotation],
        entities: &'a [Entity],
    ) -> Self {
        Self {
            version: Version,
            source: &document.path,
            published: document.metadata.published.date().map(|date| date.to_string()),
            annotations: annotations
                .iter()
                .map(|annotation| Annotation::new(annotation, document, entities))
                .collect(),
        }
    }
}

/// A stretch of text with its meaning; offsets are bytes of the original file.
#[derive(Debug, Serialize, JsonSchema)]
struct Annotation<'a> {
    kind: Kind,
    start: usize,
    end: usize,
    /// The exact words.
    text: &'a str,
    value: Value<'a>,
}

impl<'a> Annotation<'a> {
    fn new(annotation: &'a model::Annotation, document: &'a Document, entities: &'a [Entity]) -> Self {
        let span = document.file_span(annotation.span);
        Self {
            kind: annotation.kind.into(),
            start: span.start,
            end: span.end,
            text: document.quote(annotation.span),
            value: Value::new(&annotation.value, document, entities),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Number,
    Money,
    Percent,
    Ordinal,
    Measure,
    Age,
    Date,
    Time,
    Duration,
    Set,
    Range,
    Person,
    Organisation,
    Place,
    Role,
}

impl From<model::Kind> for Kind {
    fn from(kind: model::Kind) -> Self {
        match kind {
            model::Kind::Number => Self::Number,
            model::Kind::Money => Self::Money,
            model::Kind::Percent => Self::Percent,
            model::Kind::Ordinal => Self::Ordinal,
            model::Kind::Measure => Self::Measure,
            model::Kind::Age => Self::Age,
            model::Kind::Date => Self::Date,
            model::Kind::Time => Self::Time,
            model::Kind::Duration => Self::Duration,
            model::Kind::Set => Self::Set,
            model::Kind::Range => Self::Range,
            model::Kind::Person => Self::Person,
            model::Kind::Organisation => Self::Organisation,
            model::Kind::Place => Self::Place,
            model::Kind::Role => Self::Role,
        }
    }
}

/// What the words mean; the kind tells which.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum Value<'a> {
    Quantity(Quantity<'a>),
    Time(Box<Time<'a>>),
    Name(Name<'a>),
    Role(Role<'a>),
}

/// An office, with its holder where the words name one.
#[derive(Debug, Serialize, JsonSchema)]
struct Role<'a> {
    /// `president`, `general-secretary`.
    office: &'a str,
    /// The country or organisation that it is an office of.
    of: Option<Name<'a>>,
    holder: Option<Name<'a>>,
    tense: RoleTense,
}

/// Whether an office is held at the time of writing.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum RoleTense {
    Current,
    Former,
    Late,
    Acting,
    Elect,
}

impl<'a> Value<'a> {
    fn new(value: &'a model::Value, document: &'a Document, entities: &'a [Entity]) -> Self {
        let name = |id: EntityId| entities.get(id.0 as usize).map(Name::of_entity);
        match value {
            model::Value::Quantity(quantity) => Self::Quantity(Quantity::new(quantity)),
            model::Value::Time(timex) => Self::Time(Box::new(Time::new(timex, Some(document)))),
            model::Value::Name(mention) => Self::Name(name(mention.entity).unwrap_or_else(Name::unknown)),
            model::Value::Role { office, of, holder, tense } => Self::Role(Role {
                office,
                of: of.and_then(name),
                holder: holder.and_then(name),
                tense: match tense {
                    Tense::Current => RoleTense::Current,
                    Tense::Former => RoleTense::Former,
                    Tense::Late => RoleTense::Late,
                    Tense::Acting => RoleTense::Acting,
                    Tense::Elect => RoleTense::Elect,
                },
            }),
        }
    }
}

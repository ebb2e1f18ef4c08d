use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{self, EntityKind};

/// A number with its unit and the bound that the words around it set. Numbers are decimal strings
/// without exponent, so that no digit is lost.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Quantity<'a> {
    /// The number as written; the lower end of `between`.
    #[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))]
    number: String,
    /// ISO 4217 code, `%`, symbol of a unit, or the counted noun in the singular; a rate names both
    /// (`USD/barrel`). Empty for a bare number.
    unit: &'a str,
    bound: Bound,
    /// The lower end, where the words give one.
    #[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))]
    low: Option<String>,
    /// The upper end, where the words give one.
    #[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))]
    high: Option<String>,
}

impl<'a> Quantity<'a> {
    pub(super) fn new(quantity: &'a model::Quantity) -> Self {
        let plain = |number: rust_decimal::Decimal| number.normalize().to_string();
        Self {
            number: plain(quantity.number),
            unit: quantity.unit.symbol(),
            bound: quantity.bound.into(),
            low: quantity.low.map(plain),
            high: quantity.high.map(plain),
        }
    }
}

/// How the words around a number limit it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Bound {
    Exact,
    About,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Between,
}

impl From<model::Bound> for Bound {
    fn from(bound: model::Bound) -> Self {
        match bound {
            model::Bound::Exact => Self::Exact,
            model::Bound::About => Self::About,
            model::Bound::AtLeast => Self::AtLeast,
            model::Bound::MoreThan => Self::MoreThan,
            model::Bound::AtMost => Self::AtMost,
            model::Bound::LessThan => Self::LessThan,
            model::Bound::Between => Self::Between,
        }
    }
}

/// A time expression: ISO-TimeML TIMEX3 and ISO 8601-2 EDTF.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Time<'a> {
    timex3: Timex3<'a>,
    /// The EDTF form, where the expression has one.
    edtf: Option<&'a str>,
    /// First end of a range, where the text names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    begin: Option<RangeEnd<'a>>,
    /// Last end of a range, where the text names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<RangeEnd<'a>>,
    /// What was inferred and why.
    #[serde(skip_serializing_if = "str::is_empty")]
    inferred: &'a str,
}

/// The attributes of TIMEX3.
#[derive(Debug, Serialize, JsonSchema)]
struct Timex3<'a> {
    r#type: TimexType,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#mod: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

/// One end of a written range; offsets are bytes of the original file.
#[derive(Debug, Serialize, JsonSchema)]
struct RangeEnd<'a> {
    /// Absent where the value is shown apart from its document.
    #[serde(flatten)]
    words: Option<Words<'a>>,
    timex3: Timex3<'a>,
}

/// Exact words of the file.
#[derive(Debug, Serialize, JsonSchema)]
struct Words<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Time<'a> {
    /// With the words of the ends, where the document is at hand.
    pub(super) fn new(timex: &'a model::Timex, document: Option<&'a model::Document>) -> Self {
        let kind = timex.kind.into();
        let range_end = |end: &'a model::RangeEnd| RangeEnd {
            words: document.map(|document| {
                let span = document.file_span(end.span);
                Words { start: span.start, end: span.end, text: document.quote(end.span) }
            }),
            timex3: Timex3 { r#type: kind, value: &end.value, r#mod: None },
        };
        Self {
            timex3: Timex3 {
                r#type: kind,
                value: &timex.value,
                r#mod: timex.modifier.map(model::TimeModifier::name),
            },
            edtf: timex.edtf.as_deref(),
            begin: timex.begin.as_ref().map(range_end),
            end: timex.end.as_ref().map(range_end),
            inferred: &timex.inferred,
        }
    }
}

impl From<model::TimexKind> for TimexType {
    fn from(kind: model::TimexKind) -> Self {
        match kind {
            model::TimexKind::Date => Self::Date,
            model::TimexKind::Time => Self::Time,
            model::TimexKind::Duration => Self::Duration,
            model::TimexKind::Set => Self::Set,
        }
    }
}

/// A named thing.
#[derive(Debug, Serialize, JsonSchema)]
#[expect(clippy::struct_field_names, reason = "the names are those of the wire")]
pub(super) struct Name<'a> {
    /// As people write it.
    name: &'a str,
    /// For comparing: alpha-2 code of a country, id of a known organisation, else the folded name.
    key: &'a str,
    /// `person`, `organisation`, `place`, `country`; null for a common noun.
    kind: Option<NameKind>,
    /// The country that it belongs to (ISO 3166-1 alpha-2, lower case).
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum NameKind {
    Person,
    Organisation,
    Place,
    Country,
}

impl From<EntityKind> for NameKind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organisation => Self::Organisation,
            EntityKind::Place => Self::Place,
            EntityKind::Country => Self::Country,
        }
    }
}

impl<'a> Name<'a> {
    /// Stands for an entity that the document does not list.
    pub(super) fn unknown() -> Self {
        Self { name: "", key: "", kind: None, country: None }
    }

    pub(super) fn of_entity(entity: &'a model::Entity) -> Self {
        Self {
            name: &entity.name,
            key: entity.key.as_str(),
            kind: Some(entity.kind.into()),
            country: entity.country.as_deref(),
        }
    }

    pub(super) fn of_term(term: &'a model::Term) -> Self {
        Self {
            name: &term.name,
            key: term.key.as_str(),
            kind: term.kind.map(NameKind::from),
            country: term.country.as_deref(),
        }
    }
}

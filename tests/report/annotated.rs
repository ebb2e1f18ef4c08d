//! The view of one document: its words, and what was understood of them.

use gainsay::model::{
    Annotation, Bound, Document, Entity, EntityId, EntityKind, Kind, Mention, NameKey, Quantity, RangeEnd,
    Span, Tense, Timex, TimexKind, Unit, Value,
};
use gainsay::read::{Given, parse};
use gainsay::report::{self, Style, json};

use super::printed;

const ARTICLE: &str = "Two neighbours talk trade\n\n\
    VIENTIANE — Party General Secretary Tô Lâm paid a state visit to Laos on December 1-2, and the two sides \
    agreed to raise two-way trade to US$5 billion in the near term.\n\n\
    ທ່ານ ທອງລຸນ ໄດ້ກ່າວ 日本語 that “at least 12 documents” were signed.\n";

fn document() -> Document {
    let bytes = ARTICLE.replace('\n', "\r\n").into_bytes();
    let given = Given {
        published: Some("2025-12-01".parse().unwrap()),
        place: "--published".into(),
        ..Given::default()
    };
    parse("seeds/talks.txt", bytes, &given).0.remove(0)
}

fn entities() -> Vec<Entity> {
    [(EntityKind::Person, "Tô Lâm", "to lam"), (EntityKind::Country, "Laos", "la")]
        .into_iter()
        .map(|(kind, name, key)| Entity {
            kind,
            name: name.into(),
            key: NameKey::from_folded(key),
            aliases: Vec::new(),
            country: None,
        })
        .collect()
}

fn annotations(document: &Document) -> Vec<Annotation> {
    let find = |words: &str| {
        let start = document.text.find(words).unwrap_or_else(|| panic!("{words} in {:?}", document.text));
        Span::new(start, start + words.len())
    };
    let quantity = |number: &str, unit: &str, bound| {
        Value::Quantity(Quantity {
            number: number.parse().unwrap(),
            unit: Unit::new(unit),
            bound,
            low: None,
            high: None,
            granule: rust_decimal::Decimal::ONE,
        })
    };
    let range = find("December 1-2");
    let at = |start: usize, end: usize| Span::new(range.start + start, range.start + end);
    let dates = Value::Time(Timex {
        kind: TimexKind::Date,
        value: "2025-12-01/2025-12-02".into(),
        modifier: None,
        edtf: Some("2025-12-01/2025-12-02".into()),
        days: None,
        begin: Some(RangeEnd { span: at(0, 10), value: "2025-12-01".into() }),
        end: Some(RangeEnd { span: at(11, 12), value: "2025-12-02".into() }),
        inferred: "year 2025 from the publication date".into(),
    });
    let name = |id| Value::Name(Mention { entity: EntityId(id), full: true });
    let role = Value::Role {
        office: "general-secretary".into(),
        of: None,
        holder: Some(EntityId(0)),
        tense: Tense::Current,
    };
    vec![
        Annotation { span: find("Party General Secretary Tô Lâm"), kind: Kind::Role, value: role },
        Annotation { span: find("Tô Lâm"), kind: Kind::Person, value: name(0) },
        Annotation { span: find("Laos"), kind: Kind::Place, value: name(1) },
        Annotation { span: range, kind: Kind::Range, value: dates },
        Annotation {
            span: find("US$5 billion"),
            kind: Kind::Money,
            value: quantity("5000000000.00", "USD", Bound::Exact),
        },
        Annotation {
            span: find("at least 12 documents"),
            kind: Kind::Number,
            value: quantity("12", "document", Bound::AtLeast),
        },
    ]
}

#[test]
fn values_stand_below_their_words() {
    let document = document();
    let annotations = annotations(&document);
    insta::assert_snapshot!(printed(|out| {
        report::annotations(&document, &annotations, &entities(), Style::default(), out)
    }));
}

#[test]
fn colours_change_nothing_but_the_brackets() {
    let document = document();
    let annotations = annotations(&document);
    let style = Style { colour: true, width: 80, ..Style::default() };
    let shown = printed(|out| report::annotations(&document, &annotations, &entities(), style, out));
    assert!(!shown.contains("[US$5 billion]"));
    assert!(shown.contains("\u{1b}[35mLaos\u{1b}[0m"), "{shown}");
}

#[test]
fn the_json_is_valid_and_its_texts_are_the_bytes_of_the_file() {
    let document = document();
    let annotations = annotations(&document);
    let text = printed(|out| json::annotate(&document, &annotations, &entities(), out));
    let value = super::json::valid(json::Output::Annotate, &text);
    let file = ARTICLE.replace('\n', "\r\n");
    for annotation in value["annotations"].as_array().unwrap() {
        let at = |field: &str| usize::try_from(annotation[field].as_u64().unwrap()).unwrap();
        assert_eq!(annotation["text"], file[at("start")..at("end")]);
    }
    insta::assert_snapshot!(text);
}

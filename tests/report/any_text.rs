//! Whatever a document holds, the report is drawn, fits, and cannot command the terminal.

use std::sync::Arc;

use gainsay::model::{
    Annotation, Document, Entity, EntityId, Kind, Mention, Outcome, Passage, Severity, Span, Value, Verdict,
};
use gainsay::report::{self, Section, Style, json};
use proptest::prelude::*;
use unicode_width::UnicodeWidthChar;

use super::{printed, sample};

/// Letters, marks, wide letters, controls, joiners and line ends, thickly mixed.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,300}",
        any::<String>(),
        proptest::collection::vec(
            prop_oneof![
                any::<char>(),
                Just('\u{1b}'),
                Just('\u{202e}'),
                Just('\u{301}'),
                Just('\u{200d}'),
                Just('語'),
                Just('ຳ'),
                Just('\n'),
                Just(' '),
                Just('👩'),
            ],
            0..200
        )
        .prop_map(|chars| chars.into_iter().collect()),
    ]
}

/// A span on the borders of characters.
fn span_of(text: &str, a: usize, b: usize) -> Span {
    let border = |index: usize| {
        let mut at = index % (text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (a, b) = (border(a), border(b));
    Span::new(a.min(b), a.max(b))
}

fn outcome(left: &str, right: &str, ends: [usize; 4]) -> Outcome {
    let mut builder = sample::Builder::default();
    let subject = sample::laos_and_vietnam();
    let places = [(left, ends[0], ends[1]), (right, ends[2], ends[3])];
    let claims = places.map(|(text, a, b)| {
        let source = builder.source(&format!("{text}.txt"), gainsay::model::Published::Unknown, &[text]);
        let passage = Arc::new(Passage { text: text.into(), line: 3, column: 1 });
        let within = span_of(text, a, b);
        let value = sample::labels(&[&text[within.range()], "shared"]);
        let id = builder.claim(source, ("title", &subject), value, (3, &passage, &text[within.range()]));
        builder.last_claim().evidence.within = within;
        id
    });
    let [left_claim, right_claim] = claims;
    builder.finding(Verdict::Contradict, Severity::Error, left, right, &[&[left_claim], &[right_claim]]);
    builder.finding(Verdict::Supersede, Severity::Info, left, right, &[&[left_claim], &[right_claim]]);
    builder.finding(Verdict::Agree, Severity::Info, left, right, &[&[left_claim, right_claim]]);
    builder.build()
}

fn harmless(shown: &str) -> bool {
    shown.chars().all(|c| c == '\n' || !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c))
}

fn columns(line: &str) -> usize {
    line.chars().filter_map(UnicodeWidthChar::width).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_can_be_reported(left in text(), right in text(), ends: [usize; 4], width in 0..200_usize) {
        let outcome = outcome(&left, &right, ends);
        let style = Style { width, ..Style::default() };
        let full = printed(|out| report::full(&outcome, &Section::ALL, style, out));
        prop_assert!(harmless(&full), "{full:?}");
        prop_assert!(harmless(&printed(|out| report::concise(&outcome, style, out))));
        let sources = [outcome.sources[0].id, outcome.sources[1].id];
        let comparison = gainsay::diff::compare(&outcome, sources[0], sources[1]);
        prop_assert!(harmless(&printed(|out| report::diff::comparison(&outcome, &comparison, style, out))));
        let text = printed(|out| json::check(&outcome, out));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }

    #[test]
    fn snippets_fit_the_terminal(left in text(), right in text(), ends: [usize; 4], width in 60..120_usize) {
        let mut outcome = outcome(&left, &right, ends);
        outcome.agreements.clear();
        let shown = printed(|out| report::full(&outcome, &[], Style { width, ..Style::default() }, out));
        for line in shown.lines().filter(|line| line.contains('│') && !line.contains("╭─[")) {
            prop_assert!(columns(line) <= width, "{} > {width}: {line}", columns(line));
        }
    }

    #[test]
    fn any_annotations_can_be_shown(text in text(), ends: Vec<(usize, usize)>, colour: bool) {
        let document = Document::plain("any.txt", text.clone(), None);
        let mut spans: Vec<Span> = ends.iter().map(|&(a, b)| span_of(&text, a, b)).collect();
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mention = Value::Name(Mention { entity: EntityId(0), full: true });
        let annotations: Vec<Annotation> = spans
            .into_iter()
            .map(|span| Annotation { span, kind: Kind::Person, value: mention.clone() })
            .collect();
        let entities: [Entity; 0] = [];
        let style = Style { colour, width: 80, ..Style::default() };
        let shown = printed(|out| report::annotations(&document, &annotations, &entities, style, out));
        prop_assert!(colour || harmless(&shown), "{shown:?}");
        let text = printed(|out| json::annotate(&document, &annotations, &entities, out));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }

    #[test]
    fn any_texts_can_be_compared(left in text(), right in text()) {
        let shown = printed(|out| report::diff::text(&left, &right, Style::default(), out));
        prop_assert!(harmless(&shown));
    }
}

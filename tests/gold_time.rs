//! Times in the sentences of `tests/gold/time*.txt`, scored as TIMEX3 is.
//!
//! `cargo test --test gold_time -- --nocapture` prints the table; `GAINSAY_SHOW=gold` adds what differs.

#![expect(clippy::expect_used, reason = "a panic in a test is a failed test")]
#![expect(clippy::print_stdout, reason = "the table is what the test is for")]

mod gold;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use gainsay::annotate::{Lexicon, annotate};
use gainsay::model::{Document, Timex};
use gold::Sentence;

#[test]
fn times_in_news_are_read_as_marked() {
    check("first set", include_str!("gold/time.txt"), 0.93);
}

#[test]
fn times_of_the_second_set_are_read_as_marked() {
    check("second set", include_str!("gold/time_second.txt"), 0.94);
}

#[test]
fn times_of_the_third_set_are_read_as_marked() {
    check("third set", include_str!("gold/time_third.txt"), 0.90);
}

#[test]
fn times_of_the_fourth_set_are_read_as_marked() {
    check("fourth set", include_str!("gold/time_fourth.txt"), 0.97);
}

#[test]
fn times_of_the_fifth_set_are_read_as_marked() {
    check("fifth set", include_str!("gold/time_fifth.txt"), 0.92);
}

#[test]
fn times_of_the_sixth_set_are_read_as_marked() {
    check("sixth set", include_str!("gold/time_sixth.txt"), 0.90);
}

/// Prints the scores of a file and holds the floor of the F1 of values.
fn check(name: &str, file: &str, floor: f64) {
    let lexicon = Lexicon::embedded();
    let mut sections: BTreeMap<String, Score> = BTreeMap::new();
    for sentence in &gold::sentences(file) {
        sections.entry(sentence.section.clone()).or_default().add(sentence, &lexicon);
    }
    let all = sections.values().fold(Score::default(), Score::plus);
    println!("{name}: TIMEX3 in {} marks\n{all}", all.gold);
    for (name, score) in &sections {
        println!("  {:.3}  {name}", score.f1(score.value));
    }
    assert!(all.f1(all.value) >= floor, "the F1 of values is below {floor}");
}

/// A time as it is marked, or as it was read.
struct Time {
    span: Range<usize>,
    kind: String,
    value: String,
}

/// Counts over sentences.
#[derive(Default)]
struct Score {
    gold: usize,
    read: usize,
    strict: usize,
    relaxed: usize,
    kind: usize,
    value: usize,
    strict_value: usize,
}

impl Score {
    fn f1(&self, hits: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let ratio = 2.0 * hits as f64 / (self.gold + self.read).max(1) as f64;
        ratio
    }

    fn plus(self, other: &Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            read: self.read + other.read,
            strict: self.strict + other.strict,
            relaxed: self.relaxed + other.relaxed,
            kind: self.kind + other.kind,
            value: self.value + other.value,
            strict_value: self.strict_value + other.strict_value,
        }
    }

    fn add(&mut self, sentence: &Sentence, lexicon: &Lexicon) {
        let gold: Vec<Time> = sentence.marks.iter().map(marked).collect();
        let document = Document::plain("-", sentence.text.clone(), sentence.published);
        let annotated = annotate(&document, lexicon);
        let read: Vec<Time> = annotated
            .annotations
            .iter()
            .filter_map(|annotation| Some((annotation.span.range(), annotation.timex()?)))
            .flat_map(|(span, timex)| ends(span, timex))
            .collect();
        self.gold += gold.len();
        self.read += read.len();
        let mut taken = vec![false; read.len()];
        for mark in &gold {
            let hit = read.iter().enumerate().find(|(i, time)| {
                !taken[*i] && time.span.start < mark.span.end && mark.span.start < time.span.end
            });
            let Some((index, time)) = hit else {
                show(sentence, "missed", mark, None);
                continue;
            };
            taken[index] = true;
            let (same_span, same_value) = (time.span == mark.span, time.value == mark.value);
            self.relaxed += 1;
            self.strict += usize::from(same_span);
            self.kind += usize::from(time.kind == mark.kind);
            self.value += usize::from(same_value);
            self.strict_value += usize::from(same_span && same_value);
            if !same_span || !same_value || time.kind != mark.kind {
                show(sentence, if same_value { "span" } else { "value" }, mark, Some(time));
            }
        }
        for (time, _) in read.iter().zip(taken).filter(|(_, taken)| !taken) {
            show(sentence, "extra", time, None);
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  strict {:.3}, relaxed {:.3}", self.f1(self.strict), self.f1(self.relaxed))?;
        writeln!(f, "  type {:.3}, value {:.3}", self.f1(self.kind), self.f1(self.value))?;
        write!(f, "  value on the strict span {:.3}", self.f1(self.strict_value))
    }
}

fn marked(mark: &gold::Mark) -> Time {
    let (kind, value) = mark.value.split_once(' ').expect("a type and a value in every mark");
    Time { span: mark.span.clone(), kind: kind.to_owned(), value: value.to_owned() }
}

/// What was read as TIMEX3 has it: a range by its two ends.
fn ends(span: Range<usize>, timex: &Timex) -> Vec<Time> {
    let kind = format!("{:?}", timex.kind).to_uppercase();
    match (&timex.begin, &timex.end) {
        (Some(begin), Some(end)) => [begin, end]
            .map(|end| Time { span: end.span.range(), kind: kind.clone(), value: end.value.clone() })
            .into(),
        _ => vec![Time { span, kind, value: timex.value.clone() }],
    }
}

fn show(sentence: &Sentence, what: &str, time: &Time, read: Option<&Time>) {
    if std::env::var("GAINSAY_SHOW").is_ok_and(|show| show == "gold") {
        let words = &sentence.text[time.span.clone()];
        let other = read.map_or(String::new(), |read| {
            format!(" | {} {} {}", &sentence.text[read.span.clone()], read.kind, read.value)
        });
        println!("{what:6} {words} {} {}{other}   .. {}", time.kind, time.value, sentence.text);
    }
}

//! Quantities in the sentences of `tests/gold/quantity*.txt`.
//!
//! `cargo test --test gold_quantity -- --nocapture` prints the scores; `GAINSAY_SHOW=gold` adds what differs.

#![expect(clippy::expect_used, reason = "a panic in a test is a failed test")]
#![expect(clippy::print_stdout, reason = "the scores are what the test is for")]

mod gold;

use std::fmt;

use gainsay::annotate::{Lexicon, annotate};
use gainsay::model::{Annotation, Bound, Document, Kind, Quantity};
use gold::{Mark, Sentence};

const KINDS: [Kind; 6] = [Kind::Number, Kind::Money, Kind::Percent, Kind::Measure, Kind::Age, Kind::Ordinal];

#[test]
fn quantities_in_news_are_read_as_marked() {
    check("first set", include_str!("gold/quantity.txt"), 0.97);
}

#[test]
fn quantities_of_the_second_set_are_read_as_marked() {
    check("second set", include_str!("gold/quantity_second.txt"), 0.94);
}

#[test]
fn quantities_of_the_third_set_are_read_as_marked() {
    check("third set", include_str!("gold/quantity_third.txt"), 0.96);
}

#[test]
fn quantities_of_the_fourth_set_are_read_as_marked() {
    check("fourth set", include_str!("gold/quantity_fourth.txt"), 0.96);
}

#[test]
fn quantities_of_the_fifth_set_are_read_as_marked() {
    check("fifth set", include_str!("gold/quantity_fifth.txt"), 0.97);
}

#[test]
fn quantities_of_the_sixth_set_are_read_as_marked() {
    check("sixth set", include_str!("gold/quantity_sixth.txt"), 0.96);
}

#[test]
fn quantities_of_the_seventh_set_are_read_as_marked() {
    check("seventh set", include_str!("gold/quantity_seventh.txt"), 0.96);
}

/// Prints the scores of a file and holds the floor of the F1 of number and unit.
fn check(name: &str, file: &str, floor: f64) {
    let lexicon = Lexicon::embedded();
    let mut totals = Totals::default();
    for sentence in &gold::sentences(file) {
        totals.add(sentence, &lexicon);
    }
    println!("{name}\n{totals}");
    assert!(totals.unit.f1() >= floor, "the F1 of number and unit is below {floor}");
}

/// The scores by what must be right; each asks for what the one before asks, and more.
#[derive(Default)]
struct Totals {
    /// Overlapping words.
    overlap: Score,
    /// The same words.
    span: Score,
    /// The number, or both ends of a range.
    number: Score,
    /// Number and unit.
    unit: Score,
    /// Number, unit and bound.
    bound: Score,
}

impl Totals {
    fn add(&mut self, sentence: &Sentence, lexicon: &Lexicon) {
        let document = Document::plain("-", sentence.text.clone(), sentence.published);
        let annotated = annotate(&document, lexicon);
        let found: Vec<&Annotation> =
            annotated.annotations.iter().filter(|annotation| KINDS.contains(&annotation.kind)).collect();
        let met = |fits: &dyn Fn(&Mark, &Annotation) -> bool| Score {
            hits: count(pairs(sentence, &found).filter(|(gold, found)| fits(gold, found)).count()),
            gold: count(sentence.marks.len()),
            found: count(found.len()),
        };
        self.overlap.add(met(&|_, _| true));
        self.span.add(met(&|gold, found| gold.span == found.span.range()));
        self.number.add(met(&|gold, found| Value::of(gold).numbers == Value::read(found).numbers));
        let value = |gold: &Mark, found: &Annotation| {
            let (gold, found) = (Value::of(gold), Value::read(found));
            gold.numbers == found.numbers && gold.unit == found.unit
        };
        self.unit.add(met(&value));
        self.bound.add(met(&|gold, found| Value::of(gold) == Value::read(found)));
        if std::env::var("GAINSAY_SHOW").is_ok_and(|show| show == "gold") {
            show(sentence, &found, &value);
        }
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "overlapping words      {}", self.overlap)?;
        writeln!(f, "same words             {}", self.span)?;
        writeln!(f, "number                 {}", self.number)?;
        writeln!(f, "number and unit        {}", self.unit)?;
        write!(f, "number, unit and bound {}", self.bound)
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Each mark with the first annotation that overlaps it, each annotation once.
fn pairs<'s>(
    sentence: &'s Sentence,
    found: &[&'s Annotation],
) -> impl Iterator<Item = (&'s Mark, &'s Annotation)> {
    let mut free = found.to_vec();
    let overlaps = |mark: &Mark, annotation: &Annotation| {
        mark.span.start < annotation.span.end && annotation.span.start < mark.span.end
    };
    sentence.marks.iter().filter_map(move |mark| {
        let at = free.iter().position(|annotation| overlaps(mark, annotation))?;
        Some((mark, free.remove(at)))
    })
}

/// What is compared of a quantity.
#[derive(Debug, PartialEq)]
struct Value {
    bound: &'static str,
    numbers: String,
    unit: String,
}

impl Value {
    fn of(mark: &Mark) -> Self {
        let value = mark.value.as_str();
        let (number, unit) = value.split_once(' ').unwrap_or((value, ""));
        let (bound, number) = ["~", ">=", "<=", ">", "<", "#"]
            .into_iter()
            .find_map(|sign| Some((sign, number.strip_prefix(sign)?)))
            .unwrap_or(("", number));
        Self { bound, numbers: number.split("..").map(rounded).collect(), unit: unit.to_owned() }
    }

    fn read(annotation: &Annotation) -> Self {
        let quantity = annotation.quantity().expect("a numeric annotation has a quantity");
        let ordinal = annotation.kind == Kind::Ordinal;
        Self {
            bound: if ordinal { "#" } else { sign(quantity.bound) },
            numbers: numbers(quantity),
            unit: quantity.unit.symbol().to_owned(),
        }
    }
}

fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact | Bound::Between => "",
        Bound::About => "~",
        Bound::AtLeast => ">=",
        Bound::MoreThan => ">",
        Bound::AtMost => "<=",
        Bound::LessThan => "<",
    }
}

fn numbers(quantity: &Quantity) -> String {
    match (quantity.bound, quantity.high) {
        (Bound::Between, Some(high)) => rounded(&quantity.number.to_string()) + &rounded(&high.to_string()),
        _ => rounded(&quantity.number.to_string()),
    }
}

/// The number to four decimals, closed by a blank.
fn rounded(number: &str) -> String {
    let number: f64 = number.parse().unwrap_or(f64::NAN);
    format!("{number:.4} ")
}

fn show(sentence: &Sentence, found: &[&Annotation], fits: &dyn Fn(&Mark, &Annotation) -> bool) {
    let right: Vec<_> = pairs(sentence, found).filter(|(gold, found)| fits(gold, found)).collect();
    let missed: Vec<_> = (sentence.marks.iter())
        .filter(|gold| !right.iter().any(|(mark, _)| mark.span == gold.span))
        .map(|gold| format!("{} = {}", &sentence.text[gold.span.clone()], gold.value))
        .collect();
    let wrong: Vec<_> = (found.iter())
        .filter(|found| !right.iter().any(|(_, annotation)| annotation.span == found.span))
        .map(|found| {
            let value = Value::read(found);
            format!("{} = {}{}{}", &sentence.text[found.span.range()], value.bound, value.numbers, value.unit)
        })
        .collect();
    if !missed.is_empty() || !wrong.is_empty() {
        println!("{}: {}\n    want {missed:?}\n    read {wrong:?}", sentence.section, sentence.text);
    }
}

/// Matches counted over all sentences.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    /// Answers that were read.
    hits: u32,
    /// Answers that should be read.
    gold: u32,
    /// What was read.
    found: u32,
}

impl Score {
    /// Adds the matches of another sentence.
    fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.gold += other.gold;
        self.found += other.found;
    }

    /// The harmonic mean of precision and recall.
    fn f1(self) -> f64 {
        2.0 * f64::from(self.hits) / f64::from((self.gold + self.found).max(1))
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = f64::from(self.hits) / f64::from(self.found.max(1));
        let recall = f64::from(self.hits) / f64::from(self.gold.max(1));
        write!(f, "P {precision:.3} R {recall:.3} F1 {:.3}", self.f1())
    }
}

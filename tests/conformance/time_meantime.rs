//! TIMEX3 of the MEANTIME corpus: strict and relaxed spans, and values.

use std::collections::BTreeSet;

use gainsay::annotate::Lexicon;
use jiff::civil::Date;
use serde_json::Value;

use super::{Read, read, shows};

/// Counts over all articles.
#[derive(Default)]
pub struct Score {
    gold: usize,
    read: usize,
    strict: usize,
    relaxed: usize,
    value: usize,
}

impl Score {
    fn f1(&self, hits: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let ratio = 2.0 * hits as f64 / (self.gold + self.read).max(1) as f64;
        ratio
    }

    /// F1 of the same span.
    pub fn strict(&self) -> f64 {
        self.f1(self.strict)
    }

    /// F1 of spans that share a character.
    pub fn relaxed(&self) -> f64 {
        self.f1(self.relaxed)
    }

    /// F1 of such spans with the same value.
    pub fn value(&self) -> f64 {
        self.f1(self.value)
    }
}

/// A time as the corpus marks it, or as it was read.
struct Mark {
    start: usize,
    end: usize,
    value: String,
}

/// Scores all articles, one a line.
pub fn score(lines: &str, lexicon: &Lexicon) -> Score {
    let mut score = Score::default();
    for line in lines.lines() {
        add(&mut score, &serde_json::from_str(line).unwrap(), lexicon);
    }
    score
}

fn add(score: &mut Score, article: &Value, lexicon: &Lexicon) {
    let text = article["text"].as_str().unwrap();
    let published = article["published"].as_str().and_then(|date| date.parse::<Date>().ok());
    let annotations = article["annotations"].as_array().unwrap();
    // Only the first sentences were marked: what is read after the last mark is not counted.
    let last = annotations.iter().map(|annotation| place(annotation, "end")).max().unwrap_or(0);
    let gold = without_hulls(annotations.iter().filter(|a| a["kind"] == "timex3").map(gold).collect());
    let mut reads: Vec<Mark> = read(text, published, lexicon).iter().flat_map(ends).collect();
    reads.retain(|read| read.start < last);
    score.gold += gold.len();
    score.read += reads.len();
    let mut taken = BTreeSet::new();
    for mark in &gold {
        let overlaps = |read: &Mark| read.start < mark.end && mark.start < read.end;
        let hit = reads.iter().enumerate().find(|(i, read)| !taken.contains(i) && overlaps(read));
        let Some((index, read)) = hit else {
            show(article, "missed", mark, "");
            continue;
        };
        taken.insert(index);
        score.relaxed += 1;
        let strict = (read.start, read.end) == (mark.start, mark.end);
        score.strict += usize::from(strict);
        score.value += usize::from(read.value == mark.value);
        if !strict {
            show(article, "span", mark, &characters(text, read.start, read.end));
        }
        if read.value != mark.value {
            show(article, "value", mark, &read.value);
        }
    }
    for (_, read) in reads.iter().enumerate().filter(|(i, _)| !taken.contains(i)) {
        show(article, "extra", read, "");
    }
}

fn place(annotation: &Value, key: &str) -> usize {
    usize::try_from(annotation[key].as_u64().unwrap()).unwrap()
}

fn gold(annotation: &Value) -> Mark {
    let value = annotation["value"].as_str().unwrap_or("").to_owned();
    Mark { start: place(annotation, "start"), end: place(annotation, "end"), value }
}

/// MEANTIME marks "from 2009 to 2011" as a duration beside its two years; the years are kept.
fn without_hulls(gold: Vec<Mark>) -> Vec<Mark> {
    let is_hull = |outer: &Mark| {
        let inside = |inner: &&Mark| {
            outer.start <= inner.start
                && inner.end <= outer.end
                && (inner.start, inner.end) != (outer.start, outer.end)
        };
        gold.iter().filter(inside).count() > 1
    };
    let hulls: Vec<bool> = gold.iter().map(is_hull).collect();
    gold.into_iter().zip(hulls).filter(|(_, hull)| !hull).map(|(gold, _)| gold).collect()
}

/// What was read as TIMEX3 has it: a range by its two ends.
fn ends(read: &Read) -> Vec<Mark> {
    match (&read.timex.begin, &read.timex.end) {
        (Some(begin), Some(end)) => vec![
            Mark { start: read.start, end: read.start + begin.span.len(), value: begin.value.clone() },
            Mark { start: read.end - end.span.len(), end: read.end, value: end.value.clone() },
        ],
        _ => vec![Mark { start: read.start, end: read.end, value: read.timex.value.clone() }],
    }
}

fn characters(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn show(article: &Value, what: &str, mark: &Mark, read: &str) {
    if shows("meantime") {
        let text = article["text"].as_str().unwrap();
        let words = characters(text, mark.start, mark.end);
        let around = characters(text, mark.start.saturating_sub(50), mark.end + 40).replace('\n', "/");
        let published = article["published"].as_str().unwrap_or("?");
        println!("{what:6} {words} = {} | {read}   [{published}] ..{around}..", mark.value);
    }
}

//! Time expressions against public data: Recognizers-Text cases and the TIMEX3 of MEANTIME.
//!
//! The data is not part of the repository: `GAINSAY_DATA` names its folder, and without it the test
//! says so and passes. `GAINSAY_SHOW=meantime`, `date-time` or `duration` prints what differs.

#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "the table is what the test is for")]

#[path = "conformance/time_meantime.rs"]
mod meantime;
#[path = "conformance/time_recognizers.rs"]
mod recognizers;

use std::fs;

use gainsay::annotate::{Lexicon, annotate};
use gainsay::model::{Document, Kind, Timex};
use jiff::civil::Date;

/// One time that was read; its place counts characters.
#[derive(Clone, Debug)]
pub struct Read {
    start: usize,
    end: usize,
    text: String,
    kind: Kind,
    timex: Timex,
}

/// All times of a text.
pub fn read(text: &str, published: Option<Date>, lexicon: &Lexicon) -> Vec<Read> {
    let document = Document::plain("-", text, published);
    let annotated = annotate(&document, lexicon);
    let characters = |bytes: usize| document.text[..bytes].chars().count();
    let times = annotated.annotations.iter().filter_map(|annotation| Some((annotation, annotation.timex()?)));
    times
        .map(|(annotation, timex)| Read {
            start: characters(annotation.span.start),
            end: characters(annotation.span.end),
            text: document.text[annotation.span.range()].to_owned(),
            kind: annotation.kind,
            timex: timex.clone(),
        })
        .collect()
}

/// Whether the differences of that part are to be printed.
pub fn shows(what: &str) -> bool {
    std::env::var("GAINSAY_SHOW").is_ok_and(|show| show == what)
}

#[test]
fn time_expressions_reach_the_published_scores() {
    let Some(folder) = std::env::var_os("GAINSAY_DATA").map(std::path::PathBuf::from) else {
        eprintln!("skipped: GAINSAY_DATA does not name the folder of the public data");
        return;
    };
    let lexicon = Lexicon::embedded();
    let file = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let meantime = meantime::score(&file("meantime.jsonl"), &lexicon);
    let date_time = recognizers::score(
        &[file("recognizers/DateTimeModel.json"), file("recognizers/DatePeriodParser.json")],
        "date-time",
        &lexicon,
    );
    let duration = recognizers::score(&[file("recognizers/DurationParser.json")], "duration", &lexicon);
    println!("Recognizers date-time cases   {date_time}");
    println!("Recognizers duration cases    {duration}");
    println!("MEANTIME TIMEX3 strict F1     {:5.3}", meantime.strict());
    println!("MEANTIME TIMEX3 relaxed F1    {:5.3}", meantime.relaxed());
    println!("MEANTIME TIMEX3 value F1      {:5.3}", meantime.value());
    assert!(date_time.percent() >= 65.0 && duration.percent() >= 80.0);
    assert!(meantime.relaxed() >= 0.94 && meantime.value() >= 0.865);
}

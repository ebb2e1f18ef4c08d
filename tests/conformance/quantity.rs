//! Quantities against Recognizers-Text and MEANTIME.

use std::path::Path;
use std::{fs, io};

use gainsay::annotate::{Lexicon, annotate};
use gainsay::model::{Annotation, Document, Kind};
use serde_json::Value as Json;

use crate::{data, shows_differences};

/// A file of cases, the kinds that answer it, and the share of its cases that must pass.
struct Model {
    name: &'static str,
    file: &'static str,
    kinds: &'static [Kind],
    target: f64,
}

const NUMERIC: [Kind; 5] = [Kind::Number, Kind::Money, Kind::Percent, Kind::Measure, Kind::Age];

const MODELS: [Model; 7] = [
    Model { name: "number", file: "NumberModel.json", kinds: &NUMERIC, target: 0.90 },
    Model { name: "ordinal", file: "OrdinalModel.json", kinds: &[Kind::Ordinal], target: 0.90 },
    Model { name: "percent", file: "PercentModel.json", kinds: &[Kind::Percent], target: 0.90 },
    Model { name: "currency", file: "CurrencyModel.json", kinds: &[Kind::Money], target: 0.85 },
    Model { name: "dimension", file: "DimensionModel.json", kinds: &[Kind::Measure], target: 0.80 },
    Model { name: "temperature", file: "TemperatureModel.json", kinds: &[Kind::Measure], target: 0.80 },
    Model { name: "age", file: "AgeModel.json", kinds: &[Kind::Age], target: 0.80 },
];

#[test]
fn quantities_conform_to_recognizers_text() {
    let Some(data) = data() else { return };
    let lexicon = Lexicon::embedded();
    let excluded = exclusions();
    println!("{:<12} {:>6} {:>6} {:>8} {:>8}", "kind", "cases", "passed", "share", "excluded");
    let mut missed = Vec::new();
    for model in &MODELS {
        let cases = cases(&data.join("recognizers").join(model.file)).expect("the file of cases can be read");
        let (mut passed, mut counted, mut left_out) = (0_u32, 0_u32, 0_u32);
        for case in &cases {
            let input = case["Input"].as_str().expect("a case has an input");
            if excluded.iter().any(|(name, text)| name == model.name && text == input) {
                left_out += 1;
                continue;
            }
            counted += 1;
            match differs(model, case, input, &lexicon) {
                None => passed += 1,
                Some(found) if shows_differences() => println!("  {}: {input:?}\n    {found}", model.name),
                Some(_) => {}
            }
        }
        let share = f64::from(passed) / f64::from(counted.max(1));
        println!("{:<12} {counted:>6} {passed:>6} {:>7.1}% {left_out:>8}", model.name, share * 100.0);
        if share < model.target {
            missed.push(model.name);
        }
    }
    assert!(missed.is_empty(), "below target: {missed:?}");
}

/// Cases whose expectation is a convention of that project alone, with the reason beside each.
fn exclusions() -> Vec<(String, String)> {
    let table: toml::Table = include_str!("exclusions.toml").parse().expect("the list of exclusions is TOML");
    let cases = table["case"].as_array().expect("it holds an array of cases");
    let field = |case: &toml::Value, key: &str| case[key].as_str().expect("a case has its fields").to_owned();
    cases.iter().map(|case| (field(case, "model"), field(case, "input"))).collect()
}

fn cases(path: &Path) -> io::Result<Vec<Json>> {
    let text = fs::read_to_string(path)?;
    Ok(serde_json::from_str(text.trim_start_matches('\u{feff}'))?)
}

/// What differs between the expected results of a case and what is read, if anything does.
fn differs(model: &Model, case: &Json, input: &str, lexicon: &Lexicon) -> Option<String> {
    let document = Document::plain("case", input, None);
    let all = annotate(&document, lexicon).annotations;
    let found: Vec<Annotation> =
        all.iter().filter(|annotation| model.kinds.contains(&annotation.kind)).cloned().collect();
    let expected: Vec<Expected> = case["Results"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|result| Expected::parse(model, result, input))
        .collect();
    let missing = expected.iter().find(|wanted| {
        !found.iter().any(|annotation| wanted.is_met(annotation)) && !is_time(model, wanted, &all)
    });
    let surplus = found.iter().find(|annotation| {
        // Units have models of their own there.
        (model.name != "number" || annotation.kind == Kind::Number)
            && !expected
                .iter()
                .any(|wanted| wanted.start < annotation.span.end && annotation.span.start < wanted.end)
    });
    if missing.is_none() && surplus.is_none() {
        return None;
    }
    let read: Vec<_> = found
        .iter()
        .filter_map(|annotation| annotation.quantity().map(|quantity| (annotation, quantity)))
        .map(|(annotation, quantity)| {
            format!("{:?} = {} {}", &input[annotation.span.range()], quantity.number, quantity.unit)
        })
        .collect();
    Some(format!("wanted {missing:?}, not wanted {}, read {read:?}", surplus.is_some()))
}

/// Whether a bare number there is the number of a time here ("3 years").
fn is_time(model: &Model, wanted: &Expected, all: &[Annotation]) -> bool {
    model.name == "number"
        && all.iter().any(|annotation| {
            annotation.timex().is_some()
                && annotation.span.start <= wanted.start
                && wanted.end < annotation.span.end
        })
}

/// One result of a case.
#[derive(Debug)]
struct Expected {
    start: usize,
    end: usize,
    value: f64,
    unit: Option<&'static str>,
}

impl Expected {
    /// `None` for what is no number: a unit that stands alone, "last", "next".
    fn parse(model: &Model, result: &Json, input: &str) -> Option<Self> {
        let resolution = &result["Resolution"];
        if result["TypeName"].as_str().is_some_and(|name| name.ends_with("relative")) {
            return None;
        }
        let written = resolution["value"].as_str()?;
        let mut value: f64 = written.trim_end_matches('%').parse().ok()?;
        let mut unit = written.ends_with('%').then_some("%");
        if let Some(name) = resolution["unit"].as_str() {
            let weight = model.name == "dimension" && name == "Pound";
            let (symbol, factor) =
                if weight { ("lb", 1.0) } else { symbol(name, resolution["isoCurrency"].as_str()) };
            unit = Some(symbol);
            value *= factor;
        }
        let skipped = usize::try_from(result["Start"].as_u64()?).ok()?;
        let length = result["Text"].as_str()?.chars().count();
        let byte = |at: usize| input.char_indices().nth(at).map_or(input.len(), |(byte, _)| byte);
        Some(Self { start: byte(skipped), end: byte(skipped + length), value, unit })
    }

    fn is_met(&self, annotation: &Annotation) -> bool {
        let Some(quantity) = annotation.quantity() else { return false };
        let overlaps = self.start < annotation.span.end && annotation.span.start < self.end;
        let numbers = [Some(quantity.number), quantity.low, quantity.high];
        let equal = numbers.into_iter().flatten().any(|number| {
            let number: f64 = number.to_string().parse().unwrap_or(f64::NAN);
            let minor =
                if self.unit.is_none() && annotation.kind == Kind::Money { number * 100.0 } else { number };
            [number, minor].iter().any(|n| (n - self.value).abs() <= self.value.abs() * 1e-9 + 1e-12)
        });
        let unit = self.unit.is_none_or(|unit| {
            quantity.unit.symbol().split('/').next() == Some(unit) || quantity.unit.symbol() == unit
        });
        overlaps && equal && unit
    }
}

/// Our symbol for the name of a unit there, and how many of ours one of it is.
fn symbol(name: &str, code: Option<&str>) -> (&'static str, f64) {
    let symbol = match name {
        "Cent" | "Penny" => return ("USD", 0.01),
        "Pence" => return ("GBP", 0.01),
        "Sen" => return ("MYR", 0.01),
        "Satoshi" => return ("BTC", 1e-8),
        "Dollar" => "USD",
        "Pound" if code.is_none() => "GBP",
        "Franc" => "CHF",
        "Rupee" => "INR",
        "Peseta" => "ESP",
        "Bitcoin" => "BTC",
        "Finnish markka" => "FIM",
        "Netherlands guilder" => "NLG",
        "Milliliter" => "mL",
        "Inch" => "in",
        "Mile" => "mi",
        "Foot" => "ft",
        "Ounce" => "oz",
        "Acre" => "acre",
        "Gallon" => "gal",
        "Cubic foot" => "ft3",
        "Square meter" => "m2",
        "Square kilometer" => "km2",
        "Ton" | "Metric ton" => "t",
        "Bit" => "bit",
        "Mile per hour" => "mph",
        "Kilometer per hour" => "km/h",
        "Meter per millisecond" => "m/ms",
        "Centimeter per millisecond" => "cm/ms",
        "Kilometer per millisecond" => "km/ms",
        "Meter" => "m",
        "Decimeter" => "dm",
        "Picometer" => "pm",
        "Kilometer" => "km",
        "Millimeter" => "mm",
        "Barrel" => "bbl",
        "Megabit" => "Mb",
        "Megabyte" => "MB",
        "Kilogram" => "kg",
        "Microgram" => "µg",
        "Tablespoon" => "tbsp",
        "Teaspoon" => "tsp",
        "Cup" => "cup",
        "Degree" => "deg",
        "Radian" => "rad",
        "C" => "°C",
        "F" => "°F",
        "Year" | "Age" => "year",
        "Month" => "month",
        "Week" => "week",
        "Day" => "day",
        _ => return (code.map_or("?", code_of), 1.0),
    };
    (symbol, 1.0)
}

/// The code with a lifetime of its own: the few that the cases use.
fn code_of(code: &str) -> &'static str {
    const CODES: [&str; 26] = [
        "USD", "EUR", "GBP", "JPY", "CNY", "CAD", "AUD", "HKD", "NZD", "CHF", "MXN", "TRY", "CRC", "GEL",
        "LAK", "LKR", "INR", "KRW", "SEK", "NOK", "SGD", "BRL", "RUB", "THB", "VND", "ZAR",
    ];
    CODES.into_iter().find(|known| *known == code).unwrap_or("?")
}

#[test]
fn quantities_stand_where_meantime_marks_them() {
    let Some(data) = data() else { return };
    let lexicon = Lexicon::embedded();
    let text = fs::read_to_string(data.join("meantime.jsonl")).expect("the articles can be read");
    let (mut strict, mut relaxed) = (Score::default(), Score::default());
    for line in text.lines() {
        let article: Json = serde_json::from_str(line).expect("each line is JSON");
        let (gold, found, text) = spans(&article, &lexicon);
        strict.add(&gold, &found, |a, b| a == b);
        relaxed.add(&gold, &found, |a, b| a.0 < b.1 && b.0 < a.1);
        if shows_differences() {
            show_differences(&gold, &found, &text);
        }
    }
    println!("MEANTIME quantity spans: strict {strict}; relaxed {relaxed}");
    assert!(relaxed.f1() >= 0.85, "the F1 of overlapping spans is below 0.85");
}

type Bytes = (usize, usize);

/// The marked spans, longest only where they nest, and the spans read up to the last mark.
fn spans(article: &Json, lexicon: &Lexicon) -> (Vec<Bytes>, Vec<Bytes>, String) {
    let text = article["text"].as_str().expect("an article has a text").to_owned();
    let byte = |at: &Json| {
        let at = usize::try_from(at.as_u64().unwrap_or(0)).unwrap_or(0);
        text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
    };
    let marks = article["annotations"].as_array().expect("an article has annotations");
    let last = marks.iter().map(|mark| byte(&mark["end"])).max().unwrap_or(0);
    let all: Vec<Bytes> = marks
        .iter()
        .filter(|mark| mark["kind"] == "value")
        .map(|mark| (byte(&mark["start"]), byte(&mark["end"])))
        .collect();
    let gold =
        all.iter().copied().filter(|a| !all.iter().any(|b| b != a && a.0 <= b.0 && b.1 <= a.1)).collect();
    let document = Document::plain("article", text.clone(), None);
    let found = annotate(&document, lexicon)
        .annotations
        .iter()
        .filter(|annotation| NUMERIC.contains(&annotation.kind) && annotation.span.start < last)
        .map(|annotation| (annotation.span.start, annotation.span.end))
        .collect();
    (gold, found, text)
}

fn show_differences(gold: &[Bytes], found: &[Bytes], text: &str) {
    let overlap = |a: &Bytes, b: &Bytes| a.0 < b.1 && b.0 < a.1;
    let around = |span: &Bytes| {
        let from = (0..=span.0.saturating_sub(30)).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let to = (span.1 + 30..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
        format!("{}[[{}]]{}", &text[from..span.0], &text[span.0..span.1], &text[span.1..to])
            .replace('\n', " ")
    };
    for span in gold {
        if !found.contains(span) {
            let near = found.iter().any(|b| overlap(span, b));
            println!("  {}: {}", if near { "other borders" } else { "missed" }, around(span));
        }
    }
    for span in found.iter().filter(|span| !gold.iter().any(|b| overlap(span, b))) {
        println!("  not marked: {}", around(span));
    }
}

/// Matches counted over all articles.
#[derive(Default)]
struct Score {
    hits: u32,
    gold: u32,
    found: u32,
}

impl Score {
    fn add(&mut self, gold: &[Bytes], found: &[Bytes], same: impl Fn(&Bytes, &Bytes) -> bool) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.hits += count(gold.iter().filter(|a| found.iter().any(|b| same(a, b))).count());
        self.gold += count(gold.len());
        self.found += count(found.len());
    }

    fn f1(&self) -> f64 {
        2.0 * f64::from(self.hits) / f64::from((self.gold + self.found).max(1))
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let precision = f64::from(self.hits) / f64::from(self.found.max(1));
        let recall = f64::from(self.hits) / f64::from(self.gold.max(1));
        write!(f, "P {precision:.3} R {recall:.3} F1 {:.3}", self.f1())
    }
}

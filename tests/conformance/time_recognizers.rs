//! Date, time and duration cases of Recognizers-Text.

use std::fmt;

use gainsay::annotate::Lexicon;
use gainsay::model::Kind;
use jiff::civil::{Date, DateTime};
use regex::Regex;
use serde_json::Value;

use super::{Read, read, shows};

/// Cases passed.
#[derive(Default)]
pub struct Score {
    passed: usize,
    cases: usize,
    excluded: usize,
}

impl Score {
    /// Passed cases in percent.
    pub fn percent(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let share = 100.0 * self.passed as f64 / self.cases.max(1) as f64;
        share
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:5.1} %  ({} of {}, {} excluded)", self.percent(), self.passed, self.cases, self.excluded)
    }
}

/// Scores the cases of files; `name` is what `GAINSAY_SHOW` calls them.
pub fn score(files: &[String], name: &str, lexicon: &Lexicon) -> Score {
    let excluded = Exclusions::new();
    let mut score = Score::default();
    for file in files {
        let cases: Value = serde_json::from_str(file.trim_start_matches('\u{feff}')).unwrap();
        for case in cases.as_array().unwrap() {
            if excluded.cover(case) {
                score.excluded += 1;
                continue;
            }
            score.cases += 1;
            let now = case["Context"]["ReferenceDateTime"].as_str().unwrap_or("2016-11-07T00:00:00");
            let now: DateTime = now.parse().unwrap();
            let reads = read(case["Input"].as_str().unwrap(), Some(now.date()), lexicon);
            let passed = passes(case, &reads);
            score.passed += usize::from(passed);
            if !passed && shows(name) {
                show(case, &reads);
            }
        }
    }
    score
}

fn show(case: &Value, reads: &[Read]) {
    println!("{} [{}]", case["Input"], case["Context"]["ReferenceDateTime"]);
    for result in case["Results"].as_array().unwrap() {
        println!("    expected {} = {}", result["Text"], timexes(result).join(" or "));
    }
    for read in reads {
        println!("    read     \"{}\" = {}", read.text, read.timex.value);
    }
}

/// The conventions of the checked-in list: what is looked for in the input, and in the results, and
/// which inputs are scored all the same.
struct Exclusions {
    keep: Vec<Regex>,
    input: Vec<Regex>,
    results: Vec<Regex>,
}

impl Exclusions {
    fn new() -> Self {
        let lines = include_str!("time-excluded.txt").lines();
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let pattern = |pattern: &str| Regex::new(&format!("(?i){pattern}")).unwrap();
        let of = |sort: &str| {
            let lines = lines.iter().filter_map(|line| line.strip_prefix(sort));
            lines.map(pattern).collect()
        };
        let input = lines.iter().filter(|line| !line.starts_with("result ") && !line.starts_with("keep "));
        Self { keep: of("keep "), input: input.map(|line| pattern(line)).collect(), results: of("result ") }
    }

    fn cover(&self, case: &Value) -> bool {
        let (input, results) = (case["Input"].as_str().unwrap(), case["Results"].to_string());
        let any = |patterns: &[Regex], text: &str| patterns.iter().any(|pattern| pattern.is_match(text));
        !any(&self.keep, input) && (any(&self.input, input) || any(&self.results, &results))
    }
}

fn passes(case: &Value, reads: &[Read]) -> bool {
    let results = case["Results"].as_array().unwrap();
    let found = |result| reads.iter().any(|read| matches(result, read));
    if results.is_empty() { reads.is_empty() } else { results.iter().all(found) }
}

/// The same words but for what that suite adds or leaves out (prepositions, articles, hedges), and
/// the same value in one of the readings that it allows.
fn matches(result: &Value, read: &Read) -> bool {
    bare(result["Text"].as_str().unwrap_or("")) == bare(&read.text)
        && (timexes(result).iter().any(|timex| same_value(timex, read))
            || days(result).iter().any(|days| same_days(days, read)))
}

/// Words that one side takes into the span and the other does not.
const OUTER: &str = "from between in on at by for the of a an this during within about around before after since \
                     until till more less than over nearly almost any some as late early no later earlier sometime \
                     and up to one end beginning start middle mid";

fn bare(text: &str) -> String {
    let lower = text.to_lowercase().replace(['-', '–', ',', '.'], " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let lead = words.iter().take_while(|word| OUTER.split(' ').any(|outer| outer == **word)).count();
    words[lead.min(words.len().saturating_sub(1))..].join(" ")
}

/// The TIMEX values that the suite allows.
fn timexes(result: &Value) -> Vec<&str> {
    let values = result["Resolution"]["values"].as_array().into_iter().flatten();
    values.filter_map(|value| value["timex"].as_str()).chain(result["Value"]["Timex"].as_str()).collect()
}

fn same_value(expected: &str, read: &Read) -> bool {
    let own = read.timex.value.as_str();
    if own == expected {
        return true;
    }
    // "the past five years" is a duration in TIMEX3; the suite gives its days and, third, its length.
    if let Some(inside) = expected.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return same_interval(&inside.split(',').collect::<Vec<_>>(), read);
    }
    // "two weeks ago" is a week in TIMEX3; the suite counts to the day.
    let counted = [
        "years", "months", "weeks", "days", "week", "month", "year", "ago", "later", "earlier", "from",
        "after", "before", "hence",
    ];
    if counted.iter().any(|word| read.text.split(' ').any(|own| own == *word))
        && let (Ok(day), Some(days)) = (expected.parse::<Date>(), read.timex.days)
    {
        return days.begin <= day && day <= days.end;
    }
    // "01/02/2018" has two readings; the suite takes the month first.
    if let Some(set) = read.timex.edtf.as_deref().and_then(|edtf| edtf.strip_prefix('[')) {
        return set.contains(expected);
    }
    if let (Some(a), Some(b)) = (seconds(expected), seconds(own)) {
        return (a - b).abs() < 0.5;
    }
    // The suite leaves the day of a clock time open; news tells it from the story.
    let (Some((day, clock)), Some((own_day, own_clock))) = (expected.split_once('T'), own.split_once('T'))
    else {
        return false;
    };
    let hour =
        |clock: &str| clock.trim_end_matches('Z').trim_end_matches(":00").trim_end_matches(":00").to_owned();
    let open = day.is_empty() || day.contains('X');
    !expected.starts_with(['P', '(']) && hour(clock) == hour(own_clock) && (open || day == own_day)
}

/// Begin, end and length of an interval against a duration or a range.
fn same_interval(parts: &[&str], read: &Read) -> bool {
    let [begin, end, length] = parts else { return false };
    if let (Some(own_begin), Some(own_end)) = (&read.timex.begin, &read.timex.end) {
        return same_end(begin, &own_begin.value) && same_end(end, &own_end.value);
    }
    read.kind == Kind::Duration
        && matches!((seconds(length), seconds(&read.timex.value)), (Some(a), Some(b)) if (a - b).abs() < 0.5)
}

/// An end may be given coarser or without its year or day.
fn same_end(expected: &str, own: &str) -> bool {
    let hour = |value: &str| value.split_once('T').map(|(_, clock)| clock.trim_end_matches(":00").to_owned());
    if let (Some(a), Some(b)) = (hour(expected), hour(own)) {
        let day = expected.split('T').next().unwrap_or("");
        return a.trim_end_matches(":00") == b.trim_end_matches(":00")
            && (day.is_empty() || day.contains('X') || own.starts_with(day));
    }
    let open = expected.strip_prefix("XXXX-").map_or(expected, |rest| rest);
    own == expected || own.ends_with(open) || own.contains(open.strip_suffix("-01").unwrap_or(open))
}

/// First and last day of the readings that the suite allows.
fn days(result: &Value) -> Vec<(String, String)> {
    let mut readings: Vec<&Value> = result["Resolution"]["values"].as_array().into_iter().flatten().collect();
    readings.extend([&result["Value"]["FutureResolution"], &result["Value"]["PastResolution"]]);
    readings.into_iter().filter_map(reading_days).collect()
}

fn reading_days(reading: &Value) -> Option<(String, String)> {
    let text = |keys: [&str; 2]| keys.into_iter().find_map(|key| reading[key].as_str());
    if let (Some(start), Some(end)) = (text(["start", "startDate"]), text(["end", "endDate"])) {
        // The suite's ends are exclusive.
        let last = end.parse::<Date>().ok()?.yesterday().ok()?;
        return Some((start.to_owned(), last.to_string()));
    }
    text(["value", "date"]).map(|day| (day.to_owned(), day.to_owned()))
}

fn same_days((first, last): &(String, String), read: &Read) -> bool {
    let Some(days) = read.timex.days else { return false };
    // In news "to Wednesday" takes the Wednesday in; the suite leaves it out.
    let inside = read.kind == Kind::Range
        && last.parse::<Date>().is_ok_and(|last| days.end >= last && (days.end - last).get_days() <= 366);
    read.kind != Kind::Time && days.begin.to_string() == *first && (days.end.to_string() == *last || inside)
}

/// Length of an ISO 8601 duration, a year being 365 days and a month 30.
fn seconds(value: &str) -> Option<f64> {
    let mut rest = value.strip_prefix('P')?;
    let (mut total, mut clock) = (0.0, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            (clock, rest) = (true, after);
            continue;
        }
        let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let number: f64 = rest[..end].parse().ok()?;
        total += number * unit_seconds(&rest[end..=end], clock)?;
        rest = &rest[end + 1..];
    }
    Some(total)
}

fn unit_seconds(unit: &str, clock: bool) -> Option<f64> {
    Some(match (unit, clock) {
        ("Y", _) => 31_536_000.0,
        ("M", false) => 2_592_000.0,
        ("Q", _) => 7_776_000.0,
        ("W", _) => 604_800.0,
        ("D", _) => 86_400.0,
        ("H", _) => 3600.0,
        ("M", true) => 60.0,
        ("S", _) => 1.0,
        _ => return None,
    })
}

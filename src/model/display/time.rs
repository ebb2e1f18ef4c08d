use std::fmt;

use jiff::civil::Date;

use crate::model::{DateRange, TimeModifier, Timex, TimexKind};

/// "1–2 Dec 2025", "two days", "late 2025", "third quarter of 2025"; the ISO value where it has no
/// shorter words.
impl fmt::Display for Timex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(modifier) = self.modifier {
            f.write_str(modifier_words(modifier))?;
        }
        match self.kind {
            TimexKind::Duration => f.write_str(&duration(&self.value)),
            TimexKind::Set => f.write_str(&set(&self.value)),
            TimexKind::Time => f.write_str(&time(&self.value)),
            TimexKind::Date => f.write_str(&self.date_words()),
        }
    }
}

impl Timex {
    fn date_words(&self) -> String {
        if let Some(words) = named_period(&self.value) {
            return words;
        }
        if let Some(days) = self.days {
            return Days::from(days).to_string();
        }
        if let (Some(begin), Some(end)) = (&self.begin, &self.end)
            && let (Some(begin), Some(end)) = (Days::parse(&begin.value), Days::parse(&end.value))
        {
            return Days { begin: begin.begin, end: end.end }.to_string();
        }
        if let Some((begin, end)) = self.value.split_once('/')
            && let (Some(begin), Some(end)) = (Days::parse(begin), Days::parse(end))
        {
            return Days { begin: begin.begin, end: end.end }.to_string();
        }
        Days::parse(&self.value).map_or_else(|| self.value.clone(), |days| days.to_string())
    }
}

fn modifier_words(modifier: TimeModifier) -> &'static str {
    match modifier {
        TimeModifier::Before => "before ",
        TimeModifier::After => "after ",
        TimeModifier::OnOrBefore => "by ",
        TimeModifier::OnOrAfter => "since ",
        TimeModifier::LessThan => "less than ",
        TimeModifier::MoreThan => "more than ",
        TimeModifier::EqualOrLess => "at most ",
        TimeModifier::EqualOrMore => "at least ",
        TimeModifier::Start => "early ",
        TimeModifier::Mid => "mid-",
        TimeModifier::End => "late ",
        TimeModifier::Approx => "about ",
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day, month or year, of which any part may be unknown.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Partial {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

impl Partial {
    /// Reads `2025-12-01`, `2025-12`, `2025`, `XXXX-12-01`.
    fn parse(value: &str) -> Option<Self> {
        let mut parts = value.split('-');
        let year = part(parts.next()?).ok()?;
        let month = parts.next().map_or(Ok(None), part::<i8>).ok()?;
        let day = parts.next().map_or(Ok(None), part::<i8>).ok()?;
        let valid = parts.next().is_none() && month.is_none_or(|month| (1..=12).contains(&month));
        (valid && (year, month, day) != (None, None, None)).then_some(Self { year, month, day })
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        if let Some(day) = self.day {
            write!(f, "{day}")?;
            if self.month.is_none() {
                f.write_str(ordinal_suffix(day))?;
            }
            gap = " ";
        }
        if let Some(month) = self.month {
            write!(f, "{gap}{}", month_name(month))?;
            gap = " ";
        }
        if let Some(year) = self.year {
            write!(f, "{gap}{year}")?;
        }
        Ok(())
    }
}

/// One part of a date: unknown where it is all X, an error where it is no part of a date.
fn part<T: std::str::FromStr>(text: &str) -> Result<Option<T>, ()> {
    if !text.is_empty() && text.bytes().all(|byte| byte == b'X') {
        return Ok(None);
    }
    // Three digits are a decade.
    let digits = !text.is_empty() && text.len() != 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().map(Some).map_err(|_| ()) } else { Err(()) }
}

fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or("?")
}

fn ordinal_suffix(day: i8) -> &'static str {
    match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// From one date to another; a single date has equal ends.
struct Days {
    begin: Partial,
    end: Partial,
}

impl Days {
    fn parse(value: &str) -> Option<Self> {
        Partial::parse(value).map(|date| Self { begin: date, end: date })
    }
}

/// Whole months and years lose what they say too much.
impl From<DateRange> for Days {
    fn from(DateRange { begin, end }: DateRange) -> Self {
        let whole_months = begin.day() == 1 && end == end.last_of_month();
        let whole_years = whole_months && begin.month() == 1 && end.month() == 12;
        let partial = |date: Date| Partial {
            year: Some(date.year()),
            month: (!whole_years).then(|| date.month()),
            day: (!whole_months).then(|| date.day()),
        };
        Self { begin: partial(begin), end: partial(end) }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mut begin, end } = *self;
        if begin == end {
            return end.fmt(f);
        }
        // What both ends share is said once.
        if begin.year == end.year && begin.month.is_some() {
            begin.year = None;
            if begin.month == end.month && begin.day.is_some() {
                begin.month = None;
            }
        }
        match (begin.day, begin.month) {
            (Some(day), None) if end.month.is_some() => write!(f, "{day}–{end}"),
            (None, Some(_)) if begin.year.is_none() => write!(f, "{begin}–{end}"),
            (None, None) => write!(f, "{begin}–{end}"),
            _ => write!(f, "{begin} – {end}"),
        }
    }
}

/// Weeks, quarters, halves, seasons, decades, centuries, fiscal years and the vague references.
fn named_period(value: &str) -> Option<String> {
    match value {
        "PRESENT_REF" => return Some("now".into()),
        "PAST_REF" => return Some("the past".into()),
        "FUTURE_REF" => return Some("the future".into()),
        _ => {}
    }
    if let Some(year) = value.strip_prefix("FY") {
        return Some(format!("fiscal year {year}"));
    }
    if value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("{value}0s"));
    }
    if value.len() == 4
        && value.is_char_boundary(3)
        && value.ends_with('X')
        && Partial::parse(value).is_none()
    {
        return Some(format!("{}0s", &value[..3]));
    }
    let (year, period) = value.split_once('-')?;
    let year = if year.bytes().all(|byte| byte == b'X') { "" } else { year };
    let of_year = |name: &str| if year.is_empty() { name.to_owned() } else { format!("{name} of {year}") };
    let season = |name: &str| if year.is_empty() { name.to_owned() } else { format!("{name} {year}") };
    match period {
        "Q1" => Some(of_year("first quarter")),
        "Q2" => Some(of_year("second quarter")),
        "Q3" => Some(of_year("third quarter")),
        "Q4" => Some(of_year("fourth quarter")),
        "H1" => Some(of_year("first half")),
        "H2" => Some(of_year("second half")),
        "SP" => Some(season("spring")),
        "SU" => Some(season("summer")),
        "FA" | "AU" => Some(season("autumn")),
        "WI" => Some(season("winter")),
        _ => {
            let week = period.strip_prefix('W')?;
            if let Some((week, end)) = week.split_once('-') {
                match (week, end) {
                    ("XX", "WE") => Some("weekend".into()),
                    (week, "WE") => Some(of_year(&format!("weekend of week {week}"))),
                    (_, day) => weekday(day).map(str::to_owned),
                }
            } else {
                let number: u8 = week.parse().ok()?;
                Some(of_year(&format!("week {number}")))
            }
        }
    }
}

/// The day of a week, by its number from 1.
fn weekday(number: &str) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let number: usize = number.parse().ok()?;
    DAYS.get(number.checked_sub(1)?).copied()
}

/// "14:30", "morning of 1 Dec 2025".
fn time(value: &str) -> String {
    let Some((date, clock)) = value.split_once('T') else { return value.to_owned() };
    let (words, named) = match clock {
        "MO" => ("morning", true),
        "MI" => ("midday", true),
        "AF" => ("afternoon", true),
        "EV" => ("evening", true),
        "NI" => ("night", true),
        "DT" => ("daytime", true),
        clock => (clock, false),
    };
    match (Days::parse(date).map(|days| days.to_string()).or_else(|| named_period(date)), named) {
        (Some(date), true) => format!("{words} of {date}"),
        (Some(date), false) => format!("{words}, {date}"),
        (None, _) if date.is_empty() => words.to_owned(),
        (None, _) => value.to_owned(),
    }
}

/// "every week", "every two days".
fn set(value: &str) -> String {
    match pieces(value).as_deref() {
        Some([(number, unit)]) if &**number == "1" => format!("every {unit}"),
        Some(_) => format!("every {}", duration(value)),
        None => format!("every {}", named_period(value).unwrap_or_else(|| value.to_owned())),
    }
}

/// `P2D` → "two days", `P1Y6M` → "one year 6 months".
fn duration(value: &str) -> String {
    let Some(pieces) = pieces(value) else { return value.to_owned() };
    let words: Vec<String> = pieces
        .iter()
        .map(|(number, unit)| {
            let plural = if number == "1" { "" } else { "s" };
            let unit = match (*unit, plural) {
                ("century", "s") => "centuries".to_owned(),
                (unit, plural) => format!("{unit}{plural}"),
            };
            format!("{} {unit}", spelled(number))
        })
        .collect();
    words.join(" ")
}

/// Numbers and units of an ISO 8601 duration.
fn pieces(value: &str) -> Option<Vec<(String, &'static str)>> {
    let mut pieces = Vec::new();
    let mut number = String::new();
    let mut unit = String::new();
    let mut in_time = false;
    let mut rest = value.strip_prefix('P')?.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            'T' if number.is_empty() => in_time = true,
            '0'..='9' | '.' | 'X' => number.push(c),
            letter if letter.is_ascii_uppercase() && !number.is_empty() => {
                unit.push(letter);
                // Centuries, decades and weekends have a second letter.
                if rest.peek() == Some(&'E') {
                    continue;
                }
                pieces.push((std::mem::take(&mut number), unit_name(&unit, in_time)?));
                unit.clear();
            }
            _ => return None,
        }
    }
    (number.is_empty() && unit.is_empty() && !pieces.is_empty()).then_some(pieces)
}

fn unit_name(unit: &str, in_time: bool) -> Option<&'static str> {
    Some(match (unit, in_time) {
        ("CE", _) => "century",
        ("DE", _) => "decade",
        ("Y", false) => "year",
        ("Q", false) => "quarter",
        ("M", false) => "month",
        ("W", false) => "week",
        ("WE", false) => "weekend",
        ("D", false) => "day",
        ("H", _) => "hour",
        ("M", true) => "minute",
        ("S", true) => "second",
        _ => return None,
    })
}

/// Small numbers in letters, as news style has it; an unknown number is "some".
fn spelled(number: &str) -> &str {
    const WORDS: [&str; 10] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    if number.contains('X') {
        return "some";
    }
    number.parse::<usize>().ok().and_then(|n| WORDS.get(n)).copied().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_short_and_whole() {
        for (value, words) in [
            ("2025-12-01", "1 Dec 2025"),
            ("2025-12", "Dec 2025"),
            ("2025", "2025"),
            ("XXXX-12-01", "1 Dec"),
            ("XXXX-WXX-5", "Friday"),
            ("XXXX-WXX-WE", "weekend"),
            ("XXXX-XX-21", "21st"),
            ("2025-12-01/2025-12-02", "1–2 Dec 2025"),
            ("XXXX-12-01/XXXX-12-02", "1–2 Dec"),
            ("2025-11-28/2025-12-02", "28 Nov – 2 Dec 2025"),
            ("2025-12-30/2026-01-02", "30 Dec 2025 – 2 Jan 2026"),
            ("2025-03/2025-05", "Mar–May 2025"),
            ("2011/2020", "2011–2020"),
            ("2025-W49", "week 49 of 2025"),
            ("2025-Q3", "third quarter of 2025"),
            ("2025-SU", "summer 2025"),
            ("XXXX-WI", "winter"),
            ("199", "1990s"),
            ("199X", "1990s"),
            ("FY2025", "fiscal year 2025"),
            ("PRESENT_REF", "now"),
            ("2025-99-01", "2025-99-01"),
            ("日本", "日本"),
        ] {
            assert_eq!(Timex::new(TimexKind::Date, value).to_string(), words, "{value}");
        }
    }

    #[test]
    fn the_days_of_a_range_win_over_its_spelling() {
        let range = |begin: &str, end: &str| {
            let days = DateRange { begin: begin.parse().unwrap(), end: end.parse().unwrap() };
            Timex { days: Some(days), ..Timex::new(TimexKind::Date, "P2D") }.to_string()
        };
        assert_eq!(range("2025-12-01", "2025-12-02"), "1–2 Dec 2025");
        assert_eq!(range("2025-12-01", "2025-12-31"), "Dec 2025");
        assert_eq!(range("2011-01-01", "2020-12-31"), "2011–2020");
        assert_eq!(range("2025-12-01", "2025-12-01"), "1 Dec 2025");
    }

    #[test]
    fn times_durations_and_sets() {
        for (kind, value, words) in [
            (TimexKind::Time, "T14:30", "14:30"),
            (TimexKind::Time, "2025-12-01T14:30", "14:30, 1 Dec 2025"),
            (TimexKind::Time, "2025-12-01TMO", "morning of 1 Dec 2025"),
            (TimexKind::Duration, "P2D", "two days"),
            (TimexKind::Duration, "P1Y", "one year"),
            (TimexKind::Duration, "P40Y", "40 years"),
            (TimexKind::Duration, "PT30M", "30 minutes"),
            (TimexKind::Duration, "P1DT12H", "one day 12 hours"),
            (TimexKind::Duration, "PXD", "some days"),
            (TimexKind::Duration, "P3CE", "three centuries"),
            (TimexKind::Duration, "PQ", "PQ"),
            (TimexKind::Set, "P1W", "every week"),
            (TimexKind::Set, "P2D", "every two days"),
        ] {
            assert_eq!(Timex::new(kind, value).to_string(), words, "{value}");
        }
    }

    #[test]
    fn modifiers_stand_before_the_value() {
        let late = Timex { modifier: Some(TimeModifier::End), ..Timex::new(TimexKind::Date, "2025") };
        assert_eq!(late.to_string(), "late 2025");
        let mid = Timex { modifier: Some(TimeModifier::Mid), ..Timex::new(TimexKind::Date, "2025-06") };
        assert_eq!(mid.to_string(), "mid-Jun 2025");
    }
}

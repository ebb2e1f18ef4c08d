use rust_decimal::Decimal;

use crate::model::{
    Annotation, Bound, ClaimValue, Day, FigureClass, FigureSet, Interval, Kind, Months, Quantity,
    TimeModifier, Timex, Value,
};

/// What an annotation says and what it may be compared with.
#[derive(Clone)]
pub(super) struct Reading {
    pub(super) class: FigureClass,
    pub(super) value: ClaimValue,
    pub(super) set: FigureSet,
}

/// Reads a number or date. `None` for what says too little: "recently", "the 1940s", "every week".
pub(super) fn read(annotation: &Annotation, words: &str) -> Option<Reading> {
    match &annotation.value {
        Value::Quantity(quantity) => {
            let class = class(annotation.kind, quantity)?;
            let set = FigureSet::Amount(in_base(quantity, interval(quantity)?)?);
            Some(Reading { class, value: ClaimValue::Quantity(quantity.clone()), set })
        }
        Value::Time(timex) => {
            let ago = (annotation.kind == Kind::Date).then(|| ago(words)).flatten();
            let ago = ago.map(|years| (FigureClass::Duration, FigureSet::Amount(years)));
            let (class, set) = time(annotation.kind, timex, words).or(ago)?;
            Some(Reading { class, value: ClaimValue::Time(timex.clone()), set })
        }
        Value::Name(_) | Value::Role { .. } => None,
    }
}

/// What is counted, where the annotation says so.
pub(super) fn counted(value: &ClaimValue) -> Option<&str> {
    match value {
        ClaimValue::Quantity(quantity) => {
            let noun = quantity.unit.symbol().split('/').next().unwrap_or_default();
            Some(noun).filter(|noun| !noun.is_empty())
        }
        _ => None,
    }
}

/// Per what a rate is counted.
pub(super) fn per(value: &ClaimValue) -> Option<&str> {
    match value {
        ClaimValue::Quantity(quantity) => quantity.unit.symbol().split_once('/').map(|(_, per)| per),
        _ => None,
    }
}

fn class(kind: Kind, quantity: &Quantity) -> Option<FigureClass> {
    let unit = || quantity.unit.symbol().split('/').next().unwrap_or_default().into();
    Some(match kind {
        Kind::Number => FigureClass::Count,
        Kind::Money => FigureClass::Money(unit()),
        Kind::Percent => FigureClass::Percent(unit()),
        Kind::Measure => FigureClass::Measure(quantity.base_unit().map_or_else(unit, Into::into)),
        Kind::Age => FigureClass::Age,
        Kind::Ordinal => FigureClass::Ordinal,
        _ => return None,
    })
}

/// The numbers that a quantity allows. Rounding never reaches further than a fifth of the number, so that
/// "one billion" and "two billion" do not meet; "more than 100" promises that 100 is the number to name.
fn interval(quantity: &Quantity) -> Option<Interval> {
    if matches!(quantity.unit.symbol(), "month" | "week" | "day") {
        return None;
    }
    let number = quantity.number;
    let mut interval = quantity.interval();
    let fifth = number.abs() / Decimal::from(5);
    // "About 214,000" is more exact than "about 200,000", and "some 8.9%" than "some 9%".
    let slack = match quantity.bound {
        Bound::Exact => Some(fifth),
        Bound::About if quantity.granule.saturating_mul(Decimal::ONE_HUNDRED) <= number.abs() => {
            Some((number.abs() / Decimal::ONE_HUNDRED).max(quantity.granule))
        }
        Bound::About => Some(quantity.granule.saturating_mul(Decimal::from(3))),
        _ => None,
    };
    if let Some(slack) = slack {
        let (low, high) = (number.saturating_sub(slack), number.saturating_add(slack));
        interval.low = interval.low.map(|end| end.max(low));
        interval.high = interval.high.map(|end| end.min(high));
    }
    Some(interval)
}

/// Numbers of the quantity's unit in the base unit of its dimension: feet and metres are of one class.
fn in_base(quantity: &Quantity, numbers: Interval) -> Option<Interval> {
    if quantity.base_unit().is_none() {
        return Some(numbers);
    }
    let end = |end: Option<Decimal>| end.map_or(Some(None), |end| quantity.to_base(end).map(Some));
    Some(Interval { low: end(numbers.low)?, high: end(numbers.high)?, ..numbers })
}

fn time(kind: Kind, timex: &Timex, words: &str) -> Option<(FigureClass, FigureSet)> {
    match kind {
        // "the past season" names a time and measures none.
        Kind::Duration if words.starts_with("the ") || words.starts_with("past ") => None,
        Kind::Duration => Some((FigureClass::Duration, FigureSet::Amount(duration(timex, words)?))),
        Kind::Date if words.ends_with("ago") || is_of_narrative(words) => None,
        Kind::Date => Some((FigureClass::Date, FigureSet::Day(day(timex)?))),
        Kind::Time => clock(timex, words),
        Kind::Range => {
            let (begin, end) = (timex.begin.as_ref()?, timex.end.as_ref()?);
            let set = FigureSet::Days(day_of(&begin.value)?, day_of(&end.value)?);
            Some((FigureClass::Date, set))
        }
        _ => None,
    }
}

/// The day that a date tells. A year that was only inferred from another date is not told.
pub(super) fn day(timex: &Timex) -> Option<Day> {
    let mut day = match timex.modifier {
        None => day_of(&timex.value)?,
        Some(modifier) => part_of(modifier, day_of(&timex.value)?)?,
    };
    let is_certain = timex.inferred.is_empty() || timex.inferred.contains("publication date");
    if !is_certain {
        // "Monday" and "today" of a text without a day of its own are any Monday and any day.
        if !timex.inferred.starts_with("year ") {
            return None;
        }
        day.year = None;
    }
    // "Monday" of one text may be a date in another, where the day of publication is known.
    if let (Some(year), Some(Months { first: month, .. }), Some(number), false) =
        (day.year, day.months, day.day, timex.inferred.is_empty())
    {
        let date = jiff::civil::Date::new(year, month, number).ok()?;
        day.weekday = Some(date.weekday().to_monday_one_offset());
    }
    (day != Day::default()).then_some(day)
}

/// The months that a part of a year may mean: "late 2025"; a part of a month is some of its days, and of a day the
/// day.
fn part_of(modifier: TimeModifier, day: Day) -> Option<Day> {
    let (first, last) = match modifier {
        TimeModifier::Start => (1, 5),
        TimeModifier::Mid => (4, 9),
        TimeModifier::End => (8, 12),
        _ => return None,
    };
    let is_year = day.months.is_none() && day.weekday.is_none();
    let months = if is_year { Some(Months { first, last }) } else { day.months };
    Some(Day { months, ..day })
}

/// `2025-12-01`, `XXXX-12`, `2025-Q3`, `2025-H1`, `XXXX-WXX-2`; the day of `2025-12-01TNI`.
fn day_of(value: &str) -> Option<Day> {
    let date = value.split('T').next()?;
    let mut parts = date.split('-');
    let year = parts.next()?;
    let mut day = Day { year: year.parse().ok().filter(|_| year.len() == 4), ..Day::default() };
    match parts.next() {
        Some(week) if week.starts_with('W') => {
            day.weekday = parts.next()?.parse().ok();
            day.year = None;
        }
        Some(month) => {
            day.months = months(month);
            day.day = parts.next().and_then(|day| day.parse().ok());
        }
        None => {}
    }
    (day != Day::default()).then_some(day)
}

/// `12`, `Q3`, `H1`.
fn months(part: &str) -> Option<Months> {
    let (first, count) = match (part.strip_prefix('Q'), part.strip_prefix('H')) {
        (Some(quarter), _) => (quarter.parse::<i8>().ok()?.checked_mul(3)?.checked_sub(2)?, 3),
        (_, Some(half)) => (half.parse::<i8>().ok()?.checked_mul(6)?.checked_sub(5)?, 6),
        _ => (part.parse().ok()?, 1),
    };
    (1..=12).contains(&first).then(|| Months { first, last: first + count - 1 })
}

/// Whether a time is counted from what the text has just told of, and from which of all its times is told less surely
/// than anything else: "the next morning", "two days earlier".
fn is_of_narrative(words: &str) -> bool {
    const BEFORE_UNIT: [&str; 3] = ["next", "following", "previous"];
    const UNITS: [&str; 8] = ["day", "morning", "afternoon", "evening", "night", "week", "month", "year"];
    const AT_END: [&str; 4] = ["later", "earlier", "before", "after"];
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let is_told = |pair: &[String]| {
        let is_year = pair[0] == "next" && matches!(pair[1].as_str(), "week" | "month" | "year");
        BEFORE_UNIT.contains(&pair[0].as_str()) && UNITS.contains(&pair[1].as_str()) && !is_year
    };
    words.windows(2).any(is_told) || words.last().is_some_and(|last| AT_END.contains(&last.as_str()))
}

/// "Friday night" tells a day, "2.30 pm" a minute, "Friday at 2.30 pm" both. The day of a minute that its words do
/// not name is another's.
fn clock(timex: &Timex, words: &str) -> Option<(FigureClass, FigureSet)> {
    let (date, time) = timex.value.split_once('T')?;
    let minute = minute(time, words).filter(|_| timex.modifier.is_none());
    let names_day = !timex.inferred.starts_with("on the ") && !is_of_narrative(words);
    match day_of(date).filter(|_| names_day || minute.is_none()) {
        Some(day) => Some((FigureClass::Date, FigureSet::Day(Day { minute, ..day }))),
        None => Some((FigureClass::Clock, FigureSet::Day(Day { minute: Some(minute?), ..Day::default() }))),
    }
}

/// `14:30`. Times of two zones are not compared, nor what may be of the morning and of the evening: "half past nine".
fn minute(time: &str, words: &str) -> Option<u16> {
    if !words.bytes().any(|byte| byte.is_ascii_digit()) && !words.contains("noon") {
        return None;
    }
    let (hour, minute) = time.split_once(':').unwrap_or((time, "0"));
    let minute = minute.split_once(':').map_or(minute, |(minute, _)| minute);
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    hour.checked_mul(60)?.checked_add(minute)
}

/// "2,300 years ago", "more than 540 million years ago".
fn ago(words: &str) -> Option<Interval> {
    let words = words.strip_suffix("years ago")?.trim_end();
    let (words, scale) = match words.strip_suffix("million") {
        Some(rest) => (rest.trim_end(), 1_000_000_u32),
        None => (words, 1),
    };
    let number: Decimal = words.rsplit(' ').next()?.replace(',', "").parse().ok()?;
    let middle = number.checked_mul(Decimal::from(scale))?.checked_mul(Decimal::from(YEAR))?;
    let slack = middle / Decimal::from(20);
    Some(Interval::closed(middle.saturating_sub(slack), middle.saturating_add(slack)))
}

/// In seconds.
const YEAR: u32 = 31_557_600;

/// A length of time in seconds, rounded to its smallest unit: "two years" and "24 months" meet, and so do "two decades"
/// and 21 years. "More than 40 years" promises that 40 is the number to name.
fn duration(timex: &Timex, words: &str) -> Option<Interval> {
    let mut rest = timex.value.strip_prefix('P')?;
    let mut in_day = false;
    let mut sum = Decimal::ZERO;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T').filter(|_| !in_day) {
            (rest, in_day) = (time, true);
            continue;
        }
        let end = rest.find(|one: char| one.is_ascii_uppercase())?;
        let (number, unit) = rest.split_at(end);
        let seconds: u32 = match (unit.as_bytes()[0], in_day) {
            (b'S', true) => 1,
            (b'M', true) => 60,
            (b'H', true) => 3_600,
            (b'D', false) => 86_400,
            (b'W', false) => 604_800,
            (b'M', false) => 2_629_800,
            (b'Y', false) => YEAR,
            _ => return None,
        };
        sum = sum.checked_add(number.parse::<Decimal>().ok()?.checked_mul(Decimal::from(seconds))?)?;
        rest = &unit[1..];
    }
    // A month of 30 days is a month.
    let rounded = rounding(words).map(|years| Decimal::from(years * YEAR) / Decimal::TWO);
    let slack = match rounded {
        Some(half) => half.min(sum / Decimal::from(5)),
        None => sum / Decimal::from(if is_exact(&timex.value) { 1_000 } else { 50 }),
    };
    let (less, more) = match timex.modifier {
        None => (slack, slack),
        Some(TimeModifier::Approx) => (sum / VAGUE, sum / VAGUE),
        Some(TimeModifier::LessThan | TimeModifier::EqualOrLess) => {
            // "Less than a year" and "up to a year" may be seven months, "nearly a year" is not.
            let is_limit = ["less", "under", "within", "fewer", "up to", "at most"]
                .iter()
                .any(|word| words.starts_with(word));
            (if is_limit { sum / Decimal::TWO } else { sum / VAGUE }, slack)
        }
        Some(TimeModifier::MoreThan | TimeModifier::EqualOrMore) => (slack, sum / VAGUE),
        Some(_) => return None,
    };
    (sum > Decimal::ZERO).then(|| Interval::closed(sum.saturating_sub(less), sum.saturating_add(more)))
}

/// The part of a length of time by which it may be longer or shorter, where it is told with a hedge.
const VAGUE: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

/// To how many years a length of time is rounded that is told in decades or centuries.
fn rounding(words: &str) -> Option<u32> {
    let has =
        |unit: &str| words.split(|c: char| !c.is_alphabetic()).any(|word| word.eq_ignore_ascii_case(unit));
    let in_decades = has("decade") || has("decades");
    in_decades.then_some(10).or_else(|| (has("century") || has("centuries")).then_some(100))
}

/// Whether a length of time is told in two units: "two hours and 41 minutes" is none of 2:43.
fn is_exact(value: &str) -> bool {
    value.bytes().filter(u8::is_ascii_uppercase).filter(|&byte| byte != b'P' && byte != b'T').count() > 1
}

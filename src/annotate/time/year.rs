//! Years: which numbers of four digits are years, decades, centuries, years of account.

use crate::annotate::Classes;

use super::calendar::Calendar;
use super::expression::{Form, Name};
use super::lexicon::Part;
use super::reader::Reader;
use super::year_context;

/// The year, decade or century that begins at `at`, with the place after it.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let (calendar, end) = decade(reader, at)
        .or_else(|| century(reader, at))
        .or_else(|| fiscal(reader, at))
        .or_else(|| era(reader, at))
        .or_else(|| plain(reader, at))
        .or_else(|| short(reader, at))
        .or_else(|| spelled(reader, at))?;
    Some((Form::Fixed(calendar), end))
}

/// A number of four digits that can be a year, with the place after it. The words around it are not
/// asked.
pub(super) fn number(reader: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let year = reader.digits(at, 4, 4).filter(|year| (1000..=2200).contains(year))?;
    let joined = reader.is_tight(at + 1)
        && (reader.is_word(at + 1) || reader.is_mark(at + 1, '%') || reader.is_mark(at + 1, ':'));
    (!joined).then_some((year, at + 1))
}

/// The year of two digits: 50-99 in the last century, 00-49 in this one.
pub(super) fn expand(two_digits: i16) -> i16 {
    two_digits + if two_digits >= 50 { 1900 } else { 2000 }
}

/// Whether what follows the number is counted by it: "2000 people", "1500 metres", "1200 tonnes".
pub(super) fn is_count(reader: &Reader<'_>, at: usize) -> bool {
    let next = at + 1;
    if reader.is_mark(next, '%') || reader.is_mark(next, '$') || reader.is_mark(next, '°') {
        return true;
    }
    if !reader.is_lower(next) {
        return reader.has(next, Classes::CURRENCY) && reader.text(next).len() == 3;
    }
    reader.is_measure(next)
        || reader.plural(next).is_some()
        || matches!(
            reader.text(next),
            "people"
                | "men"
                | "women"
                | "children"
                | "soldiers"
                | "troops"
                | "workers"
                | "jobs"
                | "residents"
                | "points"
                | "seats"
                | "votes"
                | "units"
                | "homes"
                | "houses"
                | "members"
                | "students"
                | "dead"
                | "police"
                | "officers"
                | "km"
                | "kg"
                | "percent"
                | "tons"
                | "meters"
                | "metres"
                | "miles"
                | "feet"
                | "dollars"
                | "euros"
                | "pounds"
                | "rupees"
                | "hectares"
                | "acres"
                | "passengers"
                | "employees"
                | "families"
                | "participants"
                | "delegates"
                | "cases"
                | "deaths"
                | "copies"
        )
}

/// "1990s", "the '90s", "the nineties", "1970's".
fn decade(reader: &Reader<'_>, at: usize) -> Option<(Calendar, usize)> {
    let at = reader.skip(at, Part::The);
    let lead = at > reader.start && reader.is(at - 1, Part::The);
    let quoted = reader.is_mark(at, '\'');
    let digits = at + usize::from(quoted);
    let plural = |i: usize| {
        reader.is_tight(i)
            && (reader.is_written(i, "s")
                || reader.is_written(i, "'s")
                    && (lead || quoted)
                    && (!reader.is_word(i + 1) || reader.has(i + 1, Classes::FUNCTION)))
    };
    if let Some(year) =
        reader.digits(digits, 4, 4).filter(|year| year % 10 == 0 && (1000..=2090).contains(year))
    {
        return plural(digits + 1).then_some((Calendar::Decade(year / 10), digits + 2));
    }
    if let Some(year) = reader.digits(digits, 2, 2).filter(|year| year % 10 == 0 && *year > 0) {
        let aged = at > reader.start && reader.is_any(at - 1, &[Part::Its]) || reader.is_mark(at, '$');
        let tight = quoted && !reader.is_tight(at) && reader.is_tight(digits) || lead || is_mid(reader, at);
        let tight = tight && (quoted || !is_weather(reader, at));
        let of_decade = reader.is_written(digits + 1, "s") && plural(digits + 1) && tight && !aged;
        // "the 20s" of today is this century's, "the 60s" the last one's.
        return of_decade.then_some((Calendar::Decade(expand(year) / 10), digits + 2));
    }
    let named = [
        ("twenties", 192),
        ("thirties", 193),
        ("forties", 194),
        ("fifties", 195),
        ("sixties", 196),
        ("seventies", 197),
        ("eighties", 198),
        ("nineties", 199),
        ("noughties", 200),
    ];
    let text = reader.text(at);
    let (_, decade) = named.into_iter().find(|(name, _)| lead && text.eq_ignore_ascii_case(name))?;
    Some((Calendar::Decade(decade), at + 1))
}

/// "Highs will be in the 70s": degrees Fahrenheit.
fn is_weather(reader: &Reader<'_>, at: usize) -> bool {
    /// In tokens, so that an endless sentence is not walked from each of its decades.
    const REACH: usize = 40;
    const WORDS: [&str; 11] = [
        "high",
        "highs",
        "low",
        "lows",
        "temperature",
        "temperatures",
        "mercury",
        "degrees",
        "thermometer",
        "thermometers",
        "humidity",
    ];
    (reader.start.max(at.saturating_sub(REACH))..reader.end.min(at + REACH))
        .any(|at| WORDS.iter().any(|word| reader.is_written(at, word)))
}

fn is_mid(reader: &Reader<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    reader.is_any(before, &[Part::Early, Part::Late, Part::Mid])
        || reader.is_dash(before)
            && reader.is_any(before.wrapping_sub(1), &[Part::Early, Part::Late, Part::Mid])
        || reader.is(before, Part::And)
}

/// "the 19th century", "19th-century", "the twentieth century", "the third century BC".
fn century(reader: &Reader<'_>, at: usize) -> Option<(Calendar, usize)> {
    let the = at;
    let at = reader.skip(at, Part::The);
    let (nth, after) = reader.ordinal(at).filter(|(nth, _)| (1..=30).contains(nth))?;
    let unit = reader.skip_hyphen(after);
    // "the 18th-century house": the article is the house's.
    if unit > after && at > the {
        return None;
    }
    let named = reader.is_written(unit, "century") || reader.is_written(unit, "centuries");
    named.then_some((Calendar::Century(i16::from(nth) - 1), unit + 1))
}

/// "fiscal 2026", "fiscal year 2026", "FY2026", "FY26", "FY 2025-26", "the 2026 fiscal year".
fn fiscal(reader: &Reader<'_>, at: usize) -> Option<(Calendar, usize)> {
    if let Some((year, after)) = number(reader, reader.skip(at, Part::The))
        && reader.is(after, Part::Fiscal)
        && reader.is_written(after + 1, "year")
    {
        return Some((Calendar::FiscalYear(year), after + 2));
    }
    // The article belongs to "the fiscal year 2026", in "the fiscal 2026 budget" to the budget.
    let the = reader.skip(at, Part::The);
    let mut next = if reader.is_written(the + 1, "year") { the } else { at };
    if reader.is(next, Part::Fiscal) {
        next += 1;
        if reader.is_written(next, "year") {
            next = reader.skip(next + 1, Part::Of);
        }
        next = reader.skip(next, Part::The);
    } else if reader.is(next, Part::Fy) && reader.is_capitalised(next) {
        next += 1;
        next = reader.skip_mark(next, '\'');
    } else {
        return None;
    }
    let year = match reader.digits(next, 4, 4) {
        Some(year) => year,
        None => expand(reader.digits(next, 2, 2)?),
    };
    // Of "2025-26" and "2025/26" the year is the one in which it ends.
    let parted = reader.is_dash(next + 1) || reader.is_mark(next + 1, '/');
    if parted && reader.is_tight(next + 1) && reader.is_tight(next + 2) {
        let last = match reader.digits(next + 2, 4, 4) {
            Some(last) => Some(last),
            None => reader.digits(next + 2, 2, 2).map(expand),
        };
        if last == Some(year + 1) {
            return Some((Calendar::FiscalYear(year + 1), next + 3));
        }
    }
    Some((Calendar::FiscalYear(year), next + 1))
}

/// "44 BC", "AD 79", "476 CE".
fn era(reader: &Reader<'_>, at: usize) -> Option<(Calendar, usize)> {
    let upper = |i: usize| {
        reader
            .token(i)
            .is_some_and(|token| token.case == crate::annotate::Case::Upper || reader.text(i).contains('.'))
    };
    if reader.is(at, Part::AfterEra) && upper(at) {
        let year = reader.digits(at + 1, 1, 4)?;
        return Some((Calendar::Year(year), at + 2));
    }
    let year = reader.digits(at, 1, 4)?;
    match reader.part(at + 1) {
        // There is no year 0: 1 BC is the year 0 of ISO 8601.
        Some(Part::BeforeEra) if upper(at + 1) => Some((Calendar::Year(1 - year), at + 2)),
        Some(Part::AfterEra) if upper(at + 1) => Some((Calendar::Year(year), at + 2)),
        _ => None,
    }
}

/// "the year 2020", "2025" where the words around it speak of a year.
fn plain(reader: &Reader<'_>, at: usize) -> Option<(Calendar, usize)> {
    if reader.is(at, Part::The) && reader.is_written(at + 1, "year") {
        let next = reader.skip(at + 2, Part::Of);
        let (year, end) = number(reader, next)?;
        return Some((Calendar::Year(year), end));
    }
    let (year, end) = number(reader, at)?;
    year_context::is_year(reader, at, year).then_some((Calendar::Year(year), end))
}

/// "'82" after a word that takes a year.
fn short(reader: &Reader<'_>, at: usize) -> Option<(Calendar, usize)> {
    let quoted = reader.is_mark(at, '\'') && !reader.is_tight(at) && reader.is_tight(at + 1);
    let year = reader.digits(at + 1, 2, 2).filter(|_| quoted)?;
    let placed = at > reader.start
        && reader.is_any(
            at - 1,
            &[Part::In, Part::Since, Part::Until, Part::By, Part::From, Part::Of, Part::Before, Part::After],
        );
    let closed = reader.is_mark(at + 2, '\'') && reader.is_tight(at + 2);
    (placed && !closed).then_some((Calendar::Year(expand(year)), at + 2))
}

/// "nineteen eighty-four", "twenty twenty-five", "nineteen oh five", after a word that takes a year.
fn spelled(reader: &Reader<'_>, at: usize) -> Option<(Calendar, usize)> {
    let placed = reader.is_any(
        at.wrapping_sub(1),
        &[
            Part::In,
            Part::Since,
            Part::Until,
            Part::By,
            Part::From,
            Part::Of,
            Part::To,
            Part::Before,
            Part::After,
        ],
    ) || reader.is_written(at.wrapping_sub(1), "year");
    if let Some((year, end)) = in_words(reader, at).filter(|_| placed) {
        return Some((Calendar::Year(year), end));
    }
    let Spelled { century, of_century, year, oh, end } = spelled_century(reader, at)?;
    // "It was nineteen eighty-four": a century of the past needs no preposition; "twenty twenty" is a game.
    let noun = reader.is_lower(end) && !reader.has(end, Classes::FUNCTION);
    let ones = of_century > 20 && of_century % 10 > 0;
    let alone = !noun && (century < 20 && (oh || of_century >= 20) || century == 20 && ones);
    (placed || alone).then_some((Calendar::Year(year), end))
}

/// A year in words by its century and what is left.
struct Spelled {
    century: i16,
    of_century: i16,
    year: i16,
    /// Whether "oh" stands for the tens.
    oh: bool,
    end: usize,
}

/// "nineteen eighty-four", "nineteen-oh-five", "nineteen hundred", "twenty twenty-five".
fn spelled_century(reader: &Reader<'_>, at: usize) -> Option<Spelled> {
    let century = number_word(reader, at).filter(|century| (11..=20).contains(century))?;
    let joint = reader.skip_hyphen(at + 1);
    let oh = ["oh", "o", "aught", "ought"].contains(&reader.text(joint));
    let tens = if oh { reader.skip_hyphen(joint + 1) } else { at + 1 };
    let (first, rest) = (number_word(reader, tens)?, reader.skip_hyphen(tens + 1));
    let ones = number_word(reader, rest).filter(|ones| (1..10).contains(ones) && first >= 20);
    let (of_century, end) = ones.map_or((first, tens + 1), |ones| (first + ones, rest + 1));
    let fits = if oh { (1..10).contains(&of_century) } else { (10..100).contains(&of_century) };
    // "in twenty twelve-hour shifts", "of nineteen fifty were women"
    let counted = reader.skip_hyphen(end) > end || reader.plural(end).is_some();
    let year = century * 100 + of_century;
    (fits && !counted).then_some(Spelled { century, of_century, year, oh, end })
}

/// The year that the words name, where a word that takes a year or a month stands before it.
pub(super) fn in_words(reader: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    spelled_thousand(reader, at)
        .or_else(|| spelled_century(reader, at).map(|spelled| (spelled.year, spelled.end)))
}

/// "two thousand", "two thousand and nine", "two thousand twelve".
fn spelled_thousand(reader: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let two = reader.is_written(at, "two").then_some(at)?;
    let number = reader.number(two).filter(|number| !number.ordinal)?;
    let year = i16::try_from(number.value).ok().filter(|year| (2000..=2099).contains(year))?;
    let thousand = reader.is_written(at + 1, "thousand");
    let counted = reader.is_lower(number.end) && !reader.has(number.end, Classes::FUNCTION)
        || reader.is_measure(number.end)
        || reader.is(number.end, Part::Of)
        || reader.skip_hyphen(number.end) > number.end;
    (thousand && !counted).then_some((year, number.end))
}

/// The number that a single word names.
fn number_word(reader: &Reader<'_>, at: usize) -> Option<i16> {
    let number = reader.word_number(at)?;
    i16::try_from(number).ok()
}

/// A part of a year in a year that is given as a number.
pub(super) fn of_year(part: Calendar, year: i16) -> Form {
    let whole = part.with_year(year);
    if whole == part {
        return Form::Within {
            part: Name::Calendar(part),
            whole: Box::new(Form::Fixed(Calendar::Year(year))),
        };
    }
    Form::Fixed(whole)
}

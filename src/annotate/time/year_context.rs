//! Whether a number of four digits is a year, by the words around it.

use crate::annotate::Classes;

use super::lexicon::Part;
use super::reader::Reader;
use super::year::{is_count, number};

/// The years that a number stands for without more said.
const USUAL: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Whether the words around a number of four digits make it a year.
pub(super) fn is_year(reader: &Reader<'_>, at: usize, year: i16) -> bool {
    if is_count(reader, at) || is_part_of_code(reader, at) {
        return false;
    }
    let usual = USUAL.contains(&year);
    if usual && begins_range(reader, at, year) {
        return true;
    }
    // "the 1850-1900 average"
    if (1600..1900).contains(&year)
        && reader.is(at.wrapping_sub(1), Part::The)
        && reader.is_dash(at + 1)
        && begins_range(reader, at, year)
    {
        return true;
    }
    let Some(before) = at.checked_sub(1).filter(|&i| i >= reader.start) else {
        return usual && (at + 1 >= reader.end || !reader.is_number(at + 1));
    };
    match reader.part(before) {
        Some(
            Part::In
            | Part::Since
            | Part::Until
            | Part::During
            | Part::Before
            | Part::After
            | Part::Early
            | Part::Late
            | Part::Mid,
        ) => true,
        Some(Part::Of) if is_dated(reader, before) => true,
        Some(
            Part::By
            | Part::From
            | Part::Between
            | Part::Through
            | Part::To
            | Part::Of
            | Part::For
            | Part::And
            | Part::Or
            | Part::About
            | Part::On
            | Part::The
            | Part::Its
            | Part::A
            | Part::This
            | Part::That
            | Part::End
            | Part::Start
            | Part::Over
            | Part::Than
            | Part::At
            | Part::Per,
        ) => usual && !counts_plural(reader, at),
        _ => usual && stands_beside_name(reader, before, at),
    }
}

/// "the treaty of 1763", "the winter of 1620": what is known by its year.
fn is_dated(reader: &Reader<'_>, of: usize) -> bool {
    const DATED: [&str; 22] = [
        "treaty",
        "war",
        "revolution",
        "battle",
        "siege",
        "act",
        "constitution",
        "charter",
        "census",
        "famine",
        "flood",
        "earthquake",
        "fire",
        "eruption",
        "epidemic",
        "rebellion",
        "revolt",
        "rising",
        "uprising",
        "union",
        "law",
        "edition",
    ];
    const SEASONS: [Part; 5] = [Part::Spring, Part::Summer, Part::Autumn, Part::Fall, Part::Winter];
    let noun = reader.text(of.wrapping_sub(1)).to_ascii_lowercase();
    of > reader.start && (DATED.contains(&noun.as_str()) || reader.is_any(of - 1, &SEASONS))
}

/// "2014-2018", "2014 to 2018", "2019/20": two years in their order.
fn begins_range(reader: &Reader<'_>, at: usize, year: i16) -> bool {
    let tight = reader.is_dash(at + 1) && reader.is_tight(at + 1) && reader.is_tight(at + 2);
    let joined = tight || reader.is(at + 1, Part::To);
    let last = number(reader, at + 2).map(|(last, _)| last);
    // "was 2022-23"; "2010-11" may be a month.
    let next = (year + 1) % 100;
    if tight && next > 12 && reader.digits(at + 2, 2, 2) == Some(next) && !reader.is_dash(at + 3) {
        return true;
    }
    joined
        && last.is_some_and(|last| last > year && USUAL.contains(&last))
        && !reader.is_dash(at + 3)
        && !is_count(reader, at + 2)
}

/// "to 2000 fans": "to", "of", "for" take counts as well as years.
fn counts_plural(reader: &Reader<'_>, at: usize) -> bool {
    let round = reader.text(at).ends_with("00");
    let next = reader.text(at + 1);
    round && reader.is_lower(at + 1) && next.len() > 3 && next.ends_with('s') && !next.ends_with("ss")
}

/// A number behind a hash, a currency, a letter, or in a row of digits.
fn is_part_of_code(reader: &Reader<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let after = at + 1;
    // "seats numbered 1990 to 2010"
    let numbered = reader.is_written(before, "numbered")
        || reader.is(before, Part::To) && reader.is_written(before.wrapping_sub(2), "numbered");
    let glued_before = reader.is_tight(at)
        && (reader.is_word(before)
            || reader.is_number(before)
            || ["#", "$", "€", "£", "¥", "/", ":", "+", "&"].contains(&reader.text(before)));
    let glued_after = reader.is_tight(after)
        && (reader.is_mark(after, ':') || reader.is_mark(after, '%') || reader.is_mark(after, '@'));
    let money = reader.has(before, Classes::CURRENCY) && !reader.has(before, Classes::FUNCTION);
    // "1-800-2020", "555-2020", "ISO-2019-11"
    let row = reader.is_dash(before)
        && reader.is_tight(at)
        && reader.is_number(before.wrapping_sub(1))
        && (year_like(reader, before.wrapping_sub(1)).is_none()
            || reader.is_dash(before.wrapping_sub(2)) && reader.is_tight(before.wrapping_sub(1)));
    let row_after = reader.is_dash(after)
        && reader.is_tight(after)
        && reader.is_tight(after + 1)
        && reader.is_number(after + 1)
        && year_like(reader, after + 1).is_none()
        && reader.digits(after + 1, 2, 2).is_none();
    numbered || glued_before || glued_after || money || row || row_after
}

fn year_like(reader: &Reader<'_>, at: usize) -> Option<i16> {
    reader.digits(at, 4, 4).filter(|year| (1000..=2200).contains(year))
}

/// "Tokyo 2020", "(2009)", "Lisbon, 2007", "the pre-2003 rules".
fn stands_beside_name(reader: &Reader<'_>, before: usize, at: usize) -> bool {
    if reader.is_mark(before, '(') || reader.is_mark(before, '[') {
        return reader.is_mark(at + 1, ')')
            || reader.is_mark(at + 1, ']')
            || reader.is_mark(at + 1, ',')
            || reader.is_mark(at + 1, ';')
            || reader.is_dash(at + 1);
    }
    // "Year built: 1994", "Joined: 2008"
    if reader.is_mark(before, ':') {
        const LABELS: [&str; 12] = [
            "year",
            "built",
            "founded",
            "established",
            "joined",
            "opened",
            "born",
            "completed",
            "since",
            "launched",
            "elected",
            "commissioned",
        ];
        let label = reader.text(before.wrapping_sub(1)).to_ascii_lowercase();
        return LABELS.contains(&label.as_str()) && !reader.is_word(at + 1);
    }
    if reader.is_mark(before, ',') || reader.is_mark(before, ';') {
        let named = reader.is_capitalised(before.wrapping_sub(1))
            || year_like(reader, before.wrapping_sub(1)).is_some();
        return named && !reader.is_lower(at + 1);
    }
    if reader.is_dash(before) {
        let prefix = before.wrapping_sub(1);
        return reader.is_tight(at)
            && (matches!(
                reader.text(prefix).to_ascii_lowercase().as_str(),
                "pre" | "post" | "mid" | "early" | "late"
            ) || year_like(reader, prefix).is_some());
    }
    if reader.is_capitalised(before) {
        return !matches!(
            reader.text(before).to_ascii_lowercase().as_str(),
            "flight"
                | "windows"
                | "office"
                | "route"
                | "room"
                | "highway"
                | "unit"
                | "channel"
                | "no"
                | "number"
                | "section"
                | "article"
                | "resolution"
                | "chapter"
                | "page"
                | "model"
                | "type"
                | "class"
                | "gate"
                | "boeing"
                | "airbus"
                | "nikkei"
                | "russell"
                | "russel"
                | "peugeot"
                | "flights"
                | "iso"
                | "en"
                | "din"
                | "iec"
                | "ngc"
                | "rfc"
                | "rule"
                | "form"
                | "agenda"
                | "level"
                | "bus"
                | "train"
                | "apollo"
                | "formula"
                | "lot"
                | "suite"
                | "box"
        ) && !counts_plural(reader, at);
    }
    // "as 2010 began", "when 2008 ended"
    reader.is_written(before, "as")
        || reader.is_written(before, "when")
        || reader.is_written(before, "until")
        || reader.is_written(before, "around")
        || reader.is_written(before, "circa")
        || reader.is_written(before, "late")
        || reader.is_written(before, "throughout")
        // "calendar 2024", "in crop year 2024"
        || reader.is_written(before, "calendar")
        || reader.is_written(before, "year")
        // "a ferry built 2009"
        || reader.is_written(before, "built")
}

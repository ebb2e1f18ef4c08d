//! Units of measure, percentages and points.

use super::phrases::{Direction, Phrases, items, table};
use super::window::Window;
use crate::annotate::vocabulary::{Classes, Vocabulary};

/// What a unit measures, as far as reading depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    /// Percent and its kin.
    Percent,
    /// Has squares, cubes and speeds.
    Length,
    /// Temperature, which may be below zero.
    Temperature,
    /// Points of an index or game.
    Index,
    /// A length of time: never a quantity of its own.
    Time,
    /// Everything else.
    Other,
}

/// A unit with its standard symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnitName {
    pub(super) symbol: &'static str,
    pub(super) dimension: Dimension,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    unit: UnitName,
    spelling: Spelling,
}

#[derive(Clone, Copy, Debug)]
enum Spelling {
    /// Written exactly so, and right behind the digits only if tight.
    Symbol { text: &'static str, tight: bool },
    /// A name in any case; a doubtful one ("pound") needs a context.
    Name { doubtful: bool },
}

/// A unit found behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitMatch {
    /// The standard symbol, with powers and "per": `m2`, `km/h`.
    pub(super) symbol: String,
    pub(super) dimension: Dimension,
    /// The token after it.
    pub(super) end: usize,
    /// Whether the word is another one too and needs a context ("pound").
    pub(super) doubtful: bool,
}

/// All units.
#[derive(Debug)]
pub(super) struct UnitLexicon {
    entries: Phrases<Entry>,
}

impl UnitLexicon {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut entries = Phrases::new(Direction::Onwards);
        for row in table(include_str!("../../../rules/lexicon/units.txt")) {
            let mut head = row.first().map_or("", |field| *field).split_whitespace();
            let (Some(sort), Some(symbol)) = (head.next(), head.next()) else { continue };
            let unit = UnitName { symbol, dimension: dimension(sort) };
            let class = if unit.dimension == Dimension::Time { Classes::NONE } else { Classes::UNIT };
            for text in row.get(1).map_or("", |field| *field).split_whitespace() {
                let (text, tight) = text.strip_prefix('~').map_or((text, false), |text| (text, true));
                let entry = Entry { unit, spelling: Spelling::Symbol { text, tight } };
                entries.add(vocabulary, text, class, entry);
            }
            for name in items(row.get(2)) {
                let (name, doubtful) = name.strip_prefix('~').map_or((&*name, false), |name| (name, true));
                let entry = Entry { unit, spelling: Spelling::Name { doubtful } };
                entries.add(vocabulary, name, class, entry);
                entries.add(vocabulary, &plural(name), class, entry);
            }
        }
        Self { entries }
    }

    /// The unit that begins at token `at`, with powers and, for a length, the time of a speed.
    pub(super) fn starting(&self, window: &Window<'_, '_>, at: usize) -> Option<UnitMatch> {
        let (power, base) = leading_power(window, at);
        let (entry, mut end) = self.entry(window, base)?;
        let unit = entry.unit;
        let doubtful = matches!(entry.spelling, Spelling::Name { doubtful: true });
        let mut symbol = unit.symbol.to_owned();
        if unit.dimension != Dimension::Length {
            return (power.is_none()).then_some(UnitMatch {
                symbol,
                dimension: unit.dimension,
                end,
                doubtful,
            });
        }
        let (power, after) = power.map_or_else(|| trailing_power(window, end), |power| (Some(power), end));
        end = after;
        if let Some(power) = power {
            symbol.push(power);
            return Some(UnitMatch { symbol, dimension: Dimension::Other, end, doubtful });
        }
        if let Some((time, end)) = self.per_time(window, end) {
            symbol.push('/');
            symbol.push_str(time);
            // One spelling for what "mph" names as well.
            if symbol == "mi/h" {
                "mph".clone_into(&mut symbol);
            }
            return Some(UnitMatch { symbol, dimension: Dimension::Other, end, doubtful: false });
        }
        Some(UnitMatch { symbol, dimension: Dimension::Length, end, doubtful })
    }

    fn entry(&self, window: &Window<'_, '_>, at: usize) -> Option<(Entry, usize)> {
        self.entries.starting(window, at, |entry, end| match entry.spelling {
            Spelling::Symbol { text, tight } => {
                let goes_on = window.is_tight(end)
                    && (window.is_word_token(end)
                        || window.is_digits(end) && !matches!(window.text(end), "2" | "3"));
                window.slice(at, end) == text && (!tight || window.is_tight(at)) && !goes_on
            }
            Spelling::Name { .. } => true,
        })
    }

    /// "per hour", "an hour", "/h": the time that makes a length a speed.
    fn per_time(&self, window: &Window<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
        let per = window.is_any(at, &["per", "a", "an"]) || window.is_mark(at, '/');
        if !per {
            return None;
        }
        if window.is_mark(at, '/') && window.is_any(at + 1, &["h", "hr", "s", "min", "ms"]) {
            let symbol = match window.text(at + 1) {
                "hr" | "h" => "h",
                "s" => "s",
                "ms" => "ms",
                _ => "min",
            };
            return Some((symbol, at + 2));
        }
        let (entry, end) = self.entry(window, at + 1)?;
        let brief = matches!(entry.unit.symbol, "s" | "min" | "h" | "ms");
        (entry.unit.dimension == Dimension::Time && brief).then_some((entry.unit.symbol, end))
    }

    /// The name of a unit of time that begins at token `at`, in the singular.
    pub(super) fn time(&self, window: &Window<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
        let (entry, end) = self.entry(window, at)?;
        let name = match entry.unit.symbol {
            "s" => "second",
            "min" => "minute",
            "h" => "hour",
            "ms" => "millisecond",
            symbol => symbol,
        };
        (entry.unit.dimension == Dimension::Time).then_some((name, end))
    }
}

fn dimension(sort: &str) -> Dimension {
    match sort {
        "percent" => Dimension::Percent,
        "length" => Dimension::Length,
        "temperature" => Dimension::Temperature,
        "index" => Dimension::Index,
        "time" => Dimension::Time,
        _ => Dimension::Other,
    }
}

/// The plural of a name, whose first word may be the counted one: "degrees Celsius", "parts per
/// million".
fn plural(name: &str) -> String {
    match name.split_once(' ') {
        Some((first, rest))
            if matches!(first, "degree" | "deg") || rest.starts_with("per ") || rest.starts_with("an ") =>
        {
            format!("{first}s {rest}")
        }
        _ => format!("{name}s"),
    }
}

/// "square", "cubic", "sq" before a unit.
fn leading_power(window: &Window<'_, '_>, at: usize) -> (Option<char>, usize) {
    // "sq. ft", "square-metre"
    let dot =
        |at: usize| at + usize::from(window.is_mark(at, '.') || window.is_dash(at) && window.is_tight(at));
    if window.is_any(at, &["square", "sq"]) {
        (Some('2'), dot(at + 1))
    } else if window.is_any(at, &["cubic", "cu"]) {
        (Some('3'), dot(at + 1))
    } else {
        (None, at)
    }
}

/// "2" or "²" right behind a unit.
fn trailing_power(window: &Window<'_, '_>, at: usize) -> (Option<char>, usize) {
    if !window.is_tight(at) {
        return (None, at);
    }
    match window.text(at) {
        "2" | "²" => (Some('2'), at + 1),
        "3" | "³" => (Some('3'), at + 1),
        _ => (None, at),
    }
}

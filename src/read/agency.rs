//! The agencies and outlets that credit lines name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::model::Span;

use super::header::Order;

/// An agency, a syndicate or an outlet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agency {
    /// The origin: services of one house share it.
    pub(super) id: String,
    names: Vec<String>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    /// Whether it passes on the texts of others.
    #[serde(default)]
    pub(super) syndicates: bool,
}

impl Agency {
    /// How numeric dates are written where it works, if that is one way.
    pub(super) fn date_order(&self) -> Option<Order> {
        match self.country.as_deref()? {
            "US" | "PH" => Some(Order::MonthFirst),
            // Year first at home, and either order in English.
            "CN" | "TW" | "JP" | "KR" | "KP" | "MN" | "HU" | "CA" => None,
            _ => Some(Order::DayFirst),
        }
    }
}

/// The agencies by name.
#[derive(Debug)]
pub(super) struct Agencies {
    list: Vec<Agency>,
    by_name: FxHashMap<Box<str>, usize>,
}

/// Names up to this many letters match only as they are written.
const SHORT_NAME: usize = 4;

/// Words of the longest name.
const MAX_WORDS: usize = 5;

impl Agencies {
    /// The agencies of `rules/lexicon/agencies.toml`.
    pub(super) fn embedded() -> &'static Self {
        static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "the file is compiled in, and a test reads it")]
            let file: File = toml::from_str(include_str!("../../rules/lexicon/agencies.toml"))
                .expect("the lexicon of agencies is valid");
            Agencies::new(file.agency)
        });
        &AGENCIES
    }

    fn new(list: Vec<Agency>) -> Self {
        let names = list.iter().enumerate();
        let by_name = names
            .flat_map(|(index, agency)| agency.names.iter().map(move |name| (key(name), index)))
            .collect();
        Self { list, by_name }
    }

    /// The agency of that name.
    pub(super) fn find(&self, name: &str) -> Option<&Agency> {
        self.by_name.get(&key(name.trim_matches([' ', '.']))).map(|index| &self.list[*index])
    }

    /// The agency of that origin.
    pub(super) fn by_id(&self, id: &str) -> Option<&Agency> {
        self.list.iter().find(|agency| agency.id == id)
    }

    /// The agencies named in a credit, the longest names first found, from left to right.
    pub(super) fn mentioned(&self, credit: &str) -> Vec<(&Agency, Span)> {
        let words = words(credit);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let last = (at + MAX_WORDS).min(words.len());
            let hit = (at + 1..=last).rev().find_map(|end| {
                let span = words[at].hull(words[end - 1]);
                self.find(&credit[span.range()]).map(|agency| (agency, span, end))
            });
            at = hit.as_ref().map_or(at + 1, |(_, _, end)| *end);
            found.extend(hit.map(|(agency, span, _)| (agency, span)));
        }
        found
    }

    /// Whether a text is nothing but a list of agencies and outlets, of which one at least is known:
    /// "VNA/VNS", "Vientiane Times/ANN", "AP and Reuters".
    pub(super) fn is_list(&self, text: &str) -> bool {
        let names: Vec<&str> = names(text).collect();
        !names.is_empty()
            && names.iter().all(|name| self.find(name).is_some() || is_name(name))
            && names.iter().any(|name| self.find(name).is_some())
    }

    /// Whether every name of such a list is known.
    pub(super) fn is_known_list(&self, text: &str) -> bool {
        let mut names = names(text).peekable();
        names.peek().is_some() && names.all(|name| self.find(name).is_some())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    agency: Vec<Agency>,
}

fn key(name: &str) -> Box<str> {
    if name.chars().count() <= SHORT_NAME { name.into() } else { name.to_lowercase().into() }
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['/', ',', ';', '+', '&']).flat_map(|part| part.split(" and "));
    parts.map(|name| name.trim_matches([' ', '.', '-', '\n'])).filter(|name| !name.is_empty())
}

/// A name of up to four words, each with a capital.
fn is_name(text: &str) -> bool {
    let mut words = text.split(' ');
    text.split(' ').count() <= 4 && words.all(|word| word.starts_with(char::is_uppercase))
}

/// The words of a credit, with the signs that names hold ("RFE/RL" is two words here, found as two).
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || matches!(c, '.' | '\'' | '+');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                words.push(Span::new(first, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|first| Span::new(first, text.len())));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_agency_has_a_name_and_no_name_has_two_agencies() {
        let agencies = Agencies::embedded();
        let mut seen = FxHashMap::default();
        for agency in &agencies.list {
            assert!(!agency.names.is_empty(), "{}", agency.id);
            assert_eq!(agency.id, agency.id.to_lowercase());
            assert!(agency.country.as_ref().is_none_or(|code| code.len() == 2));
            for name in &agency.names {
                if let Some(other) = seen.insert(key(name), &agency.id) {
                    assert_eq!(other, &agency.id, "{name}");
                }
                assert!(name.split([' ', '-']).count() <= MAX_WORDS, "{name}");
            }
        }
    }

    #[test]
    fn services_of_one_house_are_one_origin() {
        let agencies = Agencies::embedded();
        for (credit, ids) in [
            ("— VNS", vec!["vna"]),
            ("VNA/VNS", vec!["vna", "vna"]),
            ("(KPL/VNA)", vec!["kpl", "vna"]),
            ("By JANE DOE Associated Press Writer", vec!["ap"]),
            ("Reporting by A. Smith; AFP and Reuters", vec!["afp", "reuters"]),
            ("Vientiane Times/ANN", vec!["vientiane times", "ann"]),
            ("Pa and Map", vec![]),
        ] {
            let found: Vec<&str> =
                agencies.mentioned(credit).iter().map(|(agency, _)| agency.id.as_str()).collect();
            assert_eq!(found, ids, "{credit}");
        }
    }

    #[test]
    fn a_list_of_agencies_is_told_from_other_words() {
        let agencies = Agencies::embedded();
        for list in ["Reuters", "VNA/VNS", "Vientiane Times/ANN", "AP and Reuters", "Daily Courier/AFP"] {
            assert!(agencies.is_list(list), "{list}");
        }
        for other in ["left", "Photo", "he told AP", "World Health Organization", "", "The Hague"] {
            assert!(!agencies.is_list(other), "{other}");
        }
    }
}

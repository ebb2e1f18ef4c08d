//! Which name initials stand for, where one text writes them and another the name: "SDU" and "Slovenian
//! Democratic Union".

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityKind, NameKey, Term};

/// How many letters initials have: two stand for too much, and more make a word.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

/// The one full name among these terms that each term of bare initials stands for; with two candidates
/// the initials stay by themselves.
pub(super) fn spelt_out(terms: &[&Term]) -> BTreeMap<Term, NameKey> {
    let mut full: BTreeMap<String, BTreeSet<&NameKey>> = BTreeMap::new();
    for term in terms.iter().filter(|term| is_body(term)) {
        for initials in initials_of(&term.key) {
            full.entry(initials).or_default().insert(&term.key);
        }
    }
    terms
        .iter()
        .filter(|term| is_body(term) && is_initials(&term.name))
        .filter_map(|&term| {
            let candidates = full.get(term.key.as_str())?;
            let only = candidates.first().filter(|_| candidates.len() == 1)?;
            Some((term.clone(), (*only).clone()))
        })
        .collect()
}

/// Whether one name is the initials of another.
pub(super) fn stand_for(initials: &Term, name: &Term) -> bool {
    is_initials(&initials.name)
        && (initials_of(&name.key).contains(initials.key.as_str()) || holds_letters(&name.key, &initials.key))
}

/// Whether the letters of initials are those of a name in order, with each of its words beginning one: "LIRR" and "Long
/// Island Railroad".
fn holds_letters(name: &NameKey, initials: &NameKey) -> bool {
    let tokens: Vec<&str> = name.tokens().collect();
    let mut letters: &str = initials.as_str();
    for (at, token) in tokens.iter().enumerate() {
        let mut of_token = token.chars();
        let Some(rest) = of_token.next().and_then(|first| letters.strip_prefix(first)) else { return false };
        letters = rest;
        // One letter is left for each of the words behind.
        let waiting = tokens.len() - at - 1;
        for letter in of_token {
            let next = letters.strip_prefix(letter).filter(|_| letters.len() > waiting);
            letters = next.unwrap_or(letters);
        }
    }
    tokens.len() > 1 && letters.is_empty()
}

/// What has initials: organisations, and names of no known kind such as those of parties.
fn is_body(term: &Term) -> bool {
    matches!(term.kind, None | Some(EntityKind::Organisation))
}

fn is_initials(name: &str) -> bool {
    LETTERS.contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// The initials of a name of several words, with its small words and without.
fn initials_of(key: &NameKey) -> BTreeSet<String> {
    let first = |token: &str| token.chars().next();
    let is_small = |token: &str| matches!(token, "of" | "the" | "and" | "for" | "in" | "on" | "to" | "de");
    let all: String = key.tokens().filter_map(first).collect();
    let main: String = key.tokens().filter(|token| !is_small(token)).filter_map(first).collect();
    [all, main].into_iter().filter(|initials| LETTERS.contains(&initials.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(name: &str) -> Term {
        Term {
            key: NameKey::from_folded(name.to_lowercase()),
            name: name.into(),
            kind: Some(EntityKind::Organisation),
            country: None,
        }
    }

    fn meant_by(initials: &str, names: &[&str]) -> Option<String> {
        let terms: Vec<Term> = names.iter().chain([&initials]).map(|name| term(name)).collect();
        let terms: Vec<&Term> = terms.iter().collect();
        spelt_out(&terms).get(&term(initials)).map(|key| key.as_str().to_owned())
    }

    #[test]
    fn letters_within_words_may_be_among_initials() {
        for (initials, name, stands) in [
            ("LIRR", "Long Island Railroad", true),
            ("LIRR", "Long Island Bank", false),
            ("EDS", "Electronic Data Systems", true),
            ("MTA", "Long Island Railroad", false),
        ] {
            assert_eq!(stand_for(&term(initials), &term(name)), stands, "{initials} {name}");
        }
    }

    #[test]
    fn initials_stand_for_the_one_name_that_has_them() {
        let names = ["Slovenian Democratic Union", "Freedom Alliance"];
        assert_eq!(meant_by("SDU", &names).as_deref(), Some("slovenian democratic union"));
        assert_eq!(
            meant_by("ECZ", &["Electoral Commission of Zambia"]).as_deref(),
            Some("electoral commission of zambia")
        );
    }

    #[test]
    fn initials_of_two_names_or_of_none_stand_by_themselves() {
        assert_eq!(meant_by("SDU", &["Slovenian Democratic Union", "Social Democratic Union"]), None);
        assert_eq!(meant_by("SDU", &["Freedom Alliance"]), None);
        assert_eq!(meant_by("FA", &["Freedom Alliance"]), None);
        assert_eq!(meant_by("Sdu", &["Slovenian Democratic Union"]), None);
    }
}

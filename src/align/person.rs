//! One person under several names.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::model::{EntityKind, NameKey, Subject, Term};

/// Whether two terms can name one person: all tokens of the shorter name stand in the longer, and
/// nothing says that they belong to different countries.
pub fn may_be_one(a: &Term, b: &Term) -> bool {
    let same_country = a.country.is_none() || b.country.is_none() || a.country == b.country;
    same_country && (covers(&a.key, &b.key) || covers(&b.key, &a.key))
}

fn covers(long: &NameKey, short: &NameKey) -> bool {
    short.tokens().all(|token| long.tokens().any(|other| same_token(other, token)))
}

/// Whether two name tokens are one, or two ways to write one in Latin letters: "Karolos" and "Carolos", "Frederick" and
/// "Fred".
fn same_token(a: &str, b: &str) -> bool {
    a == b || a.len() >= 4 && b.len() >= 4 && romanised(a) == romanised(b) || are_short_for_one(a, b)
}

/// The full names of each name that may be short for them; a full name is its own.
static FULL_NAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut full_names: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    let lines = include_str!("../../rules/lexicon/short-names.txt").lines();
    for (full, short) in lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':')) {
        for name in short.split_whitespace().chain([full]) {
            full_names.entry(name).or_default().push(full);
        }
    }
    full_names
});

fn are_short_for_one(a: &str, b: &str) -> bool {
    let full_names = |name: &str| FULL_NAMES.get(name).map_or(&[][..], Vec::as_slice);
    full_names(a).iter().any(|full| full_names(b).contains(full))
}

/// A token with the commonest choices of romanisation undone.
fn romanised(token: &str) -> String {
    let token = token.replace("ph", "f").replace("ou", "u").replace("kh", "h");
    let mut plain = String::with_capacity(token.len());
    for letter in token.chars() {
        let letter = match letter {
            'k' | 'q' => 'c',
            'y' | 'j' => 'i',
            'w' => 'v',
            other => other,
        };
        if !plain.ends_with(letter) {
            plain.push(letter);
        }
    }
    plain
}

/// The fullest name of each person, and of each organisation known by its initials, where only one fits.
///
/// "Lam" of one document becomes "to lam" when the documents compared name just one such person; with
/// two candidates the short name stays by itself, and is compared with nothing.
pub(super) struct FullNames {
    full: BTreeMap<Term, NameKey>,
}

impl FullNames {
    /// Learns the names of all people and organisations among these subjects and values.
    pub(super) fn learn<'t>(terms: impl Iterator<Item = &'t Term>) -> Self {
        let mut all: Vec<&Term> = terms.collect();
        all.sort_unstable();
        all.dedup();
        let mut full = full_names_of_people(&all);
        full.extend(super::initials::spelt_out(&all));
        Self { full }
    }

    /// The key to compare a term by.
    pub(super) fn key<'t>(&'t self, term: &'t Term) -> &'t NameKey {
        self.full.get(term).unwrap_or(&term.key)
    }

    /// The subject in one string, to compare by.
    pub(super) fn subject_key(&self, subject: &Subject) -> String {
        let mut key = String::new();
        for (role, term) in &subject.terms {
            key.push_str(role);
            key.push('=');
            key.push_str(self.key(term).as_str());
            key.push('|');
        }
        key
    }
}

/// The fullest name of each person among these terms.
fn full_names_of_people(terms: &[&Term]) -> BTreeMap<Term, NameKey> {
    let people: Vec<&Term> =
        terms.iter().copied().filter(|term| term.kind == Some(EntityKind::Person)).collect();
    let mut by_token: BTreeMap<&str, Vec<&Term>> = BTreeMap::new();
    for &person in &people {
        for token in person.key.tokens() {
            by_token.entry(token).or_default().push(person);
        }
    }
    people
        .iter()
        .filter_map(|&person| {
            // "Fred" would not find "Frederick".
            let rank = |token: &&str| (FULL_NAMES.contains_key(token), by_token[token].len());
            let token = person.key.tokens().min_by_key(rank)?;
            let mut longest: Vec<&NameKey> = by_token[token]
                .iter()
                .filter(|other| may_be_one(person, other) && covers(&other.key, &person.key))
                .map(|other| &other.key)
                .collect();
            longest.sort_unstable_by_key(|key| (Reverse(key.as_str().len()), key.as_str()));
            longest.dedup();
            // Drop names that a still longer candidate covers.
            let mut tops: Vec<&NameKey> = Vec::new();
            for key in longest {
                if !tops.iter().any(|top| covers(top, key)) {
                    tops.push(key);
                }
            }
            match tops.as_slice() {
                [only] if **only != person.key => Some((person.clone(), (*only).clone())),
                _ => None,
            }
        })
        .collect()
}

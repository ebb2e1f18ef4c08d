//! The words and phrases that exclude each other, and those that deny.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::general::Known;
use crate::extract::general::lemma::Lemmas;
use crate::model::Lemma;

/// The words of `rules/lexicon/opposites.txt`, those that deny, and those that put a thing first.
#[derive(Debug)]
pub(in crate::extract::general) struct Opposites {
    /// Lemma without synonyms → the sets that it is in, each with the number of its member.
    pub(super) members: FxHashMap<Lemma, Vec<(u16, u16)>>,
    /// First word of a phrase → the phrases that begin with it, the longest first.
    phrases: FxHashMap<Lemma, Vec<Phrase>>,
    denials: FxHashSet<Lemma>,
    /// What "note" and "noted" are cut down to as well.
    not: Lemma,
    /// Words that leave next to nothing of what is said behind them.
    pub(super) hardly: FxHashSet<&'static str>,
    /// Superlatives that have an ordinal before them where a thing is not the first of all.
    pub(super) superlatives: FxHashSet<&'static str>,
    /// "No longer" is one denial.
    pub(super) longer: Lemma,
}

/// Several words that are one member of sets of opposites.
#[derive(Debug)]
pub(super) struct Phrase {
    /// Their lemmas without synonyms.
    pub(super) words: Box<[Lemma]>,
    /// The sets, each with the number of the member.
    pub(super) members: Vec<(u16, u16)>,
}

impl Opposites {
    pub(in crate::extract::general) fn embedded(lemmas: &Lemmas) -> Self {
        let mut members: FxHashMap<Lemma, Vec<(u16, u16)>> = FxHashMap::default();
        let mut phrases: FxHashMap<Lemma, Vec<Phrase>> = FxHashMap::default();
        let lines = include_str!("../../../../rules/lexicon/opposites.txt").lines();
        let sets = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        for (set, line) in (0..).zip(sets) {
            for (member, words) in (0..).zip(line.split('|')) {
                for word in words.split_whitespace() {
                    let words: Box<[Lemma]> = word.split(['_', '-']).map(|word| lemmas.alone(word)).collect();
                    let known = if let [word] = *words {
                        members.entry(word).or_default()
                    } else {
                        let known = phrases.entry(words[0]).or_default();
                        let at = known.iter().position(|phrase| phrase.words == words);
                        let at = at.unwrap_or(known.len());
                        if at == known.len() {
                            known.push(Phrase { words, members: Vec::new() });
                        }
                        &mut known[at].members
                    };
                    if !known.contains(&(set, member)) {
                        known.push((set, member));
                    }
                }
            }
        }
        for phrases in phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        let moods = include_str!("../../../../rules/lexicon/moods.txt");
        let denied = listed(moods, "denied:").chain(listed(moods, "denied-to:"));
        Self {
            members,
            phrases,
            denials: denied.map(|word| lemmas.alone(word)).collect(),
            hardly: listed(moods, "hardly:").collect(),
            superlatives: listed(include_str!("../../../../rules/lexicon/figures.txt"), "superlative:")
                .collect(),
            not: lemmas.alone("not"),
            longer: lemmas.alone("longer"),
        }
    }

    /// Whether a word denies what is said behind it.
    pub(super) fn denies(&self, lemma: Lemma, word: &str) -> bool {
        self.denials.contains(&lemma) && (lemma != self.not || word.eq_ignore_ascii_case("not"))
    }

    /// The phrase that words begin with, by their lemmas without synonyms.
    pub(super) fn phrase(&self, words: &[&Known]) -> Option<&Phrase> {
        let fits = |phrase: &&Phrase| {
            phrase.words.len() <= words.len()
                && phrase.words.iter().zip(words).all(|(lemma, word)| *lemma == word.alone)
        };
        self.phrases.get(&words.first()?.alone)?.iter().find(fits)
    }
}

/// The words of the lines of a lexicon that begin with a key.
fn listed(lexicon: &'static str, key: &'static str) -> impl Iterator<Item = &'static str> {
    lexicon.lines().filter_map(move |line| line.strip_prefix(key)).flat_map(str::split_whitespace)
}

use rustc_hash::FxHashMap;

use crate::model::Lemma;

use super::lemma::Lemmas;

/// What a word does beside a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Tells nothing about what the figure counts.
    Empty,
    /// Makes the figure a part of another one.
    Part,
    /// Puts the figure into another time.
    Former,
    /// A date beside it tells when it was said.
    Saying,
}

const ROLES: [(&str, Role); 4] =
    [("empty", Role::Empty), ("part", Role::Part), ("former", Role::Former), ("saying", Role::Saying)];

/// The words of `rules/lexicon/figures.txt` with their roles.
#[derive(Debug)]
pub(super) struct Words(FxHashMap<Lemma, u8>);

impl Words {
    pub(super) fn embedded(lemmas: &Lemmas) -> Self {
        let mut words: FxHashMap<Lemma, u8> = FxHashMap::default();
        for line in include_str!("../../../rules/lexicon/figures.txt").lines() {
            let Some((name, list)) = line.split_once(':') else { continue };
            let Some((_, role)) = ROLES.iter().find(|(known, _)| *known == name) else { continue };
            for word in list.split_whitespace() {
                *words.entry(lemmas.of(word)).or_default() |= bit(*role);
            }
        }
        Self(words)
    }

    pub(super) fn is(&self, lemma: Lemma, role: Role) -> bool {
        self.0.get(&lemma).is_some_and(|roles| roles & bit(role) != 0)
    }
}

fn bit(role: Role) -> u8 {
    1 << role as u8
}

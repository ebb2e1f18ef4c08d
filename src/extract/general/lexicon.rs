use rustc_hash::FxHashMap;

use crate::model::Lemma;

use super::Known;
use super::lemma::Lemmas;

/// What a word does beside a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Tells nothing about what the figure counts.
    Empty,
    /// Makes the figure a part of another one.
    Part,
    /// Before the figure: it is one of several.
    Ranked,
    /// Right behind a length of time: between what was planned and what came.
    Off,
    /// Puts the figure into another time.
    Former,
    /// Right before a figure: another is held against it.
    Before,
    /// In the sentence or the one before: the figure is of a forecast or a poll.
    Foreseen,
    /// In the sentence, together with the next: the figure is of what would be.
    Condition,
    /// Tells what would be, if a condition holds.
    Would,
    /// Near the figure: it may be of what is to come.
    Expected,
    /// A date beside it tells when it was said.
    Saying,
    /// People, by what they do or suffer.
    Person,
    /// People, by whose kin they are.
    Kin,
    /// In the clause of the figure: it holds for the day of writing.
    Now,
    /// What moves or stands at a figure from day to day.
    Level,
    /// What is measured anew every day.
    Varying,
    /// What is traded, of which a share is another one every day.
    Traded,
}

impl Role {
    /// Whether the synonyms of its words have another role: who "left" does not "remain".
    fn is_literal(self) -> bool {
        matches!(self, Self::Now | Self::Level | Self::Varying | Self::Traded)
    }
}

const ROLES: [(&str, Role); 17] = [
    ("empty", Role::Empty),
    ("part", Role::Part),
    ("ranked", Role::Ranked),
    ("off", Role::Off),
    ("former", Role::Former),
    ("before", Role::Before),
    ("foreseen", Role::Foreseen),
    ("condition", Role::Condition),
    ("would", Role::Would),
    ("expected", Role::Expected),
    ("saying", Role::Saying),
    ("person", Role::Person),
    ("kin", Role::Kin),
    ("now", Role::Now),
    ("level", Role::Level),
    ("varying", Role::Varying),
    ("traded", Role::Traded),
];

/// The words of `rules/lexicon/figures.txt` with their roles, and those of `rules/lexicon/contrasts.txt` with
/// the number of their set.
#[derive(Debug)]
pub(super) struct Words {
    roles: FxHashMap<Lemma, u32>,
    contrasts: FxHashMap<Lemma, u8>,
}

impl Words {
    pub(super) fn embedded(lemmas: &Lemmas) -> Self {
        let mut words: FxHashMap<Lemma, u32> = FxHashMap::default();
        for line in include_str!("../../../rules/lexicon/figures.txt").lines() {
            let Some((name, list)) = line.split_once(':') else { continue };
            let Some((_, role)) = ROLES.iter().find(|(known, _)| *known == name) else { continue };
            for word in list.split_whitespace() {
                let lemma = if role.is_literal() { lemmas.alone(word) } else { lemmas.of(word) };
                *words.entry(lemma).or_default() |= bit(*role);
            }
        }
        let mut contrasts: FxHashMap<Lemma, u8> = FxHashMap::default();
        let lines = include_str!("../../../rules/lexicon/contrasts.txt").lines();
        for (set, line) in (0..).zip(lines.filter(|line| !line.starts_with('#'))) {
            contrasts.extend(line.split_whitespace().map(|word| (lemmas.of(word), set)));
        }
        Self { roles: words, contrasts }
    }

    /// The set of words that keep figures apart which a word belongs to.
    pub(super) fn contrast(&self, lemma: Lemma) -> Option<u8> {
        self.contrasts.get(&lemma).copied()
    }

    /// Whether a word has a role.
    pub(super) fn has(&self, word: &Known, role: Role) -> bool {
        self.is(if role.is_literal() { word.alone } else { word.lemma }, role)
    }

    pub(super) fn is(&self, lemma: Lemma, role: Role) -> bool {
        self.roles.get(&lemma).is_some_and(|roles| roles & bit(role) != 0)
    }
}

fn bit(role: Role) -> u32 {
    1 << role as u8
}

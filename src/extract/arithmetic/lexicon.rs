use rustc_hash::FxHashMap;

/// What a word does where figures are reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// "rose", "up".
    Rise,
    /// "fell", "down".
    Fall,
    /// Words by which a change is not that between the two values: "annualised", "adjusted".
    Adjusted,
    /// Words after which a list need not be complete: "including".
    Including,
    /// Words that leave a list open: "among others".
    Open,
    /// A noun for human beings.
    Person,
    /// A noun for places.
    Place,
    /// A noun for organisations.
    Organisation,
    /// A noun for a number of people that may be split into kinds.
    Whole,
    /// A noun for people of one sex or age.
    Kind,
}

const ROLES: [(&str, Role); 10] = [
    ("rise", Role::Rise),
    ("fall", Role::Fall),
    ("adjusted", Role::Adjusted),
    ("including", Role::Including),
    ("open", Role::Open),
    ("person", Role::Person),
    ("place", Role::Place),
    ("organisation", Role::Organisation),
    ("whole", Role::Whole),
    ("kind", Role::Kind),
];

/// The words of `rules/lexicon/sums.txt` with their roles.
#[derive(Debug)]
pub(crate) struct Words(FxHashMap<&'static str, u32>);

impl Words {
    pub(crate) fn embedded() -> Self {
        let mut words: FxHashMap<&'static str, u32> = FxHashMap::default();
        for line in include_str!("../../../rules/lexicon/sums.txt").lines() {
            let Some((name, list)) = line.split_once(':') else { continue };
            let Some((_, role)) = ROLES.iter().find(|(known, _)| *known == name) else { continue };
            for word in list.split_whitespace() {
                *words.entry(word).or_default() |= bit(*role);
            }
        }
        Self(words)
    }

    /// Whether a word, in lower case or with a capital, has that role.
    pub(super) fn is(&self, word: &str, role: Role) -> bool {
        let roles = match self.0.get(word) {
            None if word.bytes().any(|byte| byte.is_ascii_uppercase()) => {
                self.0.get(word.to_ascii_lowercase().as_str())
            }
            known => known,
        };
        roles.is_some_and(|roles| roles & bit(role) != 0)
    }
}

fn bit(role: Role) -> u32 {
    1 << role as u32
}

//! Towns. Of two places in one country one may lie in the other, unless both are towns.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::model::{ClaimValue, EntityKind, Term};

/// Places that are no towns, from `rules/lexicon/regions.txt`.
static REGIONS: LazyLock<Regions> =
    LazyLock::new(|| Regions::read(include_str!("../../rules/lexicon/regions.txt")));

#[derive(Debug, Default)]
struct Regions {
    names: BTreeSet<&'static str>,
    /// Last words of names that say the same: "province".
    endings: BTreeSet<&'static str>,
}

impl Regions {
    fn read(text: &'static str) -> Self {
        let mut regions = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(": ") {
                Some(("part", names)) => regions.names.extend(names.split("; ")),
                Some(("ending", words)) => regions.endings.extend(words.split("; ")),
                _ => {}
            }
        }
        regions
    }

    fn hold(&self, term: &Term) -> bool {
        let name = term.key.as_str().replace('-', " ");
        let last = name.rsplit(' ').next().unwrap_or_default();
        self.names.contains(&*name) || self.endings.contains(last) || last.ends_with("shire")
    }
}

/// Whether two values are towns, and not one town by a longer and a shorter name.
pub(super) fn are_two_towns(a: &ClaimValue, b: &ClaimValue) -> bool {
    let (ClaimValue::Term(a), ClaimValue::Term(b)) = (a, b) else { return false };
    let is_town = |term: &Term| term.kind == Some(EntityKind::Place) && !REGIONS.hold(term);
    let shares_word =
        a.key.tokens().any(|token| token.len() > 3 && b.key.tokens().any(|other| other == token));
    is_town(a) && is_town(b) && !shares_word
}

/// Whether a paragraph names the place: its writer knows how the two lie to each other.
pub(super) fn is_named_in(value: &ClaimValue, paragraph: &str) -> bool {
    matches!(value, ClaimValue::Term(term) if paragraph.contains(&*term.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NameKey;

    fn place(key: &str) -> ClaimValue {
        ClaimValue::Term(Term {
            key: NameKey::from_folded(key),
            name: key.into(),
            kind: Some(EntityKind::Place),
            country: None,
        })
    }

    #[test]
    fn two_towns_are_told_apart_and_a_region_may_hold_either() {
        assert!(are_two_towns(&place("takoradi"), &place("cape coast")));
        assert!(!are_two_towns(&place("recife"), &place("pernambuco")));
        assert!(!are_two_towns(&place("leeds"), &place("west yorkshire")));
        assert!(!are_two_towns(&place("brooklyn"), &place("new york")));
        assert!(!are_two_towns(&place("nakuru"), &place("nakuru town")));
        assert!(!are_two_towns(&place("nyeri"), &place("othaya county")));
    }
}

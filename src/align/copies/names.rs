//! Whether two names in one place of a sentence are of two things.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::initials;
use crate::align::person;
use crate::model::{EntityKind, NameKey, SourceId, Term, Told, Wording};

/// Names more alike are two spellings of one, from 0 to 1.
const SPELLING: f64 = 0.8;

/// The names that each text has.
pub(super) struct Names<'a>(FxHashMap<SourceId, FxHashSet<&'a NameKey>>);

impl<'a> Names<'a> {
    pub(super) fn of(wordings: &[&'a Wording]) -> Self {
        let mut names: FxHashMap<SourceId, FxHashSet<&NameKey>> = FxHashMap::default();
        for wording in wordings {
            let told = wording.tellings.iter().filter_map(|telling| match &telling.told {
                Told::Name(term) => Some(&term.key),
                _ => None,
            });
            names.entry(wording.source).or_default().extend(told);
        }
        Self(names)
    }

    /// Whether two places may lie one in the other: each text names both.
    pub(super) fn may_be_nested(&self, [a, b]: [&Term; 2], texts: [SourceId; 2]) -> bool {
        a.kind == Some(EntityKind::Place)
            && b.kind == Some(EntityKind::Place)
            && texts.iter().all(|text| {
                self.0.get(text).is_some_and(|names| names.contains(&a.key) && names.contains(&b.key))
            })
    }
}

/// Whether two names are surely not of one person, body or place.
pub(super) fn are_others(a: &Term, b: &Term) -> bool {
    let are_of_one_kind = match (a.kind, b.kind) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if !are_of_one_kind || a.key == b.key {
        return false;
    }
    let is = |term: &Term, kind| term.kind == Some(kind);
    if is(a, EntityKind::Country) && is(b, EntityKind::Country) {
        return true;
    }
    // Places and bodies may be called after their country.
    if is(a, EntityKind::Country) || is(b, EntityKind::Country) {
        return false;
    }
    if person::may_be_one(a, b) || initials::stand_for(a, b) || initials::stand_for(b, a) {
        return false;
    }
    let [one, other] = [tokens(a), tokens(b)];
    let is_in = |tokens: &[&str], token: &str| tokens.iter().any(|known| are_spellings(known, token));
    let have_own =
        one.iter().any(|token| !is_in(&other, token)) && other.iter().any(|token| !is_in(&one, token));
    // "Pacific Ocean" and "Pacific Basin": the first word says which, the last what it is.
    let are_called_alike =
        || one.first().zip(other.first()).is_some_and(|(one, other)| are_spellings(one, other));
    let is_of_people = is(a, EntityKind::Person) || is(b, EntityKind::Person);
    have_own && (is_of_people || !are_called_alike())
}

/// Words of names that are often left out, cut short, or of address.
const LOOSE: [&str; 13] =
    ["the", "of", "mt", "mount", "st", "saint", "mr", "mrs", "ms", "miss", "dr", "sir", "prof"];

/// The words of a name that tell whom or what it names.
fn tokens(name: &Term) -> Vec<&str> {
    let words = name.key.tokens().flat_map(|token| token.split(['-', '.']));
    words.filter(|word| !word.is_empty() && !LOOSE.contains(word)).collect()
}

fn are_spellings(a: &str, b: &str) -> bool {
    a == b || strsim::jaro_winkler(a, b) >= SPELLING
}

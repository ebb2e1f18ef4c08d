//! Whether two names in one place of a sentence are of two things.

use crate::align::initials;
use crate::align::person;
use crate::model::{EntityKind, Term};

/// Names more alike are two spellings of one, from 0 to 1.
const SPELLING: f64 = 0.75;

/// Whether two names are surely not of one person, body or place.
pub(super) fn are_others(a: &Term, b: &Term) -> bool {
    let are_of_one_kind = match (a.kind, b.kind) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if !are_of_one_kind || a.key == b.key {
        return false;
    }
    if a.kind == Some(EntityKind::Country) && b.kind == Some(EntityKind::Country) {
        return true;
    }
    // Places and bodies may be called after their country.
    let of_country = |term: &Term| term.kind == Some(EntityKind::Country);
    if of_country(a) || of_country(b) {
        return false;
    }
    let [own, other] = [own_tokens(a, b), own_tokens(b, a)];
    !own.is_empty()
        && !other.is_empty()
        && !person::may_be_one(a, b)
        && !initials::stand_for(a, b)
        && !initials::stand_for(b, a)
        && !own.iter().any(|token| other.iter().any(|other| strsim::jaro_winkler(token, other) >= SPELLING))
}

/// What a name has for itself.
fn own_tokens<'t>(a: &'t Term, b: &Term) -> Vec<&'t str> {
    a.key.tokens().filter(|token| !b.key.tokens().any(|other| other == *token)).collect()
}

//! What the separators of one question mean: whether a claim without one is about the whole, and whether
//! different values are only different voices.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::{Claim, ClaimValue, Portion, Qualifiers, Skipped};
use crate::rule::{Missing, RuleSet};

use super::relation::{Relation, relation};

/// The separators of all rules that answer one question.
#[derive(Clone, Debug, Default)]
pub(super) struct Separators<'r> {
    total: BTreeSet<&'r str>,
    competing: BTreeSet<&'r str>,
}

impl<'r> Separators<'r> {
    /// Those of the rules that read these claims.
    pub(super) fn of(claims: &[Claim], members: &[usize], rules: &'r RuleSet) -> Self {
        let ids: BTreeSet<&str> = members.iter().map(|&index| &*claims[index].rule).collect();
        let mut separators = Self::default();
        for qualifier in ids.into_iter().filter_map(|id| rules.get(id)).flat_map(|rule| &rule.qualifiers) {
            if qualifier.missing == Missing::Total {
                separators.total.insert(&qualifier.name);
            }
            if qualifier.competing {
                separators.competing.insert(&qualifier.name);
            }
        }
        separators
    }

    /// The qualifiers that part questions: all but those that only name a voice.
    pub(super) fn parting<'q>(&self, qualifiers: &'q Qualifiers) -> Cow<'q, Qualifiers> {
        if !qualifiers.names().any(|name| self.competing.contains(&**name)) {
            return Cow::Borrowed(qualifiers);
        }
        let mut parting = qualifiers.clone();
        parting.retain(|name| !self.competing.contains(name));
        Cow::Owned(parting)
    }

    /// The voice that a claim names: the agency, the pollster.
    pub(super) fn voices<'q>(&self, qualifiers: &'q Qualifiers) -> impl Iterator<Item = &'q ClaimValue> {
        let named = qualifiers.iter().filter(|(name, _)| self.competing.contains(&***name));
        named.map(|(_, value)| value).collect::<Vec<_>>().into_iter()
    }

    /// Whether a claim counts some of a whole, and no separator says which.
    pub(super) fn is_loose_part(&self, claim: &Claim) -> bool {
        match claim.reach.portion {
            Portion::Whole => false,
            Portion::Part => !claim.qualifiers.names().any(|name| self.total.contains(&**name)),
            Portion::Increment => true,
        }
    }

    /// Whether `fuller` has every separator of `open` with a value that agrees, and none by which it would
    /// be a part of what `open` speaks of.
    pub(super) fn covers(&self, fuller: &Qualifiers, open: &Qualifiers) -> bool {
        let agrees = |name: &str, other: &ClaimValue, value: &ClaimValue| match relation(other, value) {
            Relation::Equal => true,
            // A town in the country that the other names is a part of it.
            relation => relation.is_consistent() && !self.total.contains(name),
        };
        open.iter().all(|(name, value)| fuller.get(name).is_some_and(|other| agrees(name, other, value)))
            && fuller.names().all(|name| !self.total.contains(&**name) || open.contains(name))
    }

    /// Whether two sets of separators are the same.
    pub(super) fn same(&self, a: &Qualifiers, b: &Qualifiers) -> bool {
        a.len() == b.len() && self.covers(a, b)
    }

    /// Why two claims with these separators do not answer one question.
    pub(super) fn reason(&self, a: &Qualifiers, b: &Qualifiers) -> String {
        let differing = a.iter().find_map(|(name, value)| {
            let other = b.get(name)?;
            (!relation(value, other).is_consistent())
                .then(|| format!("another {name}: {value} against {other}"))
        });
        let part = |part: &Qualifiers, whole: &Qualifiers| {
            let (name, value) =
                part.iter().find(|(name, _)| self.total.contains(&***name) && !whole.contains(name))?;
            Some(format!("one counts the whole, the other a part: {name} {value}"))
        };
        differing
            .or_else(|| part(a, b))
            .or_else(|| part(b, a))
            .unwrap_or_else(|| Skipped::OTHER_SEPARATORS.to_owned())
    }
}

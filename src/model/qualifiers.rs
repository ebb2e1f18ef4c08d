use std::sync::Arc;

use super::ClaimValue;

/// What narrows a question, by name: horizon, period, edition, place. A sorted list, since most claims have
/// none and few have more than two: a tree takes two kilobytes for its first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qualifiers(Vec<(Arc<str>, ClaimValue)>);

impl Qualifiers {
    /// The value of one of them.
    pub fn get(&self, name: &str) -> Option<&ClaimValue> {
        self.position(name).ok().map(|at| &self.0[at].1)
    }

    /// Whether there is such a one.
    pub fn contains(&self, name: &str) -> bool {
        self.position(name).is_ok()
    }

    /// Adds one, in place of another with its name.
    pub fn insert(&mut self, name: Arc<str>, value: ClaimValue) {
        match self.position(&name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// Keeps those whose names pass.
    pub fn retain(&mut self, passes: impl Fn(&str) -> bool) {
        self.0.retain(|(name, _)| passes(name));
    }

    /// Names and values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &ClaimValue)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// Their names, ascending.
    pub fn names(&self) -> impl Iterator<Item = &Arc<str>> {
        self.iter().map(|(name, _)| name)
    }

    /// Their values, by name.
    pub fn values(&self) -> impl Iterator<Item = &ClaimValue> {
        self.iter().map(|(_, value)| value)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn position(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(name))
    }
}

impl FromIterator<(Arc<str>, ClaimValue)> for Qualifiers {
    /// Of two with one name the last holds.
    fn from_iter<I: IntoIterator<Item = (Arc<str>, ClaimValue)>>(pairs: I) -> Self {
        let mut qualifiers = Self::default();
        for (name, value) in pairs {
            qualifiers.insert(name, value);
        }
        qualifiers.0.shrink_to_fit();
        qualifiers
    }
}

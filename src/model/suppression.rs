use super::{Finding, SourceId};

/// An order to keep silent about some of what a document says, with the reason for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suppression {
    /// The rules that it holds for; empty means all.
    pub rules: Vec<Box<str>>,
    /// Why.
    pub reason: Box<str>,
    /// The file in which it stands.
    pub file: Box<str>,
    /// Line and column from 1 in that file.
    pub place: (usize, usize),
    /// First and last line of the document for which it holds; the whole document where there are none.
    pub lines: Option<(usize, usize)>,
}

impl Suppression {
    /// Whether it holds for what a rule read on a line.
    pub fn covers(&self, rule: &str, line: usize) -> bool {
        let named = self.rules.is_empty() || self.rules.iter().any(|name| **name == *rule);
        named && self.lines.is_none_or(|(first, last)| (first..=last).contains(&line))
    }
}

/// A finding that is not shown, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// What was found.
    pub finding: Finding,
    /// The documents whose suppression holds it back; none where a baseline does.
    pub by: Vec<SourceId>,
    /// The reason that is given there.
    pub reason: Box<str>,
}

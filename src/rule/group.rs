use std::collections::BTreeMap;

use serde::Deserialize;

use super::error::{Mistake, PatternMistake, RuleError};
use super::literal::locate;
use super::pattern::{Misread, Node, NodeKind, parse};
use super::raw::{Entries, Text};

/// Synonym groups: names that stand for many words in patterns.
#[derive(Debug, Default)]
pub(super) struct Groups {
    members: BTreeMap<String, Vec<Member>>,
}

/// A member of a group as it is spelt, and what it says.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) text: String,
    pub(super) node: Node,
}

impl Groups {
    /// Adds the groups of one file; a group that exists grows.
    pub(super) fn add(&mut self, path: &str, text: &str, errors: &mut Vec<RuleError>) {
        let groups = match toml::de::Deserializer::parse(text).and_then(Entries::<Vec<Text>>::deserialize) {
            Ok(groups) => groups,
            Err(error) => {
                let span = error.span().unwrap_or_default();
                errors.push(RuleError::new(Mistake::Toml(error.message().to_owned()), span, path, text));
                return;
            }
        };
        for (name, members) in groups.0 {
            let group = self.members.entry(name.into_inner()).or_default();
            for member in members {
                let span = member.span();
                match member_of(member.into_inner()) {
                    Ok(member) => group.push(member),
                    Err((mistake, part)) => {
                        let span = locate(text, &span, &part);
                        errors.push(RuleError::new(Mistake::Pattern(mistake), span, path, text));
                    }
                }
            }
        }
    }

    /// The members of a group.
    pub(super) fn get(&self, name: &str) -> Option<&[Member]> {
        self.members.get(name).map(Vec::as_slice)
    }

    /// All groups, sorted by name.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[Member])> {
        self.members.iter().map(|(name, members)| (name.as_str(), members.as_slice()))
    }

    /// All names, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }
}

/// A single word stands for all its forms; a phrase says itself which of its words is inflected.
fn member_of(text: String) -> Result<Member, Misread> {
    let mut node = parse(&text)?;
    check_words(&node)?;
    let is_plain = !text.contains(|c: char| !c.is_alphabetic() && c != '-');
    if is_plain {
        node.kind = NodeKind::Inflected(text.to_lowercase());
    }
    Ok(Member { text, node })
}

fn check_words(node: &Node) -> Result<(), Misread> {
    match &node.kind {
        NodeKind::Sequence(nodes) | NodeKind::Choice(nodes) => nodes.iter().try_for_each(check_words),
        NodeKind::Optional(inner) => check_words(inner),
        NodeKind::Word(_) | NodeKind::Inflected(_) | NodeKind::Mark(_) | NodeKind::Hyphen => Ok(()),
        _ => Err((PatternMistake::NotWords, node.at.clone())),
    }
}

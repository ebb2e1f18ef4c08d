//! The text of a pattern → a tree of words, slots, gaps and choices.

mod parser;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use super::error::PatternMistake;
use parser::Parser;

/// A piece of a pattern with its place in the pattern's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) at: Range<usize>,
}

/// What a piece of a pattern stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// A word in lower case.
    Word(Spelling),
    /// All forms of a verb or noun.
    Inflected(String),
    /// A synonym group.
    Group(String),
    /// A punctuation mark.
    Mark(char),
    /// A hyphen that may be missing.
    Hyphen,
    /// A slot.
    Slot(String),
    /// `..` or, where wide, `...`.
    Gap { wide: bool },
    /// `^`.
    Start,
    /// `$`.
    End,
    /// One after the other.
    Sequence(Vec<Node>),
    /// Any of these, the earlier before the later.
    Choice(Vec<Node>),
    /// With it or without.
    Optional(Box<Node>),
}

/// How a word is spelt. Patterns have tens of thousands of words, nearly all in one spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As it stands there in the pattern's text.
    AsWritten(Range<usize>),
    /// In any of these ways.
    AnyOf(Vec<String>),
}

impl Spelling {
    /// The spellings of a word of the pattern that this is the text of.
    pub(super) fn all<'s>(&'s self, pattern: &'s str) -> impl Iterator<Item = &'s str> {
        let (written, others) = match self {
            Self::AsWritten(at) => (Some(&pattern[at.clone()]), &[][..]),
            Self::AnyOf(words) => (None, words.as_slice()),
        };
        written.into_iter().chain(others.iter().map(String::as_str))
    }
}

/// A mistake and its place in the pattern's text.
pub(super) type Misread = (PatternMistake, Range<usize>);

/// Reads a pattern.
///
/// ```text
/// choice   = sequence ("|" sequence)*
/// sequence = (item "?"?)*
/// item     = word | "<" verb ">" | "@" group | "{" slot "}" | "(" choice ")"
///          | ".." | "..." | "^" | "$" | "-" | "'s" | mark | "\" mark
/// ```
pub(super) fn parse(text: &str) -> Result<Node, Misread> {
    let mut parser = Parser { text, at: 0 };
    let node = parser.choice(0)?;
    match parser.peek() {
        Some(stray) => Err((PatternMistake::Dangling(stray), parser.here())),
        None => Ok(node),
    }
}

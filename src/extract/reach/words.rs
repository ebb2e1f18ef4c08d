//! The words that limit claims.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::annotate::Token;
use crate::extract::view::View;
use crate::model::vocabulary::{Vocabulary, Word, WordSet};

/// The words that limit claims, from `rules/lexicon/reach.txt`.
#[derive(Debug)]
pub(in crate::extract) struct ReachWords {
    lists: BTreeMap<&'static str, Phrases>,
}

/// Phrases of one kind, and the words that they begin and end with: few tokens are one of them.
#[derive(Debug, Default)]
struct Phrases {
    all: Vec<Vec<Word>>,
    firsts: WordSet,
    lasts: WordSet,
}

impl Phrases {
    fn new(all: Vec<Vec<Word>>) -> Self {
        Self {
            firsts: all.iter().filter_map(|phrase| phrase.first()).copied().collect(),
            lasts: all.iter().filter_map(|phrase| phrase.last()).copied().collect(),
            all,
        }
    }

    /// Whether one begins at `at`.
    fn begin_at(&self, tokens: &[Token], at: usize) -> bool {
        let opens = tokens.get(at).is_some_and(|token| self.firsts.holds(token.word));
        opens && self.all.iter().any(|phrase| stands_at(phrase, tokens, at))
    }

    /// Whether one ends right before `at`.
    fn end_at(&self, view: &View<'_>, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|last| view.tokens.get(last));
        let starts = |phrase: &Vec<Word>| at.checked_sub(phrase.len());
        last.is_some_and(|token| self.lasts.holds(token.word))
            && self
                .all
                .iter()
                .any(|phrase| starts(phrase).is_some_and(|start| stands_at(phrase, view.tokens, start)))
    }
}

impl ReachWords {
    /// Reads the file; its words join the vocabulary.
    pub(in crate::extract) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut lists: BTreeMap<&'static str, Vec<Vec<Word>>> = BTreeMap::new();
        for line in include_str!("../../../rules/lexicon/reach.txt").lines() {
            let Some((kind, phrases)) = line.split_once(':').filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let list = lists.entry(kind).or_default();
            for phrase in phrases.split(';') {
                list.push(phrase.split_whitespace().map(|word| vocabulary.intern(word)).collect());
            }
        }
        Self { lists: lists.into_iter().map(|(kind, phrases)| (kind, Phrases::new(phrases))).collect() }
    }

    /// Whether the word is one of that kind, by itself.
    pub(super) fn is(&self, kind: &str, word: Word) -> bool {
        self.lists.get(kind).is_some_and(|list| {
            list.firsts.holds(word) && list.all.iter().any(|phrase| phrase.as_slice() == [word])
        })
    }

    /// Whether a phrase of that kind ends right before `at`.
    pub(super) fn ends_at(&self, kind: &str, view: &View<'_>, at: usize) -> bool {
        self.lists.get(kind).is_some_and(|list| list.end_at(view, at))
    }

    /// Whether a phrase of that kind begins at `at`.
    pub(in crate::extract) fn begins_at(&self, kind: &str, view: &View<'_>, at: usize) -> bool {
        self.lists.get(kind).is_some_and(|list| list.begin_at(view.tokens, at))
    }

    /// Whether a phrase of that kind begins within the range.
    pub(super) fn within(&self, kind: &str, view: &View<'_>, mut range: Range<usize>) -> bool {
        self.lists.get(kind).is_some_and(|list| range.any(|at| list.begin_at(view.tokens, at)))
    }

    /// Whether a phrase of that kind stands anywhere in a document.
    pub(in crate::extract) fn stand_in(&self, kind: &str, tokens: &[Token]) -> bool {
        self.lists.get(kind).is_some_and(|list| (0..tokens.len()).any(|at| list.begin_at(tokens, at)))
    }

    /// Whether a word before a place makes it a part of that place: "northern".
    pub(in crate::extract) fn is_direction(&self, view: &View<'_>, at: usize) -> bool {
        self.begins_at("direction", view, at)
    }
}

fn stands_at(phrase: &[Word], tokens: &[Token], at: usize) -> bool {
    let tokens = tokens.get(at..at + phrase.len());
    tokens.is_some_and(|tokens| tokens.iter().zip(phrase).all(|(token, word)| token.word == *word))
}

//! Phrases of several words, found by their first or last one.

use crate::annotate::token::{self, TokenKind};
use crate::annotate::vocabulary::{Classes, Vocabulary, Word, WordMap};
use crate::model::Span;

use super::window::Window;

/// Phrases that begin at a token, each with a value.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    direction: Direction,
    /// By first word (last word for phrases that end at a token): the other words, longest first.
    by_word: WordMap<Vec<Phrase<T>>>,
}

/// Whether phrases are sought from a token onwards or backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Onwards,
    Backwards,
}

#[derive(Debug, Clone)]
struct Phrase<T> {
    rest: Vec<Word>,
    value: T,
}

impl<T: Copy> Phrases<T> {
    pub(super) fn new(direction: Direction) -> Self {
        Self { direction, by_word: WordMap::default() }
    }

    /// Adds a phrase. A single word joins `classes`, as does the last of one that is sought backwards.
    /// Of equal phrases the earlier is tried first.
    pub(super) fn add(&mut self, vocabulary: &mut Vocabulary, phrase: &str, classes: Classes, value: T) {
        let mut words = lower_words(phrase);
        if self.direction == Direction::Backwards {
            words.reverse();
        }
        let Some((first, rest)) = words.split_first() else { return };
        let rest: Vec<Word> = rest.iter().map(|word| vocabulary.intern(word)).collect();
        // "new" alone is no currency, and neither is the full stop of "Rs.".
        let names = (rest.is_empty() || self.direction == Direction::Backwards) && first != ".";
        let first = vocabulary.classify(first, if names { classes } else { Classes::NONE });
        let mut phrases = self.by_word.get(first).cloned().unwrap_or_default();
        phrases.push(Phrase { rest, value });
        phrases.sort_by_key(|known| std::cmp::Reverse(known.rest.len()));
        self.by_word.insert(first, phrases);
    }

    /// The longest phrase that begins at token `at` and fits, with the token after it.
    pub(super) fn starting(
        &self,
        window: &Window<'_, '_>,
        at: usize,
        mut fits: impl FnMut(T, usize) -> bool,
    ) -> Option<(T, usize)> {
        self.by_word.get(window.token(at)?.word)?.iter().find_map(|phrase| {
            let mut next = at + 1;
            for &word in &phrase.rest {
                if window.token(next)?.word != word {
                    next = window.past_hyphen(next);
                }
                if window.token(next)?.word != word {
                    return None;
                }
                next += 1;
            }
            fits(phrase.value, next).then_some((phrase.value, next))
        })
    }

    /// The longest phrase that ends right before token `end` and fits, with its first token.
    pub(super) fn ending(
        &self,
        window: &Window<'_, '_>,
        end: usize,
        mut fits: impl FnMut(T, usize) -> bool,
    ) -> Option<(T, usize)> {
        let last = window.before(end)?;
        self.by_word.get(window.token(last)?.word)?.iter().find_map(|phrase| {
            let mut first = last;
            for &word in &phrase.rest {
                first = window.before(first)?;
                if window.token(first)?.word != word {
                    return None;
                }
            }
            fits(phrase.value, first).then_some((phrase.value, first))
        })
    }
}

/// The tokens of a phrase in lower case.
fn lower_words(phrase: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    token::tokenise(phrase, Span::new(0, phrase.len()), &Vocabulary::default(), &mut tokens);
    tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Possessive)
        .map(|token| token.text(phrase).to_lowercase())
        .collect()
}

/// The lines of a table: fields parted by `|`, without comments.
pub(super) fn table(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('|').map(str::trim).collect())
}

/// The items of a field parted by commas.
pub(super) fn items(field: Option<&&str>) -> impl Iterator<Item = String> {
    let field = field.map_or("", |field| *field);
    field
        .split(',')
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect::<Vec<_>>()
        .into_iter()
}

use std::ops::Range;

use crate::model::vocabulary::{Classes, Vocabulary, Word, WordMap};
use crate::model::{Phase, Stance};
use crate::rule::Lattice as _;

use super::view::View;
use crate::annotate::TokenKind;

/// Words that set the mood or the time of what stands beside them.
#[derive(Debug)]
pub(super) struct Moods {
    words: WordMap<Mood>,
    only: Word,
    to: Word,
    be: Vec<Word>,
    more: Vec<Word>,
    than: Word,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Denied,
    /// Denied where "to" follows.
    DeniedTo,
    Planned,
    Hedged,
    Past,
}

impl Moods {
    /// Reads `rules/lexicon/moods.txt`: a mood, a colon, its words.
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut words = WordMap::default();
        for line in include_str!("../../rules/lexicon/moods.txt").lines() {
            let Some((mood, list)) = line.split_once(':') else { continue };
            let mood = match mood {
                "denied" => Mood::Denied,
                "denied-to" => Mood::DeniedTo,
                "planned" => Mood::Planned,
                "hedged" => Mood::Hedged,
                "past" => Mood::Past,
                _ => continue,
            };
            for word in list.split_whitespace() {
                words.insert(vocabulary.intern(word), mood);
            }
        }
        let be = ["is", "are", "was", "were"].map(|word| vocabulary.intern(word)).to_vec();
        let more = ["fewer", "less", "more", "later", "earlier"].map(|word| vocabulary.intern(word)).to_vec();
        let [only, to, than] = ["only", "to", "than"].map(|word| vocabulary.intern(word));
        Self { words, only, to, be, more, than }
    }

    /// The mood of the words in `range`, with those just before it in the same clause.
    ///
    /// A denial beats a plan, a plan beats a hedge.
    pub(super) fn stance(&self, view: &View<'_>, range: Range<usize>) -> Option<Stance> {
        let (mut planned, mut hedged) = (false, false);
        for at in clause_start(view, range.start)..range.end {
            if is_month(view, at) || is_numero(view, at) {
                continue;
            }
            match self.words.get(view.word(at)) {
                Some(Mood::Denied) if !(self.is_before_only(view, at) || self.limits(view, at)) => {
                    return Some(Stance::Denied);
                }
                Some(Mood::DeniedTo) if at + 1 < view.len() && view.word(at + 1) == self.to => {
                    return Some(Stance::Denied);
                }
                Some(Mood::Planned) => planned = true,
                Some(Mood::Hedged) => hedged = true,
                _ => planned |= self.is_to(view, at),
            }
        }
        if planned { Some(Stance::Planned) } else { hedged.then_some(Stance::Hedged) }
    }

    /// How an event stands to the time of writing, by the words around its mention.
    pub(super) fn phase(&self, view: &View<'_>, range: Range<usize>) -> Phase {
        let mut past = false;
        for at in clause_start(view, range.start)..(range.end + 1).min(view.len()) {
            match self.words.get(view.word(at)) {
                Some(Mood::Planned) => return Phase::Planned,
                Some(Mood::Past) => past = true,
                _ if self.is_to(view, at) => return Phase::Planned,
                _ => {}
            }
        }
        if past { Phase::Past } else { Phase::Current }
    }

    /// "not only".
    fn is_before_only(&self, view: &View<'_>, at: usize) -> bool {
        at + 1 < view.len() && view.word(at + 1) == self.only
    }

    /// "no fewer than", "not more than".
    fn limits(&self, view: &View<'_>, at: usize) -> bool {
        at + 2 < view.len() && self.more.contains(&view.word(at + 1)) && view.word(at + 2) == self.than
    }

    /// "is to visit", "are to sign".
    fn is_to(&self, view: &View<'_>, at: usize) -> bool {
        at > 0 && view.word(at) == self.to && self.be.contains(&view.word(at - 1))
    }
}

/// Whether a word is the name of a month: "in May" promises nothing.
fn is_month(view: &View<'_>, at: usize) -> bool {
    at > 0 && view.tokens[at].is_capitalised() && view.tokens[at].classes.any(Classes::MONTH)
}

/// Whether a word is the "No." of a number: "the world No. 1" denies nothing.
fn is_numero(view: &View<'_>, at: usize) -> bool {
    view.tokens[at].is_capitalised()
        && matches!(view.text(at), "No" | "Nos")
        && view.tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Number)
        && view.mark(at + 1) == Some('.')
}

/// A few words back, but not beyond a comma or another border of the clause.
fn clause_start(view: &View<'_>, from: usize) -> usize {
    const REACH: usize = 5;
    let mut start = from;
    while start > 0
        && from - start < REACH
        && !matches!(view.mark(start - 1), Some(',' | ';' | ':' | '—' | '(' | '"'))
    {
        start -= 1;
    }
    start
}

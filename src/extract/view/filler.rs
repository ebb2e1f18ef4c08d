//! What fills the slots of a pattern: the sentence as the lattice that patterns are matched against.

use crate::annotate::TokenKind;
use crate::model::vocabulary::{Word, WordSet};
use crate::rule::{Lattice, Opening, SlotType};

use super::View;
use crate::extract::{minute, phrase};

/// What fills a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Filler {
    /// An annotation, as index into the document's.
    Annotation(usize),
    /// Two countries, as index into the view's pairs.
    Pair(usize),
    /// An event, as index into the document's mentions.
    Event(usize),
    /// Words that were matched as they stand: labels, a phrase.
    Words,
}

const TAG_BITS: u32 = 2;

impl Filler {
    pub(in crate::extract) fn pack(self) -> u32 {
        let (tag, index) = match self {
            Self::Annotation(index) => (0, index),
            Self::Pair(index) => (1, index),
            Self::Event(index) => (2, index),
            Self::Words => (3, 0),
        };
        (u32::try_from(index).unwrap_or(u32::MAX >> TAG_BITS) << TAG_BITS) | tag
    }

    pub(in crate::extract) fn unpack(packed: u32) -> Self {
        let index = (packed >> TAG_BITS) as usize;
        match packed & ((1 << TAG_BITS) - 1) {
            0 => Self::Annotation(index),
            1 => Self::Pair(index),
            2 => Self::Event(index),
            _ => Self::Words,
        }
    }
}

impl Lattice for View<'_> {
    fn len(&self) -> usize {
        self.tokens.len()
    }

    fn word(&self, at: usize) -> Word {
        self.tokens[at].word
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.tokens[at].kind {
            TokenKind::Mark => match self.tokens[at].ascii_mark() {
                Some(mark) => Some(char::from(mark)),
                None => self.text(at).chars().next(),
            },
            TokenKind::Possessive => Some('\''),
            TokenKind::Word | TokenKind::Number => None,
        }
    }

    fn fillers(&self, at: usize, accepts: &SlotType, out: &mut Vec<(usize, u32)>) {
        match accepts {
            SlotType::CountryPair => {
                for (index, pair) in self.pairs.iter().enumerate() {
                    if pair.tokens.start == at {
                        out.push((pair.tokens.end, Filler::Pair(index).pack()));
                    }
                }
            }
            SlotType::Event(rule) => {
                for (tokens, index, id) in &self.events {
                    if tokens.start == at && id == rule {
                        out.push((tokens.end, Filler::Event(*index).pack()));
                    }
                }
            }
            SlotType::Labels { heads, modifiers } => {
                if let Some(end) = phrase::labels_end(self, at, heads, modifiers) {
                    out.push((end, Filler::Words.pack()));
                }
            }
            SlotType::Phrase => {
                out.extend(phrase::name_end(self, at).map(|end| (end, Filler::Words.pack())));
            }
            SlotType::Score => {
                out.extend(phrase::score_end(self, at).map(|end| (end, Filler::Words.pack())));
            }
            SlotType::Minute => {
                out.extend(minute::end(self, at).map(|end| (end, Filler::Words.pack())));
            }
            SlotType::Noun(nouns) => {
                if nouns.binary_search_by_key(&self.tokens[at].word, |(word, _)| *word).is_ok() {
                    out.push((at + 1, Filler::Words.pack()));
                }
            }
            SlotType::Name => {
                self.annotated_fillers(at, accepts, out);
                if out.is_empty() {
                    // "Saturday" is written as a name, and is none.
                    let is_day = |end: usize| {
                        self.arcs_at(at)
                            .iter()
                            .any(|&(_, to, index)| to >= end && self.annotation(index).timex().is_some())
                    };
                    let end = phrase::name_end(self, at).filter(|&end| !is_day(end));
                    out.extend(end.map(|end| (end, Filler::Words.pack())));
                }
            }
            SlotType::Somebody => {
                self.annotated_fillers(at, accepts, out);
                if out.is_empty() {
                    out.extend(self.unknown_person(at).map(|end| (end, Filler::Words.pack())));
                }
            }
            _ => self.annotated_fillers(at, accepts, out),
        }
    }

    fn opening(&self, at: usize) -> Option<Opening> {
        self.openings[at]
    }

    fn longest(&self, at: usize) -> Option<usize> {
        self.arcs_at(at).iter().map(|&(_, end, _)| end).max()
    }

    fn word_set(&self) -> &WordSet {
        &self.word_set
    }
}

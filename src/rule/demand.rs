use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::vocabulary::{Classes, Vocabulary, Word};

use super::compiled::{Slot, SlotType};
use super::part::{Part, SortedWords, in_order};

/// Sets of words of each of which one stands in every match, with what is known of words and events for that.
#[derive(Clone)]
pub(super) struct Known {
    /// A rough guess of how often texts hold the words of the lexicon.
    frequencies: Arc<[u16]>,
    events: Arc<FxHashMap<Arc<str>, SortedWords>>,
}

/// How often texts hold a word that is in no list.
const USUAL: u16 = 10;

impl Known {
    /// No events yet, and the words of the lexicon; those that join it later are ordinary ones.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let frequency = |classes: Classes| {
            if classes.any(Classes::FUNCTION) {
                10_000
            } else if classes.any(Classes::NUMBER.with(Classes::TIME_WORD).with(Classes::TIME_UNIT)) {
                100
            } else {
                USUAL
            }
        };
        let words = std::iter::once(Word::UNKNOWN).chain(vocabulary.words());
        Self {
            frequencies: words.map(|word| frequency(vocabulary.classes(word))).collect(),
            events: Arc::default(),
        }
    }

    /// Adds the words of which one stands wherever an event is named.
    pub(super) fn add_event(&mut self, id: Arc<str>, words: SortedWords) {
        Arc::make_mut(&mut self.events).insert(id, words);
    }

    /// Of all such sets of a part, the one whose words texts hold least often, and how often.
    pub(super) fn rarest<'p>(
        &'p self,
        part: &'p Part,
        slots: &'p [Slot],
    ) -> Option<(Cow<'p, [Word]>, usize)> {
        let counted = |words: Cow<'p, [Word]>| {
            let often = self.often(&words);
            (words, often)
        };
        match part {
            Part::Sequence(items) => {
                let of_items = items.iter().filter_map(|item| self.rarest(item, slots));
                of_items.reduce(|best, next| if next.1 < best.1 { next } else { best })
            }
            Part::Choice(arms) => self.of_choice(arms, slots).map(|words| counted(Cow::Owned(words))),
            Part::Slot(slot) => {
                self.of_slot(&slots[usize::from(slot.0)].accepts).map(|words| counted(Cow::Borrowed(words)))
            }
            _ => part.words().map(|words| counted(Cow::Borrowed(words))),
        }
    }

    /// All such sets of a part but the rarest, the smallest first: they are the quickest to look for, and the
    /// likeliest to be missing.
    pub(super) fn all_but_rarest(&self, part: &Part, slots: &[Slot]) -> Vec<SortedWords> {
        let mut all = Vec::new();
        self.add_all(part, slots, &mut all);
        if let Some(rarest) = (0..all.len()).min_by_key(|&index| self.often(&all[index])) {
            all.swap_remove(rarest);
        }
        all.sort_by_key(|words| words.len());
        all
    }

    fn add_all(&self, part: &Part, slots: &[Slot], all: &mut Vec<SortedWords>) {
        match part {
            Part::Word(word) => all.push(Arc::new([*word])),
            Part::Words(words) => all.push(Arc::clone(words)),
            Part::Sequence(items) => items.iter().for_each(|item| self.add_all(item, slots, all)),
            Part::Choice(arms) => all.extend(self.of_choice(arms, slots).map(SortedWords::from)),
            Part::Slot(slot) => {
                all.extend(self.of_slot(&slots[usize::from(slot.0)].accepts).map(SortedWords::from));
            }
            Part::Mark(_) | Part::Gap { .. } | Part::Start | Part::End | Part::Optional(_) => {}
        }
    }

    /// The rarest of each arm together, where each has one.
    fn of_choice(&self, arms: &[Part], slots: &[Slot]) -> Option<Vec<Word>> {
        let mut words = Vec::new();
        for arm in arms {
            words.extend_from_slice(&self.rarest(arm, slots)?.0);
        }
        in_order(&mut words);
        Some(words)
    }

    /// Words of which one stands in whatever fills a slot.
    fn of_slot<'s>(&'s self, accepts: &'s SlotType) -> Option<&'s [Word]> {
        match accepts {
            SlotType::Labels { heads, .. } => Some(heads),
            SlotType::Event(event) => self.events.get(event).map(|words| &**words),
            _ => None,
        }
    }

    fn often(&self, words: &[Word]) -> usize {
        let often = |word: &Word| self.frequencies.get(word.index()).copied().unwrap_or(USUAL);
        words.iter().map(|word| usize::from(often(word))).sum()
    }
}

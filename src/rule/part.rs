use std::sync::Arc;

use crate::model::vocabulary::Word;

use super::compiled::SlotId;

/// Words, sorted and each once; shared by all patterns that name a group.
pub(super) type SortedWords = Arc<[Word]>;

/// A pattern whose words are numbers and whose groups are written out.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Word(Word),
    Words(SortedWords),
    Mark(char),
    Slot(SlotId),
    Gap { wide: bool },
    Start,
    End,
    Sequence(Vec<Part>),
    Choice(Vec<Part>),
    Optional(Box<Part>),
}

impl Part {
    /// Of what is one token, and nothing but a word, the words that it may be.
    pub(super) fn words(&self) -> Option<&[Word]> {
        match self {
            Self::Word(word) => Some(std::slice::from_ref(word)),
            Self::Words(words) => Some(words),
            _ => None,
        }
    }

    /// All slots, in order.
    pub(super) fn slots(&self) -> Vec<SlotId> {
        let mut slots = Vec::new();
        self.add_slots(&mut slots);
        each_once(slots)
    }

    fn add_slots(&self, slots: &mut Vec<SlotId>) {
        match self {
            Self::Slot(slot) => slots.push(*slot),
            Self::Sequence(parts) | Self::Choice(parts) => {
                for part in parts {
                    part.add_slots(slots);
                }
            }
            Self::Optional(inner) => inner.add_slots(slots),
            _ => {}
        }
    }

    /// The slots that every match binds, in order.
    pub(super) fn needed(&self) -> Vec<SlotId> {
        let mut slots = Vec::new();
        self.add_needed(&mut slots);
        each_once(slots)
    }

    fn add_needed(&self, slots: &mut Vec<SlotId>) {
        match self {
            Self::Slot(slot) => slots.push(*slot),
            Self::Sequence(parts) => parts.iter().for_each(|part| part.add_needed(slots)),
            Self::Choice(arms) => {
                let Some((first, others)) = arms.split_first() else { return };
                let mut shared = first.needed();
                for arm in others {
                    if shared.is_empty() {
                        return;
                    }
                    let needed = arm.needed();
                    shared.retain(|slot| needed.contains(slot));
                }
                slots.extend(shared);
            }
            _ => {}
        }
    }

    /// Whether it may stand for no token at all.
    pub(super) fn can_be_empty(&self) -> bool {
        match self {
            Self::Word(_) | Self::Words(_) | Self::Mark(_) | Self::Slot(_) => false,
            Self::Gap { .. } | Self::Start | Self::End | Self::Optional(_) => true,
            Self::Sequence(items) => items.iter().all(Self::can_be_empty),
            Self::Choice(arms) => arms.iter().any(Self::can_be_empty),
        }
    }
}

fn each_once(mut slots: Vec<SlotId>) -> Vec<SlotId> {
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// These words as a set.
pub(super) fn sorted(words: impl IntoIterator<Item = Word>) -> SortedWords {
    in_order(&mut words.into_iter().collect()).into()
}

/// Sorts words and leaves each once.
pub(super) fn in_order(words: &mut Vec<Word>) -> &[Word] {
    words.sort_unstable();
    words.dedup();
    words
}

/// Alternatives as they are gathered; neighbours that are single words become one set.
#[derive(Default)]
pub(super) struct Arms {
    done: Vec<Part>,
    /// The single words since.
    run: Vec<Word>,
}

impl Arms {
    /// Adds what may stand there.
    pub(super) fn add(&mut self, part: Part) {
        match part {
            Part::Word(word) => self.run.push(word),
            Part::Words(words) => self.run.extend_from_slice(&words),
            Part::Choice(parts) => parts.into_iter().for_each(|part| self.add(part)),
            other => {
                self.end_run();
                self.done.push(other);
            }
        }
    }

    /// Adds words.
    pub(super) fn add_words(&mut self, words: impl Iterator<Item = Word>) {
        self.run.extend(words);
    }

    fn end_run(&mut self) {
        if !self.run.is_empty() {
            self.done.push(words_of(&mut self.run));
            self.run.clear();
        }
    }

    /// Any of all that was added.
    pub(super) fn into_part(mut self) -> Part {
        if self.done.is_empty() {
            return words_of(&mut self.run);
        }
        self.end_run();
        match self.done.len() {
            1 => self.done.swap_remove(0),
            _ => Part::Choice(self.done),
        }
    }
}

fn words_of(run: &mut Vec<Word>) -> Part {
    match in_order(run) {
        [word] => Part::Word(*word),
        words => Part::Words(words.into()),
    }
}

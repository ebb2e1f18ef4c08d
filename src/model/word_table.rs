//! A flat table from short words to their numbers.

use super::vocabulary::Word;

/// Bytes that a short word may have.
pub(super) const LONGEST: usize = 16;

/// A word of at most sixteen bytes, none of them zero, as one number: equal numbers are equal words,
/// so that a look-up reads no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortWord {
    low: u64,
    high: u64,
}

impl ShortWord {
    /// A word whose first eight bytes are those of `low`, and the rest those of `high`, both in the
    /// order of the text from the lowest byte on, with zeros after the end.
    #[inline]
    pub fn new(low: u64, high: u64) -> Self {
        Self { low, high }
    }

    /// The word, if it is short.
    pub fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        let number = u128::from_le_bytes(bytes);
        #[expect(clippy::cast_possible_truncation, reason = "the two halves of the number")]
        let short = Self { low: number as u64, high: (number >> 64) as u64 };
        let bytes = letters(short.low) + letters(short.high);
        (!word.is_empty() && bytes == word.len()).then_some(short)
    }

    /// Multiplicative hashing: the highest bits depend on all bytes.
    #[inline]
    fn hash(self) -> u64 {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        (self.low.wrapping_mul(ODD).rotate_left(23) ^ self.high).wrapping_mul(ODD)
    }
}

/// How many of eight bytes are not zero.
#[inline]
fn letters(eight: u64) -> usize {
    const LOW_BITS: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    // The highest bit of each byte that is not zero.
    let others = (((eight & LOW_BITS) + LOW_BITS) | eight) & !LOW_BITS;
    others.count_ones() as usize
}

/// A slot without a word has number zero and an impossible word.
#[derive(Clone, Copy, Debug)]
struct Slot {
    short: ShortWord,
    word: Word,
}

const EMPTY: Slot = Slot { short: ShortWord { low: 0, high: 0 }, word: Word::UNKNOWN };

/// Open addressing with linear probing, at most half full.
#[derive(Debug)]
pub(super) struct WordTable {
    slots: Box<[Slot]>,
    taken: usize,
    /// How far a hash is shifted to give a slot.
    shift: u32,
}

impl WordTable {
    /// A table for that many words, rather more than fewer.
    pub(super) fn with_capacity(words: usize) -> Self {
        let slots = (2 * words).next_power_of_two().max(2);
        Self { slots: vec![EMPTY; slots].into(), taken: 0, shift: u64::BITS - slots.trailing_zeros() }
    }

    /// The number of a word, [`Word::UNKNOWN`] if it is not in the table.
    #[inline]
    pub(super) fn get(&self, short: ShortWord) -> Word {
        self.slots[self.place(short)].word
    }

    /// Adds a word that is not in the table.
    pub(super) fn insert(&mut self, short: ShortWord, word: Word) {
        self.taken += 1;
        if 2 * self.taken > self.slots.len() {
            let grown = Self::with_capacity(self.slots.len());
            let slots = std::mem::replace(self, Self { taken: self.taken, ..grown }).slots;
            for slot in slots.iter().filter(|slot| slot.word != Word::UNKNOWN) {
                let place = self.place(slot.short);
                self.slots[place] = *slot;
            }
        }
        let place = self.place(short);
        self.slots[place] = Slot { short, word };
    }

    /// The slot that holds a word, or the one that it would take.
    #[inline]
    fn place(&self, short: ShortWord) -> usize {
        let last = self.slots.len() - 1;
        // The shift leaves as many bits as number the slots.
        let mut at = usize::try_from(short.hash() >> self.shift).unwrap_or(0) & last;
        loop {
            let slot = &self.slots[at & last];
            if slot.short == short || slot.word == Word::UNKNOWN {
                return at & last;
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_again_and_no_other() {
        let mut table = WordTable::with_capacity(0);
        let word = |number: usize| ShortWord::of(&format!("word {number}")).unwrap();
        for number in 0..5000 {
            assert_eq!(table.get(word(number)), Word::UNKNOWN);
            table.insert(word(number), Word(u32::try_from(number).unwrap() + 1));
        }
        for number in 0..5000 {
            assert_eq!(table.get(word(number)).index(), number + 1);
        }
        assert_eq!(table.get(word(5000)), Word::UNKNOWN);
    }

    #[test]
    fn only_short_words_without_zeros_are_numbers() {
        assert!(ShortWord::of("sixteen letters!").is_some());
        for other in ["", "seventeen letters", "a\0", "\0"] {
            assert_eq!(ShortWord::of(other), None, "{other:?}");
        }
        assert_eq!(ShortWord::of("ab"), Some(ShortWord::new(u64::from_le_bytes(*b"ab\0\0\0\0\0\0"), 0)));
    }
}

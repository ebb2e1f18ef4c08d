//! The words that lexicon and rules know, numbered and classed.

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use super::word_table::ShortWord;
use super::word_table::WordTable;

/// A known word. Words are compared in lower case; [`Word::UNKNOWN`] is every other word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(pub(super) u32);

impl Word {
    /// A word that no lexicon and no rule names.
    pub const UNKNOWN: Self = Self(0);

    /// Index for tables beside the vocabulary.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the lexicon says of a word, as a set of bits, so that a scan over tokens can skip what
/// cannot begin an expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(u32);

impl Classes {
    /// No class.
    pub const NONE: Self = Self(0);
    /// "three", "hundred", "million", "dozen".
    pub const NUMBER: Self = Self(1);
    /// "third", "twentieth".
    pub const ORDINAL: Self = Self(1 << 1);
    /// Currency codes, symbols and names.
    pub const CURRENCY: Self = Self(1 << 2);
    /// Units of measure.
    pub const UNIT: Self = Self(1 << 3);
    /// "nearly", "more than", "some".
    pub const HEDGE: Self = Self(1 << 4);
    /// "January", "Dec".
    pub const MONTH: Self = Self(1 << 5);
    /// "Monday", "Tue".
    pub const WEEKDAY: Self = Self(1 << 6);
    /// "year", "days", "quarter".
    pub const TIME_UNIT: Self = Self(1 << 7);
    /// "today", "last", "now", "summer", "Christmas": whatever else may begin a time expression.
    pub const TIME_WORD: Self = Self(1 << 8);
    /// "president", "minister": may begin or end a title.
    pub const OFFICE: Self = Self(1 << 9);
    /// "Mr", "Dr", "Sir".
    pub const HONORIFIC: Self = Self(1 << 10);
    /// First word of a country, capital, demonym or other known place.
    pub const PLACE: Self = Self(1 << 11);
    /// First word of a known organisation, or a word like "Party", "Ministry", "University".
    pub const ORGANISATION: Self = Self(1 << 12);
    /// A given name.
    pub const GIVEN_NAME: Self = Self(1 << 13);
    /// Articles, prepositions, pronouns, conjunctions, auxiliaries: words that carry no topic.
    pub const FUNCTION: Self = Self(1 << 14);
    /// An abbreviation that ends in a full stop without ending the sentence.
    pub const ABBREVIATION: Self = Self(1 << 15);
    /// An ordinary English word: capitalised at the start of a sentence it is no name.
    pub const COMMON: Self = Self(1 << 16);
    /// "doubled", "tenfold", "twice": a multiple in one word.
    pub const MULTIPLE: Self = Self(1 << 17);

    /// Whether any class of `other` is among these.
    #[inline]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These but not those.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// These and those.
    #[inline]
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// All words that lexicon and rules know, each with a number and its classes.
///
/// Built once for a run and then shared: a token is looked up once, and every later stage compares
/// numbers.
#[derive(Debug)]
pub struct Vocabulary {
    short: WordTable,
    long: FxHashMap<Box<str>, Word>,
    classes: Vec<Classes>,
}

/// About as many words as lexicon and rules have.
const WORDS: usize = 1 << 14;

impl Default for Vocabulary {
    fn default() -> Self {
        Self { short: WordTable::with_capacity(0), long: FxHashMap::default(), classes: vec![Classes::NONE] }
    }
}

impl Vocabulary {
    /// An empty vocabulary with room for a whole lexicon.
    pub fn roomy() -> Self {
        Self { short: WordTable::with_capacity(WORDS), ..Self::default() }
    }

    /// The number of a word, which is added if it is new. The word must be in lower case.
    pub fn intern(&mut self, word: &str) -> Word {
        let known = self.get(word);
        if known != Word::UNKNOWN {
            return known;
        }
        debug_assert_eq!(word, word.to_lowercase(), "words are interned in lower case");
        let id = Word(u32::try_from(self.classes.len()).unwrap_or(u32::MAX));
        match ShortWord::of(word) {
            Some(short) => self.short.insert(short, id),
            None => _ = self.long.insert(word.into(), id),
        }
        self.classes.push(Classes::NONE);
        id
    }

    /// The number of a word, which joins `classes`.
    pub fn classify(&mut self, word: &str, classes: Classes) -> Word {
        let id = self.intern(word);
        self.join(id, classes);
        id
    }

    /// Lets a known word join `classes`.
    pub fn join(&mut self, word: Word, classes: Classes) {
        let known = &mut self.classes[word.index()];
        *known = known.with(classes);
    }

    /// The number of a word in lower case, [`Word::UNKNOWN`] if it is not known.
    pub fn get(&self, word: &str) -> Word {
        match ShortWord::of(word) {
            Some(short) => self.short.get(short),
            None => self.long.get(word).copied().unwrap_or(Word::UNKNOWN),
        }
    }

    /// The number of a short word in lower case, [`Word::UNKNOWN`] if it is not known.
    #[inline]
    pub fn get_short(&self, word: ShortWord) -> Word {
        self.short.get(word)
    }

    /// What the lexicon says of a word.
    #[inline]
    pub fn classes(&self, word: Word) -> Classes {
        self.classes[word.index()]
    }

    /// The numbers of all words, the unknown one left out.
    pub fn words(&self) -> impl Iterator<Item = Word> + use<> {
        (1..u32::try_from(self.classes.len()).unwrap_or(u32::MAX)).map(Word)
    }

    /// How many words there are, the unknown one included: the size of a table beside it.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.classes.len() == 1
    }
}

/// Some known words, of which a token may be one: for few words, and many questions that are answered "no".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordChoice {
    sorted: Arc<[Word]>,
    /// A bit for each word, which it may share with others.
    sieve: u64,
}

impl WordChoice {
    /// The words must be sorted.
    pub fn new(sorted: Arc<[Word]>) -> Self {
        let sieve = sorted.iter().fold(0, |sieve, &word| sieve | Self::bit(word));
        Self { sorted, sieve }
    }

    /// The words, sorted.
    pub fn words(&self) -> &[Word] {
        &self.sorted
    }

    /// Whether the word is among them. No unknown word is.
    #[inline]
    pub fn holds(&self, word: Word) -> bool {
        self.sieve & Self::bit(word) != 0 && self.sorted.binary_search(&word).is_ok()
    }

    /// The lowest bits of a word's number: neighbours, which are often forms of one word, have each their own.
    fn bit(word: Word) -> u64 {
        1 << (word.0 % u64::BITS)
    }
}

/// Some known words, as one bit each; no unknown word is among them.
#[derive(Clone, Debug, Default)]
pub struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    /// Adds a word; the unknown one is left out.
    pub fn insert(&mut self, word: Word) {
        if word == Word::UNKNOWN {
            return;
        }
        let (block, bit) = Self::place(word);
        if self.bits.len() <= block {
            self.bits.resize(block + 1, 0);
        }
        self.bits[block] |= bit;
    }

    /// Takes a word out.
    pub fn remove(&mut self, word: Word) {
        let (block, bit) = Self::place(word);
        if let Some(bits) = self.bits.get_mut(block) {
            *bits &= !bit;
        }
    }

    /// Whether one of these words is among them.
    pub fn holds_any(&self, words: &[Word]) -> bool {
        words.iter().any(|&word| self.holds(word))
    }

    /// Whether the word is among them.
    #[inline]
    pub fn holds(&self, word: Word) -> bool {
        let (block, bit) = Self::place(word);
        self.bits.get(block).is_some_and(|bits| bits & bit != 0)
    }

    fn place(word: Word) -> (usize, u64) {
        (word.index() / u64::BITS as usize, 1 << (word.index() % u64::BITS as usize))
    }
}

impl FromIterator<Word> for WordSet {
    fn from_iter<I: IntoIterator<Item = Word>>(words: I) -> Self {
        // Sets are made for each sentence, and any of all words may be in one.
        let mut set = Self { bits: Vec::with_capacity(2 * WORDS / u64::BITS as usize) };
        words.into_iter().for_each(|word| set.insert(word));
        set
    }
}

/// A table beside the vocabulary: one value for each word that has one.
#[derive(Clone, Debug)]
pub struct WordMap<T> {
    slots: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        Self { slots: Vec::new(), values: Vec::new() }
    }
}

impl<T> WordMap<T> {
    /// Sets the value of a word, replacing an earlier one.
    pub fn insert(&mut self, word: Word, value: T) {
        match self.get_mut(word) {
            Some(taken) => *taken = value,
            None => self.add(word, value),
        }
    }

    /// The value of a word, which is made where it has none.
    pub fn entry(&mut self, word: Word) -> &mut T
    where
        T: Default,
    {
        if self.get(word).is_none() {
            self.add(word, T::default());
        }
        &mut self.values[self.slots[word.index()] as usize - 1]
    }

    fn add(&mut self, word: Word, value: T) {
        if self.slots.len() <= word.index() {
            self.slots.resize(word.index() + 1, 0);
        }
        self.values.push(value);
        self.slots[word.index()] = u32::try_from(self.values.len()).unwrap_or(0);
    }

    fn get_mut(&mut self, word: Word) -> Option<&mut T> {
        let slot = *self.slots.get(word.index())?;
        self.values.get_mut((slot as usize).checked_sub(1)?)
    }

    /// The value of a word.
    #[inline]
    pub fn get(&self, word: Word) -> Option<&T> {
        let slot = *self.slots.get(word.index())?;
        self.values.get((slot as usize).checked_sub(1)?)
    }
}

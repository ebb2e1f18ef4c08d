//! Blocks that say again what an earlier one said: a lead under its headline, a caption twice.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::{Block, BlockKind, Span};

/// Words of fewer letters and digits than this may stand twice by chance.
const MIN_LETTERS: usize = 24;

/// How many blocks that begin alike are compared word by word; beyond, only equal ones are found.
const MAX_ALIKE: usize = 8;

/// Notes for each block that is read the earlier one that holds all its words, comparing letters and
/// digits alone.
pub(super) fn mark(text: &str, blocks: &mut [Block]) {
    let mut by_start: FxHashMap<u64, Alike> = FxHashMap::default();
    by_start.reserve(blocks.len());
    let mut by_words: FxHashMap<u64, usize> = FxHashMap::default();
    for index in 0..blocks.len() {
        let Block { kind, span, .. } = blocks[index];
        if !kind.is_read() || kind == BlockKind::Table {
            continue;
        }
        let Some(start) = start_key(text, span) else { continue };
        let alike = by_start.entry(start).or_default();
        let holds = |earlier: &usize| holds(text, blocks[*earlier].span, span);
        let mut found = alike.blocks().find(holds);
        if found.is_none() && !alike.push(index) {
            let earlier = by_words.entry(words_key(text, span)).or_insert(index);
            found = Some(*earlier).filter(|earlier| *earlier != index && holds(earlier));
        }
        blocks[index].repeats = found;
    }
}

/// Blocks that begin alike, the first ones of them.
#[derive(Default)]
struct Alike {
    blocks: [u32; MAX_ALIKE],
    count: usize,
}

impl Alike {
    fn blocks(&self) -> impl Iterator<Item = usize> {
        self.blocks[..self.count].iter().map(|block| *block as usize)
    }

    /// Adds a block, if there is room.
    fn push(&mut self, block: usize) -> bool {
        let Some(place) = self.blocks.get_mut(self.count) else { return false };
        *place = u32::try_from(block).unwrap_or(u32::MAX);
        self.count += 1;
        true
    }
}

/// A hash of the first letters and digits, if there are enough.
fn start_key(text: &str, span: Span) -> Option<u64> {
    let mut start = [0; MIN_LETTERS];
    let mut count = 0;
    for byte in &text.as_bytes()[span.range()] {
        let letter = LETTERS[usize::from(*byte)];
        // What is no letter is written over by the next.
        start[count] = letter;
        count += usize::from(letter > 0);
        if count == MIN_LETTERS {
            break;
        }
    }
    if count < MIN_LETTERS {
        return None;
    }
    let mut hasher = FxHasher::default();
    hasher.write(&start);
    Some(hasher.finish())
}

/// A hash of all letters and digits.
fn words_key(text: &str, span: Span) -> u64 {
    let mut hasher = FxHasher::default();
    letters_of(text, span).for_each(|byte| hasher.write_u8(byte));
    hasher.finish()
}

/// Whether the words of `later` are those that `earlier` begins with.
fn holds(text: &str, earlier: Span, later: Span) -> bool {
    let [known, said] = [earlier, later].map(|span| &text.as_bytes()[span.range()]);
    let mut words = letters_of(text, earlier);
    // Most that say the same do it in the same bytes.
    known.starts_with(said)
        || said.len() <= 2 * known.len() && letters_of(text, later).all(|byte| words.next() == Some(byte))
}

/// The bytes of letters and digits, in lower case where they are ASCII.
fn letters_of(text: &str, span: Span) -> impl Iterator<Item = u8> {
    text.as_bytes()[span.range()].iter().map(|byte| LETTERS[usize::from(*byte)]).filter(|letter| *letter > 0)
}

/// Each byte of a letter or digit as it is compared, and zero for every other.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 1_u8;
    while byte < u8::MAX {
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            letters[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    letters
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_are_found_among_many_blocks_that_begin_alike() {
        let lead = "The results of the local elections in the district of";
        let lines: Vec<String> =
            (0..30).chain(0..30).map(|number| format!("{lead} number {number:02}.")).collect();
        let text = lines.join("\n");
        let mut blocks = crate::model::Document::plain("a", text.as_str(), None).blocks;
        mark(&text, &mut blocks);
        for (index, block) in blocks.iter().enumerate() {
            assert_eq!(block.repeats, index.checked_sub(30), "{index}");
        }
    }

    #[test]
    fn a_block_that_adds_nothing_is_a_repeat() {
        let lines = [
            "Talks were held in the capital on Monday, officials said.",
            "Talks were held in the capital  on Monday, officials said",
            "Talks were held in the capital",
            "Talks were held in the capital on Monday, officials said. They go on.",
            "He left.",
            "He left.",
        ];
        let text = lines.join("\n");
        let mut blocks = crate::model::Document::plain("a", text.as_str(), None).blocks;
        mark(&text, &mut blocks);
        let repeats: Vec<Option<usize>> = blocks.iter().map(|block| block.repeats).collect();
        assert_eq!(repeats, [None, Some(0), Some(0), None, None, None]);
    }
}

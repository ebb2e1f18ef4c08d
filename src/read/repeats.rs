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
    let mut by_start: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut by_words: FxHashMap<u64, usize> = FxHashMap::default();
    for index in 0..blocks.len() {
        let Block { kind, span, .. } = blocks[index];
        let Some((start, words)) = keys(text, span).filter(|_| kind.is_read() && kind != BlockKind::Table)
        else {
            continue;
        };
        let alike = by_start.entry(start).or_default();
        let equal = by_words.get(&words).copied();
        let earlier = equal.into_iter().chain(alike.iter().copied());
        let found = earlier.into_iter().find(|earlier| holds(text, blocks[*earlier].span, span));
        blocks[index].repeats = found;
        if found.is_none() {
            by_words.insert(words, index);
            if alike.len() < MAX_ALIKE {
                alike.push(index);
            }
        }
    }
}

/// Hashes of the first letters and digits and of all, if there are enough.
fn keys(text: &str, span: Span) -> Option<(u64, u64)> {
    let mut hasher = FxHasher::default();
    let mut start = None;
    let mut chunk = [0; 8];
    for (count, byte) in letters_of(text, span).enumerate() {
        if count == MIN_LETTERS {
            start = Some(hasher.finish());
        }
        chunk[count % 8] = byte;
        if count % 8 == 7 {
            hasher.write(&chunk);
            chunk = [0; 8];
        }
    }
    hasher.write(&chunk);
    start.map(|start| (start, hasher.finish()))
}

/// Whether the words of `later` are those that `earlier` begins with.
fn holds(text: &str, earlier: Span, later: Span) -> bool {
    let mut words = letters_of(text, earlier);
    later.len() <= 2 * earlier.len() && letters_of(text, later).all(|byte| words.next() == Some(byte))
}

/// The bytes of letters and digits, in lower case where they are ASCII.
fn letters_of(text: &str, span: Span) -> impl Iterator<Item = u8> {
    let bytes = text.as_bytes()[span.range()].iter();
    bytes.filter(|byte| byte.is_ascii_alphanumeric() || **byte >= 0x80).map(u8::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

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

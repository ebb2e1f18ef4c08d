use crate::annotate::{Annotated, TokenKind, fold};
use crate::model::{Document, Shingles};

/// Words in a sequence.
const WORDS: usize = 5;
/// Hashes kept of a document.
const KEPT: usize = 64;

/// A sample of the word sequences of a text, so that copies are known by it.
pub(super) fn shingles(document: &Document, annotated: &Annotated) -> Shingles {
    let mut words: Vec<u64> = Vec::with_capacity(annotated.tokens.len());
    for sentence in &annotated.sentences {
        if document.blocks[sentence.block].repeats.is_some() {
            continue;
        }
        let tokens = annotated.tokens[sentence.tokens.clone()].iter();
        words.extend(
            tokens
                .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
                .map(|token| word(token.text(&document.text))),
        );
    }
    let mut hashes = distinct(words.windows(WORDS).map(sequence));
    let count = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
    if hashes.len() > KEPT {
        hashes.select_nth_unstable(KEPT);
        hashes.truncate(KEPT);
    }
    hashes.sort_unstable();
    Shingles { smallest: hashes.into(), count }
}

/// Each hash once: in a table that they number by themselves, for they are spread evenly.
fn distinct(hashes: impl ExactSizeIterator<Item = u32>) -> Vec<u32> {
    let last = (2 * hashes.len()).next_power_of_two() - 1;
    let mut table: Vec<Option<u32>> = vec![None; last + 1];
    let mut found = Vec::with_capacity(hashes.len());
    for hash in hashes {
        let mut at = hash as usize & last;
        while table[at].is_some_and(|other| other != hash) {
            at = (at + 1) & last;
        }
        if table[at].is_none() {
            table[at] = Some(hash);
            found.push(hash);
        }
    }
    found
}

/// The hash of a folded word.
fn word(text: &str) -> u64 {
    if text.is_ascii() {
        hash(text.bytes().map(|byte| byte.to_ascii_lowercase()))
    } else {
        hash(fold(text).bytes())
    }
}

/// FNV-1a: the same on every machine, unlike the hashes of tables.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn sequence(words: &[u64]) -> u32 {
    let mixed = words
        .iter()
        .fold(0_u64, |hash, &word| (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    // The upper half of a product is its better half.
    u32::try_from((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32).unwrap_or(u32::MAX)
}

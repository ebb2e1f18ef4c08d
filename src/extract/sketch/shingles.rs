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
                .map(|token| hash(fold(token.text(&document.text)).as_bytes())),
        );
    }
    let mut hashes: Vec<u32> = words.windows(WORDS).map(sequence).collect();
    hashes.sort_unstable();
    hashes.dedup();
    let count = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
    hashes.truncate(KEPT);
    Shingles { smallest: hashes.into(), count }
}

/// FNV-1a: the same on every machine, unlike the hashes of tables.
fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn sequence(words: &[u64]) -> u32 {
    let mixed = words
        .iter()
        .fold(0_u64, |hash, &word| (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    // The upper half of a product is its better half.
    u32::try_from((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32).unwrap_or(u32::MAX)
}

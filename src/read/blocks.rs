//! From the working text to blocks.

use crate::model::{Block, BlockKind};

use super::layout::{LineEnds, chunks};

/// Cuts a text into blocks.
pub(super) fn cut(text: &str, ends: LineEnds) -> Vec<Block> {
    let chunks = chunks(text, 0, ends);
    chunks
        .into_iter()
        .map(|chunk| Block { kind: BlockKind::Paragraph, span: chunk.span, repeats: None })
        .collect()
}

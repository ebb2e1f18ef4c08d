use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::annotate::Context;
use crate::annotate::token::{Token, TokenKind, fold};
use crate::annotate::vocabulary::Word;

use super::piece::{Piece, Sort};

/// A folded token of a name, as a number within one document.
pub(super) type Part = u32;

/// Numbers the folded tokens of one document's names.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The parts that are words of the vocabulary, and all others by their text.
    by_word: FxHashMap<Word, Part>,
    by_text: FxHashMap<Box<str>, Part>,
    /// The texts of all parts, one behind the other, and where each ends.
    texts: String,
    ends: Vec<u32>,
}

impl Parts {
    /// Room for so many different parts.
    pub(super) fn with_capacity(parts: usize) -> Self {
        /// Bytes of most parts.
        const LENGTH: usize = 8;
        Self {
            by_word: FxHashMap::with_capacity_and_hasher(parts, FxBuildHasher),
            by_text: FxHashMap::with_capacity_and_hasher(parts, FxBuildHasher),
            texts: String::with_capacity(LENGTH * parts),
            ends: Vec::with_capacity(parts),
        }
    }

    /// Adds the words of a name, folded: marks are left out, "'s" stays with its word.
    fn read(&mut self, context: &Context<'_>, tokens: Range<usize>, out: &mut Vec<Part>) {
        for token in &context.tokens[tokens] {
            if token.kind != TokenKind::Mark || token.ascii_mark() == Some(b'&') {
                out.push(self.of(context, token));
            }
        }
    }

    /// The part that a token is.
    pub(super) fn of(&mut self, context: &Context<'_>, token: &Token) -> Part {
        if token.folded == Word::UNKNOWN {
            self.unknown(token.text(context.text))
        } else if let Some(&known) = self.by_word.get(&token.folded) {
            known
        } else {
            self.spell(token.text(context.text));
            let part = self.add();
            self.by_word.insert(token.folded, part);
            part
        }
    }

    /// A word that the vocabulary has not.
    fn unknown(&mut self, text: &str) -> Part {
        let start = self.texts.len();
        self.spell(text);
        if let Some(&known) = self.by_text.get(&self.texts[start..]) {
            self.texts.truncate(start);
            return known;
        }
        let part = self.add();
        self.by_text.insert(self.texts[start..].into(), part);
        part
    }

    /// The part that a folded word is.
    pub(super) fn of_text(&mut self, text: &str) -> Part {
        self.unknown(text)
    }

    /// Folds a token, behind the texts of all parts.
    fn spell(&mut self, text: &str) {
        let start = self.texts.len();
        if text.is_ascii() {
            self.texts.push_str(text);
            self.texts[start..].make_ascii_lowercase();
        } else {
            self.texts.push_str(&fold(&text.to_lowercase()));
        }
    }

    /// The part whose text was spelt last.
    fn add(&mut self) -> Part {
        let part = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.ends.push(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        part
    }

    /// The folded text of a part.
    pub(super) fn text(&self, part: Part) -> &str {
        let part = part as usize;
        let start = part.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[start as usize..self.ends[part] as usize]
    }

    /// The parts joined to a key: one space between words, none before "'s".
    pub(super) fn key(&self, parts: &[Part]) -> Cow<'_, str> {
        // Most mentions of a person are one word.
        if let &[part] = parts {
            return self.text(part).into();
        }
        let length: usize = parts.iter().map(|&part| self.text(part).len() + 1).sum();
        let mut key = String::with_capacity(length);
        for (index, &part) in parts.iter().enumerate() {
            let text = self.text(part);
            if index > 0 && text != "'s" {
                key.push(' ');
            }
            key.push_str(text);
        }
        key.into()
    }
}

/// The parts of all names of one document, each read once.
#[derive(Debug, Default)]
pub(super) struct Names {
    parts: Vec<Part>,
    by_piece: Vec<(u32, u32)>,
}

impl Names {
    /// Reads the names of all pieces that are no titles.
    pub(super) fn new(context: &Context<'_>, pieces: &[Piece], parts: &mut Parts) -> Self {
        let mut names = Self { parts: Vec::with_capacity(2 * pieces.len()), by_piece: Vec::new() };
        names.by_piece.reserve_exact(pieces.len());
        for piece in pieces {
            let range = match piece.sort {
                Sort::Office { .. } => (0, 0),
                _ => names.read(context, piece.tokens.clone(), parts),
            };
            names.by_piece.push(range);
        }
        names
    }

    /// Reads the name of a piece anew, whose tokens have changed.
    pub(super) fn renew(
        &mut self,
        context: &Context<'_>,
        index: usize,
        tokens: Range<usize>,
        parts: &mut Parts,
    ) {
        self.by_piece[index] = self.read(context, tokens, parts);
    }

    fn read(&mut self, context: &Context<'_>, tokens: Range<usize>, parts: &mut Parts) -> (u32, u32) {
        let end = |parts: &[Part]| u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let start = end(&self.parts);
        parts.read(context, tokens, &mut self.parts);
        (start, end(&self.parts))
    }

    /// The parts of a piece's name.
    pub(super) fn of(&self, piece: usize) -> &[Part] {
        let (start, end) = self.by_piece[piece];
        &self.parts[start as usize..end as usize]
    }
}

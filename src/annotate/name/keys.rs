use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::annotate::Context;
use crate::annotate::token::{TokenKind, fold};

/// A folded token of a name, as a number within one document.
pub(super) type Part = u32;

/// Numbers the folded tokens of one document's names.
#[derive(Debug, Default)]
pub(super) struct Parts {
    numbers: FxHashMap<Box<str>, Part>,
    texts: Vec<Box<str>>,
    buffer: String,
}

impl Parts {
    /// The words of a name, folded: marks are left out, "'s" stays with its word.
    pub(super) fn of(&mut self, context: &Context<'_>, tokens: Range<usize>) -> Vec<Part> {
        let mut parts = Vec::with_capacity(tokens.len());
        for token in &context.tokens[tokens] {
            let text = token.text(context.text);
            if token.kind != TokenKind::Mark || text == "&" {
                parts.push(self.number(text));
            }
        }
        parts
    }

    fn number(&mut self, text: &str) -> Part {
        self.buffer.clear();
        if text.is_ascii() {
            self.buffer.push_str(text);
            self.buffer.make_ascii_lowercase();
        } else {
            self.buffer.push_str(&fold(&text.to_lowercase()));
        }
        if let Some(&known) = self.numbers.get(self.buffer.as_str()) {
            return known;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(self.buffer.as_str().into(), number);
        self.texts.push(self.buffer.as_str().into());
        number
    }

    /// The folded text of a part.
    pub(super) fn text(&self, part: Part) -> &str {
        &self.texts[part as usize]
    }

    /// The parts joined to a key: one space between words, none before "'s".
    pub(super) fn key(&self, parts: &[Part]) -> String {
        let mut key = String::new();
        for (index, &part) in parts.iter().enumerate() {
            let text = self.text(part);
            if index > 0 && text != "'s" {
                key.push(' ');
            }
            key.push_str(text);
        }
        key
    }
}

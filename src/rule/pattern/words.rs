//! Words, names and marks: the smallest pieces of a pattern.

use unicode_normalization::UnicodeNormalization;

use super::parser::Parser;
use super::{Misread, Node, NodeKind, Spelling};
use crate::rule::error::PatternMistake;

impl Parser<'_> {
    /// Letters with inner apostrophes and the stops of initials, as the text itself is cut.
    pub(super) fn word(&mut self) -> Node {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        // Nearly all of nearly all words.
        self.at += rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        while let Some(next) = self.peek() {
            let inner = match next {
                '\'' | '’' => self.second().is_some_and(is_letter) && !self.is_possessive(),
                '.' => self.is_initials(start),
                letter => is_letter(letter),
            };
            if !inner {
                break;
            }
            self.bump();
        }
        let written = &self.text[start..self.at];
        let spelling = if written.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            Spelling::AsWritten(start..self.at)
        } else {
            Spelling::AnyOf(vec![lower(written)])
        };
        Node { kind: NodeKind::Word(spelling), at: start..self.at }
    }

    fn is_initials(&self, start: usize) -> bool {
        let word = &self.text.as_bytes()[start..self.at];
        let alternates = word.len() % 2 == 1
            && word
                .iter()
                .enumerate()
                .all(|(i, b)| if i % 2 == 0 { b.is_ascii_alphabetic() } else { *b == b'.' });
        let mut after = self.text[self.at + 1..].chars();
        let next_pair = after.next().is_some_and(|c| c.is_ascii_alphabetic()) && after.next() == Some('.');
        alternates && (word.len() > 1 || next_pair)
    }

    pub(super) fn number(&mut self) -> Node {
        let start = self.at;
        while let Some(next) = self.peek() {
            let inner = next.is_ascii_digit()
                || matches!(next, '.' | ',') && self.second().is_some_and(|c| c.is_ascii_digit());
            if !inner {
                break;
            }
            self.bump();
        }
        Node { kind: NodeKind::Word(Spelling::AsWritten(start..self.at)), at: start..self.at }
    }

    pub(super) fn name(&mut self, close: char) -> Result<String, Misread> {
        let start = self.at;
        let open = self.peek().unwrap_or(close);
        self.bump();
        let Some(length) = self.text[self.at..].find(close) else {
            return Err((PatternMistake::Unclosed(open), start..start + 1));
        };
        let name = &self.text[self.at..self.at + length];
        let place = self.at..self.at + length;
        let is_good = |c: char| c.is_alphanumeric() || c == '-' || c == '\'';
        if name.is_empty() || !name.chars().all(is_good) || !name.starts_with(char::is_alphanumeric) {
            return Err((PatternMistake::BadName(name.to_owned()), place));
        }
        self.at += length + 1;
        Ok(lower(name))
    }

    pub(super) fn group(&mut self) -> Result<NodeKind, Misread> {
        let start = self.at;
        self.bump();
        while self.peek().is_some_and(|c| c.is_ascii_alphanumeric() || c == '-') {
            self.bump();
        }
        let name = &self.text[start + 1..self.at];
        if name.is_empty() {
            return Err((PatternMistake::BadName("@".to_owned()), start..self.at));
        }
        Ok(NodeKind::Group(name.to_owned()))
    }

    pub(super) fn stops(&mut self) -> Result<NodeKind, Misread> {
        let start = self.at;
        if self.eat('…') {
            return Ok(NodeKind::Gap { wide: true });
        }
        while self.eat('.') {}
        match self.at - start {
            1 => Ok(NodeKind::Mark('.')),
            2 => Ok(NodeKind::Gap { wide: false }),
            3 => Ok(NodeKind::Gap { wide: true }),
            _ => Err((PatternMistake::LongGap, start..self.at)),
        }
    }

    /// `'s` is the possessive, which the text may also write as a bare apostrophe.
    pub(super) fn apostrophe(&mut self) -> NodeKind {
        let possessive = self.is_possessive();
        self.bump();
        if possessive {
            self.bump();
        }
        NodeKind::Mark('\'')
    }

    fn is_possessive(&self) -> bool {
        let mut after = self.text[self.at..].chars().skip(1);
        after.next().is_some_and(|c| c.eq_ignore_ascii_case(&'s'))
            && !after.next().is_some_and(char::is_alphanumeric)
    }

    pub(super) fn escaped(&mut self) -> Result<NodeKind, Misread> {
        let place = self.here();
        self.bump();
        match self.peek() {
            Some(mark) if !mark.is_alphanumeric() && !mark.is_whitespace() => {
                Ok(self.single(NodeKind::Mark(plain(mark))))
            }
            _ => Err((PatternMistake::NotARegex('\\'), place)),
        }
    }
}

pub(super) fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic()
        || !character.is_ascii()
            && (character.is_alphabetic() || unicode_normalization::char::is_combining_mark(character))
}

/// The sign that the working text has for it.
pub(super) fn plain(mark: char) -> char {
    match mark {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '‐' | '‑' | '–' => '-',
        other => other,
    }
}

fn lower(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfc().map(plain).flat_map(char::to_lowercase).nfc().collect()
}

//! Brackets, choices and what may be missing: the structure of a pattern.

use std::ops::Range;

use super::words::{is_letter, plain};
use super::{Misread, Node, NodeKind, Spelling};
use crate::rule::error::PatternMistake;

/// Brackets deeper than this are refused.
const MAX_DEPTH: usize = 16;
/// Spellings that one glued word may have.
const MAX_SPELLINGS: usize = 64;

/// Reads a pattern from its start; `at` is the byte that comes next.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl Parser<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text[self.at..].chars().next(),
        }
    }

    pub(super) fn second(&self) -> Option<char> {
        self.text[self.at..].chars().nth(1)
    }

    pub(super) fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub(super) fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.bump();
        }
        found
    }

    pub(super) fn here(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    pub(super) fn choice(&mut self, depth: usize) -> Result<Node, Misread> {
        let start = self.at;
        if depth > MAX_DEPTH {
            return Err((PatternMistake::TooLarge, self.here()));
        }
        let first = self.arm(depth)?;
        if self.peek() != Some('|') {
            return Ok(first);
        }
        let mut arms = vec![first];
        while self.eat('|') {
            arms.push(self.arm(depth)?);
        }
        // A hyphen between the parts of a word may be missing; one of several marks may not.
        for arm in arms.iter_mut().filter(|arm| arm.kind == NodeKind::Hyphen) {
            arm.kind = NodeKind::Mark('-');
        }
        Ok(Node { kind: NodeKind::Choice(arms), at: start..self.at })
    }

    fn arm(&mut self, depth: usize) -> Result<Node, Misread> {
        match self.lone_word() {
            Some(word) => Ok(word),
            None => self.sequence(depth),
        }
    }

    /// A word in small letters of ASCII between two bars, or a bar and a bracket: most words of most patterns.
    fn lone_word(&mut self) -> Option<Node> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        if length == 0 || !matches!(rest.get(length), Some(b'|' | b')')) {
            return None;
        }
        let at = self.at..self.at + length;
        self.at = at.end;
        Some(Node { kind: NodeKind::Word(Spelling::AsWritten(at.clone())), at })
    }

    fn sequence(&mut self, depth: usize) -> Result<Node, Misread> {
        let start = self.at;
        let Some(first) = self.next_item(depth)? else {
            return Ok(Node { kind: NodeKind::Sequence(Vec::new()), at: start..self.at });
        };
        let Some(second) = self.next_item(depth)? else { return Ok(first) };
        let mut items = vec![first, second];
        while let Some(item) = self.next_item(depth)? {
            items.push(item);
        }
        Ok(Node { kind: NodeKind::Sequence(items), at: start..self.at })
    }

    fn next_item(&mut self, depth: usize) -> Result<Option<Node>, Misread> {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
        match self.peek() {
            None | Some('|' | ')') => Ok(None),
            Some(_) => self.item(depth).map(Some),
        }
    }

    fn item(&mut self, depth: usize) -> Result<Node, Misread> {
        let start = self.at;
        let first = self.atom(depth)?;
        let is_word = matches!(first.kind, NodeKind::Word(_));
        // A space inside the bracket parts words as well as one outside does: "(very )?old".
        let before = self.text[..self.at].strip_suffix(')');
        let opens = || {
            self.text[self.at..].strip_prefix('(').is_some_and(|rest| !rest.starts_with(char::is_whitespace))
        };
        if is_word && before.is_none() && opens() {
            return self.glued(&first, start, depth);
        }
        let optional = self.eat('?');
        let is_group = || before.is_some_and(|before| !before.ends_with(char::is_whitespace));
        if self.peek().is_some_and(is_letter) && is_group() {
            let first = if optional { optionally(first, start..self.at) } else { first };
            return self.glued(&first, start, depth);
        }
        if optional && is_word && before.is_none() {
            return Err((PatternMistake::OptionalLetter, self.at - 1..self.at));
        }
        Ok(if optional { optionally(first, start..self.at) } else { first })
    }

    /// Parts of one word: `long(er)?`, `(re)?elected`.
    fn glued(&mut self, first: &Node, start: usize, depth: usize) -> Result<Node, Misread> {
        let mut spellings = self.spellings(first)?;
        loop {
            let part_start = self.at;
            let part = match self.peek() {
                Some('(') => {
                    let group = self.atom(depth)?;
                    if self.eat('?') { optionally(group, part_start..self.at) } else { group }
                }
                Some(letter) if is_letter(letter) => self.word(),
                _ => break,
            };
            let endings = self.spellings(&part)?;
            spellings =
                spellings.iter().flat_map(|a| endings.iter().map(move |b| format!("{a}{b}"))).collect();
            if spellings.len() > MAX_SPELLINGS {
                return Err((PatternMistake::TooLarge, start..self.at));
            }
        }
        Ok(Node { kind: NodeKind::Word(Spelling::AnyOf(spellings)), at: start..self.at })
    }

    /// The spellings of a piece that is part of a word.
    fn spellings(&self, node: &Node) -> Result<Vec<String>, Misread> {
        match &node.kind {
            NodeKind::Word(spelling) => Ok(spelling.all(self.text).map(str::to_owned).collect()),
            NodeKind::Optional(inner) => {
                let mut words = self.spellings(inner)?;
                words.push(String::new());
                Ok(words)
            }
            NodeKind::Choice(arms) => {
                let arms: Result<Vec<_>, _> = arms.iter().map(|arm| self.spellings(arm)).collect();
                Ok(arms?.concat())
            }
            NodeKind::Sequence(items) if items.is_empty() => Ok(vec![String::new()]),
            _ => Err((PatternMistake::Glued, node.at.clone())),
        }
    }

    fn atom(&mut self, depth: usize) -> Result<Node, Misread> {
        let start = self.at;
        let Some(first) = self.peek() else { return Err((PatternMistake::Empty, self.here())) };
        if is_letter(first) {
            return Ok(self.word());
        }
        if first.is_ascii_digit() {
            return Ok(self.number());
        }
        let kind = match first {
            '(' => return self.bracketed(depth),
            '<' => NodeKind::Inflected(self.name('>')?),
            '{' => NodeKind::Slot(self.name('}')?),
            '@' => self.group()?,
            '.' | '…' => self.stops()?,
            '\'' | '’' => self.apostrophe(),
            '\\' => self.escaped()?,
            '-' | '‐' | '‑' | '–' => self.single(NodeKind::Hyphen),
            '^' => self.single(NodeKind::Start),
            '$' => self.single(NodeKind::End),
            '?' | '>' | '}' => return Err((PatternMistake::Dangling(first), self.here())),
            '*' | '+' | '[' | ']' => return Err((PatternMistake::NotARegex(first), self.here())),
            mark => self.single(NodeKind::Mark(plain(mark))),
        };
        Ok(Node { kind, at: start..self.at })
    }

    pub(super) fn single(&mut self, kind: NodeKind) -> NodeKind {
        self.bump();
        kind
    }

    fn bracketed(&mut self, depth: usize) -> Result<Node, Misread> {
        let start = self.at;
        self.bump();
        let mut inner = self.choice(depth + 1)?;
        if !self.eat(')') {
            return Err((PatternMistake::Unclosed('('), start..start + 1));
        }
        inner.at = start..self.at;
        Ok(inner)
    }
}

fn optionally(node: Node, at: Range<usize>) -> Node {
    Node { kind: NodeKind::Optional(Box::new(node)), at }
}

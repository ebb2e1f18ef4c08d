use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::error::PatternMistake;

/// Brackets deeper than this are refused.
const MAX_DEPTH: usize = 16;
/// Spellings that one glued word may have.
const MAX_SPELLINGS: usize = 64;

/// A piece of a pattern with its place in the pattern's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) at: Range<usize>,
}

/// What a piece of a pattern stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// A word in lower case.
    Word(Spelling),
    /// All forms of a verb or noun.
    Inflected(String),
    /// A synonym group.
    Group(String),
    /// A punctuation mark.
    Mark(char),
    /// A hyphen that may be missing.
    Hyphen,
    /// A slot.
    Slot(String),
    /// `..` or, where wide, `...`.
    Gap { wide: bool },
    /// `^`.
    Start,
    /// `$`.
    End,
    /// One after the other.
    Sequence(Vec<Node>),
    /// Any of these, the earlier before the later.
    Choice(Vec<Node>),
    /// With it or without.
    Optional(Box<Node>),
}

/// How a word is spelt. Patterns have tens of thousands of words, nearly all in one spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As it stands there in the pattern's text.
    AsWritten(Range<usize>),
    /// In any of these ways.
    AnyOf(Vec<String>),
}

impl Spelling {
    /// The spellings of a word of the pattern that this is the text of.
    pub(super) fn all<'s>(&'s self, pattern: &'s str) -> impl Iterator<Item = &'s str> {
        let (written, others) = match self {
            Self::AsWritten(at) => (Some(&pattern[at.clone()]), &[][..]),
            Self::AnyOf(words) => (None, words.as_slice()),
        };
        written.into_iter().chain(others.iter().map(String::as_str))
    }
}

/// A mistake and its place in the pattern's text.
pub(super) type Misread = (PatternMistake, Range<usize>);

/// Reads a pattern.
///
/// ```text
/// choice   = sequence ("|" sequence)*
/// sequence = (item "?"?)*
/// item     = word | "<" verb ">" | "@" group | "{" slot "}" | "(" choice ")"
///          | ".." | "..." | "^" | "$" | "-" | "'s" | mark | "\" mark
/// ```
pub(super) fn parse(text: &str) -> Result<Node, Misread> {
    let mut parser = Parser { text, at: 0 };
    let node = parser.choice(0)?;
    match parser.peek() {
        Some(stray) => Err((PatternMistake::Dangling(stray), parser.here())),
        None => Ok(node),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text[self.at..].chars().next(),
        }
    }

    fn second(&self) -> Option<char> {
        self.text[self.at..].chars().nth(1)
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.bump();
        }
        found
    }

    fn here(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    fn choice(&mut self, depth: usize) -> Result<Node, Misread> {
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

    fn single(&mut self, kind: NodeKind) -> NodeKind {
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

    /// Letters with inner apostrophes and the stops of initials, as the text itself is cut.
    fn word(&mut self) -> Node {
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

    fn number(&mut self) -> Node {
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

    fn name(&mut self, close: char) -> Result<String, Misread> {
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

    fn group(&mut self) -> Result<NodeKind, Misread> {
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

    fn stops(&mut self) -> Result<NodeKind, Misread> {
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
    fn apostrophe(&mut self) -> NodeKind {
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

    fn escaped(&mut self) -> Result<NodeKind, Misread> {
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

fn optionally(node: Node, at: Range<usize>) -> Node {
    Node { kind: NodeKind::Optional(Box::new(node)), at }
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic()
        || !character.is_ascii()
            && (character.is_alphabetic() || unicode_normalization::char::is_combining_mark(character))
}

/// The sign that the working text has for it.
fn plain(mark: char) -> char {
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

#[cfg(test)]
mod tests {
    use super::{Node, NodeKind, PatternMistake, parse};

    /// The tree in a short notation.
    fn show(node: &Node, pattern: &str) -> String {
        let list =
            |nodes: &[Node]| nodes.iter().map(|node| show(node, pattern)).collect::<Vec<_>>().join(" ");
        match &node.kind {
            NodeKind::Word(spelling) => spelling.all(pattern).collect::<Vec<_>>().join("/"),
            NodeKind::Inflected(verb) => format!("<{verb}>"),
            NodeKind::Group(group) => format!("@{group}"),
            NodeKind::Mark(mark) => format!("mark:{mark}"),
            NodeKind::Hyphen => "-".to_owned(),
            NodeKind::Slot(slot) => format!("{{{slot}}}"),
            NodeKind::Gap { wide } => if *wide { "..." } else { ".." }.to_owned(),
            NodeKind::Start => "^".to_owned(),
            NodeKind::End => "$".to_owned(),
            NodeKind::Sequence(items) => format!("[{}]", list(items)),
            NodeKind::Choice(arms) => format!("({})", list(arms)),
            NodeKind::Optional(inner) => format!("{}?", show(inner, pattern)),
        }
    }

    #[test]
    fn patterns_are_read() {
        for (pattern, tree) in [
            ("state visit", "[state visit]"),
            ("Trade", "trade"),
            ("(<raise>|@increase) .. to {amount}", "[(<raise> @increase) .. to {amount}]"),
            ("a (the|its own)? goal", "[a (the [its own])? goal]"),
            ("long(er)? term", "[longer/long term]"),
            ("(re)?elect(ed|ion)", "reelected/reelection/elected/election"),
            ("two-way", "[two - way]"),
            ("two–way", "[two - way]"),
            ("country's capital", "[country mark:' capital]"),
            ("{host}'s visit", "[{host} mark:' visit]"),
            ("{host}’s visit", "[{host} mark:' visit]"),
            ("didn't say", "[didn't say]"),
            ("didn’t say", "[didn't say]"),
            ("in the U.S. a", "[in the u.s. a]"),
            ("the 1,000 12th", "[the 1,000 12 th]"),
            ("^ trade ... fell, $", "[^ trade ... fell mark:, $]"),
            ("5 \\$ \\? \\.", "[5 mark:$ mark:? mark:.]"),
            ("{a}? to {b}", "[{a}? to {b}]"),
            ("Việt Nam", "[việt nam]"),
            ("(a|)b", "ab/b"),
            ("(very )?old( and red)?", "[very? old [and red]?]"),
            ("<re-elect>", "<re-elect>"),
        ] {
            let node = parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error:?}"));
            assert_eq!(show(&node, pattern), tree, "{pattern}");
        }
    }

    #[test]
    fn mistakes_are_found_at_their_place() {
        for (pattern, mistake, place) in [
            ("trade (to", PatternMistake::Unclosed('('), "("),
            ("trade {to", PatternMistake::Unclosed('{'), "{"),
            ("trade ) to", PatternMistake::Dangling(')'), ")"),
            ("trade ? to", PatternMistake::Dangling('?'), "?"),
            ("trade} to", PatternMistake::Dangling('}'), "}"),
            ("trade.* to", PatternMistake::NotARegex('*'), "*"),
            ("[ab] to", PatternMistake::NotARegex('['), "["),
            (r"\btrade", PatternMistake::NotARegex('\\'), "\\"),
            ("colou?r", PatternMistake::OptionalLetter, "?"),
            ("in the? end", PatternMistake::OptionalLetter, "?"),
            ("a .... b", PatternMistake::LongGap, "...."),
            ("a {} b", PatternMistake::BadName(String::new()), ""),
            ("a {b c} b", PatternMistake::BadName("b c".to_owned()), "b c"),
            ("long(er than)? x", PatternMistake::Glued, "(er than)"),
            ("long({x}) x", PatternMistake::Glued, "({x})"),
        ] {
            let (found, at) = parse(pattern).expect_err(pattern);
            assert_eq!((found, &pattern[at]), (mistake, place), "{pattern}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in "[a-z(){}<>|?.@'$^\\\\ é–-]{0,40}|\\PC{0,20}") {
            let _ = parse(&text);
        }

        #[test]
        fn places_are_inside_the_pattern(text in "[a-z(){}<>|?.@ é]{0,40}") {
            if let Err((_, at)) = parse(&text) {
                proptest::prop_assert!(text.get(at).is_some());
            }
        }
    }
}

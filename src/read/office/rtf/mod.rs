//! Rich Text Format, version 1.9.1: what a person reads of it, with the way back to the bytes of the file.

mod code_page;
mod head;
mod token;
mod words;

use encoding_rs::Encoding;

use super::made;
use crate::model::{BlockKind, OffsetMap, Span};
use crate::read::contents::Contents;

use code_page::{ANSI, Held};
use head::Head;
use token::{Token, Tokens};
use words::Words;

/// How deeply groups may be nested.
const DEEPEST: usize = 10_000;

/// The number of the code page of old files of the Macintosh.
const MACINTOSH: i32 = 10000;

/// A file that has been read.
pub(in crate::read) struct Rtf {
    /// Its text, a paragraph a line.
    pub(in crate::read) contents: Contents,
    /// From the text to the bytes of the file.
    pub(in crate::read) map: OffsetMap,
    /// What is wrong with the file.
    pub(in crate::read) flaws: Vec<String>,
}

/// Whether bytes begin as a file of this format does.
pub(in crate::read) fn is_rtf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\\rtf")
}

/// Reads a file, or says why it is not read.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Rtf, String> {
    let mut reader = Reader::new(std::str::from_utf8(bytes).is_ok());
    let mut whole = false;
    for (token, place) in Tokens::new(bytes) {
        reader.take(token, place)?;
        if reader.outer.is_empty() {
            whole = true;
            break;
        }
    }
    Ok(reader.finish(whole, bytes.len()))
}

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Destination {
    Text,
    Fonts,
    Styles,
    Properties,
    /// The day of the properties with that index: when the document was begun, when it was last saved.
    Day(usize),
    Nowhere,
}

/// Groups that are not part of the running text, beside those marked with `\*`: pictures, notes, what stands at the
/// head and foot of each page, entries of indexes, marks and numbers of lists.
#[rustfmt::skip]
const LEFT_OUT: [&str; 30] = [
    "annotation", "atnauthor", "atnid", "atnref", "bkmkend", "bkmkstart", "colortbl", "filetbl", "footer",
    "footerf", "footerl", "footerr", "footnote", "header", "headerf", "headerl", "headerr", "listtext",
    "nonshppict", "objdata", "object", "pict", "pntext", "private", "revtbl", "rxe", "shp", "tc", "txe", "xe",
];

/// What holds inside a group and ends with it.
#[derive(Clone, Copy)]
struct Group {
    destination: Destination,
    encoding: &'static Encoding,
    /// How many characters after `\u` stand for the same character in an older program.
    fallback: usize,
    hidden: bool,
    deleted: bool,
    in_table: bool,
    kind: Option<BlockKind>,
}

struct Reader {
    words: Words,
    group: Group,
    outer: Vec<Group>,
    /// Whether bytes beyond ASCII are UTF-8, against the standard.
    is_utf8: bool,
    head: Head,
    held: Held,
    held_from: usize,
    /// The first half of a character beyond the 16 bits of `\u`, and where it stands.
    half: Option<(u16, usize)>,
    /// How many characters are still to be passed over after `\u`.
    pass: usize,
    bad: Option<Bad>,
}

/// Bytes that are no character.
struct Bad {
    encoding: &'static str,
    first: usize,
    count: usize,
}

impl Reader {
    fn new(is_utf8: bool) -> Self {
        let group = Group {
            destination: Destination::Text,
            encoding: ANSI,
            fallback: 1,
            hidden: false,
            deleted: false,
            in_table: false,
            kind: None,
        };
        Self {
            words: Words::new(),
            group,
            outer: Vec::new(),
            is_utf8,
            head: Head::new(),
            held: Held::default(),
            held_from: 0,
            half: None,
            pass: 0,
            bad: None,
        }
    }

    fn take(&mut self, token: Token<'_>, place: Span) -> Result<(), String> {
        let mut place = place;
        let mut token = token;
        if self.pass > 0 && !self.pass_over(&mut token, &mut place) {
            return Ok(());
        }
        if !matches!(token, Token::Text(_) | Token::Byte(_)) && self.held.drop_all() {
            self.bad(self.held_from, place.start);
        }
        match token {
            Token::Open if self.outer.len() == DEEPEST => {
                return Err(format!("groups nested more than {DEEPEST} deep"));
            }
            Token::Open => self.outer.push(self.group),
            Token::Close => self.close(),
            Token::Word(name, number) => self.word(name, number, place),
            Token::Symbol(symbol) => self.symbol(symbol, place),
            Token::Byte(byte) => self.byte(byte, place),
            Token::Text(bytes) => self.text(bytes, place.start),
        }
        Ok(())
    }

    /// Passes over what stands for a character that has been read, and tells whether something is left.
    fn pass_over(&mut self, token: &mut Token<'_>, place: &mut Span) -> bool {
        let passed = match token {
            Token::Text(bytes) => {
                let passed = self.pass.min(bytes.len());
                *bytes = &bytes[passed..];
                self.words.stretch(place.start + passed);
                place.start += passed;
                self.pass -= passed;
                return !bytes.is_empty();
            }
            Token::Byte(_) => true,
            Token::Word(name, _) => character(name).is_some(),
            Token::Symbol(symbol) => *symbol != b'*',
            Token::Open | Token::Close => false,
        };
        if passed {
            self.words.stretch(place.end);
            self.pass -= 1;
        } else {
            self.pass = 0;
        }
        !passed
    }

    fn close(&mut self) {
        if self.group.destination == Destination::Styles {
            self.head.end_style();
        }
        if let Some(outer) = self.outer.pop() {
            self.group = outer;
        }
    }

    fn symbol(&mut self, symbol: u8, place: Span) {
        match symbol {
            b'*' => self.group.destination = Destination::Nowhere,
            b'\\' | b'{' | b'}' => self.put(char::from(symbol).encode_utf8(&mut [0; 4]), place),
            b'~' => self.put("\u{a0}", place),
            b'_' => self.put("-", place),
            b'\t' => self.put(" ", place),
            b'\n' | b'\r' => self.end_paragraph(place),
            _ => {}
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>, place: Span) {
        match self.group.destination {
            Destination::Text => self.word_of_text(name, number, place),
            Destination::Fonts => self.head.describe_font(name, number),
            Destination::Styles => self.head.describe_style(name, number),
            Destination::Properties => match name {
                "creatim" => self.group.destination = Destination::Day(0),
                "revtim" => self.group.destination = Destination::Day(1),
                _ => {}
            },
            Destination::Day(which) => self.head.describe_day(which, name, number),
            Destination::Nowhere => {}
        }
    }

    fn word_of_text(&mut self, name: &str, number: Option<i32>, place: Span) {
        let on = number != Some(0);
        match name {
            "u" => self.unicode(number.unwrap_or(0), place),
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(0),
            "par" | "sect" => self.end_paragraph(place),
            "cell" => self.words.end_cell(place.start),
            "row" => self.words.end_row(place),
            "pard" => (self.group.in_table, self.group.kind) = (false, None),
            "intbl" => self.group.in_table = on,
            "s" => self.group.kind = number.and_then(|style| self.head.kind_of(style)),
            "outlinelevel" if matches!(number, Some(0..=8)) => {
                self.group.kind.get_or_insert(BlockKind::Heading);
            }
            "plain" => {
                (self.group.hidden, self.group.deleted) = (false, false);
                self.group.encoding = self.head.encoding_of(None);
            }
            "v" => self.group.hidden = on,
            "deleted" => self.group.deleted = on,
            "f" => self.group.encoding = self.head.encoding_of(number),
            "deff" => self.head.set_default_font(number.unwrap_or(0)),
            "mac" => self.group.encoding = self.head.set_code_page(Some(MACINTOSH)),
            "ansicpg" => self.group.encoding = self.head.set_code_page(number),
            "fonttbl" => self.group.destination = Destination::Fonts,
            "stylesheet" => self.group.destination = Destination::Styles,
            "info" => self.group.destination = Destination::Properties,
            _ if LEFT_OUT.contains(&name) => self.group.destination = Destination::Nowhere,
            _ => {
                if let Some(character) = character(name) {
                    self.put(character, place);
                }
            }
        }
    }

    /// A character by the number of its code unit in UTF-16, which is written as if it had a sign.
    fn unicode(&mut self, number: i32, place: Span) {
        self.pass = self.group.fallback;
        self.words.pass();
        let Ok(unit) = u16::try_from(number & 0xffff) else { return };
        let (start, units) = match self.half.take() {
            Some((first, start)) if (0xdc00..0xe000).contains(&unit) => (start, vec![first, unit]),
            _ => (place.start, vec![unit]),
        };
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some((unit, place.start));
        } else {
            self.put(&String::from_utf16_lossy(&units), Span::new(start, place.end));
        }
    }

    fn byte(&mut self, byte: u8, place: Span) {
        match self.group.destination {
            Destination::Text => self.encoded(byte, place),
            Destination::Styles => self.head.name_styles(&[byte]),
            _ => {}
        }
    }

    fn text(&mut self, bytes: &[u8], start: usize) {
        match self.group.destination {
            Destination::Text => {}
            Destination::Styles => return self.head.name_styles(bytes),
            _ => return,
        }
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            let at = start + bytes.len() - rest.len();
            let plain = self.plain(rest);
            if plain.is_empty() {
                self.encoded(*first, Span::new(at, at + 1));
            } else if self.is_shown() {
                self.words.copy(plain, at, self.group.in_table);
            }
            rest = &rest[plain.len().max(1)..];
        }
    }

    /// The characters at the start that stand there as they are.
    fn plain<'b>(&self, bytes: &'b [u8]) -> &'b str {
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') || (self.is_utf8 && !byte.is_ascii());
        let length =
            if self.held.is_empty() { bytes.iter().take_while(|byte| is_plain(byte)).count() } else { 0 };
        let chunk = bytes[..length].utf8_chunks().next();
        chunk.map_or("", |chunk| chunk.valid())
    }

    fn encoded(&mut self, byte: u8, place: Span) {
        if self.held.is_empty() {
            self.held_from = place.start;
        }
        let place = Span::new(self.held_from, place.end);
        match self.held.take(byte, self.group.encoding) {
            Ok(Some(character)) if character.chars().all(|c| c.is_control() && c != '\t') => {}
            Ok(Some(character)) => self.put(&character, place),
            Ok(None) => {}
            Err(()) => self.bad(place.start, place.end),
        }
    }

    /// Shows bytes that are no character as such.
    fn bad(&mut self, start: usize, end: usize) {
        let encoding = self.group.encoding.name();
        self.bad.get_or_insert(Bad { encoding, first: start, count: 0 }).count += 1;
        self.put("\u{fffd}", Span::new(start, end));
    }

    fn is_shown(&self) -> bool {
        self.group.destination == Destination::Text && !self.group.hidden && !self.group.deleted
    }

    fn put(&mut self, character: &str, place: Span) {
        if self.is_shown() {
            self.words.put(character, place, self.group.in_table);
        }
    }

    fn end_paragraph(&mut self, place: Span) {
        if self.group.destination == Destination::Text {
            self.words.end_paragraph(self.group.kind, place);
        }
    }

    fn finish(self, whole: bool, end: usize) -> Rtf {
        let mut flaws = Vec::new();
        if !whole {
            flaws.push("its end is missing: read as far as it goes".to_owned());
        }
        if let Some(Bad { encoding, first, count }) = self.bad {
            let places = if count == 1 { "one place".to_owned() } else { format!("{count} places") };
            flaws.push(format!("not valid {encoding} in {places}, first at byte {first}"));
        }
        let (mut contents, map) = self.words.finish(end);
        made(&mut contents, self.head.days());
        Rtf { contents, map, flaws }
    }
}

/// The character that a control word stands for.
fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "tab" | "line" | "page" | "column" | "nestcell" | "nestrow" | "emspace" | "enspace" | "qmspace" => {
            " "
        }
        "emdash" => "—",
        "endash" => "–",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        _ => return None,
    })
}

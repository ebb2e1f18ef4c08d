//! What the head of a file says before its text: encodings, fonts, styles and properties.

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use jiff::civil::Date;

use super::super::kind_of_style;
use super::code_page::{ANSI, character_set, code_page};
use crate::model::BlockKind;

/// What has been said so far.
#[derive(Debug)]
pub(super) struct Head {
    /// The encoding of words whose font has none of its own.
    encoding: &'static Encoding,
    default_font: i32,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// The font that is being described.
    font: i32,
    styles: BTreeMap<i32, BlockKind>,
    /// Number and name of the style that is being described.
    style: (i32, String),
    /// Year, month and day of the properties.
    days: [[i32; 3]; 2],
}

impl Head {
    pub(super) fn new() -> Self {
        Self {
            encoding: ANSI,
            default_font: 0,
            fonts: BTreeMap::new(),
            font: 0,
            styles: BTreeMap::new(),
            style: (0, String::new()),
            days: [[0; 3]; 2],
        }
    }

    /// Sets the encoding of the file by the number of its code page, and gives it.
    pub(super) fn set_code_page(&mut self, number: Option<i32>) -> &'static Encoding {
        self.encoding = number.and_then(code_page).unwrap_or(ANSI);
        self.encoding
    }

    pub(super) fn set_default_font(&mut self, font: i32) {
        self.default_font = font;
    }

    /// The encoding of a font; of the default one where none is named.
    pub(super) fn encoding_of(&self, font: Option<i32>) -> &'static Encoding {
        self.fonts.get(&font.unwrap_or(self.default_font)).copied().unwrap_or(self.encoding)
    }

    /// What the paragraphs of a style are.
    pub(super) fn kind_of(&self, style: i32) -> Option<BlockKind> {
        self.styles.get(&style).copied()
    }

    /// Takes a control word of the table of fonts.
    pub(super) fn describe_font(&mut self, name: &str, number: Option<i32>) {
        let encoding = match (name, number) {
            ("f", Some(font)) => {
                self.font = font;
                return;
            }
            ("fcharset", Some(set)) => character_set(set),
            ("cpg", Some(page)) => code_page(page),
            _ => return,
        };
        if let Some(encoding) = encoding {
            self.fonts.insert(self.font, encoding);
        }
    }

    /// Takes a control word of the table of styles.
    pub(super) fn describe_style(&mut self, name: &str, number: Option<i32>) {
        if let ("s", Some(style)) = (name, number) {
            self.style.0 = style;
        }
    }

    /// Takes a stretch of the names of styles, each of which ends with a semicolon.
    pub(super) fn name_styles(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b';' => self.end_style(),
                _ => self.style.1.push(char::from(*byte)),
            }
        }
    }

    pub(super) fn end_style(&mut self) {
        let (style, name) = std::mem::take(&mut self.style);
        if let Some(kind) = kind_of_style(name.trim()) {
            self.styles.insert(style, kind);
        }
    }

    /// Takes a control word of the day on which the document was begun, or last saved.
    pub(super) fn describe_day(&mut self, which: usize, name: &str, number: Option<i32>) {
        let part = ["yr", "mo", "dy"].iter().position(|part| *part == name);
        if let (Some(part), Some(number)) = (part, number) {
            self.days[which][part] = number;
        }
    }

    /// The days on which the document was begun and last saved.
    pub(super) fn days(&self) -> [Option<Date>; 2] {
        self.days.map(|[year, month, day]| {
            Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
        })
    }
}

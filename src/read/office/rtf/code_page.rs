//! The encodings that a file names by the numbers of code pages and of character sets.

use encoding_rs::{self as encodings, Encoding};

/// The encoding of a file that names none.
pub(super) const ANSI: &Encoding = encodings::WINDOWS_1252;

/// The encoding behind the number of a code page, as after `\ansicpg` and `\cpg`.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        866 => Some(encodings::IBM866),
        874 => Some(encodings::WINDOWS_874),
        932 => Some(encodings::SHIFT_JIS),
        936 => Some(encodings::GBK),
        949 => Some(encodings::EUC_KR),
        950 => Some(encodings::BIG5),
        10000 => Some(encodings::MACINTOSH),
        10007 => Some(encodings::X_MAC_CYRILLIC),
        65001 => Some(encodings::UTF_8),
        1250..=1258 => Encoding::for_label(format!("windows-{number}").as_bytes()),
        _ => None,
    }
}

/// The encoding behind the number of a font's character set, as after `\fcharset`; `None` for that of the file.
pub(super) fn character_set(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}

/// Bytes that have come and are not yet a character.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    bytes: Vec<u8>,
}

impl Held {
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Takes one more byte, and gives the character that is whole with it; an error if the bytes can be none.
    pub(super) fn take(&mut self, byte: u8, encoding: &'static Encoding) -> Result<Option<String>, ()> {
        let longest = if encoding.is_single_byte() {
            1
        } else if encoding == encodings::UTF_8 || encoding == encodings::GBK {
            4
        } else {
            2
        };
        self.bytes.push(byte);
        let whole = encoding.decode_without_bom_handling_and_without_replacement(&self.bytes);
        if let Some(character) = whole {
            let character = character.into_owned();
            self.bytes.clear();
            return Ok(Some(character));
        }
        if self.bytes.len() < longest {
            return Ok(None);
        }
        self.bytes.clear();
        Err(())
    }

    /// Drops what is held, and tells whether there was something.
    pub(super) fn drop_all(&mut self) -> bool {
        !std::mem::take(&mut self.bytes).is_empty()
    }
}

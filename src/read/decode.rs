//! From the bytes of a file to UTF-8, and the way back.
//!
//! UTF-8 with or without a byte order mark, UTF-16 of either order, else the legacy encoding that
//! the bytes look like (Windows-1252 and its kin, the East Asian ones). Nothing is lost: bytes that
//! are not of the encoding are read as Windows-1252, or shown as U+FFFD, and named in a notice.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::model::{OffsetMap, Span};

/// A text as UTF-8 with the map to the bytes of its file.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: OffsetMap,
    pub(super) flaw: Option<Flaw>,
}

/// Bytes that are not of the encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// What the file is otherwise.
    pub(super) encoding: &'static str,
    /// Offset of the first such byte in the file.
    pub(super) first: usize,
    /// How many places there are.
    pub(super) count: usize,
}

/// Why bytes are not read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotText {
    /// A format with a signature of its own: its name.
    Format(&'static str),
    /// NUL bytes or control characters.
    Binary,
}

/// Decodes the bytes of a file.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Ok(decode_utf16(rest, 2, u16::from_le_bytes, "UTF-16LE"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Ok(decode_utf16(rest, 2, u16::from_be_bytes, "UTF-16BE"));
    }
    let head = &bytes[..bytes.len().min(SAMPLE)];
    if let Some((_, name)) = SIGNATURES.iter().find(|(start, _)| head.starts_with(start)) {
        return Err(NotText::Format(name));
    }
    match zeros(head) {
        Zeros::Odd => return Ok(decode_utf16(&bytes, 0, u16::from_le_bytes, "UTF-16LE")),
        Zeros::Even => return Ok(decode_utf16(&bytes, 0, u16::from_be_bytes, "UTF-16BE")),
        Zeros::Mixed => return Err(NotText::Binary),
        Zeros::None if control_share(head) > MAX_CONTROL_SHARE => return Err(NotText::Binary),
        Zeros::None => {}
    }
    Ok(decode_bytes(bytes))
}

/// Decodes bytes in the encoding that is named, where it has a name that is known and they are not UTF-8.
pub(super) fn decode_as(bytes: Vec<u8>, label: &str) -> Decoded {
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding)
            if encoding.is_ascii_compatible()
                && encoding != UTF_8
                && (encoding != WINDOWS_1252 || std::str::from_utf8(&bytes).is_err()) =>
        {
            decode_legacy(&bytes, encoding)
        }
        _ => decode_bytes(bytes),
    }
}

/// How much of a file is looked at to tell text from binary.
const SAMPLE: usize = 64 * 1024;

/// Control characters a thousand bytes, beyond which a file is binary.
const MAX_CONTROL_SHARE: usize = 10;

const SIGNATURES: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
];

enum Zeros {
    None,
    /// At the odd offsets, as in ASCII text in UTF-16LE.
    Odd,
    Even,
    Mixed,
}

fn zeros(head: &[u8]) -> Zeros {
    let (mut even, mut odd) = (0, 0);
    for at in memchr::memchr_iter(0, head) {
        if at % 2 == 0 {
            even += 1;
        } else {
            odd += 1;
        }
    }
    let pairs = head.len() / 2;
    if even + odd == 0 {
        Zeros::None
    } else if odd * 3 > pairs && even * 20 < pairs {
        Zeros::Odd
    } else if even * 3 > pairs && odd * 20 < pairs {
        Zeros::Even
    } else {
        Zeros::Mixed
    }
}

/// Control characters a thousand bytes.
fn control_share(head: &[u8]) -> usize {
    let controls = head
        .iter()
        .filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
        .count();
    controls * 1000 / head.len().max(1)
}

fn decode_utf16(bytes: &[u8], shift: usize, order: fn([u8; 2]) -> u16, encoding: &'static str) -> Decoded {
    let mut out = Decoding::new(encoding, bytes.len() / 2);
    let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
    let mut at = shift;
    for decoded in char::decode_utf16(units) {
        let length = 2 * decoded.as_ref().map_or(1, |c| c.len_utf16());
        if decoded.is_err() {
            out.note_flaw(at);
        }
        out.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER), at, length);
        at += length;
    }
    if !bytes.len().is_multiple_of(2) {
        out.note_flaw(at);
        out.push(char::REPLACEMENT_CHARACTER, at, 1);
    }
    out.finish()
}

fn decode_bytes(bytes: Vec<u8>) -> Decoded {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            text.drain(..mark);
            Decoded { text, encoding: OffsetMap::shifted(mark), flaw: None }
        }
        Err(error) => {
            let bytes = error.as_bytes();
            if mark > 0 || is_mostly_utf8(bytes) {
                decode_mixed(bytes, mark)
            } else {
                decode_legacy(bytes, detect(bytes))
            }
        }
    }
}

/// Whether bytes beyond ASCII are UTF-8 more often than not: chance makes few such sequences.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

/// UTF-8 with stray bytes, each of which is read as Windows-1252.
fn decode_mixed(bytes: &[u8], mark: usize) -> Decoded {
    let mut out = Decoding::new("UTF-8", bytes.len());
    let mut at = mark;
    for chunk in bytes[mark..].utf8_chunks() {
        out.push_str(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            out.note_flaw(at);
        }
        for byte in chunk.invalid() {
            out.push(windows_1252(*byte), at, 1);
            at += 1;
        }
    }
    out.finish()
}

fn windows_1252(byte: u8) -> char {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    match text {
        Cow::Borrowed(text) => text.chars().next(),
        Cow::Owned(text) => text.chars().next(),
    }
    .unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// An encoding whose ASCII bytes are ASCII, byte by byte where they are not.
fn decode_legacy(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = Decoding::new(encoding.name(), bytes.len() + bytes.len() / 8);
    let mut buffer = [0; 32];
    let (mut at, mut pending) = (0, 0);
    while at < bytes.len() {
        if at == pending
            && let Ok(ascii) = std::str::from_utf8(&bytes[at..at + ascii_length(&bytes[at..])])
            && !ascii.is_empty()
        {
            out.push_str(ascii, at);
            at += ascii.len();
            pending = at;
            continue;
        }
        let last = at + 1 == bytes.len();
        let (_, _, written, flawed) = decoder.decode_to_utf8(&bytes[at..=at], &mut buffer, last);
        at += 1;
        if flawed {
            out.note_flaw(pending);
        }
        if written > 0 {
            let text = std::str::from_utf8(&buffer[..written]).unwrap_or("\u{fffd}");
            out.push_replaced(text, pending, at - pending);
            pending = at;
        }
    }
    out.finish()
}

fn ascii_length(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii()).count()
}

/// A text in the making.
struct Decoding {
    out: Decoded,
    name: &'static str,
}

impl Decoding {
    fn new(name: &'static str, capacity: usize) -> Self {
        let text = String::with_capacity(capacity);
        Self { out: Decoded { text, encoding: OffsetMap::identity(), flaw: None }, name }
    }

    fn push(&mut self, c: char, at: usize, length: usize) {
        self.push_replaced(c.encode_utf8(&mut [0; 4]), at, length);
    }

    fn push_replaced(&mut self, text: &str, at: usize, length: usize) {
        let start = self.out.text.len();
        self.out.text.push_str(text);
        self.out.encoding.push_replaced(Span::new(start, self.out.text.len()), Span::new(at, at + length));
    }

    fn push_str(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.out.encoding.push_verbatim(self.out.text.len(), at);
            self.out.text.push_str(text);
        }
    }

    fn note_flaw(&mut self, at: usize) {
        let flaw = self.out.flaw.get_or_insert(Flaw { encoding: self.name, first: at, count: 0 });
        flaw.count += 1;
    }

    fn finish(self) -> Decoded {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn the_same_words_are_read_from_any_encoding() {
        let words = "Café prices rose 5 % – “a lot”, said Müller; they had risen before.";
        let text = words.repeat(3);
        let ansi = WINDOWS_1252.encode(&text).0.into_owned();
        for (name, bytes) in [
            ("UTF-8", text.clone().into_bytes()),
            ("UTF-8 with a mark", ["\u{feff}", &text].concat().into_bytes()),
            ("UTF-16LE", utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)),
            ("UTF-16BE", utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)),
            ("UTF-16LE without a mark", utf16(&text, u16::to_le_bytes)),
            ("UTF-16BE without a mark", utf16(&text, u16::to_be_bytes)),
            ("Windows-1252", ansi),
        ] {
            let decoded = decode(bytes).unwrap();
            assert_eq!(decoded.text, text, "{name}");
            assert_eq!(decoded.flaw, None, "{name}");
        }
    }

    #[test]
    fn offsets_lead_back_to_the_bytes_of_the_file() {
        let text = "zählt 😀 12";
        let bytes = utf16(&format!("\u{feff}{text}"), u16::to_le_bytes);
        let decoded = decode(bytes.clone()).unwrap();
        for word in ["zählt", "ä", "😀", "12"] {
            let start = text.find(word).unwrap();
            let span = decoded.encoding.to_origin(Span::new(start, start + word.len()));
            assert_eq!(&bytes[span.range()], utf16(word, u16::to_le_bytes), "{word}");
        }
        let decoded = decode(b"\xef\xbb\xbfa b".to_vec()).unwrap();
        assert_eq!(decoded.encoding.to_origin(Span::new(2, 3)), Span::new(5, 6));
    }

    #[test]
    fn stray_bytes_in_utf8_are_kept_and_named() {
        let mut bytes = "Đà Nẵng and Việt Nam, ".as_bytes().to_vec();
        let first = bytes.len() + 4;
        bytes.extend(b"Laos\x92 share");
        let decoded = decode(bytes).unwrap();
        assert!(decoded.text.ends_with("Laos’ share"), "{}", decoded.text);
        assert_eq!(decoded.flaw, Some(Flaw { encoding: "UTF-8", first, count: 1 }));
    }

    #[test]
    fn east_asian_encodings_are_read_with_their_offsets() {
        let text = "東京で会議が開かれ、首相は5兆円の予算を発表した。会議には12か国が参加した。";
        let bytes = encoding_rs::SHIFT_JIS.encode(text).0.into_owned();
        let decoded = decode(bytes.clone()).unwrap();
        assert_eq!(decoded.text, text);
        let start = text.find("首相").unwrap();
        let span = decoded.encoding.to_origin(Span::new(start, start + "首相".len()));
        assert_eq!(&bytes[span.range()], &*encoding_rs::SHIFT_JIS.encode("首相").0);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, reason) in [
            (b"%PDF-1.7 \x00\x01".to_vec(), NotText::Format("a PDF file")),
            (b"abc\x00\x00\x00def\x01".to_vec(), NotText::Binary),
            (b"\x01\x02\x03\x04abc".to_vec(), NotText::Binary),
        ] {
            assert_eq!(decode(bytes).unwrap_err(), reason);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_with_offsets_inside_the_file(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), b'a'..=b'z', 0x80..=0xffu8], 0..200),
        ) {
            let length = bytes.len();
            if let Ok(decoded) = decode(bytes) {
                let mut end = 0;
                for (at, c) in decoded.text.char_indices() {
                    let span = decoded.encoding.to_origin(Span::new(at, at + c.len_utf8()));
                    prop_assert!(span.end <= length && span.end >= end);
                    end = span.end;
                }
            }
        }

        #[test]
        fn utf8_and_utf16_give_the_same_text(text in "[a-zé中😀 ]{0,40}") {
            let marked = format!("\u{feff}{text}");
            let wide = decode(utf16(&marked, u16::to_be_bytes)).unwrap();
            prop_assert_eq!(&wide.text, &decode(marked.into_bytes()).unwrap().text);
        }
    }
}

//! A JSON string with the way back through its escapes (RFC 8259, section 7).

use crate::model::{OffsetMap, Span};

/// The text of a JSON string, which stands at byte `at` of the file's text with its quotation marks, and its
/// map to that. `None` if it is no string.
pub(super) fn string(raw: &str, at: usize) -> Option<(String, OffsetMap)> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    let at = at + 1;
    let (mut text, mut map) = (String::with_capacity(inner.len()), OffsetMap::identity());
    let mut rest = inner;
    map.push_verbatim(0, at);
    while let Some(plain) = memchr::memchr(b'\\', rest.as_bytes()) {
        text.push_str(&rest[..plain]);
        rest = &rest[plain..];
        let (c, length) = escape(rest);
        let here = at + inner.len() - rest.len();
        map.push_replaced(Span::new(text.len(), text.len() + c.len_utf8()), Span::new(here, here + length));
        text.push(c);
        map.push_verbatim(text.len(), here + length);
        rest = &rest[length..];
    }
    text.push_str(rest);
    Some((text, map))
}

/// The character of the escape at the start of `rest`, and the bytes that it takes. Half of a surrogate pair
/// is U+FFFD.
fn escape(rest: &str) -> (char, usize) {
    let (c, length) = match rest.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'u') => unicode(rest),
        Some(c) if c.is_ascii() => (char::from(*c), 2),
        _ => ('\u{fffd}', 1),
    };
    (c, length.min(rest.len()))
}

fn unicode(rest: &str) -> (char, usize) {
    const LONE: char = char::REPLACEMENT_CHARACTER;
    let Some(first) = unit(rest) else { return (LONE, 1) };
    match char::from_u32(first) {
        Some(c) => (c, 6),
        None => match rest.get(6..).and_then(unit) {
            Some(second) if first < 0xdc00 && (0xdc00..0xe000).contains(&second) => {
                (char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)).unwrap_or(LONE), 12)
            }
            _ => (LONE, 6),
        },
    }
}

/// The number behind `\uXXXX`.
fn unit(rest: &str) -> Option<u32> {
    let digits = rest.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_are_read_and_lead_back_to_the_file() {
        let raw = r#""a\"b\n\u00e9\ud83d\ude00c\ud800!""#;
        let (text, map) = string(raw, 100).unwrap();
        assert_eq!(text, "a\"b\né😀c\u{fffd}!");
        for (part, written) in
            [("a", "a"), ("\"", "\\\""), ("é", "\\u00e9"), ("😀", "\\ud83d\\ude00"), ("!", "!")]
        {
            let start = text.find(part).unwrap();
            let origin = map.to_origin(Span::new(start, start + part.len()));
            assert_eq!(&raw[origin.start - 100..origin.end - 100], written);
        }
    }

    proptest! {
        #[test]
        fn strings_are_read_as_serde_json_reads_them(words in "\\PC{0,40}[\n\t\"\\\\é]{0,4}") {
            let raw = serde_json::to_string(&words).unwrap();
            prop_assert_eq!(string(&raw, 0).unwrap().0, words);
        }

        #[test]
        fn any_escapes_are_read(inner in "(\\\\[a-zA-Z\"\\\\/é]|\\\\u[0-9a-gA-F]{0,4}|.){0,12}") {
            string(&format!("\"{inner}\""), 0).unwrap();
        }
    }
}

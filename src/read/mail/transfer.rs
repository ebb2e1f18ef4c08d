//! The encodings in which parts of a mail travel (RFC 2045, section 6), with the way back.
//!
//! Broken stretches are passed over: a mail that a reader's program shows is read here too.

use crate::model::{OffsetMap, Span};

/// The bytes behind quoted-printable ones, which begin at byte `at` of the mail.
pub(super) fn quoted_printable(raw: &[u8], at: usize) -> (Vec<u8>, OffsetMap) {
    let (mut bytes, mut map) = (Vec::with_capacity(raw.len()), OffsetMap::identity());
    map.push_verbatim(0, at);
    let mut from = 0;
    while let Some(found) = memchr::memchr(b'=', &raw[from..]) {
        let escape = from + found;
        bytes.extend_from_slice(&raw[from..escape]);
        let rest = &raw[escape + 1..];
        let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        from = match (hex(rest), &rest[blank..]) {
            (Some(byte), _) => {
                let unit = Span::new(at + escape, at + escape + 3);
                map.push_replaced(Span::new(bytes.len(), bytes.len() + 1), unit);
                bytes.push(byte);
                escape + 3
            }
            // A line end that the mailer made.
            (None, [b'\r', b'\n', ..]) => escape + 1 + blank + 2,
            (None, [b'\n', ..]) => escape + 1 + blank + 1,
            (None, []) => raw.len(),
            (None, _) => {
                bytes.push(b'=');
                map.push_verbatim(bytes.len() - 1, at + escape);
                escape + 1
            }
        };
        map.push_verbatim(bytes.len(), at + from);
    }
    bytes.extend_from_slice(&raw[from..]);
    (bytes, map)
}

fn hex(rest: &[u8]) -> Option<u8> {
    let [high, low, ..] = rest else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(*high)? << 4 | digit(*low)?)
}

/// The bytes behind base64 ones, which begin at byte `at` of the mail. A byte leads back to the two digits that
/// hold its bits.
pub(super) fn base64(raw: &[u8], at: usize) -> (Vec<u8>, OffsetMap) {
    let (mut bytes, mut map) = (Vec::with_capacity(raw.len() / 4 * 3), OffsetMap::identity());
    let (mut bits, mut held) = (0_u32, 0);
    let mut last = 0;
    for (index, byte) in raw.iter().enumerate() {
        if *byte == b'=' {
            (bits, held) = (0, 0);
            continue;
        }
        let Some(digit) = digit(*byte) else { continue };
        bits = bits << 6 | digit;
        held += 6;
        if held >= 8 {
            held -= 8;
            map.push_replaced(Span::new(bytes.len(), bytes.len() + 1), Span::new(at + last, at + index + 1));
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap_or_default());
            bits &= (1 << held) - 1;
        }
        last = index;
    }
    (bytes, map)
}

fn digit(byte: u8) -> Option<u32> {
    Some(match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quoted_printable_leads_back_to_the_mail() {
        let raw = b"Pri=C3=A9 de =\r\nvenir = ou=20pas=";
        let (bytes, map) = quoted_printable(raw, 50);
        assert_eq!(String::from_utf8(bytes).unwrap(), "Prié de venir = ou pas");
        assert_eq!(map.to_origin(Span::new(3, 5)), Span::new(53, 59));
        assert_eq!(map.to_origin(Span::new(9, 14)), Span::new(66, 71));
        assert_eq!(map.to_origin(Span::new(0, 1)), Span::new(50, 51));
    }

    proptest! {
        #[test]
        fn base64_is_read_as_it_was_written(data in prop::collection::vec(any::<u8>(), 0..80)) {
            let written = base64::engine::general_purpose::STANDARD.encode(&data);
            let lines: Vec<&str> = written.as_bytes().chunks(20).map(|line| std::str::from_utf8(line).unwrap()).collect();
            let raw = lines.join("\r\n");
            let (bytes, map) = base64(raw.as_bytes(), 7);
            prop_assert_eq!(&bytes, &data);
            if !data.is_empty() {
                let span = map.to_origin(Span::new(0, data.len()));
                prop_assert_eq!((span.start, span.end), (7, 7 + raw.trim_end_matches('=').len()));
            }
        }

        #[test]
        fn any_bytes_are_read(raw in prop::collection::vec(any::<u8>(), 0..80)) {
            for (bytes, map) in [base64(&raw, 0), quoted_printable(&raw, 0)] {
                let span = map.to_origin(Span::new(0, bytes.len()));
                prop_assert!(span.end <= raw.len());
            }
        }
    }
}

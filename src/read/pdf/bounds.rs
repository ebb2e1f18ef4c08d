//! How much a PDF file unpacks to, found before any of it is kept.
//!
//! A stream that is packed with DEFLATE may become a thousand times as large. The reader of the format keeps
//! what it unpacks, so that every stream of the file is unpacked here first, into nothing, and counted.

use flate2::{Decompress, FlushDecompress, Status};

/// How much all streams of one file may unpack to, in bytes.
const MOST_BYTES: u64 = 1 << 30;

/// How many bytes one byte packed with LZW may become: a code of twelve bits stands for at most 3,838 bytes.
const LZW_RATIO: u64 = 2_560;

/// The same of DEFLATE (RFC 1951), for what cannot be unpacked here.
const DEFLATE_RATIO: u64 = 1_032;

/// The length of a stream's dictionary, as far as it is looked at.
const DICTIONARY: usize = 2_048;

/// Whether all streams of a file together unpack to no more than is read.
pub(super) fn unpacks_within_bounds(file: &[u8]) -> bool {
    unpacks_within(file, MOST_BYTES)
}

fn unpacks_within(file: &[u8], most: u64) -> bool {
    let mut left = most;
    let mut output = vec![0; 1 << 16];
    let mut dictionary_from = 0;
    for at in memchr::memmem::find_iter(file, b"stream") {
        if file[..at].ends_with(b"end") {
            dictionary_from = at;
            continue;
        }
        let packed = start_of_data(file, at + b"stream".len());
        let dictionary = &file[dictionary_from.max(at.saturating_sub(DICTIONARY))..at];
        let dictionary = plain_names(dictionary);
        let Some(size) = unpacked_size(&dictionary, packed, left, &mut output) else { return false };
        left -= size;
    }
    true
}

/// What follows the line end after the keyword.
fn start_of_data(file: &[u8], at: usize) -> &[u8] {
    let rest = &file[at..];
    rest.strip_prefix(b"\r\n")
        .or_else(|| rest.strip_prefix(b"\n"))
        .or_else(|| rest.strip_prefix(b"\r"))
        .unwrap_or(rest)
}

/// How much a stream unpacks to, if no more than is left.
fn unpacked_size(dictionary: &[u8], packed: &[u8], left: u64, output: &mut [u8]) -> Option<u64> {
    let names = |name: &[u8]| memchr::memmem::find(dictionary, name).is_some();
    let raw = || {
        let end = memchr::memmem::find(packed, b"endstream").unwrap_or(packed.len());
        u64::try_from(end).unwrap_or(u64::MAX)
    };
    let deflated = names(b"FlateDecode") || names(b"/Fl ") || names(b"/Fl]") || packed.starts_with(b"x");
    let lzw = names(b"LZWDecode") || names(b"/LZW");
    let in_text = names(b"ASCII85Decode") || names(b"ASCIIHexDecode") || names(b"/A85") || names(b"/AHx");
    let elsewhere = names_reference(dictionary, b"/Filter");
    let packings = memchr::memmem::find_iter(dictionary, b"FlateDecode").count()
        + memchr::memmem::find_iter(dictionary, b"LZWDecode").count()
        + memchr::memmem::find_iter(dictionary, b"RunLengthDecode").count();
    let size = if packings > 1 {
        raw().saturating_mul(DEFLATE_RATIO).saturating_mul(LZW_RATIO)
    } else if lzw {
        raw().saturating_mul(LZW_RATIO)
    } else if (in_text && deflated) || elsewhere {
        raw().saturating_mul(DEFLATE_RATIO)
    } else if deflated {
        inflated_size(packed, true, left, output).max(inflated_size(packed, false, left, output))
    } else {
        0
    };
    (size <= left).then_some(size)
}

/// Unpacks into nothing until the data ends, breaks, or is more than is left.
fn inflated_size(packed: &[u8], with_head: bool, left: u64, output: &mut [u8]) -> u64 {
    let mut inflate = Decompress::new(with_head);
    loop {
        let read = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX);
        let Some(rest) = packed.get(read..).filter(|rest| !rest.is_empty()) else { break };
        let before = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(rest, output, FlushDecompress::None);
        let ended = !matches!(status, Ok(Status::Ok)) || before == (inflate.total_in(), inflate.total_out());
        if ended || inflate.total_out() > left {
            break;
        }
    }
    inflate.total_out()
}

/// A dictionary with the escapes in its names resolved: `/Fl#61teDecode`.
fn plain_names(dictionary: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(dictionary.len());
    let mut rest = dictionary;
    while let [first, tail @ ..] = rest {
        rest = tail;
        let escaped = match tail {
            [high, low, ..] if *first == b'#' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            plain.push(high << 4 | low);
            rest = &tail[2..];
        } else {
            plain.push(*first);
        }
    }
    plain
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Whether the value of a key is a reference to another object.
fn names_reference(dictionary: &[u8], key: &[u8]) -> bool {
    memchr::memmem::find_iter(dictionary, key).any(|at| {
        let value = dictionary[at + key.len()..].trim_ascii_start();
        value.first().is_some_and(u8::is_ascii_digit)
            || value
                .strip_prefix(b"[")
                .is_some_and(|list| list.trim_ascii_start().first().is_some_and(u8::is_ascii_digit))
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
        [dictionary.as_bytes(), b" stream\r\n", data, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn what_unpacks_without_end_is_found() {
        const MOST: u64 = 1 << 20;
        let zeros = deflated(&vec![0; 200_000]);
        let one = file("1 0 obj <</Filter /FlateDecode>>", &zeros);
        assert!(unpacks_within(&one, MOST));
        assert!(!unpacks_within(&one.repeat(6), MOST));
        let unnamed = file("1 0 obj <<>>", &zeros);
        assert!(!unpacks_within(&unnamed.repeat(6), MOST));
        for dictionary in [
            "1 0 obj <</Filter [/Fl#61teDecode /FlateDecode]>>",
            "1 0 obj <</Filter [/ASCII85Decode /FlateDecode /FlateDecode]>>",
            "1 0 obj <</Filter [/LZWDecode /RunLengthDecode]>>",
        ] {
            assert!(!unpacks_within(&file(dictionary, &deflated(&zeros).repeat(30)), MOST), "{dictionary}");
        }
    }

    #[test]
    fn files_as_programs_make_them_pass() {
        let prose = deflated("BT /F1 12 Tf (The harbour opened.) Tj ET\n".repeat(3000).as_bytes());
        for dictionary in [
            "1 0 obj <</Length 300 /Filter /FlateDecode>>",
            "1 0 obj <</Length 300 /Filter [/FlateDecode]>>",
            "1 0 obj <</Length 300 /Filter [/ASCII85Decode /FlateDecode]>>",
            "1 0 obj <</Length 300>>",
        ] {
            assert!(unpacks_within_bounds(&file(dictionary, &prose).repeat(100)), "{dictionary}");
        }
    }
}

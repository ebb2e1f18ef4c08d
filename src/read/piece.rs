//! The parts in which files are read: most as a whole, JSON Lines some lines at a time, so that what is in
//! memory does not grow with the file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::model::{Level, Notice};

use super::json::{self, Layout};
use super::{Input, MAX_BYTES};

/// How many bytes of lines are read at once; the last line is read to its end.
const LINES: u64 = 1 << 20;
/// Offsets are kept in 32 bits.
const MAX_LISTED: usize = u32::MAX as usize;

/// Bytes of a file that are read by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Where they begin in the file.
    pub start: usize,
    /// How many lines stand before them.
    pub lines: usize,
}

impl From<Vec<u8>> for Piece {
    /// A whole file.
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, ..Self::default() }
    }
}

/// Reads a file, and hands on each piece in turn.
///
/// # Errors
///
/// A notice that tells why it cannot be read, or not to its end.
pub fn pieces(input: &Input, each: &mut dyn FnMut(Piece)) -> Result<(), Notice> {
    let read = match &input.file {
        None => each_of(&input.name, &mut io::stdin().lock(), each),
        Some(path) => open(path).and_then(|file| {
            // A pipe has no length beforehand.
            let length = file.metadata()?.len();
            if length > MAX_BYTES && !is_in_lines(&input.name) {
                return Err(too_large("larger than", MAX_BYTES));
            }
            let room = usize::try_from(length.min(LINES)).unwrap_or(0);
            each_of(&input.name, &mut BufReader::with_capacity(room.max(1 << 10), file), each)
        }),
    };
    read.map_err(|error| Notice::new(Level::Error, &input.name, reason(&error)))
}

fn each_of(name: &str, file: &mut dyn BufRead, each: &mut dyn FnMut(Piece)) -> io::Result<()> {
    let mut piece = Piece::default();
    if !is_in_lines(name) {
        read_rest(file, &mut piece.bytes)?;
        each(piece);
        return Ok(());
    }
    loop {
        file.take(LINES).read_to_end(&mut piece.bytes)?;
        // Only in encodings of one byte for a line end may bytes be cut there.
        if piece.start == 0 && piece.bytes.contains(&0) {
            read_rest(file, &mut piece.bytes)?;
        } else {
            file.take(MAX_BYTES).read_until(b'\n', &mut piece.bytes)?;
        }
        let next = piece.start + piece.bytes.len();
        if piece.bytes.len() as u64 > MAX_BYTES {
            let line = piece.lines + 1;
            return Err(too_large(&format!("near line {line}: a record larger than"), MAX_BYTES));
        }
        if next > MAX_LISTED {
            return Err(too_large("only its beginning is read: a list larger than", MAX_LISTED as u64));
        }
        if piece.bytes.is_empty() && piece.start > 0 {
            return Ok(());
        }
        let lines = piece.lines + memchr::memchr_iter(b'\n', &piece.bytes).count();
        let ends = piece.bytes.is_empty();
        each(std::mem::replace(&mut piece, Piece { bytes: Vec::new(), start: next, lines }));
        if ends {
            return Ok(());
        }
    }
}

fn read_rest(file: &mut dyn BufRead, bytes: &mut Vec<u8>) -> io::Result<()> {
    file.take(MAX_BYTES + 1).read_to_end(bytes)?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_large("larger than", MAX_BYTES)) } else { Ok(()) }
}

fn open(path: &Path) -> io::Result<File> {
    // To open a pipe waits for who writes into it, and a device may never end.
    if !is_named_stream(path) && !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    File::open(path)
}

/// Whether a path stands for a stream that the shell has opened for the program, as in `check <(fetch)`.
fn is_named_stream(path: &Path) -> bool {
    ["/dev/fd", "/dev/stdin", "/proc/self/fd"].iter().any(|streams| path.starts_with(streams))
}

fn too_large(what: &str, limit: u64) -> io::Error {
    let message = format!("{what} {} MiB, which is the limit", limit.div_ceil(1 << 20));
    io::Error::new(io::ErrorKind::FileTooLarge, message)
}

fn is_in_lines(name: &str) -> bool {
    json::layout(name) == Some(Layout::Lines)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::InvalidInput => "not a file: a pipe or a device".to_owned(),
        io::ErrorKind::FileTooLarge => error.to_string(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces_of(name: &str, bytes: &[u8]) -> Vec<Piece> {
        let mut found = Vec::new();
        each_of(name, &mut &*bytes, &mut |piece| found.push(piece)).unwrap();
        found
    }

    #[test]
    fn lines_are_cut_into_pieces_that_make_up_the_file() {
        let line = format!("{{\"text\": \"{}\"}}\n", "word ".repeat(2000));
        let bytes = line.repeat(300).into_bytes();
        let found = pieces_of("a.jsonl", &bytes);
        assert!(found.len() > 2);
        let mut at = (0, 0);
        for piece in &found {
            assert_eq!((piece.start, piece.lines), at);
            assert!(piece.bytes.ends_with(b"\n"));
            at = (at.0 + piece.bytes.len(), at.1 + piece.bytes.split(|byte| *byte == b'\n').count() - 1);
        }
        assert_eq!(found.into_iter().flat_map(|piece| piece.bytes).collect::<Vec<u8>>(), bytes);
    }

    #[test]
    fn other_files_are_one_piece_and_so_are_wide_characters() {
        let wide: Vec<u8> =
            "{\"text\": \"Số 12\"}\n".repeat(100_000).encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (name, bytes) in
            [("a.txt", "a\n".repeat(1 << 20).as_bytes()), ("a.jsonl", &wide), ("a.jsonl", b"")]
        {
            assert_eq!(pieces_of(name, bytes), [Piece::from(bytes.to_vec())], "{name}");
        }
    }
}

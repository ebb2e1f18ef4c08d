//! ZIP archives: what is in them is read in memory, within limits, and never written anywhere.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// How many entries an archive may have.
const MOST_ENTRIES: usize = 10_000;

/// How large everything read from one archive may be, in bytes.
const MOST_BYTES: u64 = 256 << 20;

/// How many times its packed size an entry may have; deflated prose has some three times, deflated zeros a
/// thousand.
const MOST_RATIO: u64 = 200;

/// Below that size the ratio is of no interest: long stretches of one byte in a small file.
const SMALL: u64 = 1 << 20;

/// An archive that is open.
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

/// Whether bytes begin as a ZIP archive does.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

impl Archive {
    /// Opens an archive, or says why it is not read.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("a broken archive: {error}"))?;
        if zip.len() > MOST_ENTRIES {
            return Err(format!("an archive of more than {MOST_ENTRIES} files"));
        }
        Ok(Self { zip, left: MOST_BYTES })
    }

    /// The names of its files, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names().flatten().filter(|name| !name.ends_with(['/', '\\']));
        let mut names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
        names.sort();
        names
    }

    /// Whether it holds a file of that name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a file, or why they are not read.
    pub(super) fn read(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let broken = |error: &dyn std::fmt::Display| format!("broken in its archive: {error}");
        let entry = self.zip.by_name(name).map_err(|error| broken(&error))?;
        let most = if entry.size() <= SMALL {
            SMALL.min(self.left)
        } else {
            entry.compressed_size().saturating_mul(MOST_RATIO).min(self.left)
        };
        if entry.size() > most {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        // What an archive says of its sizes need not be so.
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(too_large());
        }
        self.left -= length;
        Ok(bytes)
    }
}

fn too_large() -> String {
    format!(
        "unpacked it would be more than {MOST_RATIO} times as large, or the archive more than {} MiB",
        MOST_BYTES >> 20
    )
}

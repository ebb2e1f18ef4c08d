//! What was read of articles, kept between runs: a text that has not changed is not read again, and where
//! none has changed, nothing is judged again.
//!
//! An entry is found by a hash of all that it follows from: the bytes of the text, what the user states
//! about it, the rules, and the program. So nothing in the cache can be out of date, and it may be
//! removed at any time.

mod codec;
mod run;
mod store;
mod stored;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use thiserror::Error;

use crate::Extracted;
use crate::model::{Notice, Outcome};
use crate::read::{Given, Piece};

pub(crate) use run::check;
use store::{Key, Store};

/// The name of the file in the cache's folder.
pub const FILE_NAME: &str = "readings.redb";

/// How large a cache may grow unless told otherwise, in bytes.
pub const MOST_BYTES: u64 = 2 << 30;

/// Why there is no cache, or nothing more is kept in it. A run goes on without.
#[derive(Debug, Error)]
pub enum CacheError {
    /// Its folder or file cannot be made, read or written.
    #[error("{0}")]
    Unusable(#[from] io::Error),
    /// Another process writes to it, or an older program has it open.
    #[error("another process uses it")]
    Busy,
    /// The file is damaged.
    #[error("it is damaged ({0})")]
    Broken(String),
}

/// An open cache.
pub struct Cache {
    store: Store,
    was_damaged: bool,
    program: blake3::Hash,
    kept: AtomicUsize,
    read: AtomicUsize,
}

/// How a cache was used in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// How many texts were found in it.
    pub kept: usize,
    /// How many had to be read.
    pub read: usize,
}

/// What is kept of a piece of a file.
type Reading = (Vec<Extracted>, Vec<Notice>);

impl Cache {
    /// Opens the cache in a folder, or makes one there that grows to `most` bytes at the most. One that is
    /// damaged is made anew.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made or written to.
    pub fn open(folder: &Path, most: u64) -> Result<Self, CacheError> {
        make(folder)?;
        let file = folder.join(FILE_NAME);
        let (store, was_damaged) = match Store::open(&file, most) {
            Err(CacheError::Broken(_)) => {
                fs::remove_file(&file)?;
                (Store::open(&file, most)?, true)
            }
            opened => (opened?, false),
        };
        let (kept, read) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Ok(Self { store, was_damaged, program: program(), kept, read })
    }

    /// Whether there was one that was damaged, so that this one is made anew.
    pub fn was_damaged(&self) -> bool {
        self.was_damaged
    }

    /// Writes what is new.
    ///
    /// # Errors
    ///
    /// When it cannot be written; the cache is as it was before, then.
    pub fn close(self) -> Result<Usage, CacheError> {
        let Self { store, kept, read, .. } = self;
        store.close()?;
        Ok(Usage { kept: kept.into_inner(), read: read.into_inner() })
    }

    /// The key of what is read of a piece. A path counts for its ending alone, which tells the format.
    fn key(&self, rules: &blake3::Hash, name: &str, piece: &Piece, given: &Given) -> Key {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let mut hash = blake3::Hasher::new();
        hash.update(self.program.as_bytes()).update(rules.as_bytes());
        // Each with its length in front, so that no two lists of parts look alike.
        let place = format!("{} {}", piece.start, piece.lines);
        // Written out with all its fields, a new one included.
        let given = format!("{given:?}");
        for part in [ending.as_bytes(), place.as_bytes(), given.as_bytes(), &piece.bytes] {
            hash.update(&part.len().to_le_bytes()).update(part);
        }
        *hash.finalize().as_bytes()
    }

    fn reading(&self, key: &Key, name: &str) -> Option<Reading> {
        self.store.get(key, |bytes| codec::decoded(bytes, name))
    }

    fn keep_reading(&self, key: Key, name: &str, reading: &Reading) {
        self.store.put(key, &codec::encoded(reading, name));
    }

    /// The key of what comes of texts: their names and keys, in any order.
    fn key_of_all(&self, rules: &blake3::Hash, texts: &[(&str, Key)]) -> Key {
        let mut texts = texts.to_vec();
        texts.sort_unstable();
        let mut hash = blake3::Hasher::new();
        hash.update(self.program.as_bytes()).update(rules.as_bytes());
        for (name, key) in texts {
            hash.update(&name.len().to_le_bytes()).update(name.as_bytes()).update(&key);
        }
        *hash.finalize().as_bytes()
    }

    fn outcome(&self, key: &Key) -> Option<Outcome> {
        self.store.get(key, |bytes| codec::decoded(bytes, ""))
    }

    fn keep_outcome(&self, key: Key, outcome: &Outcome) {
        self.store.put(key, &codec::encoded(outcome, ""));
    }

    fn count(&self, kept: usize, read: usize) {
        self.kept.fetch_add(kept, Ordering::Relaxed);
        self.read.fetch_add(read, Ordering::Relaxed);
    }
}

/// Makes a folder that nobody but the user may look into: the cache holds words of texts that may not be public.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Removes the cache in a folder, and tells how many bytes it had; nothing where there is none. What else
/// is in the folder stays.
///
/// # Errors
///
/// When it cannot be removed.
pub fn remove(folder: &Path) -> io::Result<Option<u64>> {
    let file = folder.join(FILE_NAME);
    let bytes = match fs::metadata(&file) {
        Ok(about) => about.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    fs::remove_file(&file)?;
    let _ = fs::remove_file(store::note(&file));
    // A folder that holds something else is not empty, and stays.
    let _ = fs::remove_dir(folder);
    Ok(Some(bytes))
}

/// The folder of the user's cache: `$XDG_CACHE_HOME/gainsay`, else `~/.cache/gainsay`
/// (`~/Library/Caches/gainsay`, `%LOCALAPPDATA%\gainsay`).
pub fn user_folder() -> Option<PathBuf> {
    let named = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = named("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            named("LOCALAPPDATA")
        } else {
            let home = std::env::home_dir().filter(|home| home.is_absolute())?;
            Some(home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" }))
        }
    });
    Some(base?.join("gainsay"))
}

/// What tells this program from another version or build of it.
fn program() -> blake3::Hash {
    let mut hash = blake3::Hasher::new();
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    // The version stays while the program is worked on; its file does not.
    if let Ok(about) = std::env::current_exe().and_then(fs::metadata) {
        hash.update(format!("{} {:?}", about.len(), about.modified().ok()).as_bytes());
    }
    hash.finalize()
}

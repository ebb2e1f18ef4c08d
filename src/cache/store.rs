//! The file of the cache: a table of new entries and one of old ones, which are dropped together.
//!
//! Several processes may read and write it at once (redb keeps them apart), and one that is killed leaves
//! what it last committed.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use std::{fs, io, mem, thread};

use redb::{
    Builder, ConcurrencyMode, Database, DatabaseError, ReadOnlyTable, ReadableDatabase, ReadableTable,
    StorageError, TableDefinition, TableError, TransactionError, WriteTransaction,
};

use super::CacheError;

/// What an entry is found by: a hash.
pub(super) type Key = [u8; 32];
/// The first bytes of an entry: a hash of the others, since the file may be damaged.
type Seal = [u8; 8];

/// Entries of the last runs.
const YOUNG: TableDefinition<'static, &[u8], &[u8]> = TableDefinition::new("young");
/// Entries of before, which become young ones when they are used.
const OLD: TableDefinition<'static, &[u8], &[u8]> = TableDefinition::new("old");
/// How many bytes the young ones have.
const SIZE: TableDefinition<'static, (), u64> = TableDefinition::new("size");

/// Memory that the database uses for its pages.
const PAGES: usize = 32 << 20;
/// So many bytes are held before they are written.
const HELD: usize = 16 << 20;
/// How often and how long a process waits for another one that writes.
const TRIES: u32 = 20;
const WAIT: Duration = Duration::from_millis(50);

type Entries = ReadOnlyTable<&'static [u8], &'static [u8]>;

/// An open file.
pub(super) struct Store {
    file: PathBuf,
    database: Database,
    young: Option<Entries>,
    old: Option<Entries>,
    /// The largest sum of both tables, in bytes.
    most: u64,
    held: Mutex<Held>,
    /// Held by the thread that writes: its own process waits for it as long as it takes.
    writing: Mutex<()>,
}

/// Entries that are not written yet.
#[derive(Default)]
struct Held {
    entries: Vec<(Key, Vec<u8>)>,
    bytes: usize,
}

impl Store {
    /// Opens the file, or makes it.
    pub(super) fn open(file: &Path, most: u64) -> Result<Self, CacheError> {
        let database = Builder::new()
            .set_concurrency_mode(ConcurrencyMode::MultiWriter)
            .set_cache_size(PAGES)
            // Of a page that something else has written over, redb panics.
            .set_check_integrity_on_open(!is_as_left(file))
            .create(file)
            .map_err(CacheError::from_open)?;
        let file = file.to_owned();
        let read = database.begin_read().map_err(CacheError::broken)?;
        let table = |definition| match read.open_table(definition) {
            Ok(table) => Ok(Some(table)),
            Err(TableError::TableDoesNotExist(_)) => Ok(None),
            Err(error) => Err(CacheError::broken(error)),
        };
        let (young, old) = (table(YOUNG)?, table(OLD)?);
        Ok(Self { file, database, young, old, most, held: Mutex::default(), writing: Mutex::default() })
    }

    /// Whether there is such an entry, be it sound or not.
    pub(super) fn holds(&self, key: &Key) -> bool {
        let holds = |table: &Option<Entries>| {
            table.as_ref().is_some_and(|table| table.get(key.as_slice()).is_ok_and(|entry| entry.is_some()))
        };
        holds(&self.young) || holds(&self.old)
    }

    /// What `read` makes of an entry, if there is one and it is sound.
    pub(super) fn get<T>(&self, key: &Key, read: impl Fn(&[u8]) -> Option<T>) -> Option<T> {
        let sound = |bytes: &[u8]| {
            let (seal, value) = bytes.split_at_checked(size_of::<Seal>())?;
            if seal == seal_of(value) { read(value) } else { None }
        };
        let entry = |table: &Option<Entries>| table.as_ref()?.get(key.as_slice()).ok()?;
        if let Some(entry) = entry(&self.young) {
            return sound(entry.value());
        }
        let entry = entry(&self.old)?;
        let value = sound(entry.value())?;
        self.hold(*key, entry.value().to_vec());
        Some(value)
    }

    /// Keeps an entry, unless it alone would take much of the room.
    pub(super) fn put(&self, key: Key, value: &[u8]) {
        if (value.len() as u64) < self.most / 4 {
            self.hold(key, [seal_of(value).as_slice(), value].concat());
        }
    }

    fn hold(&self, key: Key, entry: Vec<u8>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.bytes += entry.len();
        held.entries.push((key, entry));
        if held.bytes >= HELD {
            let full = mem::take(&mut *held);
            drop(held);
            // What could not be written is found anew the next time.
            let _ = self.write(full);
        }
    }

    /// Writes what is held, and makes room.
    pub(super) fn close(self) -> Result<(), CacheError> {
        let held = mem::take(&mut *self.held.lock().unwrap_or_else(PoisonError::into_inner));
        let written = if held.entries.is_empty() { Ok(()) } else { self.write(held) };
        let Self { file, database, young, old, .. } = self;
        drop((young, old));
        written?;
        database.close().map_err(CacheError::broken)?;
        // Without the note the whole file is looked through the next time, and no more.
        let _ = fs::write(note(&file), state(&file)?);
        Ok(())
    }

    fn write(&self, mut held: Held) -> Result<(), CacheError> {
        held.entries.sort_unstable();
        held.entries.dedup_by(|a, b| a.0 == b.0);
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let write = self.begin()?;
        let full = fill(&write, &held.entries).map_err(CacheError::broken)? > self.most / 2;
        if full {
            age(&write).map_err(CacheError::broken)?;
        }
        write.commit().map_err(CacheError::broken)
    }

    fn begin(&self) -> Result<WriteTransaction, CacheError> {
        for _ in 0..TRIES {
            match self.database.try_begin_write() {
                Ok(write) => return Ok(write),
                Err(TransactionError::WouldBlock) => thread::sleep(WAIT),
                Err(error) => return Err(CacheError::broken(error)),
            }
        }
        Err(CacheError::Busy)
    }
}

/// The note beside the file that tells how the last process left it.
pub(super) fn note(file: &Path) -> PathBuf {
    file.with_extension("state")
}

/// Whether nothing but this program has written to the file, and no process was killed with it open.
fn is_as_left(file: &Path) -> bool {
    let left = fs::read_to_string(note(file)).ok();
    left.is_some() && left == state(file).ok() || !file.exists()
}

/// The length of the file, when it was changed, and a hash of what is in it: disks and copies damage files
/// without a trace in the other two.
fn state(file: &Path) -> io::Result<String> {
    let about = fs::metadata(file)?;
    let hash = blake3::Hasher::new().update_reader(fs::File::open(file)?)?.finalize();
    Ok(format!("{} {:?} {hash}\n", about.len(), about.modified()?))
}

/// Adds entries to the young ones, and tells how many bytes these have now.
fn fill(write: &WriteTransaction, entries: &[(Key, Vec<u8>)]) -> Result<u64, redb::Error> {
    let mut young = write.open_table(YOUNG)?;
    let mut sizes = write.open_table(SIZE)?;
    let mut size = sizes.get(())?.map_or(0, |size| size.value());
    for (key, entry) in entries {
        let replaced = young.insert(key.as_slice(), entry.as_slice())?;
        let before = replaced.map_or(0, |entry| entry.value().len());
        size = (size + entry.len() as u64).saturating_sub(before as u64);
    }
    sizes.insert((), size)?;
    Ok(size)
}

/// Drops the old entries; the young ones are the old ones from now on.
fn age(write: &WriteTransaction) -> Result<(), redb::Error> {
    write.delete_table(OLD)?;
    write.rename_table(YOUNG, OLD)?;
    write.open_table(SIZE)?.insert((), 0)?;
    Ok(())
}

fn seal_of(value: &[u8]) -> Seal {
    let mut seal = Seal::default();
    let length = seal.len();
    seal.copy_from_slice(&blake3::hash(value).as_bytes()[..length]);
    seal
}

impl CacheError {
    fn from_open(error: DatabaseError) -> Self {
        match error {
            DatabaseError::DatabaseAlreadyOpen | DatabaseError::LockProtocolMismatch => Self::Busy,
            DatabaseError::Storage(StorageError::Io(error)) => match error.kind() {
                std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof => Self::broken(error),
                _ => Self::Unusable(error),
            },
            error => Self::broken(error),
        }
    }

    fn broken(error: impl std::fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }
}

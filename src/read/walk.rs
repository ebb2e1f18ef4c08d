//! From the paths that a user names to the list of inputs.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use ignore::{DirEntry, WalkBuilder};

use crate::model::{Level, Notice};

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// As it is shown: the path as given, with `/` between folders; `-` for standard input.
    pub name: String,
    /// The file; `None` for standard input.
    pub file: Option<PathBuf>,
}

/// The endings of the files that are read from a folder. A file that is named itself, or matched by
/// a pattern, is read whatever its ending.
#[rustfmt::skip]
pub const EXTENSIONS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "jsonl", "ndjson", "eml", "mbox", "docx", "odt", "rtf", "zip",
    #[cfg(feature = "pdf")]
    "pdf",
];

/// House-keeping files of a repository, which a folder's walk passes over: the first word of their
/// names.
pub const HOUSEKEEPING: [&str; 5] = ["README", "LICENSE", "LICENCE", "CONTRIBUTING", "CHANGELOG"];

/// The inputs behind files, folders, patterns and `-`, sorted by name, each file once.
///
/// Folders are walked with their `.gitignore` and `.ignore` files respected and hidden files passed
/// over; of their files those with one of [`EXTENSIONS`] are read, except [`HOUSEKEEPING`]. Patterns
/// (`*`, `?`, `[a-z]`, `{a,b}`, `**`) are for shells that leave them unexpanded. What cannot be read
/// gives a notice.
pub fn walk<P: AsRef<Path>>(paths: &[P]) -> (Vec<Input>, Vec<Notice>) {
    let mut walk = Walk::default();
    for path in paths {
        walk.add(path.as_ref());
    }
    walk.finish()
}

#[derive(Default)]
struct Walk {
    /// By canonical path: the name shown is the first in sorted order.
    files: BTreeMap<PathBuf, Input>,
    stdin: bool,
    notices: Vec<Notice>,
}

impl Walk {
    fn add(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            self.stdin = true;
        } else if path.is_dir() {
            self.add_folder(path);
        } else if path.exists() {
            self.add_file(path);
        } else if is_pattern(path) {
            self.add_pattern(path);
        } else {
            let message = match path.symlink_metadata() {
                Ok(_) => "a link that leads nowhere",
                Err(_) => "no such file or folder",
            };
            self.notices.push(Notice::new(Level::Error, shown(path), message));
        }
    }

    fn add_file(&mut self, path: &Path) {
        let canonical = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let input = Input { name: shown(path), file: Some(path.to_owned()) };
        let known = self.files.entry(canonical).or_insert_with(|| input.clone());
        if input < *known {
            *known = input;
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        let mut found = false;
        for entry in entries(folder) {
            match entry {
                Ok(entry) if is_file(&entry) && is_article(entry.path()) => {
                    self.add_file(entry.path());
                    found = true;
                }
                Ok(_) => {}
                Err(error) => self.note_walk_error(folder, &error),
            }
        }
        if !found {
            let help = format!("files ending in .{} are read from a folder", EXTENSIONS.join(", ."));
            self.notices
                .push(Notice::new(Level::Warning, shown(folder), "no text file in this folder").help(help));
        }
    }

    fn add_pattern(&mut self, pattern: &Path) {
        let text = shown(pattern);
        let glob = match GlobBuilder::new(&text).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => {
                let message = format!("not a valid pattern: {}", error.kind());
                self.notices.push(Notice::new(Level::Error, text, message));
                return;
            }
        };
        let mut found = false;
        let base = literal_base(pattern);
        for entry in entries(&base) {
            match entry {
                Ok(entry) => {
                    // A walk from "." names files "./a"; the pattern does not.
                    let path = entry.path().strip_prefix(".").unwrap_or(entry.path());
                    if is_file(&entry) && glob.is_match(shown(path)) {
                        self.add_file(path);
                        found = true;
                    }
                }
                Err(error) => self.note_walk_error(&base, &error),
            }
        }
        if !found {
            self.notices.push(Notice::new(Level::Error, text, "no file matches this pattern"));
        }
    }

    fn note_walk_error(&mut self, folder: &Path, error: &ignore::Error) {
        let (path, message) = match error_path(error) {
            Some((path, error)) => (shown(path), error),
            None => (shown(folder), error),
        };
        let text = match message {
            ignore::Error::Loop { .. } => "a link that leads back to a folder above it".to_owned(),
            other => other.to_string(),
        };
        let level = match message {
            ignore::Error::Loop { .. } => Level::Warning,
            _ => Level::Error,
        };
        self.notices.push(Notice::new(level, path, text));
    }

    fn finish(self) -> (Vec<Input>, Vec<Notice>) {
        let mut inputs: Vec<Input> = self.files.into_values().collect();
        if self.stdin {
            inputs.push(Input { name: "-".to_owned(), file: None });
        }
        inputs.sort();
        let mut notices = self.notices;
        notices.sort();
        notices.dedup();
        (inputs, notices)
    }
}

/// The files and folders below a folder, without what is hidden or ignored.
fn entries(folder: &Path) -> impl Iterator<Item = Result<DirEntry, ignore::Error>> {
    // A user's global ignore file would make two machines read two different sets.
    WalkBuilder::new(folder)
        .follow_links(true)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .build()
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

pub(super) fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or("");
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or("");
    let first_word = name.split(['.', '-', '_']).next().unwrap_or("");
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(ending))
        && !HOUSEKEEPING.iter().any(|known| known.eq_ignore_ascii_case(first_word))
}

fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|text| text.contains(['*', '?', '[', '{']))
}

/// The folder above the first part of a path that holds a wildcard.
fn literal_base(pattern: &Path) -> PathBuf {
    let base: PathBuf = pattern.components().take_while(|part| !is_pattern(part.as_ref())).collect();
    if base.as_os_str().is_empty() { PathBuf::from(".") } else { base }
}

/// A path as it is shown.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() }
}

/// The path that an error is about, and the error itself.
fn error_path(error: &ignore::Error) -> Option<(&Path, &ignore::Error)> {
    match error {
        ignore::Error::WithPath { path, err } => Some(error_path(err).unwrap_or((path, err))),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error_path(err),
        ignore::Error::Loop { child, .. } => Some((child, error)),
        _ => None,
    }
}

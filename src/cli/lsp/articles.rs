//! What has been read: the articles of the folders that are open, with the texts of the editor in place of
//! those on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gainsay::model::Notice;
use gainsay::read::{self, EXTENSIONS, Input};
use gainsay::{Checker, Extracted};
use rayon::prelude::*;

use super::places::{DocumentPlaces, Places};
use super::position::{Encoding, is_unsaved};
use super::settings_file::{self, ProjectDiagnostics};
use crate::cli::Global;
use crate::cli::settings::Settings;

/// A text in the editor.
#[derive(Clone, Debug)]
pub struct Open {
    /// Its version, as the editor counts.
    pub version: i32,
    /// The text.
    pub text: String,
}

/// The articles, and how they are read.
pub struct Articles {
    global: Global,
    encoding: Encoding,
    folders: Vec<PathBuf>,
    loaded: Option<Loaded>,
    /// The files that a check of the folders reads.
    walked: BTreeSet<PathBuf>,
    /// Whether that is up to date, as far as these changes go.
    is_walked: bool,
    open: BTreeMap<PathBuf, Open>,
    read: BTreeMap<PathBuf, Read>,
}

struct Loaded {
    checker: Arc<Checker>,
    settings: Settings,
}

/// What one file gave.
struct Read {
    documents: Vec<Extracted>,
    notices: Vec<Notice>,
    places: Vec<(Arc<str>, Arc<DocumentPlaces>)>,
}

impl Articles {
    /// No articles yet: [`Articles::everything`] reads those of the folders.
    pub fn new(global: Global, folders: Vec<PathBuf>, encoding: Encoding) -> Self {
        Self {
            global,
            encoding,
            folders,
            loaded: None,
            walked: BTreeSet::new(),
            is_walked: false,
            open: BTreeMap::new(),
            read: BTreeMap::new(),
        }
    }

    /// Reads rules, settings and all articles anew, and tells what is wrong with rules.
    ///
    /// # Errors
    ///
    /// When settings or rules cannot be read; what was read before stays.
    pub fn everything(&mut self) -> anyhow::Result<ProjectDiagnostics> {
        self.is_walked = false;
        self.walk();
        let outside: Vec<PathBuf> =
            self.open.keys().filter(|path| !self.walked.contains(*path)).cloned().collect();
        let outside = outside.into_iter().filter(|path| self.is_read_by_itself(path));
        let paths: Vec<PathBuf> = self.walked.iter().cloned().chain(outside).collect();
        let inputs: Vec<Input> = paths.iter().map(|path| input(path)).collect();
        let (project, settings) = super::project(&self.global, &inputs)?;
        let wrong = settings_file::rule_diagnostics(&project.errors, self.encoding);
        self.loaded = Some(Loaded { checker: Arc::new(project.checker), settings });
        self.read.clear();
        self.read(paths);
        Ok(wrong)
    }

    /// Other folders are open now.
    pub fn set_folders(&mut self, folders: Vec<PathBuf>) {
        self.folders = folders;
    }

    /// Takes over what has changed in the editor (`Some`) or on the disk (`None`).
    pub fn change(&mut self, changes: BTreeMap<PathBuf, Option<Open>>) {
        self.is_walked = false;
        let mut anew = Vec::new();
        for (path, change) in changes {
            let was_open = self.open.remove(&path).is_some();
            let is_open = change.is_some();
            self.open.extend(change.map(|open| (path.clone(), open)));
            // While it is written, whether a file is one of the articles does not change.
            let counts =
                if is_open && was_open { self.read.contains_key(&path) } else { self.is_article(&path) };
            if counts && (is_open || path.is_file()) {
                anew.push(path);
            } else if path.exists() {
                self.read.remove(&path);
            } else {
                // A folder that is gone took its files with it.
                self.walked.retain(|file| !file.starts_with(&path));
                self.read.retain(|file, _| !file.starts_with(&path));
            }
        }
        self.read(anew);
    }

    /// All that has been read.
    pub fn documents(&self) -> (Vec<Extracted>, Vec<Notice>) {
        let documents = self.read.values().flat_map(|read| read.documents.iter().cloned()).collect();
        (documents, self.read.values().flat_map(|read| read.notices.iter().cloned()).collect())
    }

    /// Where all words stand.
    pub fn places(&self) -> Places {
        self.read.values().flat_map(|read| read.places.iter().cloned()).collect()
    }

    /// The versions of the texts in the editor.
    pub fn versions(&self) -> BTreeMap<PathBuf, i32> {
        self.open.iter().map(|(path, open)| (path.clone(), open.version)).collect()
    }

    /// The rules in force, once they could be loaded.
    pub fn checker(&self) -> Option<&Arc<Checker>> {
        self.loaded.as_ref().map(|loaded| &loaded.checker)
    }

    /// Whether a check would read this file: as one of its folders', or because it was named.
    fn is_article(&mut self, path: &Path) -> bool {
        if self.walked.contains(path) || self.is_read_by_itself(path) {
            return true;
        }
        if !is_readable(path) || !path.is_file() {
            return false;
        }
        self.walk();
        self.walked.contains(path)
    }

    /// Texts that are open and no files of a folder: not saved yet, or from elsewhere.
    fn is_read_by_itself(&self, path: &Path) -> bool {
        let is_elsewhere = || !self.folders.iter().any(|folder| path.starts_with(folder)) || !path.exists();
        self.open.contains_key(path) && (is_unsaved(path) || is_readable(path) && is_elsewhere())
    }

    fn walk(&mut self) {
        if !self.is_walked {
            let (inputs, _) = read::walk(&self.folders);
            self.walked = inputs.into_iter().filter_map(|input| input.file).collect();
            self.is_walked = true;
        }
    }

    fn read(&mut self, paths: Vec<PathBuf>) {
        let Some(Loaded { checker, settings }) = &mut self.loaded else { return };
        for path in paths.iter().filter(|_| !self.global.isolated) {
            // Mistakes in settings are told when everything is read.
            let _ = settings.add_input(&input(path));
        }
        let (open, encoding) = (&self.open, self.encoding);
        let read: Vec<(PathBuf, Read)> = paths
            .into_par_iter()
            .map(|path| {
                let read = read_one(checker, settings, &path, open.get(&path), encoding);
                (path, read)
            })
            .collect();
        self.read.extend(read);
    }
}

fn is_readable(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

fn input(path: &Path) -> Input {
    Input { name: path.display().to_string(), file: Some(path.to_owned()) }
}

fn read_one(
    checker: &Checker,
    settings: &Settings,
    path: &Path,
    open: Option<&Open>,
    encoding: Encoding,
) -> Read {
    let input = input(path);
    let given = settings.given(&input);
    let (documents, notices) = match open {
        Some(open) => read::parse(&input.name, open.text.clone().into_bytes(), &given),
        None => read::load(&input, &given),
    };
    let documents: Vec<Extracted> = documents.iter().map(|document| checker.extract(document)).collect();
    let on_disk = if open.is_none() && documents.iter().any(|one| one.evidence().next().is_some()) {
        fs::read(path).unwrap_or_default()
    } else {
        Vec::new()
    };
    let bytes = open.map_or(&*on_disk, |open| open.text.as_bytes());
    let places = documents
        .iter()
        .map(|one| (one.path().into(), Arc::new(DocumentPlaces::new(path, bytes, one, encoding))))
        .collect();
    Read { documents, notices, places }
}

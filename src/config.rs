//! The project's settings: `gainsay.toml`, found upwards from where the articles lie.
//!
//! ```toml
//! packs = ["diplomacy"]           # the packs of rules to use; all where this is missing
//!
//! [[source]]
//! path      = "wire/*.txt"        # a pattern, from the folder of this file
//! published = 2025-12-02
//! origin    = "VNA"
//! outlet    = "Vientiane Times"
//! story     = "Hanoi talks"       # sources with this name are one story, and no others join it
//! authority = 2                   # of a contradiction the side of the highest is the one to follow
//!
//! [[ignore]]
//! rules  = ["trade-target"]       # "all" stands for every rule
//! path   = "archive/**"           # of this, else of everything
//! reason = "known, and corrected in print"
//!
//! [input.json]                    # how the records of .jsonl, .ndjson and .json files name their fields
//! text = "article_body"           # a name or a list of names; as are title, date, source and url
//!
//! [rules.trade-value]             # a rule or a check
//! severity  = "note"              # off, info, note, warning, error
//! tolerance = "5 %"               # numbers that differ by no more do not contradict
//! ```

mod entry;
mod error;
mod file;
mod listing;
mod raw;
mod selection;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::NamedSource;

use crate::model::{Lines, Suppression};
use crate::read::Given;
use crate::rule::Selection;

pub use error::ConfigError;
pub use file::text_of;
pub use listing::{DEFAULTS, Setting};
pub use raw::schema;

use entry::{Ignore, Source};
use error::{Mistake, invalid};
use raw::{RawConfig, RawInput};

/// The name of the settings file.
pub const FILE_NAME: &str = "gainsay.toml";

/// Settings, read and checked.
#[derive(Debug, Default)]
pub struct Config {
    folder: PathBuf,
    file: String,
    sources: Vec<Source>,
    ignores: Vec<Ignore>,
    input: RawInput,
    rules: selection::Named,
    /// Its text, for mistakes that show only beside the rules.
    text: Option<Arc<NamedSource<String>>>,
}

/// Where settings for what lies at `start` may be, the nearest first: up to the root of the repository (the
/// folder that holds `.git`).
pub fn candidates(start: &Path) -> Vec<PathBuf> {
    // The folder of a file that is named alone.
    let start = if start.as_os_str().is_empty() { Path::new(".") } else { start };
    let absolute = start.canonicalize().unwrap_or_else(|_| start.to_owned());
    let mut files = Vec::new();
    for folder in absolute.ancestors() {
        files.push(folder.join(FILE_NAME));
        if folder.join(".git").exists() {
            break;
        }
    }
    files
}

impl Config {
    /// The settings for what lies at `start`, a file or a folder: those of the nearest
    /// `gainsay.toml` in its folder or one above, up to the root of the repository (the folder that
    /// holds `.git`). Where `start` is relative, so is the name under which they are shown, if they lie in the
    /// working folder or below.
    ///
    /// # Errors
    ///
    /// When there is such a file and it cannot be read, or holds a mistake.
    pub fn find(start: &Path) -> Result<Option<Self>, ConfigError> {
        let Some(file) = candidates(start).into_iter().find(|file| file.is_file()) else { return Ok(None) };
        let working = std::env::current_dir().ok().filter(|_| start.is_relative());
        let shown = working.and_then(|working| Some(file.strip_prefix(working).ok()?.to_owned()));
        Self::load_as(&shown.unwrap_or_else(|| file.clone()), &file).map(Some)
    }

    /// The settings in a file.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or holds a mistake.
    pub fn load(file: &Path) -> Result<Self, ConfigError> {
        Self::load_as(file, file)
    }

    fn load_as(shown: &Path, file: &Path) -> Result<Self, ConfigError> {
        let path = shown.display().to_string().replace('\\', "/");
        let text = text_of(file).map_err(|error| ConfigError::Unreadable { path: path.clone(), error })?;
        let folder = file.parent().unwrap_or(Path::new(""));
        Self::parse(&path, &text, folder)
    }

    /// The settings in a text, which is shown as `name`; its patterns start from `folder`.
    ///
    /// # Errors
    ///
    /// When it holds a mistake.
    pub fn parse(name: &str, text: &str, folder: &Path) -> Result<Self, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mistake = |mistake| invalid(name, text, mistake);
        let raw: RawConfig = toml::from_str(text).map_err(|error| mistake(Mistake::from(&error)))?;
        let sources = raw.source.into_iter().map(Source::new).collect::<Result<_, _>>().map_err(mistake)?;
        // One index of the lines for all entries: to make it, the whole text is looked through.
        let lines = Lines::default();
        let place = |at: usize| lines.locate(text, at);
        let mut rules = selection::Named::new(raw.packs, raw.rules).map_err(mistake)?;
        for ignore in &raw.ignore {
            for rule in ignore.rules.get_ref().iter().filter(|rule| *rule != "all") {
                rules.add_rule(rule.clone(), ignore.rules.span());
            }
        }
        let ignores = raw
            .ignore
            .into_iter()
            .map(|raw| Ignore::new(raw, &place))
            .collect::<Result<_, _>>()
            .map_err(mistake)?;
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let text = Some(Arc::new(NamedSource::new(name, text.to_owned()).with_language("TOML")));
        Ok(Self { folder, file: name.to_owned(), sources, ignores, input: raw.input, rules, text })
    }

    /// Which rules it uses, and what it changes about them.
    pub fn selection(&self) -> &Selection {
        &self.rules.selection
    }

    /// Holds the names of packs and rules in it against those that there are.
    ///
    /// # Errors
    ///
    /// When it names one that there is not.
    pub fn check_names(&self, packs: &[&str], rules: &[&str]) -> Result<(), ConfigError> {
        match (self.rules.unknown(packs, rules), &self.text) {
            (Some(mistake), Some(text)) => Err(ConfigError::Invalid {
                message: mistake.message,
                source_code: Arc::clone(text),
                place: mistake.place.into(),
                help: mistake.help,
            }),
            _ => Ok(()),
        }
    }

    /// The file, as it is shown.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The folder of the file, from which its patterns start.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is stated about one file. Of several entries that match, a later one adds to and goes
    /// before an earlier one.
    pub fn given(&self, file: &Path) -> Given {
        let fields = self.input.json.clone();
        let mut given = Given { place: FILE_NAME.to_owned(), fields, ..Given::default() };
        let absolute = absolute(file);
        let Ok(path) = absolute.strip_prefix(&self.folder) else { return given };
        for source in self.sources.iter().filter(|source| source.path.is_match(path)) {
            given.published = source.published.or(given.published);
            given.origin = source.origin.clone().or(given.origin);
            given.outlet = source.outlet.clone().or(given.outlet);
            given.story = source.story.clone().or(given.story);
            given.authority = source.authority.or(given.authority);
        }
        let ignores =
            self.ignores.iter().filter(|ignore| ignore.path.as_ref().is_none_or(|p| p.is_match(path)));
        given.suppressions = ignores
            .map(|ignore| Suppression {
                rules: ignore.rules.clone(),
                reason: ignore.reason.clone(),
                file: self.file.as_str().into(),
                place: ignore.place,
                lines: None,
            })
            .collect();
        given
    }
}

/// The path from the root of the file system; of a file that is not there, as text from standard input may
/// be said to be, that of its folder.
fn absolute(file: &Path) -> PathBuf {
    let by_folder = || {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(file.file_name()?))
    };
    file.canonicalize().ok().or_else(by_folder).unwrap_or_else(|| file.to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use std::fs;

    use super::*;
    use crate::model::StatedStory;

    #[test]
    fn a_file_is_given_what_the_entries_that_match_it_state() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("wire/deep")).unwrap();
        for file in ["wire/a.txt", "wire/deep/b.txt"] {
            fs::write(root.join(file), "Text.").unwrap();
        }
        let text = "[[source]]\npath = \"wire/*.txt\"\norigin = \"VNA\"\nstory = \"talks\"\n\
                    [[source]]\npath = \"**/a.txt\"\npublished = 2025-12-02\n";
        fs::write(root.join(FILE_NAME), text).unwrap();
        let config = Config::find(&root.join("wire/deep")).unwrap().unwrap();
        let given = config.given(&root.join("wire/a.txt"));
        assert_eq!(given.published, Some(date(2025, 12, 2)));
        assert_eq!(given.origin.as_deref(), Some("VNA"));
        assert_eq!(given.story, Some(StatedStory::Named("talks".into())));
        assert_eq!(config.given(&root.join("wire/deep/b.txt")).origin, None);
    }

    #[test]
    fn settings_are_not_looked_for_above_the_repository() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE_NAME), "").unwrap();
        let repository = folder.path().join("repository");
        fs::create_dir_all(repository.join(".git")).unwrap();
        assert!(Config::find(&repository).unwrap().is_none());
        assert!(Config::find(folder.path()).unwrap().is_some());
    }

    #[test]
    fn a_mistake_is_shown_at_its_place() {
        for (text, at, message) in [
            ("[[source]]\npath = \"a\"\ndate = 2025-01-01\n", "date", "unknown field"),
            ("[[source]]\npath = \"a[\"\n", "\"a[\"", "not a valid pattern"),
            ("[[source]]\npath = \"a\"\npublished = 10:00:00\n", "10:00:00", "not a day"),
            ("sources = 1\n", "sources", "unknown field"),
            ("[[source]]\npath = 5\n", "5", "invalid type"),
        ] {
            let Err(ConfigError::Invalid { message: found, place, .. }) =
                Config::parse("a", text, Path::new(""))
            else {
                panic!("{text}")
            };
            assert!(found.contains(message), "{found}");
            assert_eq!(&text[place.offset()..place.offset() + place.len()], at, "{found}");
        }
    }
}

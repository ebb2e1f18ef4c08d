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

mod file;
mod listing;
mod raw;
mod selection;

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};
use jiff::civil::Date;
use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;
use toml::Spanned;
use toml::value::Datetime;

use crate::model::{Lines, StatedStory, Suppression};
use crate::read::Given;
use crate::rule::{Selection, suggestion};

pub use file::text_of;
pub use listing::{DEFAULTS, Setting};
pub use raw::schema;

use raw::{RawConfig, RawIgnore, RawInput, RawSource};

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

/// What is wrong with a settings file, shown at its place.
#[derive(Debug, Error, Diagnostic)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("{path} cannot be read: {error}")]
    #[diagnostic(help("check what it is, its permissions, and that it is UTF-8"))]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// It is not TOML, or has a key or a value that means nothing here.
    #[error("{message}")]
    Invalid {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        source_code: Arc<NamedSource<String>>,
        /// Where.
        #[label("here")]
        place: SourceSpan,
        /// What can be done.
        #[help]
        help: Option<String>,
    },
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

/// What is not to be told of some files.
#[derive(Debug)]
struct Ignore {
    rules: Vec<Box<str>>,
    path: Option<GlobMatcher>,
    reason: Box<str>,
    /// Line and column from 1.
    place: (usize, usize),
}

impl Ignore {
    /// `place` tells line and column of a byte of the settings.
    fn new(raw: RawIgnore, place: &dyn Fn(usize) -> (usize, usize)) -> Result<Self, Mistake> {
        if raw.reason.get_ref().trim().is_empty() {
            return Err(Mistake {
                message: "a suppression needs a reason".to_owned(),
                place: raw.reason.span(),
                help: Some("say why, for those who read it later".to_owned()),
            });
        }
        if raw.rules.get_ref().is_empty() {
            return Err(Mistake {
                message: "a suppression names the rules that it holds for".to_owned(),
                place: raw.rules.span(),
                help: Some("rules = [\"all\"] stands for every rule".to_owned()),
            });
        }
        let place = place(raw.rules.span().start);
        let rules = raw.rules.into_inner();
        let all = rules.iter().any(|rule| rule == "all");
        Ok(Self {
            rules: if all { Vec::new() } else { rules.into_iter().map(String::into_boxed_str).collect() },
            path: raw.path.map(|path| matcher(&path)).transpose()?,
            reason: raw.reason.into_inner().into(),
            place,
        })
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

fn matcher(pattern: &Spanned<String>) -> Result<GlobMatcher, Mistake> {
    let glob =
        GlobBuilder::new(pattern.get_ref()).literal_separator(true).build().map_err(|error| Mistake {
            message: format!("not a valid pattern: {}", error.kind()),
            place: pattern.span(),
            help: None,
        })?;
    Ok(glob.compile_matcher())
}

#[derive(Debug)]
struct Source {
    path: GlobMatcher,
    published: Option<Date>,
    origin: Option<String>,
    outlet: Option<String>,
    story: Option<StatedStory>,
    authority: Option<NonZeroU32>,
}

impl Source {
    fn new(raw: RawSource) -> Result<Self, Mistake> {
        let path = matcher(&raw.path)?;
        let published = raw.published.map(|written| day(&written)).transpose()?;
        let story = raw.story.map(|name| StatedStory::Named(name.into()));
        let authority = raw.authority.map(|written| authority(&written)).transpose()?;
        Ok(Self { path, published, origin: raw.origin, outlet: raw.outlet, story, authority })
    }
}

fn authority(written: &Spanned<u32>) -> Result<NonZeroU32, Mistake> {
    NonZeroU32::new(*written.get_ref()).ok_or_else(|| Mistake {
        message: "an authority counts from 1".to_owned(),
        place: written.span(),
        help: Some("leave it out where a source goes before no other".to_owned()),
    })
}

struct Mistake {
    message: String,
    /// Bytes of the text.
    place: std::ops::Range<usize>,
    help: Option<String>,
}

impl From<&toml::de::Error> for Mistake {
    fn from(error: &toml::de::Error) -> Self {
        Self { message: error.message().to_owned(), place: error.span().unwrap_or(0..0), help: None }
    }
}

fn day(written: &Spanned<Datetime>) -> Result<Date, Mistake> {
    let date = written.get_ref().date.and_then(|date| {
        let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
        Date::new(i16::try_from(date.year).ok()?, month, day).ok()
    });
    date.ok_or_else(|| Mistake {
        message: "not a day of the calendar".to_owned(),
        place: written.span(),
        help: Some("write it as 2025-12-02, without quotation marks".to_owned()),
    })
}

fn invalid(name: &str, text: &str, mistake: Mistake) -> ConfigError {
    let help = mistake.help.or_else(|| known_key(&mistake.message));
    ConfigError::Invalid {
        message: mistake.message,
        source_code: Arc::new(NamedSource::new(name, text.to_owned()).with_language("TOML")),
        place: mistake.place.into(),
        help,
    }
}

/// The key that was meant, out of what the reader of TOML says: "unknown field `a`, expected one of `b`, `c`".
fn known_key(message: &str) -> Option<String> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let found = quoted.next().filter(|_| message.starts_with("unknown field"))?;
    suggestion(found, quoted)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use std::fs;

    use super::*;

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

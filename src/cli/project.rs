use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use gainsay::Checker;
use gainsay::config::text_of;
use gainsay::judge::Check;
use gainsay::report::RuleInfo;
use gainsay::rule::{Author, Rule, RuleError, RuleFile, embedded_files, nearest};

use super::Global;
use super::exit::Exit;
use super::settings::Settings;

/// The checker with the user's own rules.
pub struct Project {
    /// The checker.
    pub checker: Checker,
    /// What is wrong with rules; those are left out.
    pub errors: Vec<RuleError>,
    /// The ids of the user's own rules.
    pub own: BTreeSet<String>,
}

impl Project {
    /// Loads the rules that come with the program, those beside its settings, and those in the
    /// folders that the user names, the later before the earlier.
    pub fn open(global: &Global, settings: &Settings) -> anyhow::Result<Self> {
        let folders = settings.rule_folders().chain(global.rules.iter().cloned());
        let layers: Vec<Vec<RuleFile<'static>>> =
            folders.map(|folder| rule_files(&folder)).collect::<anyhow::Result<_>>()?;
        check_names(&layers, settings)?;
        let own = layers.iter().flatten().filter_map(|file| stem(&file.path)).collect();
        let (checker, errors) = Checker::with_selection(layers, settings.selection());
        Ok(Self { checker, errors, own })
    }

    /// The rule of that id.
    pub fn rule(&self, id: &str) -> anyhow::Result<&Rule> {
        let rules = self.checker.rules();
        if let Some(rule) = rules.get(id) {
            return Ok(rule);
        }
        match nearest(id, rules.rules().iter().map(|rule| &*rule.id)) {
            Some(near) => bail!("there is no rule `{id}`; did you mean `{near}`?"),
            None => bail!("there is no rule `{id}`; `gainsay rules list` names them all"),
        }
    }

    /// What the rules look for, for the reports that say so.
    pub fn rule_infos(&self) -> Vec<RuleInfo> {
        rule_infos(&self.checker)
    }

    /// How the run ended as far as the rules go.
    pub fn exit(&self) -> Exit {
        if self.errors.is_empty() { Exit::Clean } else { Exit::Trouble }
    }
}

/// The id of the rule in a file, which is the name of the file.
fn stem(path: &str) -> Option<String> {
    Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned())
}

/// Holds the names in the settings against the files of rules and the checks.
fn check_names(layers: &[Vec<RuleFile<'_>>], settings: &Settings) -> anyhow::Result<()> {
    let embedded = embedded_files();
    let files = || embedded.iter().chain(layers.iter().flatten());
    let packs: Vec<&str> = files().map(|file| &*file.pack).collect();
    let stems: Vec<String> = files().filter_map(|file| stem(&file.path)).collect();
    let checks = Check::ALL.iter().map(|check| check.id);
    let names: Vec<&str> = stems.iter().map(String::as_str).chain(checks).collect();
    settings.check_names(&packs, &names)?;
    Ok(())
}

/// What the rules of a checker look for.
pub fn rule_infos(checker: &Checker) -> Vec<RuleInfo> {
    let rules = checker.rules().rules().iter();
    rules
        .map(|rule| RuleInfo {
            id: rule.id.to_string(),
            summary: rule.summary.clone(),
            why: rule.why.clone(),
        })
        .collect()
}

/// The rule files of a folder and of the folders in it, which are packs of rules; files in the
/// folder itself belong to the pack of its own name.
pub fn rule_files(folder: &Path) -> anyhow::Result<Vec<RuleFile<'static>>> {
    let mut files = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            for path in entries(&path)? {
                add(&path, &mut files)?;
            }
        } else {
            add(&path, &mut files)?;
        }
    }
    Ok(files)
}

fn entries(folder: &Path) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let read = || -> std::io::Result<Vec<_>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()
    };
    let mut paths = read().with_context(|| format!("cannot read the rules in {}", folder.display()))?;
    paths.sort();
    Ok(paths)
}

fn add(path: &Path, files: &mut Vec<RuleFile<'static>>) -> anyhow::Result<()> {
    if path.extension().is_none_or(|ending| ending != "toml") || path.is_dir() {
        return Ok(());
    }
    let text = text_of(path).with_context(|| format!("cannot read the rule {}", path.display()))?;
    let pack = path.parent().and_then(Path::file_name).unwrap_or_default();
    files.push(RuleFile {
        path: Cow::Owned(path.display().to_string()),
        pack: Cow::Owned(pack.to_string_lossy().into_owned()),
        text: Cow::Owned(text),
        author: Author::User,
    });
    Ok(())
}

//! Reads what has changed and judges anew, apart from the conversation with the editor.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender};
use gainsay::Checker;
use gainsay::model::Outcome;

use super::articles::{Articles, Open};
use super::places::Places;
use super::position::Encoding;
use super::settings_file::{self, Kind, ProjectDiagnostics};
use crate::cli::Global;

/// What is to be done.
pub enum Job {
    /// An article is now this in the editor (`Some`), or as it is on the disk, or gone (`None`).
    Article(PathBuf, Option<Open>),
    /// Settings or a rule are now this in the editor, or as they are on the disk.
    Project(Kind, PathBuf, Option<String>),
    /// Other folders are open.
    Folders(Vec<PathBuf>),
    /// Rules or settings were saved: everything is to be read anew.
    Everything,
}

/// What has become of it.
pub enum Update {
    /// All articles are being read, which takes a while.
    Reading,
    /// All that is found now.
    Checked(Box<Checked>),
    /// The mistakes in one file of the project.
    Project(ProjectDiagnostics),
    /// Why nothing could be done.
    Trouble(String),
}

/// All that is found.
#[derive(Default)]
pub struct Checked {
    /// The findings.
    pub outcome: Outcome,
    /// Where they stand.
    pub places: Places,
    /// The rules in force.
    pub checker: Option<Arc<Checker>>,
    /// Which versions of the texts in the editor this is about.
    pub versions: BTreeMap<PathBuf, i32>,
}

/// Jobs that wait are done together, each file once, as it was last.
#[derive(Default)]
struct Batch {
    articles: BTreeMap<PathBuf, Option<Open>>,
    project: BTreeMap<PathBuf, (Kind, Option<String>)>,
    folders: Option<Vec<PathBuf>>,
    everything: bool,
}

impl Batch {
    fn add(&mut self, job: Job) {
        match job {
            Job::Article(path, change) => {
                self.articles.insert(path, change);
            }
            Job::Project(kind, path, text) => {
                self.project.insert(path, (kind, text));
            }
            Job::Folders(folders) => self.folders = Some(folders),
            Job::Everything => self.everything = true,
        }
    }
}

/// Works until there is nobody left to work for.
pub fn work(
    global: Global,
    folders: Vec<PathBuf>,
    encoding: Encoding,
    jobs: &Receiver<Job>,
    updates: &Sender<Update>,
) {
    let articles = Articles::new(global, folders, encoding);
    let mut worker = Worker { articles, encoding, updates, wrong_rules: BTreeSet::new() };
    let mut batch = Batch { everything: true, ..Batch::default() };
    loop {
        for job in jobs.try_iter() {
            batch.add(job);
        }
        if worker.take(std::mem::take(&mut batch)).is_none() {
            return;
        }
        let Ok(next) = jobs.recv() else { return };
        batch.add(next);
    }
}

struct Worker<'u> {
    articles: Articles,
    encoding: Encoding,
    updates: &'u Sender<Update>,
    /// The rule files whose mistakes were told.
    wrong_rules: BTreeSet<PathBuf>,
}

impl Worker<'_> {
    /// Does what is to be done; `None` where nobody listens any more.
    fn take(&mut self, batch: Batch) -> Option<()> {
        let Batch { articles, project, folders, everything } = batch;
        for (path, (kind, text)) in project {
            let text = text.or_else(|| std::fs::read_to_string(&path).ok());
            let wrong = text
                .map_or_else(Vec::new, |text| settings_file::diagnostics(kind, &path, &text, self.encoding));
            self.tell(Update::Project(BTreeMap::from([(path, wrong)])))?;
        }
        let (moved, changed) = (folders.is_some(), !articles.is_empty());
        if let Some(folders) = folders {
            self.articles.set_folders(folders);
        }
        if changed {
            self.articles.change(articles);
        }
        if everything || moved {
            self.tell(Update::Reading)?;
            match self.articles.everything() {
                Ok(wrong) => self.tell_of_rules(wrong)?,
                Err(error) => self.tell(Update::Trouble(format!("{error:#}")))?,
            }
        }
        if everything || moved || changed {
            self.tell(Update::Checked(Box::new(self.checked())))?;
        }
        Some(())
    }

    /// Tells the mistakes of rules, and of those that have none any more.
    fn tell_of_rules(&mut self, mut wrong: ProjectDiagnostics) -> Option<()> {
        let now = wrong.keys().cloned().collect();
        for mended in std::mem::replace(&mut self.wrong_rules, now) {
            wrong.entry(mended).or_default();
        }
        self.tell(Update::Project(wrong))
    }

    fn checked(&self) -> Checked {
        let checker = self.articles.checker().cloned();
        let outcome = checker.as_ref().map(|checker| {
            let (documents, notices) = self.articles.documents();
            checker.judge(documents, notices)
        });
        Checked {
            outcome: outcome.unwrap_or_default(),
            places: self.articles.places(),
            versions: self.articles.versions(),
            checker,
        }
    }

    fn tell(&self, update: Update) -> Option<()> {
        self.updates.send(update).ok()
    }
}

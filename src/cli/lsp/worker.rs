//! Reads what has changed and judges anew, apart from the conversation with the editor.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender};
use gainsay::model::{Notice, Outcome};
use gainsay::read::{self, Input};
use gainsay::report::RuleInfo;
use gainsay::{Checker, Extracted};
use rayon::prelude::*;

use crate::cli::Global;
use crate::cli::settings::Settings;

/// What is to be done.
pub enum Job {
    /// The text of a file is now this, in the editor.
    Text(PathBuf, String),
    /// A file is as it is on the disk, or gone.
    File(PathBuf),
    /// Rules or settings have changed: everything is to be read anew.
    Everything,
}

/// What has become of it.
pub struct Result {
    /// All that is found now.
    pub outcome: Arc<Outcome>,
    /// What the rules look for.
    pub rules: Arc<Vec<RuleInfo>>,
    /// What is wrong with the settings, if nothing could be done.
    pub trouble: Option<String>,
}

/// The state of the worker.
struct Worker {
    global: Global,
    folders: Vec<PathBuf>,
    loaded: Option<(Checker, Settings)>,
    rules: Arc<Vec<RuleInfo>>,
    /// Texts that are open in the editor.
    open: BTreeMap<PathBuf, String>,
    read: BTreeMap<PathBuf, (Vec<Extracted>, Vec<Notice>)>,
}

/// Works until there is nobody left to work for. Jobs that wait are done together.
pub fn work(global: Global, folders: Vec<PathBuf>, jobs: &Receiver<Job>, results: &Sender<Result>) {
    let mut worker = Worker {
        global,
        folders,
        loaded: None,
        rules: Arc::default(),
        open: BTreeMap::new(),
        read: BTreeMap::new(),
    };
    let mut trouble = worker.everything();
    loop {
        if results.send(worker.result(trouble)).is_err() {
            return;
        }
        let Ok(first) = jobs.recv() else { return };
        trouble = None;
        for job in std::iter::once(first).chain(jobs.try_iter().collect::<Vec<_>>()) {
            trouble = worker.take(job).or(trouble);
        }
    }
}

impl Worker {
    fn take(&mut self, job: Job) -> Option<String> {
        match job {
            Job::Text(path, text) => {
                self.open.insert(path.clone(), text);
                self.update(&path);
                None
            }
            Job::File(path) => {
                self.open.remove(&path);
                self.update(&path);
                None
            }
            Job::Everything => self.everything(),
        }
    }

    fn everything(&mut self) -> Option<String> {
        let (mut inputs, _) = read::walk(&self.folders);
        let known: Vec<PathBuf> = inputs.iter().filter_map(|input| input.file.clone()).collect();
        inputs.extend(self.open.keys().filter(|path| !known.contains(path)).map(|path| input(path)));
        match crate::cli::lsp::checker(&self.global, &inputs) {
            Ok((checker, settings)) => {
                self.rules = Arc::new(crate::cli::project::rule_infos(&checker));
                self.read = inputs
                    .par_iter()
                    .filter_map(|input| {
                        Some((input.file.clone()?, extract(&checker, &settings, &self.open, input)))
                    })
                    .collect();
                self.loaded = Some((checker, settings));
                None
            }
            Err(error) => Some(format!("{error:#}")),
        }
    }

    fn update(&mut self, path: &Path) {
        let Some((checker, settings)) = &self.loaded else { return };
        if !self.open.contains_key(path) && !path.is_file() {
            self.read.remove(path);
            return;
        }
        let read = extract(checker, settings, &self.open, &input(path));
        self.read.insert(path.to_owned(), read);
    }

    fn result(&self, trouble: Option<String>) -> Result {
        let outcome = self.loaded.as_ref().map(|(checker, _)| {
            let read = self.read.values().flat_map(|(extracted, _)| extracted.iter().cloned()).collect();
            let notices = self.read.values().flat_map(|(_, notices)| notices.iter().cloned()).collect();
            checker.judge(read, notices)
        });
        Result { outcome: Arc::new(outcome.unwrap_or_default()), rules: Arc::clone(&self.rules), trouble }
    }
}

fn input(path: &Path) -> Input {
    Input { name: path.display().to_string(), file: Some(path.to_owned()) }
}

fn extract(
    checker: &Checker,
    settings: &Settings,
    open: &BTreeMap<PathBuf, String>,
    input: &Input,
) -> (Vec<Extracted>, Vec<Notice>) {
    let given = settings.given(input);
    let (documents, notices) = match input.file.as_ref().and_then(|path| open.get(path)) {
        Some(text) => read::parse(&input.name, text.clone().into_bytes(), &given),
        None => read::load(input, &given),
    };
    (documents.iter().map(|document| checker.extract(document)).collect(), notices)
}

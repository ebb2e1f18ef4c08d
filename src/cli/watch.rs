//! Runs again whenever something changes that a check reads.
//!
//! Files are looked at again and again rather than watched by the system: that sees changes on every file
//! system, however an editor saves, and has no limit on the number of folders.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context as _;
use crossbeam_channel::{Receiver, RecvTimeoutError};
use gainsay::config;
use gainsay::read;

use super::exit::Exit;
use super::screen::Screen;

/// The shortest time between two looks.
const LEAST_PAUSE: Duration = Duration::from_millis(300);
/// A look may take this part of the time.
const PART: u32 = 20;
/// How long files must stay as they are before they are read: an editor may be writing several.
const SETTLED: Duration = Duration::from_millis(120);

/// What is looked at.
pub struct Watched<'a> {
    /// Files, folders and patterns of articles.
    pub paths: &'a [PathBuf],
    /// Folders of rules, and other files that a check reads.
    pub besides: Vec<PathBuf>,
    /// Files that the check itself writes.
    pub written: Vec<PathBuf>,
}

/// Runs, and runs again after every change, until the user interrupts it.
pub fn watch(
    watched: &Watched<'_>,
    screen: &mut Screen,
    run: &mut dyn FnMut(&mut Screen) -> anyhow::Result<Exit>,
) -> anyhow::Result<Exit> {
    let is_running = Arc::new(AtomicBool::new(false));
    let interrupts = interrupts(Arc::clone(&is_running))?;
    loop {
        let state = watched.state();
        is_running.store(true, Ordering::SeqCst);
        screen.clear()?;
        if let Err(error) = run(screen) {
            screen.error(&error);
        }
        screen.flush()?;
        is_running.store(false, Ordering::SeqCst);
        screen.say("watching for changes; Ctrl-C ends")?;
        if watched.wait(&state, &interrupts) == Next::End {
            return Ok(Exit::Clean);
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Run,
    End,
}

/// Tells of each interrupt. One that comes while the program works ends it at once: there is nothing that
/// would be left half done.
fn interrupts(is_running: Arc<AtomicBool>) -> anyhow::Result<Receiver<()>> {
    let (send, receive) = crossbeam_channel::bounded(1);
    ctrlc::set_handler(move || {
        if is_running.load(Ordering::SeqCst) || send.try_send(()).is_err() {
            std::process::exit(Exit::Clean.code().into());
        }
    })
    .context("cannot listen for Ctrl-C")?;
    Ok(receive)
}

/// A file as a look finds it: its length and when it was changed.
type State = BTreeSet<(PathBuf, u64, Option<SystemTime>)>;

impl Watched<'_> {
    /// Waits until something is other than in `state`, and settled.
    fn wait(&self, state: &State, interrupts: &Receiver<()>) -> Next {
        let mut pause = LEAST_PAUSE;
        let mut changed: Option<State> = None;
        loop {
            match interrupts.recv_timeout(pause) {
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return Next::End,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let start = Instant::now();
            let now = self.state();
            if changed.as_ref() == Some(&now) && now != *state {
                return Next::Run;
            }
            pause = LEAST_PAUSE.max(start.elapsed() * PART);
            if now == *state {
                changed = None;
            } else {
                changed = Some(now);
                pause = SETTLED;
            }
        }
    }

    fn state(&self) -> State {
        let (inputs, _) = read::walk(self.paths);
        let articles: BTreeSet<PathBuf> = inputs.into_iter().filter_map(|input| input.file).collect();
        let folders: BTreeSet<&Path> = articles.iter().filter_map(|file| file.parent()).collect();
        let settings: BTreeSet<PathBuf> = folders.into_iter().flat_map(config::candidates).collect();
        let mut files = articles;
        for file in &settings {
            files.extend(files_in(&file.with_file_name("rules")));
        }
        files.extend(settings);
        files.extend(self.besides.iter().flat_map(|path| files_in(path)));
        files.retain(|file| !self.written.contains(file));
        let look = |file: PathBuf| {
            let about = fs::metadata(&file).ok()?;
            Some((file, about.len(), about.modified().ok()))
        };
        files.into_iter().filter_map(look).collect()
    }
}

/// A file itself; of a folder, its files and those of the folders in it, as rules lie in packs.
fn files_in(path: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    entries(path)
        .into_iter()
        .flat_map(|path| if path.is_dir() { entries(&path) } else { vec![path] })
        .collect()
}

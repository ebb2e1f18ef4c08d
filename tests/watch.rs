//! `check --watch`, as a user has it: a process that runs until it is interrupted.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long a change may take to be seen on a machine with much else to do.
const LONG: Duration = Duration::from_secs(90);

/// A watch over the folder `articles`, with the lines that it prints.
struct Watch {
    folder: tempfile::TempDir,
    process: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("articles")).unwrap();
        fs::write(folder.path().join("gainsay.toml"), "").unwrap();
        let articles = folder.path().join("articles");
        fs::write(
            articles.join("a.txt"),
            "Laos and Vietnam agreed to raise two-way trade to US$10 billion.\n",
        )
        .unwrap();
        fs::write(
            articles.join("b.txt"),
            "Vietnam and Laos want to lift bilateral trade to 12 billion USD.\n",
        )
        .unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .args(["check", "articles", "--watch", "--format", "concise", "--no-cache"])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, lines) = channel();
        let streams: [Box<dyn std::io::Read + Send>; 2] =
            [Box::new(process.stdout.take().unwrap()), Box::new(process.stderr.take().unwrap())];
        for stream in streams {
            let send = send.clone();
            thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).all(|line| send.send(line).is_ok())
            });
        }
        Self { folder, process, lines }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// What is printed up to the next time that it waits.
    fn next(&self) -> String {
        let mut printed = String::new();
        loop {
            let line = self.lines.recv_timeout(LONG).unwrap();
            if line.starts_with("watching") {
                // What was found and what is said come through two pipes.
                thread::sleep(Duration::from_millis(200));
                printed.extend(self.lines.try_iter().map(|line| line + "\n"));
                return printed;
            }
            printed += &(line + "\n");
        }
    }

    fn interrupt(&mut self) -> Option<i32> {
        Command::new("kill").args(["-INT", &self.process.id().to_string()]).status().unwrap();
        self.process.wait().unwrap().code()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn replace(file: &Path, text: &str) {
    // As editors do: a new file takes the place of the old one.
    let other = file.with_extension("new~");
    fs::write(&other, text).unwrap();
    fs::rename(other, file).unwrap();
}

#[test]
fn every_change_is_checked_until_it_is_interrupted() {
    let mut watch = Watch::start();
    assert!(watch.next().contains("10 billion USD against 12 billion USD"));
    let (b, c) = (watch.path("articles/b.txt"), watch.path("articles/c.txt"));
    replace(&b, "Vietnam and Laos want to lift bilateral trade to 15 billion USD.\n");
    assert!(watch.next().contains("10 billion USD against 15 billion USD"));
    fs::rename(&b, &c).unwrap();
    let printed = watch.next();
    assert!(printed.contains("c.txt") && !printed.contains("b.txt"), "{printed}");
    fs::remove_file(&c).unwrap();
    assert!(!watch.next().contains("error["));
    fs::write(&c, "Vietnam and Laos want to lift bilateral trade to 16 billion USD.\n").unwrap();
    assert!(watch.next().contains("against 16 billion USD"));
    fs::remove_dir_all(watch.path("articles")).unwrap();
    assert!(watch.next().contains("no such file or folder"));
    assert_eq!(watch.interrupt(), Some(0));
}

#[test]
fn settings_and_rules_that_change_are_read_again_and_mistakes_in_them_told() {
    let mut watch = Watch::start();
    assert!(watch.next().contains("error[trade-target]"));
    fs::write(watch.path("gainsay.toml"), "[rules.trade-target]\nseverity = \"note\"\n").unwrap();
    assert!(watch.next().contains("note[trade-target]"));
    fs::write(watch.path("gainsay.toml"), "[rules.trade-target]\nseverity = \"loud\"\n").unwrap();
    assert!(watch.next().contains("loud"));
    fs::write(watch.path("gainsay.toml"), "").unwrap();
    assert!(watch.next().contains("error[trade-target]"));
    fs::create_dir_all(watch.path("rules/own")).unwrap();
    fs::write(watch.path("rules/own/broken.toml"), "id = \"broken\"\nsummary = 5\n").unwrap();
    assert!(watch.next().contains("broken"));
    assert_eq!(watch.interrupt(), Some(0));
}

#[test]
fn standard_input_cannot_be_watched() {
    let run = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["check", "-", "--watch"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("standard input"));
}

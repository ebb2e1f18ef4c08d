//! What a check costs as the articles grow in number: a table of processor time, wall time and peak memory for
//! 1,000, 10,000 and 100,000 made-up articles, the first time and with the cache.
//!
//! ```sh
//! cargo bench --bench scale                       # the table
//! cargo bench --bench scale -- 1000 10000         # for so many articles
//! cargo bench --bench scale -- write DIR 10000    # no more than the articles, 1,000 to a folder
//! ```
//!
//! Measured with `time -v` (GNU time), which must be installed.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]

mod synthetic;

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Articles of one folder.
const OF_FOLDER: usize = 1000;

fn main() -> io::Result<()> {
    // Cargo adds `--bench` of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    if let [command, folder, count] = words.as_slice()
        && command == "write"
    {
        return write(Path::new(folder), count.parse().map_err(io::Error::other)?).map(drop);
    }
    let counts: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    println!("| articles | text | run | wall | user | peak memory |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for count in if counts.is_empty() { vec![1_000, 10_000, 100_000] } else { counts } {
        let folder = tempfile::tempdir()?;
        let articles = folder.path().join("articles");
        let bytes = write(&articles, count)?;
        for (name, options) in [
            ("without cache", ["--no-cache"].as_slice()),
            ("first", &["--cache-dir"]),
            ("second", &["--cache-dir"]),
        ] {
            let mut command = Command::new("time");
            command.arg("-v").arg(env!("CARGO_BIN_EXE_gainsay")).args(["check", "--format", "concise"]);
            command.args(options);
            if options == ["--cache-dir"] {
                command.arg(folder.path().join("cache"));
            }
            let run = command.arg(&articles).stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
            let told = String::from_utf8_lossy(&run.stderr);
            let value = |label: &str| {
                told.lines().find_map(|line| line.trim().strip_prefix(label)).unwrap_or("?").to_owned()
            };
            let memory = value("Maximum resident set size (kbytes): ").parse().unwrap_or(0) / 1024;
            let wall = value("Elapsed (wall clock) time (h:mm:ss or m:ss): ");
            let user = value("User time (seconds): ");
            println!("| {count} | {} MB | {name} | {wall} | {user} s | {memory} MB |", bytes / 1_000_000);
        }
    }
    Ok(())
}

/// Writes so many articles, and tells how many bytes they have.
fn write(folder: &Path, count: usize) -> io::Result<usize> {
    let mut bytes = 0;
    for (at, (name, text)) in synthetic::articles(count).enumerate() {
        let folder = folder.join(format!("{:03}", at / OF_FOLDER));
        if at % OF_FOLDER == 0 {
            std::fs::create_dir_all(&folder)?;
        }
        std::fs::write(folder.join(name), &text)?;
        bytes += text.len();
    }
    Ok(bytes)
}

//! Runs every command of the README and of `docs/`, and compares what it prints.
//!
//! A block marked `console` holds commands after `$ ` and their output. The commands of a document run in a copy of
//! the repository, so that they may write files. In the other blocks, and in the
//! running text, the command lines of the program have to be valid. `UPDATE_DOCS=1 cargo test --test docs` writes the
//! output anew.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a panic in a test is a failed test")]
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::Digest as _;

#[test]
fn every_command_in_the_documents_prints_what_they_show() {
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let mut stale = Vec::new();
    for path in documents() {
        let shown = fs::read_to_string(&path).unwrap();
        let folder = workshop();
        let real = with_real_output(&shown, folder.path());
        if shown == real {
            continue;
        }
        if update {
            fs::write(&path, real).unwrap();
        } else {
            stale.push(difference(&path, &shown, &real));
        }
    }
    assert!(
        stale.is_empty(),
        "{}\nUPDATE_DOCS=1 cargo test --test docs writes the documents anew",
        stale.join("\n")
    );
}

#[test]
fn every_command_of_the_program_stands_in_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for command in [
        "check",
        "claims",
        "annotate",
        "diff",
        "explain",
        "stories",
        "baseline",
        "init",
        "lsp",
        "completions",
        "man",
        "rules list",
        "rules test",
        "rules new",
        "rules schema",
    ] {
        assert!(readme.contains(&format!("gainsay {command}")), "{command}");
    }
}

#[test]
fn the_files_for_ci_services_stand_in_their_guide() {
    let guide = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    for file in ["github.yml", "gitlab.yml", "pre-commit.yaml"] {
        let text = fs::read_to_string(root().join("src/cli/init").join(file)).unwrap();
        assert!(guide.contains(&format!("```yaml\n{text}```\n")), "{file}");
    }
}

/// The document with the output of each command as it is now.
fn with_real_output(text: &str, folder: &Path) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").unwrap();
        if line.trim() != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| *line != "```") {
            if let Some(command) = line.strip_prefix("$ ") {
                writeln!(out, "{line}").unwrap();
                out.push_str(&run(command, folder));
            }
        }
    }
    out
}

/// What a command line of a shell prints.
fn run(command: &str, folder: &Path) -> String {
    let output = shell(command, folder).stdin(Stdio::null()).output().unwrap();
    let printed = String::from_utf8(output.stdout).expect("the program prints UTF-8");
    printed.lines().fold(String::new(), |out, line| out + line.trim_end() + "\n")
}

fn shell(command: &str, folder: &Path) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_gainsay"));
    let path =
        format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder).env("PATH", path).env_remove("CLICOLOR_FORCE");
    shell
}

/// A new folder with what the documents speak of, so that their commands may write files and change none.
fn workshop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let copied = Command::new("cp")
        .args(["-r", "docs", "seeds", "rules", "schema"])
        .arg(folder.path())
        .current_dir(root())
        .status()
        .unwrap();
    assert!(copied.success());
    folder
}

#[test]
fn every_command_line_that_a_document_names_is_valid() {
    let folder = workshop();
    let mut wrong = Vec::new();
    for path in documents() {
        for command in command_lines(&fs::read_to_string(&path).unwrap()) {
            // With --help clap reads the line, and nothing is run.
            let output = shell(&format!("{command} --help"), folder.path()).output().unwrap();
            if !output.status.success() {
                let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
                wrong.push(format!("{}: {command}\n{complaint}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_picture_of_the_readme_shows_what_the_program_prints() {
    let command = "gainsay check docs/getting-started";
    let printed =
        shell(&format!("{command} --color always --hyperlinks never"), workshop().path()).output().unwrap();
    let prompt = format!("\u{1b}[2m$\u{1b}[0m \u{1b}[1m{command}\u{1b}[0m\n\n");
    let shown = prompt + &String::from_utf8(printed.stdout).unwrap();
    // The program writes for 80 columns where no terminal is.
    let drawn = anstyle_svg::Term::new().min_width_px(720).render_svg(&shown);
    let path = root().join("docs/check.svg");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == drawn, "UPDATE_DOCS=1 cargo test --test docs draws docs/check.svg anew");
}

#[test]
fn the_picture_of_the_page_was_taken_of_what_the_program_writes() {
    let folder = workshop();
    let command = "gainsay check docs/getting-started --quiet --exit-zero --format html=report.html";
    assert!(shell(command, folder.path()).status().unwrap().success());
    let page = folder.path().join("report.html");
    // Two browsers draw two pictures of one page, so that the picture names the page that it was taken of.
    let digest = sha2::Sha256::digest(fs::read(&page).unwrap());
    let mark = digest.iter().fold("Page\0sha256:".to_owned(), |mark, byte| format!("{mark}{byte:02x}"));
    let path = root().join("docs/report.png");
    if std::env::var_os("UPDATE_DOCS").is_some() && !holds(&fs::read(&path).unwrap(), &mark) {
        fs::write(&path, marked(&taken(&page, folder.path()), &mark)).unwrap();
    }
    assert!(
        holds(&fs::read(&path).unwrap(), &mark),
        "UPDATE_DOCS=1 cargo test --test docs takes docs/report.png anew, with chromium"
    );
}

fn holds(picture: &[u8], mark: &str) -> bool {
    memchr::memmem::find(picture, mark.as_bytes()).is_some()
}

/// A picture of the upper part of a page, as a browser shows it.
fn taken(page: &Path, folder: &Path) -> Vec<u8> {
    let picture = folder.join("report.png");
    let taken = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1000,900"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--screenshot={}", picture.display()))
        .arg(format!("file://{}", page.display()))
        .status()
        .expect("chromium takes the picture");
    assert!(taken.success());
    fs::read(picture).unwrap()
}

/// The picture with a chunk of text before its end (PNG specification, section 11.3.3.3).
fn marked(picture: &[u8], text: &str) -> Vec<u8> {
    let chunk = [b"tEXt", text.as_bytes()].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&chunk);
    let length = u32::try_from(text.len()).unwrap().to_be_bytes();
    let (before, end) = picture.split_at(picture.len() - 12);
    [before, &length, &chunk, &sum.sum().to_be_bytes(), end].concat()
}

/// The command lines of the program in the code of a document that is not run. Those that name something in
/// capitals or with an ellipsis are patterns of command lines.
fn command_lines(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut block: Option<&str> = None;
    for line in text.lines() {
        match (line.trim().strip_prefix("```"), block) {
            (Some(_), Some(_)) => block = None,
            (Some(language), None) => block = Some(language),
            (None, Some("console")) => {}
            (None, Some(_)) => {
                let line = line.trim().trim_start_matches("- ").trim_start_matches("run: ");
                found.extend(line.starts_with("gainsay ").then_some(line));
            }
            (None, None) => {
                found.extend(line.split('`').skip(1).step_by(2).filter(|code| code.starts_with("gainsay ")));
            }
        }
    }
    let end = |line: &str| {
        [" |", " >", "  ", " #"].iter().filter_map(|mark| line.find(mark)).min().unwrap_or(line.len())
    };
    let is_pattern = |line: &str| {
        line.split(' ').any(|word| {
            word.contains('…') || word.starts_with(|c: char| c.is_uppercase() || "<[".contains(c))
        })
    };
    found.into_iter().map(|line| line[..end(line)].to_owned()).filter(|line| !is_pattern(line)).collect()
}

fn difference(path: &Path, shown: &str, real: &str) -> String {
    let diff = similar::TextDiff::from_lines(shown, real);
    format!("{}:\n{}", path.display(), diff.unified_diff().context_radius(2).header("shown", "printed"))
}

fn documents() -> Vec<PathBuf> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> = docs.filter(|path| path.extension().is_some_and(|one| one == "md")).collect();
    all.push(root().join("README.md"));
    all.sort();
    all
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

//! Holds the code against `docs/architecture.md`, and the documents against the files they name.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a panic in a test is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The longest a source file may be.
const MOST_LINES: usize = 600;

#[test]
fn modules_use_only_what_the_import_table_allows() {
    let table = import_table();
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(row) = table.get(&file.module) else { continue };
        for used in crate_paths(&file) {
            if used != file.module && used != "model" && !row.may_use.contains(&used) {
                wrong.push(format!("{} uses `{used}`", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "not in the table of docs/architecture.md:\n{}", wrong.join("\n"));
}

#[test]
fn the_import_table_names_every_module_and_no_other() {
    let in_table: BTreeSet<String> = import_table().into_keys().collect();
    let in_code: BTreeSet<String> = sources()
        .map(|file| file.module)
        .filter(|module| module != "lib" && module != "main" && module != "cli")
        .collect();
    assert_eq!(in_table, in_code);
}

#[test]
fn only_modules_that_say_so_open_files_and_streams() {
    let table = import_table();
    let doors = ["std::fs", "std::env", "std::process", "std::net", "io::stdin", "io::stdout", "io::stderr"];
    for file in sources() {
        let code = without_comments(&file.text);
        assert!(!code.contains("std::net"), "{}: there is no network", file.path.display());
        if table.get(&file.module).is_some_and(|row| row.opens == "nothing") {
            for door in doors {
                assert!(!code.contains(door), "{} uses {door}", file.path.display());
            }
        }
    }
}

#[test]
fn the_command_line_is_a_user_of_the_library_like_any_other() {
    for file in sources() {
        let code = without_comments(&file.text);
        if file.module == "cli" || file.module == "main" {
            for used in crate_paths(&file) {
                assert_eq!(used, "cli", "{}", file.path.display());
            }
        } else {
            assert!(!code.contains("clap"), "{} uses clap", file.path.display());
        }
    }
}

#[test]
fn every_file_has_one_subject() {
    for file in sources() {
        let name = file.path.file_stem().unwrap_or_default().to_string_lossy();
        assert!(!["util", "utils", "helpers", "common", "misc"].contains(&&*name), "{}", file.path.display());
        let lines = file.text.lines().count();
        assert!(
            lines <= MOST_LINES,
            "{} has {lines} lines: look for its second subject",
            file.path.display()
        );
    }
}

#[test]
fn every_path_that_a_document_names_exists() {
    let mut missing = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        let folder = document.parent().unwrap();
        for path in named_paths(&text) {
            if !root().join(&path).exists() && !folder.join(&path).exists() {
                missing.push(format!("{} names {path}", document.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

struct Row {
    may_use: BTreeSet<String>,
    opens: String,
}

/// The rows of the table under "Who may use whom", by module.
fn import_table() -> BTreeMap<String, Row> {
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let (_, section) = text.split_once("## Who may use whom").expect("the page has the section");
    section
        .lines()
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [module, may_use, opens] = cells[..] else { panic!("a row has three cells: {line}") };
            let may_use = quoted(may_use).map(str::to_owned).collect();
            (module.trim_matches('`').to_owned(), Row { may_use, opens: opens.to_owned() })
        })
        .collect()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

struct Source {
    path: PathBuf,
    /// The part of the crate that it belongs to: the first folder, or the file's own name.
    module: String,
    /// How many `super::` lead from it to the root of the crate.
    depth: usize,
    text: String,
}

fn sources() -> impl Iterator<Item = Source> {
    let src = root().join("src");
    files(&src, "rs").into_iter().map(move |path| {
        let parts: Vec<String> = path
            .strip_prefix(&src)
            .unwrap()
            .with_extension("")
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .filter(|part| part != "mod")
            .collect();
        Source {
            text: fs::read_to_string(&path).unwrap(),
            module: parts[0].clone(),
            depth: parts.len(),
            path,
        }
    })
}

/// The items of the crate's root that a file names, through `crate::` or enough `super::`.
fn crate_paths(file: &Source) -> BTreeSet<String> {
    let code = without_comments(&file.text);
    let to_root = "super::".repeat(file.depth);
    let mut names = BTreeSet::new();
    // In a module of tests within the file the root is one `super::` further away.
    let own = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    for (start, code) in [("crate::", code.as_str()), (to_root.as_str(), own)] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            // "gainsay_crate::", or a longer row of `super::`.
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            names.extend(heads(&code[at + start.len()..]));
        }
    }
    names.remove("super");
    names
}

/// The first names of a path, or of each path of a group in braces.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let mut depth = 0;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(name(&group[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(name(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn documents() -> Vec<PathBuf> {
    let mut documents = files(&root().join("docs"), "md");
    documents.extend(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root().join(name)));
    documents
}

/// Paths in backticks that begin with a folder of the repository, and targets of links.
fn named_paths(text: &str) -> BTreeSet<String> {
    let prose: String = text.split("```").step_by(2).collect::<Vec<_>>().join("\n");
    let folders = [
        "src/",
        "docs/",
        "rules/",
        "seeds/",
        "tests/",
        "schema/",
        "benches/",
        "examples/",
        ".ci/",
        ".github/",
    ];
    let in_code = prose
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|path| folders.iter().any(|folder| path.starts_with(folder)));
    let links = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    in_code
        .chain(links.filter(|target| !target.contains("://") && !target.starts_with('#')))
        .map(|path| path.split('#').next().unwrap_or(path).to_owned())
        .filter(|path| !path.contains(['<', '*', ' ', '{']))
        .collect()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|one| one == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

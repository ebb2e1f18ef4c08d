//! Real editors with the configurations of `docs/editors.md`, which are taken from that page.
//!
//! A test whose editor is not there says so and passes over. `NVIM` and `EMACS` name other programs.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a panic is a failed test, and a skipped one says so"
)]
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const TEN: &str = "date 2025-12-01\n\nLaos and Vietnam agreed to raise two-way trade to US$10 billion.\n";
const TWELVE: &str = "date 2025-12-02\n\nVietnam and Laos want to lift bilateral trade to 12 billion USD.\n";

#[test]
fn neovim_shows_the_findings_and_follows_what_is_written() {
    let Some(version) = output("NVIM", "nvim", &["--version"], Path::new(".")) else { return };
    let is_new = version.lines().next().and_then(minor_version).is_some_and(|minor| minor >= 11);
    let blocks = blocks("## Neovim", "lua");
    let [new, old] = &*blocks else { panic!("two configurations: {blocks:?}") };
    let folder = articles();
    fs::write(folder.path().join("init.lua"), if is_new { new } else { old }).unwrap();
    let script = r"
        local ok, wrong = pcall(function()
          local function findings() return vim.diagnostic.get(0) end
          vim.wait(60000, function() return #findings() > 0 end, 50)
          for _, one in ipairs(findings()) do
            io.stdout:write('found ' .. one.lnum .. ' ' .. one.code .. ': ' .. one.message .. '\n')
          end
          local line = vim.api.nvim_buf_get_lines(0, 2, 3, true)[1]
          vim.api.nvim_buf_set_lines(0, 2, 3, true, { (line:gsub('10', '12')) })
          vim.wait(60000, function() return #findings() == 0 end, 50)
          io.stdout:write('left ' .. #findings() .. '\n')
        end)
        if not ok then io.stdout:write(wrong .. '\n') end
        vim.cmd('qall!')";
    fs::write(folder.path().join("script.lua"), script).unwrap();
    let arguments = ["--headless", "-i", "NONE", "-u", "init.lua", "a.txt", "-c", "luafile script.lua"];
    let shown = output("NVIM", "nvim", &arguments, folder.path()).unwrap();
    assert!(shown.contains("found 2 trade-target: "), "{shown}");
    assert!(shown.contains("left 0"), "{shown}");
}

#[test]
fn emacs_shows_the_findings() {
    let has_eglot = ["--batch", "--eval", "(progn (require 'package) (package-initialize) (require 'eglot))"];
    if output("EMACS", "emacs", &has_eglot, Path::new(".")).is_none() {
        return;
    }
    let blocks = blocks("## Emacs", "elisp");
    let folder = articles();
    let script = format!(
        r#"(require 'package)
           (package-initialize)
           {}
           (require 'eglot)
           (require 'flymake)
           (setq eglot-sync-connect 60)
           (find-file "a.txt")
           (apply #'eglot--connect (eglot--guess-contact))
           (eglot--maybe-activate-editing-mode)
           (with-timeout (60 (message "nothing came"))
             (while (null (flymake-diagnostics))
               (flymake-start)
               (accept-process-output nil 0.1)))
           (dolist (one (flymake-diagnostics))
             (message "found %d %s" (line-number-at-pos (flymake-diagnostic-beg one))
                      (flymake-diagnostic-text one)))"#,
        blocks.concat()
    );
    fs::write(folder.path().join("script.el"), script).unwrap();
    let shown = output("EMACS", "emacs", &["--batch", "-l", "script.el"], folder.path()).unwrap();
    assert!(shown.contains("found 3 ") && shown.contains("trade target"), "{shown}");
}

/// The keys of a language that Helix knows, as "Language configuration" of its documentation lists them; another one
/// is an error there.
const KEYS_OF_HELIX: [&str; 6] = ["name", "scope", "file-types", "roots", "language-servers", "language-id"];

#[test]
fn the_configuration_of_helix_has_what_its_documentation_names() {
    let blocks = blocks("## Helix", "toml");
    let [text] = &*blocks else { panic!("one configuration: {blocks:?}") };
    let configuration: toml::Table = toml::from_str(text).unwrap();
    assert_eq!(configuration.keys().collect::<Vec<_>>(), ["language", "language-server"]);
    let server = configuration["language-server"]["gainsay"].as_table().unwrap();
    assert_eq!((server["command"].as_str(), server["args"][0].as_str()), (Some("gainsay"), Some("lsp")));
    for language in configuration["language"].as_array().unwrap() {
        let language = language.as_table().unwrap();
        assert!(language.keys().all(|key| KEYS_OF_HELIX.contains(&key.as_str())), "{language:?}");
        assert_eq!(language["language-servers"][0].as_str(), Some("gainsay"));
        // A language that Helix does not come with needs these as well.
        let own = language["name"].as_str() == Some("text");
        assert!(
            !own || (language.contains_key("scope") && language.contains_key("file-types")),
            "{language:?}"
        );
    }
}

/// What an editor prints; `None`, and a line that says so, where it is not there or lacks something.
fn output(variable: &str, program: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let program = std::env::var(variable).unwrap_or_else(|_| program.to_owned());
    let built = Path::new(env!("CARGO_BIN_EXE_gainsay")).parent().unwrap();
    let path = format!("{}:{}", built.display(), std::env::var("PATH").unwrap_or_default());
    let home = tempfile::tempdir().unwrap();
    let run = Command::new(&program)
        .args(arguments)
        .current_dir(folder)
        .env("PATH", path)
        // Whoever runs this has a configuration of their own.
        .envs(["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"].map(|name| (name, home.path())))
        .stdin(Stdio::null())
        .output();
    match run {
        Ok(Output { status, stdout, stderr }) if status.success() => {
            Some(String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr))
        }
        Ok(Output { stderr, .. }) => {
            println!("skipped: {program} does not work: {}", String::from_utf8_lossy(&stderr));
            None
        }
        Err(error) => {
            println!("skipped: {program} cannot be started: {error}");
            None
        }
    }
}

/// The 11 of `NVIM v0.11.4`.
fn minor_version(line: &str) -> Option<u32> {
    line.split('.').nth(1)?.parse().ok()
}

/// The code in one language under a heading of the guide.
fn blocks(heading: &str, language: &str) -> Vec<String> {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/editors.md")).unwrap();
    let (_, section) = guide.split_once(&format!("\n{heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let fence = format!("```{language}\n");
    section.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

fn articles() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEN).unwrap();
    fs::write(folder.path().join("b.txt"), TWELVE).unwrap();
    folder
}

//! The files for CI services, run as the services run them: `action.yml`, `.pre-commit-hooks.yaml` and the template
//! for GitLab.

#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A step of the action, as far as it is needed here.
#[derive(Default)]
struct Step {
    /// Its keys with one line each: `id`, `uses`, `shell`.
    keys: BTreeMap<String, String>,
    env: BTreeMap<String, String>,
    run: String,
}

/// The steps of the action. Of YAML just what the file has: keys with a value on their line, a table `env`, and
/// scripts on one line or in a block.
fn steps(action: &str) -> Vec<Step> {
    let (_, steps) = action.split_once("\n  steps:\n").unwrap();
    let mut found: Vec<Step> = Vec::new();
    let mut inside = "";
    for line in steps.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let indent = line.len() - line.trim_start().len();
        let line = if indent == 4 {
            found.push(Step::default());
            inside = "";
            line.trim_start().trim_start_matches("- ")
        } else {
            line.trim_start()
        };
        let step = found.last_mut().unwrap();
        match (indent, inside) {
            (4 | 6, _) => {
                let (key, value) = line.split_once(':').unwrap();
                inside = if ["env", "run", "with"].contains(&key) { key } else { "" };
                match (key, value.trim()) {
                    ("run", "|") | ("env" | "with", "") => {}
                    ("run", script) => script.clone_into(&mut step.run),
                    (key, value) => _ = step.keys.insert(key.to_owned(), value.to_owned()),
                }
            }
            (_, "env") => {
                let (key, value) = line.split_once(": ").unwrap();
                step.env.insert(key.to_owned(), value.to_owned());
            }
            (_, "run") => step.run = format!("{}{line}\n", step.run),
            _ => {}
        }
    }
    found
}

/// A place where steps run: articles that contradict each other, and the files of the runner.
struct Runner {
    folder: TempDir,
    outputs: BTreeMap<String, String>,
}

impl Runner {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        for name in ["articles", "bin", "temp"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        fs::write(
            folder.path().join("articles/a.txt"),
            "Laos and Vietnam agreed to raise two-way trade to US$10 billion.\n",
        )
        .unwrap();
        fs::write(
            folder.path().join("articles/b.txt"),
            "Vietnam and Laos want to lift bilateral trade to 12 billion USD.\n",
        )
        .unwrap();
        // Stands for the build: puts the program that was built for this test where it was asked for.
        let cargo = format!(
            "#!/bin/sh\n[ \"$1 $2 $3\" = 'install --locked --path' ] && [ -f \"$4/Cargo.toml\" ] && [ \"$5\" = --root ] \
             && mkdir -p \"$6/bin\" && ln -s '{}' \"$6/bin/gainsay\"\n",
            env!("CARGO_BIN_EXE_gainsay")
        );
        let path = folder.path().join("bin/cargo");
        fs::write(&path, cargo).unwrap();
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        Self { folder, outputs: BTreeMap::new() }
    }

    /// Runs a script as GitHub does where the shell is `bash`.
    fn run(&self, script: &str, env: &BTreeMap<String, String>) -> Output {
        let folder = self.folder.path();
        let path = format!("{}:{}", folder.join("bin").display(), std::env::var("PATH").unwrap());
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(folder).envs(env);
        bash.env("PATH", path)
            .env("GITHUB_ACTION_PATH", env!("CARGO_MANIFEST_DIR"))
            .env("RUNNER_TEMP", folder.join("temp"));
        for name in ["GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"] {
            bash.env(name, folder.join(name));
        }
        bash.output().unwrap()
    }

    fn written(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    /// What stands for `${{ … }}`.
    fn value(&self, value: &str, inputs: &BTreeMap<&str, &str>) -> String {
        let Some(expression) = value.strip_prefix("${{ ").and_then(|rest| rest.strip_suffix(" }}")) else {
            return value.to_owned();
        };
        if let Some(input) = expression.strip_prefix("inputs.") {
            return inputs[input].to_owned();
        }
        self.outputs.get(expression).unwrap_or_else(|| panic!("nothing gives {expression}")).clone()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_action_builds_the_program_and_shows_the_findings() {
    let action = file("action.yml");
    let mut runner = Runner::new();
    let inputs = BTreeMap::from([
        ("paths", "articles/a.txt articles/b.txt"),
        ("fail-on", "error"),
        ("args", "--one-story --quiet"),
    ]);
    for input in inputs.keys() {
        assert!(action.contains(&format!("\n  {input}:\n    description: ")), "{input}");
    }
    let mut shown = None;
    for step in steps(&action).iter().filter(|step| !step.run.is_empty()) {
        assert_eq!(step.keys["shell"], "bash");
        // What is written into a script by the service is run as a part of it.
        assert!(!step.run.contains("${{"), "{}", step.run);
        let env = step.env.iter().map(|(name, value)| (name.clone(), runner.value(value, &inputs))).collect();
        let output = runner.run(&step.run, &env);
        if let Some(id) = step.keys.get("id") {
            for line in runner.written("GITHUB_OUTPUT").lines() {
                let (name, value) = line.split_once('=').unwrap();
                runner.outputs.insert(format!("steps.{id}.outputs.{name}"), value.to_owned());
            }
        }
        let is_check = step.run.contains("gainsay\" check");
        assert_eq!(output.status.code(), Some(i32::from(is_check)), "{}\n{}", step.run, text(&output.stderr));
        shown = Some(text(&output.stdout));
    }
    let digest = &runner.outputs["steps.program.outputs.digest"];
    assert!(digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{digest}");
    let shown = shown.unwrap();
    assert!(shown.starts_with("::error title=gainsay%3A trade-target,file=articles/"), "{shown}");
    assert!(runner.written("GITHUB_STEP_SUMMARY").contains("trade target"));
    assert!(runner.written("GITHUB_PATH").trim().ends_with("gainsay/bin"));
}

#[test]
fn the_hook_of_pre_commit_fails_on_what_it_is_given() {
    let hooks = file(".pre-commit-hooks.yaml");
    let value = |key: &str| {
        let line =
            hooks.lines().find_map(|line| line.trim_start_matches("- ").trim().strip_prefix(key)).unwrap();
        line.trim_matches([' ', '[', ']']).replace(',', "")
    };
    let runner = Runner::new();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_gainsay"), runner.folder.path().join("bin/gainsay"))
        .unwrap();
    let command = format!("{} {} articles/a.txt articles/b.txt", value("entry:"), value("args:"));
    let output = runner.run(&command, &BTreeMap::new());
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{command}\n{}", text(&output.stderr));
    assert!(shown.contains("articles/a.txt:1:") && shown.contains("articles/b.txt:1:"), "{shown}");
}

#[test]
fn the_template_for_gitlab_writes_the_reports_that_it_names() {
    let template = file("src/cli/init/gitlab.yml");
    let (_, script) = template.split_once("\n  script:\n    - ").unwrap();
    let runner = Runner::new();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_gainsay"), runner.folder.path().join("bin/gainsay"))
        .unwrap();
    let output = runner.run(script.lines().next().unwrap(), &BTreeMap::new());
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    for report in ["codequality: ", "junit: "] {
        let (_, name) = template.split_once(report).unwrap();
        assert!(runner.written(name.lines().next().unwrap()).contains("trade target"), "{report}");
    }
}

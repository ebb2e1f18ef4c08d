use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use gainsay::config::FILE_NAME;

use super::exit::Exit;
use super::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  gainsay init
  gainsay init newsroom/
  gainsay init --ci github";

/// Write a commented gainsay.toml to begin with, or what checks the articles in continuous integration
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Init {
    /// The folder of the project
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Write the file of this service instead
    #[arg(long, value_enum, value_name = "SERVICE")]
    ci: Option<Service>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Service {
    /// A workflow of GitHub Actions
    Github,
    /// A pipeline of GitLab
    Gitlab,
    /// A hook of pre-commit
    PreCommit,
}

/// A file to be written, and what comes after it.
struct Template {
    path: &'static str,
    text: &'static str,
    next: &'static str,
}

const SETTINGS: Template = Template {
    path: FILE_NAME,
    text: include_str!("gainsay.toml"),
    next: "every setting in it is a comment, to be taken in as you need it. Next: gainsay check .",
};

impl Service {
    fn template(self) -> Template {
        match self {
            Self::Github => Template {
                path: ".github/workflows/gainsay.yml",
                text: include_str!("github.yml"),
                next: "set the folder of your articles in it, then commit it.",
            },
            Self::Gitlab => Template {
                path: ".gitlab-ci.yml",
                text: include_str!("gitlab.yml"),
                next: "set the folder of your articles in it, then commit it.",
            },
            Self::PreCommit => Template {
                path: ".pre-commit-config.yaml",
                text: include_str!("pre-commit.yaml"),
                next: "set the folder of your articles in it. Next: pre-commit install",
            },
        }
    }
}

impl Init {
    /// Writes the file, and says what to do next. A file that is there stays as it is.
    pub fn run(&self, screen: &mut Screen) -> anyhow::Result<Exit> {
        let template = self.ci.map_or(SETTINGS, Service::template);
        let path = if self.folder == Path::new(".") {
            PathBuf::from(template.path)
        } else {
            self.folder.join(template.path)
        };
        if path.exists() {
            bail!("{} is there already and stays as it is{}", path.display(), self.instead());
        }
        write(&path, template.text).with_context(|| format!("cannot write {}", path.display()))?;
        writeln!(screen.out, "wrote {}: {}", path.display(), template.next)?;
        Ok(Exit::Clean)
    }

    /// What can be done where the file is there.
    fn instead(&self) -> &'static str {
        match self.ci {
            None => "; `gainsay check . --show-settings` shows what holds now",
            Some(_) => "; docs/ci.md says what to add to it",
        }
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Another program may have written it in the meantime.
    fs::File::create_new(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use gainsay::config::Config;

    use super::*;

    /// The template with every setting taken in: lines such as `# key = value` and `# [table]`.
    fn taken_in() -> String {
        let setting =
            |line: &str| line.starts_with('[') || line.split_once(" = ").is_some_and(|(key, _)| is_key(key));
        let lines = SETTINGS.text.lines().map(|line| match line.strip_prefix("# ") {
            Some(inside) if setting(inside) => inside,
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn is_key(text: &str) -> bool {
        text.trim().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'_')
    }

    #[test]
    fn the_settings_parse_as_they_are_and_taken_in() {
        for text in [SETTINGS.text.to_owned(), taken_in()] {
            if let Err(error) = Config::parse("gainsay.toml", &text, Path::new("")) {
                panic!("{error:?}\n{text}");
            }
        }
    }
}

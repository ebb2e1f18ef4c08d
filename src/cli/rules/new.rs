use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::cli::Global;
use crate::cli::exit::Exit;
use crate::cli::screen::Screen;
use crate::cli::settings::Settings;

/// Write a new rule that holds its own examples, to be changed
#[derive(Debug, clap::Args)]
#[command(after_help = super::EXAMPLES)]
pub struct New {
    /// The pack and the id of the rule, in kebab-case
    #[arg(value_name = "PACK/ID")]
    name: String,
}

const TEMPLATE: &str = include_str!("template.toml");

impl New {
    /// Writes the rule into the folder of the project's rules, and says what to do next.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let Some((pack, id)) =
            self.name.split_once('/').filter(|(pack, id)| is_kebab_case(pack) && is_kebab_case(id))
        else {
            bail!("`{}` is not PACK/ID in kebab-case, such as concerts/hall-seats", self.name);
        };
        let given = global.rules.last().cloned();
        let folder =
            match given.clone().or(Settings::here(global)?.folder().map(|folder| folder.join("rules"))) {
                Some(folder) => folder,
                None => PathBuf::from("rules"),
            };
        let path = folder.join(pack).join(format!("{id}.toml"));
        if path.exists() {
            bail!("{} is there already", path.display());
        }
        let wrote = || -> std::io::Result<()> {
            fs::create_dir_all(folder.join(pack))?;
            fs::write(&path, TEMPLATE.replace("{id}", id).replace("{property}", &id.replace('-', " ")))
        };
        wrote().with_context(|| format!("cannot write {}", path.display()))?;
        writeln!(screen.out, "{} is written and holds its examples. To run them:", path.display())?;
        let option = given.map(|folder| format!("--rules {} ", folder.display())).unwrap_or_default();
        writeln!(screen.out, "  gainsay {option}rules test {id}")?;
        if given_is_missing(&folder, global)? {
            writeln!(
                screen.out,
                "Rules are found beside a gainsay.toml: put one beside {}.",
                folder.display()
            )?;
        }
        Ok(Exit::Clean)
    }
}

/// Whether nothing leads from where the program runs to this folder.
fn given_is_missing(folder: &std::path::Path, global: &Global) -> anyhow::Result<bool> {
    let here = Settings::here(global)?;
    Ok(global.rules.is_empty() && !here.rule_folders().any(|known| known == *folder))
}

fn is_kebab_case(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.split('-').all(part)
}

//! Every setting of a check, its value, and where it comes from.

use std::io::{self, Write};

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory as _};
use gainsay::config::DEFAULTS;
use gainsay::report::terminal::{Ink, visible};

use super::Cli;
use super::screen::Screen;
use super::settings::Settings;

/// A setting as it is shown.
struct Row {
    name: String,
    value: String,
    origin: String,
}

/// Prints the options of `check`, which `matches` were given to, and what the settings files hold.
pub fn print(matches: &ArgMatches, settings: &Settings, screen: &mut Screen) -> io::Result<()> {
    let options = matches.subcommand_matches("check").map(options).unwrap_or_default();
    section("Options", &options, screen)?;
    for config in settings.configs() {
        let mut rows: Vec<Row> = config
            .settings()
            .into_iter()
            .map(|one| Row { name: one.key, value: one.value, origin: format!("line {}", one.line) })
            .collect();
        rows.extend(defaults(&rows));
        section(config.file(), &rows, screen)?;
    }
    if settings.configs().is_empty() {
        section("gainsay.toml (there is none)", &defaults(&[]), screen)?;
    }
    let folders: Vec<Row> = settings
        .rule_folders()
        .map(|folder| Row {
            name: "rules".to_owned(),
            value: folder.display().to_string(),
            origin: "beside gainsay.toml".to_owned(),
        })
        .collect();
    if folders.is_empty() { Ok(()) } else { section("Folders", &folders, screen) }
}

/// The options and arguments in the order of the help, with their defaults.
fn options(matches: &ArgMatches) -> Vec<Row> {
    let mut program = Cli::command();
    program.build();
    let arguments = program.find_subcommand("check").into_iter().flat_map(clap::Command::get_arguments);
    arguments
        .filter(|argument| !["help", "version", "show_settings"].contains(&argument.get_id().as_str()))
        .map(|argument| {
            let id = argument.get_id().as_str();
            let values = matches.get_raw(id).into_iter().flatten().map(|value| value.to_string_lossy());
            let origin = match matches.value_source(id) {
                Some(ValueSource::CommandLine) => "command line",
                Some(ValueSource::EnvVariable) => "environment",
                _ => "default",
            };
            Row {
                name: argument.get_long().map_or_else(|| id.to_owned(), |long| format!("--{long}")),
                value: values.collect::<Vec<_>>().join(", "),
                origin: origin.to_owned(),
            }
        })
        .collect()
}

/// What holds of the keys that a file does not have.
fn defaults(set: &[Row]) -> Vec<Row> {
    let is_set =
        |key: &str| set.iter().any(|row| row.name.split(['.', '[']).next().is_some_and(|first| first == key));
    DEFAULTS
        .into_iter()
        .filter(|(key, _)| !is_set(key))
        .map(|(key, value)| Row {
            name: key.to_owned(),
            value: value.to_owned(),
            origin: "default".to_owned(),
        })
        .collect()
}

fn section(title: &str, rows: &[Row], screen: &mut Screen) -> io::Result<()> {
    let style = screen.style;
    writeln!(screen.out, "{}", style.paint(Ink::Heading, visible(title)))?;
    let name_width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    for row in rows {
        let value = if row.value.is_empty() { "-".into() } else { visible(&row.value) };
        let origin = style.paint(Ink::Faint, format!("({})", row.origin));
        writeln!(screen.out, "  {:name_width$}  {value}  {origin}", visible(&row.name))?;
    }
    writeln!(screen.out)
}

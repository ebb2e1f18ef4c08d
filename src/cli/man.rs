use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::CommandFactory as _;
use clap_mangen::Man as Page;

use super::Cli;
use super::exit::Exit;
use super::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  gainsay man | man -l -
  gainsay man check | man -l -
  gainsay man --output-dir ~/.local/share/man/man1";

/// Print the manual page of the program, or of a command
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Man {
    /// Of which command, as `check` or `rules test`
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
    /// Write the pages of the program and of all its commands into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    output_dir: Option<PathBuf>,
}

impl Man {
    /// Prints the page, or writes them all.
    pub fn run(&self, screen: &mut Screen) -> anyhow::Result<Exit> {
        let mut program = Cli::command().disable_help_subcommand(true);
        program.build();
        if let Some(folder) = &self.output_dir {
            let mut count = 0;
            write_all(&program, folder, &mut count)
                .with_context(|| format!("cannot write manual pages to {}", folder.display()))?;
            screen.say(&format!("{count} pages written to {}", folder.display()))?;
            return Ok(Exit::Clean);
        }
        let mut command = &program;
        for name in &self.command {
            let Some(inner) = command.find_subcommand(name) else {
                let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
                bail!("there is no command `{}`; there are: {}", self.command.join(" "), names.join(", "));
            };
            command = inner;
        }
        let mut page = Vec::new();
        Page::new(command.clone()).render(&mut page)?;
        screen.out.write_all(&page)?;
        Ok(Exit::Clean)
    }
}

fn write_all(command: &clap::Command, folder: &std::path::Path, count: &mut usize) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    Page::new(command.clone()).generate_to(folder)?;
    *count += 1;
    command.get_subcommands().try_for_each(|inner| write_all(inner, folder, count))
}

mod list;
mod new;
mod schema;
mod test;

use clap::Subcommand;

use super::Global;
use super::exit::Exit;
use super::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  gainsay rules list
  gainsay rules test                  the examples of all rules
  gainsay rules test trade-target     those of one rule
  gainsay rules test my-rules/        those of a folder of rules
  gainsay rules new concerts/seats    a rule to begin with
  gainsay rules schema > rule.json    for an editor that completes TOML";

/// List, test and write rules
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Rules {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::List),
    Test(test::Test),
    New(new::New),
    Schema(schema::Schema),
}

impl Rules {
    /// Runs the command on rules.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        match &self.command {
            Command::List(list) => list.run(global, screen),
            Command::Test(test) => test.run(global, screen),
            Command::New(new) => new.run(global, screen),
            Command::Schema(schema) => schema.run(screen),
        }
    }
}

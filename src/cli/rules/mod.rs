mod list;
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
  gainsay rules test my-rules/        those of a folder of rules";

/// List the rules, or run their own examples
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
}

impl Rules {
    /// Runs the command on rules.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        match &self.command {
            Command::List(list) => list.run(global, screen),
            Command::Test(test) => test.run(global, screen),
        }
    }
}

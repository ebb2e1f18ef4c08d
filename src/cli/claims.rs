use gainsay::report;

use super::Global;
use super::exit::Exit;
use super::inputs::{Checked, Inputs};
use super::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  gainsay claims articles/
  gainsay claims article.txt --format json
  echo 'France and Japan set a trade target of 50 billion euros.' | gainsay claims -";

/// List every claim that is read
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Claims {
    #[command(flatten)]
    inputs: Inputs,
    /// How to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table for each source
    #[default]
    Table,
    /// For programs
    Json,
}

impl Claims {
    /// Reads the claims and prints them.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let Checked { outcome, exit, .. } = self.inputs.check(global, screen)?;
        let style = screen.style;
        match self.format {
            Format::Table => report::claims(&outcome, style, &mut screen.out),
            Format::Json => report::json::claims(&outcome, &mut screen.out),
        }?;
        Ok(exit)
    }
}

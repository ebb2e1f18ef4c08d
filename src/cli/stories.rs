use gainsay::report;

use super::Global;
use super::exit::Exit;
use super::inputs::{Checked, Inputs};
use super::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  gainsay stories articles/
  gainsay stories articles/ --why
  gainsay stories articles/ --format json";

/// Tell which sources tell of one event, and which are copies
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Stories {
    #[command(flatten)]
    inputs: Inputs,
    /// Say what the sources of a story share
    #[arg(long, help_heading = "Output")]
    why: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// The stories with their sources
    #[default]
    Text,
    /// For programs
    Json,
}

impl Stories {
    /// Finds the stories and prints them.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let Checked { outcome, exit, .. } = self.inputs.check(global, screen)?;
        let style = screen.style;
        let reasons = if self.why { report::Reasons::Shown } else { report::Reasons::Hidden };
        match self.format {
            Format::Text => report::stories(&outcome, reasons, style, &mut screen.out),
            Format::Json => report::json::stories(&outcome, &mut screen.out),
        }?;
        Ok(exit)
    }
}

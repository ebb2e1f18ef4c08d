use gainsay::report;

use super::Global;
use super::exit::Exit;
use super::inputs::{Checked, Inputs};
use super::printing::{Form, Printing};
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
    #[command(flatten)]
    printing: Printing,
}

impl Stories {
    /// Finds the stories and prints them.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let Checked { outcome, exit, .. } = self.inputs.check(global, screen)?;
        let style = screen.style;
        let reasons = if self.why { report::Reasons::Shown } else { report::Reasons::Hidden };
        match self.printing.format {
            Form::Text => report::stories(&outcome, reasons, style, &mut screen.out),
            Form::Json => report::json::stories(&outcome, &mut screen.out),
        }?;
        Ok(exit)
    }
}

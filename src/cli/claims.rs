use gainsay::report;

use super::Global;
use super::exit::Exit;
use super::inputs::{Checked, Inputs};
use super::printing::{Form, Printing};
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
    #[command(flatten)]
    printing: Printing,
}

impl Claims {
    /// Reads the claims and prints them.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let Checked { outcome, exit, .. } = self.inputs.check(global, screen)?;
        let style = screen.style;
        match self.printing.format {
            Form::Text => report::claims(&outcome, style, &mut screen.out),
            Form::Json => report::json::claims(&outcome, &mut screen.out),
        }?;
        Ok(exit)
    }
}

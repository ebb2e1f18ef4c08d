use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context as _;
use gainsay::suppress;

use super::Global;
use super::exit::Exit;
use super::inputs::Inputs;
use super::screen::Screen;

/// The file that a baseline is written to unless told otherwise.
pub const FILE_NAME: &str = "gainsay-baseline.json";

const EXAMPLES: &str = "\
Examples:
  gainsay baseline articles/
  gainsay check articles/ --baseline gainsay-baseline.json

Findings of the baseline are not told again. They are known by rule, property, subject and the values of
both sides: lines may move and files be renamed, and a changed value opens the finding again.";

/// Write down all findings of today, so that later checks tell only of new ones
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Baseline {
    #[command(flatten)]
    inputs: Inputs,
    /// Where to write it; `-` for standard output
    #[arg(long, short, value_name = "FILE", default_value = FILE_NAME, help_heading = "Output")]
    output: PathBuf,
}

impl Baseline {
    /// Checks, and writes the baseline.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let checked = self.inputs.check(global, screen)?;
        let baseline = suppress::Baseline::of(&checked.outcome);
        if self.output.as_os_str() == "-" {
            baseline.write(&mut screen.out)?;
            return Ok(checked.exit);
        }
        let path = self.output.display();
        let write = || {
            let mut file = BufWriter::new(File::create(&self.output)?);
            baseline.write(&mut file)?;
            file.flush()
        };
        write().with_context(|| format!("cannot write the baseline to {path}"))?;
        let count = baseline.len();
        let name = if count == 1 { "finding" } else { "findings" };
        screen.say(&format!("{count} {name} written to {path}; check with --baseline {path}"))?;
        Ok(checked.exit)
    }
}

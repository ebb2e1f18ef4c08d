use std::path::{Path, PathBuf};

use gainsay::read::Input;
use jiff::civil::Date;

/// What the user states about the sources on the command line.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Input")]
pub struct Stated {
    /// The day on which the sources were published, as 2025-12-01; goes before what they say
    /// themselves
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// What standard input is: it is shown under this name, read as a file of this kind, and gets the
    /// settings that hold for it
    #[arg(long, value_name = "FILE")]
    pub stdin_filename: Option<PathBuf>,
}

impl Stated {
    /// Gives standard input the name that the user states.
    pub fn name(&self, inputs: &mut [Input]) {
        if let Some(name) = &self.stdin_filename {
            for input in inputs.iter_mut().filter(|input| input.file.is_none()) {
                input.name = name.display().to_string().replace('\\', "/");
            }
        }
    }
}

/// Where an input lies: its file, or where standard input would lie by its name.
pub fn place(input: &Input) -> Option<&Path> {
    let named = || (input.name != "-").then_some(Path::new(&input.name));
    input.file.as_deref().or_else(named)
}

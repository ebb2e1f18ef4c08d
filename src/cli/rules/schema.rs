use std::io::Write;

use crate::cli::exit::Exit;
use crate::cli::screen::Screen;

/// Print the JSON Schema of a rule file, with which editors complete and check rules
#[derive(Debug, clap::Args)]
#[command(after_help = super::EXAMPLES)]
pub struct Schema {}

impl Schema {
    /// Prints the schema.
    #[expect(clippy::unused_self, reason = "every command runs the same way")]
    pub fn run(&self, screen: &mut Screen) -> anyhow::Result<Exit> {
        write!(screen.out, "{}", gainsay::rule::schema())?;
        Ok(Exit::Clean)
    }
}

use crate::cli::Global;
use crate::cli::exit::Exit;
use crate::cli::screen::Screen;

/// Run the examples of rules, which are their tests
#[derive(Debug, clap::Args)]
pub struct Test {
    /// A rule's id, or a folder of rules; all rules without it
    #[arg(value_name = "ID|DIR")]
    which: Option<String>,
}

impl Test {
    /// Runs the examples and prints those that fail.
    pub fn run(&self, _global: &Global, _screen: &mut Screen) -> anyhow::Result<Exit> {
        let _ = &self.which;
        anyhow::bail!("not yet")
    }
}

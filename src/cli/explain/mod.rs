use super::Global;
use super::exit::Exit;
use super::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  gainsay explain trade-target
  gainsay explain article.txt:12";

/// Say what a rule reads and compares, or what was read on a line and why no more
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Explain {
    /// A rule's id, or a file and a line
    #[arg(value_name = "RULE|FILE:LINE")]
    what: String,
}

impl Explain {
    /// Explains the rule or the line.
    pub fn run(&self, _global: &Global, _screen: &mut Screen) -> anyhow::Result<Exit> {
        let _ = &self.what;
        anyhow::bail!("not yet")
    }
}

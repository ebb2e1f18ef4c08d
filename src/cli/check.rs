use std::io::Write;

use gainsay::model::Outcome;
use gainsay::report::{self, Section};

use super::Global;
use super::exit::{Exit, FailOn};
use super::inputs::Inputs;
use super::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  gainsay check articles/
  gainsay check a.txt b.txt --fail-on warning
  gainsay check articles/ --format concise
  gainsay check articles/ --show agreements,single,skipped
  gainsay check articles/ --format json > findings.json
  curl -s https://example.org/article.txt | gainsay check - articles/";

/// Tell where sources agree and where they contradict each other
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {
    #[command(flatten)]
    inputs: Inputs,
    /// How to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    format: Format,
    /// What follows the findings in the full report
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "agreements,changes",
        value_name = "SECTION,…",
        help_heading = "Output"
    )]
    show: Vec<Shown>,
    /// From which severity on findings give exit code 1
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY", help_heading = "Output")]
    fail_on: FailOn,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people, with the words of both sides
    #[default]
    Full,
    /// One line a finding, as path:line:column
    Concise,
    /// Everything, for programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shown {
    /// Where sources agree
    Agreements,
    /// What changed over time
    Changes,
    /// Claims that only one source makes
    Single,
    /// Pairs that look comparable and are not, with the reason
    Skipped,
    /// Every claim
    Claims,
    /// Everything
    All,
    /// Nothing
    None,
}

impl Check {
    /// Checks, and prints what was found.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let (outcome, exit) = self.inputs.check(global, screen)?;
        self.print(&outcome, screen)?;
        Ok(exit.max(self.fail_on.exit_of(&outcome)))
    }

    fn print(&self, outcome: &Outcome, screen: &mut Screen) -> std::io::Result<()> {
        let style = screen.style;
        match self.format {
            Format::Full if outcome.sources.is_empty() => Ok(()),
            Format::Full => report::full(outcome, &self.sections(screen), style, &mut screen.out),
            Format::Concise => report::concise(outcome, style, &mut screen.out),
            Format::Json => report::json::check(outcome, &mut screen.out),
        }?;
        screen.out.flush()
    }

    fn sections(&self, screen: &Screen) -> Vec<Section> {
        if screen.is_quiet() {
            return Vec::new();
        }
        self.show.iter().flat_map(|shown| shown.sections()).copied().collect()
    }
}

impl Shown {
    fn sections(self) -> &'static [Section] {
        match self {
            Self::Agreements => &[Section::Agreements],
            Self::Changes => &[Section::Changes],
            Self::Single => &[Section::Single],
            Self::Skipped => &[Section::Skipped],
            Self::Claims => &[Section::Claims],
            Self::All => &Section::ALL,
            Self::None => &[],
        }
    }
}

use anyhow::bail;
use gainsay::config::ConfigError;
use gainsay::model::{Level, Outcome};
use gainsay::report::{Context, Section};

use super::Global;
use super::exit::{Exit, FailOn};
use super::inputs::Inputs;
use super::screen::Screen;
use super::selection::Selection;
use super::settings::Settings;
use super::target::{Target, TargetParser};
use super::watch::{Watched, watch};

const EXAMPLES: &str = "\
Examples:
  gainsay check articles/
  gainsay check a.txt b.txt --fail-on warning
  gainsay check articles/ --format concise
  gainsay check articles/ --show agreements,single,skipped
  gainsay check articles/ --watch
  gainsay check articles/ --format json > findings.json
  gainsay check articles/ --format github --format html=report.html --format sarif=gainsay.sarif
  curl -s https://example.org/article.txt | gainsay check - articles/";

/// Tell where sources agree and where they contradict each other
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct Check {
    #[command(flatten)]
    inputs: Inputs,
    /// How to print, and into which file; may be given several times
    #[arg(
        long,
        value_parser = TargetParser,
        default_value = "full",
        value_name = "FORMAT[=FILE]",
        help_heading = "Output"
    )]
    format: Vec<Target>,
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
    #[command(flatten)]
    selection: Selection,
    /// From which severity on findings give exit code 1
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY", help_heading = "Output")]
    fail_on: FailOn,
    /// End with 0 whatever is found; the same as `--fail-on never`
    #[arg(long, conflicts_with = "fail_on", help_heading = "Output")]
    exit_zero: bool,
    /// End with 1 at anything that is to be looked at: at warnings, at what the texts cannot decide, and at
    /// inputs that were passed over
    #[arg(long, conflicts_with_all = ["fail_on", "exit_zero"], help_heading = "Output")]
    strict: bool,
    /// Check nothing, and print every setting, its value, and where it comes from
    #[arg(long, help_heading = "Output")]
    pub show_settings: bool,
    /// Check again whenever an article, a rule or a setting changes
    #[arg(long, conflicts_with = "show_settings", help_heading = "Output")]
    watch: bool,
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
    /// Checks, and prints what was found; again and again, where the user wants to watch.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        if !self.watch {
            return self.once(global, screen);
        }
        let paths = self.inputs.paths();
        if paths.iter().any(|path| path.as_os_str() == "-") {
            bail!("--watch needs files: standard input cannot be read again");
        }
        let besides = global.rules.iter().chain(self.selection.baseline());
        let watched = Watched {
            paths,
            besides: besides.cloned().collect(),
            written: self.format.iter().filter_map(Target::file).cloned().collect(),
        };
        watch(&watched, screen, &mut |screen| self.once(global, screen))
    }

    fn once(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let checked = self.inputs.check_but(global, screen, &|outcome| self.selection.apply(outcome))?;
        let sections = self.sections(screen);
        let context = Context { sections: &sections, style: screen.style, rules: &checked.rules };
        for target in &self.format {
            target.write(&checked.outcome, &context, screen)?;
        }
        Ok(checked.exit.max(self.exit(&checked.outcome)))
    }

    /// The settings that hold for its articles.
    pub fn settings(&self, global: &Global) -> Result<Settings, ConfigError> {
        self.inputs.settings(global)
    }

    fn exit(&self, outcome: &Outcome) -> Exit {
        if self.exit_zero {
            return Exit::Clean;
        }
        if !self.strict {
            return self.fail_on.exit_of(outcome);
        }
        let passed_over = outcome.notices.iter().any(|notice| notice.level >= Level::Warning);
        if passed_over { Exit::Found } else { FailOn::Note.exit_of(outcome) }
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

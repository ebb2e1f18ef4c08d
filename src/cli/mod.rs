//! The command line: the only user of clap. One file a command; all of them use the library as any
//! other program would.

mod annotate;
mod baseline;
mod cache;
mod check;
mod claims;
mod clean;
mod completions;
mod diff;
mod exit;
mod explain;
mod init;
mod inputs;
mod lsp;
mod man;
mod printing;
mod progress;
mod project;
mod rules;
mod screen;
mod selection;
mod settings;
mod shown_settings;
mod stated;
mod stories;
mod target;
mod watch;

use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use exit::Exit;
use screen::{Colour, Hyperlinks, Screen};

/// A linter for facts: reads articles, and tells where they agree and where they contradict each
/// other
#[derive(Debug, Parser)]
#[command(name = "gainsay", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

const EXAMPLES: &str = "\
Examples:
  gainsay check articles/             what the articles of a folder say differently
  gainsay diff a.txt b.txt            two of them, claim by claim and word by word
  gainsay claims articles/            every claim that is read
  gainsay stories articles/           which articles tell of one event
  gainsay annotate article.txt        every number, date and name that is understood
  gainsay explain trade-target        what a rule reads and compares
  gainsay explain article.txt:12      what is read on a line, and why no more

Exit codes:
  0  clean, or below --fail-on
  1  findings at or above --fail-on
  2  the command line, the configuration, a rule or an input is wrong";

/// What every command takes.
#[derive(Clone, Debug, clap::Args)]
struct Global {
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        global = true,
        help_heading = "Output",
        help = "When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured, too"
    )]
    color: Colour,
    /// When paths are links to their files
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true, help_heading = "Output")]
    hyperlinks: Hyperlinks,
    /// Say nothing of the input but what is an error, and print no more than what was asked for
    #[arg(long, short, global = true, help_heading = "Output")]
    quiet: bool,
    /// Say also what the cache has done, and of `explain` how far every rule came
    #[arg(long, short, global = true, conflicts_with = "quiet", help_heading = "Output")]
    verbose: bool,
    #[command(flatten)]
    cache: cache::CacheOptions,
    /// How many threads work; 0 means as many as there are cores
    #[arg(long, value_name = "N", default_value_t = 0, global = true, help_heading = "Input")]
    threads: usize,
    /// A folder of further rules, besides `rules/` beside gainsay.toml; a rule replaces the one of the
    /// same id that comes with the program
    #[arg(long, value_name = "DIR", global = true, help_heading = "Input")]
    rules: Vec<std::path::PathBuf>,
    /// Look for no gainsay.toml, and for no rules beside it
    #[arg(long, global = true, help_heading = "Input")]
    isolated: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Claims(claims::Claims),
    Annotate(annotate::Annotate),
    Diff(diff::Diff),
    Baseline(baseline::Baseline),
    Stories(stories::Stories),
    Explain(explain::Explain),
    Rules(rules::Rules),
    Init(init::Init),
    Clean(clean::Clean),
    Lsp(lsp::Lsp),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Runs what the command line asks for.
pub fn run() -> Exit {
    // clap prints help, and mistakes in the command line with its own suggestions, and ends with 0 or 2.
    let matches = Cli::command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    cli.global.color.settle();
    // The server talks over the streams itself, and a screen would hold them.
    if let Command::Lsp(_) = &cli.command {
        return lsp::Lsp::run(&cli.global).unwrap_or_else(|error| {
            Screen::new(&cli.global).error(&error);
            Exit::Trouble
        });
    }
    let mut screen = Screen::new(&cli.global);
    match start(&cli, &matches, &mut screen) {
        Ok(exit) => exit,
        Err(error) => {
            screen.error(&error);
            Exit::Trouble
        }
    }
}

fn start(cli: &Cli, matches: &ArgMatches, screen: &mut Screen) -> anyhow::Result<Exit> {
    rayon::ThreadPoolBuilder::new().num_threads(cli.global.threads).build_global()?;
    let global = &cli.global;
    let exit = match &cli.command {
        Command::Check(check) if check.show_settings => {
            shown_settings::print(matches, &check.settings(global)?, screen)?;
            Ok(Exit::Clean)
        }
        Command::Check(check) => check.run(global, screen),
        Command::Claims(claims) => claims.run(global, screen),
        Command::Annotate(annotate) => annotate.run(global, screen),
        Command::Baseline(baseline) => baseline.run(global, screen),
        Command::Diff(diff) => diff.run(global, screen),
        Command::Stories(stories) => stories.run(global, screen),
        Command::Explain(explain) => explain.run(global, screen),
        Command::Clean(clean) => clean.run(global, screen),
        Command::Init(init) => init.run(screen),
        Command::Completions(completions) => completions.run(screen),
        Command::Man(man) => man.run(screen),
        Command::Lsp(_) => lsp::Lsp::run(global),
        Command::Rules(rules) => rules.run(global, screen),
    }?;
    screen.flush()?;
    Ok(exit)
}

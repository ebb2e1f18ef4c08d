use std::io::{self, Write};
use std::path::Path;

use gainsay::examples::{self, Failure};
use gainsay::report::terminal::{Ink, wrap};
use gainsay::rule::Rule;

use crate::cli::Global;
use crate::cli::exit::Exit;
use crate::cli::project::Project;
use crate::cli::screen::Screen;
use crate::cli::settings::Settings;

/// Run the examples of rules, which are their tests
#[derive(Debug, clap::Args)]
#[command(after_help = super::EXAMPLES)]
pub struct Test {
    /// A rule's id, or a folder of rules; all rules where it is left out
    #[arg(value_name = "ID|DIR")]
    which: Option<String>,
}

impl Test {
    /// Runs the examples and prints those that do not hold.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let folder = self.which.as_deref().map(Path::new).filter(|path| path.is_dir());
        let mut global = global.clone();
        global.rules.extend(folder.map(Path::to_owned));
        let project = Project::open(&global, &Settings::here(&global)?)?;
        screen.rule_errors(&project.errors)?;
        let all = project.checker.rules();
        let rules: Vec<&Rule> = match (folder, &self.which) {
            (Some(folder), _) => {
                all.rules().iter().filter(|rule| Path::new(&*rule.path).starts_with(folder)).collect()
            }
            (None, Some(id)) => vec![project.rule(id)?],
            (None, None) => all.rules().iter().collect(),
        };
        let failures: Vec<Failure> =
            rules.iter().flat_map(|rule| examples::run(&project.checker, rule)).collect();
        let count = rules.iter().map(|rule| rule.examples.len()).sum::<usize>();
        for failure in &failures {
            write_failure(failure, screen)?;
        }
        writeln!(
            screen.out,
            "{count} examples in {} rules: {} hold, {} fail",
            rules.len(),
            count - failures.len(),
            failures.len()
        )?;
        let held = if failures.is_empty() { Exit::Clean } else { Exit::Found };
        Ok(held.max(project.exit()))
    }
}

const INDENT: usize = 12;

fn write_failure(failure: &Failure, screen: &mut Screen) -> io::Result<()> {
    let style = screen.style;
    let place = format!("{}:{}", failure.path, failure.line);
    writeln!(screen.out, "{}: {} fails", style.paint(Ink::Heading, place), failure.rule)?;
    for (name, text) in failure.fields() {
        for (index, line) in wrap(text, style.columns() - INDENT).iter().enumerate() {
            let name = if index == 0 { name } else { "" };
            writeln!(screen.out, "  {}{line}", style.paint(Ink::Faint, format!("{name:10}")))?;
        }
    }
    writeln!(screen.out)
}

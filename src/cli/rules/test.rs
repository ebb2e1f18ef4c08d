use std::io::{self, Write};
use std::path::Path;

use anyhow::bail;
use gainsay::examples::{self, Failure};
use gainsay::report::terminal::{Ink, wrap};
use gainsay::rule::{Rule, RuleSet};

use crate::cli::Global;
use crate::cli::exit::Exit;
use crate::cli::project::Project;
use crate::cli::screen::Screen;

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
        let project = Project::open(&global)?;
        screen.rule_errors(&project.errors)?;
        let all = project.checker.rules();
        let rules: Vec<&Rule> = match (folder, &self.which) {
            (Some(folder), _) => {
                all.rules().iter().filter(|rule| Path::new(&*rule.path).starts_with(folder)).collect()
            }
            (None, Some(id)) => vec![named(all, id)?],
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
        Ok(match (project.errors.is_empty(), failures.is_empty()) {
            (false, _) => Exit::Trouble,
            (true, false) => Exit::Found,
            (true, true) => Exit::Clean,
        })
    }
}

/// The rule of that id, or the nearest name to it.
pub fn named<'r>(rules: &'r RuleSet, id: &str) -> anyhow::Result<&'r Rule> {
    if let Some(rule) = rules.get(id) {
        return Ok(rule);
    }
    let near = rules
        .rules()
        .iter()
        .map(|rule| (strsim::jaro_winkler(id, &rule.id), &rule.id))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    match near {
        Some((_, near)) => bail!("there is no rule `{id}`; did you mean `{near}`?"),
        None => bail!("there is no rule `{id}`; `gainsay rules list` names them all"),
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

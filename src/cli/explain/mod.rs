mod check;
mod line;
mod rule;

use std::io::{self, Write};
use std::path::Path;

use gainsay::Checker;
use gainsay::judge::Check;
use gainsay::report::Style;
use gainsay::report::terminal::{Ink, wrap};

use super::Global;
use super::exit::Exit;
use super::project::Project;
use super::screen::Screen;
use super::settings::Settings;
use super::stated::Stated;

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
    #[command(flatten)]
    stated: Stated,
}

impl Explain {
    /// Explains the rule or the line.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        if let Some((file, line)) = place(&self.what) {
            return line::explain(file, line, &self.stated, global, screen);
        }
        if Path::new(&self.what).is_file() {
            anyhow::bail!("which line? `gainsay explain {}:1`", self.what);
        }
        let project = Project::open(global, &Settings::here(global)?)?;
        screen.rule_errors(&project.errors)?;
        if let (None, Some(check)) = (project.checker.rules().get(&self.what), Check::named(&self.what)) {
            check::explain(check, screen.style, &mut screen.out)?;
            return Ok(project.exit());
        }
        let rule = project.rule(&self.what)?;
        rule::explain(rule, screen.style, &mut screen.out)?;
        Ok(project.exit())
    }
}

/// What a rule or a check compares, as plain text; `None` where there is none of that id.
pub fn text(checker: &Checker, id: &str) -> Option<String> {
    let mut text = Vec::new();
    let written = match (checker.rules().get(id), Check::named(id)) {
        (Some(rule), _) => rule::explain(rule, Style::default(), &mut text),
        (None, Some(check)) => check::explain(check, Style::default(), &mut text),
        (None, None) => return None,
    };
    written.ok().and_then(|()| String::from_utf8(text).ok())
}

/// File and line of `FILE:LINE` or `FILE:LINE:COLUMN`.
fn place(text: &str) -> Option<(&Path, usize)> {
    let (before, last) = text.rsplit_once(':')?;
    let last: usize = last.parse().ok()?;
    match before.rsplit_once(':').map(|(file, line)| (file, line.parse())) {
        Some((file, Ok(line))) => Some((Path::new(file), line)),
        _ => Some((Path::new(before), last)),
    }
}

/// Writes `  name  text`, the text wrapped beside its name.
fn write_field(name: &str, text: &str, width: usize, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let indent = width + 4;
    for (index, line) in wrap(text, style.columns().saturating_sub(indent).max(20)).iter().enumerate() {
        let name = if index == 0 { name } else { "" };
        writeln!(out, "  {}  {line}", style.paint(Ink::Faint, format!("{name:width$}")))?;
    }
    Ok(())
}

fn write_heading(text: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", style.paint(Ink::Heading, text))
}

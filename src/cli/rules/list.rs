use std::io::Write;

use gainsay::model::Severity;
use gainsay::report::terminal::{Ink, wrap};
use gainsay::rule::{Rule, RuleKind};

use crate::cli::Global;
use crate::cli::exit::Exit;
use crate::cli::project::Project;
use crate::cli::screen::Screen;
use crate::cli::settings::Settings;

/// List the rules, those of your own folders included
#[derive(Debug, clap::Args)]
pub struct List {}

impl List {
    /// Prints one paragraph a rule, pack by pack.
    #[expect(clippy::unused_self, reason = "every command runs the same way")]
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let project = Project::open(global, &Settings::here(global)?)?;
        screen.rule_errors(&project.errors)?;
        let mut rules: Vec<&Rule> = project.checker.rules().rules().iter().collect();
        rules.sort_by(|a, b| (&a.pack, &a.id).cmp(&(&b.pack, &b.id)));
        let id_width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
        for pack in rules.chunk_by(|a, b| a.pack == b.pack) {
            let style = screen.style;
            writeln!(screen.out, "{}", style.paint(Ink::Heading, &pack[0].pack))?;
            for rule in pack {
                write_rule(rule, id_width, screen)?;
            }
        }
        Ok(project.exit())
    }
}

/// Columns of the longest severity's name, and of "event".
const GRADE_WIDTH: usize = 7;

fn write_rule(rule: &Rule, id_width: usize, screen: &mut Screen) -> std::io::Result<()> {
    let style = screen.style;
    let indent = 2 + id_width + 2 + GRADE_WIDTH + 2;
    let lines = wrap(&rule.summary, style.columns().saturating_sub(indent).max(20));
    let (grade, ink) = match rule.kind {
        RuleKind::Event => ("event", Ink::Faint),
        RuleKind::Claim => (rule.severity.name(), ink(rule.severity)),
    };
    for (index, line) in lines.iter().enumerate() {
        if index == 0 {
            let grade = style.paint(ink, format!("{grade:GRADE_WIDTH$}"));
            writeln!(screen.out, "  {:id_width$}  {grade}  {line}", rule.id)?;
        } else {
            writeln!(screen.out, "{:indent$}{line}", "")?;
        }
    }
    Ok(())
}

fn ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Note => Ink::Note,
        Severity::Info => Ink::Info,
    }
}

use std::io;

use super::{Comparison, comparison, markdown};
use crate::model::Outcome;
use crate::report::terminal::Style;
use crate::report::{RuleInfo, html, json};

/// The ways to write down a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people, at the width of the terminal.
    #[default]
    Terminal,
    /// Everything, in the contract for machines.
    Json,
    /// For a comment or a page.
    Markdown,
    /// A page for the browser, by itself.
    Html,
}

impl Format {
    /// Writes the comparison of two sources of an outcome that has no others.
    ///
    /// # Errors
    ///
    /// Where `out` cannot be written to.
    pub fn write(
        self,
        outcome: &Outcome,
        compared: &Comparison,
        rules: &[RuleInfo],
        style: Style,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match self {
            Self::Terminal => comparison(outcome, compared, style, out),
            Self::Json => json::diff(outcome, compared, out),
            Self::Markdown => markdown::write(outcome, compared, out),
            Self::Html => html::write_comparison(outcome, compared, rules, out),
        }
    }
}

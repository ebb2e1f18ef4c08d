use std::io;

use super::terminal::Style;
use super::{
    RuleInfo, Section, concise, csv, full, github, gitlab, grouped, html, json, junit, markdown, rdjson,
    sarif,
};
use crate::model::Outcome;

/// The ways to write down what a check found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For people, with the words of both sides.
    #[default]
    Full,
    /// One line a finding.
    Concise,
    /// One line a place, under the names of the files.
    Grouped,
    /// Everything, in the contract for machines.
    Json,
    /// The same, an object a line.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// `JUnit` XML.
    Junit,
    /// Reviewdog's diagnostic format.
    Rdjson,
    /// For a comment or a page.
    Markdown,
    /// A page for the browser, by itself.
    Html,
    /// One row a place, for a spreadsheet.
    Csv,
}

/// What a format may draw on besides the outcome.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// What follows the findings in [`Format::Full`].
    pub sections: &'a [Section],
    /// Colours and width of the terminal, for the formats that people read there.
    pub style: Style,
    /// What the rules look for.
    pub rules: &'a [RuleInfo],
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Full,
        Self::Concise,
        Self::Grouped,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Rdjson,
        Self::Markdown,
        Self::Html,
        Self::Csv,
    ];

    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Grouped => "grouped",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Rdjson => "rdjson",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
        }
    }

    /// What it is for, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Full => "for people, with the words of both sides",
            Self::Concise => "one line a finding, as path:line:column",
            Self::Grouped => "the same under the names of the files",
            Self::Json => "everything, for programs",
            Self::Jsonl => "everything, an object a line",
            Self::Sarif => "SARIF 2.1.0, for code scanning and editors",
            Self::Github => "annotations in GitHub Actions",
            Self::Gitlab => "GitLab code quality",
            Self::Junit => "JUnit XML, for what shows test results",
            Self::Rdjson => "reviewdog",
            Self::Markdown => "for a comment or a page",
            Self::Html => "a page for the browser, in one file",
            Self::Csv => "one row a place, for a spreadsheet",
        }
    }

    /// Writes what was found.
    ///
    /// # Errors
    ///
    /// Where `out` cannot be written to.
    pub fn write(self, outcome: &Outcome, context: &Context<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Self::Full => full(outcome, context.sections, context.style, out),
            Self::Concise => concise(outcome, context.style, out),
            Self::Grouped => grouped::write(outcome, context.style, out),
            Self::Json => json::check(outcome, out),
            Self::Jsonl => json::check_lines(outcome, out),
            Self::Sarif => sarif::write(outcome, context.rules, out),
            Self::Github => github::write(outcome, out),
            Self::Gitlab => gitlab::write(outcome, out),
            Self::Junit => junit::write(outcome, out),
            Self::Rdjson => rdjson::write(outcome, out),
            Self::Markdown => markdown::write(outcome, out),
            Self::Html => html::write(outcome, context.rules, out),
            Self::Csv => csv::write(outcome, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_format_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        assert_eq!(names.len(), Format::ALL.len());
    }
}

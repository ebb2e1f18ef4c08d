use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use gainsay::model::{Outcome, SourceId};
use gainsay::read::{self, Given, Input};
use gainsay::report;

use super::Global;
use super::exit::{Exit, FailOn};
use super::inputs::{Checked, Inputs};
use super::screen::Screen;
use super::stated::Stated;

const EXAMPLES: &str = "\
Examples:
  gainsay diff draft.txt release.txt
  gainsay diff draft.txt release.txt --text
  gainsay diff a.txt b.txt --fail-on warning
  gainsay diff a.txt b.txt --format html > diff.html
  curl -s https://example.org/article.txt | gainsay diff - release.txt";

/// Set two sources against each other, claim by claim, then word by word
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Diff {
    /// One source
    #[arg(value_name = "A")]
    left: PathBuf,
    /// The other
    #[arg(value_name = "B")]
    right: PathBuf,
    #[command(flatten)]
    stated: Stated,
    /// Compare the words of the whole texts instead of their claims
    #[arg(long, help_heading = "Output", conflicts_with = "format")]
    text: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    format: Format,
    /// From which severity on differences give exit code 1
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY", help_heading = "Output")]
    fail_on: FailOn,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// What differs side by side, at the width of the terminal
    #[default]
    Terminal,
    /// For programs
    Json,
    /// For a comment or a page
    Markdown,
    /// A page for the browser, in one file
    Html,
}

impl From<Format> for report::diff::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Terminal => Self::Terminal,
            Format::Json => Self::Json,
            Format::Markdown => Self::Markdown,
            Format::Html => Self::Html,
        }
    }
}

impl Diff {
    /// Compares the two and prints the comparison.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let names = [self.one_input(&self.left)?.name, self.one_input(&self.right)?.name];
        if names[0] == names[1] {
            bail!("{} cannot be set against itself", names[0]);
        }
        if self.text {
            return self.compare_texts(screen);
        }
        let inputs = Inputs::one_story(vec![self.left.clone(), self.right.clone()], self.stated.clone());
        let Checked { outcome, exit, rules } = inputs.check(global, screen)?;
        let [left, right] = names.map(|name| source(&outcome, &name));
        let (Some(left), Some(right)) = (left?, right?) else { return Ok(Exit::Trouble) };
        let comparison = gainsay::diff::compare(&outcome, left, right);
        let format = report::diff::Format::from(self.format);
        format.write(&outcome, &comparison, &rules, screen.style, &mut screen.out)?;
        Ok(exit.max(self.fail_on.exit_of(&outcome)))
    }

    fn compare_texts(&self, screen: &mut Screen) -> anyhow::Result<Exit> {
        let mut texts = Vec::with_capacity(2);
        for path in [&self.left, &self.right] {
            let (documents, notices) = read::load(&self.one_input(path)?, &Given::default());
            let [document] = documents.as_slice() else {
                screen.notices(&notices)?;
                match documents.len() {
                    0 => bail!("{} cannot be compared", path.display()),
                    many => bail!("{} holds {many} articles: `diff` compares two texts", path.display()),
                }
            };
            texts.push(document.decoded().to_owned());
        }
        let style = screen.style;
        report::diff::text(&texts[0], &texts[1], style, &mut screen.out)?;
        Ok(Exit::Clean)
    }

    /// The one input behind a path.
    fn one_input(&self, path: &Path) -> anyhow::Result<Input> {
        let (mut inputs, notices) = read::walk(&[path]);
        self.stated.name(&mut inputs);
        match (inputs.pop(), inputs.len()) {
            (Some(input), 0) => Ok(input),
            (Some(_), others) => bail!("{} holds {} files: name one", path.display(), others + 1),
            (None, _) => {
                let notice =
                    notices.first().with_context(|| format!("{}: nothing to read", path.display()))?;
                bail!("{notice}")
            }
        }
    }
}

/// The one source that was read from an input; none where it could not be read.
fn source(outcome: &Outcome, name: &str) -> anyhow::Result<Option<SourceId>> {
    let of_input = |path: &str| {
        path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    };
    let mut sources = outcome.sources.iter().filter(|source| of_input(&source.path));
    match (sources.next(), sources.count()) {
        (first, 0) => Ok(first.map(|source| source.id)),
        (_, others) => bail!("{name} holds {} articles: `diff` compares two texts", others + 1),
    }
}

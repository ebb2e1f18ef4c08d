use std::path::PathBuf;

use anyhow::bail;
use gainsay::annotate::{Lexicon, annotate};
use gainsay::model::{Annotation, Kind, Level};
use gainsay::{read, report};

use super::Global;
use super::exit::Exit;
use super::printing::{Form, Printing};
use super::screen::Screen;
use super::settings::Settings;
use super::stated::Stated;

const EXAMPLES: &str = "\
Examples:
  gainsay annotate article.txt
  gainsay annotate article.txt --kind money,date
  echo 'Exports rose to $5bn on Monday.' | gainsay annotate --published 2025-12-03
  gainsay annotate article.txt --format json";

/// Show every number, amount, date, name and office that is understood
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Annotate {
    /// A file, or `-` for standard input
    #[arg(default_value = "-", value_name = "FILE")]
    path: PathBuf,
    #[command(flatten)]
    stated: Stated,
    /// Only these kinds
    #[arg(
        long,
        value_delimiter = ',',
        value_parser = clap::builder::PossibleValuesParser::new(Kind::ALL.map(Kind::name)),
        value_name = "KIND,…",
        help_heading = "Output"
    )]
    kind: Vec<String>,
    #[command(flatten)]
    printing: Printing,
}

impl Annotate {
    /// Annotates one document and prints it.
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let (mut inputs, mut notices) = read::walk(std::slice::from_ref(&self.path));
        self.stated.name(&mut inputs);
        let [input] = inputs.as_slice() else {
            screen.notices(&notices)?;
            bail!("`annotate` shows one document, and here are {}", inputs.len());
        };
        let settings = Settings::for_inputs(global, &inputs, &self.stated)?;
        let (documents, of_input) = read::load(input, &settings.given(input));
        notices.extend(of_input);
        if documents.len() > 1 {
            bail!("`annotate` shows one document, and {} holds {}", input.name, documents.len());
        }
        let Some(document) = documents.into_iter().next() else {
            for notice in &mut notices {
                notice.level = Level::Error;
            }
            screen.notices(&notices)?;
            return Ok(Exit::Trouble);
        };
        screen.notices(&notices)?;
        // Rules read what is annotated, and have no part in it.
        let annotated = annotate(&document, &Lexicon::embedded());
        let chosen: Vec<Annotation> =
            annotated.annotations.iter().filter(|annotation| self.wants(annotation.kind)).cloned().collect();
        match self.printing.format {
            Form::Text => {
                report::annotations(&document, &chosen, &annotated.entities, screen.style, &mut screen.out)
            }
            Form::Json => report::json::annotate(&document, &chosen, &annotated.entities, &mut screen.out),
        }?;
        Ok(Exit::Clean)
    }

    fn wants(&self, kind: Kind) -> bool {
        self.kind.is_empty() || self.kind.iter().any(|name| name == kind.name())
    }
}

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use gainsay::model::Outcome;
use gainsay::report::{Context, Format, Style};
use gainsay::rule::nearest;

use super::screen::Screen;

/// A format, and the file that it goes to; standard output where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    format: Format,
    file: Option<PathBuf>,
}

impl Target {
    /// The file that it goes to.
    pub fn file(&self) -> Option<&PathBuf> {
        self.file.as_ref()
    }

    /// Writes what was found to where it belongs. A file gets what a pipe would get.
    pub fn write(&self, outcome: &Outcome, context: &Context<'_>, screen: &mut Screen) -> anyhow::Result<()> {
        // With nothing read there is nothing to say to people; the notices say why.
        if self.format == Format::Full && outcome.sources.is_empty() {
            return Ok(());
        }
        let Some(path) = &self.file else {
            self.format.write(outcome, context, &mut screen.out)?;
            return Ok(screen.out.flush()?);
        };
        let write = || {
            let mut file = BufWriter::new(File::create(path)?);
            self.format.write(outcome, &Context { style: Style::default(), ..*context }, &mut file)?;
            file.flush()
        };
        write().with_context(|| format!("cannot write {} to {}", self.format.name(), path.display()))
    }
}

/// Reads `html` and `html=report.html`.
#[derive(Clone, Copy, Debug)]
pub struct TargetParser;

impl TypedValueParser for TargetParser {
    type Value = Target;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Target, clap::Error> {
        let text = value.to_string_lossy();
        let (name, file) = match text.split_once('=') {
            Some((name, file)) if !file.is_empty() => (name, Some(PathBuf::from(file))),
            _ => (&*text, None),
        };
        match Format::ALL.into_iter().find(|format| format.name() == name) {
            Some(format) => Ok(Target { format, file }),
            None => Err(unknown(name, command, argument)),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = Format::ALL.map(|format| PossibleValue::new(format.name()).help(format.summary()));
        Some(Box::new(values.into_iter()))
    }
}

/// The mistake as clap words it, with the names that there are.
fn unknown(name: &str, command: &clap::Command, argument: Option<&clap::Arg>) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
    if let Some(argument) = argument {
        error.insert(ContextKind::InvalidArg, ContextValue::String(argument.to_string()));
    }
    error.insert(ContextKind::InvalidValue, ContextValue::String(name.to_owned()));
    let names: Vec<String> = Format::ALL.iter().map(|format| format.name().to_owned()).collect();
    if let Some(near) = nearest(name, names.iter().map(String::as_str)) {
        error.insert(ContextKind::SuggestedValue, ContextValue::String(near.to_owned()));
    }
    error.insert(ContextKind::ValidValue, ContextValue::Strings(names));
    error
}

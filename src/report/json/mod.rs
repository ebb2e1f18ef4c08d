//! The contract for machines: JSON with a version and a published schema.
//!
//! The types of the wire are apart from the model, so that the model may change and the contract
//! may not.

mod indent;
mod v1;

use std::io::{self, BufWriter, IntoInnerError, Write};

use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Serializer;

use super::diff::Comparison;
use crate::model::{Annotation, Document, Entity, Outcome};
use indent::Indented;

/// Writes the claims of a run (`claims.v1.json`).
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn claims(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    write(&v1::Claims::new(outcome), out)
}

/// Writes everything that a run found (`check.v1.json`).
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn check(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    write(&v1::Check::new(outcome), out)
}

/// Writes the same as [`check`], an object a line (`check-line.v1.json`): sources, claims, findings,
/// suppressed findings, agreements, skipped pairs, notices, and last the summary.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn check_lines(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    for line in v1::lines(outcome) {
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes two sources, set against each other (`diff.v1.json`).
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn diff(outcome: &Outcome, comparison: &Comparison, out: &mut dyn io::Write) -> io::Result<()> {
    write(&v1::Diff::new(outcome, comparison), out)
}

/// Writes the stories of a run (`stories.v1.json`).
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn stories(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    write(&v1::Stories::new(outcome), out)
}

/// Writes what was understood of one document (`annotate.v1.json`).
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn annotate(
    document: &Document,
    annotations: &[Annotation],
    entities: &[Entity],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write(&v1::Annotated::new(document, annotations, entities), out)
}

fn write(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    // What is written comes in pieces of a few bytes, too small for a call through `dyn` each.
    let mut gathered = BufWriter::with_capacity(GATHERED, out);
    value.serialize(&mut Serializer::with_formatter(&mut gathered, Indented::default()))?;
    gathered.write_all(b"\n")?;
    gathered.into_inner().map_err(IntoInnerError::into_error)?;
    Ok(())
}

/// How much is written at once, in bytes.
const GATHERED: usize = 1 << 16;

/// The outputs that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    /// Of [`annotate`].
    Annotate,
    /// Of [`claims`].
    Claims,
    /// Of [`check`].
    Check,
    /// Of each line of [`check_lines`].
    CheckLine,
    /// Of [`diff`].
    Diff,
    /// Of [`stories`].
    Stories,
}

impl Output {
    /// All outputs.
    pub const ALL: [Self; 6] =
        [Self::Annotate, Self::Claims, Self::Check, Self::CheckLine, Self::Diff, Self::Stories];

    /// The file in `schema/` that describes it.
    pub fn schema_file(self) -> &'static str {
        match self {
            Self::Annotate => "annotate.v1.json",
            Self::Claims => "claims.v1.json",
            Self::Check => "check.v1.json",
            Self::CheckLine => "check-line.v1.json",
            Self::Diff => "diff.v1.json",
            Self::Stories => "stories.v1.json",
        }
    }

    /// Its JSON Schema (draft 2020-12), made from the types that are written.
    pub fn schema(self) -> String {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = match self {
            Self::Annotate => generator.into_root_schema_for::<v1::Annotated<'static>>(),
            Self::Claims => generator.into_root_schema_for::<v1::Claims<'static>>(),
            Self::Check => generator.into_root_schema_for::<v1::Check<'static>>(),
            Self::CheckLine => generator.into_root_schema_for::<v1::Line<'static>>(),
            Self::Diff => generator.into_root_schema_for::<v1::Diff<'static>>(),
            Self::Stories => generator.into_root_schema_for::<v1::Stories<'static>>(),
        };
        format!("{:#}\n", schema.as_value())
    }
}

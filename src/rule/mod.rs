//! Rules: data that says which words make a claim.
//!
//! A rule file goes through three types: as the TOML spells it (`raw`), checked (`validate`),
//! and [`Rule`] compiled for matching (`compile`). Every mistake is reported at its place in the
//! file, and a broken rule never stops the others.

mod anchor;
mod compile;
mod compiled;
mod demand;
mod error;
mod examples;
mod group;
mod inflection;
mod lazy;
mod literal;
mod matcher;
mod nearest;
mod numbers;
mod part;
mod pattern;
mod program;
mod raw;
mod schema;
mod selection;
mod set;
mod validate;
mod words;

#[cfg(test)]
mod tests;

pub use anchor::{Anchor, Step};
pub use compiled::*;
pub use error::{Mistake, RuleError};
pub use lazy::Lazy;
pub use matcher::{Binding, Found, Lattice, Scratch, find_all, find_in, find_with};
pub use nearest::{nearest, suggestion};
pub use program::Code;
pub use schema::schema;
pub use selection::{Change, Grade, Selection, percent};
pub use set::{Author, Met, PatternRef, ReadRules, RuleFile, RuleSet, embedded_files};

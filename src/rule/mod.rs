//! Rules: data that says which words make a claim.
//!
//! A rule file goes through three types: as the TOML spells it, checked, and [`Rule`] compiled for
//! matching. Every mistake is reported at its place in the file.

mod compiled;

pub use compiled::*;

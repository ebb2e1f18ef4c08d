//! gainsay, a linter for facts.
//!
//! The line: bytes → [`read`] → [`annotate`] → [`extract`] → [`align`] → [`judge`] → [`report`].

pub mod annotate;
pub mod diff;
pub mod model;
pub mod read;
pub mod report;
pub mod rule;

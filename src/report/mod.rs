//! From an [`Outcome`](crate::model::Outcome) to what people and programs read.
//!
//! Every function writes to an [`io::Write`](std::io::Write) that the caller gives. All text that
//! comes from a document or a path is made harmless before it reaches a terminal; JSON carries it
//! verbatim.

mod annotations;
mod claims;
mod concise;
mod csv;
mod describe;
pub mod diff;
mod format;
mod full;
mod github;
mod gitlab;
mod grouped;
mod html;
pub mod json;
mod junit;
mod markdown;
mod notices;
mod place;
mod rdjson;
mod sarif;
mod snippet;
mod stories;
mod summary;
mod tables;
pub mod terminal;

pub use annotations::annotations;
pub use claims::claims;
pub use concise::concise;
pub use describe::message;
pub use format::{Context, Format};
pub use full::full;
pub use notices::notices;
pub use stories::{Reasons, stories};
pub use terminal::Style;

/// What a rule looks for, for the formats that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// The id.
    pub id: String,
    /// What it compares, in one sentence.
    pub summary: String,
    /// Why that is worth comparing.
    pub why: String,
}

/// The parts that may follow the findings in the full report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Where sources agree.
    Agreements,
    /// What changed over time.
    Changes,
    /// Claims that no other source confirms or denies.
    Single,
    /// Pairs that looked comparable and are not, with the reason.
    Skipped,
    /// Every claim.
    Claims,
}

impl Section {
    /// All sections, in the order in which they are printed.
    pub const ALL: [Self; 5] = [Self::Agreements, Self::Changes, Self::Single, Self::Skipped, Self::Claims];

    /// What is printed unless asked otherwise.
    pub const DEFAULT: [Self; 2] = [Self::Agreements, Self::Changes];

    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreements => "agreements",
            Self::Changes => "changes",
            Self::Single => "single",
            Self::Skipped => "skipped",
            Self::Claims => "claims",
        }
    }
}

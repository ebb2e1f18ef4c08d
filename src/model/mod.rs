//! The vocabulary of the whole line: what stages hand to each other.
//!
//! Nothing here does input or output, and nothing here knows a stage.

mod annotation;
mod arithmetic;
mod claim;
mod display;
mod document;
mod entity;
mod figure;
mod finding;
mod interval;
mod length;
mod lines;
mod measure;
mod notice;
mod offsets;
mod outcome;
mod partition;
mod qualifiers;
mod quantity;
mod reach;
mod sketch;
mod span;
mod story;
mod suppression;
mod thing;
mod time;
pub mod vocabulary;
mod word_table;
mod wording;

pub use annotation::{Annotation, Kind, Value};
pub use arithmetic::Arithmetic;
pub use claim::{
    Claim, ClaimId, ClaimValue, Confidence, Event, Evidence, Lasts, Passage, Phase, Stance, Subject, Term,
};
pub use display::LABEL_SEPARATOR;
pub use document::{Block, BlockKind, Document, Markup, Metadata, Origin, Published, SourceId, Stated};
pub use entity::{Entity, EntityId, EntityKind, Mention, NameKey, Tense};
pub use figure::{
    Aside, Beside, Clue, Day, Figure, FigureClass, FigureSet, Holds, Lemma, Mark, Months, Outlook, Part,
    ReadAs,
};
pub use finding::{Finding, Severity, Side, Skipped, Verdict};
pub use interval::Interval;
pub use length::{Length, TimeScale};
pub use lines::Lines;
pub use notice::{Level, Notice};
pub use offsets::OffsetMap;
pub use outcome::{Outcome, SourceInfo};
pub use partition::Partition;
pub use qualifiers::Qualifiers;
pub use quantity::{Bound, Quantity, Unit};
pub use reach::{Moment, Portion, Reach};
pub use sketch::{Feature, FeatureKind, Shingles, Sketch};
pub use span::Span;
pub use story::{StatedStory, Story};
pub use suppression::{Suppressed, Suppression};
pub use thing::Thing;
pub use time::{DateRange, RangeEnd, TimeModifier, Timex, TimexKind};
pub use wording::{FigureWord, Paragraph, Place, Telling, Told, WordSort, Wording, WordingWord};

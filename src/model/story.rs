use std::fmt;
use std::sync::Arc;

use super::SourceId;

/// Documents that tell of one event of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Stable name, made of the label.
    pub id: Arc<str>,
    /// Its most telling names and its first day, for people.
    pub label: String,
    /// Its documents, ascending.
    pub sources: Vec<SourceId>,
    /// Pairs of documents of which one is a copy of the other, with few changes; the lower first.
    pub near_copies: Vec<[SourceId; 2]>,
    /// What its documents share, as they write it, the most telling first.
    pub shared: Vec<Arc<str>>,
}

/// The story that a user puts a document in; it goes before what the texts tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatedStory {
    /// The one story of all documents that are said to be one.
    One,
    /// The story of that name.
    Named(Arc<str>),
}

impl fmt::Display for StatedStory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::One => "one story",
            Self::Named(name) => name,
        })
    }
}

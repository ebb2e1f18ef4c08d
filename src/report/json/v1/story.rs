use schemars::JsonSchema;
use serde::Serialize;

use super::Version;
use crate::model::{self, Outcome, SourceId};

/// Which documents tell of one event.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::report::json) struct Stories<'a> {
    version: Version,
    /// The stories, by their first document.
    stories: Vec<Story<'a>>,
}

impl<'a> Stories<'a> {
    pub(in crate::report::json) fn new(outcome: &'a Outcome) -> Self {
        Self {
            version: Version,
            stories: outcome.stories.iter().map(|story| Story::new(story, outcome)).collect(),
        }
    }
}

/// Documents that tell of one event; every document is in just one story.
#[derive(Debug, Serialize, JsonSchema)]
struct Story<'a> {
    /// Stable name, as in the sources of claims.
    id: &'a str,
    /// For people.
    label: &'a str,
    /// Paths of its documents.
    sources: Vec<&'a str>,
    /// Pairs of documents of which one is a copy of the other, with few changes.
    near_copies: Vec<[&'a str; 2]>,
}

impl<'a> Story<'a> {
    fn new(story: &'a model::Story, outcome: &'a Outcome) -> Self {
        let path = |&id: &SourceId| outcome.source(id).map_or("", |source| &*source.path);
        Self {
            id: &story.id,
            label: &story.label,
            sources: story.sources.iter().map(path).collect(),
            near_copies: story.near_copies.iter().map(|pair| [path(&pair[0]), path(&pair[1])]).collect(),
        }
    }
}

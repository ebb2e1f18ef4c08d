//! Stories: documents that tell of one event of the world.
//!
//! Each document is a short list of weighted features ([`Sketch`]). Candidates for one story are
//! found through the features that documents share, never by pairing all; those that are most alike
//! are put together first, and two groups become one where their members are alike on average
//! (average linkage), so that a single article between two events does not join them.

mod candidates;
mod copies;
mod label;
mod linkage;
mod weigh;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Sketch, SourceId};

/// Documents that tell of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Stable name, made of its label.
    pub id: Arc<str>,
    /// Its rarest shared names and its first day, for people.
    pub label: String,
    /// Its documents, ascending.
    pub sources: Vec<SourceId>,
    /// Pairs of documents of which one is a copy of the other, with few changes.
    pub near_copies: Vec<[SourceId; 2]>,
    /// What its documents share, the most telling first.
    pub shared: Vec<Arc<str>>,
}

/// Which documents may be parted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Stories are told apart by what documents say.
    #[default]
    Found,
    /// All documents are one story, since the user says so.
    One,
}

/// Puts documents into stories; each is in just one. Sketches come in the order of source ids.
pub fn stories(sketches: &[Sketch], scope: Scope) -> Vec<Story> {
    let run = weigh::Run::new(sketches);
    let groups = match scope {
        Scope::One => vec![(0..sketches.len()).collect()],
        Scope::Found => linkage::groups(&run, &candidates::pairs(&run)),
    };
    let mut used = BTreeSet::new();
    groups
        .into_iter()
        .filter(|group: &Vec<usize>| !group.is_empty())
        .map(|group| {
            let shared = label::shared(&run, &group);
            let label = label::label(&run, &group, &shared);
            Story {
                id: label::id(&label, &mut used),
                near_copies: copies::near_copies(sketches, &group),
                sources: group.iter().map(|&at| source(at)).collect(),
                shared: shared.into_iter().map(|feature| run.label(feature).into()).collect(),
                label,
            }
        })
        .collect()
}

fn source(index: usize) -> SourceId {
    SourceId(u32::try_from(index).unwrap_or(u32::MAX))
}

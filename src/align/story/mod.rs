//! Stories: documents that tell of one event of the world.
//!
//! Each document is a short list of weighted features ([`Sketch`]). Candidates for one story are
//! found through the features that documents share, never by pairing all; those that are most alike
//! are put together first, and two groups become one where their members are alike on average
//! (average linkage), so that a single article between two events does not join them. Figures are
//! weighed once more by themselves: two events of one kind share names and words, and no figures.

mod candidates;
mod copies;
mod group;
mod label;
mod linkage;
mod weigh;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Sketch, SourceId, StatedStory, Story};

/// Puts documents into stories; each is in just one. Sketches come in the order of source ids. What
/// the user says to be one story is one, and no other document joins it.
pub(super) fn stories(sketches: &[Sketch]) -> Vec<Story> {
    let run = weigh::Run::new(sketches);
    let mut stated: BTreeMap<&StatedStory, Vec<usize>> = BTreeMap::new();
    for (document, sketch) in sketches.iter().enumerate() {
        if let Some(story) = &sketch.story {
            stated.entry(story).or_default().push(document);
        }
    }
    let open: Vec<bool> = sketches.iter().map(|sketch| sketch.story.is_none()).collect();
    let found = linkage::groups(&run, &candidates::pairs(&run, &open));
    let mut groups: Vec<(Option<&StatedStory>, Vec<usize>)> = stated
        .into_iter()
        .map(|(story, group)| (Some(story), group))
        .chain(found.into_iter().filter(|group| open[group[0]]).map(|group| (None, group)))
        .collect();
    groups.sort_by_key(|(_, group)| group[0]);
    let mut stories: Vec<Story> =
        groups.par_iter().map(|(story, group)| describe(&run, sketches, *story, group)).collect();
    // Of two stories of one label the first keeps it.
    let mut used = BTreeSet::new();
    for story in &mut stories {
        story.id = label::id(&story.label, &mut used);
    }
    stories
}

/// A story, which has no id yet.
fn describe(
    run: &weigh::Run<'_>,
    sketches: &[Sketch],
    story: Option<&StatedStory>,
    group: &[usize],
) -> Story {
    let shared = label::shared(run, group);
    let label = match story {
        Some(StatedStory::Named(name)) => name.to_string(),
        Some(StatedStory::One) | None => label::label(run, group, &shared),
    };
    Story {
        id: Arc::default(),
        near_copies: copies::near_copies(sketches, group),
        sources: group.iter().map(|&at| source(at)).collect(),
        shared: shared.into_iter().map(|feature| run.shown(feature).into()).collect(),
        label,
    }
}

fn source(index: usize) -> SourceId {
    SourceId(u32::try_from(index).unwrap_or(u32::MAX))
}

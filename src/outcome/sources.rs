//! The documents of a run: their numbers, their stories and their origins.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::Extracted;
use crate::align::Alignment;
use crate::model::{Claim, ClaimId, Figure, Origin, Partition, Sketch, SourceId, SourceInfo, Wording};

/// What is kept of all documents, in the order of their paths.
pub(super) struct Numbered {
    pub(super) sources: Vec<SourceInfo>,
    pub(super) claims: Vec<Claim>,
    /// Of each document.
    pub(super) figures: Vec<Vec<Figure>>,
    /// Of each document.
    pub(super) wordings: Vec<Vec<Wording>>,
    pub(super) sketches: Vec<Sketch>,
}

/// Puts documents in the order of their paths, and numbers them and their claims.
pub(super) fn number(mut read: Vec<Extracted>) -> Numbered {
    read.sort_by(|a, b| a.info.path.cmp(&b.info.path));
    let mut numbered = Numbered {
        sources: Vec::with_capacity(read.len()),
        claims: Vec::new(),
        figures: Vec::with_capacity(read.len()),
        wordings: Vec::with_capacity(read.len()),
        sketches: Vec::with_capacity(read.len()),
    };
    for (index, read) in read.into_iter().enumerate() {
        let Extracted { mut info, claims: of_source, mut figures, mut wordings, sketch } = read;
        info.id = SourceId(u32::try_from(index).unwrap_or(u32::MAX));
        for mut claim in of_source {
            claim.source = info.id;
            claim.id = ClaimId(u32::try_from(numbered.claims.len()).unwrap_or(u32::MAX));
            numbered.claims.push(claim);
        }
        for figure in &mut figures {
            figure.source = info.id;
        }
        for wording in &mut wordings {
            wording.source = info.id;
        }
        numbered.figures.push(figures);
        numbered.wordings.push(wordings);
        numbered.sources.push(info);
        numbered.sketches.push(sketch);
    }
    numbered
}

/// Names the story of each document, and gives near-copies one origin: what is known of one, else the
/// path of the first.
pub(super) fn place_in_stories(sources: &mut [SourceInfo], alignment: &Alignment) {
    for (source, &story) in sources.iter_mut().zip(&alignment.story_of) {
        source.story = Some(Arc::clone(&alignment.stories[story].id));
    }
    let mut copies = Partition::new(sources.len());
    let mut members = BTreeSet::new();
    for &[a, b] in alignment.stories.iter().flat_map(|story| &story.near_copies) {
        copies.unite(a.0 as usize, b.0 as usize);
        members.extend([a.0 as usize, b.0 as usize]);
    }
    let mut origins: BTreeMap<usize, BTreeSet<Origin>> = BTreeMap::new();
    for &member in &members {
        origins.entry(copies.root(member)).or_default().extend(sources[member].origins.iter().cloned());
    }
    for (&first, origins) in &mut origins {
        if origins.is_empty() {
            origins.insert(Origin((&*sources[first].path).into()));
        }
    }
    for member in members {
        if let Some(origins) = origins.get(&copies.root(member)) {
            sources[member].origins = origins.iter().cloned().collect();
        }
    }
}

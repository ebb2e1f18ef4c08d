//! Average linkage over the candidates.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use rayon::prelude::*;

use super::group::Group;
use super::weigh::Run;
use crate::model::Partition;

/// The least likeness of two groups that become one, in thousandths of how alike the members of each
/// are among themselves. Two events of one kind are told in the same words and differ by less than the
/// articles of two desks: only what holds each together shows that they are two.
const LEAST_RELATIVE: u64 = 600;
/// The least average likeness of two groups that become one, in thousandths.
const LEAST: u64 = 100;
/// From how much likeness through names that the other has not on, in thousandths, two groups stay
/// apart: each is held together by its own participants and places.
const MOST_NAMES_APART: u64 = 200;
/// A group of so few articles that is left over is a fragment: short notices share little with each
/// other, and much with the whole of their story.
const MOST_IN_FRAGMENT: usize = 3;
/// The least average likeness of a fragment and the larger group that it joins, in thousandths, and the
/// least in thousandths of how alike the members of each are among themselves.
const LEAST_OF_FRAGMENT: u64 = 150;
const LEAST_RELATIVE_OF_FRAGMENT: u64 = 400;

/// Relative likeness, two groups, and the versions of both for which it holds.
type Edge = (u64, Reverse<(usize, usize)>, [u32; 2]);

/// Groups of documents that tell of one event, by their first document.
pub(super) fn groups(run: &Run<'_>, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut linkage = Linkage::new(run);
    linkage.link(pairs);
    linkage.join_fragments(pairs);
    linkage.groups.into_iter().map(|group| group.members).filter(|members| !members.is_empty()).collect()
}

struct Linkage<'r> {
    run: &'r Run<'r>,
    /// By their first document; a group that joined another is empty.
    groups: Vec<Group<'r>>,
    partition: Partition,
}

impl<'r> Linkage<'r> {
    fn new(run: &'r Run<'r>) -> Self {
        let groups: Vec<Group<'r>> =
            (0..run.vectors.len()).map(|document| Group::new(run, document)).collect();
        Self { run, partition: Partition::new(groups.len()), groups }
    }

    /// Puts together the most alike first, as long as any are alike enough.
    fn link(&mut self, pairs: &[(usize, usize)]) {
        // Nearly all of the work, and no pair needs to know of another yet.
        let edges: Vec<Edge> = pairs.par_iter().filter_map(|&(a, b)| self.edge(a, b)).collect();
        let mut heap = BinaryHeap::from(edges);
        while let Some((_, Reverse((a, b)), versions)) = heap.pop() {
            let (a, b) = (self.partition.root(a), self.partition.root(b));
            let (a, b) = (a.min(b), a.max(b));
            if a == b {
                continue;
            }
            if [self.groups[a].version, self.groups[b].version] == versions {
                self.unite(a, b);
            } else {
                heap.extend(self.edge(a, b));
            }
        }
    }

    fn edge(&self, a: usize, b: usize) -> Option<Edge> {
        let (one, other) = (&self.groups[a], &self.groups[b]);
        let likeness = one.likeness(other, self.run);
        let is_one = likeness.average >= LEAST
            && likeness.relative >= LEAST_RELATIVE
            && one.names_apart(other, self.run) < MOST_NAMES_APART;
        is_one.then_some((likeness.relative, Reverse((a, b)), [one.version, other.version]))
    }

    /// The smallest first, each to the group that it is most like.
    fn join_fragments(&mut self, pairs: &[(usize, usize)]) {
        let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); self.groups.len()];
        for &(a, b) in pairs {
            neighbours[a].push(b);
            neighbours[b].push(a);
        }
        let is_fragment = |group: &Group<'_>| (1..=MOST_IN_FRAGMENT).contains(&group.members.len());
        let mut fragments: Vec<usize> =
            (0..self.groups.len()).filter(|&at| is_fragment(&self.groups[at])).collect();
        fragments.sort_by_key(|&at| (self.groups[at].members.len(), at));
        for fragment in fragments {
            let fragment = self.partition.root(fragment);
            if !is_fragment(&self.groups[fragment]) {
                continue;
            }
            let members = self.groups[fragment].members.clone();
            let near: BTreeSet<usize> = members
                .iter()
                .flat_map(|&member| &neighbours[member])
                .map(|&other| self.partition.root(other))
                .collect();
            let larger =
                near.into_iter().filter(|&other| self.groups[other].members.len() > 2 * members.len());
            let best = larger
                .map(|other| {
                    let likeness = self.groups[fragment].likeness(&self.groups[other], self.run);
                    (likeness.average, Reverse(other), likeness.relative)
                })
                .max();
            if let Some((average, Reverse(other), relative)) = best
                && average >= LEAST_OF_FRAGMENT
                && relative >= LEAST_RELATIVE_OF_FRAGMENT
            {
                self.unite(fragment.min(other), fragment.max(other));
            }
        }
    }

    /// The lower takes in the higher.
    fn unite(&mut self, a: usize, b: usize) {
        let other = std::mem::take(&mut self.groups[b]);
        self.groups[a].absorb(other, self.run);
        self.partition.unite(a, b);
    }
}

//! Average linkage over the candidates.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::Partition;

use super::weigh::{FeatureId, Run, UNIT, Vector, product};

/// The least likeness of two groups that become one, in thousandths of how alike the members of each
/// are among themselves. Two events of one kind are told in the same words and differ by less than the
/// articles of two desks: only what holds each together shows that they are two.
const LEAST_RELATIVE: u64 = 600;
/// The least average likeness of two groups that become one, in thousandths.
const LEAST: u64 = 100;
/// How alike two articles of one event are taken to be before any are seen, in thousandths, and how
/// many pairs of articles that belief is worth.
const TYPICAL: u64 = 450;
const TYPICAL_PAIRS: u64 = 10;
/// A group of so few articles that is left over is a fragment: short notices share little with each
/// other, and much with the whole of their story.
const MOST_IN_FRAGMENT: usize = 3;
/// The least average likeness of a fragment and the larger group that it joins, in thousandths.
const LEAST_OF_FRAGMENT: u64 = 180;
/// How many features a group keeps.
const MOST_FEATURES: usize = 1024;

#[derive(Default)]
struct Group<'r> {
    members: Vec<usize>,
    /// The sum of the members' vectors.
    sum: Cow<'r, [(FeatureId, u32)]>,
    /// The sum of the likeness of all pairs of members, in thousandths.
    inner: u64,
    days: Option<(Date, Date)>,
    /// How often it has changed.
    version: u32,
}

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
    /// By their first document; a group that joined another is empty.
    groups: Vec<Group<'r>>,
    partition: Partition,
}

impl<'r> Linkage<'r> {
    fn new(run: &'r Run<'_>) -> Self {
        let groups: Vec<Group<'r>> = run
            .vectors
            .iter()
            .zip(&run.days)
            .enumerate()
            .map(|(at, (vector, day))| Group {
                members: vec![at],
                sum: Cow::Borrowed(vector),
                days: day.map(|day| (day, day)),
                ..Group::default()
            })
            .collect();
        Self { partition: Partition::new(groups.len()), groups }
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
        let likeness = likeness(one, other);
        let relative = likeness * 2000 / (one.within() + other.within()).max(1);
        (likeness >= LEAST && relative >= LEAST_RELATIVE).then_some((
            relative,
            Reverse((a, b)),
            [one.version, other.version],
        ))
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
                .map(|other| (likeness(&self.groups[fragment], &self.groups[other]), Reverse(other)))
                .max();
            if let Some((likeness, Reverse(other))) = best
                && likeness >= LEAST_OF_FRAGMENT
            {
                self.unite(fragment.min(other), fragment.max(other));
            }
        }
    }

    /// The lower takes in the higher.
    fn unite(&mut self, a: usize, b: usize) {
        let other = std::mem::take(&mut self.groups[b]);
        self.groups[a].absorb(other);
        self.partition.unite(a, b);
    }
}

impl Group<'_> {
    fn absorb(&mut self, other: Self) {
        self.inner += other.inner + product(&self.sum, &other.sum) * 1000 / (UNIT * UNIT);
        self.members.extend(other.members);
        self.members.sort_unstable();
        let mut sum = added(&self.sum, &other.sum);
        if sum.len() > MOST_FEATURES {
            sum.sort_by_key(|&(feature, weight)| (Reverse(weight), feature));
            sum.truncate(MOST_FEATURES);
            sum.sort_unstable();
        }
        sum.shrink_to_fit();
        self.sum = Cow::Owned(sum);
        self.days = match (self.days, other.days) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        self.version += 1;
    }

    /// How alike its members are on average, in thousandths; as is typical, where there are few.
    fn within(&self) -> u64 {
        let members = self.members.len() as u64;
        let pairs = members * members.saturating_sub(1) / 2;
        (self.inner + TYPICAL * TYPICAL_PAIRS) / (pairs + TYPICAL_PAIRS)
    }
}

/// The average likeness of the members of two groups, in thousandths; less where they are far apart in
/// time.
fn likeness(a: &Group<'_>, b: &Group<'_>) -> u64 {
    let pairs = (a.members.len() as u64 * b.members.len() as u64).max(1);
    let average = product(&a.sum, &b.sum) / pairs;
    average * 1000 / (UNIT * UNIT) * nearness(a.days, b.days) / 100
}

/// In percent.
fn nearness(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> u64 {
    let (Some(a), Some(b)) = (a, b) else { return 100 };
    let gap = if a.1 < b.0 {
        b.0 - a.1
    } else if b.1 < a.0 {
        a.0 - b.1
    } else {
        return 100;
    };
    match gap.get_days() {
        ..=7 => 100,
        8..=30 => 85,
        31..=120 => 65,
        _ => 50,
    }
}

fn added(a: &[(FeatureId, u32)], b: &[(FeatureId, u32)]) -> Vector {
    let mut sum = Vec::with_capacity(a.len() + b.len());
    let (mut at, mut other) = (0, 0);
    while at < a.len() || other < b.len() {
        match (a.get(at), b.get(other)) {
            (Some(x), Some(y)) if x.0 == y.0 => {
                sum.push((x.0, x.1.saturating_add(y.1)));
                at += 1;
                other += 1;
            }
            (Some(x), y) if y.is_none_or(|y| x.0 < y.0) => {
                sum.push(*x);
                at += 1;
            }
            (_, Some(y)) => {
                sum.push(*y);
                other += 1;
            }
            (_, None) => break,
        }
    }
    sum
}

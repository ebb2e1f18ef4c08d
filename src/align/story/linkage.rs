//! Average linkage over the candidates.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::civil::Date;

use crate::model::Partition;

use super::weigh::{FeatureId, Run, UNIT, Vector, product};

/// The least average likeness of the members of two groups that become one, in thousandths.
const LEAST: u64 = 260;
/// How many features a group keeps.
const MOST_FEATURES: usize = 1024;

struct Group {
    members: Vec<usize>,
    /// The sum of the members' vectors.
    sum: Vector,
    days: Option<(Date, Date)>,
    /// How often it has changed.
    version: u32,
}

/// Likeness, two groups, and the versions of both for which it holds.
type Edge = (u64, Reverse<(usize, usize)>, [u32; 2]);

/// Groups of documents that tell of one event, by their first document.
pub(super) fn groups(run: &Run<'_>, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Group> = run
        .vectors
        .iter()
        .zip(&run.days)
        .enumerate()
        .map(|(at, (vector, day))| Group {
            members: vec![at],
            sum: vector.clone(),
            days: day.map(|day| (day, day)),
            version: 0,
        })
        .collect();
    let mut partition = Partition::new(groups.len());
    let mut heap: BinaryHeap<Edge> = pairs
        .iter()
        .map(|&(a, b)| (likeness(&groups[a], &groups[b]), Reverse((a, b)), [0, 0]))
        .filter(|(likeness, ..)| *likeness >= LEAST)
        .collect();
    while let Some((_, Reverse((a, b)), versions)) = heap.pop() {
        let (a, b) = (partition.root(a), partition.root(b));
        if a == b {
            continue;
        }
        let (a, b) = (a.min(b), a.max(b));
        let now = [groups[a].version, groups[b].version];
        if now == versions {
            let other = std::mem::replace(
                &mut groups[b],
                Group { members: Vec::new(), sum: Vec::new(), days: None, version: 0 },
            );
            groups[a].absorb(other);
            partition.unite(a, b);
        } else {
            let likeness = likeness(&groups[a], &groups[b]);
            if likeness >= LEAST {
                heap.push((likeness, Reverse((a, b)), now));
            }
        }
    }
    groups.into_iter().map(|group| group.members).filter(|members| !members.is_empty()).collect()
}

impl Group {
    fn absorb(&mut self, other: Self) {
        self.members.extend(other.members);
        self.members.sort_unstable();
        self.sum = added(&self.sum, &other.sum);
        if self.sum.len() > MOST_FEATURES {
            self.sum.sort_by_key(|&(feature, weight)| (Reverse(weight), feature));
            self.sum.truncate(MOST_FEATURES);
            self.sum.sort_unstable();
        }
        self.days = match (self.days, other.days) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        self.version += 1;
    }
}

/// The average likeness of the members of two groups, in thousandths; less where they are far apart in
/// time.
fn likeness(a: &Group, b: &Group) -> u64 {
    let pairs = a.members.len() as u64 * b.members.len() as u64;
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

fn added(a: &[(FeatureId, u64)], b: &[(FeatureId, u64)]) -> Vector {
    let mut sum = Vec::with_capacity(a.len() + b.len());
    let (mut at, mut other) = (0, 0);
    while at < a.len() || other < b.len() {
        match (a.get(at), b.get(other)) {
            (Some(x), Some(y)) if x.0 == y.0 => {
                sum.push((x.0, x.1 + y.1));
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

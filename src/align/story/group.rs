//! A group of documents, and how alike two of them are.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::AddAssign;

use jiff::civil::Date;

use super::weigh::{FeatureId, Run, UNIT, Vector};

/// How alike two articles of one event are taken to be before any are seen, in thousandths; how much
/// of what is figures in them they share; and how many pairs of articles that belief is worth.
const TYPICAL: u64 = 420;
const TYPICAL_OF_FIGURES: u64 = 300;
const TYPICAL_PAIRS: u64 = 10;
/// What two groups of one event share in figures, in thousandths of what the members of each share
/// among themselves, before any are seen; and how much likeness in figures, expected of all pairs
/// together, that belief is worth.
const EXPECTED_FIGURES: u64 = 500;
const EXPECTED_WORTH: u64 = 400;
/// Up to how many articles a group is asked for names of its own: of many articles one will always
/// name who plays no part.
const MOST_ASKED: usize = 8;
/// How many features a group keeps.
const MOST_FEATURES: usize = 1024;

/// Documents that tell of one event, as far as is seen.
#[derive(Default)]
pub(super) struct Group<'r> {
    pub(super) members: Vec<usize>,
    /// How often it has changed.
    pub(super) version: u32,
    /// The sum of the members' vectors.
    sum: Cow<'r, [(FeatureId, u32)]>,
    /// The sum of the likeness of all pairs of members.
    inner: Shared,
    /// The sum of how much of each member is figures, in thousandths: what it could share in them.
    figures: u64,
    days: Option<(Date, Date)>,
}

/// How alike documents are, in thousandths: in all features, and how much of that is figures.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    all: u64,
    figures: u64,
}

impl AddAssign for Shared {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.figures += other.figures;
    }
}

/// How alike two groups are, in thousandths.
#[derive(Clone, Copy)]
pub(super) struct Likeness {
    /// The average likeness of their members; less where they are far apart in time.
    pub(super) average: u64,
    /// In thousandths of how alike the members of each are among themselves; less where each has figures
    /// in common that it does not share with the other.
    pub(super) relative: u64,
}

impl<'r> Group<'r> {
    /// A group of one document of the run.
    pub(super) fn new(run: &'r Run<'_>, document: usize) -> Self {
        let vector = &run.vectors[document];
        let figures = vector.iter().filter(|(feature, _)| run.kind(*feature).is_figure());
        let squares: u64 = figures.map(|&(_, weight)| u64::from(weight) * u64::from(weight)).sum();
        Self {
            members: vec![document],
            sum: Cow::Borrowed(vector),
            figures: thousandths(squares),
            days: run.days[document].map(|day| (day, day)),
            ..Self::default()
        }
    }

    pub(super) fn likeness(&self, other: &Self, run: &Run<'_>) -> Likeness {
        let shared = self.shared(other, run);
        let pairs = (self.members.len() as u64 * other.members.len() as u64).max(1);
        let average = shared.all / pairs * nearness(self.days, other.days) / 100;
        let (one, another) = (self.within(), other.within());
        let relative = average * 2000 / (one.all + another.all).max(1);
        // What is shared of what was to be expected, as if as much as is typical had been seen before.
        let expected = pairs * (one.figures + another.figures) / 2 + EXPECTED_WORTH;
        let figures = (shared.figures * 1000 + EXPECTED_FIGURES * EXPECTED_WORTH) / expected;
        let factor = (figures.min(1000) * 1_000_000 / EXPECTED_FIGURES).isqrt();
        Likeness { average, relative: relative * factor / 1000 }
    }

    /// How alike the members of both are through names that no member of the other group has, in
    /// thousandths; nothing for a group of one, or of many. Two reports of one event may each have people
    /// of their own, but those of two events are held together by them.
    pub(super) fn names_apart(&self, other: &Self, run: &Run<'_>) -> u64 {
        let is_asked = |group: &Self| (2..=MOST_ASKED).contains(&group.members.len());
        if is_asked(self) && is_asked(other) {
            self.own_names(other, run).min(other.own_names(self, run))
        } else {
            0
        }
    }

    /// How alike its members are on average through names that no member of the other group has.
    fn own_names(&self, other: &Self, run: &Run<'_>) -> u64 {
        let squares = |features: &[(FeatureId, u32)]| -> u64 {
            let is_own = |feature| {
                run.kind(feature).is_name()
                    && other.sum.binary_search_by_key(&feature, |pair| pair.0).is_err()
            };
            let own = features.iter().filter(|(feature, _)| is_own(*feature));
            own.map(|&(_, weight)| u64::from(weight) * u64::from(weight)).sum()
        };
        // (a + b)² = a² + b² + 2ab
        let alone: u64 = self.members.iter().map(|&member| squares(&run.vectors[member])).sum();
        let members = self.members.len() as u64;
        let pairs = members * members.saturating_sub(1);
        thousandths(squares(&self.sum).saturating_sub(alone)) / pairs.max(1)
    }

    /// Takes in the members of another group.
    pub(super) fn absorb(&mut self, other: Self, run: &Run<'_>) {
        self.figures += other.figures;
        self.inner += other.inner;
        self.inner += self.shared(&other, run);
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

    /// The sum of the likeness of each member with each of the other group.
    fn shared(&self, other: &Self, run: &Run<'_>) -> Shared {
        let (a, b) = (&self.sum, &other.sum);
        let (mut at, mut of_other) = (0, 0);
        let mut shared = Shared::default();
        while at < a.len() && of_other < b.len() {
            match a[at].0.cmp(&b[of_other].0) {
                std::cmp::Ordering::Less => at += 1,
                std::cmp::Ordering::Greater => of_other += 1,
                std::cmp::Ordering::Equal => {
                    let product = u64::from(a[at].1) * u64::from(b[of_other].1);
                    shared.all += product;
                    shared.figures += if run.kind(a[at].0).is_figure() { product } else { 0 };
                    at += 1;
                    of_other += 1;
                }
            }
        }
        Shared { all: thousandths(shared.all), figures: thousandths(shared.figures) }
    }

    /// How alike its members are on average; as is typical, where there are few.
    fn within(&self) -> Shared {
        let members = self.members.len() as u64;
        let pairs = members * members.saturating_sub(1) / 2;
        let average = |inner, typical| (inner + typical * TYPICAL_PAIRS) / (pairs + TYPICAL_PAIRS);
        let of_figures = self.figures * TYPICAL_OF_FIGURES / (1000 * members.max(1));
        Shared { all: average(self.inner.all, TYPICAL), figures: average(self.inner.figures, of_figures) }
    }
}

/// Of a sum of products of weights.
fn thousandths(products: u64) -> u64 {
    products * 1000 / (UNIT * UNIT)
}

/// How much of their likeness counts for documents of those days, in percent. Little is taken off: the
/// trial comes years after the crime, and what comes round again each month has other figures.
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
        8..=30 => 95,
        31..=120 => 85,
        _ => 75,
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

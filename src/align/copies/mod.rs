//! Sentences that two texts of one story share but for a figure, a name or a telling word.
//!
//! Texts are copied, cut and rewritten, and a name, a place or a "not" gets lost on the way. Two sentences
//! that share their sequences of words, each the best match of the other, are laid side by side. Where they
//! differ in figures, the comparison of figures is told that those answer one question; where they differ in a
//! name, in one of several words that exclude each other, or in a denial, and in no figure, they contradict
//! each other. Sentences meet only under a sequence of words, and under a common one only with their
//! neighbours: the work grows with the number of sentences.

mod changes;
mod names;
mod pairs;

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::general::may_be_of_one_time;
use crate::model::{Figure, Partition, SourceId, Span, Told, Wording};
use changes::Difference;
use names::Names;

/// How texts of one story differ in sentences that they share.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    /// The figures that stand in each other's place.
    pub figures: Replaced,
    /// The names and words that do.
    pub substitutions: Vec<Substitution>,
}

/// Pairs of figures that stand in each other's place in one sentence.
#[derive(Clone, Debug, Default)]
pub struct Replaced(FxHashSet<[(SourceId, Span); 2]>);

/// A place of one sentence at which texts say what cannot be so at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// At least two sides: the sentences that say one thing, each with its telling word.
    pub sides: Vec<Vec<Occurrence>>,
}

/// A sentence, and the number of the telling word in it; `None` where it does not deny what another does.
pub type Occurrence = (usize, Option<usize>);

impl Replaced {
    /// Whether two figures stand in each other's place.
    pub fn holds(&self, a: &Figure, b: &Figure) -> bool {
        let key = |figure: &Figure| (figure.source, figure.evidence.span);
        self.0.contains(&ordered(key(a), key(b)))
    }
}

/// What texts of one story put in each other's place. `wordings` must come document by document; `story_of`
/// tells for each document its story.
pub fn find(wordings: &[&Wording], story_of: &[usize]) -> Copies {
    let pairs = pairs::copies(wordings, story_of);
    let names = Names::of(wordings);
    let differences: Vec<([usize; 2], Difference)> = pairs
        .into_par_iter()
        .filter(|&[a, b]| may_be_of_one_time(wordings[a].published, wordings[b].published))
        .filter_map(|[a, b]| Some(([a, b], changes::difference(wordings[a], wordings[b], &names)?)))
        .collect();
    let mut copies = Copies::default();
    let mut conflicts: Vec<[Occurrence; 2]> = Vec::new();
    for ([a, b], difference) in differences {
        match difference {
            Difference::Figures(figures) => copies.figures.0.extend(figures.into_iter().map(|[x, y]| {
                let key = |at: usize, figure: usize| {
                    (wordings[at].source, wordings[at].tellings[figure].place.span)
                };
                ordered(key(a, x), key(b, y))
            })),
            Difference::Conflict([x, y]) => conflicts.push([(a, x), (b, y)]),
        }
    }
    copies.substitutions = join(wordings, &conflicts);
    copies
}

fn ordered(a: (SourceId, Span), b: (SourceId, Span)) -> [(SourceId, Span); 2] {
    if a <= b { [a, b] } else { [b, a] }
}

/// Joins the pairs that have a sentence in common.
fn join(wordings: &[&Wording], conflicts: &[[Occurrence; 2]]) -> Vec<Substitution> {
    let mut members: Vec<Occurrence> = conflicts.iter().flatten().copied().collect();
    members.sort_unstable();
    members.dedup();
    let number = |member: &Occurrence| members.binary_search(member).unwrap_or_default();
    let mut joined = Partition::new(members.len());
    for [a, b] in conflicts {
        joined.unite(number(a), number(b));
    }
    let mut groups: BTreeMap<usize, BTreeMap<String, Vec<Occurrence>>> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        let sides = groups.entry(joined.root(at)).or_default();
        sides.entry(said(wordings, member)).or_default().push(*member);
    }
    let sides = groups.into_values().map(|sides| {
        let mut sides: Vec<Vec<Occurrence>> = sides.into_values().collect();
        sides.sort();
        sides
    });
    sides.filter(|sides| sides.len() > 1).map(|sides| Substitution { sides }).collect()
}

/// What a side says, to tell it from others.
fn said(wordings: &[&Wording], (wording, telling): &Occurrence) -> String {
    match telling.map(|at| &wordings[*wording].tellings[at].told) {
        Some(Told::Name(term)) => term.key.as_str().to_owned(),
        Some(Told::Opposite { set, member }) => format!("{set}/{member}"),
        Some(Told::Denial) => "not".to_owned(),
        Some(Told::Figure) | None => String::new(),
    }
}

//! Sentences that two texts of one story share but for a figure, a name or a telling word.
//!
//! Texts are copied, cut and rewritten, and a name, a place or a "not" gets lost on the way. Two sentences
//! that share their sequences of words, each the best match of the other, or that stand between the same
//! sentences, are laid side by side. Where they differ in figures, the comparison of figures is told that those
//! answer one question; where they differ in a name, in one of several words that exclude each other, or in a
//! denial, they contradict each other. Sentences meet only under a sequence of words, and under a common one only
//! with their neighbours: the work grows with the number of sentences.

mod changes;
mod conflicts;
mod figures;
mod names;
mod pairs;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::general::{may_be_of_one_story, may_be_of_one_time};
use crate::model::{Figure, Partition, SourceId, Span, Told, Wording};
use changes::Match;
use names::Names;
use pairs::Pair;

/// What texts of one story do with the sentences that they share.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    /// The figures in them.
    pub figures: CopiedFigures,
    /// The names and words that stand in each other's place.
    pub substitutions: Vec<Substitution>,
}

/// The figures of sentences that texts share.
#[derive(Clone, Debug, Default)]
pub struct CopiedFigures {
    /// Those that stand in each other's place, in order.
    replaced: BTreeSet<[FigurePlace; 2]>,
    /// Those whose sentence another text has, too.
    settled: FxHashSet<(FigurePlace, SourceId)>,
}

/// Where a figure stands: its document, and its words there.
pub type FigurePlace = (SourceId, Span);

/// A place of one sentence at which texts say what cannot be so at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// At least two sides: the sentences that say one thing, each with its telling word.
    pub sides: Vec<Vec<Occurrence>>,
}

/// A sentence, and the number of the telling word in it; `None` where it does not deny what another does.
pub type Occurrence = (usize, Option<usize>);

impl CopiedFigures {
    /// The figures that stand in each other's place.
    pub fn replaced(&self) -> impl Iterator<Item = &[FigurePlace; 2]> {
        self.replaced.iter()
    }

    /// Whether two figures may answer one question, as far as the sentences that their texts share tell: a figure
    /// in one of those has its match there, and no other.
    pub fn may_match(&self, a: &Figure, b: &Figure) -> bool {
        let is_settled = |one: &Figure, other: &Figure| self.settled.contains(&(place(one), other.source));
        !is_settled(a, b) && !is_settled(b, a)
    }
}

/// Where a figure stands.
pub fn place(figure: &Figure) -> FigurePlace {
    (figure.source, figure.evidence.span)
}

/// What texts of one story put in each other's place. `wordings` must come document by document; `story_of`
/// tells for each document its story. `are_compared` tells of two figures whether their values can be held against each
/// other: what one word of a number tells is asked only where nothing else does.
pub fn find(
    wordings: &[&Wording],
    story_of: &[usize],
    are_compared: &dyn Fn(&[FigurePlace; 2]) -> bool,
) -> Copies {
    let pairs = pairs::copies(wordings, story_of);
    let names = Names::of(wordings, story_of);
    let matches: Vec<([usize; 2], Match)> = pairs
        .into_par_iter()
        .map(|Pair { sentences, is_in_place }| (sentences, sentences.map(|at| wordings[at]), is_in_place))
        .filter(|(_, [a, b], _)| may_be_of_one_story(a.published, b.published))
        .map(|(sentences, pair, is_in_place)| (sentences, changes::lay(pair, is_in_place, &names)))
        .collect();
    let mut copies = Copies::default();
    let mut conflicts: Vec<[Occurrence; 2]> = Vec::new();
    for ([a, b], found) in matches {
        let [one, other] = [wordings[a], wordings[b]];
        let figure = |wording: &Wording, at: usize| (wording.source, wording.tellings[at].place.span);
        let replaced = found.figures.iter().map(|&[x, y]| ordered(figure(one, x), figure(other, y)));
        copies.figures.replaced.extend(replaced);
        if found.is_copy {
            for (wording, text) in [(one, other.source), (other, one.source)] {
                let figures = (0..wording.tellings.len())
                    .filter(|&at| matches!(wording.tellings[at].told, Told::Figure { .. }));
                copies.figures.settled.extend(figures.map(|at| (figure(wording, at), text)));
            }
        }
        let of_figures = found.of_figures.filter(|[x, y]| {
            let places = x.zip(*y).map(|(x, y)| ordered(figure(one, x), figure(other, y)));
            places.is_some_and(|places| !are_compared(&places))
        });
        // Who arrived in one town may arrive in another a week later.
        let conflict = found.conflict.or(of_figures);
        let conflict = conflict.filter(|_| may_be_of_one_time(one.published, other.published));
        conflicts.extend(conflict.map(|[x, y]| [(a, x), (b, y)]));
    }
    copies.substitutions = join(wordings, &conflicts);
    copies
}

fn ordered(a: FigurePlace, b: FigurePlace) -> [FigurePlace; 2] {
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
        Some(Told::Thing(thing)) => format!("thing {}", thing.0),
        Some(Told::Denial | Told::Undone) => "not".to_owned(),
        Some(Told::Rank(ordinal)) => format!("{ordinal:?}"),
        Some(Told::Code(digits)) => digits.to_string(),
        Some(Told::OfFigure(word)) => format!("{word:?}"),
        Some(Told::Figure { .. }) => {
            let wording = wordings[*wording];
            let quote = telling.map(|at| wording.evidence(&wording.tellings[at].place).quote);
            quote.unwrap_or_default().to_lowercase()
        }
        None => String::new(),
    }
}

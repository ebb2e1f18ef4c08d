//! Sentences that two texts of one story share but for a name or a telling word.
//!
//! Texts are copied, cut and rewritten, and a name, a place or a "not" gets lost on the way. Two sentences
//! that share their sequences of words, each the best match of the other, are laid side by side; where they
//! differ in a name, in one of several words that exclude each other, or in a denial, and in no figure, they
//! contradict each other. Sentences meet only under a sequence of words, and under a common one only with
//! their neighbours: the work grows with the number of sentences.

mod conflict;
mod copies;
mod names;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::general::may_be_of_one_time;
use crate::model::{Partition, Told, Wording};

/// A place of one sentence at which texts say what cannot be so at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// At least two sides: the sentences that say one thing, each with its telling word.
    pub sides: Vec<Vec<Occurrence>>,
}

/// A sentence, and the number of the telling word in it; `None` where it does not deny what another does.
pub type Occurrence = (usize, Option<usize>);

/// What texts of one story put in each other's place. `wordings` must come document by document; `story_of`
/// tells for each document its story.
pub fn find(wordings: &[&Wording], story_of: &[usize]) -> Vec<Substitution> {
    let pairs = copies::copies(wordings, story_of);
    let conflicts: Vec<[Occurrence; 2]> = pairs
        .par_iter()
        .filter_map(|&[a, b]| {
            let [one, other] = [wordings[a], wordings[b]];
            let [x, y] =
                may_be_of_one_time(one.published, other.published).then(|| conflict::conflict(one, other))??;
            Some([(a, x), (b, y)])
        })
        .collect();
    join(wordings, &conflicts)
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
        None => String::new(),
    }
}

//! How much the words around two figures have in common.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::comparable::{self, may_answer_one_question, meets};
use super::slip;
use crate::model::{Clue, DateRange, Figure, FigureClass, Lemma, SourceId};

/// How many figures a figure is compared with under one word, at most: a word that more have tells little.
const REACH: usize = 64;

/// A summary has no more figures.
const FEW: u32 = 8;

/// From here on a word stands near a figure.
const NEAR: u8 = 3;

/// Two figures that share words, or digits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pair {
    /// Ascending.
    pub(super) figures: [usize; 2],
    pub(super) score: u32,
    /// The number of words that they share.
    pub(super) shared: u32,
    /// How many of them stand near both.
    pub(super) near: u32,
    /// The most that one of them tells, in its documents.
    pub(super) rarest: u32,
    /// Whether both values can be true.
    pub(super) meets: bool,
}

impl Pair {
    /// Adds a word that both have.
    fn add(&mut self, a: Clue, b: Clue, telling: u32) {
        self.score = self.score.saturating_add(weight(a, b, telling));
        self.shared += 1;
        self.near += u32::from(a.nearness >= NEAR && b.nearness >= NEAR);
        self.rarest = self.rarest.max(told_together(a, b));
    }
}

/// A figure under one of its words.
#[derive(Clone, Copy, Debug)]
struct Posting {
    /// Number of the figure's class, and word.
    key: (u32, Lemma),
    figure: u32,
    clue: Clue,
}

/// What words are worth in each story, and all that share some.
pub(super) struct Scores<'a> {
    figures: &'a [&'a Figure],
    story_of: &'a [usize],
    /// In how many figures of a story a word stands.
    counts: FxHashMap<(u32, Lemma), u32>,
    /// How many figures and texts a story has.
    sizes: FxHashMap<u32, (u32, u32)>,
    /// How many figures a text has.
    figures_of: FxHashMap<SourceId, u32>,
    /// The first and the last day of publication of a story.
    days: FxHashMap<u32, DateRange>,
}

impl<'a> Scores<'a> {
    pub(super) fn new(figures: &'a [&'a Figure], story_of: &'a [usize]) -> Self {
        let mut scores = Self {
            figures,
            story_of,
            counts: FxHashMap::default(),
            sizes: FxHashMap::default(),
            figures_of: FxHashMap::default(),
            days: FxHashMap::default(),
        };
        let mut texts: FxHashSet<SourceId> = FxHashSet::default();
        for figure in figures {
            let story = scores.story(figure);
            *scores.figures_of.entry(figure.source).or_default() += 1;
            let size = scores.sizes.entry(story).or_default();
            size.0 += 1;
            size.1 += u32::from(texts.insert(figure.source));
            if let Some(day) = figure.published {
                let days = scores.days.entry(story).or_insert(DateRange::day(day));
                *days = DateRange { begin: days.begin.min(day), end: days.end.max(day) };
            }
            for clue in &figure.clues {
                *scores.counts.entry((story, clue.lemma)).or_default() += 1;
            }
        }
        scores
    }

    /// All pairs that may answer one question, in order.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let classes: BTreeSet<&FigureClass> = self.figures.iter().map(|figure| &figure.class).collect();
        // Classes of one family have one number.
        let families: BTreeSet<FigureClass> = classes.iter().map(|class| comparable::family(class)).collect();
        let numbers: FxHashMap<FigureClass, u32> = families.into_iter().zip(0..).collect();
        let numbers = classes.into_iter().map(|class| (class, numbers[&comparable::family(class)])).collect();
        let mut order: Vec<u32> = (0..).take(self.figures.len()).collect();
        let story = |at: u32| self.story(self.figures[at as usize]);
        order.sort_by_key(|&at| story(at));
        let stories: Vec<&[u32]> = order.chunk_by(|&x, &y| story(x) == story(y)).collect();
        // One story at a time for each thread, so that not all words of all figures are in memory.
        let mut pairs: Vec<Pair> =
            stories.into_par_iter().flat_map_iter(|members| self.pairs_of_story(members, &numbers)).collect();
        pairs.par_sort_unstable_by_key(|pair| pair.figures);
        pairs
    }

    /// The pairs among the figures of one story, in no order.
    fn pairs_of_story(&self, members: &[u32], numbers: &FxHashMap<&FigureClass, u32>) -> Vec<Pair> {
        let Some(&first) = members.first() else { return Vec::new() };
        let story = self.story(self.figures[first as usize]);
        let postings = self.postings(members, numbers);
        // What may not answer one question is noted as well, so that it is asked once.
        let mut found: FxHashMap<[usize; 2], Option<Pair>> = FxHashMap::default();
        for list in postings.chunk_by(|x, y| x.key == y.key) {
            let telling = self.telling(story, list[0].key.1);
            for (at, &Posting { figure: a, clue, .. }) in list.iter().enumerate() {
                for &Posting { figure: b, clue: other, .. } in list[at + 1..].iter().take(REACH) {
                    let (a, b) = (a as usize, b as usize);
                    // Most figures of a text stand in one part of it; nothing is kept of those.
                    let (one, other_one) = (&self.figures[a], &self.figures[b]);
                    if one.source == other_one.source && one.part == other_one.part {
                        continue;
                    }
                    let pair = found.entry([a, b]).or_insert_with(|| {
                        let empty = Pair { figures: [a, b], ..Pair::default() };
                        may_answer_one_question(self.figures[a], self.figures[b]).then_some(empty)
                    });
                    let Some(pair) = pair else { continue };
                    pair.add(clue, other, telling);
                }
            }
        }
        self.add_slips(members, numbers, &mut found);
        found
            .into_values()
            .flatten()
            .filter_map(|pair| {
                let meets = meets(self.figures[pair.figures[0]], self.figures[pair.figures[1]])?;
                Some(Pair { meets, ..pair })
            })
            .collect()
    }

    /// What two figures share, by index, ascending; `None` where they may not be compared.
    pub(super) fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        let (one, other) = (self.figures[a], self.figures[b]);
        let story = self.story(one);
        if story != self.story(other) || one.source == other.source || !may_answer_one_question(one, other) {
            return None;
        }
        let mut pair = Pair { figures: [a, b], meets: meets(one, other)?, ..Pair::default() };
        for &clue in &one.clues {
            if let Some(&theirs) = other.clue(clue.lemma) {
                pair.add(clue, theirs, self.telling(story, clue.lemma));
            }
        }
        Some(pair)
    }

    /// Adds those of a story that have the same digits, whatever the words around them.
    fn add_slips(
        &self,
        members: &[u32],
        numbers: &FxHashMap<&FigureClass, u32>,
        found: &mut FxHashMap<[usize; 2], Option<Pair>>,
    ) {
        let mut slips: Vec<(u32, u64, u32)> = members
            .iter()
            .filter_map(|&at| {
                let figure = self.figures[at as usize];
                Some((numbers[&figure.class], slip::digits_of(figure)?, at))
            })
            .collect();
        slips.sort_unstable();
        for list in slips.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
            for (at, &(.., a)) in list.iter().enumerate() {
                for &(.., b) in list[at + 1..].iter().take(REACH) {
                    let (a, b) = (a as usize, b as usize);
                    let (one, other) = (&self.figures[a], &self.figures[b]);
                    if one.source != other.source {
                        let empty = Pair { figures: [a, b], ..Pair::default() };
                        found
                            .entry([a, b])
                            .or_insert_with(|| may_answer_one_question(one, other).then_some(empty));
                    }
                }
            }
        }
    }

    /// Each of these figures under each of its words; those that may meet stand together, in order.
    fn postings(&self, members: &[u32], numbers: &FxHashMap<&FigureClass, u32>) -> Vec<Posting> {
        let mut postings: Vec<Posting> = Vec::new();
        for &figure in members {
            let Figure { class, clues, .. } = self.figures[figure as usize];
            let class = numbers[class];
            postings.extend(clues.iter().map(|&clue| Posting { key: (class, clue.lemma), figure, clue }));
        }
        // Figures come in order, and each has a word once.
        postings.par_sort_by_key(|posting| posting.key);
        postings
    }

    /// What a figure would score against itself.
    pub(super) fn own(&self, figure: &Figure) -> u32 {
        let story = self.story(figure);
        figure.clues.iter().map(|&clue| weight(clue, clue, self.telling(story, clue.lemma))).sum()
    }

    /// The words that two figures share, the most telling first.
    pub(super) fn shared(&self, a: &Figure, b: &Figure) -> Vec<Lemma> {
        let story = self.story(a);
        let mut shared: Vec<(u32, Lemma)> = a
            .clues
            .iter()
            .filter_map(|&clue| {
                let other = *b.clue(clue.lemma)?;
                Some((weight(clue, other, self.telling(story, clue.lemma)), clue.lemma))
            })
            .collect();
        shared.sort_unstable_by_key(|&(weight, lemma)| (Reverse(weight), lemma));
        shared.into_iter().map(|(_, lemma)| lemma).collect()
    }

    /// Among how many texts two figures are to be found: those of their story. Two texts that tell much
    /// count as more: each has figures that the other has not, and they match by chance as among many.
    pub(super) fn texts(&self, a: &Figure, b: &Figure) -> u32 {
        let texts = self.sizes.get(&self.story(a)).map_or(2, |size| size.1).max(2);
        let tells_much =
            |figure: &Figure| self.figures_of.get(&figure.source).is_some_and(|&count| count > FEW);
        if a.source != b.source && tells_much(a) && tells_much(b) { texts.max(4) } else { texts }
    }

    /// How many days may lie between two texts: where one has no date, as many as between the first and the last of
    /// its story.
    pub(super) fn days_between(&self, a: &Figure, b: &Figure) -> i32 {
        match (a.published, b.published) {
            (Some(a), Some(b)) => (a - b).get_days().abs(),
            _ => self.days.get(&self.story(a)).map_or(0, |days| days.days() - 1),
        }
    }

    /// Whether one of two texts sums the other up, as far as their figures tell; a part of a text always does.
    pub(super) fn is_summed_up(&self, a: &Figure, b: &Figure) -> bool {
        let count = |figure: &Figure| self.figures_of.get(&figure.source).copied().unwrap_or(0);
        let (few, many) = (count(a).min(count(b)), count(a).max(count(b)));
        self.texts(a, b) <= 2 && (a.source == b.source || (many > FEW && many >= 2 * few))
    }

    /// Whether one of the texts of a pair sums the other up.
    pub(super) fn are_summed_up(&self, pair: &Pair) -> bool {
        let [a, b] = pair.figures.map(|at| self.figures[at]);
        self.is_summed_up(a, b)
    }

    pub(super) fn story(&self, figure: &Figure) -> u32 {
        let story = self.story_of.get(figure.source.0 as usize).copied();
        story.and_then(|story| u32::try_from(story).ok()).unwrap_or(u32::MAX)
    }

    /// How much a word tells the figures of a story apart, from 1.
    fn telling(&self, story: u32, lemma: Lemma) -> u32 {
        let count = self.counts.get(&(story, lemma)).copied().unwrap_or(1);
        let all = self.sizes.get(&story).map_or(1, |size| size.0);
        (4 * (all + 8) / (count + 1)).max(2).ilog2()
    }
}

/// What a shared word is worth: the longer document knows better how rare it is.
fn weight(a: Clue, b: Clue, telling: u32) -> u32 {
    u32::from(a.nearness) * u32::from(b.nearness) * u32::from(a.rarity.max(b.rarity)) * telling
}

/// How much a shared word tells on the side where it tells less.
fn told_together(a: Clue, b: Clue) -> u32 {
    u32::from(a.rarity.min(b.rarity)) * u32::from(a.nearness.min(b.nearness))
}

/// Whether a word stands in the sentence of a figure, and tells something there.
pub(super) fn stands_by(figure: &Figure, lemma: Lemma) -> bool {
    figure.clue(lemma).is_some_and(|clue| clue.rarity > 0)
}

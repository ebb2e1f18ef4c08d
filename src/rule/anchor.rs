use crate::model::vocabulary::WordChoice;

use super::compiled::Slot;
use super::demand::Known;
use super::matcher::Lattice;
use super::part::{Part, sorted};

/// Tokens that stand side by side in every match of a pattern.
pub type Anchor = Box<[Step]>;

/// What one token may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// One of these words.
    words: WordChoice,
    /// One of these punctuation marks.
    marks: Box<[char]>,
}

impl Step {
    fn holds(&self, sentence: &impl Lattice, at: usize) -> bool {
        self.words.holds(sentence.word(at))
            || !self.marks.is_empty() && sentence.mark(at).is_some_and(|mark| self.marks.contains(&mark))
    }

    /// What a part that is one token, and no annotation, may be.
    fn of(part: &Part) -> Option<Self> {
        let parts = match part {
            Part::Choice(arms) => arms.as_slice(),
            other => std::slice::from_ref(other),
        };
        let (mut words, mut marks) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                Part::Mark(mark) => marks.push(*mark),
                other => words.extend_from_slice(other.words()?),
            }
        }
        Some(Self { words: WordChoice::new(sorted(words)), marks: marks.into() })
    }
}

/// What stands in every match of a pattern, in this order.
pub(super) fn anchors(part: &Part, slots: &[Slot], known: &Known) -> Vec<Anchor> {
    let mut gathered = Gathered::default();
    gathered.add(part, slots, known);
    gathered.end_run();
    gathered.anchors
}

/// The token from which on no match begins: one that does would not hold all anchors in their order.
pub(super) fn last_start(anchors: &[Anchor], sentence: &impl Lattice) -> usize {
    let (mut end, mut starts) = (sentence.len(), sentence.len());
    for anchor in anchors.iter().rev() {
        let stands = |&at: &usize| {
            let mut steps = anchor.iter().zip(at..);
            steps.all(|(step, at)| step.holds(sentence, at))
        };
        let places = (end + 1).saturating_sub(anchor.len());
        let Some(last) = (0..places).rev().find(stands) else { return 0 };
        (end, starts) = (last, last + 1);
    }
    starts
}

#[derive(Default)]
struct Gathered {
    anchors: Vec<Anchor>,
    /// The steps since the last part that may be missing, or longer.
    run: Vec<Step>,
}

impl Gathered {
    fn add(&mut self, part: &Part, slots: &[Slot], known: &Known) {
        if let Part::Sequence(items) = part {
            for item in items {
                self.add(item, slots, known);
            }
            return;
        }
        if let Some(step) = Step::of(part) {
            self.run.push(step);
            return;
        }
        self.end_run();
        // One of these words stands somewhere in it.
        if let Some((words, _)) = known.rarest(part, slots) {
            let words = WordChoice::new(words.as_ref().into());
            self.anchors.push(Box::new([Step { words, marks: Box::default() }]));
        }
    }

    fn end_run(&mut self) {
        if !self.run.is_empty() {
            self.anchors.push(std::mem::take(&mut self.run).into());
        }
    }
}

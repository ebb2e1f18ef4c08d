use std::ops::{ControlFlow, Range};

use crate::model::vocabulary::{Word, WordSet};

use super::anchor::last_start;
use super::compiled::{Beginning, Instruction, Opening, Pattern, Rule, SlotId, SlotType, ValueSpec};

/// A sentence as patterns see it: tokens, with annotations as arcs over them.
///
/// Nested and overlapping annotations are all visible.
pub trait Lattice {
    /// Number of tokens.
    fn len(&self) -> usize;

    /// Whether there is no token.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The word at a token, [`Word::UNKNOWN`] if no lexicon and no rule names it.
    fn word(&self, at: usize) -> Word;

    /// The punctuation mark at a token; `'` for a possessive, too.
    fn mark(&self, at: usize) -> Option<char>;

    /// Adds what starts at a token and fills a slot of this type, the better first: the end
    /// (exclusive) and a number by which the caller knows the filler.
    fn fillers(&self, at: usize, accepts: &SlotType, out: &mut Vec<(usize, u32)>);

    /// End of the longest annotation that starts at a token.
    fn longest(&self, at: usize) -> Option<usize>;

    /// What begins at a token: an annotation, else perhaps a name that none covers, a phrase or words in
    /// quotation marks, else nothing but the word.
    fn opening(&self, at: usize) -> Option<Opening>;

    /// The words of all tokens.
    fn word_set(&self) -> &WordSet;
}

/// A slot, the tokens that fill it, and the filler's number in the lattice.
pub type Binding = (SlotId, Range<usize>, u32);

/// A place where a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The tokens from the first to the last word or slot.
    pub tokens: Range<usize>,
    /// The slots on the way, in order.
    pub bindings: Vec<Binding>,
}

impl Found {
    /// What fills a slot.
    pub fn binding(&self, slot: SlotId) -> Option<&Binding> {
        self.bindings.iter().find(|(bound, ..)| *bound == slot)
    }
}

/// Memory of the matcher, kept between calls.
#[derive(Debug, Default)]
pub struct Scratch {
    /// For each instruction and token, the fewest gap steps with which it was tried; `u8::MAX` for
    /// never.
    tried: Vec<u8>,
    open: Vec<State>,
    bindings: Vec<Bound>,
    fillers: Vec<(usize, u32)>,
    #[cfg(test)]
    pub(super) steps: usize,
}

/// All matches of a pattern, from left to right.
///
/// A pattern that names the rule's value slot is found once for each thing that fills it; any other
/// pattern is found wherever it does not overlap an earlier match. Of several ways to match from
/// one token the first wins: alternatives in their order, gaps as short as possible.
///
/// Takes time linear in the number of tokens, for any pattern.
pub fn find_all(
    pattern: &Pattern,
    rule: &Rule,
    sentence: &impl Lattice,
    scratch: &mut Scratch,
) -> Vec<Found> {
    if pattern.can_match(sentence.word_set()) {
        find_in(pattern, rule, sentence, scratch)
    } else {
        Vec::new()
    }
}

/// As [`find_all`], in a sentence of which it is known that it holds all words that the pattern demands.
pub fn find_in(pattern: &Pattern, rule: &Rule, sentence: &impl Lattice, scratch: &mut Scratch) -> Vec<Found> {
    let value = match rule.value {
        Some(ValueSpec::Slot { slot, .. }) if pattern.slots.contains(&slot) => Some(slot),
        _ => None,
    };
    let mut found: Vec<Found> = Vec::new();
    let (first, last) = (&pattern.code.first, last_start(&pattern.code.anchors, sentence));
    let begin_from = |at: usize| (at..last).find(|&at| can_begin(first, sentence, at));
    let Some(mut start) = begin_from(0) else { return found };
    let mut search = Search::new(pattern, rule, sentence, &[], scratch);
    loop {
        let mut next = start + 1;
        search.from(start, |one| {
            let Some(slot) = value else {
                next = next.max(one.tokens.end);
                found.push(one);
                return ControlFlow::Break(());
            };
            if found.iter().all(|other| other.binding(slot) != one.binding(slot)) {
                found.push(one);
            }
            ControlFlow::Continue(())
        });
        match begin_from(next) {
            Some(at) => start = at,
            None => return found,
        }
    }
}

/// The match of a pattern in which each `fixed` slot is filled in exactly that way; of several, the
/// one that begins last, so that the nearest thing before a word is preferred.
pub fn find_with(
    pattern: &Pattern,
    rule: &Rule,
    sentence: &impl Lattice,
    fixed: &[Binding],
    scratch: &mut Scratch,
) -> Option<Found> {
    let names_all = fixed.iter().all(|(slot, ..)| pattern.slots.contains(slot));
    if !names_all || !pattern.can_match(sentence.word_set()) {
        return None;
    }
    let mut search = Search::new(pattern, rule, sentence, fixed, scratch);
    let (first, last) = (&pattern.code.first, last_start(&pattern.code.anchors, sentence));
    let mut found = None;
    for start in (0..last).rev().filter(|&at| can_begin(first, sentence, at)) {
        search.from(start, |one| {
            if fixed.iter().all(|binding| one.bindings.contains(binding)) {
                found = Some(one);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        if found.is_some() {
            break;
        }
    }
    found
}

/// Whether a match might begin at a token.
fn can_begin(first: &Beginning, sentence: &impl Lattice, at: usize) -> bool {
    match first {
        Beginning::Words(words) => words.holds(sentence.word(at)),
        Beginning::Annotation(words) => {
            sentence.opening(at) == Some(Opening::Annotation) || words.holds(sentence.word(at))
        }
        Beginning::Name(words) => sentence.opening(at).is_some() || words.holds(sentence.word(at)),
        Beginning::Anything => true,
    }
}

/// A way that is still to be tried.
#[derive(Clone, Copy, Debug)]
struct State {
    /// The instruction.
    step: usize,
    /// The token.
    at: usize,
    /// Steps that the gap at `step` has taken.
    gap: u8,
    /// Number of slots bound on the way here.
    bound: usize,
    /// One more slot that the last step bound.
    binding: Option<Bound>,
}

#[derive(Clone, Copy, Debug)]
struct Bound {
    slot: SlotId,
    start: usize,
    end: usize,
    filler: u32,
}

/// Backtracking that never tries the same instruction at the same token twice, unless a gap may
/// now run further. What was tried stays so for all starts in turn: a way that another start can
/// go was gone by the earlier one.
struct Search<'s, L> {
    program: &'s [Instruction],
    rule: &'s Rule,
    sentence: &'s L,
    fixed: &'s [Binding],
    scratch: &'s mut Scratch,
}

impl<'s, L: Lattice> Search<'s, L> {
    fn new(
        pattern: &'s Pattern,
        rule: &'s Rule,
        sentence: &'s L,
        fixed: &'s [Binding],
        scratch: &'s mut Scratch,
    ) -> Self {
        let program = pattern.code.program.as_slice();
        scratch.tried.clear();
        scratch.tried.resize(program.len() * (sentence.len() + 1), u8::MAX);
        Self { program, rule, sentence, fixed, scratch }
    }

    /// Hands over each match that starts at a token, the preferred first.
    fn from(&mut self, start: usize, mut accept: impl FnMut(Found) -> ControlFlow<()>) {
        self.scratch.open.clear();
        self.scratch.bindings.clear();
        self.push(State { step: 0, at: start, gap: 0, bound: 0, binding: None });
        while let Some(mut state) = self.scratch.open.pop() {
            self.scratch.bindings.truncate(state.bound);
            if let Some(binding) = state.binding.take() {
                self.scratch.bindings.push(binding);
                state.bound += 1;
            }
            if self.run(start, state, &mut accept).is_break() {
                return;
            }
        }
    }

    /// Follows one way to its end, leaving the others it could take for later.
    fn run(
        &mut self,
        start: usize,
        mut state: State,
        accept: &mut impl FnMut(Found) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        loop {
            let instruction = &self.program[state.step];
            // Most ways end at a word that is not there: no need to remember that.
            if !self.holds(instruction, state.at) || !self.is_new(&state) {
                return ControlFlow::Continue(());
            }
            if matches!(instruction, Instruction::Accept) {
                return accept(self.found(start..state.at));
            }
            match self.next(state, instruction) {
                Some(next) => state = next,
                None => return ControlFlow::Continue(()),
            }
        }
    }

    fn push(&mut self, state: State) {
        self.scratch.open.push(state);
    }

    fn is_new(&mut self, state: &State) -> bool {
        #[cfg(test)]
        {
            self.scratch.steps += 1;
        }
        let row = state.step * (self.sentence.len() + 1);
        let tried = &mut self.scratch.tried[row + state.at];
        let is_new = state.gap < *tried;
        if is_new {
            *tried = state.gap;
        }
        is_new
    }

    fn found(&self, tokens: Range<usize>) -> Found {
        let bindings = self.scratch.bindings.iter();
        Found { tokens, bindings: bindings.map(|b| (b.slot, b.start..b.end, b.filler)).collect() }
    }

    /// Whether what an instruction demands of the tokens is there; slots and gaps see for
    /// themselves.
    fn holds(&self, instruction: &Instruction, at: usize) -> bool {
        let has_token = at < self.sentence.len();
        match instruction {
            Instruction::Word(words) => has_token && words.holds(self.sentence.word(at)),
            Instruction::Mark(mark) => has_token && self.sentence.mark(at) == Some(*mark),
            Instruction::Slot(_) => has_token,
            Instruction::Start => self.only_marks(0..at),
            Instruction::End => self.only_marks(at..self.sentence.len()),
            Instruction::Gap { .. } | Instruction::Split(..) | Instruction::Jump(_) | Instruction::Accept => {
                true
            }
        }
    }

    /// The preferred state after one whose instruction holds; the others are pushed.
    fn next(&mut self, state: State, instruction: &Instruction) -> Option<State> {
        let next = State { step: state.step + 1, gap: 0, ..state };
        match instruction {
            Instruction::Word(_) | Instruction::Mark(_) => Some(State { at: state.at + 1, ..next }),
            Instruction::Slot(slot) => {
                self.fill(*slot, next);
                None
            }
            Instruction::Gap { most, wide, barred } => {
                if state.gap < *most
                    && let Some(at) = self.gap_step(state.at, *wide, barred)
                {
                    self.push(State { at, gap: state.gap + 1, ..state });
                }
                Some(next)
            }
            Instruction::Split(first, second) => {
                self.push(State { step: usize::from(*second), ..next });
                Some(State { step: usize::from(*first), ..next })
            }
            Instruction::Jump(to) => Some(State { step: usize::from(*to), ..next }),
            Instruction::Start | Instruction::End => Some(next),
            Instruction::Accept => None,
        }
    }

    fn fill(&mut self, slot: SlotId, next: State) {
        let start = next.at;
        if let Some((_, tokens, filler)) = self.fixed.iter().find(|(fixed, ..)| *fixed == slot) {
            if tokens.start == start && tokens.end > start && tokens.end <= self.sentence.len() {
                let binding = Some(Bound { slot, start, end: tokens.end, filler: *filler });
                self.push(State { at: tokens.end, binding, ..next });
            }
            return;
        }
        self.list_fillers(start, slot);
        for index in (0..self.scratch.fillers.len()).rev() {
            let (end, filler) = self.scratch.fillers[index];
            if end > start && end <= self.sentence.len() {
                let binding = Some(Bound { slot, start, end, filler });
                self.push(State { at: end, binding, ..next });
            }
        }
    }

    fn list_fillers(&mut self, at: usize, slot: SlotId) {
        self.scratch.fillers.clear();
        if let Some(slot) = self.rule.slots.get(usize::from(slot.0)) {
            self.sentence.fillers(at, &slot.accepts, &mut self.scratch.fillers);
        }
    }

    /// Where a gap at `at` can go on: beyond one token or one whole annotation.
    fn gap_step(&mut self, at: usize, wide: bool, barred: &[SlotId]) -> Option<usize> {
        if at >= self.sentence.len() {
            return None;
        }
        let annotation = self.sentence.longest(at).filter(|&end| end > at);
        if annotation.is_none() && !wide && matches!(self.sentence.mark(at), Some(';' | ':' | '—')) {
            return None;
        }
        for &slot in barred {
            self.list_fillers(at, slot);
            if !self.scratch.fillers.is_empty() {
                return None;
            }
        }
        Some(annotation.unwrap_or(at + 1).min(self.sentence.len()))
    }

    fn only_marks(&self, mut tokens: Range<usize>) -> bool {
        tokens.all(|at| self.sentence.mark(at).is_some())
    }
}

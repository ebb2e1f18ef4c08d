use std::sync::Arc;

use crate::model::vocabulary::{Word, WordChoice};

use super::anchor::{Anchor, anchors};
use super::compiled::{Beginning, Instruction, Opening, Slot, SlotId};
use super::demand::Known;
use super::part::{Part, sorted};

/// Steps of a gap inside the clause.
const NARROW_GAP: u8 = 12;
/// Steps of a gap that may leave the clause.
const WIDE_GAP: u8 = 40;
/// Longest program.
const MAX_PROGRAM: usize = 4096;

/// A program for the matcher, and what tells quickly that it need not be run.
#[derive(Debug)]
pub struct Code {
    /// The program; entry at 0.
    pub program: Vec<Instruction>,
    /// Of each of these sets, too, one word stands in every text that matches, beside the required one.
    pub demands: Vec<Arc<[Word]>>,
    /// What stands in every match, in this order.
    pub anchors: Vec<Anchor>,
    /// What a match begins with.
    pub first: Beginning,
}

impl Code {
    /// What matches nowhere.
    pub(super) fn of_nothing() -> Self {
        let first = Beginning::Words(WordChoice::default());
        Self { program: vec![Instruction::Accept], demands: Vec::new(), anchors: Vec::new(), first }
    }
}

/// Compiles a pattern over the slots of its rule; `None` where it is too large.
pub(super) fn code(part: &Part, slots: &[Slot], known: &Known) -> Option<Code> {
    let mut program = Vec::new();
    emit(part, &mut program);
    program.push(Instruction::Accept);
    if program.len() > MAX_PROGRAM {
        return None;
    }
    bar_gaps(&mut program);
    Some(Code {
        demands: known.all_but_rarest(part, slots),
        anchors: anchors(part, slots, known),
        first: beginning(&program, slots),
        program,
    })
}

fn emit(part: &Part, program: &mut Vec<Instruction>) {
    // Beyond the limit the program is refused, so there is no need to write it out.
    if program.len() > MAX_PROGRAM {
        return;
    }
    match part {
        Part::Word(word) => program.push(Instruction::Word(WordChoice::new(Arc::new([*word])))),
        Part::Words(words) => program.push(Instruction::Word(WordChoice::new(words.clone()))),
        Part::Mark(mark) => program.push(Instruction::Mark(*mark)),
        Part::Slot(slot) => program.push(Instruction::Slot(*slot)),
        Part::Gap { wide } => {
            let most = if *wide { WIDE_GAP } else { NARROW_GAP };
            program.push(Instruction::Gap { most, wide: *wide, barred: Box::default() });
        }
        Part::Start => program.push(Instruction::Start),
        Part::End => program.push(Instruction::End),
        Part::Sequence(items) => items.iter().for_each(|item| emit(item, program)),
        Part::Optional(inner) => {
            let split = program.len();
            program.push(Instruction::Accept);
            emit(inner, program);
            program[split] = Instruction::Split(place(split + 1), place(program.len()));
        }
        Part::Choice(arms) => emit_choice(arms, program),
    }
}

fn emit_choice(arms: &[Part], program: &mut Vec<Instruction>) {
    let mut jumps = Vec::new();
    for (index, arm) in arms.iter().enumerate() {
        if index + 1 == arms.len() {
            emit(arm, program);
            break;
        }
        let split = program.len();
        program.push(Instruction::Accept);
        emit(arm, program);
        jumps.push(program.len());
        program.push(Instruction::Accept);
        program[split] = Instruction::Split(place(split + 1), place(program.len()));
    }
    let end = place(program.len());
    for jump in jumps {
        program[jump] = Instruction::Jump(end);
    }
}

/// What a match begins with.
fn beginning(program: &[Instruction], slots: &[Slot]) -> Beginning {
    let (mut words, mut opening) = (Vec::new(), None);
    for first in next_steps(program, 0) {
        match &program[first] {
            Instruction::Word(known) => words.extend(known.words()),
            Instruction::Slot(slot) => {
                opening = opening.max(Some(slots[usize::from(slot.0)].accepts.opening()));
            }
            _ => return Beginning::Anything,
        }
    }
    let words = WordChoice::new(sorted(words));
    match opening {
        None => Beginning::Words(words),
        Some(Opening::Annotation) => Beginning::Annotation(words),
        Some(Opening::Name) => Beginning::Name(words),
        Some(Opening::Anything) => Beginning::Anything,
    }
}

fn place(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

fn slot_of(instruction: &Instruction) -> Option<SlotId> {
    match instruction {
        Instruction::Slot(slot) => Some(*slot),
        _ => None,
    }
}

/// Tells each gap the slots on either side, which it must not run over: what stands nearer fills
/// them.
fn bar_gaps(program: &mut [Instruction]) {
    let is_gap = |instruction: &Instruction| matches!(instruction, Instruction::Gap { .. });
    if !program.iter().any(is_gap) {
        return;
    }
    let mut barred: Vec<(usize, SlotId)> = Vec::new();
    for at in 0..program.len() {
        let here = slot_of(&program[at]);
        if here.is_none() && !is_gap(&program[at]) {
            continue;
        }
        for next in next_steps(program, at + 1) {
            match (here, &program[next]) {
                (Some(slot), Instruction::Gap { .. }) => barred.push((next, slot)),
                (None, Instruction::Slot(slot)) => barred.push((at, *slot)),
                _ => {}
            }
        }
    }
    barred.sort_unstable();
    barred.dedup();
    for slots in barred.chunk_by(|a, b| a.0 == b.0) {
        if let Instruction::Gap { barred, .. } = &mut program[slots[0].0] {
            *barred = slots.iter().map(|(_, slot)| *slot).collect();
        }
    }
}

/// The instructions that can be next to consume something, from `start` on.
fn next_steps(program: &[Instruction], start: usize) -> Vec<usize> {
    let mut found = Vec::new();
    // What has been seen is told from `start` on; nearly always one step consumes something at once.
    let mut seen = Vec::new();
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        let jumps = match program.get(at) {
            Some(Instruction::Split(first, second)) => [Some(*first), Some(*second)],
            Some(Instruction::Jump(to)) => [Some(*to), None],
            Some(Instruction::Start | Instruction::End) => [Some(place(at + 1)), None],
            Some(_) => {
                found.push(at);
                continue;
            }
            None => continue,
        };
        for to in jumps.into_iter().flatten().map(usize::from) {
            // All jumps go on.
            seen.resize(seen.len().max(to + 1 - start), false);
            if !std::mem::replace(&mut seen[to - start], true) {
                open.push(to);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

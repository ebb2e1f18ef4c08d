use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::vocabulary::{Classes, Vocabulary, Word, WordChoice};

use super::compiled::{
    Beginning, Instruction, Noun, Opening, Pattern, Rule, RuleKind, Slot, SlotId, SlotType,
};
use super::error::{Mistake, PatternMistake};
use super::group::{Groups, Member};
use super::inflection::Inflection;
use super::pattern::{Node, NodeKind, parse};

/// Steps of a gap inside the clause.
const NARROW_GAP: u8 = 12;
/// Steps of a gap that may leave the clause.
const WIDE_GAP: u8 = 40;
/// Words, sorted and each once; shared by all patterns that name a group.
type SortedWords = Arc<[Word]>;

/// Longest program.
const MAX_PROGRAM: usize = 4096;

/// What turns the words of patterns into numbers.
pub(super) struct Words<'a> {
    pub(super) vocabulary: &'a mut Vocabulary,
    inflection: &'a Inflection,
    groups: &'a Groups,
    known: FxHashMap<String, Part>,
    forms: FxHashMap<String, SortedWords>,
    events: FxHashMap<Arc<str>, SortedWords>,
}

/// What the names and places in a pattern belong to.
#[derive(Clone, Copy)]
struct Spelt<'p> {
    /// Its text.
    source: &'p str,
    /// The slots of its rule.
    slots: &'p [Slot],
}

/// A mistake and its place in the pattern's text.
pub(super) type Misplaced = (Mistake, Range<usize>);

/// A pattern whose words are numbers and whose groups are written out.
#[derive(Clone, Debug)]
enum Part {
    Words(SortedWords),
    Mark(char),
    Slot(SlotId),
    Gap { wide: bool },
    Start,
    End,
    Sequence(Vec<Part>),
    Choice(Vec<Part>),
    Optional(Box<Part>),
}

impl<'a> Words<'a> {
    pub(super) fn new(
        vocabulary: &'a mut Vocabulary,
        inflection: &'a Inflection,
        groups: &'a Groups,
    ) -> Self {
        Self {
            vocabulary,
            inflection,
            groups,
            known: FxHashMap::default(),
            forms: FxHashMap::default(),
            events: FxHashMap::default(),
        }
    }

    /// Remembers the words that name an event, so that patterns with a slot for it are only tried
    /// where one of them stands. Event rules must be compiled before those that use them.
    pub(super) fn learn_event(&mut self, rule: &Rule) {
        if rule.kind == RuleKind::Event && rule.matches.iter().all(|one| !one.pattern.required.is_empty()) {
            let words = rule.matches.iter().flat_map(|one| one.pattern.required.iter().copied());
            self.events.insert(rule.id.clone(), sorted(words));
        }
    }

    /// Compiles a pattern, which is spelt `source`, over the slots of its rule.
    pub(super) fn compile(
        &mut self,
        source: &str,
        node: &Node,
        slots: &[Slot],
    ) -> Result<Pattern, Misplaced> {
        let in_pattern = |(mistake, at)| (Mistake::Pattern(mistake), at);
        check_gaps(node).map_err(in_pattern)?;
        let part = self.part(node, Spelt { source, slots })?;
        if part.can_be_empty() {
            return Err(in_pattern((PatternMistake::Empty, 0..source.len())));
        }
        let mut program = Vec::new();
        emit(&part, &mut program);
        program.push(Instruction::Accept);
        if program.len() > MAX_PROGRAM {
            return Err(in_pattern((PatternMistake::TooLarge, 0..source.len())));
        }
        bar_gaps(&mut program);
        let mut demands = self.demands(&part, slots);
        let required = self.rarest(&demands).map(|rarest| demands.swap_remove(rarest));
        // The shortest are the quickest to look for, and the likeliest to be missing.
        demands.sort_by_key(|words| words.len());
        Ok(Pattern {
            source: source.into(),
            required: required.unwrap_or_default(),
            demands,
            first: beginning(&program, slots),
            slots: each_once(program.iter().filter_map(slot_of).collect()),
            needed: each_once(part.needed()),
            program,
        })
    }

    /// The words of a list entry: a word, `<word>` with all its forms, or `@group`.
    pub(super) fn list_entry(&mut self, source: &str) -> Result<Vec<Word>, Misplaced> {
        let node = parse(source).map_err(|(mistake, at)| (Mistake::Pattern(mistake), at))?;
        let mut words = Vec::new();
        collect_words(&self.part(&node, Spelt { source, slots: &[] })?, &mut words)
            .then_some(words)
            .ok_or((Mistake::Pattern(PatternMistake::NotWords), 0..source.len()))
    }

    /// The nouns of a list entry: a word in the singular, all words of a `@group`, which then stands for
    /// them, or `-` for no noun at all.
    pub(super) fn nouns(&self, source: &str) -> Result<Vec<Noun>, Misplaced> {
        let Some(name) = source.strip_prefix('@') else {
            let word: Box<str> = if source == "-" { "".into() } else { source.to_lowercase().into() };
            return Ok(vec![Noun { unit: word.clone(), word }]);
        };
        let Some(members) = self.groups.get(name) else {
            return Err((Mistake::unknown("a group", name, self.groups.names()), 0..source.len()));
        };
        let words = members.iter().filter_map(|member| match &member.node.kind {
            NodeKind::Inflected(word) => Some(Noun { word: word.as_str().into(), unit: name.into() }),
            _ => None,
        });
        Ok(words.collect())
    }

    /// All forms of a word.
    pub(super) fn forms(&mut self, word: &str) -> SortedWords {
        if let Some(known) = self.forms.get(word) {
            return known.clone();
        }
        let forms = self.inflection.forms(word);
        let forms = sorted(forms.iter().map(|form| self.vocabulary.intern(form)));
        self.forms.insert(word.to_owned(), forms.clone());
        forms
    }

    fn part(&mut self, node: &Node, pattern: Spelt<'_>) -> Result<Part, Misplaced> {
        Ok(match &node.kind {
            NodeKind::Word(_) | NodeKind::Choice(_) => {
                let mut arms = Arms::default();
                self.add_arm(&mut arms, node, pattern)?;
                arms.into_part()
            }
            NodeKind::Inflected(word) => self.inflected(word),
            NodeKind::Group(name) => self.group(name, &node.at)?,
            NodeKind::Mark(mark) => Part::Mark(*mark),
            NodeKind::Hyphen => Part::Optional(Box::new(Part::Mark('-'))),
            NodeKind::Slot(name) => Part::Slot(find_slot(name, pattern.slots, &node.at)?),
            NodeKind::Gap { wide } => Part::Gap { wide: *wide },
            NodeKind::Start => Part::Start,
            NodeKind::End => Part::End,
            NodeKind::Sequence(items) => Part::Sequence(
                items.iter().map(|item| self.part(item, pattern)).collect::<Result<_, _>>()?,
            ),
            NodeKind::Optional(inner) => Part::Optional(Box::new(self.part(inner, pattern)?)),
        })
    }

    /// Adds what a piece stands for to the alternatives, word by word where it is nothing but words.
    fn add_arm(&mut self, arms: &mut Arms, node: &Node, pattern: Spelt<'_>) -> Result<(), Misplaced> {
        match &node.kind {
            NodeKind::Word(spelling) => {
                let words = spelling.all(pattern.source).filter(|word| !word.is_empty());
                arms.run.extend(words.map(|word| self.vocabulary.intern(word)));
            }
            NodeKind::Choice(nodes) => {
                nodes.iter().try_for_each(|node| self.add_arm(arms, node, pattern))?;
            }
            _ => arms.add(self.part(node, pattern)?),
        }
        Ok(())
    }

    /// All forms of a word; of "re-elect", those of its last part, with or without the hyphen.
    fn inflected(&mut self, word: &str) -> Part {
        let (before, last) = word.rsplit_once('-').unwrap_or(("", word));
        if before.is_empty() {
            return Part::Words(self.forms(last));
        }
        let glued = before.replace('-', "");
        let joined = self.inflection.forms(last).into_iter().map(|form| format!("{glued}{form}"));
        let joined = sorted(joined.map(|form| self.vocabulary.intern(&form)));
        let mut items = Vec::new();
        for part in before.split('-') {
            items.push(Part::Words(Arc::new([self.vocabulary.intern(part)])));
            items.push(Part::Optional(Box::new(Part::Mark('-'))));
        }
        items.push(Part::Words(self.forms(last)));
        Part::Choice(vec![Part::Sequence(items), Part::Words(joined)])
    }

    fn group(&mut self, name: &str, at: &Range<usize>) -> Result<Part, Misplaced> {
        if let Some(part) = self.known.get(name) {
            return Ok(part.clone());
        }
        let groups = self.groups;
        let Some(members) = groups.get(name) else {
            return Err((Mistake::unknown("a synonym group", name, groups.names()), at.clone()));
        };
        let spelt = |member: &'a Member| Spelt { source: &member.text, slots: &[] };
        let arms: Vec<Part> = members
            .iter()
            .map(|member| self.part(&member.node, spelt(member)))
            .collect::<Result<_, _>>()?;
        // Longer spellings go first, so that "raise" never hides "raise up".
        let (words, phrases): (Vec<_>, Vec<_>) =
            arms.into_iter().partition(|arm| matches!(arm, Part::Words(_)));
        let part = choice(phrases.into_iter().chain([choice(words)]).collect());
        self.known.insert(name.to_owned(), part.clone());
        Ok(part)
    }

    /// Sets of words of each of which one stands in every match.
    fn demands(&self, part: &Part, slots: &[Slot]) -> Vec<SortedWords> {
        match part {
            Part::Words(words) => vec![words.clone()],
            Part::Sequence(items) => items.iter().flat_map(|item| self.demands(item, slots)).collect(),
            Part::Choice(arms) => {
                let of_arm = |arm| {
                    let mut demands = self.demands(arm, slots);
                    Some(demands.swap_remove(self.rarest(&demands)?))
                };
                let of_arms: Option<Vec<SortedWords>> = arms.iter().map(of_arm).collect();
                of_arms
                    .map(|words| sorted(words.iter().flat_map(|words| words.iter().copied())))
                    .into_iter()
                    .collect()
            }
            Part::Slot(slot) => self.slot_words(&slots[usize::from(slot.0)].accepts).into_iter().collect(),
            Part::Mark(_) | Part::Gap { .. } | Part::Start | Part::End | Part::Optional(_) => Vec::new(),
        }
    }

    /// Which of these sets texts hold least often.
    fn rarest(&self, sets: &[SortedWords]) -> Option<usize> {
        let frequency = |set: &SortedWords| set.iter().map(|&word| self.frequency(word)).sum::<usize>();
        (0..sets.len()).min_by_key(|&index| frequency(&sets[index]))
    }

    /// Words of which one stands in whatever fills a slot.
    fn slot_words(&self, accepts: &SlotType) -> Option<SortedWords> {
        match accepts {
            SlotType::Labels { heads, .. } => Some(heads.as_slice().into()),
            SlotType::Event(event) => self.events.get(event).cloned(),
            _ => None,
        }
    }

    /// A rough guess of how often a text holds the word.
    fn frequency(&self, word: Word) -> usize {
        let classes = self.vocabulary.classes(word);
        if classes.any(Classes::FUNCTION) {
            10_000
        } else if classes.any(Classes::NUMBER.with(Classes::TIME_WORD).with(Classes::TIME_UNIT)) {
            100
        } else {
            10
        }
    }
}

impl Part {
    /// The slots that every match binds, in no order; one may stand twice.
    fn needed(&self) -> Vec<SlotId> {
        match self {
            Self::Slot(slot) => vec![*slot],
            Self::Sequence(items) => items.iter().flat_map(Self::needed).collect(),
            Self::Choice(arms) => {
                let Some((first, others)) = arms.split_first() else { return Vec::new() };
                let mut shared = first.needed();
                for arm in others {
                    if shared.is_empty() {
                        break;
                    }
                    let needed = arm.needed();
                    shared.retain(|slot| needed.contains(slot));
                }
                shared
            }
            Self::Words(_)
            | Self::Mark(_)
            | Self::Gap { .. }
            | Self::Start
            | Self::End
            | Self::Optional(_) => Vec::new(),
        }
    }

    fn can_be_empty(&self) -> bool {
        match self {
            Self::Words(_) | Self::Mark(_) | Self::Slot(_) => false,
            Self::Gap { .. } | Self::Start | Self::End | Self::Optional(_) => true,
            Self::Sequence(items) => items.iter().all(Self::can_be_empty),
            Self::Choice(arms) => arms.iter().any(Self::can_be_empty),
        }
    }
}

fn each_once(mut slots: Vec<SlotId>) -> Vec<SlotId> {
    slots.sort_unstable();
    slots.dedup();
    slots
}

fn sorted(words: impl IntoIterator<Item = Word>) -> SortedWords {
    in_order(&mut words.into_iter().collect()).into()
}

/// Sorts words and leaves each once.
fn in_order(words: &mut Vec<Word>) -> &[Word] {
    words.sort_unstable();
    words.dedup();
    words
}

fn find_slot(name: &str, slots: &[Slot], at: &Range<usize>) -> Result<SlotId, Misplaced> {
    let index = slots.iter().position(|slot| &*slot.name == name);
    index.and_then(|index| u8::try_from(index).ok()).map(SlotId).ok_or_else(|| {
        (Mistake::unknown("a slot of this rule", name, slots.iter().map(|s| &*s.name)), at.clone())
    })
}

/// Alternatives; neighbours that are single words become one set.
fn choice(parts: Vec<Part>) -> Part {
    let mut arms = Arms::default();
    parts.into_iter().for_each(|part| arms.add(part));
    arms.into_part()
}

/// Alternatives as they are gathered.
#[derive(Default)]
struct Arms {
    done: Vec<Part>,
    /// The single words since.
    run: Vec<Word>,
}

impl Arms {
    fn add(&mut self, part: Part) {
        match part {
            Part::Words(words) => self.run.extend_from_slice(&words),
            Part::Choice(parts) => parts.into_iter().for_each(|part| self.add(part)),
            other => {
                self.end_run();
                self.done.push(other);
            }
        }
    }

    fn end_run(&mut self) {
        if !self.run.is_empty() {
            self.done.push(Part::Words(sorted(self.run.drain(..))));
        }
    }

    fn into_part(mut self) -> Part {
        if self.done.is_empty() {
            return Part::Words(in_order(&mut self.run).into());
        }
        self.end_run();
        match self.done.len() {
            1 => self.done.swap_remove(0),
            _ => Part::Choice(self.done),
        }
    }
}

fn collect_words(part: &Part, words: &mut Vec<Word>) -> bool {
    match part {
        Part::Words(found) => {
            words.extend(found.iter());
            true
        }
        Part::Choice(parts) | Part::Sequence(parts) => parts.iter().all(|part| collect_words(part, words)),
        Part::Optional(inner) => matches!(**inner, Part::Mark('-')),
        _ => false,
    }
}

fn check_gaps(node: &Node) -> Result<(), (PatternMistake, Range<usize>)> {
    let is_gap = |node: &Node| matches!(node.kind, NodeKind::Gap { .. });
    if is_gap(node) {
        return Err((PatternMistake::GapAtEdge, node.at.clone()));
    }
    let NodeKind::Sequence(items) = &node.kind else { return Ok(()) };
    if let Some(edge) = items.first().into_iter().chain(items.last()).find(|item| is_gap(item)) {
        return Err((PatternMistake::GapAtEdge, edge.at.clone()));
    }
    match items.windows(2).find(|pair| is_gap(&pair[0]) && is_gap(&pair[1])) {
        Some(pair) => Err((PatternMistake::GapBesideGap, pair[1].at.clone())),
        None => Ok(()),
    }
}

fn emit(part: &Part, program: &mut Vec<Instruction>) {
    // Beyond the limit the program is refused, so there is no need to write it out.
    if program.len() > MAX_PROGRAM {
        return;
    }
    match part {
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

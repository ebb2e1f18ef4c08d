use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::vocabulary::{Vocabulary, Word};

use super::compiled::{Noun, Pattern, Rule, RuleKind, Slot, SlotId};
use super::demand::Known;
use super::error::{Mistake, PatternMistake};
use super::group::{Groups, Member};
use super::lazy::Lazy;
use super::numbers::{Numbers, with_hyphen};
use super::part::{Arms, Part, SortedWords, sorted};
use super::pattern::{Node, NodeKind, Spelling};
use super::program::{Code, code};
use super::set::Author;
use super::validate::ValidRule;

/// What turns the words of patterns into numbers.
pub(super) struct Words<'a> {
    numbers: Numbers<'a>,
    groups: &'a Groups,
    /// What each group stands for.
    parts: FxHashMap<&'a str, Part>,
    known: Known,
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

impl<'a> Words<'a> {
    pub(super) fn new<'r>(
        vocabulary: &'a mut Vocabulary,
        groups: &'a Groups,
        rules: impl Iterator<Item = &'r ValidRule>,
    ) -> Self {
        let known = Known::new(vocabulary);
        let numbers = Numbers::of(vocabulary, groups, rules);
        let mut words = Self { numbers, groups, parts: FxHashMap::default(), known };
        words.parts = groups.iter().map(|(name, members)| (name, words.of_group(members))).collect();
        words
    }

    /// Remembers the words that name an event, so that patterns with a slot for it are only tried
    /// where one of them stands. Event rules must be compiled before those that use them.
    pub(super) fn learn_event(&mut self, rule: &Rule) {
        if rule.kind == RuleKind::Event && rule.matches.iter().all(|one| !one.pattern.required.is_empty()) {
            let words = rule.matches.iter().flat_map(|one| one.pattern.required.iter().copied());
            self.known.add_event(rule.id.clone(), sorted(words));
        }
    }

    /// Compiles a pattern, which is spelt `source`, over the slots of its rule: those of the user at once,
    /// to find what is wrong with them, those of the program when they are first looked at.
    pub(super) fn compile(
        &self,
        source: &str,
        node: &Node,
        slots: &Arc<[Slot]>,
        author: Author,
    ) -> Result<Pattern, Misplaced> {
        let in_pattern = |(mistake, at)| (Mistake::Pattern(mistake), at);
        check_gaps(node).map_err(in_pattern)?;
        let part = self.part(node, Spelt { source, slots })?;
        if part.can_be_empty() {
            return Err(in_pattern((PatternMistake::Empty, 0..source.len())));
        }
        let required = self.known.rarest(&part, slots).map(|(words, _)| words.as_ref().into());
        let (all_slots, needed) = (part.slots(), part.needed());
        let (known, slots) = (self.known.clone(), Arc::clone(slots));
        let compiled = move || code(&part, &slots, &known);
        let code = match author {
            Author::Program => Lazy::new(move || compiled().unwrap_or_else(Code::of_nothing)),
            Author::User => match compiled() {
                Some(code) => Lazy::new(|| code),
                None => return Err(in_pattern((PatternMistake::TooLarge, 0..source.len()))),
            },
        };
        Ok(Pattern {
            source: source.into(),
            required: required.unwrap_or_default(),
            slots: all_slots,
            needed,
            code,
        })
    }

    /// The words of a list entry: a word, `<word>` with all its forms, or `@group`.
    pub(super) fn list_entry(&self, source: &str, node: &Node) -> Result<Vec<Word>, Misplaced> {
        let mut words = Vec::new();
        collect_words(&self.part(node, Spelt { source, slots: &[] })?, &mut words)
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
    pub(super) fn forms(&self, word: &str) -> SortedWords {
        self.numbers.forms(word)
    }

    fn part(&self, node: &Node, pattern: Spelt<'_>) -> Result<Part, Misplaced> {
        Ok(match &node.kind {
            NodeKind::Word(Spelling::AsWritten(at)) => {
                Part::Word(self.numbers.word(&pattern.source[at.clone()]))
            }
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
            NodeKind::Sequence(items) => {
                Part::Sequence(items.iter().map(|item| self.part(item, pattern)).collect::<Result<_, _>>()?)
            }
            NodeKind::Optional(inner) => Part::Optional(Box::new(self.part(inner, pattern)?)),
        })
    }

    /// Adds what a piece stands for to the alternatives, word by word where it is nothing but words.
    fn add_arm(&self, arms: &mut Arms, node: &Node, pattern: Spelt<'_>) -> Result<(), Misplaced> {
        match &node.kind {
            NodeKind::Word(Spelling::AnyOf(words)) => {
                let words = words.iter().filter(|word| !word.is_empty());
                arms.add_words(words.map(|word| self.numbers.word(word)));
            }
            NodeKind::Choice(nodes) => {
                nodes.iter().try_for_each(|node| self.add_arm(arms, node, pattern))?;
            }
            _ => arms.add(self.part(node, pattern)?),
        }
        Ok(())
    }

    /// All forms of a word; of "re-elect", those of its last part, with or without the hyphen.
    fn inflected(&self, word: &str) -> Part {
        let Some((before, last)) = with_hyphen(word) else { return Part::Words(self.forms(word)) };
        let mut items = Vec::new();
        for part in before.split('-') {
            items.push(Part::Word(self.numbers.word(part)));
            items.push(Part::Optional(Box::new(Part::Mark('-'))));
        }
        items.push(Part::Words(self.forms(last)));
        Part::Choice(vec![Part::Sequence(items), Part::Words(self.numbers.glued(word))])
    }

    fn group(&self, name: &str, at: &Range<usize>) -> Result<Part, Misplaced> {
        let part = self.parts.get(name).cloned();
        part.ok_or_else(|| (Mistake::unknown("a synonym group", name, self.groups.names()), at.clone()))
    }

    fn of_group(&self, members: &[Member]) -> Part {
        // A group is made of nothing but words, which cannot fail.
        let arms = members
            .iter()
            .filter_map(|Member { text, node }| self.part(node, Spelt { source: text, slots: &[] }).ok());
        // Longer spellings go first, so that "raise" never hides "raise up".
        let (words, phrases): (Vec<_>, Vec<_>) = arms.partition(|arm| arm.words().is_some());
        choice(phrases.into_iter().chain([choice(words)]).collect())
    }
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
    for part in parts {
        arms.add(part);
    }
    arms.into_part()
}

fn collect_words(part: &Part, words: &mut Vec<Word>) -> bool {
    if let Some(found) = part.words() {
        words.extend(found);
        return true;
    }
    match part {
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

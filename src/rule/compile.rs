use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use crate::model::vocabulary::Word;

use super::compiled::{
    Example, Match, Noun, Pattern, Qualifier, Role, Rule, RuleKind, Slot, SlotId, SlotType, ValueSpec,
};
use super::error::{Mistake, PatternMistake};
use super::lazy::Lazy;
use super::literal::locate;
use super::pattern::{Misread, Node};
use super::raw::Text;
use super::set::{Author, examples_of_program};
use super::validate::{
    NounType, Placed, ReadPattern, ValidMatch, ValidQualifier, ValidRule, ValidType, ValidValue,
};
use super::words::{Misplaced, Words};

/// Where a rule comes from.
pub(super) struct Origin<'a> {
    pub(super) path: &'a str,
    pub(super) pack: &'a str,
    pub(super) text: &'a str,
    pub(super) author: Author,
}

impl Origin<'_> {
    /// The examples of a rule, of which these have been read.
    fn examples(&self, read: Vec<Example>) -> Lazy<Vec<Example>> {
        match self.author {
            Author::Program => {
                let path = self.path.to_owned();
                Lazy::new(move || examples_of_program(&path))
            }
            Author::User => Lazy::new(|| read),
        }
    }
}

/// Compiles a checked rule. `events` are the ids of all event rules.
///
/// Gives all mistakes at once, each at its place.
pub(super) fn compile(
    rule: ValidRule,
    origin: &Origin<'_>,
    events: &[String],
    words: &Words<'_>,
) -> Result<Rule, Vec<Placed>> {
    let mut compiler = Compiler {
        text: origin.text,
        author: origin.author,
        events,
        words,
        slots: Arc::default(),
        mistakes: Vec::new(),
    };
    match compiler.rule(rule, origin) {
        Some(rule) if compiler.mistakes.is_empty() => Ok(rule),
        _ => Err(compiler.mistakes),
    }
}

struct Compiler<'a> {
    text: &'a str,
    author: Author,
    events: &'a [String],
    words: &'a Words<'a>,
    slots: Arc<[Slot]>,
    mistakes: Vec<Placed>,
}

impl Compiler<'_> {
    fn rule(&mut self, rule: ValidRule, origin: &Origin<'_>) -> Option<Rule> {
        let slots = rule.slots.iter().map(|slot| {
            let accepts = self.slot_type(&slot.accepts);
            Slot { name: slot.name.as_str().into(), accepts }
        });
        self.slots = slots.collect();
        let subject: Option<Vec<Role>> = rule
            .subject
            .iter()
            .map(|role| {
                let patterns = self.patterns(&role.patterns);
                Some(Role { slot: self.slot(&role.name)?, patterns, fallback: role.fallback })
            })
            .collect();
        let value = rule.value.and_then(|value| self.value(value));
        let qualifiers = rule.qualifiers.iter().map(|qualifier| self.qualifier(qualifier)).collect();
        let matches =
            rule.matches.into_iter().filter_map(|one| self.one_match(one, value.as_ref())).collect();
        let excepts = self.patterns(&rule.excepts);
        Some(Rule {
            id: rule.id.into(),
            pack: origin.pack.into(),
            summary: rule.summary,
            why: rule.why,
            property: rule.property.into(),
            kind: rule.kind,
            lasts: rule.lasts,
            settles_days: rule.settles_days,
            severity: rule.severity,
            tolerance: rule.tolerance,
            trend: rule.trend,
            many: rule.many,
            past: rule.past,
            recurs: rule.recurs,
            counted: rule.counted,
            first: rule.first,
            event: rule.event.map(|event| event.into_inner().into()),
            slots: std::mem::take(&mut self.slots),
            subject: subject?,
            value,
            qualifiers,
            matches,
            excepts,
            examples: origin.examples(rule.examples),
            path: origin.path.into(),
        })
    }

    fn slot(&self, name: &str) -> Option<SlotId> {
        let index = self.slots.iter().position(|slot| &*slot.name == name)?;
        u8::try_from(index).ok().map(SlotId)
    }

    fn slot_type(&mut self, accepts: &ValidType) -> SlotType {
        match accepts {
            ValidType::Ready(accepts) => accepts.clone(),
            ValidType::Event(event) => {
                if !self.events.contains(event.get_ref()) {
                    let mistake = Mistake::unknown("an event rule", event.get_ref(), self.events);
                    self.mistakes.push((mistake, event.span()));
                }
                SlotType::Event(event.get_ref().as_str().into())
            }
            ValidType::Nouns(of, nouns) => self.nouns(*of, nouns),
            ValidType::Labels { heads, modifiers } => {
                SlotType::Labels { heads: self.word_list(heads), modifiers: self.word_list(modifiers) }
            }
        }
    }

    fn nouns(&mut self, of: NounType, texts: &[Text]) -> SlotType {
        let mut nouns: Vec<Noun> = Vec::new();
        for text in texts {
            match self.words.nouns(text.get_ref()) {
                Ok(found) => nouns.extend(found),
                Err((mistake, part)) => self.fail_in(text, mistake, &part),
            }
        }
        // A bare number counts what the list names first.
        if let Some(unit) = nouns.iter().find(|noun| !noun.word.is_empty()).map(|noun| noun.unit.clone()) {
            for bare in nouns.iter_mut().filter(|noun| noun.word.is_empty()) {
                bare.unit.clone_from(&unit);
            }
        }
        let words = |nouns: Vec<Noun>| nouns.into_iter().map(|noun| noun.word).collect();
        match of {
            NounType::Number => SlotType::Number(nouns),
            NounType::Organisation => SlotType::Organisation(words(nouns)),
            NounType::Role => SlotType::Role(words(nouns)),
            NounType::Noun => {
                let mut forms: Vec<(Word, Box<str>)> = nouns
                    .iter()
                    .flat_map(|noun| {
                        let forms = self.words.forms(&noun.word);
                        forms.iter().map(|&form| (form, noun.unit.clone())).collect::<Vec<_>>()
                    })
                    .collect();
                forms.sort_unstable();
                forms.dedup_by_key(|(word, _)| *word);
                SlotType::Noun(forms)
            }
        }
    }

    fn word_list(&mut self, entries: &[ReadPattern]) -> Vec<Word> {
        let mut words = Vec::new();
        for ReadPattern { text, node } in entries {
            match read(node).and_then(|node| self.words.list_entry(text.get_ref(), node)) {
                Ok(found) => words.extend(found),
                Err((mistake, part)) => self.fail_in(text, mistake, &part),
            }
        }
        words.sort_unstable();
        words.dedup();
        words
    }

    fn value(&mut self, value: ValidValue) -> Option<ValueSpec> {
        Some(match value {
            ValidValue::Slot { slot, plus, reading } => ValueSpec::Slot {
                reading,
                slot: self.slot(&slot)?,
                plus: match plus {
                    Some(plus) => Some(self.slot(&plus)?),
                    None => None,
                },
            },
            ValidValue::Word => ValueSpec::Word,
            ValidValue::Stage(order) => ValueSpec::Stage(order.into_iter().map(Into::into).collect()),
        })
    }

    fn qualifier(&mut self, qualifier: &ValidQualifier) -> Qualifier {
        let labels = qualifier.labels.iter();
        let labels = labels.map(|(name, texts)| (Arc::from(name.as_str()), self.patterns(texts))).collect();
        let slot = qualifier.patterns.as_ref().and_then(|texts| {
            let patterns = self.patterns(texts);
            Some((self.slot(&qualifier.name)?, patterns))
        });
        Qualifier {
            name: qualifier.name.as_str().into(),
            ascending: qualifier.ascending,
            competing: qualifier.competing,
            missing: qualifier.missing,
            labels,
            slot,
            fallback: qualifier.fallback,
        }
    }

    fn one_match(&mut self, one: ValidMatch, value: Option<&ValueSpec>) -> Option<Match> {
        let pattern = self.pattern(&one.pattern)?;
        if let Some(ValueSpec::Slot { slot, plus, .. }) = value
            && !pattern.slots.iter().any(|named| named == slot || Some(*named) == *plus)
            && !self.names_holder(*slot, &pattern)
        {
            let name = self.slots[usize::from(slot.0)].name.to_string();
            self.mistakes.push((Mistake::Pattern(PatternMistake::NoValue(name)), one.pattern.text.span()));
        }
        Some(Match {
            pattern,
            value: one.value.map(Into::into),
            stance: one.stance,
            tense: one.tense,
            negate: one.negate,
            least: one.least,
            qualifiers: one.qualifiers.into_iter().map(|(name, label)| (name.into(), label.into())).collect(),
        })
    }

    /// A person may be left to the office that a pattern names: its holder is meant.
    fn names_holder(&self, value: SlotId, pattern: &Pattern) -> bool {
        let accepts = |slot: SlotId| &self.slots[usize::from(slot.0)].accepts;
        *accepts(value) == SlotType::Person
            && pattern.slots.iter().any(|&slot| matches!(accepts(slot), SlotType::Role(_)))
    }

    fn patterns(&mut self, patterns: &[ReadPattern]) -> Vec<Pattern> {
        patterns.iter().filter_map(|pattern| self.pattern(pattern)).collect()
    }

    fn pattern(&mut self, ReadPattern { text, node }: &ReadPattern) -> Option<Pattern> {
        let compiled =
            read(node).and_then(|node| self.words.compile(text.get_ref(), node, &self.slots, self.author));
        match compiled {
            Ok(pattern) => Some(pattern),
            Err((mistake, part)) => {
                self.fail_in(text, mistake, &part);
                None
            }
        }
    }

    /// A mistake inside a string of the file.
    fn fail_in(&mut self, text: &Spanned<String>, mistake: Mistake, part: &Range<usize>) {
        self.mistakes.push((mistake, locate(self.text, &text.span(), part)));
    }
}

/// A pattern, or why it could not be read.
fn read(node: &Result<Node, Misread>) -> Result<&Node, Misplaced> {
    node.as_ref().map_err(|(mistake, at)| (Mistake::Pattern(mistake.clone()), at.clone()))
}

/// The ids of the event rules among these.
pub(super) fn event_ids<'r>(rules: impl Iterator<Item = &'r ValidRule>) -> Vec<String> {
    rules.filter(|rule| rule.kind == RuleKind::Event).map(|rule| rule.id.clone()).collect()
}

use rustc_hash::FxHashMap;
use toml::Spanned;

use crate::model::vocabulary::{Vocabulary, Word};

use super::group::Groups;
use super::inflection::Inflection;
use super::part::{SortedWords, sorted};
use super::pattern::{Node, NodeKind};
use super::validate::{NounType, ReadPattern, ValidRule, ValidType};

/// The numbers of all words that rules and groups name. They are given before the first pattern is compiled,
/// so that patterns can be compiled side by side.
#[derive(Debug)]
pub(super) struct Numbers<'v> {
    vocabulary: &'v mut Vocabulary,
    inflection: Inflection,
    forms: FxHashMap<Box<str>, SortedWords>,
    /// Of words with a hyphen that may be missing, the forms that are written without it.
    glued: FxHashMap<Box<str>, SortedWords>,
}

impl<'v> Numbers<'v> {
    /// The words of groups and rules, which join the vocabulary.
    pub(super) fn of<'r>(
        vocabulary: &'v mut Vocabulary,
        groups: &Groups,
        rules: impl Iterator<Item = &'r ValidRule>,
    ) -> Self {
        let mut numbers = Self {
            vocabulary,
            inflection: Inflection::embedded(),
            forms: FxHashMap::default(),
            glued: FxHashMap::default(),
        };
        for member in groups.iter().flat_map(|(_, members)| members) {
            numbers.add(&member.node, &member.text);
        }
        rules.for_each(|rule| numbers.add_rule(rule));
        numbers
    }

    /// The number of a word that stands for itself.
    pub(super) fn word(&self, word: &str) -> Word {
        let number = self.vocabulary.get(word);
        debug_assert_ne!(number, Word::UNKNOWN, "{word} has no number");
        number
    }

    /// The numbers of all forms of a word.
    pub(super) fn forms(&self, base: &str) -> SortedWords {
        numbers_of(&self.forms, base)
    }

    /// The numbers of all forms of a word with a hyphen, written without it.
    pub(super) fn glued(&self, base: &str) -> SortedWords {
        numbers_of(&self.glued, base)
    }

    fn add_rule(&mut self, rule: &ValidRule) {
        rule.patterns().for_each(|pattern| self.add_pattern(pattern));
        for slot in &rule.slots {
            match &slot.accepts {
                ValidType::Labels { heads, modifiers } => {
                    heads.iter().chain(modifiers).for_each(|entry| self.add_pattern(entry));
                }
                ValidType::Nouns(NounType::Noun, nouns) => {
                    let nouns = nouns.iter().map(Spanned::get_ref);
                    nouns
                        .filter(|noun| !noun.starts_with('@'))
                        .for_each(|noun| self.add_base(&noun.to_lowercase()));
                }
                ValidType::Nouns(..) | ValidType::Ready(_) | ValidType::Event(_) => {}
            }
        }
    }

    fn add_pattern(&mut self, ReadPattern { text, node }: &ReadPattern) {
        if let Ok(node) = node {
            self.add(node, text.get_ref());
        }
    }

    /// Numbers the words of a piece of a pattern, which is spelt `source`.
    fn add(&mut self, node: &Node, source: &str) {
        match &node.kind {
            NodeKind::Word(spelling) => {
                let words = spelling.all(source).filter(|word| !word.is_empty());
                words.for_each(|word| _ = self.vocabulary.intern(word));
            }
            NodeKind::Inflected(base) => self.add_base(base),
            NodeKind::Sequence(nodes) | NodeKind::Choice(nodes) => {
                for node in nodes {
                    self.add(node, source);
                }
            }
            NodeKind::Optional(inner) => self.add(inner, source),
            NodeKind::Group(_)
            | NodeKind::Mark(_)
            | NodeKind::Hyphen
            | NodeKind::Slot(_)
            | NodeKind::Gap { .. }
            | NodeKind::Start
            | NodeKind::End => {}
        }
    }

    /// Numbers all that a word in all its forms can be.
    fn add_base(&mut self, base: &str) {
        if self.forms.contains_key(base) {
            return;
        }
        let forms = self.number(base, "");
        self.forms.insert(base.into(), forms);
        if let Some((before, last)) = with_hyphen(base) {
            before.split('-').for_each(|part| _ = self.vocabulary.intern(part));
            self.add_base(last);
            let glued = self.number(last, &before.replace('-', ""));
            self.glued.insert(base.into(), glued);
        }
    }

    /// The numbers of all forms of a word with these letters before it.
    fn number(&mut self, base: &str, before: &str) -> SortedWords {
        let forms = self.inflection.forms(base).into_iter().map(|form| before.to_owned() + &form);
        sorted(forms.map(|form| self.vocabulary.intern(&form)))
    }
}

/// What stands before and after the last hyphen of a word.
pub(super) fn with_hyphen(word: &str) -> Option<(&str, &str)> {
    word.rsplit_once('-').filter(|(before, _)| !before.is_empty())
}

fn numbers_of(table: &FxHashMap<Box<str>, SortedWords>, base: &str) -> SortedWords {
    debug_assert!(table.contains_key(base), "{base} has no numbers");
    table.get(base).cloned().unwrap_or_default()
}

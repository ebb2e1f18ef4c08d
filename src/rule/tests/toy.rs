//! Sentences whose annotations are written into them: `visit to [country Laos] , now`.

use crate::model::vocabulary::{Classes, Vocabulary, Word, WordSet};
use crate::rule::{
    Author, Found, Lattice, Opening, Rule, RuleError, RuleFile, RuleSet, Scratch, SlotType, embedded_files,
    find_all,
};

pub(super) struct Toy {
    pub(super) tokens: Vec<(String, Word)>,
    /// Kind, first token, end.
    pub(super) arcs: Vec<(String, usize, usize)>,
    word_set: WordSet,
}

impl Toy {
    /// Tokens are parted by blank space; `[kind` opens an annotation and `]` closes it.
    pub(super) fn new(text: &str, vocabulary: &Vocabulary) -> Self {
        let text = text.replace('[', " [").replace(']', " ]");
        let (mut tokens, mut arcs, mut open) = (Vec::new(), Vec::new(), Vec::new());
        for part in text.split_whitespace() {
            if let Some(kind) = part.strip_prefix('[') {
                open.push((kind.to_owned(), tokens.len()));
            } else if part == "]" {
                let (kind, start) = open.pop().expect("an annotation is open");
                arcs.push((kind, start, tokens.len()));
            } else {
                let word = vocabulary.get(&part.to_lowercase());
                tokens.push((part.to_owned(), word));
            }
        }
        arcs.sort_by_key(|(_, start, end)| (*start, std::cmp::Reverse(*end)));
        let word_set = tokens.iter().map(|(_, word)| *word).collect();
        Self { tokens, arcs, word_set }
    }

    pub(super) fn words(&self, tokens: std::ops::Range<usize>) -> String {
        self.tokens[tokens].iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Lattice for Toy {
    fn len(&self) -> usize {
        self.tokens.len()
    }

    fn word(&self, at: usize) -> Word {
        self.tokens[at].1
    }

    fn mark(&self, at: usize) -> Option<char> {
        self.tokens[at].0.chars().next().filter(|first| !first.is_alphanumeric())
    }

    fn fillers(&self, at: usize, accepts: &SlotType, out: &mut Vec<(usize, u32)>) {
        if self.arcs.iter().all(|(_, start, _)| *start != at) {
            return;
        }
        let kind = match accepts {
            SlotType::Event(id) => id.to_string(),
            SlotType::Labels { .. } => "labels".to_owned(),
            other => format!("{other:?}").split('(').next().unwrap_or("").to_lowercase(),
        };
        for (index, (found, start, end)) in self.arcs.iter().enumerate() {
            if *start == at && *found == kind {
                out.push((*end, u32::try_from(index).expect("few annotations")));
            }
        }
    }

    fn opening(&self, at: usize) -> Option<Opening> {
        self.longest(at).map(|_| Opening::Annotation)
    }

    fn longest(&self, at: usize) -> Option<usize> {
        self.arcs.iter().filter(|(_, start, _)| *start == at).map(|(_, _, end)| *end).max()
    }

    fn word_set(&self) -> &WordSet {
        &self.word_set
    }
}

pub(super) fn vocabulary() -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for word in ["the", "to", "of", "in", "a", "and"] {
        vocabulary.classify(word, Classes::FUNCTION);
    }
    vocabulary
}

/// The embedded groups and one rule file.
pub(super) fn load(name: &str, text: &str) -> (RuleSet, Vec<RuleError>, Vocabulary) {
    let mut vocabulary = vocabulary();
    let words = embedded_files().into_iter().filter(|file| file.pack == "lexicon").collect();
    let (rules, errors) = RuleSet::load([words, vec![file(name, text)]], &mut vocabulary);
    (rules, errors, vocabulary)
}

pub(super) fn file<'t>(name: &'t str, text: &'t str) -> RuleFile<'t> {
    RuleFile {
        path: format!("rules/test/{name}.toml").into(),
        pack: "test".into(),
        text: text.into(),
        author: Author::User,
    }
}

/// A rule with this one pattern over slots for most types.
pub(super) fn rule_text(pattern: &str) -> String {
    format!(
        "id = 'toy'
summary = 's'
why = 'w'
property = 'p'
[slots]
host = 'country'
guest = 'country'
when = 'date'
person = 'person'
role = 'role'
count = 'number'
pair = 'country-pair'
[value]
slot = 'amount'
type = 'money'
[[match]]
pattern = '{{amount}}'
[[except]]
pattern = '''{pattern}'''
[[example]]
text = 'x'
claims = []
"
    )
}

/// Compiles a pattern and finds it; the words of each match.
pub(super) fn matches(pattern: &str, sentence: &str) -> Vec<String> {
    let (rule, vocabulary) = compiled(pattern);
    let toy = Toy::new(sentence, &vocabulary);
    found(&rule, &toy, &mut Scratch::default()).into_iter().map(|one| toy.words(one.tokens)).collect()
}

pub(super) fn compiled(pattern: &str) -> (RuleSet, Vocabulary) {
    let (rules, errors, vocabulary) = load("toy", &rule_text(pattern));
    assert!(errors.is_empty(), "{pattern}: {errors:?}");
    (rules, vocabulary)
}

pub(super) fn found(rules: &RuleSet, toy: &Toy, scratch: &mut Scratch) -> Vec<Found> {
    let rule: &Rule = &rules.rules()[0];
    find_all(&rule.excepts[0], rule, toy, scratch)
}

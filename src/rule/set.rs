use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, File, include_dir};
use rayon::prelude::*;

use crate::model::vocabulary::{Vocabulary, Word, WordMap};

use super::compile::{Origin, compile, event_ids};
use super::compiled::{Example, Rule, RuleKind};
use super::error::{Mistake, RuleError};
use super::examples;
use super::group::Groups;
use super::raw::RawRule;
use super::selection::Selection;
use super::validate::{Placed, ValidRule, first_line, validate};
use super::words::Words;

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The folder of word lists, which holds no rules.
const LEXICON: &str = "lexicon";

/// A file of a rules folder.
#[derive(Clone, Debug)]
pub struct RuleFile<'t> {
    /// Its path as shown to people; the last part is the file name.
    pub path: Cow<'t, str>,
    /// The folder that it lies in: "diplomacy".
    pub pack: Cow<'t, str>,
    /// What it says.
    pub text: Cow<'t, str>,
    /// Who wrote it.
    pub author: Author,
}

/// Who wrote a rule file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// It comes with the program, whose own tests have run its examples: they are read when somebody asks
    /// for them.
    Program,
    /// The user, who is told of every mistake in it.
    User,
}

impl RuleFile<'_> {
    /// Adds what it is to a hash, so that no two lists of files are alike there.
    pub(crate) fn tell(&self, hash: &mut blake3::Hasher) {
        for part in [&self.path, &self.pack, &self.text] {
            hash.update(&part.len().to_le_bytes()).update(part.as_bytes());
        }
    }
}

/// The files that come with the program.
pub fn embedded_files() -> Vec<RuleFile<'static>> {
    let mut files: Vec<RuleFile<'static>> = RULES
        .dirs()
        .flat_map(Dir::files)
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "toml"))
        .filter_map(embedded_file)
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn embedded_file(file: &'static File<'_>) -> Option<RuleFile<'static>> {
    let pack = file.path().parent()?.to_str()?;
    let name = file.path().file_name()?.to_str()?;
    Some(RuleFile {
        path: Cow::Owned(format!("rules/{pack}/{name}")),
        pack: Cow::Borrowed(pack),
        text: Cow::Borrowed(file.contents_utf8()?),
        author: Author::Program,
    })
}

/// The examples of the rule in a file that comes with the program, whose path is that of [`RuleFile`].
pub(super) fn examples_of_program(path: &str) -> Vec<Example> {
    let file = path.strip_prefix("rules/").and_then(|path| embedded_file(RULES.get_file(path)?));
    let whole = file.and_then(|file| read_file(&RuleFile { author: Author::User, ..file }).ok());
    whole.map(|(rule, _)| rule.examples).unwrap_or_default()
}

/// A pattern of a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternRef {
    /// Index of the rule.
    pub rule: usize,
    /// Index among the rule's matches.
    pub pattern: usize,
}

/// All rules of a run: event rules first, then by id.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    /// How many of them are event rules.
    events: usize,
    /// The patterns of all matches, in order.
    patterns: Vec<PatternRef>,
    /// For each word the patterns, as indices, of which it is one of the required words.
    by_word: WordMap<Vec<u32>>,
    /// Those that require none.
    without_word: Vec<u32>,
}

/// Which patterns have been met in a sentence, kept from one sentence to the next.
#[derive(Debug, Default)]
pub struct Met {
    /// For each pattern the number of the last sentence in which it was met.
    last: Vec<u32>,
    sentence: u32,
}

impl RuleSet {
    /// The rules that come with the program.
    pub fn embedded(vocabulary: &mut Vocabulary) -> (Self, Vec<RuleError>) {
        Self::load([embedded_files()], vocabulary)
    }

    /// Compiles rules, whose words join the vocabulary.
    ///
    /// Each layer is one folder of rules; a rule replaces that of the same id in an earlier layer.
    /// `groups.toml` in the pack `lexicon` adds synonym groups, other files of that pack are passed
    /// over. A broken rule is left out and reported, and never stops the others.
    pub fn load<'t>(
        layers: impl IntoIterator<Item = Vec<RuleFile<'t>>>,
        vocabulary: &mut Vocabulary,
    ) -> (Self, Vec<RuleError>) {
        ReadRules::new(layers).compile(vocabulary)
    }

    fn new(mut rules: Vec<Rule>) -> Self {
        rules.sort_by(|a, b| (a.kind != RuleKind::Event, &a.id).cmp(&(b.kind != RuleKind::Event, &b.id)));
        let events = rules.partition_point(|rule| rule.kind == RuleKind::Event);
        let mut patterns = Vec::new();
        let mut by_word: WordMap<Vec<u32>> = WordMap::default();
        let mut without_word = Vec::new();
        for (rule, compiled) in rules.iter().enumerate() {
            for (pattern, one) in compiled.matches.iter().enumerate() {
                let index = u32::try_from(patterns.len()).unwrap_or(u32::MAX);
                patterns.push(PatternRef { rule, pattern });
                if one.pattern.required.is_empty() {
                    without_word.push(index);
                }
                for &word in one.pattern.required.iter() {
                    by_word.entry(word).push(index);
                }
            }
        }
        Self { rules, events, patterns, by_word, without_word }
    }

    /// The rules that a project uses, as it changes them.
    #[must_use]
    pub fn select(self, selection: &Selection) -> Self {
        let mut rules = self.rules;
        rules.retain(|rule| selection.uses(rule));
        for rule in &mut rules {
            selection.change(rule);
        }
        Self::new(rules)
    }

    /// The rules, event rules first, then by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of that id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        let (events, claims) = self.rules.split_at(self.events);
        [events, claims].into_iter().find_map(|rules| {
            let at = rules.binary_search_by(|rule| (*rule.id).cmp(id)).ok()?;
            Some(&rules[at])
        })
    }

    /// Fills `out` with the matches that can be found among the words of a sentence, in the order of the
    /// rules, as far as they are wanted: each of the others needs a word that is not there.
    pub fn candidates(
        &self,
        words: impl IntoIterator<Item = Word>,
        met: &mut Met,
        mut is_wanted: impl FnMut(PatternRef) -> bool,
        out: &mut Vec<PatternRef>,
    ) {
        out.clear();
        met.last.resize(self.patterns.len(), 0);
        met.sentence += 1;
        let named = words.into_iter().filter_map(|word| self.by_word.get(word)).flatten();
        for &index in named.chain(&self.without_word) {
            let (pattern, last) = (self.patterns[index as usize], &mut met.last[index as usize]);
            if *last != met.sentence {
                *last = met.sentence;
                if is_wanted(pattern) {
                    out.push(pattern);
                }
            }
        }
        out.sort_unstable();
    }
}

/// Rules that are read and checked, and whose words are not yet numbered.
#[derive(Debug)]
pub struct ReadRules<'t> {
    groups: Groups,
    rules: BTreeMap<String, (ValidRule, RuleFile<'t>)>,
    errors: Vec<RuleError>,
}

impl<'t> ReadRules<'t> {
    /// Reads rules as [`RuleSet::load`] does, which needs no vocabulary for that.
    pub fn new(layers: impl IntoIterator<Item = Vec<RuleFile<'t>>>) -> Self {
        let mut errors = Vec::new();
        let mut groups = Groups::default();
        let mut read: BTreeMap<String, (ValidRule, RuleFile<'t>)> = BTreeMap::new();
        for layer in layers {
            let (words, rules): (Vec<_>, Vec<_>) = layer.into_iter().partition(|file| file.pack == LEXICON);
            for file in words.iter().filter(|file| stem(&file.path) == "groups") {
                groups.add(&file.path, &file.text, &mut errors);
            }
            read.append(&mut read_layer(rules, &mut errors));
        }
        Self { groups, rules: read, errors }
    }

    /// Compiles them; their words join the vocabulary.
    pub fn compile(self, vocabulary: &mut Vocabulary) -> (RuleSet, Vec<RuleError>) {
        let Self { groups, rules: read, mut errors } = self;
        let mut events = event_ids(read.values().map(|(rule, _)| rule));
        // A rule that names a broken one is not to blame.
        events.extend(errors.iter().map(|error: &RuleError| stem(error.path()).to_owned()));
        let read: Vec<_> = read.into_values().collect();
        let mut words = Words::new(vocabulary, &groups, read.iter().map(|(rule, _)| rule));
        let (event_rules, claim_rules): (Vec<_>, Vec<_>) =
            read.into_iter().partition(|(rule, _)| rule.kind == RuleKind::Event);
        // All others ask for the words that name an event.
        let of_events: Vec<_> =
            event_rules.into_iter().map(|read| compile_file(read, &events, &words)).collect();
        of_events.iter().flatten().for_each(|rule| words.learn_event(rule));
        let of_claims: Vec<_> =
            claim_rules.into_par_iter().map(|read| compile_file(read, &events, &words)).collect();
        let mut rules = Vec::new();
        for outcome in of_events.into_iter().chain(of_claims) {
            match outcome {
                Ok(rule) => rules.push(rule),
                Err(mistakes) => errors.extend(mistakes),
            }
        }
        (RuleSet::new(rules), errors)
    }
}

/// A rule ready to match, or its mistakes.
fn compile_file(
    (rule, file): (ValidRule, RuleFile<'_>),
    events: &[String],
    words: &Words<'_>,
) -> Result<Rule, Vec<RuleError>> {
    let origin = Origin { path: &file.path, pack: &file.pack, text: &file.text, author: file.author };
    compile(rule, &origin, events, words).map_err(|mistakes| placed(mistakes, &file).collect())
}

/// The checked rules of one folder by id.
fn read_layer<'t>(
    files: Vec<RuleFile<'t>>,
    errors: &mut Vec<RuleError>,
) -> BTreeMap<String, (ValidRule, RuleFile<'t>)> {
    // Most of the work of loading rules, and each file is read by itself.
    let outcomes: Vec<_> = files.into_par_iter().map(|file| (read_file(&file), file)).collect();
    let mut read: BTreeMap<String, (ValidRule, RuleFile<'t>)> = BTreeMap::new();
    for (outcome, file) in outcomes {
        match outcome {
            Ok((rule, id_at)) => {
                if let Some((_, other)) = read.get(&rule.id) {
                    let mistake = Mistake::DuplicateId { id: rule.id.clone(), other: other.path.to_string() };
                    errors.extend(placed(vec![(mistake, id_at)], &file));
                } else {
                    read.insert(rule.id.clone(), (rule, file));
                }
            }
            Err(mistakes) => errors.extend(placed(mistakes, &file)),
        }
    }
    read
}

/// A checked rule, and where its id stands.
fn read_file(file: &RuleFile<'_>) -> Result<(ValidRule, std::ops::Range<usize>), Vec<Placed>> {
    let text = match file.author {
        Author::Program => examples::with_first(&file.text),
        Author::User => &file.text,
    };
    let raw: RawRule = toml::from_str(text).map_err(|error| vec![toml_mistake(&error, &file.text)])?;
    let id_at = raw.id.span();
    Ok((validate(raw, stem(&file.path), &file.text)?, id_at))
}

/// What the TOML reader found, in our words where it is a matter of keys.
fn toml_mistake(error: &toml::de::Error, text: &str) -> Placed {
    let message = error.message();
    let span = error.span().unwrap_or_default();
    let quoted: Vec<String> = message.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    match quoted.split_first() {
        Some((key, known)) if message.starts_with("unknown field") => {
            (Mistake::UnknownKey { key: key.clone(), known: known.to_vec() }, span)
        }
        Some((key, _)) if message.starts_with("missing field") => {
            (Mistake::MissingKey(key.clone()), first_line(text, span))
        }
        _ if is_quote_in_string(text, span.start) => {
            (Mistake::QuoteInString, span.start.saturating_sub(1)..span.start)
        }
        _ => (Mistake::Toml(message.to_owned()), span),
    }
}

/// Whether a string ends here only because a possessive stands in it.
fn is_quote_in_string(text: &str, at: usize) -> bool {
    let before = text.get(..at).is_some_and(|before| before.ends_with('\''));
    let mut after = text.get(at..).unwrap_or("").chars();
    before && after.next() == Some('s') && !after.next().is_some_and(char::is_alphanumeric)
}

fn placed(mistakes: Vec<Placed>, file: &RuleFile<'_>) -> impl Iterator<Item = RuleError> {
    mistakes.into_iter().map(|(mistake, span)| RuleError::new(mistake, span, &file.path, &file.text))
}

/// The file name of a path without its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name)
}

//! What a document is about, for finding the documents that tell of the same.

mod calendar;
mod shingles;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::annotate::{Annotated, Classes, Token, TokenKind, Word, fold};
use crate::model::{BlockKind, Document, Entity, EntityKind, Feature, FeatureKind, Kind, Sketch, Value};

/// How many features are kept of a document.
const MOST_FEATURES: usize = 96;
/// What a mention weighs, in sixteenths.
const MENTION: u32 = 16;
/// Words that only order and join a text: they tell of no event.
const WITHOUT_TOPIC: Classes = Classes::FUNCTION
    .with(Classes::MONTH)
    .with(Classes::WEEKDAY)
    .with(Classes::NUMBER)
    .with(Classes::TIME_UNIT)
    .with(Classes::HEDGE);

/// The sketch of a document: its most telling names, words, quantities and days.
pub fn sketch(document: &Document, annotated: &Annotated) -> Sketch {
    let mut gathered = Gathered::default();
    gathered.words(document, annotated);
    gathered.annotations(document, annotated);
    let mut sketch = gathered.finish();
    sketch.day = document.metadata.published.date();
    sketch.story.clone_from(&document.metadata.story);
    sketch.shingles = shingles::shingles(document, annotated);
    sketch
}

/// Features with what their mentions weigh together.
#[derive(Default)]
struct Gathered<'a> {
    features: Vec<Counted<'a>>,
    by_label: FxHashMap<String, usize>,
    /// For words of the vocabulary that have been met, so that their letters are looked at once.
    by_word: FxHashMap<Word, usize>,
}

struct Counted<'a> {
    /// As first written.
    shown: Cow<'a, str>,
    kind: FeatureKind,
    mentions: u32,
    prominent: bool,
}

impl Counted<'_> {
    /// One more mention.
    fn add(&mut self, kind: FeatureKind, prominent: bool) {
        self.mentions += 1;
        self.prominent |= prominent;
        // A word that is once written as a name is one.
        self.kind = self.kind.min(kind);
    }
}

impl<'a> Gathered<'a> {
    /// Adds a mention; gives the place of its feature.
    fn add(&mut self, label: &str, shown: Cow<'a, str>, kind: FeatureKind, prominent: bool) -> usize {
        if let Some(&place) = self.by_label.get(label) {
            self.features[place].add(kind, prominent);
            return place;
        }
        let place = self.features.len();
        self.features.push(Counted { shown, kind, mentions: 1, prominent });
        self.by_label.insert(label.to_owned(), place);
        place
    }

    fn words(&mut self, document: &'a Document, annotated: &Annotated) {
        let mut label = String::new();
        for (index, sentence) in annotated.sentences.iter().enumerate() {
            let block = &document.blocks[sentence.block];
            if block.repeats.is_some() {
                continue;
            }
            let prominent = is_prominent(block.kind, index);
            let tokens = &annotated.tokens[sentence.tokens.clone()];
            for (at, token) in tokens.iter().enumerate() {
                let text = token.text(&document.text);
                let least = if token.is_capitalised() { 2 } else { 3 };
                if token.kind != TokenKind::Word
                    || token.classes.any(WITHOUT_TOPIC)
                    || text.chars().take(least).count() < least
                    || memchr::memchr(b'.', text.as_bytes()).is_some()
                {
                    continue;
                }
                let kind = word_kind(token, at == 0 || block.kind == BlockKind::Title);
                let is_known = token.word != Word::UNKNOWN && text.is_ascii();
                if let Some(&place) = self.by_word.get(&token.word).filter(|_| is_known) {
                    self.features[place].add(kind, prominent);
                    continue;
                }
                put_stem(text, &mut label);
                let place = self.add(&label, text.into(), kind, prominent);
                if is_known {
                    self.by_word.insert(token.word, place);
                }
            }
        }
    }

    fn annotations(&mut self, document: &'a Document, annotated: &'a Annotated) {
        let mut sentence = 0;
        for annotation in &annotated.annotations {
            while annotated.sentences.get(sentence + 1).is_some_and(|s| s.span.start <= annotation.span.start)
            {
                sentence += 1;
            }
            let Some(block) = annotated.sentences.get(sentence).map(|s| &document.blocks[s.block]) else {
                return;
            };
            if block.repeats.is_some() {
                continue;
            }
            let prominent = is_prominent(block.kind, sentence);
            match &annotation.value {
                Value::Name(mention) => {
                    let entity = &annotated.entities[mention.entity.0 as usize];
                    if let Some((label, kind)) = name(entity) {
                        self.add(&label, Cow::Borrowed(&entity.name), kind, prominent);
                    }
                }
                Value::Quantity(quantity) if annotation.kind != Kind::Ordinal => {
                    // Without its unit: desks count in words, currencies and measures of their own.
                    let label = quantity.number.normalize().to_string();
                    let counts_little = quantity.unit.is_none() && label.len() < 3;
                    if !counts_little {
                        let shown = document.text[annotation.span.range()].replace('\n', " ");
                        self.add(&label, shown.into(), FeatureKind::Quantity, prominent);
                    }
                }
                Value::Time(timex) => {
                    for (label, kind) in calendar::features(annotation.kind, timex) {
                        let shown = document.text[annotation.span.range()].replace('\n', " ");
                        self.add(&label, shown.into(), kind, prominent);
                    }
                }
                _ => {}
            }
        }
    }

    fn finish(self) -> Sketch {
        /// What a feature tells, its label and itself.
        type Ranked<'a> = (u32, String, &'a Counted<'a>);
        let mut ranked: Vec<Ranked<'_>> = self
            .by_label
            .into_iter()
            .map(|(label, place)| {
                let counted = &self.features[place];
                (prominence(counted) * rarity(counted.kind), label, counted)
            })
            .collect();
        let order = |a: &Ranked<'_>, b: &Ranked<'_>| (b.0, &a.1).cmp(&(a.0, &b.1));
        if ranked.len() > MOST_FEATURES {
            ranked.select_nth_unstable_by(MOST_FEATURES, order);
            ranked.truncate(MOST_FEATURES);
        }
        ranked.sort_unstable_by(order);
        let mut sketch = Sketch::default();
        for (_, label, counted) in &ranked {
            let weight = u16::try_from(prominence(counted)).unwrap_or(u16::MAX);
            sketch.push(Feature { label, shown: &counted.shown, kind: counted.kind, weight });
        }
        sketch.shrink();
        sketch
    }
}

/// In the headline or the first sentences, where an article says what it tells.
fn is_prominent(block: BlockKind, sentence: usize) -> bool {
    const OPENING: usize = 3;
    block == BlockKind::Title || sentence < OPENING
}

/// One for the first mention, half for each doubling, half as much again in the opening.
fn prominence(counted: &Counted<'_>) -> u32 {
    let mentions = MENTION + counted.mentions.max(1).ilog2() * MENTION / 2;
    if counted.prominent { mentions * 3 / 2 } else { mentions }
}

/// How much a feature of that sort tells, where nothing is known of the run.
fn rarity(kind: FeatureKind) -> u32 {
    match kind {
        FeatureKind::FullName => 5,
        FeatureKind::Name
        | FeatureKind::Term
        | FeatureKind::Quantity
        | FeatureKind::Day
        | FeatureKind::Clock => 4,
        FeatureKind::KnownName | FeatureKind::Weekday => 3,
        FeatureKind::Common => 2,
    }
}

fn word_kind(token: &Token, opens: bool) -> FeatureKind {
    let common = token.classes.any(Classes::COMMON);
    match (token.is_capitalised() && !(opens && common), common) {
        (true, _) if token.classes.any(Classes::PLACE) => FeatureKind::KnownName,
        (true, false) => FeatureKind::Name,
        (false, false) => FeatureKind::Term,
        (_, true) => FeatureKind::Common,
    }
}

/// An entity's name in full, where it has more than one word or a key of its own.
fn name(entity: &Entity) -> Option<(String, FeatureKind)> {
    let key = entity.key.as_str();
    match entity.kind {
        EntityKind::Country => Some((format!("={key}"), FeatureKind::KnownName)),
        _ if key.contains(' ') => Some((key.to_owned(), FeatureKind::FullName)),
        _ => None,
    }
}

/// Makes `stem` the word folded, without the endings of plural and past: for comparing only.
fn put_stem(word: &str, stem: &mut String) {
    const LEAST: usize = 3;
    stem.clear();
    if word.is_ascii() {
        stem.push_str(word);
        stem.make_ascii_lowercase();
    } else {
        stem.push_str(&fold(word));
    }
    if stem.ends_with("ss") {
        return;
    }
    for (ending, put) in [("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")] {
        if stem.len() >= LEAST + ending.len() && stem.ends_with(ending) {
            stem.truncate(stem.len() - ending.len());
            stem.push_str(put);
            break;
        }
    }
}

//! Every number and date with the words around it, and the words of every sentence, for the comparisons that
//! need no rule.
//!
//! What a figure is about is told by its clues: the words of its sentence by lemma, the nearer the
//! heavier, the rarer in the document the heavier. What makes it one of another sort (a part of another, a look
//! back, a forecast) and what rules have read it as is kept beside them, to be weighed.

mod claim;
mod holds;
mod lemma;
mod lexicon;
mod sight;
mod value;
mod wording;

use std::hash::Hasher as _;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHasher};

use crate::annotate::{Annotated, Classes, Token, TokenKind, Vocabulary, Word, is_numeric};
use crate::model::{
    Annotation, BlockKind, Claim, Document, Figure, Kind, Lemma, Part, ReadAs, Span, Wording,
};

use super::claim::Evidences;
use super::scene::Scene;

pub use claim::{QUANTITY, SUBSTITUTION, claim_of, claim_of_wording};
use lemma::Lemmas;
use lexicon::{Role, Words};
use sight::{Content, Sight};
use wording::{Opposites, Sentences};

/// How much a number tells that stands beside another figure.
const NUMBER: u8 = 32;

/// A sentence with more figures is a table or a list, whose columns the words around them do not tell.
const MOST_IN_SENTENCE: usize = 32;

/// Reads the figures of documents; shared by all threads.
#[derive(Debug)]
pub(super) struct General {
    lemmas: Lemmas,
    words: Words,
    opposites: Opposites,
    /// By the numbers of the words in the vocabulary, each worked out when a text first has it.
    known: Vec<OnceLock<Known>>,
}

/// What is known of a word by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    lemma: Lemma,
    /// The same, which its synonyms do not share.
    alone: Lemma,
    /// Whether it is, by its form, a verb that tells what happened.
    is_verb: bool,
}

impl General {
    /// With the words of the lexicon; the vocabulary must hold all words.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let lemmas = Lemmas::embedded();
        let words = Words::embedded(&lemmas);
        let opposites = Opposites::embedded(&lemmas);
        let known = (0..vocabulary.len()).map(|_| OnceLock::new()).collect();
        Self { lemmas, words, opposites, known }
    }

    /// The words near a figure that have these lemmas, as written.
    pub(super) fn words(&self, figure: &Figure, lemmas: &[Lemma]) -> Vec<String> {
        claim::words(self, figure, lemmas)
    }

    /// The figures of one document, in order. `claims` are those that rules have read in it.
    pub(super) fn figures(
        &self,
        document: &Document,
        annotated: &Annotated,
        scene: &Scene<'_>,
        known: &[Known],
        claims: &[Claim],
        evidences: &mut Evidences<'_>,
    ) -> Vec<Figure> {
        let mut read: Vec<(Span, ReadAs)> =
            claims.iter().map(|claim| (claim.evidence.span, read_as(claim))).collect();
        read.sort_unstable();
        let mut figures = Vec::new();
        if !annotated.annotations.iter().any(|one| is_numeric(one.kind)) {
            return figures;
        }
        let lemmas: Vec<Option<Lemma>> =
            annotated.tokens.iter().zip(known).map(|(token, known)| topic(token, known)).collect();
        let rarities = rarities(annotated, &lemmas);
        // The block of the last sentence that told of a forecast.
        let mut forecast = None;
        for (index, sentence) in annotated.sentences.iter().enumerate() {
            let block = &document.blocks[sentence.block];
            let annotations = &annotated.annotations[scene.annotations(index)];
            let numeric = annotations.iter().filter(|one| is_numeric(one.kind)).count();
            if block.repeats.is_some() || !(1..=MOST_IN_SENTENCE).contains(&numeric) {
                continue;
            }
            let known = &known[sentence.tokens.clone()];
            let words = self.content(document, annotated, index, annotations, (known, &lemmas, &rarities));
            let follows_forecast = forecast == Some(sentence.block);
            forecast =
                words.iter().any(|word| self.words.is(word.lemma, Role::Foreseen)).then_some(sentence.block);
            let readings: Vec<_> = annotations
                .iter()
                .map(|annotation| value::read(annotation, &document.text[annotation.span.range()]))
                .collect();
            let tokens = &annotated.tokens[sentence.tokens.clone()];
            let sight = Sight {
                general: self,
                document,
                tokens,
                known,
                annotations,
                readings: &readings,
                words: &words,
                scene,
                follows_forecast,
            };
            let is_line = block.kind == BlockKind::Heading
                && (!words.iter().any(|word| word.is_verb)
                    || tokens.iter().any(|token| token.is_mark(&document.text, ':')));
            // "Date: 5 June", "Votes for Tavares: 101,870": a line of a list has no text of its own.
            let part = if is_line { Part::Body } else { part(block.kind) };
            for index in 0..annotations.len() {
                let Some(figure) = sight.figure(index, part, evidences) else { continue };
                let span = figure.evidence.span;
                let meets = |read: &&(Span, ReadAs)| read.0.start < span.end && span.start < read.0.end;
                let mut read_as: Vec<ReadAs> =
                    read.iter().filter(meets).map(|(_, read_as)| read_as.clone()).collect();
                read_as.sort_unstable();
                read_as.dedup();
                figures.push(Figure { read_as: read_as.into(), ..figure });
            }
        }
        figures
    }

    /// The sentences of one document, for the search for substitutions.
    pub(super) fn wordings(
        &self,
        document: &Document,
        annotated: &Annotated,
        scene: &Scene<'_>,
        known: &[Known],
        evidences: &mut Evidences<'_>,
    ) -> Vec<Wording> {
        Sentences::new(self, document, annotated, scene, known).wordings(evidences)
    }

    /// What is known of each token of a document that is a word or number; nothing of others.
    pub(super) fn known_words(&self, document: &Document, annotated: &Annotated) -> Vec<Known> {
        let known = |token: &Token| match token.kind {
            TokenKind::Word | TokenKind::Number => self.known(token, &document.text),
            TokenKind::Possessive | TokenKind::Mark => Known::default(),
        };
        annotated.tokens.iter().map(known).collect()
    }

    fn known(&self, token: &Token, text: &str) -> Known {
        let word = token.text(text);
        let known = |word: &str| {
            let alone = self.lemmas.alone(word);
            Known { lemma: self.lemmas.shared(alone), alone, is_verb: self.lemmas.is_verb(word) }
        };
        // Two words with other letters may be one in lower case, and fold to two.
        if token.word == Word::UNKNOWN || !word.is_ascii() {
            return known(word);
        }
        // Whichever text has it first, and however it writes it there.
        *self.known[token.word.index()].get_or_init(|| known(&word.to_ascii_lowercase()))
    }

    fn content(
        &self,
        document: &Document,
        annotated: &Annotated,
        sentence: usize,
        annotations: &[Annotation],
        (known, lemmas, rarities): (&[Known], &[Option<Lemma>], &FxHashMap<Lemma, u8>),
    ) -> Vec<Content> {
        let range = annotated.sentences[sentence].tokens.clone();
        let (tokens, lemmas) = (&annotated.tokens[range.clone()], &lemmas[range]);
        let names: Vec<Span> = annotations
            .iter()
            .filter(|one| !is_numeric(one.kind) && one.kind != Kind::Role)
            .map(|one| one.span)
            .collect();
        let in_text = part(document.blocks[annotated.sentences[sentence].block].kind) == Part::Body;
        let mut content = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let Some(lemma) = lemmas[at] else {
                // A number beside a date tells which of the dates is meant.
                if token.kind == TokenKind::Number && token.span().end - token.span().start > 1 {
                    let lemma = known[at].lemma;
                    content.push(Content { at, lemma, rarity: NUMBER, is_name: false, is_verb: false });
                }
                continue;
            };
            let is_name = names.iter().any(|name| name.contains(token.span()))
                || (token.is_capitalised()
                    && at > 0
                    && (!token.classes.any(Classes::COMMON) || (in_text && stands_in_capitals(tokens, at))));
            let mut rarity = rarities.get(&lemma).copied().unwrap_or(0);
            if self.words.is(lemma, Role::Empty) {
                rarity /= 4;
            } else if is_name || !token.classes.any(Classes::COMMON) {
                rarity += rarity / 2;
            }
            content.push(Content {
                at,
                lemma,
                rarity,
                is_name,
                is_verb: !token.is_capitalised() && known[at].is_verb,
            });
        }
        content
    }
}

/// The lemma of a token that says what a sentence is about.
fn topic(token: &Token, known: &Known) -> Option<Lemma> {
    let is_topic =
        token.kind == TokenKind::Word && !token.classes.any(Classes::FUNCTION.with(Classes::NUMBER));
    is_topic.then_some(known.lemma)
}

/// What a claim of a rule reads a figure as.
fn read_as(claim: &Claim) -> ReadAs {
    let mut hasher = FxHasher::default();
    for (_, term) in &claim.subject.terms {
        hasher.write(term.key.as_str().as_bytes());
    }
    // Half of the bits are enough within one story.
    let subject = (!claim.subject.terms.is_empty()).then_some((hasher.finish() >> 32) as u32);
    ReadAs { property: claim.property.clone(), subject }
}

/// Whether the word before or behind has a capital, too: "the Green Left".
fn stands_in_capitals(tokens: &[Token], at: usize) -> bool {
    let is_capital = |token: &Token| token.kind == TokenKind::Word && token.is_capitalised();
    (at > 1 && is_capital(&tokens[at - 1])) || tokens.get(at + 1).is_some_and(is_capital)
}

/// How much each word of a document tells, by the number of sentences that have it.
fn rarities(annotated: &Annotated, lemmas: &[Option<Lemma>]) -> FxHashMap<Lemma, u8> {
    let mut counts: FxHashMap<Lemma, (u32, usize)> = FxHashMap::default();
    for (index, sentence) in annotated.sentences.iter().enumerate() {
        for lemma in lemmas[sentence.tokens.clone()].iter().flatten() {
            let entry = counts.entry(*lemma).or_insert((0, usize::MAX));
            if entry.1 != index {
                *entry = (entry.0 + 1, index);
            }
        }
    }
    let sentences = u32::try_from(annotated.sentences.len()).unwrap_or(u32::MAX);
    counts.into_iter().map(|(lemma, (count, _))| (lemma, rarity(count, sentences))).collect()
}

/// Eight times the logarithm of how many sentences stand for each one with the word; the sum in it keeps
/// short texts, which cannot tell, apart from long ones.
fn rarity(count: u32, sentences: u32) -> u8 {
    const SHORT: u32 = 16;
    let ratio = sentences.saturating_add(SHORT).saturating_mul(8) / count.saturating_add(1);
    let whole = ratio.max(1).ilog2();
    let eighths = if whole >= 3 { (ratio >> (whole - 3)) & 7 } else { 0 };
    u8::try_from((8 * whole + eighths).saturating_sub(24)).unwrap_or(u8::MAX)
}

fn part(kind: BlockKind) -> Part {
    match kind {
        BlockKind::Title | BlockKind::Heading => Part::Title,
        BlockKind::Caption => Part::Caption,
        BlockKind::Table => Part::Table,
        _ => Part::Body,
    }
}

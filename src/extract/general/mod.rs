//! Every number and date with the words around it, for the comparison that needs no rule.
//!
//! What a figure is about is told by its clues: the words of its sentence by lemma, the nearer the
//! heavier, the rarer in the document the heavier. Figures that cannot be compared (parts of others,
//! looks back, what is denied) are left out here.

mod claim;
mod lemma;
mod lexicon;
mod value;

use rustc_hash::FxHashMap;

use crate::annotate::{Annotated, Classes, Token, TokenKind, is_numeric};
use crate::model::{
    Annotation, Aside, Beside, BlockKind, Claim, Clue, Document, Figure, FigureClass, Kind, Lemma, Part, Span,
};

use super::claim::Evidences;
use super::scene::Scene;

pub use claim::{QUANTITY, claim_of};
use lemma::Lemmas;
use lexicon::{Role, Words};

/// How much a number tells that stands beside another figure.
const NUMBER: u8 = 32;

/// How many clues a figure keeps.
const MOST_CLUES: usize = 24;
/// A sentence with more figures is a table or a list, whose columns the words around them do not tell.
const MOST_IN_SENTENCE: usize = 32;

/// Reads the figures of documents; shared by all threads.
#[derive(Debug)]
pub(super) struct General {
    lemmas: Lemmas,
    words: Words,
}

impl General {
    /// With the words of the lexicon.
    pub(super) fn embedded() -> Self {
        let lemmas = Lemmas::embedded();
        let words = Words::embedded(&lemmas);
        Self { lemmas, words }
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
        claims: &[Claim],
        evidences: &mut Evidences<'_>,
    ) -> Vec<Figure> {
        let mut spans: Vec<Span> = claims.iter().map(|claim| claim.evidence.span).collect();
        spans.sort_unstable();
        let mut figures = Vec::new();
        if !annotated.annotations.iter().any(|one| is_numeric(one.kind)) {
            return figures;
        }
        let lemmas: Vec<Option<Lemma>> =
            annotated.tokens.iter().map(|token| self.lemma(token, &document.text)).collect();
        let rarities = rarities(annotated, &lemmas);
        for (index, sentence) in annotated.sentences.iter().enumerate() {
            let block = &document.blocks[sentence.block];
            let annotations = &annotated.annotations[scene.annotations(index)];
            let numeric = annotations.iter().filter(|one| is_numeric(one.kind)).count();
            if block.repeats.is_some() || !(1..=MOST_IN_SENTENCE).contains(&numeric) {
                continue;
            }
            let words = self.content(document, annotated, index, annotations, (&lemmas, &rarities));
            let sight = Sight {
                general: self,
                document,
                tokens: &annotated.tokens[sentence.tokens.clone()],
                annotations,
                words: &words,
            };
            for annotation in annotations {
                let Some(figure) = sight.figure(annotation, part(block.kind), evidences) else { continue };
                let span = figure.evidence.span;
                let is_read = spans.iter().any(|read| read.start < span.end && span.start < read.end);
                figures.push(Figure { is_read, ..figure });
            }
        }
        figures
    }

    /// The lemma of a token that says what a sentence is about.
    fn lemma(&self, token: &Token, text: &str) -> Option<Lemma> {
        (token.kind == TokenKind::Word && !token.classes.any(Classes::FUNCTION.with(Classes::NUMBER)))
            .then(|| self.lemmas.of(token.text(text)))
    }

    fn content(
        &self,
        document: &Document,
        annotated: &Annotated,
        sentence: usize,
        annotations: &[Annotation],
        (lemmas, rarities): (&[Option<Lemma>], &FxHashMap<Lemma, u8>),
    ) -> Vec<Content> {
        let range = annotated.sentences[sentence].tokens.clone();
        let (tokens, lemmas) = (&annotated.tokens[range.clone()], &lemmas[range]);
        let names: Vec<Span> = annotations
            .iter()
            .filter(|one| !is_numeric(one.kind) && one.kind != Kind::Role)
            .map(|one| one.span)
            .collect();
        let mut content = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let Some(lemma) = lemmas[at] else {
                // A number beside a date tells which of the dates is meant.
                if token.kind == TokenKind::Number && token.span().end - token.span().start > 1 {
                    let lemma = self.lemmas.of(token.text(&document.text));
                    content.push(Content { at, lemma, rarity: NUMBER, is_name: false, is_verb: false });
                }
                continue;
            };
            let is_name = names.iter().any(|name| name.contains(token.span()))
                || (token.is_capitalised() && at > 0 && !token.classes.any(Classes::COMMON));
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
                is_verb: self.is_verb(token, &document.text),
            });
        }
        content
    }

    /// Whether a word is, by its form, a verb that tells what happened.
    fn is_verb(&self, token: &Token, text: &str) -> bool {
        let word = token.text(text);
        !token.is_capitalised() && (word.ends_with("ed") || self.lemmas.is_irregular(word))
    }
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

/// A word that says what a sentence is about.
struct Content {
    /// Token of the sentence.
    at: usize,
    lemma: Lemma,
    rarity: u8,
    is_name: bool,
    is_verb: bool,
}

/// One sentence, and what is known of its words.
struct Sight<'a> {
    general: &'a General,
    document: &'a Document,
    tokens: &'a [Token],
    annotations: &'a [Annotation],
    words: &'a [Content],
}

impl Sight<'_> {
    fn figure(&self, annotation: &Annotation, part: Part, evidences: &mut Evidences<'_>) -> Option<Figure> {
        let reading = value::read(annotation, &self.document.text[annotation.span.range()])?;
        let first = self.tokens.iter().position(|token| token.span().start >= annotation.span.start)?;
        let end =
            first + self.tokens[first..].iter().take_while(|t| t.span().start < annotation.span.end).count();
        let head = self.head(&reading, end);
        let open = self.is_open(&reading.class, head, first, end).then_some(Aside::Open);
        Some(Figure {
            source: evidences.source(),
            published: self.document.metadata.published.date(),
            part,
            class: reading.class,
            head,
            set: reading.set,
            clues: self.clues(first, end),
            verb: self.verb(first, end).map(|verb| verb.lemma),
            subject: self.subject(first, end),
            beside: self.beside(annotation),
            aside: open.or_else(|| self.aside(first, end)),
            per: value::per(&reading.value).map(|per| self.general.lemmas.of(per)),
            is_read: false,
            evidence: evidences.evidence(annotation.span),
            value: reading.value,
        })
    }

    /// Whether what a figure counts, or tells the time of, is not told by the words around it.
    fn is_open(&self, class: &FigureClass, head: Option<Lemma>, first: usize, end: usize) -> bool {
        match class {
            // A place in an order that is part of a name: "the 79th Academy Awards".
            FigureClass::Ordinal => head.is_none() || self.tokens.get(end).is_some_and(Token::is_capitalised),
            FigureClass::Date => self.is_of_saying(first, end),
            // Half of a number with a blank in it: "$1, 199", "2. 7 GHz".
            _ => {
                let is_number =
                    |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
                let joins = |at: usize| {
                    let is = |mark| self.tokens[at].is_mark(&self.document.text, mark);
                    (is('.') || is(',')) && !self.tokens[at].spaced
                };
                (is_number(end + 1) && joins(end)) || (first > 1 && is_number(first - 2) && joins(first - 1))
            }
        }
    }

    /// Whether a date tells when something was said: "police said on Tuesday", "on Tuesday told reporters".
    fn is_of_saying(&self, first: usize, end: usize) -> bool {
        const REACH: usize = 2;
        let mut near = first.saturating_sub(REACH)..(end + REACH).min(self.tokens.len());
        near.any(|at| self.has_role(at, Role::Saying))
            || self.verb(first, end).is_some_and(|verb| self.general.words.is(verb.lemma, Role::Saying))
    }

    /// Whether a figure in brackets says one before it in another currency or unit.
    fn is_converted(&self, first: usize) -> bool {
        let Some(bracket) =
            first.checked_sub(1).filter(|&at| self.tokens[at].is_mark(&self.document.text, '('))
        else {
            return false;
        };
        let end = self.tokens[bracket].span().start;
        let is_before = |other: &&Annotation| other.span.end <= end && end - other.span.end <= 1;
        self.annotations.iter().filter(is_before).any(|other| is_numeric(other.kind))
    }

    fn has_role(&self, at: usize, role: Role) -> bool {
        let token = &self.tokens[at];
        token.kind == TokenKind::Word
            && self.general.words.is(self.general.lemmas.of(token.text(&self.document.text)), role)
    }

    /// Whether the words beside a figure make it a part of another, an addition, or a look back.
    fn aside(&self, first: usize, end: usize) -> Option<Aside> {
        const REACH: usize = 3;
        let role = |at: usize, role| self.has_role(at, role);
        let mut before = first.saturating_sub(REACH)..first;
        let mut after = end..(end + REACH).min(self.tokens.len());
        let is_part = before.clone().any(|at| role(at, Role::Part))
            || after.clone().take(1).any(|at| role(at, Role::Part));
        if is_part || self.is_converted(first) {
            return Some(Aside::Part);
        }
        (before.any(|at| role(at, Role::Former)) || after.any(|at| role(at, Role::Former)))
            .then_some(Aside::Former)
    }

    /// What is counted: the noun of the annotation, else of an ordinal the word after it.
    fn head(&self, reading: &value::Reading, end: usize) -> Option<Lemma> {
        match reading.class {
            FigureClass::Count => value::counted(&reading.value).map(|noun| self.general.lemmas.of(noun)),
            FigureClass::Ordinal => {
                // "first, third and fifth spots": what follows the last of them.
                let is_joint = |at: usize| {
                    let token = &self.tokens[at];
                    token.kind == TokenKind::Mark
                        || token.classes.any(Classes::FUNCTION.with(Classes::ORDINAL))
                };
                let noun = (end..self.tokens.len()).find(|&at| !is_joint(at))?;
                self.words.iter().find(|word| word.at == noun).map(|word| word.lemma)
            }
            _ => None,
        }
    }

    /// The nearest verb that tells what happened.
    fn verb(&self, first: usize, end: usize) -> Option<&Content> {
        self.words.iter().filter(|word| word.is_verb).min_by_key(|word| apart(word.at, first, end))
    }

    /// The last word of the nearest name before a figure, else behind it.
    fn subject(&self, first: usize, end: usize) -> Option<Lemma> {
        let names = || self.words.iter().filter(|word| word.is_name);
        let before = names().rev().find(|word| word.at < first);
        before.or_else(|| names().find(|word| word.at >= end)).map(|name| name.lemma)
    }

    fn clues(&self, first: usize, end: usize) -> Box<[Clue]> {
        let verb = self.verb(first, end).map(|verb| verb.at);
        let mut clues: Vec<Clue> = self
            .words
            .iter()
            .filter(|word| !(first..end).contains(&word.at))
            .map(|word| {
                let near = match apart(word.at, first, end) {
                    0..=3 => 4,
                    4..=7 => 3,
                    8..=14 => 2,
                    _ => 1,
                };
                let nearness = if Some(word.at) == verb { 4 } else { near };
                Clue { lemma: word.lemma, nearness, rarity: word.rarity, is_name: word.is_name }
            })
            .collect();
        clues.sort_unstable_by_key(|clue| (clue.lemma, std::cmp::Reverse(clue.nearness)));
        clues.dedup_by_key(|clue| clue.lemma);
        if clues.len() > MOST_CLUES {
            clues.sort_unstable_by_key(|clue| {
                (std::cmp::Reverse(u32::from(clue.nearness) * u32::from(clue.rarity)), clue.lemma)
            });
            clues.truncate(MOST_CLUES);
            clues.sort_unstable_by_key(|clue| clue.lemma);
        }
        clues.into()
    }

    /// The other figures of its sentence.
    fn beside(&self, annotation: &Annotation) -> Box<[Beside]> {
        /// A sentence with more says which belongs to which in ways that are not read here.
        const MOST: usize = 6;
        self.annotations
            .iter()
            .filter(|other| is_numeric(other.kind) && other.span != annotation.span)
            .filter_map(|other| {
                let reading = value::read(other, &self.document.text[other.span.range()])?;
                let head = value::counted(&reading.value).map(|noun| self.general.lemmas.of(noun));
                Some(Beside { class: reading.class, head, set: reading.set })
            })
            .take(MOST)
            .collect()
    }
}

/// How many tokens lie between a token and a stretch.
fn apart(at: usize, first: usize, end: usize) -> usize {
    if at < first { first - at } else { at.saturating_sub(end.saturating_sub(1)) }
}

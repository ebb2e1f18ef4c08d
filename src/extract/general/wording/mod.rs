//! Sentences → their words, and what in them tells: names, words that exclude others, denials.

mod figures;
mod opposites;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::annotate::{Annotated, Classes, Token, TokenKind, fold, is_numeric};
use crate::extract::claim::Evidences;
use crate::extract::scene::Scene;
use crate::model::{
    Annotation, BlockKind, Document, EntityId, EntityKind, Kind, Lemma, NameKey, Span, Telling, Term, Thing,
    Told, Value, WordSort, Wording, WordingWord,
};

use super::{General, Known};
pub(super) use opposites::Opposites;
use opposites::Phrase;

/// A shorter sentence tells too little, and a longer one is a list.
const WORDS: std::ops::RangeInclusive<usize> = 3..=90;

/// Words of times that exclude each other.
const PARTS_OF_DAY: [&str; 7] = ["morning", "afternoon", "evening", "night", "overnight", "early", "late"];

/// What the wordings of one document share.
pub(super) struct Sentences<'a> {
    pub(super) general: &'a General,
    pub(super) document: &'a Document,
    pub(super) annotated: &'a Annotated,
    pub(super) scene: &'a Scene<'a>,
    /// What is known of each token.
    known: &'a [Known],
    terms: FxHashMap<EntityId, Arc<Term>>,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(
        general: &'a General,
        document: &'a Document,
        annotated: &'a Annotated,
        scene: &'a Scene<'a>,
        known: &'a [Known],
    ) -> Self {
        Self { general, document, annotated, scene, known, terms: FxHashMap::default() }
    }

    /// All sentences that may be held against those of other texts.
    pub(super) fn wordings(&mut self, evidences: &mut Evidences<'_>) -> Vec<Wording> {
        (0..self.annotated.sentences.len()).filter_map(|index| self.wording(index, evidences)).collect()
    }

    fn wording(&mut self, sentence: usize, evidences: &mut Evidences<'_>) -> Option<Wording> {
        let (annotated, document) = (self.annotated, self.document);
        let of = &annotated.sentences[sentence];
        let block = &document.blocks[of.block];
        let tokens = &annotated.tokens[of.tokens.clone()];
        let annotations = &annotated.annotations[self.scene.annotations(sentence)];
        let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Title | BlockKind::Caption);
        if block.repeats.is_some() || !is_text {
            return None;
        }
        let words = tokens.iter().zip(&self.known[of.tokens.clone()]).filter(|(token, _)| is_word(token));
        let (tokens, known): (Vec<&Token>, Vec<&Known>) = words.unzip();
        if !WORDS.contains(&tokens.len()) {
            return None;
        }
        let figures: Vec<Span> =
            annotations.iter().filter(|one| is_numeric(one.kind)).map(|one| one.span).collect();
        let words = tokens.iter().zip(&known);
        let words: Box<[WordingWord]> = words
            .map(|(token, known)| WordingWord { lemma: known.lemma, sort: sort(token, &figures) })
            .collect();
        let mut tellings = self.names(&tokens, annotations, evidences);
        tellings.extend(annotations.iter().filter(|one| is_numeric(one.kind)).filter_map(|one| {
            let words = words_of(&tokens, one.span)?;
            let is_time = matches!(one.kind, Kind::Date | Kind::Time | Kind::Range | Kind::Set);
            Some(telling(words, Told::Figure { is_time }, one.span, evidences))
        }));
        tellings.extend(self.words_of_figures(&tokens, &known, &words, evidences));
        tellings.extend(self.ranks(&tokens, &known, evidences));
        let ordinary = self.ordinary_words(&tokens, &known, &words, &tellings, evidences);
        tellings.extend(ordinary);
        tellings.sort_by_key(|telling| telling.words);
        Some(Wording {
            source: evidences.source(),
            published: document.metadata.published.date(),
            words,
            tellings: tellings.into(),
            place: evidences.place(of.span),
            paragraph: evidences.paragraph(of.span),
        })
    }

    /// What words tell that belong to no name and no number: codes, what excludes other things, denials.
    fn ordinary_words(
        &self,
        tokens: &[&Token],
        known: &[&Known],
        words: &[WordingWord],
        taken: &[Telling],
        evidences: &Evidences<'_>,
    ) -> Vec<Telling> {
        let opposites = &self.general.opposites;
        let mut tellings = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let text = token.text(&self.document.text);
            let is_part_of_day = PARTS_OF_DAY.contains(&text);
            let holds = |telling: &Telling| {
                let leaves = match telling.told {
                    Told::Figure { is_time } => is_time && is_part_of_day,
                    // "A Sikh temple": known as a name by its capital alone, and as a word.
                    Told::Name(ref term) => term.kind.is_none() && telling.range().len() == 1,
                    _ => true,
                };
                !leaves && telling.range().contains(&at)
            };
            let is_free = !taken.iter().any(holds);
            let in_figure = words[at].sort == WordSort::Figure;
            let mut add = |end: usize, told| {
                let span = token.span().hull(tokens[end - 1].span());
                tellings.push(telling(at..end, told, span, evidences));
            };
            if is_free && text.bytes().any(|byte| byte.is_ascii_digit()) {
                add(at + 1, Told::Code(fold(text).into()));
                continue;
            }
            // "Half the" and "the whole": a phrase may begin with what counts as a number, and end behind it. Its words
            // may exclude others by themselves, too: "refused to" and "refused".
            let is_open = |phrase: &&Phrase| {
                is_free || in_figure && words[at + phrase.words.len() - 1].sort != WordSort::Figure
            };
            if let Some(phrase) = opposites.phrase(&known[at..]).filter(is_open) {
                for &(set, member) in &phrase.members {
                    add(at + phrase.words.len(), Told::Opposite { set, member });
                }
            }
            let is_yet_to = text == "yet"
                && tokens.get(at + 1).is_some_and(|next| next.text(&self.document.text) == "to");
            if is_free && is_yet_to {
                add(at + 2, Told::Denial);
            }
            let may_be_thing = is_free && words[at].sort == WordSort::Content && !token.is_capitalised();
            if let Some(thing) = may_be_thing.then(|| Thing::named(text)).flatten() {
                add(at + 1, Told::Thing(thing));
            }
            // A part of a day belongs to its time, which is compared by days.
            if is_free && (!in_figure || is_part_of_day) {
                let is_limit = is_limited(&tokens[at + 1..], &self.document.text);
                let goes_on = known.get(at + 1).is_some_and(|next| next.alone == opposites.longer);
                for told in self.told(known[at].alone, text) {
                    match told {
                        Told::Denial if is_limit => {}
                        Told::Denial if goes_on => add(at + 2, told),
                        _ => add(at + 1, told),
                    }
                }
                if is_undone(text) || opposites.hardly.contains(text) {
                    add(at + 1, Told::Undone);
                }
            }
        }
        tellings
    }

    /// What an ordinary word tells.
    fn told(&self, lemma: Lemma, word: &str) -> impl Iterator<Item = Told> {
        let opposites = &self.general.opposites;
        let denial = opposites.denies(lemma, word).then_some(Told::Denial);
        let members = opposites.members.get(&lemma).into_iter().flatten();
        members.map(|&(set, member)| Told::Opposite { set, member }).chain(denial)
    }

    /// The names of a sentence: those that are known for what they are, and others by their capitals.
    fn names(
        &mut self,
        tokens: &[&Token],
        annotations: &[Annotation],
        evidences: &mut Evidences<'_>,
    ) -> Vec<Telling> {
        let mut tellings: Vec<Telling> = Vec::new();
        for annotation in annotations {
            let Value::Name(mention) = &annotation.value else { continue };
            if annotation.kind == Kind::Role {
                continue;
            }
            let Some(words) = words_of(tokens, annotation.span) else { continue };
            let is_within = |telling: &Telling| telling.range().contains(&words.start);
            if !tellings.iter().any(is_within) {
                let scene = self.scene;
                let term =
                    self.terms.entry(mention.entity).or_insert_with(|| Arc::new(scene.term(mention.entity)));
                tellings.push(telling(words, Told::Name(term.clone()), annotation.span, evidences));
            }
        }
        // Where most words have capitals, they tell of no names.
        let capitals = tokens.iter().filter(|token| token.is_capitalised()).count();
        if 2 * capitals > tokens.len() {
            return tellings;
        }
        // "A Scripps investigation": the first word has a capital, whatever it is.
        let is_small = |token: &&Token| token.classes.any(Classes::FUNCTION.with(Classes::NUMBER));
        let mut at = usize::from(tokens.first().is_some_and(is_small));
        while at < tokens.len() {
            let end = self.end_of_capitals(tokens, at);
            // A place or body may be the first half of the name of another thing: "Paris Air Show".
            let is_free = |telling: &Telling| {
                let words = telling.range();
                let is_of_person =
                    matches!(&telling.told, Told::Name(term) if term.kind == Some(EntityKind::Person));
                words.end <= at || end <= words.start || !is_of_person && words.len() < end - at
            };
            let may_be_name = || is_name(tokens, at, end) || self.is_plain_name(tokens, at, end, annotations);
            if at < end && tellings.iter().all(is_free) && may_be_name() {
                let span = tokens[at].span().hull(tokens[end - 1].span());
                let name = &self.document.text[span.range()];
                let term = Term {
                    key: NameKey::from_folded(fold(name)),
                    name: name.into(),
                    kind: None,
                    country: None,
                };
                tellings.push(telling(at..end, Told::Name(Arc::new(term)), span, evidences));
            }
            at = end.max(at + 1);
        }
        tellings
    }

    /// Whether words that are no names by themselves are one by their capitals: "Lake Superior", "while Sprint sells".
    /// Behind an article one word is any body's word for itself: "the Company".
    fn is_plain_name(&self, tokens: &[&Token], first: usize, end: usize, known: &[Annotation]) -> bool {
        const DETERMINERS: [&str; 12] =
            ["the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your"];
        let Some(before) = first.checked_sub(1).map(|before| tokens[before]) else { return false };
        let text = &self.document.text;
        let span = tokens[first].span().hull(tokens[end - 1].span());
        let is_known = |one: &Annotation| one.span.start < span.end && span.start < one.span.end;
        let is_one_word = end - first == 1;
        let is_letter = is_one_word && tokens[first].text(text).len() == 1;
        let is_determined = is_one_word && DETERMINERS.contains(&before.text(text));
        text[before.span().end..span.start] == *" "
            && !is_letter
            && !is_determined
            && !known.iter().any(is_known)
    }

    /// Behind the words with capitals that follow each other from a place on, with nothing between them.
    fn end_of_capitals(&self, tokens: &[&Token], first: usize) -> usize {
        let mut end = first;
        while let Some(token) = tokens.get(end).filter(|token| token.is_capitalised()) {
            let between = |before: &Token| &self.document.text[before.span().end..token.span().start];
            if end > first && !between(tokens[end - 1]).trim().is_empty() {
                break;
            }
            end += 1;
        }
        end
    }
}

/// Whether words with capitals are a name: at the start of a sentence any word has one.
fn is_name(tokens: &[&Token], first: usize, end: usize) -> bool {
    let common = Classes::COMMON.with(Classes::FUNCTION).with(Classes::NUMBER);
    let is_common = |token: &&Token| token.classes.any(common);
    if first == 0 { !tokens[..end].iter().any(is_common) } else { !tokens[first..end].iter().all(is_common) }
}

/// The words that a span covers.
fn words_of(tokens: &[&Token], span: Span) -> Option<Range<usize>> {
    let first = tokens.partition_point(|token| token.span().start < span.start);
    let end = tokens.partition_point(|token| token.span().start < span.end);
    (first < end).then_some(first..end)
}

fn telling(words: Range<usize>, told: Told, span: Span, evidences: &Evidences<'_>) -> Telling {
    let number = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    Telling { words: (number(words.start), number(words.end)), told, place: evidences.place(span) }
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

fn sort(token: &Token, figures: &[Span]) -> WordSort {
    let in_figure = figures.iter().any(|figure| figure.contains(token.span()));
    if in_figure || token.kind == TokenKind::Number {
        WordSort::Figure
    } else if token.classes.any(Classes::FUNCTION) {
        WordSort::Function
    } else {
        WordSort::Content
    }
}

/// Whether a word denies what it would say without its first letters: "unbeaten", "unaffected".
fn is_undone(word: &str) -> bool {
    const SHORTEST: usize = 7;
    word.starts_with("un") && word.len() >= SHORTEST && (word.ends_with("ed") || word.ends_with("en"))
}

/// Whether a denial whose next words these are sets a limit: "will not report before 2027" denies nothing of "will
/// report in 2027 at the earliest", and "not allowed except on foot" nothing of "allowed on foot only".
fn is_limited(behind: &[&Token], text: &str) -> bool {
    const REACH: usize = 5;
    const LIMITS: [&str; 5] = ["before", "until", "till", "later", "except"];
    behind.iter().take(REACH).any(|token| LIMITS.contains(&token.text(text)))
}

//! Sentences → their words, and what in them tells: names, words that exclude others, denials.

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotate::{Annotated, Classes, Token, TokenKind, fold, is_numeric};
use crate::extract::claim::Evidences;
use crate::extract::scene::Scene;
use crate::model::{
    Annotation, BlockKind, Document, EntityId, EntityKind, FigureWord, Kind, Lemma, NameKey, Span, Telling,
    Term, Told, Value, WordSort, Wording, WordingWord,
};

use super::lemma::Lemmas;
use super::{General, Known};

/// A shorter sentence tells too little, and a longer one is a list.
const WORDS: std::ops::RangeInclusive<usize> = 3..=90;

/// Words of times that exclude each other.
const PARTS_OF_DAY: [&str; 7] = ["morning", "afternoon", "evening", "night", "overnight", "early", "late"];

/// The words of `rules/lexicon/opposites.txt`, and those that deny.
#[derive(Debug)]
pub(super) struct Opposites {
    /// Lemma without synonyms → the sets that it is in, each with the number of its member.
    members: FxHashMap<Lemma, Vec<(u16, u16)>>,
    /// First word of a phrase → the phrases that begin with it, the longest first.
    phrases: FxHashMap<Lemma, Vec<Phrase>>,
    denials: FxHashSet<Lemma>,
    /// "No longer" is one denial.
    longer: Lemma,
}

/// Several words that are one member of sets of opposites.
#[derive(Debug)]
struct Phrase {
    /// Their lemmas without synonyms.
    words: Box<[Lemma]>,
    /// The sets, each with the number of the member.
    members: Vec<(u16, u16)>,
}

impl Opposites {
    pub(super) fn embedded(lemmas: &Lemmas) -> Self {
        let mut members: FxHashMap<Lemma, Vec<(u16, u16)>> = FxHashMap::default();
        let mut phrases: FxHashMap<Lemma, Vec<Phrase>> = FxHashMap::default();
        let lines = include_str!("../../../rules/lexicon/opposites.txt").lines();
        let sets = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        for (set, line) in (0..).zip(sets) {
            for (member, words) in (0..).zip(line.split('|')) {
                for word in words.split_whitespace() {
                    let words: Box<[Lemma]> = word.split(['_', '-']).map(|word| lemmas.alone(word)).collect();
                    let known = if let [word] = *words {
                        members.entry(word).or_default()
                    } else {
                        let known = phrases.entry(words[0]).or_default();
                        let at = known.iter().position(|phrase| phrase.words == words);
                        let at = at.unwrap_or(known.len());
                        if at == known.len() {
                            known.push(Phrase { words, members: Vec::new() });
                        }
                        &mut known[at].members
                    };
                    if !known.contains(&(set, member)) {
                        known.push((set, member));
                    }
                }
            }
        }
        for phrases in phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        let moods = include_str!("../../../rules/lexicon/moods.txt").lines();
        let denied =
            moods.filter_map(|line| line.strip_prefix("denied:").or_else(|| line.strip_prefix("denied-to:")));
        let denials = denied.flat_map(str::split_whitespace).map(|word| lemmas.alone(word)).collect();
        Self { members, phrases, denials, longer: lemmas.alone("longer") }
    }

    /// The phrase that words begin with, by their lemmas without synonyms.
    fn phrase(&self, words: &[&Known]) -> Option<&Phrase> {
        let fits = |phrase: &&Phrase| {
            phrase.words.len() <= words.len()
                && phrase.words.iter().zip(words).all(|(lemma, word)| *lemma == word.alone)
        };
        self.phrases.get(&words.first()?.alone)?.iter().find(fits)
    }
}

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
        for (at, (token, word)) in tokens.iter().zip(&words).enumerate() {
            let is_taken = |telling: &Telling| {
                let may_hold = match telling.told {
                    Told::Opposite { .. }
                    | Told::OfFigure(_)
                    | Told::Rank(_)
                    | Told::Denial
                    | Told::Undone => true,
                    Told::Figure { is_time } => is_time && PARTS_OF_DAY.contains(&token.text(&document.text)),
                    // "A Sikh temple": known as a name by its capital alone, and as a word.
                    Told::Name(ref term) => term.kind.is_none() && telling.range().len() == 1,
                    Told::Code(_) => false,
                };
                !may_hold && telling.range().contains(&at)
            };
            let is_taken = tellings.iter().any(is_taken);
            let text = token.text(&document.text);
            let mut add = |end: usize, told| {
                let span = token.span().hull(tokens[end - 1].span());
                tellings.push(telling(at..end, told, span, evidences));
            };
            // "Half the" and "the whole": a phrase may begin with what counts as a number.
            if is_taken && word.sort != WordSort::Figure {
                continue;
            }
            if !is_taken && text.bytes().any(|byte| byte.is_ascii_digit()) {
                add(at + 1, Told::Code(fold(text).into()));
                continue;
            }
            // Its words may exclude others by themselves, too: "refused to" and "refused".
            let phrase = self.general.opposites.phrase(&known[at..]);
            let leaves_figure =
                |phrase: &&Phrase| !is_taken || words[at + phrase.words.len() - 1].sort != WordSort::Figure;
            if let Some(phrase) = phrase.filter(leaves_figure) {
                for &(set, member) in &phrase.members {
                    add(at + phrase.words.len(), Told::Opposite { set, member });
                }
            }
            if is_taken {
                continue;
            }
            // A part of a day belongs to its time, which is compared by days.
            if word.sort != WordSort::Figure || PARTS_OF_DAY.contains(&text) {
                let is_limit = is_limited(&tokens[at + 1..], &document.text);
                let goes_on =
                    known.get(at + 1).is_some_and(|next| next.alone == self.general.opposites.longer);
                let told = self.told(known[at].alone).chain(is_undone(text).then_some(Told::Undone));
                for told in told {
                    match told {
                        Told::Denial if is_limit => {}
                        Told::Denial if goes_on => add(at + 2, Told::Denial),
                        _ => add(at + 1, told),
                    }
                }
            }
        }
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

    /// The words of numbers and times that would make others of them.
    fn words_of_figures(
        &self,
        tokens: &[&Token],
        known: &[&Known],
        words: &[WordingWord],
        evidences: &Evidences<'_>,
    ) -> Vec<Telling> {
        let opposites = &self.general.opposites;
        let of_figures = (0..tokens.len()).filter(|&at| words[at].sort == WordSort::Figure);
        let members = |lemma: Lemma| opposites.members.get(&lemma).into_iter().flatten();
        let word = |&(set, member): &(u16, u16)| FigureWord::Word { set, member };
        // "4½", and the "4�" that it may become, are no 4.
        let is_torn = |at: usize| {
            let behind = self.document.text[tokens[at].span().end..].chars().next();
            behind.is_some_and(|c| c == char::REPLACEMENT_CHARACTER || c.is_numeric())
        };
        let told = |at: usize| -> Vec<FigureWord> {
            if is_torn(at) {
                return Vec::new();
            }
            let Some((number, unit)) = digits(tokens[at].text(&self.document.text)) else {
                return members(known[at].alone).map(word).collect();
            };
            let unit = (!unit.is_empty()).then(|| self.general.lemmas.alone(&unit.to_ascii_lowercase()));
            let unit = unit.into_iter().flat_map(members).map(word);
            std::iter::once(FigureWord::Digits(number)).chain(unit).collect()
        };
        let tell = |at: usize| {
            let tell = move |word| telling(at..at + 1, Told::OfFigure(word), tokens[at].span(), evidences);
            told(at).into_iter().map(tell)
        };
        of_figures.flat_map(tell).collect()
    }

    /// The superlatives, each with the ordinal before it: "largest", "second-largest".
    fn ranks(&self, tokens: &[&Token], known: &[&Known], evidences: &Evidences<'_>) -> Vec<Telling> {
        let superlatives =
            (0..tokens.len()).filter(|&at| SUPERLATIVES.contains(&tokens[at].text(&self.document.text)));
        let rank = |at: usize| {
            let ordinal = at.checked_sub(1).filter(|&before| tokens[before].classes.any(Classes::ORDINAL));
            let first = ordinal.unwrap_or(at);
            let span = tokens[first].span().hull(tokens[at].span());
            telling(first..at + 1, Told::Rank(ordinal.map(|at| known[at].alone)), span, evidences)
        };
        superlatives.map(rank).collect()
    }

    /// What an ordinary word tells.
    fn told(&self, lemma: Lemma) -> impl Iterator<Item = Told> {
        let opposites = &self.general.opposites;
        let denial = opposites.denials.contains(&lemma).then_some(Told::Denial);
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

/// Superlatives that have an ordinal before them where the thing is not the first of all.
const SUPERLATIVES: [&str; 42] = [
    "best",
    "biggest",
    "brightest",
    "busiest",
    "cheapest",
    "closest",
    "coldest",
    "costliest",
    "deadliest",
    "deepest",
    "driest",
    "farthest",
    "fastest",
    "furthest",
    "greatest",
    "heaviest",
    "highest",
    "hottest",
    "largest",
    "least",
    "lightest",
    "longest",
    "lowest",
    "most",
    "nearest",
    "newest",
    "oldest",
    "poorest",
    "quickest",
    "richest",
    "shortest",
    "slowest",
    "smallest",
    "strongest",
    "tallest",
    "warmest",
    "weakest",
    "wealthiest",
    "wettest",
    "widest",
    "worst",
    "youngest",
];

/// Whether a word denies what it would say without its first letters ("unbeaten", "unaffected"), or most of what is said
/// behind it.
fn is_undone(word: &str) -> bool {
    const SHORTEST: usize = 7;
    const HARDLY: [&str; 8] =
        ["hardly", "barely", "scarcely", "rarely", "seldom", "unlikely", "little", "few"];
    HARDLY.contains(&word)
        || word.starts_with("un") && word.len() >= SHORTEST && (word.ends_with("ed") || word.ends_with("en"))
}

/// The number that a word begins with, and the letters behind it: "1,799", "256MB". A time of day is as many minutes.
fn digits(word: &str) -> Option<(Decimal, &str)> {
    let end = word.find(|c: char| !matches!(c, '0'..='9' | ',' | '.' | ':')).unwrap_or(word.len());
    let (number, unit) = word.split_at(end);
    let number = number.trim_end_matches(['.', ',', ':']);
    if !number.starts_with(|c: char| c.is_ascii_digit())
        || !unit.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        return None;
    }
    let number: Decimal = match number.split_once(':') {
        Some((hour, minute)) => {
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            hour.checked_mul(60)?.checked_add(minute)?.into()
        }
        None => number.replace(',', "").parse().ok()?,
    };
    Some((number, unit))
}

/// Whether a denial whose next words these are sets a limit: "will not report before 2027" denies nothing of "will
/// report in 2027 at the earliest", and "not allowed except on foot" nothing of "allowed on foot only".
fn is_limited(behind: &[&Token], text: &str) -> bool {
    const REACH: usize = 5;
    const LIMITS: [&str; 5] = ["before", "until", "till", "later", "except"];
    behind.iter().take(REACH).any(|token| LIMITS.contains(&token.text(text)))
}

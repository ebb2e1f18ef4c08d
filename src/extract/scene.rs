use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::annotate::Annotated;
use crate::model::{
    Annotation, BlockKind, DateRange, Document, Entity, EntityId, EntityKind, Kind, NameKey, Term, Value,
};

use super::person::PersonWords;
use super::reach::ReachWords;

/// What a whole document is about: where to look for what a sentence leaves out.
pub(super) struct Scene<'a> {
    annotated: &'a Annotated,
    /// Words for people.
    pub(super) people: &'a PersonWords,
    /// Words that limit claims.
    pub(super) reaches: &'a ReachWords,
    /// Whether votes are being counted, once that is asked.
    counts_on: OnceCell<bool>,
    /// How often each entity is named, by entity.
    mentions: Vec<u32>,
    /// The people whom the title names.
    titled: Vec<EntityId>,
    /// The two countries that the document speaks of far more than of any third.
    pub(super) main_pair: Option<[EntityId; 2]>,
    /// How the document spells countries and their people, folded, with the code; the longest first.
    spellings: Vec<(String, Box<str>)>,
    /// The day of publication, else the latest day or month that the text names.
    pub(super) today: Option<Date>,
    /// The day of publication.
    published: Option<Date>,
    /// For each sentence the range of its annotations.
    annotations: Vec<Range<usize>>,
    /// The day that the first sentences tell, of those right before the day of publication.
    told_first: Option<Date>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        document: &'a Document,
        annotated: &'a Annotated,
        people: &'a PersonWords,
        reaches: &'a ReachWords,
    ) -> Self {
        let mut mentions = vec![0_u32; annotated.entities.len()];
        let mut annotations = Vec::with_capacity(annotated.sentences.len());
        let mut titled = Vec::new();
        let mut at = 0;
        for sentence in &annotated.sentences {
            while at < annotated.annotations.len()
                && annotated.annotations[at].span.start < sentence.span.start
            {
                at += 1;
            }
            let first = at;
            while at < annotated.annotations.len() && annotated.annotations[at].span.start < sentence.span.end
            {
                at += 1;
            }
            annotations.push(first..at);
            if document.blocks[sentence.block].repeats.is_none() {
                for annotation in &annotated.annotations[first..at] {
                    if let Value::Name(mention) = &annotation.value {
                        mentions[mention.entity.0 as usize] += 1;
                        let is_title = document.blocks[sentence.block].kind == BlockKind::Title;
                        if is_title && annotation.kind == Kind::Person {
                            titled.push(mention.entity);
                        }
                    }
                }
            }
        }
        let spellings = spellings(document, annotated);
        let today = document.metadata.published.date().or_else(|| latest_day(annotated));
        let told_first = told_first(document, annotated, &annotations);
        let mut scene = Self {
            annotated,
            people,
            reaches,
            counts_on: OnceCell::new(),
            mentions,
            titled,
            main_pair: None,
            spellings,
            today,
            published: document.metadata.published.date(),
            annotations,
            told_first,
        };
        scene.main_pair = scene.find_main_pair();
        scene
    }

    /// The annotations of a sentence, as a range of indices.
    pub(super) fn annotations(&self, sentence: usize) -> Range<usize> {
        self.annotations[sentence].clone()
    }

    /// On which days that happened of which the document brings the news: from the day that it tells at its head, or
    /// else the one before, to that of publication.
    pub(super) fn days_of_news(&self) -> Option<DateRange> {
        let published = self.published?;
        let begin = self.told_first.or_else(|| published.yesterday().ok())?;
        Some(DateRange { begin, end: published })
    }

    /// Whether the document says that votes are still being counted.
    pub(super) fn counts_on(&self) -> bool {
        /// "46 per cent of the vote counted".
        const REACH: usize = 6;
        /// Of so many percent nothing is left to count.
        const ALL: Decimal = Decimal::from_parts(99, 0, 0, false, 0);
        let tokens = &self.annotated.tokens;
        let is_share_counted = |annotation: &Annotation| match &annotation.value {
            Value::Quantity(share) if annotation.kind == Kind::Percent && share.number < ALL => {
                let end = tokens.partition_point(|token| token.span().start < annotation.span.end);
                self.reaches.stand_in("counted", &tokens[end..(end + REACH).min(tokens.len())])
            }
            _ => false,
        };
        *self.counts_on.get_or_init(|| {
            self.annotated.annotations.iter().any(is_share_counted)
                || self.reaches.stand_in("counting", tokens)
        })
    }

    /// The entity.
    pub(super) fn entity(&self, id: EntityId) -> &'a Entity {
        &self.annotated.entities[id.0 as usize]
    }

    /// The country entity with that code, if the document names it.
    pub(super) fn country(&self, code: &str) -> Option<EntityId> {
        self.ids().find(|&id| {
            let entity = self.entity(id);
            entity.kind == EntityKind::Country && entity.key.as_str() == code
        })
    }

    /// An entity as it stands in claims.
    pub(super) fn term(&self, id: EntityId) -> Term {
        let entity = self.entity(id);
        Term {
            key: match entity.kind {
                EntityKind::Place | EntityKind::Organisation => self.key_by_country(&entity.key),
                EntityKind::Person | EntityKind::Country => entity.key.clone(),
            },
            name: entity.name.as_str().into(),
            kind: Some(entity.kind),
            country: match entity.kind {
                EntityKind::Country => Some(entity.key.as_str().into()),
                _ => entity.country.clone(),
            },
        }
    }

    /// A name's key with countries by code, so that "Laos-Vietnam Friendship Park" and "Lao–Việt Nam
    /// Friendship Park" are one.
    pub(super) fn key_by_country(&self, key: &NameKey) -> NameKey {
        let mut rest = format!(" {} ", key.as_str());
        let mut codes: Vec<&str> = Vec::new();
        for (spelling, code) in &self.spellings {
            let spelling = format!(" {spelling} ");
            while let Some(at) = rest.find(&spelling) {
                rest.replace_range(at..at + spelling.len() - 1, "");
                codes.push(code);
            }
        }
        if codes.is_empty() {
            return key.clone();
        }
        codes.sort_unstable();
        NameKey::from_folded(format!("{} {}", codes.join("+"), rest.trim()))
    }

    /// Who or what an annotation names: the thing itself, the holder of an office, or the country of a
    /// leader whose name is not known.
    pub(super) fn actor(&self, annotation: &Annotation) -> Option<Term> {
        match &annotation.value {
            Value::Name(mention) => Some(self.term(mention.entity)),
            Value::Role { holder: Some(holder), .. } => Some(self.term(*holder)),
            Value::Role { of: Some(of), .. } => {
                let code = self.term(*of).country?;
                self.country(&code).map(|country| self.term(country))
            }
            _ => None,
        }
    }

    /// The one entity of `kind` that the document names clearly more often than any other.
    pub(super) fn main(&self, kind: EntityKind) -> Option<EntityId> {
        let ranked = self.ranked(kind);
        match ranked.as_slice() {
            [only] => Some(only.1),
            [first, second, ..] if first.0 >= 2 * second.0 => Some(first.1),
            _ => None,
        }
    }

    /// The one person whom the title names, where nobody else is named more often: whom the document is about.
    pub(super) fn about(&self) -> Option<EntityId> {
        let mut named = self.titled.iter().copied();
        let first = named.next()?;
        let count = |id: EntityId| self.mentions[id.0 as usize];
        let most = self.ranked(EntityKind::Person).first().map_or(0, |&(count, _)| count);
        (named.all(|other| other == first) && count(first) > 1 && count(first) == most).then_some(first)
    }

    /// The organisations that are such a thing by their name: the two of "both parties".
    pub(super) fn organisations_called(&self, noun: &str) -> Vec<EntityId> {
        self.ids()
            .filter(|&id| {
                let entity = self.entity(id);
                entity.kind == EntityKind::Organisation && head(&entity.name).is_some_and(|head| head == noun)
            })
            .collect()
    }

    /// The other country of the document's main pair.
    pub(super) fn counterpart(&self, code: &str) -> Option<Term> {
        let [first, second] = self.main_pair?;
        match (self.entity(first).key.as_str() == code, self.entity(second).key.as_str() == code) {
            (true, false) => Some(self.term(second)),
            (false, true) => Some(self.term(first)),
            _ => None,
        }
    }

    fn ids(&self) -> impl Iterator<Item = EntityId> + use<> {
        (0..u32::try_from(self.annotated.entities.len()).unwrap_or(u32::MAX)).map(EntityId)
    }

    /// Entities of a kind, the most often named first; ties by first mention.
    fn ranked(&self, kind: EntityKind) -> Vec<(u32, EntityId)> {
        let mut ranked: Vec<(u32, EntityId)> = self
            .ids()
            .filter(|&id| self.entity(id).kind == kind)
            .map(|id| (self.mentions[id.0 as usize], id))
            .filter(|&(count, _)| count > 0)
            .collect();
        ranked.sort_by_key(|&(count, id)| (std::cmp::Reverse(count), id));
        ranked
    }

    fn find_main_pair(&self) -> Option<[EntityId; 2]> {
        let ranked = self.ranked(EntityKind::Country);
        let (first, second) = (*ranked.first()?, *ranked.get(1)?);
        let third = ranked.get(2).map_or(0, |third| third.0);
        (second.0 >= 2 * third && second.0 * 6 >= first.0).then_some([first.1, second.1])
    }
}

/// The noun that says what an organisation is: the last word before "of", else the last.
fn head(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let of = words.iter().position(|word| *word == "of").unwrap_or(words.len());
    words[..of].last().map(|word| crate::annotate::fold(word))
}

fn latest_day(annotated: &Annotated) -> Option<Date> {
    const MONTH: i32 = 31;
    let days = annotated.annotations.iter().filter_map(|annotation| annotation.timex()?.days);
    days.filter(|days| days.days() <= MONTH).map(|days| days.end).max()
}

fn spellings(document: &Document, annotated: &Annotated) -> Vec<(String, Box<str>)> {
    let mut spellings: Vec<(String, Box<str>)> = annotated
        .annotations
        .iter()
        .filter_map(|annotation| {
            let entity = &annotated.entities[annotation.entity()?.0 as usize];
            let names_country = annotation.kind == Kind::Place && entity.kind == EntityKind::Country;
            let spelling = || crate::annotate::fold(&document.text[annotation.span.range()]);
            names_country.then(|| (spelling(), entity.key.as_str().into()))
        })
        .collect();
    spellings.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    spellings.dedup();
    spellings
}

/// The first day within the first sentences that lies right before the day of publication.
fn told_first(document: &Document, annotated: &Annotated, annotations: &[Range<usize>]) -> Option<Date> {
    /// Sentences, the headline among them.
    const HEAD: usize = 4;
    /// Days.
    const NEWS: i32 = 3;
    let published = document.metadata.published.date()?;
    let head = annotations.iter().take(HEAD).flat_map(|range| &annotated.annotations[range.clone()]);
    let days = head.filter_map(|annotation| {
        let timex = annotation.timex()?;
        let day = timex.value.get(..10).and_then(|day| day.parse::<Date>().ok())?;
        let is_news = (0..=NEWS).contains(&(published - day).get_days());
        // Any other date may say when the text was written.
        (is_news && timex.is_of_weekday()).then_some(day)
    });
    days.into_iter().next()
}

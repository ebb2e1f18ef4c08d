//! One sentence → the figures in it, each with what the words beside it tell.

use crate::annotate::{Classes, Token, TokenKind, is_numeric};
use crate::extract::claim::Evidences;
use crate::extract::scene::Scene;
use crate::extract::torn::is_torn;
use crate::model::{
    Annotation, Aside, Beside, Clue, Document, Figure, FigureClass, Lemma, Mark, Outlook, Part,
};

use super::lexicon::Role;
use super::value::{self, Reading};
use super::{General, Known};

/// How many clues a figure keeps.
const MOST_CLUES: usize = 24;

/// A word that says what a sentence is about.
pub(super) struct Content {
    /// Token of the sentence.
    pub(super) at: usize,
    pub(super) lemma: Lemma,
    pub(super) rarity: u8,
    pub(super) is_name: bool,
    pub(super) is_verb: bool,
}

/// One sentence, and what is known of its words.
pub(super) struct Sight<'a> {
    pub(super) general: &'a General,
    pub(super) document: &'a Document,
    pub(super) tokens: &'a [Token],
    /// What is known of each of them.
    pub(super) known: &'a [Known],
    pub(super) annotations: &'a [Annotation],
    /// What each of them says as a figure.
    pub(super) readings: &'a [Option<Reading>],
    pub(super) words: &'a [Content],
    pub(super) scene: &'a Scene<'a>,
    /// Whether the sentence before, of the same paragraph, tells of a forecast.
    pub(super) follows_forecast: bool,
}

impl Sight<'_> {
    /// The figure that the annotation with that index gives, if it may be compared with any.
    pub(super) fn figure(&self, index: usize, part: Part, evidences: &mut Evidences<'_>) -> Option<Figure> {
        let annotation = &self.annotations[index];
        let reading = self.readings[index].clone()?;
        let first = self.tokens.iter().position(|token| token.span().start >= annotation.span.start)?;
        let end =
            first + self.tokens[first..].iter().take_while(|t| t.span().start < annotation.span.end).count();
        let words = (annotation.span.start, annotation.span.end);
        if reading.class != FigureClass::Date && is_torn(&self.document.text, words) {
            return None;
        }
        let head = self.head(&reading, first, end);
        let aside = self.aside(&reading.class, first, end);
        let kin = if reading.class == FigureClass::Age { self.kin(first, end) } else { None };
        let subject = match kin {
            Some(kin) => self.name_of_kin(kin, first, end).map(|name| (name, true)),
            None => self.subject(&reading.class, first, end),
        };
        let open = self.is_open(&reading.class, head, first, end).then_some(Aside::Open);
        Some(Figure {
            source: evidences.source(),
            published: self.document.metadata.published.date(),
            part,
            siblings: self.siblings(annotation, &reading.class),
            holds: self.holds(&reading.value, &reading.class, first, end),
            class: reading.class,
            head,
            counts_people: head.is_some_and(|head| self.general.words.is(head, Role::Person)),
            set: reading.set,
            clues: self.clues(first, end),
            before: first.checked_sub(1).and_then(|at| self.word(at)),
            behind: self.word(end),
            verb: self.verb(first, end).map(|verb| verb.lemma),
            subject: subject.map(|(name, _)| name),
            is_bound: subject.is_some_and(|(_, is_bound)| is_bound),
            is_of_kin: kin.is_some(),
            marks: self.marks(first, end),
            outlook: self.outlook(first, end),
            beside: self.beside(annotation),
            aside: open.or(aside),
            per: value::per(&reading.value).map(|per| self.general.lemmas.of(per)),
            read_as: Box::default(),
            evidence: evidences.evidence(annotation.span),
            value: reading.value,
        })
    }

    /// The word or number at a place of the sentence, none for what only parts words.
    fn word(&self, at: usize) -> Option<Lemma> {
        let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
        self.tokens.get(at).filter(is_word).map(|_| self.known[at].alone)
    }

    /// Whether what a figure counts, or tells the time of, is not told by the words around it.
    fn is_open(&self, class: &FigureClass, head: Option<Lemma>, first: usize, end: usize) -> bool {
        match class {
            // A place in an order that is part of a name: "the 79th Academy Awards".
            FigureClass::Ordinal => head.is_none() || self.tokens.get(end).is_some_and(Token::is_capitalised),
            FigureClass::Date => self.is_of_saying(first, end) || self.is_dateline(first, end),
            _ => false,
        }
    }

    /// Whether nothing but names stands beside a date: "Santiago, 5 November 2025" tells where and when a text was
    /// written.
    fn is_dateline(&self, first: usize, end: usize) -> bool {
        self.words.iter().all(|word| word.is_name || (first..end).contains(&word.at))
    }

    /// Whether a date tells when something was said: "police said on Tuesday", "on Tuesday told reporters".
    fn is_of_saying(&self, first: usize, end: usize) -> bool {
        const REACH: usize = 2;
        let before = (first.saturating_sub(REACH)..first).rev().take_while(|&at| !self.parts(at));
        let behind = (end..(end + REACH).min(self.tokens.len())).take_while(|&at| !self.parts(at));
        before.chain(behind).any(|at| self.has_role(at, Role::Saying))
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

    pub(super) fn has_role(&self, at: usize, role: Role) -> bool {
        self.tokens[at].kind == TokenKind::Word && self.general.words.has(&self.known[at], role)
    }

    /// Whether the words beside a figure make it a part of another, an addition, or a look back.
    fn aside(&self, class: &FigureClass, first: usize, end: usize) -> Option<Aside> {
        const REACH: usize = 3;
        let role = |at: usize, role| self.has_role(at, role);
        let mut before = first.saturating_sub(REACH)..first;
        let mut after = end..(end + REACH).min(self.tokens.len());
        // "11.6 per cent more" tells of a rise, "12 more" of an addition.
        let behind = usize::from(!matches!(class, FigureClass::Percent(_)));
        let is_part =
            before.clone().any(|at| role(at, Role::Part) || (self.is_ranked(at) && !class.is_time()))
                || after.clone().take(behind).any(|at| role(at, Role::Part));
        if self.is_converted(first) {
            return Some(Aside::Converted);
        }
        if is_part {
            return Some(Aside::Part);
        }
        // "up from 12", "against about 12"; a day may be one "from" which something holds.
        let mut held_against = if class.is_time() { first..first } else { first.saturating_sub(2)..first };
        // "opens four years late"
        let is_off = *class == FigureClass::Duration && after.clone().take(1).any(|at| role(at, Role::Off));
        let is_former = is_off
            || before.any(|at| role(at, Role::Former))
            || after.any(|at| role(at, Role::Former))
            || held_against.any(|at| role(at, Role::Before));
        is_former.then_some(Aside::Former)
    }

    /// Whether a word makes what it stands before one of several: "the first", but not "must first collect".
    fn is_ranked(&self, at: usize) -> bool {
        const VERBS: [&str; 10] =
            ["must", "to", "will", "shall", "should", "can", "could", "may", "might", "would"];
        let is_of_verb = || at > 0 && VERBS.contains(&self.tokens[at - 1].text(&self.document.text));
        self.has_role(at, Role::Ranked) && !is_of_verb()
    }

    /// What is counted: the noun of the annotation, else of an ordinal the word after it.
    fn head(&self, reading: &value::Reading, first: usize, end: usize) -> Option<Lemma> {
        match reading.class {
            FigureClass::Count => {
                let noun = value::counted(&reading.value).or_else(|| self.counted_before(first, end));
                noun.map(|noun| self.general.lemmas.of(noun))
            }
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

    /// What the count before counts, where a verb follows this one and an "and" or a comma joins the two: "31 trains
    /// were cancelled and 18 diverted".
    fn counted_before(&self, first: usize, end: usize) -> Option<&str> {
        let is_joint = |at: usize| {
            let token = &self.tokens[at];
            token.text(&self.document.text) == "and" || token.is_mark(&self.document.text, ',')
        };
        let is_joined = first.checked_sub(1).is_some_and(is_joint);
        let is_done = self.words.iter().any(|word| word.at == end && word.is_verb);
        let start = self.tokens[first].span().start;
        let before = self.annotations.iter().zip(self.readings).rev();
        let mut before = before.filter(|(annotation, _)| annotation.span.end <= start);
        let (_, last) =
            before.find(|(annotation, _)| is_numeric(annotation.kind)).filter(|_| is_joined && is_done)?;
        value::counted(&last.as_ref()?.value)
    }

    /// The nearest verb that tells what happened.
    pub(super) fn verb(&self, first: usize, end: usize) -> Option<&Content> {
        self.words.iter().filter(|word| word.is_verb).min_by_key(|word| apart(word.at, first, end))
    }

    /// The last word of the nearest name before a figure, else behind it, and whether nothing parts the two:
    /// no comma and no "and". The age of "Reyes, 34," has its name before the comma.
    fn subject(&self, class: &FigureClass, first: usize, end: usize) -> Option<(Lemma, bool)> {
        let aged = usize::from(*class == FigureClass::Age && first > 0 && self.parts(first - 1));
        let begin = (0..first - aged).rev().find(|&at| self.parts(at)).map_or(0, |at| at + 1);
        let stop = (end..self.tokens.len()).find(|&at| self.parts(at)).unwrap_or(self.tokens.len());
        let before = self.names().rev().find(|word| word.at < first);
        let after = self.names().find(|word| word.at >= end);
        let bound = before.filter(|name| name.at >= begin).or(after.filter(|name| name.at < stop));
        let name = bound.or(before).or(after)?;
        Some((name.lemma, bound.is_some()))
    }

    fn names(&self) -> impl DoubleEndedIterator<Item = &Content> {
        self.words.iter().filter(|word| word.is_name)
    }

    /// The word for kin whose age a figure tells: "his wife, 23-year-old Laci", "his wife Laci, 27", "his 23-year-old
    /// wife". Nothing but marks and names stands between.
    fn kin(&self, first: usize, end: usize) -> Option<usize> {
        const REACH: usize = 5;
        /// "Father-in-law" is five tokens.
        const IN_LAW: usize = 4;
        let before = (first.saturating_sub(REACH)..first).rev();
        let mut words = before.filter(|&at| self.tokens[at].kind == TokenKind::Word);
        let nearest = words.find(|&at| !self.tokens[at].is_capitalised());
        let is_noun = |at: usize| at < self.tokens.len() && self.has_role(at, Role::Kin);
        let is_kin = |at: &usize| {
            is_noun(*at)
                || self.tokens.get(*at).is_some_and(|token| token.text(&self.document.text) == "law")
                    && at.checked_sub(IN_LAW).is_some_and(is_noun)
        };
        nearest.filter(is_kin).or(Some(end).filter(is_kin))
    }

    /// The name of the kin whose age a figure tells.
    fn name_of_kin(&self, kin: usize, first: usize, end: usize) -> Option<Lemma> {
        let between = self.names().find(|word| word.at > kin && word.at < first);
        let behind = || self.names().find(|word| word.at == end.max(kin + 1));
        between.or_else(behind).map(|name| name.lemma)
    }

    /// Whether a token parts what stands before it from what stands behind.
    pub(super) fn parts(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let text = &self.document.text;
        [',', ';', ':', '(', ')'].into_iter().any(|mark| token.is_mark(text, mark))
            || token.text(text) == "and"
    }

    /// Of each set of words that keep figures apart, the one nearest to a figure, on this side of the next
    /// figure.
    fn marks(&self, first: usize, end: usize) -> Box<[Mark]> {
        const REACH: usize = 10;
        let is_figure = |at: usize| {
            let span = self.tokens[at].span();
            self.annotations.iter().any(|other| is_numeric(other.kind) && other.span.contains(span))
        };
        let low = first.saturating_sub(REACH);
        let begin = (low..first).rev().find(|&at| is_figure(at)).map_or(low, |at| at + 1);
        let high = (end + REACH).min(self.tokens.len());
        let stop = (end..high).find(|&at| is_figure(at)).unwrap_or(high);
        let mut near: Vec<(u8, usize, Lemma)> = self
            .words
            .iter()
            .filter(|word| (begin..first).contains(&word.at) || (end..stop).contains(&word.at))
            .filter_map(|word| {
                Some((self.general.words.contrast(word.lemma)?, apart(word.at, first, end), word.lemma))
            })
            .collect();
        near.sort_unstable();
        near.dedup_by_key(|(set, ..)| *set);
        near.into_iter().map(|(set, _, word)| Mark { set, word }).collect()
    }

    /// Whether words near a figure, or of a forecast anywhere in its sentence, make it one of what is to come.
    pub(super) fn outlook(&self, first: usize, end: usize) -> Outlook {
        const BEFORE: usize = 6;
        const BEHIND: usize = 3;
        let near = first.saturating_sub(BEFORE)..(end + BEHIND).min(self.tokens.len());
        let is_forecast = || self.words.iter().any(|word| self.general.words.is(word.lemma, Role::Foreseen));
        let has = |role| (0..self.tokens.len()).any(|at| self.has_role(at, role));
        let is_supposed = || has(Role::Condition) && has(Role::Would);
        if self.follows_forecast || is_forecast() || is_supposed() {
            Outlook::Foreseen
        } else if near.into_iter().any(|at| self.has_role(at, Role::Expected)) {
            Outlook::Open
        } else {
            Outlook::Fact
        }
    }

    /// How many figures of its class a sentence has besides.
    fn siblings(&self, annotation: &Annotation, class: &FigureClass) -> u8 {
        let alike = self.others(annotation).filter(|(_, reading)| reading.class == *class);
        u8::try_from(alike.count()).unwrap_or(u8::MAX)
    }

    /// The other figures of its sentence, and what they say.
    fn others<'s>(
        &'s self,
        annotation: &'s Annotation,
    ) -> impl Iterator<Item = (&'s Annotation, &'s Reading)> {
        let pairs = self.annotations.iter().zip(self.readings);
        pairs
            .filter(|(other, _)| other.span != annotation.span)
            .filter_map(|(other, reading)| Some((other, reading.as_ref()?)))
    }

    /// The tokens of an annotation: the first, and the one behind the last.
    fn words_of(&self, annotation: &Annotation) -> (usize, usize) {
        let first = self.tokens.partition_point(|token| token.span().start < annotation.span.start);
        let end = self.tokens.partition_point(|token| token.span().start < annotation.span.end);
        (first, end)
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
        self.others(annotation)
            .map(|(other, reading)| {
                let head = value::counted(&reading.value).map(|noun| self.general.lemmas.of(noun));
                let is_of_saying = reading.class == FigureClass::Date && {
                    let (first, end) = self.words_of(other);
                    self.is_of_saying(first, end)
                };
                Beside { class: reading.class.clone(), head, set: reading.set, is_of_saying }
            })
            .take(MOST)
            .collect()
    }
}

/// How many tokens lie between a token and a stretch.
fn apart(at: usize, first: usize, end: usize) -> usize {
    if at < first { first - at } else { at.saturating_sub(end.saturating_sub(1)) }
}

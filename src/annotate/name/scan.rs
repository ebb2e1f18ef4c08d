use crate::annotate::Context;
use crate::annotate::sentence::Sentence;
use crate::annotate::token::{Case, Token, TokenKind};
use crate::annotate::vocabulary::{Classes, Word};

use super::lexicon::NameLexicon;
use super::marks::Marks;
use super::phrases::{Known, Matches, NameForm};
use super::piece::{Piece, Sort};

/// How the capitals of a sentence are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capitals {
    /// Only names have them.
    Names,
    /// Most words have them: a headline.
    Headline,
    /// All letters are capitals.
    All,
}

/// Cuts one sentence into pieces.
pub(super) struct Scanner<'c> {
    pub(super) context: &'c Context<'c>,
    pub(super) names: &'c NameLexicon,
    /// First token of the sentence.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    pub(super) capitals: Capitals,
}

impl<'c> Scanner<'c> {
    /// Reads a sentence and adds its pieces.
    pub(super) fn read(context: &'c Context<'c>, sentence: &Sentence, pieces: &mut Vec<Piece>) {
        let scanner = Self {
            context,
            names: &context.lexicon.names,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
            capitals: capitals(context.text, &context.tokens[sentence.tokens.clone()]),
        };
        let begins = |token: &Token| token.case != Case::Lower || token.classes.any(Classes::OFFICE);
        let mut at = scanner.start;
        while let Some(skipped) = context.tokens[at..scanner.end].iter().position(begins) {
            at += skipped;
            at = scanner.piece(at, pieces).max(at + 1);
        }
    }

    /// What is known of a token's word, diacritics aside.
    #[inline]
    pub(super) fn classes(&self, at: usize) -> Classes {
        let Some(token) = self.token(at) else {
            return Classes::NONE;
        };
        if token.word == token.folded { token.classes } else { self.folded_classes(token) }
    }

    fn folded_classes(&self, token: &Token) -> Classes {
        // "Tô" is a name like "To", but no preposition.
        let folded = self.context.lexicon.vocabulary.classes(token.folded);
        folded.without(Classes::FUNCTION.with(Classes::COMMON).with(Classes::MONTH)).with(token.classes)
    }

    #[inline]
    pub(super) fn marks(&self, at: usize) -> Marks {
        self.token(at).map(|token| self.names.marks(token.folded)).unwrap_or_default()
    }

    #[inline]
    pub(super) fn token(&self, at: usize) -> Option<&'c Token> {
        (at < self.end).then(|| &self.context.tokens[at])
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(self.context.text, mark))
    }

    pub(super) fn is_word(&self, at: usize, word: Word) -> bool {
        self.token(at).is_some_and(|token| token.word == word)
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalised)
    }

    /// A hyphen or dash without blank space around it.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        let (Some(token), Some(next)) = (self.token(at), self.token(at + 1)) else {
            return false;
        };
        token.kind == TokenKind::Mark
            && !token.spaced
            && !next.spaced
            && matches!(token.text(self.context.text), "-" | "–" | "—" | "‑" | "‐")
    }

    pub(super) fn known(&self, at: usize) -> Matches {
        if self.classes(at).any(Classes::PLACE.with(Classes::ORGANISATION).with(Classes::OFFICE)) {
            self.names.phrases.longest(self.context, at, self.end)
        } else {
            Matches::default()
        }
    }

    /// Whether a capital here says nothing, because every sentence and quotation begins with one.
    pub(super) fn is_initial(&self, at: usize) -> bool {
        if at == self.start {
            return true;
        }
        let before = &self.context.tokens[at - 1];
        before.kind == TokenKind::Mark
            && !matches!(before.text(self.context.text), "," | "(" | ")" | "-" | "/" | "&" | "." | "–")
    }

    /// Reads what begins at a token; gives the index of the next token to look at.
    fn piece(&self, at: usize, pieces: &mut Vec<Piece>) -> usize {
        let known = self.known(at);
        let token = &self.context.tokens[at];
        let known = if self.is_clock_time(at) { Matches::default() } else { known };
        if !token.is_capitalised() {
            return known.office.map_or(at + 1, |(end, form)| {
                pieces.push(piece(at..end, Sort::Office { office: form.office, plural: form.plural }));
                end
            });
        }
        if let Some(next) = self.skip(at, known) {
            return next;
        }
        if self.marks(at).any(Marks::HONORIFIC)
            && known.name.is_none()
            && let Some(end) = self.honoured(at, pieces)
        {
            return end;
        }
        if self.marks(at).any(Marks::ORGANISATION_FIRST)
            && known.name.is_none()
            && let Some((end, form)) = self.known(at + 1).name
            && !matches!(form.known, Known::Organisation(_))
        {
            let country = self.names.country_of(form.known);
            pieces.push(Piece { country, ..piece(at..end, Sort::Organisation) });
            return end;
        }
        let name_end = known.name.map_or(at, |(end, _)| end);
        let office_end = known.office.map_or(at, |(end, _)| end);
        if let Some(pattern) = self.pattern(at)
            && pattern.end > name_end
            && pattern.end > office_end
        {
            if let Some(sort) = pattern.sort {
                pieces.push(Piece {
                    country: self.country_within(at, pattern.end),
                    ..piece(at..pattern.end, sort)
                });
            }
            return pattern.end;
        }
        if let Some((end, form)) = known.office
            && end >= name_end
        {
            pieces.push(piece(at..end, Sort::Office { office: form.office, plural: form.plural }));
            return end;
        }
        if let Some((end, form)) = known.name
            && !self.is_person_after_all(at, end, form)
        {
            return self.push_known(at, end, form, pieces);
        }
        self.name(at, pieces)
    }

    /// "4:15 PM": no prime minister.
    fn is_clock_time(&self, at: usize) -> bool {
        at > self.start
            && self.context.tokens[at].span().len() == 2
            && self.context.tokens[at - 1].kind == TokenKind::Number
    }

    /// Capitals that begin no name: months, ordinary first words, storms.
    fn skip(&self, at: usize, known: Matches) -> Option<usize> {
        let token = &self.context.tokens[at];
        let classes = self.classes(at);
        let name_follows = self.is_capitalised(at + 1);
        // "US$5 billion": a currency.
        if known.name.is_some() && self.is_mark(at + 1, '$') {
            return Some(at + 1);
        }
        if classes.any(Classes::MONTH.with(Classes::WEEKDAY)) && known.name.is_none() {
            let is_given = classes.any(Classes::GIVEN_NAME) && name_follows;
            return (!is_given).then_some(at + 1);
        }
        if self.marks(at).any(Marks::EVENT) && name_follows && known.name.is_none() {
            return Some(at + 2);
        }
        if classes.any(Classes::FUNCTION) {
            let long = known.name.is_some_and(|(end, _)| end > at + 1);
            let acronym = known.name.is_some() && self.capitals != Capitals::All;
            let surname = classes.any(Classes::GIVEN_NAME)
                && self.capitals == Capitals::Names
                && (!self.is_initial(at) || self.is_first_name_will(at))
                && name_follows
                && !self.classes(at + 1).any(Classes::FUNCTION);
            return (!long && !acronym && !surname).then_some(at + 1);
        }
        // Pieces of letters such as "I".
        (token.span().len() == 1 && !self.is_mark(at + 1, '.')).then_some(at + 1)
    }

    /// "Will Smith" at the start of a sentence that asks nothing.
    fn is_first_name_will(&self, at: usize) -> bool {
        self.marks(at).any(Marks::SURNAME)
            && !self.is_mark(self.end - 1, '?')
            && (self.marks(at + 1).any(Marks::SURNAME) || !self.classes(at + 1).any(Classes::COMMON))
    }

    /// "Mr", "Dr", "Sir" and the name after it.
    fn honoured(&self, at: usize, pieces: &mut Vec<Piece>) -> Option<usize> {
        let mut name = at + 1;
        if self.is_mark(name, '.') {
            name += 1;
        }
        while name < self.end && self.marks(name).any(Marks::HONORIFIC) && self.is_capitalised(name + 1) {
            name += 1;
        }
        if !self.is_capitalised(name) || self.classes(name).any(Classes::FUNCTION) {
            return None;
        }
        let extent = self.person_extent(name);
        if extent.words == 0 {
            return None;
        }
        pieces.push(Piece { lead: at, ..piece(name..extent.end, Sort::Person { titled: true }) });
        Some(extent.end)
    }

    /// Whether a known single word is here the first name of a person: "Paris Hilton", "Chad Smith".
    fn is_person_after_all(&self, at: usize, end: usize, form: NameForm) -> bool {
        if matches!(form.known, Known::Adjective(_))
            || end != at + 1
            || !self.classes(at).any(Classes::GIVEN_NAME)
        {
            return false;
        }
        let preposition = at > self.start && {
            let words = &self.names.words;
            let before = self.context.tokens[at - 1].word;
            [words.r#in, words.at, words.from, words.to, words.near].contains(&before)
        };
        !preposition && self.is_sure_person(at, self.person_extent(at))
    }

    /// A name of the lexicon; with a team's nickname after a town, the team.
    fn push_known(&self, at: usize, end: usize, form: NameForm, pieces: &mut Vec<Piece>) -> usize {
        if matches!(form.known, Known::Place(_) | Known::Country(_))
            && self.capitals == Capitals::Names
            && self.is_capitalised(end)
            && self.context.tokens[end].spaced
            && self.marks(end).any(Marks::TEAM)
            && !self.is_capitalised(end + 1)
        {
            let country = self.names.country_of(form.known);
            pieces.push(Piece { country, ..piece(at..end + 1, Sort::Organisation) });
            return end + 1;
        }
        pieces.push(piece(at..end, Sort::Known { known: form.known, shared: form.shared }));
        end
    }

    /// A capitalised name that no list knows as a whole: a person's, or one of an unknown sort.
    fn name(&self, at: usize, pieces: &mut Vec<Piece>) -> usize {
        let classes = self.classes(at);
        let marks = self.marks(at);
        let could_be_name = Classes::GIVEN_NAME.with(Classes::PLACE);
        let is_ordinary = classes.any(Classes::COMMON);
        if is_ordinary
            && !classes.any(could_be_name)
            && !marks.any(Marks::SURNAME)
            && !self.leads_titled_name(at)
        {
            return at + 1;
        }
        let extent = self.person_extent(at);
        if extent.words == 0 {
            return at + 1;
        }
        let tokens = at..extent.end;
        if self.is_title_of_work(at, extent.end) {
            return extent.end;
        }
        if self.capitals == Capitals::Names
            && extent.words == 2
            && self.marks(extent.end - 1).any(Marks::TEAM)
            && !self.marks(extent.end - 1).any(Marks::SURNAME)
        {
            pieces.push(piece(tokens, Sort::Organisation));
            return extent.end;
        }
        let sort = if self.is_sure_person(at, extent) || self.is_called_person(at, extent) {
            Sort::Person { titled: self.follows_person_noun(at) }
        } else if self.is_followed_by_place_noun(extent.end) {
            Sort::Place
        } else {
            Sort::Unknown {
                after_place_word: self.follows_place_word(at, extent.end) && !is_ordinary,
                is_ordinary: is_ordinary && (extent.words == 1 || self.capitals != Capitals::Names),
            }
        };
        let country = match sort {
            Sort::Person { .. } => self.demonym_before(at, pieces),
            _ => None,
        };
        pieces.push(Piece { country, ..piece(tokens, sort) });
        extent.end
    }

    /// The ordinary word of "President Gift Tembo": a given name, between a title and a word that is none.
    fn leads_titled_name(&self, at: usize) -> bool {
        let plain = Classes::COMMON.with(Classes::PLACE).with(Classes::ORGANISATION).with(Classes::OFFICE);
        at > self.start
            && self.capitals == Capitals::Names
            && self.is_capitalised(at - 1)
            && self.classes(at - 1).any(Classes::OFFICE)
            && self.is_capitalised(at + 1)
            && self.context.tokens[at].spaced
            && self.context.tokens[at + 1].spaced
            && !self.classes(at + 1).any(plain.with(Classes::FUNCTION))
            && !self.is_acronym(at + 1)
    }

    /// A name that fills a pair of quotation marks: a film, a song.
    fn is_title_of_work(&self, at: usize, end: usize) -> bool {
        let quote = |at: usize| self.is_mark(at, '"') || self.is_mark(at, '\'');
        at > self.start && quote(at - 1) && quote(end) && !self.context.tokens[end].spaced
    }

    /// "Vung Ang seaport", "Bener Meriah district".
    fn is_followed_by_place_noun(&self, end: usize) -> bool {
        self.token(end).is_some_and(|next| next.case == Case::Lower && next.kind == TokenKind::Word)
            && self.marks(end).any(Marks::PLACE_NOUN)
    }

    /// "in Ardmore".
    fn follows_place_word(&self, at: usize, end: usize) -> bool {
        let words = &self.names.words;
        let is_acronym = self.context.tokens[at].case == Case::Upper && self.capitals != Capitals::All;
        let possessed = self.token(end).is_some_and(|next| next.kind == TokenKind::Possessive);
        at > self.start
            && self.capitals == Capitals::Names
            && !is_acronym
            && !possessed
            && self.token(end).is_none_or(|next| {
                next.kind != TokenKind::Word || next.classes.any(Classes::FUNCTION) || next.is_capitalised()
            })
            && (self.is_word(at - 1, words.r#in) || self.is_word(at - 1, words.near))
    }

    /// The country in "French actress Marion Cotillard": a demonym before nouns for a person.
    fn demonym_before(&self, at: usize, pieces: &[Piece]) -> Option<&'static str> {
        let mut first = at;
        while first > self.start
            && self.context.tokens[first - 1].case == Case::Lower
            && self.marks(first - 1).any(Marks::PERSON_NOUN)
        {
            first -= 1;
        }
        let last = pieces.last().filter(|last| first < at && last.tokens.end == first)?;
        match last.sort {
            Sort::Known { known: known @ Known::Adjective(_), .. } => self.names.country_of(known),
            _ => None,
        }
    }

    /// The one country that is named inside a longer name.
    fn country_within(&self, at: usize, end: usize) -> Option<&'static str> {
        let mut found = None;
        let mut next = at;
        while next < end {
            let step = self.known(next).name.filter(|(until, _)| *until <= end);
            let Some((until, form)) = step else {
                next += 1;
                continue;
            };
            if let Some(country) = self.names.country_of(form.known) {
                if found.is_some_and(|other| other != country) {
                    return None;
                }
                found = Some(country);
            }
            next = until;
        }
        found
    }
}

pub(super) fn piece(tokens: std::ops::Range<usize>, sort: Sort) -> Piece {
    Piece { lead: tokens.start, tokens, sort, country: None }
}

/// A headline has capitals on most of its ordinary words too.
fn capitals(text: &str, tokens: &[Token]) -> Capitals {
    const NAMES: Classes = Classes::OFFICE.with(Classes::PLACE);
    // Most sentences end in a stop, as headlines do not, and have few words in capitals.
    let stopped = tokens.last().is_some_and(|last| last.is_mark(text, '.'));
    if stopped && tokens.iter().filter(|token| token.case == Case::Upper).nth(2).is_none() {
        return Capitals::Names;
    }
    let (mut lower, mut capital, mut ordinary, mut upper) = (0, 0, 0, 0);
    for token in tokens {
        if token.kind != TokenKind::Word || token.span().len() < 4 {
            continue;
        }
        match token.case {
            Case::Lower => lower += 1,
            Case::Capital => {
                capital += 1;
                let common = token.classes.any(Classes::COMMON) && !token.classes.any(NAMES);
                ordinary += usize::from(common);
            }
            Case::Upper => upper += 1,
        }
    }
    if upper > 2 && upper > 2 * (lower + capital) {
        Capitals::All
    } else if stopped {
        Capitals::Names
    } else if ordinary >= 3 && ordinary > 2 * lower || capital >= 4 && lower == 0 && ordinary > 0 {
        Capitals::Headline
    } else {
        Capitals::Names
    }
}

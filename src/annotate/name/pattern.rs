use crate::annotate::token::{Case, TokenKind};
use crate::annotate::vocabulary::Classes;

use super::marks::Marks;
use super::phrases::Known;
use super::piece::Sort;
use super::scan::{Capitals, Scanner};

/// A name that tells by its own words what it names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    /// One past its last token.
    pub(super) end: usize,
    /// What it is; nothing for the parts of a body that have no name of their own.
    pub(super) sort: Option<Sort>,
}

/// Longest name that is read as one, in tokens.
const MOST_TOKENS: usize = 14;

impl Scanner<'_> {
    /// The longest name of an organisation or place from a token on that its head word marks:
    /// "Ministry of Foreign Affairs", "Lao National Academy", "Friendship Park", "Lake Victoria".
    pub(super) fn pattern(&self, start: usize) -> Option<Pattern> {
        if self.capitals == Capitals::All || self.is_lone_first_word(start) {
            return None;
        }
        let limit = self.end.min(start + MOST_TOKENS);
        let mut best = None;
        let mut at = start;
        while at < limit {
            if self.is_capitalised(at) {
                if at > start && self.breaks(at) {
                    break;
                }
                let marks = self.marks(at);
                if let Some(end) = self.with_object(at, marks) {
                    best = Some((end, Sort::Organisation));
                    at = end;
                    if !self.is_capitalised(at) {
                        break;
                    }
                    continue;
                }
                if at > start && marks.any(Marks::ORGANISATION) {
                    best = Some((at + 1, Sort::Organisation));
                } else if at > start && marks.any(Marks::PLACE) {
                    best = Some((at + 1, Sort::Place));
                }
                at += 1;
            } else if let Some(next) = self.joins(start, at) {
                at = next;
            } else {
                break;
            }
        }
        let best = best.or_else(|| self.place_by_first_word(start))?;
        self.accept(start, best.0, best.1)
    }

    /// An ordinary word at the start of a sentence begins no name, unless names often begin so.
    fn is_lone_first_word(&self, start: usize) -> bool {
        let classes = self.classes(start);
        let marks = self.marks(start);
        let begins = Marks::MODIFIER.with(Marks::ORGANISATION_OF).with(Marks::PLACE_FIRST);
        classes.any(Classes::FUNCTION)
            || self.is_initial(start)
                && classes.any(Classes::COMMON)
                && !marks.any(begins)
                && !classes.any(Classes::PLACE.with(Classes::GIVEN_NAME))
    }

    /// What no name of an organisation goes on with.
    fn breaks(&self, at: usize) -> bool {
        let classes = self.classes(at);
        if classes.any(Classes::FUNCTION.with(Classes::MONTH).with(Classes::WEEKDAY)) {
            return true;
        }
        classes.any(Classes::OFFICE)
            && self.known(at).office.is_some()
            && !self.marks(at).any(Marks::SURNAME)
            && self.known(at).name.is_none_or(|(end, _)| end < at + 2)
    }

    /// What may stand between the capitalised words: "People's", "Workers'", "&", "-", "Food and Drug".
    fn joins(&self, start: usize, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        let is_plain = |at: usize| self.classes(at).any(Classes::COMMON);
        let next_is_capital = self.is_capitalised(at + 1);
        if at == start || !next_is_capital {
            return None;
        }
        let goes_on = match token.kind {
            TokenKind::Possessive => is_plain(at - 1) && !self.classes(at - 1).any(Classes::OFFICE),
            TokenKind::Mark if self.is_joint(at) => true,
            TokenKind::Mark => match token.text(self.context.text) {
                "'" => !token.spaced && is_plain(at - 1),
                "&" => true,
                "," => {
                    self.marks(at + 1).any(Marks::ORGANISATION)
                        && self.context.tokens[at + 1].span().len() <= 4
                }
                _ => false,
            },
            TokenKind::Word => {
                token.word == self.names.words.and
                    && is_plain(at - 1)
                    && is_plain(at + 1)
                    && at - 1 > start
                    && self.is_capitalised(at + 2)
            }
            TokenKind::Number => false,
        };
        goes_on.then_some(at + 1)
    }

    /// The end of "Ministry of Industry and Trade", "Bank of Japan" for the head at a token.
    fn with_object(&self, head: usize, marks: Marks) -> Option<usize> {
        if !marks.any(Marks::ORGANISATION_OF) {
            return None;
        }
        let words = &self.names.words;
        let preposition = self.token(head + 1)?.word;
        if ![words.of, words.r#for, words.on].contains(&preposition) {
            return None;
        }
        let the = usize::from(self.is_word(head + 2, words.the));
        let object = head + 2 + the;
        let mut end = self.object_part(object)?;
        let is_place = self.known(object).name.is_some_and(|(until, _)| until == end);
        while !is_place && self.is_plain_capital(end - 1) {
            let and = self.is_word(end, words.and) || self.is_mark(end, ',');
            if !and || !self.is_plain_capital(end + 1) || self.marks(end + 1).any(Marks::ORGANISATION_OF) {
                break;
            }
            match self.object_part(end + 1) {
                Some(next) => end = next,
                None => break,
            }
        }
        Some(end)
    }

    fn is_plain_capital(&self, at: usize) -> bool {
        self.is_capitalised(at)
            && self.classes(at).any(Classes::COMMON)
            && !self.classes(at).any(Classes::PLACE)
            && self.known(at).office.is_none()
    }

    /// A run of capitalised words after "of", or a place.
    fn object_part(&self, from: usize) -> Option<usize> {
        if !self.is_capitalised(from) || self.classes(from).any(Classes::FUNCTION) {
            return None;
        }
        if let Some((end, form)) = self.known(from).name
            && !matches!(form.known, Known::Adjective(_))
        {
            return Some(end);
        }
        let mut at = from;
        while self.is_capitalised(at) && at < from + 5 {
            let is_person = at > from
                && self.classes(at).any(Classes::GIVEN_NAME)
                && !self.classes(at).any(Classes::COMMON);
            if self.breaks(at) || self.marks(at).any(Marks::HONORIFIC) || is_person {
                break;
            }
            at += 1;
        }
        (at > from).then_some(at)
    }

    /// "Lake Victoria", "San Bernardino", "South Tapanuli".
    fn place_by_first_word(&self, start: usize) -> Option<(usize, Sort)> {
        let first = self.marks(start);
        let next = start + 1 + usize::from(self.is_mark(start + 1, '.'));
        let fits = first.any(Marks::PLACE_FIRST)
            && self.capitals == Capitals::Names
            && self.is_capitalised(next)
            && !self.is_acronym(next)
            && !self.classes(next).any(Classes::COMMON.with(Classes::FUNCTION))
            && self.known(start).name.is_none()
            && !(first.any(Marks::MODIFIER) && (self.is_initial(start) || self.known(next).name.is_some()))
            && !self.classes(next).any(Classes::GIVEN_NAME.with(Classes::OFFICE).with(Classes::MONTH));
        let is_head = first.any(Marks::PLACE)
            && first.any(Marks::PLACE_FIRST)
            && self.is_capitalised(next)
            && !self.classes(next).any(Classes::COMMON);
        if fits || is_head { Some((next + 1, Sort::Place)) } else { self.place_of(start) }
    }

    /// "Gulf of Carpentaria", "Port of Felixstowe".
    fn place_of(&self, start: usize) -> Option<(usize, Sort)> {
        let of = self.marks(start).any(Marks::PLACE_OF) && self.is_word(start + 1, self.names.words.of);
        let object = start + 2;
        if !of || !self.is_capitalised(object) || self.classes(object).any(Classes::COMMON) {
            return None;
        }
        Some((self.object_part(object)?, Sort::Place))
    }

    /// Refuses what only looks like a name.
    fn accept(&self, start: usize, end: usize, sort: Sort) -> Option<Pattern> {
        let words = || (start..end).filter(|&at| self.context.tokens[at].kind == TokenKind::Word);
        let party = |at: usize| self.context.tokens[at].text(self.context.text) == "Party";
        if words().all(|at| self.marks(at).any(Marks::BODY) || party(at)) {
            return Some(Pattern { end, sort: None });
        }
        let known = self.known(start);
        // "CPV Central Committee": the party is what has a name.
        let is_body_of_known = known.name.is_some_and(|(until, form)| {
            matches!(form.known, Known::Organisation(_))
                && until < end
                && words().filter(|&at| at >= until).all(|at| self.marks(at).any(Marks::BODY))
        });
        if is_body_of_known {
            return None;
        }
        let only_place_before = known
            .name
            .is_some_and(|(until, form)| until + 1 == end && !matches!(form.known, Known::Organisation(_)));
        if only_place_before
            && known
                .name
                .is_some_and(|(_, form)| matches!(form.known, Known::Adjective(_) | Known::Country(_)))
            && self.marks(end - 1).any(Marks::GENERIC)
        {
            return None;
        }
        if self.capitals == Capitals::Headline {
            let doubtful = words().any(|at| {
                self.context.tokens[at].case != Case::Lower
                    && self.classes(at).any(Classes::COMMON)
                    && !self.marks(at).any(
                        Marks::MODIFIER
                            .with(Marks::ORGANISATION)
                            .with(Marks::ORGANISATION_OF)
                            .with(Marks::PLACE),
                    )
            });
            if doubtful {
                return None;
            }
        }
        Some(Pattern { end, sort: Some(sort) })
    }
}

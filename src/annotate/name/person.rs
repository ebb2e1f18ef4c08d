use crate::annotate::token::{Case, Token, TokenKind};
use crate::annotate::vocabulary::Classes;

use super::marks::Marks;
use super::phrases::Known;
use super::scan::{Capitals, Scanner};

/// How far a person's name would reach.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// One past its last token.
    pub(super) end: usize,
    /// Its capitalised words.
    pub(super) words: usize,
}

/// Longest name that is read as one.
const MOST_WORDS: usize = 7;

impl Scanner<'_> {
    /// The capitalised words from `start` on, with initials, particles, hyphens and suffixes, that
    /// can be one person's name.
    pub(super) fn person_extent(&self, start: usize) -> Extent {
        let mut extent = Extent { end: start, words: 0 };
        while extent.end < self.end && extent.words < MOST_WORDS {
            let at = extent.end;
            let token = &self.context.tokens[at];
            if token.is_capitalised() {
                if extent.words > 0 && !self.goes_on(start, at, extent.words) {
                    break;
                }
                extent = Extent { end: at + 1, words: extent.words + 1 };
                if is_initial_letter(token) && self.is_mark(extent.end, '.') && self.is_capitalised(at + 2) {
                    extent.end += 1;
                }
            } else if let Some(end) = self.inner_part(at).filter(|_| extent.words > 0) {
                extent.end = end;
            } else {
                break;
            }
        }
        self.with_suffix(extent)
    }

    /// Whether the name is a person's by its own words: a known given name and more.
    pub(super) fn is_sure_person(&self, start: usize, extent: Extent) -> bool {
        let classes = self.classes(start);
        if extent.words < 2 {
            return false;
        }
        if !classes.any(Classes::GIVEN_NAME) {
            return self.begins_with_initials(start, extent) || self.ends_with_surname(start, extent);
        }
        // "Sun Microsystems", "Will Smith": a given name that is an ordinary word or a place needs a
        // second word that is none.
        let doubtful = classes.any(Classes::COMMON.with(Classes::PLACE).with(Classes::FUNCTION));
        if !doubtful && self.capitals == Capitals::Names {
            return true;
        }
        let second = self.next_word(start + 1, extent.end);
        second.is_some_and(|second| {
            self.classes(second).any(Classes::GIVEN_NAME)
                || self.marks(second).any(Marks::SURNAME)
                || !self.classes(second).any(Classes::COMMON.with(Classes::PLACE))
        })
    }

    /// Whether the words around a name say that it is a person's.
    pub(super) fn is_called_person(&self, start: usize, extent: Extent) -> bool {
        let ordinary = self.classes(start).any(Classes::COMMON) && self.is_initial(start);
        if ordinary || self.capitals == Capitals::All || self.is_acronym(start) {
            return false;
        }
        if self.follows_person_noun(start) {
            return true;
        }
        if extent.words < 2 {
            return false;
        }
        self.is_followed_by_age_or_who(extent.end)
            || self.is_followed_by_kin(extent.end)
            || self.is_followed_by_calling(start, extent.end)
            || self.is_followed_by_life(start, extent.end)
            || self.is_lower_with(extent.end, Marks::SAYING)
            || start > self.start
                && self.capitals == Capitals::Names
                && (self.is_word(start - 1, self.names.words.said)
                    || self.is_word(start - 1, self.names.words.says))
    }

    /// "actress Tara Reid", "his wife Ngô Phương Ly".
    pub(super) fn follows_person_noun(&self, start: usize) -> bool {
        start > self.start
            && self.context.tokens[start].spaced
            && self.is_lower_with(start - 1, Marks::PERSON_NOUN)
            && !self.classes(start).any(Classes::COMMON)
    }

    fn is_lower_with(&self, at: usize, marks: Marks) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
            && self.marks(at).any(marks)
    }

    /// An acronym in a text that is not all capitals.
    pub(super) fn is_acronym(&self, at: usize) -> bool {
        self.context.tokens[at].case == Case::Upper
            && self.capitals != Capitals::All
            && !self.classes(at).any(Classes::GIVEN_NAME)
    }

    /// ", 45,", ", aged 45," or ", who".
    fn is_followed_by_age_or_who(&self, end: usize) -> bool {
        if !self.is_mark(end, ',') {
            return false;
        }
        // ", aged 45,"
        let aged = self.token(end + 1).is_some_and(|token| token.text(self.context.text) == "aged");
        let end = end + usize::from(aged);
        let age = self.token(end + 1).is_some_and(|token| {
            let text = token.text(self.context.text);
            token.kind == TokenKind::Number && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())
        });
        self.is_word(end + 1, self.names.words.who)
            || age && (self.is_mark(end + 2, ',') || self.is_mark(end + 2, '.'))
    }

    /// ", a retired virologist,", ", Ghanaian novelist and": the noun before the first word without a topic.
    fn is_followed_by_calling(&self, start: usize, end: usize) -> bool {
        /// As many words may stand before the noun.
        const MOST: usize = 4;
        if !self.is_mark(end, ',') || !self.is_name_of_nothing_known(start, end) {
            return false;
        }
        let first = end
            + 1
            + usize::from(
                self.token(end + 1).is_some_and(|token| matches!(token.text(self.context.text), "a" | "an")),
            );
        let is_topic = |at: &usize| {
            self.token(*at).is_some_and(|token| {
                matches!(token.kind, TokenKind::Word | TokenKind::Number)
                    && !token.classes.any(Classes::FUNCTION)
                    || token.is_mark(self.context.text, '-')
            })
        };
        let last = (first..=first + MOST).take_while(is_topic).last();
        last.is_some_and(|last| self.is_lower_with(last, Marks::CALLING))
    }

    /// "died on Friday", "has died", "was born in".
    fn is_followed_by_life(&self, start: usize, end: usize) -> bool {
        let is_helper = self
            .token(end)
            .is_some_and(|token| matches!(token.text(self.context.text), "has" | "had" | "was"));
        self.is_lower_with(end + usize::from(is_helper), Marks::LIFE)
            && self.is_name_of_nothing_known(start, end)
    }

    /// Whether no word of a name begins or ends that of a body, place or event.
    fn is_name_of_nothing_known(&self, start: usize, end: usize) -> bool {
        let marks = Marks::ORGANISATION
            .with(Marks::ORGANISATION_FIRST)
            .with(Marks::PLACE)
            .with(Marks::PLACE_FIRST)
            .with(Marks::EVENT)
            .with(Marks::TEAM);
        let is_known = |at: usize| {
            self.marks(at).any(marks) && !self.marks(at).any(Marks::SURNAME)
                || self.classes(at).any(Classes::COMMON.with(Classes::OFFICE))
        };
        self.capitals == Capitals::Names && !(start..end).any(is_known)
    }

    /// "'s wife".
    fn is_followed_by_kin(&self, end: usize) -> bool {
        self.token(end).is_some_and(|token| token.kind == TokenKind::Possessive)
            && self.is_lower_with(end + 1, Marks::KIN)
    }

    /// "J. K. Rowling", "J.K. Rowling".
    fn begins_with_initials(&self, start: usize, extent: Extent) -> bool {
        let token = &self.context.tokens[start];
        let text = token.text(self.context.text);
        let initials = is_initial_letter(token) && self.is_mark(start + 1, '.')
            || text.ends_with('.') && text.len() <= 6 && !self.classes(start).any(Classes::PLACE);
        let last = &self.context.tokens[extent.end - 1];
        initials && self.capitals != Capitals::All && last.span().len() > 2 && last.case == Case::Capital
    }

    /// "Latonya Brown", "Luann Marie Johnson": a rare first name before a common surname.
    fn ends_with_surname(&self, start: usize, extent: Extent) -> bool {
        let plain = Classes::COMMON.with(Classes::PLACE).with(Classes::ORGANISATION).with(Classes::OFFICE);
        (2..=3).contains(&extent.words)
            && self.capitals == Capitals::Names
            && !self.classes(start).any(plain)
            && !self.is_acronym(start)
            && self.context.tokens[start].span().len() > 3
            && !self.marks(start).any(Marks::ORGANISATION.with(Marks::PLACE).with(Marks::PLACE_FIRST))
            && self.marks(extent.end - 1).any(Marks::SURNAME)
    }

    fn next_word(&self, from: usize, end: usize) -> Option<usize> {
        let is_word = |at: &usize| {
            let token = &self.context.tokens[*at];
            token.is_capitalised() && !is_initial_letter(token)
        };
        (from..end).find(is_word)
    }

    /// Whether a capitalised word goes on with the name that began at `start`.
    fn goes_on(&self, start: usize, at: usize, words: usize) -> bool {
        let token = &self.context.tokens[at];
        let (classes, marks) = (self.classes(at), self.marks(at));
        let first_is_given = self.classes(start).any(Classes::GIVEN_NAME);
        let is_last = !self.is_capitalised(at + 1);
        let plain_first =
            self.classes(start).any(Classes::COMMON.with(Classes::PLACE).with(Classes::FUNCTION));
        let surname = marks.any(Marks::SURNAME) && (first_is_given || !plain_first && words == 1);
        if marks.any(Marks::PARTICLE) && !is_last && self.capitals == Capitals::Names {
            return true;
        }
        if is_initial_letter(token) {
            return token.text(self.context.text) != "I" && self.is_mark(at + 1, '.');
        }
        if marks.any(Marks::SUFFIX) && token.case == Case::Upper {
            return true;
        }
        if classes.any(Classes::MONTH.with(Classes::WEEKDAY)) {
            let day_follows = self.token(at + 1).is_some_and(|next| next.kind == TokenKind::Number);
            return words == 1 && surname && !day_follows;
        }
        if classes.any(Classes::FUNCTION) {
            return classes.any(Classes::GIVEN_NAME) && first_is_given && self.capitals == Capitals::Names;
        }
        if marks.any(Marks::HONORIFIC) || self.is_acronym(at) {
            return false;
        }
        if classes.any(Classes::PLACE.with(Classes::ORGANISATION).with(Classes::OFFICE)) {
            let known = self.known(at);
            if known.office.is_some() && !(surname && is_last) {
                return false;
            }
            if let Some((end, form)) = known.name {
                let single = end == at + 1;
                let may_be_surname = first_is_given && words == 1 || surname;
                let adjective = matches!(form.known, Known::Adjective(_)) && !marks.any(Marks::SURNAME);
                if !single || adjective || !may_be_surname {
                    return false;
                }
            }
        }
        if marks.any(Marks::ORGANISATION.with(Marks::PLACE)) {
            return surname && words == 1 && is_last;
        }
        if classes.any(Classes::COMMON) {
            let after_initial = self.context.tokens[at - 1].is_mark(self.context.text, '.');
            let lone_surname = (after_initial || first_is_given && words == 1)
                && is_last
                && self.capitals == Capitals::Names
                && !marks.any(Marks::MODIFIER);
            return surname
                || classes.any(Classes::GIVEN_NAME) && self.capitals == Capitals::Names
                || lone_surname;
        }
        true
    }

    /// What may stand between the capitalised words of a name: a hyphen, particles, a nickname.
    fn inner_part(&self, at: usize) -> Option<usize> {
        let token = &self.context.tokens[at];
        match token.kind {
            TokenKind::Mark if self.is_joint(at) => self.after_hyphen(at + 1),
            TokenKind::Mark if token.spaced => self.nickname(at),
            TokenKind::Word => self.particles(at),
            _ => None,
        }
    }

    /// "-Claude", "-moon"; not "-era", not a second country.
    fn after_hyphen(&self, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        if token.is_capitalised() {
            let is_name = self.known(at).name.is_none() || self.classes(at).any(Classes::GIVEN_NAME);
            return is_name.then_some(at);
        }
        let is_plain = self.classes(at).any(Classes::COMMON.with(Classes::FUNCTION).with(Classes::OFFICE))
            && !self.classes(at).any(Classes::GIVEN_NAME);
        (token.kind == TokenKind::Word && token.case == Case::Lower && !is_plain).then_some(at + 1)
    }

    /// "van der", "bin", "al-" before a capital.
    fn particles(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while next < at + 3 && self.is_lower_with(next, Marks::PARTICLE) {
            next += 1;
            if self.is_joint(next) {
                next += 1;
            }
        }
        let follows = self.is_capitalised(next) && !self.classes(next).any(Classes::FUNCTION);
        (next > at && follows).then_some(next)
    }

    /// A nickname in quotation marks, with more of the name after it.
    fn nickname(&self, at: usize) -> Option<usize> {
        let quotes = |at| self.is_mark(at, '"') || self.is_mark(at, '\'');
        if !quotes(at) || !self.is_capitalised(at + 1) {
            return None;
        }
        let close = (at + 2..(at + 4).min(self.end)).find(|&close| quotes(close))?;
        self.is_capitalised(close + 1).then_some(close + 1)
    }

    /// "Jr." after a comma.
    fn with_suffix(&self, extent: Extent) -> Extent {
        let comma = self.is_mark(extent.end, ',');
        let at = extent.end + usize::from(comma);
        let fits = extent.words > 1 && self.is_capitalised(at) && self.marks(at).any(Marks::SUFFIX);
        if fits { Extent { end: at + 1, ..extent } } else { extent }
    }
}

fn is_initial_letter(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.span().len() == 1 && token.is_capitalised()
}

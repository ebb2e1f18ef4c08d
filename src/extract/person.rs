//! What the words beside a name tell of the one who bears it: the one that the sentence is about, one who only
//! says it, or a relative of the one meant.

use std::ops::Range;

use crate::annotate::{Case, TokenKind};
use crate::model::Kind;
use crate::model::vocabulary::{Vocabulary, WordSet};

use super::view::View;

/// Words for people: nouns, from `rules/lexicon/nouns.txt` and `rules/lexicon/name-words.txt`, and what stands beside
/// names or instead of them, from `rules/lexicon/people.txt`.
#[derive(Debug)]
pub(super) struct PersonWords {
    /// Somebody without a name, who may be meant by words that point back: "the suspect".
    nameless: WordSet,
    /// What somebody is, right before the name: "striker".
    callings: WordSet,
    /// What somebody is to another: "daughter".
    kin: WordSet,
    /// Before a name, and no other's: "former".
    describing: WordSet,
    saying: WordSet,
    clause: WordSet,
    marriage: WordSet,
    possessive: WordSet,
    pronoun: WordSet,
    male: WordSet,
    female: WordSet,
}

/// Whether a word means a man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

impl PersonWords {
    /// Reads the lists; their words join the vocabulary.
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let nouns = include_str!("../../rules/lexicon/nouns.txt");
        let name_words = include_str!("../../rules/lexicon/name-words.txt");
        let people = include_str!("../../rules/lexicon/people.txt");
        let mut words = |text: &'static str, sort: &str| {
            let lines = text.lines().filter_map(|line| line.strip_prefix(sort)).map(|rest| {
                let rest = rest.strip_prefix(':').unwrap_or(rest);
                rest.strip_prefix(' ').unwrap_or("")
            });
            lines.flat_map(str::split_whitespace).map(|word| vocabulary.intern(word)).collect::<Vec<_>>()
        };
        let kin = [words(name_words, "kin"), words(nouns, "relatives")].concat();
        let nameless = words(nouns, "nameless").into_iter().collect();
        let callings = words(name_words, "person").into_iter().collect();
        let mut set = |sort: &str| words(people, sort).into_iter().collect();
        Self {
            nameless,
            callings,
            kin: kin.into_iter().collect(),
            describing: set("describing"),
            saying: set("saying"),
            clause: set("clause"),
            marriage: set("marriage"),
            possessive: set("possessive"),
            pronoun: set("pronoun"),
            male: set("male"),
            female: set("female"),
        }
    }

    /// Whether the token is "he" or "she".
    pub(super) fn is_pronoun(&self, view: &View<'_>, at: usize) -> bool {
        self.pronoun.holds(view.tokens[at].word)
    }

    /// Whom the token means, if it means a man or a woman.
    pub(super) fn gender(&self, view: &View<'_>, at: usize) -> Option<Gender> {
        let word = view.tokens[at].word;
        let male = self.male.holds(word).then_some(Gender::Male);
        male.or_else(|| self.female.holds(word).then_some(Gender::Female))
    }

    /// Whether the token is a noun for somebody without a name.
    pub(super) fn is_nameless(&self, view: &View<'_>, at: usize) -> bool {
        self.nameless.holds(view.tokens[at].word)
    }

    /// Whether nothing but what somebody is stands before the name that begins at `name`: it is the first of
    /// whom its sentence speaks ("Fourteenth-seeded Lucia Ferreyra", "The former striker Ali Daei").
    pub(super) fn opens_sentence(&self, view: &View<'_>, name: usize) -> bool {
        let mut at = name;
        while at > 0 {
            let is_what = |&&(_, end, index): &&(usize, usize, usize)| {
                let kind = view.annotation(index).kind;
                end == at && matches!(kind, Kind::Role | Kind::Place | Kind::Ordinal | Kind::Age)
            };
            let word = at - 1;
            if let Some(&(start, ..)) = view.arcs().iter().find(is_what) {
                at = start;
            } else if self.callings.holds(view.tokens[word].word)
                || self.describing.holds(view.tokens[word].word)
            {
                at = word;
            } else if at >= 3 && view.text(at - 2) == "-" && view.tokens[word].kind == TokenKind::Word {
                at -= 3;
            } else {
                return false;
            }
        }
        true
    }

    /// Whether a name is of a relative of somebody whom a pronoun means, or who is called by the relative: "his
    /// eldest daughter, Araba Amissah", "one of six children of Harold Calloway". What is said of him or her is
    /// not about the relative.
    pub(super) fn is_relative(&self, view: &View<'_>, name: usize) -> bool {
        const REACH: usize = 4;
        let is_kin = |end: usize| end > 0 && self.kin.holds(view.tokens[end - 1].word);
        if name > 0 && view.text(name - 1) == "of" {
            return is_kin(name - 1);
        }
        let is_apposition = name > 0 && view.text(name - 1) == ",";
        let end = if is_apposition { name - 1 } else { name };
        is_apposition && is_kin(end)
            || (is_kin(end) || end > 0 && view.text(end - 1) == "to" && self.is_marriage(view, end - 1))
                && (end.saturating_sub(REACH)..end).any(|at| self.possessive.holds(view.tokens[at].word))
    }

    /// Whether the words before `to` are "his marriage", "her engagement".
    fn is_marriage(&self, view: &View<'_>, to: usize) -> bool {
        to.checked_sub(1).is_some_and(|at| is_lower(&self.marriage, view, at))
    }

    /// Whether the words beside a name make it the one who speaks: "..., Sandeep Gill said", "according to Sandeep
    /// Gill", "Sandeep Gill, a farmer, said".
    pub(super) fn is_speaking(&self, view: &View<'_>, at: &Range<usize>) -> bool {
        let is_verb = |at: usize| is_lower(&self.saying, view, at);
        is_verb(at.end)
            || at.start.checked_sub(1).is_some_and(is_verb)
            || behind_apposition(view, at.end).is_some_and(is_verb)
            || self.is_quoted(view, at.start)
    }

    /// "According to his daughter, Araba Amissah".
    fn is_quoted(&self, view: &View<'_>, start: usize) -> bool {
        const REACH: usize = 6;
        (start.saturating_sub(REACH)..start.saturating_sub(1)).any(|at| {
            view.text(at).eq_ignore_ascii_case("according")
                && view.text(at + 1) == "to"
                && (at + 2..start).all(|word| {
                    view.text(word) == ","
                        || view.tokens[word].case != Case::Lower
                        || view.tokens[word].kind != TokenKind::Mark && !is_lower(&self.clause, view, word)
                })
        })
    }
}

/// Whether the token is one of these words, in small letters.
fn is_lower(words: &WordSet, view: &View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_some_and(|token| token.case == Case::Lower && words.holds(token.word))
}

/// The token behind what stands between commas after a name.
fn behind_apposition(view: &View<'_>, end: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    let is_comma = |at: usize| view.tokens.get(at).is_some_and(|token| token.ascii_mark() == Some(b','));
    if !is_comma(end) {
        return None;
    }
    let close = (end + 1..view.tokens.len().min(end + 1 + LONGEST)).find(|&at| is_comma(at));
    Some(close.unwrap_or(end) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_word_has_its_list() {
        let words = PersonWords::new(&mut Vocabulary::default());
        let shown = format!("{words:?}");
        let empty = format!("{:?}", WordSet::default());
        assert!(!shown.contains(&empty), "{shown}");
    }
}

//! What the words beside a name tell of the one who bears it: the one that the sentence is about, one who only
//! says it, or a relative of the one meant.

use std::ops::Range;

use crate::annotate::{Case, TokenKind};
use crate::model::Kind;
use crate::model::vocabulary::{Classes, Vocabulary, WordSet};

use super::view::View;

/// Nouns for people, from `rules/lexicon/nouns.txt` and `rules/lexicon/name-words.txt`.
#[derive(Debug)]
pub(super) struct PersonNouns {
    /// Somebody without a name, who may be meant by words that point back: "the suspect".
    nameless: WordSet,
    /// What somebody is, right before the name: "striker".
    callings: WordSet,
    /// What somebody is to another: "daughter".
    kin: WordSet,
}

impl PersonNouns {
    /// Reads the lists; their words join the vocabulary.
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let nouns = include_str!("../../rules/lexicon/nouns.txt");
        let name_words = include_str!("../../rules/lexicon/name-words.txt");
        let mut words = |text: &'static str, sort: &str| {
            let lines = text.lines().filter_map(|line| line.strip_prefix(sort)).map(|rest| {
                let rest = rest.strip_prefix(':').unwrap_or(rest);
                rest.strip_prefix(' ').unwrap_or("")
            });
            lines.flat_map(str::split_whitespace).map(|word| vocabulary.intern(word)).collect::<Vec<_>>()
        };
        Self {
            nameless: words(nouns, "nameless").into_iter().collect(),
            callings: words(name_words, "person").into_iter().collect(),
            kin: [words(name_words, "kin"), words(nouns, "relatives")].concat().into_iter().collect(),
        }
    }

    /// Whether the token is a noun for somebody without a name.
    pub(super) fn is_nameless(&self, view: &View<'_>, at: usize) -> bool {
        self.nameless.holds(view.tokens[at].word)
    }

    /// Whether nothing but what somebody is stands before the name that begins at `name`: it is the first of
    /// whom its sentence speaks ("Fourteenth-seeded Lucia Ferreyra", "The former striker Ali Daei").
    pub(super) fn opens_sentence(&self, view: &View<'_>, name: usize) -> bool {
        const DESCRIBING: [&str; 10] =
            ["the", "a", "an", "former", "ex", "veteran", "late", "fellow", "teenage", "then"];
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
                || DESCRIBING.iter().any(|known| view.text(word).eq_ignore_ascii_case(known))
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

    /// Whether the words before `to` are "his marriage", "her engagement".
    fn is_marriage(view: &View<'_>, to: usize) -> bool {
        let word = to.checked_sub(1).map_or("", |at| view.text(at));
        matches!(word, "marriage" | "engagement")
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
            || (is_kin(end) || end > 0 && view.text(end - 1) == "to" && Self::is_marriage(view, end - 1))
                && (end.saturating_sub(REACH)..end)
                    .any(|at| matches!(&*view.text(at).to_lowercase(), "his" | "her" | "their"))
    }
}

/// Whether the words beside a name make it the one who speaks: "..., Sandeep Gill said", "according to Sandeep
/// Gill", "Sandeep Gill, a farmer, said".
pub(super) fn is_speaking(view: &View<'_>, at: &Range<usize>) -> bool {
    let is_verb = |at: usize| {
        at < view.tokens.len()
            && matches!(view.text(at), "said" | "says" | "told" | "tells" | "added" | "wrote" | "recalled")
    };
    is_verb(at.end)
        || at.start.checked_sub(1).is_some_and(is_verb)
        || behind_apposition(view, at.end).is_some_and(is_verb)
        || is_quoted(view, at.start)
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

/// "According to his daughter, Araba Amissah".
fn is_quoted(view: &View<'_>, start: usize) -> bool {
    const REACH: usize = 6;
    (start.saturating_sub(REACH)..start.saturating_sub(1)).any(|at| {
        view.text(at).eq_ignore_ascii_case("according")
            && view.text(at + 1) == "to"
            && (at + 2..start).all(|word| {
                view.text(word) == ","
                    || view.tokens[word].case != Case::Lower
                    || view.tokens[word].kind != TokenKind::Mark
                        && !(view.tokens[word].classes.any(Classes::FUNCTION)
                            && matches!(view.text(word), "and" | "but" | "who" | "that"))
            })
    })
}

use crate::annotate::Context;
use crate::annotate::sentence::Sentence;
use crate::annotate::token::{Token, TokenKind};
use crate::annotate::vocabulary::{Classes, Word};
use crate::model::Tense;

use super::lexicon::{NameLexicon, Office};
use super::marks::Marks;
use super::phrases::Known;
use super::piece::{Piece, Sort, Title};

/// Reads the words around the titles of one sentence: of what they are, who holds them, since when.
pub(super) struct TitleReader<'c> {
    pub(super) context: &'c Context<'c>,
    names: &'c NameLexicon,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The pieces of the document; those of this sentence begin at `first`.
    pub(super) pieces: &'c mut Vec<Piece>,
    pub(super) first: usize,
}

/// What stands before a title.
#[derive(Default)]
struct Before {
    /// First token that belongs to the title.
    start: usize,
    of: Option<usize>,
    tense: Tense,
    is_deputy: bool,
    is_definite: bool,
    /// Whether an article or owner stands before it.
    is_owned: bool,
}

impl<'c> TitleReader<'c> {
    /// Reads the titles among `pieces[first..]`, which are those of `sentence`.
    pub(super) fn read(
        context: &'c Context<'c>,
        sentence: &Sentence,
        pieces: &'c mut Vec<Piece>,
        first: usize,
        titles: &mut Vec<Title>,
    ) {
        let mut reader = Self {
            context,
            names: &context.lexicon.names,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
            pieces,
            first,
        };
        let mut next = first;
        while next < reader.pieces.len() {
            next = match reader.pieces[next].sort {
                Sort::Office { plural: true, .. } => reader.plural(next),
                Sort::Office { .. } => reader.chain(next, titles),
                _ => next + 1,
            };
        }
    }

    pub(super) fn token(&self, at: usize) -> Option<&'c Token> {
        (at < self.end).then(|| &self.context.tokens[at])
    }

    fn is_word(&self, at: usize, word: Word) -> bool {
        self.token(at).is_some_and(|token| token.word == word)
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(self.context.text, mark))
    }

    pub(super) fn marks(&self, at: usize) -> Marks {
        self.token(at).map(|token| self.names.marks(token.folded)).unwrap_or_default()
    }

    fn office(&self, piece: usize) -> Option<&'c Office> {
        match self.pieces[piece].sort {
            Sort::Office { office, plural: false } => self.names.offices.get(usize::from(office)),
            _ => None,
        }
    }

    /// The first piece of the sentence from `from` on that begins at a token.
    pub(super) fn starting(&self, from: usize, at: usize) -> Option<usize> {
        (from..self.pieces.len())
            .take_while(|&i| self.pieces[i].lead <= at)
            .find(|&i| self.pieces[i].lead == at)
    }

    /// Presidents A, B and C: people, by their title.
    fn plural(&mut self, office: usize) -> usize {
        let mut at = self.pieces[office].tokens.end;
        let mut next = office + 1;
        while next < self.pieces.len() && self.pieces[next].lead == at && self.make_person(next, office) {
            at = self.pieces[next].tokens.end;
            while self.is_mark(at, ',') || self.is_word(at, self.names.words.and) {
                at += 1;
            }
            next += 1;
        }
        next
    }

    /// Reads "General Secretary of X and President of Y NAME" from its first title on.
    fn chain(&mut self, first: usize, titles: &mut Vec<Title>) -> usize {
        let begin = titles.len();
        let before = self.before(first);
        let start = before.start;
        let (mut piece, mut end) = (first, self.push(first, &before, begin, titles));
        while let Some((next, before)) = self.coordinated(piece, end) {
            let of = before.of.or_else(|| self.adjective_of(titles[begin].of));
            let before = Before { of, tense: later_tense(titles[begin].tense, before.tense), ..before };
            let is_definite = titles[begin].is_definite;
            end = self.push(next, &before, begin, titles);
            if let Some(title) = titles.last_mut() {
                title.is_definite |= is_definite;
            }
            piece = next;
        }
        let pointed = before.is_owned || titles[begin].is_definite;
        let holder = self.holder_after(piece, end, pointed).or_else(|| self.holder_before(first, start));
        for title in &mut titles[begin..] {
            title.holder = holder;
        }
        match holder {
            Some(holder) if holder > piece => holder + 1,
            _ => piece + 1,
        }
    }

    /// A country's adjective before the first title of a chain holds for all.
    fn adjective_of(&self, of: Option<usize>) -> Option<usize> {
        of.filter(|&of| matches!(self.pieces[of].sort, Sort::Known { known: Known::Adjective(_), .. }))
    }

    fn push(&mut self, piece: usize, before: &Before, chain: usize, titles: &mut Vec<Title>) -> usize {
        let mut tense = before.tense;
        let mut end = self.pieces[piece].tokens.end;
        if self.is_mark(end, '-') && self.is_word(end + 1, self.names.words.elect) {
            tense = Tense::Elect;
            end += 2;
        }
        if self.is_mark(end, '.') && self.token(end).is_some_and(|stop| !stop.spaced) {
            end += 1;
        }
        let (after, end) = self.after(piece, end);
        titles.push(Title {
            piece,
            of: after.or(before.of),
            holder: None,
            chain,
            tense,
            is_deputy: before.is_deputy,
            is_definite: before.is_definite || before.of.is_some(),
        });
        end
    }

    /// Walks back over what belongs to a title: "the former Lao", "then-", "acting U.S.".
    fn before(&self, piece: usize) -> Before {
        let mut before = Before { start: self.pieces[piece].tokens.start, ..Before::default() };
        let mut neighbour = piece;
        while before.start > self.start {
            let at = before.start - 1;
            let token = &self.context.tokens[at];
            let marks = self.marks(at);
            if neighbour > self.first && self.pieces[neighbour - 1].tokens.end == at + 1 {
                if before.of.is_some() || !self.can_qualify(neighbour - 1) {
                    break;
                }
                neighbour -= 1;
                before.of = Some(neighbour);
                before.start = self.pieces[neighbour].lead;
            } else if token.kind == TokenKind::Possessive {
                before.is_definite = true;
                let owner = neighbour > self.first && self.pieces[neighbour - 1].tokens.end == at;
                if before.of.is_some() || !owner || !self.can_qualify(neighbour - 1) {
                    break;
                }
                neighbour -= 1;
                before.of = Some(neighbour);
                before.start = self.pieces[neighbour].lead;
            } else if let Some(tense) = tense(marks) {
                before.tense = tense;
                before.start = at;
            } else if marks.any(Marks::DEPUTY) {
                before.is_deputy = true;
                before.start = at;
            } else if marks.any(Marks::RANK)
                || token.classes.any(Classes::ORDINAL)
                || self.is_prefix_hyphen(at)
            {
                before.start = at;
            } else if token.word == self.names.words.the || self.is_owner(at) {
                before.is_definite |= token.word == self.names.words.the;
                before.is_owned = true;
                before.start = at;
                break;
            } else {
                break;
            }
        }
        before
    }

    /// "her spokesman".
    fn is_owner(&self, at: usize) -> bool {
        matches!(
            self.context.token_text(at),
            "his" | "her" | "its" | "their" | "Her" | "His" | "Its" | "Their"
        )
    }

    /// "ex-", "then-", "vice-" before the hyphen.
    fn is_prefix_hyphen(&self, at: usize) -> bool {
        let prefixes = Marks::FORMER.with(Marks::DEPUTY).with(Marks::RANK);
        self.is_mark(at, '-')
            && !self.context.tokens[at].spaced
            && at > self.start
            && self.marks(at - 1).any(prefixes)
    }

    fn can_qualify(&self, piece: usize) -> bool {
        matches!(self.pieces[piece].sort, Sort::Known { .. } | Sort::Organisation | Sort::Place)
    }

    /// "of the Communist Party of Vietnam's (CPV) Central Committee" after a title.
    fn after(&self, piece: usize, end: usize) -> (Option<usize>, usize) {
        let words = &self.names.words;
        let preposition = self.token(end).map(|token| token.word).unwrap_or_default();
        if ![words.of, words.r#for, words.at].contains(&preposition) {
            return (None, end);
        }
        let mut at = end + 1;
        while self.is_word(at, words.the) || self.marks(at).any(Marks::FORMER) {
            at += 1;
        }
        let Some(of) = self.starting(piece + 1, at) else {
            return (None, end);
        };
        if matches!(self.pieces[of].sort, Sort::Person { .. } | Sort::Office { .. }) {
            return (None, end);
        }
        // "President of the Vietnamese National Assembly": the body, not the adjective.
        let next = of + 1;
        let adjective = matches!(self.pieces[of].sort, Sort::Known { known: Known::Adjective(_), .. });
        let of = if adjective
            && self.starting(next, self.pieces[of].tokens.end) == Some(next)
            && self.can_qualify(next)
        {
            next
        } else {
            of
        };
        (Some(of), self.past_body(self.pieces[of].tokens.end))
    }

    /// Past "'s (CPV) Central Committee".
    fn past_body(&self, from: usize) -> usize {
        let mut at = from;
        if self.token(at).is_some_and(|token| token.kind == TokenKind::Possessive) {
            at += 1;
        }
        if self.is_mark(at, '(') && self.is_mark(at + 2, ')') {
            at += 3;
        }
        while self.token(at).is_some_and(Token::is_capitalised) && self.marks(at).any(Marks::BODY) {
            at += 1;
        }
        // A possessive that owns something else ends the title's words before it.
        let owns =
            at == from + 1 && self.token(from).is_some_and(|token| token.kind == TokenKind::Possessive);
        if owns { from } else { at }
    }

    /// The title that "and" joins to the one before.
    fn coordinated(&self, piece: usize, end: usize) -> Option<(usize, Before)> {
        let words = &self.names.words;
        let joined = self.is_word(end, words.and)
            || self.is_mark(end, '&')
            || self.is_mark(end, '/')
            || self.is_mark(end, ',') && self.token(end + 1).is_some_and(Token::is_capitalised);
        if !joined {
            return None;
        }
        let next = (piece + 1..self.pieces.len())
            .take_while(|&i| self.pieces[i].lead <= end + 6)
            .find(|&i| matches!(self.pieces[i].sort, Sort::Office { plural: false, .. }))?;
        let before = self.before(next);
        if before.start != end + 1 || self.is_word(end + 1, words.the) {
            return None;
        }
        let heads_two_states = self.is_sole_head(piece) && self.is_sole_head(next);
        (!heads_two_states).then_some((next, before))
    }

    /// Offices of which nobody holds two at a time.
    fn is_sole_head(&self, piece: usize) -> bool {
        self.office(piece).is_some_and(|office| {
            matches!(
                &*office.id,
                "president" | "prime-minister" | "king" | "queen" | "chancellor" | "vice-president" | "pope"
            )
        })
    }
}

/// What a word before a title says of its time.
fn tense(marks: Marks) -> Option<Tense> {
    [
        (Marks::FORMER, Tense::Former),
        (Marks::LATE, Tense::Late),
        (Marks::ACTING, Tense::Acting),
        (Marks::ELECT, Tense::Elect),
    ]
    .into_iter()
    .find_map(|(mark, tense)| marks.any(mark).then_some(tense))
}

/// "former LPRP General Secretary and President": a mark of time before the first holds for all.
fn later_tense(first: Tense, own: Tense) -> Tense {
    if own == Tense::Current { first } else { own }
}

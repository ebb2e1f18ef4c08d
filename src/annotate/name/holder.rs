use crate::annotate::token::{Case, TokenKind};
use crate::annotate::vocabulary::Classes;

use super::marks::Marks;
use super::phrases::Known;
use super::piece::Sort;
use super::title::TitleReader;

/// Who holds a title, by the names beside it.
impl TitleReader<'_> {
    /// The name that follows the last title of a chain.
    pub(super) fn holder_after(&mut self, piece: usize, end: usize, pointed: bool) -> Option<usize> {
        let follows = self.starting(piece + 1, end);
        if let Some(next) = follows {
            return self.make_person(next, piece).then_some(next);
        }
        let long = end > self.pieces[piece].tokens.end;
        if !(long || pointed) || !self.is_mark(end, ',') {
            return None;
        }
        let next = self.starting(piece + 1, end + 1)?;
        let tokens = &self.pieces[next].tokens;
        let two_words = tokens.len() > 1;
        let closes = self.is_mark(tokens.end, ',')
            || self.is_mark(tokens.end, '.')
            || self.is_mark(tokens.end, '(')
            || tokens.end >= self.end
            || long
                && self.token(tokens.end).is_some_and(|token| {
                    token.kind == TokenKind::Possessive || token.classes.any(Classes::FUNCTION)
                });
        (two_words && closes && self.make_person(next, piece)).then_some(next)
    }

    /// "Thongloun Sisoulith, President of Laos", "X, 45, the minister", "X (president)".
    pub(super) fn holder_before(&mut self, piece: usize, start: usize) -> Option<usize> {
        let mut at = start.checked_sub(1).filter(|&at| at > self.start)?;
        if self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.span().len() <= 3)
            && !self.is_mark(at, ',')
            && self.is_article_or_possessive(at)
        {
            at -= 1;
        }
        if !self.is_mark(at, ',') && !self.is_mark(at, '(') {
            return None;
        }
        if at >= 2
            && self.context.tokens[at - 1].kind == TokenKind::Number
            && self.context.tokens[at - 2].is_mark(self.context.text, ',')
        {
            at -= 2;
        }
        let before = (self.first..piece).rev().find(|&i| self.pieces[i].tokens.end <= at)?;
        let fits = self.pieces[before].tokens.end == at
            && (matches!(self.pieces[before].sort, Sort::Person { .. })
                || matches!(self.pieces[before].sort, Sort::Unknown { after_place_word: false, .. })
                    && self.pieces[before].tokens.len() > 1);
        (fits && self.make_person(before, piece)).then_some(before)
    }

    fn is_article_or_possessive(&self, at: usize) -> bool {
        matches!(self.context.token_text(at), "a" | "an" | "the" | "its" | "his" | "her")
    }

    /// Takes a piece of an unknown sort for a person because a title names it so.
    pub(super) fn make_person(&mut self, piece: usize, office: usize) -> bool {
        let tokens = self.pieces[piece].tokens.clone();
        let title_is_capital = self.context.tokens[self.pieces[office].tokens.start].case != Case::Lower;
        let first = &self.context.tokens[tokens.start];
        match self.pieces[piece].sort {
            Sort::Person { .. } => {}
            Sort::Unknown { is_ordinary, .. } => {
                let acronym = first.case == Case::Upper && first.span().len() > 1 && tokens.len() == 1;
                let surname = self.marks(tokens.start).any(Marks::SURNAME);
                let plain = is_ordinary && !surname || acronym && title_is_capital;
                if plain {
                    return false;
                }
            }
            // "President Jackson", "Senator Washington".
            Sort::Known { known: Known::Place(_) | Known::Country(_), .. } => {
                let surname =
                    self.marks(tokens.start).any(Marks::SURNAME) || first.classes.any(Classes::GIVEN_NAME);
                let adjacent = self.pieces[office].tokens.end == tokens.start;
                if !surname || !adjacent || tokens.len() > 1 || !title_is_capital {
                    return false;
                }
            }
            _ => return false,
        }
        self.pieces[piece].sort = Sort::Person { titled: true };
        true
    }
}

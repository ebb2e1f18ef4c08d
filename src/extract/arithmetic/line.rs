use std::ops::Range;

use crate::annotate::TokenKind;
use crate::extract::view::View;
use crate::model::{Annotation, Kind, Quantity, Span};

use super::lexicon::{Role, Words};

/// A sentence as the readers of sums see it. Places are tokens of the sentence; beyond its end there is
/// nothing.
pub(super) struct Line<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) words: &'a Words,
}

impl<'a> Line<'a> {
    pub(super) fn len(&self) -> usize {
        self.view.tokens.len()
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        if at < self.len() { self.view.text(at) } else { "" }
    }

    /// Whether the token is one of these words, whatever its case.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| word.eq_ignore_ascii_case(self.text(at)))
    }

    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.words.is(self.text(at), role)
    }

    /// The punctuation mark at a token.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        let token = self.view.tokens.get(at)?;
        if token.kind == TokenKind::Mark { self.text(at).chars().next() } else { None }
    }

    /// A dash between two thoughts, not a hyphen within a word.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        let Some(mark) = self.mark(at) else { return false };
        let spaced = |at: usize| self.view.tokens.get(at).is_some_and(|token| token.spaced);
        mark == '—' || (matches!(mark, '-' | '–') && spaced(at) && spaced(at + 1))
    }

    /// Whether the sentence is over at this token.
    pub(super) fn is_end(&self, at: usize) -> bool {
        (at..self.len()).all(|at| matches!(self.mark(at), Some('.' | '!' | '?' | '"' | '\'' | ')')))
    }

    /// The annotations in order, with their tokens.
    pub(super) fn annotations(&self) -> impl Iterator<Item = (Range<usize>, &'a Annotation)> + '_ {
        self.view.arcs().iter().map(|&(start, end, index)| (start..end, self.view.annotation(index)))
    }

    /// The first annotation, by the order of annotations, that starts at a token and that `fits`.
    pub(super) fn starting(
        &self,
        at: usize,
        fits: impl Fn(&Annotation) -> bool,
    ) -> Option<(usize, &'a Annotation)> {
        self.annotations()
            .find(|(range, annotation)| range.start == at && fits(annotation))
            .map(|(range, annotation)| (range.end, annotation))
    }

    /// The count of something that starts at a token, with its end.
    pub(super) fn count(&self, at: usize) -> Option<(usize, &'a Quantity)> {
        self.starting(at, |annotation| annotation.kind == Kind::Number)
            .and_then(|(end, annotation)| Some((end, annotation.quantity()?)))
    }

    /// The end of the noun that a count of `unit` counts, a few words after the number.
    pub(super) fn noun_end(&self, number_end: usize, unit: &str) -> Option<usize> {
        const MODIFIERS: usize = 3;
        if unit.is_empty() {
            return None;
        }
        (number_end..=number_end + MODIFIERS)
            .take_while(|&at| self.view.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word))
            .find(|&at| is_form_of(self.text(at), unit))
            .map(|at| at + 1)
    }

    /// Where the tokens stand in the working text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.view.span(range)
    }

    /// The words themselves.
    pub(super) fn words_of(&self, range: Range<usize>) -> &'a str {
        &self.view.document.text[self.view.span(range).range()]
    }
}

/// Whether a word is the noun in the singular or plural: "countries" of "country", "men" of "man".
fn is_form_of(word: &str, noun: &str) -> bool {
    let word = word.to_lowercase();
    if word == noun || (noun == "person" && word == "people") || (noun == "child" && word == "children") {
        return true;
    }
    let stem = noun.strip_suffix(['y', 'f']).or_else(|| noun.strip_suffix("fe")).unwrap_or(noun);
    let irregular = noun.strip_suffix("an").is_some_and(|stem| word == format!("{stem}en"));
    irregular || word.strip_prefix(stem).is_some_and(|ending| matches!(ending, "s" | "es" | "ies" | "ves"))
}

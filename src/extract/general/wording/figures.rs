//! Numbers, times and superlatives → what their words tell one by one.

use rust_decimal::Decimal;

use super::{Sentences, telling};
use crate::annotate::{Classes, Token, parse_digits};
use crate::extract::claim::Evidences;
use crate::extract::general::Known;
use crate::model::{FigureWord, Lemma, Telling, Told, WordSort, WordingWord};

impl Sentences<'_> {
    /// The words of numbers and times that would make others of them.
    pub(super) fn words_of_figures(
        &self,
        tokens: &[&Token],
        known: &[&Known],
        words: &[WordingWord],
        evidences: &Evidences<'_>,
    ) -> Vec<Telling> {
        let opposites = &self.general.opposites;
        let of_figures = (0..tokens.len()).filter(|&at| words[at].sort == WordSort::Figure);
        let members = |lemma: Lemma| opposites.members.get(&lemma).into_iter().flatten();
        let word = |&(set, member): &(u16, u16)| FigureWord::Word { set, member };
        // "4½", and the "4�" that it may become, are no 4.
        let is_torn = |at: usize| {
            let behind = self.document.text[tokens[at].span().end..].chars().next();
            behind.is_some_and(|c| c == char::REPLACEMENT_CHARACTER || c.is_numeric())
        };
        let told = |at: usize| -> Vec<FigureWord> {
            if is_torn(at) {
                return Vec::new();
            }
            let Some((number, unit)) = digits(tokens[at].text(&self.document.text)) else {
                return members(known[at].alone).map(word).collect();
            };
            let unit = (!unit.is_empty()).then(|| self.general.lemmas.alone(&unit.to_ascii_lowercase()));
            let unit = unit.into_iter().flat_map(members).map(word);
            std::iter::once(number).chain(unit).collect()
        };
        let tell = |at: usize| {
            let tell = move |word| telling(at..at + 1, Told::OfFigure(word), tokens[at].span(), evidences);
            told(at).into_iter().map(tell)
        };
        of_figures.flat_map(tell).collect()
    }

    /// The superlatives, each with the ordinal before it: "largest", "second-largest".
    pub(super) fn ranks(
        &self,
        tokens: &[&Token],
        known: &[&Known],
        evidences: &Evidences<'_>,
    ) -> Vec<Telling> {
        let superlatives = (0..tokens.len())
            .filter(|&at| self.general.opposites.superlatives.contains(tokens[at].text(&self.document.text)));
        let rank = |at: usize| {
            let ordinal = at.checked_sub(1).filter(|&before| tokens[before].classes.any(Classes::ORDINAL));
            let first = ordinal.unwrap_or(at);
            let span = tokens[first].span().hull(tokens[at].span());
            telling(first..at + 1, Told::Rank(ordinal.map(|at| known[at].alone)), span, evidences)
        };
        superlatives.map(rank).collect()
    }
}

/// The number that a word begins with, and the letters behind it: "1,799", "256MB". A time of day is as many minutes.
fn digits(word: &str) -> Option<(FigureWord, &str)> {
    let end = word.find(|c: char| !matches!(c, '0'..='9' | ',' | '.' | ':')).unwrap_or(word.len());
    let (number, unit) = word.split_at(end);
    let number = number.trim_end_matches(['.', ',', ':']);
    if !number.starts_with(|c: char| c.is_ascii_digit())
        || !unit.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        return None;
    }
    let (value, granule) = if let Some((hour, minute)) = number.split_once(':') {
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour.checked_mul(60)?.checked_add(minute)?.into(), Decimal::ONE)
    } else {
        let figure = parse_digits(number)?;
        (figure.value, figure.granule)
    };
    Some((FigureWord::Digits { value, granule }, unit))
}

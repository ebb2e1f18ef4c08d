//! Two countries named side by side.

use std::ops::Range;

use crate::model::EntityId;

use super::View;

/// Two countries named side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Pair {
    pub(in crate::extract) tokens: Range<usize>,
    pub(in crate::extract) countries: [EntityId; 2],
}

impl View<'_> {
    /// Finds the pairs of countries in the sentence.
    pub(super) fn find_pairs(&mut self) {
        let countries: Vec<(usize, usize, EntityId)> = self
            .arcs
            .iter()
            .filter_map(|&(start, end, index)| Some((start, end, self.country(index)?)))
            .collect();
        for pair in countries.windows(2) {
            let (start, first_end, first) = pair[0];
            let (second_start, end, second) = pair[1];
            if first != second && first_end <= second_start && self.is_joint(first_end..second_start) {
                self.pairs.push(Pair { tokens: start..end, countries: [first, second] });
            }
        }
        // Three countries in a row are a group, not a pair.
        let ends: Vec<(usize, usize)> =
            self.pairs.iter().map(|pair| (pair.tokens.start, pair.tokens.end)).collect();
        let country_at = |at: usize| countries.iter().any(|&(start, end, _)| (start..end).contains(&at));
        let chained = |start: usize, end: usize| {
            ends.iter().any(|&(s, e)| (s, e) != (start, end) && s < end && start < e)
                || (end + 1 < self.tokens.len() && self.is_joint(end..end + 1) && country_at(end + 1))
        };
        let keep: Vec<bool> =
            self.pairs.iter().map(|pair| !chained(pair.tokens.start, pair.tokens.end)).collect();
        let mut keep = keep.into_iter();
        self.pairs.retain(|_| keep.next().unwrap_or(true));
    }

    fn is_joint(&self, range: Range<usize>) -> bool {
        let words: Vec<&str> = range.clone().map(|at| self.text(at)).collect();
        matches!(
            words.as_slice(),
            ["-" | "—" | "/" | "and" | "&" | ","] | ["," | "'s", "and"] | ["and", "the"]
        )
    }
}

//! Where the words of a finding stand, in the ways in which formats count.

use std::collections::BTreeSet;

use crate::model::{Claim, Evidence, Finding, Outcome, Side};

use super::describe;
use super::terminal::visible;

/// A stretch of a file: lines and columns from 1, columns in characters, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start_line: usize,
    pub(super) start_column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl Region {
    /// Where the words of a claim stand.
    pub(super) fn of(evidence: &Evidence) -> Self {
        Self::counted(evidence, evidence.column, |text| text.chars().count())
    }

    /// The same with columns in bytes of UTF-8. What stands before the passage on its line is
    /// indentation, whose characters are a byte each.
    pub(super) fn in_bytes(evidence: &Evidence) -> Self {
        let before = &evidence.passage.text[..evidence.within.start];
        let column = match before.rfind('\n') {
            Some(end_of_line) => before.len() - end_of_line,
            None => evidence.passage.column + before.len(),
        };
        Self::counted(evidence, column, str::len)
    }

    fn counted(evidence: &Evidence, start_column: usize, length: impl Fn(&str) -> usize) -> Self {
        let quote = &*evidence.quote;
        let (end_line, end_column) = match quote.rsplit_once('\n') {
            Some((_, last)) => (evidence.line + quote.matches('\n').count(), 1 + length(last)),
            None => (evidence.line, start_column + length(quote)),
        };
        Self { start_line: evidence.line, start_column, end_line, end_column }
    }
}

/// One place where a side of a finding is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    pub(super) side: &'a Side,
    pub(super) claim: &'a Claim,
}

impl Said<'_> {
    /// “US$5 billion” (5 billion USD) · 1 Dec 2025 · vna; with the page before, where the file has pages: the
    /// lines of a place count on it.
    pub(super) fn words(&self, outcome: &Outcome) -> String {
        let quote = self.claim.evidence.quote.trim_matches(['“', '”', '"', '\'', '‘', '’']);
        let value = self.side.value.trim_matches(['“', '”']);
        let value = if quote == value { String::new() } else { format!(" ({value})") };
        let provenance = outcome.source(self.claim.source).map(describe::provenance).unwrap_or_default();
        let page = self.claim.evidence.page.map(|page| format!("page {page}: ")).unwrap_or_default();
        visible(&format!("{page}“{quote}”{value} · {provenance}")).into_owned()
    }
}

/// The first place of each side.
pub(super) fn leads<'a>(outcome: &'a Outcome, finding: &'a Finding) -> Vec<Said<'a>> {
    finding.sides.iter().filter_map(|side| said(outcome, side).next()).collect()
}

/// Every place where a side is said, once: two rules may have read the same words.
pub(super) fn said<'a>(outcome: &'a Outcome, side: &'a Side) -> impl Iterator<Item = Said<'a>> {
    let mut told = BTreeSet::new();
    let claims = side.claims.iter().filter_map(|&id| outcome.claim(id));
    claims
        .filter(move |claim| told.insert((claim.source, claim.evidence.span)))
        .map(move |claim| Said { side, claim })
}

/// The first place of a side in each document that says it.
pub(super) fn of_each_document<'a>(outcome: &'a Outcome, side: &'a Side) -> Vec<Said<'a>> {
    let mut told = BTreeSet::new();
    said(outcome, side).filter(|said| told.insert(said.claim.source)).collect()
}

/// How many further documents of a side are named.
const MOST_OTHERS: usize = 3;

/// The first documents after the one that leads a side, and how many more there are.
pub(super) fn elsewhere<'s, 'a>(places: &'s [Said<'a>]) -> (&'s [Said<'a>], usize) {
    let others = places.get(1..).unwrap_or_default();
    let (named, untold) = others.split_at(others.len().min(MOST_OTHERS));
    (named, untold.len())
}

/// The other side at a glance: "the other side: b.txt:3:7 “12 billion USD” …".
pub(super) fn others(outcome: &Outcome, places: &[Said<'_>], but: usize) -> String {
    let others: Vec<String> = places
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != but)
        .map(|(_, said)| format!("{} {}", describe::location(said.claim), said.words(outcome)))
        .collect();
    match others.as_slice() {
        [] => String::new(),
        [other] => format!("other side: {other}"),
        others => format!("other sides: {}", others.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Passage, Span};

    fn evidence(text: &str, quote: &str, column: usize) -> Evidence {
        let start = text.find(quote).unwrap_or_default();
        Evidence {
            path: "a.txt".into(),
            span: Span::new(start, start + quote.len()),
            page: None,
            line: 1 + text[..start].matches('\n').count(),
            column: 1 + text[..start].rsplit('\n').next().map_or(0, |line| line.chars().count()),
            quote: quote.into(),
            passage: Arc::new(Passage { text: text.into(), line: 1, column }),
            within: Span::new(start, start + quote.len()),
        }
    }

    #[test]
    fn characters_and_bytes_are_told_apart() {
        let words = evidence("Tô Lâm visited", "visited", 1);
        assert_eq!(
            Region::of(&words),
            Region { start_line: 1, start_column: 8, end_line: 1, end_column: 15 }
        );
        assert_eq!(
            Region::in_bytes(&words),
            Region { start_line: 1, start_column: 10, end_line: 1, end_column: 17 }
        );
    }

    #[test]
    fn words_may_run_over_a_line_end() {
        let words = evidence("set at US$5\nbillion é.", "US$5\nbillion é", 1);
        assert_eq!(
            Region::of(&words),
            Region { start_line: 1, start_column: 8, end_line: 2, end_column: 10 }
        );
        assert_eq!(Region::in_bytes(&words).end_column, 11);
        let second = evidence("é\né five", "five", 1);
        assert_eq!(Region::in_bytes(&second).start_column, 4);
    }
}

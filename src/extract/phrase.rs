//! Slots that no annotation fills: lists of labels, and names of things.

use std::ops::Range;

use crate::annotate::{Token, TokenKind};
use crate::model::Kind;
use crate::model::vocabulary::{Classes, Word};
use crate::rule::Lattice as _;

use super::view::View;

/// End of the list of labels that starts at `at`: "great friendship, special solidarity and
/// comprehensive cooperation", with or without quotation marks.
pub(super) fn labels_end(view: &View<'_>, at: usize, heads: &[Word], modifiers: &[Word]) -> Option<usize> {
    // A list is entered at its first word: not in the middle of a label.
    if at > 0 && !is_quote(view, at) && modifiers.contains(&view.word(at - 1)) {
        return None;
    }
    labels(view, at, heads, modifiers).map(|(end, _)| end)
}

/// The labels of the list that fills `range`, in lower case, in their order.
pub(super) fn read_labels(
    view: &View<'_>,
    range: Range<usize>,
    heads: &[Word],
    modifiers: &[Word],
) -> Vec<Box<str>> {
    labels(view, range.start, heads, modifiers).map(|(_, labels)| labels).unwrap_or_default()
}

fn labels(view: &View<'_>, at: usize, heads: &[Word], modifiers: &[Word]) -> Option<(usize, Vec<Box<str>>)> {
    let mut labels = Vec::new();
    let mut next = skip_quotes(view, at);
    let mut end = at;
    while let Some(label_end) = label_end(view, next, heads, modifiers) {
        let words: Vec<String> = (next..label_end).map(|at| view.text(at).to_lowercase()).collect();
        labels.push(words.join(" ").into_boxed_str());
        end = label_end;
        let joint = skip_joints(view, end);
        if joint == end {
            break;
        }
        next = joint;
    }
    // The closing quotation mark belongs to the list.
    if !labels.is_empty() && is_quote(view, at) {
        let mut close = end;
        while close < view.len() && (is_quote(view, close) || matches!(view.mark(close), Some(',' | '.'))) {
            close += 1;
            if is_quote(view, close - 1) {
                end = close;
                break;
            }
        }
    }
    (!labels.is_empty()).then_some((end, labels))
}

/// One label: at least one modifier, then a head.
fn label_end(view: &View<'_>, at: usize, heads: &[Word], modifiers: &[Word]) -> Option<usize> {
    let mut end = at;
    while end < view.len() && modifiers.contains(&view.word(end)) {
        end += 1;
    }
    (end > at && end < view.len() && heads.contains(&view.word(end))).then_some(end + 1)
}

/// Commas, "and", "&" and quotation marks between labels.
fn skip_joints(view: &View<'_>, mut at: usize) -> usize {
    while at < view.len()
        && (is_quote(view, at) || matches!(view.text(at), "," | "and" | "&" | "-" | "as" | "well"))
    {
        at += 1;
    }
    at
}

fn skip_quotes(view: &View<'_>, mut at: usize) -> usize {
    while at < view.len() && is_quote(view, at) {
        at += 1;
    }
    at
}

fn is_quote(view: &View<'_>, at: usize) -> bool {
    at < view.len() && view.tokens[at].kind == TokenKind::Mark && matches!(view.mark(at), Some('"' | '\''))
}

/// Whether [`name_end`] may find a name that starts at `at`.
pub(super) fn opens_name(view: &View<'_>, at: usize) -> bool {
    // A name is entered at its first capitalised word only.
    match view.tokens[at].kind {
        TokenKind::Mark => is_quote(view, at),
        _ => is_name_word(view, at) && (at == 0 || !is_name_word(view, at - 1)),
    }
}

/// End of the name of a thing that starts at `at`: words in quotation marks, or a run of capitalised
/// words with "of", "the", "and", hyphens and numbers inside.
pub(super) fn name_end(view: &View<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    if !opens_name(view, at) {
        return None;
    }
    if is_quote(view, at) {
        let close = (at + 1..view.len().min(at + LONGEST)).find(|&close| is_quote(view, close))?;
        return (close > at + 1).then_some(close + 1);
    }
    let mut end = at + 1;
    let mut next = end;
    while next < view.len().min(at + LONGEST) {
        if is_name_word(view, next) || (view.tokens[next].kind == TokenKind::Number && next == end) {
            end = next + 1;
            next = end;
        } else if next - end < 2 && is_joint(view, next) {
            next += 1;
        } else {
            break;
        }
    }
    Some(end)
}

/// End of the points of two sides that start at `at`: "2-1", "6-4, 7-5".
pub(super) fn score_end(view: &View<'_>, at: usize) -> Option<usize> {
    scores(view, at).map(|(end, _)| end)
}

/// The points that fill `range`, from the side of the winner, so that "lost 1-2" and "won 2-1" meet.
pub(super) fn read_score(view: &View<'_>, range: Range<usize>) -> Option<Box<str>> {
    let (_, mut pairs) = scores(view, range.start)?;
    let lost = pairs.iter().filter(|[own, other]| own < other).count();
    if lost * 2 > pairs.len() {
        for pair in &mut pairs {
            pair.reverse();
        }
    }
    let pairs: Vec<String> = pairs.iter().map(|[a, b]| format!("{a}-{b}")).collect();
    Some(pairs.join(" ").into())
}

fn scores(view: &View<'_>, at: usize) -> Option<(usize, Vec<[u16; 2]>)> {
    if view.tokens[at].kind != TokenKind::Number {
        return spelled(view, at).map(|(end, pair)| (end, vec![pair]));
    }
    let mut pairs = Vec::new();
    // Entered at its first pair only.
    if at > 0 && (matches!(view.mark(at - 1), Some('-' | '/')) || follows_pair(view, at)) {
        return None;
    }
    let (mut end, mut next) = (at, at);
    while let Some((behind, pair)) = points(view, next) {
        pairs.push(pair);
        end = tie_break_end(view, behind);
        next = if view.len() > end && view.mark(end) == Some(',') { end + 1 } else { end };
    }
    (!pairs.is_empty()).then_some((end, pairs))
}

/// Higher numbers are no points of a side.
const MOST_POINTS: u16 = 250;

/// Tokens of a tie-break with its brackets: "(7-4)", "(4)".
const TIE_BREAK: std::ops::RangeInclusive<usize> = 3..=5;

/// End of the tie-break in brackets that begins at `at`, or `at`.
fn tie_break_end(view: &View<'_>, at: usize) -> usize {
    if at >= view.len() || view.mark(at) != Some('(') {
        return at;
    }
    let is_short = |close: &usize| *close < view.len() && view.mark(*close) == Some(')');
    let close = TIE_BREAK.map(|length| at + length - 1).find(is_short);
    close.filter(|&close| view.tokens[at + 1..close].iter().all(is_points)).map_or(at, |close| close + 1)
}

fn is_points(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Number | TokenKind::Mark)
}

/// Whether `at` goes on with a score: behind a pair of points, with or without a comma, or in the
/// brackets of its tie-break.
fn follows_pair(view: &View<'_>, at: usize) -> bool {
    let mut before = at;
    if view.mark(before - 1) == Some(',') {
        before -= 1;
    }
    if before > 0 && view.mark(before - 1) == Some(')') {
        let open = TIE_BREAK.filter_map(|length| before.checked_sub(length));
        before = open.into_iter().find(|&open| view.mark(open) == Some('(')).unwrap_or(before);
    } else if before > 0 && view.mark(before - 1) == Some('(') {
        before -= 1;
    }
    before >= 3 && hyphenated(view, before - 3).is_some()
}

/// Two numbers around a hyphen that no other reading claims (no range, no date), or a falling pair in
/// words: "four to two", "by five votes to four".
fn points(view: &View<'_>, at: usize) -> Option<(usize, [u16; 2])> {
    hyphenated(view, at).map(|pair| (at + 3, pair)).or_else(|| spelled(view, at))
}

fn hyphenated(view: &View<'_>, at: usize) -> Option<[u16; 2]> {
    if at + 2 >= view.len() || view.mark(at + 1) != Some('-') {
        return None;
    }
    let goes_on = at + 4 < view.len() && view.mark(at + 3) == Some('-');
    let number = |at: usize| {
        let digits = view.tokens[at].kind == TokenKind::Number;
        digits.then(|| view.text(at).parse::<u16>().ok()).flatten().filter(|&points| points <= MOST_POINTS)
    };
    if goes_on || is_covered(view, at..at + 3) { None } else { Some([number(at)?, number(at + 2)?]) }
}

/// A rising pair would be a range, and one behind "from" a change.
fn spelled(view: &View<'_>, at: usize) -> Option<(usize, [u16; 2])> {
    let counted = at + 1 < view.len() && matches!(view.text(at + 1), "votes" | "members" | "judges");
    let joint = at + 1 + usize::from(counted);
    let second = joint + 1;
    if second >= view.len() || view.text(joint) != "to" {
        return None;
    }
    let changes = at > 0 && view.text(at - 1).eq_ignore_ascii_case("from");
    let first = small_number(view, at)?;
    let other = small_number(view, second).filter(|&other| other < first)?;
    let is_pair = !changes && !is_covered(view, at..second + 1);
    is_pair.then_some((second + 1, [first, other]))
}

fn is_covered(view: &View<'_>, range: Range<usize>) -> bool {
    view.arcs().iter().any(|&(start, end, _)| start < range.end && range.start < end && end - start > 1)
}

/// The whole number that one token holds, in digits or in words.
fn small_number(view: &View<'_>, at: usize) -> Option<u16> {
    let arc = view.arcs().iter().find(|&&(start, end, _)| start == at && end == at + 1)?;
    let annotation = view.annotation(arc.2);
    let quantity = annotation.quantity().filter(|_| annotation.kind == Kind::Number)?;
    u16::try_from(quantity.number).ok().filter(|&points| points <= MOST_POINTS)
}

fn is_name_word(view: &View<'_>, at: usize) -> bool {
    let token = &view.tokens[at];
    token.is_capitalised() && (at > 0 || !token.classes.any(Classes::FUNCTION))
}

fn is_joint(view: &View<'_>, at: usize) -> bool {
    matches!(view.text(at), "of" | "the" | "and" | "&" | "-" | "for" | "to" | "de" | "la")
        || view.mark(at) == Some('\'')
}

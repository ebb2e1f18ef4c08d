//! Whether the words around a time look back or ahead.

use std::ops::Range;

use crate::annotate::{Classes, TokenKind};

use super::lexicon::{Part, VerbTense};
use super::reader::Reader;

/// In which direction from the day of publication a time lies, as far as the words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Direction {
    /// `None` where nothing tells.
    pub(super) tense: Option<VerbTense>,
    /// Whether the time stands where the verb's tense is its own: "on Friday", "in May", not in "a
    /// May 3 deadline".
    pub(super) binding: bool,
}

/// The direction of the expression over `tokens`.
///
/// "since" looks back, "until" and "by" ahead; else the nearest verb decides, one before the
/// expression counting for more than one behind it, and the other side of a comma for less.
pub(super) fn of(reader: &Reader<'_>, tokens: Range<usize>) -> Direction {
    let before = tokens.start.wrapping_sub(1);
    let binding = reader
        .is_any(before, &[Part::In, Part::On, Part::Since, Part::During, Part::At, Part::From])
        || reader.weekday(tokens.start).is_some();
    if reader.is(before, Part::Since) {
        return Direction { tense: Some(VerbTense::Past), binding: true };
    }
    // "to their April levels", "its June peak": what has been.
    if reader.is(before, Part::Its) && LEVELS.contains(&reader.text(tokens.end)) {
        return Direction { tense: Some(VerbTense::Past), binding: false };
    }
    if is_fixed(reader, tokens.start) {
        return Direction { tense: Some(VerbTense::Future), binding: true };
    }
    let back = nearest(reader, (reader.start..tokens.start).rev());
    // "scored on Sunday to beat them": what came of a deed is of its day.
    let is_past = back.is_some_and(|(_, tense)| tense == VerbTense::Past);
    let ahead = nearest(
        reader,
        (tokens.end..reader.end)
            .filter(|&at| !(opens_aside(reader, at) || is_past && reader.is(at.wrapping_sub(1), Part::To))),
    );
    let tense = match (back, ahead) {
        (Some((near, tense)), Some((far, other))) => Some(if near <= far + 3 { tense } else { other }),
        (Some((_, tense)), None) | (None, Some((_, tense))) => Some(tense),
        (None, None) => None,
    };
    // "fell until Friday" looks back; without a past verb "until Friday" and "by Friday" look ahead.
    let bounded = reader.is_any(before, &[Part::Until, Part::By, Part::Through])
        || tokens.clone().any(|at| reader.is_any(at, &[Part::Until, Part::Through]))
        || is_heading(reader, &tokens);
    match tense {
        None if bounded => Direction { tense: Some(VerbTense::Future), binding },
        // What was announced may be still to come.
        Some(VerbTense::Report) => Direction { tense: Some(VerbTense::Past), binding: false },
        tense => Direction { tense, binding },
    }
}

/// "Game 1 is Tuesday", "the vote is on 3 May": what is fixed for a day that has not come.
fn is_fixed(reader: &Reader<'_>, start: usize) -> bool {
    let before = start.wrapping_sub(1);
    let verb = if reader.is(before, Part::On) { before.wrapping_sub(1) } else { before };
    matches!(reader.text(verb), "is" | "are")
}

/// "SUNDAY: Rain by evening", "Monday 29 January: talks in Geneva": an agenda looks ahead.
fn is_heading(reader: &Reader<'_>, tokens: &Range<usize>) -> bool {
    let colon = reader.is_mark(tokens.end, ':') && !reader.is_tight(tokens.end + 1);
    colon && (tokens.start == reader.start || reader.is_mark(tokens.start - 1, '.'))
}

/// "It will pay on Jan. 15, unchanged from last year": a participle behind the comma tells nothing of the day.
fn opens_aside(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_mark(at.wrapping_sub(1), ',') && reader.is_lower(at) && reader.text(at).ends_with("ed")
}

/// The nearest verb that tells a tense, with its distance.
fn nearest(reader: &Reader<'_>, places: impl Iterator<Item = usize>) -> Option<(usize, VerbTense)> {
    let mut distance = 0;
    for at in places {
        let mark = reader.is_mark(at, ',') || reader.is_mark(at, ';') || reader.is_mark(at, '"');
        distance += if mark || BORDERS.contains(&reader.text(at)) { 5 } else { 1 };
        if let Some(tense) = verb_tense(reader, at) {
            return Some((distance, tense));
        }
    }
    None
}

/// The tense that a word tells: of the list, "-ed", "is to meet", "set to".
fn verb_tense(reader: &Reader<'_>, at: usize) -> Option<VerbTense> {
    let token = reader.token(at).filter(|token| token.kind == TokenKind::Word)?;
    if let Some(tense) = reader.lexicon.verbs.get(token.word) {
        // "has its first hearing on Friday", unlike "has met".
        let owns = matches!(reader.text(at), "has" | "have");
        if owns && matches!(reader.text(at + 1), "its" | "his" | "her" | "their" | "a" | "an" | "no") {
            return None;
        }
        // "will be held" looks ahead by its "will".
        if *tense == VerbTense::Past && matches!(reader.text(at.wrapping_sub(1)), "be" | "being") {
            return None;
        }
        if *tense == VerbTense::Scheduled {
            if MODALS.iter().any(|word| reader.is_written(at, word)) {
                return is_ahead(reader, at).then_some(VerbTense::Future);
            }
            return is_verb(reader, at).then_some(VerbTense::Future);
        }
        let infinitive = *tense == VerbTense::Past && reader.is(at.wrapping_sub(1), Part::To);
        return Some(if infinitive { VerbTense::Future } else { *tense });
    }
    let text = reader.text(at);
    if token.word != crate::annotate::Word::UNKNOWN && text.len() <= 4 {
        let be = matches!(text, "is" | "are" | "am");
        return (be && reader.is(at + 1, Part::To)).then_some(VerbTense::Future);
    }
    // "be completed", "being built" tell nothing themselves; the verb before them does. "Top-seeded" is none.
    if matches!(reader.text(at.wrapping_sub(1)), "be" | "being" | "to" | "-") {
        return None;
    }
    // "voters prepared to cast ballots on April 28"
    if INTENT.contains(&text) && reader.is(at + 1, Part::To) {
        return Some(VerbTense::Future);
    }
    // "completion is targeted for the fourth quarter", unlike "rebels targeted the base"
    if AIMED.contains(&text) && ["is", "are", "'s"].contains(&reader.text(at.wrapping_sub(1))) {
        return Some(VerbTense::Future);
    }
    let past = text.len() > 4 && text.ends_with("ed") && !reader.is_capitalised(at) && !text.ends_with("eed");
    past.then_some(VerbTense::Past)
}

/// What may happen: "may raise rates in July".
const MODALS: [&str; 3] = ["may", "might", "could"];

/// Whether a modal looks ahead: not the month, nor "may have fallen", "could not reach him".
fn is_ahead(reader: &Reader<'_>, at: usize) -> bool {
    let past = ["have", "not", "n't"].contains(&reader.text(at + 1));
    reader.is_lower(at) && reader.is_word(at + 1) && !past
}

/// What has been reached in a month: "their April levels", "its June peak".
const LEVELS: [&str; 8] = ["levels", "level", "peak", "high", "highs", "low", "lows", "estimate"];

/// Words behind which a verb is that of another clause.
const BORDERS: [&str; 8] = ["that", "which", "who", "whose", "because", "if", "when", "although"];

/// Pasts that look ahead with "to": "voters prepared to cast ballots".
const INTENT: [&str; 8] =
    ["prepared", "planned", "intended", "vowed", "pledged", "promised", "hoped", "prepare"];

/// What looks ahead behind "is": "completion is targeted for the fourth quarter".
const AIMED: [&str; 8] =
    ["targeted", "earmarked", "pencilled", "penciled", "tipped", "likely", "unlikely", "bound"];

/// What follows a verb of what is fixed on a calendar: "votes on Sunday", "takes place".
const BEHIND: [&str; 7] = ["on", "at", "in", "to", "its", "place", "office"];

/// Whether a word that may be a noun as well stands as a verb: behind its subject, not behind an
/// article, a preposition or an adjective.
fn is_verb(reader: &Reader<'_>, at: usize) -> bool {
    const SUBJECTS: [&str; 11] = ["he", "she", "they", "we", "i", "you", "it", "who", "which", "that", "and"];
    let before = at.wrapping_sub(1);
    if SUBJECTS.iter().any(|word| reader.is_written(before, word)) || reader.is_mark(before, ',') {
        return true;
    }
    // "the country votes on Sunday", "the final takes place on Friday"
    let goes_on = BEHIND.contains(&reader.text(at + 1)) || reader.weekday(at + 1).is_some();
    if reader.text(at).ends_with('s')
        && goes_on
        && reader.is_lower(before)
        && !reader.has(before, Classes::FUNCTION)
    {
        return true;
    }
    // "England face the Dutch", "the teams play on Sunday"
    let subject = reader.is_capitalised(before) || reader.text(before).ends_with('s');
    reader.is_word(before) && subject && !reader.has(before, Classes::FUNCTION)
}

//! How far a claim reaches: whether it counts a part or an increment, who says it, and of which time it
//! speaks.

mod when;
mod words;

use std::ops::Range;

use crate::annotate::TokenKind;
use crate::model::{ClaimValue, Kind, Portion, Qualifiers, Reach};

use super::scene::Scene;
use super::view::View;

pub(super) use words::ReachWords;

/// What the words around one value tell.
pub(super) struct Reading<'a> {
    pub(super) words: &'a ReachWords,
    pub(super) view: &'a View<'a>,
    pub(super) scene: &'a Scene<'a>,
    /// Tokens of the value.
    pub(super) at: Range<usize>,
    /// Tokens of the whole match.
    pub(super) matched: Range<usize>,
    /// Whether the match binds what stands right behind the value to another slot: in "won 303 of the 543
    /// seats" the pattern itself tells what 303 is a part of.
    pub(super) names_total: bool,
}

impl Reading<'_> {
    /// All that the words tell. `qualifiers` are the separators of the claim: a date among them is no
    /// other time.
    pub(super) fn reach(&self, value: &ClaimValue, qualifiers: &Qualifiers) -> Reach {
        let as_of = self.statement_date();
        Reach {
            portion: self.portion(value),
            said_by: self.said_by(),
            estimate: self.words.within("estimate", self.view, self.clause_start()..self.at.end),
            so_far: self.words.within("so-far", self.view, self.clause_start()..self.clause_end()),
            corrects: self.words.within("corrects", self.view, 0..self.view.tokens.len()),
            about: self.other_time(value, qualifiers, as_of.map(|(index, _)| index)),
            as_of: as_of.map(|(_, moment)| moment),
            clock: self.clock(),
            on: None,
        }
    }

    /// Whether the value is what was said before, and is replaced in the same breath: "revised from 12 to
    /// 21", "up from 12", "initially put at 12".
    pub(super) fn is_former(&self) -> bool {
        let from_to = || {
            let end = self.view.tokens.len().min(self.at.end + 4);
            // "dating from 1984, is thought to": another clause.
            let end = (self.at.end..end).find(|&at| self.is_border(at)).unwrap_or(end);
            let says =
                |word: &str| (self.at.end..end).any(|at| self.view.text(at).eq_ignore_ascii_case(word));
            // "from 77 planes now to 140": what is now, and what is planned.
            self.before(1) == "from" && says("to") && !["now", "today", "currently"].into_iter().any(says)
        };
        self.words.ends_at("former-before", self.view, self.at.start)
            || self.words.within("former-in-clause", self.view, self.clause_start()..self.at.start)
            || from_to()
    }

    /// Whether another count stands before the value in its sentence: that on which "another 30" comes.
    pub(super) fn follows_count(&self) -> bool {
        let counts = self.view.arcs().iter().filter(|&&(_, end, _)| end <= self.at.start);
        counts.map(|&(.., index)| self.view.annotation(index).kind).any(|kind| kind == Kind::Number)
    }

    fn portion(&self, value: &ClaimValue) -> Portion {
        if !matches!(value, ClaimValue::Quantity(_)) {
            return Portion::Whole;
        }
        let (words, view) = (self.words, self.view);
        // "at least 12" may hold the words of its bound, or leave them outside.
        let before = (self.at.start.saturating_sub(2)..=self.at.start)
            .rev()
            .take_while(|&at| at == self.at.start || is_filling(view, at));
        let starts: Vec<usize> = before.collect();
        let ends = |kind: &str| starts.iter().any(|&at| words.ends_at(kind, view, at));
        let of_these =
            !is_share(value) && !self.names_total && words.begins_at("part-after", view, self.at.end);
        let is_some = ends("part-before") && !self.is_of_other_cases();
        if is_some || of_these || !is_percent(value) && self.follows_of_the() {
            Portion::Part
        } else if ends("more-before") || words.begins_at("more-after", view, self.at.end) {
            Portion::Increment
        } else {
            Portion::Whole
        }
    }

    /// "17 illnesses, including two deaths": all deaths, and no part of another number of deaths.
    fn is_of_other_cases(&self) -> bool {
        let names = |at: usize| self.words.begins_at("outcome", self.view, at);
        let (first, behind) = (self.at.start, self.at.end);
        (first..=behind).any(names) && !(0..first).any(names)
    }

    /// "Of the 12 dead, three were children".
    fn follows_of_the(&self) -> bool {
        let comma = (0..self.at.start).rev().find(|&at| self.view.text(at) == ",");
        let Some(comma) = comma else { return false };
        let start = (0..comma).rev().find(|&at| self.is_border(at)).map_or(0, |border| border + 1);
        let names_number = |at: usize| self.view.tokens[at].kind == TokenKind::Number;
        self.view.text(start).eq_ignore_ascii_case("of") && (start..comma).any(names_number)
    }

    /// The lower-case word so many tokens before the value.
    fn before(&self, count: usize) -> String {
        self.at.start.checked_sub(count).map(|at| self.view.text(at).to_lowercase()).unwrap_or_default()
    }

    pub(super) fn is_border(&self, at: usize) -> bool {
        matches!(self.view.text(at), "," | ";" | ":" | "—" | "(" | ")" | "while" | "but" | "whereas")
    }

    fn clause_start(&self) -> usize {
        (0..self.at.start).rev().find(|&at| self.is_border(at)).map_or(0, |border| border + 1)
    }

    fn clause_end(&self) -> usize {
        let end = self.view.tokens.len();
        (self.at.end..end).find(|&at| self.is_border(at)).unwrap_or(end)
    }

    fn is_same_clause(&self, other: &Range<usize>) -> bool {
        let between = if other.end <= self.at.start {
            other.end..self.at.start
        } else {
            self.at.end.min(other.start)..other.start
        };
        !between.clone().any(|at| self.is_border(at))
    }
}

/// "$14.20 a share, of which $9 in cash, a premium of 27%": a percentage is no count of some.
fn is_percent(value: &ClaimValue) -> bool {
    matches!(value, ClaimValue::Quantity(quantity) if quantity.unit.symbol() == "%")
}

/// "70% of the vote" is of the whole, and "$90bn of its stock" is an amount and no count of some.
fn is_share(value: &ClaimValue) -> bool {
    let ClaimValue::Quantity(quantity) = value else { return false };
    quantity.unit.symbol() == "%"
        || quantity.unit.is_money()
        || quantity.number.abs() < rust_decimal::Decimal::ONE
}

/// Words that may stand between a marker and its number or date.
fn is_filling(view: &View<'_>, at: usize) -> bool {
    matches!(
        &*view.text(at).to_lowercase(),
        "the"
            | "a"
            | "an"
            | "at"
            | "least"
            | "about"
            | "some"
            | "in"
            | "on"
            | "as"
            | "many"
            | "late"
            | "early"
            | "those"
    )
}

//! The words around a figure → how long it holds.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lexicon::Role;
use super::sight::Sight;
use crate::annotate::{Classes, TokenKind};
use crate::model::{ClaimValue, FigureClass, Holds, Outlook};

impl Sight<'_> {
    /// How long a figure holds: the number of homes without power, of flights that a rocket has made, a price, a share
    /// of the votes may be another one on the next day, without anybody being wrong. A height or an age stays for
    /// longer, and so does what costs millions.
    pub(super) fn holds(&self, value: &ClaimValue, class: &FigureClass, first: usize, end: usize) -> Holds {
        /// More than a thing costs that is sold from day to day.
        const PRICE: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);
        let is_price = match value {
            ClaimValue::Quantity(quantity) => quantity.number < PRICE,
            _ => false,
        };
        let clause = self.clause(first, end);
        let has = |role: Role| clause.clone().any(|at| self.has_role(at, role));
        let is_done_by_now = || clause.clone().any(|at| self.is_done_by_now(at));
        let is_present = || clause.clone().any(|at| self.is_present(at));
        let (is_so_far, is_of_day) = match class {
            FigureClass::Date | FigureClass::Clock => (false, false),
            FigureClass::Age | FigureClass::Duration => (has(Role::Now), false),
            FigureClass::Ordinal => (has(Role::Now), has(Role::Varying)),
            FigureClass::Measure(_) => (has(Role::Now) || is_done_by_now(), has(Role::Varying)),
            FigureClass::Percent(_) => {
                (has(Role::Now) || is_done_by_now(), has(Role::Traded) || self.scene.counts_on())
            }
            FigureClass::Money(_) if !is_price => (false, false),
            FigureClass::Count | FigureClass::Money(_) => {
                (has(Role::Now) || is_done_by_now(), is_present() || self.is_level(first, end))
            }
        };
        // What is foreseen is foreseen anew every day.
        let is_foreseen = !class.is_time() && self.outlook(first, end) == Outlook::Foreseen;
        if is_so_far {
            Holds::SoFar
        } else if is_of_day || is_foreseen {
            Holds::ThatDay
        } else {
            Holds::On
        }
    }

    /// The words around a figure up to the next comma or word that opens another clause.
    fn clause(&self, first: usize, end: usize) -> Range<usize> {
        const OPENING: [&str; 7] = ["who", "which", "that", "while", "but", "when", "after"];
        let opens = |at: usize| {
            self.tokens[at].kind == TokenKind::Mark && self.parts(at) || self.is_any(at, &OPENING)
        };
        let begin = (0..first).rev().find(|&at| opens(at)).map_or(0, |at| at + 1);
        let stop = (end..self.tokens.len()).find(|&at| opens(at)).unwrap_or(self.tokens.len());
        begin..stop
    }

    /// Whether a word says that something is.
    fn is_present(&self, at: usize) -> bool {
        /// "She is survived by", "are employed": what lasts.
        const LASTING: [&str; 4] = ["survived", "employed", "owned", "based"];
        self.is_any(at, &["is", "are"]) && !self.is_any(at + 1, &LASTING)
    }

    /// Whether a word says that something has been done by now.
    fn is_done_by_now(&self, at: usize) -> bool {
        const BETWEEN: [&str; 5] = ["already", "also", "since", "been", "far"];
        let behind = (at + 1..self.tokens.len()).find(|&next| !self.is_any(next, &BETWEEN));
        let is_done =
            |next: usize| self.known[next].is_verb && !self.tokens[next].classes.any(Classes::NUMBER);
        self.is_any(at, &["has", "have"]) && behind.is_some_and(is_done)
    }

    /// Whether the token at a place is one of these words.
    fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let text = token.text(&self.document.text);
            words.iter().any(|word| text.eq_ignore_ascii_case(word))
        })
    }

    /// Whether an amount is where something stood or moved to on a day: "closed at $46.30", "fell to 5,120 points".
    fn is_level(&self, first: usize, end: usize) -> bool {
        const BEFORE: usize = 3;
        let before = first.saturating_sub(BEFORE)..first;
        before.into_iter().any(|at| self.is_any(at, &["to", "at"]))
            && self.verb(first, end).is_some_and(|verb| self.has_role(verb.at, Role::Level))
    }
}

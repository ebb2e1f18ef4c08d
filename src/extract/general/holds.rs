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
        let any = |is: &dyn Fn(usize) -> bool| clause.clone().any(is);
        let is_now = || any(&|at| self.has_role(at, Role::Now));
        let is_done_by_now = || any(&|at| self.is_done_by_now(at));
        let is_present = || any(&|at| self.is_present(at));
        let is_traded = || any(&|at| self.has_role(at, Role::Traded));
        let varies = || any(&|at| self.has_role(at, Role::Varying));
        let (is_so_far, is_of_day) = match class {
            FigureClass::Date | FigureClass::Clock => (false, false),
            FigureClass::Age | FigureClass::Duration => (is_now(), false),
            FigureClass::Ordinal => (is_now(), varies()),
            FigureClass::Measure(_) => (is_now() || is_done_by_now(), varies()),
            FigureClass::Percent(_) => (is_now() || is_done_by_now(), is_traded() || self.scene.counts_on()),
            FigureClass::Money(_) if !is_price => (false, false),
            FigureClass::Count | FigureClass::Money(_) => {
                (is_now() || is_done_by_now(), is_present() || self.is_level(first, end))
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
            self.tokens[at].kind == TokenKind::Mark && self.parts(at)
                || OPENING.contains(&self.tokens[at].text(&self.document.text))
        };
        let begin = (0..first).rev().find(|&at| opens(at)).map_or(0, |at| at + 1);
        let stop = (end..self.tokens.len()).find(|&at| opens(at)).unwrap_or(self.tokens.len());
        begin..stop
    }

    /// Whether a word says that something is.
    fn is_present(&self, at: usize) -> bool {
        /// "She is survived by", "are employed": what lasts.
        const LASTING: [&str; 4] = ["survived", "employed", "owned", "based"];
        let is_lasting = |next: usize| LASTING.contains(&self.lower(next).as_str());
        matches!(self.lower(at).as_str(), "is" | "are") && !(at + 1 < self.tokens.len() && is_lasting(at + 1))
    }

    /// Whether a word says that something has been done by now.
    fn is_done_by_now(&self, at: usize) -> bool {
        const BETWEEN: [&str; 5] = ["already", "also", "since", "been", "far"];
        if !matches!(self.lower(at).as_str(), "has" | "have") {
            return false;
        }
        let mut behind =
            (at + 1..self.tokens.len()).filter(|&next| !BETWEEN.contains(&self.lower(next).as_str()));
        behind
            .next()
            .is_some_and(|next| self.known[next].is_verb && !self.tokens[next].classes.any(Classes::NUMBER))
    }

    fn lower(&self, at: usize) -> String {
        self.tokens[at].text(&self.document.text).to_ascii_lowercase()
    }

    /// Whether an amount is where something stood or moved to on a day: "closed at $46.30", "fell to 5,120 points".
    fn is_level(&self, first: usize, end: usize) -> bool {
        const BEFORE: usize = 3;
        let before = first.saturating_sub(BEFORE)..first;
        let leads = |at: usize| matches!(self.tokens[at].text(&self.document.text), "to" | "at");
        before.into_iter().any(leads)
            && self.verb(first, end).is_some_and(|verb| self.has_role(verb.at, Role::Level))
    }
}

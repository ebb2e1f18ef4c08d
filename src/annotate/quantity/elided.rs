//! Nouns that a number shares with one before it: "five of them", "by 52 votes to 48".

use rust_decimal::Decimal;

use super::reading::Reading;
use super::window::Window;
use crate::model::{Kind, Unit};

/// What was counted last in the sentence.
#[derive(Debug, Default)]
pub(super) struct Elided {
    noun: Unit,
    /// The token after it.
    end: usize,
}

impl Elided {
    /// Gives a bare number the noun that it shares, or remembers the noun that it counts.
    pub(super) fn complete(&mut self, window: &Window<'_, '_>, reading: &mut Reading) {
        if reading.kind != Kind::Number {
            return;
        }
        let bare = reading.quantity.unit.is_none();
        let known = !self.noun.is_none() && reading.quantity.number.fract().is_zero();
        if known && (is_of_them(window, reading) || bare && self.is_shared(window, reading)) {
            reading.quantity.unit = self.noun.clone();
        } else if !bare && reading.quantity.number != Decimal::ONE {
            self.noun = reading.quantity.unit.clone();
            self.end = reading.next;
        }
    }

    /// "by 52 votes to 48"
    fn is_shared(&self, window: &Window<'_, '_>, reading: &Reading) -> bool {
        window.before(reading.start).is_some_and(|to| window.is_word(to, "to") && to == self.end)
    }
}

/// "five of them", "three of whom"
fn is_of_them(window: &Window<'_, '_>, reading: &Reading) -> bool {
    window.is_word(reading.end, "of") && window.is_any(reading.end + 1, &["them", "whom", "which"])
}

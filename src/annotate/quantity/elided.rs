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
    /// How many there are of which the sentence tells parts: 96 of "Of the 96 wells tested, 41".
    whole: Option<Decimal>,
}

impl Elided {
    /// Gives a bare number the noun that it shares, or remembers the noun that it counts.
    pub(super) fn complete(&mut self, window: &Window<'_, '_>, reading: &mut Reading) {
        if reading.kind != Kind::Number {
            return;
        }
        let bare = reading.quantity.unit.is_none();
        let known = !self.noun.is_none() && reading.quantity.number.fract().is_zero();
        let shared = || {
            self.is_shared(window, reading) || self.is_part(window, reading) || is_aimed_at(window, reading)
        };
        if known && (is_of_them(window, reading) || bare && shared()) {
            reading.quantity.unit = self.noun.clone();
        } else if !bare && reading.quantity.number != Decimal::ONE && !window.is_dash(reading.end) {
            self.noun = reading.quantity.unit.clone();
            self.end = reading.next;
            let the = window.before(reading.start).filter(|&at| window.is_word(at, "the"));
            let of = window.before(the.unwrap_or(reading.start));
            let opens = of.is_some_and(|of| window.is_word(of, "of") && of == window.start);
            self.whole = opens.then_some(reading.quantity.number);
        }
    }

    /// "41" of "Of the 96 wells tested, 41 held arsenic".
    fn is_part(&self, window: &Window<'_, '_>, reading: &Reading) -> bool {
        let behind_comma = window.before(reading.start).is_some_and(|comma| window.is_mark(comma, ','));
        let verb = window.is_word_token(reading.end);
        self.whole.is_some_and(|whole| reading.quantity.number < whole) && behind_comma && verb
    }

    /// "by 52 votes to 48"
    fn is_shared(&self, window: &Window<'_, '_>, reading: &Reading) -> bool {
        window.before(reading.start).is_some_and(|to| window.is_word(to, "to") && to == self.end)
    }
}

/// "293 seats, short of the 400 it had targeted", "the 272 needed".
fn is_aimed_at(window: &Window<'_, '_>, reading: &Reading) -> bool {
    const BEHIND: [&str; 6] = ["it", "they", "he", "she", "needed", "required"];
    let the = window.before(reading.start).is_some_and(|the| window.is_word(the, "the"));
    the && reading.start == reading.number && window.is_any(reading.end, &BEHIND)
}

/// "five of them", "three of whom"
fn is_of_them(window: &Window<'_, '_>, reading: &Reading) -> bool {
    window.is_word(reading.end, "of") && window.is_any(reading.end + 1, &["them", "whom", "which"])
}

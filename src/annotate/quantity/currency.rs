//! Currencies: which one a sign or a name beside a number means.

use rust_decimal::Decimal;

use super::local_currency::{LocalCurrencies, by_full_name};
use super::phrases::{Direction, Phrases, items, table};
use super::window::Window;
use crate::annotate::vocabulary::{Classes, Vocabulary, Word};

/// Index of a currency or minor unit in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CurrencyId(usize);

/// What stands beside a number.
#[derive(Clone, Copy, Debug)]
struct Mark {
    currency: CurrencyId,
    /// Whether only a larger amount makes it a currency.
    doubtful: bool,
    sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Written exactly so: "US$", "Rs", "SEK".
    Sign(&'static str),
    /// Written exactly so, with no blank before it: "412p".
    Suffix(&'static str),
    /// A name in any case.
    Name,
}

/// A currency, or a minor unit of one.
#[derive(Debug)]
pub(super) struct Currency {
    /// ISO 4217.
    pub(super) code: &'static str,
    /// How many make one of the currency; 1 for the currency itself.
    pub(super) parts: u32,
}

/// Codes that are words too: before a small number they are taken for the word.
const DOUBTFUL_CODES: [&str; 14] =
    ["ALL", "TRY", "TOP", "CUP", "MAD", "SOS", "PEN", "BOB", "GEL", "COP", "RON", "MOP", "BAM", "ANG"];

/// All currencies with their signs and names.
#[derive(Debug)]
pub(super) struct CurrencyLexicon {
    currencies: Vec<Currency>,
    /// Before the number: signs and codes.
    before: Phrases<Mark>,
    /// After the number: signs, codes and names.
    after: Phrases<Mark>,
    /// Names that several countries have for theirs.
    local: LocalCurrencies,
    by_full_name: [Word; 3],
}

impl CurrencyLexicon {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut lexicon = Self {
            currencies: Vec::new(),
            before: Phrases::new(Direction::Backwards),
            after: Phrases::new(Direction::Onwards),
            local: LocalCurrencies::default(),
            by_full_name: by_full_name(vocabulary),
        };
        for row in table(include_str!("../../../rules/lexicon/currencies.txt")) {
            lexicon.add(vocabulary, &row);
        }
        lexicon.local.add_places(vocabulary);
        lexicon
    }

    fn add(&mut self, vocabulary: &mut Vocabulary, row: &[&'static str]) {
        let mut head = row.first().map_or("", |field| *field).split_whitespace();
        let (Some(first), second, third) = (head.next(), head.next(), head.next()) else { return };
        let (code, parts) = match (second, third.and_then(|parts| parts.parse().ok())) {
            (Some(code), Some(parts)) => (code, parts),
            _ => (first, 1),
        };
        let currency = CurrencyId(self.currencies.len());
        self.currencies.push(Currency { code, parts });
        if parts == 1 {
            let doubtful = DOUBTFUL_CODES.contains(&code);
            let mark = Mark { currency, doubtful, sort: Sort::Sign(code) };
            self.before.add(vocabulary, code, Classes::CURRENCY, mark);
            self.after.add(vocabulary, code, Classes::CURRENCY, mark);
            if let Some(million) = millions_code(code) {
                let mark = Mark { currency, doubtful: false, sort: Sort::Sign(million) };
                self.before.add(vocabulary, million, Classes::CURRENCY, mark);
                self.after.add(vocabulary, million, Classes::CURRENCY, mark);
            }
        }
        for sign in row.get(1).map_or("", |field| *field).split_whitespace() {
            let sign = sign.strip_prefix('=').map_or(sign, |text| {
                if let Some(bare) = items(row.get(2)).next() {
                    self.local.add_sign(vocabulary, text, &bare);
                }
                text
            });
            if let Some(text) = sign.strip_prefix('>') {
                let mark = Mark { currency, doubtful: false, sort: Sort::Suffix(text) };
                self.after.add(vocabulary, text, Classes::CURRENCY, mark);
                continue;
            }
            let (text, doubtful) = sign.strip_prefix('~').map_or((sign, false), |text| (text, true));
            let mark = Mark { currency, doubtful, sort: Sort::Sign(text) };
            self.before.add(vocabulary, text, Classes::CURRENCY, mark);
            if !doubtful {
                self.after.add(vocabulary, text, Classes::CURRENCY, mark);
            }
        }
        for name in items(row.get(2)) {
            let (text, doubtful) = name.strip_prefix('~').map_or((&*name, false), |text| (text, true));
            let mark = Mark { currency, doubtful, sort: Sort::Name };
            self.after.add(vocabulary, text, Classes::CURRENCY, mark);
            self.after.add(vocabulary, &format!("{text}s"), Classes::CURRENCY, mark);
            if parts == 1 {
                self.local.add(vocabulary, text, currency);
            }
        }
    }

    /// Whether only a full name in the document makes that bare name another country's.
    pub(super) fn is_by_full_name(&self, bare: Word) -> bool {
        self.by_full_name.contains(&bare)
    }

    pub(super) fn get(&self, id: CurrencyId) -> &Currency {
        &self.currencies[id.0]
    }

    /// The currency whose sign ends right before token `number`, with the sign's first token and
    /// whether the sign itself says "million".
    ///
    /// `large` says whether the number is one that a doubtful sign may stand before.
    pub(super) fn before(
        &self,
        window: &Window<'_, '_>,
        number: usize,
        large: impl Fn() -> bool,
    ) -> Option<Found> {
        let (mark, first) = self.before.ending(window, number, |mark, first| {
            matches!(mark.sort, Sort::Sign(sign) if sign_fits(window, sign, first, number))
                && (!mark.doubtful || window.is_tight(number) && large())
        })?;
        let Sort::Sign(sign) = mark.sort else { return None };
        let currency = self.local.meant(window, first, mark.currency);
        Some(Found { currency, at: first, millions: is_millions(sign) })
    }

    /// The currency that is named from token `at` on, with the token after its name.
    pub(super) fn after(
        &self,
        window: &Window<'_, '_>,
        at: usize,
        large: impl Fn() -> bool,
    ) -> Option<Found> {
        let (mark, end) = self.after.starting(window, at, |mark, end| match mark.sort {
            // The sign may belong to the number behind it: "$20 $30", "3 USD50 cards".
            Sort::Sign(sign) => {
                same_sign(window.slice(at, end), sign)
                    && (!mark.doubtful || large())
                    && !(window.is_digits(end) && (window.is_tight(end) || window.is_punctuation(end - 1)))
            }
            Sort::Suffix(sign) => is_suffix(window, sign, at, end),
            Sort::Name => !mark.doubtful || large(),
        })?;
        let millions = matches!(mark.sort, Sort::Sign(sign) if is_millions(sign));
        let currency =
            if end == at + 1 { self.local.meant(window, at, mark.currency) } else { mark.currency };
        Some(Found { currency, at: end, millions })
    }
}

/// A currency beside a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) currency: CurrencyId,
    /// First token of a sign before the number, or the token behind one after it.
    pub(super) at: usize,
    /// Whether the sign counts millions ("MEUR").
    pub(super) millions: bool,
}

impl Found {
    pub(super) fn factor(self) -> Decimal {
        if self.millions { Decimal::from(1_000_000) } else { Decimal::ONE }
    }
}

/// "MUSD", "MEUR": millions in the usage of northern Europe.
fn millions_code(code: &str) -> Option<&'static str> {
    ["MUSD", "MEUR", "MGBP", "MSEK", "MNOK", "MDKK", "MCHF", "MAUD", "MCAD"]
        .into_iter()
        .find(|million| &million[1..] == code)
}

fn is_millions(sign: &str) -> bool {
    sign.len() == 4 && millions_code(&sign[1..]) == Some(sign)
}

/// Compares a sign as written: capitals count, blanks do not ("US $"); codes may be lower case right
/// beside a sign ("usd$").
fn same_sign(text: &str, sign: &str) -> bool {
    let mut written = text.chars().filter(|c| !c.is_whitespace());
    let mut exact = true;
    for expected in sign.chars() {
        match written.next() {
            Some(found) if found == expected => {}
            Some(found) if found.to_lowercase().eq(expected.to_lowercase()) => exact = false,
            _ => return false,
        }
    }
    written.next().is_none() && (exact || sign.ends_with('$') || is_code(sign))
}

/// Whether the text between two tokens is that sign, and no word that happens to stand there.
fn sign_fits(window: &Window<'_, '_>, sign: &str, first: usize, number: usize) -> bool {
    if !same_sign(window.slice(first, number), sign) {
        return false;
    }
    // "a $5 fee" names no Australian dollar.
    if sign.len() == 2 && sign.ends_with('$') && !sign.starts_with('C') {
        let tight = window.is_tight(first + 1);
        return tight && window.text(first).starts_with(|c: char| c.is_ascii_uppercase());
    }
    // Letters that end a longer word or name are no sign.
    let letters = sign.starts_with(|c: char| c.is_ascii_alphabetic());
    !(letters && first > window.start && window.is_tight(first) && !window.is_punctuation(first - 1))
}

/// Lines of a screen, which are written like pence: "1080p".
const SCREEN_LINES: [&str; 9] = ["144", "240", "360", "480", "576", "720", "1080", "1440", "2160"];

/// Whether the sign stands right behind its number, and ends the word.
fn is_suffix(window: &Window<'_, '_>, sign: &str, at: usize, end: usize) -> bool {
    let ends = end >= window.end || !window.is_tight(end) || window.is_punctuation(end);
    window.slice(at, end) == sign
        && window.is_tight(at)
        && ends
        && at.checked_sub(1).is_some_and(|number| !SCREEN_LINES.contains(&window.text(number)))
}

fn is_code(sign: &str) -> bool {
    sign.len() == 3 && sign.bytes().all(|b| b.is_ascii_uppercase()) && !DOUBTFUL_CODES.contains(&sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_code_of_three_letters_and_codes_are_unique() {
        let mut seen = std::collections::BTreeSet::new();
        for row in table(include_str!("../../../rules/lexicon/currencies.txt")) {
            let head: Vec<_> = row[0].split_whitespace().collect();
            let code = if head[0] == "minor" { head[1] } else { head[0] };
            assert!(code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()), "{row:?}");
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(head[0] == "minor" || seen.insert(code), "{code} twice");
        }
    }
}

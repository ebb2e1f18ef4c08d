use std::fmt;

use rust_decimal::Decimal;

use super::Interval;

/// How the words around a number limit it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// "12", "exactly 12".
    #[default]
    Exact,
    /// "about 12", "some 12", "12 or so".
    About,
    /// "at least 12", "12 or more": the number itself is allowed.
    AtLeast,
    /// "more than 12", "over 12".
    MoreThan,
    /// "at most 12", "up to 12": the number itself is allowed.
    AtMost,
    /// "nearly 12", "fewer than 12", "under 12".
    ///
    /// "Nearly" and "almost" also say that the number is close; the quantity's
    /// [`low`](Quantity::low) then holds how far down it may go.
    LessThan,
    /// "between 10 and 12", "10-12", "10 to 12".
    Between,
}

impl Bound {
    /// The name used on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::LessThan => "less-than",
            Self::Between => "between",
        }
    }
}

/// What a number counts or measures.
///
/// Money is an ISO 4217 code, a percentage is `%`, a measure its unit's standard symbol
/// (`km`, `kg`, `°C`), a count the head noun in the singular; a rate names both parts
/// (`USD/barrel`). A bare number has the empty unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(Box<str>);

impl Unit {
    /// The unit with that symbol.
    pub fn new(symbol: impl Into<Box<str>>) -> Self {
        Self(symbol.into())
    }

    /// No unit: a bare number.
    pub fn none() -> Self {
        Self::default()
    }

    /// The symbol, empty for a bare number.
    pub fn symbol(&self) -> &str {
        &self.0
    }

    /// Whether it is a currency of ISO 4217, by itself.
    pub fn is_money(&self) -> bool {
        let symbol = self.symbol();
        symbol.len() == 3 && symbol.bytes().all(|letter| letter.is_ascii_uppercase())
    }

    /// Whether the number is bare.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A number with its unit, its bound, and the precision it was written with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The number as written: the middle for a plain number, the named end for a bound, the
    /// lower end for [`Bound::Between`].
    pub number: Decimal,
    /// What it counts or measures.
    pub unit: Unit,
    /// How the surrounding words limit it.
    pub bound: Bound,
    /// The lower end where the words give one.
    pub low: Option<Decimal>,
    /// The upper end where the words give one.
    pub high: Option<Decimal>,
    /// The weight of the last significant digit that was written: 1e9 for "5 billion", 1e8 for
    /// "5.2 billion", 1 for "12". Zero where the number is exact by nature.
    pub granule: Decimal,
}

impl Quantity {
    /// A plain number without unit, written to the precision `granule`.
    pub fn plain(number: Decimal, granule: Decimal) -> Self {
        Self { number, unit: Unit::none(), bound: Bound::Exact, low: None, high: None, granule }
    }

    /// The same on the other side of zero: a rise of -3 for a fall of 3.
    #[must_use]
    pub fn negated(&self) -> Self {
        let bound = match self.bound {
            Bound::AtLeast => Bound::AtMost,
            Bound::AtMost => Bound::AtLeast,
            Bound::MoreThan => Bound::LessThan,
            Bound::LessThan => Bound::MoreThan,
            Bound::Exact | Bound::About | Bound::Between => self.bound,
        };
        let number =
            if self.bound == Bound::Between { self.high.unwrap_or(self.number) } else { self.number };
        Self {
            number: -number,
            bound,
            low: self.high.map(|high| -high),
            high: self.low.map(|low| -low),
            ..self.clone()
        }
    }

    /// The set of numbers that the words allow.
    ///
    /// A plain number stands for everything that rounds to it, ends included (the rule by which
    /// XBRL calls two facts consistent). The granule says how far that reaches: "12,000" and
    /// "12,345" meet, since zeros at the end of a number from a thousand on are taken for rounding
    /// (two digits always count); "300" and "12" are exact.
    pub fn interval(&self) -> Interval {
        self.interval_within(self.rounding())
    }

    /// The set of numbers that the words allow where the number is good to `half` on either side.
    pub(super) fn interval_within(&self, half: Decimal) -> Interval {
        let number = self.number;
        match self.bound {
            Bound::Exact => Interval::closed(number.saturating_sub(half), number.saturating_add(half)),
            Bound::About => {
                // Who writes decimals has not rounded by a tenth.
                let tenth = number.abs() / Decimal::TEN;
                let is_written_out = !number.fract().is_zero() && self.granule < Decimal::ONE;
                let most = if is_written_out { self.granule * Decimal::from(5) } else { tenth };
                let slack = half.max(tenth.min(most));
                let low = self.low.unwrap_or(number.saturating_sub(slack));
                Interval::closed(low, self.high.unwrap_or(number.saturating_add(slack)))
            }
            Bound::AtLeast => Interval {
                low: Some(number.saturating_sub(half)),
                low_closed: true,
                high: self.high,
                high_closed: false,
            },
            Bound::MoreThan => {
                Interval { low: Some(number), low_closed: false, high: self.high, high_closed: false }
            }
            Bound::AtMost => Interval {
                low: self.low,
                low_closed: true,
                high: Some(number.saturating_add(half)),
                high_closed: true,
            },
            Bound::LessThan => {
                Interval { low: self.low, low_closed: true, high: Some(number), high_closed: false }
            }
            Bound::Between => {
                let low = self.low.unwrap_or(number);
                let high = self.high.unwrap_or(number);
                Interval::closed(low.min(high), low.max(high))
            }
        }
    }

    /// Half of the last written digit, or zero where the number is a whole count written in full.
    fn rounding(&self) -> Decimal {
        // "3.0" was rounded, and so was "67%"; "3 people" were counted.
        let is_share = matches!(self.unit.symbol(), "%" | "pp" | "‰");
        if self.granule == Decimal::ONE && self.number.fract().is_zero() && !is_share {
            Decimal::ZERO
        } else {
            self.granule / Decimal::TWO
        }
    }
}

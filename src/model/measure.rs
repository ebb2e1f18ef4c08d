//! Units of measure that turn into each other, so that "10 km" and "6 miles" can be compared.
//!
//! Factors are the exact ones of the international yard and pound agreement of 1959 and of the SI. Money is
//! never converted, and neither is what has more than one size by country (gallons, pints, fluid ounces).

use rust_decimal::Decimal;

use super::{Interval, Quantity, Unit};

/// A unit as a multiple of the base unit of its dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale {
    /// The symbol of the base unit, which stands for the dimension.
    base: &'static str,
    /// How many of the base unit one is.
    factor: Decimal,
    /// What the base unit shows at zero: 32 for °C in °F.
    zero: Decimal,
}

/// Symbol, base, and the factor with its number of decimals.
type Row = (&'static str, &'static str, i64, u32);

const ROWS: &[Row] = &[
    ("m", "m", 1, 0),
    ("km", "m", 1000, 0),
    ("dm", "m", 1, 1),
    ("cm", "m", 1, 2),
    ("mm", "m", 1, 3),
    ("µm", "m", 1, 6),
    ("nm", "m", 1, 9),
    ("in", "m", 254, 4),
    ("ft", "m", 3048, 4),
    ("yd", "m", 9144, 4),
    ("fathom", "m", 18288, 4),
    ("furlong", "m", 201_168, 3),
    ("mi", "m", 1_609_344, 3),
    ("NM", "m", 1852, 0),
    ("m2", "m2", 1, 0),
    ("km2", "m2", 1_000_000, 0),
    ("cm2", "m2", 1, 4),
    ("ha", "m2", 10_000, 0),
    ("acre", "m2", 40_468_564_224, 7),
    ("in2", "m2", 64_516, 8),
    ("ft2", "m2", 9_290_304, 8),
    ("yd2", "m2", 83_612_736, 8),
    ("mi2", "m2", 2_589_988_110_336, 6),
    ("m3", "m3", 1, 0),
    ("km3", "m3", 1_000_000_000, 0),
    ("cm3", "m3", 1, 6),
    ("L", "m3", 1, 3),
    ("hL", "m3", 1, 1),
    ("cL", "m3", 1, 5),
    ("mL", "m3", 1, 6),
    ("ft3", "m3", 28_316_846_592, 12),
    ("bbl", "m3", 158_987_294_928, 12),
    ("kg", "kg", 1, 0),
    ("g", "kg", 1, 3),
    ("mg", "kg", 1, 6),
    ("µg", "kg", 1, 9),
    ("quintal", "kg", 100, 0),
    ("t", "kg", 1000, 0),
    ("kt", "kg", 1_000_000, 0),
    ("Mt", "kg", 1_000_000_000, 0),
    ("Gt", "kg", 1_000_000_000_000, 0),
    ("oz", "kg", 28_349_523_125, 12),
    ("lb", "kg", 45_359_237, 8),
    ("st", "kg", 635_029_318, 8),
    ("short-ton", "kg", 90_718_474, 5),
    ("km/h", "km/h", 1, 0),
    ("m/s", "km/h", 36, 1),
    ("km/s", "km/h", 3600, 0),
    ("ft/s", "km/h", 109_728, 5),
    ("mph", "km/h", 1_609_344, 6),
    ("mi/h", "km/h", 1_609_344, 6),
    ("kn", "km/h", 1852, 3),
    ("W", "W", 1, 0),
    ("kW", "W", 1000, 0),
    ("MW", "W", 1_000_000, 0),
    ("GW", "W", 1_000_000_000, 0),
    ("TW", "W", 1_000_000_000_000, 0),
    ("J", "J", 1, 0),
    ("kJ", "J", 1000, 0),
    ("MJ", "J", 1_000_000, 0),
    ("Wh", "J", 3600, 0),
    ("kWh", "J", 3_600_000, 0),
    ("MWh", "J", 3_600_000_000, 0),
    ("GWh", "J", 3_600_000_000_000, 0),
    ("TWh", "J", 3_600_000_000_000_000, 0),
    ("Pa", "Pa", 1, 0),
    ("hPa", "Pa", 100, 0),
    ("mbar", "Pa", 100, 0),
    ("kPa", "Pa", 1000, 0),
    ("pp", "pp", 1, 0),
    ("bp", "pp", 1, 2),
    ("°F", "°F", 1, 0),
    ("°C", "°F", 18, 1),
    ("K", "°F", 18, 1),
];

/// What °F shows at the zero of a scale of temperature, in hundredths.
const ZEROS: [(&str, i64); 2] = [("°C", 3200), ("K", -45_967)];

impl Scale {
    fn of(symbol: &str) -> Option<Self> {
        let &(_, base, factor, decimals) = ROWS.iter().find(|(known, ..)| *known == symbol)?;
        let zero = ZEROS.iter().find(|(known, _)| *known == symbol).map_or(0, |&(_, zero)| zero);
        Some(Self { base, factor: Decimal::new(factor, decimals), zero: Decimal::new(zero, 2) })
    }

    /// The scales of two units of one dimension; of rates for the same ("t/day", "lb/day") those of what
    /// they count.
    fn both(from: &Unit, to: &Unit) -> Option<(Self, Self)> {
        let (from, to) = (from.symbol(), to.symbol());
        let pair = |from: &str, to: &str| Some((Self::of(from)?, Self::of(to)?));
        let (from, to) = pair(from, to).or_else(|| {
            let ((from, per), (to, same)) = (from.split_once('/')?, to.split_once('/')?);
            (per == same).then(|| pair(from, to))?
        })?;
        (from.base == to.base).then_some((from, to))
    }

    fn convert(from: Self, to: Self, value: Decimal) -> Option<Decimal> {
        let base = value.checked_mul(from.factor)?.checked_add(from.zero)?;
        Some(base.checked_sub(to.zero)?.checked_div(to.factor)?.normalize())
    }
}

impl Quantity {
    /// The same quantity in another unit of its dimension; `None` where the unit is of another one, or of
    /// none that is known, or money.
    ///
    /// The granule is converted too, so that [`interval`](Self::interval) is the converted rounding interval.
    pub fn in_unit(&self, unit: &Unit) -> Option<Self> {
        let (from, to) = Scale::both(&self.unit, unit)?;
        let convert = |value: Decimal| Scale::convert(from, to, value);
        let ends = |end: Option<Decimal>| end.map_or(Some(None), |end| convert(end).map(Some));
        Some(Self {
            number: convert(self.number)?,
            unit: unit.clone(),
            bound: self.bound,
            low: ends(self.low)?,
            high: ends(self.high)?,
            granule: self.rounded_to().checked_mul(from.factor)?.checked_div(to.factor)?.normalize(),
        })
    }

    /// The symbol of the base unit of its dimension: "m" of miles; `None` of money and of what has no scale.
    pub fn base_unit(&self) -> Option<&'static str> {
        Scale::of(self.unit.symbol()).map(|scale| scale.base)
    }

    /// A number of its unit in the base unit of its dimension.
    pub fn to_base(&self, number: Decimal) -> Option<Decimal> {
        let scale = Scale::of(self.unit.symbol())?;
        number.checked_mul(scale.factor)?.checked_add(scale.zero)
    }

    /// The sets of numbers that both stand for in the unit of the first, where they are in different units
    /// of one dimension.
    ///
    /// A value that was converted was rounded, so here whole numbers are taken for roundings too: "6 miles"
    /// is anything from 5.5 to 6.5 miles, and so is "300 km" anything from 295 to 305.
    pub fn intervals_in_one_unit(&self, other: &Self) -> Option<(Interval, Interval)> {
        if self.unit == other.unit {
            return None;
        }
        let (own, other) = (self.in_unit(&self.unit)?, other.in_unit(&self.unit)?);
        Some((
            own.interval_within(own.granule / Decimal::TWO),
            other.interval_within(other.granule / Decimal::TWO),
        ))
    }

    /// The weight of the last digit that counts, two digits at least: 10 for "300", 1 for "10".
    fn rounded_to(&self) -> Decimal {
        let mut granule = self.granule.max(Decimal::new(1, self.number.normalize().scale()));
        let number = self.number.abs();
        while let Some(next) = granule.checked_mul(Decimal::TEN)
            && number >= next.saturating_mul(Decimal::TEN)
            && (number % next).is_zero()
        {
            granule = next;
        }
        granule
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Bound;

    fn quantity(number: &str, unit: &str) -> Quantity {
        Quantity { unit: Unit::new(unit), ..Quantity::plain(number.parse().unwrap(), Decimal::ONE) }
    }

    #[test]
    fn factors_are_exact() {
        for (number, from, to, value) in [
            ("1", "mi", "km", "1.609344"),
            ("26.2", "mi", "m", "42164.8128"),
            ("1", "ft", "in", "12"),
            ("1", "mi", "yd", "1760"),
            ("1", "acre", "ha", "0.40468564224"),
            ("1", "mi2", "acre", "640"),
            ("1", "st", "lb", "14"),
            ("1", "lb", "oz", "16"),
            ("1", "short-ton", "lb", "2000"),
            ("37", "°C", "°F", "98.6"),
            ("-40", "°F", "°C", "-40"),
            ("0", "K", "°C", "-273.15"),
            ("1", "kn", "km/h", "1.852"),
            ("100", "km/h", "km/h", "100"),
            ("36", "km/h", "m/s", "10"),
            ("25", "bp", "pp", "0.25"),
            ("1", "t/day", "kg/day", "1000"),
            ("1500", "kW", "MW", "1.5"),
        ] {
            let found =
                quantity(number, from).in_unit(&Unit::new(to)).unwrap_or_else(|| panic!("{from} {to}"));
            assert_eq!(found.number, value.parse().unwrap(), "{number} {from} in {to}");
        }
    }

    #[test]
    fn other_dimensions_other_rates_and_money_are_not_converted() {
        for (from, to) in [
            ("km", "kg"),
            ("USD", "EUR"),
            ("gal", "L"),
            ("person", "m"),
            ("", "m"),
            ("t/day", "t/year"),
            ("%", "pp"),
        ] {
            assert_eq!(quantity("1", from).in_unit(&Unit::new(to)), None, "{from} {to}");
        }
    }

    #[test]
    fn there_and_back_is_the_same_number() {
        for (symbol, base, ..) in ROWS {
            let found = quantity("12.5", symbol).in_unit(&Unit::new(*base));
            let back = found.and_then(|found| found.in_unit(&Unit::new(*symbol))).unwrap();
            assert_eq!(back.number.round_dp(12).normalize(), "12.5".parse().unwrap(), "{symbol}");
        }
    }

    #[test]
    fn converted_values_meet_where_their_roundings_do() {
        let meet = |one: (&str, &str), other: (&str, &str)| {
            let (one, other) = (quantity(one.0, one.1), quantity(other.0, other.1));
            let there = one.intervals_in_one_unit(&other).unwrap();
            let back = other.intervals_in_one_unit(&one).unwrap();
            assert_eq!(there.0.is_disjoint(&there.1), back.0.is_disjoint(&back.1), "{one:?} {other:?}");
            !there.0.is_disjoint(&there.1)
        };
        assert!(meet(("10", "km"), ("6", "mi")));
        assert!(meet(("300", "km"), ("190", "mi")));
        assert!(meet(("38", "°C"), ("100", "°F")));
        assert!(meet(("14000", "acre"), ("5700", "ha")));
        assert!(meet(("120", "km/h"), ("75", "mph")));
        assert!(!meet(("10", "km"), ("60", "mi")));
        assert!(!meet(("38", "°C"), ("38", "°F")));
        assert!(!meet(("14000", "acre"), ("14000", "ha")));
    }

    #[test]
    fn bounds_are_converted_with_the_number() {
        let more = Quantity { bound: Bound::MoreThan, ..quantity("10", "km") };
        let (x, y) = quantity("5", "mi").intervals_in_one_unit(&more).unwrap();
        assert!(x.is_disjoint(&y), "5 miles are not more than 10 km");
        let (x, y) = quantity("50", "mi").intervals_in_one_unit(&more).unwrap();
        assert!(y.contains(&x));
    }
}

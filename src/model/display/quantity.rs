use std::fmt;

use rust_decimal::Decimal;

use crate::model::{Bound, Quantity, Unit};

/// "10 billion USD", "at least 12 documents", "10–12 %", "65 USD per barrel".
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.bound_words())?;
        let mut plural = self.number != Decimal::ONE;
        if self.bound == Bound::Between {
            let (low, high) = (self.low.unwrap_or(self.number), self.high.unwrap_or(self.number));
            f.write_str(&between(low, high))?;
            plural = true;
        } else {
            f.write_str(&spoken(self.number).to_string())?;
        }
        write_unit(&self.unit, plural, f)
    }
}

impl Quantity {
    fn bound_words(&self) -> &'static str {
        match self.bound {
            Bound::Exact | Bound::Between => "",
            Bound::About => "about ",
            Bound::AtLeast => "at least ",
            Bound::MoreThan => "more than ",
            Bound::AtMost => "up to ",
            Bound::LessThan if self.low.is_some() => "nearly ",
            Bound::LessThan => "less than ",
        }
    }
}

/// A number as it is said: digits in groups and a magnitude word.
struct Spoken {
    digits: String,
    magnitude: &'static str,
}

impl fmt::Display for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits)?;
        if !self.magnitude.is_empty() {
            write!(f, " {}", self.magnitude)?;
        }
        Ok(())
    }
}

const MAGNITUDES: [(i64, &str); 3] =
    [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];

/// A magnitude word is used where at most this many decimals then remain.
const MAX_DECIMALS: u32 = 3;

fn spoken(number: Decimal) -> Spoken {
    for (size, magnitude) in MAGNITUDES {
        let size = Decimal::from(size);
        if number.abs() >= size
            && let Some(scaled) = number.checked_div(size).map(|scaled| scaled.normalize())
            && scaled.scale() <= MAX_DECIMALS
        {
            return Spoken { digits: grouped(scaled), magnitude };
        }
    }
    Spoken { digits: grouped(number.normalize()), magnitude: "" }
}

/// Digits in groups of three; four digits stay together only after the point.
fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

fn between(low: Decimal, high: Decimal) -> String {
    let (low, high) = (spoken(low), spoken(high));
    if low.magnitude == high.magnitude {
        format!("{}–{high}", low.digits)
    } else {
        format!("{low} to {high}")
    }
}

fn write_unit(unit: &Unit, plural: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let symbol = unit.symbol();
    if symbol.is_empty() {
        return Ok(());
    }
    if symbol == "%" {
        return f.write_str("%");
    }
    let (counted, per) = symbol.split_once('/').map_or((symbol, None), |(counted, per)| (counted, Some(per)));
    if !counted.is_empty() {
        f.write_str(" ")?;
        if plural && is_noun(counted) { f.write_str(&plural_of(counted))? } else { f.write_str(counted)? }
    }
    match per {
        Some(per) if is_noun(per) => write!(f, " per {per}"),
        Some(per) => write!(f, "/{per}"),
        None => Ok(()),
    }
}

/// Symbols of measure that are spelled like words.
const WORDLIKE_SYMBOLS: [&str; 12] =
    ["bar", "btu", "cal", "kcal", "kph", "lux", "min", "mol", "mph", "psi", "rad", "rpm"];

/// Whether a unit is an English noun, which takes a plural, and not a symbol.
fn is_noun(unit: &str) -> bool {
    unit.len() > 2
        && unit.chars().all(|c| c.is_lowercase() || c == ' ' || c == '-')
        && !WORDLIKE_SYMBOLS.contains(&unit)
}

const IRREGULAR: [(&str, &str); 12] = [
    ("person", "people"),
    ("child", "children"),
    ("man", "men"),
    ("woman", "women"),
    ("foot", "feet"),
    ("life", "lives"),
    ("half", "halves"),
    ("hero", "heroes"),
    ("potato", "potatoes"),
    ("tomato", "tomatoes"),
    ("leaf", "leaves"),
    ("knife", "knives"),
];

const UNCHANGED: [&str; 10] =
    ["aircraft", "cattle", "fish", "people", "personnel", "police", "series", "sheep", "species", "troops"];

/// The plural of a noun phrase: of its last word.
fn plural_of(noun: &str) -> String {
    let (before, last) =
        noun.rsplit_once([' ', '-']).map_or(("", noun), |(rest, last)| (&noun[..=rest.len()], last));
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == last) {
        return format!("{before}{plural}");
    }
    if UNCHANGED.contains(&last) {
        return noun.to_owned();
    }
    if let Some(stem) = last.strip_suffix("man") {
        return format!("{before}{stem}men");
    }
    if let Some(stem) = last.strip_suffix("sis") {
        return format!("{before}{stem}ses");
    }
    if let Some(stem) = last.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{before}{stem}ies");
    }
    let hisses = last.ends_with(['s', 'x', 'z']) || last.ends_with("ch") || last.ends_with("sh");
    format!("{noun}{}", if hisses { "es" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(number: &str, unit: &str, bound: Bound) -> Quantity {
        Quantity {
            number: number.parse().unwrap(),
            unit: Unit::new(unit),
            bound,
            ..Quantity::plain(Decimal::ZERO, Decimal::ZERO)
        }
    }

    #[test]
    fn quantities_read_as_people_write_them() {
        for (number, unit, bound, words) in [
            ("10000000000", "USD", Bound::Exact, "10 billion USD"),
            ("1200000000000.0", "EUR", Bound::About, "about 1.2 trillion EUR"),
            ("12", "document", Bound::AtLeast, "at least 12 documents"),
            ("1", "document", Bound::Exact, "1 document"),
            ("330", "person", Bound::MoreThan, "more than 330 people"),
            ("16000", "participant", Bound::Exact, "16,000 participants"),
            ("12.60", "%", Bound::AtMost, "up to 12.6%"),
            ("37.5", "°C", Bound::Exact, "37.5 °C"),
            ("120", "km/h", Bound::Exact, "120 km/h"),
            ("0.13", "USD/share", Bound::Exact, "0.13 USD per share"),
            ("15", "death/day", Bound::Exact, "15 deaths per day"),
            ("1234567", "", Bound::LessThan, "less than 1,234,567"),
            ("-2500000", "VND", Bound::Exact, "-2.5 million VND"),
            ("4", "key cooperation agency", Bound::Exact, "4 key cooperation agencies"),
            ("79228162514264337593543950335", "", Bound::Exact, "79,228,162,514,264,337,593,543,950,335"),
        ] {
            assert_eq!(quantity(number, unit, bound).to_string(), words);
        }
    }

    #[test]
    fn ranges_name_a_shared_magnitude_once() {
        let range = |low: &str, high: &str| {
            Quantity {
                low: Some(low.parse().unwrap()),
                high: Some(high.parse().unwrap()),
                ..quantity(low, "USD", Bound::Between)
            }
            .to_string()
        };
        assert_eq!(range("10000000000", "12000000000"), "10–12 billion USD");
        assert_eq!(range("900000000", "1200000000"), "900 million to 1.2 billion USD");
    }

    #[test]
    fn a_bound_with_a_floor_is_nearly() {
        let nearly = Quantity { low: Some(Decimal::from(36)), ..quantity("40", "year", Bound::LessThan) };
        assert_eq!(nearly.to_string(), "nearly 40 years");
    }
}

//! Numbers written in digits: thousands and decimal marks, and how precisely they were written.

use rust_decimal::Decimal;

use crate::annotate::token::RAISED_POINT;

/// A number with the weight of its last significant digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) value: Decimal,
    pub(crate) granule: Decimal,
}

/// Reads ASCII digits with `,` and `.` between them, or the raised point of "27·4".
///
/// Both conventions are understood where the writing decides: "1,234.5" and "1.234,5", "10,000",
/// "12,34,567", "1.234.567". A single comma before other than three digits is a decimal mark, a
/// single dot always is one, except before "000", where "10.000" is ten thousand. What fits neither
/// convention ("192.168.1.2", "22,24,26") is no number.
pub(crate) fn parse(text: &str) -> Option<Figure> {
    // Most numbers are few digits and nothing else.
    if text.len() <= FEW && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let value = text.bytes().fold(0_u32, |value, digit| 10 * value + u32::from(digit - b'0'));
        return (!text.is_empty()).then(|| Figure { value: value.into(), granule: Decimal::ONE });
    }
    let pointed;
    let text = if text.is_ascii() {
        text
    } else {
        pointed = text.replace(RAISED_POINT, ".");
        &pointed
    };
    let (whole, fraction) = split(text)?;
    let mut digits = String::with_capacity(text.len() + 1);
    digits.extend(whole.chars().filter(char::is_ascii_digit));
    if digits.len() + fraction.len() > 27 {
        return None;
    }
    let whole_digits = digits.trim_start_matches('0').len();
    if fraction.is_empty() {
        let value: Decimal = digits.parse().ok()?;
        return Some(Figure { value, granule: whole_granule(&digits, whole_digits) });
    }
    digits.push('.');
    digits.push_str(fraction);
    let places = u32::try_from(fraction.len()).ok()?;
    Some(Figure { value: digits.parse().ok()?, granule: Decimal::new(1, places) })
}

/// Digits that fit every number and are too few to be rounded.
const FEW: usize = 3;

/// The weight of the last digit of a mantissa that stands before a magnitude word.
///
/// "300 million" and "320 million" are good to ten million, "10 billion" to one.
pub(in crate::annotate) fn mantissa_granule(figure: Figure) -> Decimal {
    if figure.granule < Decimal::ONE || figure.value >= Decimal::ONE_THOUSAND {
        return figure.granule;
    }
    let round = figure.value >= Decimal::ONE_HUNDRED && (figure.value % Decimal::TEN).is_zero();
    if round { Decimal::TEN } else { figure.granule }
}

/// From a thousand on, two or more zeros at the end are taken for rounding; at least two digits
/// always count: "12,000" is good to a thousand and so is "10,000", "2,400" to a hundred; "300" is
/// exact.
fn whole_granule(digits: &str, length: usize) -> Decimal {
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    if length < 4 || zeros < 2 {
        return Decimal::ONE;
    }
    let places = u32::try_from(zeros.min(length - 2)).unwrap_or(0);
    Decimal::from(10_u64.checked_pow(places).unwrap_or(1))
}

/// The whole part, separators included, and the digits behind the decimal mark.
fn split(text: &str) -> Option<(&str, &str)> {
    let commas = text.bytes().filter(|&b| b == b',').count();
    let dots = text.bytes().filter(|&b| b == b'.').count();
    match (commas, dots) {
        (0, 0) => Some((text, "")),
        (0, 1) => {
            let (whole, rest) = text.split_once('.')?;
            let thousands = rest == "000" && whole.len() <= 3 && !whole.starts_with('0');
            Some(if thousands { (text, "") } else { (whole, rest) })
        }
        (1, 0) => {
            let (whole, rest) = text.split_once(',')?;
            let thousands = rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            Some(if thousands { (text, "") } else { (whole, rest) })
        }
        (0, _) => grouped(text, '.').then_some((text, "")),
        (_, 0) => grouped(text, ',').then_some((text, "")),
        (_, 1) if text.rfind('.') > text.rfind(',') => {
            let (whole, rest) = text.split_once('.')?;
            grouped(whole, ',').then_some((whole, rest))
        }
        (1, _) => {
            let (whole, rest) = text.split_once(',')?;
            grouped(whole, '.').then_some((whole, rest))
        }
        _ => None,
    }
}

/// Groups of three, or the Indian groups of two before a last one of three.
fn grouped(text: &str, mark: char) -> bool {
    let lengths: Vec<usize> = text.split(mark).map(str::len).collect();
    let [first, middle @ .., last] = lengths.as_slice() else { return false };
    *last == 3
        && ((1..=3).contains(first) && middle.iter().all(|&n| n == 3)
            || (1..=2).contains(first) && middle.iter().all(|&n| n == 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_and_decimal_marks_are_told_apart() {
        for (text, value, granule) in [
            ("12", "12", "1"),
            ("300", "300", "1"),
            ("10,000", "10000", "1000"),
            ("2,400", "2400", "100"),
            ("12,345", "12345", "1"),
            ("10.000", "10000", "1000"),
            ("3.5", "3.5", "0.1"),
            ("4.800", "4.800", "0.001"),
            ("1.234,5", "1234.5", "0.1"),
            ("1,234.5", "1234.5", "0.1"),
            ("1.234.567", "1234567", "1"),
            ("12,34,567", "1234567", "1"),
            ("12,34,567.89", "1234567.89", "0.01"),
            ("5,00", "5.00", "0.01"),
            ("27·4", "27.4", "0.1"),
            ("0,5", "0.5", "0.1"),
            ("1,674,200.5", "1674200.5", "0.1"),
            ("007", "7", "1"),
        ] {
            let figure = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(figure.value, value.parse().unwrap(), "{text}");
            assert_eq!(figure.granule, granule.parse().unwrap(), "{text}");
        }
    }

    #[test]
    fn what_fits_no_convention_is_no_number() {
        for text in
            ["192.168.1.2", "22,24,26,31", "1.2.3", "1,2.3,4", "1·2·3", "99999999999999999999999999999"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}

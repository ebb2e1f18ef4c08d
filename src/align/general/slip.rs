//! How a number may have become another by a slip: two digits in the other's place, one digit wrong.

use rust_decimal::Decimal;

use super::Figure;
use crate::model::{ClaimValue, FigureClass};

/// How the digits of two numbers differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slip {
    /// The same digits in another order: how many there are, otherwise zero.
    pub(super) swapped: u32,
    /// One digit is another: how many there are, otherwise zero.
    pub(super) mistaken: u32,
}

/// Compares the digits of two numbers, without sign, point and the zeros that both end in: "1.24 billion"
/// and "1.42 billion" have three each.
pub(super) fn between(a: Decimal, b: Decimal) -> Slip {
    let scale = a.normalize().scale().max(b.normalize().scale());
    let (mut a, mut b) = (digits(a, scale), digits(b, scale));
    while a.len() > 1 && b.len() > 1 && a.ends_with(b"0") && b.ends_with(b"0") {
        a.pop();
        b.pop();
    }
    if a.len() != b.len() || a.len() < 2 || a == b {
        return Slip::default();
    }
    let count = u32::try_from(a.len()).unwrap_or(u32::MAX);
    let differing = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    // "50" for "54" is rounded.
    let is_rounded = a.last() != b.last() && (a.ends_with(b"0") || b.ends_with(b"0"));
    let sorted = |digits: &[u8]| {
        let mut digits = digits.to_vec();
        digits.sort_unstable();
        digits
    };
    Slip {
        swapped: if sorted(&a) == sorted(&b) { count } else { 0 },
        mistaken: if differing == 1 && !is_rounded { count } else { 0 },
    }
}

/// Whether two amounts have the same digits in another order, so many that they hardly have them by chance.
pub(super) fn is_transposed(a: &Figure, b: &Figure) -> bool {
    const LEAST: u32 = 3;
    match (&a.value, &b.value) {
        (ClaimValue::Quantity(a), ClaimValue::Quantity(b)) => between(a.number, b.number).swapped >= LEAST,
        _ => false,
    }
}

/// How often a number has each digit but the zeros at its ends, as one number; `None` for fewer than three, which
/// come in another order by chance. So do three of a percentage: there are many of one size.
pub(super) fn digits_of(figure: &Figure) -> Option<u64> {
    let least = if matches!(figure.class, FigureClass::Percent(_)) { 4 } else { 3 };
    let ClaimValue::Quantity(quantity) = &figure.value else { return None };
    let number = quantity.number.abs().normalize();
    let digits = number.mantissa().unsigned_abs().to_string();
    let digits = digits.trim_end_matches('0');
    // A nibble for each of the ten.
    let count = |sum: u64, digit: u8| sum.saturating_add(1 << (4 * u32::from(digit - b'0')));
    (digits.len() >= least).then(|| digits.bytes().fold(0, count))
}

/// The digits of a number with as many decimals.
fn digits(number: Decimal, scale: u32) -> Vec<u8> {
    let mut number = number;
    number.rescale(scale);
    number.mantissa().unsigned_abs().to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> (u32, u32) {
        let slip = between(a.parse().expect("a number"), b.parse().expect("a number"));
        (slip.swapped, slip.mistaken)
    }

    #[test]
    fn digits_are_swapped_or_mistaken() {
        assert_eq!(of("412", "214"), (3, 0));
        assert_eq!(of("1240000", "1420000"), (3, 0));
        assert_eq!(of("48.50", "45.80"), (3, 0));
        assert_eq!(of("102", "120"), (3, 0));
        assert_eq!(of("6.12", "6.52"), (0, 3));
        assert_eq!(of("12", "14"), (0, 2));
    }

    #[test]
    fn other_numbers_are_no_slips() {
        for (a, b) in [
            ("5", "7"),
            ("12", "12"),
            ("12", "120"),
            ("123", "456"),
            ("100", "1000"),
            ("2000", "3000000"),
            ("50", "54"),
        ] {
            assert_eq!(of(a, b), (0, 0), "{a} {b}");
        }
    }
}

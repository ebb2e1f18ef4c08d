//! What keeps figures of people apart: time that has passed, kin, counts that go on.

use rust_decimal::Decimal;

use super::{Figure, comparable};
use crate::model::{Bound, ClaimValue, FigureClass};

/// Whether so many birthdays may lie between two ages, of texts that may lie so many days apart.
pub(super) fn may_have_aged(a: &Figure, b: &Figure, days: i32) -> bool {
    const YEAR: i32 = 365;
    match (&a.class, &a.value, &b.value) {
        (FigureClass::Age, ClaimValue::Quantity(x), ClaimValue::Quantity(y)) => {
            let years = x.number.saturating_sub(y.number).abs();
            days > 0 && (comparable::may_be_older(a, b) || years <= Decimal::from(days / YEAR + 1))
        }
        _ => false,
    }
}

/// Whether two ages are of a person and of kin of another: "his wife, 23-year-old Laci" beside "Peterson, 32".
pub(super) fn are_of_kin(a: &Figure, b: &Figure) -> bool {
    let share_name = a.is_bound && b.is_bound && a.subject == b.subject;
    a.class == FigureClass::Age && a.is_of_kin != b.is_of_kin && !share_name
}

/// Whether each counts people and says that there may be more: "at least five" and "at least 50" were both true.
pub(super) fn are_least_counts(a: &Figure, b: &Figure) -> bool {
    let is_least = |figure: &Figure| match &figure.value {
        ClaimValue::Quantity(quantity) => matches!(quantity.bound, Bound::AtLeast | Bound::MoreThan),
        _ => false,
    };
    comparable::may_be_counted_later(a, b) && is_least(a) && is_least(b)
}

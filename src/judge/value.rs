//! Values as they are compared.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive as _;

use crate::align::Alignment;
use crate::model::{Claim, ClaimValue, DateRange, Timex, TimexKind};
use crate::rule::{Reading, RuleSet, ValueSpec};

/// For each claim the value to compare: its own, or for an anniversary the year it is counted from.
pub(super) fn compared<'a>(
    claims: &'a [Claim],
    alignment: &Alignment,
    rules: &RuleSet,
) -> Vec<Cow<'a, ClaimValue>> {
    claims
        .iter()
        .zip(&alignment.when)
        .map(|(claim, when)| {
            let reading = match rules.get(&claim.rule).and_then(|rule| rule.value.as_ref()) {
                Some(ValueSpec::Slot { reading, .. }) => *reading,
                _ => Reading::AsWritten,
            };
            match reading {
                Reading::AsWritten => Cow::Borrowed(&claim.value),
                Reading::BaseYear => base_year(claim, *when).map_or(Cow::Borrowed(&claim.value), Cow::Owned),
            }
        })
        .collect()
}

/// The nth anniversary is celebrated n years after what it celebrates.
fn base_year(claim: &Claim, when: Option<DateRange>) -> Option<ClaimValue> {
    let ClaimValue::Quantity(quantity) = &claim.value else { return None };
    let year = when?.end.year().checked_sub(quantity.number.to_i16()?)?;
    let days = DateRange { begin: Date::new(year, 1, 1).ok()?, end: Date::new(year, 12, 31).ok()? };
    let value = format!("{year:04}");
    let edtf = Some(value.clone());
    Some(ClaimValue::Time(Timex { edtf, days: Some(days), ..Timex::new(TimexKind::Date, value) }))
}

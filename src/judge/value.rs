//! Values as they are compared.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::align::Alignment;
use crate::model::{
    Bound, Claim, ClaimValue, DateRange, Portion, Quantity, SourceId, Subject, Timex, TimexKind, Unit,
};
use crate::rule::{Reading, RuleSet, ValueSpec};

/// Who was born longer ago is of another time than ours.
const OLDEST: i32 = 110;

/// For each claim the value to compare: its own, or for an anniversary the year it is counted from.
pub(super) fn compared<'a>(
    claims: &'a [Claim],
    alignment: &Alignment,
    rules: &RuleSet,
) -> Vec<Cow<'a, ClaimValue>> {
    let limits = Limits::of(claims);
    claims
        .iter()
        .zip(&alignment.when)
        .map(|(claim, when)| {
            let reading = match rules.get(&claim.rule).and_then(|rule| rule.value.as_ref()) {
                Some(ValueSpec::Slot { reading, .. }) => *reading,
                _ => Reading::AsWritten,
            };
            match reading {
                Reading::AsWritten | Reading::Town => Cow::Borrowed(limits.on(claim).unwrap_or(&claim.value)),
                Reading::Age => age(claim, *when).map_or(Cow::Borrowed(&claim.value), Cow::Owned),
                Reading::BaseYear => base_year(claim, *when).map_or(Cow::Borrowed(&claim.value), Cow::Owned),
            }
        })
        .collect()
}

/// The numbers that each text limits in one place: a headline leaves "at least" out, and so may what follows.
struct Limits<'a>(BTreeMap<Limited<'a>, &'a ClaimValue>);

/// Document, property, of whom or what, number, and what is counted.
type Limited<'a> = (SourceId, &'a str, &'a Subject, Decimal, &'a str);

impl<'a> Limits<'a> {
    fn of(claims: &'a [Claim]) -> Self {
        let mut limits = BTreeMap::new();
        for claim in claims {
            if let Some((key, false)) = limited(claim) {
                limits.entry(key).or_insert(&claim.value);
            }
        }
        Self(limits)
    }

    /// The value of a claim that gives a bare number, as its text limits it elsewhere.
    fn on(&self, claim: &'a Claim) -> Option<&'a ClaimValue> {
        let (key, is_exact) = limited(claim)?;
        self.0.get(&key).copied().filter(|_| is_exact)
    }
}

/// What a claim gives a number of, and whether it gives it without a limit.
fn limited(claim: &Claim) -> Option<(Limited<'_>, bool)> {
    let ClaimValue::Quantity(quantity) = &claim.value else { return None };
    let is_whole = claim.reach.portion == Portion::Whole && quantity.bound != Bound::Between;
    let number = quantity.number.normalize();
    let key = (claim.source, &*claim.property, &claim.subject, number, quantity.unit.symbol());
    is_whole.then_some((key, quantity.bound == Bound::Exact))
}

/// How old who was born on a day, in a month or year is when the claim is made; a year less or more, since the text
/// may be older than its date.
fn age(claim: &Claim, when: Option<DateRange>) -> Option<ClaimValue> {
    let (ClaimValue::Time(born), Some(day)) = (&claim.value, when) else { return None };
    let born = born.days?;
    let years = |from: Date, to: Date| {
        let reached = (to.month(), to.day()) >= (from.month(), from.day());
        i32::from(to.year()) - i32::from(from.year()) - i32::from(!reached)
    };
    let (low, high) = (years(born.end, day.begin) - 1, years(born.begin, day.end) + 1);
    (0..=OLDEST).contains(&low).then(|| {
        ClaimValue::Quantity(Quantity {
            number: low.into(),
            unit: Unit::new("year"),
            bound: Bound::Between,
            low: Some(low.into()),
            high: Some(high.into()),
            granule: Decimal::ZERO,
        })
    })
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

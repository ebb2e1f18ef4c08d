//! What a match gives for the value of its claim.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::ToSpan as _;
use rust_decimal::Decimal;

use crate::extract::view::Filler;
use crate::extract::{minute, phrase, subject};
use crate::model::{Bound, ClaimValue, DateRange, Quantity, Term, Timex, TimexKind, Unit, Value};
use crate::rule::{Found, SlotId, SlotType, ValueSpec};

use super::{Reader, binding};

impl Reader<'_> {
    pub(super) fn value(&self, found: &Found) -> Option<(ClaimValue, Range<usize>)> {
        match self.rule.value.as_ref()? {
            ValueSpec::Word | ValueSpec::Stage(_) => {
                Some((ClaimValue::Word(self.matched.value.clone()?), found.tokens.clone()))
            }
            ValueSpec::Slot { slot, plus, .. } => {
                let Some((at, filler)) = binding(found, *slot) else {
                    // A person that no words bind is the holder of the office that they name.
                    let (at, holder) = self.holder(found, *slot)?;
                    return Some((ClaimValue::Term(holder), at));
                };
                let mut value = self.filled(*slot, at.clone(), filler)?;
                if let (ClaimValue::Labels(labels), Some((plus_at, _))) =
                    (&mut value, plus.and_then(|plus| binding(found, plus)))
                {
                    let SlotType::Labels { heads, modifiers } = &self.rule.slots[slot.0 as usize].accepts
                    else {
                        return None;
                    };
                    let added = std::mem::take(labels);
                    *labels = phrase::read_labels(self.view, plus_at, heads, modifiers);
                    labels.extend(added);
                }
                if let ClaimValue::Labels(labels) = &mut value {
                    let mut seen = BTreeSet::new();
                    labels.retain(|label| seen.insert(label.clone()));
                    if labels.len() < self.matched.least {
                        return None;
                    }
                }
                if let (ClaimValue::Quantity(quantity), true) = (&mut value, self.matched.negate) {
                    *quantity = quantity.negated();
                }
                Some((value, at))
            }
        }
    }

    fn holder(&self, found: &Found, slot: SlotId) -> Option<(Range<usize>, Term)> {
        if self.rule.slots[slot.0 as usize].accepts != SlotType::Person {
            return None;
        }
        found.bindings.iter().find_map(|(_, at, filler)| {
            let Filler::Annotation(index) = Filler::unpack(*filler) else { return None };
            match &self.view.annotation(index).value {
                Value::Role { holder: Some(holder), .. } => Some((at.clone(), self.scene.term(*holder))),
                _ => None,
            }
        })
    }

    pub(in crate::extract) fn filled(
        &self,
        slot: SlotId,
        at: Range<usize>,
        filler: Filler,
    ) -> Option<ClaimValue> {
        match filler {
            Filler::Annotation(index) => {
                let annotation = self.view.annotation(index);
                match &annotation.value {
                    Value::Quantity(quantity) => Some(ClaimValue::Quantity(slot_quantity(
                        quantity,
                        &self.rule.slots[slot.0 as usize].accepts,
                    ))),
                    Value::Time(timex) if self.rule.slots[slot.0 as usize].accepts == SlotType::Clock => {
                        Some(ClaimValue::Time(time_of_day(timex)))
                    }
                    Value::Time(timex) if timex.kind == TimexKind::Time && timex.days.is_some() => {
                        Some(ClaimValue::Time(day_of(timex)))
                    }
                    Value::Time(timex) => Some(ClaimValue::Time(timex.clone())),
                    Value::Name(_) | Value::Role { .. } => self.scene.actor(annotation).map(ClaimValue::Term),
                }
            }
            Filler::Words => match &self.rule.slots[slot.0 as usize].accepts {
                SlotType::Labels { heads, modifiers } => {
                    Some(ClaimValue::Labels(phrase::read_labels(self.view, at, heads, modifiers)))
                }
                SlotType::Minute => minute::quantity(self.view, at).map(ClaimValue::Quantity),
                SlotType::Score => phrase::read_score(self.view, at).map(ClaimValue::Word),
                SlotType::Somebody => Some(ClaimValue::Term(subject::somebody(self.view, self.scene, at))),
                SlotType::Noun(nouns) => subject::noun(nouns, self.view, at.start).map(ClaimValue::Term),
                _ => Some(ClaimValue::Term(subject::thing(self.view, self.scene, at))),
            },
            Filler::Pair(_) | Filler::Event(_) => None,
        }
    }
}

/// A quantity as its slot counts it: synonymous nouns by one name, a share in percent.
fn slot_quantity(quantity: &Quantity, accepts: &SlotType) -> Quantity {
    let mut quantity = quantity.clone();
    match accepts {
        SlotType::Number(nouns) => {
            let own = nouns.iter().find(|noun| *noun.word == *quantity.unit.symbol());
            // What a label names counts as no noun does.
            if let Some(noun) = own.or_else(|| nouns.iter().find(|noun| noun.word.is_empty())) {
                quantity.unit = Unit::new(noun.unit.clone());
            }
        }
        // "$40 a share" and "$40 in cash for each share" are one price.
        SlotType::Money => {
            if let Some(currency) = quantity.unit.symbol().strip_suffix("/share") {
                quantity.unit = Unit::new(currency);
            }
        }
        SlotType::Share if quantity.unit.symbol() != "%" => {
            // "Two-thirds" is a manner of speaking.
            let percent = quantity.number.saturating_mul(Decimal::ONE_HUNDRED);
            let slack = Decimal::TWO;
            quantity = Quantity {
                number: percent.round_dp(1),
                unit: Unit::new("%"),
                bound: Bound::About,
                low: Some(percent.saturating_sub(slack)),
                high: Some(percent.saturating_add(slack)),
                granule: Decimal::ONE,
            };
        }
        _ => {}
    }
    quantity
}

/// A time of day without its day, which the words may not give.
fn time_of_day(timex: &Timex) -> Timex {
    let clock = timex.value.find('T').map_or("", |at| &timex.value[at..]);
    Timex { value: clock.to_owned(), edtf: None, days: None, inferred: String::new(), ..timex.clone() }
}

/// The day of "Tuesday morning": what a rule that asks for a date is told.
fn day_of(timex: &Timex) -> Timex {
    let (day, time) = timex.value.split_once('T').unwrap_or((&timex.value, ""));
    let days = if time.ends_with('Z') { timex.days.map(|days| local_days(days, time)) } else { timex.days };
    Timex { kind: TimexKind::Date, value: day.to_owned(), edtf: Some(day.to_owned()), days, ..timex.clone() }
}

/// The days that it may have been where something happened at that universal time: "1847 GMT on Thursday" was Friday in
/// Asia. Clocks are up to twelve hours behind and fourteen ahead.
fn local_days(days: DateRange, time: &str) -> DateRange {
    let hour: Option<i8> = time.get(..2).and_then(|hour| hour.parse().ok());
    let is_before = hour.is_none_or(|hour| hour < 12);
    let is_after = hour.is_none_or(|hour| hour >= 10);
    DateRange {
        begin: if is_before { days.begin.saturating_sub(1.day()) } else { days.begin },
        end: if is_after { days.end.saturating_add(1.day()) } else { days.end },
    }
}

//! Slots: what may fill them, and which of them is the value.

use toml::Spanned;

use crate::rule::compiled::{Reading, RuleKind, SlotType};
use crate::rule::error::Mistake;
use crate::rule::raw::{RawRule, RawType, RawValue, Text};

use super::valid::read_patterns;
use super::{Check, NounType, ValidSlot, ValidType, ValidValue, first_line, is_kebab_case};

pub(in crate::rule) const READINGS: [(&str, Reading); 3] =
    [("base-year", Reading::BaseYear), ("age", Reading::Age), ("town", Reading::Town)];

const NOUN_TYPES: [(&str, NounType); 4] = [
    ("number", NounType::Number),
    ("organisation", NounType::Organisation),
    ("role", NounType::Role),
    ("noun", NounType::Noun),
];
static TYPES: [(&str, SlotType); 27] = [
    ("money", SlotType::Money),
    ("percent", SlotType::Percent),
    ("share", SlotType::Share),
    ("score", SlotType::Score),
    ("minute", SlotType::Minute),
    ("ordinal", SlotType::Ordinal),
    ("measure", SlotType::Measure(None)),
    ("length", SlotType::Measure(Some("m"))),
    ("area", SlotType::Measure(Some("m2"))),
    ("volume", SlotType::Measure(Some("m3"))),
    ("mass", SlotType::Measure(Some("kg"))),
    ("speed", SlotType::Measure(Some("km/h"))),
    ("power", SlotType::Measure(Some("W"))),
    ("temperature", SlotType::Measure(Some("°F"))),
    ("age", SlotType::Age),
    ("date", SlotType::Date),
    ("clock", SlotType::Clock),
    ("duration", SlotType::Duration),
    ("person", SlotType::Person),
    ("country", SlotType::Country),
    ("place", SlotType::Place),
    ("location", SlotType::Location),
    ("actor", SlotType::Actor),
    ("name", SlotType::Name),
    ("somebody", SlotType::Somebody),
    ("country-pair", SlotType::CountryPair),
    ("phrase", SlotType::Phrase),
];

/// The names of all types that a slot can have.
pub(in crate::rule) fn type_names() -> Vec<&'static str> {
    let ready = TYPES.iter().map(|(name, _)| *name);
    ready.chain(NOUN_TYPES.iter().map(|(name, _)| *name)).chain(["labels", "event:..."]).collect()
}

impl Check<'_> {
    pub(super) fn event_slots(&mut self, raw: &RawRule, kind: RuleKind) {
        let event = if kind == RuleKind::Event { Some(&raw.id) } else { raw.event.as_ref() };
        if let Some(event) = event {
            self.add_slot(event, ValidType::Event(event.clone()));
        }
    }

    pub(super) fn declare(&mut self, name: &Text, accepts: Option<RawType>) {
        if let Some(accepts) = accepts.and_then(|accepts| self.slot_type(&accepts)) {
            self.add_slot(name, accepts);
        }
    }

    pub(super) fn add_slot(&mut self, name: &Text, accepts: ValidType) {
        if !is_kebab_case(name.get_ref()) {
            self.fail(Mistake::NotKebabCase(name.get_ref().clone()), name.span());
        }
        if self.slots.iter().any(|slot| slot.name == *name.get_ref()) {
            self.fail(Mistake::DuplicateSlot(name.get_ref().clone()), name.span());
        }
        self.slots.push(ValidSlot { name: name.get_ref().clone(), accepts });
    }

    pub(super) fn slot_type(&mut self, raw: &RawType) -> Option<ValidType> {
        let name = raw.name.get_ref().as_str();
        for (list, key, allowed) in [
            (&raw.nouns, "nouns", NOUN_TYPES.iter().any(|(known, _)| *known == name)),
            (&raw.heads, "heads", name == "labels"),
            (&raw.modifiers, "modifiers", name == "labels"),
        ] {
            if let Some(list) = list.as_ref().filter(|_| !allowed) {
                self.fail(Mistake::OutOfPlace { key, with: "this type" }, list.span());
            }
        }
        let texts =
            |list: &Option<Spanned<Vec<Text>>>| list.clone().map(Spanned::into_inner).unwrap_or_default();
        if let Some(event) = name.strip_prefix("event:") {
            return Some(ValidType::Event(Spanned::new(raw.name.span(), event.to_owned())));
        }
        if name == "labels" {
            if raw.heads.is_none() {
                self.fail(Mistake::MissingKey("heads".to_owned()), raw.name.span());
            }
            return Some(ValidType::Labels {
                heads: read_patterns(&texts(&raw.heads)),
                modifiers: read_patterns(&texts(&raw.modifiers)),
            });
        }
        if let Some((_, noun_type)) = NOUN_TYPES.iter().find(|(known, _)| *known == name) {
            if *noun_type == NounType::Noun && raw.nouns.is_none() {
                self.fail(Mistake::MissingKey("nouns".to_owned()), raw.name.span());
            }
            return Some(ValidType::Nouns(*noun_type, texts(&raw.nouns)));
        }
        if let Some((_, accepts)) = TYPES.iter().find(|(known, _)| *known == name) {
            return Some(ValidType::Ready(accepts.clone()));
        }
        self.fail(Mistake::unknown("a type", name, type_names()), raw.name.span());
        None
    }

    pub(super) fn value(&mut self, raw: &Spanned<RawValue>) -> Option<ValidValue> {
        let (span, raw) = (raw.span(), raw.get_ref());
        let is_stage = raw.name.get_ref() == "stage";
        let is_word = raw.name.get_ref() == "word";
        if let Some(order) = raw.order.as_ref().filter(|_| !is_stage) {
            self.fail(Mistake::OutOfPlace { key: "order", with: "any type but \"stage\"" }, order.span());
        }
        if is_stage || is_word {
            for (key, extra) in [("slot", &raw.slot), ("plus", &raw.plus)] {
                if let Some(extra) = extra {
                    self.fail(
                        Mistake::OutOfPlace { key, with: "a value that the match names" },
                        extra.span(),
                    );
                }
            }
        }
        if is_word {
            return Some(ValidValue::Word);
        }
        if is_stage {
            let order = raw.order.as_ref().map(Spanned::get_ref).into_iter().flatten();
            let order: Vec<String> = order.map(|stage| stage.get_ref().clone()).collect();
            if order.is_empty() {
                self.fail(Mistake::MissingKey("order".to_owned()), raw.name.span());
            }
            return Some(ValidValue::Stage(order));
        }
        let Some(slot) = &raw.slot else {
            self.fail(Mistake::MissingKey("slot".to_owned()), first_line(self.text, span));
            return None;
        };
        self.declare(slot, Some(raw.accepts()));
        let plus = raw.plus.as_ref().map(|plus| plus.get_ref().clone());
        let reading =
            self.pick_or(raw.reading.as_ref(), "a way to read the value", &READINGS, Reading::AsWritten);
        Some(ValidValue::Slot { slot: slot.get_ref().clone(), plus, reading })
    }

    /// A second slot of the value has the type of the first unless `[slots]` gives it one.
    pub(super) fn plus(&mut self, value: Option<&Spanned<RawValue>>) {
        let Some(value) = value.map(Spanned::get_ref) else { return };
        if let Some(plus) = &value.plus
            && !self.slots.iter().any(|slot| slot.name == *plus.get_ref())
        {
            self.declare(plus, Some(value.accepts()));
        }
    }
}

//! What the annotations of a sentence could fill: told before any pattern is tried.

use crate::model::{Annotation, Kind, Value};
use crate::rule::{Rule, SlotType};

/// The sorts of annotations that stand in a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Offer(u32);

/// A time of any kind.
const TIME: u32 = 1 << 30;
/// A name of any kind.
const NAME: u32 = 1 << 31;

impl Offer {
    /// What these annotations are.
    pub(super) fn of(annotations: &[Annotation]) -> Self {
        let bits = annotations.iter().fold(0, |bits, annotation| {
            let family = match annotation.value {
                Value::Time(_) => TIME,
                Value::Name(_) => NAME,
                Value::Quantity(_) | Value::Role { .. } => 0,
            };
            bits | bit(annotation.kind) | family
        });
        Self(bits)
    }

    /// Whether all of a rule's slots with these numbers might be filled. Of slots that words fill, and
    /// not annotations, nothing is known here.
    pub(super) fn fills(self, rule: &Rule, slots: &[crate::rule::SlotId]) -> bool {
        slots.iter().all(|slot| {
            let sorts = sorts(&rule.slots[usize::from(slot.0)].accepts);
            sorts.is_none_or(|sorts| self.0 & sorts != 0)
        })
    }
}

/// The sorts of which one must be there; `None` where no annotation is needed.
fn sorts(accepts: &SlotType) -> Option<u32> {
    Some(match accepts {
        SlotType::Money => bit(Kind::Money),
        SlotType::Number(_) => bit(Kind::Number) | bit(Kind::Measure),
        SlotType::Percent => bit(Kind::Percent),
        SlotType::Share => bit(Kind::Percent) | bit(Kind::Number),
        SlotType::Ordinal => bit(Kind::Ordinal),
        SlotType::Measure(_) => bit(Kind::Measure),
        SlotType::Age => bit(Kind::Age),
        SlotType::Date | SlotType::Clock => TIME,
        SlotType::Duration => bit(Kind::Duration),
        SlotType::Person => bit(Kind::Person) | bit(Kind::Role),
        SlotType::Country | SlotType::CountryPair => NAME,
        SlotType::Place | SlotType::Location => bit(Kind::Place),
        SlotType::Organisation(_) => bit(Kind::Organisation),
        SlotType::Role(_) => bit(Kind::Role),
        SlotType::Actor => bit(Kind::Person) | bit(Kind::Organisation) | bit(Kind::Role) | NAME,
        SlotType::Event(_)
        | SlotType::Labels { .. }
        | SlotType::Phrase
        | SlotType::Name
        | SlotType::Somebody
        | SlotType::Score
        | SlotType::Minute
        | SlotType::Noun(_) => {
            return None;
        }
    })
}

fn bit(kind: Kind) -> u32 {
    1 << kind as u32
}

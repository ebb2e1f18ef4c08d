//! The separators of a claim: words of its sentence that stand nearer to its value than to another.

use std::ops::Range;

use crate::model::{ClaimValue, EntityKind, Kind, NameKey, Qualifiers, Term, Value};
use crate::rule::{Fallback, Found, Lattice as _, Qualifier, Scratch, SlotId, ValueSpec, find_all};

use super::claim::{Reader, binding};
use super::subject;
use super::view::Filler;

/// No tokens at all.
const NOWHERE: Range<usize> = 0..0;

impl Reader<'_> {
    /// The qualifiers that the match binds, else those whose words stand nearer to this value than to another
    /// that could fill its slot. `None` where one that must be there is not.
    pub(super) fn qualifiers(
        &self,
        matched: &Found,
        at: &Range<usize>,
        scratch: &mut Scratch,
    ) -> Option<Qualifiers> {
        let rivals = self.rivals(at);
        // A separator of the value's own type is no rival of the value.
        let nearest = |label: &Range<usize>, filled: &Range<usize>| {
            let mut others = rivals.iter().filter(|rival| !overlap(rival, filled));
            others.all(|rival| self.apart(label, at) <= self.apart(label, rival))
        };
        let of_another = |found: &Found| self.bound_value(found).is_some_and(|bound| bound != *at);
        let mut qualifiers: Qualifiers = self
            .matched
            .qualifiers
            .iter()
            .map(|(name, label)| (name.clone(), ClaimValue::Word((&**label).into())))
            .collect();
        for qualifier in &self.rule.qualifiers {
            let mut best: Option<(usize, ClaimValue)> = None;
            for (label, patterns) in &qualifier.labels {
                for pattern in patterns {
                    for found in find_all(pattern, self.rule, self.view, scratch) {
                        let gap = self.apart(&found.tokens, at);
                        if !of_another(&found)
                            && nearest(&found.tokens, &NOWHERE)
                            && best.as_ref().is_none_or(|(known, _)| gap < *known)
                        {
                            best = Some((gap, ClaimValue::Word((&**label).into())));
                        }
                    }
                }
            }
            let bound = qualifier.slot.as_ref().and_then(|(slot, _)| {
                let (filled_at, filler) = binding(matched, *slot)?;
                self.separator(*slot, filled_at, filler)
            });
            if let Some(value) = bound {
                qualifiers.insert(qualifier.name.clone(), value);
                continue;
            }
            if let Some((slot, patterns)) = &qualifier.slot {
                for pattern in patterns {
                    for found in find_all(pattern, self.rule, self.view, scratch) {
                        let Some((filled_at, filler)) = binding(&found, *slot) else { continue };
                        let gap = self.apart(&filled_at, at);
                        if !overlap(&filled_at, at)
                            && !of_another(&found)
                            && nearest(&filled_at, &filled_at)
                            && best.as_ref().is_none_or(|(known, _)| gap < *known)
                            && let Some(value) = self.separator(*slot, filled_at, filler)
                        {
                            best = Some((gap, value));
                        }
                    }
                }
            }
            let best = best.map(|(_, value)| value).or_else(|| self.looked_up(qualifier));
            if let Some(value) = best
                && !qualifiers.contains(&qualifier.name)
            {
                qualifiers.insert(qualifier.name.clone(), value);
            }
            if qualifier.fallback != Fallback::Optional && !qualifiers.contains(&qualifier.name) {
                return None;
            }
        }
        Some(qualifiers)
    }

    /// What a separator is by the sentence or the document, where its rule lets it be looked for there.
    fn looked_up(&self, qualifier: &Qualifier) -> Option<ClaimValue> {
        let (slot, _) = qualifier.slot.as_ref()?;
        let accepts = &self.rule.slots[slot.0 as usize].accepts;
        let found = subject::resolve(accepts, qualifier.fallback, None, self.view, self.scene)?;
        found.terms.into_iter().next().map(ClaimValue::Term)
    }

    /// Where a pattern of a separator finds the value, if it names it.
    fn bound_value(&self, found: &Found) -> Option<Range<usize>> {
        let Some(ValueSpec::Slot { slot, .. }) = &self.rule.value else { return None };
        binding(found, *slot).map(|(at, _)| at)
    }

    /// How far two stretches of the sentence stand apart: a comma or an "and" weighs as
    /// much as a few words.
    fn apart(&self, a: &Range<usize>, b: &Range<usize>) -> usize {
        const BORDER: usize = 4;
        let between = if a.end <= b.start { a.end..b.start } else { b.end.min(a.start)..a.start };
        let borders = between.clone().filter(|&at| {
            matches!(self.view.mark(at), Some(',' | ';' | ':' | '—'))
                || matches!(self.view.text(at), "and" | "while")
        });
        between.len() + borders.count() * BORDER
    }

    /// Other fillers that the value's slot could have had in this sentence.
    fn rivals(&self, at: &Range<usize>) -> Vec<Range<usize>> {
        let Some(ValueSpec::Slot { slot, .. }) = &self.rule.value else { return Vec::new() };
        let accepts = &self.rule.slots[slot.0 as usize].accepts;
        let mut rivals = Vec::new();
        let mut ends = Vec::new();
        for start in (0..self.view.len()).filter(|start| !at.contains(start)) {
            ends.clear();
            self.view.fillers(start, accepts, &mut ends);
            let others = ends.iter().filter(|&&(_, filler)| !self.is_step(filler));
            rivals.extend(others.map(|&(end, _)| start..end));
        }
        rivals
    }

    /// Whether a filler says by how many points something went up or down, and not to what: "by a tenth of a point to
    /// 6.1%".
    fn is_step(&self, filler: u32) -> bool {
        let Filler::Annotation(index) = Filler::unpack(filler) else { return false };
        matches!(&self.view.annotation(index).value, Value::Quantity(points) if points.unit.symbol() == "pp")
    }

    /// What fills a separator: as a value, but a part of a place is a place of its own.
    fn separator(&self, slot: SlotId, at: Range<usize>, filler: Filler) -> Option<ClaimValue> {
        let value = self.filled(slot, at.clone(), filler)?;
        let (Filler::Annotation(index), ClaimValue::Term(whole)) = (filler, &value) else {
            return Some(value);
        };
        let is_place = self.view.annotation(index).kind == Kind::Place;
        let direction =
            at.start.checked_sub(1).filter(|&at| is_place && self.scene.reaches.is_direction(self.view, at));
        Some(direction.map_or(value.clone(), |at| {
            let direction = self.view.text(at);
            ClaimValue::Term(Term {
                key: NameKey::from_folded(format!("{} {}", direction.to_lowercase(), whole.key.as_str())),
                name: format!("{direction} {}", whole.name).into(),
                kind: Some(EntityKind::Place),
                country: whole.country.clone(),
            })
        }))
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

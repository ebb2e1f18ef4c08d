//! One match of one rule → a claim, but for its event.

mod draft;
mod evidence;
mod value;

use std::ops::Range;
use std::sync::Arc;

use crate::model::{ClaimValue, Confidence, Kind, Stance, Tense, Term, TimexKind, Value};
use crate::rule::{Fallback, Found, Match, Pattern, Rule, Scratch, SlotId};

use super::mood::Moods;
use super::reach;
use super::scene::Scene;
use super::torn::is_torn;
use super::view::{Filler, View};
use super::{antecedent, find_fixed, subject};

pub(super) use draft::{Draft, finish, without_doubles};
pub(super) use evidence::Evidences;

/// Reads one match of one rule in one sentence.
pub(super) struct Reader<'a> {
    pub(super) rule: &'a Rule,
    pub(super) rule_index: usize,
    pub(super) matched: &'a Match,
    pub(super) view: &'a View<'a>,
    pub(super) scene: &'a Scene<'a>,
    pub(super) moods: &'a Moods,
}

impl Reader<'_> {
    pub(super) fn read(&self, found: &Found, scratch: &mut Scratch) -> Option<Draft> {
        let (value, at) = self.value(found)?;
        let mut confidence = Confidence(95);
        let mut subject = Vec::with_capacity(self.rule.subject.len());
        for role in &self.rule.subject {
            let bound = binding(found, role.slot)
                .or_else(|| self.satellite(&role.patterns, role.slot, found, scratch));
            let accepts = &self.rule.slots[role.slot.0 as usize].accepts;
            if bound.is_none() && subject::is_of_stranger(accepts, &found.tokens, self.view) {
                return None;
            }
            let terms = match (role.fallback, &bound) {
                (Fallback::Before, None) => {
                    subject::pointed_to(antecedent::antecedent(self.view, self.scene, &found.tokens)?)
                }
                _ => subject::resolve(accepts, role.fallback, bound, self.view, self.scene)?,
            };
            confidence = confidence.min(terms.confidence);
            subject.push(terms);
        }
        if self.is_age_of_another(found, &at) {
            return None;
        }
        let qualifiers = self.qualifiers(found, &at, scratch)?;
        let reading = reach::Reading {
            words: self.scene.reaches,
            view: self.view,
            scene: self.scene,
            at: at.clone(),
            matched: found.tokens.clone(),
            names_total: found
                .bindings
                .iter()
                .any(|(_, bound, _)| (at.end + 1..=at.end + 2).contains(&bound.start)),
        };
        let words = self.view.span(at.clone());
        if matches!(value, ClaimValue::Quantity(_))
            && is_torn(&self.view.document.text, (words.start, words.end))
        {
            return None;
        }
        let mut reach = reading.reach(&value, &qualifiers);
        if self.rule.past {
            reach.about = None;
        }
        // A day that is asked for is told by no other.
        let is_day = matches!(&value, ClaimValue::Time(timex) if timex.kind == TimexKind::Date);
        if self.rule.recurs && !is_day {
            reach.on = reading.day(&qualifiers).or_else(|| self.scene.days_of_news());
        }
        reach.so_far |= self.rule.counted && self.scene.counts_on();
        let replaced = self.rule.tells_of_story() && reading.is_former();
        Some(Draft {
            rule: self.rule_index,
            precedence: self
                .rule
                .matches
                .iter()
                .position(|m| std::ptr::eq(m, self.matched))
                .unwrap_or(usize::MAX),
            sentence: self.view.sentence,
            span: self.view.span(at.clone()),
            subject,
            qualifiers,
            stance: self.stance(found),
            reach,
            follows_count: reading.follows_count(),
            tense: if replaced { Tense::Former } else { self.tense(found) },
            mention: self.mention(found),
            participants: self.participants(found),
            at,
            value,
            confidence,
        })
    }

    /// "Jan, who knew the dead driver, Karol, aged 46": an age belongs to the nearest name before it.
    fn is_age_of_another(&self, found: &Found, age: &Range<usize>) -> bool {
        let mut people = self.rule.subject.iter().filter_map(|role| binding(found, role.slot));
        self.rule.reads_ages()
            && people.any(|(person, filler)| {
                matches!(filler, Filler::Annotation(_))
                    && self.view.arcs().iter().any(|&(start, end, index)| {
                        self.view.annotation(index).kind == Kind::Person
                            && person.end <= start
                            && end <= age.start
                    })
            })
    }

    /// Looks for a slot elsewhere in the sentence, with all that is bound already in its place.
    fn satellite(
        &self,
        patterns: &[Pattern],
        slot: SlotId,
        found: &Found,
        scratch: &mut Scratch,
    ) -> Option<(Range<usize>, Filler)> {
        patterns.iter().find_map(|pattern| {
            let fixed: Vec<_> = found
                .bindings
                .iter()
                .filter(|binding| pattern.slots.contains(&binding.0))
                .map(|(slot, at, filler)| (*slot, at.clone(), Filler::unpack(*filler)))
                .collect();
            let other = find_fixed(pattern, self.rule, self.view, &fixed, scratch)?;
            binding(&other, slot)
        })
    }

    fn stance(&self, found: &Found) -> Stance {
        let mood = self.moods.stance(self.view, found.tokens.clone());
        match (&self.matched.stance, mood) {
            // What a rule says is asserted stands whatever is denied around it: a title is no claim of
            // its sentence.
            (Some(Stance::Asserted), _) => Stance::Asserted,
            (_, Some(Stance::Denied)) => Stance::Denied,
            (Some(fixed), _) => fixed.clone(),
            (None, mood) => mood.unwrap_or_default(),
        }
    }

    fn tense(&self, found: &Found) -> Tense {
        let of_role = found.bindings.iter().find_map(|(_, _, filler)| match Filler::unpack(*filler) {
            Filler::Annotation(index) => match &self.view.annotation(index).value {
                Value::Role { tense, .. } => Some(*tense),
                _ => None,
            },
            _ => None,
        });
        match (self.matched.tense, of_role) {
            (Tense::Current, Some(tense)) => tense,
            (fixed, _) => fixed,
        }
    }

    /// The people and countries that the match binds, under the names of their slots.
    fn participants(&self, found: &Found) -> Vec<(Arc<str>, Term)> {
        let named = found.bindings.iter().filter_map(|(slot, _, filler)| match Filler::unpack(*filler) {
            Filler::Annotation(index) => {
                let term = self.scene.actor(self.view.annotation(index))?;
                Some((self.rule.slots[slot.0 as usize].name.clone(), term))
            }
            _ => None,
        });
        if self.rule.event.is_some() { named.collect() } else { Vec::new() }
    }

    /// The event mention that a slot binds, else the one whose own words were matched.
    fn mention(&self, found: &Found) -> Option<usize> {
        let bound = found.bindings.iter().find_map(|(_, _, filler)| match Filler::unpack(*filler) {
            Filler::Event(index) => Some(index),
            _ => None,
        });
        bound.or_else(|| self.view.event_within(&found.tokens))
    }
}

/// What a match binds to a slot.
pub(super) fn binding(found: &Found, slot: SlotId) -> Option<(Range<usize>, Filler)> {
    found
        .bindings
        .iter()
        .find(|binding| binding.0 == slot)
        .map(|(_, at, filler)| (at.clone(), Filler::unpack(*filler)))
}

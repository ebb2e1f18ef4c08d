//! Whom "he", "she" and "the 27-year-old forward" mean in a sentence that names nobody.

use std::ops::Range;

use crate::model::{EntityKind, Kind, Term, Value};
use crate::rule::SlotType;

use super::scene::Scene;
use super::subject::somebody;
use super::view::View;

/// How many sentences back of one paragraph somebody may have been named of whom all the others tell: "She
/// joined the bank in 2003. In 2008 she moved ...".
const REACH: usize = 6;

/// The person with whom the nearest sentence before that names anybody begins, known or not where any name will
/// do: the last sentence, whatever paragraph it ends, or those before it in the same one.
pub(super) fn meant(accepts: &SlotType, view: &View<'_>, scene: &Scene<'_>) -> Option<Term> {
    let is_told_of = |&(start, end, index): &(usize, usize, usize)| {
        view.annotation(index).kind == Kind::Person
            && !scene.people.is_relative(view, start)
            && !scene.people.is_speaking(view, &(start..end))
    };
    let names_nobody = || !view.arcs().iter().any(is_told_of);
    let reads = match accepts {
        SlotType::Somebody => points_back(view, scene),
        SlotType::Person | SlotType::Actor => names_nobody() && points_back(view, scene),
        _ => false,
    };
    if !reads {
        return None;
    }
    let sentences = &view.annotated.sentences;
    let block = sentences[view.sentence].block;
    let own = (0..view.tokens.len()).find_map(|at| scene.people.gender(view, at));
    (1..=REACH)
        .filter_map(|back| view.sentence.checked_sub(back))
        .take_while(|&before| before + 1 == view.sentence || sentences[before].block == block)
        .map(|before| View::new(view.document, view.annotated, before, scene.annotations(before)))
        // "She married Jean Smith. She has two sons": both are of her who was named before.
        .filter(|before| own.is_none() || before.tokens.is_empty() || scene.people.gender(before, 0) != own)
        .find_map(|before| foremost(accepts, &before, scene))
}

/// The first whom a sentence names. Who only says it, or is somebody's brother, is meant where nobody else can be.
fn foremost(accepts: &SlotType, view: &View<'_>, scene: &Scene<'_>) -> Option<Term> {
    let named = || {
        view.arcs().iter().filter_map(|&(start, end, index)| match &view.annotation(index).value {
            Value::Role { holder: Some(holder), .. } => Some((start..end, scene.term(*holder))),
            Value::Name(mention) if scene.entity(mention.entity).kind == EntityKind::Person => {
                Some((start..end, scene.term(mention.entity)))
            }
            _ => None,
        })
    };
    let is_told_of = |(at, _): &(Range<usize>, Term)| {
        !scene.people.is_speaking(view, at) && !scene.people.is_relative(view, at.start)
    };
    let known = named().find(is_told_of).or_else(|| named().next()).map(|(_, term)| term);
    known.or_else(|| {
        let (SlotType::Somebody, Some(end)) = (accepts, view.unknown_person(0)) else { return None };
        Some(somebody(view, scene, 0..end))
    })
}

/// Whether the first one whom a sentence speaks of was named before it.
pub(super) fn points_back(view: &View<'_>, scene: &Scene<'_>) -> bool {
    let is_pronoun = |&at: &usize| scene.people.is_pronoun(view, at);
    let is_age =
        |&(start, _, index): &(usize, usize, usize)| start == 1 && view.annotation(index).kind == Kind::Age;
    let is_described = !view.tokens.is_empty() && view.text(0) == "The" && view.arcs().iter().any(is_age);
    let names = |at: usize| {
        let is_person = |&(start, _, index): &(usize, usize, usize)| {
            start == at && view.annotation(index).kind == Kind::Person
        };
        !scene.people.is_relative(view, at)
            && (view.arcs().iter().any(is_person) || view.unknown_person(at).is_some())
    };
    is_described || (0..view.tokens.len()).find(is_pronoun).is_some_and(|pronoun| !(0..pronoun).any(names))
}

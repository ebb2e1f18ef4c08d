//! Whom "the 27-year-old" means: the person last spoken of.

use std::ops::Range;

use crate::annotate::TokenKind;
use crate::model::vocabulary::Classes;
use crate::model::{BlockKind, EntityKind, Kind, Term, Value};

use super::scene::Scene;
use super::subject;
use super::view::View;

/// How many sentences back the one who is meant may have been named.
const REACH: usize = 3;

/// How many words into its sentence what points back may stand.
const FURTHEST: usize = 60;

/// How far a noun may stand behind a name and still say who that is: "John Smith, a 34-year-old driver".
const APPOSITION: usize = 6;

/// The one person whom words that begin at `matched` can point back to: named alone in the nearest of the
/// sentences before that names anybody, or first of several there, where the words are what their own sentence
/// is about. `None` where the sentence itself names somebody before these words, or where somebody without a
/// name may be meant.
pub(super) fn antecedent(view: &View<'_>, scene: &Scene<'_>, matched: &Range<usize>) -> Option<Term> {
    if matched.start > FURTHEST {
        return None;
    }
    let here = people(view, scene);
    if here.iter().any(|(at, _)| at.start < matched.start) || nameless(view, scene, &here, 0..matched.start) {
        return None;
    }
    let is_acted_on = !opens_clause(view, matched.start);
    if is_acted_on && (1..matched.start).any(|at| view.unknown_person(at).is_some()) {
        return None;
    }
    for back in 1..=REACH {
        let sentence = view.sentence.checked_sub(back)?;
        let block = &view.document.blocks[view.annotated.sentences[sentence].block];
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Title) || block.repeats.is_some() {
            return None;
        }
        let before = View::new(view.document, view.annotated, sentence, scene.annotations(sentence));
        let named = people(&before, scene);
        if nameless(&before, scene, &named, 0..before.tokens.len()) {
            return None;
        }
        match foremost(&before, scene, &named) {
            Foremost::Nobody => {}
            // "Khan lost to Barker. Coaches told the 28-year-old to rest."
            Foremost::One(_) if is_acted_on && named.len() > 1 => return None,
            Foremost::One(meant) => return Some(meant),
            Foremost::Unclear => return None,
        }
    }
    None
}

/// Whether words stand where the one of whom a clause tells stands: at its head.
fn opens_clause(view: &View<'_>, at: usize) -> bool {
    at == 0 || view.tokens[at].kind == TokenKind::Mark
}

/// The people whom a sentence names, each once, where they are first named.
fn people(view: &View<'_>, scene: &Scene<'_>) -> Vec<(Range<usize>, Term)> {
    let mut people: Vec<(Range<usize>, Term)> = Vec::new();
    for &(start, end, index) in view.arcs() {
        let annotation = view.annotation(index);
        let term = match &annotation.value {
            Value::Role { holder: Some(_), .. } => scene.actor(annotation),
            Value::Name(mention) if scene.entity(mention.entity).kind == EntityKind::Person => {
                scene.actor(annotation)
            }
            _ => None,
        };
        if let Some(term) = term {
            match people.iter_mut().find(|(_, known)| known.key == term.key) {
                Some((at, _)) => *at = at.start.min(start)..at.end.max(end),
                None => people.push((start..end, term)),
            }
        }
    }
    people
}

/// Who of those whom a sentence names goes on to be spoken of.
enum Foremost {
    /// It names nobody.
    Nobody,
    One(Term),
    Unclear,
}

fn foremost(view: &View<'_>, scene: &Scene<'_>, named: &[(Range<usize>, Term)]) -> Foremost {
    let until = named.first().map_or(view.tokens.len(), |(at, _)| at.start);
    let mut strangers = (0..until).filter_map(|at| Some(at..view.unknown_person(at)?));
    let (is_clear, meant) = match (strangers.next(), named) {
        (None, []) => return Foremost::Nobody,
        (Some(at), []) => {
            let is_ordinary = view.tokens[at.start].classes.any(Classes::COMMON);
            let is_only = at.len() > 1 && !is_ordinary && strangers.next().is_none();
            (at.start == 0 || is_only, subject::somebody(view, scene, at))
        }
        (Some(_), _) => return Foremost::Unclear,
        // Who only says it is not who it is about: "..., said the doctor, John Amoss".
        (None, [(at, only)]) => (at.start == 0 || !scene.people.is_speaking(view, at), only.clone()),
        // "Kenya's Faith Chelimo": what she owns is not she.
        (None, [(at, first), ..]) => {
            let owns = view.tokens.get(at.end).is_some_and(|token| token.kind == TokenKind::Possessive);
            (scene.people.opens_sentence(view, at.start) && !owns, first.clone())
        }
    };
    if is_clear && !is_matched(view, until) { Foremost::One(meant) } else { Foremost::Unclear }
}

/// Whether the one who is named first is matched with another, so that the next sentence may tell of either: "Halvorsen
/// will play the top seed, Wieczorek".
fn is_matched(view: &View<'_>, first: usize) -> bool {
    const MATCHING: [&str; 9] =
        ["play", "plays", "playing", "face", "faces", "facing", "meet", "meets", "meeting"];
    let matching = (first..view.tokens.len()).find(|&at| MATCHING.contains(&view.text(at)));
    let is_person = |at: usize| {
        let annotations = view.arcs().iter().filter(|&&(start, ..)| start == at);
        view.unknown_person(at).is_some()
            || annotations.map(|&(.., index)| view.annotation(index).kind).any(|kind| kind == Kind::Person)
    };
    matching.is_some_and(|matching| (matching + 1..view.tokens.len()).any(is_person))
}

/// Whether these tokens speak of somebody by a noun that no name stands beside.
fn nameless(
    view: &View<'_>,
    scene: &Scene<'_>,
    named: &[(Range<usize>, Term)],
    within: Range<usize>,
) -> bool {
    within.into_iter().any(|at| {
        let has_name = |(name, _): &(Range<usize>, Term)| {
            name.start == at + 1
                || name.contains(&at)
                || name.end <= at
                    && at - name.end <= APPOSITION
                    && view.tokens[name.end].ascii_mark() == Some(b',')
        };
        scene.people.is_nameless(view, at) && !named.iter().any(has_name)
    })
}

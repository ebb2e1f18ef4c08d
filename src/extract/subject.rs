use std::ops::Range;

use crate::annotate::{TokenKind, fold};
use crate::model::vocabulary::Word;
use crate::model::{Confidence, EntityId, EntityKind, Kind, NameKey, Term, Value};
use crate::rule::{Fallback, SlotType};

use super::pronoun;
use super::scene::Scene;
use super::view::{Filler, LONGEST_NAME, View};

/// What plays one role: mostly one term, several for "both Parties", none where the role may stay
/// open.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) terms: Vec<Term>,
    pub(super) confidence: Confidence,
}

const IN_MATCH: Confidence = Confidence(95);
const IN_SENTENCE: Confidence = Confidence(88);
const IN_DOCUMENT: Confidence = Confidence(80);

/// Who plays the role: what the words bind, else what the sentence or the document offers without
/// another candidate. `None` where the role must be filled and cannot.
pub(super) fn resolve(
    accepts: &SlotType,
    fallback: Fallback,
    bound: Option<(Range<usize>, Filler)>,
    view: &View<'_>,
    scene: &Scene<'_>,
) -> Option<Found> {
    if let Some((at, filler)) = bound {
        let term = term(accepts, at, filler, view, scene)?;
        return Some(Found { terms: vec![term], confidence: IN_MATCH });
    }
    let open = Found { terms: Vec::new(), confidence: IN_MATCH };
    match fallback {
        // Only the words of a match point back.
        Fallback::Required | Fallback::Before => None,
        Fallback::Optional => Some(open),
        Fallback::Sentence => in_sentence(accepts, view, scene).map(|term| one(term, IN_SENTENCE)),
        // "He made 23 with Silva" is not about Silva.
        Fallback::Document if *accepts == SlotType::Somebody && pronoun::points_back(view, scene) => {
            pronoun::meant(accepts, view, scene).map(|term| one(term, IN_DOCUMENT))
        }
        Fallback::Document => several(accepts, view, scene)
            .or_else(|| pronoun::meant(accepts, view, scene).map(|term| one(term, IN_DOCUMENT)))
            .or_else(|| in_sentence(accepts, view, scene).map(|term| one(term, IN_SENTENCE)))
            .or_else(|| in_sentence_before(accepts, view, scene).map(|term| one(term, IN_DOCUMENT)))
            .or_else(|| in_document(accepts, scene).map(|term| one(term, IN_DOCUMENT))),
    }
}

/// Whom the words of a match point back to.
pub(super) fn pointed_to(term: Term) -> Found {
    one(term, IN_DOCUMENT)
}

/// Whether the name right before the words of a match is of somebody of whom the text tells no more: whoever
/// else the text may be about, "João died in 2003" is not about him.
pub(super) fn is_of_stranger(accepts: &SlotType, matched: &Range<usize>, view: &View<'_>) -> bool {
    use crate::rule::Lattice as _;
    let mut ends = Vec::new();
    let is_person = |&(_, end, index): &(usize, usize, usize)| {
        end == matched.start && view.annotation(index).kind == Kind::Person
    };
    *accepts == SlotType::Person
        && !view.arcs().iter().any(is_person)
        && (matched.start.saturating_sub(LONGEST_NAME)..matched.start).any(|at| {
            ends.clear();
            view.fillers(at, &SlotType::Somebody, &mut ends);
            ends.iter().any(|&(end, filler)| end == matched.start && Filler::unpack(filler) == Filler::Words)
        })
}

fn one(term: Term, confidence: Confidence) -> Found {
    Found { terms: vec![term], confidence }
}

fn term(
    accepts: &SlotType,
    at: Range<usize>,
    filler: Filler,
    view: &View<'_>,
    scene: &Scene<'_>,
) -> Option<Term> {
    match filler {
        Filler::Pair(index) => Some(pair(view.pairs[index].countries, scene)),
        Filler::Words => Some(match accepts {
            SlotType::Noun(nouns) => noun(nouns, view, at.start)?,
            SlotType::Somebody => somebody(view, scene, at),
            SlotType::Name => titled(view, scene, &at).unwrap_or_else(|| thing(view, scene, owned(view, at))),
            _ => thing(view, scene, at),
        }),
        Filler::Event(_) => None,
        Filler::Annotation(index) => {
            let annotation = view.annotation(index);
            match (&annotation.value, accepts) {
                (Value::Role { office, of, holder, .. }, SlotType::Role(_)) => {
                    let of = of.map(|of| scene.term(of)).or_else(|| {
                        // "Party General Secretary Lam": of his own country.
                        let code = scene.term((*holder)?).country?;
                        scene.country(&code).map(|country| scene.term(country))
                    })?;
                    // "The Lao leader" is a way to say who, not an office.
                    (&**office != "leader").then(|| office_of(office, &of))
                }
                (Value::Name(mention), SlotType::Country) => Some(scene.term(mention.entity)),
                _ => scene.actor(annotation),
            }
        }
    }
}

/// An office as a term. Offices of a party count for its country: "General Secretary of the Communist
/// Party of Vietnam" and "Party General Secretary" of a Vietnamese are the same.
fn office_of(office: &str, of: &Term) -> Term {
    let called = fold(&of.name);
    let is_party = of.kind == Some(EntityKind::Organisation)
        && called.split_whitespace().any(|word| matches!(word, "party" | "committee" | "politburo"));
    // English renders one party title in two ways; the head of the United Nations is another office.
    let office = if office == "secretary-general" && (is_party || of.kind == Some(EntityKind::Country)) {
        "general-secretary"
    } else {
        office
    };
    let scope = match (&of.country, is_party) {
        (Some(code), true) => code.to_string(),
        _ => of.key.as_str().to_owned(),
    };
    Term {
        key: NameKey::from_folded(format!("{office}/{scope}")),
        name: format!("{} of {}", office.replace('-', " "), of.name).into(),
        kind: None,
        country: of.country.clone(),
    }
}

/// A common noun by the name that stands for all its forms and synonyms.
pub(super) fn noun(nouns: &[(Word, Box<str>)], view: &View<'_>, at: usize) -> Option<Term> {
    let known = nouns.binary_search_by_key(&view.tokens[at].word, |(word, _)| *word).ok()?;
    Some(Term {
        key: NameKey::from_folded(nouns[known].1.clone()),
        name: view.text(at).to_lowercase().into(),
        kind: None,
        country: None,
    })
}

/// "Mr Mwansa", "President Gift Tembo": the person whose name ends the words.
fn titled(view: &View<'_>, scene: &Scene<'_>, at: &Range<usize>) -> Option<Term> {
    let is_title = matches!(
        view.text(at.start),
        "Mr" | "Mrs" | "Ms" | "Dr" | "Prof" | "Sir" | "Capt" | "Captain" | "Gen" | "President"
    );
    if !is_title || at.len() < 2 {
        return None;
    }
    view.arcs_at(at.start + 1)
        .iter()
        .filter(|(_, end, _)| *end == at.end)
        .map(|&(.., index)| view.annotation(index))
        .find(|annotation| annotation.kind == Kind::Person)
        .and_then(|annotation| scene.actor(annotation))
}

/// "Zupan's SDU": the words behind a name that only says whose it is. "Sotheby's New York" stays whole.
fn owned(view: &View<'_>, at: Range<usize>) -> Range<usize> {
    let is_owner = |end: usize| {
        view.arcs_at(at.start).iter().any(|&(_, to, index)| {
            to == end && matches!(view.annotation(index).kind, Kind::Person | Kind::Place)
        })
    };
    match at.clone().rev().find(|&mark| view.tokens[mark].kind == TokenKind::Possessive) {
        Some(mark) if mark + 1 < at.end && is_owner(mark) => mark + 1..at.end,
        _ => at,
    }
}

/// The words as they stand, as a term for a thing without a kind.
pub(super) fn thing(view: &View<'_>, scene: &Scene<'_>, at: Range<usize>) -> Term {
    let span = view.span(at);
    let words = view.document.text[span.range()].trim_matches(['"', '\'']).trim();
    let mut key = String::with_capacity(words.len());
    for word in
        fold(words).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "the")
    {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    Term {
        key: scene.key_by_country(&NameKey::from_folded(key)),
        name: words.into(),
        kind: None,
        country: None,
    }
}

/// The name of a person of whom nothing else is known.
pub(super) fn somebody(view: &View<'_>, scene: &Scene<'_>, at: Range<usize>) -> Term {
    Term { kind: Some(EntityKind::Person), ..thing(view, scene, at) }
}

/// Two countries as one unordered term.
fn pair(mut countries: [EntityId; 2], scene: &Scene<'_>) -> Term {
    countries.sort_by_key(|&id| &scene.entity(id).key);
    let [first, second] = countries.map(|id| scene.term(id));
    Term {
        key: NameKey::from_folded(format!("{}+{}", first.key.as_str(), second.key.as_str())),
        name: format!("{}–{}", first.name, second.name).into(),
        kind: None,
        country: None,
    }
}

/// "Both Parties", "the two companies": all organisations of the document that the noun names, where
/// there are just two.
fn several(accepts: &SlotType, view: &View<'_>, scene: &Scene<'_>) -> Option<Found> {
    let SlotType::Organisation(nouns) = accepts else { return None };
    let plural = (0..view.tokens.len()).find_map(|at| {
        let word = view.text(at).to_lowercase();
        let singular = word
            .strip_suffix("ies")
            .map(|stem| format!("{stem}y"))
            .or_else(|| word.strip_suffix('s').map(str::to_owned))?;
        if !nouns.is_empty() && !nouns.iter().any(|noun| **noun == *singular) {
            return None;
        }
        let organisations = scene.organisations_called(&singular);
        (organisations.len() == 2).then_some(organisations)
    })?;
    Some(Found { terms: plural.into_iter().map(|id| scene.term(id)).collect(), confidence: IN_DOCUMENT })
}

/// The only filler of its type in the sentence.
fn in_sentence(accepts: &SlotType, view: &View<'_>, scene: &Scene<'_>) -> Option<Term> {
    if *accepts == SlotType::CountryPair {
        let mut pairs: Vec<Term> = view.pairs.iter().map(|found| pair(found.countries, scene)).collect();
        pairs.sort();
        pairs.dedup();
        if pairs.len() > 1 {
            return None;
        }
        return pairs.pop().or_else(|| {
            let countries = countries(view);
            <[EntityId; 2]>::try_from(countries).ok().map(|countries| pair(countries, scene))
        });
    }
    let mut terms: Vec<Term> = (0..view.tokens.len())
        .flat_map(|at| {
            use crate::rule::Lattice as _;
            let mut ends = Vec::new();
            view.fillers(at, accepts, &mut ends);
            ends.into_iter().map(move |(end, filler)| (at..end, Filler::unpack(filler)))
        })
        // Who only says it is not who it is about.
        .filter(|(at, _)| {
            !matches!(accepts, SlotType::Person | SlotType::Somebody)
                || !scene.people.is_speaking(view, at) && !scene.people.is_relative(view, at.start)
        })
        .filter_map(|(at, filler)| term(accepts, at, filler, view, scene))
        .collect();
    terms.sort();
    terms.dedup_by(|a, b| a.key == b.key);
    if terms.len() == 1 { terms.pop() } else { None }
}

/// The only filler of its type in the sentence before, within one paragraph: what "they" and "it" mean.
fn in_sentence_before(accepts: &SlotType, view: &View<'_>, scene: &Scene<'_>) -> Option<Term> {
    let before = view.sentence.checked_sub(1)?;
    let sentences = &view.annotated.sentences;
    let same_block = sentences[before].block == sentences[view.sentence].block;
    let counts = matches!(
        accepts,
        SlotType::Organisation(_) | SlotType::Country | SlotType::Person | SlotType::Somebody
    );
    if !same_block || !counts {
        return None;
    }
    let view = View::new(view.document, view.annotated, before, scene.annotations(before));
    in_sentence(accepts, &view, scene)
}

fn countries(view: &View<'_>) -> Vec<EntityId> {
    let mut countries: Vec<EntityId> =
        view.arcs().iter().filter_map(|&(_, _, index)| view.country(index)).collect();
    countries.sort_unstable();
    countries.dedup();
    countries
}

fn in_document(accepts: &SlotType, scene: &Scene<'_>) -> Option<Term> {
    let kind = match accepts {
        SlotType::CountryPair => return scene.main_pair.map(|countries| pair(countries, scene)),
        SlotType::Country => EntityKind::Country,
        SlotType::Person | SlotType::Somebody => EntityKind::Person,
        SlotType::Organisation(nouns) if nouns.is_empty() => EntityKind::Organisation,
        SlotType::Place => EntityKind::Place,
        _ => return None,
    };
    let about = || (kind == EntityKind::Person).then(|| scene.about()).flatten();
    scene.main(kind).or_else(about).map(|id| scene.term(id))
}

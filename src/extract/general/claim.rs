use std::collections::BTreeMap;

use crate::model::{
    Claim, ClaimId, ClaimValue, Confidence, EntityKind, Evidence, Figure, Lasts, Qualifiers, Reach, SourceId,
    Stance, Subject, Tense, Told, Wording,
};

use super::General;
use crate::model::Lemma;

/// The name under which the claims and findings of figures go.
pub const QUANTITY: &str = "quantity";

/// The name under which go the words that texts put in each other's place.
pub const SUBSTITUTION: &str = "copied-sentence";

/// How sure it is that two texts say one sentence.
const COPIED: Confidence = Confidence(90);

/// A figure as a claim.
pub fn claim_of(figure: &Figure, confidence: Confidence) -> Claim {
    Claim {
        value: figure.value.clone(),
        confidence,
        ..claim(figure.source, QUANTITY, figure.class.name(), figure.evidence.clone())
    }
}

/// What a telling word of a sentence says as a claim; without one, the sentence itself.
pub fn claim_of_wording(wording: &Wording, telling: Option<usize>) -> Claim {
    let telling = telling.and_then(|at| wording.tellings.get(at));
    let property = match telling.map(|telling| &telling.told) {
        Some(Told::Name(term)) => match term.kind {
            Some(EntityKind::Person) => "a person",
            Some(EntityKind::Organisation) => "a body",
            Some(EntityKind::Country) => "a country",
            Some(EntityKind::Place) => "a place",
            None => "a name",
        },
        Some(Told::Opposite { .. } | Told::Thing(_)) => "a word",
        Some(Told::Rank(_)) => "a place in an order",
        Some(Told::Denial | Told::Undone) | None => "a denial",
        Some(Told::Figure { .. } | Told::OfFigure(_) | Told::Code(_)) => "a figure",
    };
    let evidence = wording.evidence(telling.map_or(&wording.place, |telling| &telling.place));
    let claim = claim(wording.source, SUBSTITUTION, property, evidence);
    // A sentence that only lacks a denial has no word for it.
    if telling.is_some() { claim } else { Claim { value: ClaimValue::Word("no denial".into()), ..claim } }
}

/// A claim that no rule has read. What it is about is told by the words around it alone, so it has no subject.
fn claim(source: SourceId, rule: &str, property: &str, evidence: Evidence) -> Claim {
    Claim {
        id: ClaimId::default(),
        rule: rule.into(),
        source,
        property: property.into(),
        subject: Subject::default(),
        value: ClaimValue::Word(evidence.quote.clone()),
        qualifiers: Qualifiers::default(),
        stance: Stance::Asserted,
        tense: Tense::Current,
        lasts: Lasts::Constant,
        when: None,
        event: None,
        reach: Reach::default(),
        evidence,
        confidence: COPIED,
    }
}

/// The words of a figure's paragraph that have these lemmas, as written, in the same order: of several the
/// one nearest to the figure.
pub(super) fn words(general: &General, figure: &Figure, lemmas: &[Lemma]) -> Vec<String> {
    let evidence = &figure.evidence;
    let mut nearest: BTreeMap<Lemma, (usize, &str)> = BTreeMap::new();
    let text = &*evidence.passage.text;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let lemma = general.lemmas.of(word);
        if lemmas.contains(&lemma) {
            let entry = (at.abs_diff(evidence.within.start), word);
            let known = nearest.entry(lemma).or_insert(entry);
            *known = entry.min(*known);
        }
    }
    lemmas.iter().filter_map(|lemma| nearest.get(lemma)).map(|(_, word)| (*word).to_owned()).collect()
}

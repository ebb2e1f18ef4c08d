use std::collections::BTreeMap;

use crate::model::{Claim, ClaimId, Confidence, Figure, Lasts, Qualifiers, Stance, Subject, Tense};

use super::General;
use crate::model::Lemma;

/// The name under which the claims and findings of figures go.
pub const QUANTITY: &str = "quantity";

/// A figure as a claim. What it is about is told by the words around it alone, so it has no subject.
pub fn claim_of(figure: &Figure, confidence: Confidence) -> Claim {
    Claim {
        id: ClaimId::default(),
        rule: QUANTITY.into(),
        source: figure.source,
        property: figure.class.name().into(),
        subject: Subject::default(),
        value: figure.value.clone(),
        qualifiers: Qualifiers::default(),
        stance: Stance::Asserted,
        tense: Tense::Current,
        lasts: Lasts::Constant,
        when: None,
        event: None,
        reach: crate::model::Reach::default(),
        evidence: figure.evidence.clone(),
        confidence,
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

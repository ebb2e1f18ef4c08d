//! Numbers, money, percentages, ordinals, measures, ages.

mod cardinal;
mod digits;
pub(super) mod number;
mod number_words;

use crate::model::Annotation;

use super::Context;
use super::vocabulary::Vocabulary;
use number_words::NumberLexicon;

/// Number words, currencies, units and hedges.
#[derive(Debug, Default)]
pub(super) struct QuantityLexicon {
    numbers: NumberLexicon,
}

impl QuantityLexicon {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        Self { numbers: NumberLexicon::new(vocabulary) }
    }
}

/// Reads the quantities of all sentences, outside the spans that `times` has taken.
pub(super) fn annotate(_context: &Context<'_>, _times: &[Annotation]) -> Vec<Annotation> {
    Vec::new()
}

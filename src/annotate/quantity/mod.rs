//! Numbers, money, percentages, ordinals, measures, ages.

use crate::model::Annotation;

use super::Context;
use super::vocabulary::Vocabulary;

/// Number words, currencies, units and hedges.
#[derive(Debug, Default)]
pub(super) struct QuantityLexicon {}

impl QuantityLexicon {
    pub(super) fn new(_vocabulary: &mut Vocabulary) -> Self {
        Self {}
    }
}

/// Reads the quantities of all sentences, outside the spans that `times` has taken.
pub(super) fn annotate(_context: &Context<'_>, _times: &[Annotation]) -> Vec<Annotation> {
    Vec::new()
}

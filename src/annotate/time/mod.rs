//! Dates, times of day, durations, sets and ranges, with TIMEX3 and EDTF values.

use crate::model::Annotation;

use super::Context;
use super::vocabulary::Vocabulary;

/// Months, weekdays, units of time, holidays.
#[derive(Debug, Default)]
pub(super) struct TimeLexicon {}

impl TimeLexicon {
    pub(super) fn new(_vocabulary: &mut Vocabulary) -> Self {
        Self {}
    }
}

/// Reads the time expressions of all sentences, in order.
pub(super) fn annotate(_context: &Context<'_>) -> Vec<Annotation> {
    Vec::new()
}

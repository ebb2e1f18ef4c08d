//! Dates, times of day, durations, sets and ranges, with TIMEX3 and EDTF values.
//!
//! Two steps. The readers find what the words say, each construction in its own file: dates
//! ([`date`], [`year`], [`period`], [`holiday`]), clock times ([`clock`]), lengths ([`duration`]),
//! recurring times ([`recurrence`]), times told from another ([`relative`]), and ranges of all these
//! ([`range`]). [`scan`] asks them only where [`starts`] says that they can begin. Then [`resolve`] finds the place on the calendar from the day of publication, the
//! times named before, and the tense of the sentence.
//!
//! Spans follow ISO-TimeML: determiners and hedges belong to an expression, prepositions do not.

mod calendar;
mod clock;
mod clock_day;
mod core;
mod date;
mod duration;
mod expression;
mod holiday;
mod hour;
mod lexicon;
mod named;
mod nearest;
mod period;
mod range;
mod reader;
mod recurrence;
mod relative;
mod resolve;
mod resolve_named;
mod scan;
mod starts;
mod story;
mod tense;
mod timex;
mod unit;
mod year;
mod year_context;
mod zone;

#[cfg(test)]
mod look_alikes;
#[cfg(test)]
mod round_trips;
#[cfg(test)]
mod tests;

use crate::model::Annotation;

use super::Context;
pub(super) use lexicon::TimeLexicon;
use reader::{Reader, Seen};
use story::Story;

/// Reads the time expressions of all sentences, in order.
pub(super) fn annotate(context: &Context<'_>) -> Vec<Annotation> {
    let mut annotations = Vec::with_capacity(context.sentences.len() / 2);
    let mut story = Story::default();
    let seen = Seen::default();
    for sentence in context.sentences {
        story.begin_sentence();
        let reader = Reader {
            context,
            lexicon: &context.lexicon.times,
            tokens: &context.tokens[sentence.tokens.clone()],
            start: sentence.tokens.start,
            end: sentence.tokens.end,
            depth: 0,
            seen: &seen,
        };
        scan::scan(&reader, sentence, |expression| annotations.push(story.place(&reader, expression)));
    }
    annotations
}

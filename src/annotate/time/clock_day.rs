//! The day of a clock time, told behind it: "7 a.m. on December 1", "6.20 p.m. (1520 GMT) on Tuesday".

use super::clock::is_day;
use super::core::calendar;
use super::expression::Form;
use super::hour;
use super::lexicon::Part;
use super::reader::Reader;

/// The day behind a clock time: "12:00 UTC Monday", "7 a.m. on December 1", "8:30 PM EDT, Wed ...".
pub(super) fn before_day(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let comma = reader.skip_mark(at, ',');
    let on = reader.skip(comma, Part::On);
    let (form, end) = calendar(reader, on)?;
    let told = !matches!(form, Form::Anaphoric { .. }) || reader.is(on, Part::The);
    (is_day(&form) && told).then_some((form, end))
}

/// The day that stands further on in the clause of a clock time: "6.20 p.m. local time (1520 GMT) on
/// Tuesday", "8 p.m. at the town hall on Friday", "opens at 7 a.m. and closes at 6 p.m. on Sunday".
///
/// None where the sentence has told of a day before, and none beyond a comma or a conjunction.
pub(super) fn further_on(reader: &Reader<'_>, start: usize, end: usize) -> Option<Form> {
    /// In tokens.
    const FAR: usize = 14;
    /// In tokens, so that an endless sentence is not walked from each of its clock times.
    const BACK: usize = 60;
    if (reader.start.max(start.saturating_sub(BACK))..start).any(|at| names_day(reader, at)) {
        return None;
    }
    // Behind "and" the day is that of another clock time, or of something else.
    let mut joined = false;
    let mut at = end;
    while at < (end + FAR).min(reader.end) {
        if joined && let Some((_, after)) = hour::clock_time(reader, at) {
            (joined, at) = (false, after);
            continue;
        }
        if !joined
            && is_placed(reader, at, end)
            && let Some((form, _)) = calendar(reader, at).filter(|(form, _)| is_day(form))
        {
            return Some(form);
        }
        if names_day(reader, at) || is_border(reader, at) {
            return None;
        }
        joined |= reader.is(at, Part::And);
        at += 1;
    }
    None
}

/// Whether a day at that place is said of what stands before it: "on Tuesday", "GMT) Tuesday", "yesterday".
fn is_placed(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    reader.is(at.wrapping_sub(1), Part::On)
        || at > end && reader.is_mark(at - 1, ')')
        || reader.is_any(at, &[Part::Today, Part::Yesterday, Part::Tomorrow])
}

fn names_day(reader: &Reader<'_>, at: usize) -> bool {
    reader.weekday(at).is_some()
        || reader.month(at).is_some() && reader.is_capitalised(at)
        || reader.is_any(at, &[Part::Today, Part::Yesterday, Part::Tomorrow])
}

/// A mark or a word behind which something new begins.
fn is_border(reader: &Reader<'_>, at: usize) -> bool {
    const WORDS: [&str; 9] = ["but", "while", "when", "as", "which", "who", "that", "because", "or"];
    reader.is_mark(at, ',')
        || reader.is_mark(at, ';')
        || reader.is_mark(at, ':')
        || reader.is_mark(at, '"')
        || reader.is_dash(at) && !reader.is_tight(at)
        || reader.is_any(at, &[Part::Before, Part::After, Part::Until, Part::Since])
        || WORDS.iter().any(|word| reader.is_written(at, word))
}

//! "A three-day visit" against "December 1-2".

use crate::judge::Court;
use crate::judge::finding::Builder;
use crate::model::{ClaimValue, DateRange, Lasts, Severity, Stance, Timex, TimexKind, Verdict};

/// Whole days of a TIMEX3 duration in days or weeks.
fn days_of_duration(timex: &Timex) -> Option<i32> {
    let value = timex.value.strip_prefix('P')?;
    if let Some(days) = value.strip_suffix('D') {
        return days.parse().ok();
    }
    value.strip_suffix('W')?.parse::<i32>().ok()?.checked_mul(7)
}

/// Compares the length of each event with its days. N days may be counted as N days or N nights.
pub(super) fn check(court: &mut Court<'_>) {
    for members in super::by_occurrence(court) {
        let mut lengths: Vec<(i32, usize)> = Vec::new();
        let mut ranges: Vec<(i32, usize)> = Vec::new();
        for index in members {
            let claim = &court.claims[index];
            let ClaimValue::Time(timex) = &claim.value else { continue };
            if claim.lasts != Lasts::Event || claim.stance == Stance::Denied {
                continue;
            }
            if timex.kind == TimexKind::Duration {
                lengths.extend(days_of_duration(timex).map(|days| (days, index)));
            } else if let Some(days) = written_days(timex) {
                ranges.push((days, index));
            }
        }
        let fits = |length: i32, days: i32| days == length || days == length + 1;
        let (agreeing, differing): (Vec<_>, Vec<_>) =
            lengths.iter().partition(|(length, _)| ranges.iter().any(|(days, _)| fits(*length, *days)));
        report(court, &agreeing, &ranges, Verdict::Refine);
        report(court, &differing, &ranges, Verdict::Contradict);
    }
}

fn report(court: &mut Court<'_>, lengths: &[(i32, usize)], ranges: &[(i32, usize)], verdict: Verdict) {
    let (Some(&(length, first)), Some(&(days, range))) = (lengths.first(), ranges.first()) else { return };
    let claims: Vec<usize> = lengths.iter().map(|(_, index)| *index).collect();
    let range_claims: Vec<usize> = ranges.iter().map(|(_, index)| *index).collect();
    let severity = if verdict == Verdict::Contradict { Severity::Error } else { Severity::Info };
    let value = court.claims[range].value.to_string();
    let length_value = court.claims[first].value.to_string();
    let topic = court.claims[range].subject.to_string();
    let kind = court.claims[range].event.as_ref().map_or("event", |event| &*event.kind).to_owned();
    let relation = if verdict == Verdict::Contradict { "against" } else { "fits" };
    let finding = Builder::named(court, "duration", verdict, severity)
        .side(length_value.clone(), &claims)
        .side(value.clone(), &range_claims)
        .message(format!("length of the {kind}, {topic}: {length_value} {relation} {value}"))
        .reason(format!("{value} are {days} days; the text says {length}"))
        .build();
    super::file(court, finding);
}

/// Number of days of a range that is written out, or of a single day.
fn written_days(timex: &Timex) -> Option<i32> {
    let (begin, end) = (timex.begin.as_ref()?, timex.end.as_ref()?);
    if let Some(days) = timex.days {
        return Some(days.days());
    }
    // Without a year: any year does, but for the end of February.
    let in_year = |value: &str| format!("2001{}", value.strip_prefix("XXXX")?).parse().ok();
    Some(DateRange { begin: in_year(&begin.value)?, end: in_year(&end.value)? }.days())
}

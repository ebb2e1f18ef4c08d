//! "Talks on Monday" against a visit that began on Tuesday.

use crate::judge::Court;
use crate::judge::finding::Builder;
use crate::judge::wording;
use crate::model::{ClaimValue, DateRange, Lasts, Phase, Severity, Stance, Verdict};

/// What lies further off belongs to another meeting; a slipped day lies near.
const NEAR_DAYS: i32 = 3;

/// Compares the days on which something happened during an event with the days of the event, where a
/// text writes those out from first to last.
pub(super) fn check(court: &mut Court<'_>) {
    for members in super::by_occurrence(court) {
        let points: Vec<(DateRange, usize)> =
            members.iter().filter_map(|&index| Some((point(court, index)?, index))).collect();
        if points.is_empty() {
            continue;
        }
        let ranges: Vec<(DateRange, usize)> =
            members.iter().filter_map(|&index| Some((written_range(court, index)?, index))).collect();
        for (day, claims) in by_days(&points) {
            for (range, range_claims) in by_days(&ranges) {
                if range.contains(day) {
                    report(court, (day, &claims), (range, &range_claims), Verdict::Refine);
                } else if is_near(day, range) {
                    report(court, (day, &claims), (range, &range_claims), Verdict::Contradict);
                }
            }
        }
    }
}

/// The claims of each stretch of days, in the order of the days.
fn by_days(claims: &[(DateRange, usize)]) -> Vec<(DateRange, Vec<usize>)> {
    let mut sorted = claims.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same[0].0, same.iter().map(|(_, index)| *index).collect()))
        .collect()
}

/// The single day of something that can happen more than once within its event.
fn point(court: &Court<'_>, index: usize) -> Option<DateRange> {
    let claim = &court.claims[index];
    let ClaimValue::Time(timex) = &claim.value else { return None };
    let is_one_of_many = court.rules.get(&claim.rule).is_some_and(|rule| rule.many);
    let is_to_come = claim.event.as_ref().is_some_and(|event| event.phase == Phase::Planned);
    let counts =
        is_one_of_many && !is_to_come && claim.lasts == Lasts::Event && claim.stance != Stance::Denied;
    timex.days.filter(|days| counts && days.begin == days.end)
}

/// The days of the event itself, written from first to last. Days without a year are taken in the year
/// in which the event is known to lie.
fn written_range(court: &Court<'_>, index: usize) -> Option<DateRange> {
    let claim = &court.claims[index];
    let ClaimValue::Time(timex) = &claim.value else { return None };
    let many = court.rules.get(&claim.rule).is_none_or(|rule| rule.many);
    let (begin, end) = (timex.begin.as_ref()?, timex.end.as_ref()?);
    if many || claim.lasts != Lasts::Event || claim.stance == Stance::Denied {
        return None;
    }
    timex.days.or_else(|| {
        let year = court.alignment.occurrences[court.alignment.occurrence_of[index]?].days?.begin.year();
        let in_year = |value: &str| format!("{year:04}{}", value.strip_prefix("XXXX")?).parse().ok();
        Some(DateRange { begin: in_year(&begin.value)?, end: in_year(&end.value)? })
    })
}

fn is_near(day: DateRange, range: DateRange) -> bool {
    (range.begin - day.end).get_days() <= NEAR_DAYS && (day.begin - range.end).get_days() <= NEAR_DAYS
}

fn report(court: &mut Court<'_>, day: (DateRange, &[usize]), range: (DateRange, &[usize]), verdict: Verdict) {
    let first = &court.claims[day.1[0]];
    let kind = first.event.as_ref().map_or("event", |event| &*event.kind).to_owned();
    let topic = first.subject.to_string();
    let rule = first.rule.clone();
    let (severity, relation) = match verdict {
        Verdict::Contradict => (Severity::Error, "lies outside"),
        _ => (Severity::Info, "lies within"),
    };
    let value = format!("{}, {}", day.0.begin.strftime("%A"), first.value);
    let days = court.claims[range.1[0]].value.to_string();
    let finding = Builder::named(court, &rule, verdict, severity)
        .side(value.clone(), day.1)
        .side(days.clone(), range.1)
        .message(format!("days of the {kind}, {topic}: {value} {relation} {days}"))
        .reason(format!("{} belongs to the {kind} of {}", wording::days(day.0), wording::days(range.0)))
        .build();
    super::file(court, finding);
}

//! What of a time is a feature of its document.

use crate::model::{FeatureKind, Kind, Timex};

/// The day of the calendar, the day of the week and the time of day that an annotation names, as labels.
///
/// The year is left out: one desk writes it and the next does not, and the same day of another year
/// hardly ever tells of an event that is otherwise alike.
pub(super) fn features(kind: Kind, timex: &Timex) -> impl Iterator<Item = (String, FeatureKind)> {
    let (day, clock) = match kind {
        Kind::Date | Kind::Time => timex.value.split_once('T').unwrap_or((&timex.value, "")),
        _ => ("", ""),
    };
    let rest = day.split_once('-').map_or("", |(_, rest)| rest);
    let of_known_day = || {
        let days = timex.days.filter(|days| days.begin == days.end && !rest.is_empty())?;
        Some(days.begin.weekday().to_monday_one_offset())
    };
    let weekday = rest.strip_prefix("WXX-").and_then(|number| number.parse().ok()).or_else(of_known_day);
    [
        is_pair(rest, b'-').then(|| (rest.to_owned(), FeatureKind::Day)),
        weekday.map(|number: i8| (format!("weekday {number}"), FeatureKind::Weekday)),
        clock
            .get(..5)
            .filter(|clock| is_pair(clock, b':'))
            .map(|clock| (clock.to_owned(), FeatureKind::Clock)),
    ]
    .into_iter()
    .flatten()
}

/// Whether a word is two digits, that sign, and two digits.
fn is_pair(word: &str, between: u8) -> bool {
    matches!(word.as_bytes(), [a, b, sign, c, d]
        if *sign == between && [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TimexKind;

    fn labels(kind: Kind, value: &str) -> Vec<String> {
        features(kind, &Timex::new(TimexKind::Date, value)).map(|(label, _)| label).collect()
    }

    #[test]
    fn days_weekdays_and_hours_are_told_and_longer_times_are_not() {
        assert_eq!(labels(Kind::Date, "XXXX-12-14"), ["12-14"]);
        assert_eq!(labels(Kind::Date, "XXXX-WXX-7"), ["weekday 7"]);
        assert_eq!(labels(Kind::Time, "XXXX-WXX-7T09:27"), ["weekday 7", "09:27"]);
        assert_eq!(labels(Kind::Time, "2008-12-14T10:42Z"), ["12-14", "10:42"]);
        assert_eq!(labels(Kind::Time, "XXXX-WXX-7TNI"), ["weekday 7"]);
        for longer in ["2008", "2008-12", "XXXX-12", "XXXX-XX-XX", "2008-W49", "PAST_REF"] {
            assert!(labels(Kind::Date, longer).is_empty(), "{longer}");
        }
        assert!(labels(Kind::Duration, "PT09:27").is_empty());
    }
}

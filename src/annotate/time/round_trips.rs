//! A value, written in the many ways of news, is read back as that value.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::tests::times;
use crate::annotate::spelt::{MONTHS, cardinal, suffix};

fn month(day: Date) -> &'static str {
    MONTHS[usize::try_from(day.month()).unwrap() - 1]
}

/// A day in ISO form, long and short, in British and American order, with and without its weekday.
fn days(day: Date) -> Vec<String> {
    let (d, m, y) = (day.day(), month(day), day.year());
    let weekday = format!("{:?}", day.weekday());
    let short = if m.len() > 3 { format!("{}.", &m[..3]) } else { m.to_owned() };
    vec![
        format!("{day}"),
        format!("{d} {m} {y}"),
        format!("{d} {m}, {y}"),
        format!("{m} {d}, {y}"),
        format!("{m} {d} {y}"),
        format!("{short} {d}, {y}"),
        format!("{d} {} {y}", &m[..3]),
        format!("the {d}{} of {m}, {y}", suffix(d.unsigned_abs().into())),
        format!("{m} {d}{}, {y}", suffix(d.unsigned_abs().into())),
        format!("{d}{} {m} {y}", suffix(d.unsigned_abs().into())),
        format!("{weekday}, {m} {d}, {y}"),
        format!("{weekday} {d} {m} {y}"),
        format!("{} {m} {d}, {y}", &weekday[..3]),
    ]
}

/// What the first time of a sentence is read as.
fn value(text: &str) -> Option<String> {
    times(text).first().and_then(|read| read.rsplit(" = ").next()).map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_day_keeps_its_value_in_every_rendering(year in 1800_i16..2100, ordinal in 1_i16..=365) {
        let day = date(year, 1, 1).with().day_of_year(ordinal).build().unwrap();
        for written in days(day) {
            let read = value(&format!("They met on {written} in the capital."));
            prop_assert_eq!(read, Some(day.to_string()), "{}", written);
        }
    }

    #[test]
    fn a_range_of_days_keeps_both_ends(year in 1950_i16..2050, of_year in 1_i8..=12, first in 1_i8..15, length in 1_i8..14) {
        let begin = date(year, of_year, first);
        let end = date(year, of_year, first + length);
        let (m, a, b, y) = (month(begin), begin.day(), end.day(), year);
        for written in [
            format!("on {m} {a}-{b}, {y}"),
            format!("on {a}\u{2013}{b} {m} {y}"),
            format!("from {m} {a} to {b}, {y}"),
            format!("from {a} to {b} {m} {y}"),
            format!("from {m} {a} to {m} {b}, {y}"),
            format!("from {a} {m} {y} to {b} {m} {y}"),
            format!("between {a} and {b} {m} {y}"),
        ] {
            let read = value(&format!("They met {written} in the capital."));
            prop_assert_eq!(read, Some(format!("{begin}/{end}")), "{}", written);
        }
    }

    #[test]
    fn a_clock_time_keeps_its_hour_and_minute(hour in 0_i8..24, minute in 0_i8..60) {
        let half = if hour < 12 { "am" } else { "pm" };
        let dotted = if hour < 12 { "a.m." } else { "p.m." };
        let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
        let expected = Some(format!("2025-12-01T{hour:02}:{minute:02}"));
        for written in [
            format!("at {hour:02}:{minute:02} on Monday"),
            format!("at {twelve}:{minute:02} {dotted} on Monday"),
            format!("at {twelve}:{minute:02}{half} on Monday"),
            format!("at {twelve}.{minute:02}{half} on Monday"),
            format!("on Monday at {twelve}:{minute:02} {half}"),
        ] {
            prop_assert_eq!(value(&format!("The train left {written}.")), expected.clone(), "{}", written);
        }
    }

    #[test]
    fn a_length_keeps_its_amount_in_digits_and_words(amount in 2_u64..100, unit in 0_usize..6) {
        let (name, code) = [
            ("year", "P%Y"), ("month", "P%M"), ("week", "P%W"), ("day", "P%D"), ("hour", "PT%H"), ("minute", "PT%M"),
        ][unit];
        let expected = Some(code.replace('%', &amount.to_string()));
        let spelled = cardinal(amount);
        for written in [
            format!("lasted {amount} {name}s"),
            format!("lasted {spelled} {name}s"),
            format!("lasted nearly {spelled} {name}s"),
            format!("lasted more than {amount} {name}s"),
            format!("was a {amount}-{name} affair"),
            format!("was a {spelled}-{name} affair"),
            format!("grew over the past {amount} {name}s"),
            format!("grew over the last {spelled} {name}s"),
            format!("went on for {amount} {name}s"),
            format!("was {spelled} {name}s long"),
            format!("ended after {spelled} {name}s"),
            format!("was a {amount}-{name}-long affair"),
        ] {
            prop_assert_eq!(value(&format!("The war {written}.")), expected.clone(), "{}", written);
        }
    }

    #[test]
    fn parts_of_a_year_keep_their_value(year in 1950_i16..2050, part in 1_usize..=4) {
        let ordinal = ["first", "second", "third", "fourth"][part - 1];
        let quarter = Some(format!("{year}-Q{part}"));
        for written in [
            format!("the {ordinal} quarter of {year}"),
            format!("Q{part} {year}"),
            format!("the {part}{} quarter of {year}", suffix(u64::try_from(part).unwrap())),
        ] {
            prop_assert_eq!(value(&format!("Sales rose in {written}.")), quarter.clone(), "{}", written);
        }
        let (season, code) = [("spring", "SP"), ("summer", "SU"), ("autumn", "FA"), ("winter", "WI")][part - 1];
        let expected = Some(format!("{year}-{code}"));
        for written in [format!("{season} {year}"), format!("the {season} of {year}"), format!("early {season} {year}")] {
            prop_assert_eq!(value(&format!("Sales rose in {written}.")), expected.clone(), "{}", written);
        }
        let decade = Some((year / 10).to_string());
        for written in [format!("the {}s", year / 10 * 10), format!("the mid-{}s", year / 10 * 10)] {
            prop_assert_eq!(value(&format!("Sales rose in {written}.")), decade.clone(), "{}", written);
        }
    }
}

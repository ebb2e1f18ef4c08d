//! What must be read, and what must stay silent, with a fixed "now": Wednesday, 3 December 2025.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;

use crate::annotate::{Lexicon, annotate};
use crate::model::{Annotation, Document};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// The times of a text published on 3 December 2025, as "words = value".
pub(super) fn times(text: &str) -> Vec<String> {
    times_of(text, Some(date(2025, 12, 3)))
}

fn times_of(text: &str, published: Option<jiff::civil::Date>) -> Vec<String> {
    let document = Document::plain("-", text, published);
    let annotated = annotate(&document, &LEXICON);
    let times = annotated.annotations.iter().filter_map(|a| Some((a, a.timex()?)));
    times.map(|(a, timex)| format!("{} = {}", &document.text[a.span.range()], timex.value)).collect()
}

#[track_caller]
pub(super) fn check(table: &[(&str, &[&str])]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, expected)| (text, expected, times(text)))
        .filter(|(_, expected, read)| read != *expected)
        .map(|(text, expected, read)| format!("{text}\n    expected {expected:?}\n    read     {read:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_year_of_what_is_to_come_is_the_one_at_hand() {
    check(&[
        (
            "The fund was founded in 2019. The deal is expected to complete before the end of the year.",
            &["2019 = 2019", "the end of the year = 2025"],
        ),
        (
            "It was bought in 2019. The plant will close by the end of the year.",
            &["2019 = 2019", "the end of the year = 2025"],
        ),
        (
            "It opened in 2019 and closed at the end of the year.",
            &["2019 = 2019", "the end of the year = 2019"],
        ),
        (
            "In 2019 he said it would break even by the end of the year.",
            &["2019 = 2019", "the end of the year = 2019"],
        ),
    ]);
}

#[test]
fn dates_are_read_in_every_house_style() {
    check(&[
        ("They met on 1 December 2025.", &["1 December 2025 = 2025-12-01"]),
        ("They met on December 1, 2025, in Vientiane.", &["December 1, 2025 = 2025-12-01"]),
        ("They met on December 1st, 2025.", &["December 1st, 2025 = 2025-12-01"]),
        ("They met on Dec. 1.", &["Dec. 1 = 2025-12-01"]),
        ("They met on the 1st of December.", &["the 1st of December = 2025-12-01"]),
        ("They met on 2025-12-01.", &["2025-12-01 = 2025-12-01"]),
        ("They met on 25/12/2024.", &["25/12/2024 = 2024-12-25"]),
        ("They met on 12/25/2024.", &["12/25/2024 = 2024-12-25"]),
        ("They met on 04/05/2024.", &["04/05/2024 = 2024-XX-XX"]),
        ("Updated 02/12/2025", &["02/12/2025 = 2025-12-02"]),
        ("They met on 13.09.2024.", &["13.09.2024 = 2024-09-13"]),
        ("They met on Monday, December 1.", &["Monday, December 1 = 2025-12-01"]),
        ("The party was founded in March 1955.", &["March 1955 = 1955-03"]),
        ("It rose in October last year.", &["October last year = 2024-10"]),
        ("It will open in June next year.", &["June next year = 2026-06"]),
        ("The May 16 summit ended.", &["May 16 = 2025-05-16"]),
        ("It began in May and ended in August.", &["May = 2025-05", "August = 2025-08"]),
        ("Troops left in AD 79 and came in 44 BC.", &["AD 79 = 0079", "44 BC = -0043"]),
    ]);
}

#[test]
fn weekdays_follow_the_tense_of_their_sentence() {
    check(&[
        ("The leaders met on Monday.", &["Monday = 2025-12-01"]),
        ("The leaders will meet on Monday.", &["Monday = 2025-12-08"]),
        ("The leaders met on Wednesday.", &["Wednesday = 2025-12-03"]),
        ("He is to speak on Friday.", &["Friday = 2025-12-05"]),
        ("He died last Tuesday.", &["last Tuesday = 2025-12-02"]),
        ("He starts next Tuesday.", &["next Tuesday = 2025-12-09"]),
        ("The market stays closed until Friday.", &["Friday = 2025-12-05"]),
        ("He has been in office since Monday.", &["Monday = 2025-12-01"]),
    ]);
}

#[test]
fn yearless_dates_take_the_year_that_fits_the_publication_and_the_tense() {
    check(&[
        ("The fair opened on January 5.", &["January 5 = 2025-01-05"]),
        ("The fair will open on January 5.", &["January 5 = 2026-01-05"]),
        (
            "Sales fell in December 2024 and rose in January.",
            &["December 2024 = 2024-12", "January = 2025-01"],
        ),
        ("The ministry announced a December 20 deadline.", &["December 20 = 2025-12-20"]),
        ("The hearing on December 12 was cancelled.", &["December 12 = 2025-12-12"]),
        ("Labor led by 30 to 25 in the October 7News poll.", &["October = 2025-10"]),
        ("In 1975, the war ended. ", &["1975 = 1975"]),
        ("In 1975, the two sides met on December 2.", &["1975 = 1975", "December 2 = 1975-12-02"]),
    ]);
    assert_eq!(times_of("They met on December 1.", None), ["December 1 = XXXX-12-01"]);
    assert_eq!(times_of("They met on December 1-2.", None), ["December 1-2 = XXXX-12-01/XXXX-12-02"]);
    assert_eq!(times_of("They met on Monday.", None), ["Monday = XXXX-WXX-1"]);
}

#[test]
fn relative_times_count_from_the_publication() {
    check(&[
        ("It rained yesterday and today.", &["yesterday = 2025-12-02", "today = 2025-12-03"]),
        ("They leave tomorrow.", &["tomorrow = 2025-12-04"]),
        ("He spoke last week.", &["last week = 2025-W48"]),
        ("He will speak next month.", &["next month = 2026-01"]),
        ("Earlier this year, it fell.", &["Earlier this year = 2025"]),
        ("It was late last year.", &["late last year = 2024"]),
        ("He left two weeks ago.", &["two weeks ago = 2025-W47"]),
        ("He left three days ago.", &["three days ago = 2025-11-30"]),
        ("She left about a year ago.", &["about a year ago = 2024"]),
        ("They will meet in three days.", &["three days = 2025-12-06"]),
        ("It will be the first in three years.", &["three years = P3Y"]),
        ("It fell for the first time in three years.", &["three years = P3Y"]),
        ("It is now open.", &["now = PRESENT_REF"]),
        ("He recently said so.", &["recently = PAST_REF"]),
        ("It will happen in the near future.", &["the near future = FUTURE_REF"]),
        ("In recent years it grew.", &["recent years = PAST_REF"]),
    ]);
}

#[test]
fn narrative_times_count_from_what_was_told_before() {
    check(&[
        (
            "They met on 10 September 2024. The following day they signed.",
            &["10 September 2024 = 2024-09-10", "The following day = 2024-09-11"],
        ),
        (
            "Exports rose in March 2024. Imports fell in the same month.",
            &["March 2024 = 2024-03", "the same month = 2024-03"],
        ),
        ("It was founded in 1975. Two years later it closed.", &["1975 = 1975", "Two years later = 1977"]),
        (
            "Profit in the third quarter of 2025 rose from a year earlier.",
            &["the third quarter of 2025 = 2025-Q3", "a year earlier = 2024-Q3"],
        ),
        (
            "In February 2025 sales fell, compared with the same period last year.",
            &["February 2025 = 2025-02", "the same period last year = 2024-02"],
        ),
        ("He was elected in 2016. That year he moved.", &["2016 = 2016", "That year = 2016"]),
    ]);
}

#[test]
fn longer_periods_have_their_own_values() {
    check(&[
        ("By 2045 it will be rich.", &["2045 = 2045"]),
        ("It began in the 1990s.", &["the 1990s = 199"]),
        ("It began in the mid-1980s.", &["the mid-1980s = 198"]),
        ("Songs of the '60s.", &["the '60s = 196"]),
        ("It was built in the 19th century.", &["the 19th century = 18"]),
        ("Q3 2025 was good.", &["Q3 2025 = 2025-Q3"]),
        ("It grew in the first quarter of last year.", &["the first quarter of last year = 2024-Q1"]),
        ("It grew in the first half of 2025.", &["the first half of 2025 = 2025-H1"]),
        ("The budget for fiscal 2026 passed.", &["fiscal 2026 = FY2026"]),
        ("The FY2026 budget passed.", &["FY2026 = FY2026"]),
        ("It opened in summer 2025.", &["summer 2025 = 2025-SU"]),
        ("It opened last summer.", &["last summer = 2025-SU"]),
        ("By the end of March they will leave.", &["the end of March = 2026-03"]),
        ("In early December they met.", &["early December = 2025-12"]),
        ("It is due in mid-2026.", &["mid-2026 = 2026"]),
        ("In the last week of March 2025 they met.", &["the last week of March 2025 = 2025-W13"]),
        (
            "On the first Monday of September 2025 it began.",
            &["the first Monday of September 2025 = 2025-09-01"],
        ),
    ]);
}

#[test]
fn holidays_follow_their_rules() {
    check(&[
        ("It will close on Christmas Day.", &["Christmas Day = 2025-12-25"]),
        ("They met on New Year's Eve 2024.", &["New Year's Eve 2024 = 2024-12-31"]),
        ("Sales rose after Thanksgiving.", &["Thanksgiving = 2025-11-27"]),
        ("He spoke at Easter 2024.", &["Easter 2024 = 2024-03-31"]),
        ("They won the Boxing Day Test.", &[]),
        ("They flew to Christmas Island.", &[]),
    ]);
}

#[test]
fn clock_times_carry_their_day() {
    check(&[
        ("It began at 14:30.", &["14:30 = 2025-12-03T14:30"]),
        ("It began at 2.30pm on Monday.", &["2.30pm on Monday = 2025-12-01T14:30"]),
        (
            "Updated 8:30 PM EDT, Wed September 25, 2013",
            &["8:30 PM EDT, Wed September 25, 2013 = 2013-09-25T20:30"],
        ),
        ("It struck at 0800 UTC Monday.", &["0800 UTC Monday = 2025-12-01T08:00Z"]),
        ("It ended at noon.", &["noon = 2025-12-03T12:00"]),
        ("It ended at midnight.", &["midnight = 2025-12-03T00:00"]),
        ("They spoke on Monday morning.", &["Monday morning = 2025-12-01TMO"]),
        ("They spoke last night.", &["last night = 2025-12-02TNI"]),
        ("They will speak tonight at 8 p.m.", &["tonight at 8 p.m. = 2025-12-03T20:00"]),
        ("It hit at 7 a.m. local time on Tuesday.", &["7 a.m. local time on Tuesday = 2025-12-02T07:00"]),
    ]);
}

#[test]
fn lengths_have_amount_unit_and_bound() {
    check(&[
        ("a two-day visit", &["two-day = P2D"]),
        ("nearly 40 years of reform", &["nearly 40 years = P40Y"]),
        ("over 40 years of reform", &["over 40 years = P40Y"]),
        ("It took a decade.", &["a decade = P10Y"]),
        ("It took six months.", &["six months = P6M"]),
        ("It took a few days.", &["a few days = PXD"]),
        ("three and a half years later, peace", &["three and a half years = P3.5Y"]),
        ("within 48 hours", &["48 hours = PT48H"]),
        ("It lasted half an hour.", &["half an hour = PT30M"]),
        ("It lasted an hour and a half.", &["an hour and a half = PT1.5H"]),
        ("over the past five years", &["the past five years = P5Y"]),
        ("in the next four years", &["the next four years = P4Y"]),
        ("six straight days of losses", &["six straight days = P6D"]),
        ("It is expected to last two hours.", &["two hours = PT2H"]),
        ("in the first nine months of 2025", &["the first nine months of 2025 = P9M"]),
        ("for 2 hours and 30 minutes", &["2 hours and 30 minutes = PT2H30M"]),
        ("a month-long strike", &["a month-long = P1M"]),
        ("a two-year-long war", &["two-year-long = P2Y"]),
        ("a 10-day-long trip", &["10-day-long = P10D"]),
        ("a 3-second pause", &["3-second = PT3S"]),
        ("two to three years", &["two to three years = P2Y/P3Y"]),
    ]);
}

#[test]
fn recurring_times_are_sets() {
    check(&[
        ("They meet every day.", &["every day = P1D"]),
        ("They meet annually.", &["annually = P1Y"]),
        ("They meet twice a week.", &["twice a week = P1W"]),
        ("at a rate of 15 a year", &["a year = P1Y"]),
        ("They meet every Monday.", &["every Monday = XXXX-WXX-1"]),
        ("They meet every two years.", &["every two years = P2Y"]),
        ("The shop closes on Sundays.", &["Sundays = XXXX-WXX-7"]),
    ]);
}

#[test]
fn ranges_are_one_interval() {
    let range = "2025-12-01/2025-12-02";
    for text in [
        "The visit took place on December 1-2.",
        "The visit took place on Dec 1–2.",
        "The visit took place on Dec. 1 - 2, 2025.",
        "The visit took place on 1 and 2 December.",
        "The visit took place on 1-2 December 2025.",
        "The visit took place from December 1 to 2.",
        "The visit took place from December 1 to December 2.",
        "The visit took place between 1 and 2 December.",
        "The visit took place on Monday and Tuesday.",
        "The visit took place from Monday to Tuesday.",
    ] {
        let read = times(text);
        assert!(read.len() == 1 && read[0].ends_with(&format!(" = {range}")), "{text} {read:?}");
    }
    check(&[
        ("from January 26 to 27, 2026", &["January 26 to 27, 2026 = 2026-01-26/2026-01-27"]),
        ("between 10 and 13 September 2024", &["10 and 13 September 2024 = 2024-09-10/2024-09-13"]),
        ("In 2019-2023 it grew.", &["2019-2023 = 2019/2023"]),
        ("in the 2010-11 season", &["2010-11 = 2010/2011"]),
        ("The jury was out for 9h 42m on Friday's evidence.", &["9h 42m = PT9H42M", "Friday = 2025-11-28"]),
        ("The film lasts 2h51 and cost little.", &["2h51 = PT2H51M"]),
        ("It stood 9h 420m from the road.", &["9h = PT9H"]),
        ("The worst outbreak was 2022-23, with 141 deaths.", &["2022-23 = 2022/2023"]),
        ("They lost the tie 2022-24 on points.", &[]),
        ("from 1975 to 1990", &["1975 to 1990 = 1975/1990"]),
        ("It ran from Dec 30, 2024 - Jan 2, 2025.", &["Dec 30, 2024 - Jan 2, 2025 = 2024-12-30/2025-01-02"]),
        (
            "It ran from December 30 to January 2, 2025.",
            &["December 30 to January 2, 2025 = 2024-12-30/2025-01-02"],
        ),
        ("They met on June 3 and June 9.", &["June 3 = 2025-06-03", "June 9 = 2025-06-09"]),
        ("from 7 to 9 p.m. on Monday", &["7 to 9 p.m. on Monday = 2025-12-01T19:00:00/2025-12-01T21:00:00"]),
        ("The vote was moved from Monday to Tuesday.", &["Monday = 2025-12-01", "Tuesday = 2025-12-02"]),
    ]);
}

#[test]
fn what_is_fixed_on_a_calendar_looks_ahead_in_the_present_tense() {
    check(&[
        ("The match kicks off at 20:45 on Friday.", &["20:45 on Friday = 2025-12-05T20:45"]),
        ("Parliament reconvenes on Monday.", &["Monday = 2025-12-08"]),
        ("The vote will be held in the first week of February.", &["the first week of February = 2026-W06"]),
        ("He returns fire at critics and met them on Monday.", &["Monday = 2025-12-01"]),
    ]);
}

#[test]
fn parts_of_a_day_stand_with_and_without_their_day() {
    check(&[
        ("It fell in the early hours of Tuesday.", &["the early hours of Tuesday = 2025-12-02TMO"]),
        ("It sailed at dusk on Sunday.", &["dusk on Sunday = 2025-11-30TEV"]),
        ("They left before dawn.", &["dawn = 2025-12-03TMO"]),
        ("It stopped at 8 a.m. Moscow time on Monday.", &["8 a.m. Moscow time on Monday = 2025-12-01T08:00"]),
        ("It was the dawn of a new age.", &[]),
        ("He worked small hours.", &[]),
    ]);
}

#[test]
fn rates_are_told_from_lengths() {
    check(&[
        ("It opens 24 hours a day.", &["24 hours = PT24H", "a day = P1D"]),
        ("It builds 1,500 new homes a year.", &["a year = P1Y"]),
        ("Output grew 7 per cent a year.", &["a year = P1Y"]),
        ("They waited weeks, and struck hours after the vote.", &["weeks = PXW", "hours = PTXH"]),
        ("in the decade to 2020", &["the decade = P10Y", "2020 = 2020"]),
        ("It will cut jobs over the next 12 to 18 months.", &["the next 12 to 18 months = P12M/P18M"]),
    ]);
}

#[test]
fn years_and_quarters_have_their_other_names() {
    check(&[
        ("It was founded in nineteen eighty-four.", &["nineteen eighty-four = 1984"]),
        ("They met in twenty twenty-four.", &["twenty twenty-four = 2024"]),
        ("Nineteen eighty men came.", &[]),
        ("It was begun in 01/2015.", &["01/2015 = 2015-01"]),
        ("Output rose in the June quarter.", &["the June quarter = 2025-Q2"]),
        ("He spoke of 9/11.", &["9/11 = 2001-09-11"]),
        ("Songs of the eighties.", &["the eighties = 198"]),
        ("It will end a week from Friday.", &["a week from Friday = 2025-12-12"]),
    ]);
}

#[test]
fn feasts_of_the_moon_are_known_by_table_or_rule() {
    check(&[
        ("Shops closed on the Lunar New Year.", &["the Lunar New Year = 2025-01-29"]),
        ("They fled at Tet 1968.", &["Tet 1968 = 1968"]),
        ("They met before Tet 2007.", &["Tet 2007 = 2007-02-17"]),
        ("It fell on Diwali last year.", &["Diwali last year = 2024-10-31"]),
        ("They prayed on Yom Kippur 2023.", &["Yom Kippur 2023 = 2023-09-25"]),
        ("Prices rose before Eid al-Fitr.", &["Eid al-Fitr = 2025-03-30"]),
    ]);
}

#[test]
fn look_alikes_stay_silent() {
    for text in [
        "He may go.",
        "Theresa May spoke.",
        "They march on the capital.",
        "The March for Life drew crowds.",
        "The Sunday Times reported it.",
        "He came second.",
        "A minute change was seen.",
        "The Sun shines.",
        "They won 3-2.",
        "Flight 1975 was late.",
        "It cost 2025 dollars.",
        "About 2000 people came.",
        "It works 24/7.",
        "He went to a 7-Eleven.",
        "It was a catch-22.",
        "20 people came.",
        "Call 555-2020.",
        "The 33-year-old won.",
        "He is 33 years old.",
        "She bought 50 787s.",
        "They drove at 60 miles an hour.",
        "Psalm 3:16",
        "The star is four light years away.",
        "He won with 1,998 votes.",
        "The Fall of Rome",
        "Ruby Tuesday sales rose.",
    ] {
        assert_eq!(times(text), [""; 0], "{text}");
    }
}

#[test]
fn a_range_names_both_its_ends() {
    let document = Document::plain("-", "The visit took place on December 1-2.", Some(date(2025, 12, 3)));
    let annotated = annotate(&document, &LEXICON);
    let timex = annotated.annotations.iter().find_map(Annotation::timex).unwrap();
    let (begin, end) = (timex.begin.as_ref().unwrap(), timex.end.as_ref().unwrap());
    assert_eq!((&document.text[begin.span.range()], begin.value.as_str()), ("December 1", "2025-12-01"));
    assert_eq!((&document.text[end.span.range()], end.value.as_str()), ("2", "2025-12-02"));
    assert_eq!(timex.days.unwrap().days(), 2);
    assert_eq!(timex.inferred, "year 2025 from the publication date");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic_and_spans_stand_on_characters(text in "\\PC{0,80}") {
        let document = Document::plain("-", text, Some(date(2025, 12, 3)));
        for annotation in &annotate(&document, &LEXICON).annotations {
            prop_assert!(document.text.get(annotation.span.range()).is_some());
        }
    }

    #[test]
    fn any_row_of_time_words_is_read_without_panic(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "the", "last", "first", "week", "of", "May", "31", "2025", "9999", "-", "to", "and", "a", "year", "before",
                "Monday", "century", "99999999999999999999", "ago", "half", "past", "12:30", "p.m.", "UTC", "+", "every",
                "decades", "later", "same", "Q4", "'", "90", "s", "/", "12", "next", "Easter", "millennium", ".", ",",
            ]),
            0..30,
        ),
        year in 0_i16..=9999,
    ) {
        for published in [None, jiff::civil::Date::new(year, 2, 28).ok()] {
            let _ = times_of(&words.join(" "), published);
        }
    }

    #[test]
    fn dashes_and_spaces_change_nothing(first in 1_i8..15, length in 1_i8..10, dash in "[-–—‑]", space in "[ \u{a0}\u{2009}]?") {
        let last = first + length;
        let read = times(&format!("They met on December {first}{space}{dash}{space}{last}, 2025."));
        prop_assert_eq!(read.len(), 1);
        let value = format!(" = 2025-12-{first:02}/2025-12-{last:02}");
        prop_assert!(read[0].ends_with(&value), "{:?}", read);
    }
}

//! Constructions with their variants, and what looks like them and says another thing: "now" is
//! Wednesday, 3 December 2025.

use super::tests::check;

#[test]
fn twilight_takes_its_day() {
    check(&[
        ("They attacked at dawn yesterday.", &["dawn yesterday = 2025-12-02TMO"]),
        ("They attacked before dawn Tuesday.", &["dawn Tuesday = 2025-12-02TMO"]),
        ("It will be seen before sunrise on Friday.", &["sunrise on Friday = 2025-12-05TMO"]),
        ("The fast ended at sunset on Monday.", &["sunset on Monday = 2025-12-01TEV"]),
        ("She was up at the crack of dawn.", &["the crack of dawn = 2025-12-03TMO"]),
        ("Rain is due by evening.", &["evening = 2025-12-03TEV"]),
        ("They stayed until morning.", &["morning = 2025-12-03TMO"]),
        ("It was the dawn of a new age.", &[]),
        ("A dawn raid shook the town.", &[]),
        ("They live on Sunset Boulevard.", &[]),
        ("Evening classes begin.", &[]),
        ("He won by morning standards.", &[]),
    ]);
}

#[test]
fn clock_times_take_the_part_of_the_day_behind_them() {
    check(&[
        ("Polls closed at 10pm last night.", &["10pm last night = 2025-12-02T22:00"]),
        ("He was arrested at 2am last night.", &["2am last night = 2025-12-03T02:00"]),
        ("Prices rise at midnight tonight.", &["midnight tonight = 2025-12-04T00:00"]),
        ("She spoke at 8 a.m. this morning.", &["8 a.m. this morning = 2025-12-03T08:00"]),
        ("They left at 7.30 this morning.", &["7.30 this morning = 2025-12-03T07:30"]),
        ("They left at seven this morning.", &["seven this morning = 2025-12-03T07:00"]),
        ("It starts at nine tonight.", &["nine tonight = 2025-12-03T21:00"]),
        ("England play on Friday night at 8pm.", &["Friday night at 8pm = 2025-12-05T20:00"]),
        ("A crowd of seven this morning waited.", &["this morning = 2025-12-03TMO"]),
        ("The index fell 7.30 this morning.", &["this morning = 2025-12-03TMO"]),
    ]);
}

#[test]
fn the_present_of_a_calendar_looks_ahead_but_its_nouns_do_not() {
    check(&[
        ("England face the Dutch on Friday.", &["Friday = 2025-12-05"]),
        ("City host Arsenal on Sunday.", &["Sunday = 2025-12-07"]),
        ("The Games end on January 8.", &["January 8 = 2026-01-08"]),
        ("The band tours Asia in March.", &["March = 2026-03"]),
        ("The deal closes on Friday.", &["Friday = 2025-12-05"]),
        ("FRIDAY: Rain in the north.", &["FRIDAY = 2025-12-05"]),
        ("Saturday, Dec. 6: Talks in Geneva.", &["Saturday, Dec. 6 = 2025-12-06"]),
        ("He was hit in the face on Friday.", &["Friday = 2025-11-28"]),
        ("He died at the end of a match on Sunday.", &["Sunday = 2025-11-30"]),
        ("The visit on Monday was short.", &["Monday = 2025-12-01"]),
        ("She was on a tour of Asia on Sunday.", &["Sunday = 2025-11-30"]),
    ]);
}

#[test]
fn weeks_and_years_are_told_from_the_day_at_hand() {
    check(&[
        ("The case was adjourned to Monday week.", &["Monday week = 2025-12-15"]),
        ("They meet Friday fortnight.", &["Friday fortnight = 2025-12-19"]),
        ("The inquest opens a week on Tuesday.", &["a week on Tuesday = 2025-12-16"]),
        ("They argued for a week on Tuesday's plan.", &["a week = P1W", "Tuesday = 2025-12-02"]),
        ("Ten years ago this week, it sank.", &["Ten years ago this week = 2015-W49"]),
        ("It sank 20 years ago today.", &["20 years ago today = 2005-12-03"]),
        ("It opened two years ago this month.", &["two years ago this month = 2023-12"]),
        ("It falls short in the current fiscal year.", &["the current fiscal year = FY2025"]),
        ("Sales fell last fiscal year.", &["last fiscal year = FY2024"]),
        ("It will close by year-end.", &["year-end = 2025"]),
        ("It will close by year's end.", &["year's end = 2025"]),
        ("Staff got year-end bonuses.", &[]),
        ("It happened in the summer of '69.", &["the summer of '69 = 1969-SU"]),
        ("It was the hottest day of the summer.", &["the summer = 2025-SU"]),
        ("It was the edge of the fall.", &[]),
        ("It meets on the second Monday of each month.", &["the second Monday of each month = P1M"]),
        ("Shops stay open nightly.", &["nightly = XXXX-XX-XXTNI"]),
        ("On the night of 14-15 August 2013 it burnt.", &["the night of 14-15 August 2013 = 2013-08-14TNI"]),
    ]);
}

#[test]
fn lengths_stand_before_away_and_behind_within() {
    check(&[
        ("The vote is years away.", &["years = PXY"]),
        ("A deal may be weeks off.", &["weeks = PXW"]),
        ("It may last for days, if not weeks.", &["days = PXD", "weeks = PXW"]),
        ("He should speak within the hour.", &["the hour = PT1H"]),
        ("She won in 3:56.69 on the day.", &["3:56.69 = PT3M56.69S"]),
        ("He ran the marathon in 2:01:09.", &["2:01:09 = PT2H1M9S"]),
        ("These days nobody waits.", &["These days = PRESENT_REF"]),
        ("In those days nobody waited.", &["those days = PAST_REF"]),
        ("He read John 3:16 aloud.", &[]),
        ("The ratio was 3:56 in all.", &[]),
    ]);
}

#[test]
fn years_are_spelled_in_words() {
    check(&[
        ("They sat in nineteen eighty-four.", &["nineteen eighty-four = 1984"]),
        ("It was nineteen eighty-four.", &["nineteen eighty-four = 1984"]),
        ("By twenty twenty-five it was gone.", &["twenty twenty-five = 2025"]),
        ("In two thousand and nine he left.", &["two thousand and nine = 2009"]),
        ("Since two thousand twelve he has been away.", &["two thousand twelve = 2012"]),
        ("It dates from nineteen-oh-five.", &["nineteen-oh-five = 1905"]),
        ("They sold two thousand and nine tickets.", &[]),
        ("He was one of two thousand and nine men.", &[]),
        ("He sold nineteen fifty-dollar notes.", &[]),
        ("India won the twenty twenty game.", &[]),
    ]);
}

#[test]
fn feasts_have_their_days() {
    check(&[
        ("Tet this year fell on a Wednesday.", &["Tet this year = 2025-01-29", "Wednesday = XXXX-WXX-3"]),
        ("They will meet after Chinese New Year.", &["Chinese New Year = 2026-02-17"]),
        ("Eid al-Fitr was quiet.", &["Eid al-Fitr = 2025-03-30"]),
        ("They went home for Passover last year.", &["Passover last year = 2024-04-23"]),
        ("Hanukkah will begin soon.", &["Hanukkah = 2025-12-15", "soon = FUTURE_REF"]),
        ("Dussehra 2020 was muted.", &["Dussehra 2020 = 2020-10-25"]),
        ("Holi 2024 was loud.", &["Holi 2024 = 2024-03-25"]),
        ("Shops were full on Black Friday.", &["Black Friday = 2025-11-28"]),
        ("Voters chose him on Election Day.", &["Election Day = 2025-11-04"]),
        ("Nowruz 2025 was cold.", &["Nowruz 2025 = 2025-03-21"]),
        ("A Passover seder was held.", &["Passover = 2025-04-13"]),
        ("Mr Friday and Ms. Monday spoke.", &[]),
        ("The holiday inn was full.", &[]),
        ("Easter Island is far.", &[]),
    ]);
}

#[test]
fn clock_times_take_a_day_further_on_in_their_clause() {
    check(&[
        (
            "It struck at 6.20 p.m. local time (1520GMT) on Tuesday.",
            &[
                "6.20 p.m. local time = 2025-12-02T18:20",
                "1520GMT = 2025-12-02T15:20Z",
                "Tuesday = 2025-12-02",
            ],
        ),
        (
            "It struck at 6:20 p.m. (1120 GMT) Monday.",
            &["6:20 p.m. = 2025-12-01T18:20", "1120 GMT = 2025-12-01T11:20Z", "Monday = 2025-12-01"],
        ),
        (
            "They will meet at 8 p.m. at the town hall on Friday.",
            &["8 p.m. = 2025-12-05T20:00", "Friday = 2025-12-05"],
        ),
        (
            "The shop opens at 7 a.m. and closes at 6 p.m. on Sunday.",
            &["7 a.m. = 2025-12-07T07:00", "6 p.m. on Sunday = 2025-12-07T18:00"],
        ),
        (
            "She left at 7 a.m. and will be back on Thursday.",
            &["7 a.m. = 2025-12-03T07:00", "Thursday = 2025-12-04"],
        ),
        (
            "He was seen at 9 p.m., before the vote on Monday.",
            &["9 p.m. = 2025-12-03T21:00", "Monday = 2025-12-01"],
        ),
        (
            "On Monday it rose at 9 p.m. after talks on Sunday.",
            &["Monday = 2025-12-01", "9 p.m. = 2025-12-01T21:00", "Sunday = 2025-11-30"],
        ),
    ]);
}

#[test]
fn lengths_of_several_units_are_counted_back() {
    check(&[
        ("He died a year and a half ago.", &["a year and a half ago = 2024-06"]),
        ("She left 2 years and 3 months ago.", &["2 years and 3 months ago = 2023-09"]),
        ("It began a decade and a half ago.", &["a decade and a half ago = 2010"]),
        ("It was seen two weeks and two days ago.", &["two weeks and two days ago = 2025-11-17"]),
        ("A year hence the plant will close.", &["A year hence = 2026"]),
        ("It took a year and a half.", &["a year and a half = P1.5Y"]),
        ("He waited one and half hours.", &["one and half hours = PT1.5H"]),
    ]);
}

#[test]
fn hours_take_the_part_of_the_day_at_large() {
    check(&[
        ("It was at about five in the morning.", &["about five in the morning = 2025-12-03T05:00"]),
        ("The alarm rang at 3 in the morning on Sunday.", &["3 in the morning on Sunday = 2025-11-30T03:00"]),
        ("They came at 11 at night.", &["11 at night = 2025-12-03T23:00"]),
        (
            "It closed at half past nine in the evening.",
            &["half past nine in the evening = 2025-12-03T21:30"],
        ),
        ("He was due at 20 minutes past eight.", &["20 minutes past eight = 2025-12-03T08:20"]),
        ("It opens at 7:56:30 pm.", &["7:56:30 pm = 2025-12-03T19:56:30"]),
        ("The sun rises at 1140 a.m. there.", &["1140 a.m. = 2025-12-03T11:40"]),
        ("The hunter shot five in the morning.", &["the morning = 2025-12-03TMO"]),
        ("They sold 20 in the afternoon.", &["the afternoon = 2025-12-03TAF"]),
        ("Results are due Wednesday evening next week.", &["Wednesday evening next week = 2025-12-10TEV"]),
        ("It rained late on Sunday evening.", &["late on Sunday evening = 2025-11-30TEV"]),
        ("He was held Monday late night.", &["Monday late night = 2025-12-01TNI"]),
    ]);
}

#[test]
fn sets_have_their_clock_time_and_their_second_day() {
    check(&[
        ("Prayers are held every Friday at 1 p.m.", &["every Friday at 1 p.m. = XXXX-WXX-5T13:00"]),
        ("It airs Sundays at 8 p.m. on ABC.", &["Sundays at 8 p.m. = XXXX-WXX-7T20:00"]),
        ("It airs at 8 p.m. every Sunday.", &["8 p.m. every Sunday = XXXX-WXX-7T20:00"]),
        ("The gun is fired every day at noon.", &["every day at noon = XXXX-XX-XXT12:00"]),
        ("It runs every Tuesday and Thursday.", &["every Tuesday = XXXX-WXX-2", "Thursday = XXXX-WXX-4"]),
        ("It met on Tuesday and Friday.", &["Tuesday = 2025-12-02", "Friday = 2025-11-28"]),
    ]);
}

#[test]
fn weekends_and_ends_of_periods_are_named() {
    check(&[
        ("Fares rose over the Labor Day weekend.", &["the Labor Day weekend = 2025-W35-WE"]),
        ("Petrol fell over Thanksgiving weekend.", &["Thanksgiving weekend = 2025-W48-WE"]),
        ("It is due by end of year.", &["end of year = 2025"]),
        ("Rules change from start of month.", &["start of month = 2025-12"]),
        ("She is at end of day.", &[]),
        ("It fell in the last week of April 2024.", &["the last week of April 2024 = 2024-W17"]),
        ("It fell in the last week of 2016.", &["the last week of 2016 = 2016-W52"]),
        ("The first week next month is free.", &["The first week next month = 2026-W01"]),
        ("The vote is on the 21st of this month.", &["the 21st of this month = 2025-12-21"]),
        ("Profit rose in the Oct-Dec quarter.", &["Oct-Dec = 2025-10/2025-12"]),
        ("He spent the last fortnight in bed.", &["the last fortnight = P2W"]),
        ("They won the 2019/20 title.", &["2019/20 = 2019/2020"]),
        ("Demand rose in calendar 2024.", &["2024 = 2024"]),
        ("He grew up in the noughties.", &["the noughties = 200"]),
        ("It was sung in the 1970's and later.", &["the 1970's = 197"]),
        ("Highs will be in the 70s.", &[]),
        ("Call +86 138-2010-2015.", &[]),
        ("The code is 133-03-03-2020.", &[]),
        ("It paid $12 December 27.", &["December 27 = 2025-12-27"]),
    ]);
}

#[test]
fn words_around_a_time_that_mean_another_thing() {
    check(&[
        ("It begins Thursday and will last four days.", &["Thursday = 2025-12-04", "four days = P4D"]),
        (
            "The truce will begin on Thursday and last four days.",
            &["Thursday = 2025-12-04", "four days = P4D"],
        ),
        ("The sessions last two hours.", &["two hours = PT2H"]),
        ("It rained in the last two hours.", &["the last two hours = PT2H"]),
        ("It rained in last two days.", &["last two days = P2D"]),
        ("They fell in the first and last two months.", &["last two months = P2M"]),
        (
            "Guards walk out for three days from December 20.",
            &["three days = P3D", "December 20 = 2025-12-20"],
        ),
        ("He left at 8 o'clock last night.", &["8 o'clock last night = 2025-12-02T20:00"]),
        ("Seats numbered 1990 to 2010 are free.", &[]),
        ("Days of Thunder was shown.", &[]),
        ("The bus hit a wall near Monday Market.", &[]),
        (
            "Tariffs will go back to their April levels on Dec. 20 for those that have no deal.",
            &["April = 2025-04", "Dec. 20 = 2025-12-20"],
        ),
        ("He promised to act after two shootings in two days.", &["two days = P2D"]),
        ("They will meet in two days.", &["two days = 2025-12-05"]),
        ("Voters prepared to cast ballots on December 28.", &["December 28 = 2025-12-28"]),
        (
            "It rose in July, the ministry said on Friday, from the same month of 2023.",
            &["July = 2025-07", "Friday = 2025-11-28", "the same month of 2023 = 2023-07"],
        ),
    ]);
}

#[test]
fn lists_of_days_and_hours_of_an_afternoon() {
    check(&[
        (
            "Polls will be held on December 18, 25 and January 1.",
            &["December 18 = 2025-12-18", "25 = 2025-12-25", "January 1 = 2026-01-01"],
        ),
        (
            "It met on November 3, 10 and 17.",
            &["November 3 = 2025-11-03", "10 = 2025-11-10", "17 = 2025-11-17"],
        ),
        ("On November 5, 12 people died.", &["November 5 = 2025-11-05"]),
        ("On November 5, 12 and 13 people died.", &["November 5 = 2025-11-05"]),
        ("By November 5, 12 had died.", &["November 5 = 2025-11-05"]),
        (
            "It peaked at 3 o'clock on Monday afternoon.",
            &["3 o'clock on Monday afternoon = 2025-12-01T15:00"],
        ),
        ("It was 9 p.m. on Monday night.", &["9 p.m. on Monday night = 2025-12-01T21:00"]),
        (
            "Bids are due by noon on the last Friday of next month.",
            &["noon on the last Friday of next month = 2026-01-30T12:00"],
        ),
        ("The 1850-1900 average was lower.", &["1850-1900 = 1850/1900"]),
        ("The two-and-a-half-hour show ended.", &["two-and-a-half-hour = PT2.5H"]),
        ("It loses 50 billion tonnes of ice a year.", &["a year = P1Y"]),
        ("Workers get $15 an hour.", &["an hour = PT1H"]),
        ("Completion is targeted for the first quarter.", &["the first quarter = 2026-Q1"]),
        ("Rebels targeted the base on Friday.", &["Friday = 2025-11-28"]),
        ("Economists do not expect a cut before February.", &["February = 2026-02"]),
    ]);
}

#[test]
fn what_is_likely_looks_ahead_and_ages_of_the_earth_have_no_year() {
    check(&[
        ("Gales are likely through Thursday morning.", &["Thursday morning = 2025-12-04TMO"]),
        ("It rained through Thursday.", &["Thursday = 2025-11-27"]),
        ("He was likely killed on Thursday.", &["Thursday = 2025-11-27"]),
        ("It died out 307 million years ago.", &["307 million years ago = XXXX"]),
        ("It died out 3,000 years ago.", &["3,000 years ago = -0975"]),
    ]);
}

#[test]
fn a_date_in_digits_is_read_as_the_others_of_its_text() {
    check(&[
        (
            "The lease began on 25/06/2011 and ended on 03/04/2012.",
            &["25/06/2011 = 2011-06-25", "03/04/2012 = 2012-04-03"],
        ),
        (
            "The entry for 11/30/2011 is followed by one for 02/05/2012.",
            &["11/30/2011 = 2011-11-30", "02/05/2012 = 2012-02-05"],
        ),
        ("It ended on 03/04/2012.", &["03/04/2012 = 2012-XX-XX"]),
        (
            "One form says 25/06/2011, one 11/30/2011, one 03/04/2012.",
            &["25/06/2011 = 2011-06-25", "11/30/2011 = 2011-11-30", "03/04/2012 = 2012-XX-XX"],
        ),
    ]);
}

#[test]
fn today_in_a_name_is_no_day() {
    check(&[
        ("The mayor told USA Today that she would not run.", &[]),
        ("The paper Malaysia Today reported it.", &[]),
        ("They scored twice on Sunday to beat Moncton.", &["Sunday = 2025-11-30"]),
        ("Pope Francis today met the king.", &["today = 2025-12-03"]),
        ("Pope Meets King Today", &["Today = 2025-12-03"]),
        ("It is closed every Christmas Day.", &["every Christmas Day = XXXX-12-25"]),
        ("It is cut off every Easter.", &["every Easter = P1Y"]),
    ]);
}

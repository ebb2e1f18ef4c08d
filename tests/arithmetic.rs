//! What one text states against what its own figures make, construction by construction.

use jiff::civil::{Date, date};

use gainsay::Checker;
use gainsay::model::{Arithmetic, Document, Severity};

/// What the checks say of a text: the message of each finding.
fn found(checker: &Checker, text: &str, published: Option<Date>) -> Vec<String> {
    let outcome = checker.check_documents(&[Document::plain("a.txt", text, published)]);
    let of_sums = outcome.findings.into_iter().filter(|finding| Arithmetic::named(&finding.rule).is_some());
    of_sums.map(|finding| format!("{}: {}", finding.rule, finding.message)).collect()
}

fn assert_found(published: Option<Date>, cases: &[(&str, &str)]) {
    let (checker, _) = Checker::embedded();
    for (text, message) in cases {
        assert_eq!(found(&checker, text, published), [*message], "{text}");
    }
}

fn assert_silent(published: Option<Date>, cases: &[&str]) {
    let (checker, _) = Checker::embedded();
    for text in cases {
        assert!(
            found(&checker, text, published).is_empty(),
            "{text}: {:?}",
            found(&checker, text, published)
        );
    }
}

const DAY: Date = date(2025, 12, 3);

#[test]
fn a_weekday_that_its_date_did_not_have_is_found() {
    let message = "weekday: weekday, 2 December 2025: Monday, but the calendar says Tuesday";
    assert_found(
        Some(DAY),
        &[
            ("They met on Monday, December 2, 2025.", message),
            ("They met on Monday 2 December 2025 in Oslo.", message),
            ("The treaty (Monday, 2 December 2025) was signed.", message),
            ("They met on 2 December 2025 (Monday).", message),
            ("On December 2, 2025, Monday, they met.", message),
            ("They met on Monday (2 December 2025).", message),
            ("They met on Mon, Dec 2, 2025.", message),
            (
                "On Friday, 2 December, they met.",
                "weekday: weekday, 2 December 2025: Friday, but the calendar says Tuesday",
            ),
        ],
    );
    assert_found(
        None,
        &[(
            "The vote of Sunday, 4 November 2008 was historic.",
            "weekday: weekday, 4 November 2008: Sunday, but the calendar says Tuesday",
        )],
    );
}

#[test]
fn a_weekday_that_may_be_right_is_passed_over() {
    assert_silent(
        Some(DAY),
        &[
            "They met on Tuesday, December 2, 2025.",
            "They met on Tuesday (2 December 2025).",
            "They meet on Monday and Tuesday, 2 December 2025.",
            "On Monday, December 2, they met.",
            "They will meet on Wednesday, December 2.",
            "On Monday, two days after 29 November 2025, they met.",
            "The Sunday Times, December 2, 2025, told it.",
            "The Sun, 2 December 2025.",
            "On Monday, he said that 2 December 2025 was a good day.",
            "Bloody Sunday, 9 January 1905, is remembered.",
            "On Monday night (2 December 2025, 02:00 GMT) it rained.",
            "They met from Monday to Wednesday (1-3 December 2025).",
            "On Monday (2 December 2025 in Tokyo) it rained.",
            "They met on Monday, 02/12/2025.",
            "Every Monday until 2 December 2025 they met.",
            "Born on 2 December 2025, Monday's child is fair of face.",
        ],
    );
    assert_silent(
        None,
        &[
            "They met on Friday, 2 December.",
            "On Monday they met.",
            "The war ended in 1990. The funeral will be held on Tuesday, Dec. 16.",
        ],
    );
}

#[test]
fn a_count_that_its_list_does_not_bear_out_is_found() {
    assert_found(
        None,
        &[
            (
                "Ministers of three countries: Laos, Vietnam, Cambodia and Thailand.",
                "count-list: number of items, three countries: 3 countries, but the list has 4 countries",
            ),
            (
                "They visited three countries, Laos, Vietnam, Cambodia and Thailand, in May.",
                "count-list: number of items, three countries: 3 countries, but the list has 4 countries",
            ),
            (
                "He toured four countries — Laos, Vietnam and Cambodia — in May.",
                "count-list: number of items, four countries: 4 countries, but the list has 3 countries",
            ),
            (
                "The two countries (France, Germany and Italy) signed.",
                "count-list: number of items, two countries: 2 countries, but the list has 3 countries",
            ),
            (
                "He visited two countries including France, Germany and Italy.",
                "count-list: number of items, two countries: 2 countries, but the list has 3 countries",
            ),
            (
                "They met the two leaders, Angela Merkel, Barack Obama and Vladimir Putin, in Berlin.",
                "count-list: number of items, two leaders: 2 leaders, but the list has 3 leaders",
            ),
            (
                "The course is taught in four languages: English, French and German.",
                "count-list: number of items, four languages: 4 languages, but the list has 3 languages",
            ),
        ],
    );
}

#[test]
fn a_count_that_its_list_may_bear_out_is_passed_over() {
    assert_silent(
        None,
        &[
            "Ministers of three countries: Laos, Vietnam and Cambodia.",
            "They visited three countries, Laos, Vietnam and Cambodia, in May.",
            "Of the three countries, France and Germany, the largest, agreed.",
            "Two of the three countries, France and Germany, agreed.",
            "They visited five countries, including France, Germany and Italy.",
            "They visited five countries such as France, Germany and Italy.",
            "They visited three countries, France, Germany.",
            "In three countries, France and Germany have troops.",
            "They visited three countries, France and Germany, and a third one.",
            "They visited three countries, France and Germany among them.",
            "The two leaders, Angela Merkel and Barack Obama, Putin said, agreed.",
            "The other two countries, France, Germany and Italy, agreed.",
            "The two families, John Smith and Mary Smith and Bob Jones, live there.",
            "There are two cities, Paris, France and London, in the game.",
            "There are three options: fish and chips, bread and butter, and soup.",
            "Three reasons: the crisis deepened, wages fell and prices rose.",
            "At least three countries: Laos, Vietnam, Cambodia and Thailand.",
            "There were two questions: who did it and why?",
            "He won two medals, London 2012 and Rio 2016.",
        ],
    );
}

#[test]
fn parts_that_do_not_make_their_total_are_found() {
    let message = "parts-total: total, 12 people: 12 people, but the parts make 11 people";
    assert_found(
        None,
        &[
            ("12 people were killed: seven men and four women.", message),
            ("12 people — seven men and four women — were killed.", message),
            ("12 people (seven men and four women) were killed.", message),
            (
                "Ten people, seven men and four women, were killed.",
                "parts-total: total, Ten people: 10 people, but the parts make 11 people",
            ),
            (
                "12 people, including nine women and six children, were killed.",
                "parts-total: total, 12 people: 12 people, but the parts make at least 15 people",
            ),
            (
                "12 people were killed, including 15 children.",
                "parts-total: total, 12 people: 12 people, but the parts make at least 15 people",
            ),
            (
                "Of the 20 victims, 12 were men and nine were women.",
                "parts-total: total, 20 victims: 20 victims, but the parts make 21 victims",
            ),
            (
                "Angela Merkel won 55 percent of the vote, Martin Schulz 35 percent and Christian Lindner 20 percent.",
                "parts-total: total, the vote: 100%, but the parts make 110%",
            ),
        ],
    );
}

#[test]
fn parts_that_may_make_their_total_are_passed_over() {
    assert_silent(
        None,
        &[
            "11 people were killed: seven men and four women.",
            "12 people were killed, including seven men and four women.",
            "12 people, seven men and four women, were killed.",
            "12 people were killed: seven men, four women and a dog.",
            "12 people were killed: seven men, four women and one other.",
            "12 people were killed: two children, seven boys and four girls.",
            "12 people were killed and 15 children hurt.",
            "12 people were killed, and seven men and four women were hurt.",
            "At least 12 people were killed: nine men and four women.",
            "12 people were killed, including 15 children's teachers.",
            "Of the 20 victims, 12 were men and nine were foreigners.",
            "20 soldiers, three women and two children were killed.",
            "Angela Merkel won 55 percent of the vote, up from 50 percent.",
            "Barack Obama won 60 percent of women's votes and John McCain 55 percent among men.",
            "With 95 percent of votes counted, Barack Obama had 55 percent.",
        ],
    );
}

#[test]
fn a_change_that_its_values_do_not_make_is_found() {
    assert_found(
        None,
        &[
            (
                "Revenue rose 30 percent to $120 from $100.",
                "percent-change: change, from $100 to $120: 30%, but the values make 17.9–22.1%",
            ),
            (
                "The index was up 16.2% to 2,415 from 2,145.",
                "percent-change: change, from 2,145 to 2,415: 16.2%, but the values make 12.4–12.7%",
            ),
            (
                "Sales fell 20 percent from $5.1 billion to $4.9 billion.",
                "percent-change: change, from $5.1 billion to $4.9 billion: -20%, but the values make -6.8–-1%",
            ),
            (
                "The price went from 251 euros to 302 euros, up 40 percent.",
                "percent-change: change, from 251 euros to 302 euros: 40%, but the values make 18.9–21.8%",
            ),
            (
                "Profit was $302 million, up 40 percent from $251 million.",
                "percent-change: change, from $251 million to $302 million: 40%, but the values make 18.9–21.8%",
            ),
            (
                "Exports fell by 20 percent from 251 tonnes to 302 tonnes.",
                "percent-change: change, from 251 tonnes to 302 tonnes: -20%, but the values make 18.9–21.8%",
            ),
        ],
    );
}

#[test]
fn a_change_that_its_values_may_make_is_passed_over() {
    assert_silent(
        None,
        &[
            "Revenue rose 20 percent to $120 from $100.",
            "The index was up 12.6% to 2,415 from 2,145.",
            "Revenue rose 14 percent from $5 billion to $6 billion.",
            "Sales fell 4 percent from $5.1 billion to $4.9 billion.",
            "Revenue rose 30 percent this year to $120 from $118 on Friday.",
            "Sales rose 10 percent, and profit went to $120 from $100.",
            "Unemployment rose 2 percent to 12 percent from 10 percent.",
            "The share rose 2 percentage points to 120 from 100.",
            "Sales rose 5 percent a year on average from $100 to $200.",
            "Adjusted sales rose 5 percent to $200 from $100.",
            "Sales rose 30 percent to $120 million from 100 million euros.",
            "Sales rose more than 10 percent to $120 from $100.",
            "The stake was cut from 100 to 50 and 20 percent of staff left.",
            "He paid $120, up to 20 percent from $100.",
        ],
    );
}

#[test]
fn a_direction_that_its_values_do_not_take_is_found() {
    assert_found(
        None,
        &[
            (
                "The death toll rose from 12 to 9 overnight.",
                "rise-or-fall: direction of the change, from 12 to 9: a rise, but the values make a fall",
            ),
            (
                "Sales fell to $5.1 billion from $4.9 billion.",
                "rise-or-fall: direction of the change, from $4.9 billion to $5.1 billion: a fall, but the values make a rise",
            ),
            (
                "Turnout dropped sharply from 61 percent to 67 percent.",
                "rise-or-fall: direction of the change, from 61 percent to 67 percent: a fall, but the values make a rise",
            ),
        ],
    );
}

#[test]
fn a_direction_that_its_values_may_take_is_passed_over() {
    assert_silent(
        None,
        &[
            "The death toll rose from 9 to 12 overnight.",
            "Sales fell to $4.9 billion from $5.1 billion.",
            "She climbed from 12 to 9 in the world rankings.",
            "The rupee fell from 82 to 84 to the dollar.",
            "The toll did not rise from 12 to 9.",
            "The odds fell from 5-1 to 8-1.",
            "Temperatures fell from 3 to 12 below zero.",
            "Profit rose from $5 million to 4 million euros.",
            "The toll rose, and the number of homes went from 12 to 9.",
            "Attendance rose from about 12 to 9.",
            "The train climbs from 600 metres, and takes 12 passengers to 9 stations.",
            "Shares fell from 10 a.m. to 12 p.m.",
            "The number increased from 2 million to 3.",
            "He rose from page 12 to editor at 9 papers.",
        ],
    );
}

#[test]
fn an_age_that_its_dates_do_not_make_is_found() {
    assert_found(
        Some(DAY),
        &[
            (
                "John Smith was born on 3 May 1950 and died in 2020 aged 75.",
                "age: age, John Smith: 75 years, but the dates make 69–70 years",
            ),
            (
                "Born on 3 May 1950, John Smith died on 2 May 2020 at the age of 70.",
                "age: age, John Smith: 70 years, but the dates make 69 years",
            ),
            (
                "Jane Doe, 65, was born in May 1950 in Leeds.",
                "age: age, Jane Doe: 65 years, but the dates make 74–76 years",
            ),
        ],
    );
}

#[test]
fn an_age_that_its_dates_may_make_is_passed_over() {
    assert_silent(
        Some(DAY),
        &[
            "John Smith was born on 3 May 1950 and died in 2020 aged 70.",
            "John Smith was born in 1950 and died in 2020 aged 69.",
            "Born in 1950, John Smith married at the age of 20 and died in 2020.",
            "John Smith, born in 1950, was 75 years old.",
            "Jane Doe, 75, was born in 1950.",
            "Jane Doe, then 25, was born in 1950.",
            "Jane Doe, 25, was born in 1950 and died young.",
            "Jane Doe, 25, has a father, John Smith, born in 1950.",
            "The 75-year-old prize went to a writer born in 1990.",
        ],
    );
}

#[test]
fn a_list_is_a_warning_and_a_sum_an_error() {
    let (checker, _) = Checker::embedded();
    let text = "Ministers of three countries: Laos, Vietnam, Cambodia and Thailand.\nThey met on Monday, 2 December 2025.";
    let outcome = checker.check_documents(&[Document::plain("a.txt", text, None)]);
    let severities: Vec<Severity> = outcome.findings.iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, [Severity::Error, Severity::Warning]);
}

#[test]
fn sums_of_two_documents_do_not_meet() {
    let (checker, _) = Checker::embedded();
    let texts = [
        "12 people were killed: seven men and five women.",
        "13 people were killed: seven men and six women.",
    ];
    let documents = texts.map(|text| Document::plain(text, text, None));
    let findings = checker.check_documents(&documents).findings;
    assert!(findings.iter().all(|finding| *finding.rule != *Arithmetic::PartsTotal.name()));
}

//! What is read of whole sentences, construction by construction, and what must stay silent.

use crate::annotate::spelt::{cardinal, grouped};
use crate::annotate::{Lexicon, annotate, is_numeric};
use crate::model::{Bound, Document, Kind, Quantity};

/// The quantities of a text: kind, words, value.
fn read(text: &str) -> Vec<(Kind, String, Quantity)> {
    thread_local! {
        static LEXICON: Lexicon = Lexicon::embedded();
    }
    let document = Document::plain("test", text, None);
    let annotated = LEXICON.with(|lexicon| annotate(&document, lexicon));
    let quantities = annotated.annotations.iter().filter(|annotation| is_numeric(annotation.kind));
    quantities
        .filter_map(|annotation| {
            let words = document.text[annotation.span.range()].to_owned();
            annotation.quantity().map(|quantity| (annotation.kind, words, quantity.clone()))
        })
        .collect()
}

/// "12 document", "5000000000 USD", ">= 330 person", "10..12 USD".
fn brief(quantity: &Quantity) -> String {
    let sign = match quantity.bound {
        Bound::Exact | Bound::Between => "",
        Bound::About => "~",
        Bound::AtLeast => ">=",
        Bound::MoreThan => ">",
        Bound::AtMost => "<=",
        Bound::LessThan => "<",
    };
    let number = match quantity.high {
        Some(high) => format!("{}..{high}", quantity.number),
        None => quantity.number.round_dp(4).normalize().to_string(),
    };
    format!("{sign}{number} {}", quantity.unit).trim_end().to_owned()
}

pub(super) fn values(text: &str) -> Vec<String> {
    read(text).iter().map(|(_, _, quantity)| brief(quantity)).collect()
}

pub(super) fn assert_reads(cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, want)| (text, want, values(text)))
        .filter(|(_, want, found)| found != *want)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

pub(super) fn assert_silent(texts: &[&str]) {
    let heard: Vec<_> =
        texts.iter().map(|text| (text, values(text))).filter(|(_, found)| !found.is_empty()).collect();
    assert!(heard.is_empty(), "{heard:#?}");
}

#[test]
fn counts_name_what_they_count() {
    assert_reads(&[
        ("They signed 12 key cooperation documents on Monday.", &["12 document"]),
        ("At least 330 people were killed.", &[">=330 person"]),
        ("The 16,000 participants marched.", &["16000 participant"]),
        ("Three of the country's ministers resigned.", &["3 minister"]),
        ("A score of Airbus A320 passenger jets were bought.", &["20 jet"]),
        ("Hundreds of people fled.", &[">=100 person"]),
        ("Tens of thousands of protesters gathered.", &[">=10000 protester"]),
        ("It killed 102 and 21 people respectively.", &["102 person", "21 person"]),
        ("A 12-member committee met.", &["12 member"]),
        ("Two or three men escaped.", &["2..3 man"]),
        ("It ordered 24 A320s and six A321s.", &["24 A320", "6 A321"]),
        ("One person was injured.", &["1 person"]),
        ("Five of the 12 crew members survived.", &["5 member", "12 member"]),
        ("They employ 1.2 million staff.", &["1200000 staff"]),
        ("Four news agencies reported it.", &["4 agency"]),
        ("Nearly two dozen women ministers attended.", &["<24 minister"]),
        ("In Iraq 12 soldiers died.", &["12 soldier"]),
        ("The 500-strong crowd cheered.", &["500 person"]),
    ]);
}

#[test]
fn money_is_read_in_every_spelling() {
    assert_reads(&[
        ("Trade reached US$5 billion.", &["5000000000 USD"]),
        ("Trade reached 10 billion USD.", &["10000000000 USD"]),
        ("It cost 5bn USD.", &["5000000000 USD"]),
        ("It cost $10,000 million.", &["10000000000 USD"]),
        ("A €1.2 trillion plan.", &["1200000000000 EUR"]),
        ("It paid EUR10m.", &["10000000 EUR"]),
        ("It paid 500 Hong Kong dollars.", &["500 HKD"]),
        ("It paid C$300 million and A$5.", &["300000000 CAD", "5 AUD"]),
        ("It paid 3 million Swiss francs.", &["3000000 CHF"]),
        ("It paid 10 tỷ đồng.", &["10000000000 VND"]),
        ("He had 50 cents and 20 pence.", &["0.5 USD", "0.2 GBP"]),
        ("It paid half a billion dollars.", &["500000000 USD"]),
        ("A $1.5-billion project.", &["1500000000 USD"]),
        ("It costs $5 to $10 billion.", &["5000000000..10000000000 USD"]),
        ("It costs between $5 and $6 million.", &["5000000..6000000 USD"]),
        ("It costs $2-3 billion.", &["2000000000..3000000000 USD"]),
        ("The price rose from $2,415 to $2,315.", &["2415 USD", "2315 USD"]),
        ("Oil was at $70 a barrel.", &["70 USD/barrel"]),
        ("It earned $0.13 per share.", &["0.13 USD/share"]),
        ("It cost Rs 500 crore.", &["5000000000 INR"]),
        ("It cost 5,000 won.", &["5000 KRW"]),
        ("He paid a dollar.", &[]),
        ("Losses hit R5.2bn and N500 million.", &["5200000000 ZAR", "500000000 NGN"]),
        ("It paid 5 million Lao kip.", &["5000000 LAK"]),
        ("A $5 fee.", &["5 USD"]),
        ("It lost Rs. 12 lakh and K50,000.", &["1200000 INR", "50000 ZMW"]),
        ("It cost 1'234'567 francs.", &["1234567 CHF"]),
        ("Rents average HK$112 per square foot.", &["112 HKD/square foot"]),
        ("The naira fell to N1,520 per dollar.", &["1520 NGN/USD"]),
        ("It rose from 10 to 12 million euros.", &["10000000 EUR", "12000000 EUR"]),
    ]);
}

#[test]
fn hedges_become_bounds() {
    assert_reads(&[
        ("It cost nearly $40.", &["<40 USD"]),
        ("About 500 guests came.", &["~500 guest"]),
        ("Some 400 guests came.", &["~400 guest"]),
        ("More than 7.3% left.", &[">7.3 %"]),
        ("It carries up to 840 people.", &["<=840 person"]),
        ("No fewer than 30 trucks burned.", &[">=30 truck"]),
        ("No more than 30 trucks burned.", &["<=30 truck"]),
        ("It has 500+ seats.", &[">500 seat"]),
        ("It has 500-plus seats.", &[">500 seat"]),
        ("It needs 20 or more members.", &[">=20 member"]),
        ("It lost 678 points or more than 7%.", &["678 point", ">7 %"]),
        ("Fewer than a thousand pandas live.", &["<1000 panda"]),
        ("An estimated 2,000 homes burned.", &["~2000 home"]),
        ("Between three and seven percent left.", &["3..7 %"]),
    ]);
    let (_, words, quantity) = read("Nearly 40 houses burned.").remove(0);
    assert_eq!(words, "Nearly 40");
    assert_eq!(quantity.low, Some(36.into()), "nearly is close");
}

#[test]
fn percentages_points_and_shares() {
    assert_reads(&[
        ("It rose 12.6 percent.", &["12.6 %"]),
        ("It rose 5 per cent.", &["5 %"]),
        ("It fell 0.5 percentage points.", &["0.5 pp"]),
        ("Rates rose 25 basis points.", &["25 bp"]),
        ("It gained half a percent.", &["0.5 %"]),
        ("It holds 20 to 25 percent.", &["20..25 %"]),
        ("It holds 15-20% of it.", &["15..20 %"]),
        ("Two-thirds of voters agreed.", &["0.6667"]),
        ("It fell by a third.", &["0.3333"]),
        ("Half of them left.", &["0.5"]),
        ("One in five adults smokes.", &["0.2"]),
        ("Nine out of 10 agreed.", &["0.9"]),
        ("It rose 5 percent to 20.", &["5 %", "20"]),
    ]);
}

#[test]
fn measures_have_standard_symbols() {
    assert_reads(&[
        ("A 12-mile stretch.", &["12 mi"]),
        ("It is 10 kilometers (6 miles) away.", &["10 km", "6 mi"]),
        ("It was 37.5C on the day.", &["37.5 °C"]),
        ("It hit minus 5 degrees Celsius.", &["-5 °C"]),
        ("It ran at 120 km/h.", &["120 km/h"]),
        ("It ran at 188 miles an hour.", &["188 mph"]),
        ("A 6.6-magnitude quake.", &["6.6 magnitude"]),
        ("He is 5ft 11in tall.", &["5.9167 ft"]),
        ("It covers 190 km2 or 70 square miles.", &["190 km2", "70 mi2"]),
        ("It pumps 500,000 barrels a day.", &["500000 bbl/day"]),
        ("It has 2GB of memory.", &["2 GB"]),
        ("He is 5'11\" and weighs 12st 7lb.", &["5.9167 ft", "12.5 st"]),
        ("The baby weighed 7lb 4oz.", &["7.25 lb"]),
        (
            "A magnitude 6.6 quake hit; another was 7.8 on the Richter scale.",
            &["6.6 magnitude", "7.8 magnitude"],
        ),
        ("A load of 10^6 or 2.5 x 10^8 or 1e10.", &["1000000", "250000000", "10000000000"]),
        ("They seized 10 pounds of explosives.", &["10 lb"]),
        ("It cost 10 pounds.", &["10 GBP"]),
    ]);
}

#[test]
fn ages_of_people_and_things() {
    for (text, value, unit) in [
        ("A 33-year-old man was held.", 33, "year"),
        ("He died aged 79.", 79, "year"),
        ("Mark Papermaster, 49, had left.", 49, "year"),
        ("She was 85.", 85, "year"),
        ("At the age of 7 he left.", 7, "year"),
        ("The baby is six months old.", 6, "month"),
        ("She is ninety-five years of age.", 95, "year"),
    ] {
        let found = read(text);
        let age =
            found.iter().find(|(kind, ..)| *kind == Kind::Age).unwrap_or_else(|| panic!("{text}: {found:?}"));
        assert_eq!((age.2.number, age.2.unit.symbol()), (value.into(), unit), "{text}");
    }
    assert!(read("On March 5, 12, and 14 they met.").iter().all(|(kind, ..)| *kind != Kind::Age));
}

#[test]
fn ordinals_are_places_in_an_order() {
    for (text, value) in [
        ("The 48th meeting.", 48),
        ("The twenty-first session.", 21),
        ("His 105th birth anniversary.", 105),
        ("The third summit.", 3),
        ("The XIV Congress met.", 14),
        ("The one hundred and fifth floor.", 105),
    ] {
        let found = read(text);
        let ordinal = found.iter().find(|(kind, ..)| *kind == Kind::Ordinal);
        assert_eq!(ordinal.map(|(_, _, quantity)| quantity.number), Some(value.into()), "{text}: {found:?}");
    }
    assert_silent(&[
        "At first they left.",
        "The first lady spoke.",
        "A second later it fell.",
        "Third-party software.",
        "On Fifth Avenue.",
        "A second-hand car.",
        "First of all, thanks.",
    ]);
}

#[test]
fn multiples_are_bare_numbers() {
    assert_reads(&[
        ("Profit doubled.", &["2"]),
        ("Output more than tripled.", &[">3"]),
        ("Losses nearly quadrupled and fees halved.", &["<4", "0.5"]),
        ("A tenfold rise, a 20-fold jump.", &["10", "20"]),
        ("It is twice the size and double the price.", &["2", "2"]),
        ("There were three times as many.", &["3"]),
        ("It is 1.5 times bigger than that.", &["1.5"]),
        ("He was shot four times.", &["4 time"]),
    ]);
    assert_silent(&[
        "They doubled down.",
        "Saka doubled the lead.",
        "The reasons are twofold.",
        "He won it twice.",
        "A double decker.",
        "He met her twice that week.",
    ]);
}

#[test]
fn people_are_counted_without_being_named() {
    assert_reads(&[
        ("The blast killed 12 and wounded at least 30.", &["12 person", ">=30 person"]),
        ("Police arrested 45, and 200 were detained.", &["45 person", "200 person"]),
        ("It left 14 dead and 20 injured.", &["14 person", "20 person"]),
        ("A further three later died.", &["3 person"]),
        ("Of 90 miners, 12 are still missing.", &["90 miner", "12 person"]),
        ("About 200 passengers fled; five of them drowned.", &["~200 passenger", "5 passenger"]),
        ("It passed by 52 votes to 48.", &["52 vote", "48 vote"]),
        ("It killed 30 cattle.", &["30 cattle"]),
    ]);
}

#[test]
fn up_to_is_a_limit_or_a_direction() {
    assert_reads(&[
        ("They want to bring trade up to US$5bn.", &["5000000000 USD"]),
        ("It hopes to raise up to $3bn.", &["<=3000000000 USD"]),
        ("They boosted it by up to 30 percent.", &["<=30 %"]),
        ("Prices went up to $5.", &["5 USD"]),
    ]);
}

#[test]
fn scores_are_two_numbers() {
    assert_reads(&[
        ("They won 3-2.", &["3", "2"]),
        ("The vote was 52-35.", &["52", "35"]),
        ("It seats 200-250 people.", &["200..250 person"]),
    ]);
}

#[test]
fn names_and_identifiers_are_no_quantities() {
    assert_silent(&[
        "The Boeing 737 landed.",
        "Boeing's 787 replaces it; the Boeing 787 is new.",
        "An A380 and an F-16 flew.",
        "They met at Pier No. 3.",
        "Covid-19 spread.",
        "Take Route 66.",
        "The G7 met.",
        "It runs Windows 10.",
        "iPhone 4 owners complained.",
        "Flight 447 crashed.",
        "Call 555-1234 or +1-222-333-4444.",
        "See 192.168.1.2 now.",
        "It opens 24/7.",
        "After 9/11 it closed.",
        "A 50-50 chance.",
        "One of them left.",
        "No one came.",
        "They like one another.",
        "The S&P 500 rose.",
        "In 2008 it closed.",
        "Agent 007 spoke.",
        "See https://a.b/12/x?y=30 for more.",
        "This one is good.",
        "The FTSE 100 rose.",
        "It opened at 7-Eleven and Seven-Eleven.",
        "Call +44 20 7946 0123 now.",
        "He lives at 10 Downing Street.",
        "Case 2023-CV-1187 was heard.",
        "An A330-200 landed.",
        "The Group of 77 met.",
        "It aims at net zero and zero tolerance.",
        "He met 50 Cent.",
        "Boeing's 737 sells; the 737 is old.",
    ]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_spans_are_slices(text in "\\PC{0,80}") {
        for (_, words, _) in read(&text) {
            proptest::prop_assert!(!words.is_empty());
        }
    }

    #[test]
    fn any_mixture_of_number_words_is_read_without_panic(
        text in "(one|two|hundred|million|bn|and|a|half|third|of|to|-|–|\\$|€|US| |  |%|5|10,000|3.5|years|old|aged|,|between|from|nearly|or|more|miles|per|hour|pounds|ft|in|cents|people|\\.|\\(|\\)|:|/|½|XIV|the|magnitude|99999999999999999999999){0,18}"
    ) {
        read(&text);
    }

    #[test]
    fn whole_numbers_come_back_from_every_rendering(value in 1_u64..999_999_999) {
        let grouped = grouped(value);
        for text in [format!("It cost ${grouped} in all."), format!("It cost {grouped} dollars."), format!("It cost USD {grouped}."), format!("It cost {grouped} USD.")] {
            let found = read(&text);
            proptest::prop_assert_eq!(found.len(), 1, "{}", &text);
            proptest::prop_assert_eq!(found[0].2.number, value.into());
            proptest::prop_assert_eq!(found[0].2.unit.symbol(), "USD");
        }
    }

    #[test]
    fn spelled_numbers_come_back(value in 1_u64..999_999) {
        let text = format!("They counted {} houses.", cardinal(value));
        let found = read(&text);
        proptest::prop_assert_eq!(found.len(), 1, "{}", &text);
        proptest::prop_assert_eq!(found[0].2.number, value.into());
    }
}

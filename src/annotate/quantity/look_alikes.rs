//! Constructions with their variants, and what looks like them and says another thing.

use super::tests::{assert_reads, assert_silent};

#[test]
fn names_of_works_and_teams_hold_no_numbers() {
    assert_silent(&[
        "They watched the film 12 Angry Men at home.",
        "A revival of 12 Angry Men opens on stage.",
        "The Six Nations begin in Paris this week.",
        "He read Ten Little Soldiers on the train.",
        "The heist in Ocean's Eleven was better planned.",
        "The Magnificent Seven rode again in the remake.",
        "She saw 21 Grams and hated every scene.",
        "They sat through 24 Hour Party People again.",
        "The band 30 Rocks plays tonight in town.",
    ]);
    assert_reads(&[
        ("The 27 Member States agreed on a budget.", &["27 state"]),
        ("Twelve angry men came to the meeting.", &["12 man"]),
        ("Police held 12 Angolan men for the raid.", &["12 man"]),
        ("Kerala elects 20 Lok Sabha members.", &["20 member"]),
        ("Seven died when the bus overturned.", &["7 person"]),
        ("\"Ten men came to the house,\" he said.", &["10 man"]),
        ("Police Arrest Five Men", &["5 man"]),
        ("Five Republicans voted against the bill.", &["5 republican"]),
    ]);
}

#[test]
fn thousands_are_called_grand() {
    assert_reads(&[
        ("They took bikes worth ten grand.", &["10000"]),
        ("It cost him 20 grand in fines.", &["20000"]),
        ("A hundred grand was gone.", &["100000"]),
        ("She won two grand slams.", &["2 slam"]),
        ("The hall has two grand pianos.", &["2 piano"]),
    ]);
}

#[test]
fn multiples_of_earnings_and_the_like() {
    assert_reads(&[
        ("The stock trades at 17 times expected earnings.", &["17"]),
        ("It sold for eight times book value.", &["8"]),
        ("The issue was three times subscribed.", &["3"]),
        ("Shares fetch 12 times forecast profit.", &["12"]),
        ("He was shot four times.", &["4 time"]),
    ]);
}

#[test]
fn one_percent_is_written_with_an_article() {
    assert_reads(&[
        ("The index rose a percent.", &["1 %"]),
        ("Rates fell by a percentage point.", &["1 pp"]),
        ("It lost about a percent.", &["~1 %"]),
        ("It gained more than a percentage point.", &[">1 pp"]),
        ("Half a percent was lost.", &["0.5 %"]),
    ]);
    assert_silent(&["They agreed on a percentage of sales.", "It is a percentage game."]);
}

#[test]
fn labels_are_numbered_in_words_too() {
    assert_silent(&[
        "The cyclone is a category five system.",
        "Phase 3 trials begin in March.",
        "Type 2 diabetes patients need care.",
        "He wore the number nine shirt.",
        "Call 999 or 911 at any hour.",
        "It was cited in case 22-451 in court.",
        "Python 3.12 is affected.",
        "A Boeing 777-300ER landed safely.",
    ]);
    assert_reads(&[
        ("They will call 12 witnesses.", &["12 witness"]),
        ("The two categories have five systems.", &["2 category", "5 system"]),
        ("A number of five men fled.", &["5 man"]),
    ]);
}

#[test]
fn scores_of_cricket_and_readings_of_blood() {
    assert_reads(&[
        ("England were 256 for eight in 50 overs.", &["256", "50 over"]),
        ("Yorkshire closed on 312 for six.", &["312"]),
        ("Her blood pressure was 130/80 at noon.", &["130", "80"]),
        ("A blood pressure reading of 190/110 is high.", &["190", "110"]),
        ("He bought 20 for five dollars.", &["20", "5 USD"]),
        ("Nine in 10 children were seen.", &["0.9"]),
        ("He has eight goals in nine games.", &["8 goal", "9 game"]),
    ]);
    assert_silent(&["The motion 130/80 was dropped.", "See section 12/7 of the plan."]);
}

#[test]
fn world_titles_have_their_places() {
    assert_reads(&[
        ("She is chasing a seventh world title.", &["7"]),
        ("He broke a third world record.", &["3"]),
        ("It was her first world championship.", &["1"]),
    ]);
    assert_silent(&["Third world debt rose.", "It is a first world problem."]);
}

#[test]
fn prices_have_their_signs_and_parts() {
    assert_reads(&[
        ("The rand was at R18.92 to the dollar.", &["18.92 ZAR"]),
        ("Soybeans rose to $10.12-3/4 a bushel.", &["10.1275 USD/bushel"]),
        ("The court cut it by two thirds to £1m.", &["0.6667", "1000000 GBP"]),
        ("The 19-stone prop fell.", &["19 st"]),
        ("She wore a three-stone ring.", &["3 stone"]),
        ("It runs on 16,000 GPUs.", &["16000 gpu"]),
        ("Their third win in five games leaves them fourth.", &["3", "5 game", "4"]),
        ("He counted 12 leaves on it.", &["12 leaf"]),
    ]);
}

#[test]
fn what_something_is_brought_up_to_is_no_limit() {
    assert_reads(&[
        ("They want to bring trade up to US$5 billion.", &["5000000000 USD"]),
        ("It would lift exports up to $10 billion.", &["10000000000 USD"]),
        ("He can raise up to $5 billion.", &["<=5000000000 USD"]),
        ("Up to 20 people died.", &["<=20 person"]),
    ]);
}

#[test]
fn decimal_points_are_raised_or_broken() {
    assert_reads(&[
        ("It lies 27·4 km from the coast.", &["27.4 km"]),
        ("Rates rose to 5·25% in May.", &["5.25 %"]),
        ("He paid £1·2m for it.", &["1200000 GBP"]),
        ("Growth fell to 4. 5 percent.", &["4.5 %"]),
        ("The pound fell to $1. 3 million.", &["1300000 USD"]),
        ("It is 6. 5 km away.", &["6.5 km"]),
        ("The Catalan word is col·lecció.", &[]),
        ("They lost 2-4. 5 people were hurt.", &["2", "4", "5 person"]),
        ("They stood on platform 4. 5 Lions came.", &["5 lion"]),
    ]);
}

#[test]
fn models_telephones_and_bibs_are_no_quantities() {
    assert_reads(&[
        ("The Boeing 737-800, operating as a charter, carried 175 passengers.", &["175 passenger"]),
        ("Call Crimestoppers on 1800 333 000.", &[]),
        ("The helpline is 1300 22 46 36.", &[]),
        ("She ran with bib 1043 pinned on.", &[]),
        ("They called 1,800 people.", &["1800 person"]),
        ("It was priced at 737-800 dollars.", &["737..800 USD"]),
    ]);
}

#[test]
fn areas_and_prices_are_hyphenated_and_abbreviated() {
    assert_reads(&[
        ("The 2,023-square-metre block was sold.", &["2023 m2"]),
        ("A 500-square-foot flat has a 30-cubic-metre tank.", &["500 ft2", "30 m3"]),
        ("Onions sell at Rs 25 a kilo.", &["25 INR/kg"]),
        ("Tomatoes cost Rs 20 a kg and $3 per kg.", &["20 INR/kg", "3 USD/kg"]),
        ("It blew at 50 miles per hour, or 50 miles an hour.", &["50 mph", "50 mph"]),
        ("They hope to raise $3m to $4m from investors.", &["3000000..4000000 USD"]),
        ("They raised the fare $3 to $4.", &["3..4 USD"]),
        ("They raised the dividend from $3 to $4.", &["3 USD", "4 USD"]),
    ]);
}

#[test]
fn parts_and_aims_share_the_noun_of_the_whole() {
    assert_reads(&[
        ("Of the 96 wells tested, 41 contained arsenic.", &["96 well", "41 well"]),
        ("Of 500 respondents, 320 said no.", &["500 respondent", "320 respondent"]),
        ("It won 293 seats, short of the 400 it had targeted.", &["293 seat", "400 seat"]),
        ("It has 120 seats, below the 272 needed.", &["120 seat", "272 seat"]),
        ("Of the 12 men, 41 were old.", &["12 man", "41"]),
        ("They bought 12 cars, and the 30 were sold.", &["12 car", "30"]),
    ]);
}

#[test]
fn a_bare_name_is_the_currency_of_the_country_told_of() {
    assert_reads(&[
        ("Tanzania exported nuts for 3,400 shillings a kilo.", &["3400 TZS/kg"]),
        ("The Ugandan trader paid 500 shillings.", &["500 UGX"]),
        ("He paid 500 shillings.", &["500 KES"]),
        ("Kenya and Uganda set it at 500 shillings.", &["500 KES"]),
        ("Argentina devalued. A dollar buys 350 pesos.", &["350 ARS"]),
        ("In Lahore, Pakistan, flour sells for 150 rupees.", &["150 PKR"]),
        ("Egypt has 50 pounds of it.", &["50 lb"]),
        (
            "It cost 10 million Egyptian pounds, of which 4 million pounds are paid.",
            &["10000000 EGP", "4000000 EGP"],
        ),
        ("Australia paid 50 million dollars.", &["50000000 USD"]),
        ("Danish bonds fell; the firm lost 5 million kroner.", &["5000000 DKK"]),
    ]);
}

#[test]
fn parts_of_points_and_numbers_in_hyphens() {
    assert_reads(&[
        ("Unemployment rose by 0.6 of a percentage point.", &["0.6 pp"]),
        ("It fell 0.3 of a percent.", &["0.3 %"]),
        ("A two-and-a-half-year-old boy was found.", &["2.5 year"]),
        ("Inflation edged up to 2.2% in July.", &["2.2 %"]),
        ("They can claim up to 2.2% more.", &["<=2.2 %"]),
        ("Children under the age of five in 12 states were seen.", &["<5 year", "12 state"]),
        ("Five in 12 children were seen.", &["0.4167"]),
        ("The president, 78, will rest.", &["78 year"]),
        ("Foxconn earned T$35.05 billion.", &["35050000000 TWD"]),
    ]);
}

#[test]
fn quarters_shares_and_birthdays() {
    assert_reads(&[
        ("The Fed made a quarter-point cut.", &["0.25 point"]),
        ("Two quarters of the cake are gone.", &["0.5"]),
        ("It pays €6.30 per ordinary share.", &["6.3 EUR/share"]),
        ("It earned 8 cents per diluted share.", &["0.08 USD/share"]),
        ("The president turned 79 on Saturday.", &["79 year"]),
        ("They turned 79 acres into a park.", &["79 acre"]),
    ]);
}

#[test]
fn a_sign_that_countries_share_is_that_of_the_place() {
    assert_reads(&[
        ("Police in Faisalabad seized heroin worth Rs18 million.", &["18000000 PKR"]),
        ("In Kampala a bunch fetches Shs 25,000.", &["25000 UGX"]),
        ("The bus fare in Mumbai is Rs 20.", &["20 INR"]),
        ("A loaf costs Rs 40.", &["40 INR"]),
        ("In Nairobi it sells at Sh150.", &["150 KES"]),
    ]);
}

#[test]
fn millions_are_held_against_millions() {
    assert_reads(&[
        ("It drew 5.2m viewers, down from 6.8m.", &["5200000 viewer", "6800000"]),
        ("He cleared 2.2m before 3m viewers.", &["2.2 m", "3000000 viewer"]),
        ("The pole rose from 5.2m to 5.8m.", &["5.2 m", "5.8 m"]),
    ]);
}

#[test]
fn a_draw_is_a_score_and_half_and_half_is_none() {
    assert_reads(&[
        ("They drew 1-1 with the leaders.", &["1", "1"]),
        ("It was a 33-1 outsider.", &["33", "1"]),
        ("It was a 4-1 defeat.", &["4", "1"]),
        ("The bill passed by 62-36 votes.", &["62", "36 vote"]),
    ]);
    assert_silent(&["It is a 50-50 chance.", "A nine-to-five job is dull.", "Support for version 4.2 ends."]);
}

#[test]
fn shares_and_parts_of_a_unit() {
    assert_reads(&[
        ("Between a fifth and a quarter of it is lost.", &["0.2..0.25"]),
        ("It fell by a fifth but only a tenth elsewhere.", &["0.2", "0.1"]),
        ("It sells for a third more.", &["0.3333"]),
        ("They walked a mile and a half.", &["1.5 mi"]),
        ("It takes three torches and half a litre of oil.", &["3 torch", "0.5 L"]),
        ("Corn rose to $4.90 3/4 a bushel.", &["4.9075 USD/bushel"]),
        ("He is six-foot-two and about 200 pounds.", &["6.1667 ft", "~200 lb"]),
        ("A 6-foot-4, 240-pound guard fell.", &["6.3333 ft", "240 lb"]),
        ("It does 40 miles to the gallon.", &["40 mi/gallon"]),
        ("A ten-foot wall fell on two men.", &["10 ft", "2 man"]),
        ("The bag costs 200 pounds.", &["200 GBP"]),
        ("The 12-foot boat sold for 500 pounds.", &["12 ft", "500 GBP"]),
    ]);
}

#[test]
fn what_lies_under_a_depth_is_not_less_than_it() {
    assert_reads(&[
        ("It left the street under two feet of water.", &["2 ft"]),
        ("Children under two feet tall ride free.", &["<2 ft"]),
        ("Anyone 65 or older may apply.", &[">=65 year"]),
        ("Two-thirds of those under 30 disagree.", &["0.6667", "<30 year"]),
        ("Those under 30 degrees wilt.", &["<30 deg"]),
        ("The family of five lives in Leeds.", &["5"]),
    ]);
}

#[test]
fn ordinals_in_names_and_idioms_are_none() {
    assert_silent(&["The party left the Third Way behind.", "He pleaded the Fifth."]);
    assert_reads(&[
        ("It was his third way of saying so.", &["3"]),
        ("He took a second degree.", &["2"]),
        ("She won the third set.", &["3"]),
    ]);
}

#[test]
fn a_number_behind_a_comma_may_go_on_with_a_count() {
    assert_reads(&[
        ("The party has 22 members, and Northern Light, led by the minister, 15.", &["22 member", "15"]),
        ("She leaves a son, Tom, 15.", &["15 year"]),
        ("Police named her as Ada Brook, 34.", &["34 year"]),
    ]);
}

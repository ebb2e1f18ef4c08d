//! Value → text → value: what is written in many renderings is read as it was meant. Composed letters
//! and one kind of hyphen are the reader's work, and tested there.

use crate::annotate::spelt::{cardinal, grouped, ordinal, suffix};
use crate::annotate::{Lexicon, annotate, is_numeric};
use crate::model::Document;

/// Number and unit of the quantities of a text.
fn read(text: &str) -> Vec<(String, String)> {
    thread_local! {
        static LEXICON: Lexicon = Lexicon::embedded();
    }
    let document = Document::plain("test", text, None);
    let annotated = LEXICON.with(|lexicon| annotate(&document, lexicon));
    let quantities = annotated.annotations.iter().filter(|annotation| is_numeric(annotation.kind));
    quantities
        .filter_map(|annotation| annotation.quantity())
        .map(|quantity| {
            let high = quantity.high.map_or(String::new(), |high| format!("..{}", high.normalize()));
            (format!("{}{high}", quantity.number.normalize()), quantity.unit.symbol().to_owned())
        })
        .collect()
}

fn all_read(texts: &[String], number: &str, unit: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    for text in texts {
        let found = read(text);
        proptest::prop_assert_eq!(found, [(number.to_owned(), unit.to_owned())], "{}", text);
    }
    Ok(())
}

proptest::proptest! {
    #[test]
    fn money_comes_back(whole in 1_u32..999, tenth in 1_u32..9) {
        let amount = format!("{whole}.{tenth}");
        let value = format!("{whole}{tenth}00000");
        let texts = [
            format!("It cost ${amount} million."),
            format!("It cost US${amount}m."),
            format!("It cost {amount} million US dollars."),
            format!("It cost USD {amount}mn."),
            format!("It cost USD\u{a0}{amount} million."),
            format!("A ${amount}-million plan."),
        ];
        all_read(&texts, &value, "USD")?;
    }

    #[test]
    fn shares_come_back(whole in 1_u32..99, tenth in 1_u32..9) {
        let amount = format!("{whole}.{tenth}");
        let texts = ["%", " %", "\u{a0}%", " percent", " per cent", " pct", "-percent"]
            .map(|sign| format!("It rose {amount}{sign} then."));
        all_read(&texts, &amount, "%")?;
    }

    #[test]
    fn measures_come_back(value in 2_u32..899) {
        for (unit, names) in [("km", ["km", " km", " kilometres", "-kilometer"]), ("kg", ["kg", " kg", " kilograms", "-kilogramme"])] {
            let texts = names.map(|name| format!("The {value}{name} load moved."));
            all_read(&texts, &value.to_string(), unit)?;
        }
    }

    #[test]
    fn ranges_come_back(low in 2_u32..40, more in 1_u32..40) {
        let high = low + more;
        let texts = [
            format!("It takes {low}-{high} percent."),
            format!("It takes {low}\u{2013}{high} percent."),
            format!("It takes {low} to {high} percent."),
            format!("It takes between {low} and {high} percent."),
            format!("It takes {low}% to {high}%."),
        ];
        all_read(&texts, &format!("{low}..{high}"), "%")?;
    }

    #[test]
    fn ages_come_back(age in 2_u64..100) {
        let spelled = cardinal(age);
        let texts = [
            format!("The {age}-year-old driver was unhurt."),
            format!("The {spelled}-year-old driver was unhurt."),
            format!("The driver, {age}, was unhurt."),
            format!("The driver is {age} years old."),
            format!("The driver is {spelled} years old."),
            format!("A driver aged {age} was unhurt."),
            format!("A driver aged {spelled} was unhurt."),
            format!("He died at the age of {age}."),
            format!("He died at age {age}."),
        ];
        all_read(&texts, &age.to_string(), "year")?;
    }

    #[test]
    fn ordinals_come_back(place in 2_u64..100) {
        let texts = [
            format!("It was the {place}{} meeting.", suffix(place)),
            format!("It was the {} meeting.", ordinal(place)),
            format!("It was their {} such meeting.", ordinal(place)),
            format!("She finished {place}{}.", suffix(place)),
        ];
        all_read(&texts, &place.to_string(), "")?;
    }

    #[test]
    fn counts_come_back_with_what_they_count(count in 2_u64..999_999, of in 0_usize..6) {
        let (one, many) =
            [("house", "houses"), ("ship", "ships"), ("factory", "factories"), ("woman", "women"), ("bus", "buses"), ("soldier", "soldiers")][of];
        let (digits, spelled) = (grouped(count), cardinal(count));
        let texts = [
            format!("They counted {digits} {many} there."),
            format!("They counted {count} {many} there."),
            format!("They counted {spelled} {many} there."),
            format!("The {digits} {many} were counted."),
            format!("They counted {digits} empty {many} there."),
            format!("There were {digits} {many}."),
        ];
        all_read(&texts, &count.to_string(), one)?;
    }
}

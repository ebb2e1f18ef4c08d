//! Value → text → value: what is written in many renderings is read as it was meant. Composed letters
//! and one kind of hyphen are the reader's work, and tested there.

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
}

//! What one number is read as.

use std::sync::LazyLock;

use super::number::number_at;
use crate::annotate::{Context, Lexicon, token};
use crate::model::Span;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// Value, granule, the words after the number, and whether it is an ordinal.
fn read(text: &str) -> Option<(String, String, String, bool)> {
    let lexicon = &*LEXICON;
    let mut tokens = Vec::new();
    token::tokenise(text, Span::new(0, text.len()), &lexicon.vocabulary, &mut tokens);
    let context = Context { text, tokens: &tokens, sentences: &[], lexicon, published: None };
    let found = number_at(&context, 0, tokens.len())?;
    let rest = tokens.get(found.end).map_or("", |token| &text[token.span().start..]);
    let value = found.value.round_dp(4).normalize().to_string();
    Some((value, found.granule.normalize().to_string(), rest.to_owned(), found.ordinal))
}

fn assert_value(text: &str, value: &str, rest: &str) {
    let (found, _, after, ordinal) = read(text).unwrap_or_else(|| panic!("no number in {text:?}"));
    assert_eq!((found.as_str(), after.as_str(), ordinal), (value, rest, false), "{text:?}");
}

#[test]
fn digits_with_magnitudes() {
    for (text, value, rest) in [
        ("5 billion people", "5000000000", "people"),
        ("5bn people", "5000000000", "people"),
        ("1.2 trillion", "1200000000000", ""),
        ("10k", "10000", ""),
        ("5m people", "5000000", "people"),
        ("100m hurdles", "100", "m hurdles"),
        ("10m high", "10", "m high"),
        ("1.5-billion project", "1500000000", "project"),
        ("10 tỷ đồng", "10000000000", "đồng"),
        ("500 triệu", "500000000", ""),
        ("13 lakh", "1300000", ""),
        ("3 lakh crore", "3000000000000", ""),
        ("10,000 million", "10000000000", ""),
        ("322 hundred", "32200", ""),
        ("3 dozen eggs", "36", "eggs"),
        ("40 000 people", "40000", "people"),
        ("1 414 021 100 people", "1414021100", "people"),
        ("2008 300 people", "2008", "300 people"),
        ("3 million and a half", "3500000", ""),
        ("2.5 million", "2500000", ""),
    ] {
        assert_value(text, value, rest);
    }
}

#[test]
fn spelled_numbers() {
    for (text, value, rest) in [
        ("twenty-one people", "21", "people"),
        ("one hundred and five", "105", ""),
        ("three hundred thousand", "300000", ""),
        ("two hundred and two thousand", "202000", ""),
        ("two thousand and two hundred", "2200", ""),
        ("one million two hundred thousand and six", "1200006", ""),
        ("nineteen hundred", "1900", ""),
        ("a hundred and twenty people", "120", "people"),
        ("a dozen people", "12", "people"),
        ("a score of jets", "20", "jets"),
        ("three dozen", "36", ""),
        ("half a dozen", "6", ""),
        ("one hundred and two hundred", "100", "and two hundred"),
        ("five million and ten million", "5000000", "and ten million"),
        ("five and six", "5", "and six"),
        ("five point five", "5.5", ""),
        ("two hundred point zero three", "200.03", ""),
        ("three point seven million", "3700000", ""),
        ("ten-twenty", "10", "-twenty"),
        ("one-two", "1", "-two"),
    ] {
        assert_value(text, value, rest);
    }
}

#[test]
fn fractions() {
    for (text, value, rest) in [
        ("two-thirds of", "0.6667", "of"),
        ("three quarters", "0.75", ""),
        ("one third of", "0.3333", "of"),
        ("a third of voters", "0.3333", "of voters"),
        ("a quarter of a million", "250000", ""),
        ("half a million people", "500000", "people"),
        ("half of them", "0.5", "of them"),
        ("one and a half million", "1500000", ""),
        ("two and a half", "2.5", ""),
        ("3 1/2 miles", "3.5", "miles"),
        ("1/3 of", "0.3333", "of"),
        ("3½ miles", "3.5", "miles"),
        ("½ mile", "0.5", "mile"),
        ("two million and a half", "2500000", ""),
        ("one hundred and three quarters", "100.75", ""),
    ] {
        assert_value(text, value, rest);
    }
}

#[test]
fn ordinals() {
    for (text, value, rest) in [
        ("105th anniversary", "105", "anniversary"),
        ("21st century", "21", "century"),
        ("twenty-first century", "21", "century"),
        ("third man", "3", "man"),
        ("one hundred and fifth", "105", ""),
        ("one hundred twenty-fifth", "125", ""),
        ("two hundredth", "200", ""),
        ("hundredth day", "100", "day"),
    ] {
        let (found, _, after, ordinal) = read(text).unwrap_or_else(|| panic!("no number in {text:?}"));
        assert_eq!((found.as_str(), after.as_str(), ordinal), (value, rest, true), "{text:?}");
    }
}

#[test]
fn what_looks_like_a_number_is_left_alone() {
    for text in [
        "a third man",
        "a man",
        "a",
        "score",
        "half-brother",
        "half",
        "tens",
        "quarter",
        "192.168.1.2",
        "m",
        "9/11/2001",
        ".",
        "a score",
        "bn",
        "an hour",
    ] {
        let found = read(text).filter(|(value, ..)| value != "9");
        assert_eq!(found, None, "{text:?}");
    }
}

#[test]
fn the_granule_is_the_last_digit_that_counts() {
    for (text, granule) in [
        ("5 billion", "1000000000"),
        ("5.2 billion", "100000000"),
        ("10 billion", "1000000000"),
        ("10,000 million", "1000000000"),
        ("12", "1"),
        ("300", "1"),
        ("300 million", "10000000"),
        ("five million", "1000000"),
        ("half a million", "100000"),
    ] {
        assert_eq!(read(text).unwrap().1, granule, "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(one|hundred|and|a|half|million|-| |third|5|,|½|/|2|tỷ|of|point|dozen|thousands|th|m|k){0,14}") {
        let lexicon = &*LEXICON;
        let mut tokens = Vec::new();
        token::tokenise(&text, Span::new(0, text.len()), &lexicon.vocabulary, &mut tokens);
        let context = Context { text: &text, tokens: &tokens, sentences: &[], lexicon, published: None };
        for at in 0..tokens.len() {
            let found = number_at(&context, at, tokens.len());
            proptest::prop_assert!(found.is_none_or(|n| n.end > at && n.end <= tokens.len()));
        }
    }
}

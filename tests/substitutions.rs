//! Words that copies put in the place of others (`tests/gold/substitutions.txt`): another thing is reported, another
//! word for the same thing is not.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a panic is a failed test; the table is to be read"
)]

mod reported;

use gainsay::Checker;
use gainsay::model::Document;
use gainsay::read::{Given, parse};
use rayon::prelude::*;

use reported::{contradictions, stands_at};

/// What stands around the sentence in both texts.
const BEFORE: &str =
    "Officials gave no further details about the matter at a short briefing on Tuesday morning.";
const BEHIND: &str =
    "A statement is expected later in the week, according to people who were told of the plans.";

#[test]
fn another_thing_is_reported_and_another_word_for_it_is_not() {
    let (checker, errors) = Checker::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let lines: Vec<&str> =
        include_str!("gold/substitutions.txt").lines().filter(|line| !line.starts_with('#')).collect();
    let reported: Vec<(bool, bool)> = lines
        .par_iter()
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [sentence, from, to, kind] = fields[..] else { panic!("not four fields: {line}") };
            assert_eq!(sentence.matches(from).count(), 1, "{line}");
            let is_changed = match kind {
                "same" => false,
                "changed" => true,
                _ => panic!("neither same nor changed: {line}"),
            };
            let is_reported = reports(&checker, [sentence, from, to]);
            if is_reported != is_changed && std::env::var_os("GAINSAY_SHOW").is_some() {
                println!("{kind}: {from} → {to}");
            }
            (is_changed, is_reported)
        })
        .collect();
    let count = |wanted: (bool, bool)| reported.iter().filter(|one| **one == wanted).count();
    let (found, missed, wrong) = (count((true, true)), count((true, false)), count((false, true)));
    println!("{found} of {} other things found, {wrong} other words reported", found + missed);
    assert!(found >= 190, "too few are found");
    assert!(wrong <= 4, "too many are reported");
}

/// Whether a contradiction stands at the words that another text has in their place.
fn reports(checker: &Checker, [sentence, from, to]: [&str; 3]) -> bool {
    let text = |sentence: &str| format!("Report\n\n{BEFORE} {sentence} {BEHIND}");
    let (one, other) = (text(sentence), text(&sentence.replacen(from, to, 1)));
    let start = one.find(sentence).unwrap() + sentence.find(from).unwrap();
    let documents: Vec<Document> = [("a.txt", one), ("b.txt", other)]
        .into_iter()
        .flat_map(|(name, text)| {
            let given = Given { published: Some("2025-03-11".parse().unwrap()), ..Given::default() };
            parse(name, text.into_bytes(), &given).0
        })
        .collect();
    let outcome = checker.check_story(&documents);
    contradictions(&outcome).any(|finding| stands_at(&outcome, finding, "b.txt", &(start..start + to.len())))
}

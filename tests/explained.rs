//! What differs between two texts since time has passed, since it is rounded, or since it is of somebody else: told in
//! many ways, beside look-alikes that are reported.

use gainsay::Checker;
use gainsay::model::{Document, Severity, Verdict};
use jiff::civil::Date;

/// The rules of the warnings and errors between two texts of one story.
fn reported(checker: &Checker, texts: [(&str, Option<Date>); 2]) -> Vec<String> {
    let documents = [("a.txt", texts[0]), ("b.txt", texts[1])]
        .map(|(path, (text, day))| Document::plain(path, text, day));
    let outcome = checker.check_story(&documents);
    let contradictions = outcome
        .findings
        .into_iter()
        .filter(|finding| finding.verdict == Verdict::Contradict && finding.severity >= Severity::Warning);
    contradictions.map(|finding| finding.rule.to_string()).collect()
}

/// Holds pairs of undated texts against whether anything is reported of them.
fn hold(pairs: &[(&str, &str, bool)]) {
    let (checker, _) = Checker::embedded();
    let mut wrong = Vec::new();
    for &(a, b, is_reported) in pairs {
        let found = reported(&checker, [(a, None), (b, None)]);
        if found.is_empty() == is_reported {
            wrong.push(format!("{a}\n{b}\n  expected {is_reported}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn decades_and_centuries_are_rounded() {
    let (checker, _) = Checker::embedded();
    let text = |length: &str| {
        format!(
            "Halvard Brekke, the eccentric autocrat who ruled the island republic of Tessaly for {length} until his death in 2006, left no heir."
        )
    };
    for (a, b, is_reported) in [
        ("two decades", "21 years", false),
        ("two decades", "19 years", false),
        ("two decades", "17 years", false),
        ("two decades", "23 years", false),
        ("two decades", "12 years", true),
        ("two decades", "32 years", true),
        ("three decades", "28 years", false),
        ("three decades", "34 years", false),
        ("three decades", "13 years", true),
        ("a decade", "11 years", false),
        ("a decade", "nine years", false),
        ("a decade", "25 years", true),
        ("half a century", "52 years", false),
        ("half a century", "47 years", false),
        ("half a century", "25 years", true),
        ("four decades", "41 years", false),
        ("20 years", "21 years", true),
        ("19 years", "21 years", true),
        ("12 years", "21 years", true),
        ("20 years", "two decades", false),
    ] {
        let (one, other) = (text(a), text(b));
        let found = reported(&checker, [(&one, None), (&other, None)]);
        assert_eq!(!found.is_empty(), is_reported, "{a} beside {b}: {found:?}");
    }
}

#[test]
fn ages_of_kin_are_of_others() {
    const HE: &str = "The jury in Redwood convicted the 32-year-old Hallam of first-degree murder for killing his wife, who vanished in 2002.";
    let told = |whose: &str| {
        format!(
            "A jury in Redwood convicted Scott Hallam of first-degree murder for killing {whose}, who vanished in 2002."
        )
    };
    let (checker, _) = Checker::embedded();
    for whose in [
        "his wife, 23-year-old Lacey",
        "his wife, Lacey, 23",
        "his wife Lacey, 23",
        "his wife (23)",
        "his 23-year-old wife",
        "his 23-year-old wife Lacey",
        "his 23-year-old wife, Lacey",
        "his ex-wife, 23-year-old Lacey",
        "his mother, 53-year-old Maud",
        "his mother Maud, 53",
        "his girlfriend, 23-year-old Lacey Dunn",
        "his fiancée, Lacey Dunn, 23",
        "his sister, 27-year-old Ann",
        "his sister Ann, 27",
        "his stepson, 17-year-old Tom",
        "his niece, 17-year-old Joan",
        "his father-in-law, 67-year-old Max",
        "his 67-year-old father-in-law",
        "his partner, 23-year-old Lacey",
        "his grandmother, 83-year-old Maud",
    ] {
        let text = told(whose);
        let found = reported(&checker, [(&text, None), (HE, None)]);
        assert!(found.is_empty(), "{whose}: {found:?}");
    }
}

#[test]
fn ages_of_one_are_compared() {
    hold(&[
        (
            "The jury in Redwood convicted the 23-year-old Hallam of first-degree murder for killing his wife, who vanished in 2002.",
            "The jury in Redwood convicted the 32-year-old Hallam of first-degree murder for killing his wife, who vanished in 2002.",
            true,
        ),
        (
            "A jury in Redwood convicted Scott Hallam of murder in the death of his wife, 23-year-old Lacey, who vanished in 2002.",
            "A jury in Redwood convicted Scott Hallam of murder in the death of his wife, 32-year-old Lacey, who vanished in 2002.",
            true,
        ),
        (
            "Scott Hallam, 23, was convicted of murder by a jury in Redwood on Friday.",
            "Scott Hallam, 32, was convicted of murder by a jury in Redwood on Friday.",
            true,
        ),
    ]);
}

#[test]
fn a_count_that_goes_on_leaves_the_toll_open() {
    let (checker, _) = Checker::embedded();
    let day = Some(jiff::civil::date(2025, 3, 5));
    for (open, is_reported) in [
        ("The landslide at Bener brought the confirmed death toll to 11.", false),
        ("The landslide at Bener has killed 11 people so far.", false),
        ("So far the landslide at Bener has killed 11 people.", false),
        ("Eleven people have been confirmed dead in the landslide at Bener.", false),
        ("The landslide at Bener has killed 11 people to date.", false),
        ("The landslide at Bener has killed at least 11 people.", false),
        ("The landslide at Bener has killed 11 people at this stage.", false),
        ("Until now the landslide at Bener has killed 11 people.", false),
        ("Landslide kills 11\n\nThe landslide at Bener killed at least 11 people.", false),
        ("At least 11 dead\n\nThe landslide at Bener killed 11 people.", false),
        ("The landslide at Bener has killed 11 people.", true),
        ("The landslide at Bener killed 11 people, the agency said.", true),
        ("Eleven people were killed by the landslide at Bener.", true),
        ("Landslide kills 11\n\nThe landslide at Bener killed 11 people.", true),
    ] {
        let found = reported(&checker, [(open, day), ("The landslide at Bener has killed 24 people.", day)]);
        assert_eq!(!found.is_empty(), is_reported, "{open}: {found:?}");
    }
}

#[test]
fn two_quakes_of_one_series_have_each_its_hour() {
    hold(&[
        (
            "A quake struck at 7:48 am some 75 kilometres west of Manokwari.",
            "The first quake struck at 4:43 a.m. local time about 135 kilometres from Manokwari.",
            false,
        ),
        (
            "A quake struck at 4:43 am some 75 kilometres west of Manokwari.",
            "The quake struck at 4:43 a.m. local time about 135 kilometres from Manokwari.",
            true,
        ),
        (
            "A quake struck at 4:45 am some 75 kilometres west of Manokwari.",
            "The quake struck at 4:43 a.m. local time about 135 kilometres from Manokwari.",
            true,
        ),
        (
            "A quake struck some 75 kilometres west of Manokwari.",
            "The quake struck at 4:43 a.m. local time about 135 kilometres from Manokwari.",
            true,
        ),
    ]);
}

#[test]
fn a_place_that_a_text_puts_into_another_is_no_other() {
    let (checker, _) = Checker::embedded();
    let charged = |place: &str| {
        format!(
            "A man has been charged with the murder of his mother and sister in {place} after police broke into a house on Monday."
        )
    };
    let documents = |third: &str| {
        let texts = [charged("Millom"), charged("Cumbria"), third.to_owned()];
        let paths = ["a.txt", "b.txt", "c.txt"];
        paths.into_iter().zip(texts).map(|(path, text)| Document::plain(path, text, None)).collect::<Vec<_>>()
    };
    for (third, is_reported) in [
        ("Neighbours in Millom, Cumbria, said that they had heard nothing over the weekend.", false),
        ("Neighbours in Millom in Cumbria said that they had heard nothing over the weekend.", false),
        ("He lived in a terrace in Millom, Cumbria.", false),
        ("Neighbours in Millom and Cumbria said that they had heard nothing.", true),
        ("Stations in Cumbria, Millom and Barrow are to be closed at night.", true),
        ("Neighbours said that they had heard nothing over the weekend.", true),
    ] {
        let outcome = checker.check_story(&documents(third));
        let found: Vec<&str> = outcome.findings.iter().map(|finding| &*finding.message).collect();
        assert_eq!(!found.is_empty(), is_reported, "{third}: {found:?}");
    }
}

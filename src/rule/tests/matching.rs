use proptest::prelude::*;

use crate::rule::anchor::last_start;
use crate::rule::{Scratch, SlotId, find_with};

use super::toy::{Toy, compiled, found, matches};

fn slot(rule: &crate::rule::Rule, name: &str) -> SlotId {
    let index = rule.slots.iter().position(|slot| &*slot.name == name).expect("the slot exists");
    SlotId(u8::try_from(index).expect("few slots"))
}

/// Pattern, sentence, and the words that must be found in it.
fn check(table: &[(&str, &str, &[&str])]) {
    for (pattern, sentence, expected) in table {
        assert_eq!(matches(pattern, sentence), *expected, "{pattern}  over  {sentence}");
    }
}

#[test]
fn words_match_whatever_their_case() {
    check(&[
        ("state visit", "On his State visit , state visits", &["State visit"]),
        ("việt nam", "In Việt Nam .", &["Việt Nam"]),
        (
            "a (red|blue green) car",
            "a red car or a blue green car or a green car",
            &["a red car", "a blue green car"],
        ),
        ("a (very )?red car", "a very red car , a red car", &["a very red car", "a red car"]),
        ("(the)? car", "the car car", &["the car", "car"]),
        ("long(er)? term", "long term longer term longest term", &["long term", "longer term"]),
        ("don't go", "They don't go", &["don't go"]),
    ]);
}

#[test]
fn inflected_words_and_groups_match_in_all_forms() {
    check(&[
        (
            "<raise> it",
            "raise it raises it raised it raising it raiser it",
            &["raise it", "raises it", "raised it", "raising it"],
        ),
        ("<pay> a visit", "he paid a visit", &["paid a visit"]),
        (
            "<re-elect> him",
            "re - elected him , reelected him , re elects him",
            &["re - elected him", "reelected him", "re elects him"],
        ),
        (
            "@increase trade",
            "stepped up trade and increasing trade",
            &["stepped up trade", "increasing trade"],
        ),
    ]);
}

#[test]
fn a_hyphen_may_be_a_space() {
    check(&[(
        "two-way trade",
        "two - way trade , two way trade , twoway trade",
        &["two - way trade", "two way trade"],
    )]);
}

#[test]
fn the_possessive_matches_both_spellings() {
    check(&[
        ("{host}'s capital", "[country Laos] 's capital", &["Laos 's capital"]),
        ("countries' trade", "the countries ' trade", &["countries ' trade"]),
    ]);
}

#[test]
fn gaps_stay_inside_the_clause() {
    check(&[
        ("raise .. trade", "raise their mutual trade", &["raise their mutual trade"]),
        ("raise .. trade", "raise trade", &["raise trade"]),
        ("raise .. trade", "raise taxes ; trade fell", &[]),
        ("raise .. trade", "raise taxes : trade fell", &[]),
        ("raise .. trade", "raise taxes — trade fell", &[]),
        ("raise .. trade", "raise taxes , trade", &["raise taxes , trade"]),
        ("raise ... trade", "raise taxes ; trade fell", &["raise taxes ; trade"]),
        ("raise .. trade", "raise a a a a a a a a a a a a trade", &["raise a a a a a a a a a a a a trade"]),
        ("raise .. trade", "raise a a a a a a a a a a a a a trade", &[]),
        ("raise .. trade", "raise trade trade", &["raise trade"]),
    ]);
}

#[test]
fn an_annotation_is_one_step_of_a_gap() {
    check(&[
        (
            "raise .. trade",
            "raise [person a b c d e f g h i j k l m n] trade",
            &["raise a b c d e f g h i j k l m n trade"],
        ),
        // What stands inside an annotation belongs to it.
        ("the .. trade", "the [organisation World Trade Organization] met", &[]),
    ]);
}

#[test]
fn gaps_never_run_over_what_could_fill_the_slot_beside_them() {
    check(&[
        ("to .. {host}", "to the north of [country Laos] and [country China]", &["to the north of Laos"]),
        ("{host} .. visit", "[country Laos] and [country China] in their visit", &["China in their visit"]),
        ("from .. (the|its)? {host}", "from [country China] , the [country Laos]", &["from China"]),
        ("to .. {host} now", "to [country China] [country Laos] now", &[]),
        ("to .. {when}", "to [country China] on [date Monday]", &["to China on Monday"]),
    ]);
}

#[test]
fn slots_see_nested_annotations() {
    check(&[
        ("president of {host}", "[role president of [country Laos]]", &["president of Laos"]),
        ("{role} spoke", "[role president of [country Laos]] spoke", &["president of Laos spoke"]),
        ("{host} {role}", "[person [country Lao] [role president] X]", &["Lao president"]),
    ]);
}

#[test]
fn anchors_hold_at_the_ends_of_the_sentence() {
    check(&[
        ("^ trade", "trade fell , trade rose", &["trade"]),
        ("^ trade", "\" trade fell", &["trade"]),
        ("fell $", "trade fell , then fell . \"", &["fell"]),
        ("fell $", "it fell back", &[]),
    ]);
}

#[test]
fn marks_match_as_they_stand() {
    check(&[
        ("fell, then", "it fell , then rose , fell then", &["fell , then"]),
        ("5 \\$", "5 $ 5 %", &["5 $"]),
    ]);
}

#[test]
fn matches_without_value_do_not_overlap() {
    check(&[("a (b)? a", "a a a b a a", &["a a", "a b a"])]);
}

#[test]
fn each_value_is_found_once() {
    check(&[
        ("to {amount}", "to [money 5] now and to [money 10] later", &["to 5", "to 10"]),
        (
            "trade .. to {amount}",
            "trade grew to [money 5] now and to [money 10] later",
            &["trade grew to 5", "trade grew to 5 now and to 10"],
        ),
        ("(lift|raise) .. to {amount}", "lift and raise it to [money 5]", &["lift and raise it to 5"]),
    ]);
}

#[test]
fn a_fixed_filler_is_the_only_one_that_matches() {
    let (rules, vocabulary) = compiled("{host} .. welcomed .. {guest}");
    let rule = &rules.rules()[0];
    let toy = Toy::new(
        "[country A] and [country B] welcomed [country C] ; [country D] welcomed [country E]",
        &vocabulary,
    );
    let guest = slot(rule, "guest");
    let mut scratch = Scratch::default();
    let mut with = |arc: u32| {
        let (_, start, end) = toy.arcs[arc as usize].clone();
        let fixed = [(guest, start..end, arc)];
        find_with(&rule.excepts[0], rule, &toy, &fixed, &mut scratch).map(|one| toy.words(one.tokens))
    };
    assert_eq!(with(2).as_deref(), Some("B welcomed C"));
    assert_eq!(with(4).as_deref(), Some("D welcomed E"));
    assert_eq!(with(0), None);
}

#[test]
fn a_pattern_that_lacks_the_fixed_slot_never_matches() {
    let (rules, vocabulary) = compiled("welcomed {guest}");
    let rule = &rules.rules()[0];
    let toy = Toy::new("[country A] welcomed [country B]", &vocabulary);
    let fixed = [(slot(rule, "host"), 0..1, 0)];
    assert_eq!(find_with(&rule.excepts[0], rule, &toy, &fixed, &mut Scratch::default()), None);
}

#[test]
fn bindings_name_slot_tokens_and_filler() {
    let (rules, vocabulary) = compiled("{host} to {guest}");
    let rule = &rules.rules()[0];
    let toy = Toy::new("from [country A] to [country B C]", &vocabulary);
    let found = found(&rules, &toy, &mut Scratch::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].bindings, [(slot(rule, "host"), 1..2, 0), (slot(rule, "guest"), 3..5, 1)]);
    assert_eq!(found[0].binding(slot(rule, "guest")), Some(&(slot(rule, "guest"), 3..5, 1)));
}

#[test]
fn the_required_words_are_the_telling_ones() {
    let required = |pattern: &str| {
        let (rules, vocabulary) = compiled(pattern);
        let words = &rules.rules()[0].excepts[0].required;
        let spelled = ["to", "the", "trade", "raise", "raised", "lift", "visit"];
        spelled.into_iter().filter(|word| words.contains(&vocabulary.get(word))).collect::<Vec<_>>()
    };
    assert_eq!(required("<raise> .. the trade .. to {amount}"), ["trade"]);
    assert_eq!(required("(raise|lift) to {amount}"), ["raise", "lift"]);
    assert_eq!(required("(raise|{host}) to {amount}"), ["to"]);
    assert_eq!(required("(visit)? {host}"), Vec::<&str>::new());
    assert_eq!(required("(raise trade|visit) the {host}"), ["raise", "visit"]);
}

#[test]
fn no_match_begins_behind_what_it_must_hold() {
    for (pattern, sentence, starts) in [
        ("{host} , (a|an) {guest}", "Laos , a b , the c", 2),
        ("{host} , (a|an) {guest}", "Laos , the a , b", 0),
        ("{host} (,|') {guest}", "a ' b c", 2),
        ("raise trade .. to {amount}", "raise trade to raise trade", 1),
        ("raise trade .. to {amount}", "to raise trade", 0),
        ("raise (the)? trade", "raise the trade raise", 1),
        ("(raise trade|lift) {host}", "a lift b raise b", 4),
        ("(,|raise trade) {host}", "a b c", 3),
        ("a b c", "a b", 0),
    ] {
        let (rules, vocabulary) = compiled(pattern);
        let toy = Toy::new(sentence, &vocabulary);
        let found = last_start(&rules.rules()[0].excepts[0].code.anchors, &toy);
        assert_eq!(found, starts, "{pattern}: {sentence}");
    }
}

#[test]
fn the_worst_patterns_stay_within_their_bound() {
    let sentence = "a ".repeat(300);
    for pattern in [
        "a .. a .. a .. a .. a .. a .. b",
        "((a)? (a)? (a)? (a)? (a)? (a)? (a)?) a .. (a|a a|a a a) .. b",
        "a ... (a|a) ... (a|a) ... (a|a) ... b",
        "((a|a)? (a|a)? (a|a)?)? a ... b",
    ] {
        let (rules, vocabulary) = compiled(pattern);
        let toy = Toy::new(&sentence, &vocabulary);
        let mut scratch = Scratch::default();
        assert_eq!(found(&rules, &toy, &mut scratch), []);
        let program = rules.rules()[0].excepts[0].code.program.len();
        // A gap is tried once for each number of steps at most, and each try opens two more.
        assert!(scratch.steps <= 2 * 41 * program * toy.tokens.len(), "{pattern}: {}", scratch.steps);
    }
}

#[test]
fn an_empty_sentence_has_no_match() {
    check(&[("a", "", &[]), ("^ a $", "", &[])]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_pattern_over_any_sentence_ends_inside_it(
        pattern in prop::collection::vec(
            prop::sample::select(vec!["a", "b", "(a)?", "(a|b c)", "(a b)?", "{host}", "{host}?", "<go>", "-", ",", "^", "$", "..", "..."]),
            1..8,
        ),
        sentence in prop::collection::vec(
            prop::sample::select(vec!["a", "b", "c", ",", ";", "-", "went", "[country a b]", "[role a [country b] c]", "[money c]"]),
            0..30,
        ),
    ) {
        let (rules, errors, vocabulary) = super::toy::load("toy", &super::toy::rule_text(&pattern.join(" ")));
        if errors.is_empty() {
            let toy = Toy::new(&sentence.join(" "), &vocabulary);
            let mut scratch = Scratch::default();
            let all = found(&rules, &toy, &mut scratch);
            for pair in all.windows(2) {
                prop_assert!(pair[0].tokens.end <= pair[1].tokens.start);
            }
            for one in &all {
                prop_assert!(one.tokens.start < one.tokens.end && one.tokens.end <= toy.tokens.len());
            }
            let program = rules.rules()[0].excepts[0].code.program.len();
            prop_assert!(scratch.steps <= 2 * 41 * program * (toy.tokens.len() + 1));
            // With clean memory the same is found.
            prop_assert_eq!(all, found(&rules, &toy, &mut Scratch::default()));
        }
    }
}

//! What is wrong with a rule file is shown at its place.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::rule::{Author, Met, RuleError, RuleFile, RuleSet};

use super::toy::{file, load, vocabulary};

/// A rule without a mistake.
const GOOD: &str = r#"id = "trade"
summary = "What trade is worth."
why = "Figures slip."
property = "trade"
lasts = "until-changed"
settles = "1 year"

[slots]
month = "date"

[subject.parties]
type = "country-pair"
patterns = ['between {parties}']
find = "document"

[value]
slot = "amount"
type = "money"

[qualifiers.horizon]
labels.near = ['near term']
labels.far = ['long(er)? term']

[[match]]
pattern = 'trade .. to {amount} in {month}'
stance = "target"
qualifiers = { horizon = "far" }

[[except]]
pattern = 'trade fell'

[[example]]
text = "Trade is to rise to $5 in May."
published = 2025-12-01
claims = [{ amount = "USD 5", parties = "la+vn" }]
"#;

/// What to change in the good rule, and into what.
const MISTAKES: &[(&str, &str)] = &[
    ("[slots]", "[slot]"),
    ("summary = \"What trade is worth.\"\n", ""),
    ("settles = \"1 year\"", "settles = \"a while\""),
    ("settles = \"1 year\"", "settles = 1"),
    ("settles = \"1 year\"", "trend = \"growing\""),
    ("settles = \"1 year\"", "tolerance = \"some\""),
    ("lasts = \"until-changed\"\nsettles = \"1 year\"", "trend = \"rising\""),
    ("labels.near = ['near term']", "missing = \"all\"\nlabels.near = ['near term']"),
    ("type = \"money\"", "type = \"number\"\nnouns = [\"@documents\"]"),
    ("type = \"money\"", "type = \"noun\""),
    ("lasts = \"until-changed\"", "lasts = \"until-change\""),
    ("lasts = \"until-changed\"", "lasts = \"event\""),
    ("id = \"trade\"", "id = \"trade-value\""),
    ("id = \"trade\"", "id = \"Trade\""),
    ("id = \"trade\"", "id = \"trade\"\nkind = \"event\""),
    ("id = \"trade\"", "id = \"trade\"\nevent = \"visit\""),
    ("property = \"trade\"\n", ""),
    ("type = \"country-pair\"\n", ""),
    ("type = \"country-pair\"", "type = \"countries\""),
    ("type = \"country-pair\"", "type = \"labels\""),
    ("type = \"country-pair\"", "type = \"country-pair\"\nnouns = [\"car\"]"),
    ("find = \"document\"", "find = \"paragraph\""),
    ("month = \"date\"", "amount = \"date\""),
    ("slot = \"amount\"\n", ""),
    ("type = \"money\"", "type = \"stage\"\norder = [\"invited\"]"),
    ("type = \"money\"", "type = \"money\"\norder = [\"invited\"]"),
    ("labels.near = ['near term']\nlabels.far = ['long(er)? term']\n", ""),
    ("stance = \"target\"", "stance = \"goal\""),
    ("stance = \"target\"", "value = \"target\""),
    ("horizon = \"far\"", "horizon = \"fat\""),
    ("horizon = \"far\"", "horizons = \"far\""),
    (
        "[[match]]\npattern = 'trade .. to {amount} in {month}'\nstance = \"target\"\nqualifiers = { horizon = \"far\" }\n",
        "",
    ),
    ("to {amount} in", "to {amonut} in"),
    ("'trade .. to {amount} in {month}'", "\"trade\\t.. to {amonut} in {month}\""),
    ("to {amount} in", "to .. in"),
    ("trade .. to", "@increese .. to"),
    ("trade .. to", "(trade .. to"),
    ("trade .. to", ".. trade to"),
    ("trade .. to", "trade .* to"),
    ("trade fell", "(trade)? (fell)?"),
    ("trade fell", "trade fell ...."),
    ("between {parties}", "between the country's {parties}"),
    ("published = 2025-12-01", "published = 2025-12-01T10:00:00"),
    ("claims = [{ amount = \"USD 5\", parties = \"la+vn\" }]\n", ""),
    ("claims = [{ amount = \"USD 5\", parties = \"la+vn\" }]\n", "verdict = \"contradiction\"\n"),
    ("text = \"Trade is to rise to $5 in May.\"\n", ""),
    ("claims = [{", "claims = [[{"),
];

fn report(error: &RuleError) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100);
    let mut text = String::new();
    handler.render_report(&mut text, error).expect("a string takes all");
    text
}

fn errors_of(text: &str) -> Vec<RuleError> {
    load("trade", text).1
}

#[test]
fn the_good_rule_is_good() {
    let (rules, errors, _) = load("trade", GOOD);
    assert!(errors.is_empty(), "{}", report(&errors[0]));
    let rule = rules.get("trade").expect("it is loaded");
    assert_eq!(rule.settles_days, Some(365));
    assert_eq!(rule.examples[0].line, 32);
    assert_eq!(rule.examples[0].claims.as_ref().map(Vec::len), Some(1));
    let names: Vec<&str> = rule.slots.iter().map(|slot| &*slot.name).collect();
    assert_eq!(names, ["parties", "amount", "month"]);
    let labels: Vec<&str> = rule.qualifiers[0].labels.iter().map(|(name, _)| &**name).collect();
    assert_eq!(labels, ["near", "far"], "labels keep the order of the file");
}

#[test]
fn every_mistake_reads_well() {
    let mut shown = String::new();
    for (good, bad) in MISTAKES {
        assert!(GOOD.contains(good), "{good}");
        let errors = errors_of(&GOOD.replacen(good, bad, 1));
        assert!(!errors.is_empty(), "{bad} is a mistake");
        for error in errors {
            writeln!(shown, "{}", report(&error)).expect("a string takes all");
        }
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn mistakes_stand_where_they_are_made() {
    for (good, bad) in MISTAKES {
        let text = GOOD.replacen(good, bad, 1);
        for error in errors_of(&text) {
            let part = text.get(error.span.clone());
            assert!(part.is_some_and(|part| !part.contains('\n')), "{error:?}: {part:?}");
        }
    }
}

#[test]
fn a_rule_may_have_several_mistakes() {
    let text = GOOD.replace("'trade fell'", "'trade {fell}'").replace("between {parties}", "between {party}");
    assert_eq!(errors_of(&text).len(), 2);
}

#[test]
fn codes_of_mistakes_are_unique() {
    let mut by_code: BTreeMap<&str, std::mem::Discriminant<_>> = BTreeMap::new();
    for (good, bad) in MISTAKES {
        for error in errors_of(&GOOD.replacen(good, bad, 1)) {
            let kind = std::mem::discriminant(&error.mistake);
            assert_eq!(*by_code.entry(error.mistake.code()).or_insert(kind), kind);
        }
    }
}

#[test]
fn a_broken_rule_stops_no_other() {
    let other = GOOD.replace("id = \"trade\"", "id = \"other\"");
    let (rules, errors) = RuleSet::load(
        [vec![file("trade", "id = 3"), file("other", &other), file("worst", "\u{0}[[[")]],
        &mut vocabulary(),
    );
    assert_eq!(rules.rules().len(), 1);
    assert_eq!(errors.len(), 2);
}

#[test]
fn two_rules_of_one_layer_must_not_share_an_id() {
    let other =
        RuleFile { pack: "sports".into(), path: "rules/sports/trade.toml".into(), ..file("trade", GOOD) };
    let (rules, errors) = RuleSet::load([vec![file("trade", GOOD), other]], &mut vocabulary());
    assert_eq!(rules.rules().len(), 1);
    insta::assert_snapshot!(report(&errors[0]));
}

#[test]
fn a_later_layer_replaces_rules_and_adds_to_groups() {
    let changed =
        GOOD.replace("What trade is worth.", "Changed.").replace("trade fell", "(@increase|@brew) the");
    let groups = RuleFile {
        path: "mine/lexicon/groups.toml".into(),
        pack: "lexicon".into(),
        text: "brew = ['brew', '<cook> up']\nincrease = ['embiggen']".into(),
        author: Author::User,
    };
    let mut vocabulary = vocabulary();
    let layers = [vec![file("trade", GOOD)], vec![groups, file("trade", &changed)]];
    let (rules, errors) = RuleSet::load(layers, &mut vocabulary);
    assert!(errors.is_empty(), "{}", report(&errors[0]));
    assert_eq!(rules.rules().len(), 1);
    assert_eq!(rules.rules()[0].summary, "Changed.");
    assert!(rules.rules()[0].excepts[0].required.contains(&vocabulary.get("embiggened")));
}

#[test]
fn mistakes_in_groups_are_shown() {
    let groups = RuleFile {
        path: "mine/lexicon/groups.toml".into(),
        pack: "lexicon".into(),
        text: "brew = ['brew', 'cook (up']\nother = ['the {x}']\n".into(),
        author: Author::User,
    };
    let (_, errors) = RuleSet::load([vec![groups]], &mut vocabulary());
    insta::assert_snapshot!(errors.iter().map(report).collect::<String>());
}

#[test]
fn event_rules_come_first_and_have_a_slot_of_their_own() {
    let event = "id = 'zoo-visit'\nkind = 'event'\nsummary = 's'\nwhy = 'w'\n[subject.host]\ntype = 'country'\npatterns = ['{zoo-visit} to {host}']\n[[match]]\npattern = 'visit'\n[[example]]\ntext = 'x'\nclaims = []\n";
    let claim = GOOD
        .replace("id = \"trade\"", "id = \"trade\"\nevent = \"zoo-visit\"")
        .replace("trade fell", "{zoo-visit} fell");
    let (rules, errors) =
        RuleSet::load([vec![file("trade", &claim), file("zoo-visit", event)]], &mut vocabulary());
    assert!(errors.is_empty(), "{}", report(&errors[0]));
    let ids: Vec<&str> = rules.rules().iter().map(|rule| &*rule.id).collect();
    assert_eq!(ids, ["zoo-visit", "trade"]);
    let needed = &rules.rules()[1].excepts[0].required;
    assert_eq!(needed.len(), 1, "a slot for an event needs the words of the event, or another word");
}

#[test]
fn only_matches_whose_words_are_there_are_candidates() {
    let (rules, _, vocabulary) = load("trade", GOOD);
    let (mut found, mut met) = (Vec::new(), Met::default());
    rules.candidates([vocabulary.get("fell")], &mut met, |_| true, &mut found);
    assert_eq!(found, []);
    rules.candidates([vocabulary.get("trade"); 2], &mut met, |_| true, &mut found);
    assert_eq!(found.len(), 1);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_the_loader_panic(text in "\\PC{0,60}") {
        load("x", &text);
    }

    #[test]
    fn no_damage_makes_the_loader_panic(from in 0..900_usize, length in 0..30_usize, new in "[\\[\\]{}'\"=a. \n]{0,3}") {
        let mut text = GOOD.to_owned();
        let from = from.min(text.len());
        text.replace_range(from..(from + length).min(text.len()), &new);
        load("trade", &text);
    }
}

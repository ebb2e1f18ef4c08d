//! Every format over one set of findings: snapshots, and the published schema or a parser of its own.

use gainsay::model::{ClaimId, Outcome};
use gainsay::report::{Context, Format, RuleInfo, Section, Style};
use serde_json::Value;

use super::{printed, sample};

fn rules() -> Vec<RuleInfo> {
    vec![RuleInfo {
        id: "trade-target".to_owned(),
        summary: "The value that two countries aim to lift their trade to.".to_owned(),
        why: "Near-term and long-term targets are mixed up.".to_owned(),
    }]
}

fn written(format: Format, outcome: &Outcome) -> String {
    let context = Context { sections: &Section::DEFAULT, style: Style::default(), rules: &rules() };
    printed(|out| format.write(outcome, &context, out))
}

#[test]
fn every_format_stays_as_it_is() {
    let outcome = sample::outcome();
    // The page has a test of its own, and the rest is that of other tests.
    let own = [Format::Full, Format::Concise, Format::Json, Format::Html];
    for format in Format::ALL.into_iter().filter(|format| !own.contains(format)) {
        insta::assert_snapshot!(format.name(), written(format, &outcome));
    }
}

#[test]
fn words_that_two_rules_have_read_are_named_once() {
    let outcome = sample::outcome();
    let mut twice = outcome.clone();
    let finding = twice.findings.iter_mut().find(|finding| finding.sides.len() > 1).unwrap();
    for side in &mut finding.sides {
        let mut again = outcome.claim(side.claims[0]).unwrap().clone();
        again.id = ClaimId(u32::try_from(twice.claims.len()).unwrap());
        side.claims.push(again.id);
        twice.claims.push(again);
    }
    for format in
        [Format::Full, Format::Concise, Format::Grouped, Format::Github, Format::Markdown, Format::Csv]
    {
        let count = |outcome| written(format, outcome).lines().count();
        assert_eq!(count(&outcome), count(&twice), "{}", format.name());
    }
    let links = |outcome| written(Format::Sarif, outcome).matches("relatedLocations").count();
    assert_eq!(links(&outcome), links(&twice));
}

#[test]
fn every_format_can_say_that_nothing_was_found() {
    for format in Format::ALL {
        let text = written(format, &Outcome::default());
        if matches!(format, Format::Json | Format::Sarif | Format::Gitlab | Format::Rdjson) {
            serde_json::from_str::<Value>(&text).unwrap();
        }
    }
}

#[test]
fn no_format_lets_a_document_command_a_terminal() {
    let outcome = sample::outcome();
    // JSON, and what is made of it, writes controls as escapes of its own.
    for format in Format::ALL {
        let text = written(format, &outcome);
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{}", format.name());
    }
}

/// The sample with a source that the user trusts more than others, all of whose words stand on a page.
fn of_a_trusted_file_with_pages() -> Outcome {
    let mut outcome = sample::outcome();
    let finding = outcome.findings.iter().find(|finding| finding.sides.len() > 1).unwrap();
    let trusted = finding.sides[1].documents[0];
    for source in outcome.sources.iter_mut().filter(|source| source.id == trusted) {
        source.authority = std::num::NonZeroU32::new(3);
    }
    for claim in outcome.claims.iter_mut().filter(|claim| claim.source == trusted) {
        claim.evidence.page = Some(7);
    }
    outcome
}

#[test]
fn every_format_tells_the_page_and_which_side_to_follow() {
    let outcome = of_a_trusted_file_with_pages();
    for format in Format::ALL {
        let text = written(format, &outcome).to_lowercase();
        assert!(text.contains("follow"), "{}: {text}", format.name());
        assert!(
            ["page 7", "p7:", "\"page\": 7", "\"page\":7", ",7,"].iter().any(|page| text.contains(page)),
            "{}: {text}",
            format.name()
        );
    }
}

#[test]
fn sarif_is_valid() {
    let schema: Value = serde_json::from_str(include_str!("schemas/sarif-2.1.0.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for outcome in [sample::outcome(), of_a_trusted_file_with_pages(), Outcome::default()] {
        let log: Value = serde_json::from_str(&written(Format::Sarif, &outcome)).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

/// A link in a message leads to the place that its number names.
#[test]
fn links_of_sarif_messages_lead_to_the_other_side() {
    let outcome = sample::outcome();
    let log: Value = serde_json::from_str(&written(Format::Sarif, &outcome)).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let mut links = 0;
    for result in results {
        let message = result["message"]["text"].as_str().unwrap();
        for part in message.split("](").skip(1) {
            let id: u64 = part.split_once(')').unwrap().0.parse().unwrap();
            let related = result["relatedLocations"].as_array().unwrap();
            let place = related.iter().find(|place| place["id"] == id).unwrap();
            let line = place["physicalLocation"]["region"]["startLine"].as_u64().unwrap();
            assert!(message.contains(&format!(":{line}:")), "{message} {place}");
            links += 1;
        }
    }
    assert!(links > 1);
}

#[test]
fn each_line_of_json_lines_is_valid() {
    let text = written(Format::Jsonl, &sample::outcome());
    let kinds: Vec<String> = text
        .lines()
        .map(|line| super::json::valid(gainsay::report::json::Output::CheckLine, line)["type"].to_string())
        .collect();
    assert_eq!(kinds.first().unwrap(), "\"source\"");
    assert_eq!(kinds.last().unwrap(), "\"summary\"");
}

#[test]
fn junit_counts_what_it_holds() {
    let text = written(Format::Junit, &sample::outcome());
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut cases, mut failures, mut stated) = (0, 0, None);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                match tag.name().as_ref() {
                    "testcase" => cases += 1,
                    "failure" => failures += 1,
                    "testsuites" => {
                        let number = |name: &str| {
                            let value = tag.try_get_attribute(name).unwrap().unwrap().value;
                            value.parse::<usize>().unwrap()
                        };
                        stated = Some((number("tests"), number("failures")));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    assert_eq!(stated, Some((cases, failures)));
    assert!(failures > 0);
}

/// `::level key=value,…::message`, with nothing in it that would end the command.
#[test]
fn github_commands_follow_their_grammar() {
    for line in written(Format::Github, &sample::outcome()).lines() {
        let rest = line.strip_prefix("::").unwrap();
        let (head, message) = rest.split_once("::").unwrap();
        let (level, properties) = head.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        for property in properties.split(',') {
            let (key, value) = property.split_once('=').unwrap();
            assert!(["title", "file", "line", "endLine", "col", "endColumn"].contains(&key), "{line}");
            assert!(!value.contains([':', '\n']), "{line}");
        }
        assert!(!message.is_empty());
    }
}

#[test]
fn a_page_holds_no_markup_but_its_own() {
    let page = written(Format::Html, &sample::outcome());
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<mark>").count(), page.matches("</mark>").count());
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("javascript:") && !page.contains("onclick") && !page.contains("style="));
}

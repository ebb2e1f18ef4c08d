//! The page of a rule: what it reads, what it passes over, and how it compares, by its own examples.

use std::fmt::Write as _;

use crate::model::Lasts;
use crate::rule::{Example, Missing, Rule, RuleKind, Trend, ValueSpec};

use super::spelling;

/// The page of one rule in Markdown.
pub fn page(rule: &Rule) -> String {
    let mut page = format!("# {}\n\n{}\n\n{}\n", rule.id, rule.summary, rule.why);
    let facts: Vec<String> =
        facts(rule).into_iter().map(|(name, text)| format!("- {name}: {text}")).collect();
    let _ = write!(page, "\n{}\n", facts.join("\n"));
    section(&mut page, "Reads", rule.matches.iter().map(|one| code(&one.pattern.source)));
    section(&mut page, "Passes over", rule.excepts.iter().map(|except| code(&except.source)));
    let (read, rest): (Vec<&Example>, Vec<&Example>) =
        rule.examples.iter().partition(|example| example.claims.as_ref().is_some_and(|c| !c.is_empty()));
    let (silent, compared): (Vec<&Example>, Vec<&Example>) =
        rest.into_iter().partition(|example| example.verdict.is_none());
    section(&mut page, "What it reads in these texts", read.into_iter().map(read_example));
    section(&mut page, "In these it reads nothing", silent.into_iter().map(texts));
    section(&mut page, "How texts compare", compared.into_iter().map(compared_example));
    page
}

/// The list of all pages, pack by pack.
pub fn index(rules: &[Rule]) -> String {
    let mut rules: Vec<&Rule> = rules.iter().collect();
    rules.sort_by(|a, b| (&a.pack, &a.id).cmp(&(&b.pack, &b.id)));
    let mut page = "# The rules that come with the program\n\nWritten by `UPDATE_DOCS=1 cargo test --test rule_pages` from the rules and their examples.\n"
        .to_owned();
    for pack in rules.chunk_by(|a, b| a.pack == b.pack) {
        let entries = pack.iter().map(|rule| format!("[{}]({}.md): {}", rule.id, rule.id, rule.summary));
        section(&mut page, &pack[0].pack, entries);
    }
    page
}

fn section(page: &mut String, title: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.map(|item| format!("- {item}")).collect();
    if !items.is_empty() {
        let _ = write!(page, "\n## {title}\n\n{}\n", items.join("\n"));
    }
}

fn facts(rule: &Rule) -> Vec<(&'static str, String)> {
    let mut facts = vec![("pack", rule.pack.to_string())];
    if rule.kind == RuleKind::Event {
        facts.push(("finds", "an event, to which the claims of other rules belong".to_owned()));
        return facts;
    }
    facts.push(("property", rule.property.to_string()));
    facts.push(("a contradiction is", format!("{} of severity {}", article(rule), rule.severity.name())));
    facts.push(("lasts", lasts(rule)));
    let roles: Vec<&str> = rule.subject.iter().map(|role| &*rule.slots[role.slot.0 as usize].name).collect();
    if !roles.is_empty() {
        facts.push(("about", roles.join(", ")));
    }
    if let Some(ValueSpec::Stage(order)) = &rule.value {
        facts.push(("stages", order.join(" → ")));
    }
    for qualifier in &rule.qualifiers {
        let kind = match (qualifier.competing, qualifier.missing) {
            (true, _) => "other voices on the same question",
            (false, Missing::Total) => "a part of the whole",
            (false, Missing::Any) => "another question",
        };
        facts.push(("separator", format!("{}: another one is {kind}", qualifier.name)));
    }
    if let Some(tolerance) = rule.tolerance {
        facts.push(("tolerance", format!("{tolerance} %")));
    }
    facts
}

fn article(rule: &Rule) -> &'static str {
    if rule.severity == crate::model::Severity::Note { "what cannot be decided" } else { "a finding" }
}

fn lasts(rule: &Rule) -> String {
    let base = match (rule.lasts, &rule.event) {
        (Lasts::Constant, _) => "for ever".to_owned(),
        (Lasts::Event, Some(event)) => format!("as long as its {event}"),
        (Lasts::Event, None) => "as long as what the article tells of".to_owned(),
        (Lasts::UntilChanged, _) => match rule.settles_days {
            Some(days) => format!("until something changes it, at the earliest after {days} days"),
            None => "until something changes it".to_owned(),
        },
    };
    let base = if rule.recurs { format!("{base}; another day has another one") } else { base };
    let base = if rule.counted { format!("{base}; a later count replaces an unfinished one") } else { base };
    match rule.trend {
        Some(Trend::Rising) => format!("{base}; it only grows"),
        Some(Trend::Falling) => format!("{base}; it only falls"),
        Some(Trend::Either) => format!("{base}; later reports replace it"),
        None => base,
    }
}

fn code(pattern: &str) -> String {
    format!("`{pattern}`")
}

fn texts(example: &Example) -> String {
    let texts: Vec<String> = example
        .sources
        .iter()
        .map(|source| {
            let day = source.published.map(|day| format!(" ({day})")).unwrap_or_default();
            format!("“{}”{day}", source.text.trim().replace('\n', " "))
        })
        .collect();
    texts.join(" / ")
}

fn read_example(example: &Example) -> String {
    let claims = example.claims.iter().flatten().map(|claim| code(&spelling::expectation(claim)));
    format!("{}: {}", texts(example), claims.collect::<Vec<_>>().join(", "))
}

fn compared_example(example: &Example) -> String {
    format!("{}: **{}**", texts(example), example.verdict.as_deref().unwrap_or("silent"))
}

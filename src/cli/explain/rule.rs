use std::io::{self, Write};

use gainsay::model::{Lasts, Stance};
use gainsay::report::Style;
use gainsay::rule::{Example, Match, Reading, Rule, RuleKind, SlotId, SlotType, ValueSpec};

use super::{write_field, write_heading};

const WIDTH: usize = 10;

/// Says what a rule reads, how it compares, and shows its examples.
pub fn explain(rule: &Rule, style: Style, out: &mut dyn Write) -> io::Result<()> {
    write_heading(&format!("{}: {}", rule.id, rule.summary), style, out)?;
    write_field("why", &rule.why, WIDTH, style, out)?;
    write_field("file", &rule.path, WIDTH, style, out)?;
    writeln!(out)?;
    write_heading("Compares", style, out)?;
    for (name, text) in comparison(rule) {
        write_field(name, &text, WIDTH, style, out)?;
    }
    writeln!(out)?;
    write_heading("Reads", style, out)?;
    for one in &rule.matches {
        write_field("pattern", &pattern(one), WIDTH, style, out)?;
    }
    for except in &rule.excepts {
        write_field("but not", &except.source, WIDTH, style, out)?;
    }
    for example in rule.examples.iter() {
        write_example(example, style, out)?;
    }
    Ok(())
}

fn comparison(rule: &Rule) -> Vec<(&'static str, String)> {
    let mut fields = vec![("property", rule.property.to_string())];
    if let Some(event) = &rule.event {
        fields.push(("about", format!("each {event}; another {event}, another question")));
    }
    fields.extend(rule.subject.iter().map(|role| ("subject", slot(rule, role.slot))));
    match &rule.value {
        Some(ValueSpec::Slot { slot: id, reading, .. }) => {
            let base = match reading {
                Reading::AsWritten => "",
                Reading::Age => ", compared by the age on the day of publication",
                Reading::Town => ", two towns never being one place",
                Reading::BaseYear => ", compared by the year that it is counted from",
            };
            fields.push(("value", format!("{}{base}", slot(rule, *id))));
        }
        Some(ValueSpec::Word) => fields.push(("value", words(rule))),
        Some(ValueSpec::Stage(stages)) => {
            fields.push(("value", format!("{}: each follows the one before", stages.join(" → "))));
        }
        None => {}
    }
    for qualifier in &rule.qualifiers {
        let labels: Vec<&str> = qualifier.labels.iter().map(|(label, _)| &**label).collect();
        let slot = qualifier.slot.as_ref().map(|(id, _)| slot_words(accepts(rule, *id)).to_owned());
        let values: Vec<String> =
            slot.into_iter().chain((!labels.is_empty()).then(|| labels.join(", "))).collect();
        let text = format!("{} ({}): another one, another question", qualifier.name, values.join("; "));
        fields.push(("only same", text));
    }
    if rule.kind == RuleKind::Claim {
        fields.push(("lasts", lasts(rule)));
        fields.push(("severity", rule.severity.name().to_owned()));
    }
    fields
}

fn accepts(rule: &Rule, id: SlotId) -> &SlotType {
    &rule.slots[id.0 as usize].accepts
}

fn slot(rule: &Rule, id: SlotId) -> String {
    format!("{{{}}}, {}", rule.slots[id.0 as usize].name, slot_words(accepts(rule, id)))
}

/// The words that its matches name, each once.
fn words(rule: &Rule) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in rule.matches.iter().filter_map(|one| one.value.as_deref()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(", ")
}

fn lasts(rule: &Rule) -> String {
    match (rule.lasts, rule.settles_days) {
        (Lasts::Constant, _) => "for ever".to_owned(),
        (Lasts::Event, _) if rule.recurs => "as long as its event; another day has another one".to_owned(),
        (Lasts::Event, _) if rule.counted => {
            "as long as its event; a later count replaces an unfinished one".to_owned()
        }
        (Lasts::Event, _) => "as long as its event".to_owned(),
        (Lasts::UntilChanged, Some(days)) => {
            format!(
                "until changed: two values within {days} days contradict each other, beyond them the later replaces the earlier"
            )
        }
        (Lasts::UntilChanged, None) => "until changed: the later value replaces the earlier".to_owned(),
    }
}

fn pattern(one: &Match) -> String {
    let mut text = one.pattern.source.to_string();
    if let Some(value) = &one.value {
        text = format!("{text}  → {value}");
    }
    match &one.stance {
        Some(stance) if *stance != Stance::Asserted => format!("{text}  ({})", stance.name()),
        _ => text,
    }
}

fn write_example(example: &Example, style: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    write_heading("Example", style, out)?;
    for source in &example.sources {
        write_field("text", &source.text, WIDTH, style, out)?;
    }
    match example.claims.as_deref() {
        Some([]) => write_field("claims", "none", WIDTH, style, out)?,
        Some(claims) => {
            for claim in claims {
                let entries: Vec<String> =
                    claim.iter().map(|(name, value)| format!("{name} = {value}")).collect();
                write_field("claim", &entries.join(", "), WIDTH, style, out)?;
            }
        }
        None => {}
    }
    example.verdict.as_ref().map_or(Ok(()), |verdict| write_field("verdict", verdict, WIDTH, style, out))
}

/// What may fill a slot, in words.
pub fn slot_words(accepts: &SlotType) -> &'static str {
    match accepts {
        SlotType::Money => "an amount of money",
        SlotType::Number(nouns) if nouns.is_empty() => "a number",
        SlotType::Number(_) => "a count of the right things",
        SlotType::Percent => "a percentage",
        SlotType::Share => "a percentage or a fraction",
        SlotType::Score => "a score",
        SlotType::Minute => "a minute of a match",
        SlotType::Ordinal => "an ordinal",
        SlotType::Measure(None) => "a measure",
        SlotType::Measure(Some("m")) => "a length",
        SlotType::Measure(Some("m2")) => "an area",
        SlotType::Measure(Some("m3")) => "a volume",
        SlotType::Measure(Some("kg")) => "a mass",
        SlotType::Measure(Some("km/h")) => "a speed",
        SlotType::Measure(Some("W")) => "a power",
        SlotType::Measure(Some("°F")) => "a temperature",
        SlotType::Measure(Some(_)) => "a measure of the right dimension",
        SlotType::Age => "an age",
        SlotType::Date => "a date or a range of dates",
        SlotType::Clock => "a time of day",
        SlotType::Duration => "a length of time",
        SlotType::Person => "a person",
        SlotType::Country => "a country",
        SlotType::Place => "a place",
        SlotType::Organisation(_) => "an organisation",
        SlotType::Role(_) => "an office",
        SlotType::Actor => "a person, an organisation or a country",
        SlotType::CountryPair => "two countries named together",
        SlotType::Event(_) => "words that name the event",
        SlotType::Labels { .. } => "a list of labels",
        SlotType::Location => "a place or a country",
        SlotType::Name => "a name",
        SlotType::Somebody => "the name of somebody",
        SlotType::Noun(_) => "one of the nouns",
        SlotType::Phrase => "a name or quoted words",
    }
}

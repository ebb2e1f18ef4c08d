//! From a rule as its file spells it to one whose names and combinations are right.

mod example;
mod slot;

pub(super) use example::VERDICTS;
pub(super) use slot::{READINGS, type_names};

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use crate::model::{Lasts, Severity, Stance, Tense};

use super::compiled::{Example, Fallback, Missing, Reading, RuleKind, SlotType, Trend};
use super::error::Mistake;
use super::pattern::{Misread, Node, parse};
use super::raw::{RawMatch, RawQualifier, RawRole, RawRule, RawType, Text, TextOr};
use super::selection::percent;

/// A rule whose names and combinations are checked, and whose patterns are read; their words are still text.
#[derive(Debug)]
pub(super) struct ValidRule {
    pub(super) id: String,
    pub(super) summary: String,
    pub(super) why: String,
    pub(super) property: String,
    pub(super) kind: RuleKind,
    pub(super) lasts: Lasts,
    pub(super) settles_days: Option<i32>,
    pub(super) severity: Severity,
    pub(super) event: Option<Text>,
    pub(super) trend: Option<Trend>,
    pub(super) tolerance: Option<Decimal>,
    pub(super) many: bool,
    pub(super) past: bool,
    pub(super) first: bool,
    pub(super) slots: Vec<ValidSlot>,
    pub(super) subject: Vec<ValidRole>,
    pub(super) value: Option<ValidValue>,
    pub(super) qualifiers: Vec<ValidQualifier>,
    pub(super) matches: Vec<ValidMatch>,
    pub(super) excepts: Vec<ReadPattern>,
    pub(super) examples: Vec<Example>,
}

/// A slot.
#[derive(Debug)]
pub(super) struct ValidSlot {
    pub(super) name: String,
    pub(super) accepts: ValidType,
}

/// What may fill a slot.
#[derive(Clone, Debug)]
pub(super) enum ValidType {
    /// A type that needs no words.
    Ready(SlotType),
    /// Counts of these nouns, organisations or offices called so, or the nouns themselves.
    Nouns(NounType, Vec<Text>),
    /// Words that an event rule finds.
    Event(Text),
    /// Labels, their words still as text.
    Labels { heads: Vec<Text>, modifiers: Vec<Text> },
}

/// What a list of nouns limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NounType {
    /// Counts of them.
    Number,
    /// Organisations whose names hold one.
    Organisation,
    /// These offices.
    Role,
    /// The nouns are what fills the slot.
    Noun,
}

/// A role; its slot has the same name.
#[derive(Debug)]
pub(super) struct ValidRole {
    pub(super) name: String,
    pub(super) patterns: Vec<ReadPattern>,
    pub(super) fallback: Fallback,
}

/// Where the value comes from.
#[derive(Debug)]
pub(super) enum ValidValue {
    Slot { slot: String, plus: Option<String>, reading: Reading },
    Word,
    Stage(Vec<String>),
}

/// A pattern as it is spelt, and what it says.
#[derive(Debug)]
pub(super) struct ReadPattern {
    pub(super) text: Text,
    pub(super) node: Result<Node, Misread>,
}

impl ReadPattern {
    fn new(text: Text) -> Self {
        Self { node: parse(text.get_ref()), text }
    }
}

fn read_patterns(texts: &[Text]) -> Vec<ReadPattern> {
    texts.iter().cloned().map(ReadPattern::new).collect()
}

/// A separator.
#[derive(Debug)]
pub(super) struct ValidQualifier {
    pub(super) name: String,
    pub(super) ascending: bool,
    pub(super) competing: bool,
    pub(super) missing: Missing,
    pub(super) labels: Vec<(String, Vec<ReadPattern>)>,
    /// Patterns of the slot of the same name, where there is one.
    pub(super) patterns: Option<Vec<ReadPattern>>,
    /// Where else the filler of that slot is looked for.
    pub(super) fallback: Fallback,
}

/// One way to say it.
#[derive(Debug)]
pub(super) struct ValidMatch {
    pub(super) pattern: ReadPattern,
    pub(super) value: Option<String>,
    pub(super) stance: Option<Stance>,
    pub(super) tense: Tense,
    pub(super) negate: bool,
    pub(super) least: usize,
    pub(super) qualifiers: Vec<(String, String)>,
}

/// A mistake and its place in the file.
pub(super) type Placed = (Mistake, Range<usize>);

pub(super) const LASTS: [(&str, Lasts); 3] =
    [("constant", Lasts::Constant), ("event", Lasts::Event), ("until-changed", Lasts::UntilChanged)];
pub(super) const KINDS: [(&str, RuleKind); 2] = [("claim", RuleKind::Claim), ("event", RuleKind::Event)];
pub(super) const SEVERITIES: [(&str, Severity); 4] = [
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("note", Severity::Note),
    ("info", Severity::Info),
];
pub(super) const TRENDS: [(&str, Trend); 2] = [("rising", Trend::Rising), ("falling", Trend::Falling)];
pub(super) const MISSING: [(&str, Missing); 2] = [("any", Missing::Any), ("total", Missing::Total)];
pub(super) const FALLBACKS: [(&str, Fallback); 4] = [
    ("required", Fallback::Required),
    ("optional", Fallback::Optional),
    ("sentence", Fallback::Sentence),
    ("document", Fallback::Document),
];
/// Makes a stance.
pub(super) type NewStance = fn() -> Stance;

pub(super) const STANCES: [(&str, NewStance); 6] = [
    ("asserted", || Stance::Asserted),
    // The words of a pattern never tell who it was.
    ("attributed", || Stance::Attributed(Box::default())),
    ("target", || Stance::Target),
    ("planned", || Stance::Planned),
    ("denied", || Stance::Denied),
    ("hedged", || Stance::Hedged),
];
pub(super) const TENSES: [(&str, Tense); 2] = [("current", Tense::Current), ("former", Tense::Former)];
/// The names of a table, in its order.
pub(super) fn names<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(name, _)| *name).collect()
}

/// Checks a rule; `stem` is the name of its file, `text` its content.
///
/// Gives all mistakes at once, each at its place.
pub(super) fn validate(raw: RawRule, stem: &str, text: &str) -> Result<ValidRule, Vec<Placed>> {
    let mut check = Check { text, mistakes: Vec::new(), slots: Vec::new() };
    let rule = check.rule(raw, stem);
    if check.mistakes.is_empty() { Ok(rule) } else { Err(check.mistakes) }
}

struct Check<'t> {
    text: &'t str,
    mistakes: Vec<Placed>,
    slots: Vec<ValidSlot>,
}

impl Check<'_> {
    fn fail(&mut self, mistake: Mistake, at: Range<usize>) {
        self.mistakes.push((mistake, at));
    }

    fn rule(&mut self, raw: RawRule, stem: &str) -> ValidRule {
        self.id(&raw.id, stem);
        let id_at = raw.id.span();
        let kind = self.pick_or(raw.kind.as_ref(), "a kind of rule", &KINDS, RuleKind::Claim);
        let lasts = match &raw.lasts {
            Some(lasts) => self.pick(lasts, "a way to last", &LASTS),
            None => Some(Lasts::Constant),
        };
        let severity = self.pick_or(raw.severity.as_ref(), "a severity", &SEVERITIES, Severity::Error);
        let trend = raw.trend.as_ref().and_then(|trend| self.trend(trend, &raw));
        let tolerance = raw.tolerance.as_ref().and_then(|tolerance| self.tolerance(tolerance));
        let settles_days = raw.settles.as_ref().and_then(|settles| self.settles(settles, lasts));
        self.shape(&raw, kind);
        for role in &raw.subject.0 {
            self.declare(&role.0, Some(role.1.accepts()));
        }
        let value = raw.value.as_ref().and_then(|value| self.value(value));
        let qualifiers: Vec<ValidQualifier> =
            raw.qualifiers.0.iter().map(|(name, qualifier)| self.qualifier(name, qualifier)).collect();
        for (name, accepts) in &raw.slots.0 {
            let accepts = match accepts.get_ref() {
                TextOr::Text(text) => RawType {
                    name: Spanned::new(accepts.span(), text.clone()),
                    nouns: None,
                    heads: None,
                    modifiers: None,
                },
                TextOr::Table(table) => table.clone(),
            };
            self.declare(name, Some(accepts));
        }
        self.event_slots(&raw, kind);
        self.plus(raw.value.as_ref());
        let subject = raw.subject.0.into_iter().map(|(name, role)| self.role(name, &role)).collect();
        let matches =
            raw.matches.into_iter().map(|one| self.one_match(one, value.as_ref(), &qualifiers)).collect();
        let examples = raw.examples.into_iter().filter_map(|example| self.example(example)).collect();
        let property = raw.property.as_ref().unwrap_or(&raw.id).get_ref().clone();
        if self.slots.len() > usize::from(u8::MAX) {
            self.fail(Mistake::Incomplete("a rule has at most 255 slots"), id_at);
        }
        ValidRule {
            id: raw.id.into_inner(),
            summary: raw.summary,
            why: raw.why,
            property,
            kind,
            lasts: lasts.unwrap_or_default(),
            settles_days,
            severity,
            event: raw.event,
            trend,
            tolerance,
            many: raw.many,
            past: raw.past,
            first: raw.first,
            slots: std::mem::take(&mut self.slots),
            subject,
            value,
            qualifiers,
            matches,
            excepts: raw.excepts.into_iter().map(|except| ReadPattern::new(except.pattern)).collect(),
            examples,
        }
    }

    fn id(&mut self, id: &Text, stem: &str) {
        if !is_kebab_case(id.get_ref()) {
            self.fail(Mistake::NotKebabCase(id.get_ref().clone()), id.span());
        } else if id.get_ref() != stem {
            self.fail(Mistake::IdIsNotStem { id: id.get_ref().clone(), stem: stem.to_owned() }, id.span());
        }
    }

    /// What must be there, and what must not, for this kind of rule.
    fn shape(&mut self, raw: &RawRule, kind: RuleKind) {
        let id_at = raw.id.span();
        match (kind, &raw.value) {
            (RuleKind::Claim, None) => self.fail(Mistake::MissingKey("value".to_owned()), id_at.clone()),
            (RuleKind::Event, Some(value)) => {
                self.fail(Mistake::OutOfPlace { key: "value", with: "kind = \"event\"" }, value.span());
            }
            _ => {}
        }
        match (kind, &raw.property, &raw.event) {
            (RuleKind::Claim, None, _) => {
                self.fail(Mistake::MissingKey("property".to_owned()), id_at.clone());
            }
            (RuleKind::Event, _, Some(event)) => {
                self.fail(Mistake::OutOfPlace { key: "event", with: "kind = \"event\"" }, event.span());
            }
            _ => {}
        }
        if raw.matches.is_empty() {
            self.fail(Mistake::Incomplete("a rule needs at least one [[match]]"), id_at.clone());
        }
        if raw.examples.is_empty() {
            self.fail(Mistake::Incomplete("a rule needs at least one [[example]]"), id_at);
        }
    }

    fn settles(&mut self, settles: &Text, lasts: Option<Lasts>) -> Option<i32> {
        if lasts.is_some_and(|lasts| lasts != Lasts::UntilChanged) {
            let mistake = Mistake::OutOfPlace { key: "settles", with: "a property that nothing changes" };
            self.fail(mistake, settles.span());
        }
        let days = days(settles.get_ref());
        if days.is_none() {
            self.fail(Mistake::NotALength(settles.get_ref().clone()), settles.span());
        }
        days
    }

    fn tolerance(&mut self, tolerance: &Text) -> Option<Decimal> {
        let percent = percent(tolerance.get_ref());
        if percent.is_none() {
            self.fail(Mistake::NotATolerance(tolerance.get_ref().clone()), tolerance.span());
        }
        percent
    }

    /// Only numbers grow, and only those that may change.
    fn trend(&mut self, trend: &Text, raw: &RawRule) -> Option<Trend> {
        let lasts = raw.lasts.as_ref().map(|lasts| lasts.get_ref().as_str());
        if lasts != Some("event") && lasts != Some("until-changed") {
            let mistake = Mistake::OutOfPlace { key: "trend", with: "a property that nothing changes" };
            self.fail(mistake, trend.span());
        }
        self.pick(trend, "a trend", &TRENDS)
    }

    fn qualifier(&mut self, name: &Text, raw: &RawQualifier) -> ValidQualifier {
        self.declare(name, raw.accepts());
        if raw.name.is_none() {
            for (key, list) in [
                ("patterns", &raw.patterns),
                ("nouns", &raw.nouns),
                ("heads", &raw.heads),
                ("modifiers", &raw.modifiers),
            ] {
                if let Some(list) = list {
                    self.fail(Mistake::OutOfPlace { key, with: "a qualifier without a type" }, list.span());
                }
            }
            if let Some(find) = &raw.find {
                let mistake = Mistake::OutOfPlace { key: "find", with: "a qualifier without a type" };
                self.fail(mistake, find.span());
            }
            if raw.labels.0.is_empty() {
                self.fail(Mistake::Incomplete("a qualifier needs labels or a type"), name.span());
            }
        }
        let patterns = raw.patterns.as_ref().map(|patterns| read_patterns(patterns.get_ref()));
        ValidQualifier {
            name: name.get_ref().clone(),
            ascending: raw.ascending,
            competing: raw.competing,
            missing: self.pick_or(
                raw.missing.as_ref(),
                "a meaning of a missing qualifier",
                &MISSING,
                Missing::Any,
            ),
            labels: raw
                .labels
                .0
                .iter()
                .map(|(label, texts)| (label.get_ref().clone(), read_patterns(texts)))
                .collect(),
            patterns: raw.name.is_some().then(|| patterns.unwrap_or_default()),
            fallback: self.pick_or(raw.find.as_ref(), "a place to look", &FALLBACKS, Fallback::Optional),
        }
    }

    fn role(&mut self, name: Text, raw: &RawRole) -> ValidRole {
        let fallback = self.pick_or(raw.find.as_ref(), "a place to look", &FALLBACKS, Fallback::Required);
        ValidRole { name: name.into_inner(), patterns: read_patterns(&raw.patterns), fallback }
    }

    fn one_match(
        &mut self,
        raw: RawMatch,
        value: Option<&ValidValue>,
        qualifiers: &[ValidQualifier],
    ) -> ValidMatch {
        match (value, &raw.value) {
            (Some(ValidValue::Word | ValidValue::Stage(_)), None) => {
                self.fail(Mistake::MissingKey("value".to_owned()), raw.pattern.span());
            }
            (Some(ValidValue::Stage(order)), Some(stage)) if !order.contains(stage.get_ref()) => {
                self.fail(Mistake::unknown("a stage of `order`", stage.get_ref(), order), stage.span());
            }
            (Some(ValidValue::Slot { .. }) | None, Some(word)) => {
                let with = "a rule whose value is no word or stage";
                self.fail(Mistake::OutOfPlace { key: "value", with }, word.span());
            }
            _ => {}
        }
        if let (Some(ValidValue::Word | ValidValue::Stage(_)), Some(negate)) = (value, &raw.negate) {
            self.fail(
                Mistake::OutOfPlace { key: "negate", with: "a value that is no number" },
                negate.span(),
            );
        }
        let mut implied = Vec::new();
        for (name, label) in raw.qualifiers.0 {
            let Some(qualifier) = qualifiers.iter().find(|qualifier| qualifier.name == *name.get_ref())
            else {
                let known = qualifiers.iter().map(|qualifier| &qualifier.name);
                self.fail(Mistake::unknown("a qualifier of this rule", name.get_ref(), known), name.span());
                continue;
            };
            let labels = || qualifier.labels.iter().map(|(known, _)| known);
            if !labels().any(|known| known == label.get_ref()) {
                self.fail(
                    Mistake::unknown("a label of this qualifier", label.get_ref(), labels()),
                    label.span(),
                );
            }
            implied.push((name.into_inner(), label.into_inner()));
        }
        ValidMatch {
            value: raw.value.map(Spanned::into_inner),
            stance: raw
                .stance
                .as_ref()
                .and_then(|stance| self.pick(stance, "a stance", &STANCES))
                .map(|new| new()),
            tense: self.pick_or(raw.tense.as_ref(), "a tense", &TENSES, Tense::Current),
            negate: raw.negate.is_some_and(Spanned::into_inner),
            least: raw.least.unwrap_or(1),
            qualifiers: implied,
            pattern: ReadPattern::new(raw.pattern),
        }
    }

    fn pick<T: Clone>(&mut self, text: &Text, what: &'static str, table: &[(&str, T)]) -> Option<T> {
        let found = table.iter().find(|(name, _)| name == text.get_ref());
        if found.is_none() {
            let known = table.iter().map(|(name, _)| *name);
            self.fail(Mistake::unknown(what, text.get_ref(), known), text.span());
        }
        found.map(|(_, value)| value.clone())
    }

    fn pick_or<T: Clone>(
        &mut self,
        text: Option<&Text>,
        what: &'static str,
        table: &[(&str, T)],
        default: T,
    ) -> T {
        text.and_then(|text| self.pick(text, what, table)).unwrap_or(default)
    }
}

/// The part of a place that lies on its first line: a whole table is too much to underline.
pub(super) fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    // The file as a whole has no place of its own.
    let span = if span.is_empty() { span.start..text.len() } else { span };
    let length = text.get(span.clone()).map_or(0, |part| part.lines().next().map_or(0, str::len));
    span.start..span.start + length
}

fn is_kebab_case(name: &str) -> bool {
    !name.is_empty()
        && name.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// The days of "90 days", "6 months", "1 year".
fn days(text: &str) -> Option<i32> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: i32 = number.parse().ok().filter(|&number| number > 0)?;
    let length = match unit.trim() {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        "month" | "months" => 30,
        "year" | "years" => 365,
        _ => return None,
    };
    number.checked_mul(length)
}

//! From a rule as its file spells it to one whose names and combinations are right.

mod example;
mod slot;
mod valid;
mod words;

pub(super) use example::VERDICTS;
pub(super) use slot::{READINGS, type_names};
pub(super) use valid::{
    NounType, ReadPattern, ValidMatch, ValidQualifier, ValidRole, ValidRule, ValidSlot, ValidType, ValidValue,
};
pub(super) use words::{FALLBACKS, KINDS, LASTS, MISSING, SEVERITIES, STANCES, TENSES, TRENDS, names};

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use crate::model::{Lasts, Severity, Tense};

use super::compiled::{Fallback, Missing, RuleKind, Trend};
use super::error::Mistake;
use super::raw::{RawMatch, RawQualifier, RawRole, RawRule, RawType, Text, TextOr};
use super::selection::percent;
use valid::read_patterns;

/// A mistake and its place in the file.
pub(super) type Placed = (Mistake, Range<usize>);

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
            recurs: raw.recurs,
            counted: raw.counted,
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

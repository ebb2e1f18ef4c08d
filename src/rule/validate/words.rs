//! The words that stand for one of a few things in a rule.

use crate::model::{Lasts, Severity, Stance, Tense};
use crate::rule::compiled::{Fallback, Missing, RuleKind, Trend};

pub(in crate::rule) const LASTS: [(&str, Lasts); 3] =
    [("constant", Lasts::Constant), ("event", Lasts::Event), ("until-changed", Lasts::UntilChanged)];
pub(in crate::rule) const KINDS: [(&str, RuleKind); 2] =
    [("claim", RuleKind::Claim), ("event", RuleKind::Event)];
pub(in crate::rule) const SEVERITIES: [(&str, Severity); 4] = [
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("note", Severity::Note),
    ("info", Severity::Info),
];
pub(in crate::rule) const TRENDS: [(&str, Trend); 3] =
    [("rising", Trend::Rising), ("falling", Trend::Falling), ("either", Trend::Either)];
pub(in crate::rule) const MISSING: [(&str, Missing); 2] = [("any", Missing::Any), ("total", Missing::Total)];
pub(in crate::rule) const FALLBACKS: [(&str, Fallback); 5] = [
    ("required", Fallback::Required),
    ("optional", Fallback::Optional),
    ("sentence", Fallback::Sentence),
    ("document", Fallback::Document),
    ("before", Fallback::Before),
];

/// Makes a stance.
pub(in crate::rule) type NewStance = fn() -> Stance;

pub(in crate::rule) const STANCES: [(&str, NewStance); 6] = [
    ("asserted", || Stance::Asserted),
    // The words of a pattern never tell who it was.
    ("attributed", || Stance::Attributed(Box::default())),
    ("target", || Stance::Target),
    ("planned", || Stance::Planned),
    ("denied", || Stance::Denied),
    ("hedged", || Stance::Hedged),
];
pub(in crate::rule) const TENSES: [(&str, Tense); 2] =
    [("current", Tense::Current), ("former", Tense::Former)];

/// The names of a table, in its order.
pub(in crate::rule) fn names<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(name, _)| *name).collect()
}

use std::collections::BTreeSet;

use crate::model::{
    Claim, ClaimId, ClaimValue, Confidence, Finding, Severity, Side, SourceId, Tense, Verdict,
};
use crate::rule::Rule;

use super::Court;
use super::statement::Group;
use super::wording;

/// Builds a finding; one that needs two sides and has only one is not built.
pub(super) struct Builder<'c, 'a> {
    court: &'c Court<'a>,
    rule: Box<str>,
    verdict: Verdict,
    severity: Severity,
    sides: Vec<Side>,
    /// Property and subject, where they are not those of the first claim.
    about: Option<(String, String)>,
    message: Option<String>,
    reasons: Vec<String>,
}

impl<'c, 'a> Builder<'c, 'a> {
    pub(super) fn new(court: &'c Court<'a>, rule: &Rule, verdict: Verdict, severity: Severity) -> Self {
        Self::named(court, &rule.id, verdict, severity)
    }

    /// For a check that is no rule of its own.
    pub(super) fn named(court: &'c Court<'a>, rule: &str, verdict: Verdict, severity: Severity) -> Self {
        Self {
            court,
            rule: rule.into(),
            verdict,
            severity,
            sides: Vec::new(),
            about: None,
            message: None,
            reasons: Vec::new(),
        }
    }

    /// One side for each group.
    pub(super) fn groups(mut self, groups: &[Group<'a>]) -> Self {
        for group in groups {
            let lead = group.lead();
            let tense = if group.statements.iter().all(|s| s.tense != Tense::Current) {
                lead.tense
            } else {
                Tense::Current
            };
            let denied = if lead.is_denied() { "not: " } else { "" };
            let value = format!("{denied}{}{}", wording::tense_word(tense), lead.value);
            self = self.side(value, &group.claims());
        }
        let values: Vec<&ClaimValue> = groups.iter().map(|group| group.lead().value).collect();
        self.message = wording::labels_apart(&values).and_then(|apart| {
            let topic = self.claim(self.sides.first()?.claims[0])?.topic();
            Some(format!("{topic}: {apart}"))
        });
        if let [first, second, ..] = groups {
            self.reasons.extend(wording::hint(first.lead().value, second.lead().value).map(str::to_owned));
        }
        self
    }

    /// Before and after, with their days in the message.
    pub(super) fn epochs(mut self, before: &[Group<'a>], after: &[Group<'a>]) -> Self {
        self = self.groups(before).groups(after);
        let dated = |groups: &[Group<'a>]| {
            let values: Vec<String> = groups.iter().map(|group| group.lead().value.to_string()).collect();
            let when = groups.iter().find_map(Group::when);
            let values = values.join(" / ");
            when.map_or_else(|| values.clone(), |days| format!("{values} ({})", wording::date(days.begin)))
        };
        let topic = self
            .sides
            .first()
            .and_then(|side| self.claim(side.claims[0]))
            .map(Claim::topic)
            .unwrap_or_default();
        self.message = Some(format!("{topic}: {} → {}", dated(before), dated(after)));
        self
    }

    pub(super) fn side(mut self, value: String, claims: &[usize]) -> Self {
        let claims: Vec<&Claim> = claims.iter().map(|&index| &self.court.claims[index]).collect();
        let documents: BTreeSet<SourceId> = claims.iter().map(|claim| claim.source).collect();
        let documents: Vec<SourceId> = documents.into_iter().collect();
        let origins = self.origins(&documents);
        self.sides.push(Side {
            value,
            origins,
            documents,
            claims: claims.iter().map(|claim| claim.id).collect(),
        });
        self
    }

    /// What the finding is about, where that is not what its claims are about.
    pub(super) fn about(mut self, property: &str, subject: String) -> Self {
        self.about = Some((property.to_owned(), subject));
        self
    }

    pub(super) fn message(mut self, message: String) -> Self {
        self.message = Some(message);
        self
    }

    pub(super) fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reasons.push(reason.into());
        self
    }

    pub(super) fn build(self) -> Option<Finding> {
        let needs = match self.verdict {
            Verdict::Agree | Verdict::Refine => 1,
            Verdict::Contradict | Verdict::Supersede | Verdict::Unresolved => 2,
        };
        if self.sides.len() < needs {
            return None;
        }
        let first = self.claim(*self.sides[0].claims.first()?)?;
        let values: Vec<String> = self.sides.iter().map(|side| side.value.clone()).collect();
        let message = self
            .message
            .clone()
            .unwrap_or_else(|| format!("{}: {}", first.topic(), wording::against(&values)));
        let confidence = self.all_claims().map(|claim| claim.confidence).min().unwrap_or(Confidence(0));
        let (property, subject) =
            self.about.clone().unwrap_or_else(|| (first.property.to_string(), first.subject.to_string()));
        Some(Finding {
            fingerprint: fingerprint(&self.rule, &property, &subject, &values),
            reason: self.reason_text(first),
            rule: self.rule,
            verdict: self.verdict,
            severity: self.severity,
            confidence,
            property: property.into(),
            subject,
            message,
            sides: self.sides,
        })
    }

    fn claim(&self, id: ClaimId) -> Option<&'a Claim> {
        self.court.claims.get(id.0 as usize)
    }

    fn all_claims(&self) -> impl Iterator<Item = &'a Claim> {
        self.sides.iter().flat_map(|side| &side.claims).filter_map(|&id| self.claim(id))
    }

    /// Why the sides answer one question, and what was inferred on the way.
    fn reason_text(&self, first: &Claim) -> String {
        let mut parts = self.reasons.clone();
        let subject = first.subject.to_string();
        if let Some(occurrence) = self.court.alignment.occurrence_of[first.id.0 as usize] {
            let days = self.court.alignment.occurrences[occurrence].days;
            let when = days.map(|days| format!(" ({})", wording::days(days))).unwrap_or_default();
            let kind = first.event.as_ref().map_or("event", |event| &*event.kind);
            parts.push(format!("same {kind}: {subject}{when}"));
        } else if !subject.is_empty() {
            parts.push(format!("same question: {} of {subject}", first.property));
        }
        let qualified: BTreeSet<String> = self
            .all_claims()
            .flat_map(|claim| claim.qualifiers.iter().map(|(name, value)| format!("{name} {value}")))
            .collect();
        if !qualified.is_empty() {
            parts.push(qualified.into_iter().collect::<Vec<_>>().join(", "));
            if self.all_claims().any(|claim| claim.qualifiers.is_empty()) {
                parts
                    .push("a side that does not say so was compared with all values of the other".to_owned());
            }
        }
        parts.extend(wording::inferred(self.all_claims()));
        parts.extend(wording::unnamed(self.all_claims()));
        let counted_back: BTreeSet<String> = self
            .all_claims()
            .filter(|claim| *self.court.values[claim.id.0 as usize] != claim.value)
            .map(|claim| {
                format!(
                    "{} is worked out from “{}”",
                    self.court.values[claim.id.0 as usize], claim.evidence.quote
                )
            })
            .collect();
        parts.extend(counted_back);
        let undated: BTreeSet<&str> = self
            .all_claims()
            .filter(|claim| self.court.alignment.dated_by_event.contains_key(&claim.source))
            .map(|claim| &*claim.evidence.path)
            .collect();
        for path in undated {
            parts.push(format!("{path} gives no date; it is dated by the event that others date"));
        }
        parts.join("; ")
    }

    /// Independent origins of these documents: those that share an agency are one; a document that
    /// credits nobody stands for itself.
    fn origins(&self, documents: &[SourceId]) -> Vec<String> {
        let mut groups: Vec<BTreeSet<String>> = Vec::new();
        for &id in documents {
            let Ok(at) = self.court.sources.binary_search_by_key(&id, |source| source.id) else { continue };
            let source = &self.court.sources[at];
            let mut names: BTreeSet<String> = source.origins.iter().map(ToString::to_string).collect();
            if names.is_empty() {
                names.insert(source.path.to_string());
            }
            groups.retain(|group| {
                let shares = !group.is_disjoint(&names);
                if shares {
                    names.extend(group.iter().cloned());
                }
                !shares
            });
            groups.push(names);
        }
        let mut origins: Vec<String> =
            groups.into_iter().map(|names| names.into_iter().collect::<Vec<_>>().join("+")).collect();
        origins.sort();
        origins
    }
}

/// Stable under moved lines and renamed files: property, subject and values. Values come in no order, and neither
/// do the words that stand for a subject.
fn fingerprint(rule: &str, property: &str, subject: &str, values: &[String]) -> String {
    let mut values: Vec<&str> = values.iter().map(String::as_str).collect();
    values.sort_unstable();
    let mut subject: Vec<&str> = subject.split(", ").collect();
    subject.sort_unstable();
    let subject = subject.join(", ");
    let mut hasher = blake3::Hasher::new();
    for part in [rule, property, &subject].into_iter().chain(values) {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// The gravest first, then by place of the first claim.
pub(super) fn order(finding: &Finding) -> (std::cmp::Reverse<Severity>, Option<ClaimId>, String) {
    let first = finding.sides.first().and_then(|side| side.claims.first()).copied();
    (std::cmp::Reverse(finding.severity), first, finding.fingerprint.clone())
}

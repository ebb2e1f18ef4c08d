//! Claims, sources and findings in a few words.

use crate::model::{Claim, Evidence, Finding, Outcome, Published, SourceInfo, Stance};

use super::terminal;

/// `path:line:column` of a claim's words.
pub(super) fn location(claim: &Claim) -> String {
    let evidence = &claim.evidence;
    format!("{}:{}", terminal::visible(&evidence.path), evidence.place())
}

/// "1 Dec 2025 · vna".
pub(super) fn provenance(source: &SourceInfo) -> String {
    join([Some(published(&source.published)), by_whom(source)])
}

/// The day of publication in words.
pub(super) fn published(published: &Published) -> String {
    let day = |date: &jiff::civil::Date| date.strftime("%-d %b %Y").to_string();
    match published {
        Published::Unknown => "undated".to_owned(),
        Published::On(stated) => day(&stated.value),
        Published::Ambiguous { day_first, month_first, .. } => {
            format!("{} or {}", day(day_first), day(month_first))
        }
    }
}

/// The origins, else the outlet.
fn by_whom(source: &SourceInfo) -> Option<String> {
    if source.origins.is_empty() {
        return source.outlet.clone();
    }
    Some(source.origins.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"))
}

/// The value of a claim with what narrows it.
pub(super) fn value(claim: &Claim) -> String {
    let value = claim.value.to_string();
    let value = match narrowing(claim, &value) {
        Some(narrowed) => format!("{value} ({narrowed})"),
        None => value,
    };
    terminal::visible(&value).into_owned()
}

/// What narrows a claim: its qualifiers, and the mood where it is not a plain statement.
pub(super) fn narrowing(claim: &Claim, shown: &str) -> Option<String> {
    let mut parts: Vec<String> = claim.qualifiers.values().map(ToString::to_string).collect();
    match &claim.stance {
        Stance::Attributed(who) => parts.push(format!("according to {who}")),
        Stance::Planned => parts.push("planned".to_owned()),
        Stance::Hedged => parts.push("hedged".to_owned()),
        Stance::Denied => parts.push("denied".to_owned()),
        Stance::Asserted | Stance::Target => {}
    }
    parts.retain(|part| !part.is_empty() && !shown.contains(part.as_str()));
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What is told of a finding at one of its places: the message, the page where the file has pages, and which
/// side to follow, where the user's authorities stand on one.
pub fn message(outcome: &Outcome, finding: &Finding, at: &Evidence) -> String {
    let page = at.page.map(|page| format!(" (page {page})")).unwrap_or_default();
    let follow = followed(outcome, finding).map(|side| format!("; follow {side}")).unwrap_or_default();
    format!("{}{page}{follow}", terminal::visible(&finding.message))
}

/// "12 billion USD, as ministry.txt says (authority 2)": the side that the user's authorities stand on.
pub(super) fn followed(outcome: &Outcome, finding: &Finding) -> Option<String> {
    let (side, source) = outcome.followed(finding)?;
    let authority = source.authority?;
    Some(format!(
        "{}, as {} says (authority {authority})",
        terminal::visible(&side.value),
        terminal::visible(&source.path)
    ))
}

/// "trade target, Laos–Vietnam".
pub(super) fn about(finding: &Finding) -> String {
    let text = if finding.subject.is_empty() {
        finding.property.to_string()
    } else {
        format!("{}, {}", finding.property, finding.subject)
    };
    terminal::visible(&text).into_owned()
}

/// Parts that are not empty, with a dot between them.
pub(super) fn join<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

//! What can be asked at a place of a text: what is known there, where the other sides stand, and what can be
//! done.

use std::fmt::Write as _;
use std::path::Path;

use gainsay::model::{Claim, Finding};
use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, Hover,
    HoverContents, Location, MarkupContent, MarkupKind, NumberOrString, Position, Range, TextEdit, Uri,
    WorkspaceEdit,
};

use super::diagnostic::sides;
use super::position::holds;
use super::worker::Checked;

/// The command that tells what a rule compares.
pub const EXPLAIN: &str = "gainsay.explain";

/// The claims whose words stand at a place, the shortest first.
fn claims_at<'a>(checked: &'a Checked, path: &Path, position: Position) -> Vec<&'a Claim> {
    let stands_here = |claim: &&Claim| {
        checked.places.file(&claim.evidence.path) == path
            && holds(checked.places.range(&claim.evidence), position)
    };
    let mut claims: Vec<&Claim> = checked.outcome.claims.iter().filter(stands_here).collect();
    claims.sort_by_key(|claim| (claim.evidence.quote.len(), claim.id));
    claims
}

/// The claims at a place, as they were understood, and what the other sources say.
pub fn hover(checked: &Checked, path: &Path, position: Position) -> Option<Hover> {
    let claims = claims_at(checked, path, position);
    let first = claims.first()?;
    let mut sections: Vec<String> = Vec::new();
    for claim in &claims {
        let section = section(checked, claim);
        // Two rules may have read the same of the same words.
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: sections.join("\n"),
        }),
        range: Some(checked.places.range(&first.evidence)),
    })
}

/// A claim, and every finding that it has a part in.
fn section(checked: &Checked, claim: &Claim) -> String {
    let outcome = &checked.outcome;
    let subject = claim.subject.to_string();
    let of = if subject.is_empty() { String::new() } else { format!(" of {}", escaped(&subject)) };
    let mut text = format!("**{}**{of}: {}\n", escaped(&claim.property), escaped(&claim.value.to_string()));
    for (name, value) in claim.qualifiers.iter() {
        let _ = writeln!(text, "- {}: {}", escaped(name), escaped(&value.to_string()));
    }
    let findings = outcome.findings.iter().chain(&outcome.agreements).filter(|finding| has(finding, claim));
    for finding in findings {
        let _ = writeln!(text, "\n{} · {}\n", finding.verdict.name(), escaped(&finding.message));
        for (side, there) in sides(outcome, finding) {
            let value = escaped(&finding.sides[side].value);
            let place = escaped(&format!("{}:{}", there.evidence.path, there.evidence.line));
            let _ = writeln!(text, "- {value} — {place}");
        }
    }
    text
}

fn has(finding: &Finding, claim: &Claim) -> bool {
    finding.sides.iter().any(|side| side.claims.contains(&claim.id))
}

/// Text of a document in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !character.is_control()) {
        if character.is_ascii_punctuation()
            && !matches!(character, '.' | ',' | ':' | ';' | '-' | '\'' | '/' | '%' | '$')
        {
            shown.push('\\');
        }
        shown.push(character);
    }
    shown
}

/// Where the other sides of what stands at a place are; with `own` the place itself and all that agree, too.
pub fn places(checked: &Checked, path: &Path, position: Position, own: bool) -> Vec<Location> {
    let here = claims_at(checked, path, position);
    let outcome = &checked.outcome;
    let mut places: Vec<Location> = Vec::new();
    for finding in outcome.findings.iter().chain(&outcome.agreements) {
        let Some(side) =
            finding.sides.iter().position(|side| here.iter().any(|claim| side.claims.contains(&claim.id)))
        else {
            continue;
        };
        for (other, there) in sides(outcome, finding) {
            let is_here = checked.places.file(&there.evidence.path) == path;
            let elsewhere = other != side || (finding.sides.len() == 1 && !is_here);
            if !(own || elsewhere) {
                continue;
            }
            if let Some(place) = checked.places.location(&there.evidence)
                && !places.contains(&place)
            {
                places.push(place);
            }
        }
    }
    places
}

/// What can be done about diagnostics: hold a finding back with a reason, or have its rule explained.
pub fn actions(uri: &Uri, context: &CodeActionContext) -> Vec<CodeActionOrCommand> {
    let wanted = |kind: &CodeActionKind| {
        context.only.as_ref().is_none_or(|only| only.iter().any(|one| covers(one, kind)))
    };
    if !wanted(&CodeActionKind::QUICKFIX) {
        return Vec::new();
    }
    let mut explained: Vec<&str> = Vec::new();
    let mut actions = Vec::new();
    for diagnostic in &context.diagnostics {
        let Some(rule) = rule_of(diagnostic) else { continue };
        actions.push(ignore(uri, diagnostic, rule));
        if !explained.contains(&rule) {
            explained.push(rule);
        }
    }
    actions.extend(explained.into_iter().map(explain));
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether a kind that is asked for takes in another one: `quickfix` also means `quickfix.x`.
fn covers(asked: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty())
}

/// The rule behind a finding. Mistakes in settings and rules have codes with `::`, and none behind them.
fn rule_of(diagnostic: &Diagnostic) -> Option<&str> {
    match &diagnostic.code {
        Some(NumberOrString::String(rule))
            if diagnostic.source.as_deref() == Some("gainsay") && !rule.contains("::") =>
        {
            Some(rule)
        }
        _ => None,
    }
}

fn ignore(uri: &Uri, diagnostic: &Diagnostic, rule: &str) -> CodeAction {
    // At the end of the words: the comment holds for the paragraph that it stands in.
    let at = diagnostic.range.end;
    let edit = TextEdit {
        range: Range::new(at, at),
        new_text: format!("<!-- gainsay: ignore {rule} -- say why -->"),
    };
    let edits = serde_json::json!({ "changes": { (uri.as_str()): [edit] } });
    CodeAction {
        title: format!("Ignore {rule} here, with a reason"),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: serde_json::from_value::<WorkspaceEdit>(edits).ok(),
        ..CodeAction::default()
    }
}

fn explain(rule: &str) -> CodeAction {
    let title = format!("Explain {rule}");
    CodeAction {
        title: title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        command: Some(Command {
            title,
            command: EXPLAIN.to_owned(),
            arguments: Some(vec![serde_json::Value::from(rule)]),
        }),
        ..CodeAction::default()
    }
}

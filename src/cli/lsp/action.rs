//! What can be asked at a place of a text: what is known there, where the other sides stand, and what can be
//! done.

use std::fmt::Write as _;
use std::path::Path;

use gainsay::model::{Claim, Finding, Outcome};
use gainsay::report::RuleInfo;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, Hover, HoverContents, Location,
    MarkupContent, MarkupKind, NumberOrString, Position, Range, TextEdit, Uri, WorkspaceEdit,
};

use super::diagnostic::sides;
use super::position::{Encoding, holds, uri_of};

/// The command that tells what a rule compares.
pub const EXPLAIN: &str = "gainsay.explain";

/// The claims whose words stand at a place, the shortest first.
fn claims_at<'a>(
    outcome: &'a Outcome,
    path: &Path,
    position: Position,
    encoding: Encoding,
) -> Vec<&'a Claim> {
    let mut claims: Vec<&Claim> = outcome
        .claims
        .iter()
        .filter(|claim| {
            Path::new(&*claim.evidence.path) == path && holds(encoding.range(&claim.evidence), position)
        })
        .collect();
    claims.sort_by_key(|claim| (claim.evidence.quote.len(), claim.id));
    claims
}

/// The claims at a place, as they were understood, and what the other sources say.
pub fn hover(outcome: &Outcome, path: &Path, position: Position, encoding: Encoding) -> Option<Hover> {
    let claims = claims_at(outcome, path, position, encoding);
    let first = claims.first()?;
    let mut text = String::new();
    for claim in &claims {
        let subject = claim.subject.to_string();
        let of = if subject.is_empty() { String::new() } else { format!(" of {}", escaped(&subject)) };
        let _ = writeln!(text, "**{}**{of}: {}", escaped(&claim.property), escaped(&claim.value.to_string()));
        for (name, value) in &claim.qualifiers {
            let _ = writeln!(text, "- {}: {}", escaped(name), escaped(&value.to_string()));
        }
        for finding in
            outcome.findings.iter().chain(&outcome.agreements).filter(|finding| has(finding, claim))
        {
            let _ = writeln!(text, "\n{} · {}\n", finding.verdict.name(), escaped(&finding.message));
            for (side, there) in sides(outcome, finding) {
                let value = escaped(&finding.sides[side].value);
                let place = escaped(&format!("{}:{}", there.evidence.path, there.evidence.line));
                let _ = writeln!(text, "- {value} — {place}");
            }
        }
        text.push('\n');
    }
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text }),
        range: Some(encoding.range(&first.evidence)),
    })
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
pub fn places(
    outcome: &Outcome,
    path: &Path,
    position: Position,
    encoding: Encoding,
    own: bool,
) -> Vec<Location> {
    let here = claims_at(outcome, path, position, encoding);
    let mut places: Vec<Location> = Vec::new();
    for finding in outcome.findings.iter().chain(&outcome.agreements) {
        let Some(side) =
            finding.sides.iter().position(|side| here.iter().any(|claim| side.claims.contains(&claim.id)))
        else {
            continue;
        };
        for (other, there) in sides(outcome, finding) {
            let elsewhere =
                other != side || (finding.sides.len() == 1 && Path::new(&*there.evidence.path) != path);
            if !(own || elsewhere) {
                continue;
            }
            if let Some(uri) = uri_of(Path::new(&*there.evidence.path)) {
                let place = Location { uri, range: encoding.range(&there.evidence) };
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
    }
    places
}

/// What can be done about diagnostics: hold a finding back with a reason, or have its rule explained.
pub fn actions(uri: &Uri, diagnostics: &[Diagnostic]) -> Vec<CodeActionOrCommand> {
    let mut actions = Vec::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.source.as_deref() == Some("gainsay"))
    {
        let Some(NumberOrString::String(rule)) = &diagnostic.code else { continue };
        if rule.contains("::") {
            continue;
        }
        // At the end of the words: the comment holds for the paragraph that it stands in.
        let at = diagnostic.range.end;
        let edit = TextEdit {
            range: Range::new(at, at),
            new_text: format!("<!-- gainsay: ignore {rule} -- say why -->"),
        };
        let edits = serde_json::json!({ "changes": { (uri.as_str()): [edit] } });
        let Ok(edit) = serde_json::from_value::<WorkspaceEdit>(edits) else { continue };
        actions.push(CodeActionOrCommand::CodeAction(CodeAction {
            title: format!("Ignore {rule} here, with a reason"),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic.clone()]),
            edit: Some(edit),
            ..CodeAction::default()
        }));
        actions.push(CodeActionOrCommand::Command(Command {
            title: format!("Explain {rule}"),
            command: EXPLAIN.to_owned(),
            arguments: Some(vec![serde_json::Value::from(rule.as_str())]),
        }));
    }
    actions
}

/// What a rule compares, in a few words.
pub fn explanation(rules: &[RuleInfo], id: &str) -> String {
    match rules.iter().find(|rule| rule.id == id) {
        Some(rule) => {
            format!("{}: {} {} (`gainsay explain {}` says more.)", rule.id, rule.summary, rule.why, rule.id)
        }
        None => format!("`gainsay explain {id}` says what this check compares."),
    }
}

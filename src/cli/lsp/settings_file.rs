//! Rule files and `gainsay.toml` as they are being written: their mistakes as diagnostics.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::Checker;
use gainsay::config::{Config, FILE_NAME};
use gainsay::rule::{Author, RuleError, RuleFile};
use lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Range};

use super::position::Encoding;

/// The mistakes of files of a project. A file with none clears those that were told.
pub type ProjectDiagnostics = BTreeMap<PathBuf, Vec<Diagnostic>>;

/// What a file of a project is, besides an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Settings,
    Rule,
}

/// What a path is: `gainsay.toml`, or a TOML file in a folder `rules` or in a pack inside it.
pub fn kind(path: &Path) -> Option<Kind> {
    if path.file_name()? == FILE_NAME {
        return Some(Kind::Settings);
    }
    let in_rules =
        path.ancestors().skip(1).take(2).any(|folder| folder.file_name().is_some_and(|n| n == "rules"));
    (path.extension()? == "toml" && in_rules).then_some(Kind::Rule)
}

/// The mistakes of such a file.
pub fn diagnostics(kind: Kind, path: &Path, text: &str, encoding: Encoding) -> Vec<Diagnostic> {
    let name = path.display().to_string();
    match kind {
        Kind::Settings => match Config::parse(&name, text, path.parent().unwrap_or(Path::new(""))) {
            Ok(_) => Vec::new(),
            Err(error) => vec![diagnostic(&error, text, encoding)],
        },
        Kind::Rule => {
            let pack =
                path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
            let file = RuleFile {
                path: Cow::Borrowed(&name),
                pack: Cow::Owned(pack),
                text: Cow::Borrowed(text),
                author: Author::User,
            };
            let (_, errors) = Checker::with_rules([vec![file]]);
            errors
                .iter()
                .filter(|error| error.path() == name)
                .map(|error| diagnostic(error, text, encoding))
                .collect()
        }
    }
}

/// The mistakes of rule files on the disk, by file.
pub fn rule_diagnostics(errors: &[RuleError], encoding: Encoding) -> ProjectDiagnostics {
    let mut files = ProjectDiagnostics::new();
    for error in errors {
        let path = Path::new(error.path());
        // The rules that come with the program are no files here.
        if let Ok(text) = fs::read_to_string(path) {
            files.entry(path.to_owned()).or_default().push(diagnostic(error, &text, encoding));
        }
    }
    files
}

fn diagnostic(error: &dyn miette::Diagnostic, text: &str, encoding: Encoding) -> Diagnostic {
    let place = error.labels().and_then(|mut labels| labels.next());
    let (start, end) = place.map_or((0, 0), |label| (label.offset(), label.offset() + label.len()));
    let help = error.help().map(|help| format!("\n{help}")).unwrap_or_default();
    Diagnostic {
        range: Range::new(encoding.position(text, start), encoding.position(text, end)),
        severity: Some(DiagnosticSeverity::ERROR),
        code: error.code().map(|code| NumberOrString::String(code.to_string())),
        source: Some("gainsay".to_owned()),
        message: format!("{error}{help}"),
        ..Diagnostic::default()
    }
}

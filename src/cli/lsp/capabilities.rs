//! What the server can do, and what it asks of the editor.

use gainsay::config::FILE_NAME;
use gainsay::read::EXTENSIONS;
use lsp_types::notification::{DidChangeWatchedFiles, Notification as _};
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    DidChangeWatchedFilesRegistrationOptions, ExecuteCommandOptions, FileSystemWatcher, GlobPattern,
    HoverProviderCapability, InitializeParams, OneOf, Registration, RegistrationParams, SaveOptions,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use serde::Deserialize;

use super::action;
use super::position::Encoding;

/// What the server can do.
pub fn of_the_server(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![action::EXPLAIN.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

/// What the server makes use of in the editor, where the editor has it.
#[derive(Clone, Copy, Debug)]
pub struct OfTheEditor {
    /// It tells of files that change on the disk, if it is asked to.
    pub watches_files: bool,
    /// It shows how far something is.
    pub shows_progress: bool,
    /// It leaves it to the server to show what a rule compares.
    pub wants_explanations: bool,
}

/// What an editor may set when it starts the server.
#[derive(Debug, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Options {
    /// Whether the server shows explanations of rules as messages, besides answering with them.
    show_explanations: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { show_explanations: true }
    }
}

impl OfTheEditor {
    /// As the editor tells when it starts the server.
    pub fn new(params: &InitializeParams) -> Self {
        let ClientCapabilities { workspace, window, .. } = &params.capabilities;
        let watched = workspace.as_ref().and_then(|workspace| workspace.did_change_watched_files);
        let progress = window.as_ref().and_then(|window| window.work_done_progress);
        let options = params.initialization_options.clone();
        // Other options are other programs' affair.
        let options: Options =
            options.and_then(|options| serde_json::from_value(options).ok()).unwrap_or_default();
        Self {
            watches_files: watched.and_then(|watched| watched.dynamic_registration).unwrap_or(false),
            shows_progress: progress.unwrap_or(false),
            wants_explanations: options.show_explanations,
        }
    }
}

/// Asks to be told of articles, settings and rules that change on the disk.
pub fn watch() -> RegistrationParams {
    let articles = format!("**/*.{{{}}}", EXTENSIONS.join(","));
    let watchers = [articles, format!("**/{FILE_NAME}"), "**/rules/**/*.toml".to_owned()]
        .map(|pattern| FileSystemWatcher { glob_pattern: GlobPattern::String(pattern), kind: None });
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.into() };
    RegistrationParams {
        registrations: vec![Registration {
            id: "gainsay-files".to_owned(),
            method: DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        }],
    }
}

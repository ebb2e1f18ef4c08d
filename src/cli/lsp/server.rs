//! The conversation with the editor.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender, select, unbounded};
use gainsay::model::Outcome;
use gainsay::report::RuleInfo;
use lsp_server::{Connection, ErrorCode, ExtractError, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Notification as _, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{
    CodeActionRequest, ExecuteCommand, GotoDefinition, HoverRequest, References, Request as _,
};
use lsp_types::{
    CodeActionProviderCapability, Diagnostic, ExecuteCommandOptions, GotoDefinitionResponse,
    HoverProviderCapability, InitializeParams, MessageType, OneOf, PublishDiagnosticsParams, SaveOptions,
    ServerCapabilities, ShowMessageParams, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri,
};

use super::position::{Encoding, path_of, uri_of};
use super::worker::{self, Job};
use super::{action, diagnostic, settings_file};
use crate::cli::Global;

/// Talks with the editor until it says that it is done.
pub fn serve(connection: &Connection, global: &Global) -> anyhow::Result<()> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let encoding = Encoding::agree(&params.capabilities);
    connection.initialize_finish(
        id,
        serde_json::json!({
            "capabilities": capabilities(encoding),
            "serverInfo": { "name": "gainsay", "version": env!("CARGO_PKG_VERSION") },
        }),
    )?;
    let (to_worker, jobs) = unbounded();
    let (results, from_worker) = unbounded();
    let (global, folders) = (global.clone(), folders(&params));
    std::thread::spawn(move || worker::work(global, folders, &jobs, &results));
    let server = Server {
        connection,
        encoding,
        to_worker,
        texts: BTreeMap::new(),
        outcome: Arc::default(),
        rules: Arc::default(),
        shown: BTreeMap::new(),
    };
    server.run(&from_worker)
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
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
        code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![action::EXPLAIN.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// The folders that are open in the editor.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let several = params.workspace_folders.iter().flatten().filter_map(|folder| path_of(&folder.uri));
    let folders: Vec<PathBuf> = several.collect();
    if !folders.is_empty() {
        return folders;
    }
    // Editors that know of no workspace folders still name a root.
    #[expect(deprecated, reason = "older editors name the root like this")]
    let root = params.root_uri.as_ref().and_then(path_of);
    root.into_iter().collect()
}

struct Server<'c> {
    connection: &'c Connection,
    encoding: Encoding,
    to_worker: Sender<Job>,
    /// What is open in the editor.
    texts: BTreeMap<PathBuf, String>,
    outcome: Arc<Outcome>,
    rules: Arc<Vec<RuleInfo>>,
    /// The diagnostics that the editor was told last.
    shown: BTreeMap<PathBuf, Vec<Diagnostic>>,
}

impl Server<'_> {
    fn run(mut self, from_worker: &Receiver<worker::Result>) -> anyhow::Result<()> {
        loop {
            select! {
                recv(self.connection.receiver) -> message => {
                    let Ok(message) = message else { return Ok(()) };
                    match message {
                        Message::Request(request) => {
                            if self.connection.handle_shutdown(&request)? {
                                return Ok(());
                            }
                            let response = self.answer(request);
                            self.connection.sender.send(Message::Response(response))?;
                        }
                        Message::Notification(notification) => self.hear(notification)?,
                        Message::Response(_) => {}
                    }
                }
                recv(from_worker) -> result => {
                    let Ok(result) = result else { anyhow::bail!("the check has ended") };
                    self.show(result)?;
                }
            }
        }
    }

    fn hear(&mut self, notification: Notification) -> anyhow::Result<()> {
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<DidOpenTextDocument>(notification) {
                    self.set_text(&params.text_document.uri, params.text_document.text)?;
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = read::<DidChangeTextDocument>(notification)
                    && let Some(path) = path_of(&params.text_document.uri)
                {
                    let mut text = self.texts.remove(&path).unwrap_or_default();
                    for change in params.content_changes {
                        match change.range {
                            Some(range) => {
                                let start = self.encoding.offset(&text, range.start);
                                let end = self.encoding.offset(&text, range.end).max(start);
                                text.replace_range(start..end, &change.text);
                            }
                            None => text = change.text,
                        }
                    }
                    self.set_text(&params.text_document.uri, text)?;
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<DidCloseTextDocument>(notification)
                    && let Some(path) = path_of(&params.text_document.uri)
                {
                    self.texts.remove(&path);
                    if settings_file::kind(&path).is_none() {
                        self.to_worker.send(Job::File(path))?;
                    }
                }
            }
            DidSaveTextDocument::METHOD => {
                if let Some(params) = read::<DidSaveTextDocument>(notification)
                    && let Some(path) = path_of(&params.text_document.uri)
                    && settings_file::kind(&path).is_some()
                {
                    self.to_worker.send(Job::Everything)?;
                }
            }
            DidChangeWatchedFiles::METHOD => {
                if let Some(params) = read::<DidChangeWatchedFiles>(notification) {
                    for path in params.changes.iter().filter_map(|change| path_of(&change.uri)) {
                        let job = match settings_file::kind(&path) {
                            Some(_) => Job::Everything,
                            None if self.texts.contains_key(&path) => continue,
                            None => Job::File(path),
                        };
                        self.to_worker.send(job)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn set_text(&mut self, uri: &Uri, text: String) -> anyhow::Result<()> {
        let Some(path) = path_of(uri) else { return Ok(()) };
        match settings_file::kind(&path) {
            Some(kind) => {
                let diagnostics = settings_file::diagnostics(kind, &path, &text, self.encoding);
                self.publish(uri.clone(), diagnostics)?;
            }
            None => self.to_worker.send(Job::Text(path.clone(), text.clone()))?,
        }
        self.texts.insert(path, text);
        Ok(())
    }

    /// Tells the editor of the files whose diagnostics differ now.
    fn show(&mut self, result: worker::Result) -> anyhow::Result<()> {
        if let Some(trouble) = result.trouble {
            return self.tell(MessageType::ERROR, trouble);
        }
        self.outcome = result.outcome;
        self.rules = result.rules;
        let now = diagnostic::diagnostics(&self.outcome, self.encoding);
        let paths: BTreeSet<&PathBuf> = now.keys().chain(self.shown.keys()).collect();
        for path in paths {
            if now.get(path) != self.shown.get(path)
                && let Some(uri) = uri_of(path)
            {
                self.publish(uri, now.get(path).cloned().unwrap_or_default())?;
            }
        }
        self.shown = now;
        Ok(())
    }

    fn publish(&self, uri: Uri, diagnostics: Vec<Diagnostic>) -> anyhow::Result<()> {
        let params = PublishDiagnosticsParams { uri, diagnostics, version: None };
        let notification = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
        Ok(self.connection.sender.send(Message::Notification(notification))?)
    }

    fn tell(&self, typ: MessageType, message: String) -> anyhow::Result<()> {
        let notification =
            Notification::new(ShowMessage::METHOD.to_owned(), ShowMessageParams { typ, message });
        Ok(self.connection.sender.send(Message::Notification(notification))?)
    }

    fn answer(&self, request: Request) -> Response {
        let id = request.id.clone();
        match request.method.as_str() {
            HoverRequest::METHOD => reply::<HoverRequest>(request, |params| {
                let (path, place) = place(&params.text_document_position_params)?;
                action::hover(&self.outcome, &path, place, self.encoding)
            }),
            GotoDefinition::METHOD => reply::<GotoDefinition>(request, |params| {
                let (path, place) = place(&params.text_document_position_params)?;
                let places = action::places(&self.outcome, &path, place, self.encoding, false);
                (!places.is_empty()).then_some(GotoDefinitionResponse::Array(places))
            }),
            References::METHOD => reply::<References>(request, |params| {
                let (path, place) = place(&params.text_document_position)?;
                Some(action::places(&self.outcome, &path, place, self.encoding, true))
            }),
            CodeActionRequest::METHOD => reply::<CodeActionRequest>(request, |params| {
                Some(action::actions(&params.text_document.uri, &params.context.diagnostics))
            }),
            ExecuteCommand::METHOD => reply::<ExecuteCommand>(request, |params| {
                let rule = params.arguments.first()?.as_str()?;
                let text = action::explanation(&self.rules, rule);
                // Where the editor has gone there is nobody to tell.
                let _ = self.tell(MessageType::INFO, text.clone());
                Some(serde_json::Value::from(text))
            }),
            other => {
                Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("there is no method {other}"))
            }
        }
    }
}

fn place(params: &TextDocumentPositionParams) -> Option<(PathBuf, lsp_types::Position)> {
    Some((path_of(&params.text_document.uri)?, params.position))
}

/// The parameters of a notification; one that cannot be read is passed over.
fn read<N: lsp_types::notification::Notification>(notification: Notification) -> Option<N::Params> {
    notification.extract(N::METHOD).ok()
}

fn reply<R>(request: Request, answer: impl FnOnce(R::Params) -> R::Result) -> Response
where
    R: lsp_types::request::Request,
{
    let id: RequestId = request.id.clone();
    match request.extract::<R::Params>(R::METHOD) {
        Ok((id, params)) => Response::new_ok(id, answer(params)),
        Err(ExtractError::JsonError { error, .. }) => {
            Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string())
        }
        Err(ExtractError::MethodMismatch(request)) => {
            Response::new_err(id, ErrorCode::MethodNotFound as i32, request.method)
        }
    }
}

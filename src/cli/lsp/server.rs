//! The conversation with the editor.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crossbeam_channel::{Receiver, Sender, select, unbounded};
use lsp_server::{Connection, ErrorCode, ExtractError, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidChangeWorkspaceFolders, DidCloseTextDocument,
    DidOpenTextDocument, DidSaveTextDocument, Notification as _, Progress, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{
    CodeActionRequest, ExecuteCommand, GotoDefinition, HoverRequest, References, RegisterCapability,
    Request as _, WorkDoneProgressCreate,
};
use lsp_types::{
    Diagnostic, GotoDefinitionResponse, InitializeParams, MessageType, NumberOrString, ProgressParams,
    ProgressParamsValue, PublishDiagnosticsParams, ShowMessageParams, TextDocumentContentChangeEvent,
    TextDocumentPositionParams, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressCreateParams,
    WorkDoneProgressEnd, WorkspaceFolder,
};

use super::articles::Open;
use super::capabilities::{self, OfTheEditor};
use super::position::{Encoding, path_of, uri_of};
use super::worker::{self, Checked, Job, Update};
use super::{action, diagnostic, settings_file};
use crate::cli::{Global, explain};

/// The name under which the editor shows that articles are being read.
const READING: &str = "gainsay/reading";

/// Talks with the editor until it says that it is done.
pub fn serve(connection: &Connection, global: &Global) -> anyhow::Result<()> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let encoding = Encoding::agree(&params.capabilities);
    connection.initialize_finish(
        id,
        serde_json::json!({
            "capabilities": capabilities::of_the_server(encoding),
            "serverInfo": { "name": "gainsay", "version": env!("CARGO_PKG_VERSION") },
        }),
    )?;
    let (to_worker, jobs) = unbounded();
    let (updates, from_worker) = unbounded();
    let (global, folders) = (global.clone(), folders(&params));
    let for_worker = folders.clone();
    std::thread::spawn(move || worker::work(global, for_worker, encoding, &jobs, &updates));
    let server = Server {
        connection,
        encoding,
        editor: OfTheEditor::new(&params),
        folders,
        to_worker,
        texts: BTreeMap::new(),
        checked: Checked::default(),
        shown: BTreeMap::new(),
        asked: 0,
        is_reading: false,
    };
    server.run(&from_worker)
}

/// The folders that are open in the editor.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = paths(params.workspace_folders.as_deref().unwrap_or_default());
    if !folders.is_empty() {
        return folders;
    }
    // Editors that know of no workspace folders still name a root.
    #[expect(deprecated, reason = "older editors name the root like this")]
    let root = params.root_uri.as_ref().and_then(path_of);
    root.into_iter().collect()
}

fn paths(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| path_of(&folder.uri)).collect()
}

struct Server<'c> {
    connection: &'c Connection,
    encoding: Encoding,
    editor: OfTheEditor,
    folders: Vec<PathBuf>,
    to_worker: Sender<Job>,
    /// What is open in the editor.
    texts: BTreeMap<PathBuf, Open>,
    checked: Checked,
    /// The diagnostics that the editor was told last.
    shown: BTreeMap<PathBuf, Vec<Diagnostic>>,
    /// How many requests the editor was sent.
    asked: i32,
    /// Whether the editor shows that articles are being read.
    is_reading: bool,
}

impl Server<'_> {
    fn run(mut self, from_worker: &Receiver<Update>) -> anyhow::Result<()> {
        if self.editor.watches_files {
            self.ask::<RegisterCapability>(capabilities::watch())?;
        }
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
                recv(from_worker) -> update => {
                    let Ok(update) = update else { anyhow::bail!("the check has ended") };
                    self.take(update)?;
                }
            }
        }
    }

    fn hear(&mut self, notification: Notification) -> anyhow::Result<()> {
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<DidOpenTextDocument>(notification)
                    && let Some(path) = path_of(&params.text_document.uri)
                {
                    let (version, text) = (params.text_document.version, params.text_document.text);
                    self.set_text(path, Open { version, text })?;
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = read::<DidChangeTextDocument>(notification)
                    && let Some(path) = path_of(&params.text_document.uri)
                {
                    let text = self.texts.remove(&path).map(|open| open.text).unwrap_or_default();
                    let text = edited(text, params.content_changes, self.encoding);
                    self.set_text(path, Open { version: params.text_document.version, text })?;
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<DidCloseTextDocument>(notification)
                    && let Some(path) = path_of(&params.text_document.uri)
                {
                    self.texts.remove(&path);
                    self.to_worker.send(match settings_file::kind(&path) {
                        Some(kind) => Job::Project(kind, path, None),
                        None => Job::Article(path, None),
                    })?;
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
                        self.see_on_disk(path)?;
                    }
                }
            }
            DidChangeWorkspaceFolders::METHOD => {
                if let Some(params) = read::<DidChangeWorkspaceFolders>(notification) {
                    let gone = paths(&params.event.removed);
                    self.folders.retain(|folder| !gone.contains(folder));
                    self.folders.extend(paths(&params.event.added));
                    self.to_worker.send(Job::Folders(self.folders.clone()))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn set_text(&mut self, path: PathBuf, open: Open) -> anyhow::Result<()> {
        self.to_worker.send(match settings_file::kind(&path) {
            Some(kind) => Job::Project(kind, path.clone(), Some(open.text.clone())),
            None => Job::Article(path.clone(), Some(open.clone())),
        })?;
        self.texts.insert(path, open);
        Ok(())
    }

    /// A file has changed on the disk; what is open in the editor goes before it.
    fn see_on_disk(&self, path: PathBuf) -> anyhow::Result<()> {
        if self.texts.contains_key(&path) {
            return Ok(());
        }
        Ok(self.to_worker.send(match settings_file::kind(&path) {
            Some(_) => Job::Everything,
            None => Job::Article(path, None),
        })?)
    }

    fn take(&mut self, update: Update) -> anyhow::Result<()> {
        match update {
            Update::Reading => self.begin_reading(),
            Update::Checked(checked) => {
                self.end_reading()?;
                self.checked = *checked;
                self.show_findings()
            }
            Update::Project(files) => {
                files.into_iter().try_for_each(|(path, diagnostics)| self.show(&path, diagnostics))
            }
            Update::Trouble(trouble) => self.say(MessageType::ERROR, trouble),
        }
    }

    /// Tells the editor of the files whose findings differ now.
    fn show_findings(&mut self) -> anyhow::Result<()> {
        let mut now = diagnostic::diagnostics(&self.checked.outcome, &self.checked.places);
        let paths: BTreeSet<PathBuf> = now.keys().chain(self.shown.keys()).cloned().collect();
        for path in paths.into_iter().filter(|path| settings_file::kind(path).is_none()) {
            // A later text is being checked, and places in this one would be wrong in it.
            if self.version(&path) == self.checked.versions.get(&path).copied() {
                self.show(&path, now.remove(&path).unwrap_or_default())?;
            }
        }
        Ok(())
    }

    fn version(&self, path: &Path) -> Option<i32> {
        self.texts.get(path).map(|open| open.version)
    }

    /// Tells the editor what is found in a file, unless it knows.
    fn show(&mut self, path: &Path, diagnostics: Vec<Diagnostic>) -> anyhow::Result<()> {
        if self.shown.get(path).map_or(diagnostics.is_empty(), |shown| *shown == diagnostics) {
            return Ok(());
        }
        let Some(uri) = uri_of(path) else { return Ok(()) };
        let params =
            PublishDiagnosticsParams { uri, diagnostics: diagnostics.clone(), version: self.version(path) };
        if diagnostics.is_empty() {
            self.shown.remove(path);
        } else {
            self.shown.insert(path.to_owned(), diagnostics);
        }
        self.tell::<PublishDiagnostics>(params)
    }

    fn begin_reading(&mut self) -> anyhow::Result<()> {
        if !self.editor.shows_progress || self.is_reading {
            return Ok(());
        }
        self.is_reading = true;
        self.ask::<WorkDoneProgressCreate>(WorkDoneProgressCreateParams { token: token() })?;
        self.tell::<Progress>(ProgressParams {
            token: token(),
            value: ProgressParamsValue::WorkDone(WorkDoneProgress::Begin(WorkDoneProgressBegin {
                title: "gainsay reads the articles".to_owned(),
                ..WorkDoneProgressBegin::default()
            })),
        })
    }

    fn end_reading(&mut self) -> anyhow::Result<()> {
        if !std::mem::take(&mut self.is_reading) {
            return Ok(());
        }
        self.tell::<Progress>(ProgressParams {
            token: token(),
            value: ProgressParamsValue::WorkDone(WorkDoneProgress::End(WorkDoneProgressEnd {
                message: None,
            })),
        })
    }

    fn say(&self, typ: MessageType, message: String) -> anyhow::Result<()> {
        self.tell::<ShowMessage>(ShowMessageParams { typ, message })
    }

    fn tell<N>(&self, params: N::Params) -> anyhow::Result<()>
    where
        N: lsp_types::notification::Notification,
        N::Params: serde::Serialize,
    {
        let notification = Notification::new(N::METHOD.to_owned(), params);
        Ok(self.connection.sender.send(Message::Notification(notification))?)
    }

    /// Asks the editor for something whose answer does not matter.
    fn ask<R>(&mut self, params: R::Params) -> anyhow::Result<()>
    where
        R: lsp_types::request::Request,
        R::Params: serde::Serialize,
    {
        self.asked += 1;
        let request = Request::new(RequestId::from(self.asked), R::METHOD.to_owned(), params);
        Ok(self.connection.sender.send(Message::Request(request))?)
    }

    fn answer(&self, request: Request) -> Response {
        let id = request.id.clone();
        match request.method.as_str() {
            HoverRequest::METHOD => reply::<HoverRequest>(request, |params| {
                let (path, place) = place(&params.text_document_position_params)?;
                action::hover(&self.checked, &path, place)
            }),
            GotoDefinition::METHOD => reply::<GotoDefinition>(request, |params| {
                let (path, place) = place(&params.text_document_position_params)?;
                let places = action::places(&self.checked, &path, place, false);
                (!places.is_empty()).then_some(GotoDefinitionResponse::Array(places))
            }),
            References::METHOD => reply::<References>(request, |params| {
                let (path, place) = place(&params.text_document_position)?;
                Some(action::places(&self.checked, &path, place, true))
            }),
            CodeActionRequest::METHOD => reply::<CodeActionRequest>(request, |params| {
                Some(action::actions(&params.text_document.uri, &params.context))
            }),
            ExecuteCommand::METHOD => reply::<ExecuteCommand>(request, |params| {
                Some(serde_json::Value::from(self.explain(params.arguments.first()?.as_str()?)))
            }),
            other => {
                Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("there is no method {other}"))
            }
        }
    }

    /// What a rule compares; editors that do nothing with an answer are shown it as a message.
    fn explain(&self, rule: &str) -> String {
        let checker = self.checked.checker.as_ref();
        let text = checker.and_then(|checker| explain::text(checker, rule));
        let text = text.unwrap_or_else(|| format!("there is no rule `{rule}`"));
        if self.editor.wants_explanations {
            // Where the editor has gone there is nobody to tell.
            let _ = self.say(MessageType::INFO, text.clone());
        }
        text
    }
}

fn token() -> NumberOrString {
    NumberOrString::String(READING.to_owned())
}

/// A text after changes, each of which counts from what the one before has left.
fn edited(mut text: String, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) -> String {
    for change in changes {
        match change.range {
            Some(range) => {
                let start = encoding.offset(&text, range.start);
                let end = encoding.offset(&text, range.end).max(start);
                text.replace_range(start..end, &change.text);
            }
            None => text = change.text,
        }
    }
    text
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

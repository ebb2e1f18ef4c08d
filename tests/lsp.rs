//! The language server as an editor meets it: messages in and out over standard input and output.

#![expect(clippy::unwrap_used, reason = "a panic is a failed test")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

const TEN: &str = "date 2025-12-01\n\nLaos and Vietnam agreed to raise two-way trade to US$10 billion.\n";
const TWELVE: &str = "date 2025-12-02\n\nVietnam and Laos want to lift bilateral trade to 12 billion USD.\n";

/// How long an answer may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_mins(1);

struct Client {
    server: Child,
    to_server: ChildStdin,
    from_server: Receiver<Value>,
    next: i64,
    /// What came while something else was waited for.
    kept: Vec<Value>,
}

impl Client {
    fn start(folder: &Path, encodings: &[&str]) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, from_server) = channel();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        std::thread::spawn(move || {
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let to_server = server.stdin.take().unwrap();
        let mut client = Self { server, to_server, from_server, next: 0, kept: Vec::new() };
        let root = uri(folder);
        let answer = client.request(
            "initialize",
            &json!({
                "processId": null,
                "rootUri": root,
                "workspaceFolders": [{ "uri": root, "name": "articles" }],
                "capabilities": {
                    "general": { "positionEncodings": encodings },
                    "window": { "workDoneProgress": true },
                    "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
                },
                "initializationOptions": { "showExplanations": false },
            }),
        );
        let agreed = answer["capabilities"]["positionEncoding"].as_str().unwrap();
        assert!(encodings.is_empty() || encodings.contains(&agreed));
        client.notify("initialized", &json!({}));
        client
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to_server, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to_server.flush().unwrap();
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        // The server has questions of its own, with numbers of its own.
        let answer = self.wait(|message| message["id"] == id && message["method"].is_null());
        assert!(answer["error"].is_null(), "{answer}");
        answer["result"].clone()
    }

    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&wanted) {
            return self.kept.remove(at);
        }
        loop {
            let message = self.from_server.recv_timeout(PATIENCE).unwrap();
            if wanted(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    /// Waits until the diagnostics of a file are so many.
    fn diagnostics(&mut self, file: &Path, count: usize) -> Vec<Value> {
        self.diagnostics_at(&uri(file), count)
    }

    fn diagnostics_at(&mut self, uri: &str, count: usize) -> Vec<Value> {
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["diagnostics"].as_array().unwrap().len() == count
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    fn open(&mut self, file: &Path, text: &str) {
        self.open_at(&uri(file), text);
    }

    fn open_at(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// Tells that a file is new, changed or gone on the disk.
    fn see(&mut self, file: &Path) {
        let change = json!({ "uri": uri(file), "type": 2 });
        self.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [change] }));
    }

    fn stop(mut self) {
        self.request("shutdown", &Value::Null);
        self.notify("exit", &Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn uri(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().to_string()
}

fn articles() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEN).unwrap();
    fs::write(folder.path().join("b.txt"), TWELVE).unwrap();
    folder
}

#[test]
fn a_finding_stands_in_both_files_and_follows_what_is_written() {
    let folder = articles();
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let mut client = Client::start(folder.path(), &["utf-16"]);
    let here = client.diagnostics(&a, 1);
    assert_eq!(here[0]["code"], "trade-target");
    assert_eq!(here[0]["range"]["start"]["line"], 2);
    let related = &here[0]["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], uri(&b));
    assert!(related["message"].as_str().unwrap().contains("12 billion"));

    // Unsaved text goes before the file; a change of one file clears the other.
    client.open(&b, TWELVE);
    let at = TWELVE.lines().nth(2).unwrap().find("12").unwrap();
    let range = json!({ "start": { "line": 2, "character": at }, "end": { "line": 2, "character": at + 2 } });
    client.notify(
        "textDocument/didChange",
        &json!({
            "textDocument": { "uri": uri(&b), "version": 2 },
            "contentChanges": [{ "range": range, "text": "10" }],
        }),
    );
    client.diagnostics(&a, 0);
    // Closed unsaved, the file on the disk holds again.
    client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": uri(&b) } }));
    client.diagnostics(&a, 1);
    client.stop();
}

#[test]
fn the_other_side_can_be_read_reached_and_held_back() {
    let folder = articles();
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let mut client = Client::start(folder.path(), &[]);
    let diagnostics = client.diagnostics(&a, 1);
    let position = diagnostics[0]["range"]["start"].clone();
    let at = json!({ "textDocument": { "uri": uri(&a) }, "position": position });
    let hover = client.request("textDocument/hover", &at);
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("trade target") && text.contains("12 billion"), "{text}");
    let places = client.request("textDocument/definition", &at);
    assert_eq!(places[0]["uri"], uri(&b));
    let actions = client.request(
        "textDocument/codeAction",
        &json!({
            "textDocument": { "uri": uri(&a) },
            "range": diagnostics[0]["range"],
            "context": { "diagnostics": diagnostics },
        }),
    );
    let edit = &actions[0]["edit"]["changes"][uri(&a)][0];
    assert!(edit["newText"].as_str().unwrap().contains("gainsay: ignore trade-target"));
    let told = client.request(
        "workspace/executeCommand",
        &json!({ "command": "gainsay.explain", "arguments": ["trade-target"] }),
    );
    assert!(told.as_str().unwrap().contains("trade"), "{told}");

    // The text with that edit made has nothing left to be told.
    let mut text = TEN.to_owned();
    let line = text.lines().nth(2).unwrap().to_owned();
    let column = usize::try_from(edit["range"]["start"]["character"].as_u64().unwrap()).unwrap();
    let at = text.find(&line).unwrap() + column;
    text.insert_str(at, edit["newText"].as_str().unwrap());
    client.open(&a, &text);
    client.diagnostics(&b, 0);
    client.stop();
}

#[test]
fn mistakes_in_rules_and_settings_are_shown_while_they_are_written() {
    let folder = articles();
    let rule = folder.path().join("rules/own/broken.toml");
    let mut client = Client::start(folder.path(), &["utf-8"]);
    client.open(&rule, "id = \"broken\"\nsummary = \"x\"\nwhy = \"y\"\nseverty = \"error\"\n");
    let shown = client.diagnostics(&rule, 1);
    assert_eq!(shown[0]["range"]["start"]["line"], 3, "{shown:?}");
    let settings = folder.path().join("gainsay.toml");
    client.open(&settings, "[[source]]\npath = \"a[\"\n");
    let shown = client.diagnostics(&settings, 1);
    assert_eq!(shown[0]["range"]["start"]["line"], 1);
    client.stop();
}

#[test]
fn a_text_without_a_file_is_held_against_the_others() {
    let folder = articles();
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    let mut client = Client::start(folder.path(), &[]);
    client.open_at("untitled:Untitled-1", TWELVE);
    let here = client.diagnostics_at("untitled:Untitled-1", 1);
    assert_eq!(here[0]["relatedInformation"][0]["location"]["uri"], uri(&folder.path().join("a.txt")));
    let there = client.diagnostics(&folder.path().join("a.txt"), 1);
    assert_eq!(there[0]["relatedInformation"][0]["location"]["uri"], "untitled:Untitled-1");
    client.stop();
}

#[test]
fn articles_of_lists_and_pages_are_shown_in_their_files() {
    let folder = articles();
    let list = folder.path().join("b.jsonl");
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    let record = json!({ "text": format!("🎉 {}", TWELVE.lines().last().unwrap()), "date": "2025-12-02" });
    fs::write(&list, format!("{{\"text\": \"Nothing.\"}}\n{record}\n")).unwrap();
    let mut client = Client::start(folder.path(), &["utf-16"]);
    let here = client.diagnostics(&list, 1);
    let line = record.to_string();
    let column = line[..line.find("12 billion").unwrap()].encode_utf16().count();
    assert_eq!(here[0]["range"]["start"], json!({ "line": 1, "character": column }));
    let related = client.diagnostics(&folder.path().join("a.txt"), 1)[0]["relatedInformation"][0].clone();
    assert_eq!(related["location"]["uri"], uri(&list));
    assert_eq!(related["location"]["range"], here[0]["range"]);
    client.stop();
}

#[test]
fn files_that_come_and_go_on_the_disk_are_followed() {
    let folder = articles();
    let (a, b, c) = (folder.path().join("a.txt"), folder.path().join("b.txt"), folder.path().join("c.txt"));
    let mut client = Client::start(folder.path(), &[]);
    let asked = client.wait(|message| message["method"] == "client/registerCapability");
    let watchers = asked["params"]["registrations"][0]["registerOptions"]["watchers"].to_string();
    assert!(watchers.contains("**/gainsay.toml") && watchers.contains("txt"), "{watchers}");
    client.diagnostics(&a, 1);
    fs::rename(&b, &c).unwrap();
    client.see(&b);
    client.diagnostics(&b, 0);
    client.see(&c);
    client.diagnostics(&c, 1);
    // What a check of the folder passes over, the server passes over.
    let ignored = folder.path().join("README.md");
    fs::write(&ignored, TWELVE).unwrap();
    client.see(&ignored);
    fs::remove_file(&c).unwrap();
    client.see(&c);
    client.diagnostics(&a, 0);
    client.stop();
}

#[test]
fn another_folder_joins_and_leaves() {
    let (folder, other) = (articles(), tempfile::tempdir().unwrap());
    let (a, moved) = (folder.path().join("a.txt"), other.path().join("b.txt"));
    fs::rename(folder.path().join("b.txt"), &moved).unwrap();
    let mut client = Client::start(folder.path(), &[]);
    client.wait(|message| message["params"]["value"]["kind"] == "begin");
    client.wait(|message| message["params"]["value"]["kind"] == "end");
    let that = json!([{ "uri": uri(other.path()), "name": "other" }]);
    let change = |added: &Value, removed: &Value| json!({ "event": { "added": added, "removed": removed } });
    client.notify("workspace/didChangeWorkspaceFolders", &change(&that, &json!([])));
    client.diagnostics(&a, 1);
    client.diagnostics(&moved, 1);
    client.notify("workspace/didChangeWorkspaceFolders", &change(&json!([]), &that));
    client.diagnostics(&a, 0);
    client.diagnostics(&moved, 0);
    client.stop();
}

#[test]
fn mistakes_of_rules_on_the_disk_are_shown_where_nobody_has_opened_them() {
    let folder = articles();
    let rule = folder.path().join("rules/broken.toml");
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("gainsay.toml"), "").unwrap();
    fs::write(&rule, "id = \"broken\"\nseverty = \"error\"\n").unwrap();
    let mut client = Client::start(folder.path(), &[]);
    let shown = client.diagnostics(&rule, 1);
    assert_eq!(shown[0]["range"]["start"]["line"], 1, "{shown:?}");
    fs::remove_file(&rule).unwrap();
    client.see(&rule);
    client.diagnostics(&rule, 0);
    client.stop();
}

#[test]
fn questions_are_answered_while_articles_are_read() {
    let folder = articles();
    let article =
        TEN.to_owned() + &"It rained in the capital, where 300 people waited for 20 minutes. ".repeat(60);
    for number in 0..60 {
        fs::write(folder.path().join(format!("{number}.txt")), &article).unwrap();
    }
    let mut client = Client::start(folder.path(), &[]);
    client.wait(|message| message["params"]["value"]["kind"] == "begin");
    let at = json!({
        "textDocument": { "uri": uri(&folder.path().join("a.txt")) },
        "position": { "line": 2, "character": 60 },
    });
    assert!(client.request("textDocument/hover", &at).is_null());
    let is_read = |message: &Value| message["params"]["value"]["kind"] == "end";
    assert!(!client.kept.iter().any(is_read), "the answer came before all was read");
    client.wait(is_read);
    assert!(client.request("textDocument/hover", &at)["contents"]["value"].is_string());
    client.stop();
}

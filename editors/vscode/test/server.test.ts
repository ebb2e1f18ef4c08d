/**
 * The real server, started as the extension starts it, and spoken to with the protocol library that the
 * extension uses.
 */

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node";
import { serverCommand } from "../src/program";
import { program } from "./program";

const TEN = "date 2025-12-01\n\n🎉 Laos and Vietnam agreed to raise two-way trade to US$10 billion.\n";
const TWELVE = "date 2025-12-02\n\nVietnam and Laos want to lift bilateral trade to 12 billion USD.\n";

/** A conversation with a server over a folder of two articles. */
class Conversation {
  readonly #server: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #shown = new Map<string, Diagnostic[]>();
  #changed: () => void = () => {};

  constructor(readonly folder: string) {
    const { command, args } = serverCommand(program(), { path: "", arguments: ["--threads", "1"] });
    this.#server = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    assert(this.#server.stdout && this.#server.stdin);
    this.#connection = createProtocolConnection(this.#server.stdout, this.#server.stdin);
    this.#connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.#shown.set(params.uri, params.diagnostics);
      this.#changed();
    });
    this.#connection.onRequest("client/registerCapability", () => null);
    this.#connection.onRequest("window/workDoneProgress/create", () => null);
    this.#connection.listen();
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  async initialize(initializationOptions: object = {}): Promise<InitializeResult> {
    const answer = await this.request<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(this.folder).href, name: "articles" }],
      // As the editor's client library says it: columns in UTF-16.
      capabilities: { general: { positionEncodings: ["utf-16"] } },
      initializationOptions,
    });
    await this.notify("initialized", {});
    return answer;
  }

  request<Answer>(method: string, params: unknown): Promise<Answer> {
    return this.#connection.sendRequest<Answer>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.#connection.sendNotification(method, params);
  }

  open(name: string, languageId: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(name), languageId, version: 1, text };
    return this.notify("textDocument/didOpen", { textDocument });
  }

  /** The diagnostics of a file, once there are so many. */
  async diagnostics(name: string, count: number): Promise<Diagnostic[]> {
    for (;;) {
      const shown = this.#shown.get(this.uri(name));
      if (shown?.length === count) {
        return shown;
      }
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  /** Ends the server, and gives its exit code. */
  async end(): Promise<number | null> {
    await this.request("shutdown", undefined);
    const ended = new Promise<number | null>((resolve) => this.#server.once("exit", resolve));
    await this.notify("exit", undefined);
    const code = await ended;
    this.#connection.dispose();
    return code;
  }
}

let folder = "";
let conversation: Conversation;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gainsay-"));
  writeFileSync(join(folder, "a.txt"), TEN);
  writeFileSync(join(folder, "b.txt"), TWELVE);
  conversation = new Conversation(folder);
});

afterEach(async () => {
  assert.equal(await conversation.end(), 0);
  rmSync(folder, { recursive: true });
});

const PATIENCE = { timeout: 60_000 };

test("a finding stands in both files, each related to the other", PATIENCE, async () => {
  const { capabilities, serverInfo } = await conversation.initialize();
  assert.equal(capabilities.positionEncoding, "utf-16");
  assert.match(serverInfo?.version ?? "", /^\d+\.\d+\.\d+/u);

  const [here] = await conversation.diagnostics("a.txt", 1);
  assert.equal(here?.source, "gainsay");
  assert.equal(here?.code, "trade-target");
  const line = TEN.split("\n")[2] ?? "";
  // Strings of this language count in UTF-16, as positions do.
  assert.deepEqual(here?.range, {
    start: { line: 2, character: line.indexOf("US$10") },
    end: { line: 2, character: line.indexOf("billion") + "billion".length },
  });
  const [there] = here?.relatedInformation ?? [];
  assert.equal(there?.location.uri, conversation.uri("b.txt"));
  assert.match(there?.message ?? "", /12 billion/u);
  await conversation.diagnostics("b.txt", 1);
});

test("what is written in one file, and not saved, clears the other", PATIENCE, async () => {
  await conversation.initialize();
  await conversation.diagnostics("a.txt", 1);
  await conversation.open("b.txt", "plaintext", TWELVE);
  const character = (TWELVE.split("\n")[2] ?? "").indexOf("12");
  await conversation.notify("textDocument/didChange", {
    textDocument: { uri: conversation.uri("b.txt"), version: 2 },
    contentChanges: [
      { range: { start: { line: 2, character }, end: { line: 2, character: character + 2 } }, text: "10" },
    ],
  });
  assert.deepEqual(await conversation.diagnostics("a.txt", 0), []);
});

test("hovering tells of the other side, which can be gone to", PATIENCE, async () => {
  await conversation.initialize();
  const [here] = await conversation.diagnostics("a.txt", 1);
  const at = { textDocument: { uri: conversation.uri("a.txt") }, position: here?.range.start };
  const hover = await conversation.request<{ contents: { value: string } }>("textDocument/hover", at);
  assert.match(hover.contents.value, /trade target/u);
  assert.match(hover.contents.value, /12 billion/u);
  const [place] = await conversation.request<{ uri: string }[]>("textDocument/definition", at);
  assert.equal(place?.uri, conversation.uri("b.txt"));
  const context = { includeDeclaration: true };
  const places = await conversation.request<unknown[]>("textDocument/references", { ...at, context });
  assert.equal(places.length, 2);
});

test("a finding can be held back, and its rule be explained", PATIENCE, async () => {
  await conversation.initialize({ showExplanations: false });
  const diagnostics = await conversation.diagnostics("a.txt", 1);
  const uri = conversation.uri("a.txt");
  const actions = await conversation.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri },
    range: diagnostics[0]?.range,
    context: { diagnostics },
  });
  const edit = actions.flatMap((action) => action.edit?.changes?.[uri] ?? [])[0];
  assert.match(edit?.newText ?? "", /gainsay: ignore trade-target/u);
  const text = await conversation.request<string>("workspace/executeCommand", {
    command: "gainsay.explain",
    arguments: ["trade-target"],
  });
  assert.match(text, /^trade-target: /u);
});

test("mistakes in a rule are shown where they are", PATIENCE, async () => {
  mkdirSync(join(folder, "rules"));
  await conversation.initialize();
  await conversation.open("rules/broken.toml", "toml", 'id = "broken"\nseverty = "error"\n');
  const [mistake] = await conversation.diagnostics("rules/broken.toml", 1);
  assert.equal(mistake?.range.start.line, 1);
});

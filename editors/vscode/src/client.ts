import { homedir } from "node:os";
import * as vscode from "vscode";
import {
  type DocumentSelector,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient/node";
import { DOCUMENTS } from "./documents";
import type { Explanations } from "./explanation";
import { type CommandLine, findProgram, type Settings, serverCommand } from "./program";
import type { Status } from "./status";

/** The command of the server that tells what a rule compares. */
const EXPLAIN = "gainsay.explain";

/** What is written in the settings. */
export function settings(): Settings {
  const configuration = vscode.workspace.getConfiguration("gainsay");
  return {
    path: configuration.get<string>("path", ""),
    arguments: configuration.get<string[]>("arguments", []),
  };
}

/** The server, which is started and ended as the user wants. */
export class Server implements vscode.Disposable {
  #client: LanguageClient | undefined;
  /** Starts and ends follow each other, however fast they are asked for. */
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly status: Status,
    private readonly explanations: Explanations,
  ) {}

  /** Starts the server, or ends it and starts it anew. */
  restart(): Promise<void> {
    return this.#then(async () => {
      await this.#end();
      await this.#start();
    });
  }

  stop(): Promise<void> {
    return this.#then(() => this.#end());
  }

  /** Shows what a rule compares. */
  async explain(rule: string): Promise<void> {
    if (this.#client?.state !== State.Running) {
      void vscode.window.showWarningMessage("gainsay is not running, and cannot explain the rule.");
      return;
    }
    const text = await this.#client.sendRequest("workspace/executeCommand", {
      command: EXPLAIN,
      arguments: [rule],
    });
    if (typeof text === "string") {
      await this.explanations.show(rule, text);
    }
  }

  dispose(): void {
    void this.stop();
  }

  #then(step: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(step, step);
    return this.#queue;
  }

  async #start(): Promise<void> {
    const set = settings();
    const found = findProgram(set, {
      platform: process.platform,
      env: process.env,
      home: homedir(),
      folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    });
    if (found.kind === "missing") {
      this.#fail(found.message);
      return;
    }
    const line = serverCommand(found.program, set);
    this.log.info(`starting ${[line.command, ...line.args].join(" ")}`);
    this.status.starting();
    const client = this.#newClient(line);
    this.#client = client;
    try {
      await client.start();
      const version = client.initializeResult?.serverInfo?.version ?? "";
      this.log.info(`gainsay ${version} is running`);
      this.status.running(version, found.program);
    } catch (error) {
      this.#client = undefined;
      this.#fail(`gainsay could not be started: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #newClient(line: CommandLine): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: [...DOCUMENTS] as DocumentSelector,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // Explanations are shown as documents here, so that the server need not show them as messages.
      initializationOptions: { showExplanations: false },
      middleware: {
        executeCommand: async (command, args, next) => {
          const [rule] = args;
          return command === EXPLAIN && typeof rule === "string" ? this.explain(rule) : next(command, args);
        },
      },
    };
    const client = new LanguageClient("gainsay", "gainsay", { ...line, options: {} }, options);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped && this.#client === client) {
        this.status.stopped();
      }
    });
    return client;
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client?.state === State.Running) {
      await client.dispose();
    }
    this.status.stopped();
  }

  #fail(message: string): void {
    this.log.error(message);
    this.status.failed(message);
    void vscode.window.showErrorMessage(message, "Open Settings", "Show Log").then((chosen) => {
      if (chosen === "Open Settings") {
        void vscode.commands.executeCommand("workbench.action.openSettings", "gainsay.path");
      } else if (chosen === "Show Log") {
        this.log.show();
      }
    });
  }
}

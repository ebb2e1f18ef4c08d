import * as vscode from "vscode";
import { Server } from "./client";
import { chooseRule, Explanations } from "./explanation";
import { Status } from "./status";

/** Settings that only a new server follows. */
const OF_THE_SERVER = ["gainsay.path", "gainsay.arguments"];

let server: Server | undefined;

/** Starts the server, and adds the commands. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("gainsay", { log: true });
  const status = new Status();
  const explanations = new Explanations();
  const started = new Server(log, status, explanations);
  server = started;
  context.subscriptions.push(
    log,
    status,
    explanations,
    vscode.commands.registerCommand("gainsay.restart", () => started.restart()),
    vscode.commands.registerCommand("gainsay.showLog", () => log.show()),
    vscode.commands.registerCommand("gainsay.explainRule", async (given?: unknown) => {
      const rule = typeof given === "string" ? given : await chooseRule();
      if (rule !== undefined && rule !== "") {
        await started.explain(rule);
      }
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (OF_THE_SERVER.some((name) => change.affectsConfiguration(name))) {
        void started.restart();
      }
    }),
  );
  await started.restart();
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await server?.stop();
  server = undefined;
}

import * as vscode from "vscode";

const SCHEME = "gainsay-rule";

/** Shows what a rule compares as a document that can be read, and not written. */
export class Explanations implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? "";
  }

  async show(rule: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `${rule}.txt` });
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(uri, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

/** The rule that a user means: the one at the cursor, else the one that is chosen. */
export async function chooseRule(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const here = editor === undefined ? [] : vscode.languages.getDiagnostics(editor.document.uri);
  const atCursor =
    editor === undefined ? [] : here.filter((one) => one.range.contains(editor.selection.active));
  const near = rulesOf(atCursor);
  if (near.length === 1) {
    return near[0];
  }
  const all = vscode.languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics);
  const known = near.length > 0 ? near : rulesOf(all);
  return known.length > 0
    ? vscode.window.showQuickPick(known, { placeHolder: "Which rule is to be explained?" })
    : vscode.window.showInputBox({ prompt: "Which rule is to be explained?", placeHolder: "trade-target" });
}

/** The rules behind findings, each once, in order. Mistakes in rule files have codes with “::”. */
function rulesOf(diagnostics: readonly vscode.Diagnostic[]): string[] {
  const codes = diagnostics
    .filter((diagnostic) => diagnostic.source === "gainsay")
    .map((diagnostic) => diagnostic.code)
    .filter((code): code is string => typeof code === "string" && !code.includes("::"));
  return [...new Set(codes)].sort();
}

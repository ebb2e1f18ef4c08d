import * as vscode from "vscode";

/** How the server is, at the lower edge of the window; a click shows the log. */
export class Status implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("gainsay.status", vscode.StatusBarAlignment.Right, 0);

  constructor() {
    this.#item.name = "gainsay";
    this.#item.command = "gainsay.showLog";
    this.#item.show();
  }

  starting(): void {
    this.#set("$(sync~spin) gainsay", "gainsay is being started");
  }

  running(version: string, program: string): void {
    this.#set("$(check) gainsay", `gainsay ${version} is running\n${program}`);
  }

  stopped(): void {
    this.#set("$(circle-slash) gainsay", "gainsay is not running");
  }

  failed(why: string): void {
    this.#set("$(error) gainsay", why, new vscode.ThemeColor("statusBarItem.errorBackground"));
  }

  #set(text: string, tooltip: string, background?: vscode.ThemeColor): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.backgroundColor = background;
  }

  dispose(): void {
    this.#item.dispose();
  }
}

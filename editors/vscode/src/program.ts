/** Finds the program and says how it is started as a server. Knows nothing of the editor. */

import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";

/** What a user has set. */
export interface Settings {
  /** A path of the program; empty where it is to be looked for on `PATH`. */
  readonly path: string;
  /** Further options of `gainsay lsp`. */
  readonly arguments: readonly string[];
}

/** Where the extension runs. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** The first folder that is open. */
  readonly folder: string | undefined;
}

/** A command line without a shell. */
export interface CommandLine {
  readonly command: string;
  readonly args: string[];
}

/** The program, or why there is none. */
export type Found =
  | { readonly kind: "found"; readonly program: string }
  | { readonly kind: "missing"; readonly message: string };

/** Looks where the settings say, else on `PATH`. */
export function findProgram(settings: Settings, surroundings: Surroundings): Found {
  const set = settings.path.trim();
  if (set !== "") {
    const program = absolute(set, surroundings);
    return isProgram(program, surroundings.platform)
      ? { kind: "found", program }
      : { kind: "missing", message: `There is no program at ${program}, where “gainsay.path” says it is.` };
  }
  for (const candidate of onPath("gainsay", surroundings)) {
    if (isProgram(candidate, surroundings.platform)) {
      return { kind: "found", program: candidate };
    }
  }
  return {
    kind: "missing",
    message: "The program gainsay is not on PATH. Install it, or say in “gainsay.path” where it is.",
  };
}

/** How a program is started as a language server. */
export function serverCommand(program: string, settings: Settings): CommandLine {
  return { command: program, args: ["lsp", ...settings.arguments] };
}

function absolute(set: string, { home, folder, platform }: Surroundings): string {
  const paths = platform === "win32" ? path.win32 : path.posix;
  const expanded = set
    .replace(/^~(?=$|[\\/])/u, () => home)
    .replaceAll(/\$\{workspaceFolder\}/gu, () => folder ?? "");
  return paths.resolve(folder ?? home, expanded);
}

/** The files that a name may mean, in the order in which a shell looks at them. */
function onPath(name: string, { env, platform }: Surroundings): string[] {
  const windows = platform === "win32";
  const paths = windows ? path.win32 : path.posix;
  const folders = (env.PATH ?? env.Path ?? "").split(paths.delimiter).filter((one) => one !== "");
  // Only real programs: scripts such as .cmd need a shell to be started.
  const endings = windows ? [".exe", ".com"] : [""];
  return folders.flatMap((folder) => endings.map((ending) => paths.join(folder, name + ending)));
}

function isProgram(file: string, platform: NodeJS.Platform): boolean {
  try {
    accessSync(file, platform === "win32" ? constants.F_OK : constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

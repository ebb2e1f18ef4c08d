import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { findProgram, type Surroundings, serverCommand } from "../src/program";

let folder = "";

before(() => {
  folder = mkdtempSync(join(tmpdir(), "gainsay-"));
  mkdirSync(join(folder, "bin/gainsay"), { recursive: true });
  for (const [name, mode] of [
    ["home/gainsay", 0o755],
    ["plain/gainsay", 0o644],
    ["real/gainsay", 0o755],
  ] as const) {
    const file = join(folder, name);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, "#!/bin/sh\n");
    chmodSync(file, mode);
  }
});

after(() => rmSync(folder, { recursive: true }));

function surroundings(onPath: string[]): Surroundings {
  const PATH = onPath.map((name) => join(folder, name)).join(":");
  return { platform: "linux", env: { PATH }, home: join(folder, "home"), folder: join(folder, "real") };
}

const set = (path: string) => ({ path, arguments: [] });

test("the first program on PATH is taken, folders and other files are passed over", () => {
  const found = findProgram(set(""), surroundings(["none", "bin", "plain", "real"]));
  assert.deepEqual(found, { kind: "found", program: join(folder, "real/gainsay") });
});

test("a path in the settings goes before PATH, and may be written shorter", () => {
  for (const [path, program] of [
    [join(folder, "home/gainsay"), "home/gainsay"],
    ["~/gainsay", "home/gainsay"],
    [`\${workspaceFolder}/gainsay`, "real/gainsay"],
    [" ../home/gainsay ", "home/gainsay"],
  ] as const) {
    const found = findProgram(set(path), surroundings(["real"]));
    assert.deepEqual(found, { kind: "found", program: join(folder, program) }, path);
  }
});

test("where there is no program the message says what to do", () => {
  const nowhere = findProgram(set(""), surroundings(["bin", "plain"]));
  assert(nowhere.kind === "missing");
  assert.match(nowhere.message, /Install it, or say in “gainsay\.path” where it is/u);
  const wrong = findProgram(set("~/gainsey"), surroundings(["real"]));
  assert(wrong.kind === "missing");
  assert(wrong.message.includes(join(folder, "home/gainsey")), wrong.message);
});

test("the options of the settings follow the command", () => {
  assert.deepEqual(serverCommand("/bin/gainsay", { path: "", arguments: ["--rules", "my rules"] }), {
    command: "/bin/gainsay",
    args: ["lsp", "--rules", "my rules"],
  });
});

/** What package.json promises is what the sources do. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { DOCUMENTS } from "../src/documents";

const root = resolve(__dirname, "../..");
const manifest = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8"));
const sources = readdirSync(resolve(root, "src"))
  .map((name) => readFileSync(resolve(root, "src", name), "utf8"))
  .join("\n");

/** All that stands between quotation marks after a call. */
function named(call: RegExp): string[] {
  return [...sources.matchAll(call)].map((match) => match[1] ?? "").sort();
}

test("every command is registered, and every registered command is listed", () => {
  const listed = manifest.contributes.commands.map((one: { command: string }) => one.command).sort();
  assert.deepEqual(listed, named(/registerCommand\("([^"]+)"/gu));
});

test("every setting that is read is listed", () => {
  const listed = Object.keys(manifest.contributes.configuration.properties);
  for (const name of named(/configuration\.get<[^>]+>\("([^"]+)"/gu)) {
    assert(listed.includes(`gainsay.${name}`), name);
  }
});

test("settings that name a program are not taken from folders that are not trusted", () => {
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, [
    "gainsay.path",
    "gainsay.arguments",
  ]);
});

test("the extension starts for each language of articles", () => {
  const languages = DOCUMENTS.flatMap(({ language }) => language ?? []);
  for (const language of new Set(languages)) {
    assert(manifest.activationEvents.includes(`onLanguage:${language}`), language);
  }
});

test("the version is the program's", () => {
  const cargo = readFileSync(resolve(root, "../../Cargo.toml"), "utf8");
  assert.equal(manifest.version, /^version = "([^"]+)"/mu.exec(cargo)?.[1]);
});

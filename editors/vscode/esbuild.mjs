// Bundles the extension, and with --tests its tests, into out/.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const shared = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  logLevel: "warning",
};

const production = process.argv.includes("--production");
await build({
  ...shared,
  entryPoints: ["src/extension.ts"],
  outfile: "out/extension.js",
  minify: production,
  sourcemap: production ? false : "linked",
});

if (process.argv.includes("--tests")) {
  const under = (folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`);
  const tests = under("test").filter((path) => path.endsWith(".test.ts"));
  await build({ ...shared, entryPoints: tests, outdir: "out/test" });
}

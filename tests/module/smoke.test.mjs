// The built engine loads in Node, as README says. What it computes is tested beside this file.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const dist = process.env.SCOREBOARD_DIST;

test("the module loads", async () => {
  const engine = await import(pathToFileURL(join(dist, "engine.js")));
  await engine.default({ module_or_path: await readFile(join(dist, "engine_bg.wasm")) });
});

test("the module is three files with fixed names", async () => {
  const files = (await readdir(dist)).filter((name) => name.startsWith("engine") || name === "snippets");
  assert.deepEqual(files.sort(), ["engine.d.ts", "engine.js", "engine_bg.wasm"]);
});

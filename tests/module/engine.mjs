// The built module, loaded as README says. SCOREBOARD_DIST names the folder it was built into.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const dist = resolve(process.env.SCOREBOARD_DIST ?? "dist");
export const cases = new URL("../cases/", import.meta.url);

const engine = await import(pathToFileURL(join(dist, "engine.js")));
await engine.default({ module_or_path: await readFile(join(dist, "engine_bg.wasm")) });

export const { score, scheme, readTable, exportXlsx } = engine;

export const readJson = async (url) => JSON.parse(await readFile(url, "utf8"));

/** Within 1e-9: two programs that add in a different order. */
export function near(found, expected, at) {
  assert.equal(typeof found, "number", at);
  assert.ok(Math.abs(found - expected) <= 1e-9, `${at}: expected ${expected}, found ${found}`);
}

/** A call that always works, to be made after one that throws. */
export function checkAlive() {
  const units = [{ name: "甲校", group: "中职", values: { "1.1.1": 1 } }];
  assert.equal(score({ scheme: "shaoxing", units }).groups[0].units[0].total, 2);
}

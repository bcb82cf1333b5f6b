// The types that come with the module.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { dist } from "./engine.mjs";

const types = await readFile(join(dist, "engine.d.ts"), "utf8");
// What follows is how wasm-bindgen loads the module: its own words.
const ours = types.split("export type InitInput")[0].replaceAll(/\/\*[^]*?\*\//g, "");

test("the functions are typed", () => {
  for (const signature of [
    "export function score(input: ScoreInput): Scoreboard;",
    "export function scheme(id: SchemeId): Scheme;",
    "export function readTable(bytes: Uint8Array, fileName: string): Table;",
    "export function exportXlsx(input: ScoreInput, lang?: Lang): Uint8Array;",
  ]) {
    assert.ok(ours.includes(signature), `${signature} is not in ${ours.slice(-1500)}`);
  }
});

test("nothing is of any type, or of a type that is not there", () => {
  assert.doesNotMatch(ours, /\bany\b|\bobject\b|\bunknown\b/);
  const stated = new Set([...ours.matchAll(/export (?:interface|type) (\w+)/g)].map((match) => match[1]));
  for (const name of ["ScoreInput", "Scoreboard", "Scheme", "SchemeId", "Table", "EngineError", "Unit", "Options", "Issue"]) {
    assert.ok(stated.has(name), name);
  }
});

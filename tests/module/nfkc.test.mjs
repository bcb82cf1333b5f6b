// The JavaScript engine's NFKC, which the built module uses, beside the list that the library's own tables pass.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { cases, readTable } from "./engine.mjs";

const text = (codes) => codes.split(" ").map((code) => String.fromCodePoint(parseInt(code, 16))).join("");
const lines = (await readFile(new URL("nfkc/forms.tsv", cases), "utf8")).trimEnd().split("\n");
const forms = lines.map((line) => line.split("\t").map(text));

test("the engine's forms are the library's", () => {
  assert.ok(forms.length > 1000);
  for (const [before, after] of forms) assert.equal(before.normalize("NFKC"), after);
});

test("names come out of the module in that form", () => {
  // Those that are letters or digits before and after: blanks and marks are a matter of their own.
  const letters = forms.filter(([before, after]) => /^[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]+$/u.test(after));
  assert.ok(letters.length > 500);
  const rows = letters.map(([before], i) => `第${i}${before}校,中职,${i % 100}`);
  const table = readTable(new TextEncoder().encode(`学校名称,组别,3.1.1\n${rows.join("\n")}\n`), "names.csv");
  assert.deepEqual(table.units.map((unit) => unit.name), letters.map(([, after], i) => `第${i}${after}校`));
});

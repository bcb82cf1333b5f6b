// The JavaScript engine's reading of digits, which the built module uses, beside the list that Rust's own passes.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { cases, readTable } from "./engine.mjs";

const lines = (await readFile(new URL("digits/numbers.tsv", cases), "utf8")).trimEnd().split("\n");
const bits = (number) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
};

test("the engine's numbers are the library's", () => {
  assert.ok(lines.length > 2000);
  for (const line of lines) {
    const [text, expected] = line.split("\t");
    assert.equal(bits(parseFloat(text)), expected, text);
  }
});

test("long figures come out of the module to their 15th digit", () => {
  const texts = ["12345678901234567890", "0.1234567890123456789", "98765.43210987654321", "1e22", "1.5e-7"];
  const rows = texts.map((text, i) => `第${i}校,中职,${text}`);
  const table = readTable(new TextEncoder().encode(`学校名称,组别,2.1.2\n${rows.join("\n")}\n`), "long.csv");
  const values = table.units.map((unit) => unit.values["2.1.2"]);
  assert.deepEqual(values, texts.map((text) => Number(Number(text).toPrecision(15))));
});

test("figures are written out as the library writes them", () => {
  const texts = ["-0.00000015", "-28.799999999999997", "-1234567.5", "-1e21", "-3e-9"];
  const rows = texts.map((text, i) => `第${i}校,中职,${text}`);
  const { issues } = readTable(new TextEncoder().encode(`学校名称,组别,2.1.2\n${rows.join("\n")}\n`), "below.csv");
  const said = issues.filter((issue) => issue.code === "negative").map((issue) => /：(\S+) 是负数/.exec(issue.message)[1]);
  assert.deepEqual(said, ["-0.00000015", "-28.8", "-1234567.5", "-1e21", "-3e-9"]);
});

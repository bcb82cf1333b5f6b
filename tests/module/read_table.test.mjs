// Files as they come: a case is a folder of `cases/import` with one or more files, and what they mean.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { cases, checkAlive, near, readJson, readTable, score } from "./engine.mjs";

const folder = new URL("import/", cases);
const names = await readdir(folder);

test("there are files to read", () => assert.ok(names.length >= 13));

for (const name of names) {
  test(`reads ${name}`, async () => {
    const expected = await readJson(new URL(`${name}/expected.json`, folder));
    const files = (await readdir(new URL(`${name}/`, folder))).filter((file) => file !== "expected.json");
    assert.ok(files.length > 0);
    const tables = [];
    for (const file of files) {
      const bytes = await readFile(new URL(`${name}/${encodeURIComponent(file)}`, folder));
      tables.push(readTable(bytes, file));
    }
    const units = tables.flatMap((table) => table.units);
    // Several files have no order of their own.
    if (files.length > 1) for (const list of [units, expected.units]) list.sort((a, b) => (a.name < b.name ? -1 : 1));
    checkUnits(units, expected.units);

    const errors = (issues) => issues.filter((issue) => issue.severity === "error");
    const sorted = (issues) => issues.map((issue) => JSON.stringify(issue)).sort();
    const found = errors(tables.flatMap((table) => table.issues));
    assert.deepEqual(
      sorted(found.map(({ code, cell, unit, indicator }) => ({ code, cell, unit, indicator }))),
      sorted(errors(expected.issues).map(({ kind, cell, unit, indicator }) => ({ code: kind, cell, unit, indicator }))),
    );
    assert.ok(found.every((issue) => issue.message.length > 0));

    const board = score({ scheme: "shaoxing", units });
    assert.equal(board.groups.flatMap((group) => group.units).length, units.length, "what is read can be scored");
  });
}

function checkUnits(units, expected) {
  const who = (list) => list.map(({ name, group }) => [name, group]);
  assert.deepEqual(who(units), who(expected));
  units.forEach((unit, i) => {
    const wanted = Object.entries(expected[i].values).filter(([, value]) => value !== null);
    assert.deepEqual(Object.keys(unit.values).sort(), wanted.map(([code]) => code).sort(), unit.name);
    for (const [code, value] of wanted) {
      if (typeof value === "number") near(unit.values[code], value, `${unit.name}, ${code}`);
      else assert.equal(unit.values[code], "NA", `${unit.name}, ${code}`);
    }
  });
}

test("years are told where a school stands in two, and odd names stay names", () => {
  const read = (text) => readTable(new TextEncoder().encode(text), "a.csv").units;
  const heading = "学校名称,年份,组别,企业捐赠的资金（万元）,1.1.1\n";
  const two = read(`${heading}__proto__,2023,中职,5,是\n__proto__,2024,中职,,不适用\n`);
  assert.deepEqual(two, [
    { name: "__proto__", group: "中职", year: 2023, values: { "1.1.1": 1, "2.1.2": 5 } },
    { name: "__proto__", group: "中职", year: 2024, values: {} },
  ]);
  assert.deepEqual(read(`${heading}甲,2024,中职,,\n`), [{ name: "甲", group: "中职", values: {} }]);
  const one = read(`${heading}甲,2024,中职,5,是\n`);
  assert.deepEqual(one, [{ name: "甲", group: "中职", values: { "1.1.1": 1, "2.1.2": 5 } }]);
});

test("a file cut off anywhere is read or refused, and harms no later call", async () => {
  for (const name of names) {
    for (const file of (await readdir(new URL(`${name}/`, folder))).filter((f) => f !== "expected.json")) {
      const bytes = await readFile(new URL(`${name}/${encodeURIComponent(file)}`, folder));
      for (const part of [0.01, 0.25, 0.5, 0.75, 0.99]) {
        try {
          readTable(bytes.subarray(0, Math.floor(bytes.length * part)), file);
        } catch (error) {
          assert.match(error.code ?? String(error), /^[a-z_]+$/, `${name}/${file}, ${part}`);
        }
      }
    }
  }
  checkAlive();
});

test("bytes that were handed on elsewhere are an empty file", () => {
  const bytes = new Uint8Array([49, 44, 50]);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  assert.throws(() => readTable(bytes, "gone.csv"), { code: "empty_file" });
});

test("a group for each school and gaps everywhere are read in time that grows as the table does", () => {
  const rows = (n) => Array.from({ length: n }, (_, i) => `绍兴${i}学校,组${i},${i % 2 ? "85," : ",90"}`);
  const read = (n) => readTable(new TextEncoder().encode(["学校名称,组别,3.1.1,3.1.2", ...rows(n)].join("\n")), "a.csv");
  const { units } = read(5000);
  assert.deepEqual([units[0], units[4999]], [
    { name: "绍兴0学校", group: "组0", values: { "3.1.2": 90 } },
    { name: "绍兴4999学校", group: "组4999", values: { "3.1.1": 85 } },
  ]);
});

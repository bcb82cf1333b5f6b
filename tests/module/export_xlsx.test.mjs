// What `exportXlsx` makes, and that `readTable` reads it again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cases, checkAlive, exportXlsx, readJson, readTable, score } from "./engine.mjs";

const input = await readJson(new URL("golden/two-groups/input.json", cases));
const call = { scheme: "shaoxing", ...input };

test("a workbook that reads back to the same result", () => {
  for (const lang of [undefined, "zh-CN", "en"]) {
    const bytes = exportXlsx(call, lang);
    assert.ok(bytes instanceof Uint8Array);
    assert.deepEqual([...bytes.slice(0, 2)], [0x50, 0x4b]);
    const table = readTable(bytes, "result.xlsx");
    const errors = table.issues.filter((issue) => issue.severity === "error");
    assert.deepEqual(errors, []);
    const totals = (board) => board.groups.map((g) => g.units.map((u) => [u.rank, u.total]));
    const again = score({ scheme: "shaoxing", units: table.units, options: input.options });
    assert.deepEqual(totals(again), totals(score(call)));
  }
});

test("the same call gives the same bytes", () => assert.deepEqual(exportXlsx(call), exportXlsx(call)));

test("a call that is not well-formed throws, and the next one works", () => {
  for (const [args, code] of [
    [[{}], "wrong_type"],
    [[call, "fr"], "bad_lang"],
    [[call, 7], "bad_lang"],
    [[{ scheme: "nowhere", units: [] }], "unknown_scheme"],
  ]) {
    assert.throws(() => exportXlsx(...args), (error) => error.code === code && error.message.length > 0);
    checkAlive();
  }
});

// What `score` and `scheme` compute and give back.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { cases, checkAlive, near, readJson, scheme, score } from "./engine.mjs";

const golden = new URL("golden/", cases);
const names = await readdir(golden);

test("there are golden cases", () => assert.ok(names.length >= 13));

for (const name of names) {
  test(`golden case ${name}`, async () => {
    const input = await readJson(new URL(`${name}/input.json`, golden));
    const expected = await readJson(new URL(`${name}/expected.json`, golden));
    const board = score({ scheme: "shaoxing", ...input });
    assert.equal(board.scheme, "shaoxing");
    assert.equal(board.provisional, false);
    assert.deepEqual(board.groups.map((g) => g.name), expected.groups.map((g) => g.name));
    board.groups.forEach((group, i) => checkGroup(group, expected.groups[i]));
    for (const [key, choice] of Object.entries(input.options ?? {})) assert.equal(board.options[key], choice);
  });
}

function checkGroup(group, expected) {
  const codes = Object.keys(expected.maxima);
  assert.deepEqual(Object.keys(group.maxima).sort(), codes.sort());
  for (const code of codes) {
    if (expected.maxima[code] === null) assert.equal(group.maxima[code], null);
    else near(group.maxima[code], expected.maxima[code], `maximum of ${code}`);
  }
  assert.deepEqual(group.units.map((u) => [u.name, u.rank]), expected.units.map((u) => [u.name, u.rank]));
  group.units.forEach((unit, i) => {
    const wanted = expected.units[i];
    for (const key of ["total", "points", "full_marks"]) near(unit[key], wanted[key], `${unit.name}, ${key}`);
    assert.deepEqual(Object.keys(unit.nodes).sort(), Object.keys(wanted.nodes).sort());
    for (const [code, node] of Object.entries(unit.nodes)) {
      near(node.points, wanted.nodes[code].points, `${unit.name}, ${code}`);
      near(node.full_marks, wanted.nodes[code].full_marks, `${unit.name}, ${code}, full marks`);
    }
  });
}

test("the board's shape", () => {
  const units = [
    { name: "甲校", group: "中职", values: { "1.1.1": 1, "2.1.1": 5, "5.1.1": "NA", "5.1.2": null } },
    { name: "乙校", group: "中职", values: { "1.1.1": 1, "2.1.1": 10, "5.1.1": 40, "5.1.2": undefined } },
  ];
  const board = score({ scheme: "shaoxing", units, options: undefined });
  assert.deepEqual(Object.keys(board), ["scheme", "options", "provisional", "groups", "issues"]);
  assert.deepEqual(board.options, {
    missing: "zero",
    not_applicable: "redistribute",
    zero_maximum: "zero",
    ties: "competition",
  });
  const [group] = board.groups;
  assert.deepEqual(Object.keys(group), ["name", "maxima", "units"]);
  assert.deepEqual([group.maxima["2.1.1"], group.maxima["1.2.1"]], [10, null]);
  const unit = group.units[1];
  assert.deepEqual(Object.keys(unit), ["name", "rank", "total", "points", "full_marks", "nodes"]);
  assert.deepEqual([unit.name, unit.rank, unit.points, unit.full_marks], ["甲校", 2, 3.5, 98]);
  assert.deepEqual(unit.nodes["2.1.1"], { points: 1.5, full_marks: 3, value: 5, share: 0.5 });
  assert.deepEqual(unit.nodes["2.1"], { points: 1.5, full_marks: 7 });
  assert.deepEqual(unit.nodes["5.1.1"], { points: 0, full_marks: 0 });
  for (const object of [board, board.options, group, group.maxima, unit, unit.nodes, unit.nodes["1"]]) {
    assert.equal(Object.getPrototypeOf(object), Object.prototype, "plain objects");
  }
  assert.equal(Object.keys(unit.nodes).length, 66);
  const issue = board.issues.find((i) => i.code === "not_applicable");
  assert.deepEqual(
    [issue.severity, issue.group, issue.unit, issue.indicator],
    ["info", "中职", "甲校", "5.1.1"],
  );
  for (const { severity, code, message } of board.issues) {
    assert.match(severity, /^(error|warning|info)$/);
    assert.match(code, /^[a-z0-9_]+$/);
    assert.ok(message.length > 0);
  }
  assert.deepEqual(JSON.parse(JSON.stringify(board)), board, "survives JSON");
});

test("no units give no groups", () => {
  const board = score({ scheme: "shaoxing", units: [] });
  assert.deepEqual([board.groups, board.issues, board.provisional], [[], [], false]);
});

test("the input stays as it was", () => {
  const deepFreeze = (v) => (v && typeof v === "object" && Object.values(v).forEach(deepFreeze), Object.freeze(v));
  const input = { scheme: scheme("shaoxing"), units: [{ name: "甲", group: "中职", values: { "1.1.1": 1 } }], options: {} };
  assert.equal(score(deepFreeze(input)).groups[0].units[0].total, 2);
});

test("figures that cannot count are issues, not exceptions", () => {
  for (const [value, code] of [[-1, "negative"], [NaN, "not_a_number"], [Infinity, "not_a_number"], [101, "over_100"]]) {
    const units = [{ name: "甲校", group: "中职", values: { "1.2.1": value } }];
    const board = score({ scheme: "shaoxing", units });
    assert.equal(board.provisional, true);
    const errors = board.issues.filter((i) => i.severity === "error");
    assert.deepEqual(errors.map((i) => [i.code, i.indicator, i.unit]), [[code, "1.2.1", "甲校"]]);
    assert.equal(board.groups[0].maxima["1.2.1"], null);
  }
});

test("the built-in scheme is the transcription, and a new object every time", async () => {
  const stated = await readJson(new URL("scheme/indicator-system.json", cases));
  const built = scheme("shaoxing");
  assert.deepEqual(built, stated);
  built.nodes.length = 0;
  assert.deepEqual(scheme("shaoxing"), stated);
});

test("a scheme can be changed and handed back", () => {
  const mine = scheme("shaoxing");
  const weigh = (code, weight) => (mine.nodes.find((n) => n.code === code).weight = weight);
  weigh("6.3.1", 1);
  weigh("6.3.2", 3);
  mine.id = "shaoxing-2026";
  const units = [{ name: "甲校", group: "中职", values: { "6.3.2": 90 } }];
  const board = score({ scheme: mine, units });
  assert.deepEqual([board.scheme, board.groups[0].units[0].total], ["shaoxing-2026", 3]);
});

test("codes may be any text, __proto__ too", () => {
  const nodes = ["__proto__", "constructor", "toString", "0"].map((code) => ({ code, name: code, weight: 25 }));
  const values = JSON.parse('{ "__proto__": 1, "constructor": 2, "toString": 3, "0": "NA" }');
  const board = score({ scheme: { nodes }, units: [{ name: "__proto__", group: "__proto__", values }] });
  const [group] = board.groups;
  assert.equal(group.name, "__proto__");
  const node = Object.getOwnPropertyDescriptor(group.units[0].nodes, "__proto__").value;
  assert.deepEqual(node, { points: 25, full_marks: 25, value: 1, share: 1 });
  assert.equal(Object.getOwnPropertyDescriptor(group.maxima, "__proto__").value, 1);
  for (const object of [group.maxima, group.units[0].nodes]) {
    assert.deepEqual(Object.keys(object).sort(), ["0", "__proto__", "constructor", "toString"]);
    assert.equal(Object.getPrototypeOf(object), Object.prototype);
  }
  assert.equal({}.points, undefined);
  assert.equal({}.polluted, undefined);
});

test("objects without a prototype and of classes are objects", () => {
  class School {
    constructor() {
      Object.assign(this, { name: "甲校", group: "中职", values: Object.assign(Object.create(null), { "1.1.1": 1 }) });
    }
  }
  assert.equal(score({ scheme: "shaoxing", units: [new School()] }).groups[0].units[0].total, 2);
});

test("a breakdown is made when somebody looks, and is a property like any other", () => {
  const units = [0, 1, 2].map((i) => ({ name: `第${i}校`, group: "中职", values: { "1.1.1": 1, "2.1.1": i } }));
  const [group] = score({ scheme: "shaoxing", units }).groups;
  const [first, second] = group.units;
  assert.deepEqual(Object.keys(first), ["name", "rank", "total", "points", "full_marks", "nodes"]);
  assert.deepEqual(JSON.parse(JSON.stringify(second)).nodes["2.1.1"], structuredClone(second).nodes["2.1.1"]);
  assert.equal({ ...second }.nodes["2.1.1"].value, 1);
  assert.equal(first.nodes["2.1.1"].share, 1);
  assert.equal(first.nodes, first.nodes);
  first.nodes["2.1.1"].note = "mine";
  assert.equal(first.nodes["2.1.1"].note, "mine");
  first.nodes = undefined;
  assert.equal(first.nodes, undefined);
  const frozen = Object.freeze(group.units[2]);
  assert.equal(frozen.nodes, frozen.nodes);
  assert.throws(() => (frozen.nodes = 5), TypeError);
  const child = Object.create(second);
  child.nodes = 7;
  assert.equal(child.nodes, 7);
  assert.equal(second.nodes["2.1.1"].value, 1);
  assert.deepEqual(Object.getOwnPropertyDescriptor(second, "nodes").value, second.nodes);
  assert.equal(group.units[2].nodes["2.1.1"].points, 0);
});

test("units of nothing but numbers, which are looked at together, are like any others", () => {
  const unit = (values) => ({ name: "甲校", group: "中职", values });
  const tagged = unit({ "1.1.1": 1 });
  const units = [
    unit({}),
    unit({ "1.1.1": 1, "2.1.1": 5 }),
    unit({ "2.1.1": 5, "1.1.1": 1 }),
    unit({ "2.1.1": 7 }),
    unit({ "2.1.1": 7, "2.1.2": NaN }),
    unit({ "2.1.1": -7, "2.1.2": Infinity }),
    unit({ "2.1.1": 3, "2.1.2": undefined }),
    unit({ "5.1.1": "NA", "2.1.1": 4 }),
    unit({ "2.1.1": 8, "2.1.2": -0 }),
    { ...unit({ "2.1.1": 6 }), year: 2024, [Symbol("more")]: 1 },
    Object.assign(Object.create({ values: null }), unit({ "2.1.1": 2 })),
    Object.assign(Object.create(null), unit(Object.assign(Object.create({ "9.9.9": 1 }), { "2.1.1": 1 }))),
    Object.defineProperty(tagged, "more", { value: 1 }),
    { get name() { return "乙校"; }, get group() { return "高职"; }, get values() { return { get "1.1.1"() { return 1; } }; } },
    { ...unit({ "2.1.1": 9 }), name: "😀\n校\ud83d" },
    { ...unit({ "2.1.1": 9 }), name: "\ude00校", group: "" },
    { ...unit({ "2.1.1": 10 }), name: "" },
    unit({ "1.1.1": 1, "2.1.1": 5 }),
  ];
  // A null is no number, and says nothing: these are looked at one by one.
  const slow = units.map(({ name, group, values }) => ({ name, group, values: { ...values, "4.1.1": null } }));
  const plain = (board) => JSON.parse(JSON.stringify(board));
  assert.deepEqual(plain(score({ scheme: "shaoxing", units })), plain(score({ scheme: "shaoxing", units: slow })));
  for (const [odd, code] of [
    [Object.create(unit({})), "wrong_type"],
    [{ ...unit({}), [Symbol.toStringTag]: "Unit" }, "wrong_type"],
    [Object.defineProperty(unit({}), "name", { enumerable: false }), "wrong_type"],
    [unit(Object.assign({ "1.1.1": 1 }, { [Symbol.toStringTag]: "Values" })), "wrong_type"],
    [unit((function () { return arguments; })()), "wrong_type"],
    [unit(Object.setPrototypeOf(new Date(), Object.prototype)), "wrong_type"],
    [unit({ "1.1.1": { valueOf: () => 1 } }), "wrong_type"],
    [unit({ "1.1.1": 1, "9.9.9": 1 }), "unknown_code"],
    [unit({ "1.1": 1 }), "not_an_indicator"],
  ]) {
    assert.throws(() => score({ scheme: "shaoxing", units: [units[1], odd, units[1]] }), { code });
  }
});

test("long names are read, and longer ones refused, and no later call is harmed", () => {
  const name = "x".repeat(1 << 20);
  const units = (n) => Array.from({ length: n }, () => ({ name, group: "中职", values: { "1.1.1": 1 } }));
  const [group] = score({ scheme: "shaoxing", units: units(20) }).groups;
  assert.deepEqual(new Set(group.units.map((unit) => unit.name.length)), new Set([1 << 20]));
  for (const n of [80, 80, 80, 10_000]) {
    assert.throws(() => score({ scheme: "shaoxing", units: units(n) }), { code: "too_large" });
    const named = units(n).map((unit, i) => ({ ...unit, name: `第${i}校`, group: name }));
    assert.throws(() => score({ scheme: "shaoxing", units: named }), { code: "too_large" });
  }
  checkAlive();
});

test("thousands of units", () => {
  const units = Array.from({ length: 3000 }, (_, i) => ({ name: `校${i}`, group: "中职", values: { "2.1.1": i } }));
  const [group] = score({ scheme: "shaoxing", units }).groups;
  assert.deepEqual([group.units[0].name, group.units[2999].rank], ["校2999", 3000]);
});

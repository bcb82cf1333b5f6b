// Calls that are not well-formed throw an Error with a code that says what, a message that says where; the next works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAlive, readTable, scheme, score } from "./engine.mjs";

const call = (fields) => () => score({ scheme: "shaoxing", units: [], ...fields });
const unit = (fields) => call({ units: [{ name: "甲校", group: "中职", values: {}, ...fields }] });
const values = (values) => unit({ values });
const node = (fields) => call({ scheme: { nodes: [{ code: "a", name: "A", weight: 100, ...fields }] } });
const bytes = new Uint8Array([1]);
const cyclic = {};
cyclic.self = cyclic;

const refused = [
  ["nothing", () => score(), "invalid_input", "undefined"],
  ["null", () => score(null), "invalid_input", "null"],
  ["an array", () => score([]), "invalid_input", "array"],
  ["a function", () => score(() => {}), "invalid_input", "Function"],
  ["a Map", () => score(new Map()), "invalid_input", "Map"],
  ["an unknown key", call({ unit: [] }), "invalid_input", "unit:"],
  ["an own __proto__", () => score(JSON.parse('{"scheme":"shaoxing","units":[],"__proto__":{}}')), "invalid_input", "__proto__"],
  ["no scheme", call({ scheme: undefined }), "wrong_type", "scheme:"],
  ["an unknown scheme", call({ scheme: "hangzhou" }), "unknown_scheme", "hangzhou"],
  ["a number as scheme", call({ scheme: 1n }), "wrong_type", "BigInt"],
  ["no units", call({ units: undefined }), "wrong_type", "units:"],
  ["an object of units", call({ units: {} }), "wrong_type", "units:"],
  ["a Set of units", call({ units: new Set() }), "wrong_type", "Set"],
  ["units without end", call({ units: new Array(4e9) }), "wrong_type", "4000000000"],
  ["a hole in the units", call({ units: [, ,] }), "wrong_type", "units[0]:"],
  ["a unit without a name", unit({ name: undefined }), "wrong_type", "units[0].name:"],
  ["a name that is a number", unit({ name: 7 }), "wrong_type", "units[0].name:"],
  ["no group", unit({ group: null }), "wrong_type", "units[0].group:"],
  ["values that are a list", values([1]), "wrong_type", "units[0].values:"],
  ["values that are a Map", values(new Map([["1.1.1", 1]])), "wrong_type", "Map"],
  ["an unknown code", values({ "9.9.9": 1 }), "unknown_code", 'units[0].values["9.9.9"]:'],
  ["an own __proto__ as code", values(JSON.parse('{"__proto__":1}')), "unknown_code", 'values["__proto__"]:'],
  ["constructor as code", values({ constructor: 1 }), "unknown_code", "values.constructor:"],
  ["hasOwnProperty as code", values({ hasOwnProperty: null }), "unknown_code", "hasOwnProperty"],
  ["a value for an inner node", values({ "1": 5 }), "not_an_indicator", '["1"]:'],
  ["a number in a string", values({ "1.1.1": "5" }), "wrong_type", '["1.1.1"]:'],
  ["true", values({ "1.1.1": true }), "wrong_type", "true"],
  ["a BigInt", values({ "1.1.1": 5n }), "wrong_type", "BigInt"],
  ["a symbol", values({ "1.1.1": Symbol("x") }), "wrong_type", "Symbol"],
  ["a Number object", values({ "1.1.1": new Number(5) }), "wrong_type", "Number"],
  ["a cyclic value", values({ "1.1.1": cyclic }), "wrong_type", "an object"],
  ["a wrong word", values({ "1.1.1": "不适用" }), "wrong_type", "不适用"],
  ["options that are a string", call({ options: "dense" }), "wrong_type", "options:"],
  ["an unknown option", call({ options: { tie: "dense" } }), "unknown_option", "options.tie:"],
  ["an unknown choice", call({ options: { ties: "olympic" } }), "bad_option", "options.ties:"],
  ["too many decimals", call({ options: { rank_decimals: 10 } }), "bad_option", "options.rank_decimals:"],
  ["half a decimal", call({ options: { rank_decimals: 0.5 } }), "bad_option", "0.5"],
  ["NaN decimals", call({ options: { rank_decimals: NaN } }), "bad_option", "NaN"],
  ["weights that do not add up", node({ weight: 99.9 }), "weights_do_not_add_up", "99.9"],
  ["a NaN weight", node({ weight: NaN }), "bad_weight", "NaN"],
  ["a negative weight", node({ weight: -1 }), "bad_weight", "-1"],
  ["a weight in a string", node({ weight: "100" }), "wrong_type", "scheme.nodes[0].weight:"],
  ["no code", node({ code: undefined }), "wrong_type", "scheme.nodes[0].code:"],
  ["an empty code", node({ code: "" }), "empty_code", "node 1"],
  ["a node that is its own parent", node({ parent: "a" }), "cycle", "a"],
  ["an unknown parent", node({ parent: "__proto__" }), "unknown_parent", "__proto__"],
  ["an unknown rule", node({ rule: "best" }), "bad_rule", "scheme.nodes[0].rule:"],
  ["a target of 0", node({ rule: { target: 0 } }), "bad_rule", "target"],
  ["bands that fall", node({ rule: { bands: [{ from: 2, share: 0 }, { from: 1, share: 1 }] } }), "bad_rule", "rise"],
  ["an unknown kind", node({ kind: "score" }), "bad_kind", "scheme.nodes[0].kind:"],
  ["no nodes", call({ scheme: { nodes: [] } }), "no_nodes", "scheme"],
  ["scheme of nothing", () => scheme(), "wrong_type", "id:"],
  ["scheme of an unknown id", () => scheme("__proto__"), "unknown_scheme", "__proto__"],
  ["bytes that are a string", () => readTable("a,b", "a.csv"), "wrong_type", "bytes:"],
  ["bytes that are a list", () => readTable([1, 2], "a.csv"), "wrong_type", "bytes:"],
  ["no bytes", () => readTable(), "wrong_type", "bytes:"],
  ["no file name", () => readTable(bytes), "wrong_type", "fileName:"],
  ["a file of nothing", () => readTable(new Uint8Array(), "a.xlsx"), "empty_file", "a.xlsx"],
  ["a file too large", () => readTable(new Uint8Array(10 * 1024 * 1024 + 1), "a.xlsx"), "file_too_large", "a.xlsx"],
];

for (const [name, wrong, code, says] of refused) {
  test(`refused: ${name}`, () => {
    assert.throws(wrong, (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.code, code, error.message);
      assert.ok(error.message.includes(says), error.message);
      return true;
    });
    checkAlive();
  });
}

test("exceptions of the caller's own pass through", () => {
  const mine = new RangeError("mine");
  const throwing = () => {
    throw mine;
  };
  const getter = (object, key) => Object.defineProperty(object, key, { get: throwing, enumerable: true });
  const proxy = new Proxy({}, { ownKeys: throwing });
  const list = new Proxy([], { get: throwing });
  for (const wrong of [
    () => score(getter({ units: [] }, "scheme")),
    () => score(getter({}, "extra")),
    () => score(proxy),
    call({ units: list }),
    unit({ values: proxy }),
    values(getter({}, "1.1.1")),
    unit({ values: { get "1.1.1"() { throw mine; } } }),
    call({ options: getter({}, "ties") }),
  ]) {
    assert.throws(wrong, (error) => error === mine);
    checkAlive();
  }
});

test("many wrong calls leave nothing behind", () => {
  for (let i = 0; i < 20_000; i++) assert.throws(values({ [`9.${i}`]: i }), { code: "unknown_code" });
  checkAlive();
});

test("a long text is not repeated at length", () => {
  assert.throws(call({ scheme: "长".repeat(100_000) }), (error) => error.message.length < 300);
  assert.throws(values({ ["9".repeat(100_000)]: 1 }), (error) => error.message.length < 300);
  checkAlive();
});

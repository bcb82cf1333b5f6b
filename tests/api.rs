//! The ES module's shapes without JavaScript: JSON stands for the caller's values.

use scoreboard::api::{ApiError, Foreign, PlainUnit, PlainUnits, Refusal, Request, Seen, scheme};
use serde_json::{Value as Json, json};

#[derive(Clone, Debug, PartialEq)]
struct Given(Json);

/// What a getter of the caller's throws.
#[derive(Clone, Debug, PartialEq)]
struct Mine;

impl Foreign for Given {
    type Thrown = Mine;

    fn look(&self) -> Result<Seen<Given>, Mine> {
        Ok(match &self.0 {
            Json::Null => Seen::Null,
            Json::Bool(b) => Seen::Bool(*b),
            Json::Number(n) => Seen::Number(n.as_f64().unwrap()),
            Json::String(s) if s == "<undefined>" => Seen::Undefined,
            Json::String(s) if s == "<infinity>" => Seen::Number(f64::INFINITY),
            Json::String(s) if s == "<nan>" => Seen::Number(f64::NAN),
            Json::String(s) if s == "<map>" => Seen::Other("Map".into()),
            Json::String(s) if s == "<throws>" => return Err(Mine),
            Json::String(s) => Seen::Text(s.clone()),
            Json::Array(list) => Seen::List(list.iter().cloned().map(Given).collect()),
            Json::Object(map) => Seen::Object(map.iter().map(|(k, v)| (k.clone(), Given(v.clone()))).collect()),
        })
    }
}

/// The same, with figures looked at together, as a browser does.
struct Quick(Given);

impl Foreign for Quick {
    type Thrown = Mine;

    fn look(&self) -> Result<Seen<Quick>, Mine> {
        Ok(match self.0.look()? {
            Seen::Undefined => Seen::Undefined,
            Seen::Null => Seen::Null,
            Seen::Bool(b) => Seen::Bool(b),
            Seen::Number(n) => Seen::Number(n),
            Seen::Text(text) => Seen::Text(text),
            Seen::List(list) => Seen::List(list.into_iter().map(Quick).collect()),
            Seen::Object(entries) => Seen::Object(entries.into_iter().map(|(k, v)| (k, Quick(v))).collect()),
            Seen::Other(what) => Seen::Other(what),
        })
    }

    fn plain_units(units: &[Quick]) -> PlainUnits {
        let mut plain = PlainUnits::default();
        for (i, Quick(Given(unit))) in units.iter().enumerate() {
            let texts = (unit["name"].as_str(), unit["group"].as_str());
            let ((Some(name), Some(group)), Json::Object(values)) = (texts, &unit["values"]) else { continue };
            let Some(figures) = values.values().map(Json::as_f64).collect() else { continue };
            plain.lists.push(values.keys().cloned().collect());
            plain.groups.push(group.into());
            let (list, group) = (plain.lists.len() - 1, plain.groups.len() - 1);
            plain.units.push((i, PlainUnit { name: name.into(), group, list, figures }));
        }
        plain
    }
}

#[test]
fn figures_looked_at_together_are_the_same_figures() {
    let units: Vec<Json> = [
        json!({}),
        json!({ "1.1.1": 1, "2.1.1": 5 }),
        json!({ "1.1.1": 0, "2.1.1": 7.5 }),
        json!({ "1.1.1": -1, "2.1.1": 1e300 }),
        json!({ "2.1.1": 5 }),
        json!({ "1.1.1": 1, "2.1.1": null }),
        json!({ "1.1.1": 1, "2.1.1": "<nan>" }),
        json!({ "1.1.1": "<undefined>", "2.1.1": 3 }),
        json!({ "1.1.1": 1, "5.1.1": "NA" }),
        json!({ "1.1.1": 1, "2.1.1": 9 }),
        json!({}),
    ]
    .into_iter()
    .enumerate()
    .map(|(i, values)| json!({ "name": format!("第{i}校"), "group": "中职", "values": values }))
    .collect();
    let both = |units: &[Json]| {
        let input = || Given(json!({ "scheme": "shaoxing", "units": units }));
        (Request::read(&input()).map_err(|_| ()), Request::read(&Quick(input())).map_err(|_| ()))
    };
    let (one_by_one, together) = both(&units);
    assert!(one_by_one.is_ok());
    assert_eq!(one_by_one, together);
    // What is wrong stays wrong, after keys that are known too.
    let codes = |values: Json| {
        let wrong = json!({ "name": "乙校", "group": "中职", "values": values });
        let input = || Given(json!({ "scheme": "shaoxing", "units": [units[1], units[2], wrong] }));
        let (slow, quick) = (Request::read(&input()).unwrap_err(), Request::read(&Quick(input())).unwrap_err());
        assert_eq!(slow, quick);
        match quick {
            Refusal::Error(error) => (error.code, error.message),
            Refusal::Thrown(Mine) => ("thrown", String::new()),
        }
    };
    assert_eq!(codes(json!({ "1.1.1": 1, "9.9": 5 })).0, "unknown_code");
    assert_eq!(codes(json!({ "__proto__": 5 })).0, "unknown_code");
    assert_eq!(codes(json!({ "1": 5 })).0, "not_an_indicator");
    assert_eq!(codes(json!({ "1.1.1": 1, "2.1.1": "5" })).0, "wrong_type");
    assert_eq!(codes(json!({ "1.1.1": 1, "2.1.1": "<throws>" })).0, "thrown");
    assert_eq!(codes(json!("<map>")).0, "wrong_type");
    assert_eq!(codes(json!([1, 5])).0, "wrong_type");
}

fn score(input: Json) -> Result<Json, Refusal<Mine>> {
    Request::read(&Given(input)).map(|request| serde_json::to_value(request.answer(&request.board())).unwrap())
}

fn refused(input: Json) -> ApiError {
    match score(input.clone()) {
        Err(Refusal::Error(error)) => error,
        other => panic!("{input}: {other:?}"),
    }
}

fn unit(values: Json) -> Json {
    json!({ "scheme": "shaoxing", "units": [{ "name": "甲校", "group": "中职", "values": values }] })
}

fn with_options(options: Json) -> Json {
    json!({ "scheme": "shaoxing", "units": [], "options": options })
}

fn with_scheme(scheme: Json) -> Json {
    json!({ "scheme": scheme, "units": [] })
}

fn with_node(fields: Json) -> Json {
    let mut node = json!({ "code": "a", "name": "A", "weight": 100 });
    node.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    with_scheme(json!({ "nodes": [node] }))
}

#[test]
fn a_call_that_is_not_well_formed_says_what_and_where() {
    let units = |units: Json| json!({ "scheme": "shaoxing", "units": units });
    let cases = [
        (json!(null), "invalid_input", "score"),
        (json!("<undefined>"), "invalid_input", "undefined"),
        (json!([]), "invalid_input", "an array"),
        (json!("<map>"), "invalid_input", "Map"),
        (json!({ "scheme": "shaoxing", "units": [], "option": {} }), "invalid_input", "option: "),
        (json!({ "scheme": "shaoxing", "units": [], "__proto__": {} }), "invalid_input", r#"["__proto__"]"#),
        (json!({ "units": [] }), "wrong_type", "scheme: "),
        (json!({ "scheme": 5, "units": [] }), "wrong_type", "scheme: "),
        (json!({ "scheme": "beijing", "units": [] }), "unknown_scheme", "\"beijing\""),
        (json!({ "scheme": "__proto__", "units": [] }), "unknown_scheme", "__proto__"),
        (json!({ "scheme": "shaoxing" }), "wrong_type", "units: "),
        (units(json!({})), "wrong_type", "units: expected an array, found an object"),
        (units(json!([null])), "wrong_type", "units[0]: "),
        (units(json!([{ "group": "中职", "values": {} }])), "wrong_type", "units[0].name: "),
        (units(json!([{ "name": 1, "group": "中职", "values": {} }])), "wrong_type", "units[0].name: "),
        (units(json!([{ "name": "a", "values": {} }])), "wrong_type", "units[0].group: "),
        (units(json!([{ "name": "a", "group": "中职" }])), "wrong_type", "units[0].values: "),
        (units(json!([{ "name": "a", "group": "中职", "values": [] }])), "wrong_type", "units[0].values: "),
        (unit(json!("<map>")), "wrong_type", "units[0].values: expected an object, found Map"),
        (unit(json!({ "9.9.9": 1 })), "unknown_code", r#"units[0].values["9.9.9"]: "#),
        (unit(json!({ "9.9.9": null })), "unknown_code", r#"["9.9.9"]"#),
        (unit(json!({ "__proto__": 1 })), "unknown_code", r#"["__proto__"]"#),
        (unit(json!({ "constructor": 1 })), "unknown_code", "units[0].values.constructor: "),
        (unit(json!({ "": 1 })), "unknown_code", r#"[""]"#),
        (unit(json!({ "1.1": 1 })), "not_an_indicator", r#"["1.1"]"#),
        (unit(json!({ "1.1.1": "1" })), "wrong_type", r#"["1.1.1"]: expected a number, null or "NA""#),
        (unit(json!({ "1.1.1": true })), "wrong_type", "true"),
        (unit(json!({ "1.1.1": {} })), "wrong_type", "an object"),
        (unit(json!({ "1.1.1": "na" })), "wrong_type", "\"na\""),
        (with_options(json!(null)), "wrong_type", "options: "),
        (with_options(json!("zero")), "wrong_type", "options: "),
        (with_options(json!({ "mising": "zero" })), "unknown_option", "options.mising: "),
        (with_options(json!({ "__proto__": "zero" })), "unknown_option", "__proto__"),
        (with_options(json!({ "missing": "skip" })), "bad_option", "options.missing: "),
        (with_options(json!({ "ties": null })), "bad_option", "options.ties: "),
        (with_options(json!({ "zero_maximum": 1 })), "bad_option", "options.zero_maximum: "),
        (with_options(json!({ "rank_decimals": 10 })), "bad_option", "options.rank_decimals: "),
        (with_options(json!({ "rank_decimals": -1 })), "bad_option", "-1"),
        (with_options(json!({ "rank_decimals": 1.5 })), "bad_option", "1.5"),
        (with_options(json!({ "rank_decimals": 1e300 })), "bad_option", "rank_decimals"),
        (with_options(json!({ "rank_decimals": "<nan>" })), "bad_option", "NaN"),
        (with_options(json!({ "rank_decimals": "2" })), "bad_option", "\"2\""),
        (with_scheme(json!({})), "wrong_type", "scheme.nodes: "),
        (with_scheme(json!({ "nodes": [] })), "no_nodes", "scheme: "),
        (with_scheme(json!({ "nodes": ["a"] })), "wrong_type", "scheme.nodes[0]: "),
        (with_scheme(json!({ "nodes": [{ "weight": 100 }] })), "wrong_type", "scheme.nodes[0].code: "),
        (with_scheme(json!({ "nodes": [{ "code": "a" }] })), "wrong_type", "scheme.nodes[0].weight: "),
        (with_node(json!({ "weight": "100" })), "wrong_type", "scheme.nodes[0].weight: "),
        (with_node(json!({ "weight": 99 })), "weights_do_not_add_up", "99"),
        (with_node(json!({ "weight": "<nan>" })), "bad_weight", "NaN"),
        (with_node(json!({ "code": "" })), "empty_code", "node 1"),
        (with_node(json!({ "parent": "b" })), "unknown_parent", "\"b\""),
        (with_node(json!({ "parent": 1 })), "wrong_type", "scheme.nodes[0].parent: "),
        (with_node(json!({ "parent": "a" })), "cycle", "ring"),
        (with_node(json!({ "kind": "number" })), "bad_kind", "scheme.nodes[0].kind: "),
        (with_node(json!({ "max": "100" })), "wrong_type", "scheme.nodes[0].max: "),
        (with_node(json!({ "max": 0 })), "bad_max", "\"a\""),
        (with_node(json!({ "may_be_not_applicable": 1 })), "wrong_type", "may_be_not_applicable"),
        (with_node(json!({ "rule": "best" })), "bad_rule", "scheme.nodes[0].rule: "),
        (with_node(json!({ "rule": null })), "wrong_type", "scheme.nodes[0].rule: "),
        (with_node(json!({ "rule": {} })), "bad_rule", "scheme.nodes[0].rule: "),
        (with_node(json!({ "rule": { "target": 1, "bands": [] } })), "bad_rule", "scheme.nodes[0].rule: "),
        (with_node(json!({ "rule": { "target": 0 } })), "bad_rule", "target"),
        (with_node(json!({ "rule": { "target": "9" } })), "wrong_type", "scheme.nodes[0].rule.target: "),
        (with_node(json!({ "rule": { "bands": [] } })), "bad_rule", "band"),
        (with_node(json!({ "rule": { "bands": [{ "from": 1 }] } })), "wrong_type", "rule.bands[0].share: "),
        (with_scheme(json!({ "nodes": [], "groups": "中职" })), "wrong_type", "scheme.groups: "),
        (with_scheme(json!({ "nodes": [], "groups": [1] })), "wrong_type", "scheme.groups[0]: "),
        (with_scheme(json!({ "nodes": [{ "code": "a", "weight": 9 }], "full_marks": 0 })), "bad_full_marks", "0"),
        (
            with_scheme(json!({ "nodes": [{ "code": "a", "weight": 9 }], "full_marks": "9" })),
            "wrong_type",
            "full_marks",
        ),
        (
            with_scheme(json!({ "nodes": [{ "code": "a", "weight": 50 }, { "code": "a", "weight": 50 }] })),
            "duplicate_code",
            "\"a\"",
        ),
    ];
    for (input, code, says) in cases {
        let error = refused(input.clone());
        assert_eq!(error.code, code, "{input}: {}", error.message);
        assert!(error.message.contains(says), "{input}: {}", error.message);
    }
}

#[test]
fn exceptions_of_the_callers_own_pass_through() {
    for input in [
        json!("<throws>"),
        json!({ "scheme": "<throws>", "units": [] }),
        json!({ "scheme": "shaoxing", "units": "<throws>" }),
        unit(json!({ "1.1.1": "<throws>" })),
        with_options(json!({ "ties": "<throws>" })),
    ] {
        assert_eq!(score(input), Err(Refusal::Thrown(Mine)));
    }
}

#[test]
fn more_results_than_memory_are_refused() {
    let unit = json!({ "name": "a", "group": "g", "values": {} });
    let nodes: Vec<Json> = (0..5_001).map(|i| json!({ "code": format!("n{i}"), "weight": 1 })).collect();
    let scheme = json!({ "nodes": nodes, "full_marks": 5_001 });
    let units = vec![unit; 1_000];
    assert_eq!(refused(json!({ "scheme": scheme, "units": units })).code, "too_large");
}

#[test]
fn the_built_in_scheme_comes_out_as_it_is_stated() {
    let out = scheme(&Given(json!("shaoxing"))).unwrap();
    let stated: Json = serde_json::from_str(include_str!("cases/scheme/indicator-system.json")).unwrap();
    assert_eq!(as_floats(serde_json::to_value(&out).unwrap()), as_floats(stated));
    for (id, code) in [(json!("x"), "unknown_scheme"), (json!(1), "wrong_type"), (json!("<undefined>"), "wrong_type")] {
        let Err(Refusal::Error(error)) = scheme(&Given(id)) else { panic!("refused") };
        assert_eq!(error.code, code);
    }
}

/// 100 and 100.0 are one number to JavaScript.
fn as_floats(json: Json) -> Json {
    match json {
        Json::Number(n) => json!(n.as_f64().unwrap()),
        Json::Array(list) => list.into_iter().map(as_floats).collect(),
        Json::Object(map) => map.into_iter().map(|(k, v)| (k, as_floats(v))).collect(),
        other => other,
    }
}

#[test]
fn the_built_in_scheme_can_be_handed_back() {
    let stated = serde_json::to_value(scheme(&Given(json!("shaoxing"))).unwrap()).unwrap();
    let units = json!([{ "name": "甲校", "group": "中职", "values": { "1.1.1": 1, "5.1.1": "NA", "2.1.1": null } }]);
    let by_id = score(json!({ "scheme": "shaoxing", "units": units })).unwrap();
    let by_object = score(json!({ "scheme": stated, "units": units })).unwrap();
    assert_eq!(by_id, by_object);
}

#[test]
fn a_board_says_what_the_contract_promises() {
    let board = score(json!({
        "scheme": {
            "id": "mine", "full_marks": 10, "groups": ["甲组"], "extra": [],
            "nodes": [
                { "code": "p", "name": "P", "weight": 10, "extra": {} },
                { "code": "p.a", "name": "A", "weight": 4 },
                { "code": "__proto__", "name": "B", "weight": 6, "parent": "p", "rule": { "target": 8 }, "kind": "count" },
            ],
        },
        "units": [
            { "name": "差", "group": "甲组", "values": { "p.a": 1, "__proto__": 4 }, "extra": 1 },
            { "name": "好", "group": "甲组", "values": { "p.a": 2, "__proto__": 99 } },
        ],
        "options": { "ties": "dense", "missing": "<undefined>" },
    }));
    let leaf = |points: f64, full_marks: f64, value: f64, share: f64| json!({ "points": points, "full_marks": full_marks, "value": value, "share": share });
    assert_eq!(
        board.unwrap(),
        json!({
            "scheme": "mine",
            "options": {
                "missing": "zero", "not_applicable": "redistribute", "zero_maximum": "zero", "ties": "dense",
            },
            "provisional": false,
            "groups": [{
                "name": "甲组",
                "maxima": { "p.a": 2.0, "__proto__": 99.0 },
                "units": [
                    {
                        "name": "好", "rank": 1, "total": 10.0, "points": 10.0, "full_marks": 10.0,
                        "nodes": {
                            "p": { "points": 10.0, "full_marks": 10.0 },
                            "p.a": leaf(4.0, 4.0, 2.0, 1.0),
                            "__proto__": leaf(6.0, 6.0, 99.0, 1.0),
                        },
                    },
                    {
                        "name": "差", "rank": 2, "total": 5.0, "points": 5.0, "full_marks": 10.0,
                        "nodes": {
                            "p": { "points": 5.0, "full_marks": 10.0 },
                            "p.a": leaf(2.0, 4.0, 1.0, 0.5),
                            "__proto__": leaf(3.0, 6.0, 4.0, 0.5),
                        },
                    },
                ],
            }],
            "issues": [],
        })
    );
    let board = score(with_options(json!({ "rank_decimals": 2 }))).unwrap();
    assert_eq!((&board["options"]["rank_decimals"], &board["groups"]), (&json!(2), &json!([])));
}

#[test]
fn groups_come_in_the_order_of_the_scheme_and_then_as_they_appear() {
    let unit = |name: &str, group: &str| json!({ "name": name, "group": group, "values": { "1.1.1": 1 } });
    let units = [unit("a", "技工"), unit("b", "高职"), unit("c", "其他"), unit("d", "中职"), unit("e", "技工")];
    let board = score(json!({ "scheme": "shaoxing", "units": units })).unwrap();
    let names: Vec<&Json> = board["groups"].as_array().unwrap().iter().map(|g| &g["name"]).collect();
    assert_eq!(names, ["中职", "高职", "技工", "其他"]);
    let unknown = issues(&board, "unknown_group");
    assert_eq!(unknown.len(), 2);
    assert_eq!((&unknown[0]["group"], &unknown[0]["severity"]), (&json!("技工"), &json!("warning")));
    assert_eq!(board["provisional"], false);
    // A scheme that names no groups has no unknown ones.
    let scheme = json!({ "nodes": [{ "code": "a", "weight": 100 }] });
    let units = [json!({ "name": "a", "group": "x", "values": {} })];
    assert!(issues(&score(json!({ "scheme": scheme, "units": units })).unwrap(), "unknown_group").is_empty());
}

fn issues<'a>(board: &'a Json, code: &str) -> Vec<&'a Json> {
    board["issues"].as_array().unwrap().iter().filter(|issue| issue["code"] == code).collect()
}

#[test]
fn figures_that_cannot_count_are_issues_and_make_the_board_provisional() {
    for (code, value, issue) in [
        ("2.1.1", json!(-1), "negative"),
        ("2.1.1", json!("<nan>"), "not_a_number"),
        ("2.1.1", json!("<infinity>"), "not_a_number"),
        ("1.2.1", json!(100.5), "over_100"),
    ] {
        let units = json!([
            { "name": "甲校", "group": "中职", "values": { code: value } },
            { "name": "乙校", "group": "中职", "values": { code: 3 } },
        ]);
        let board = score(json!({ "scheme": "shaoxing", "units": units })).unwrap();
        let found = issues(&board, issue);
        assert_eq!(found.len(), 1, "{issue}");
        assert_eq!(found[0]["severity"], "error");
        assert_eq!(found[0]["group"], "中职");
        assert_eq!(found[0]["unit"], "甲校");
        assert_eq!(found[0]["indicator"], code);
        assert!(!found[0]["message"].as_str().unwrap().is_empty());
        assert_eq!(board["provisional"], true);
        assert_eq!(board["groups"][0]["maxima"][code], 3.0);
        let last = &board["groups"][0]["units"][1];
        assert_eq!((&last["name"], &last["nodes"][code].get("value")), (&json!("甲校"), &None));
        let is_also_missing = issues(&board, "missing").iter().any(|i| i["indicator"] == code);
        assert!(!is_also_missing, "one finding a value");
    }
    let over = json!({ "scheme": { "nodes": [{ "code": "a", "weight": 100, "max": 5 }] },
        "units": [{ "name": "a", "group": "g", "values": { "a": 6 } }] });
    assert_eq!(issues(&score(over).unwrap(), "over_max").len(), 1);
}

#[test]
fn silent_cases_are_issues() {
    let units = json!([
        { "name": "甲校", "group": "中职", "values": { "1.1.1": 2, "2.1.1": 0, "5.1.1": "NA", "5.1.2": 3 } },
        { "name": "乙校", "group": "中职", "values": { "1.1.1": 1, "2.1.1": 0, "5.1.1": 4 } },
        { "name": "丙校", "group": "高职", "values": { "1.1.1": 1 } },
    ]);
    let board = score(json!({ "scheme": "shaoxing", "units": units })).unwrap();
    let one = |code: &str, severity: &str| {
        let found = issues(&board, code);
        assert_eq!(found.len(), 1, "{code}: {found:?}");
        assert_eq!(found[0]["severity"], severity);
        found[0]
    };
    assert_eq!(one("missing", "warning")["unit"], "乙校");
    assert_eq!(one("not_applicable", "info")["indicator"], "5.1.1");
    assert_eq!(one("zero_maximum", "warning")["indicator"], "2.1.1");
    assert_eq!(one("single_unit", "warning")["group"], "高职");
    assert_eq!(one("not_yes_no", "warning")["unit"], "甲校");
    let half = json!([{ "name": "甲校", "group": "中职", "values": { "1.1.1": 0.5 } }]);
    let half = score(json!({ "scheme": "shaoxing", "units": half })).unwrap();
    assert_eq!(issues(&half, "not_yes_no").len(), 1, "neither yes nor no");
    assert_eq!(issues(&board, "nobody_reported").len(), 40 + 43);
    assert_eq!(board["provisional"], false);
    let scheme = json!({ "nodes": [{ "code": "a", "weight": 100 }] });
    let units = [json!({ "name": "a", "group": "g", "values": { "a": "NA" } })];
    let board = score(json!({ "scheme": scheme, "units": units })).unwrap();
    assert_eq!(issues(&board, "nothing_applies").len(), 1);
    assert_eq!(board["groups"][0]["units"][0]["total"], 0.0);
}

#[test]
fn two_units_may_have_one_name() {
    let unit = json!({ "name": "甲校", "group": "中职", "values": { "1.1.1": 1 } });
    let board = score(json!({ "scheme": "shaoxing", "units": [unit, unit] })).unwrap();
    assert_eq!(board["groups"][0]["units"].as_array().unwrap().len(), 2);
}

#[test]
fn every_rule_can_be_stated() {
    for (rule, expected) in [
        (json!("max_proportional"), [50.0, 100.0]),
        (json!("min_proportional"), [100.0, 50.0]),
        (json!("min_max"), [0.0, 100.0]),
        (json!("yes_no"), [100.0, 100.0]),
        (json!({ "target": 16 }), [25.0, 50.0]),
        (json!({ "bands": [{ "from": 0, "share": 0.1 }, { "from": 8, "share": 0.9 }] }), [10.0, 90.0]),
    ] {
        let scheme = json!({ "nodes": [{ "code": "a", "weight": 100, "rule": rule }] });
        let units = [4, 8].map(|v| json!({ "name": v.to_string(), "group": "g", "values": { "a": v } }));
        let board = score(json!({ "scheme": scheme, "units": units })).unwrap();
        for unit in board["groups"][0]["units"].as_array().unwrap() {
            let i = usize::from(unit["name"] == "8");
            assert_eq!(unit["total"], expected[i], "{rule}");
        }
    }
}

//! The built-in scheme is the annex; stated systems become trees or say why they cannot.

use scoreboard::engine::{
    Band, Indicator, Kind, Node, NodeSpec, Rule, Scheme, SchemeError, SchemeSpec, ValueFault, shaoxing,
};
use serde_json::Value;

fn system() -> Value {
    serde_json::from_str(include_str!("cases/scheme/indicator-system.json")).unwrap()
}

#[test]
fn built_in_scheme_is_the_transcription_node_by_node() {
    let (stated, scheme) = (system(), shaoxing::scheme());
    assert_eq!(stated["id"], scheme.id);
    assert_eq!(stated["id"], shaoxing::ID);
    assert_eq!(stated["title"], scheme.title);
    assert_eq!(stated["source"], scheme.source);
    assert_eq!(stated["full_marks"].as_f64(), Some(scheme.full_marks));
    assert_eq!(texts(&stated["groups"]), scheme.groups);
    assert_eq!(texts(&stated["rules"]), scheme.notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>());

    let nodes = stated["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), scheme.n_nodes());
    for (stated, node) in nodes.iter().zip(scheme.nodes()) {
        assert_eq!(*stated, as_stated(node), "node {}", node.code);
    }
}

/// A node in the words of the transcription, every key it has and no other.
fn as_stated(node: &Node) -> Value {
    let number = |v: f64| if v.fract() == 0.0 { Value::from(v as i64) } else { Value::from(v) };
    let mut stated = serde_json::json!({ "code": node.code, "name": node.name, "weight": number(node.weight) });
    let Some(indicator) = &node.indicator else { return stated };
    let kind = match indicator.kind {
        Kind::YesNo => "yes_no",
        Kind::Percent => "percent",
        Kind::Count => "count",
        Kind::Amount => "amount",
    };
    stated["kind"] = kind.into();
    stated["unit"] = indicator.unit.clone().into();
    if indicator.kind == Kind::Percent {
        stated["max"] = indicator.max.map_or(Value::Null, number);
    } else {
        assert_eq!(indicator.max, None);
    }
    if indicator.may_be_not_applicable {
        stated["may_be_not_applicable"] = true.into();
    }
    if let Some(target) = indicator.plan_target {
        stated["plan_target_2025"] = number(target);
    }
    assert_eq!(indicator.rule, Rule::MaxProportional, "the annex knows one rule");
    stated
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect()
}

#[test]
fn built_in_scheme_has_6_16_44_nodes_and_integer_weights() {
    let scheme = shaoxing::scheme();
    let at_depth = |depth| scheme.nodes().iter().filter(|n| n.depth == depth).count();
    assert_eq!([at_depth(0), at_depth(1), at_depth(2), at_depth(3)], [6, 16, 44, 0]);
    assert_eq!(scheme.n_leaves(), 44);
    assert!(scheme.leaves().iter().all(|i| scheme.nodes()[*i].depth == 2));
    assert!(scheme.nodes().iter().all(|n| n.weight.fract() == 0.0), "sums of full marks are exact");
    for (node_idx, node) in scheme.nodes().iter().enumerate() {
        let path: Vec<&str> = scheme.path(node_idx).iter().map(|i| scheme.nodes()[*i].code.as_str()).collect();
        assert_eq!(path.last(), Some(&node.code.as_str()));
        assert!(path.windows(2).all(|w| w[1].starts_with(&format!("{}.", w[0]))));
        assert_eq!(scheme.node_idx(&node.code), Some(node_idx));
        assert_eq!(scheme.leaf_idx(&node.code), node.leaf_idx);
    }
}

/// The annex is a table turned into lines; without white space a name is followed by its weight.
#[test]
fn every_name_and_weight_stands_in_the_annex_in_order() {
    let plan: String = include_str!("cases/scheme/plan.zh.txt").split_whitespace().collect();
    let plan = plan.replace("(6%)", "（6%）"); // the only brackets of the table that are not full width
    let start = plan.rfind("学校产教融合评价指标体系一级指标").expect("the annex");
    let end = start + plan[start..].find("附件2：").expect("the next annex");
    let annex = &plan[start..end];

    let mut rest = annex;
    let mut n_names = 0;
    for node in shaoxing::scheme().nodes() {
        let stands = match node.leaf_idx {
            Some(_) => format!("{}{}%", node.name, node.weight),
            None => format!("{}（{}%）", node.name, node.weight),
        };
        let at = rest.find(&stands).unwrap_or_else(|| panic!("{stands} is not in what is left of the annex"));
        rest = &rest[at + stands.len()..];
        n_names += 1;
    }
    assert_eq!(n_names, 66);
    assert!(!rest.split("指标说明").next().unwrap().contains('%'), "no indicator of the annex is left over: {rest}");
    for note in shaoxing::scheme().notes {
        let without_first_words = note.text.trim_start_matches("单项指标：");
        assert!(rest.contains(without_first_words), "{}", note.text);
    }
}

#[test]
fn notes_stand_where_they_matter() {
    let scheme = shaoxing::scheme();
    assert_eq!(scheme.general_notes().count(), 2);
    assert_eq!(scheme.notes_at("4.1.2").collect::<Vec<_>>(), ["长期合作协议指一年以上的协议"]);
    assert_eq!(scheme.notes_at("5.1.1").count(), 1);
    assert_eq!(scheme.notes_at("1.1.1").count(), 0);
    assert!(scheme.notes.iter().flat_map(|n| &n.codes).all(|code| scheme.leaf_idx(code).is_some()));
}

// Stated systems.

fn node(code: &str, weight: f64) -> NodeSpec {
    NodeSpec { code: code.into(), name: code.into(), weight, ..NodeSpec::default() }
}

fn below(parent: &str, code: &str, weight: f64) -> NodeSpec {
    NodeSpec { parent: Some(parent.into()), ..node(code, weight) }
}

fn with_rule(rule: Rule) -> NodeSpec {
    NodeSpec { indicator: Some(Indicator { rule, ..Indicator::default() }), ..node("1", 10.0) }
}

fn with_max(max: f64) -> NodeSpec {
    NodeSpec { indicator: Some(Indicator { max: Some(max), ..Indicator::default() }), ..node("1", 10.0) }
}

fn stated(nodes: impl Into<Vec<NodeSpec>>) -> SchemeSpec {
    SchemeSpec { full_marks: 10.0, nodes: nodes.into(), ..SchemeSpec::default() }
}

fn parents(nodes: impl Into<Vec<NodeSpec>>) -> Vec<Option<String>> {
    let scheme = Scheme::new(stated(nodes)).unwrap();
    scheme.nodes().iter().map(|n| n.parent.map(|p| scheme.nodes()[p].code.clone())).collect()
}

fn some(codes: &[&str]) -> Vec<Option<String>> {
    codes.iter().map(|c| (!c.is_empty()).then(|| (*c).to_owned())).collect()
}

#[test]
fn parents_come_from_the_longest_dotted_beginning() {
    let nodes = [node("1", 10.0), node("1.1", 10.0), node("1.1.1", 4.0), node("1.1.2", 6.0)];
    assert_eq!(parents(nodes), some(&["", "1", "1.1", "1.1"]));
    // A level that is not stated is passed over; 11 is no child of 1.
    assert_eq!(
        parents([node("1", 4.0), node("1.2.3.4", 4.0), node("11", 6.0), node("11.x", 6.0)]),
        some(&["", "1", "", "11"])
    );
    // Children may stand before their parents, and a code with dots may have none.
    assert_eq!(parents([node("a.b", 3.0), node("a", 3.0), node("z.z", 7.0)]), some(&["a", "", ""]));
}

#[test]
fn parents_can_be_named_whatever_the_codes() {
    let nodes = [
        below("根", "__proto__", 4.0),
        node("根", 10.0),
        below("根", "1.1", 6.0),
        below("__proto__", "constructor", 4.0),
        below("constructor", "", 4.0),
    ];
    assert_eq!(Scheme::new(stated(nodes.clone())), Err(SchemeError::EmptyCode { position: 5 }));
    assert_eq!(parents(&nodes[..4]), some(&["根", "", "根", "__proto__"]));
    // A named parent goes before the dots.
    assert_eq!(parents([node("1", 4.0), below("2", "1.1", 6.0), node("2", 6.0)]), some(&["", "2", ""]));
}

#[test]
fn trees_may_be_of_any_depth() {
    // As a list that gives away no order: the deepest first.
    let n = 20_000;
    let nodes: Vec<NodeSpec> = (0..n)
        .rev()
        .map(|i| if i == 0 { node("n0", 10.0) } else { below(&format!("n{}", i - 1), &format!("n{i}"), 10.0) })
        .collect();
    let scheme = Scheme::new(stated(nodes)).unwrap();
    assert_eq!(scheme.n_leaves(), 1);
    assert_eq!(scheme.leaf(0).depth, n - 1);
    assert_eq!(scheme.path(scheme.leaves()[0]).len(), n);
    let mut seen = vec![false; n];
    for i in scheme.bottom_up() {
        assert!(scheme.nodes()[*i].children.iter().all(|c| seen[*c]), "a child after its parent");
        seen[*i] = true;
    }
}

#[test]
fn a_flat_list_is_a_tree() {
    let scheme = Scheme::new(stated([node("b", 4.0), node("a", 6.0)])).unwrap();
    assert_eq!((scheme.n_leaves(), scheme.roots()), (2, &[0, 1][..]));
    assert_eq!(scheme.indicator(0), &Indicator::default());
}

#[test]
fn an_inner_node_asks_for_nothing() {
    let spec = NodeSpec { indicator: Some(Indicator::default()), ..node("1", 10.0) };
    let scheme = Scheme::new(stated([spec, node("1.1", 10.0)])).unwrap();
    assert_eq!((&scheme.nodes()[0].indicator, scheme.leaf_idx("1")), (&None, None));
}

#[test]
fn weights_may_carry_float_noise() {
    let nodes = [node("1", 10.0), node("1.1", 9.7), node("1.2", 0.1), node("1.3", 0.2)];
    assert!(Scheme::new(stated(nodes)).is_ok());
    let thirds: Vec<_> = (1..=3).map(|i| node(&i.to_string(), 10.0 / 3.0)).collect();
    assert!(Scheme::new(stated(thirds)).is_ok());
}

#[test]
fn every_fault_of_a_stated_system_is_named_and_located() {
    use SchemeError as E;
    let check = |spec: SchemeSpec, expected: SchemeError, code: &str, says: &str| {
        let error = Scheme::new(spec).unwrap_err();
        assert_eq!(error, expected);
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains(says), "{error}");
    };
    let one = || stated([node("1", 10.0)]);
    check(stated([]), E::NoNodes, "no_nodes", "no nodes");
    check(stated([node("", 10.0)]), E::EmptyCode { position: 1 }, "empty_code", "node 1");
    let twice = stated([node("1", 5.0), node("1", 5.0)]);
    check(twice, E::DuplicateCode { code: "1".into() }, "duplicate_code", "\"1\"");
    let orphan = stated([node("1", 5.0), below("0", "2", 5.0)]);
    check(orphan, E::UnknownParent { code: "2".into(), parent: "0".into() }, "unknown_parent", "\"0\"");
    check(stated([below("1", "1", 10.0)]), E::Cycle { code: "1".into() }, "cycle", "\"1\"");
    let ring = stated([node("r", 10.0), below("b", "a", 1.0), below("c", "b", 1.0), below("a", "c", 1.0)]);
    check(ring, E::Cycle { code: "a".into() }, "cycle", "\"a\"");
    let tail = stated([below("a", "x", 1.0), below("b", "a", 1.0), below("a", "b", 1.0)]);
    check(tail, E::Cycle { code: "x".into() }, "cycle", "\"x\"");
    for weight in [-1.0, f64::INFINITY, f64::NEG_INFINITY] {
        let bad = stated([node("1", 10.0), node("2", weight)]);
        check(bad, E::BadWeight { code: "2".into(), weight }, "bad_weight", "\"2\"");
    }
    let nan = Scheme::new(stated([node("1", f64::NAN)])).unwrap_err();
    assert_eq!(nan.code(), "bad_weight");
    for full_marks in [0.0, -10.0, f64::INFINITY, 1e7] {
        check(SchemeSpec { full_marks, ..one() }, E::BadFullMarks { full_marks }, "bad_full_marks", "full_marks");
    }
    assert_eq!(Scheme::new(SchemeSpec { full_marks: f64::NAN, ..one() }).unwrap_err().code(), "bad_full_marks");
    let code = "weights_do_not_add_up";
    let expected = E::WeightsDoNotAddUp { parent: None, expected: 10.0, sum: 9.0 };
    check(stated([node("1", 4.0), node("2", 5.0)]), expected, code, "primary");
    let expected = E::WeightsDoNotAddUp { parent: Some("1".into()), expected: 10.0, sum: 10.001 };
    check(stated([node("1", 10.0), node("1.1", 10.001)]), expected, code, "\"1\"");
    for max in [0.0, -1.0, f64::INFINITY] {
        check(stated([with_max(max)]), E::BadMax { code: "1".into(), max }, "bad_max", "\"1\"");
    }
    let rule = |rule, reason: &str| {
        let error = Scheme::new(stated([with_rule(rule)])).unwrap_err();
        assert_eq!(error.code(), "bad_rule");
        assert!(error.to_string().contains("\"1\"") && error.to_string().contains(reason), "{error}");
    };
    for target in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        rule(Rule::Target(target), "target");
    }
    rule(Rule::Bands(vec![]), "at least one band");
    rule(Rule::Bands(vec![Band { from: f64::NAN, share: 0.5 }]), "finite");
    rule(Rule::Bands(vec![Band { from: 1.0, share: 1.5 }]), "0..=1");
    rule(Rule::Bands(vec![Band { from: 1.0, share: f64::NAN }]), "0..=1");
    rule(Rule::Bands(vec![Band { from: 1.0, share: 0.5 }, Band { from: 1.0, share: 1.0 }]), "rise strictly");
    let groups = SchemeSpec { groups: vec!["甲".into(), "乙".into(), "甲".into()], ..one() };
    check(groups, E::DuplicateGroup { group: "甲".into() }, "duplicate_group", "甲");
}

#[test]
fn values_are_checked_against_the_scheme() {
    let percent = Indicator { max: Some(100.0), ..Indicator::default() };
    assert_eq!(percent.check(100.0), Ok(100.0));
    assert_eq!(percent.check(100.000_001), Err(ValueFault::OverMax { max: 100.0 }));
    assert_eq!(percent.check(-1e-300), Err(ValueFault::Negative));
    assert_eq!(percent.check(f64::NAN), Err(ValueFault::NotFinite));
    assert_eq!(percent.check(f64::INFINITY), Err(ValueFault::NotFinite));
    assert_eq!(Indicator::default().check(f64::MAX), Ok(f64::MAX));
    assert!(percent.check(-0.0).unwrap().is_sign_positive(), "-0 is 0, and shown as 0");
}

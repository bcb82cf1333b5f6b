//! Scores worked out by another program. A test is a folder of `cases/golden`: what is scored, and what must come out.

use scoreboard::engine::{
    Group, GroupBoard, GroupData, Missing, NotApplicable, Options, Scheme, Ties, Unit, Value, ZeroMaximum, score,
    shaoxing, totals,
};
use serde_json::Value as Json;
use std::fs;
use std::path::Path;

const TOLERANCE: f64 = 1e-9;

#[test]
fn golden_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/golden");
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert!(names.len() >= 13, "cases are missing: {names:?}");
    let scheme = shaoxing::scheme();
    for name in names {
        let read = |file: &str| -> Json {
            let path = folder.join(&name).join(file);
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        };
        check(&name.to_string_lossy(), &read("input.json"), &read("expected.json"), &scheme);
    }
}

fn check(case: &str, input: &Json, expected: &Json, scheme: &Scheme) {
    let (data, options) = (group_data(input, scheme), options(&input["options"]));
    let board = score(&data, scheme, &options);
    let expected = expected["groups"].as_array().unwrap();
    assert_eq!(names(expected), board.groups.iter().map(|g| g.name.as_str()).collect::<Vec<_>>(), "{case}: groups");
    for ((expected, group), board) in expected.iter().zip(&data.groups).zip(&board.groups) {
        check_group(&format!("{case}, {}", board.name), expected, group, board, scheme);
        assert_eq!(totals(group, scheme, &options), board.totals);
    }
}

fn check_group(at: &str, expected: &Json, group: &Group, board: &GroupBoard, scheme: &Scheme) {
    let maxima = expected["maxima"].as_object().unwrap();
    assert_eq!(maxima.len(), scheme.n_leaves(), "{at}: maxima");
    for leaf_idx in 0..scheme.n_leaves() {
        let code = &scheme.leaf(leaf_idx).code;
        match (maxima[code].as_f64(), board.maximum(leaf_idx)) {
            (None, None) => assert!(maxima[code].is_null()),
            (Some(expected), Some(maximum)) => near(&format!("{at}: maximum of {code}"), expected, maximum),
            other => panic!("{at}: maximum of {code}: {other:?}"),
        }
    }
    let units = expected["units"].as_array().unwrap();
    let in_order: Vec<&str> = board.order.iter().map(|i| group.units()[*i as usize].name.as_str()).collect();
    assert_eq!(names(units), in_order, "{at}: order");
    for (expected, unit_idx) in units.iter().zip(&board.order) {
        let unit_idx = *unit_idx as usize;
        let at = format!("{at}, {}", group.units()[unit_idx].name);
        assert_eq!(expected["rank"].as_u64(), Some(u64::from(board.ranks[unit_idx])), "{at}: rank");
        near(&format!("{at}: total"), number(expected, "total"), board.totals[unit_idx]);
        near(&format!("{at}: points"), number(expected, "points"), board.points_sums[unit_idx]);
        near(&format!("{at}: full marks"), number(expected, "full_marks"), board.full_marks[unit_idx]);
        let nodes = expected["nodes"].as_object().unwrap();
        assert_eq!(nodes.len(), scheme.n_nodes(), "{at}: nodes");
        for (code, expected) in nodes {
            let node_idx = scheme.node_idx(code).unwrap_or_else(|| panic!("{at}: {code} is no node"));
            let at = format!("{at}, {code}");
            near(&at, number(expected, "points"), board.points(unit_idx, node_idx));
            near(&at, number(expected, "full_marks"), board.node_full_marks(scheme, unit_idx, node_idx));
        }
    }
}

fn near(at: &str, expected: f64, found: f64) {
    assert!((expected - found).abs() <= TOLERANCE, "{at}: expected {expected}, found {found}");
}

fn number(of: &Json, key: &str) -> f64 {
    of[key].as_f64().unwrap_or_else(|| panic!("{key} is no number: {}", of[key]))
}

fn names(list: &[Json]) -> Vec<&str> {
    list.iter().map(|g| g["name"].as_str().unwrap()).collect()
}

/// The scheme's groups first, as it orders them; units as they come.
fn group_data(input: &Json, scheme: &Scheme) -> GroupData {
    let units = input["units"].as_array().unwrap();
    let of_group = |name: &str| units.iter().filter(|u| u["group"] == name).collect::<Vec<_>>();
    assert!(units.iter().all(|u| scheme.groups.iter().any(|g| u["group"] == *g)), "a group the scheme does not name");
    let groups = scheme.groups.iter().map(|name| (name, of_group(name))).filter(|(_, units)| !units.is_empty());
    GroupData { groups: groups.map(|(name, units)| group(name, &units, scheme)).collect() }
}

fn group(name: &str, units: &[&Json], scheme: &Scheme) -> Group {
    let named = units.iter().map(|u| Unit { name: u["name"].as_str().unwrap().into() }).collect();
    let mut group = Group::new(name, named, scheme);
    for (unit_idx, unit) in units.iter().enumerate() {
        for (code, value) in unit["values"].as_object().unwrap() {
            let value = match value {
                Json::Null => Value::Missing,
                Json::String(s) if s == "NA" => Value::NotApplicable,
                other => Value::Reported(other.as_f64().unwrap()),
            };
            group.set(unit_idx, scheme.leaf_idx(code).unwrap(), value, scheme).unwrap();
        }
    }
    group
}

fn options(stated: &Json) -> Options {
    let mut options = Options::default();
    for (key, choice) in stated.as_object().into_iter().flatten() {
        match (key.as_str(), choice.as_str()) {
            ("missing", Some("zero")) => options.missing = Missing::Zero,
            ("missing", Some("redistribute")) => options.missing = Missing::Redistribute,
            ("not_applicable", Some("redistribute")) => options.not_applicable = NotApplicable::Redistribute,
            ("not_applicable", Some("zero")) => options.not_applicable = NotApplicable::Zero,
            ("zero_maximum", Some("zero")) => options.zero_maximum = ZeroMaximum::Zero,
            ("zero_maximum", Some("full")) => options.zero_maximum = ZeroMaximum::Full,
            ("ties", Some("competition")) => options.ties = Ties::Competition,
            ("ties", Some("dense")) => options.ties = Ties::Dense,
            ("rank_decimals", None) => {
                options = options.with_rank_decimals(choice.as_u64().map(|d| d as u32)).unwrap();
            }
            other => panic!("no such option: {other:?}"),
        }
    }
    options
}

//! Data to be written: the golden cases and the import cases, and groups under every rule.

use scoreboard::engine::{
    Band, Group, GroupData, Indicator, Kind, Missing, NodeSpec, NotApplicable, Options, Rule, Scheme, SchemeSpec, Ties,
    Unit, Value, ZeroMaximum,
};
use scoreboard::import;
use scoreboard::table::{Table, interpret};
use serde_json::Value as Json;
use std::fs;
use std::path::{Path, PathBuf};

fn folders(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(kind);
    let mut folders: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Every combination of the options, with decimals of all kinds among them.
pub fn all_options() -> Vec<Options> {
    let decimals = [None, Some(2), Some(0), Some(1), Some(3), Some(9), Some(2)];
    let mut all = Vec::new();
    for missing in [Missing::Zero, Missing::Redistribute] {
        for not_applicable in [NotApplicable::Redistribute, NotApplicable::Zero] {
            for zero_maximum in [ZeroMaximum::Zero, ZeroMaximum::Full] {
                for ties in [Ties::Competition, Ties::Dense] {
                    let mut options = Options::default();
                    (options.missing, options.not_applicable) = (missing, not_applicable);
                    (options.zero_maximum, options.ties) = (zero_maximum, ties);
                    let decimals = decimals[all.len() % decimals.len()];
                    all.push(options.with_rank_decimals(decimals).unwrap());
                }
            }
        }
    }
    all
}

/// Half of them, in which any three choices meet in every combination: the others would only take time.
pub fn varied_options() -> Vec<Options> {
    let is_even = |options: &Options| {
        let choices = [
            options.missing == Missing::Redistribute,
            options.not_applicable == NotApplicable::Zero,
            options.zero_maximum == ZeroMaximum::Full,
            options.ties == Ties::Dense,
        ];
        choices.into_iter().filter(|choice| *choice).count().is_multiple_of(2)
    };
    all_options().into_iter().filter(is_even).collect()
}

/// The groups of all golden cases and of all import cases, each under a name of its own.
pub fn kept_cases(scheme: &Scheme) -> GroupData {
    let mut groups = Vec::new();
    for case in folders("golden") {
        let input: Json = serde_json::from_str(&fs::read_to_string(case.join("input.json")).unwrap()).unwrap();
        groups.extend(golden(&input, scheme).into_iter().map(|group| renamed(group, &case)));
    }
    let n_golden = groups.len();
    for case in folders("import") {
        let mut files: Vec<PathBuf> = fs::read_dir(&case).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.file_name().is_some_and(|name| name != "expected.json"));
        files.sort();
        let read = |file: &PathBuf| {
            import::read(&fs::read(file).unwrap(), &file.file_name().unwrap().to_string_lossy(), None).unwrap()
        };
        let tables: Vec<Table> = files.iter().map(read).collect();
        let data = interpret(&tables, scheme).group_data(scheme);
        groups.extend(data.groups.into_iter().map(|group| renamed(group, &case)));
    }
    assert!(n_golden >= 13 && groups.len() >= n_golden + 12, "cases are missing: {n_golden}, {}", groups.len());
    // The same schools come in many formats: once is enough.
    let mut distinct: Vec<Group> = Vec::new();
    for group in groups {
        let are_same = |other: &Group| {
            let values =
                |group: &Group| (0..scheme.n_leaves()).flat_map(|i| group.raw_column(i).to_vec()).collect::<Vec<_>>();
            other.units() == group.units() && values(other) == values(&group)
        };
        if !distinct.iter().any(are_same) {
            distinct.push(group);
        }
    }
    GroupData { groups: distinct }
}

fn renamed(mut group: Group, case: &Path) -> Group {
    group.name = format!("{} {}", group.name, case.file_name().unwrap().to_string_lossy());
    group
}

fn golden(input: &Json, scheme: &Scheme) -> Vec<Group> {
    let units = input["units"].as_array().unwrap();
    let of_group = |name: &str| units.iter().filter(|u| u["group"] == name).collect::<Vec<_>>();
    let groups = scheme.groups.iter().map(|name| (name, of_group(name))).filter(|(_, units)| !units.is_empty());
    let group = |(name, units): (&String, Vec<&Json>)| {
        let named = units.iter().map(|u| Unit { name: u["name"].as_str().unwrap().into() }).collect();
        let mut group = Group::new(name, named, scheme);
        for (unit_idx, unit) in units.iter().enumerate() {
            for (code, value) in unit["values"].as_object().unwrap() {
                let value = match value {
                    Json::Null => Value::Missing,
                    Json::String(_) => Value::NotApplicable,
                    other => Value::Reported(other.as_f64().unwrap()),
                };
                group.set(unit_idx, scheme.leaf_idx(code).unwrap(), value, scheme).unwrap();
            }
        }
        group
    };
    groups.map(group).collect()
}

/// A scheme with every rule, whose weights do not add up bit for bit.
pub fn every_rule() -> Scheme {
    let bands = |froms: &[f64]| {
        let n = froms.len() as f64;
        Rule::Bands(froms.iter().zip(1..).map(|(from, i)| Band { from: *from, share: f64::from(i) / n }).collect())
    };
    let rules = [
        (Rule::MaxProportional, Kind::Percent),
        (Rule::MinProportional, Kind::Amount),
        (Rule::MinMax, Kind::Percent),
        (Rule::MinMax, Kind::Count),
        (Rule::Target(60.0), Kind::Percent),
        (Rule::Target(7.5), Kind::Amount),
        (bands(&[28.8, 60.0, 85.0]), Kind::Percent),
        (bands(&[0.0, 3.0]), Kind::Count),
        (Rule::YesNo, Kind::Count),
        (Rule::MaxProportional, Kind::YesNo),
        (Rule::MinProportional, Kind::Percent),
        (Rule::MaxProportional, Kind::Amount),
    ];
    let mut nodes: Vec<NodeSpec> = Vec::new();
    let node = |code: &str, weight: f64| NodeSpec {
        code: code.into(),
        name: format!("指标{code}"),
        weight,
        ..NodeSpec::default()
    };
    // Thirds of thirds: 100 / 3 / 4 four times is not 100 / 3.
    for primary in 1..=3 {
        nodes.push(node(&format!("{primary}"), 100.0 / 3.0));
    }
    for (i, (rule, kind)) in rules.into_iter().enumerate() {
        let code = format!("{}.{}", i / 4 + 1, i % 4 + 1);
        let indicator = Indicator { kind, rule, may_be_not_applicable: true, ..Indicator::default() };
        nodes.push(NodeSpec { indicator: Some(indicator), ..node(&code, 100.0 / 3.0 / 4.0) });
    }
    Scheme::new(SchemeSpec { full_marks: 100.0, nodes, ..SchemeSpec::default() }).unwrap()
}

/// Values of all kinds, many of them alike: zeros, blanks, not applicable; by a number that says which.
pub fn mixed(scheme: &Scheme, name: &str, n_units: usize, seed: u64) -> Group {
    let units = (0..n_units).map(|i| Unit { name: format!("{name}第{}校", i + 1) }).collect();
    let mut group = Group::new(name, units, scheme);
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    for leaf_idx in 0..scheme.n_leaves() {
        // Some columns are empty, some all 0.
        let kind = next(8);
        for unit_idx in 0..n_units {
            let value = match (kind, next(10)) {
                (0, _) | (_, 0) => Value::Missing,
                (_, 1) if scheme.indicator(leaf_idx).may_be_not_applicable => Value::NotApplicable,
                (1, _) => Value::Reported(0.0),
                (_, 2 | 3) => Value::Reported([0.0, 1.0, 60.0, 28.8][next(4) as usize]),
                _ => Value::Reported(next(10_000) as f64 / 100.0),
            };
            let _ = group.set(unit_idx, leaf_idx, value, scheme);
        }
    }
    group
}

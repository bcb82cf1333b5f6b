//! The engine against engines that others wrote, on a real composite indicator (`cases/peers/SOURCES.md`).

use scoreboard::engine::{
    Group, Indicator, NodeSpec, Options, Rule, Scheme, SchemeSpec, Ties, Unit, Value, score_group, totals,
};
use serde_json::Value as Json;
use std::collections::HashMap;

struct Peers {
    indicators: Vec<String>,
    weights: Vec<f64>,
    /// The groupings of the first and the second level above the indicators, by indicator.
    level2_of: HashMap<String, String>,
    level3_of: HashMap<String, String>,
    groups: Vec<PeerGroup>,
}

struct PeerGroup {
    name: String,
    units: Vec<String>,
    /// By unit, then by indicator.
    matrix: Vec<Vec<f64>>,
    scores: [Vec<f64>; 2],
    dense_ranks: Vec<u32>,
}

fn peers() -> Peers {
    let json: Json = serde_json::from_str(include_str!("cases/peers/oracle_max_wsm_asem.json")).unwrap();
    let names = |list: &Json| list.as_array().unwrap().iter().map(|n| n.as_str().unwrap().to_owned()).collect();
    let numbers = |list: &Json| list.as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect::<Vec<f64>>();
    let grouping = |map: &Json| {
        let map = map.as_object().unwrap();
        map.iter().map(|(child, parent)| (child.clone(), parent.as_str().unwrap().to_owned())).collect()
    };
    let groups = json["groups"].as_object().unwrap().iter().map(|(name, group)| PeerGroup {
        name: name.clone(),
        units: names(&group["units"]),
        matrix: group["matrix"].as_array().unwrap().iter().map(numbers).collect(),
        scores: [numbers(&group["score_pymcdm"]), numbers(&group["score_skcriteria"])],
        dense_ranks: numbers(&group["rank_skcriteria_dense"]).iter().map(|r| *r as u32).collect(),
    });
    Peers {
        indicators: names(&json["indicators"]),
        weights: numbers(&json["weights"]),
        level2_of: grouping(&json["level2_of"]),
        level3_of: grouping(&json["level3_of"]),
        groups: groups.collect(),
    }
}

fn scheme_of(nodes: Vec<NodeSpec>) -> Scheme {
    Scheme::new(SchemeSpec { full_marks: 100.0, nodes, ..SchemeSpec::default() }).unwrap()
}

fn node(code: &str, weight: f64, parent: Option<&String>) -> NodeSpec {
    NodeSpec { code: code.into(), weight, parent: parent.cloned(), ..NodeSpec::default() }
}

fn flat(peers: &Peers) -> Scheme {
    let leaves = peers.indicators.iter().zip(&peers.weights);
    scheme_of(leaves.map(|(code, weight)| node(code, *weight, None)).collect())
}

/// The tree of the published index: its two upper levels get the sums of what is below them.
fn deep(peers: &Peers) -> Scheme {
    let mut nodes = Vec::new();
    let mut sums: Vec<(String, f64, Option<String>)> = Vec::new();
    for (code, weight) in peers.indicators.iter().zip(&peers.weights) {
        let (level2, level3) = (&peers.level2_of[code], &peers.level3_of[code]);
        nodes.push(node(code, *weight, Some(level2)));
        for (code, parent) in [(level2, Some(level3)), (level3, None)] {
            match sums.iter_mut().find(|(known, ..)| known == code) {
                Some((_, sum, _)) => *sum += weight,
                None => sums.push((code.clone(), *weight, parent.cloned())),
            }
        }
    }
    nodes.extend(sums.iter().map(|(code, weight, parent)| node(code, *weight, parent.as_ref())));
    scheme_of(nodes)
}

fn group(name: &str, units: &[String], matrix: &[Vec<f64>], scheme: &Scheme) -> Group {
    let mut group = Group::new(name, units.iter().map(|name| Unit { name: name.clone() }).collect(), scheme);
    for (unit_idx, row) in matrix.iter().enumerate() {
        for (leaf_idx, value) in row.iter().enumerate() {
            group.set(unit_idx, leaf_idx, Value::Reported(*value), scheme).unwrap();
        }
    }
    group
}

#[test]
fn value_over_maximum_agrees_with_two_engines() {
    let peers = peers();
    assert_eq!((peers.indicators.len(), peers.groups.len()), (34, 2));
    let deep = deep(&peers);
    assert_eq!((deep.n_leaves(), deep.roots().len()), (34, 2));
    assert!(deep.leaves().iter().all(|i| deep.nodes()[*i].depth == 2));
    for scheme in [flat(&peers), deep] {
        for peer in &peers.groups {
            let group = group(&peer.name, &peer.units, &peer.matrix, &scheme);
            let mut options = Options::default();
            options.ties = Ties::Dense;
            let board = score_group(&group, &scheme, &options);
            assert_eq!(totals(&group, &scheme, &options), board.totals);
            for scores in &peer.scores {
                assert_eq!(scores.len(), group.n_units());
                for (unit_idx, expected) in scores.iter().enumerate() {
                    let found = board.totals[unit_idx];
                    assert!((found - expected).abs() <= 1e-12, "{}: {expected}, {found}", peer.units[unit_idx]);
                }
            }
            assert_eq!(board.ranks, peer.dense_ranks, "{}", peer.name);
        }
    }
}

/// COINr normalises every indicator to 0..=100 over all 51 countries. Before that it takes outliers to the nearest
/// value that is none (the file between the two steps is not there, so the values at 0 and 100 tell which), and where
/// less is better it turns the scale around: `v -> M - v` gives a value of which more is better, and the same spread.
#[test]
fn min_max_agrees_with_coinr() {
    let imputed = csv(include_str!("cases/peers/ASEM_COIN_Imputed.csv"));
    let normalised = csv(include_str!("cases/peers/ASEM_COIN_Normalised.csv"));
    let meta = csv(include_str!("cases/peers/ASEM_iMeta.csv"));
    let indicators: Vec<(&str, bool)> = (0..meta["iCode"].len())
        .filter(|i| meta["Type"][*i] == "Indicator")
        .map(|i| (meta["iCode"][i].as_str(), meta["Direction"][i].starts_with('-')))
        .collect();
    assert_eq!(indicators.len(), 49);
    for (code, less_is_better) in indicators {
        let numbers = |table: &HashMap<String, Vec<String>>| -> Vec<f64> {
            table[code].iter().map(|text| text.parse().unwrap()).collect()
        };
        let (values, expected) = (numbers(&imputed), numbers(&normalised));
        assert_eq!(values.len(), 51);
        let at_end = |end: f64| values.iter().zip(&expected).filter(move |(_, e)| **e == end).map(|(v, _)| *v);
        let (least, most) = if less_is_better { (100.0, 0.0) } else { (0.0, 100.0) };
        let (min, max) = (at_end(least).fold(f64::MIN, f64::max), at_end(most).fold(f64::MAX, f64::min));
        assert!(min < max, "{code}");
        // Forest loss may be below 0, which no figure of a school is.
        let moved = |v: &f64| {
            let v = v.clamp(min, max);
            if less_is_better { max - v } else { v - min.min(0.0) }
        };
        let leaf = NodeSpec {
            code: code.into(),
            weight: 100.0,
            indicator: Some(Indicator { rule: Rule::MinMax, ..Indicator::default() }),
            ..NodeSpec::default()
        };
        let scheme = scheme_of(vec![leaf]);
        let rows: Vec<Vec<f64>> = values.iter().map(|v| vec![moved(v)]).collect();
        let group = group("ASEM", &imputed["UnitName"], &rows, &scheme);
        for (found, expected) in totals(&group, &scheme, &Options::default()).iter().zip(&expected) {
            assert!((found - expected).abs() <= 1e-10, "{code}: {expected}, {found}");
        }
    }
}

/// Columns by header. Quoted fields may hold commas.
fn csv(text: &str) -> HashMap<String, Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    headers.into_iter().enumerate().map(|(i, h)| (h, rows.iter().map(|r| r[i].to_owned()).collect())).collect()
}

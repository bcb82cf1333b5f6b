//! The workbook that proves itself: another program calculates it, and comes to the same numbers and ranks.

mod cases;
mod office;

use cases::{all_options, every_rule, kept_cases, mixed, varied_options};
use office::recalculated;
use scoreboard::engine::{GroupData, Options, Scheme, Value, rank_key, score, shaoxing};
use scoreboard::export::{Report, workbook};
use scoreboard::i18n::Lang;
use scoreboard::import;
use scoreboard::table::{ClaimSheet, PROOF_FULL_MARKS, PROOF_POINTS, PROOF_RANK, PROOF_TOTAL, Proof};
use std::io::{Cursor, Read, Write};

const TOLERANCE: f64 = 1e-9;

fn proof(bytes: &[u8]) -> Proof {
    Proof::find(&import::read(bytes, "结果.xlsx", None).unwrap()).expect("a workbook of ours is known again")
}

/// Holds every worked-out cell against the engine; how many there were.
#[track_caller]
fn check(at: &str, bytes: &[u8], data: &GroupData, scheme: &Scheme, options: &Options) -> usize {
    let (proof, board) = (proof(bytes), score(data, scheme, options));
    assert_eq!(proof.sheets.len(), 2 * data.groups.len(), "{at}: a ranking and scores for each group");
    let mut n_cells = 0;
    for (group, board) in data.groups.iter().zip(&board.groups) {
        let (rankings, scores): (Vec<&ClaimSheet>, Vec<&ClaimSheet>) = proof
            .sheets
            .iter()
            .filter(|sheet| sheet.group == group.name)
            .partition(|sheet| sheet.claims.iter().all(|claim| claim.column != PROOF_POINTS));
        let ([ranking], [scores]) = (&rankings[..], &scores[..]) else { panic!("{at}: sheets of {}", group.name) };
        assert_eq!(scores.claims.len(), group.n_units() * (scheme.n_nodes() + 4), "{at}: {}", group.name);
        assert_eq!(ranking.claims.len(), group.n_units() * (scheme.roots().len() + 2), "{at}: {}", group.name);
        for (sheet, is_ranking) in [(ranking, true), (scores, false)] {
            for claim in &sheet.claims {
                let unit_idx = if is_ranking { board.order[claim.position] as usize } else { claim.position };
                assert_eq!(claim.unit, group.units()[unit_idx].name, "{at}: {}", claim.at.cell);
                let expected = match claim.column.as_str() {
                    PROOF_RANK => board.ranks[unit_idx].into(),
                    PROOF_TOTAL => board.totals[unit_idx],
                    PROOF_POINTS => board.points_sums[unit_idx],
                    PROOF_FULL_MARKS => board.full_marks[unit_idx],
                    code => board.points(unit_idx, scheme.node_idx(code).unwrap()),
                };
                let found = claim.value.unwrap_or_else(|| panic!("{at}: no number in {claim:?}"));
                let far = (found - expected).abs();
                assert!(
                    far <= TOLERANCE,
                    "{at}, {}: {}, {} is {expected}: {claim:?}",
                    group.name,
                    claim.unit,
                    claim.column
                );
                assert!(claim.column != PROOF_RANK || far == 0.0, "{at}: a rank is whole");
                n_cells += 1;
            }
            for claim in &sheet.weights {
                let weight = scheme.nodes()[scheme.node_idx(&claim.column).unwrap()].weight;
                assert!((claim.value.unwrap() - weight).abs() <= TOLERANCE, "{at}: {claim:?}");
            }
        }
    }
    n_cells
}

fn written(scheme: &Scheme, data: &GroupData, options: Options, lang: Lang) -> Vec<u8> {
    workbook(&Report::new(lang, scheme, data, options)).unwrap()
}

#[test]
fn every_case_recalculates_to_the_engines_numbers_under_each_option() {
    let scheme = shaoxing::scheme();
    let data = kept_cases(&scheme);
    let options = varied_options();
    let written: Vec<Vec<u8>> = options.iter().map(|o| written(&scheme, &data, *o, Lang::Zh)).collect();
    for (options, (given, made)) in options.iter().zip(written.iter().zip(recalculated(&written))) {
        let at = format!("{options:?}");
        let n_cells = check(&format!("{at}, as written"), given, &data, &scheme, options);
        assert_eq!(check(&format!("{at}, recalculated"), &made, &data, &scheme, options), n_cells);
        assert!(n_cells > 10_000, "{n_cells} cells");
    }
}

#[test]
fn every_rule_recalculates_to_the_engines_numbers_under_every_option() {
    let scheme = every_rule();
    let groups = (0..6).map(|seed| mixed(&scheme, &format!("组{seed}"), 1 + 2 * seed as usize, seed + 1));
    let data = GroupData { groups: groups.collect() };
    let options = all_options();
    let written: Vec<Vec<u8>> = options.iter().map(|o| written(&scheme, &data, *o, Lang::En)).collect();
    for (options, (given, made)) in options.iter().zip(written.iter().zip(recalculated(&written))) {
        let at = format!("{options:?}");
        check(&format!("{at}, as written"), given, &data, &scheme, options);
        check(&format!("{at}, recalculated"), &made, &data, &scheme, options);
    }
}

/// A workbook with the value of one cell changed in its XML, and nothing else: every formula and every result is that of
/// before.
fn with_cell(bytes: &[u8], sheet: &str, cell: &str, number: Option<f64>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let workbook = text("xl/workbook.xml");
    let place = workbook.find(&format!("name=\"{sheet}\"")).expect("the sheet");
    let relation = workbook[place..].split("r:id=\"").nth(1).unwrap().split('"').next().unwrap().to_string();
    let relations = text("xl/_rels/workbook.xml.rels");
    let relation = relations[relations.find(&format!("Id=\"{relation}\"")).unwrap()..].to_string();
    let path = format!("xl/{}", relation.split("Target=\"").nth(1).unwrap().split('"').next().unwrap());
    let xml = text(&path);
    let start = xml.find(&format!("<c r=\"{cell}\"")).expect("the cell");
    let end =
        start + xml[start..].find("/>").unwrap().min(xml[start..].find("</c>").map_or(usize::MAX, |at| at + 2)) + 2;
    let style = xml[start..end].split(" s=\"").nth(1).map_or("0", |rest| rest.split('"').next().unwrap());
    let value = number.map_or_else(String::new, |number| format!("<v>{number}</v>"));
    let xml = format!("{}<c r=\"{cell}\" s=\"{style}\">{value}</c>{}", &xml[..start], &xml[end..]);
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        out.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(if name == path { xml.as_bytes() } else { &content }).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn changing_a_figure_there_changes_the_ranks_there() {
    let scheme = shaoxing::scheme();
    let data = GroupData { groups: vec![mixed(&scheme, "中职", 12, 7), mixed(&scheme, "高职", 5, 8)] };
    let options = Options::default();
    let bytes = written(&scheme, &data, options, Lang::Zh);
    // Of the last school, figures above everybody's; then one that is taken back, and one that everybody else held 0 in.
    let last = *score(&data, &scheme, &options).groups[0].order.last().unwrap() as usize;
    let mut changed = data.clone();
    let mut edited = bytes.clone();
    for leaf_idx in 0..scheme.n_leaves() {
        let value = match leaf_idx % 5 {
            4 => None,
            _ if scheme.indicator(leaf_idx).max.is_some() => Some(100.0),
            _ => Some(if leaf_idx == 0 { 1.0 } else { 5_000.0 }),
        };
        let is_percent = scheme.indicator(leaf_idx).unit == "%";
        let cell = scoreboard::table::CellRef::new(6 + last as u32, 2 + leaf_idx as u32).to_string();
        edited = with_cell(&edited, "中职数据", &cell, value.map(|v| if is_percent { v / 100.0 } else { v }));
        let value = value.map_or(Value::Missing, Value::Reported);
        changed.groups[0].set(last, leaf_idx, value, &scheme).unwrap();
    }
    let before = score(&data, &scheme, &options);
    let after = score(&changed, &scheme, &options);
    assert_eq!((before.groups[0].ranks[last], after.groups[0].ranks[last]), (12, 1));
    assert!(rank_key(before.groups[0].totals[0], 9) != rank_key(after.groups[0].totals[0], 9), "others change, too");
    let made = recalculated(&[edited]);
    check("changed", &made[0], &changed, &scheme, &options);
}

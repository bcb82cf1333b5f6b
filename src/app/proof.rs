//! Holds a workbook of ours, read back, against the engine: cell by cell.

use super::Shared;
use crate::engine::{GroupData, Options, Scheme, Scoreboard, Value, score};
use crate::export::{data_hash, options_from_text, scheme_hash};
use crate::table::{
    CellAddress, Claim, ClaimSheet, Decision, ListedValue, PROOF_FULL_MARKS, PROOF_POINTS, PROOF_RANK, PROOF_TOTAL,
    Proof, Table, interpret_decided,
};
use std::collections::HashMap;

/// How far a number of the workbook may be from the engine's, and of numbers above 1 in proportion: far above what
/// another order of adding changes (1e-13), far below what is published.
const TOLERANCE: f64 = 1e-9;

/// What a workbook of ours says of itself, and what the engine says to it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProofCheck {
    pub file: String,
    /// Cells that were compared.
    pub n_cells: usize,
    pub differences: Vec<ProofDifference>,
    /// Values that are others than when the workbook was written.
    pub edits: Vec<ProofEdit>,
    /// Schools with data and without a row of scores: they came in later.
    pub without_scores: Vec<String>,
    /// The options by which the workbook calculates; `None` where it states none that there are.
    pub options: Option<Options>,
    /// Whether it was written with this scheme.
    pub is_same_scheme: bool,
    /// Whether the data are bit for bit those it was written with.
    pub is_same_data: bool,
    /// The version of the program that wrote it; empty where it states none.
    pub engine_version: String,
}

/// What a cell of scores holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofCell {
    /// Points at a node.
    Node(usize),
    /// The full marks of a node, over its column.
    Weight(usize),
    Rank,
    Total,
    /// The sum of the points.
    Points,
    /// The full marks that apply.
    FullMarks,
    /// The school at a place of the ranking.
    Name,
    /// Something that there is not in the scheme.
    Unknown,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProofDifference {
    pub at: CellAddress,
    /// Empty for a weight.
    pub unit: String,
    pub cell: ProofCell,
    /// As it is seen in the workbook.
    pub workbook: String,
    /// `None` where there is no such school or column.
    pub engine: Option<Expected>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    Number(f64),
    Name(String),
}

/// A value that was changed in the workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct ProofEdit {
    pub group: String,
    pub unit: String,
    pub leaf_idx: usize,
    pub was: Value,
    pub now: Value,
}

/// Checks a table; `None` where it is no workbook of ours.
///
/// The values are read as the page reads them, with what was decided about them, and scored by the options that the
/// workbook states. (Those of `options` hold where it states none.)
pub fn check_proof(table: &Table, scheme: &Scheme, decisions: &[Decision], options: &Options) -> Option<ProofCheck> {
    let proof = Proof::find(table)?;
    let data = interpret_decided(&[table], scheme, decisions).group_data(scheme);
    let stated = options_from_text(&proof.options);
    let board = score(&data, scheme, &stated.unwrap_or(*options));
    let mut check = ProofCheck {
        file: table.file.clone(),
        n_cells: 0,
        differences: Vec::new(),
        edits: edits(&proof.listed, &data, scheme),
        without_scores: Vec::new(),
        options: stated,
        is_same_scheme: scheme_hash(scheme) == proof.scheme_hash,
        is_same_data: data_hash(&data, scheme) == proof.data_hash,
        engine_version: proof.engine_version.clone(),
    };
    for sheet in &proof.sheets {
        check.take_sheet(sheet, &data, scheme, &board);
    }
    Some(check)
}

/// The workbooks of ours among some tables.
pub fn proofs(tables: &[Shared<Table>]) -> impl Iterator<Item = &Shared<Table>> {
    tables.iter().filter(|table| table.sheets.iter().any(|sheet| sheet.is_worked_out()))
}

impl ProofCheck {
    fn take_sheet(&mut self, sheet: &ClaimSheet, data: &GroupData, scheme: &Scheme, board: &Scoreboard) {
        for claim in &sheet.weights {
            let node_idx = scheme.node_idx(&claim.column);
            let cell = node_idx.map_or(ProofCell::Unknown, ProofCell::Weight);
            self.compare(claim, cell, node_idx.map(|node_idx| scheme.nodes()[node_idx].weight));
        }
        let group_idx = data.groups.iter().position(|group| group.name == sheet.group);
        let group = group_idx.map(|group_idx| (&data.groups[group_idx], &board.groups[group_idx]));
        let unit_idx_of: HashMap<&str, usize> = group
            .iter()
            .flat_map(|(group, _)| group.units().iter().enumerate())
            .map(|(unit_idx, unit)| (unit.name.as_str(), unit_idx))
            .collect();
        // A ranking has its schools in the order of rank, and no sums.
        let is_ranking = !sheet.claims.iter().any(|claim| claim.column == PROOF_POINTS);
        let mut last_position = None;
        let mut has_scores = vec![false; unit_idx_of.len()];
        for claim in &sheet.claims {
            let unit_idx = unit_idx_of.get(claim.unit.as_str()).copied();
            if let Some(unit_idx) = unit_idx {
                has_scores[unit_idx] = true;
            }
            if is_ranking && last_position.replace(claim.position) != Some(claim.position) {
                let there = group.and_then(|(group, board)| {
                    let unit_idx = *board.order.get(claim.position)?;
                    Some(group.units()[unit_idx as usize].name.clone())
                });
                self.n_cells += 1;
                if there.as_deref() != Some(claim.unit.as_str()) {
                    let engine = there.map(Expected::Name);
                    self.differences.push(ProofDifference {
                        at: claim.at.clone(),
                        unit: claim.unit.clone(),
                        cell: ProofCell::Name,
                        workbook: claim.unit.clone(),
                        engine,
                    });
                }
            }
            let of = |number: &dyn Fn(&crate::engine::GroupBoard, usize) -> f64| {
                group.zip(unit_idx).map(|((_, board), unit_idx)| number(board, unit_idx))
            };
            let (cell, engine) = match claim.column.as_str() {
                PROOF_RANK => (ProofCell::Rank, of(&|board, i| board.ranks[i].into())),
                PROOF_TOTAL => (ProofCell::Total, of(&|board, i| board.totals[i])),
                PROOF_POINTS => (ProofCell::Points, of(&|board, i| board.points_sums[i])),
                PROOF_FULL_MARKS => (ProofCell::FullMarks, of(&|board, i| board.full_marks[i])),
                code => match scheme.node_idx(code) {
                    Some(node_idx) => (ProofCell::Node(node_idx), of(&|board, i| board.points(i, node_idx))),
                    None => (ProofCell::Unknown, None),
                },
            };
            self.compare(claim, cell, engine);
        }
        if let (false, Some((group, _))) = (is_ranking, group) {
            let without = group.units().iter().zip(has_scores).filter(|(_, has)| !has);
            self.without_scores.extend(without.map(|(unit, _)| unit.name.clone()));
        }
    }

    fn compare(&mut self, claim: &Claim, cell: ProofCell, engine: Option<f64>) {
        self.n_cells += 1;
        let is_same = match (claim.value, engine) {
            (Some(workbook), Some(engine)) => (workbook - engine).abs() <= TOLERANCE * engine.abs().max(1.0),
            _ => false,
        };
        if !is_same {
            let is_weight = matches!(cell, ProofCell::Weight(_));
            self.differences.push(ProofDifference {
                at: claim.at.clone(),
                unit: if is_weight { String::new() } else { claim.unit.clone() },
                cell,
                workbook: claim.shown.clone(),
                engine: engine.map(Expected::Number),
            });
        }
    }
}

/// The values that are others than those listed; none where nothing is listed.
fn edits(listed: &[ListedValue], data: &GroupData, scheme: &Scheme) -> Vec<ProofEdit> {
    let mut edits = Vec::new();
    if listed.is_empty() {
        return edits;
    }
    let mut was: HashMap<(&str, &str, &str), Value> = HashMap::new();
    for value in listed {
        let then = match value.value {
            Some(number) => Value::Reported(number),
            None if value.shown.is_empty() => Value::Missing,
            None => Value::NotApplicable,
        };
        was.insert((&value.group, &value.unit, &value.code), then);
    }
    for group in &data.groups {
        for (unit_idx, unit) in group.units().iter().enumerate() {
            for leaf_idx in 0..scheme.n_leaves() {
                let code = scheme.leaf(leaf_idx).code.as_str();
                let then = was.get(&(group.name.as_str(), unit.name.as_str(), code)).copied().unwrap_or_default();
                let now = group.value(unit_idx, leaf_idx);
                if !is_same(then, now) {
                    let (group, unit) = (group.name.clone(), unit.name.clone());
                    edits.push(ProofEdit { group, unit, leaf_idx, was: then, now });
                }
            }
        }
    }
    edits
}

/// The same to the 15 digits that spreadsheets keep.
fn is_same(a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Reported(a), Value::Reported(b)) => (a - b).abs() <= 1e-14 * a.abs().max(b.abs()),
        (a, b) => a == b,
    }
}

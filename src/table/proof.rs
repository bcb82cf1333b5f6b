//! Workbooks of ours that prove themselves: which of their sheets are worked out by formulas, and what these state.
//!
//! Such a sheet says so in its second row, in a sentence that ends with [`PROOF_MARK`]: that holds whatever the sheet is
//! called by now, and no other workbook has it by accident. A sheet of scores also has, on its fourth row, the weights
//! and on its sixth the codes of what its columns hold; on its third row stands its group.

use super::value;
use super::{Cell, CellAddress, CellRef, Raw, Sheet, SheetAddress, Table};
use std::collections::HashMap;
use std::sync::Arc;

/// What marks a sheet as worked out, with the number of the layout.
pub const PROOF_MARK: &str = "(proof-workbook/1)";

/// Rows of a proof's sheets, counted from 0.
pub const PROOF_MARK_ROW: u32 = 1;
pub const PROOF_GROUP_ROW: u32 = 2;
pub const PROOF_WEIGHT_ROW: u32 = 3;
pub const PROOF_CODE_ROW: u32 = 5;
/// The first row of units.
pub const PROOF_FIRST_ROW: u32 = 6;

/// What heads the columns of a sheet of scores that hold no node.
pub const PROOF_UNIT: &str = "school";
pub const PROOF_RANK: &str = "rank";
pub const PROOF_TOTAL: &str = "total";
pub const PROOF_POINTS: &str = "points";
pub const PROOF_FULL_MARKS: &str = "full_marks";
/// And those of the list of sources.
pub const PROOF_GROUP: &str = "group";
pub const PROOF_NODE: &str = "code";
pub const PROOF_VALUE: &str = "value";
pub const PROOF_REASON: &str = "reason";

/// How the lines of evidence begin.
pub const PROOF_OPTIONS: &str = "options: ";
pub const PROOF_DATA: &str = "data-sha256: ";
pub const PROOF_SCHEME: &str = "scheme-sha256: ";
pub const PROOF_ENGINE: &str = "engine: ";

impl Sheet {
    /// Whether the sheet is one that a workbook of ours works out itself: it holds no data.
    pub fn is_worked_out(&self) -> bool {
        let mut cells = self.cells.iter().take_while(|cell| cell.at.row <= PROOF_MARK_ROW);
        cells.any(|cell| {
            cell.at == CellRef::new(PROOF_MARK_ROW, 0)
                && matches!(&cell.raw, Raw::Text(text) if text.trim_end().ends_with(PROOF_MARK))
        })
    }
}

/// A number that a worked-out cell states.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub at: CellAddress,
    /// Its row among those of the sheet that hold units, counted from 0.
    pub position: usize,
    pub unit: String,
    /// A node's code, or one of the words above.
    pub column: String,
    /// `None` where the cell holds no number: it is empty, an error, or text.
    pub value: Option<f64>,
    /// As it is seen there.
    pub shown: String,
}

/// What one sheet of scores states.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimSheet {
    pub sheet: Arc<str>,
    pub group: String,
    /// Of each column with a node: its code, and the weight that stands over it.
    pub weights: Vec<Claim>,
    pub claims: Vec<Claim>,
}

/// A value as it was when the workbook was written.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedValue {
    pub group: String,
    pub unit: String,
    pub code: String,
    /// Empty for a missing one.
    pub shown: String,
    pub value: Option<f64>,
}

/// What a workbook of ours states about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    pub options: String,
    pub data_hash: String,
    pub scheme_hash: String,
    pub engine_version: String,
    pub sheets: Vec<ClaimSheet>,
    pub listed: Vec<ListedValue>,
}

impl Proof {
    /// Finds what a table states about itself; `None` where it is no workbook of ours.
    pub fn find(table: &Table) -> Option<Proof> {
        let mut proof = Proof::default();
        let file: Arc<str> = table.file.as_str().into();
        for sheet in table.sheets.iter().filter(|sheet| sheet.is_worked_out()) {
            let cells: HashMap<CellRef, &Cell> = sheet.cells.iter().map(|cell| (cell.at, cell)).collect();
            for cell in sheet.cells.iter().filter(|cell| cell.at.col == 1) {
                let Raw::Text(text) = &cell.raw else { continue };
                for (field, begin) in [
                    (&mut proof.options, PROOF_OPTIONS),
                    (&mut proof.data_hash, PROOF_DATA),
                    (&mut proof.scheme_hash, PROOF_SCHEME),
                    (&mut proof.engine_version, PROOF_ENGINE),
                ] {
                    if let Some(stated) = text.strip_prefix(begin).filter(|_| field.is_empty()) {
                        *field = stated.trim().to_string();
                    }
                }
            }
            let columns = columns(sheet);
            let place = |name: &str| column_of(&columns, name);
            let Some(unit_col) = place(PROOF_UNIT) else { continue };
            let text = |row: u32, col: Option<u32>| {
                let cell = col.and_then(|col| cells.get(&CellRef::new(row, col)));
                cell.map_or_else(String::new, |cell| value::shown(&cell.raw, cell.format).to_string())
            };
            let rows = sheet.cells.iter().filter(|cell| cell.at.row >= PROOF_FIRST_ROW && cell.at.col == unit_col);
            let rows: Vec<u32> = rows.map(|cell| cell.at.row).collect();
            if let (Some(group_col), Some(code_col), Some(value_col)) =
                (place(PROOF_GROUP), place(PROOF_NODE), place(PROOF_VALUE))
            {
                proof.listed.extend(rows.into_iter().map(|row| ListedValue {
                    group: text(row, Some(group_col)),
                    unit: text(row, Some(unit_col)),
                    code: text(row, Some(code_col)),
                    shown: text(row, Some(value_col)),
                    value: cells.get(&CellRef::new(row, value_col)).and_then(|cell| number(cell)),
                }));
                continue;
            }
            let address = Arc::new(SheetAddress { file: file.clone(), name: sheet.name.as_str().into() });
            let claim = |row: u32, col: u32, position: usize, column: &str| {
                let at = CellRef::new(row, col);
                let cell = cells.get(&at);
                Claim {
                    at: CellAddress { sheet: address.clone(), cell: at },
                    position,
                    unit: text(row, Some(unit_col)),
                    column: column.to_string(),
                    value: cell.and_then(|cell| number(cell)),
                    shown: cell.map_or_else(String::new, |cell| value::shown(&cell.raw, cell.format).to_string()),
                }
            };
            let stated: Vec<&(u32, String)> = columns.iter().filter(|(_, column)| column != PROOF_UNIT).collect();
            let is_node = |column: &str| ![PROOF_RANK, PROOF_TOTAL, PROOF_POINTS, PROOF_FULL_MARKS].contains(&column);
            let nodes = stated.iter().filter(|(_, column)| is_node(column));
            let rows = rows.iter().enumerate();
            proof.sheets.push(ClaimSheet {
                sheet: address.name.clone(),
                group: text(PROOF_GROUP_ROW, Some(1)),
                weights: nodes.map(|(col, column)| claim(PROOF_WEIGHT_ROW, *col, 0, column)).collect(),
                claims: rows
                    .flat_map(|(i, row)| stated.iter().map(move |(col, column)| (i, *row, *col, column)))
                    .map(|(i, row, col, column)| claim(row, col, i, column))
                    .collect(),
            });
        }
        (!proof.options.is_empty() && !proof.sheets.is_empty()).then_some(proof)
    }
}

/// A value that somebody let count, though it is unusual or more than the scheme allows.
pub(super) struct LetCount {
    pub unit: String,
    pub code: String,
    pub value: f64,
    pub reason: String,
}

/// Those that a workbook of ours lists.
pub(super) fn let_count(table: &Table) -> Vec<LetCount> {
    let mut found = Vec::new();
    for sheet in table.sheets.iter().filter(|sheet| sheet.is_worked_out()) {
        let columns = columns(sheet);
        let col = |name: &str| column_of(&columns, name);
        let (Some(reason), Some(unit), Some(code), Some(value)) =
            (col(PROOF_REASON), col(PROOF_UNIT), col(PROOF_NODE), col(PROOF_VALUE))
        else {
            continue;
        };
        let reasons = sheet.cells.iter().filter(|cell| cell.at.col == reason && cell.at.row >= PROOF_FIRST_ROW);
        found.extend(reasons.filter_map(|cell| {
            let beside = |col| {
                let at = CellRef::new(cell.at.row, col);
                sheet.cells.binary_search_by_key(&at, |cell| cell.at).ok().map(|i| &sheet.cells[i])
            };
            let text = |cell: &Cell| value::shown(&cell.raw, cell.format).to_string();
            let (unit, code) = (text(beside(unit)?), text(beside(code)?));
            Some(LetCount { unit, code, value: number(beside(value)?)?, reason: text(cell) })
        }));
    }
    found
}

/// The columns with a code over them.
fn columns(sheet: &Sheet) -> Vec<(u32, String)> {
    let codes = sheet.cells.iter().filter(|cell| cell.at.row == PROOF_CODE_ROW);
    codes
        .map(|cell| (cell.at.col, value::shown(&cell.raw, cell.format).to_string()))
        .filter(|(_, code)| !code.is_empty())
        .collect()
}

fn column_of(columns: &[(u32, String)], name: &str) -> Option<u32> {
    columns.iter().find(|(_, column)| column == name).map(|(col, _)| *col)
}

/// What a cell states. A formula that the reader takes for not worked out stood there with 0: so a program writes what
/// it leaves to others to calculate, and so 0 is written.
fn number(cell: &Cell) -> Option<f64> {
    match cell.raw {
        Raw::Number(number) => Some(number),
        Raw::FormulaWithoutValue => Some(0.0),
        _ => None,
    }
}

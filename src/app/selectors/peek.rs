//! A cell among its neighbours, as the table has them.

use crate::app::{Document, Evaluation};
use crate::i18n::Lang;
use crate::table::{CellAddress, CellRef, Sheet, shown};

/// Rows and columns shown on each side.
const ROWS: u32 = 3;
const COLS: u32 = 1;

#[derive(Clone, Debug, PartialEq)]
pub struct PeekCell {
    pub text: String,
    pub is_target: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PeekRow {
    /// As the spreadsheet counts it.
    pub number: String,
    pub cells: Vec<PeekCell>,
    pub is_heading: bool,
}

/// A corner of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct PeekView {
    pub place: String,
    pub letters: Vec<String>,
    pub rows: Vec<PeekRow>,
}

/// What stands around a cell; the headings and the first column stay in sight. `None` where the table is gone.
pub fn peek(document: &Document, evaluation: &Evaluation, at: &CellAddress, lang: Lang) -> Option<PeekView> {
    let table = document.table(&at.sheet.file)?;
    let sheet = table.sheets.iter().find(|sheet| sheet.name == *at.sheet.name)?;
    let reading = evaluation.interpretation.sheets.iter().find(|r| r.file == at.sheet.file && r.sheet == at.sheet.name);
    let is_by_columns = reading.is_some_and(|r| r.is_by_columns);
    let header_line = reading.map(|r| r.header_line);
    // Headings stand in a row, or in a column where the table is laid the other way; so do names.
    let (header_row, header_col) = if is_by_columns { (Some(0), header_line) } else { (header_line, Some(0)) };
    let around = |middle: u32, reach: u32, kept: Option<u32>| -> Vec<u32> {
        let first = middle.saturating_sub(reach);
        let kept = kept.filter(|kept| *kept < first);
        kept.into_iter().chain(first..=first + 2 * reach).collect()
    };
    let (rows, cols) = (around(at.cell.row, ROWS, header_row), around(at.cell.col, COLS, header_col));
    let peek_row = |row: &u32| PeekRow {
        number: (u64::from(*row) + 1).to_string(),
        is_heading: !is_by_columns && Some(*row) == header_line,
        cells: cols
            .iter()
            .map(|col| PeekCell {
                text: text_at(sheet, *row, *col),
                is_target: (*row, *col) == (at.cell.row, at.cell.col),
            })
            .collect(),
    };
    Some(PeekView {
        place: lang.place(at),
        letters: cols.iter().map(|col| CellRef::column_letters(*col)).collect(),
        rows: rows.iter().map(peek_row).collect(),
    })
}

fn text_at(sheet: &Sheet, row: u32, col: u32) -> String {
    match sheet.cells.binary_search_by_key(&(row, col), |cell| (cell.at.row, cell.at.col)) {
        Ok(i) => shown(&sheet.cells[i].raw, sheet.cells[i].format).into(),
        Err(_) => String::new(),
    }
}

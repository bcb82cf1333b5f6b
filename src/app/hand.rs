//! The table that is typed into the page: a heading, then a row a school; it goes the way of all tables.

use crate::engine::Scheme;
use crate::i18n::Lang;
use crate::import::read_text;
use crate::table::{Cell, CellRef, FileKind, HAND_FILE, NumberFormat, Raw, Sheet, Table, shown};

/// Columns before those of the indicators: name and group.
pub const FIRST_LEAF_COL: usize = 2;
/// More rows are not typed by hand, but pasted as a table.
pub const MOST_ROWS: usize = 1_000;

/// The texts of the schools' rows, without empty rows at the end.
pub fn rows(table: Option<&Table>, scheme: &Scheme) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for cell in table.iter().flat_map(|t| &t.sheets).flat_map(|sheet| &sheet.cells).filter(|cell| cell.at.row > 0) {
        let (row, col) = (cell.at.row as usize - 1, cell.at.col as usize);
        if rows.len() <= row {
            rows.resize(row + 1, vec![String::new(); n_cols(scheme)]);
        }
        if let (Raw::Text(text), Some(place)) = (&cell.raw, rows[row].get_mut(col)) {
            *place = text.to_string();
        }
    }
    rows
}

/// A block of cells as a spreadsheet puts it on the clipboard, whatever its cells hold.
pub fn block(text: &str) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let Ok(table) = read_text(text, HAND_FILE, FileKind::Paste) else { return lines };
    for cell in table.sheets.iter().flat_map(|sheet| &sheet.cells) {
        let (row, col) = (cell.at.row as usize, cell.at.col as usize);
        if lines.len() <= row {
            lines.resize(row + 1, Vec::new());
        }
        if lines[row].len() <= col {
            lines[row].resize(col + 1, String::new());
        }
        lines[row][col] = shown(&cell.raw, cell.format).into();
    }
    lines
}

pub fn n_cols(scheme: &Scheme) -> usize {
    FIRST_LEAF_COL + scheme.n_leaves()
}

/// The table with texts typed from a cell on; `None` where nothing is left in it. What does not fit is dropped.
pub(super) fn written(
    table: Option<&Table>,
    scheme: &Scheme,
    (row, col): (usize, usize),
    texts: &[Vec<String>],
) -> Option<Table> {
    let mut all = rows(table, scheme);
    for (row, line) in (row..MOST_ROWS).zip(texts) {
        if all.len() <= row {
            all.resize(row + 1, vec![String::new(); n_cols(scheme)]);
        }
        for (place, text) in all[row].iter_mut().skip(col).zip(line) {
            *place = text.trim().to_string();
        }
    }
    from_rows(&all, scheme)
}

/// The table without a school.
pub(super) fn without_row(table: Option<&Table>, scheme: &Scheme, row: usize) -> Option<Table> {
    let mut all = rows(table, scheme);
    if row < all.len() {
        all.remove(row);
    }
    from_rows(&all, scheme)
}

fn from_rows(rows: &[Vec<String>], scheme: &Scheme) -> Option<Table> {
    let texts = Lang::Zh.texts();
    let names = (0..scheme.n_leaves()).map(|leaf_idx| scheme.leaf(leaf_idx).name.as_str());
    let heading = [texts.column_school, texts.column_group].into_iter().chain(names).map(String::from).collect();
    let cells: Vec<Cell> = [heading]
        .iter()
        .chain(rows)
        .enumerate()
        .flat_map(|(row, line)| line.iter().enumerate().map(move |(col, text)| (row as u32, col as u32, text)))
        .filter(|(.., text)| !text.is_empty())
        .map(|(row, col, text)| Cell {
            at: CellRef::new(row, col),
            raw: Raw::Text(text.into()),
            format: NumberFormat::General,
        })
        .collect();
    if cells.last().is_none_or(|last| last.at.row == 0) {
        return None;
    }
    let sheet = Sheet { cells, ..Sheet::default() };
    Some(Table { file: HAND_FILE.into(), kind: FileKind::Hand, encoding: None, sheets: vec![sheet] })
}

//! Spreadsheets: xlsx, ods and xls to the same [`Sheet`]s.
//!
//! The readers are our own. A table is wanted cell by cell with its format and its hidden rows, and a file from
//! outside may claim anything: a count of strings, a rectangle, a chain of sectors that bites its tail. Nothing here
//! allocates by a claim; what is read is counted, and the count is limited.

mod archive;
mod compound;
mod number_format;
mod ods;
mod xls;
mod xlsx;
mod xml;

use super::{ImportError, limits};
use crate::table::{Cell, CellRef, FileKind, NumberFormat, Raw, Sheet, Table};
use archive::Archive;
use std::ops::Range;

/// Text of all cells together, in bytes: one long shared string may stand in every cell.
const TEXT_BYTES: usize = 32 * 1024 * 1024;

/// Rows and columns of the largest sheet any of the formats knows.
const N_ROWS: u32 = 1_048_576;
const N_COLS: u32 = 16_384;

fn damaged(detail: impl Into<String>) -> ImportError {
    ImportError::Damaged { detail: detail.into() }
}

/// Reads what starts as a zip archive.
///
/// # Errors
/// Everything that [`ImportError`] names.
pub(super) fn read_zip(bytes: &[u8], file: &str) -> Result<Table, ImportError> {
    let mut archive = Archive::open(bytes)?;
    let (kind, sheets) = if archive.has("content.xml") {
        (FileKind::Ods, ods::read(&mut archive)?)
    } else if archive.names().any(|name| name.ends_with("workbook.bin")) {
        return Err(ImportError::NotATable { what: "xlsb".into() });
    } else if archive.names().any(|name| name.starts_with("word/")) {
        return Err(ImportError::NotATable { what: "docx".into() });
    } else if archive.names().any(|name| name.starts_with("ppt/")) {
        return Err(ImportError::NotATable { what: "pptx".into() });
    } else if archive.names().any(|name| name.ends_with("workbook.xml")) || archive.has("_rels/.rels") {
        (FileKind::Xlsx, xlsx::read(&mut archive)?)
    } else {
        return Err(ImportError::NotATable { what: "zip".into() });
    };
    Ok(Table { file: file.to_string(), kind, encoding: None, sheets })
}

/// Reads what starts as a compound file: the format of Excel 97, and the wrapper of encrypted workbooks.
///
/// # Errors
/// Everything that [`ImportError`] names.
pub(super) fn read_compound(bytes: &[u8], file: &str) -> Result<Table, ImportError> {
    let sheets = xls::read(bytes)?;
    Ok(Table { file: file.to_string(), kind: FileKind::Xls, encoding: None, sheets })
}

/// What may still be read of a file: cells, and the text in them.
struct Allowance {
    n_cells: usize,
    text_bytes: usize,
}

impl Allowance {
    fn new() -> Allowance {
        Allowance { n_cells: limits::CELLS, text_bytes: TEXT_BYTES }
    }

    fn spend(&mut self, n_cells: usize, text_bytes: usize) -> Result<(), ImportError> {
        let too_many = ImportError::TooManyCells { limit: limits::CELLS as u64 };
        self.n_cells = self.n_cells.checked_sub(n_cells).ok_or(too_many)?;
        let too_far = ImportError::InflatesTooFar { limit: TEXT_BYTES as u64 };
        self.text_bytes = self.text_bytes.checked_sub(text_bytes).ok_or(too_far)?;
        Ok(())
    }

    /// Adds a cell to a sheet.
    fn push(&mut self, sheet: &mut Sheet, at: CellRef, raw: Raw, format: NumberFormat) -> Result<(), ImportError> {
        let text_bytes = match &raw {
            Raw::Text(text) | Raw::Date(text) | Raw::Error(text) => text.len(),
            Raw::Number(_) | Raw::Bool(_) | Raw::FormulaWithoutValue => 0,
        };
        self.spend(1, text_bytes)?;
        sheet.cells.push(Cell { at, raw, format });
        Ok(())
    }
}

/// Text that stands higher or lower than what is before it: the mark of a note is no digit of the figure.
fn small(text: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let small = |c: char| match c {
        '0'..='9' => DIGITS[c as usize - '0' as usize],
        '０'..='９' => DIGITS[c as usize - '０' as usize],
        c => c,
    };
    text.chars().map(small).collect()
}

/// The columns of some ranges, each once, as far as there are cells: a few bytes can hide all columns of many sheets,
/// many times over.
fn columns_of(mut ranges: Vec<Range<u32>>, sheet: &Sheet, allowance: &mut Allowance) -> Result<Vec<u32>, ImportError> {
    let n_cols = sheet.cells.iter().map(|cell| cell.at.col + 1).max().unwrap_or(0);
    ranges.sort_unstable_by_key(|range| range.start);
    let mut columns = Vec::new();
    let mut next = 0;
    for range in ranges {
        let (first, end) = (range.start.max(next), range.end.min(n_cols));
        if first < end {
            allowance.spend((end - first) as usize, 0)?;
            columns.extend(first..end);
            next = end;
        }
    }
    Ok(columns)
}

/// Puts the cells in order.
///
/// # Errors
/// Two cells at one place: nobody can say which one holds.
fn in_order(mut sheet: Sheet) -> Result<Sheet, ImportError> {
    sheet.cells.sort_by_key(|cell| cell.at);
    if let Some(pair) = sheet.cells.windows(2).find(|pair| pair[0].at == pair[1].at) {
        return Err(damaged(format!("sheet {}: two cells at {}", sheet.name, pair[0].at)));
    }
    Ok(sheet)
}

//! Cells as a file holds them: position, raw value, number format.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// A cell's position, both counted from 0; shown as a spreadsheet shows it (`C7`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRef {
    pub row: u32,
    pub col: u32,
}

impl CellRef {
    pub fn new(row: u32, col: u32) -> CellRef {
        CellRef { row, col }
    }

    /// The column's letters: `A`, `Z`, `AA`.
    ///
    /// ```
    /// # use scoreboard::table::CellRef;
    /// assert_eq!(CellRef::new(6, 2).to_string(), "C7");
    /// assert_eq!(CellRef::new(1, 36).to_string(), "AK2");
    /// assert_eq!(CellRef::column_letters(16383), "XFD");
    /// ```
    pub fn column_letters(col: u32) -> String {
        let mut letters = Vec::new();
        let mut n = u64::from(col) + 1;
        while n > 0 {
            letters.push(b'A' + ((n - 1) % 26) as u8);
            n = (n - 1) / 26;
        }
        letters.iter().rev().map(|b| char::from(*b)).collect()
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", CellRef::column_letters(self.col), u64::from(self.row) + 1)
    }
}

/// A sheet and its file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SheetAddress {
    pub file: Arc<str>,
    /// Empty for text.
    pub name: Arc<str>,
}

/// A cell of a sheet of a file: half a million of them share their sheet's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CellAddress {
    pub sheet: Arc<SheetAddress>,
    pub cell: CellRef,
}

impl CellAddress {
    pub fn new(file: impl Into<Arc<str>>, sheet: impl Into<Arc<str>>, cell: CellRef) -> CellAddress {
        CellAddress { sheet: Arc::new(SheetAddress { file: file.into(), name: sheet.into() }), cell }
    }
}

/// The text of a cell. Figures are short and many: they lie in their cells, not each in a place of its own.
pub type CellText = CompactString;

/// What a cell holds, before anybody asks what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Raw {
    Text(CellText),
    Number(f64),
    Bool(bool),
    /// A date or time as the file holds it: a serial number (spreadsheet day 0 is 1899-12-30) or ISO text.
    Date(CellText),
    /// `#DIV/0!` and the like.
    Error(CellText),
    /// A formula whose result the file does not hold.
    FormulaWithoutValue,
}

/// How a number is shown, as far as its meaning depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberFormat {
    #[default]
    General,
    /// Shown a hundredfold with a percent sign: 0.85 is shown as 85 %.
    Percent,
    Date,
    /// Shown x 10^`power`, and nothing says so: 51234 is shown as 5.1234.
    Scaled {
        power: i8,
    },
}

/// A cell of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    pub at: CellRef,
    pub raw: Raw,
    pub format: NumberFormat,
}

/// One sheet: its cells that are not empty, row by row; and the empty ones at the ends of rows of text that are longer
/// than most.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Empty for text.
    pub name: String,
    pub is_hidden: bool,
    /// Sorted by row, then column; one cell a position.
    pub cells: Vec<Cell>,
    /// Merged regions: first and last cell.
    pub merged: Vec<(CellRef, CellRef)>,
    pub hidden_rows: Vec<u32>,
    pub hidden_cols: Vec<u32>,
}

impl Sheet {
    /// A number that tells sheets with other words apart (FNV-1a, 64 bits): answers about a sheet hold for its words, not
    /// for its figures.
    pub fn print(&self) -> u64 {
        let mut print = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |bytes: &[u8]| {
            for byte in bytes {
                print = (print ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for cell in &self.cells {
            if let Raw::Text(text) = &cell.raw
                && text.bytes().any(is_of_words)
            {
                add(&cell.at.row.to_le_bytes());
                add(&cell.at.col.to_le_bytes());
                add(text.as_bytes());
            }
        }
        print
    }
}

/// Whether a byte of a text is one of words. Figures and their marks come before `A`, and most cells hold nothing else.
pub(super) fn is_of_words(byte: u8) -> bool {
    byte >= b'A' && (byte.is_ascii_alphabetic() || !byte.is_ascii())
}

/// What a file turned out to be, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    Xlsx,
    Xls,
    Ods,
    Text,
    /// Pasted into the page.
    Paste,
    /// Typed into the page, cell by cell.
    Hand,
}

/// How text was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextEncoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Gb18030,
}

/// A file's sheets, whatever the format was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    pub file: String,
    pub kind: FileKind,
    /// For text: the encoding it was read in.
    pub encoding: Option<TextEncoding>,
    pub sheets: Vec<Sheet>,
}

impl Table {
    pub fn n_cells(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.cells.len()).sum()
    }
}

/// Cells that are interpreted at once, in the page's own thread: 20 ms here, 80 ms on a computer of a quarter of the speed.
pub const CELLS_AT_ONCE: usize = 20_000;

/// The file name under which a pasted table goes: none that a person can choose; the page has words of its own for it.
pub const PASTE_FILE: &str = "\u{1}paste";
/// The same for the built-in sample.
pub const SAMPLE_FILE: &str = "\u{1}sample";
/// The same for what was typed into the page.
pub const HAND_FILE: &str = "\u{1}hand";

/// Before the year in the name of a table whose own name another one has.
const NAMED_APART: &str = " · ";

/// The name that a table goes by where an older one of another year has its name.
///
/// ```
/// # use scoreboard::table::{named_apart, own_name};
/// assert_eq!(named_apart("汇总.xlsx", 2024), "汇总.xlsx · 2024");
/// assert_eq!(own_name("汇总.xlsx · 2024"), ("汇总.xlsx", Some("2024")));
/// assert_eq!(own_name("甲 · 乙.xlsx"), ("甲 · 乙.xlsx", None));
/// ```
pub fn named_apart(file: &str, year: u16) -> String {
    format!("{file}{NAMED_APART}{year}")
}

/// A table's own name, and the year by which it is told from another of that name.
pub fn own_name(file: &str) -> (&str, Option<&str>) {
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    match file.rsplit_once(NAMED_APART).filter(|(_, year)| is_year(year)) {
        Some((own, year)) => (own, Some(year)),
        None => (file, None),
    }
}

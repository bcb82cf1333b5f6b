//! From bytes to a [`Table`]: what kind of file it is, what encoding, and every cell with its place.
//!
//! Files come from outside: sizes are refused before memory is spent on them.

use crate::table::{FileKind, Table, TextEncoding};
use serde::{Deserialize, Serialize};

/// The most a file may be, and what it may unfold to.
pub mod limits {
    /// Bytes of a file.
    pub const FILE_BYTES: usize = 10 * 1024 * 1024;
    /// Bytes really inflated from an archive, over all its entries.
    pub const INFLATED_BYTES: u64 = 64 * 1024 * 1024;
    /// Inflated to stored bytes of one entry.
    pub const RATIO: u64 = 200;
    pub const ZIP_ENTRIES: usize = 1_000;
    /// Cells that are not empty, over all sheets.
    pub const CELLS: usize = 1_000_000;
}

/// Why a file could not be read at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImportError {
    Empty,
    TooLarge {
        bytes: u64,
        limit: u64,
    },
    InflatesTooFar {
        limit: u64,
    },
    TooManyEntries {
        limit: u64,
    },
    TooManyCells {
        limit: u64,
    },
    Encrypted,
    /// A web page named as a spreadsheet, an image, a PDF ...: what it is.
    NotATable {
        what: String,
    },
    /// The reader's own words.
    Damaged {
        detail: String,
    },
}

impl ImportError {
    /// A stable name for programs and tests.
    pub fn code(&self) -> &'static str {
        match self {
            ImportError::Empty => "empty_file",
            ImportError::TooLarge { .. } => "file_too_large",
            ImportError::InflatesTooFar { .. } => "inflates_too_far",
            ImportError::TooManyEntries { .. } => "too_many_entries",
            ImportError::TooManyCells { .. } => "too_many_cells",
            ImportError::Encrypted => "encrypted",
            ImportError::NotATable { .. } => "not_a_table",
            ImportError::Damaged { .. } => "damaged_file",
        }
    }
}

/// Reads a file of any supported kind, told apart by its content; `encoding` overrides the guess for text.
///
/// # Errors
/// Everything that [`ImportError`] names.
pub fn read(_bytes: &[u8], _file: &str, _encoding: Option<TextEncoding>) -> Result<Table, ImportError> {
    Err(ImportError::Empty)
}

/// Reads rows of text: tabs, commas or semicolons between the cells, quotes as spreadsheets write them.
///
/// # Errors
/// Text with nothing in it, or beyond the limits.
pub fn read_text(_text: &str, _file: &str, _kind: FileKind) -> Result<Table, ImportError> {
    Err(ImportError::Empty)
}

//! From bytes to a [`Table`]: what kind of file it is, what encoding, and every cell with its place.
//!
//! Files come from outside: sizes are refused before memory is spent on them.

mod encoding;
mod html;
mod sample;
mod text;
mod workbook;

pub use sample::{sample_of_years, sample_table};

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
pub fn read(bytes: &[u8], file: &str, encoding: Option<TextEncoding>) -> Result<Table, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.len() > limits::FILE_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() as u64, limit: limits::FILE_BYTES as u64 });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return workbook::read_zip(bytes, file);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return workbook::read_compound(bytes, file);
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(ImportError::NotATable { what: (*what).into() });
    }
    let (text, encoding) = encoding::decode(bytes, encoding)?;
    let mut table = match markup(&text) {
        Some("html") => html::read(&text, file)?,
        Some(what) => return Err(ImportError::NotATable { what: what.into() }),
        None => text::read_text(&text, file, FileKind::Text)?,
    };
    table.encoding = Some(encoding);
    Ok(table)
}

/// How files start that are no tables, and what they are called.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"RIFF", "riff"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3", "sqlite"),
    (b"\x00asm", "wasm"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
];

/// Names text that is a web page or another document in spite of its name.
fn markup(text: &str) -> Option<&'static str> {
    let start: String = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).chars().take(1000).collect();
    let start = start.to_ascii_lowercase();
    if start.starts_with("mime-version:") {
        return Some("mhtml");
    }
    if !start.starts_with('<') {
        return None;
    }
    let has = |word: &str| start.contains(word);
    if ["<html", "<!doctype html", "<table", "<body", "<head", "<meta", "<div"].into_iter().any(has) {
        Some("html")
    } else if has("<?xml") {
        Some("xml")
    } else {
        None
    }
}

/// Reads rows of text: tabs, commas, semicolons or upright strokes between the cells, quotes as spreadsheets write them.
///
/// # Errors
/// Text with nothing in it, or beyond the limits.
pub fn read_text(text: &str, file: &str, kind: FileKind) -> Result<Table, ImportError> {
    text::read_text(text, file, kind)
}

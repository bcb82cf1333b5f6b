//! What the page and its worker say to each other.
//!
//! The page sends one of
//! - `[run, "read", file, encoding, bytes, is_alone]` and `[run, "paste", file, bytes, is_alone]`: the table that they hold,
//!   in [parts][Parts], or why there is none; the worker keeps it under the number of the run. Of a large one that
//!   comes alone the page will ask next what it means: the worker finds that out while the page takes the parts in;
//! - `[run, "interpret", numbers, decisions]`: what tables mean that it keeps, in parts, or nothing where it does not keep
//!   them all (any more); those that are not named are dropped;
//! - `["keep", number, part]`, without an answer: a part of a table that it is to keep under a number;
//! - `[run, "template", kind]`, `[run, "slip", bytes]` and `[run, "export", bytes]`: a workbook.
//!
//! The worker answers `[run, bytes, share]`, once or part by part; a share of 1 is the last. A part is small enough for the
//! page to take it in without anybody noticing, and the share tells how far the whole is.

use crate::export::{Slip, Template};
use crate::import::{ImportError, limits};
use crate::table::{
    Cells, Decision, Interpretation, Issue, LeftOut, Sheet, Table, TextEncoding, UnitRecord, make_room,
};
use serde::{Deserialize, Serialize};
use std::mem::take;

/// Asks for a file to be read.
pub const READ: &str = "read";
/// The same for pasted text.
pub const PASTE: &str = "paste";
/// Asks what tables mean.
pub const INTERPRET: &str = "interpret";
/// Hands over a table.
pub const KEEP: &str = "keep";
/// Asks for a workbook to be filled in.
pub const TEMPLATE: &str = "template";
/// Asks for a return slip as a workbook.
pub const SLIP: &str = "slip";

/// Asks for a result as a workbook; the bytes are those of [`crate::export::Report::to_bytes`]. No bytes come back where
/// no workbook can hold it.
pub const EXPORT: &str = "export";

/// Cells, or values of schools, of a part: some milliseconds' work.
const PART: usize = 15_000;
/// Bytes of most parts, at the most: a list that grows is copied again and again.
const PART_BYTES: usize = 1 << 19;
/// Findings of a part, and what was left out: more of a thing each.
const SMALL_PART: usize = 4_000;

/// What is sent in parts: a table, or what tables mean. Each part is encoded when its turn comes.
pub struct Parts<P> {
    parts: Vec<P>,
    n_done: usize,
}

/// Generic over the lists: lent where they are sent, owned where they are taken in. The first part of a whole is its
/// frame, in which the long lists are empty.
#[derive(Serialize, Deserialize)]
pub enum Part<Cells, Meaning, Units, Issues, LeftOuts> {
    Failed(ImportError),
    /// And how many cells each sheet will have: lists that grow are copied again and again.
    Table(Table, Vec<usize>),
    /// Of the sheet with this number.
    Cells(usize, Cells),
    /// And how many units and entries there will be.
    Interpretation(Meaning, usize, usize),
    Units(Units),
    Duplicates(Units),
    Issues(Issues),
    LeftOut(LeftOuts),
}

/// The page sends tables and never what they mean: it does not carry the code for that.
pub type OfTable<'a> = Part<Cells<'a>, (), (), (), ()>;
pub type OfMeaning<'a> = Part<(), Interpretation, &'a [UnitRecord], &'a [Issue], &'a [LeftOut]>;
type Owned = Part<Cells<'static>, Interpretation, Vec<UnitRecord>, Vec<Issue>, Vec<LeftOut>>;

impl<'a> Parts<OfTable<'a>> {
    pub fn of_reading(reading: &'a Result<Table, ImportError>) -> Self {
        match reading {
            Ok(table) => Parts::of_table(table),
            Err(error) => Parts { parts: vec![Part::Failed(error.clone())], n_done: 0 },
        }
    }

    pub fn of_table(table: &'a Table) -> Self {
        let frame = |sheet: &Sheet| Sheet {
            name: sheet.name.clone(),
            is_hidden: sheet.is_hidden,
            cells: Vec::new(),
            merged: sheet.merged.clone(),
            hidden_rows: sheet.hidden_rows.clone(),
            hidden_cols: sheet.hidden_cols.clone(),
        };
        let sheets = table.sheets.iter().map(frame).collect();
        let frame = Table { file: table.file.clone(), kind: table.kind, encoding: table.encoding, sheets };
        let mut parts = vec![Part::Table(frame, table.sheets.iter().map(|sheet| sheet.cells.len()).collect())];
        for (i, sheet) in table.sheets.iter().enumerate() {
            parts.extend(sheet.cells.chunks(PART).map(|cells| Part::Cells(i, Cells(cells.into()))));
        }
        Parts { parts, n_done: 0 }
    }
}

impl<'a> Parts<OfMeaning<'a>> {
    pub fn of_interpretation(of: &'a Interpretation) -> Self {
        // Names all fields, so that none is forgotten.
        let Interpretation { units, duplicates, columns, left_out, issues, sheets, in_force, years } = of;
        let frame = Interpretation {
            columns: columns.clone(),
            sheets: sheets.clone(),
            in_force: in_force.clone(),
            years: years.clone(),
            ..Interpretation::default()
        };
        let n_entries = units.iter().map(|unit| unit.entries.len()).sum();
        let mut parts = vec![Part::Interpretation(frame, units.len(), n_entries)];
        parts.extend(by_values(units).map(Part::Units));
        parts.extend(by_values(duplicates).map(Part::Duplicates));
        parts.extend(issues.chunks(SMALL_PART).map(Part::Issues));
        parts.extend(left_out.chunks(SMALL_PART).map(Part::LeftOut));
        Parts { parts, n_done: 0 }
    }
}

/// Schools in runs of about [`PART`] values.
fn by_values(units: &[UnitRecord]) -> impl Iterator<Item = &[UnitRecord]> {
    let most = units.iter().map(|unit| unit.entries.len()).max().unwrap_or(0).max(1);
    units.chunks(PART.div_ceil(most))
}

impl<P: Serialize> Iterator for Parts<P> {
    /// The bytes of a part, and how much of the whole there is with it (over 0, and 1 for the last).
    type Item = (Vec<u8>, f64);

    fn next(&mut self) -> Option<(Vec<u8>, f64)> {
        let part = self.parts.get(self.n_done)?;
        self.n_done += 1;
        let bytes = postcard::to_extend(part, Vec::with_capacity(PART_BYTES)).expect("a part is plain data");
        Some((bytes, self.n_done as f64 / self.parts.len() as f64))
    }
}

/// Parts put together again. What a part is not meant for stays as it is.
#[derive(Debug, Default)]
pub struct Whole {
    failure: Option<ImportError>,
    table: Option<Table>,
    interpretation: Option<Interpretation>,
}

impl Whole {
    /// Takes in the next part.
    ///
    /// # Errors
    /// Bytes that no worker of this version sent, or not in this order.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), postcard::Error> {
        let out_of_order = postcard::Error::DeserializeBadEncoding;
        match (postcard::from_bytes::<Owned>(bytes)?, &mut self.table, &mut self.interpretation) {
            (Part::Failed(error), ..) => self.failure = Some(error),
            (Part::Table(mut frame, n_cells), ..) => {
                for (sheet, n_cells) in frame.sheets.iter_mut().zip(n_cells) {
                    sheet.cells.reserve_exact(n_cells.min(limits::CELLS));
                }
                self.table = Some(frame);
            }
            (Part::Interpretation(mut frame, n_units, n_entries), ..) => {
                make_room(n_entries.min(limits::CELLS));
                frame.units.reserve_exact(n_units.min(limits::CELLS));
                self.interpretation = Some(frame);
            }
            (Part::Cells(sheet, Cells(cells)), Some(table), _) => {
                table.sheets.get_mut(sheet).ok_or(out_of_order)?.cells.append(&mut cells.into_owned());
            }
            (Part::Units(units), _, Some(of)) => of.units.extend(units),
            (Part::Duplicates(units), _, Some(of)) => of.duplicates.extend(units),
            (Part::Issues(issues), _, Some(of)) => of.issues.extend(issues),
            (Part::LeftOut(left_out), _, Some(of)) => of.left_out.extend(left_out),
            _ => return Err(out_of_order),
        }
        Ok(())
    }

    /// The table, if one was sent, or why there is none.
    pub fn reading(&mut self) -> Option<Result<Table, ImportError>> {
        match take(&mut self.failure) {
            Some(error) => Some(Err(error)),
            None => take(&mut self.table).map(Ok),
        }
    }

    pub fn interpretation(&mut self) -> Option<Interpretation> {
        take(&mut self.interpretation)
    }
}

pub fn encode_decisions(decisions: &[Decision]) -> Vec<u8> {
    postcard::to_stdvec(decisions).expect("a decision is plain data")
}

/// # Errors
/// Bytes that no page of this version sent.
pub fn decode_decisions(bytes: &[u8]) -> Result<Vec<Decision>, postcard::Error> {
    postcard::from_bytes(bytes)
}

pub fn encode_slip(slip: &Slip) -> Vec<u8> {
    postcard::to_stdvec(slip).expect("a slip is plain data")
}

/// # Errors
/// Bytes that no page of this version sent.
pub fn decode_slip(bytes: &[u8]) -> Result<Slip, postcard::Error> {
    postcard::from_bytes(bytes)
}

/// An encoding as a request names it.
pub fn encoding_tag(encoding: TextEncoding) -> &'static str {
    match encoding {
        TextEncoding::Utf8 => "utf-8",
        TextEncoding::Utf8Bom => "utf-8-bom",
        TextEncoding::Utf16Le => "utf-16le",
        TextEncoding::Utf16Be => "utf-16be",
        TextEncoding::Gb18030 => "gb18030",
    }
}

pub fn encoding_from_tag(tag: &str) -> Option<TextEncoding> {
    use TextEncoding::{Gb18030, Utf8, Utf8Bom, Utf16Be, Utf16Le};
    [Utf8, Utf8Bom, Utf16Le, Utf16Be, Gb18030].into_iter().find(|e| encoding_tag(*e) == tag)
}

/// A kind of template as a request names it.
pub fn template_tag(template: Template) -> &'static str {
    match template {
        Template::Group => "group",
        Template::Form => "form",
    }
}

pub fn template_from_tag(tag: &str) -> Option<Template> {
    Template::ALL.into_iter().find(|t| template_tag(*t) == tag)
}

/// A request for this file is answered with the sample of several years.
pub const SAMPLE_OF_YEARS: &str = "\u{1}sample-of-years";

/// A request for this file makes the worker panic: no file that a person can choose has this name.
pub const PANIC_FILE: &str = "\u{1}panic";

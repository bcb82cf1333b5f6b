//! From tables to units and values.

use super::{CellAddress, Issue, Table};
use crate::engine::{GroupData, Scheme, Value};
use std::borrow::Borrow;

/// What one cell says of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub leaf_idx: usize,
    pub value: Value,
    pub at: CellAddress,
    /// What the person who filled in the table saw in the cell (`85.12%`, `120万元`).
    pub shown: String,
}

/// One school as the tables tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRecord {
    pub name: String,
    pub group: String,
    /// Where its name stands.
    pub at: CellAddress,
    /// In the order of the scheme; cells left empty or at fault have an entry too, with `Value::Missing`; an indicator
    /// without a column has none.
    pub entries: Vec<Entry>,
}

/// A column (or row, where a table is laid the other way) that was taken for an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnMatch {
    pub leaf_idx: usize,
    /// Where the header stands.
    pub at: CellAddress,
    pub header: String,
    /// 0..=1; 1 for the exact name.
    pub confidence: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutReason {
    Title,
    Note,
    TotalRow,
    UnmatchedColumn,
    EmptySheet,
    NotATable,
}

/// A row, column or sheet that was not read, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    pub reason: LeftOutReason,
    pub at: CellAddress,
    pub text: String,
}

/// What tables mean under a scheme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Interpretation {
    pub units: Vec<UnitRecord>,
    pub columns: Vec<ColumnMatch>,
    pub left_out: Vec<LeftOut>,
    pub issues: Vec<Issue>,
}

impl Interpretation {
    /// The groups of the units, the scheme's own first and in its order, then others as they come; units in the order
    /// of the input.
    pub fn group_data(&self, _scheme: &Scheme) -> GroupData {
        GroupData::default()
    }
}

/// Finds the units, the indicators and the values in tables.
///
/// Infallible: what cannot be taken is an issue at its place, and never a value.
pub fn interpret<T: Borrow<Table>>(_tables: &[T], _scheme: &Scheme) -> Interpretation {
    Interpretation::default()
}

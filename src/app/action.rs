//! Everything that can happen to a document.

use crate::engine::{Missing, NotApplicable, Ties, ZeroMaximum};
use crate::table::Table;

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Takes in tables that were read, in the place of those named, of the sample, and of any of the same name.
    AddTables {
        tables: Vec<Table>,
        replaced: Vec<String>,
    },
    LoadSample,
    RemoveTable {
        file: String,
    },
    RemoveAll,
    SetMissing(Missing),
    SetNotApplicable(NotApplicable),
    SetZeroMaximum(ZeroMaximum),
    SetTies(Ties),
    /// 0..=9; `None` compares totals exactly. More is ignored.
    SetRankDecimals(Option<u32>),
}

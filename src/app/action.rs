//! Everything that can happen to a document.

use crate::engine::{Missing, NotApplicable, Ties, ZeroMaximum};
use crate::table::Table;

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Takes in tables that were read; what they replace is said at [`super::Document::apply`].
    AddTables(Vec<Table>),
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

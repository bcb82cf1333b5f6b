//! Everything that can happen to a document.

use super::{Scenario, Shared};
use crate::engine::{Benchmark, Missing, NotApplicable, Options, Ties, ZeroMaximum};
use crate::table::{Decision, Table};

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Takes in tables that were read, in the place of those named, of the sample, and of any of the same name.
    AddTables {
        tables: Vec<Shared<Table>>,
        replaced: Vec<String>,
    },
    /// Shows the built-in sample in the place of everything.
    LoadSample(Table),
    RemoveTable {
        file: String,
    },
    RemoveAll,
    /// Answers questions, corrects values: one step, however many.
    Decide(Vec<Decision>),
    /// Takes decisions back, by their positions in the list.
    TakeBack(Vec<usize>),
    /// Types texts into the hand-made table, from a cell on; row 0 is the first school's.
    Write {
        row: usize,
        col: usize,
        texts: Vec<Vec<String>>,
    },
    /// Takes a school out of the hand-made table.
    RemoveRow {
        row: usize,
    },
    /// Takes a published benchmark, or puts it away.
    SetBenchmark(Option<Benchmark>),
    /// Takes all options at once, as a link states them.
    SetOptions(Options),
    /// Keeps suppositions under a name, in the place of any that have it.
    KeepScenario(Scenario),
    RenameScenario {
        from: String,
        to: String,
    },
    RemoveScenario {
        name: String,
    },
    /// The present state of one of the plan's targets, by its id; `None` takes it back.
    SetProgress {
        target: String,
        state: Option<f64>,
    },
    SetMissing(Missing),
    SetNotApplicable(NotApplicable),
    SetZeroMaximum(ZeroMaximum),
    SetTies(Ties),
    /// 0..=9; `None` compares totals exactly. More is ignored.
    SetRankDecimals(Option<u32>),
}

//! The pure scoring engine: an indicator system, the values of a group of units, and the points and ranks they give.
//!
//! No I/O, no clock, no randomness, no language. Everything here is deterministic, and nothing here can fail on the
//! types it takes: what could be wrong was refused when the [`Scheme`] and the [`GroupData`] were made.

mod benchmark;
mod flag;
mod group;
mod order;
mod rank;
mod scheme;
mod score;
pub mod shaoxing;

pub use benchmark::{
    Benchmark, BenchmarkGroup, Bound, Disclosure, FAR, FEW_UNITS, SelfCheck, disclosures, self_check, standing,
};
pub use flag::{Flag, flags};
pub use group::{Group, GroupData, Unit, Value};
pub use order::{sort_positions, sorted_positions};
pub use rank::{RANK_DECIMALS, rank, rank_key};
pub use scheme::{
    Band, FULL_MARKS_LIMIT, Indicator, Kind, Node, NodeSpec, Note, Rule, Scheme, SchemeError, SchemeSpec, ValueFault,
};
pub use score::{
    Extent, GroupBoard, Missing, NotApplicable, Options, OptionsError, Scoreboard, Ties, ZeroMaximum,
    points_from_share, score, score_group, share, totals,
};

//! The pure scoring engine: an indicator system, the values of a group of units, and the points and ranks they give.
//!
//! No I/O, no clock, no randomness, no language. Everything here is deterministic, and nothing here can fail on the
//! types it takes: what could be wrong was refused when the [`Scheme`] and the [`GroupData`] were made.

mod apportion;
mod benchmark;
mod flag;
mod gap;
mod group;
mod leader;
mod lever;
mod order;
mod path;
mod rank;
mod scheme;
mod score;
pub mod shaoxing;
mod spread;
mod what_if;
mod years;

pub use apportion::apportion;
pub use benchmark::{
    Benchmark, BenchmarkGroup, Bound, Disclosure, FAR, FEW_UNITS, SelfCheck, disclosures, self_check, standing,
};
pub use flag::{Flag, flags};
pub use gap::{Gap, ShownGap, gap};
pub use group::{Group, GroupData, Unit, Value};
pub use leader::{
    AHEAD, Danger, ENOUGH_UNITS, FAR_AHEAD, LOSS_THAT_MATTERS, Leader, Move, Outcome, Outcomes, TEN_TIMES, leaders,
};
pub use lever::{Lever, Reach, Stride, levers};
pub use order::{sort_positions, sorted_positions};
pub use path::{Binding, MOST_CHANGES, Path, PathQuestion, PathSearch, Suggestion, Target};
pub use rank::{RANK_DECIMALS, rank, rank_key};
pub use scheme::{
    Band, FULL_MARKS_LIMIT, Indicator, Kind, Node, NodeSpec, Note, Rule, Scheme, SchemeError, SchemeSpec, ValueFault,
};
pub use score::{
    Extent, GroupBoard, Missing, NotApplicable, Options, OptionsError, Scoreboard, Ties, ZeroMaximum,
    points_from_share, score, score_group, share, totals,
};
pub use spread::{Spread, quantile};
pub use what_if::{Change, Part, moved_scales, parts_of_change, supposed};
pub use years::{Effects, ShownChange, Standing, YearChange, extent_of_others, year_change};

//! Why one school stands before another, and which single figures decide over everybody's points.

mod gap;
mod leaders;
mod waterfall;

pub use gap::{GapRow, GapSide, GapView, LeafPair, Pair, ScalingRow, SchoolEnd, Span, gap, gap_tsv, pair};
pub use leaders::{
    DangerView, LeaderRow, LeaderSort, LeadersView, MOST_NAMED, dangers, is_quick, leaders, leaders_tsv, step,
};
pub use waterfall::{Step, Stop, WaterfallView};

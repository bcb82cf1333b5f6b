//! Why one school stands before another, and which single figures decide over everybody's points.

mod gap;
mod leaders;

pub use gap::{
    GapRow, GapSide, GapView, Label, LeafPair, Pair, ScalingRow, SchoolEnd, SchoolHit, Span, Step, WaterfallView, gap,
    gap_tsv, pair, schools_by_name,
};
pub use leaders::{
    DangerView, LeaderRow, LeaderSort, LeadersView, MOST_NAMED, dangers, is_quick, leaders, leaders_tsv, step,
};

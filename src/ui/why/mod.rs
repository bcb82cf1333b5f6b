//! Why one school stands before another, and which single figures decide over everybody's points.

mod danger_banner;
mod gap_page;
mod gap_tree;
mod leaders_page;
mod leaders_table;
mod school_box;
mod use_leaders;
mod waterfall;

pub use danger_banner::DangerBanner;
pub use gap_page::GapPage;
pub use leaders_page::LeadersPage;

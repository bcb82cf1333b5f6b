//! Why one school stands before another, and which single figures decide over everybody's points.

mod danger_banner;
mod gap_page;
mod gap_tree;
mod leaders_page;
mod leaders_table;
mod use_leaders;

pub use danger_banner::DangerBanner;
pub use gap_page::GapPage;
pub use leaders_page::LeadersPage;

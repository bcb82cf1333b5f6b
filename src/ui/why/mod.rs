//! See the files.

mod gap_page;
mod leaders_page;

pub use gap_page::GapPage;
pub use leaders_page::LeadersPage;

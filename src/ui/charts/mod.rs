//! Pictures of a group.

mod charts_page;

pub use charts_page::ChartsPage;

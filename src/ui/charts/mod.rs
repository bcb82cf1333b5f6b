//! Pictures of a group.

mod charts_page;
mod patterns;

pub use charts_page::ChartsPage;

//! Schools side by side.

mod compare_page;
mod compare_table;

pub use compare_page::ComparePage;

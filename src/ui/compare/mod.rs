//! Schools side by side.

mod compare_page;
mod compare_table;
mod school_picker;

pub use compare_page::ComparePage;

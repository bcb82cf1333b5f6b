//! See the files.

mod compare_page;

pub use compare_page::ComparePage;

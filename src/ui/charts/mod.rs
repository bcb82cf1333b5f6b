//! See the files.

mod charts_page;

pub use charts_page::ChartsPage;

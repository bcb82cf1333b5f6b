//! The built-in sample: both groups, invented schools and figures.

use super::read_text;
use crate::table::{FileKind, SAMPLE_FILE, Table};

const SAMPLE: &str = include_str!("sample.tsv");

/// The sample as if it had been pasted; it goes the way of all data.
pub fn sample_table() -> Table {
    read_text(SAMPLE, SAMPLE_FILE, FileKind::Paste).expect("the sample is a table")
}

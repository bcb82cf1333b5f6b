//! What tables mean, asked of the worker: of large ones it takes longer to find out than the page may stand still.

use super::{Document, Shared};
use crate::engine::{Scheme, shaoxing};
use crate::table::{Decision, Table};

/// Cells that are interpreted at once, in the page's own thread: 20 ms here, 80 ms on a computer of a quarter of the speed.
const N_CELLS_AT_ONCE: usize = 20_000;

/// The question; two are equal where they are about the very same things.
#[derive(Clone, Debug, PartialEq)]
pub struct Inquiry {
    pub tables: Vec<Shared<Table>>,
    pub decisions: Shared<Vec<Decision>>,
}

impl Inquiry {
    pub(super) fn of(document: &Document) -> Inquiry {
        Inquiry { tables: document.tables.clone(), decisions: document.decisions.clone() }
    }
}

/// Whether tables are better interpreted by the worker, which knows the built-in scheme only.
pub(super) fn is_large(tables: &[Shared<Table>], scheme: &Scheme) -> bool {
    let sheets = tables.iter().flat_map(|table| &table.sheets);
    sheets.map(|sheet| sheet.cells.len()).sum::<usize>() > N_CELLS_AT_ONCE && *scheme == shaoxing::scheme()
}

//! What tables mean, asked of the worker: of large ones it takes longer to find out than the page may stand still.

use super::{Document, Shared};
use crate::engine::{Scheme, shaoxing};
use crate::table::{CELLS_AT_ONCE, Decision, Table};

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
    tables.iter().map(|table| table.n_cells()).sum::<usize>() > CELLS_AT_ONCE && *scheme == shaoxing::scheme()
}

//! The work at hand: the tables that were read, the scheme and the options.

use super::{Action, Shared, sample_table};
use crate::engine::{Options, Scheme, shaoxing};
use crate::table::{SAMPLE_FILE, Table};

/// What would be saved; everything else follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub scheme: Shared<Scheme>,
    pub tables: Vec<Shared<Table>>,
    pub options: Options,
}

impl Default for Document {
    fn default() -> Self {
        Document { scheme: Shared::new(shaoxing::scheme()), tables: Vec::new(), options: Options::default() }
    }
}

impl Document {
    pub fn is_sample(&self) -> bool {
        self.tables.iter().any(|t| t.file == SAMPLE_FILE)
    }

    /// The document after an action; an action that changes nothing gives an equal document.
    pub fn apply(&self, action: Action) -> Document {
        let mut next = self.clone();
        match action {
            Action::AddTables { tables, replaced } => {
                let is_gone = |old: &str| {
                    old == SAMPLE_FILE || replaced.iter().any(|r| r == old) || tables.iter().any(|t| t.file == old)
                };
                next.tables.retain(|old| !is_gone(&old.file));
                next.tables.extend(tables.into_iter().map(Shared::new));
            }
            Action::LoadSample => next.tables = vec![Shared::new(sample_table())],
            Action::RemoveTable { file } => next.tables.retain(|t| t.file != file),
            Action::RemoveAll => next.tables.clear(),
            Action::SetMissing(missing) => next.options.missing = missing,
            Action::SetNotApplicable(not_applicable) => next.options.not_applicable = not_applicable,
            Action::SetZeroMaximum(zero_maximum) => next.options.zero_maximum = zero_maximum,
            Action::SetTies(ties) => next.options.ties = ties,
            Action::SetRankDecimals(decimals) => {
                next.options = next.options.with_rank_decimals(decimals).unwrap_or(next.options);
            }
        }
        next
    }
}

//! The work at hand: the tables that were read, the scheme and the options.

use super::{Action, Shared, sample_table};
use crate::engine::{Options, Scheme, shaoxing};
use crate::table::{SAMPLE_FILE, Table, interpret};
use std::collections::HashSet;

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
    ///
    /// New tables replace the sample, a table of the same file name, and a table all of whose schools they name
    /// again (a corrected file under another name); others stay.
    pub fn apply(&self, action: Action) -> Document {
        let mut next = self.clone();
        match action {
            Action::AddTables(tables) => next.add(tables),
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

    fn add(&mut self, tables: Vec<Table>) {
        if tables.is_empty() {
            return;
        }
        self.tables.retain(|old| old.file != SAMPLE_FILE && tables.iter().all(|new| new.file != old.file));
        // Interpreting is most of the work there is: not for the first tables, which replace nothing.
        if !self.tables.is_empty() {
            let named_now = schools(&tables, &self.scheme);
            self.tables.retain(|old| {
                let named_before = schools(std::slice::from_ref(&**old), &self.scheme);
                named_before.is_empty() || !named_before.is_subset(&named_now)
            });
        }
        self.tables.extend(tables.into_iter().map(Shared::new));
    }
}

fn schools(tables: &[Table], scheme: &Scheme) -> HashSet<(String, String)> {
    interpret(tables, scheme).units.into_iter().map(|u| (u.group, u.name)).collect()
}

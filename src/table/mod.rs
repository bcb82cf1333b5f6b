//! The format-neutral table, and what it means.
//!
//! Every reader in [`crate::import`] yields a [`Table`], which remembers of every cell where it stands, what it holds
//! and how it is formatted. [`interpret`] turns tables into units and values, and says of everything it could not take
//! why, and where it stands.
//!
//! The steps, each in its file: `layout` finds the line of headings and what its positions mean (`header` knows the
//! indicators' names, `wording` the other words, `grid` sees rows and columns alike), `value` turns one cell into a
//! value or an issue, and `interpret` goes through the lines and settles what only the whole can tell: groups, names
//! that stand twice, fractions for percentages. A new layout joins in `layout`, a new word in `wording`.

mod cell;
mod grid;
mod header;
mod interpret;
mod issue;
mod layout;
mod value;
mod wording;

pub use cell::{
    Cell, CellAddress, CellRef, FileKind, NumberFormat, PASTE_FILE, Raw, SAMPLE_FILE, Sheet, Table, TextEncoding,
};
pub use interpret::{
    ColumnMatch, Entry, Interpretation, LeftOut, LeftOutReason, NO_GROUP, ONE_GROUP, UnitRecord, interpret,
};
pub use issue::{Issue, IssueKind, Severity};

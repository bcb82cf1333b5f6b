//! The format-neutral table, and what it means.
//!
//! Every reader in [`crate::import`] yields a [`Table`], which remembers of every cell where it stands, what it holds
//! and how it is formatted. [`interpret`] turns tables into units and values, and says of everything it could not take
//! why, and where it stands.
//!
//! The steps, each in its file: `layout` finds the line of headings and what its positions mean (`header` knows the
//! indicators' names, `wording` the other words, `grid` sees rows and columns alike), `value` turns one cell into a
//! value or an issue, and `interpret` goes through the lines and settles what only the whole can tell: groups, names
//! that stand twice, fractions for percentages. Of which year figures are is said by a column of years, or of a whole
//! sheet by a label, a title, the sheet's or the file's name; years are told apart where a school stands in two of them:
//! then a unit is a school in a year. `suspicion` points at values that are unusual beside the others,
//! `proposal` says what could be meant by one at fault, and a `decision` is what a person says in the place of all that. A new layout joins in `layout`, a new word in `wording`.

mod cell;
mod decision;
mod difference;
mod grid;
mod header;
mod interpret;
mod issue;
mod layout;
mod proof;
mod proposal;
mod suspicion;
mod value;
mod wire;
mod wording;

pub use cell::{
    CELLS_AT_ONCE, Cell, CellAddress, CellRef, CellText, FileKind, HAND_FILE, NumberFormat, PASTE_FILE, Raw,
    SAMPLE_FILE, Sheet, SheetAddress, Table, TextEncoding, named_apart, own_name,
};
pub use decision::{Decision, Role, Subject};
pub use difference::{Difference, differences};
pub use interpret::{
    ColumnMatch, ColumnReading, Entry, Interpretation, LeftOut, LeftOutReason, NO_GROUP, ONE_GROUP, SheetReading,
    UnitRecord, interpret, interpret_decided, make_room,
};
pub use issue::{Issue, IssueKind, Severity};
pub use proof::{
    Claim, ClaimSheet, ListedValue, PROOF_CODE_ROW, PROOF_DATA, PROOF_ENGINE, PROOF_FIRST_ROW, PROOF_FULL_MARKS,
    PROOF_GROUP, PROOF_GROUP_ROW, PROOF_MARK, PROOF_MARK_ROW, PROOF_NODE, PROOF_OPTIONS, PROOF_POINTS, PROOF_RANK,
    PROOF_REASON, PROOF_SCHEME, PROOF_TOTAL, PROOF_UNIT, PROOF_VALUE, PROOF_WEIGHT_ROW, Proof,
};
pub use proposal::{Proposal, Shape, proposals};
pub use value::{shown, typed};
pub use wire::Cells;
pub use wording::{heads_names, without_apostrophe};

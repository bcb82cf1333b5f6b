//! From an evaluation, a language and a choice of view to rows that are ready to draw.

pub mod benchmark;
pub mod charts;
mod check;
pub mod compare;
mod data;
mod entry;
mod evidence;
pub mod figure;
mod findings;
mod grid;
mod keeping;
mod mapping;
mod peek;
pub mod plan;
mod ranking;
mod record;
pub mod report;
pub mod scene;
mod school;
mod school_hits;
mod sheet;
mod slip;
pub mod take_away;
mod title;
pub mod what_if;
pub mod why;
pub mod years;

pub use check::{CheckRow, CheckView, Choice, ProposalView, Reach, ValueView, check, reach};
pub use data::{ColumnHelp, SourceView, TemplateView, sources, template};
pub use entry::{
    EntryCell, EntryColumn, EntryRow, EntryView, Field, FieldKind, FormSection, FormView, certificate_text, entry, form,
};
pub use evidence::{EvidenceRow, Verdict, evidence_rows};
pub use findings::{FindingView, FindingsView, findings};
pub use grid::{
    ColumnChoice, DRAWN_WHOLE, GridColumn, GridFrame, GridOrder, GridRow, LegendItem, bound_text, column_choices,
    grid_frame, grid_order, grid_row, grid_tsv, in_sight, node_choices, typed_bound, window,
};
pub use keeping::{keep_failure_text, keeping_text};
pub use mapping::{
    Answer, ColumnState, ColumnView, LeftOutView, MappingView, Question, QuestionItem, SheetView, mapping,
    role_decisions,
};
pub use peek::{PeekCell, PeekRow, PeekView, peek};
pub use ranking::{GroupTab, PrimaryColumn, RankingRow, RankingView, Segment, SortMark, group_tabs, ranking};
pub use record::{RecordRow, record, record_tsv};
pub use school::{LeafState, LeafView, NodeView, OneMore, SchoolView, Ways, one_more, school};

pub use school_hits::{SchoolHit, school_hits};
pub use sheet::{sheet_rows, sheet_text};
pub use slip::{SlipRow, SlipView, slip, slip_file, slip_schools};
pub use title::window_title;

/// The colour of a primary indicator: the same one everywhere, by its place in the scheme.
pub(crate) fn primary_class(position: usize) -> String {
    format!("primary-{}", position % 6 + 1)
}

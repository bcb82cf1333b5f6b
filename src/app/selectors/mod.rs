//! From an evaluation, a language and a choice of view to rows that are ready to draw.

mod data;
mod findings;
mod ranking;
mod school;

pub use data::{ColumnHelp, SourceView, TemplateView, sources, template};
pub use findings::{FindingView, FindingsView, findings};
pub use ranking::{
    GroupTab, PrimaryColumn, RankingRow, RankingView, Segment, SortMark, group_tabs, ranking, ranking_tsv,
};
pub use school::{LeafState, LeafView, NodeView, SchoolView, school};

/// The colour of a primary indicator: the same one everywhere, by its place in the scheme.
pub(crate) fn primary_class(position: usize) -> String {
    format!("primary-{}", position % 6 + 1)
}

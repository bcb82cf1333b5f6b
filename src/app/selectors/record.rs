//! The record of what was decided.

use super::sheet::sheet_rows;
use crate::app::{Document, Evaluation};
use crate::i18n::Lang;

#[derive(Clone, Debug, PartialEq)]
pub struct RecordRow {
    /// Its position in the document's list.
    pub position: usize,
    pub text: String,
    pub place: String,
    /// Whether it still holds: a later one on the same thing, or a changed table, takes its place.
    pub is_in_force: bool,
}

/// The latest `n_rows` decisions, the latest first.
pub fn record(document: &Document, evaluation: &Evaluation, n_rows: usize, lang: Lang) -> Vec<RecordRow> {
    let in_force = &evaluation.interpretation.in_force;
    let rows = document.decisions.iter().enumerate().rev().take(n_rows).map(|(position, decision)| RecordRow {
        position,
        text: lang.decision(decision, &evaluation.interpretation, &evaluation.scheme),
        place: lang.decision_place(decision),
        is_in_force: in_force.get(position).copied().unwrap_or(false),
    });
    rows.collect()
}

/// The record as rows that paste into a spreadsheet, the earliest first.
pub fn record_tsv(rows: &[RecordRow], lang: Lang) -> String {
    sheet_rows(rows.iter().rev().map(|row| [&row.text, &row.place, lang.in_force(row.is_in_force)]))
}

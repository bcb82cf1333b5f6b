//! What is typed into the page: as a table, a row a school, and as the form of one school.

use super::primary_class;
use super::school::value_text;
use crate::app::{Document, Evaluation, hand};
use crate::engine::{Kind, Value};
use crate::i18n::{Lang, decimals};
use crate::table::{HAND_FILE, Severity, UnitRecord};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq)]
pub struct EntryColumn {
    pub code: String,
    pub name: String,
    pub measure: String,
    pub class: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EntryCell {
    pub text: String,
    /// `error` or `warning`, where something is to be said of it.
    pub severity_tag: Option<&'static str>,
    pub message: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EntryRow {
    pub cells: Vec<EntryCell>,
    /// Total and rank, where the row is a school.
    pub total: Option<String>,
    pub rank: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EntryView {
    pub columns: Vec<EntryColumn>,
    /// Those that were typed, and empty ones to go on.
    pub rows: Vec<EntryRow>,
    pub n_typed: usize,
}

/// Rows that the table has at least, and empty ones at its end.
const ROWS_AT_FIRST: usize = 5;
const ROWS_TO_GO_ON: usize = 2;

/// The hand-made table.
pub fn entry(document: &Document, evaluation: &Evaluation, lang: Lang) -> EntryView {
    let scheme = &*document.scheme;
    let texts = hand::rows(document.table(HAND_FILE), scheme);
    let notes = notes(evaluation, lang);
    let columns = (0..scheme.n_leaves()).map(|leaf_idx| {
        let path = scheme.path(scheme.leaves()[leaf_idx]);
        let section = scheme.roots().iter().position(|root| *root == path[0]).unwrap_or(0);
        EntryColumn {
            code: scheme.leaf(leaf_idx).code.clone(),
            name: lang.node_name(scheme, scheme.leaf(leaf_idx)).into_owned(),
            measure: lang.unit(&scheme.indicator(leaf_idx).unit).into(),
            class: primary_class(section),
        }
    });
    let n_rows = (texts.len() + ROWS_TO_GO_ON).clamp(ROWS_AT_FIRST, hand::MOST_ROWS);
    let rows = (0..n_rows).map(|row| {
        let line = texts.get(row);
        let cells = (0..hand::n_cols(scheme)).map(|col| {
            let note = notes.get(&(row, col));
            EntryCell {
                text: line.map_or_else(String::new, |line| line[col].clone()),
                severity_tag: note.map(|(tag, _)| *tag),
                message: note.map(|(_, message)| message.clone()),
            }
        });
        let (total, rank) = standing(evaluation, row).unzip();
        EntryRow { cells: cells.collect(), total, rank }
    });
    EntryView { columns: columns.collect(), rows: rows.collect(), n_typed: texts.len() }
}

fn record(evaluation: &Evaluation, row: usize) -> Option<&UnitRecord> {
    let is_of_row = |unit: &&UnitRecord| *unit.at.sheet.file == *HAND_FILE && unit.at.cell.row as usize == row + 1;
    evaluation.interpretation.units.iter().find(is_of_row)
}

fn standing(evaluation: &Evaluation, row: usize) -> Option<(String, u32)> {
    let unit = record(evaluation, row)?;
    let group_idx = evaluation.group_idx(&unit.group)?;
    let board = &evaluation.board.groups[group_idx];
    let unit_idx = evaluation.data.groups[group_idx].units().iter().position(|u| u.name == unit.name)?;
    Some((decimals(board.totals[unit_idx], 2), board.ranks[unit_idx]))
}

/// What is to be said of the cells of the hand-made table, by row and column; that one is empty goes without saying.
fn notes(evaluation: &Evaluation, lang: Lang) -> HashMap<(usize, usize), (&'static str, String)> {
    let mut notes = HashMap::new();
    for issue in &evaluation.issues {
        let tag = match issue.severity() {
            Severity::Error => "error",
            Severity::Warning if issue.kind.may_be_accepted() => "warning",
            _ => continue,
        };
        let Some(at) = issue.at.as_ref().filter(|at| *at.sheet.file == *HAND_FILE && at.cell.row > 0) else { continue };
        let place = (at.cell.row as usize - 1, at.cell.col as usize);
        notes.entry(place).or_insert_with(|| (tag, lang.issue_of_value(issue)));
    }
    notes
}

/// How a field is filled in.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    YesNo,
    /// A percentage, which may be typed as a fraction.
    Percent,
    /// A percentage of people of whom some are left out: with certificate, all, in majors without one.
    Certificate([String; 3]),
    Number,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub col: usize,
    pub code: String,
    pub name: String,
    pub measure: String,
    pub kind: FieldKind,
    pub text: String,
    /// What it was read as, where that is not what was typed.
    pub read: Option<String>,
    pub severity_tag: Option<&'static str>,
    pub message: Option<String>,
    pub notes: Vec<String>,
    /// What it is worth in the group as it is.
    pub points: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FormSection {
    pub name: String,
    pub class: String,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FormView {
    pub row: usize,
    pub n_rows: usize,
    pub name: EntryCell,
    pub group: EntryCell,
    pub groups: Vec<String>,
    pub sections: Vec<FormSection>,
    pub n_filled: usize,
    pub n_fields: usize,
    pub total: Option<String>,
    pub rank: Option<String>,
    /// Whether the school stands in its group alone.
    pub is_alone: bool,
}

/// A row of the hand-made table as the form of one school.
pub fn form(document: &Document, evaluation: &Evaluation, row: usize, lang: Lang) -> FormView {
    let scheme = &*document.scheme;
    let texts = hand::rows(document.table(HAND_FILE), scheme);
    let notes = notes(evaluation, lang);
    let text = |col: usize| texts.get(row).map_or_else(String::new, |line| line[col].clone());
    let cell = |col: usize| EntryCell {
        text: text(col),
        severity_tag: notes.get(&(row, col)).map(|(tag, _)| *tag),
        message: notes.get(&(row, col)).map(|(_, message)| message.clone()),
    };
    let unit = record(evaluation, row);
    let place = unit.and_then(|unit| {
        let group_idx = evaluation.group_idx(&unit.group)?;
        let units = evaluation.data.groups[group_idx].units();
        Some((group_idx, units.iter().position(|u| u.name == unit.name)?))
    });
    let field = |leaf_idx: usize| {
        let (leaf, indicator) = (scheme.leaf(leaf_idx), scheme.indicator(leaf_idx));
        let col = hand::FIRST_LEAF_COL + leaf_idx;
        let EntryCell { text, severity_tag, message } = cell(col);
        let value = unit.and_then(|unit| unit.entries.iter().find(|e| e.leaf_idx == leaf_idx)).map(|e| e.value);
        let read = match value {
            Some(Value::Reported(v)) => Some(value_text(v, indicator, lang)).filter(|read| *read != text),
            Some(Value::NotApplicable) => Some(lang.late().does_not_apply.into()),
            _ => None,
        };
        let kind = match indicator.kind {
            Kind::YesNo => FieldKind::YesNo,
            Kind::Percent if indicator.may_be_not_applicable => FieldKind::Certificate(people(&text)),
            Kind::Percent => FieldKind::Percent,
            Kind::Count | Kind::Amount => FieldKind::Number,
        };
        // Nothing is wrong while the three numbers are being typed.
        let is_underway = matches!(&kind, FieldKind::Certificate(parts)
            if parts.iter().any(|part| !part.is_empty()) && parts[..2].iter().any(String::is_empty));
        Field {
            col,
            code: leaf.code.clone(),
            name: lang.node_name(scheme, leaf).into_owned(),
            measure: lang.unit(&indicator.unit).into(),
            kind,
            read: read.filter(|_| !text.is_empty()),
            text,
            severity_tag: severity_tag.filter(|_| !is_underway),
            message: message.filter(|_| !is_underway),
            notes: scheme.notes_at(&leaf.code).map(|note| lang.note(scheme, note).into_owned()).collect(),
            points: place.map(|(group_idx, unit_idx)| {
                decimals(evaluation.board.groups[group_idx].points(unit_idx, scheme.leaves()[leaf_idx]), 2)
            }),
        }
    };
    let sections = scheme.roots().iter().enumerate().map(|(position, root)| FormSection {
        name: lang.node_name(scheme, &scheme.nodes()[*root]).into_owned(),
        class: primary_class(position),
        fields: (0..scheme.n_leaves())
            .filter(|leaf_idx| scheme.path(scheme.leaves()[*leaf_idx])[0] == *root)
            .map(field)
            .collect(),
    });
    let sections: Vec<FormSection> = sections.collect();
    FormView {
        row,
        n_rows: texts.len(),
        name: cell(0),
        group: cell(1),
        groups: scheme.groups.clone(),
        n_filled: sections.iter().flat_map(|s| &s.fields).filter(|f| !f.text.is_empty()).count(),
        n_fields: scheme.n_leaves(),
        sections,
        is_alone: place.is_some_and(|(group_idx, _)| evaluation.board.groups[group_idx].n_units() == 1),
        total: place.map(|(group_idx, unit_idx)| decimals(evaluation.board.groups[group_idx].totals[unit_idx], 2)),
        rank: place.map(|(group_idx, unit_idx)| {
            let board = &evaluation.board.groups[group_idx];
            lang.rank_of(board.ranks[unit_idx], board.n_units())
        }),
    }
}

/// `45/(80-20)`: with certificate, all, in majors without one (nobody need not be said); empty where something else is
/// typed.
fn people(text: &str) -> [String; 3] {
    let parts = || {
        let (holders, rest) = text.split_once("/(")?;
        let (all, without) = rest.strip_suffix(')')?.split_once('-')?;
        Some([holders.to_string(), all.to_string(), if without == "0" { String::new() } else { without.to_string() }])
    };
    parts().unwrap_or_default()
}

/// The text of a certificate field: nothing where nothing is typed; that nobody is left out need not be said.
///
/// ```
/// # use scoreboard::app::selectors::certificate_text;
/// assert_eq!(certificate_text(["45", "80", "20"]), "45/(80-20)");
/// assert_eq!(certificate_text(["45", "80", ""]), "45/(80-0)");
/// assert_eq!(certificate_text(["90", "120", "020"]), "90/(120-20)");
/// assert_eq!(certificate_text(["45", "", ""]), "45/(-)");
/// assert_eq!(certificate_text(["", " ", ""]), "");
/// ```
pub fn certificate_text(people: [&str; 3]) -> String {
    let figure = |text: &str| text.trim().parse::<u64>().map_or_else(|_| text.trim().into(), |n| n.to_string());
    let [holders, all, without] = people.map(figure);
    if holders.is_empty() && all.is_empty() && without.is_empty() {
        return String::new();
    }
    let is_all = !holders.is_empty() && !all.is_empty() && without.is_empty();
    format!("{holders}/({all}-{})", if is_all { "0" } else { &without })
}

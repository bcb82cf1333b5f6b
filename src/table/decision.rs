//! What a person decided about tables, in the place of what would be read there.

use super::{CellAddress, Issue};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What a column (or row, where a table is laid the other way) holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The values of the indicator with this code.
    Indicator(String),
    /// The names of the units.
    Name,
    Group,
    /// The year of each unit.
    Year,
    /// Nothing of ours.
    LeftOut,
}

/// One answer of a person.
///
/// Each says what it was about: where the table says something else by now (a corrected file came in its place), the
/// answer does not hold any more. A later decision on the same thing takes the place of an earlier one; the earlier
/// ones stay in the list, which is the record of how a figure came to be what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Decision {
    /// What the column under the heading at `at` holds.
    Column { at: CellAddress, header: String, role: Role },
    /// The headings of the sheet, whose texts have this print, stand on this row, counted from 0.
    Headings { file: Arc<str>, sheet: Arc<str>, print: u64, row: u32 },
    /// Whether the line with the cell `at`, which says `text`, is a unit.
    Line { at: CellAddress, text: String, is_unit: bool },
    /// The name of the unit at `at`.
    Name { at: CellAddress, was: String, name: String },
    /// The group of the unit at `at`.
    Group { at: CellAddress, unit: String, group: String },
    /// The group of those units of a sheet, whose texts have this print, of which nothing else says one.
    SheetGroup { file: Arc<str>, sheet: Arc<str>, print: u64, group: String },
    /// The year of the unit at `at`.
    Year { at: CellAddress, unit: String, year: u16 },
    /// The year of a sheet, whose texts have this print and which has no column of years; none where it says one wrongly.
    SheetYear { file: Arc<str>, sheet: Arc<str>, print: u64, year: Option<u16> },
    /// What is read for an indicator of the unit `unit` at `unit_at`, instead of `was`, which stands at `at`. Plain numbers
    /// are in the indicator's own unit.
    Value { unit: String, unit_at: CellAddress, at: CellAddress, code: String, was: String, text: String },
    /// A finding of this kind at `at`, about `whom` and the indicator with this code (or none), is no fault, and why.
    Accept { at: CellAddress, issue: String, was: String, reason: String, whom: String, code: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Aspect {
    Column,
    Headings,
    Line,
    Name,
    Group,
    SheetGroup,
    Year,
    SheetYear,
    Value,
    /// Some value of the unit: looked up once a unit, so that a unit without decisions costs nothing more.
    AnyValue,
    Accept,
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject<'a> {
    aspect: Aspect,
    file: &'a str,
    sheet: &'a str,
    cell: (u32, u32),
    /// Of an indicator.
    code: &'a str,
    /// Of a kind of finding.
    issue: &'a str,
}

impl<'a> Subject<'a> {
    fn at(aspect: Aspect, at: &'a CellAddress, code: &'a str) -> Subject<'a> {
        Subject {
            aspect,
            file: &at.sheet.file,
            sheet: &at.sheet.name,
            cell: (at.cell.row, at.cell.col),
            code,
            issue: "",
        }
    }

    /// No name of a file or a sheet holds a line end.
    fn key(&self) -> String {
        let Subject { aspect, file, sheet, cell: (row, col), code, issue } = self;
        format!("{} {row} {col} {code} {issue}\n{file}\n{sheet}", *aspect as u8)
    }

    fn of_sheet(aspect: Aspect, file: &'a str, sheet: &'a str) -> Subject<'a> {
        Subject { aspect, file, sheet, cell: (0, 0), code: "", issue: "" }
    }
}

impl Decision {
    pub fn subject(&self) -> Subject<'_> {
        match self {
            Decision::Column { at, .. } => Subject::at(Aspect::Column, at, ""),
            Decision::Headings { file, sheet, .. } => Subject::of_sheet(Aspect::Headings, file, sheet),
            Decision::Line { at, .. } => Subject::at(Aspect::Line, at, ""),
            Decision::Name { at, .. } => Subject::at(Aspect::Name, at, ""),
            Decision::Group { at, .. } => Subject::at(Aspect::Group, at, ""),
            Decision::SheetGroup { file, sheet, .. } => Subject::of_sheet(Aspect::SheetGroup, file, sheet),
            Decision::Year { at, .. } => Subject::at(Aspect::Year, at, ""),
            Decision::SheetYear { file, sheet, .. } => Subject::of_sheet(Aspect::SheetYear, file, sheet),
            Decision::Value { unit_at, code, .. } => Subject::at(Aspect::Value, unit_at, code),
            Decision::Accept { at, issue, code, .. } => Subject { issue, ..Subject::at(Aspect::Accept, at, code) },
        }
    }

    /// Whether it says how a sheet is to be read, not what a value is.
    pub fn is_about_layout(&self) -> bool {
        matches!(
            self,
            Decision::Column { .. }
                | Decision::Headings { .. }
                | Decision::SheetGroup { .. }
                | Decision::SheetYear { .. }
        )
    }

    /// The file that it is about.
    pub fn file(&self) -> &Arc<str> {
        match self {
            Decision::Column { at, .. }
            | Decision::Line { at, .. }
            | Decision::Name { at, .. }
            | Decision::Group { at, .. }
            | Decision::Year { at, .. }
            | Decision::Accept { at, .. }
            | Decision::Value { unit_at: at, .. } => &at.sheet.file,
            Decision::Headings { file, .. } | Decision::SheetGroup { file, .. } | Decision::SheetYear { file, .. } => {
                file
            }
        }
    }
}

/// Decisions, ready to be found while tables are read; of those on the same thing the last.
pub(super) struct Decided<'a> {
    all: &'a [Decision],
    /// By the subject as text: the page has that map already.
    by_subject: HashMap<String, usize>,
    /// By decision, whether it was found and still fits.
    pub in_force: Vec<bool>,
}

impl<'a> Decided<'a> {
    pub(super) fn of(all: &'a [Decision]) -> Decided<'a> {
        let mut by_subject = HashMap::new();
        for (i, decision) in all.iter().enumerate() {
            let subject = decision.subject();
            by_subject.insert(subject.key(), i);
            if subject.aspect == Aspect::Value {
                by_subject.insert(Subject { aspect: Aspect::AnyValue, code: "", ..subject }.key(), i);
            }
        }
        Decided { all, by_subject, in_force: vec![false; all.len()] }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn get(&mut self, subject: Subject<'_>, fits: impl Fn(&Decision) -> bool) -> Option<&'a Decision> {
        if self.all.is_empty() {
            return None;
        }
        let i = *self.by_subject.get(&subject.key())?;
        let decision = &self.all[i];
        fits(decision).then(|| {
            self.in_force[i] = true;
            decision
        })
    }

    pub(super) fn column(&mut self, at: &CellAddress, header: &str) -> Option<&'a Role> {
        let fits = |d: &Decision| matches!(d, Decision::Column { header: was, .. } if was == header);
        match self.get(Subject::at(Aspect::Column, at, ""), fits)? {
            Decision::Column { role, .. } => Some(role),
            _ => None,
        }
    }

    pub(super) fn headings(&mut self, file: &str, sheet: &str, print: u64) -> Option<u32> {
        let fits = |d: &Decision| matches!(d, Decision::Headings { print: was, .. } if *was == print);
        match self.get(Subject::of_sheet(Aspect::Headings, file, sheet), fits)? {
            Decision::Headings { row, .. } => Some(*row),
            _ => None,
        }
    }

    pub(super) fn is_unit(&mut self, at: &CellAddress, text: &str) -> Option<bool> {
        let fits = |d: &Decision| matches!(d, Decision::Line { text: was, .. } if was == text);
        match self.get(Subject::at(Aspect::Line, at, ""), fits)? {
            Decision::Line { is_unit, .. } => Some(*is_unit),
            _ => None,
        }
    }

    pub(super) fn name(&mut self, at: &CellAddress, shown: &str) -> Option<&'a str> {
        let fits = |d: &Decision| matches!(d, Decision::Name { was, .. } if was == shown);
        match self.get(Subject::at(Aspect::Name, at, ""), fits)? {
            Decision::Name { name, .. } => Some(name),
            _ => None,
        }
    }

    pub(super) fn group(&mut self, at: &CellAddress, shown: &str) -> Option<&'a str> {
        let fits = |d: &Decision| matches!(d, Decision::Group { unit, .. } if unit == shown);
        match self.get(Subject::at(Aspect::Group, at, ""), fits)? {
            Decision::Group { group, .. } => Some(group),
            _ => None,
        }
    }

    pub(super) fn sheet_group(&mut self, file: &str, sheet: &str, print: u64) -> Option<&'a str> {
        let fits = |d: &Decision| matches!(d, Decision::SheetGroup { print: was, .. } if *was == print);
        match self.get(Subject::of_sheet(Aspect::SheetGroup, file, sheet), fits)? {
            Decision::SheetGroup { group, .. } => Some(group),
            _ => None,
        }
    }

    pub(super) fn year(&mut self, at: &CellAddress, shown: &str) -> Option<u16> {
        let fits = |d: &Decision| matches!(d, Decision::Year { unit, .. } if unit == shown);
        match self.get(Subject::at(Aspect::Year, at, ""), fits)? {
            Decision::Year { year, .. } => Some(*year),
            _ => None,
        }
    }

    /// The year that somebody gave to a sheet, or took from it.
    pub(super) fn sheet_year(&mut self, file: &str, sheet: &str, print: u64) -> Option<Option<u16>> {
        let fits = |d: &Decision| matches!(d, Decision::SheetYear { print: was, .. } if *was == print);
        match self.get(Subject::of_sheet(Aspect::SheetYear, file, sheet), fits)? {
            Decision::SheetYear { year, .. } => Some(*year),
            _ => None,
        }
    }

    pub(super) fn has_values(&self, unit_at: &CellAddress) -> bool {
        !self.all.is_empty() && self.by_subject.contains_key(&Subject::at(Aspect::AnyValue, unit_at, "").key())
    }

    pub(super) fn value(&mut self, (unit, unit_at): (&str, &CellAddress), code: &str, shown: &str) -> Option<&'a str> {
        let fits = |d: &Decision| matches!(d, Decision::Value { unit: of, was, .. } if of == unit && was == shown);
        match self.get(Subject::at(Aspect::Value, unit_at, code), fits)? {
            Decision::Value { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The reason for which a finding was accepted.
    pub(super) fn accepted(&mut self, issue: &Issue) -> Option<&'a str> {
        let at = issue.at.as_ref().filter(|_| issue.kind.may_be_accepted())?;
        let (subject, concerned) = (issue.kind.subject(), issue.whom());
        let fits =
            |d: &Decision| matches!(d, Decision::Accept { was, whom, .. } if *was == subject && whom == concerned);
        let code = issue.indicator.as_deref().unwrap_or_default();
        match self.get(Subject { issue: issue.kind.code(), ..Subject::at(Aspect::Accept, at, code) }, fits)? {
            Decision::Accept { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

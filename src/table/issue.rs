//! What is to be said of the data: a kind, a place, and whom it concerns. The words are in [`crate::i18n`].

use super::CellAddress;
use super::proposal::of_doubtful_unit;
use crate::digits::written;
use crate::engine::{Flag, GroupData, Scheme, ValueFault};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A value that does not count until somebody mends it: the result is provisional.
    Error,
    Warning,
    Info,
}

/// What it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum IssueKind {
    // At a value: it is left out.
    Negative {
        value: f64,
    },
    OverMax {
        value: f64,
        max: f64,
    },
    NotANumber {
        text: String,
    },
    /// A date where a number is asked for, as the spreadsheet shows it or as its serial number.
    Date {
        text: String,
    },
    SpreadsheetError {
        text: String,
    },
    FormulaWithoutValue,
    /// A unit of measure that is not the indicator's and cannot be converted to it.
    UnknownUnit {
        text: String,
        expected: String,
    },
    /// A figure that may be in the unit asked for as it is seen, in yuan, or as the cell holds it: `¥123.45` under 万元,
    /// 51234 shown as 51.234.
    DoubtfulUnit {
        text: String,
        seen: f64,
        held: f64,
        unit: String,
    },
    /// `不适用` where the scheme does not allow it.
    NotApplicableHere {
        text: String,
    },
    /// All of a percentage column lies in 0..=1: fractions or percent? Left out until somebody says.
    FractionOrPercent {
        value: f64,
    },
    /// Over 1 where yes or no is asked for: it counts as the number it is.
    NotYesNo {
        value: f64,
    },
    // At a value, or at all of an indicator's in a group: unusual, and counted.
    /// So far above the others that it may be in a smaller unit: 元 for 万元. `next` is the largest of the others.
    TenThousandfold {
        value: f64,
        next: f64,
    },
    /// Ten times the next or more: a digit may have slipped.
    TenTimesNext {
        value: f64,
        next: f64,
    },
    SameForAll {
        value: f64,
        n_units: usize,
    },
    /// No figure of a group is above its indicator's marks, percentages neither: they look like points.
    PointsForValues,
    /// A percentage of 0 or 100 for most.
    AllOrNothing {
        n_extreme: usize,
        n_units: usize,
    },
    // At a row, a column or a table.
    /// `row` is what stands in the row.
    NoName {
        row: String,
    },
    /// Values under a name that is hardly a school's, among schools: `参照`. They count.
    NotASchool {
        name: String,
    },
    /// A row of text with more cells than there are headings: a comma that nobody quoted moved all that follows. All
    /// its values are left out.
    RowTooLong {
        n_cells: usize,
        n_headings: usize,
        row: String,
    },
    DuplicateUnit {
        name: String,
        first: CellAddress,
    },
    SimilarUnit {
        name: String,
        other: String,
    },
    NoGroup,
    UnknownGroup {
        group: String,
    },
    /// Other tables or rows say which year they are of; this one does not.
    NoYear,
    /// Different years, and no school in two of them: they are taken together.
    YearsTogether {
        first: u16,
        other: u16,
    },
    DuplicateColumn {
        header: String,
        first: CellAddress,
    },
    /// A column that could be an indicator's, and is not surely: left out until somebody says.
    UncertainColumn {
        header: String,
        name: String,
    },
    UnmatchedColumn {
        header: String,
    },
    /// An indicator with no column.
    NoColumn,
    /// Of a hidden sheet all rows are.
    HiddenIncluded {
        is_sheet: bool,
        n_rows: usize,
        n_cols: usize,
    },
    /// Nothing in the table could be taken for units and indicators.
    NothingFound,
    // In the result: the cases on which the annex is silent.
    Missing,
    NotApplicable,
    ZeroMaximum,
    NobodyReported,
    SingleUnit,
    NothingApplies,
}

impl IssueKind {
    /// A stable name for programs and tests.
    pub fn code(&self) -> &'static str {
        match self {
            IssueKind::Negative { .. } => "negative",
            IssueKind::OverMax { max, .. } if *max == 100.0 => "over_100",
            IssueKind::OverMax { .. } => "over_max",
            IssueKind::NotANumber { .. } => "not_a_number",
            IssueKind::Date { .. } => "date",
            IssueKind::SpreadsheetError { .. } => "spreadsheet_error",
            IssueKind::FormulaWithoutValue => "formula_without_value",
            IssueKind::UnknownUnit { .. } => "unknown_unit",
            IssueKind::DoubtfulUnit { .. } => "doubtful_unit",
            IssueKind::NotApplicableHere { .. } => "not_applicable_here",
            IssueKind::FractionOrPercent { .. } => "fraction_or_percent",
            IssueKind::NotYesNo { .. } => "not_yes_no",
            IssueKind::TenThousandfold { .. } => "ten_thousandfold",
            IssueKind::TenTimesNext { .. } => "ten_times_next",
            IssueKind::SameForAll { .. } => "same_for_all",
            IssueKind::AllOrNothing { .. } => "all_or_nothing",
            IssueKind::PointsForValues => "points_for_values",
            IssueKind::NoName { .. } => "no_name",
            IssueKind::NotASchool { .. } => "not_a_school",
            IssueKind::RowTooLong { .. } => "row_too_long",
            IssueKind::DuplicateUnit { .. } => "duplicate_unit",
            IssueKind::SimilarUnit { .. } => "similar_unit",
            IssueKind::NoGroup => "no_group",
            IssueKind::UnknownGroup { .. } => "unknown_group",
            IssueKind::NoYear => "no_year",
            IssueKind::YearsTogether { .. } => "years_together",
            IssueKind::DuplicateColumn { .. } => "duplicate_column",
            IssueKind::UncertainColumn { .. } => "uncertain_column",
            IssueKind::UnmatchedColumn { .. } => "unmatched_column",
            IssueKind::NoColumn => "no_column",
            IssueKind::HiddenIncluded { .. } => "hidden_included",
            IssueKind::NothingFound => "nothing_found",
            IssueKind::Missing => "missing",
            IssueKind::NotApplicable => "not_applicable",
            IssueKind::ZeroMaximum => "zero_maximum",
            IssueKind::NobodyReported => "nobody_reported",
            IssueKind::SingleUnit => "single_unit",
            IssueKind::NothingApplies => "nothing_applies",
        }
    }

    pub fn severity(&self) -> Severity {
        match self {
            IssueKind::Negative { .. }
            | IssueKind::OverMax { .. }
            | IssueKind::NotANumber { .. }
            | IssueKind::Date { .. }
            | IssueKind::SpreadsheetError { .. }
            | IssueKind::FormulaWithoutValue
            | IssueKind::UnknownUnit { .. }
            | IssueKind::DoubtfulUnit { .. }
            | IssueKind::NotApplicableHere { .. }
            | IssueKind::FractionOrPercent { .. }
            | IssueKind::NoName { .. }
            | IssueKind::RowTooLong { .. }
            | IssueKind::DuplicateUnit { .. }
            | IssueKind::NoGroup
            | IssueKind::NoYear
            | IssueKind::DuplicateColumn { .. }
            | IssueKind::UncertainColumn { .. }
            | IssueKind::NothingFound => Severity::Error,
            IssueKind::NotYesNo { .. }
            | IssueKind::PointsForValues
            | IssueKind::NotASchool { .. }
            | IssueKind::TenThousandfold { .. }
            | IssueKind::TenTimesNext { .. }
            | IssueKind::SameForAll { .. }
            | IssueKind::AllOrNothing { .. }
            | IssueKind::SimilarUnit { .. }
            | IssueKind::UnknownGroup { .. }
            | IssueKind::UnmatchedColumn { .. }
            | IssueKind::YearsTogether { .. }
            | IssueKind::NoColumn
            | IssueKind::Missing
            | IssueKind::ZeroMaximum
            | IssueKind::NobodyReported
            | IssueKind::NothingApplies
            | IssueKind::SingleUnit => Severity::Warning,
            IssueKind::HiddenIncluded { .. } | IssueKind::NotApplicable => Severity::Info,
        }
    }

    /// The value that it is about.
    pub(super) fn value(&self) -> Option<f64> {
        match self {
            IssueKind::Negative { value }
            | IssueKind::OverMax { value, .. }
            | IssueKind::FractionOrPercent { value }
            | IssueKind::NotYesNo { value }
            | IssueKind::TenThousandfold { value, .. }
            | IssueKind::TenTimesNext { value, .. }
            | IssueKind::SameForAll { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// Whether it is about what a table is, not about a value in it.
    pub fn is_about_structure(&self) -> bool {
        matches!(
            self,
            IssueKind::NoName { .. }
                | IssueKind::NotASchool { .. }
                | IssueKind::RowTooLong { .. }
                | IssueKind::DuplicateUnit { .. }
                | IssueKind::NoGroup
                | IssueKind::UnknownGroup { .. }
                | IssueKind::NoYear
                | IssueKind::DuplicateColumn { .. }
                | IssueKind::UncertainColumn { .. }
                | IssueKind::NothingFound
        )
    }

    /// Whether a person may say that it is right as it stands.
    pub fn may_be_accepted(&self) -> bool {
        matches!(
            self,
            IssueKind::OverMax { .. }
                | IssueKind::NotYesNo { .. }
                | IssueKind::TenThousandfold { .. }
                | IssueKind::TenTimesNext { .. }
                | IssueKind::SameForAll { .. }
                | IssueKind::AllOrNothing { .. }
                | IssueKind::PointsForValues
                | IssueKind::RowTooLong { .. }
                | IssueKind::SimilarUnit { .. }
                | IssueKind::UnknownGroup { .. }
        )
    }

    /// What it was found in, as text: where that changes, an acceptance does not hold any more.
    pub fn subject(&self) -> String {
        match self {
            IssueKind::OverMax { value, .. }
            | IssueKind::NotYesNo { value }
            | IssueKind::TenThousandfold { value, .. }
            | IssueKind::TenTimesNext { value, .. }
            | IssueKind::SameForAll { value, .. } => written(*value),
            IssueKind::RowTooLong { row, .. } => row.clone(),
            IssueKind::AllOrNothing { n_extreme, n_units } => format!("{n_extreme}/{n_units}"),
            IssueKind::UnknownGroup { group } => group.clone(),
            IssueKind::SimilarUnit { name, .. } => name.clone(),
            _ => String::new(),
        }
    }

    /// What a figure of doubtful unit may be, each with its unit.
    pub fn meanings(&self) -> Vec<String> {
        match self {
            IssueKind::DoubtfulUnit { seen, held, unit, .. } => {
                of_doubtful_unit(*seen, *held, unit).into_iter().map(|(_, meaning)| meaning).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What a figure at fault is called.
    pub fn of_fault(fault: ValueFault, value: f64) -> IssueKind {
        match fault {
            ValueFault::Negative => IssueKind::Negative { value },
            ValueFault::OverMax { max } => IssueKind::OverMax { value, max },
            ValueFault::NotFinite => IssueKind::NotANumber { text: written(value) },
        }
    }
}

/// One finding, with its place and those it concerns where they are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    pub kind: IssueKind,
    pub at: Option<CellAddress>,
    pub group: Option<String>,
    pub unit: Option<String>,
    /// The unit's year, where years are told apart.
    pub year: Option<u16>,
    /// The indicator's code.
    pub indicator: Option<String>,
    /// Why a person says that it is no fault.
    pub accepted: Option<String>,
}

impl Issue {
    pub fn new(kind: IssueKind) -> Issue {
        Issue { kind, at: None, group: None, unit: None, year: None, indicator: None, accepted: None }
    }

    /// The unit that it concerns, or else the group.
    pub fn whom(&self) -> &str {
        self.unit.as_deref().or(self.group.as_deref()).unwrap_or_default()
    }

    /// That of its kind, unless a person accepted it.
    pub fn severity(&self) -> Severity {
        if self.accepted.is_some() { Severity::Info } else { self.kind.severity() }
    }

    /// A flag of the engine in the terms of the data.
    pub fn from_flag(flag: Flag, data: &GroupData, scheme: &Scheme) -> Issue {
        let (kind, group_idx, unit_idx, leaf_idx) = match flag {
            Flag::SingleUnit { group_idx } => (IssueKind::SingleUnit, group_idx, None, None),
            Flag::NobodyReported { group_idx, leaf_idx } => {
                (IssueKind::NobodyReported, group_idx, None, Some(leaf_idx))
            }
            Flag::ZeroMaximum { group_idx, leaf_idx } => (IssueKind::ZeroMaximum, group_idx, None, Some(leaf_idx)),
            Flag::Missing { group_idx, unit_idx, leaf_idx } => {
                (IssueKind::Missing, group_idx, Some(unit_idx), Some(leaf_idx))
            }
            Flag::NotApplicable { group_idx, unit_idx, leaf_idx } => {
                (IssueKind::NotApplicable, group_idx, Some(unit_idx), Some(leaf_idx))
            }
            Flag::NothingApplies { group_idx, unit_idx } => {
                (IssueKind::NothingApplies, group_idx, Some(unit_idx), None)
            }
        };
        let group = &data.groups[group_idx];
        Issue {
            kind,
            at: None,
            group: Some(group.name.clone()),
            unit: unit_idx.map(|i| group.units()[i].name.clone()),
            year: None,
            indicator: leaf_idx.map(|i| scheme.leaf(i).code.clone()),
            accepted: None,
        }
    }
}

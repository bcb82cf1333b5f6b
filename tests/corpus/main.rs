//! A labelled corpus: one data set written down in the ways that clerks have, read back, and held against what was
//! written. It measures how much comes out right without anybody's decision, and that nothing is silently wrong.

mod clerks;
mod data;
mod form;
mod paper;
mod sketch;
mod variations;

use data::Data;
use scoreboard::engine::Value;
use scoreboard::import;
use scoreboard::table::{CellAddress, Interpretation, Issue, IssueKind, Severity, Table, UnitRecord, interpret};
use scoreboard::worker::{Parts, Whole};
use sketch::{Case, ColumnLabel, Means};
use std::fmt::Write;

/// Columns and rows that have to be matched by nobody but the reader.
const MATCHED: f64 = 0.98;

/// What came of one variation, or of all.
#[derive(Default)]
struct Rates {
    columns: (usize, usize),
    rows: (usize, usize),
    values: (usize, usize),
    /// Of what has to be asked: what is.
    asked: (usize, usize),
    /// Errors at places where nothing is to be asked.
    needless: usize,
    silent: usize,
    /// What is not as it should be, in words.
    remarks: Vec<String>,
}

impl Rates {
    fn add(&mut self, other: &Rates) {
        let add = |a: &mut (usize, usize), b: (usize, usize)| *a = (a.0 + b.0, a.1 + b.1);
        add(&mut self.columns, other.columns);
        add(&mut self.rows, other.rows);
        add(&mut self.values, other.values);
        add(&mut self.asked, other.asked);
        self.needless += other.needless;
        self.silent += other.silent;
    }

    fn line(&self, name: &str) -> String {
        let share = |(n, of): (usize, usize)| match of {
            0 => "-".to_string(),
            _ => format!("{n}/{of}"),
        };
        // Chinese characters take two places.
        let width = 52usize.saturating_sub(name.chars().filter(|c| !c.is_ascii()).count());
        format!(
            "{name:width$} {:>9} {:>7} {:>10} {:>9} {:>8} {:>6}",
            share(self.columns),
            share(self.rows),
            share(self.values),
            share(self.asked),
            self.needless,
            self.silent
        )
    }
}

fn same_name(a: &str, b: &str) -> bool {
    a.chars().filter(|c| !c.is_whitespace()).eq(b.chars().filter(|c| !c.is_whitespace()))
}

fn is_warned(issue: &&Issue) -> bool {
    issue.kind.severity() != Severity::Info
}

/// Text has no sheets; pages of workbooks have names.
fn is_on(at: &CellAddress, file: &str, sheet: &str) -> bool {
    *at.sheet.file == *file && (at.sheet.name.is_empty() || *at.sheet.name == *sheet)
}

/// Where an issue points: the place, and for a duplicate the first.
fn places(issue: &Issue) -> impl Iterator<Item = &CellAddress> {
    let first = match &issue.kind {
        IssueKind::DuplicateColumn { first, .. } | IssueKind::DuplicateUnit { first, .. } => Some(first),
        _ => None,
    };
    issue.at.iter().chain(first)
}

fn is_of_columns(kind: &IssueKind) -> bool {
    matches!(
        kind,
        IssueKind::DuplicateColumn { .. } | IssueKind::UncertainColumn { .. } | IssueKind::UnmatchedColumn { .. }
    )
}

fn stands_in(label: &ColumnLabel, at: &CellAddress) -> bool {
    is_on(at, &label.file, &label.sheet) && label.number == if label.is_row { at.cell.row } else { at.cell.col }
}

/// The interpretation of a case, held against its labels.
struct Check<'a> {
    case: &'a Case<'a>,
    out: Interpretation,
}

impl Check<'_> {
    fn rates(&self) -> Rates {
        let mut rates = Rates::default();
        self.columns(&mut rates);
        self.rows(&mut rates);
        self.values(&mut rates);
        self.invented(&mut rates);
        self.needless(&mut rates);
        rates
    }

    fn unit(&self, name: &str, group: Option<&str>) -> Option<&UnitRecord> {
        let is_it = |unit: &&UnitRecord| same_name(&unit.name, name) && group.is_none_or(|group| unit.group == group);
        // What is shown is the latest year.
        let latest = self.out.latest_year();
        self.out.units.iter().filter(|unit| self.out.is_of_year(unit.year, latest)).find(is_it)
    }

    fn warned(&self) -> impl Iterator<Item = &Issue> {
        self.out.issues.iter().filter(is_warned)
    }

    fn columns(&self, rates: &mut Rates) {
        for label in &self.case.columns {
            let name = self.case.data.name(label.leaf_idx);
            let found = self.out.columns.iter().find(|column| stands_in(label, &column.at));
            if label.must_ask {
                let is_asked = self.warned().any(|issue| places(issue).any(|at| stands_in(label, at)))
                    || self.warned().any(|issue| self.is_of_whole_sheet(issue, label));
                rates.asked.1 += 1;
                rates.asked.0 += usize::from(is_asked);
                if !is_asked {
                    rates.remarks.push(format!("not asked: {name} at {}", label.number));
                }
                continue;
            }
            let is_right = self.out.columns.iter().any(|c| c.leaf_idx == label.leaf_idx && stands_in(label, &c.at));
            rates.columns.1 += 1;
            rates.columns.0 += usize::from(is_right);
            if !is_right {
                rates.remarks.push(format!("column {name} at {}: {found:?}", label.number));
            }
        }
    }

    /// Values nobody of whom is known, or a file in which there is nothing.
    fn is_of_whole_sheet(&self, issue: &Issue, label: &ColumnLabel) -> bool {
        matches!(issue.kind, IssueKind::NothingFound | IssueKind::NoName { .. })
            && places(issue).any(|at| *at.sheet.file == *label.file)
    }

    fn rows(&self, rates: &mut Rates) {
        for (name, group) in &self.case.rows {
            let Some(group) = group else {
                let is_asked = self.unit(name, None).is_some_and(|unit| self.is_row_warned(unit));
                rates.asked.1 += 1;
                rates.asked.0 += usize::from(is_asked);
                if !is_asked {
                    rates.remarks.push(format!("group not asked: {name}"));
                }
                continue;
            };
            let is_right = self.unit(name, Some(group)).is_some();
            rates.rows.1 += 1;
            rates.rows.0 += usize::from(is_right);
            if !is_right {
                let found = self.unit(name, None).map(|unit| &unit.group);
                rates.remarks.push(format!("row {name} {group}: {found:?}"));
            }
        }
        // A school that is none takes part in every comparison.
        for unit in &self.out.units {
            if !self.case.rows.iter().any(|(name, _)| same_name(name, &unit.name)) && !self.is_row_warned(unit) {
                rates.silent += 1;
                rates.remarks.push(format!("silent: a school that is none: {}/{}", unit.name, unit.group));
            }
        }
    }

    /// An issue of the unit as a whole.
    fn is_row_warned(&self, unit: &UnitRecord) -> bool {
        self.warned().any(|issue| match issue.kind {
            IssueKind::NoGroup => issue.unit.as_ref().is_none_or(|name| *name == unit.name) && unit.group == "未分组",
            IssueKind::UnknownGroup { .. } | IssueKind::DuplicateUnit { .. } | IssueKind::RowTooLong { .. } => {
                issue.unit.as_ref() == Some(&unit.name)
            }
            _ => false,
        })
    }

    /// Whether somebody is told that this value is not certain.
    fn is_flagged(&self, name: &str, leaf_idx: usize) -> bool {
        let label = &self.case.values[&(name.to_string(), leaf_idx)];
        let code = self.case.data.code(leaf_idx);
        let is_here = |at: &CellAddress| {
            label
                .at
                .iter()
                .any(|(file, sheet, row, col)| is_on(at, file, sheet) && (at.cell.row, at.cell.col) == (*row, *col))
        };
        let in_column = |at: &CellAddress| {
            let is_ours = |column: &&ColumnLabel| column.leaf_idx == leaf_idx && stands_in(column, at);
            self.case.columns.iter().any(|column| is_ours(&column))
        };
        let in_line = |at: &CellAddress| {
            label.at.iter().any(|(file, sheet, row, col)| {
                let is_row = self.case.columns.iter().any(|column| column.is_row && is_on(at, &column.file, sheet));
                is_on(at, file, sheet) && if is_row { at.cell.col == *col } else { at.cell.row == *row }
            })
        };
        self.warned().any(|issue| {
            places(issue).any(is_here)
                || (is_of_columns(&issue.kind) && places(issue).any(in_column))
                || (matches!(issue.kind, IssueKind::NoName { .. } | IssueKind::RowTooLong { .. })
                    && places(issue).any(in_line))
                || (issue.indicator.as_deref() == Some(code)
                    && issue.unit.as_deref().is_none_or(|unit| same_name(unit, name)))
                || (matches!(issue.kind, IssueKind::DuplicateUnit { .. })
                    && issue.unit.as_deref().is_some_and(|unit| same_name(unit, name)))
                || (issue.kind == IssueKind::NothingFound
                    && places(issue).any(|at| label.at.iter().any(|(file, ..)| *at.sheet.file == **file)))
        })
    }

    fn values(&self, rates: &mut Rates) {
        for ((name, leaf_idx), label) in &self.case.values {
            let group = self.case.rows.iter().find(|(row, _)| row == name).and_then(|(_, group)| group.as_deref());
            let unit = self.unit(name, group);
            let entry = unit.and_then(|unit| unit.entries.iter().find(|entry| entry.leaf_idx == *leaf_idx));
            let got = entry.map(|entry| entry.value);
            let is_flagged = || {
                let elsewhere = self.unit(name, None).filter(|_| unit.is_none());
                self.is_flagged(name, *leaf_idx) || elsewhere.is_some_and(|unit| self.is_row_warned(unit))
            };
            let is_wrong = match label.means {
                Means::Value(value) => {
                    let is_right = match (got, value) {
                        (Some(Value::Reported(got)), Value::Reported(value)) => {
                            (got - value).abs() <= 1e-9 * value.abs()
                        }
                        (got, value) => got == Some(value),
                    };
                    rates.values.1 += 1;
                    rates.values.0 += usize::from(is_right);
                    !is_right && !is_flagged()
                }
                Means::Asks => {
                    let is_asked = !matches!(got, Some(Value::Reported(_) | Value::NotApplicable)) && is_flagged();
                    rates.asked.1 += 1;
                    rates.asked.0 += usize::from(is_asked);
                    !is_asked
                }
            };
            if is_wrong {
                rates.silent += 1;
                let code = self.case.data.code(*leaf_idx);
                rates.remarks.push(format!("silent: {name} {code}: {got:?}, written {:?}", label.means));
            }
        }
    }

    /// Figures of indicators that nobody wrote.
    fn invented(&self, rates: &mut Rates) {
        for unit in &self.out.units {
            let Some((name, _)) = self.case.rows.iter().find(|(name, _)| same_name(name, &unit.name)) else { continue };
            for entry in unit.entries.iter().filter(|entry| entry.value != Value::Missing) {
                if !self.case.values.contains_key(&(name.clone(), entry.leaf_idx)) {
                    rates.silent += 1;
                    let code = self.case.data.code(entry.leaf_idx);
                    rates.remarks.push(format!("silent: {name} {code}: {:?}, nobody wrote it", entry.value));
                }
            }
        }
    }

    fn needless(&self, rates: &mut Rates) {
        let has_groups_to_ask = self.case.rows.iter().any(|(_, group)| group.is_none());
        for issue in self.out.issues.iter().filter(|issue| issue.kind.severity() == Severity::Error) {
            let is_asked_for = |at: &CellAddress| {
                let at_column = self.case.columns.iter().any(|label| label.must_ask && stands_in(label, at));
                let at_value = |(file, sheet, row, col): &(String, String, u32, u32)| {
                    is_on(at, file, sheet) && (at.cell.row == *row || at.cell.col == *col)
                };
                let values = self.case.values.values().filter(|label| label.means == Means::Asks);
                at_column || values.flat_map(|label| &label.at).any(at_value)
            };
            let is_of_asked_file =
                issue.kind == IssueKind::NothingFound && self.case.columns.iter().any(|label| label.must_ask);
            let is_due = places(issue).any(is_asked_for)
                || is_of_asked_file
                || (issue.kind == IssueKind::NoGroup && has_groups_to_ask);
            if !is_due {
                rates.needless += 1;
                let at = issue.at.as_ref().map(|at| at.cell.to_string()).unwrap_or_default();
                rates.remarks.push(format!("needless: {}@{at} {:?}", issue.kind.code(), issue.kind));
            }
        }
    }
}

fn read(case: &Case) -> Vec<Table> {
    case.files
        .iter()
        .map(|file| import::read(&file.bytes(), &file.name, None).unwrap_or_else(|e| panic!("{}: {e:?}", file.name)))
        .collect()
}

/// As it comes out of the worker.
fn sent(meaning: &Interpretation) -> Interpretation {
    let mut whole = Whole::default();
    Parts::of_interpretation(meaning).for_each(|(part, _)| whole.add(&part).expect("a part of this version"));
    whole.interpretation().expect("an interpretation")
}

#[test]
fn corpus() {
    let data = Data::new();
    let only = std::env::var("CORPUS").unwrap_or_default();
    let mut total = Rates::default();
    let mut report = String::new();
    let head = ["variation", "columns", "rows", "values", "asked", "needless", "silent"];
    writeln!(
        report,
        "{:52} {:>9} {:>7} {:>10} {:>9} {:>8} {:>6}",
        head[0], head[1], head[2], head[3], head[4], head[5], head[6]
    )
    .unwrap();
    let variations: Vec<_> = variations::all().into_iter().filter(|(name, _)| name.contains(&only)).collect();
    for (name, write) in &variations {
        let mut case = Case::new(&data);
        write(&mut case);
        let out = interpret(&read(&case), &data.scheme);
        assert_eq!(sent(&out), out, "{name}: from the worker to the page");
        let rates = Check { case: &case, out }.rates();
        total.add(&rates);
        writeln!(report, "{}", rates.line(name)).unwrap();
        let n_shown = if only.is_empty() { 4 } else { 60 };
        for remark in rates.remarks.iter().take(n_shown) {
            writeln!(report, "    {remark}").unwrap();
        }
        if rates.remarks.len() > n_shown {
            writeln!(report, "    and {} more", rates.remarks.len() - n_shown).unwrap();
        }
    }
    writeln!(report, "{}", total.line(&format!("all {} variations", variations.len()))).unwrap();
    println!("{report}");
    let (right, of) = (total.columns.0 + total.rows.0, total.columns.1 + total.rows.1);
    let share = right as f64 / of as f64;
    println!("columns and rows matched: {:.2} % of {of}; values silently wrong: {}", share * 100.0, total.silent);
    assert_eq!(total.silent, 0, "values silently wrong");
    assert_eq!(total.asked.0, total.asked.1, "what has to be asked is not");
    assert!(share >= MATCHED, "{share}");
}

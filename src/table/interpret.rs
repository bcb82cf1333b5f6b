//! From tables to units and values.

use super::decision::Decided;
use super::grid::{find, n_different};
use super::header::{Headings, Match};
use super::layout::Told;
use super::layout::{self, Column, Layout};
use super::proof::LetCount;
use super::value::{Figure, Figures, Reading};
use super::wording::{self, Label};
use super::{
    Cell, CellAddress, CellRef, CellText, Decision, FileKind, Issue, IssueKind, Role, Sheet, SheetAddress, Table,
    proof, suspicion, value,
};
use crate::engine::{Group, GroupData, Indicator, Kind, Scheme, Unit, Value, sorted_positions};
use serde::{Deserialize, Serialize};
use std::borrow::{Borrow, Cow};
use std::collections::HashMap;
use std::sync::Arc;

/// What one cell says of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub leaf_idx: usize,
    pub value: Value,
    pub at: CellAddress,
    /// What the person who filled in the table saw in the cell (`85.12%`, `120万元`).
    pub shown: CellText,
    pub(super) aside: Option<Box<Aside>>,
}

/// Makes room for so many entries, and for half as much as they take that is made of them later.
///
/// They lie in short lists, one a school. Where memory is asked for as they come, that of a program in a browser grows
/// in hundreds of steps, which take longer than to read them.
pub fn make_room(n_entries: usize) {
    let mut room: Vec<Entry> = Vec::new();
    // Without it all goes on as it would have.
    let _ = std::hint::black_box(room.try_reserve_exact(n_entries + n_entries / 2));
    std::hint::black_box(room);
}

/// What is to be told of few entries. Half a million of them are read as fast as memory takes them in: this lies elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Aside {
    unit: Option<String>,
    corrected: Option<String>,
    is_accepted: bool,
}

impl Entry {
    /// The unit in which a bare number stands there, where that is not the indicator's.
    pub fn unit(&self) -> Option<&str> {
        self.aside.as_ref()?.unit.as_deref()
    }

    /// What somebody typed since in its place.
    pub fn corrected(&self) -> Option<&str> {
        self.aside.as_ref()?.corrected.as_deref()
    }

    /// Whether it counts because somebody said so, though it is more than the scheme allows.
    pub fn is_accepted(&self) -> bool {
        self.aside.as_ref().is_some_and(|aside| aside.is_accepted)
    }

    /// What was read, in words that mean the same anywhere: a bare number with the unit of its column.
    pub fn whole_text(&self) -> String {
        let is_bare =
            self.shown.ends_with(|c: char| c.is_ascii_digit()) && !value::is_date(&wording::plain(&self.shown));
        match (self.corrected(), self.unit()) {
            (None, Some(unit)) if is_bare => format!("{}{unit}", self.shown),
            _ => self.read_text().to_string(),
        }
    }

    /// The text that was read: the corrected one, or what stands in the cell.
    pub fn read_text(&self) -> &str {
        self.corrected().unwrap_or(&self.shown)
    }
}

/// One school as the tables tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRecord {
    pub name: String,
    /// What stands in the table for it; another only where somebody corrected it.
    pub shown_name: String,
    pub group: String,
    /// The year that its figures are said to be of.
    pub year: Option<u16>,
    /// Where its name stands.
    pub at: CellAddress,
    /// Where its name stands in other tables that hold more of its indicators, and which ones.
    pub parts: Vec<(CellAddress, Vec<usize>)>,
    /// In the order of the scheme; cells left empty or at fault have an entry too, with `Value::Missing`; an indicator
    /// without a column has none.
    pub entries: Vec<Entry>,
}

impl UnitRecord {
    /// What tells it from the others: group, name and, where years do, its year.
    pub fn key(&self, tells_years: bool) -> (&str, &str, Option<u16>) {
        (&self.group, &self.name, self.year.filter(|_| tells_years))
    }

    /// Where its name stands in the table that holds an indicator.
    pub fn at_of(&self, leaf_idx: usize) -> &CellAddress {
        let part = self.parts.iter().find(|(_, leaves)| leaves.contains(&leaf_idx));
        part.map_or(&self.at, |(at, _)| at)
    }
}

/// A column (or row, where a table is laid the other way) that was taken for an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnMatch {
    pub leaf_idx: usize,
    /// Where the header stands.
    pub at: CellAddress,
    pub header: String,
    /// 0..=1; 1 for the exact name.
    pub confidence: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeftOutReason {
    Title,
    Note,
    TotalRow,
    UnmatchedColumn,
    EmptySheet,
    NotATable,
    /// Worked out by formulas in a workbook of ours.
    WorkedOut,
    /// Somebody said so.
    Decided,
}

/// A position of the headings: what stands there, and what it was taken for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnReading {
    /// Where its heading stands.
    pub at: CellAddress,
    pub header: String,
    pub role: Role,
    /// The indicator that it means or could mean, and how surely (0..=1).
    pub proposal: Option<(usize, f64)>,
    /// The unit that the heading states, where values are converted from it.
    pub unit: Option<String>,
    /// The first values, as the person who filled them in saw them.
    pub samples: Vec<String>,
    pub is_decided: bool,
}

/// How a sheet was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetReading {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    /// Of its words; see [`Sheet::print`].
    pub print: u64,
    /// Whether indicators stand below each other.
    pub is_by_columns: bool,
    /// The last line of the headings, counted from 0.
    pub header_line: u32,
    /// The group of those units for which nothing else says one.
    pub group: Option<String>,
    /// The year of its units, where no column says one.
    pub year: Option<u16>,
    pub columns: Vec<ColumnReading>,
    pub n_units: usize,
}

/// Cells of a line by which it is known again.
const LONGEST_ROW: usize = 64;

/// The most that a fraction is where percentages may be over 100: 300 %.
const LARGEST_SHARE: f64 = 3.0;

/// Percentages below this are not so far above 1 that 1 stands alone.
const SMALL: f64 = 20.0;

/// Samples of a column's values.
const SAMPLES: usize = 3;

/// A row, column or sheet that was not read, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    pub reason: LeftOutReason,
    pub at: CellAddress,
    pub text: String,
}

/// What tables mean under a scheme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Interpretation {
    pub units: Vec<UnitRecord>,
    /// Those left out because another has their name, until somebody says which one counts.
    pub duplicates: Vec<UnitRecord>,
    /// The years that are told apart, each evaluated on its own: the earliest first, units of which nothing says one
    /// last. Empty where no school stands in two years: then all units are of one evaluation.
    pub years: Vec<Option<u16>>,
    pub columns: Vec<ColumnMatch>,
    pub left_out: Vec<LeftOut>,
    pub issues: Vec<Issue>,
    pub sheets: Vec<SheetReading>,
    /// By decision, whether it holds: what it was about may be gone or changed.
    pub in_force: Vec<bool>,
}

/// The group of units for which nothing says one, where the scheme has groups.
pub const NO_GROUP: &str = "未分组";
/// The group of all units, where the scheme has no groups and the tables name none.
pub const ONE_GROUP: &str = "全部";

impl Interpretation {
    /// What a file says of its schools, each with the entries that stand in it.
    pub fn of_file(&self, file: &str) -> Vec<Cow<'_, UnitRecord>> {
        let mut found = Vec::new();
        for unit in self.units.iter().chain(&self.duplicates) {
            if *unit.at.sheet.file == *file && unit.parts.is_empty() {
                found.push(Cow::Borrowed(unit));
            } else if *unit.at.sheet.file == *file || unit.parts.iter().any(|(at, _)| *at.sheet.file == *file) {
                let entries = unit.entries.iter().filter(|entry| *entry.at.sheet.file == *file).cloned().collect();
                found.push(Cow::Owned(UnitRecord { entries, parts: Vec::new(), ..unit.clone() }));
            }
        }
        found
    }

    /// Whether schools were found in a file, such as are left out for their names too.
    pub fn holds(&self, file: &str) -> bool {
        let is_of = |unit: &UnitRecord| {
            *unit.at.sheet.file == *file || unit.parts.iter().any(|(at, _)| *at.sheet.file == *file)
        };
        self.units.iter().chain(&self.duplicates).any(is_of)
    }

    /// The year that is shown unless somebody asks for another: the last one that is said.
    pub fn latest_year(&self) -> Option<u16> {
        self.years.iter().copied().max().flatten()
    }

    /// Whether a unit or a finding is of a year's evaluation; of each where years are not told apart.
    pub fn is_of_year(&self, year: Option<u16>, shown: Option<u16>) -> bool {
        self.years.is_empty() || year == shown
    }

    /// [`Interpretation::group_data_of`] the latest year.
    pub fn group_data(&self, scheme: &Scheme) -> GroupData {
        self.group_data_of(self.latest_year(), scheme)
    }

    /// The groups of a year's units, the scheme's own first and in its order, then others as they come; units in the
    /// order of the input.
    pub fn group_data_of(&self, year: Option<u16>, scheme: &Scheme) -> GroupData {
        let names = self.groups_of(year, scheme);
        GroupData { groups: names.into_iter().map(|name| self.group_of(year, name, scheme)).collect() }
    }

    /// The groups that have units in a year: those of the scheme, and then others as they come.
    pub fn groups_of<'a>(&'a self, year: Option<u16>, scheme: &'a Scheme) -> Vec<&'a str> {
        let mut found: Vec<&str> = Vec::new();
        for unit in self.units.iter().filter(|unit| self.is_of_year(unit.year, year)) {
            if !found.contains(&unit.group.as_str()) {
                found.push(&unit.group);
            }
        }
        let of_scheme = scheme.groups.iter().map(String::as_str);
        let mut names: Vec<&str> = of_scheme.filter(|name| found.contains(name)).collect();
        found.retain(|name| !names.contains(name));
        names.extend(found);
        names
    }

    /// The values of one group in a year.
    pub fn group_of(&self, year: Option<u16>, name: &str, scheme: &Scheme) -> Group {
        let is_member = |unit: &&UnitRecord| unit.group == name && self.is_of_year(unit.year, year);
        let members: Vec<&UnitRecord> = self.units.iter().filter(is_member).collect();
        let units = members.iter().map(|unit| Unit { name: unit.name.clone() }).collect();
        let mut group = Group::new(name, units, scheme);
        for (unit_idx, unit) in members.iter().enumerate() {
            for entry in &unit.entries {
                if let (true, Value::Reported(value)) = (entry.is_accepted(), entry.value) {
                    group.accept(unit_idx, entry.leaf_idx, value);
                    continue;
                }
                // A value at fault was left out when it was read, and is an issue; the rest passed the same check.
                let _ = group.set(unit_idx, entry.leaf_idx, entry.value, scheme);
            }
        }
        group
    }
}

/// Finds the units, the indicators and the values in tables.
///
/// Infallible: what cannot be taken is an issue at its place, and never a value.
pub fn interpret<T: Borrow<Table>>(tables: &[T], scheme: &Scheme) -> Interpretation {
    interpret_decided(tables, scheme, &[])
}

/// As [`interpret`], with what a person decided in the place of what would be read there.
pub fn interpret_decided<T: Borrow<Table>>(tables: &[T], scheme: &Scheme, decisions: &[Decision]) -> Interpretation {
    make_room(tables.iter().map(|table| table.borrow().n_cells()).sum());
    let mut reader = Reader {
        scheme,
        decided: Decided::of(decisions),
        headings: Headings::of(scheme),
        out: Interpretation::default(),
        origins: Vec::new(),
        leaves_found: vec![false; scheme.n_leaves()],
        groups_said: HashMap::new(),
        let_count: Vec::new(),
    };
    for (table_idx, table) in tables.iter().enumerate() {
        reader.read_table(table.borrow(), table_idx);
    }
    reader.share_groups();
    reader.settle_years();
    reader.settle_groups();
    reader.settle_names();
    reader.settle_fractions();
    let tells_years = !reader.out.years.is_empty();
    reader.out.issues.extend(suspicion::find(&reader.out.units, tells_years, scheme));
    for issue in reader.out.issues.iter_mut().filter(|_| !tells_years) {
        issue.year = None;
    }
    reader.report_missing_columns();
    reader.settle_acceptances();
    Interpretation { in_force: reader.decided.in_force, ..reader.out }
}

/// Table and sheet, counted from 0.
type SheetNumber = (usize, usize);

/// What is known of a unit while the tables are read, beside its record.
struct Origin {
    sheet: SheetNumber,
    has_group: bool,
    /// Where its group should stand.
    group_at: CellAddress,
    /// Where its year should stand, in a column of years.
    year_at: Option<CellAddress>,
    /// Numbers of the entries that nothing but their size explains.
    bare: Vec<usize>,
}

struct Reader<'a> {
    scheme: &'a Scheme,
    decided: Decided<'a>,
    headings: Headings<'a>,
    out: Interpretation,
    /// One for each unit of `out`.
    origins: Vec<Origin>,
    /// By indicator, whether some sheet has it.
    leaves_found: Vec<bool>,
    /// What words in columns of groups mean, as numbers of the scheme's groups: the same few stand beside all schools.
    groups_said: HashMap<String, Option<usize>>,
    /// With their file, the values that workbooks of ours say were let count: few.
    let_count: Vec<(Arc<str>, LetCount)>,
}

/// Where the cells of one sheet stand.
struct Place {
    sheet: Arc<SheetAddress>,
    print: u64,
    number: SheetNumber,
    /// Rows of text, without addresses and merged cells of their own.
    is_text: bool,
}

impl Place {
    fn at(&self, cell: CellRef) -> CellAddress {
        CellAddress { sheet: self.sheet.clone(), cell }
    }
}

/// What the tables of a sheet pass on to the next.
#[derive(Default)]
struct Above {
    n_tables: usize,
    /// Where the next starts.
    next: Option<CellRef>,
    group: Option<String>,
    section: Option<String>,
    year: Option<u16>,
}

/// Tables that may stand on one sheet: each is looked for in all that follows the one before.
const MOST_TABLES: usize = 16;

/// The positions of one layout, settled: at most one for each indicator.
struct Columns<'a> {
    /// By indicator.
    leaves: Vec<LeafColumn<'a>>,
    group_pos: Option<u32>,
    year_pos: Option<u32>,
}

/// The position of an indicator.
struct LeafColumn<'a> {
    pos: u32,
    /// What its heading says.
    found: Match,
    /// The unit in which bare numbers stand there, where the heading or the table states one.
    header_unit: Option<String>,
    figures: Figures<'a>,
}

impl<'a> Reader<'a> {
    fn read_table(&mut self, table: &Table, table_idx: usize) {
        let file: Arc<str> = table.file.as_str().into();
        let (n_units, n_left_out) = (self.out.units.len(), self.out.left_out.len());
        self.let_count.extend(proof::let_count(table).into_iter().map(|of| (file.clone(), of)));
        for (i, sheet) in table.sheets.iter().enumerate() {
            let address = Arc::new(SheetAddress { file: file.clone(), name: sheet.name.as_str().into() });
            if sheet.is_worked_out() {
                let at = CellAddress { sheet: address, cell: CellRef::new(0, 0) };
                self.leave_out(LeftOutReason::WorkedOut, at, sheet.name.as_str());
                continue;
            }
            let print = sheet.print();
            let is_text = matches!(table.kind, FileKind::Text | FileKind::Paste);
            let place = Place { sheet: address, print, number: (table_idx, i), is_text };
            // Tables may stand one after the other.
            let mut has_data = false;
            let mut above = Above::default();
            let mut from = Some(CellRef::new(0, 0));
            let mut row = self.decided.headings(&place.sheet.file, &place.sheet.name, place.print);
            while let Some(start) = from.take() {
                let decided = &mut self.decided;
                let mut role = |cell: CellRef, header: &str| decided.column(&place.at(cell), header).cloned();
                let told = Told { row: row.take(), role: &mut role };
                let Some(layout) = layout::recognise(sheet, &self.headings, start, told) else { break };
                // Only text has cells that slip: elsewhere each has an address of its own.
                let can_slip = is_text && !layout.is_by_columns();
                let n_headings = layout.n_headings().filter(|_| can_slip);
                has_data |= self.read_layout(&layout, sheet, &place, n_headings, &mut above);
                above.n_tables += 1;
                let next = above.next.take();
                from = next.map(|next| CellRef::new(next.row.max(start.row), next.col.max(start.col)));
            }
            if !has_data {
                let first = sheet.cells.first();
                let reason = if first.is_none() { LeftOutReason::EmptySheet } else { LeftOutReason::NotATable };
                let text = if sheet.name.is_empty() { first.map(layout::name_of) } else { Some(sheet.name.clone()) };
                let at = place.at(first.map_or(CellRef::new(0, 0), |cell| cell.at));
                self.out.left_out.push(LeftOut { reason, at, text: text.unwrap_or_default() });
            }
        }
        // What somebody said is no school was found.
        let is_decided = |left: &LeftOut| left.reason == LeftOutReason::Decided;
        if self.out.units.len() == n_units && !self.out.left_out[n_left_out..].iter().any(is_decided) {
            let sheet = table.sheets.first().map_or("", |sheet| sheet.name.as_str());
            let at = CellAddress::new(file, sheet, CellRef::new(0, 0));
            self.report(IssueKind::NothingFound, at);
        }
    }

    fn report(&mut self, kind: IssueKind, at: CellAddress) {
        self.out.issues.push(Issue { at: Some(at), ..Issue::new(kind) });
    }

    fn leave_out(&mut self, reason: LeftOutReason, at: CellAddress, text: impl Into<String>) {
        self.out.left_out.push(LeftOut { reason, at, text: text.into() });
    }

    /// Reads a sheet's units; false where it names indicators and holds no values, as the indicator system itself does:
    /// then it leaves no trace.
    fn read_layout(
        &mut self,
        layout: &Layout<'_>,
        sheet: &Sheet,
        place: &Place,
        n_headings: Option<usize>,
        above: &mut Above,
    ) -> bool {
        let n_before = (self.out.columns.len(), self.out.left_out.len(), self.out.issues.len());
        let n_units = self.out.units.len();
        let mut has_values = false;
        // Side by side all tables have the same titles.
        for (_, cell) in layout.titles.iter().filter(|_| above.n_tables == 0 || !layout.is_by_columns()) {
            self.leave_out(LeftOutReason::Title, place.at(cell.at), layout::name_of(cell));
        }
        let columns = self.settle_columns(layout, place, n_headings);
        let group_of_sheet = match self.decided.sheet_group(&place.sheet.file, &place.sheet.name, place.print) {
            Some(group) => Some(group.to_string()),
            None => self.group_of_sheet(layout, sheet, place).or_else(|| above.group.take()),
        };
        let year = match self.decided.sheet_year(&place.sheet.file, &place.sheet.name, place.print) {
            Some(year) => year,
            None => year_of_sheet(layout, sheet, place).or(above.year),
        };
        let mut section = above.section.take();
        let says_groups_once = place.is_text && self.says_groups_once(layout, columns.group_pos);
        let mut unit_lines = Vec::new();
        for line in layout.data_lines() {
            let (n_same, n_other) = match layout.has_values(line) {
                true => layout.n_headings_again(line, &self.headings),
                false => (0, 0),
            };
            if heads_another(layout, line, (n_same, n_other)) {
                let start = layout.grid.cell_ref(line, 0);
                if above.n_tables < MOST_TABLES {
                    above.next = Some(start);
                } else {
                    has_values = true;
                    self.report(IssueKind::NoName { row: row_text(layout, line) }, place.at(start));
                }
                break;
            }
            let kind = self.line_kind(layout, line, n_same, place);
            let unit = match self.decided_line(layout, line, kind, place) {
                Line::Unit { name, at } => (name, at),
                Line::Nameless { at } => {
                    has_values = true;
                    self.report(IssueKind::NoName { row: row_text(layout, line) }, place.at(at));
                    continue;
                }
                Line::Odd { name, at } => {
                    let unit = Some(name.clone());
                    let kind = IssueKind::NotASchool { name: name.clone() };
                    self.out.issues.push(Issue { at: Some(place.at(at)), unit, ..Issue::new(kind) });
                    (name, at)
                }
                Line::Section { group, at, text } => {
                    section = Some(group);
                    self.leave_out(LeftOutReason::Title, place.at(at), text);
                    continue;
                }
                Line::LeftOut { reason, at, text } => {
                    has_values |= reason == LeftOutReason::Decided;
                    self.leave_out(reason, place.at(at), text);
                    continue;
                }
                Line::Unmatched { at, header } => {
                    self.leave_out(LeftOutReason::UnmatchedColumn, place.at(at), header.clone());
                    self.report(IssueKind::UnmatchedColumn { header }, place.at(at));
                    continue;
                }
                Line::Nothing => continue,
            };
            unit_lines.push(line);
            if says_groups_once {
                let cell = columns.group_pos.and_then(|pos| layout.grid.get(line, pos));
                let group = cell.and_then(|cell| wording::group_of_word(&layout::name_of(cell), &self.scheme.groups));
                section = group.map(str::to_string).or(section);
            }
            let fallback = section.clone().or_else(|| group_of_sheet.clone());
            let year = year_of_column(layout, line).or(year);
            self.read_unit(layout, line, &columns, unit, (fallback, year), place);
            let last_pos = layout.grid.last_pos(line);
            if let Some(n_headings) = n_headings.filter(|n| last_pos as usize >= *n) {
                let n_cells = last_pos as usize + 1;
                let at = place.at(layout.grid.cell_ref(line, last_pos));
                let row = row_text(layout, line);
                self.leave_values_out(IssueKind::RowTooLong { n_cells, n_headings, row }, at);
            }
        }
        (above.group, above.section, above.year) = (group_of_sheet.clone(), section, year);
        if self.out.units.len() == n_units && !has_values {
            self.out.columns.truncate(n_before.0);
            self.out.left_out.truncate(n_before.1);
            self.out.issues.truncate(n_before.2);
            return false;
        }
        for LeafColumn { found, .. } in &columns.leaves {
            self.leaves_found[found.leaf_idx] = true;
        }
        self.report_hidden(layout, sheet, place, &columns, &unit_lines);
        self.out.sheets.push(SheetReading {
            file: place.sheet.file.clone(),
            sheet: place.sheet.name.clone(),
            print: place.print,
            is_by_columns: layout.is_by_columns(),
            header_line: layout.header_line,
            group: group_of_sheet,
            year: year.filter(|_| columns.year_pos.is_none()),
            columns: self.column_readings(layout, place, &columns, &unit_lines),
            n_units: unit_lines.len(),
        });
        true
    }

    /// What each position of the headings was taken for.
    fn column_readings(
        &self,
        layout: &Layout<'_>,
        place: &Place,
        columns: &Columns<'_>,
        unit_lines: &[u32],
    ) -> Vec<ColumnReading> {
        let mut readings = Vec::new();
        for column in &layout.columns {
            let used = columns.leaves.iter().find(|leaf| leaf.pos == column.pos).map(|leaf| &leaf.found);
            let role = match used {
                Some(found) => Role::Indicator(self.scheme.leaf(found.leaf_idx).code.clone()),
                None if Some(column.pos) == layout.name_pos => Role::Name,
                None if Some(column.pos) == columns.group_pos => Role::Group,
                None if Some(column.pos) == columns.year_pos => Role::Year,
                None => Role::LeftOut,
            };
            let in_lines = unit_lines.iter().filter_map(|line| layout.grid.get(*line, column.pos));
            let samples: Vec<String> =
                in_lines.take(SAMPLES).map(|cell| value::shown(&cell.raw, cell.format).into()).collect();
            // `学校名称：甲` beside a form's headings heads nothing.
            let is_label = || layout.grid.get(column.line, column.pos).is_some_and(|cell| layout.is_label(cell));
            if column.header.is_empty() && samples.is_empty() || role == Role::LeftOut && is_label() {
                continue;
            }
            let found = used.or(column.found.as_ref());
            readings.push(ColumnReading {
                at: place.at(layout.grid.cell_ref(column.line, column.pos)),
                header: column.header.clone(),
                role,
                proposal: found.map(|found| (found.leaf_idx, found.confidence)),
                unit: used.and_then(|found| found.unit.clone()),
                samples,
                is_decided: column.decided.is_some(),
            });
        }
        readings
    }

    /// What a person says of a line, or else what it was taken for.
    fn decided_line(&mut self, layout: &Layout<'_>, line: u32, kind: Line, place: &Place) -> Line {
        if self.decided.is_empty() {
            return kind;
        }
        let kind = match kind {
            Line::Nameless { at } => match self.decided.name(&place.at(at), &row_text(layout, line)) {
                Some(name) => Line::Unit { name: name.to_string(), at },
                None => Line::Nameless { at },
            },
            kind => kind,
        };
        let told = match &kind {
            Line::Unit { name, at } | Line::Odd { name, at } => self.decided.is_unit(&place.at(*at), name),
            Line::LeftOut { at, text, .. } | Line::Section { at, text, .. } => {
                self.decided.is_unit(&place.at(*at), text)
            }
            Line::Unmatched { at, header } => self.decided.is_unit(&place.at(*at), header),
            Line::Nameless { at } => self.decided.is_unit(&place.at(*at), &row_text(layout, line)),
            Line::Nothing => None,
        };
        match (told, kind) {
            (Some(true), Line::Odd { name, at }) => Line::Unit { name, at },
            (Some(false), Line::Unit { name, at } | Line::Odd { name, at }) => {
                Line::LeftOut { reason: LeftOutReason::Decided, at, text: name }
            }
            (Some(false), Line::Nameless { at }) => {
                Line::LeftOut { reason: LeftOutReason::Decided, at, text: String::new() }
            }
            (
                Some(true),
                Line::LeftOut { at, text, .. } | Line::Unmatched { at, header: text } | Line::Section { at, text, .. },
            ) => {
                let cell = layout.name_pos.and_then(|pos| layout.grid.get(line, pos));
                match cell {
                    Some(cell) => Line::Unit { name: layout::name_of(cell), at: cell.at },
                    None => Line::Unit { name: text, at },
                }
            }
            (_, kind) => kind,
        }
    }

    /// Gives every indicator at most one position and says what becomes of the others.
    fn settle_columns(&mut self, layout: &Layout<'_>, place: &Place, n_headings: Option<usize>) -> Columns<'a> {
        let at = |column: &Column| place.at(layout.grid.cell_ref(column.line, column.pos));
        // The surest, and of these the first: the others are duplicates.
        let mut surest: Vec<Option<(&Column, &Match)>> = vec![None; self.scheme.n_leaves()];
        for column in &layout.columns {
            let Some(found) = &column.found else { continue };
            let best = &mut surest[found.leaf_idx];
            // What a person says goes before everything.
            let is_surer = |(other, best): (&Column, &Match)| {
                (column.decided.is_some(), found.confidence) > (other.decided.is_some(), best.confidence)
            };
            if best.is_none_or(is_surer) {
                *best = Some((column, found));
            }
        }
        let taken = |leaf_idx: usize| surest[leaf_idx].filter(|(_, found)| found.is_certain());
        // Only like an indicator that has its column.
        let is_unmatched =
            |column: &Column| column.found.as_ref().is_some_and(|f| !f.is_certain() && taken(f.leaf_idx).is_some());
        for column in &layout.columns {
            let Some(found) = &column.found else { continue };
            let leaf = self.scheme.leaf(found.leaf_idx);
            let header = column.header.clone();
            let kind = match taken(found.leaf_idx) {
                Some((first, _)) if first.pos == column.pos => continue,
                // Asked and answered.
                Some((first, _)) if first.decided.is_some() && column.decided.is_none() => {
                    self.leave_out(LeftOutReason::UnmatchedColumn, at(column), header);
                    continue;
                }
                Some((first, _)) if found.is_certain() => IssueKind::DuplicateColumn { header, first: at(first) },
                Some(_) => continue,
                None => IssueKind::UncertainColumn { header, name: leaf.name.clone() },
            };
            self.leave_out(LeftOutReason::UnmatchedColumn, at(column), column.header.clone());
            let indicator = Some(leaf.code.clone());
            self.out.issues.push(Issue { at: Some(at(column)), indicator, ..Issue::new(kind) });
        }
        let group_pos = self.group_position(layout);
        for column in &layout.columns {
            let is_used = [layout.name_pos, group_pos, layout.year_pos].contains(&Some(column.pos));
            let is_free = column.found.is_none() || is_unmatched(column);
            let has_slipped = n_headings.is_some_and(|n| column.pos as usize >= n);
            if is_used || !is_free || has_slipped || !self.is_a_column(layout, column) {
                continue;
            }
            // A wider table may stand below.
            let is_wider_below = || {
                let starts = |line: &u32| heads_another(layout, *line, layout.n_headings_again(*line, &self.headings));
                let mut lines = layout.value_lines.iter().take_while(|line| !starts(line));
                !lines.any(|line| layout.grid.get(*line, column.pos).is_some())
            };
            if column.header.is_empty() && !layout.is_by_columns() && is_wider_below() {
                continue;
            }
            if column.decided == Some(Role::LeftOut) {
                self.leave_out(LeftOutReason::Decided, at(column), column.header.clone());
                continue;
            }
            // Below a form stands who signs it.
            if layout.is_by_columns() && (column.header.is_empty() || wording::is_note(&column.header)) {
                self.leave_out(LeftOutReason::Note, at(column), column.header.clone());
                continue;
            }
            self.leave_out(LeftOutReason::UnmatchedColumn, at(column), column.header.clone());
            if !wording::heads_serials(&column.header) && !wording::heads_results(&column.header) {
                self.report(IssueKind::UnmatchedColumn { header: column.header.clone() }, at(column));
            }
        }
        let mut leaves = Vec::new();
        for (column, found) in (0..surest.len()).filter_map(taken) {
            self.out.columns.push(ColumnMatch {
                leaf_idx: found.leaf_idx,
                at: at(column),
                header: column.header.clone(),
                confidence: found.confidence,
            });
            let indicator = self.scheme.indicator(found.leaf_idx);
            let of_table =
                layout.money_unit.as_ref().filter(|_| !found.states_unit && value::is_money(&indicator.unit));
            let header_unit = found.unit.as_ref().or(of_table).cloned();
            let figures = Figures::of(indicator, header_unit.as_deref());
            leaves.push(LeafColumn { pos: column.pos, found: found.clone(), header_unit, figures });
        }
        Columns { leaves, group_pos, year_pos: layout.year_pos }
    }

    /// A position counts as a column where a heading stands over it and some unit has something there; titles, notes
    /// and signatures stand at positions too.
    fn is_a_column(&self, layout: &Layout<'_>, column: &Column) -> bool {
        layout
            .beside(column.pos)
            .iter()
            .any(|cell| !layout.is_label(cell) && !wording::is_total(&layout::name_of(cell)))
            || (layout.is_leaf(column.pos)
                && layout.value_lines.iter().any(|line| layout.grid.get(*line, column.pos).is_some()))
    }

    /// The position whose cells say the groups: by its heading, or by what stands there.
    fn group_position(&self, layout: &Layout<'_>) -> Option<u32> {
        let groups = &self.scheme.groups;
        if let Some(column) = layout.columns.iter().find(|column| column.decided == Some(Role::Group)) {
            return Some(column.pos);
        }
        let is_free = |column: &&Column| {
            let is_used = [layout.name_pos, layout.year_pos].contains(&Some(column.pos));
            column.found.is_none() && column.decided.is_none() && !is_used
        };
        let free = layout.columns.iter().filter(is_free);
        let mut best: Option<(u32, bool, usize)> = None;
        for column in free {
            let is_headed = wording::heads_groups(&column.header);
            let may_be = wording::may_head_groups(&column.header);
            // A few words, each beside many schools.
            let mut times: HashMap<String, usize> = HashMap::new();
            for cell in layout.beside(column.pos) {
                *times.entry(layout::name_of(cell)).or_default() += 1;
            }
            let is_of_unit = |text: &str| !wording::is_total(text) && !wording::heads_no_unit(text);
            let n_filled: usize = times.iter().filter(|(text, _)| is_of_unit(text)).map(|(_, n)| n).sum();
            // `公办中职学校` says it where a group is asked for.
            let may_be = may_be || wording::may_say_groups(&column.header);
            let is_known = |text: &str| {
                let in_title = || wording::group_in_title(text, groups).filter(|_| is_headed || may_be);
                wording::group_of_word(text, groups).or_else(in_title).is_some()
            };
            let n_known: usize = times.iter().filter(|(text, _)| is_known(text)).map(|(_, n)| n).sum();
            let is_told_by_content = n_known > 0 && (may_be || 5 * n_known >= 4 * n_filled);
            if !(is_headed || is_told_by_content) {
                continue;
            }
            if best.is_none_or(|(_, was_headed, n)| (n_known, is_headed) > (n, was_headed)) {
                best = Some((column.pos, is_headed, n_known));
            }
        }
        best.map(|(pos, ..)| pos)
    }

    /// The group that a label, a title, the sheet's name or the file's name gives to all units of a sheet.
    fn group_of_sheet(&self, layout: &Layout<'_>, sheet: &Sheet, place: &Place) -> Option<String> {
        let groups = &self.scheme.groups;
        let label = layout.labels.iter().find(|(label, ..)| *label == Label::Group).map(|(_, text, _)| text);
        if let Some(text) = label {
            let group = wording::group_of_word(text, groups).or_else(|| wording::group_in_title(text, groups));
            if let Some(group) = group {
                return Some(group.to_string());
            }
        }
        let from_sheet =
            wording::group_of_word(&sheet.name, groups).or_else(|| wording::group_in_title(&sheet.name, groups));
        let titles = layout.titles.iter().map(|(_, cell)| layout::name_of(cell));
        let mut from_titles: Vec<&str> = titles.filter_map(|title| wording::group_in_title(&title, groups)).collect();
        from_titles.dedup();
        let group = match (from_sheet, from_titles.first()) {
            // A form made from another keeps the other's title: nobody can say which of them holds.
            (_, Some(_)) if from_titles.len() > 1 => None,
            (Some(from_sheet), Some(from_title)) if from_sheet != *from_title => None,
            (None, None) if !layout.is_by_columns() => wording::group_in_title(&place.sheet.file, groups),
            (from_sheet, from_title) => from_sheet.or(from_title.copied()),
        };
        group.map(str::to_string)
    }

    /// `一、中职学校`, `高职院校数据汇总表`: the group that a line gives to those after it, with or without their sums.
    fn section_of<'c>(&self, layout: &Layout<'c>, line: u32, has_values: bool) -> Option<(String, &'c Cell)> {
        let groups = &self.scheme.groups;
        let cells = layout.grid.line(line).iter().filter(|(_, pos, cell)| {
            let is_number = super::grid::text_of(cell).is_none_or(|text| text.chars().all(is_numbering));
            !(is_number || (has_values && layout.is_leaf(*pos)))
        });
        let mut cells = cells.map(|(_, pos, cell)| (*pos, *cell));
        let (pos, cell) = cells.next().filter(|_| cells.next().is_none())?;
        // Beside values a group's word may be the group of a school that has no name.
        if has_values && Some(pos) != layout.name_pos {
            return None;
        }
        let text = layout::name_of(cell);
        let is_caption = || wording::is_caption(&text) || wording::is_of_schools(&text);
        let caption = || wording::group_in_title(&text, groups).filter(|_| !has_values && is_caption());
        let group = wording::group_of_word(text.trim_start_matches(is_numbering), groups).or_else(caption)?;
        Some((group.to_string(), cell))
    }

    /// Whether a line of values is the only one below its headings.
    fn is_only_line(&self, layout: &Layout<'_>, line: u32) -> bool {
        let heads = |line: &u32| {
            let (n_same, n_other) = layout.n_headings_again(*line, &self.headings);
            n_same + n_other > 1
        };
        layout.value_lines.first() == Some(&line) && layout.value_lines.get(1).is_none_or(heads)
    }

    /// Whether a group's word stands beside the first of its schools only, as text keeps merged cells: each word once,
    /// and most schools without. One word alone may be all that somebody filled in.
    fn says_groups_once(&self, layout: &Layout<'_>, group_pos: Option<u32>) -> bool {
        let Some(pos) = group_pos else { return false };
        let is_said = |line: &u32| layout.grid.get_merged(*line, pos).map(layout::name_of);
        let said: Vec<Option<String>> = layout.value_lines.iter().map(is_said).collect();
        let n_said = said.iter().flatten().count();
        let is_each_once = n_different(said.iter().flatten()) == n_said;
        said.first().is_some_and(Option::is_some) && n_said > 1 && is_each_once && 2 * n_said < said.len()
    }

    /// Whether a name is words that no school is called by, and most of those it stands among are schools': `本校`, `参照`.
    fn is_odd(&self, layout: &Layout<'_>, name: &str) -> bool {
        let are_words = name.chars().count() > 1 && name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        if !are_words || wording::may_be_school(name) {
            return false;
        }
        let (n_schools, n_others) = layout.n_schools();
        n_schools > 1 && n_schools >= n_others
    }

    /// The school of a line of values, where its name tells at a glance: nothing else is to be asked of the line.
    fn plain_unit(&self, layout: &Layout<'_>, line: u32) -> Option<Line> {
        let pos = layout.name_pos.filter(|_| !layout.is_by_columns())?;
        let name = super::grid::text_of(layout.grid.get(line, pos)?).filter(|text| wording::is_plainly_school(text))?;
        let is_other = || {
            layout.is_beside(line)
                || layout.header_at(pos) == name
                || layout.grid.line(line).iter().all(|(_, _, cell)| layout.is_label(cell))
                || self.section_of(layout, line, true).is_some()
        };
        (!is_other()).then(|| Line::Unit { name: name.to_string(), at: layout.grid.cell_ref(line, pos) })
    }

    fn line_kind(&self, layout: &Layout<'_>, line: u32, n_headings: usize, place: &Place) -> Line {
        let cells = layout.grid.line(line);
        let Some((_, _, first)) = cells.first() else { return Line::Nothing };
        let has_values = layout.has_values(line);
        if has_values
            && n_headings == 0
            && let Some(unit) = self.plain_unit(layout, line)
        {
            return unit;
        }
        // Beside a column of years a name may be merged over those of its school.
        let name_cell = layout.name_pos.and_then(|pos| match layout.year_pos {
            Some(_) => layout.grid.get_merged(line, pos),
            None => layout.grid.get(line, pos),
        });
        let name = name_cell.map(layout::name_of).unwrap_or_default();
        // The day on which a paper was signed is no name.
        let name_cell = name_cell.filter(|_| !value::is_date(&wording::plain(&name)));
        let name = name_cell.map_or("", |_| wording::without_serial(&name)).to_string();
        let at = layout.name_pos.filter(|_| name_cell.is_some());
        let at = at.map_or(first.at, |pos| layout.grid.cell_ref(line, pos));
        let left_out = |reason, cell: &Cell| Line::LeftOut { reason, at: cell.at, text: layout::name_of(cell) };
        let words = || cells.iter().filter(|(_, pos, _)| !layout.is_leaf(*pos)).map(|(_, _, cell)| *cell);
        let total = if name.is_empty() {
            words().find(|cell| wording::is_total(&layout::name_of(cell)))
        } else {
            name_cell.filter(|_| wording::is_total(&name) || wording::is_place(&name))
        };
        if let Some(cell) = total {
            return left_out(LeftOutReason::TotalRow, cell);
        }
        // `2023年`, where schools stand below each other: what all of them had.
        if !layout.is_by_columns() && wording::heads_time(&name) {
            return Line::LeftOut { reason: LeftOutReason::TotalRow, at, text: name };
        }
        let form_name = layout.labels.iter().find(|(label, ..)| *label == Label::Name);
        // Units of measure, weights, remarks: for all schools, not of one.
        if wording::heads_no_unit(&name) || layout.is_beside(line) {
            let reason = if layout.is_by_columns() { LeftOutReason::UnmatchedColumn } else { LeftOutReason::Title };
            return Line::LeftOut { reason, at, text: name };
        }
        // In a form that a school fills in no other column is a school, nor are last year's values this year's.
        let is_value = |name: &str| wording::heads_values(name) || wording::heads_time(name);
        let is_past = || wording::heads_time(&name) && wording::is_past(&name);
        let is_other = || form_name.is_some() && !is_value(&name) && layout.n_named(is_value) > 0;
        if layout.is_by_columns() && has_values && !name.is_empty() && (is_past() || is_other()) {
            return Line::Unmatched { at, header: name };
        }
        // Where one school is named and no column names another, the columns are that school's.
        let is_of_form = || form_name.is_some() && layout.n_schools().0 == 0 && !wording::stands_beside(&name);
        // The heading of a column of weights may stand higher than the names.
        if layout.is_by_columns()
            && name.is_empty()
            && words().any(|cell| wording::stands_beside(&layout::name_of(cell)))
        {
            return left_out(LeftOutReason::UnmatchedColumn, first);
        }
        let is_form = || name.is_empty() || is_value(&name) || is_of_form();
        if layout.is_by_columns() && has_values && is_form() {
            // Of two times that name no year nobody said which one counts.
            let counts = |name: &str| wording::heads_time(name) && !wording::is_past(name);
            let is_year = year_of_column(layout, line).is_some();
            let form_name = form_name.filter(|_| is_year || !wording::heads_time(&name) || layout.n_named(counts) == 1);
            let is_value_alone = |name: &str| {
                let is_headed = wording::heads_values(name) && layout.n_named(wording::heads_values) == 1;
                (is_headed || layout.value_lines == [line]) && !wording::heads_time(name)
            };
            return match form_name {
                // Of several columns with values each has a heading of its own, and all of them one name.
                Some((_, name, cell)) => {
                    Line::Unit { name: name.clone(), at: name_cell.map_or(cell.at, |heading| heading.at) }
                }
                None if is_year || is_value_alone(&name) => match school_of_sheet(layout, place) {
                    Some(name) => Line::Unit { name, at },
                    None => Line::Nameless { at },
                },
                None => Line::Nameless { at },
            };
        }
        let is_sentence = |text: &str| text.chars().count() > 40 || text.contains(['。', '：', ':', '；']);
        if cells.iter().all(|(_, _, cell)| layout.is_label(cell)) {
            return Line::Nothing;
        }
        if let Some((group, cell)) = self.section_of(layout, line, has_values) {
            return Line::Section { group, at: cell.at, text: layout::name_of(cell) };
        }
        // A note may stand under any heading.
        let last = layout.value_lines.last().copied();
        // `12.壬学校` below `11.辛学校` is one more school, without values.
        let goes_on = || {
            let name = |line| layout.name_pos.and_then(|pos| layout.grid.get(line, pos)).map(layout::name_of);
            let serial = |line| name(line).and_then(|name| wording::serial(&name));
            last.and_then(serial).is_some_and(|last| serial(line) > Some(last))
        };
        let is_last = !layout.is_by_columns() && last.is_none_or(|last| last < line);
        if let [(_, _, only)] = cells
            && super::grid::text_of(only).is_some_and(|text| {
                wording::is_note(text)
                    || is_sentence(text)
                    || wording::is_caption(text)
                    || ((is_last || layout.name_pos.is_none()) && wording::is_remark(text) && !goes_on())
            })
        {
            return left_out(LeftOutReason::Note, only);
        }
        if has_values && is_numbering_line(cells) {
            return left_out(LeftOutReason::Title, first);
        }
        // `制表：张三` with `审核：李四` some cells further.
        let is_signature = |text: &str| wording::is_note(text) && text.contains([':', '：']);
        if let Some(cell) = name_cell.or(Some(*first)).filter(|cell| is_signature(&layout::name_of(cell))) {
            return left_out(LeftOutReason::Note, cell);
        }
        if has_values {
            // Of headings of several rows the upper ones name groups of indicators.
            let is_figure = |(_, _, cell): &(u32, u32, &Cell)| value::starts_as_figure(&cell.raw);
            let is_upper_heading = || wording::heads_names(&name) && !cells.iter().any(is_figure);
            // On every page of a long table the headings stand again.
            let is_heading = || layout.name_pos.is_some_and(|pos| layout.header_at(pos) == name) || is_upper_heading();
            if n_headings > 0 || (!name.is_empty() && is_heading()) {
                return left_out(LeftOutReason::Title, name_cell.unwrap_or(first));
            }
            return if name.is_empty() {
                // A line of units of measure, or of column numbers, under the headings.
                let is_beside = |cell: &Cell| {
                    let text = layout::name_of(cell);
                    let text = text.trim_matches(['(', ')']);
                    value::is_measure(text) || wording::key(text).is_empty()
                };
                // A form may be laid the other way too: its one line of values is the school's.
                let form_name = form_name.filter(|_| layout.name_pos.is_none() && self.is_only_line(layout, line));
                // `指标值` and `折算分` under each heading.
                let are_words = || cells.len() > 1 && layout.value_lines[0] == line && !cells.iter().any(is_figure);
                if cells.iter().all(|(_, _, cell)| is_beside(cell)) || are_words() {
                    left_out(LeftOutReason::Title, first)
                } else if let Some((_, name, _)) = form_name {
                    Line::Unit { name: name.clone(), at }
                } else {
                    Line::Nameless { at: layout.name_pos.map_or(first.at, |pos| layout.grid.cell_ref(line, pos)) }
                }
            } else if self.is_odd(layout, &name) {
                Line::Odd { name, at }
            } else {
                Line::Unit { name, at }
            };
        }
        if let Some(cell) = words().find(|cell| {
            let text = layout::name_of(cell);
            wording::is_note(&text) || is_sentence(&text)
        }) {
            return left_out(LeftOutReason::Note, cell);
        }
        if name.is_empty() {
            // Nothing but a serial number: a line that was prepared and not filled in.
            let has_words = words().any(|cell| layout::name_of(cell).chars().any(char::is_alphabetic));
            return if has_words { left_out(LeftOutReason::Note, first) } else { Line::Nothing };
        }
        // Side by side a school without values is told from a column of remarks by its group, or by its neighbours.
        let has_neighbours = layout.value_lines.first().is_some_and(|first| *first < line)
            && layout.value_lines.last().is_some_and(|last| *last > line);
        let is_remark = layout.is_by_columns() && (form_name.is_some() || (cells.len() < 2 && !has_neighbours));
        if is_remark || wording::heads_names(&name) {
            return Line::LeftOut { reason: LeftOutReason::Note, at, text: name };
        }
        Line::Unit { name, at }
    }

    fn read_unit(
        &mut self,
        layout: &Layout<'_>,
        line: u32,
        columns: &Columns<'_>,
        (name, at): (String, CellRef),
        (fallback, year_of_sheet): (Option<String>, Option<u16>),
        place: &Place,
    ) {
        let stated = columns.group_pos.and_then(|pos| layout.grid.get_merged(line, pos));
        let stated = stated.map(layout::name_of).filter(|text| !wording::key(text).is_empty());
        let known = stated.as_deref().and_then(|text| self.group_said(text));
        let unit_at = place.at(at);
        let told = self.decided.group(&unit_at, &name).map(str::to_string);
        let is_told = told.is_some();
        let group = told.or_else(|| known.map(str::to_string)).or_else(|| stated.clone()).or(fallback);
        let shown_name = name;
        let name = self.decided.name(&unit_at, &shown_name).unwrap_or(&shown_name).to_string();
        let year_at = columns.year_pos.map(|pos| place.at(layout.grid.cell_ref(line, pos)));
        let year = match columns.year_pos {
            Some(pos) => layout.grid.get_merged(line, pos).and_then(|cell| wording::year_of(&layout::name_of(cell))),
            None => year_of_sheet,
        };
        let year = self.decided.year(&unit_at, &shown_name).or(year);
        if let (Some(stated), None, false, false) = (&stated, known, is_told, self.scheme.groups.is_empty()) {
            let kind = IssueKind::UnknownGroup { group: stated.clone() };
            let at = columns.group_pos.map(|pos| place.at(layout.grid.cell_ref(line, pos)));
            self.out.issues.push(Issue { at, unit: Some(name.clone()), year, ..Issue::new(kind) });
        }
        let has_group = group.is_some();
        let group =
            group.unwrap_or_else(|| if self.scheme.groups.is_empty() { ONE_GROUP.into() } else { NO_GROUP.into() });
        let group_at = place.at(columns.group_pos.map_or(at, |pos| layout.grid.cell_ref(line, pos)));
        let mut origin = Origin { sheet: place.number, has_group, group_at, year_at, bare: Vec::new() };
        let mut entries = Vec::with_capacity(columns.leaves.len());
        let cells = layout.grid.line(line);
        let has_decided = self.decided.has_values(&unit_at);
        let own_unit = layout.money_unit_in(line);
        let mut next = 0;
        for LeafColumn { pos, found, header_unit, figures } in &columns.leaves {
            let at = place.at(layout.grid.cell_ref(line, *pos));
            let indicator = self.scheme.indicator(found.leaf_idx);
            // Most columns stand in the order of the scheme: then the next cell is the one.
            if cells.get(next).is_none_or(|(_, cell_pos, _)| cell_pos != pos) {
                next = find(cells, *pos).unwrap_or(cells.len());
            }
            let found_cell = cells.get(next).map(|(.., cell)| *cell);
            next += 1;
            let shown = found_cell.map_or_else(CellText::default, |cell| value::shown(&cell.raw, cell.format));
            let header_unit = header_unit.as_deref();
            let plain = found_cell.filter(|_| !has_decided && own_unit.is_none());
            // Apart, and without anything to be said, it takes a tenth less (`benches/interpret`).
            if let Some(Figure { value, is_bare }) = plain.and_then(|cell| figures.read(&cell.raw, cell.format)) {
                if is_bare && indicator.kind == Kind::Percent {
                    origin.bare.push(entries.len());
                }
                let (leaf_idx, value) = (found.leaf_idx, Value::Reported(value));
                entries.push(Entry { leaf_idx, value, at, shown, aside: aside(header_unit, indicator, None) });
                continue;
            }
            let code = &self.scheme.leaf(found.leaf_idx).code;
            let corrected = match has_decided {
                true => self.decided.value((&shown_name, &unit_at), code, &shown).map(str::to_string),
                false => None,
            };
            // What the line itself says otherwise makes every bare number a fault.
            let said = header_unit.unwrap_or(&indicator.unit);
            let contradicted =
                own_unit.as_ref().filter(|own| value::is_money(said) && value::conversion(own, said) != Some(0));
            let contradicted = contradicted.map(|own| format!("{said}/{own}"));
            let header_unit = contradicted.as_deref().or(header_unit);
            let reading = match (&corrected, found_cell) {
                (Some(text), _) => value::read_typed(text, indicator),
                (None, None) => Reading::missing(),
                (None, Some(cell)) => value::read(&cell.raw, cell.format, indicator, header_unit),
            };
            let aside = aside(header_unit, indicator, corrected);
            let entry = Entry { leaf_idx: found.leaf_idx, value: reading.value, at, shown, aside };
            self.take_entry(entry, reading, (&name, &group, year), &mut entries, &mut origin);
        }
        if has_decided {
            self.add_decided((&shown_name, &unit_at), (&name, &group, year), &mut entries, &mut origin);
        }
        self.out.units.push(UnitRecord { name, shown_name, group, year, at: unit_at, parts: Vec::new(), entries });
        self.origins.push(origin);
    }

    /// The scheme's group that a word in a column of groups means: `公办中职学校` says it among other things.
    fn group_said(&mut self, text: &str) -> Option<&'a str> {
        let groups = &self.scheme.groups;
        let group_idx = match self.groups_said.get(text) {
            Some(known) => *known,
            None => {
                let found = wording::group_of_word(text, groups).or_else(|| wording::group_in_title(text, groups));
                let group_idx = found.and_then(|found| groups.iter().position(|group| group == found));
                self.groups_said.insert(text.to_string(), group_idx);
                group_idx
            }
        };
        group_idx.map(|group_idx| groups[group_idx].as_str())
    }

    /// Adds a value to a unit, and what is to be said of it.
    fn take_entry(
        &mut self,
        mut entry: Entry,
        reading: Reading,
        (name, group, year): (&str, &str, Option<u16>),
        entries: &mut Vec<Entry>,
        origin: &mut Origin,
    ) {
        let leaf = self.scheme.leaf(entry.leaf_idx);
        if reading.is_bare && self.scheme.indicator(entry.leaf_idx).kind == Kind::Percent {
            origin.bare.push(entries.len());
        }
        if let Some(kind) = reading.issue {
            let over = match kind {
                IssueKind::OverMax { value, .. } => Some(value),
                _ => None,
            };
            let issue = Issue {
                at: Some(entry.at.clone()),
                group: Some(group.into()),
                unit: Some(name.into()),
                year,
                indicator: Some(leaf.code.clone()),
                ..Issue::new(kind)
            };
            let is_decided = self.decided.accepted(&issue).is_some();
            if let Some(value) = over.filter(|v| is_decided || self.let_count_because(&issue, *v).is_some()) {
                entry.value = Value::Reported(value);
                entry.aside.get_or_insert_default().is_accepted = true;
            }
            self.out.issues.push(issue);
        }
        entries.push(entry);
    }

    /// Values that somebody gave for indicators of which the table has no column; they stand at the unit's name.
    fn add_decided(
        &mut self,
        known: (&str, &CellAddress),
        unit: (&str, &str, Option<u16>),
        entries: &mut Vec<Entry>,
        origin: &mut Origin,
    ) {
        let n_read = entries.len();
        let mut is_found = vec![false; self.scheme.n_leaves()];
        entries.iter().for_each(|entry| is_found[entry.leaf_idx] = true);
        for leaf_idx in (0..is_found.len()).filter(|leaf_idx| !is_found[*leaf_idx]) {
            let code = &self.scheme.leaf(leaf_idx).code;
            let Some(text) = self.decided.value(known, code, "").map(str::to_string) else { continue };
            let reading = value::read_typed(&text, self.scheme.indicator(leaf_idx));
            let entry = Entry {
                leaf_idx,
                value: reading.value,
                at: known.1.clone(),
                shown: CellText::default(),
                aside: Some(Box::new(Aside { corrected: Some(text), ..Aside::default() })),
            };
            self.take_entry(entry, reading, unit, entries, origin);
        }
        if entries.len() == n_read {
            return;
        }
        // The numbers of those that nothing explains change with the order.
        let mut is_bare = vec![false; is_found.len()];
        origin.bare.iter().for_each(|i| is_bare[entries[*i].leaf_idx] = true);
        *entries = in_order(std::mem::take(entries), is_found.len());
        origin.bare = (0..entries.len()).filter(|i| is_bare[entries[*i].leaf_idx]).collect();
    }

    /// Why a workbook of ours says that a value was let count; another value there was not.
    fn let_count_because(&self, issue: &Issue, value: f64) -> Option<&str> {
        let file = &issue.at.as_ref()?.sheet.file;
        let is_it = |(of, known): &&(Arc<str>, LetCount)| {
            of == file
                && Some(&known.unit) == issue.unit.as_ref()
                && Some(&known.code) == issue.indicator.as_ref()
                && known.value == value
        };
        self.let_count.iter().find(is_it).map(|(_, known)| known.reason.as_str())
    }

    /// Says of what a person accepted why it is no fault.
    fn settle_acceptances(&mut self) {
        if self.decided.is_empty() && self.let_count.is_empty() {
            return;
        }
        let mut issues = std::mem::take(&mut self.out.issues);
        for issue in &mut issues {
            let decided = self.decided.accepted(issue);
            let value = issue.kind.value().filter(|_| decided.is_none() && issue.kind.may_be_accepted());
            let carried = || self.let_count_because(issue, value?);
            issue.accepted = decided.or_else(carried).map(str::to_string);
        }
        self.out.issues = issues;
    }

    /// Takes back all values of the unit just read.
    fn leave_values_out(&mut self, kind: IssueKind, at: CellAddress) {
        let Some(unit) = self.out.units.last_mut() else { return };
        let (group, name) = (Some(unit.group.clone()), Some(unit.name.clone()));
        let issue = Issue { at: Some(at), group, unit: name, year: unit.year, ..Issue::new(kind) };
        if self.decided.accepted(&issue).is_none() {
            for entry in &mut unit.entries {
                entry.value = Value::Missing;
            }
        }
        self.out.issues.push(issue);
    }

    fn report_hidden(
        &mut self,
        layout: &Layout<'_>,
        sheet: &Sheet,
        place: &Place,
        columns: &Columns<'_>,
        lines: &[u32],
    ) {
        let in_order = |hidden: &[u32]| {
            let mut hidden: Vec<u64> = hidden.iter().copied().map(u64::from).collect();
            hidden.sort_unstable();
            hidden
        };
        let (rows, cols) = (in_order(&sheet.hidden_rows), in_order(&sheet.hidden_cols));
        let (hidden_lines, hidden_positions) = if layout.is_by_columns() { (cols, rows) } else { (rows, cols) };
        let is_among = |hidden: &[u64], number: u32| hidden.binary_search(&u64::from(number)).is_ok();
        let n_lines = lines.iter().filter(|line| sheet.is_hidden || is_among(&hidden_lines, **line)).count();
        let n_positions = columns.leaves.iter().filter(|leaf| is_among(&hidden_positions, leaf.pos)).count();
        if n_lines + n_positions > 0 {
            let (n_rows, n_cols) = if layout.is_by_columns() { (n_positions, n_lines) } else { (n_lines, n_positions) };
            let kind = IssueKind::HiddenIncluded { is_sheet: sheet.is_hidden, n_rows, n_cols };
            self.report(kind, place.at(CellRef::new(0, 0)));
        }
    }

    /// Of a school the group may stand in one of its tables, or beside one of its years, only.
    fn share_groups(&mut self) {
        if self.origins.iter().all(|origin| origin.has_group) {
            return;
        }
        let mut groups: HashMap<String, Option<usize>> = HashMap::new();
        for (i, unit) in self.out.units.iter().enumerate().filter(|(i, _)| self.origins[*i].has_group) {
            let first = groups.entry(wording::plain(&unit.name)).or_insert(Some(i));
            if first.is_some_and(|first| self.out.units[first].group != unit.group) {
                *first = None;
            }
        }
        let known = |name: &str| groups.get(&wording::plain(name)).copied().flatten();
        for i in 0..self.out.units.len() {
            if let Some(same) = known(&self.out.units[i].name).filter(|_| !self.origins[i].has_group) {
                self.out.units[i].group = self.out.units[same].group.clone();
                self.origins[i].has_group = true;
            }
        }
        // Their findings, too: what is of a group is of the one that all units of that name are in by now.
        for issue in self.out.issues.iter_mut().filter(|issue| issue.group.is_some()) {
            if let Some(same) = issue.unit.as_deref().and_then(known) {
                issue.group = Some(self.out.units[same].group.clone());
            }
        }
    }

    /// Tells the years apart where some school stands in two of them, and says of which units the year is not known.
    ///
    /// Where each school stands in one only (forms of which one has an old title, a column of other years) the years are
    /// no evaluations of their own, and all units stay together.
    fn settle_years(&mut self) {
        if self.out.units.iter().all(|unit| unit.year.is_none()) {
            return;
        }
        let plain = |unit: &UnitRecord| wording::plain(&unit.name);
        let mut first_years: HashMap<String, u16> = HashMap::new();
        let mut years: Vec<Option<u16>> = Vec::new();
        let mut is_twice = false;
        for unit in &self.out.units {
            if !years.contains(&unit.year) {
                years.push(unit.year);
            }
            if let Some(year) = unit.year {
                is_twice |= *first_years.entry(plain(unit) + "\n" + &unit.group).or_insert(year) != year;
            }
        }
        if !is_twice {
            let mut told = self.out.units.iter().filter_map(|unit| Some((unit.year?, unit)));
            if let Some((first, _)) = told.next()
                && let Some((other, unit)) = told.find(|(year, _)| *year != first)
            {
                let at = unit.at.clone();
                self.report(IssueKind::YearsTogether { first, other }, at);
            }
            return;
        }
        let order = sorted_positions(years.len(), &|a, b| {
            let key = |i: usize| years[i].unwrap_or(u16::MAX);
            key(a).cmp(&key(b))
        });
        self.out.years = order.into_iter().map(|i| years[i]).collect();
        // Of a sheet it is asked once, of a row in a column of years each time.
        let mut last_sheet = None;
        for (unit, origin) in self.out.units.iter().zip(&self.origins).filter(|(unit, _)| unit.year.is_none()) {
            let is_of_sheet = origin.year_at.is_none();
            if is_of_sheet && last_sheet == Some(origin.sheet) {
                continue;
            }
            last_sheet = Some(origin.sheet).filter(|_| is_of_sheet).or(last_sheet);
            self.out.issues.push(Issue {
                at: Some(origin.year_at.clone().unwrap_or_else(|| unit.at.clone())),
                group: (!is_of_sheet).then(|| unit.group.clone()),
                unit: (!is_of_sheet).then(|| unit.name.clone()),
                ..Issue::new(IssueKind::NoYear)
            });
        }
    }

    /// Says of which units the group is not known: of each, or of all at once.
    fn settle_groups(&mut self) {
        if self.scheme.groups.is_empty() {
            return;
        }
        let without: Vec<usize> = (0..self.origins.len()).filter(|i| !self.origins[*i].has_group).collect();
        if without.len() == self.origins.len() {
            if let Some(first) = self.out.units.first() {
                let issue = Issue {
                    at: Some(first.at.clone()),
                    group: Some(NO_GROUP.into()),
                    ..Issue::new(IssueKind::NoGroup)
                };
                self.out.issues.push(issue);
            }
            return;
        }
        for i in without {
            let unit = &self.out.units[i];
            let issue = Issue {
                at: Some(self.origins[i].group_at.clone()),
                group: Some(NO_GROUP.into()),
                unit: Some(unit.name.clone()),
                year: unit.year,
                ..Issue::new(IssueKind::NoGroup)
            };
            self.out.issues.push(issue);
        }
    }

    /// Leaves out the second of two units of one name, and points at names that are nearly the same.
    fn settle_names(&mut self) {
        // To the number of the unit.
        let mut by_name: HashMap<String, usize> = HashMap::new();
        let mut by_gist: HashMap<String, usize> = HashMap::new();
        // By unit, the numbers of those that are parts of it.
        let mut more: Vec<Vec<usize>> = vec![Vec::new(); self.out.units.len()];
        let mut issues = Vec::new();
        let tells_years = !self.out.years.is_empty();
        let mut keeps = Vec::with_capacity(self.out.units.len());
        let units = &self.out.units;
        for (unit_idx, unit) in units.iter().enumerate() {
            // Name and group; no blank is left in the one to be taken for the line end before the other.
            let mut exact = wording::plain(&unit.name);
            exact.retain(|c| !c.is_whitespace());
            exact.push('\n');
            exact.push_str(&unit.group);
            let year = unit.year.filter(|_| tells_years).map_or_else(String::new, |year| format!("\n{year}"));
            exact.push_str(&year);
            let issue = |kind| Issue {
                at: Some(unit.at.clone()),
                group: Some(unit.group.clone()),
                unit: Some(unit.name.clone()),
                year: unit.year,
                ..Issue::new(kind)
            };
            if let Some(first) = by_name.get(&exact).copied() {
                // The other indicators of the same school, in another table.
                let is_in = |entry: &Entry, of: usize| units[of].entries.iter().any(|e| e.leaf_idx == entry.leaf_idx);
                let parts = &mut more[first];
                let is_apart = |of: &usize| !unit.entries.iter().any(|entry| is_in(entry, *of));
                if parts.len() < MOST_TABLES && parts.iter().chain([&first]).all(is_apart) {
                    parts.push(unit_idx);
                    keeps.push(false);
                    continue;
                }
                let first = units[first].at.clone();
                issues.push(issue(IssueKind::DuplicateUnit { name: unit.name.clone(), first }));
                keeps.push(false);
                continue;
            }
            keeps.push(true);
            by_name.insert(exact, unit_idx);
            let gist = gist(&unit.name) + &year;
            if let Some(other) = by_gist.get(&gist) {
                let other = units[*other].name.clone();
                issues.push(issue(IssueKind::SimilarUnit { name: unit.name.clone(), other }));
            } else if gist.len() > year.len() {
                by_gist.insert(gist, unit_idx);
            }
        }
        self.out.issues.extend(issues);
        if !keeps.contains(&false) {
            return;
        }
        for (first, parts) in more.into_iter().enumerate() {
            for part in parts {
                self.join_units(first, part);
            }
        }
        let units = std::mem::take(&mut self.out.units);
        for (unit, is_kept) in units.into_iter().zip(&keeps) {
            match is_kept {
                true => self.out.units.push(unit),
                // A part of another has given its entries away.
                false if unit.entries.is_empty() => {}
                false => self.out.duplicates.push(unit),
            }
        }
        let mut kept = keeps.iter();
        self.origins.retain(|_| *kept.next().unwrap_or(&true));
    }

    /// Gives the entries of one unit to another.
    fn join_units(&mut self, first: usize, part: usize) {
        for of in [first, part] {
            let bare = std::mem::take(&mut self.origins[of].bare);
            self.origins[of].bare = bare.iter().map(|i| self.out.units[of].entries[*i].leaf_idx).collect();
        }
        let entries = std::mem::take(&mut self.out.units[part].entries);
        let bare = std::mem::take(&mut self.origins[part].bare);
        let at = self.out.units[part].at.clone();
        let (unit, origin) = (&mut self.out.units[first], &mut self.origins[first]);
        unit.parts.push((at, entries.iter().map(|entry| entry.leaf_idx).collect()));
        unit.entries.extend(entries);
        unit.entries = in_order(std::mem::take(&mut unit.entries), self.scheme.n_leaves());
        origin.bare.extend(bare);
        let leaves = &origin.bare;
        let is_bare = |(_, entry): &(usize, &Entry)| leaves.contains(&entry.leaf_idx);
        origin.bare = unit.entries.iter().enumerate().filter(is_bare).map(|(i, _)| i).collect();
    }

    /// Takes back the bare numbers of percentage columns that may be fractions, as 0.85 may be 85 %: whatever stands
    /// beside it, hardly a school has 0.85 %. 1 may be 100 % where nothing else is as small, or others have a sign; and
    /// where percentages may be over 100, fractions may be over 1.
    fn settle_fractions(&mut self) {
        let n_leaves = self.scheme.n_leaves();
        let are_percents: Vec<bool> =
            (0..n_leaves).map(|leaf_idx| self.scheme.indicator(leaf_idx).kind == Kind::Percent).collect();
        // Of most units no percentage is so small.
        let mut may_have_fractions = Vec::with_capacity(self.out.units.len());
        // By indicator: of each sheet, and of all.
        let mut of_sheets: Vec<(SheetNumber, Vec<Percentages>)> = Vec::new();
        let mut of_all = vec![Percentages::default(); n_leaves];
        for (unit, origin) in self.out.units.iter().zip(&self.origins) {
            // Units stand sheet by sheet.
            if of_sheets.last().is_none_or(|(sheet, _)| *sheet != origin.sheet) {
                of_sheets.push((origin.sheet, vec![Percentages::default(); n_leaves]));
            }
            let Some((_, of_sheet)) = of_sheets.last_mut() else { continue };
            let mut has_small = false;
            for entry in unit.entries.iter().filter(|entry| are_percents[entry.leaf_idx]) {
                if let Some(value) = entry.value.reported() {
                    of_sheet[entry.leaf_idx].add(value);
                    of_all[entry.leaf_idx].add(value);
                    has_small |= value <= LARGEST_SHARE;
                }
            }
            may_have_fractions.push(has_small);
            for entry in origin.bare.iter().map(|entry_idx| &unit.entries[*entry_idx]) {
                of_sheet[entry.leaf_idx].n_bare += usize::from(entry.value.reported().is_some());
            }
        }
        let mut of_sheets = of_sheets.iter().peekable();
        let units = self.out.units.iter_mut().zip(&self.origins).zip(may_have_fractions);
        for ((unit, origin), may_have_fractions) in units {
            while of_sheets.next_if(|(sheet, _)| *sheet != origin.sheet).is_some() {}
            if !may_have_fractions {
                continue;
            }
            let Some((_, of_sheet)) = of_sheets.peek() else { continue };
            let reported = |entry_idx: &usize| unit.entries[*entry_idx].value.reported();
            let has_fractions = origin.bare.iter().filter_map(reported).any(|value| value > 0.0 && value < 1.0);
            for entry_idx in &origin.bare {
                let entry = &mut unit.entries[*entry_idx];
                let (of_sheet, of_all) = (&of_sheet[entry.leaf_idx], &of_all[entry.leaf_idx]);
                let may_be_over_1 = || {
                    let are_small =
                        has_fractions || of_sheet.are_up_to(LARGEST_SHARE) || of_all.are_up_to(LARGEST_SHARE);
                    are_small && self.scheme.indicator(entry.leaf_idx).max.is_none()
                };
                let is_doubtful = |value: &f64| match *value {
                    value if value <= 0.0 => false,
                    value if value < 1.0 || has_fractions && value == 1.0 => true,
                    1.0 if of_sheet.are_up_to(1.0) || of_sheet.n_bare < of_sheet.n || !of_all.has_small => true,
                    value => value <= LARGEST_SHARE && may_be_over_1(),
                };
                let Some(value) = entry.value.reported().filter(is_doubtful) else { continue };
                entry.value = Value::Missing;
                self.out.issues.push(Issue {
                    kind: IssueKind::FractionOrPercent { value },
                    at: Some(entry.at.clone()),
                    group: Some(unit.group.clone()),
                    unit: Some(unit.name.clone()),
                    year: unit.year,
                    indicator: Some(self.scheme.leaf(entry.leaf_idx).code.clone()),
                    accepted: None,
                });
            }
        }
    }

    fn report_missing_columns(&mut self) {
        if self.out.units.is_empty() {
            return;
        }
        for leaf_idx in (0..self.scheme.n_leaves()).filter(|leaf_idx| !self.leaves_found[*leaf_idx]) {
            let indicator = Some(self.scheme.leaf(leaf_idx).code.clone());
            // It may have one: that is asked.
            let is_asked =
                |issue: &Issue| matches!(issue.kind, IssueKind::UncertainColumn { .. }) && issue.indicator == indicator;
            if self.out.issues.iter().any(is_asked) {
                continue;
            }
            self.out.issues.push(Issue { indicator, ..Issue::new(IssueKind::NoColumn) });
        }
    }
}

/// The year that a label, a title, the sheet's name or the file's name gives to all units of a sheet; what contradicts
/// itself says none.
fn year_of_sheet(layout: &Layout<'_>, sheet: &Sheet, place: &Place) -> Option<u16> {
    let label = layout.labels.iter().find(|(label, ..)| *label == Label::Year);
    if let Some(year) = label.and_then(|(_, text, _)| wording::year_of(text)) {
        return Some(year);
    }
    let titles = layout.titles.iter().filter_map(|(_, cell)| wording::year_in_title(&layout::name_of(cell)));
    let mut said: Vec<u16> = wording::year_in_title(&sheet.name).into_iter().chain(titles).collect();
    said.dedup();
    match said[..] {
        [] => wording::year_in_title(&place.sheet.file),
        [year] => Some(year),
        _ => None,
    }
}

/// The year that heads the values of a form: `2023年`, beside those of `2024年`.
fn year_of_column(layout: &Layout<'_>, line: u32) -> Option<u16> {
    let pos = layout.name_pos.filter(|_| layout.is_by_columns())?;
    wording::year_of_values(&layout::name_of(layout.grid.get(line, pos)?))
}

/// The school that a form's title, its sheet's or its file's name speaks of where no label says it.
fn school_of_sheet(layout: &Layout<'_>, place: &Place) -> Option<String> {
    let titles = layout.titles.iter().map(|(_, cell)| layout::name_of(cell));
    let mut said: Vec<String> = titles.filter_map(|title| wording::school_in_title(&title)).collect();
    said.dedup();
    match said.len() {
        0 => wording::school_in_title(&place.sheet.name).or_else(|| wording::school_in_title(&place.sheet.file)),
        1 => said.pop(),
        _ => None,
    }
}

/// The percentages of an indicator that some schools report.
#[derive(Clone, Default)]
struct Percentages {
    n: usize,
    /// Of them, those that nothing but their size explains.
    n_bare: usize,
    most: f64,
    /// Whether one is little more than 1, which 1 can stand beside.
    has_small: bool,
}

impl Percentages {
    fn add(&mut self, value: f64) {
        self.n += 1;
        self.most = self.most.max(value);
        self.has_small |= value > 1.0 && value < SMALL;
    }

    /// Whether several are reported, and none above `most`.
    fn are_up_to(&self, most: f64) -> bool {
        self.n > 1 && self.most <= most
    }
}

/// The entry of an indicator.
pub(super) fn entry_of(entries: &[Entry], leaf_idx: usize) -> Option<&Entry> {
    // Where the table has all indicators, an entry's number is the indicator's.
    entries.get(leaf_idx).filter(|entry| entry.leaf_idx == leaf_idx).or_else(|| {
        let i = entries.binary_search_by_key(&leaf_idx, |entry| entry.leaf_idx).ok()?;
        Some(&entries[i])
    })
}

/// What a line of a table is.
enum Line {
    Unit {
        name: String,
        at: CellRef,
    },
    /// Values without a name.
    Nameless {
        at: CellRef,
    },
    /// Values under a name that is hardly a school's.
    Odd {
        name: String,
        at: CellRef,
    },
    /// `一、中职学校`: the group of the units below.
    Section {
        group: String,
        at: CellRef,
        text: String,
    },
    LeftOut {
        reason: LeftOutReason,
        at: CellRef,
        text: String,
    },
    /// Values that are no school's, though nobody said what they are.
    Unmatched {
        at: CellRef,
        header: String,
    },
    Nothing,
}

/// Whether a line that names so many indicators where the headings do, and so many elsewhere, heads another table; one name
/// alone may be a remark.
fn heads_another(layout: &Layout<'_>, line: u32, (n_same, n_other): (usize, usize)) -> bool {
    n_other > 1 || (n_other == 1 && (n_same > 0 || layout.heads_names(line)))
}

/// What is told of an entry under a heading that states a unit, or of a corrected one.
fn aside(header_unit: Option<&str>, indicator: &Indicator, corrected: Option<String>) -> Option<Box<Aside>> {
    let unit = header_unit.filter(|unit| *unit != indicator.unit).map(str::to_string);
    let is_any = unit.is_some() || corrected.is_some();
    is_any.then(|| Box::new(Aside { unit, corrected, is_accepted: false }))
}

/// Entries in the order of the scheme; without a sort, of which the page has enough.
fn in_order(entries: Vec<Entry>, n_leaves: usize) -> Vec<Entry> {
    let mut by_leaf: Vec<Option<Entry>> = vec![None; n_leaves];
    for entry in entries {
        let leaf_idx = entry.leaf_idx;
        by_leaf[leaf_idx] = Some(entry);
    }
    by_leaf.into_iter().flatten().collect()
}

/// What stands in a line: an answer about it holds for these words and figures.
fn row_text(layout: &Layout<'_>, line: u32) -> String {
    let texts = layout.grid.line(line).iter().map(|(_, _, cell)| value::shown(&cell.raw, cell.format));
    texts.take(LONGEST_ROW).collect::<Vec<_>>().join("\t")
}

/// `(1) (2) (3)`, and `甲 乙 1 2 3` as statistics have it: the numbers of the columns, three of them at least and one
/// after the other. A school may be called 甲, and have such figures in a small table.
fn is_numbering_line(cells: &[(u32, u32, &Cell)]) -> bool {
    let mut letters = "甲乙丙丁戊己庚辛".chars();
    let (mut n_letters, mut numbers) = (0, Vec::<u64>::new());
    // Mostly the first cell is a name, and none of the others needs a look.
    for (_, _, cell) in cells {
        let key = wording::key(&layout::name_of(cell));
        if key == "栏次" {
            continue;
        }
        let letter = letters.clone().next().filter(|_| numbers.is_empty());
        if letter.is_some_and(|letter| key.chars().eq([letter])) {
            letters.next();
            n_letters += 1;
            continue;
        }
        match key.parse::<u64>() {
            Ok(number) if numbers.last().is_none_or(|last| last.checked_add(1) == Some(number)) => numbers.push(number),
            _ => return false,
        }
    }
    numbers.len() >= if n_letters == 1 { 10 } else { 3 }
}

fn is_numbering(c: char) -> bool {
    "一二三四五六七八九十0123456789（）()、.． ".contains(c)
}

/// What is left of a name without the words that come and go: `绍兴市甲学校`, `绍兴甲`.
fn gist(name: &str) -> String {
    let mut key = wording::key(name);
    if key.contains('校') {
        key = key.replace("学校", "");
    }
    key.retain(|c| !['市', '县', '区', '省'].contains(&c));
    key
}

//! What stands in the sections: types of their own, so that a change of the program's types does not change the files.
//!
//! Whatever is here was written by somebody once, so it is never changed: a section that needs another shape gets a new
//! name (`table.2`) and a type of its own, and the old one is read for ever.

use crate::app::{Scenario, Supposition};
use crate::engine::{
    Band, Indicator, Kind, Missing, NodeSpec, NotApplicable, Note, Options, Rule, Scheme, SchemeSpec, Ties, Value,
    ZeroMaximum,
};
use crate::hash::Hasher;
use crate::table::{
    Cell, CellAddress, CellRef, Decision, FileKind, NumberFormat, Raw, Role, Sheet, SheetAddress, Table, TextEncoding,
};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// Cells of a sheet that are read: no reader of tables lets more in.
const MOST_CELLS: usize = 1_000_000;
/// Sheets of a table, merged regions and hidden lines of a sheet: far more than any table has.
const MOST_OTHERS: usize = 100_000;

/// What `table.1` holds; written by [`TableWriter`].
#[derive(Deserialize)]
pub struct SavedTable<'a> {
    #[serde(borrow)]
    file: Cow<'a, str>,
    kind: SavedKind,
    encoding: Option<SavedEncoding>,
    #[serde(borrow, deserialize_with = "take_some")]
    sheets: Vec<SavedSheet<'a>>,
}

#[derive(Serialize, Deserialize)]
enum SavedKind {
    Xlsx,
    Xls,
    Ods,
    Text,
    Paste,
    Hand,
}

#[derive(Serialize, Deserialize)]
enum SavedEncoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Gb18030,
}

type Place = (u32, u32);

#[derive(Deserialize)]
struct SavedSheet<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    is_hidden: bool,
    /// Straight to the cells of the program: a table of a million would be in memory twice.
    #[serde(deserialize_with = "take_cells")]
    cells: Vec<Cell>,
    #[serde(deserialize_with = "take_some")]
    merged: Vec<(Place, Place)>,
    #[serde(deserialize_with = "take_some")]
    hidden_rows: Vec<u32>,
    #[serde(deserialize_with = "take_some")]
    hidden_cols: Vec<u32>,
}

#[derive(Serialize, Deserialize)]
struct SavedCell<'a> {
    at: Place,
    #[serde(borrow)]
    raw: SavedRaw<'a>,
    format: SavedFormat,
}

#[derive(Serialize, Deserialize)]
enum SavedRaw<'a> {
    Text(#[serde(borrow)] Cow<'a, str>),
    Number(f64),
    Bool(bool),
    Date(#[serde(borrow)] Cow<'a, str>),
    Error(#[serde(borrow)] Cow<'a, str>),
    FormulaWithoutValue,
}

#[derive(Serialize, Deserialize)]
enum SavedFormat {
    General,
    Percent,
    Date,
    Scaled { power: i8 },
}

impl<'a> From<&'a Cell> for SavedCell<'a> {
    fn from(cell: &'a Cell) -> SavedCell<'a> {
        let Cell { at, raw, format } = cell;
        SavedCell {
            at: place(*at),
            raw: match raw {
                Raw::Text(text) => SavedRaw::Text(text.into()),
                Raw::Number(number) => SavedRaw::Number(*number),
                Raw::Bool(yes) => SavedRaw::Bool(*yes),
                Raw::Date(date) => SavedRaw::Date(date.into()),
                Raw::Error(error) => SavedRaw::Error(error.into()),
                Raw::FormulaWithoutValue => SavedRaw::FormulaWithoutValue,
            },
            format: match format {
                NumberFormat::General => SavedFormat::General,
                NumberFormat::Percent => SavedFormat::Percent,
                NumberFormat::Date => SavedFormat::Date,
                NumberFormat::Scaled { power } => SavedFormat::Scaled { power: *power },
            },
        }
    }
}

impl From<SavedCell<'_>> for Cell {
    fn from(SavedCell { at, raw, format }: SavedCell<'_>) -> Cell {
        Cell {
            at: cell_ref(at),
            raw: match raw {
                SavedRaw::Text(text) => Raw::Text(text.into_owned().into()),
                SavedRaw::Number(number) => Raw::Number(number),
                SavedRaw::Bool(yes) => Raw::Bool(yes),
                SavedRaw::Date(date) => Raw::Date(date.into_owned().into()),
                SavedRaw::Error(error) => Raw::Error(error.into_owned().into()),
                SavedRaw::FormulaWithoutValue => Raw::FormulaWithoutValue,
            },
            format: match format {
                SavedFormat::General => NumberFormat::General,
                SavedFormat::Percent => NumberFormat::Percent,
                SavedFormat::Date => NumberFormat::Date,
                SavedFormat::Scaled { power } => NumberFormat::Scaled { power },
            },
        }
    }
}

fn place(at: CellRef) -> Place {
    let CellRef { row, col } = at;
    (row, col)
}

fn cell_ref((row, col): Place) -> CellRef {
    CellRef { row, col }
}

fn take_cells<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Cell>, D::Error> {
    let take = Take { most: MOST_CELLS, make: |cell: SavedCell<'de>| Cell::from(cell), item: PhantomData };
    deserializer.deserialize_seq(take)
}

fn take_some<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(Take { most: MOST_OTHERS, make: |item: T| item, item: PhantomData })
}

/// Reads a list that is not longer than any that was written, whatever it says of itself.
struct Take<T, F> {
    most: usize,
    make: F,
    item: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>, M, F: Fn(T) -> M> Visitor<'de> for Take<T, F> {
    type Value = Vec<M>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<M>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = seq.next_element::<T>()? {
            if list.len() == self.most {
                return Err(A::Error::custom("too long"));
            }
            list.push((self.make)(item));
        }
        Ok(list)
    }
}

/// Writes a table a piece at a time, as [`SavedTable`] is read: what stands before the sheets, and of each sheet what stands
/// before its cells, the cells, and what comes after them.
#[derive(Clone, Debug, Default)]
pub struct TableWriter {
    bytes: Vec<u8>,
    hasher: Hasher,
    has_begun: bool,
    /// Sheets that are done.
    n_sheets: usize,
    /// Cells of the next sheet that are; `None` before it.
    n_cells: Option<usize>,
}

impl TableWriter {
    /// Writes the next piece, of so many cells at the most; whether anything is left. It has to be the same table each time.
    pub fn write_some(&mut self, table: &Table, most_cells: usize) -> bool {
        let Table { file, kind, encoding, sheets } = table;
        let n_before = self.bytes.len();
        if !self.has_begun {
            self.has_begun = true;
            self.put(&(file, SavedKind::from(*kind), encoding.map(SavedEncoding::from), sheets.len()));
        } else if let Some(sheet) = sheets.get(self.n_sheets) {
            let Sheet { name, is_hidden, cells, merged, hidden_rows, hidden_cols } = sheet;
            let start = *self.n_cells.get_or_insert(0);
            if start == 0 {
                self.put(&(name, is_hidden, cells.len()));
            }
            let end = cells.len().min(start + most_cells);
            for cell in &cells[start..end] {
                self.put(&SavedCell::from(cell));
            }
            self.n_cells = Some(end);
            if end == cells.len() {
                let merged: Vec<(Place, Place)> =
                    merged.iter().map(|(first, last)| (place(*first), place(*last))).collect();
                self.put(&(merged, hidden_rows, hidden_cols));
                (self.n_sheets, self.n_cells) = (self.n_sheets + 1, None);
            }
        }
        self.hasher.add(&self.bytes[n_before..]);
        self.n_sheets < sheets.len()
    }

    /// What was written, and its fingerprint.
    pub fn finish(self) -> (Vec<u8>, String) {
        (self.bytes, self.hasher.hex())
    }

    fn put(&mut self, content: &impl Serialize) {
        let bytes = std::mem::take(&mut self.bytes);
        self.bytes = postcard::to_extend(content, bytes).expect("what is saved is plain data");
    }
}

impl From<FileKind> for SavedKind {
    fn from(kind: FileKind) -> SavedKind {
        match kind {
            FileKind::Xlsx => SavedKind::Xlsx,
            FileKind::Xls => SavedKind::Xls,
            FileKind::Ods => SavedKind::Ods,
            FileKind::Text => SavedKind::Text,
            FileKind::Paste => SavedKind::Paste,
            FileKind::Hand => SavedKind::Hand,
        }
    }
}

impl From<TextEncoding> for SavedEncoding {
    fn from(encoding: TextEncoding) -> SavedEncoding {
        match encoding {
            TextEncoding::Utf8 => SavedEncoding::Utf8,
            TextEncoding::Utf8Bom => SavedEncoding::Utf8Bom,
            TextEncoding::Utf16Le => SavedEncoding::Utf16Le,
            TextEncoding::Utf16Be => SavedEncoding::Utf16Be,
            TextEncoding::Gb18030 => SavedEncoding::Gb18030,
        }
    }
}

impl From<SavedTable<'_>> for Table {
    fn from(SavedTable { file, kind, encoding, sheets }: SavedTable<'_>) -> Table {
        let sheet = |sheet: SavedSheet<'_>| {
            let SavedSheet { name, is_hidden, mut cells, merged, hidden_rows, hidden_cols } = sheet;
            // Those who look for a cell rely on the order.
            cells.sort_by_key(|cell| cell.at);
            cells.dedup_by_key(|cell| cell.at);
            Sheet {
                name: name.into_owned(),
                is_hidden,
                cells,
                merged: merged.into_iter().map(|(first, last)| (cell_ref(first), cell_ref(last))).collect(),
                hidden_rows,
                hidden_cols,
            }
        };
        Table {
            file: file.into_owned(),
            kind: match kind {
                SavedKind::Xlsx => FileKind::Xlsx,
                SavedKind::Xls => FileKind::Xls,
                SavedKind::Ods => FileKind::Ods,
                SavedKind::Text => FileKind::Text,
                SavedKind::Paste => FileKind::Paste,
                SavedKind::Hand => FileKind::Hand,
            },
            encoding: encoding.map(|encoding| match encoding {
                SavedEncoding::Utf8 => TextEncoding::Utf8,
                SavedEncoding::Utf8Bom => TextEncoding::Utf8Bom,
                SavedEncoding::Utf16Le => TextEncoding::Utf16Le,
                SavedEncoding::Utf16Be => TextEncoding::Utf16Be,
                SavedEncoding::Gb18030 => TextEncoding::Gb18030,
            }),
            sheets: sheets.into_iter().map(sheet).collect(),
        }
    }
}

/// One of those that `decisions.1` holds.
#[derive(Serialize, Deserialize)]
pub enum SavedDecision {
    Column { at: SavedAddress, header: String, role: SavedRole },
    Headings { file: String, sheet: String, print: u64, row: u32 },
    Line { at: SavedAddress, text: String, is_unit: bool },
    Name { at: SavedAddress, was: String, name: String },
    Group { at: SavedAddress, unit: String, group: String },
    SheetGroup { file: String, sheet: String, print: u64, group: String },
    Value { unit: String, unit_at: SavedAddress, at: SavedAddress, code: String, was: String, text: String },
    Accept { at: SavedAddress, issue: String, was: String, reason: String, whom: String, code: String },
    Year { at: SavedAddress, unit: String, year: u16 },
    SheetYear { file: String, sheet: String, print: u64, year: Option<u16> },
}

#[derive(Serialize, Deserialize)]
pub struct SavedAddress {
    file: String,
    sheet: String,
    cell: Place,
}

#[derive(Serialize, Deserialize)]
pub enum SavedRole {
    Indicator(String),
    Name,
    Group,
    LeftOut,
    Year,
}

impl From<&CellAddress> for SavedAddress {
    fn from(CellAddress { sheet, cell }: &CellAddress) -> SavedAddress {
        let SheetAddress { file, name: sheet } = &**sheet;
        SavedAddress { file: file.to_string(), sheet: sheet.to_string(), cell: place(*cell) }
    }
}

impl From<SavedAddress> for CellAddress {
    fn from(SavedAddress { file, sheet, cell }: SavedAddress) -> CellAddress {
        CellAddress::new(file, sheet, cell_ref(cell))
    }
}

impl From<&Decision> for SavedDecision {
    fn from(decision: &Decision) -> SavedDecision {
        match decision.clone() {
            Decision::Column { at, header, role } => SavedDecision::Column {
                at: (&at).into(),
                header,
                role: match role {
                    Role::Indicator(code) => SavedRole::Indicator(code),
                    Role::Name => SavedRole::Name,
                    Role::Group => SavedRole::Group,
                    Role::LeftOut => SavedRole::LeftOut,
                    Role::Year => SavedRole::Year,
                },
            },
            Decision::Headings { file, sheet, print, row } => {
                SavedDecision::Headings { file: file.to_string(), sheet: sheet.to_string(), print, row }
            }
            Decision::Line { at, text, is_unit } => SavedDecision::Line { at: (&at).into(), text, is_unit },
            Decision::Name { at, was, name } => SavedDecision::Name { at: (&at).into(), was, name },
            Decision::Group { at, unit, group } => SavedDecision::Group { at: (&at).into(), unit, group },
            Decision::SheetGroup { file, sheet, print, group } => {
                SavedDecision::SheetGroup { file: file.to_string(), sheet: sheet.to_string(), print, group }
            }
            Decision::Value { unit, unit_at, at, code, was, text } => {
                SavedDecision::Value { unit, unit_at: (&unit_at).into(), at: (&at).into(), code, was, text }
            }
            Decision::Accept { at, issue, was, reason, whom, code } => {
                SavedDecision::Accept { at: (&at).into(), issue, was, reason, whom, code }
            }
            Decision::Year { at, unit, year } => SavedDecision::Year { at: (&at).into(), unit, year },
            Decision::SheetYear { file, sheet, print, year } => {
                SavedDecision::SheetYear { file: file.to_string(), sheet: sheet.to_string(), print, year }
            }
        }
    }
}

impl From<SavedDecision> for Decision {
    fn from(decision: SavedDecision) -> Decision {
        match decision {
            SavedDecision::Column { at, header, role } => Decision::Column {
                at: at.into(),
                header,
                role: match role {
                    SavedRole::Indicator(code) => Role::Indicator(code),
                    SavedRole::Name => Role::Name,
                    SavedRole::Group => Role::Group,
                    SavedRole::LeftOut => Role::LeftOut,
                    SavedRole::Year => Role::Year,
                },
            },
            SavedDecision::Headings { file, sheet, print, row } => {
                Decision::Headings { file: file.into(), sheet: sheet.into(), print, row }
            }
            SavedDecision::Line { at, text, is_unit } => Decision::Line { at: at.into(), text, is_unit },
            SavedDecision::Name { at, was, name } => Decision::Name { at: at.into(), was, name },
            SavedDecision::Group { at, unit, group } => Decision::Group { at: at.into(), unit, group },
            SavedDecision::SheetGroup { file, sheet, print, group } => {
                Decision::SheetGroup { file: file.into(), sheet: sheet.into(), print, group }
            }
            SavedDecision::Value { unit, unit_at, at, code, was, text } => {
                Decision::Value { unit, unit_at: unit_at.into(), at: at.into(), code, was, text }
            }
            SavedDecision::Accept { at, issue, was, reason, whom, code } => {
                Decision::Accept { at: at.into(), issue, was, reason, whom, code }
            }
            SavedDecision::Year { at, unit, year } => Decision::Year { at: at.into(), unit, year },
            SavedDecision::SheetYear { file, sheet, print, year } => {
                Decision::SheetYear { file: file.into(), sheet: sheet.into(), print, year }
            }
        }
    }
}

/// What `options.1` holds.
#[derive(Serialize, Deserialize)]
pub struct SavedOptions {
    is_missing_redistributed: bool,
    is_not_applicable_redistributed: bool,
    is_zero_maximum_full: bool,
    are_ties_dense: bool,
    rank_decimals: Option<u32>,
}

impl From<&Options> for SavedOptions {
    fn from(options: &Options) -> SavedOptions {
        SavedOptions {
            is_missing_redistributed: match options.missing {
                Missing::Zero => false,
                Missing::Redistribute => true,
            },
            is_not_applicable_redistributed: match options.not_applicable {
                NotApplicable::Redistribute => true,
                NotApplicable::Zero => false,
            },
            is_zero_maximum_full: match options.zero_maximum {
                ZeroMaximum::Zero => false,
                ZeroMaximum::Full => true,
            },
            are_ties_dense: match options.ties {
                Ties::Competition => false,
                Ties::Dense => true,
            },
            rank_decimals: options.rank_decimals(),
        }
    }
}

impl SavedOptions {
    /// `None` where they are none that can be chosen.
    pub fn options(&self) -> Option<Options> {
        let mut options = Options::default();
        options.missing = if self.is_missing_redistributed { Missing::Redistribute } else { Missing::Zero };
        options.not_applicable = match self.is_not_applicable_redistributed {
            true => NotApplicable::Redistribute,
            false => NotApplicable::Zero,
        };
        options.zero_maximum = if self.is_zero_maximum_full { ZeroMaximum::Full } else { ZeroMaximum::Zero };
        options.ties = if self.are_ties_dense { Ties::Dense } else { Ties::Competition };
        options.with_rank_decimals(self.rank_decimals).ok()
    }
}

/// What `scheme.1` holds: the whole of it, the built-in one too, so that a file means the same when the program has
/// another.
#[derive(Serialize, Deserialize)]
pub struct SavedScheme {
    id: String,
    title: String,
    source: String,
    full_marks: f64,
    groups: Vec<String>,
    nodes: Vec<SavedNode>,
    /// Texts, and the codes of the nodes that they concern.
    notes: Vec<(String, Vec<String>)>,
}

#[derive(Serialize, Deserialize)]
struct SavedNode {
    code: String,
    name: String,
    weight: f64,
    parent: Option<String>,
    indicator: Option<SavedIndicator>,
}

#[derive(Serialize, Deserialize)]
struct SavedIndicator {
    kind: SavedMeasure,
    unit: String,
    max: Option<f64>,
    may_be_not_applicable: bool,
    plan_target: Option<f64>,
    rule: SavedRule,
}

#[derive(Serialize, Deserialize)]
enum SavedMeasure {
    YesNo,
    Percent,
    Count,
    Amount,
}

#[derive(Serialize, Deserialize)]
enum SavedRule {
    MaxProportional,
    MinProportional,
    MinMax,
    Target(f64),
    Bands(Vec<(f64, f64)>),
    YesNo,
}

impl From<&Scheme> for SavedScheme {
    fn from(scheme: &Scheme) -> SavedScheme {
        let nodes = scheme.nodes().iter().map(|node| SavedNode {
            code: node.code.clone(),
            name: node.name.clone(),
            weight: node.weight,
            parent: node.parent.map(|parent| scheme.nodes()[parent].code.clone()),
            indicator: node.indicator.as_ref().map(|indicator| {
                let Indicator { kind, unit, max, may_be_not_applicable, plan_target, rule } = indicator.clone();
                SavedIndicator {
                    kind: match kind {
                        Kind::YesNo => SavedMeasure::YesNo,
                        Kind::Percent => SavedMeasure::Percent,
                        Kind::Count => SavedMeasure::Count,
                        Kind::Amount => SavedMeasure::Amount,
                    },
                    unit,
                    max,
                    may_be_not_applicable,
                    plan_target,
                    rule: match rule {
                        Rule::MaxProportional => SavedRule::MaxProportional,
                        Rule::MinProportional => SavedRule::MinProportional,
                        Rule::MinMax => SavedRule::MinMax,
                        Rule::Target(target) => SavedRule::Target(target),
                        Rule::Bands(bands) => {
                            SavedRule::Bands(bands.iter().map(|Band { from, share }| (*from, *share)).collect())
                        }
                        Rule::YesNo => SavedRule::YesNo,
                    },
                }
            }),
        });
        SavedScheme {
            id: scheme.id.clone(),
            title: scheme.title.clone(),
            source: scheme.source.clone(),
            full_marks: scheme.full_marks,
            groups: scheme.groups.clone(),
            nodes: nodes.collect(),
            notes: scheme.notes.iter().map(|Note { text, codes }| (text.clone(), codes.clone())).collect(),
        }
    }
}

impl SavedScheme {
    /// `None` where it is no sound scheme.
    pub fn scheme(self) -> Option<Scheme> {
        let SavedScheme { id, title, source, full_marks, groups, nodes, notes } = self;
        let node = |SavedNode { code, name, weight, parent, indicator }: SavedNode| NodeSpec {
            code,
            name,
            weight,
            parent,
            indicator: indicator.map(|indicator| {
                let SavedIndicator { kind, unit, max, may_be_not_applicable, plan_target, rule } = indicator;
                Indicator {
                    kind: match kind {
                        SavedMeasure::YesNo => Kind::YesNo,
                        SavedMeasure::Percent => Kind::Percent,
                        SavedMeasure::Count => Kind::Count,
                        SavedMeasure::Amount => Kind::Amount,
                    },
                    unit,
                    max,
                    may_be_not_applicable,
                    plan_target,
                    rule: match rule {
                        SavedRule::MaxProportional => Rule::MaxProportional,
                        SavedRule::MinProportional => Rule::MinProportional,
                        SavedRule::MinMax => Rule::MinMax,
                        SavedRule::Target(target) => Rule::Target(target),
                        SavedRule::Bands(bands) => {
                            Rule::Bands(bands.into_iter().map(|(from, share)| Band { from, share }).collect())
                        }
                        SavedRule::YesNo => Rule::YesNo,
                    },
                }
            }),
        };
        let notes = notes.into_iter().map(|(text, codes)| Note { text, codes }).collect();
        let nodes = nodes.into_iter().map(node).collect();
        Scheme::new(SchemeSpec { id, title, source, full_marks, groups, nodes, notes }).ok()
    }
}

/// One of those that `scenarios.1` holds.
#[derive(Serialize, Deserialize)]
pub struct SavedScenario {
    name: String,
    changes: Vec<SavedSupposition>,
}

#[derive(Serialize, Deserialize)]
struct SavedSupposition {
    group: String,
    unit: String,
    code: String,
    value: SavedValue,
}

#[derive(Serialize, Deserialize)]
enum SavedValue {
    Reported(f64),
    Missing,
    NotApplicable,
}

impl From<&Scenario> for SavedScenario {
    fn from(Scenario { name, changes }: &Scenario) -> SavedScenario {
        let change = |Supposition { group, unit, code, value }: &Supposition| SavedSupposition {
            group: group.clone(),
            unit: unit.clone(),
            code: code.clone(),
            value: match value {
                Value::Reported(value) => SavedValue::Reported(*value),
                Value::Missing => SavedValue::Missing,
                Value::NotApplicable => SavedValue::NotApplicable,
            },
        };
        SavedScenario { name: name.clone(), changes: changes.iter().map(change).collect() }
    }
}

impl From<SavedScenario> for Scenario {
    fn from(SavedScenario { name, changes }: SavedScenario) -> Scenario {
        let change = |SavedSupposition { group, unit, code, value }: SavedSupposition| Supposition {
            group,
            unit,
            code,
            value: match value {
                SavedValue::Reported(value) if value.is_finite() && value >= 0.0 => Value::Reported(value),
                SavedValue::Reported(_) | SavedValue::Missing => Value::Missing,
                SavedValue::NotApplicable => Value::NotApplicable,
            },
        };
        Scenario { name, changes: changes.into_iter().map(change).collect() }
    }
}

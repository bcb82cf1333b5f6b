//! Tables before they are written: columns, rows and headings that a variation changes, and what each of them means.

use crate::data::Data;
use crate::paper::{File, Ink, Kind, Page, number, text};
use scoreboard::engine::{self, Value};
use std::collections::BTreeMap;

/// What the reader has to make of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Means {
    Value(Value),
    /// Nothing without a person's decision.
    Asks,
}

pub struct ColumnLabel {
    pub file: String,
    pub sheet: String,
    /// Whether the indicator has a row of the sheet, not a column.
    pub is_row: bool,
    pub number: u32,
    pub leaf_idx: usize,
    pub must_ask: bool,
}

pub struct ValueLabel {
    pub means: Means,
    /// File, sheet, row, column.
    pub at: Vec<(String, String, u32, u32)>,
}

/// Files and what is in them.
pub struct Case<'a> {
    pub data: &'a Data,
    pub files: Vec<File>,
    pub columns: Vec<ColumnLabel>,
    /// Name, and group unless somebody has to say it.
    pub rows: Vec<(String, Option<String>)>,
    pub values: BTreeMap<(String, usize), ValueLabel>,
}

impl<'a> Case<'a> {
    pub fn new(data: &'a Data) -> Case<'a> {
        Case { data, files: Vec::new(), columns: Vec::new(), rows: Vec::new(), values: BTreeMap::new() }
    }

    pub fn sketch(&self) -> Sketch<'a> {
        Sketch::new(self.data)
    }

    pub fn file(&mut self, name: &str, kind: Kind, pages: Vec<Page>) {
        self.files.push(File { name: name.into(), kind, pages });
    }

    /// A workbook with this one table.
    pub fn xlsx(&mut self, sketch: &Sketch) {
        self.one(sketch, "汇总.xlsx", Kind::Xlsx);
    }

    pub fn one(&mut self, sketch: &Sketch, name: &str, kind: Kind) {
        let page = sketch.page(self, name);
        self.file(name, kind, vec![page]);
    }

    /// Somebody has to say which groups there are.
    pub fn groups_must_be_asked(&mut self) {
        self.rows.iter_mut().for_each(|(_, group)| *group = None);
    }

    pub fn label_row(&mut self, school: usize) {
        let school = &self.data.schools[school];
        let label = (school.name.to_string(), Some(school.group.to_string()));
        if !self.rows.contains(&label) {
            self.rows.push(label);
        }
    }

    pub fn label_value(&mut self, school: usize, leaf_idx: usize, means: Means, at: (String, String, u32, u32)) {
        let key = (self.data.schools[school].name.to_string(), leaf_idx);
        let label = self.values.entry(key).or_insert(ValueLabel { means, at: Vec::new() });
        label.at.push(at);
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    Name,
    Group,
    Leaf(usize),
    Extra,
}

#[derive(Clone)]
pub struct Column {
    pub role: Role,
    /// From above.
    pub head: Vec<String>,
    /// By school.
    pub cells: Vec<Option<Ink>>,
    pub means: Vec<Means>,
    pub must_ask: bool,
}

#[derive(Clone)]
pub enum Row {
    School(usize),
    Blank,
    /// The headings again.
    Heads,
    /// A text in the first column.
    Text(String),
    /// The same, merged over all columns.
    Band(String),
    /// A text where the names stand, and something of each indicator.
    Line(&'static str, fn(&Data, usize) -> Option<Ink>),
}

#[derive(Clone)]
pub struct Sketch<'a> {
    pub data: &'a Data,
    pub sheet: String,
    pub titles: Vec<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Texts below, in the first column.
    pub ends: Vec<String>,
    /// Blank rows and columns before the table.
    pub top: u32,
    pub left: u32,
    pub merges: bool,
    /// Whether a heading over several columns stands over each of them.
    pub repeats: bool,
    pub transposed: bool,
    pub hidden_rows: Vec<u32>,
    pub hidden_cols: Vec<u32>,
}

/// What somebody types who does as he is told.
pub fn plainly(data: &Data, leaf_idx: usize, value: Value) -> Option<Ink> {
    match value {
        Value::Missing => None,
        Value::NotApplicable => Some(text("不适用")),
        Value::Reported(figure) if data.scheme.indicator(leaf_idx).kind == engine::Kind::YesNo => {
            Some(text(if figure == 1.0 { "是" } else { "否" }))
        }
        Value::Reported(figure) => Some(number(figure)),
    }
}

impl<'a> Sketch<'a> {
    /// Names, groups and all indicators, as the template has them.
    pub fn new(data: &'a Data) -> Sketch<'a> {
        let of_schools = |role, head: &str, word: fn(&crate::data::School) -> &'static str| Column {
            role,
            head: vec![head.into()],
            cells: data.schools.iter().map(|school| Some(text(word(school)))).collect(),
            means: Vec::new(),
            must_ask: false,
        };
        let mut columns = vec![
            of_schools(Role::Name, "学校名称", |school| school.name),
            of_schools(Role::Group, "组别", |school| school.group),
        ];
        for leaf_idx in 0..data.scheme.n_leaves() {
            let values = data.schools.iter().map(|school| school.values[leaf_idx]);
            columns.push(Column {
                role: Role::Leaf(leaf_idx),
                head: vec![data.name(leaf_idx).into()],
                cells: values.clone().map(|value| plainly(data, leaf_idx, value)).collect(),
                means: values.map(Means::Value).collect(),
                must_ask: false,
            });
        }
        Sketch {
            data,
            sheet: "Sheet1".into(),
            titles: Vec::new(),
            columns,
            rows: (0..data.schools.len()).map(Row::School).collect(),
            ends: Vec::new(),
            top: 0,
            left: 0,
            merges: true,
            repeats: false,
            transposed: false,
            hidden_rows: Vec::new(),
            hidden_cols: Vec::new(),
        }
    }

    pub fn leaf(&mut self, code: &str) -> &mut Column {
        let leaf_idx = self.data.leaf_idx(code);
        self.columns.iter_mut().find(|column| column.role == Role::Leaf(leaf_idx)).unwrap()
    }

    pub fn role(&mut self, role: Role) -> &mut Column {
        self.columns.iter_mut().find(|column| column.role == role).unwrap()
    }

    /// The place of an indicator among the columns.
    pub fn place(&self, code: &str) -> usize {
        let leaf_idx = self.data.leaf_idx(code);
        self.columns.iter().position(|column| column.role == Role::Leaf(leaf_idx)).unwrap()
    }

    pub fn drop_groups(&mut self) {
        self.columns.retain(|column| column.role != Role::Group);
    }

    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        let data = self.data;
        self.columns.retain(|column| !matches!(column.role, Role::Leaf(leaf_idx) if !wanted(data.code(leaf_idx))));
    }

    pub fn only_group(&mut self, group: &str) {
        let data = self.data;
        self.rows.retain(|row| !matches!(row, Row::School(school) if data.schools[*school].group != group));
    }

    /// Heads every indicator anew.
    pub fn heads(&mut self, head: impl Fn(&Data, usize) -> Vec<String>) {
        for column in &mut self.columns {
            if let Role::Leaf(leaf_idx) = column.role {
                column.head = head(self.data, leaf_idx);
            }
        }
    }

    pub fn head(&mut self, code: &str, head: &str) {
        self.leaf(code).head = vec![head.into()];
    }

    /// Heads an indicator so that nobody could know what is meant.
    pub fn ask(&mut self, code: &str, head: &str) {
        let column = self.leaf(code);
        column.head = vec![head.into()];
        column.must_ask = true;
        column.means.fill(Means::Asks);
    }

    pub fn groups(&mut self, head: &str, secondary: &[&str], higher: &[&str]) {
        let data = self.data;
        let column = self.role(Role::Group);
        column.head = vec![head.into()];
        for (i, (cell, school)) in column.cells.iter_mut().zip(&data.schools).enumerate() {
            let words = if school.group == "中职" { secondary } else { higher };
            *cell = Some(text(words[i % words.len()]));
        }
    }

    /// A column that is nobody's.
    pub fn extra(&mut self, at: usize, head: &[&str], cell: impl Fn(usize) -> Option<Ink>) {
        let column = Column {
            role: Role::Extra,
            head: head.iter().map(|head| head.to_string()).collect(),
            cells: (0..self.data.schools.len()).map(cell).collect(),
            means: Vec::new(),
            must_ask: false,
        };
        self.columns.insert(at, column);
    }

    /// Writes every figure of some indicators in another way.
    pub fn figures(
        &mut self,
        of: impl Fn(&engine::Indicator) -> bool,
        write: impl Fn(usize, f64, &engine::Indicator) -> Ink,
    ) {
        for column in &mut self.columns {
            let Role::Leaf(leaf_idx) = column.role else { continue };
            let indicator = self.data.scheme.indicator(leaf_idx);
            if !of(indicator) {
                continue;
            }
            for (school, cell) in column.cells.iter_mut().enumerate() {
                if let Value::Reported(figure) = self.data.schools[school].values[leaf_idx] {
                    *cell = Some(write(school, figure, indicator));
                }
            }
        }
    }

    /// Writes one cell, and says what it means.
    pub fn cell(&mut self, code: &str, school: usize, ink: Ink, means: Means) {
        let column = self.leaf(code);
        column.cells[school] = Some(ink);
        column.means[school] = means;
    }

    pub fn page(&self, case: &mut Case, file: &str) -> Page {
        let mut page = Page { name: self.sheet.clone(), ..Page::default() };
        self.print(&mut page, case, file, 0, 0);
        page
    }

    /// Writes the table on a page, and labels what it means; the first row after it.
    pub fn print(&self, page: &mut Page, case: &mut Case, file: &str, row: u32, col: u32) -> u32 {
        let width = self.columns.len() as u32;
        let mut first_row = row;
        for title in &self.titles {
            page.ink.insert((first_row, col), text(title));
            if self.merges && !self.transposed && width > 1 {
                page.merged.push((first_row, col, first_row, col + width - 1));
            }
            first_row += 1;
        }
        first_row += self.top;
        let first_col = col + self.left;
        let place = |line: u32, pos: u32| {
            if self.transposed { (first_row + pos, first_col + line) } else { (first_row + line, first_col + pos) }
        };
        let mut line = self.print_heads(page, &place, 0);
        let name_pos = self.columns.iter().position(|column| column.role == Role::Name).unwrap_or(0) as u32;
        for row in &self.rows {
            match row {
                Row::Blank => {}
                Row::Heads => line = self.print_heads(page, &place, line) - 1,
                Row::Text(words) | Row::Band(words) => {
                    page.ink.insert(place(line, 0), text(words));
                    if self.merges && matches!(row, Row::Band(_)) {
                        let (first, last) = (place(line, 0), place(line, width - 1));
                        page.merged.push((first.0, first.1, last.0, last.1));
                    }
                }
                Row::Line(words, cell) => {
                    page.ink.insert(place(line, name_pos), text(*words));
                    for (pos, column) in (0..).zip(&self.columns) {
                        if let Role::Leaf(leaf_idx) = column.role
                            && let Some(ink) = cell(self.data, leaf_idx)
                        {
                            page.ink.insert(place(line, pos), ink);
                        }
                    }
                }
                Row::School(school) => {
                    case.label_row(*school);
                    for (pos, column) in (0..).zip(&self.columns) {
                        let at = place(line, pos);
                        if let Some(ink) = &column.cells[*school] {
                            page.ink.insert(at, ink.clone());
                        }
                        if let Role::Leaf(leaf_idx) = column.role {
                            let at = (file.to_string(), self.sheet.clone(), at.0, at.1);
                            case.label_value(*school, leaf_idx, column.means[*school], at);
                        }
                    }
                }
            }
            line += 1;
        }
        for (pos, column) in (0..).zip(&self.columns) {
            if let Role::Leaf(leaf_idx) = column.role {
                let (row, col) = place(0, pos);
                case.columns.push(ColumnLabel {
                    file: file.into(),
                    sheet: self.sheet.clone(),
                    is_row: self.transposed,
                    number: if self.transposed { row } else { col },
                    leaf_idx,
                    must_ask: column.must_ask,
                });
            }
        }
        page.hidden_rows.extend(&self.hidden_rows);
        page.hidden_cols.extend(&self.hidden_cols);
        let mut end = first_row + if self.transposed { width } else { line };
        for words in &self.ends {
            page.ink.insert((end, col), text(words));
            end += 1;
        }
        end
    }

    /// The headings from a line on; the line after them.
    fn print_heads(&self, page: &mut Page, place: &impl Fn(u32, u32) -> (u32, u32), line: u32) -> u32 {
        let height = self.columns.iter().map(|column| column.head.len()).max().unwrap_or(0) as u32;
        // A short heading takes the rows below its first.
        let row_of = |column: &Column, i: u32| if i == 0 { 0 } else { height - column.head.len() as u32 + i };
        let mut merge = |first: (u32, u32), last: (u32, u32)| {
            if self.merges && first != last {
                page.merged.push((first.0, first.1, last.0, last.1));
            }
        };
        let mut ink = Vec::new();
        for (pos, column) in (0..).zip(&self.columns) {
            for (i, words) in (0..).zip(&column.head).filter(|(_, words)| !words.is_empty()) {
                let row = row_of(column, i);
                let is_last = i as usize + 1 == column.head.len();
                let spans = |other: &Column| {
                    !is_last
                        && other.head.len() == column.head.len()
                        && other.head[..=i as usize] == column.head[..=i as usize]
                };
                if !self.repeats && pos > 0 && spans(&self.columns[pos as usize - 1]) {
                    continue;
                }
                ink.push((place(line + row, pos), text(words)));
                let n = self.columns[pos as usize..].iter().take_while(|other| spans(other)).count() as u32;
                if self.repeats || is_last {
                    let last_row = if i == 0 { height - column.head.len() as u32 } else { row };
                    merge(place(line + row, pos), place(line + last_row, pos));
                } else {
                    merge(place(line + row, pos), place(line + row, pos + n.max(1) - 1));
                }
            }
        }
        page.ink.extend(ink);
        line + height
    }
}

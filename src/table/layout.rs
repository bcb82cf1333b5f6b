//! How a sheet is laid out: which line holds the indicators' names, which positions mean what, which lines are units.
//!
//! Schools may stand below each other or side by side, and a form may hold one school only; all three are one thing
//! seen from two sides: lines of values under (or beside) a line of headings. So a layout has *lines* and *positions*
//! in them, which are rows and columns, or the other way round.

use super::grid::{Grid, Lines, cells_from, has_content, n_different, text_of};
use super::header::{self, Headings, Match};
use super::value;
use super::wording::{self, Label};
use super::{Cell, CellRef, Raw, Role, Sheet};
use std::cell::OnceCell;
use std::collections::HashMap;

/// Headings above each column are looked for in so many rows from the top.
const HEADING_ROWS: u32 = 200;
/// Headings beside each row are looked for in so many columns from the left, and so far down.
const HEADING_COLS: u32 = 12;
const HEADED_ROWS: u32 = 2_000;
/// Different texts held against the names of all indicators; a real table has hundreds.
const MOST_TEXTS: usize = 100_000;
/// Headings of several rows are at most so high.
const HEADING_HEIGHT: u32 = 6;
/// Texts of a line of which one is an indicator's name where the line is of headings.
const FIRST_TEXTS: usize = 12;
/// Bytes of a cell that labels another, or is labelled.
const LONGEST_LABEL: usize = 300;
/// Cells looked at for labels: forms are small.
const MOST_LABELS: usize = 5_000;
/// Where no heading is certain, so many cells are held against all names.
const MOST_PROPOSALS: usize = 2_000;

/// A position of the line of headings.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub pos: u32,
    pub header: String,
    /// The line on which the heading stands.
    pub line: u32,
    pub found: Option<Match>,
    /// What a person says that it holds.
    pub decided: Option<Role>,
    /// What stands below an indicator's name: `2024年`, `得分`.
    below: String,
    /// The cell of the heading; one that is merged heads several positions.
    cell: Option<CellRef>,
}

impl Column {
    /// No longer certain: whoever is asked sees why beside the heading, which may be the indicator's very name.
    fn doubt(&mut self, why: &str) {
        self.found = self.found.take().map(Match::doubted);
        if self.found.is_some() && !self.header.contains(why) {
            self.header = format!("{} {why}", self.header);
        }
    }
}

/// What a person decided about a sheet's headings.
pub(super) struct Told<'a> {
    /// The row of the headings.
    pub row: Option<u32>,
    /// What the column under a heading holds.
    pub role: &'a mut dyn FnMut(CellRef, &str) -> Option<Role>,
}

pub(super) struct Layout<'a> {
    pub grid: Grid<'a>,
    /// The last line of the headings; the data follow.
    pub header_line: u32,
    /// By position.
    pub columns: Vec<Column>,
    pub name_pos: Option<u32>,
    /// The position that says each unit's year.
    pub year_pos: Option<u32>,
    /// What labelled cells (`学校名称：甲职业中专`) say.
    pub labels: Vec<(Label, String, &'a Cell)>,
    /// The unit of money stated above the table for all of it.
    pub money_unit: Option<String>,
    /// The positions beside the values where some unit's own line states one.
    money_positions: Vec<u32>,
    /// The lines that hold nothing but units of measure at the positions of indicators.
    pub measure_lines: Vec<u32>,
    /// Those that hold nothing but words like `2024年` and `得分`.
    word_lines: Vec<u32>,
    /// Where labels stand, and what they ask for: words of row and column, sorted.
    label_cells: Vec<u64>,
    /// Lines before the headings that are none of them.
    pub titles: Vec<(u32, &'a Cell)>,
    /// The positions taken for indicators, surely or not, in order; and of each position whether it is one.
    leaf_positions: Vec<u32>,
    are_leaves: Vec<bool>,
    /// The lines after the headings that hold something at the position of an indicator.
    pub value_lines: Vec<u32>,
    /// What stands on those lines at the other positions; one for each of `columns`.
    beside: Vec<Vec<&'a Cell>>,
    /// See [`Layout::n_schools`]; counted when somebody asks.
    n_schools: OnceCell<(usize, usize)>,
}

/// The lines of a sheet from a place on, and the last of its headings.
fn find_headings<'a>(sheet: &'a Sheet, headings: &Headings<'_>, from: CellRef) -> Option<(Grid<'a>, u32)> {
    let mut certain: HashMap<String, Option<usize>> = HashMap::new();
    let is_in_reach = |cell: &&Cell| {
        let (row, col) = (cell.at.row - from.row, cell.at.col - from.col);
        row < HEADING_ROWS || (col < HEADING_COLS && row < HEADED_ROWS)
    };
    let mut rows = Tally::default();
    let mut cols = Tally::default();
    for cell in cells_from(sheet, from).filter(is_in_reach) {
        let Some(text) = text_of(cell).filter(|text| !headings.is_none(text)) else { continue };
        if certain.len() == MOST_TEXTS {
            break;
        }
        let found = match certain.get(text) {
            Some(found) => *found,
            None => {
                let found = headings.certain(text).map(|found| found.leaf_idx);
                certain.insert(text.to_string(), found);
                found
            }
        };
        if let Some(leaf_idx) = found {
            rows.add(cell.at.row, leaf_idx);
            cols.add(cell.at.col, leaf_idx);
        }
    }
    rows.count_once();
    cols.count_once();
    if rows.is_empty() {
        let texts = cells_from(sheet, from).filter(is_in_reach).filter(|cell| text_of(cell).is_some());
        for cell in texts.take(MOST_PROPOSALS) {
            if let Some(found) = text_of(cell).and_then(|text| headings.find(text)) {
                rows.add(cell.at.row, found.leaf_idx);
                cols.add(cell.at.col, found.leaf_idx);
            }
        }
        rows.count_once();
        cols.count_once();
        // One likeness alone is chance.
        if rows.best().1.max(cols.best().1) < 2 {
            return None;
        }
    }
    let ((row, n_in_row), (col, n_in_col)) = (rows.best(), cols.best());
    // One name alone heads what stands below it, or else what stands beside it.
    let has_more_below = || cells_from(sheet, from).any(|cell| cell.at.row > row && cell.at.col == col);
    let is_by_rows = n_in_row > n_in_col || (n_in_row == n_in_col && has_more_below());
    let (lines, tally) = if is_by_rows { (Lines::Rows, rows) } else { (Lines::Columns, cols) };
    let grid = Grid::of(sheet, lines, from);
    // Tables that stand one after the other are read one after the other; but headings of which some stand higher than
    // others are those of one table.
    let best = tally.best().0;
    let named = |line: u32| {
        let names = |cell: &Cell| text_of(cell).is_some_and(|text| certain.get(text).is_some_and(Option::is_some));
        grid.line(line).iter().filter(move |(.., cell)| names(cell)).map(|(_, pos, _)| *pos)
    };
    // A small table may stand above a large one: some of its names have figures below them.
    let has_figures = |line: u32| {
        let below = grid.line_numbers().skip_while(|below| *below <= line).take_while(|below| *below < best);
        let is_figure =
            |below: u32, pos: u32| grid.get(below, pos).is_some_and(|cell| value::starts_as_figure(&cell.raw));
        is_by_rows && below.take(2).any(|below| named(line).any(|pos| is_figure(below, pos)))
    };
    let early = tally.first(|line, n, most| 2 * n > most || (n > 1 && line < best && has_figures(line)));
    let is_one_table = best - early <= HEADING_HEIGHT && !named(early).any(|pos| named(best).any(|other| other == pos));
    let first = if is_one_table { best } else { early };
    // Some headings may stand a line lower, or the codes on a line of their own. With anything else between them the
    // headings stand again for the next page.
    let is_heading = |line: u32| tally.count(line) > 0;
    let is_blank = |line: u32| grid.line(line).is_empty();
    let header_line = match (first + 1, first + 2) {
        (next, after) if is_heading(after) && (is_heading(next) || is_blank(next)) => after,
        (next, _) if is_heading(next) => next,
        _ => first,
    };
    Some((grid, header_line))
}

/// Finds the headings of a sheet from a place on; `None` where nothing there could be an indicator's name, and nobody
/// says where they are.
pub(super) fn recognise<'a>(
    sheet: &'a Sheet,
    headings: &Headings<'_>,
    from: CellRef,
    told: Told<'_>,
) -> Option<Layout<'a>> {
    let (grid, header_line) = match told.row {
        Some(row) => (Grid::of(sheet, Lines::Rows, from), row),
        None => find_headings(sheet, headings, from)?,
    };
    let mut layout = Layout {
        grid,
        header_line,
        columns: Vec::new(),
        name_pos: None,
        year_pos: None,
        labels: Vec::new(),
        money_unit: None,
        money_positions: Vec::new(),
        measure_lines: Vec::new(),
        word_lines: Vec::new(),
        label_cells: Vec::new(),
        titles: Vec::new(),
        leaf_positions: Vec::new(),
        are_leaves: Vec::new(),
        value_lines: Vec::new(),
        beside: Vec::new(),
        n_schools: OnceCell::new(),
    };
    layout.find_columns(headings);
    layout.find_values();
    layout.find_words_below();
    layout.find_measures(headings);
    layout.settle_times();
    layout.settle_shared(headings);
    layout.decide(headings, told.role);
    layout.find_titles(sheet);
    layout.name_pos = layout.find_names();
    layout.find_money_units(sheet);
    Some(layout)
}

/// A position that no heading says to be that of the names, and may be.
struct Named {
    pos: u32,
    are_schools: bool,
    all_differ: bool,
    most_differ: bool,
}

/// How many different indicators are named on each line.
#[derive(Default)]
struct Tally {
    /// Line and indicator in a word.
    named: Vec<u64>,
    /// Line and number, by line.
    counts: Vec<(u32, usize)>,
}

impl Tally {
    fn add(&mut self, line: u32, leaf_idx: usize) {
        self.named.push(u64::from(line) << 32 | leaf_idx as u64);
    }

    fn count_once(&mut self) {
        self.named.sort_unstable();
        self.named.dedup();
        let lines = self.named.chunk_by(|a, b| a >> 32 == b >> 32);
        self.counts = lines.map(|named| ((named[0] >> 32) as u32, named.len())).collect();
    }

    fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    fn count(&self, line: u32) -> usize {
        self.counts.binary_search_by_key(&line, |(line, _)| *line).map_or(0, |i| self.counts[i].1)
    }

    /// The first line for which `is_so`, told how many it names and how many the line that names the most.
    fn first(&self, is_so: impl Fn(u32, usize, usize) -> bool) -> u32 {
        let most = self.best().1;
        self.counts.iter().find(|(line, n)| is_so(*line, *n, most)).map_or(0, |(line, _)| *line)
    }

    /// The first of the lines that name the most, and how many.
    fn best(&self) -> (u32, usize) {
        let most = self.counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
        self.counts.iter().find(|(_, n)| *n == most).copied().unwrap_or((0, 0))
    }
}

impl<'a> Layout<'a> {
    /// The lines of values.
    pub(super) fn data_lines(&self) -> impl Iterator<Item = u32> + '_ {
        self.grid.line_numbers().filter(|line| *line > self.header_line)
    }

    pub(super) fn is_by_columns(&self) -> bool {
        self.grid.lines == Lines::Columns
    }

    /// What a spreadsheet calls a position: a column's letters, a row's number.
    fn position_name(&self, pos: u32) -> String {
        if self.is_by_columns() { (u64::from(pos) + 1).to_string() } else { CellRef::column_letters(pos) }
    }

    fn heading_lines(&self) -> std::ops::RangeInclusive<u32> {
        // Beside the names of indicators stand those of the groups they belong to, but these are no headings of theirs.
        let first = if self.is_by_columns() { self.header_line } else { self.heading_height().start };
        first..=self.header_line
    }

    /// The lines before the last of the headings that may belong to them.
    fn heading_height(&self) -> std::ops::Range<u32> {
        self.header_line.saturating_sub(HEADING_HEIGHT)..self.header_line
    }

    fn find_columns(&mut self, headings: &Headings<'_>) {
        for pos in self.positions() {
            let mut column = Column {
                pos,
                header: String::new(),
                line: self.header_line,
                found: None,
                decided: None,
                below: String::new(),
                cell: None,
            };
            let mut time = None;
            // From below: the indicator's own name stands lowest, its groups' names above.
            for line in self.heading_lines().rev() {
                let Some(cell) = self.grid.get_merged(line, pos) else { continue };
                let Some(text) = text_of(cell) else { continue };
                if wording::heads_time(text) {
                    time = Some(wording::key(text));
                }
                if column.header.is_empty() {
                    column.header = text.trim().to_string();
                    column.line = line;
                    column.cell = Some(cell.at);
                    column.found = headings.find(text);
                }
                if let Some(found) = headings.certain(text) {
                    if let Some(other) = column.found.as_ref().filter(|other| other.is_certain()) {
                        if other.leaf_idx != found.leaf_idx {
                            // The code line says one thing, the name another.
                            column.found = Some(Match { confidence: 0.5, ..found });
                        }
                        continue;
                    }
                    let below = if column.line > line { column.header } else { String::new() };
                    let header = text.trim().to_string();
                    let found = Some(found);
                    column = Column { pos, header, line, found, decided: None, below, cell: Some(cell.at) };
                }
            }
            if let Some(found) = &mut column.found {
                found.time = found.time.take().or(time);
            }
            self.columns.push(column);
        }
    }

    /// The positions that hold something in the headings or the data, in order.
    fn positions(&self) -> Vec<u32> {
        let mut known: Vec<u64> = Vec::new();
        let mut others: Vec<u64> = Vec::new();
        for line in self.heading_lines().chain(self.data_lines()) {
            // Most lines hold the same positions: mostly the next of those known is the one.
            let mut next = 0;
            for (_, pos, _) in self.grid.line(line) {
                let pos = u64::from(*pos);
                if known.get(next) != Some(&pos) {
                    next = known.partition_point(|known| *known < pos);
                }
                if known.get(next) == Some(&pos) {
                    next += 1;
                } else {
                    others.push(pos);
                }
            }
            // Rarely enough to take no more than sorting all of them once would.
            if others.len() > known.len() {
                known.append(&mut others);
                known.sort_unstable();
                known.dedup();
            }
        }
        known.append(&mut others);
        known.sort_unstable();
        known.dedup();
        known.into_iter().map(|pos| pos as u32).collect()
    }

    fn find_values(&mut self) {
        let found = self.columns.iter().filter(|column| column.found.is_some());
        self.leaf_positions = found.map(|column| column.pos).collect();
        self.are_leaves = vec![false; self.leaf_positions.last().map_or(0, |last| *last as usize + 1)];
        self.leaf_positions.iter().for_each(|pos| self.are_leaves[*pos as usize] = true);
        self.value_lines.clear();
        self.beside = vec![Vec::new(); self.columns.len()];
        let lines: Vec<u32> = self.data_lines().filter(|line| !self.word_lines.contains(line)).collect();
        for line in lines {
            let cells = self.grid.line(line);
            if !cells.iter().any(|(_, pos, _)| self.is_leaf(*pos)) {
                continue;
            }
            self.value_lines.push(line);
            for (_, pos, cell) in cells {
                if self.is_leaf(*pos) {
                    continue;
                }
                if let Ok(i) = self.columns.binary_search_by_key(pos, |column| column.pos) {
                    self.beside[i].push(cell);
                }
            }
        }
    }

    /// Finds lines of nothing but words like `2024年` and `得分`, which say what their positions hold.
    fn find_words_below(&mut self) {
        let is_word = |text: &str| {
            wording::heads_time(text)
                || wording::heads_values(text)
                || wording::is_total(text)
                || wording::stands_beside(text) && !value::is_measure(&wording::plain(text))
        };
        for line in self.value_lines.iter().copied().take(3) {
            let cells = self.grid.line(line);
            if !cells.iter().all(|(.., cell)| text_of(cell).is_some_and(is_word)) {
                continue;
            }
            self.word_lines.push(line);
            for (_, pos, cell) in cells {
                if let Ok(i) = self.columns.binary_search_by_key(pos, |column| column.pos) {
                    self.columns[i].below = name_of(cell);
                }
            }
        }
        if !self.word_lines.is_empty() {
            self.find_values();
        }
    }

    /// Nobody said which of several times counts.
    fn settle_times(&mut self) {
        let times = self.columns.iter().filter_map(|column| {
            let below = Some(&column.below).filter(|below| wording::heads_time(below)).map(|below| wording::key(below));
            below.or_else(|| column.found.as_ref()?.time.clone())
        });
        let mut differing: Vec<String> = Vec::new();
        for time in times {
            if !differing.contains(&time) {
                differing.push(time);
            }
        }
        // A line for each year of a school, as a column of years or a nameless one says; months and words like `上年` say
        // that there are several times and not which.
        let mut times_beside = None;
        for (i, column) in self.columns.iter().enumerate() {
            let is_headed = wording::heads_years(&column.header);
            if column.found.is_some() || !(is_headed || column.header.is_empty()) {
                continue;
            }
            let cells: Vec<String> = self.beside[i].iter().map(|cell| name_of(cell)).collect();
            let n_years = cells.iter().filter(|cell| wording::year_of(cell).is_some()).count();
            let differ = cells.iter().any(|cell| *cell != cells[0]);
            if n_years > 0 && (n_years == cells.len() && differ || is_headed && 2 * n_years >= cells.len()) {
                self.year_pos = self.year_pos.or(Some(column.pos));
            } else if cells.iter().all(|cell| wording::heads_time(cell)) {
                let other = cells.iter().find(|cell| **cell != cells[0]);
                times_beside = other.map(|other| format!("{}/{other}", cells[0])).or(times_beside);
            }
        }
        for column in &mut self.columns {
            if let Some(times) = &times_beside {
                column.doubt(times);
            }
            let time = column.found.as_ref().and_then(|found| found.time.clone());
            let is_timed = time.is_some() || wording::heads_time(&column.below);
            let is_past = time.as_ref().is_some_and(|time| wording::is_past(time)) || wording::is_past(&column.below);
            if is_timed && (differing.len() > 1 || is_past) {
                let below = Some(&column.below).filter(|below| !below.is_empty()).cloned();
                column.doubt(&below.or(time).unwrap_or_default());
            }
        }
    }

    /// Where one name heads several positions, only one holds the value, and only what stands below the name can say
    /// which.
    fn settle_shared(&mut self, headings: &Headings<'_>) {
        let is_aside = |column: &Column| wording::stands_beside(&column.below) || wording::is_total(&column.below);
        let mut by_leaf: Vec<Vec<usize>> = vec![Vec::new(); headings.n_leaves()];
        for (i, column) in self.columns.iter().enumerate() {
            if let Some(found) = column.found.as_ref().filter(|found| found.is_certain()) {
                by_leaf[found.leaf_idx].push(i);
            }
        }
        for positions in by_leaf {
            let columns = &self.columns;
            let is_shared = |i: &usize| {
                let cell = columns[*i].cell;
                cell.is_some() && positions.iter().any(|other| other != i && columns[*other].cell == cell)
            };
            let (asides, values): (Vec<usize>, Vec<usize>) = positions.iter().partition(|i| is_aside(&columns[**i]));
            let is_doubtful = values.is_empty() || (values.len() > 1 && values.iter().any(is_shared));
            let places: Vec<String> = values.iter().map(|i| self.position_name(self.columns[*i].pos)).collect();
            for i in values.into_iter().filter(|_| is_doubtful) {
                let column = &mut self.columns[i];
                let below = if column.below.is_empty() { places.join("/") } else { column.below.clone() };
                column.doubt(&below);
            }
            for i in asides {
                let column = &mut self.columns[i];
                column.found = column.found.take().filter(|_| is_doubtful).map(Match::doubted);
                column.header = format!("{} {}", column.header, column.below);
            }
        }
    }

    /// Puts what a person says of columns in the place of what was found.
    fn decide(&mut self, headings: &Headings<'_>, role: &mut dyn FnMut(CellRef, &str) -> Option<Role>) {
        let (mut is_any, mut told_year) = (false, None);
        for column in &mut self.columns {
            column.decided = role(self.grid.cell_ref(column.line, column.pos), &column.header);
            match &column.decided {
                Some(Role::Indicator(code)) => column.found = headings.decided(code, &column.header),
                Some(_) => column.found = None,
                None => continue,
            }
            if column.decided == Some(Role::Year) {
                told_year = Some(column.pos);
            } else if self.year_pos == Some(column.pos) {
                self.year_pos = None;
            }
            is_any = true;
        }
        self.year_pos = told_year.or(self.year_pos);
        if is_any {
            self.measure_lines.clear();
            self.find_values();
            self.find_measures(headings);
        }
    }

    /// Holds the units on a line of their own against the indicators', as if they stood in the headings.
    fn find_measures(&mut self, headings: &Headings<'_>) {
        // A stroke says that there is none; `‰` is as bare of letters as a stroke.
        let is_none = |unit: &str| {
            (wording::key(unit).is_empty() && !value::is_measure(unit)) || header::is_hint(unit) || unit == "无"
        };
        let is_first = self.columns.iter().all(|column| column.decided.is_none());
        // They stand right beside the headings.
        let above = self.grid.line_numbers().filter(|line| self.heading_height().contains(line));
        let lines: Vec<u32> = above.chain(self.value_lines.iter().copied().take(3)).collect();
        for line in lines {
            let (leaves, others): (Vec<_>, Vec<_>) =
                self.grid.line(line).iter().partition(|(_, pos, _)| self.is_leaf(*pos));
            let unit = |cell: &Cell| {
                let text = wording::plain(text_of(cell)?);
                let text = text.trim_matches(['(', ')', ' ']);
                (!text.starts_with(|c: char| c.is_ascii_digit())).then(|| text.to_string())
            };
            let units: Option<Vec<(u32, String)>> =
                leaves.iter().map(|(_, pos, cell)| Some((*pos, unit(cell)?))).collect();
            let Some(mut units) = units else { continue };
            units.retain(|(_, unit)| !is_none(unit));
            // Words that nobody knows are units too where the line is said to be of units, or is mostly.
            let n_known = units.iter().filter(|(_, unit)| value::is_measure(unit)).count();
            let is_headed = others.iter().any(|(.., cell)| text_of(cell).is_some_and(wording::heads_measures));
            let are_units = match n_known {
                0 => is_headed && line > self.header_line && units.iter().all(|(_, u)| headings.certain(u).is_none()),
                _ => is_headed || 2 * n_known > units.len(),
            };
            if !are_units || units.is_empty() {
                continue;
            }
            self.measure_lines.push(line);
            for (pos, unit) in units {
                let Ok(i) = self.columns.binary_search_by_key(&pos, |column| column.pos) else { continue };
                let column = &mut self.columns[i];
                let Some(found) = column.found.take() else { continue };
                let is_certain = found.is_certain();
                let found = match value::is_measure(&unit) {
                    true => headings.with_second_unit(found, unit.clone()),
                    false => found.doubted(),
                };
                if is_first && is_certain && !found.is_certain() {
                    // Who is asked sees why.
                    column.header = format!("{}（{unit}）", column.header);
                }
                // What a person says holds; values in a unit of another measure are a fault each.
                let confidence = if column.decided.is_some() { 1.0 } else { found.confidence };
                column.found = Some(Match { confidence, ..found });
            }
        }
        if !self.measure_lines.is_empty() {
            let measure_lines = &self.measure_lines;
            self.value_lines.retain(|line| !measure_lines.contains(line));
        }
    }

    /// Whether a position was taken for an indicator, surely or not.
    pub(super) fn is_leaf(&self, pos: u32) -> bool {
        self.are_leaves.get(pos as usize) == Some(&true)
    }

    /// On how many lines of values something stands where a name should, for which `is_so` holds.
    pub(super) fn n_named(&self, is_so: impl Fn(&str) -> bool) -> usize {
        let Some(pos) = self.name_pos else { return 0 };
        self.beside(pos).iter().filter(|cell| is_so(&name_of(cell))).count()
    }

    /// How many of the names can be schools', and how many are words that nothing is known of.
    pub(super) fn n_schools(&self) -> (usize, usize) {
        let is_other = |text: &str| {
            let is_known = wording::is_total(text) || wording::is_place(text) || wording::heads_no_unit(text);
            !(is_known || wording::heads_time(text) || wording::may_be_school(text))
        };
        *self.n_schools.get_or_init(|| (self.n_named(wording::may_be_school), self.n_named(is_other)))
    }

    /// Whether a line holds what was said to be beside the values: units, years.
    pub(super) fn is_beside(&self, line: u32) -> bool {
        self.measure_lines.contains(&line) || self.word_lines.contains(&line)
    }

    /// Whether a line has the word for names where the names stand.
    pub(super) fn heads_names(&self, line: u32) -> bool {
        let name = self.name_pos.and_then(|pos| self.grid.get(line, pos)).and_then(text_of);
        name.is_some_and(wording::heads_names)
    }

    /// How many indicators a line names at the positions where the headings name them, and at others.
    pub(super) fn n_headings_again(&self, line: u32, headings: &Headings<'_>) -> (usize, usize) {
        let (mut n_same, mut n_other) = (0, 0);
        // What stands at other positions counts where a heading stands at one of these: most of it is schools' names.
        for is_leaf in [true, false] {
            let cells = self.grid.line(line).iter().filter(|(_, pos, _)| self.is_leaf(*pos) == is_leaf);
            let texts = cells.filter_map(|(_, pos, cell)| Some((*pos, text_of(cell)?)));
            for (i, (pos, text)) in texts.filter(|(_, text)| !headings.is_none(text)).enumerate() {
                // A line of headings names one soon; one of values is not looked at to its end.
                if i == FIRST_TEXTS && n_same + n_other == 0 {
                    break;
                }
                let Some(theirs) = headings.certain(text) else { continue };
                let ours = self.columns.binary_search_by_key(&pos, |column| column.pos).ok();
                let ours = ours.and_then(|i| self.columns[i].found.as_ref());
                if ours.is_some_and(|ours| ours.leaf_idx == theirs.leaf_idx) {
                    n_same += 1;
                } else {
                    n_other += 1;
                }
            }
            if n_same + n_other == 0 {
                break;
            }
        }
        (n_same, n_other)
    }

    /// How many positions the headings take, if few lines only are longer: those have slipped.
    pub(super) fn n_headings(&self) -> Option<usize> {
        let headed = self.columns.iter().filter(|column| !column.header.is_empty()).map(|column| column.pos).max()?;
        let n_longer = self.value_lines.iter().filter(|line| self.grid.last_pos(**line) > headed).count();
        (2 * n_longer < self.value_lines.len()).then_some(headed as usize + 1)
    }

    /// Whether a cell is a label or what stands beside one.
    pub(super) fn is_label(&self, cell: &Cell) -> bool {
        self.label_cells.binary_search(&word(cell.at)).is_ok()
    }

    /// The heading over a position, or nothing.
    pub(super) fn header_at(&self, pos: u32) -> &str {
        match self.columns.binary_search_by_key(&pos, |column| column.pos) {
            Ok(i) => &self.columns[i].header,
            Err(_) => "",
        }
    }

    /// What stands at a position, which is none of an indicator's, on the lines with values.
    pub(super) fn beside(&self, pos: u32) -> &[&'a Cell] {
        match self.columns.binary_search_by_key(&pos, |column| column.pos) {
            Ok(i) => &self.beside[i],
            Err(_) => &[],
        }
    }

    fn find_titles(&mut self, sheet: &'a Sheet) {
        let first_rows = &sheet.cells[..sheet.cells.partition_point(|cell| cell.at.row < HEADING_ROWS)];
        for (i, cell) in first_rows.iter().enumerate().take(MOST_LABELS) {
            let Some(text) = text_of(cell).filter(|text| text.len() < LONGEST_LABEL) else { continue };
            // `学校名称：甲`, `学校名称：` with the name in the next cell, or both in cells and no colon.
            let mut labels = wording::labelled(text);
            // A heading stands beside the next one, and is no label of it.
            let in_headings = || {
                let row = first_rows.iter().filter(|other| other.at.row == cell.at.row);
                row.filter_map(text_of).any(wording::is_corner)
            };
            if labels.is_empty() && self.is_by_columns() && wording::label(text).is_some() && !in_headings() {
                labels.extend(wording::label(text).map(|label| (label, String::new())));
            }
            for (label, mut content) in labels {
                if content.is_empty() {
                    let Some((beside, beside_cell, next)) = pair(&first_rows[i..]) else { continue };
                    self.label_cells.push(word(beside_cell.at));
                    content = beside;
                    // `学校：` `甲` `中职`
                    if let Some((cell, group)) = next.and_then(|next| Some((next, text_of(next)?)))
                        && label == Label::Name
                        && wording::is_group(group)
                    {
                        self.label_cells.push(word(cell.at));
                        self.labels.push((Label::Group, group.into(), cell));
                    }
                }
                self.label_cells.push(word(cell.at));
                // Beside the seal stands the day.
                if label != Label::Name || !value::is_date(&wording::plain(&content)) {
                    self.labels.push((label, content, cell));
                }
            }
        }
        self.label_cells.sort_unstable();
        let is_title = |line: &u32| *line < self.header_line;
        if !self.is_by_columns() {
            let titles = self.grid.line_numbers().filter(is_title).filter_map(|line| match self.grid.line(line) {
                [(_, _, cell)] => Some((line, *cell)),
                _ => None,
            });
            self.titles = titles.collect();
        } else {
            let rows = Grid::of(sheet, Lines::Rows, CellRef::new(0, 0));
            let first_used = self.columns.iter().filter(|column| column.found.is_some()).map(|column| column.pos).min();
            let titles =
                rows.line_numbers().filter(|row| first_used.is_some_and(|first| *row < first)).filter_map(|row| {
                    match rows.line(row) {
                        [(_, _, cell)] => Some((row, *cell)),
                        _ => None,
                    }
                });
            self.titles = titles.collect();
        }
    }

    /// Finds what says the unit of money: of the whole table, above it or below; or of one unit, beside its values.
    fn find_money_units(&mut self, sheet: &'a Sheet) {
        let start = self.grid.cell_ref(self.header_line, self.leaf_positions.first().copied().unwrap_or(0));
        let stated = |cell: &Cell| text_of(cell).filter(|text| text.contains('元')).and_then(wording::money_unit);
        let first_rows = sheet.cells.iter().take_while(|cell| cell.at.row < HEADING_ROWS).take(MOST_LABELS);
        for cell in first_rows.filter(|cell| text_of(cell).is_some_and(|text| text.len() < LONGEST_LABEL)) {
            let Some(unit) = stated(cell) else { continue };
            let is_heading = self.columns.iter().any(|c| self.grid.cell_ref(c.line, c.pos) == cell.at);
            // The nearest above the table counts, or else the first below it.
            let counts = self.money_unit.is_none() || cell.at.row < start.row;
            if counts && !is_heading && !self.is_of_unit(cell, start) {
                self.money_unit = Some(unit);
            }
        }
        let says = |cell: &&'a Cell| stated(cell).is_some() && self.is_of_unit(cell, start);
        let says_it = self.columns.iter().zip(&self.beside).filter(|(_, cells)| cells.iter().any(says));
        self.money_positions = says_it.map(|(column, _)| column.pos).collect();
    }

    /// Whether a cell stands on a line that has a name and values.
    fn is_of_unit(&self, cell: &Cell, start: CellRef) -> bool {
        let line = if self.is_by_columns() { cell.at.col } else { cell.at.row };
        let is_named = || self.name_pos.is_some_and(|pos| self.grid.get(line, pos).is_some());
        cell.at.row >= start.row && self.has_values(line) && is_named()
    }

    /// The unit of money that a unit's own line states: `捐赠按元计` among its remarks.
    pub(super) fn money_unit_in(&self, line: u32) -> Option<String> {
        let cells = self.money_positions.iter().filter_map(|pos| self.grid.get(line, *pos));
        cells.filter_map(text_of).find_map(wording::money_unit)
    }

    /// The position of the units' names.
    fn find_names(&self) -> Option<u32> {
        if let Some(column) = self.columns.iter().find(|column| column.decided == Some(Role::Name)) {
            return Some(column.pos);
        }
        let is_free =
            |column: &&Column| column.found.is_none() && column.decided.is_none() && Some(column.pos) != self.year_pos;
        let free: Vec<&Column> = self.columns.iter().filter(is_free).collect();
        // Every line of a heading counts: over `名称` may stand `学校`, over a merged one nothing.
        let headed = |heads: fn(&str) -> bool| {
            free.iter().filter(move |column| {
                self.heading_lines()
                    .filter_map(|line| self.grid.get_merged(line, column.pos))
                    .any(|cell| !self.is_label(cell) && text_of(cell).is_some_and(heads))
            })
        };
        if let Some(column) = headed(wording::heads_names).next() {
            return Some(column.pos);
        }
        if !self.is_by_columns()
            && let Some(column) = headed(wording::heads_names_or_measures).next()
            && !self.mostly(column.pos, value::is_measure)
        {
            return Some(column.pos);
        }
        // A corner may be merged over the row of the groups and that of the names.
        if self.is_by_columns()
            && let Some(column) = headed(wording::is_corner).max_by_key(|column| {
                let names: Vec<String> = self.beside(column.pos).iter().map(|cell| name_of(cell)).collect();
                (n_different(names.iter()), std::cmp::Reverse(column.pos))
            })
        {
            return Some(column.pos);
        }
        // No heading says it: the first position that holds words which are no numbers, serials or groups.
        let is_other = |column: &Column| {
            wording::heads_serials(&column.header)
                || wording::heads_groups(&column.header)
                || wording::may_head_groups(&column.header)
                || wording::heads_years(&column.header)
                || wording::heads_others(&column.header)
                || wording::is_corner(&column.header) && !self.is_by_columns()
        };
        let is_name = |text: &str| {
            text.chars().any(char::is_alphabetic) && !value::is_measure(text) && wording::labelled(text).is_empty()
        };
        // Names differ, or nearly; `市属` and `区属` come again and again.
        let named = free.iter().filter(|column| !is_other(column) && self.mostly(column.pos, is_name));
        let named: Vec<Named> = named
            .map(|column| {
                let texts: Vec<String> = self.beside(column.pos).iter().map(|cell| name_of(cell)).collect();
                let n = n_different(texts.iter());
                Named {
                    pos: column.pos,
                    are_schools: self.mostly(column.pos, wording::is_of_school),
                    all_differ: n == texts.len(),
                    most_differ: 2 * n > texts.len(),
                }
            })
            .collect();
        let find = |is_so: fn(&Named) -> bool| named.iter().find(|named| is_so(named));
        let known = find(|n| n.are_schools && n.all_differ).or_else(|| find(|n| n.are_schools && n.most_differ));
        let first = find(|n| n.most_differ).or(named.first());
        // Two of a name, or names in the next column? Nobody can say.
        let is_unsure = find(|n| n.all_differ).is_some() && first.is_some_and(|first| !first.all_differ);
        known.or(first.filter(|_| !is_unsure)).map(|named| named.pos)
    }

    /// Whether at least half of the lines with values have a text there for which `is_so` holds.
    fn mostly(&self, pos: u32, is_so: impl Fn(&str) -> bool) -> bool {
        let n = self.beside(pos).iter().filter(|cell| text_of(cell).is_some_and(&is_so)).count();
        n > 0 && 2 * n >= self.value_lines.len()
    }

    /// Whether a line holds anything at the position of an indicator.
    pub(super) fn has_values(&self, line: u32) -> bool {
        self.value_lines.binary_search(&line).is_ok()
    }
}

fn word(at: CellRef) -> u64 {
    u64::from(at.row) << 32 | u64::from(at.col)
}

/// What stands right of a label: a text alone there, or one before the next label. In a row of names or of groups one
/// follows the other, and none of them is what the heading at their beginning says of the whole sheet.
fn pair(cells: &[Cell]) -> Option<(String, &Cell, Option<&Cell>)> {
    let [label, rest @ ..] = cells else { return None };
    let mut in_row = rest.iter().take_while(|cell| cell.at.row == label.at.row).filter(has_content);
    let cell = in_row.next()?;
    let content = text_of(cell)?;
    let is_label =
        |text: &str| wording::label(text).is_some() || !wording::labelled(text).is_empty() || wording::is_note(text);
    let next = in_row.next();
    let ends_it = |text: &str| is_label(text) || (wording::is_group(text) && !wording::is_group(content));
    let ends = next.is_none_or(|next| text_of(next).is_some_and(ends_it));
    (ends && content.len() < LONGEST_LABEL && !is_label(content)).then(|| (wording::name(content), cell, next))
}

/// A cell's text, or its number as text: names may be numbers.
pub(super) fn name_of(cell: &Cell) -> String {
    match &cell.raw {
        Raw::Text(text) => wording::name(text),
        other => value::shown(other, cell.format).into(),
    }
}

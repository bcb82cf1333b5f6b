//! A sheet seen in lines: its rows, or its columns where a table is laid the other way.

use super::{Cell, CellRef, Raw, Sheet};
use std::collections::{HashMap, HashSet};

/// Merged cells looked into for headings; a real table has dozens.
const MOST_COVERED: usize = 50_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    Rows,
    Columns,
}

/// The cells of a sheet by line, and by position in the line.
pub(super) struct Grid<'a> {
    pub lines: Lines,
    /// Sorted by line, then position.
    cells: Vec<(u32, u32, &'a Cell)>,
    /// Where the cells of each line start, sorted.
    starts: Vec<(u32, usize)>,
    /// Line and position of cells that hold nothing: text has them at the ends of rows.
    blanks: Vec<(u32, u32)>,
    /// For positions that a merged cell covers: where its content stands.
    covered: HashMap<(u32, u32), (u32, u32)>,
}

impl<'a> Grid<'a> {
    /// The cells of a sheet from a place on, down and to the right.
    pub(super) fn of(sheet: &'a Sheet, lines: Lines, from: CellRef) -> Grid<'a> {
        let place = |at: CellRef| match lines {
            Lines::Rows => (at.row, at.col),
            Lines::Columns => (at.col, at.row),
        };
        let mut blanks = Vec::new();
        let mut cells: Vec<(u32, u32, &Cell)> = Vec::with_capacity(sheet.cells.len());
        for cell in cells_from(sheet, from) {
            let (line, pos) = place(cell.at);
            if has_content(&cell) {
                cells.push((line, pos, cell));
            } else {
                blanks.push((line, pos));
            }
        }
        if !cells.is_sorted_by_key(|(line, pos, _)| (*line, *pos)) {
            cells = sorted(sorted(cells, |(_, pos, _)| *pos), |(line, ..)| *line);
        }
        let mut starts: Vec<(u32, usize)> = Vec::new();
        for (i, (line, ..)) in cells.iter().enumerate() {
            if starts.last().is_none_or(|(last, _)| last != line) {
                starts.push((*line, i));
            }
        }
        let mut covered = HashMap::new();
        'regions: for (first, last) in &sheet.merged {
            let ((line, pos), (last_line, last_pos)) = (place(*first), place(*last));
            for covered_line in line..=last_line {
                for covered_pos in pos..=last_pos {
                    if covered.len() == MOST_COVERED {
                        break 'regions;
                    }
                    covered.insert((covered_line, covered_pos), (line, pos));
                }
            }
        }
        Grid { lines, cells, starts, blanks, covered }
    }

    /// The numbers of the lines that hold something, in order.
    pub(super) fn line_numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.starts.iter().map(|(line, _)| *line)
    }

    /// The cells of a line with their positions, in order.
    pub(super) fn line(&self, line: u32) -> &[(u32, u32, &'a Cell)] {
        // Mostly no line is empty.
        let first = self.starts.first().map_or(0, |(first, _)| *first);
        let expected = line.wrapping_sub(first) as usize;
        let found = match self.starts.get(expected) {
            Some((at, _)) if *at == line => Some(expected),
            _ => self.starts.binary_search_by_key(&line, |(line, _)| *line).ok(),
        };
        let Some(i) = found else { return &[] };
        let end = self.starts.get(i + 1).map_or(self.cells.len(), |(_, start)| *start);
        &self.cells[self.starts[i].1..end]
    }

    /// The last position of a row of text, which may hold nothing.
    pub(super) fn last_pos(&self, line: u32) -> u32 {
        let blank = self.blanks.partition_point(|(blank, _)| *blank <= line);
        let blank = self.blanks[..blank].last().filter(|(of, _)| *of == line).map(|(_, pos)| *pos);
        self.line(line).last().map(|(_, pos, _)| *pos).max(blank).unwrap_or(0)
    }

    pub(super) fn get(&self, line: u32, pos: u32) -> Option<&'a Cell> {
        let cells = self.line(line);
        find(cells, pos).map(|i| cells[i].2)
    }

    /// The cell at a place, or the one whose merged region covers it.
    pub(super) fn get_merged(&self, line: u32, pos: u32) -> Option<&'a Cell> {
        self.get(line, pos).or_else(|| {
            let (line, pos) = self.covered.get(&(line, pos))?;
            self.get(*line, *pos)
        })
    }

    /// The address of a place.
    pub(super) fn cell_ref(&self, line: u32, pos: u32) -> CellRef {
        match self.lines {
            Lines::Rows => CellRef::new(line, pos),
            Lines::Columns => CellRef::new(pos, line),
        }
    }
}

pub(super) fn has_content(cell: &&Cell) -> bool {
    let has_words = |text: &str| text.bytes().next().is_some_and(|b| b.is_ascii_graphic()) || !text.trim().is_empty();
    !matches!(&cell.raw, Raw::Text(text) if !has_words(text))
}

/// The cells of a sheet from a place on, down and to the right.
pub(super) fn cells_from(sheet: &Sheet, from: CellRef) -> impl Iterator<Item = &Cell> {
    let below = sheet.cells.partition_point(|cell| cell.at.row < from.row);
    sheet.cells[below..].iter().filter(move |cell| cell.at.col >= from.col)
}

/// The index of the cell at a position among those of a line.
pub(super) fn find(cells: &[(u32, u32, &Cell)], pos: u32) -> Option<usize> {
    cells.binary_search_by_key(&pos, |(_, pos, _)| *pos).ok()
}

type Placed<'a> = (u32, u32, &'a Cell);

/// Cells by a number, those of the same number as they were. Words of number and index are sorted, not cells: the page
/// has that code already, and each other type of thing to sort brings some kilobytes.
fn sorted<'a>(cells: Vec<Placed<'a>>, by: fn(&Placed<'a>) -> u32) -> Vec<Placed<'a>> {
    if cells.is_sorted_by_key(by) {
        return cells;
    }
    let mut order: Vec<u64> = (0..).zip(&cells).map(|(i, cell): (u64, _)| u64::from(by(cell)) << 32 | i).collect();
    order.sort_unstable();
    order.iter().map(|word| cells[*word as u32 as usize]).collect()
}

/// How many of the texts are different. Not by sorting, for the same reason.
pub(super) fn n_different<'a>(texts: impl Iterator<Item = &'a String>) -> usize {
    texts.map(String::as_str).collect::<HashSet<&str>>().len()
}

/// The text of a cell that holds text.
pub(super) fn text_of(cell: &Cell) -> Option<&str> {
    match &cell.raw {
        Raw::Text(text) => Some(text),
        _ => None,
    }
}

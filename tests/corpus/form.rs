//! Forms that one school fills in: the annex with a place for the values.

use crate::paper::{Ink, Page, number, text};
use crate::sketch::{Case, ColumnLabel, Means, plainly};
use scoreboard::engine::Value;

/// What a column of a form holds.
#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    Serial,
    /// The name of a group of indicators; 0 for the largest.
    Tier(usize),
    Code,
    Name,
    Unit,
    Weight,
    Value,
    /// Numbers that are not asked for: last year's, a mark.
    Other,
    Empty,
}

pub struct Form {
    /// Rows of cells above; `{name}` and `{group}` are filled in.
    pub above: &'static [&'static [&'static str]],
    pub parts: &'static [(Part, &'static str)],
    /// Side by side; the indicators go on in the next.
    pub halves: usize,
    pub below: &'static [&'static str],
    pub must_ask: bool,
}

impl Form {
    pub fn page(&self, case: &mut Case, school: usize, file: &str, sheet: &str) -> Page {
        let data = case.data;
        let mut page = Page { name: sheet.into(), ..Page::default() };
        let filled = |words: &str| {
            words.replace("{name}", data.schools[school].name).replace("{group}", data.schools[school].group)
        };
        for (row, cells) in (0..).zip(self.above) {
            for (col, words) in (0..).zip(*cells).filter(|(_, words)| !words.is_empty()) {
                page.ink.insert((row, col), text(filled(words)));
            }
        }
        case.label_row(school);
        let first_row = self.above.len() as u32;
        let width = self.parts.len() as u32;
        let n_rows = data.scheme.n_leaves().div_ceil(self.halves);
        for half in 0..self.halves {
            let leaves: Vec<usize> = (0..data.scheme.n_leaves()).skip(half * n_rows).take(n_rows).collect();
            for (i, (part, head)) in (0..).zip(self.parts) {
                let col = half as u32 * width + i;
                page.ink.insert((first_row, col), text(*head));
                for (row, leaf_idx) in (first_row + 1..).zip(leaves.iter().copied()) {
                    let value = data.schools[school].values[leaf_idx];
                    let ink: Option<Ink> = match part {
                        Part::Serial => Some(number(leaf_idx as f64 + 1.0)),
                        Part::Tier(depth) => Some(text(data.tier(leaf_idx, *depth))),
                        Part::Code => Some(text(data.code(leaf_idx))),
                        Part::Name => Some(text(data.name(leaf_idx))),
                        Part::Unit => Some(text(data.unit(leaf_idx))).filter(|_| !data.unit(leaf_idx).is_empty()),
                        Part::Weight => Some(number(data.scheme.leaf(leaf_idx).weight)),
                        Part::Value => plainly(data, leaf_idx, value),
                        Part::Other => match value {
                            Value::Reported(figure) => Some(number(figure / 2.0)),
                            _ => None,
                        },
                        Part::Empty => None,
                    };
                    if let Some(ink) = ink {
                        page.ink.insert((row, col), ink);
                    }
                    let means = if self.must_ask { Means::Asks } else { Means::Value(value) };
                    match part {
                        Part::Value => {
                            case.label_value(school, leaf_idx, means, (file.into(), sheet.into(), row, col));
                        }
                        Part::Name => case.columns.push(ColumnLabel {
                            file: file.into(),
                            sheet: sheet.into(),
                            is_row: true,
                            number: row,
                            leaf_idx,
                            must_ask: self.must_ask,
                        }),
                        _ => {}
                    }
                }
                if matches!(part, Part::Tier(_)) {
                    merge_same(&mut page, first_row + 1, col, leaves.len() as u32);
                }
            }
        }
        for (row, words) in (first_row + 1 + n_rows as u32..).zip(self.below) {
            page.ink.insert((row, 0), text(filled(words)));
        }
        page
    }
}

/// Merges cells below each other that say the same.
fn merge_same(page: &mut Page, first_row: u32, col: u32, n_rows: u32) {
    let mut start = first_row;
    for row in first_row..first_row + n_rows {
        let ends = row + 1 == first_row + n_rows || page.ink.get(&(row + 1, col)) != page.ink.get(&(start, col));
        if ends {
            for covered in start + 1..=row {
                page.ink.remove(&(covered, col));
            }
            if row > start {
                page.merged.push((start, col, row, col));
            }
            start = row + 1;
        }
    }
}

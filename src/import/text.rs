//! Rows of text: tabs, commas, semicolons or upright strokes between the cells, quotes as RFC 4180 and the spreadsheets write them.

use super::{ImportError, limits};
use crate::table::{Cell, CellRef, FileKind, NumberFormat, Raw, Sheet, Table, without_apostrophe};
use std::borrow::Cow;

/// How many rows are looked at to tell the delimiter.
const ROWS_FOR_DELIMITER: usize = 30;

/// The columns of a spreadsheet: rows are told apart by their width up to here.
const WIDEST: usize = 16_384;

/// Bytes by which the cells of a text are estimated.
const SAMPLE: usize = 1 << 16;

const DELIMITERS: [char; 4] = ['\t', ',', ';', '|'];

/// Reads rows of text; blank rows keep their numbers, so that a cell's address is the one a spreadsheet shows.
///
/// # Errors
/// Text with nothing in it, or beyond the limits.
pub(super) fn read_text(text: &str, file: &str, kind: FileKind) -> Result<Table, ImportError> {
    if text.len() > limits::FILE_BYTES {
        return Err(ImportError::TooLarge { bytes: text.len() as u64, limit: limits::FILE_BYTES as u64 });
    }
    let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\u{1a}', '\0']);
    // Most tables have none.
    let has_quotes = text.contains('"');
    // A quote that never closes would swallow the rest of the file in one cell: then quotes are only characters.
    let quotes = |text: &str, delimiter: char| has_quotes && ends_outside_quotes(text, delimiter);
    let (delimiter, text, first_row) = match hint(text) {
        Some((delimiter, rest)) => (delimiter, rest, 1),
        None => (delimiter_of(text, quotes), text, 0),
    };
    // A list that grows is copied again and again: as many cells as the first rows would make of the whole, and some.
    let sample = &text.as_bytes()[..text.len().min(SAMPLE)];
    let n_cells = sample.iter().filter(|b| **b == delimiter as u8 || **b == b'\n').count() as u64;
    let n_cells = 1 + n_cells * text.len() as u64 * 17 / (16 * sample.len().max(1) as u64);
    let mut cells = Vec::with_capacity((n_cells as usize).min(limits::CELLS));
    // How many rows have so many fields. A last one that is empty tells something where most rows are shorter.
    let mut n_rows: Vec<u32> = Vec::new();
    let mut has_ends = false;
    let mut fields = Fields::new(text, delimiter, quotes(text, delimiter));
    while let Some((at, content)) = fields.next() {
        let ends_row = fields.at.row > at.row;
        if ends_row {
            let n_fields = (at.col as usize + 1).min(WIDEST);
            n_rows.resize(n_rows.len().max(n_fields + 1), 0);
            n_rows[n_fields] += 1;
        }
        if content.is_empty() {
            let is_filled = cells.last().is_some_and(|cell: &Cell| cell.at.row == at.row + first_row);
            if !(ends_row && is_filled && cells.len() < limits::CELLS) {
                continue;
            }
            has_ends = true;
        }
        if cells.len() == limits::CELLS {
            return Err(ImportError::TooManyCells { limit: limits::CELLS as u64 });
        }
        let at = CellRef::new(at.row + first_row, at.col);
        let text = if content.starts_with(['=', '\'']) { without_marks(&content) } else { &content };
        cells.push(Cell { at, raw: Raw::Text(text.into()), format: NumberFormat::General });
    }
    if has_ends {
        let most = n_rows.iter().max().copied();
        let width = n_rows.iter().position(|n| Some(*n) == most).unwrap_or(0);
        let is_end = |cell: &Cell| matches!(&cell.raw, Raw::Text(text) if text.is_empty());
        cells.retain(|cell| !is_end(cell) || cell.at.col as usize >= width);
    }
    if cells.iter().all(|cell| matches!(&cell.raw, Raw::Text(text) if text.trim().is_empty())) {
        return Err(ImportError::Empty);
    }
    let sheet = Sheet { cells, ..Sheet::default() };
    Ok(Table { file: file.to_string(), kind, encoding: None, sheets: vec![sheet] })
}

/// `="007"` and `'=1`, by which a spreadsheet is made to keep a text.
fn without_marks(content: &str) -> &str {
    let text = content.strip_prefix('=').and_then(|text| text.strip_prefix('"')?.strip_suffix('"'));
    without_apostrophe(text.unwrap_or(content))
}

/// The first line `sep=;`, by which Excel is told the delimiter.
fn hint(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix("sep=")?;
    let delimiter = rest.chars().next().filter(|c| DELIMITERS.contains(c))?;
    let rest = &rest[1..];
    Some((delimiter, rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?))
}

/// The delimiter that stands the same number of times in most of the first rows.
fn delimiter_of(text: &str, quotes: impl Fn(&str, char) -> bool) -> char {
    let score = |delimiter: char| {
        let mut n_cells = Vec::new();
        for (at, _) in Fields::new(text, delimiter, quotes(text, delimiter)) {
            let row = at.row as usize;
            if row >= ROWS_FOR_DELIMITER {
                break;
            }
            n_cells.resize(row + 1, 0u32);
            n_cells[row] = at.col;
        }
        let most_common = |n: u32| n_cells.iter().filter(|m| **m == n).count() as u64 * u64::from(n);
        n_cells.iter().map(|n| most_common(*n)).max().unwrap_or(0)
    };
    // The first of equals: tabs do not stand in text by chance, semicolons do.
    let mut best = (DELIMITERS[1], 0);
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

fn ends_outside_quotes(text: &str, delimiter: char) -> bool {
    let mut fields = Fields::new(text, delimiter, true);
    fields.by_ref().for_each(drop);
    !fields.ended_in_quotes
}

/// The cells of a text with their positions, empty ones too.
struct Fields<'a> {
    text: &'a str,
    /// How many of its bytes are done.
    n_done: usize,
    /// One of [`DELIMITERS`].
    delimiter: u8,
    quotes: bool,
    at: CellRef,
    is_done: bool,
    ended_in_quotes: bool,
}

impl<'a> Fields<'a> {
    fn new(text: &'a str, delimiter: char, quotes: bool) -> Self {
        let (delimiter, is_done) = (delimiter as u8, text.is_empty());
        Fields { text, n_done: 0, delimiter, quotes, at: CellRef::new(0, 0), is_done, ended_in_quotes: false }
    }

    /// What stands before the next delimiter or line end.
    fn bare(&mut self) -> &'a str {
        let is_end = |b: &u8| *b == self.delimiter || *b == b'\n' || *b == b'\r';
        let rest = &self.text[self.n_done..];
        let content = &rest[..rest.as_bytes().iter().position(is_end).unwrap_or(rest.len())];
        self.n_done += content.len();
        content
    }

    /// What stands in quotes, the first of which is next.
    fn quoted(&mut self) -> String {
        let mut content = String::new();
        self.n_done += 1;
        loop {
            let rest = &self.text[self.n_done..];
            let Some(quote) = rest.find('"') else {
                self.n_done = self.text.len();
                self.ended_in_quotes = true;
                return content + rest;
            };
            content.push_str(&rest[..quote]);
            self.n_done += quote + 1;
            if !rest[quote + 1..].starts_with('"') {
                break;
            }
            content.push('"');
            self.n_done += 1;
        }
        // After a closing quote some writers go on without one: what stands there belongs to the cell.
        content + self.bare()
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = (CellRef, Cow<'a, str>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let (at, bytes) = (self.at, self.text.as_bytes());
        let content: Cow<'a, str> = match bytes.get(self.n_done) {
            Some(b'"') if self.quotes => self.quoted().into(),
            _ => self.bare().into(),
        };
        if bytes.get(self.n_done) == Some(&self.delimiter) {
            self.n_done += 1;
            self.at.col += 1;
        } else {
            self.n_done += if bytes[self.n_done..].starts_with(b"\r\n") { 2 } else { 1 };
            self.at = CellRef::new(at.row + 1, 0);
            self.is_done = self.n_done >= bytes.len();
        }
        Some((at, content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let table = read_text(text, "", FileKind::Paste).unwrap();
        let cells: Vec<(String, String)> = table.sheets[0]
            .cells
            .iter()
            .map(|cell| match &cell.raw {
                Raw::Text(text) => (cell.at.to_string(), text.to_string()),
                other => panic!("text holds only text: {other:?}"),
            })
            .collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(at, text)| (at.to_string(), text.to_string())).collect();
        assert_eq!(cells, expected);
    }

    #[test]
    fn cells_stand_where_a_spreadsheet_shows_them() {
        check("a,b\n1,2", &[("A1", "a"), ("B1", "b"), ("A2", "1"), ("B2", "2")]);
        check("a,b\r\n\r\n,2\r\n", &[("A1", "a"), ("B1", "b"), ("B3", "2")]);
        check("a\tb,c\td\n1\t2\t3", &[("A1", "a"), ("B1", "b,c"), ("C1", "d"), ("A2", "1"), ("B2", "2"), ("C2", "3")]);
        check("a;b\n1,5;2\n", &[("A1", "a"), ("B1", "b"), ("A2", "1,5"), ("B2", "2")]);
        check("sep=;\na;b,c,d\n", &[("A2", "a"), ("B2", "b,c,d")]);
        check("a", &[("A1", "a")]);
        // An empty cell at the end of a row that is longer than most says so.
        check("a,b\n1,2,\n,,,,\n3", &[("A1", "a"), ("B1", "b"), ("A2", "1"), ("B2", "2"), ("C2", ""), ("A4", "3")]);
        check(
            "a,b\n1,2\n3,4,",
            &[("A1", "a"), ("B1", "b"), ("A2", "1"), ("B2", "2"), ("A3", "3"), ("B3", "4"), ("C3", "")],
        );
        check("a,b,\n1,,\n2,,", &[("A1", "a"), ("B1", "b"), ("A2", "1"), ("A3", "2")]);
        check("a,b\r1,2", &[("A1", "a"), ("B1", "b"), ("A2", "1"), ("B2", "2")]);
    }

    #[test]
    fn quotes_hold_delimiters_quotes_and_line_ends() {
        check("\"a,b\",c\n\"d\"\"e\",\"f\r\ng\"\n", &[("A1", "a,b"), ("B1", "c"), ("A2", "d\"e"), ("B2", "f\r\ng")]);
        check("5\",x\ny,\"z\"\n", &[("A1", "5\""), ("B1", "x"), ("A2", "y"), ("B2", "z")]);
    }

    #[test]
    fn a_quote_that_never_closes_swallows_nothing() {
        check("\"a,b\n1,2\n", &[("A1", "\"a"), ("B1", "b"), ("A2", "1"), ("B2", "2")]);
    }

    #[test]
    fn nothing_is_nothing() {
        for text in ["", "\n\n", " , \n", "\u{feff}"] {
            assert_eq!(read_text(text, "", FileKind::Paste), Err(ImportError::Empty), "{text:?}");
        }
    }

    #[test]
    fn the_csv_crate_reads_the_same() {
        let text = "a,\"b\nc\",\"d\"\"e\"\r\n1,,3\r\n\"x\",\"\",z\n";
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let theirs: Vec<String> =
            reader.records().flat_map(|r| r.unwrap().iter().map(str::to_string).collect::<Vec<_>>()).collect();
        let ours: Vec<String> = Fields::new(text, ',', true).map(|(_, content)| content.into_owned()).collect();
        assert_eq!(ours, theirs);
    }
}

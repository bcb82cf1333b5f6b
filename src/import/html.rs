//! Web tables, which many systems save under the name of a spreadsheet.

use super::{ImportError, limits};
use crate::table::{Cell, CellRef, FileKind, NumberFormat, Raw, Sheet, Table};

/// The most columns a cell may span, and a table may have; the most rows a cell may span (the limits of HTML itself).
const MOST_COLS: u32 = 1_000;
const MOST_ROWS: u32 = 65_534;

/// Reads every table of a web page as a sheet.
///
/// # Errors
/// A page without a table, or with more cells than the limit.
pub(super) fn read(text: &str, file: &str) -> Result<Table, ImportError> {
    let mut page = Page { open: Vec::new(), done: Vec::new(), n_cells: 0 };
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        page.add_text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some((tag, after)) = Tag::cut(rest) else {
            page.add_text("<");
            rest = &rest[1..];
            continue;
        };
        rest = after;
        if matches!(tag.name.as_str(), "script" | "style" | "head" | "title") && !tag.is_end {
            rest = after_end(rest, &tag.name);
            continue;
        }
        page.take(&tag)?;
    }
    page.add_text(rest);
    while !page.open.is_empty() {
        page.close_table()?;
    }
    page.done.sort_by_key(|(order, _)| *order);
    let sheets: Vec<Sheet> = page.done.into_iter().map(|(_, sheet)| sheet).filter(|s| !s.cells.is_empty()).collect();
    if sheets.is_empty() {
        return Err(ImportError::NotATable { what: "html".into() });
    }
    Ok(Table { file: file.to_string(), kind: FileKind::Text, encoding: None, sheets })
}

/// What follows the end tag of an element that holds no markup.
fn after_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        if let Some((tag, after)) = Tag::cut(rest)
            && tag.name == name
        {
            return after;
        }
        rest = &rest[2..];
    }
    ""
}

struct Tag {
    /// In lower case.
    name: String,
    is_end: bool,
    colspan: u32,
    rowspan: u32,
}

impl Tag {
    /// Cuts a tag off the beginning of a text; `None` where `<` is only a sign.
    fn cut(text: &str) -> Option<(Tag, &str)> {
        let inside = text.strip_prefix('<')?;
        let (is_end, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            return None;
        }
        let name_end = inside.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(inside.len());
        let name = inside[..name_end].to_ascii_lowercase();
        // Quotes may hold `>`; a quote that never closes ends with the tag.
        let mut quote = None;
        let end = inside[name_end..].char_indices().find(|(_, c)| match (quote, c) {
            (Some(open), c) => {
                if open == *c {
                    quote = None;
                }
                false
            }
            (None, '"' | '\'') => {
                quote = Some(*c);
                false
            }
            (None, c) => *c == '>',
        });
        let end = end.map(|(at, _)| name_end + at).or_else(|| inside.find('>')).unwrap_or(inside.len());
        let attributes = inside.get(name_end..end).unwrap_or("").to_ascii_lowercase();
        let span = |name: &str| {
            let at = attributes.find(name)?;
            let value = attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
            let digits = value.trim_start_matches(['"', '\'', ' ']);
            let n_digits = digits.bytes().take_while(u8::is_ascii_digit).count();
            digits[..n_digits].parse::<u32>().ok()
        };
        let is_cell = matches!(name.as_str(), "td" | "th") && !is_end;
        let spans = |name, most| if is_cell { span(name).unwrap_or(1).clamp(1, most) } else { 1 };
        let tag = Tag { is_end, colspan: spans("colspan", MOST_COLS), rowspan: spans("rowspan", MOST_ROWS), name };
        Some((tag, inside.get(end + 1..).unwrap_or("")))
    }
}

/// A table that has begun.
#[derive(Default)]
struct OpenTable {
    order: usize,
    sheet: Sheet,
    at: CellRef,
    has_row: bool,
    /// By column: the first row that no cell from above reaches any more.
    free_from: Vec<u32>,
    /// Where the cell stands that is being read, and its text so far.
    cell: Option<(CellRef, String)>,
}

struct Page {
    /// Tables stand in cells of tables.
    open: Vec<OpenTable>,
    done: Vec<(usize, Sheet)>,
    n_cells: usize,
}

impl Page {
    fn add_text(&mut self, text: &str) {
        if let Some(OpenTable { cell: Some((_, content)), .. }) = self.open.last_mut() {
            push_plain(text, content);
        }
    }

    fn take(&mut self, tag: &Tag) -> Result<(), ImportError> {
        match (tag.name.as_str(), tag.is_end) {
            ("table", false) => {
                if self.open.len() + self.done.len() == limits::ZIP_ENTRIES {
                    return Err(ImportError::TooManyEntries { limit: limits::ZIP_ENTRIES as u64 });
                }
                let order = self.open.len() + self.done.len();
                self.open.push(OpenTable { order, ..OpenTable::default() });
                Ok(())
            }
            ("table", true) => self.close_table(),
            ("tr", is_end) => {
                self.close_cell()?;
                if let Some(table) = self.open.last_mut() {
                    let was_open = std::mem::replace(&mut table.has_row, !is_end);
                    if was_open {
                        table.at = CellRef::new(table.at.row + 1, 0);
                    }
                }
                Ok(())
            }
            ("td" | "th", false) => {
                self.close_cell()?;
                if let Some(table) = self.open.last_mut() {
                    table.has_row = true;
                    table.open_cell(tag)?;
                }
                Ok(())
            }
            ("td" | "th", true) => self.close_cell(),
            ("br" | "p" | "div", false) => {
                if let Some(OpenTable { cell: Some((_, content)), .. }) = self.open.last_mut()
                    && !content.trim().is_empty()
                {
                    content.push('\n');
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn close_cell(&mut self) -> Result<(), ImportError> {
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        let Some((at, content)) = table.cell.take() else { return Ok(()) };
        let content = content.trim();
        if content.is_empty() {
            return Ok(());
        }
        if self.n_cells == limits::CELLS {
            return Err(ImportError::TooManyCells { limit: limits::CELLS as u64 });
        }
        self.n_cells += 1;
        table.sheet.cells.push(Cell { at, raw: Raw::Text(content.into()), format: NumberFormat::General });
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), ImportError> {
        self.close_cell()?;
        if let Some(table) = self.open.pop() {
            self.done.push((table.order, table.sheet));
        }
        Ok(())
    }
}

impl OpenTable {
    /// Begins a cell at the next place that none from above covers.
    fn open_cell(&mut self, tag: &Tag) -> Result<(), ImportError> {
        let row = self.at.row;
        let is_covered = |col: u32, free_from: &[u32]| free_from.get(col as usize).is_some_and(|free| *free > row);
        while is_covered(self.at.col, &self.free_from) {
            self.at.col += 1;
        }
        let at = self.at;
        if at.col >= MOST_COLS {
            return Err(ImportError::Damaged { detail: format!("a table with more than {MOST_COLS} columns") });
        }
        let last_col = (at.col + tag.colspan).min(MOST_COLS) - 1;
        let last_row = at.row.saturating_add(tag.rowspan - 1);
        if tag.rowspan > 1 {
            self.free_from.resize(self.free_from.len().max(last_col as usize + 1), 0);
            self.free_from[at.col as usize..=last_col as usize].fill(last_row + 1);
        }
        if tag.rowspan > 1 || tag.colspan > 1 {
            self.sheet.merged.push((at, CellRef::new(last_row, last_col)));
        }
        self.at.col = last_col + 1;
        self.cell = Some((at, String::new()));
        Ok(())
    }
}

/// Adds text with its references resolved and its blanks made single, as a browser shows it.
fn push_plain(text: &str, content: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '&'
            && let Some((resolved, after)) = resolve(rest)
        {
            content.push(resolved);
            rest = after;
            continue;
        }
        if c.is_ascii_whitespace() {
            if !content.ends_with([' ', '\n']) && !content.is_empty() {
                content.push(' ');
            }
        } else {
            content.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
}

/// `&lt;`, `&#20013;`, `&#x4e2d;`; `None` for what is only a sign.
fn resolve(text: &str) -> Option<(char, &str)> {
    let end = text.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
    let (name, after) = (&text[1..end], &text[end + 1..]);
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            "times" => '×',
            "radic" => '√',
            "mdash" => '—',
            "ndash" => '–',
            "hellip" => '…',
            "middot" => '·',
            "ldquo" => '“',
            "rdquo" => '”',
            _ => return None,
        },
    };
    Some((c, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&[(&str, &str)]]) {
        let table = read(html, "").unwrap();
        let sheets: Vec<Vec<(String, String)>> = table
            .sheets
            .iter()
            .map(|sheet| {
                sheet
                    .cells
                    .iter()
                    .map(|cell| match &cell.raw {
                        Raw::Text(text) => (cell.at.to_string(), text.to_string()),
                        other => panic!("{other:?}"),
                    })
                    .collect()
            })
            .collect();
        let expected: Vec<Vec<(String, String)>> = expected
            .iter()
            .map(|cells| cells.iter().map(|(at, text)| (at.to_string(), text.to_string())).collect())
            .collect();
        assert_eq!(sheets, expected, "{html}");
    }

    #[test]
    fn cells_stand_where_a_browser_shows_them() {
        check(
            "<table><tr><th>a<th>b</tr><tr><td>1</td><td> 2\n3 </td></tr></table>",
            &[&[("A1", "a"), ("B1", "b"), ("A2", "1"), ("B2", "2 3")]],
        );
        check(
            "<TABLE><TR><TD ROWSPAN=2>a</TD><TD COLSPAN='2'>b</TD></TR><TR><TD>c</TD><TD>d</TD></TR></TABLE>",
            &[&[("A1", "a"), ("B1", "b"), ("B2", "c"), ("C2", "d")]],
        );
        check(
            "<html><head><style>td{}</style></head><body><!-- <td>no --><table><tr><td title=\"a>b\">x<br>y</td></tr></table><table><tr><td>z",
            &[&[("A1", "x\ny")], &[("A1", "z")]],
        );
        check(
            "<table><tr><td><table><tr><td>in</td></tr></table></td><td>out</td></tr></table>",
            &[&[("B1", "out")], &[("A1", "in")]],
        );
        check(
            "<table><tr><td>&lt;1 &#20013;&#x4e2d;&nbsp;&bogus; a<b 3 < 4</td></tr></table>",
            &[&[("A1", "<1 中中\u{a0}&bogus; a")]],
        );
    }

    #[test]
    fn pages_without_tables_are_none() {
        for html in ["<html></html>", "<table></table>", "<table><tr><td> </td></tr></table>", "<table", "<html><td>1"]
        {
            assert_eq!(read(html, ""), Err(ImportError::NotATable { what: "html".into() }), "{html}");
        }
    }
}

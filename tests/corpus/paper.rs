//! Pages of cells, and the files they are written to.

use rust_xlsxwriter::{Format, Formula, Workbook};
use std::collections::BTreeMap;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Ink {
    Text(String),
    /// Text in runs of different looks.
    Rich(Vec<String>),
    /// A number and its format; empty for none.
    Number(f64, &'static str),
    /// A formula with the result that the spreadsheet keeps, if it does.
    Formula(Option<String>),
}

pub fn text(text: impl Into<String>) -> Ink {
    Ink::Text(text.into())
}

pub fn number(number: f64) -> Ink {
    Ink::Number(number, "")
}

impl Ink {
    /// What a spreadsheet writes of it to text.
    fn as_text(&self) -> String {
        match self {
            Ink::Text(text) => text.clone(),
            Ink::Rich(runs) => runs.concat(),
            Ink::Number(number, format) if format.ends_with('%') => format!("{:.2}%", number * 100.0),
            Ink::Number(number, _) => number.to_string(),
            Ink::Formula(result) => result.clone().unwrap_or_default(),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Page {
    pub name: String,
    pub ink: BTreeMap<(u32, u32), Ink>,
    /// First row and column, last row and column.
    pub merged: Vec<(u32, u32, u32, u32)>,
    pub hidden_rows: Vec<u32>,
    pub hidden_cols: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Xlsx,
    Ods,
    /// A web table under the name of a workbook.
    Html,
    Text(char, Encoding),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Gb18030,
}

pub struct File {
    pub name: String,
    pub kind: Kind,
    pub pages: Vec<Page>,
}

impl File {
    pub fn bytes(&self) -> Vec<u8> {
        match self.kind {
            Kind::Xlsx => xlsx(&self.pages),
            Kind::Ods => ods(&self.pages),
            Kind::Html => html(&self.pages[0]).into_bytes(),
            Kind::Text(delimiter, encoding) => encoded(&separated(&self.pages[0], delimiter), encoding),
        }
    }
}

fn xlsx(pages: &[Page]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let plain = Format::new();
    let bold = Format::new().set_bold();
    for page in pages {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&page.name).unwrap();
        for (row, col, last_row, last_col) in &page.merged {
            sheet.merge_range(*row, *col as u16, *last_row, *last_col as u16, "", &plain).unwrap();
        }
        for ((row, col), ink) in &page.ink {
            let (row, col) = (*row, *col as u16);
            match ink {
                Ink::Text(text) => sheet.write_string(row, col, text).unwrap(),
                Ink::Rich(runs) => {
                    let looks = [&plain, &bold];
                    let runs: Vec<(&Format, &str)> =
                        runs.iter().enumerate().map(|(i, run)| (looks[i % 2], run.as_str())).collect();
                    sheet.write_rich_string(row, col, &runs).unwrap()
                }
                Ink::Number(number, "") => sheet.write_number(row, col, *number).unwrap(),
                Ink::Number(number, format) => {
                    sheet.write_number_with_format(row, col, *number, &Format::new().set_num_format(*format)).unwrap()
                }
                Ink::Formula(Some(result)) => {
                    sheet.write_formula(row, col, Formula::new("=1+1").set_result(result)).unwrap()
                }
                Ink::Formula(None) => sheet.write_formula(row, col, Formula::new("=1+1").set_result("")).unwrap(),
            };
        }
        for row in &page.hidden_rows {
            sheet.set_row_hidden(*row).unwrap();
        }
        for col in &page.hidden_cols {
            sheet.set_column_hidden(*col as u16).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// By row and column, as far as anything stands.
fn rows(page: &Page) -> Vec<Vec<Option<&Ink>>> {
    let n_rows = page.ink.keys().map(|(row, _)| row + 1).max().unwrap_or(0);
    let n_cols = page.ink.keys().map(|(_, col)| col + 1).max().unwrap_or(0);
    (0..n_rows).map(|row| (0..n_cols).map(|col| page.ink.get(&(row, col))).collect()).collect()
}

fn separated(page: &Page, delimiter: char) -> String {
    let field = |ink: &Option<&Ink>| {
        let text = ink.map(Ink::as_text).unwrap_or_default();
        if text.contains([delimiter, '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    let line = |row: &Vec<Option<&Ink>>| row.iter().map(field).collect::<Vec<_>>().join(&delimiter.to_string());
    rows(page).iter().map(|row| line(row) + "\r\n").collect()
}

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Bom => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Encoding::Utf16Le => std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// How many rows and columns the region that starts here takes.
fn span(page: &Page, row: u32, col: u32) -> (u32, u32) {
    let starts_here = |m: &&(u32, u32, u32, u32)| (m.0, m.1) == (row, col);
    page.merged.iter().find(starts_here).map_or((1, 1), |m| (m.2 - m.0 + 1, m.3 - m.1 + 1))
}

fn is_covered(page: &Page, row: u32, col: u32) -> bool {
    page.merged.iter().any(|m| (m.0..=m.2).contains(&row) && (m.1..=m.3).contains(&col) && (m.0, m.1) != (row, col))
}

fn html(page: &Page) -> String {
    let mut out = "<html><head><meta charset=\"utf-8\"></head><body><table border=\"1\">".to_string();
    for (row, cells) in (0..).zip(rows(page)) {
        out += "<tr>";
        for (col, ink) in (0..).zip(cells).filter(|(col, _)| !is_covered(page, row, *col)) {
            let (n_rows, n_cols) = span(page, row, col);
            let text = escaped(&ink.map(Ink::as_text).unwrap_or_default()).replace('\n', "<br>");
            out += &format!("<td rowspan=\"{n_rows}\" colspan=\"{n_cols}\">{text}</td>");
        }
        out += "</tr>";
    }
    out + "</table></body></html>"
}

fn ods(pages: &[Page]) -> Vec<u8> {
    let mut content = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
        xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>"
        .to_string();
    for page in pages {
        content += &format!("<table:table table:name=\"{}\">", escaped(&page.name));
        for (row, cells) in (0..).zip(rows(page)) {
            content += "<table:table-row>";
            for (col, ink) in (0..).zip(cells) {
                if is_covered(page, row, col) {
                    content += "<table:covered-table-cell/>";
                    continue;
                }
                let (n_rows, n_cols) = span(page, row, col);
                let span = format!("table:number-rows-spanned=\"{n_rows}\" table:number-columns-spanned=\"{n_cols}\"");
                let kind = match ink {
                    Some(Ink::Number(number, format)) => {
                        let kind = if format.ends_with('%') { "percentage" } else { "float" };
                        format!("office:value-type=\"{kind}\" office:value=\"{number}\"")
                    }
                    Some(_) => "office:value-type=\"string\"".to_string(),
                    None => String::new(),
                };
                content += &format!("<table:table-cell {span} {kind}>");
                for line in ink.map(Ink::as_text).unwrap_or_default().split('\n').filter(|line| !line.is_empty()) {
                    content += &format!("<text:p>{}</text:p>", escaped(line));
                }
                content += "</table:table-cell>";
            }
            content += "</table:table-row>";
        }
        content += "</table:table>";
    }
    content += "</office:spreadsheet></office:body></office:document-content>";
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{mime}\"/></manifest:manifest>"
    );
    zip(&[("mimetype", mime), ("META-INF/manifest.xml", &manifest), ("content.xml", &content)])
}

/// An archive of entries that are stored as they are.
fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in entries {
        let mut crc = flate2::Crc::new();
        crc.update(content.as_bytes());
        let size = (content.len() as u32).to_le_bytes();
        let common = [
            &[20, 0, 0, 8, 0, 0, 0, 0, 0, 0][..],
            &crc.sum().to_le_bytes(),
            &size,
            &size,
            &(name.len() as u16).to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        let at = (out.len() as u32).to_le_bytes();
        directory.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &at, name.as_bytes()].concat());
        out.extend([b"PK\x03\x04", &common[..], name.as_bytes(), content.as_bytes()].concat());
    }
    let n = (entries.len() as u16).to_le_bytes();
    let (size, start) = ((directory.len() as u32).to_le_bytes(), (out.len() as u32).to_le_bytes());
    out.extend([&directory[..], b"PK\x05\x06\0\0\0\0", &n, &n, &size, &start, &[0, 0]].concat());
    out
}

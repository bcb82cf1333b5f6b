//! OpenDocument spreadsheets: LibreOffice, OpenOffice, and WPS when asked for it.

use super::archive::Archive;
use super::{Allowance, N_COLS, N_ROWS, columns_of, damaged, in_order, number_format, small, xml};
use crate::digits::shifted;
use crate::import::{ImportError, limits};
use crate::table::{CellRef, NumberFormat, Raw, Sheet};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

const PART: &str = "content.xml";

/// Reads all sheets.
///
/// # Errors
/// A damaged or encrypted archive, another kind of document, or more than the limits.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, ImportError> {
    if let Some(kind) = archive.read("mimetype")? {
        let kind = String::from_utf8_lossy(&kind);
        if !kind.contains("opendocument.spreadsheet") {
            return Err(ImportError::NotATable { what: kind.trim().chars().take(80).collect() });
        }
    }
    if archive.read_xml("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(ImportError::Encrypted);
    }
    let text = archive.read_xml(PART)?.ok_or_else(|| damaged("content.xml is missing"))?;
    let mut document =
        Document { allowance: Allowance::new(), hidden_styles: HashSet::new(), small_styles: HashSet::new() };
    let mut reader = xml::reader(&text);
    let mut style = String::new();
    let mut sheets = Vec::new();
    loop {
        match xml::next(&mut reader, PART)? {
            Event::Start(e) => match e.name().as_ref() {
                "style:style" => style = xml::attribute(&e, "style:name").unwrap_or_default().into_owned(),
                "style:table-properties" if xml::attribute(&e, "table:display").is_some_and(|d| d == "false") => {
                    document.hidden_styles.insert(style.clone());
                }
                // `super 58%`, `-33% 58%`: how far from the line, and how large.
                "style:text-properties"
                    if xml::attribute(&e, "style:text-position").is_some_and(|place| !place.starts_with("0%")) =>
                {
                    document.small_styles.insert(style.clone());
                }
                "table:table" => {
                    if sheets.len() == limits::ZIP_ENTRIES {
                        return Err(ImportError::TooManyEntries { limit: limits::ZIP_ENTRIES as u64 });
                    }
                    let name = xml::attribute(&e, "table:name").unwrap_or_default().into_owned();
                    let style = xml::attribute(&e, "table:style-name").unwrap_or_default();
                    let is_hidden = document.hidden_styles.contains(style.as_ref());
                    sheets.push(document.read_sheet(&mut reader, name, is_hidden)?);
                }
                // Pivot tables and databases hold copies of cells.
                "table:dde-links" | "table:tracked-changes" | "office:forms" => xml::skip(&mut reader, PART)?,
                _ => {}
            },
            Event::Eof if sheets.is_empty() => return Err(xml::ends_early(PART)),
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

struct Document {
    allowance: Allowance,
    hidden_styles: HashSet<String>,
    /// Of text that stands higher or lower than the rest.
    small_styles: HashSet<String>,
}

/// How often a row, column or cell stands side by side; at most to the end of the largest sheet.
fn repeats(element: &BytesStart<'_>, name: &str, most: u32) -> u32 {
    xml::attribute(element, name).and_then(|n| n.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, most)
}

fn is_invisible(element: &BytesStart<'_>) -> bool {
    xml::attribute(element, "table:visibility").is_some_and(|visibility| visibility != "visible")
}

impl Document {
    fn read_sheet(
        &mut self,
        reader: &mut xml::Reader<'_>,
        name: String,
        is_hidden: bool,
    ) -> Result<Sheet, ImportError> {
        let mut sheet = Sheet { name, is_hidden, ..Sheet::default() };
        let (mut row, mut col) = (0u32, 0u32);
        let mut hidden_cols = Vec::new();
        let mut depth = 0;
        loop {
            match xml::next(reader, PART)? {
                Event::Start(e) => match e.name().as_ref() {
                    "table:table-column" => {
                        let n = repeats(&e, "table:number-columns-repeated", N_COLS);
                        let end = col.saturating_add(n).min(N_COLS);
                        if is_invisible(&e) {
                            hidden_cols.push(col..end);
                        }
                        col = end;
                        xml::skip(reader, PART)?;
                    }
                    "table:table-row" => {
                        let n = repeats(&e, "table:number-rows-repeated", N_ROWS);
                        let is_invisible = is_invisible(&e);
                        row = self.read_row(reader, &mut sheet, row, n, is_invisible)?;
                    }
                    // Rows and columns stand in groups; a table, a drawing or a form inside a sheet is none of its rows.
                    "table:table-rows"
                    | "table:table-header-rows"
                    | "table:table-row-group"
                    | "table:table-columns"
                    | "table:table-header-columns"
                    | "table:table-column-group" => depth += 1,
                    _ => xml::skip(reader, PART)?,
                },
                Event::End(_) if depth == 0 => {
                    sheet.hidden_cols = columns_of(hidden_cols, &sheet, &mut self.allowance)?;
                    return in_order(sheet);
                }
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(xml::ends_early(PART)),
                _ => {}
            }
        }
    }

    /// Reads a row that stands `n_rows` times; returns the number of the row after.
    fn read_row(
        &mut self,
        reader: &mut xml::Reader<'_>,
        sheet: &mut Sheet,
        row: u32,
        n_rows: u32,
        is_invisible: bool,
    ) -> Result<u32, ImportError> {
        let first_cell = sheet.cells.len();
        let mut col = 0u32;
        loop {
            match xml::next(reader, PART)? {
                Event::Start(e) => {
                    let n = repeats(&e, "table:number-columns-repeated", N_COLS);
                    match e.name().as_ref() {
                        "table:table-cell" => {
                            let n_cols = repeats(&e, "table:number-columns-spanned", N_COLS);
                            let n_spanned_rows = repeats(&e, "table:number-rows-spanned", N_ROWS);
                            let cell = read_cell(reader, &e, &self.small_styles)?;
                            if let Some((raw, format)) = cell {
                                for i in 0..n {
                                    let at = CellRef::new(row, col.saturating_add(i));
                                    if at.row >= N_ROWS || at.col >= N_COLS {
                                        return Err(damaged(format!("sheet {}: a cell beyond the last", sheet.name)));
                                    }
                                    self.allowance.push(sheet, at, raw.clone(), format)?;
                                }
                            }
                            if n_cols > 1 || n_spanned_rows > 1 {
                                self.allowance.spend(1, 0)?;
                                let last_row = row.saturating_add(n_spanned_rows - 1).min(N_ROWS - 1);
                                let last_col = col.saturating_add(n_cols - 1).min(N_COLS - 1);
                                sheet.merged.push((CellRef::new(row, col), CellRef::new(last_row, last_col)));
                            }
                        }
                        // Covered by a merged cell: what stands there is not seen.
                        _ => xml::skip(reader, PART)?,
                    }
                    col = col.saturating_add(n);
                }
                Event::End(_) => break,
                Event::Eof => return Err(xml::ends_early(PART)),
                _ => {}
            }
        }
        let end = row.saturating_add(n_rows).min(N_ROWS);
        let last_cell = sheet.cells.len();
        if first_cell < last_cell {
            for repeated in row + 1..end {
                for i in first_cell..last_cell {
                    let cell = sheet.cells[i].clone();
                    self.allowance.push(sheet, CellRef::new(repeated, cell.at.col), cell.raw, cell.format)?;
                }
            }
            if is_invisible {
                sheet.hidden_rows.extend(row..end);
            }
        }
        Ok(end)
    }
}

/// Reads up to the end of a cell; `None` for an empty one.
fn read_cell(
    reader: &mut xml::Reader<'_>,
    element: &BytesStart<'_>,
    small_styles: &HashSet<String>,
) -> Result<Option<(Raw, NumberFormat)>, ImportError> {
    let attribute = |name: &str| xml::attribute(element, name).map(|value| value.into_owned());
    let kind = attribute("office:value-type").unwrap_or_default();
    let is_error = attribute("calcext:value-type").is_some_and(|kind| kind == "error");
    let is_formula = attribute("table:formula").is_some();
    let text = cell_text(reader, small_styles)?;
    let number = |format| match attribute("office:value").map(|value| value.trim().parse::<f64>()) {
        Some(Ok(value)) if value.is_finite() => Some((Raw::Number(value), format)),
        _ => Some((Raw::Text(text.as_str().into()), NumberFormat::General)),
    };
    // Older versions state a number beside the error they show.
    if is_error
        || (matches!(kind.as_str(), "float" | "percentage") && (text.starts_with('#') || text.starts_with("Err:")))
    {
        return Ok(Some((Raw::Error(text.into()), NumberFormat::General)));
    }
    Ok(match kind.as_str() {
        "percentage" => number(NumberFormat::Percent),
        "float" => number(NumberFormat::General).map(|(raw, _)| as_shown(raw, &text)),
        // A currency may be drawn behind the number too, and says no unit of the table's.
        "currency" => number(NumberFormat::General).map(|(raw, format)| {
            let format = power_shown(&raw, &text).map_or(format, |power| NumberFormat::Scaled { power });
            (raw, format)
        }),
        "date" => Some((Raw::Date(attribute("office:date-value").unwrap_or(text).into()), NumberFormat::Date)),
        "time" => Some((
            Raw::Date(if text.is_empty() { attribute("office:time-value").unwrap_or_default() } else { text }.into()),
            NumberFormat::Date,
        )),
        "boolean" => {
            let value = attribute("office:boolean-value").is_some_and(|value| value == "true");
            Some((Raw::Bool(value), NumberFormat::General))
        }
        _ => {
            let text = if text.is_empty() { attribute("office:string-value").unwrap_or_default() } else { text };
            if text.is_empty() {
                // An empty result is stated as a string; without any statement there is none.
                (is_formula && kind.is_empty()).then_some((Raw::FormulaWithoutValue, NumberFormat::General))
            } else {
                Some((Raw::Text(text.into()), NumberFormat::General))
            }
        }
    })
}

/// A number with the unit that is shown behind it; where the number shown is another one (12.3万 for 123000), what is
/// shown, and without a unit the power of ten between the two.
fn as_shown(raw: Raw, shown: &str) -> (Raw, NumberFormat) {
    let unit = shown.rfind(|c: char| c.is_ascii_digit()).map_or("", |last_digit| shown[last_digit + 1..].trim());
    let power = power_shown(&raw, shown);
    let Raw::Number(value) = raw else { return (raw, NumberFormat::General) };
    // `51!.2340`: among the digits stands what is written in no number.
    let is_of_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,'eE+-/".contains(c);
    let digits = shown.trim_matches(|c: char| !c.is_ascii_digit());
    if !digits.chars().all(is_of_number) {
        return (Raw::Text(shown.trim().into()), NumberFormat::General);
    }
    if !unit.starts_with(|c: char| c.is_alphabetic() || c == '%') {
        return (raw, power.map_or(NumberFormat::General, |power| NumberFormat::Scaled { power }));
    }
    let is_same = digits_shown(shown).is_some_and(|(number, places)| is_rounded(value, number, places));
    let raw = if is_same { number_format::with_unit(value, 0, unit) } else { Raw::Text(shown.trim().into()) };
    (raw, NumberFormat::General)
}

/// The number that is shown, without what stands before and behind it, and how many places it has.
fn digits_shown(shown: &str) -> Option<(f64, i32)> {
    let is_of_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let digits = shown.trim_end_matches(|c: char| !c.is_ascii_digit());
    let start = digits
        .rfind(|c: char| !is_of_number(c))
        .map_or(0, |at| at + digits[at..].chars().next().map_or(0, char::len_utf8));
    let sign = if digits[..start].ends_with('-') { -1.0 } else { 1.0 };
    let (before, digits) = (&digits[..start], digits[start..].replace(',', ""));
    let places = digits.split_once('.').map_or(0, |(_, places)| places.len() as i32);
    // `1.2E+05`, `3 1/2` and `(5)` are written otherwise.
    let is_plain = !before.contains(|c: char| c.is_ascii_digit() || c == '(');
    Some((sign * digits.parse::<f64>().ok().filter(|_| is_plain)?, places))
}

/// Whether a number rounded to so many places is the one that is shown.
fn is_rounded(value: f64, shown: f64, places: i32) -> bool {
    (shown - value).abs() <= 0.500_001 * 10f64.powi(-places)
}

/// The power of ten by which a number is shown larger than it is, where it is not shown as itself.
fn power_shown(raw: &Raw, shown: &str) -> Option<i8> {
    let Raw::Number(value) = raw else { return None };
    let (number, places) = digits_shown(shown)?;
    if number == 0.0 || is_rounded(*value, number, places) {
        return None;
    }
    (1..=12).find(|power| is_rounded(shifted(*value, -i32::from(*power)), number, places)).map(|power: i8| -power)
}

/// The paragraphs of a cell, without its comments and drawings.
fn cell_text(reader: &mut xml::Reader<'_>, small_styles: &HashSet<String>) -> Result<String, ImportError> {
    let mut text = String::new();
    // How deep the outermost span of small text stands, and where it starts.
    let mut small_from = None;
    let mut n_paragraphs = 0;
    let mut depth = 0;
    loop {
        match xml::next(reader, PART)? {
            Event::Start(e) => match e.name().as_ref() {
                "office:annotation" | "draw:frame" | "draw:g" | "table:table" | "text:ruby-text" => {
                    xml::skip(reader, PART)?;
                }
                name => {
                    match name {
                        "text:p" | "text:h" => {
                            if n_paragraphs > 0 {
                                text.push('\n');
                            }
                            n_paragraphs += 1;
                        }
                        "text:s" => {
                            // A few bytes may claim any number of spaces; more than a few mean nothing.
                            let n = repeats(&e, "text:c", 8);
                            text.extend(std::iter::repeat_n(' ', n as usize));
                        }
                        "text:tab" => text.push('\t'),
                        "text:line-break" => text.push('\n'),
                        "text:span" if small_from.is_none() => {
                            let style = xml::attribute(&e, "text:style-name");
                            let is_small = style.is_some_and(|style| small_styles.contains(style.as_ref()));
                            small_from = is_small.then_some((depth, text.len()));
                        }
                        _ => {}
                    }
                    depth += 1;
                }
            },
            Event::End(_) if depth == 0 => return Ok(text),
            Event::End(_) => {
                depth -= 1;
                if let Some((_, start)) = small_from.take_if(|(from, _)| *from == depth) {
                    let run = small(&text[start..]);
                    text.truncate(start);
                    text.push_str(&run);
                }
            }
            // Between paragraphs stands only the layout of the file.
            Event::Text(content) if depth > 0 => text.push_str(&content.xml10_content()),
            Event::CData(content) if depth > 0 => text.push_str(&content.xml10_content()),
            Event::GeneralRef(reference) if depth > 0 => xml::push_reference(&reference, &mut text),
            Event::Eof => return Err(xml::ends_early(PART)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_shown() {
        for (value, shown, expected) in [
            (12.5, "12.5万元", Raw::Text("12.5万元".into())),
            (1234.567, "1,234.57 元", Raw::Text("1234.567元".into())),
            (123_000.0, "12.3万", Raw::Text("12.3万".into())),
            (85.5, "85.5", Raw::Number(85.5)),
            (85.5, "", Raw::Number(85.5)),
            (120_000.0, "1.2E+05", Raw::Number(120_000.0)),
            (2.5, "2 1/2", Raw::Number(2.5)),
            (-3.0, "(3.0)", Raw::Number(-3.0)),
            (51234.0, "51!.2340", Raw::Text("51!.2340".into())),
            (512_345.0, "51万2345元", Raw::Text("51万2345元".into())),
        ] {
            assert_eq!(as_shown(Raw::Number(value), shown), (expected, NumberFormat::General), "{shown}");
        }
    }

    #[test]
    fn small_runs_stay_small() {
        let small_styles = HashSet::from(["T1".to_string()]);
        let cell = r#"<text:p>85<text:span text:style-name="T2">.5</text:span><text:span text:style-name="T1">1<text:span
            text:style-name="T1">2</text:span></text:span>3</text:p></table:table-cell>"#;
        let cell = format!("<table:table-cell>{cell}");
        let mut reader = xml::reader(&cell);
        xml::next(&mut reader, PART).unwrap();
        assert_eq!(cell_text(&mut reader, &small_styles).unwrap(), "85.5¹²3");
    }

    #[test]
    fn numbers_shown_scaled() {
        for (value, shown, power) in [
            (51234.0, "5.1234", Some(-4)),
            (51234.0, "51.23", Some(-3)),
            (51234.0, "¥51.23", Some(-3)),
            (1_234_567.0, "1,235", Some(-3)),
            (-51234.0, "-51.23", Some(-3)),
            (51234.0, "0.0051", Some(-7)),
            (51234.0, "0", None),
            (51234.0, "51,234.00", None),
            (51234.0, "51234", None),
            (51234.0, "051234", None),
            (51234.0, "5.1E+04", None),
            (51234.0, "51234 1/2", None),
            (51234.0, "###", None),
            (51234.4, "51234", None),
            (0.0, "0", None),
            (3.0, "9", None),
            (-3.0, "(3.0)", None),
        ] {
            assert_eq!(power_shown(&Raw::Number(value), shown), power, "{shown}");
        }
    }
}

//! What goes back to a school: its own form, filled in as it was read, with a remark at every figure in question. The
//! school corrects it and sends it back; it reads as the form that it is.

use super::template::{FormPlace, HEADER, SHEET, bordered, sentence_format, shown_as, write_form, write_value};
use crate::engine::{Group, Scheme, Unit, Value};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, FormatAlign, Workbook, XlsxError};
use serde::{Deserialize, Serialize};

/// What was read of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlipValue {
    pub leaf_idx: usize,
    /// As it stands in the school's table.
    pub text: String,
    pub value: Option<f64>,
    pub is_not_applicable: bool,
}

/// A remark at an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipMark {
    pub leaf_idx: usize,
    /// It does not count until it is corrected; else it is only to be checked.
    pub is_error: bool,
    pub text: String,
}

/// A return slip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slip {
    pub unit: String,
    pub group: String,
    pub values: Vec<SlipValue>,
    pub marks: Vec<SlipMark>,
    /// What concerns the school as a whole.
    pub remarks: Vec<String>,
}

/// Heads the remarks; the reader leaves such a column alone.
const REMARKS: &str = "核对意见";
const ERROR: Color = Color::RGB(0xFF_D9_D4);
const WARNING: Color = Color::RGB(0xFF_EC_B8);

/// The slip as a workbook.
///
/// # Errors
/// A scheme that no sheet can hold, or names longer than a cell.
pub fn return_slip(slip: &Slip, scheme: &Scheme) -> Result<Vec<u8>, XlsxError> {
    let mut group = Group::new(&slip.group, vec![Unit { name: slip.unit.clone() }], scheme);
    for value in slip.values.iter().filter(|value| value.leaf_idx < scheme.n_leaves()) {
        match value.value {
            Some(raw_value) => group.accept(0, value.leaf_idx, raw_value),
            // A value that a scheme does not know is none.
            None if value.is_not_applicable => drop(group.set(0, value.leaf_idx, Value::NotApplicable, scheme)),
            None => {}
        }
    }
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::from_ymd(2025, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&slip.unit).set_creation_datetime(&date));
    let sheet = workbook.add_worksheet().set_name(SHEET)?;
    let FormPlace { header_row, value_col, last_row } = write_form(sheet, scheme, Some((&group, 0)))?;
    let remark_col = value_col + 1;
    let head = bordered().set_bold().set_background_color(HEADER).set_align(FormatAlign::Center);
    sheet.write_string_with_format(header_row, remark_col, REMARKS, &head)?;
    sheet.set_column_width(remark_col, 44)?;
    for (row, leaf_idx) in (header_row + 1..).zip(0..scheme.n_leaves()) {
        let marks: Vec<&SlipMark> = slip.marks.iter().filter(|mark| mark.leaf_idx == leaf_idx).collect();
        let texts: Vec<&str> = marks.iter().map(|mark| mark.text.as_str()).collect();
        sheet.write_string_with_format(row, remark_col, texts.join("；"), &bordered())?;
        if marks.is_empty() {
            continue;
        }
        let colour = if marks.iter().any(|mark| mark.is_error) { ERROR } else { WARNING };
        let format = bordered().set_unlocked().set_background_color(colour).set_align(FormatAlign::Center);
        let shown = slip.values.iter().find(|value| value.leaf_idx == leaf_idx);
        match (group.value(0, leaf_idx), shown) {
            (Value::Missing, Some(shown)) if !shown.text.is_empty() => {
                let format = shown_as(scheme.indicator(leaf_idx), &format);
                sheet.write_string_with_format(row, value_col, &shown.text, &format)?;
            }
            (value, _) => write_value(sheet, (row, value_col), value, scheme.indicator(leaf_idx), &format)?,
        }
    }
    let how = "标色的格请核对改正，改好后把本表发回；没有标色的不必改动。";
    let remarks = [how].into_iter().chain(slip.remarks.iter().map(String::as_str));
    for (row, text) in (last_row + 2..).zip(remarks) {
        sheet.merge_range(row, 0, row, remark_col, &format!("注：{text}"), &sentence_format())?;
    }
    let n_remarks = 1 + u32::try_from(slip.remarks.len()).unwrap_or(0);
    sheet.set_print_area(0, 0, last_row + 2 + n_remarks, remark_col)?;
    workbook.save_to_buffer()
}

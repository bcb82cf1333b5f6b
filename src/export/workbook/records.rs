//! Where every figure comes from, and what was corrected: as it was when the workbook was written.

use super::{heading, lined, set_up_page, soft, title, write_text};
use crate::engine::Value;
use crate::export::template::NOT_APPLICABLE;
use crate::export::{Correction, Report};
use crate::table::{
    PROOF_CODE_ROW, PROOF_FIRST_ROW, PROOF_GROUP, PROOF_MARK, PROOF_MARK_ROW, PROOF_NODE, PROOF_REASON, PROOF_UNIT,
    PROOF_VALUE,
};
use rust_xlsxwriter::{FormatAlign, IgnoreError, Worksheet, XlsxError};
use std::collections::HashMap;

const NAME_ROW: u32 = super::data::NAME_ROW;

pub(super) fn write_sources(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let Report { lang, scheme, data, .. } = report;
    let texts = lang.workbook();
    let columns = [
        (texts.group, PROOF_GROUP, 9),
        (texts.school, PROOF_UNIT, 26),
        (texts.code, PROOF_NODE, 8),
        (texts.indicator, "", 40),
        (texts.value, PROOF_VALUE, 12),
        (texts.file, "", 26),
        (texts.sheet, "", 14),
        (texts.cell, "", 8),
        (texts.shown, "", 16),
        (texts.corrected, "", 14),
        (texts.reason, PROOF_REASON, 30),
    ];
    write_head(sheet, texts.sources_sheet, texts.listed, &columns)?;
    let mut places: HashMap<(&str, &str), (usize, usize)> = HashMap::new();
    for (group_idx, group) in data.groups.iter().enumerate() {
        for (unit_idx, unit) in group.units().iter().enumerate() {
            places.insert((&group.name, &unit.name), (group_idx, unit_idx));
        }
    }
    let (text, number) = (lined(), lined().set_num_format("General").set_align(FormatAlign::Right));
    let mut row = PROOF_FIRST_ROW;
    for source in report.sources.iter().filter(|source| source.leaf_idx < scheme.n_leaves()) {
        let place = places.get(&(source.group.as_str(), source.unit.as_str()));
        let value = place.map_or(Value::Missing, |(g, u)| data.groups[*g].value(*u, source.leaf_idx));
        if value == Value::Missing && source.shown.is_empty() && source.corrected.is_empty() {
            continue;
        }
        let leaf = scheme.leaf(source.leaf_idx);
        let name = lang.node_name(scheme, leaf);
        let cells: [(u16, &str); 10] = [
            (0, &source.group),
            (1, &source.unit),
            (2, &leaf.code),
            (3, &name),
            (5, &source.file),
            (6, &source.sheet),
            (7, &source.cell),
            (8, &source.shown),
            (9, &source.corrected),
            (10, &source.reason),
        ];
        for (col, content) in cells.into_iter().filter(|(_, content)| !content.is_empty()) {
            write_text(sheet, row, col, content, &text)?;
        }
        match value {
            Value::Reported(value) => {
                sheet.write_number_with_format(row, 4, value, &number)?;
            }
            Value::NotApplicable => write_text(sheet, row, 4, NOT_APPLICABLE[0], &number)?,
            Value::Missing => {}
        }
        row += 1;
    }
    sheet.autofilter(PROOF_CODE_ROW, 0, row.saturating_sub(1).max(PROOF_FIRST_ROW), 10)?;
    sheet.ignore_error_range(NAME_ROW, 0, row, 9, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

pub(super) fn write_corrections(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let texts = report.lang.workbook();
    let columns = [
        (texts.what, "", 60),
        (texts.from, "", 16),
        (texts.to, "", 16),
        (texts.reason, "", 30),
        (texts.place, "", 34),
        (texts.in_force, "", 12),
    ];
    write_head(sheet, texts.corrections_sheet, texts.listed, &columns)?;
    let format = lined().set_text_wrap();
    if report.corrections.is_empty() {
        return write_text(sheet, PROOF_FIRST_ROW, 0, texts.no_corrections, &soft());
    }
    for (row, correction) in (PROOF_FIRST_ROW..).zip(&report.corrections) {
        let Correction { what, place, from, to, reason, is_in_force } = correction;
        let in_force = report.lang.in_force(*is_in_force);
        for (col, text) in (0..).zip([what, from, to, reason, place]) {
            write_text(sheet, row, col, text, &format)?;
        }
        write_text(sheet, row, 5, in_force, &format)?;
    }
    Ok(())
}

fn write_head(
    sheet: &mut Worksheet,
    name: &str,
    sentence: &str,
    columns: &[(&str, &str, u16)],
) -> Result<(), XlsxError> {
    write_text(sheet, 0, 0, name, &title())?;
    write_text(sheet, PROOF_MARK_ROW, 0, &format!("{sentence} {PROOF_MARK}"), &soft())?;
    for (col, (name, code, width)) in (0..).zip(columns) {
        write_text(sheet, NAME_ROW, col, name, &heading())?;
        write_text(sheet, PROOF_CODE_ROW, col, code, &heading().set_bold().set_font_size(9))?;
        sheet.set_column_width(col, *width)?;
    }
    sheet.set_row_height(0, 26)?;
    sheet.set_freeze_panes(PROOF_FIRST_ROW, 0)?;
    sheet.set_repeat_rows(NAME_ROW, PROOF_CODE_ROW)?;
    set_up_page(sheet, name, 1);
    Ok(())
}

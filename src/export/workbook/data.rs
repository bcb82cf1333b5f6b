//! A group's raw data, as they count; read again by the page as any table is.

use super::{GroupPlan, formula, heading, set_up_page, soft, title, write_text};
use crate::engine::{Indicator, Kind, Value};
use crate::export::template::{
    HEADER, HEADER_OTHER, NOT_APPLICABLE, TEXT_FORMAT, TO_FILL_IN, bordered, centred, shown_as, stored,
};
use crate::i18n::Lang;
use crate::table::{NO_GROUP, PROOF_CODE_ROW, PROOF_WEIGHT_ROW};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Formula, IgnoreError, Worksheet, XlsxError};
use std::collections::HashMap;

const PRIMARY_ROW: u32 = 1;
const UNIT_ROW: u32 = 2;
pub(super) const NAME_ROW: u32 = 4;
/// Pages side by side: 44 indicators on one would be too small to read.
const PAGES_WIDE: u16 = 3;
/// The most that an error's message may hold, by the file format.
const LONGEST_MESSAGE: usize = 225;

pub(super) fn write(sheet: &mut Worksheet, plan: &GroupPlan<'_>) -> Result<(), XlsxError> {
    let (scheme, lang) = (plan.scheme(), plan.report.lang);
    let (texts, columns) = (lang.workbook(), Lang::Zh.texts());
    let caption = lang.sheet_caption(plan.report.year, &plan.group.name, texts.data_hint);
    write_text(sheet, 0, 0, &caption, &title())?;
    let label = soft().set_align(FormatAlign::Right);
    write_text(sheet, UNIT_ROW, 0, texts.unit, &label)?;
    write_text(sheet, PROOF_WEIGHT_ROW, 0, texts.weight, &label)?;
    // By these the page knows the columns again.
    write_text(sheet, PROOF_CODE_ROW, 0, columns.column_school, &heading())?;
    if plan.has_group_col() {
        write_text(sheet, PROOF_CODE_ROW, 1, columns.column_group, &heading())?;
    }
    let mut spans: Vec<(usize, u16, u16)> = Vec::new();
    for leaf_idx in 0..scheme.n_leaves() {
        let (col, leaf, indicator) = (plan.leaf_col(leaf_idx), scheme.leaf(leaf_idx), scheme.indicator(leaf_idx));
        let primary = plan.primary(scheme.leaves()[leaf_idx]);
        match spans.last_mut() {
            Some((of, _, last)) if *of == primary => *last = col,
            _ => spans.push((primary, col, col)),
        }
        let fill = if primary.is_multiple_of(2) { HEADER } else { HEADER_OTHER };
        write_text(sheet, UNIT_ROW, col, &indicator.unit, &centred())?;
        sheet.write_number_with_format(PROOF_WEIGHT_ROW, col, leaf.weight, &centred())?;
        write_text(sheet, NAME_ROW, col, &lang.node_name(scheme, leaf), &heading().set_background_color(fill))?;
        write_text(sheet, PROOF_CODE_ROW, col, &leaf.code, &heading().set_background_color(fill))?;
        sheet.set_column_width(col, 13)?;
    }
    check_what_is_typed(sheet, plan)?;
    for (primary, first, last) in spans {
        let root = scheme.roots()[primary];
        let fill = if primary.is_multiple_of(2) { HEADER } else { HEADER_OTHER };
        let (name, format) = (lang.node_name(scheme, &scheme.nodes()[root]), heading().set_background_color(fill));
        if first == last {
            write_text(sheet, PRIMARY_ROW, first, &name, &format)?;
        } else {
            sheet.merge_range(PRIMARY_ROW, first, PRIMARY_ROW, last, super::cell_text(&name), &format)?;
        }
    }
    let name_format = bordered().set_num_format_index(TEXT_FORMAT);
    let group_name = if plan.group.name == NO_GROUP { "" } else { &plan.group.name };
    let value_formats: Vec<Format> =
        (0..scheme.n_leaves()).map(|leaf_idx| value_format(scheme.indicator(leaf_idx), lang)).collect();
    // What was wrong stays so: who opens the workbook sees it, and the page asks again.
    let of_group = plan.report.sources.iter().filter(|s| s.group == plan.group.name && !s.fault.is_empty());
    let faults: HashMap<(&str, usize), &str> =
        of_group.map(|source| ((source.unit.as_str(), source.leaf_idx), source.fault.as_str())).collect();
    for (row, (unit_idx, unit)) in (plan.first_row()..).zip(plan.group.units().iter().enumerate()) {
        write_text(sheet, row, 0, &unit.name, &name_format)?;
        if plan.has_group_col() {
            write_text(sheet, row, 1, group_name, &name_format)?;
        }
        for (leaf_idx, format) in value_formats.iter().enumerate() {
            let col = plan.leaf_col(leaf_idx);
            match plan.group.value(unit_idx, leaf_idx) {
                Value::Missing => match faults.get(&(unit.name.as_str(), leaf_idx)) {
                    // The formulas take the word for what it says.
                    Some(fault) if NOT_APPLICABLE.contains(fault) => {
                        sheet.write_string_with_format(row, col, format!("“{fault}”"), format)?
                    }
                    Some(fault) => sheet.write_string_with_format(row, col, super::cell_text(fault), format)?,
                    None => sheet.write_blank(row, col, format)?,
                },
                Value::NotApplicable => sheet.write_string_with_format(row, col, NOT_APPLICABLE[0], format)?,
                Value::Reported(value) => {
                    sheet.write_number_with_format(row, col, stored(value, scheme.indicator(leaf_idx)), format)?
                }
            };
        }
    }
    sheet.set_column_width(0, 26)?;
    if plan.has_group_col() {
        sheet.set_column_width(1, 9)?;
    }
    sheet.set_row_height(0, 26)?.set_row_height(NAME_ROW, 84)?;
    sheet.ignore_error_range(
        NAME_ROW,
        0,
        plan.last_row(),
        plan.leaf_col(scheme.n_leaves()),
        IgnoreError::NumberStoredAsText,
    )?;
    sheet.set_freeze_panes(plan.first_row(), 1)?;
    sheet.set_repeat_rows(NAME_ROW, PROOF_CODE_ROW)?.set_repeat_columns(0, 0)?;
    set_up_page(sheet, &caption, PAGES_WIDE);
    Ok(())
}

fn value_format(indicator: &Indicator, lang: Lang) -> Format {
    let texts = lang.workbook();
    let format = bordered().set_background_color(TO_FILL_IN).set_align(FormatAlign::Right);
    match indicator.kind {
        Kind::YesNo => format.set_num_format(formula::yes_no_format(texts.yes, texts.no)),
        _ => shown_as(indicator, &format),
    }
}

/// Columns side by side that take the same are checked as one: office programs open the workbook sooner.
fn check_what_is_typed(sheet: &mut Worksheet, plan: &GroupPlan<'_>) -> Result<(), XlsxError> {
    let (scheme, first_row, last_row) = (plan.scheme(), plan.first_row(), plan.last_row());
    let leaves: Vec<usize> = (0..scheme.n_leaves()).collect();
    let take_the_same = |a: &usize, b: &usize| {
        let (a, b) = (scheme.indicator(*a), scheme.indicator(*b));
        (a.kind, a.max, a.may_be_not_applicable) == (b.kind, b.max, b.may_be_not_applicable)
    };
    for run in leaves.chunk_by(take_the_same) {
        let (first, last) = (plan.leaf_col(run[0]), plan.leaf_col(run[run.len() - 1]));
        let cell = row_col_to_cell(first_row, first);
        let checked = checked(scheme.indicator(run[0]), &cell, plan.report.lang)?;
        sheet.add_data_validation(first_row, first, last_row, last, &checked)?;
    }
    Ok(())
}

/// What may be typed.
fn checked(indicator: &Indicator, cell: &str, lang: Lang) -> Result<DataValidation, XlsxError> {
    let message: String = lang.to_be_typed(indicator).chars().take(LONGEST_MESSAGE).collect();
    DataValidation::new()
        .allow_custom(Formula::new(formula::may_be_typed(cell, indicator)))
        .set_error_title(lang.workbook().wrong_title)?
        .set_error_message(message)
}

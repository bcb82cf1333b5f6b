//! A group's ranking, sorted by formulas: it stays sorted when a figure is changed.

use super::formula::{self, CellOf};
use super::scores::{RANK_COL, TOTAL_COL, bars};
use super::{
    GroupPlan, heading, lined, points_format, primary_colour, set_up_page, soft, title, write_name_formula,
    write_number_formula, write_text,
};
use crate::engine::Scheme;
use crate::table::{
    PROOF_CODE_ROW, PROOF_GROUP_ROW, PROOF_MARK, PROOF_MARK_ROW, PROOF_RANK, PROOF_TOTAL, PROOF_UNIT, PROOF_WEIGHT_ROW,
};
use rust_xlsxwriter::{Color, FormatAlign, IgnoreError, Worksheet, XlsxError};

const NAME_ROW: u32 = super::data::NAME_ROW;
const PLACE_COL: u16 = 0;
const RANK: u16 = 1;
pub(super) const UNIT: u16 = 2;
pub(super) const TOTAL: u16 = 3;
pub(super) const FIRST_PRIMARY: u16 = 4;

pub(super) fn last_primary(scheme: &Scheme) -> u16 {
    FIRST_PRIMARY + u16::try_from(scheme.roots().len()).unwrap_or(u16::MAX / 4) - 1
}

pub(super) fn write(sheet: &mut Worksheet, plan: &GroupPlan<'_>) -> Result<(), XlsxError> {
    let (scheme, lang) = (plan.scheme(), plan.report.lang);
    let texts = lang.workbook();
    let caption = lang.sheet_caption(plan.report.year, &plan.group.name, texts.ranking_sheet);
    write_text(sheet, 0, 0, &caption, &title())?;
    write_text(sheet, PROOF_MARK_ROW, 0, &format!("{} {PROOF_MARK}", texts.worked_out), &soft())?;
    write_text(sheet, PROOF_GROUP_ROW, 0, texts.group, &soft())?;
    write_text(sheet, PROOF_GROUP_ROW, 1, &plan.group.name, &soft())?;
    write_text(sheet, PROOF_WEIGHT_ROW, 0, texts.weight, &soft())?;

    let scores = formula::sheet(&plan.scores);
    let (first, last) = (plan.first_row(), plan.last_row());
    // Column here, heading, code, column there.
    let mut columns: Vec<(u16, String, String, u16)> = vec![
        (RANK, texts.rank.into(), PROOF_RANK.into(), RANK_COL),
        (UNIT, texts.school.into(), PROOF_UNIT.into(), 0),
        (TOTAL, texts.total.into(), PROOF_TOTAL.into(), TOTAL_COL),
    ];
    for (col, root) in (FIRST_PRIMARY..).zip(scheme.roots()) {
        let node = &scheme.nodes()[*root];
        let name = lang.primary_name(scheme, node).into_owned();
        columns.push((col, name, node.code.clone(), plan.node_cols[*root]));
    }
    write_text(sheet, NAME_ROW, PLACE_COL, texts.place, &heading())?;
    write_text(sheet, PROOF_CODE_ROW, PLACE_COL, "", &heading())?;
    for (col, name, code, there) in &columns {
        write_text(sheet, NAME_ROW, *col, name, &heading())?;
        write_text(sheet, PROOF_CODE_ROW, *col, code, &heading().set_bold().set_font_size(9))?;
        if *col >= TOTAL {
            let weight = format!("={scores}!{}", formula::cell_of_row(*there, PROOF_WEIGHT_ROW));
            let root = scheme.roots().get(usize::from(*col).wrapping_sub(usize::from(FIRST_PRIMARY)));
            let result = root.map_or(scheme.full_marks, |root| scheme.nodes()[*root].weight);
            let format = soft().set_num_format("0.##########");
            write_number_formula(sheet, (PROOF_WEIGHT_ROW, *col), &weight, result, &format)?;
        }
    }
    let places = CellOf { sheet: &scores, first, last }.column(plan.key_col() + 1);
    let (points, total, whole) = (points_format(), points_format().set_bold(), lined().set_num_format("0"));
    let name_format = lined().set_align(FormatAlign::Left);
    for (row, (place, unit_idx)) in (first..).zip((1u32..).zip(&plan.board.order)) {
        let unit_idx = *unit_idx as usize;
        sheet.write_number_with_format(row, PLACE_COL, place, &whole.clone().set_font_color(super::SOFT))?;
        let place = format!("$A{}", u64::from(row) + 1);
        for (col, _, _, there) in &columns {
            let column = CellOf { sheet: &scores, first, last }.column(*there);
            let formula = formula::at_place(&column, &place, &places);
            let at = (row, *col);
            let board = &plan.board;
            match *col {
                UNIT => write_name_formula(sheet, at, &formula, &plan.group.units()[unit_idx].name, &name_format)?,
                RANK => write_number_formula(sheet, at, &formula, board.ranks[unit_idx].into(), &whole)?,
                TOTAL => write_number_formula(sheet, at, &formula, board.totals[unit_idx], &total)?,
                col => {
                    let root = scheme.roots()[usize::from(col - FIRST_PRIMARY)];
                    write_number_formula(sheet, at, &formula, board.points(unit_idx, root), &points)?;
                }
            }
        }
    }
    bars(sheet, TOTAL, (first, last), scheme.full_marks, Color::RGB(0x0B_5C_AD))?;
    for (position, (col, root)) in (FIRST_PRIMARY..).zip(scheme.roots()).enumerate() {
        bars(sheet, col, (first, last), scheme.nodes()[*root].weight, primary_colour(position))?;
        sheet.set_column_width(col, 13)?;
    }
    sheet.set_column_width(PLACE_COL, 6)?.set_column_width(RANK, 7)?.set_column_width(UNIT, 30)?;
    sheet.set_column_width(TOTAL, 12)?.set_row_height(0, 26)?.set_row_height(NAME_ROW, 36)?;
    sheet.ignore_error_range(NAME_ROW, 0, last, FIRST_PRIMARY, IgnoreError::NumberStoredAsText)?;
    sheet.set_freeze_panes(first, UNIT + 1)?;
    sheet.set_print_area(0, 0, last, last_primary(scheme))?;
    sheet.set_repeat_rows(NAME_ROW, PROOF_CODE_ROW)?;
    set_up_page(sheet, &caption, 1);
    Ok(())
}

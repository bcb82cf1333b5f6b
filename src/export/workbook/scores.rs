//! A group's scores: every point a formula of the sheet of data, every sum and rank a formula of the points.

use super::formula::{self, LeafCells, cell, cell_of_row, rows};
use super::{
    FIRST_NODE_COL, GroupPlan, heading, lined, points_format, primary_colour, set_up_page, soft, title,
    write_name_formula, write_number_formula, write_text,
};
use crate::engine::{Ties, rank_key};
use crate::export::template::{HEADER, HEADER_OTHER};
use crate::table::{
    CellRef, PROOF_CODE_ROW, PROOF_FULL_MARKS, PROOF_GROUP_ROW, PROOF_MARK, PROOF_MARK_ROW, PROOF_POINTS, PROOF_RANK,
    PROOF_TOTAL, PROOF_UNIT, PROOF_WEIGHT_ROW,
};
use rust_xlsxwriter::{Color, ConditionalFormatDataBar, ConditionalFormatType, IgnoreError, Worksheet, XlsxError};

const NAME_ROW: u32 = super::data::NAME_ROW;
pub(super) const RANK_COL: u16 = 1;
pub(super) const TOTAL_COL: u16 = 2;
const POINTS_COL: u16 = 3;
const FULL_MARKS_COL: u16 = 4;
const PAGES_WIDE: u16 = 3;
const ACCENT: Color = Color::RGB(0x0B_5C_AD);

pub(super) fn write(sheet: &mut Worksheet, plan: &GroupPlan<'_>) -> Result<(), XlsxError> {
    let (scheme, lang, options) = (plan.scheme(), plan.report.lang, &plan.report.options);
    let texts = lang.workbook();
    let caption = lang.sheet_caption(plan.report.year, &plan.group.name, texts.scores_sheet);
    write_head(sheet, plan, &caption)?;
    let n_units = plan.group.n_units();
    let (first, last) = (plan.first_row(), plan.last_row());
    let data = formula::sheet(&plan.data);
    let (first_leaf, last_leaf) = (plan.leaf_col(0), plan.leaf_col(scheme.n_leaves() - 1));
    let letters = |col: u16| CellRef::column_letters(col.into());
    let weights_row = u64::from(PROOF_WEIGHT_ROW) + 1;
    let weights = format!("{data}!${}${weights_row}:${}${weights_row}", letters(first_leaf), letters(last_leaf));
    let all =
        cell_of_row(TOTAL_COL, PROOF_WEIGHT_ROW).replacen(&letters(TOTAL_COL), &format!("${}", letters(TOTAL_COL)), 1);
    let most = |node_idx: usize| {
        let col = plan.node_cols[node_idx];
        (!plan.is_exact).then(|| cell_of_row(col, PROOF_WEIGHT_ROW))
    };
    let cols = |nodes: &[usize]| nodes.iter().map(|node_idx| plan.node_cols[*node_idx]).collect::<Vec<_>>();
    let (key_col, order_col, first_col) = (plan.key_col(), plan.key_col() + 1, plan.key_col() + 2);
    let (keys, firsts) = (rows(key_col, first, last), rows(first_col, first, last));
    let decimals = options.rank_decimals().unwrap_or(crate::engine::RANK_DECIMALS);
    let (points, whole, name_format) = (points_format(), lined().set_num_format("0"), lined());
    let (strong, grey) = (points_format().set_bold(), soft().set_num_format("0"));
    let mut places = vec![0u32; n_units];
    (1..).zip(&plan.board.order).for_each(|(place, unit_idx)| places[*unit_idx as usize] = place);
    let board = &plan.board;
    let mut seen = std::collections::HashSet::new();
    for (row, unit_idx) in (first..).zip(0..n_units) {
        let data_row = u64::from(row) + 1;
        write_name_formula(
            sheet,
            (row, 0),
            &format!("={data}!A{data_row}"),
            &plan.group.units()[unit_idx].name,
            &name_format,
        )?;
        for node_idx in plan.nodes.iter().copied() {
            let node = &scheme.nodes()[node_idx];
            let col = plan.node_cols[node_idx];
            let formula = match node.leaf_idx {
                Some(leaf_idx) => {
                    let leaf_col = plan.leaf_col(leaf_idx);
                    let cells = LeafCells {
                        value: format!("{data}!{}", cell(leaf_col, row)),
                        group: format!("{data}!{}", rows(leaf_col, first, last)),
                        weight: cell_of_row(col, PROOF_WEIGHT_ROW),
                    };
                    formula::points(&cells, scheme.indicator(leaf_idx), options.zero_maximum)
                }
                None => formula::sum(&cols(&node.children), row, most(node_idx).as_deref()),
            };
            let format = if node.leaf_idx.is_some() { &points } else { &strong };
            write_number_formula(sheet, (row, col), &formula, board.points(unit_idx, node_idx), format)?;
        }
        let sum = formula::sum(&cols(scheme.roots()), row, (!plan.is_exact).then_some(all.as_str()));
        write_number_formula(sheet, (row, POINTS_COL), &sum, board.points_sums[unit_idx], &points)?;
        let values = format!("{data}!${}{data_row}:${}{data_row}", letters(first_leaf), letters(last_leaf));
        let n_leaves = (!plan.is_exact).then_some(scheme.n_leaves());
        let full_marks = formula::full_marks(options, &values, &weights, &all, n_leaves);
        write_number_formula(sheet, (row, FULL_MARKS_COL), &full_marks, board.full_marks[unit_idx], &points)?;
        let total = formula::total(&cell(POINTS_COL, row), &cell(FULL_MARKS_COL, row), &all);
        write_number_formula(sheet, (row, TOTAL_COL), &total, board.totals[unit_idx], &strong)?;
        let (key, so_far) = (cell(key_col, row), format!("{}:{}", cell_of_row(key_col, first), cell(key_col, row)));
        let key_value = rank_key(board.totals[unit_idx], decimals);
        write_number_formula(
            sheet,
            (row, key_col),
            &formula::rank_key(&cell(TOTAL_COL, row), options),
            key_value as f64,
            &grey,
        )?;
        let rank = formula::rank(&key, &keys, &firsts, options.ties);
        write_number_formula(sheet, (row, RANK_COL), &rank, board.ranks[unit_idx].into(), &whole)?;
        let order = formula::order(&key, &keys, &so_far);
        write_number_formula(sheet, (row, order_col), &order, places[unit_idx].into(), &grey)?;
        if options.ties == Ties::Dense {
            let is_first = f64::from(u8::from(seen.insert(key_value)));
            write_number_formula(sheet, (row, first_col), &formula::is_first(&key, &so_far), is_first, &grey)?;
        }
    }
    bars(sheet, TOTAL_COL, (first, last), scheme.full_marks, ACCENT)?;
    for (position, root) in scheme.roots().iter().enumerate() {
        bars(sheet, plan.node_cols[*root], (first, last), scheme.nodes()[*root].weight, primary_colour(position))?;
    }
    sheet.ignore_error_range(NAME_ROW, 0, last, first_col, IgnoreError::NumberStoredAsText)?;
    sheet.set_freeze_panes(first, 3)?;
    sheet.set_repeat_rows(NAME_ROW, PROOF_CODE_ROW)?.set_repeat_columns(0, TOTAL_COL)?;
    sheet.set_print_area(0, 0, last, key_col - 2)?;
    set_up_page(sheet, &caption, PAGES_WIDE);
    Ok(())
}

fn write_head(sheet: &mut Worksheet, plan: &GroupPlan<'_>, caption: &str) -> Result<(), XlsxError> {
    let (scheme, lang) = (plan.scheme(), plan.report.lang);
    let texts = lang.workbook();
    let data = formula::sheet(&plan.data);
    write_text(sheet, 0, 0, caption, &title())?;
    write_text(sheet, PROOF_MARK_ROW, 0, &format!("{} {PROOF_MARK}", texts.worked_out), &soft())?;
    write_text(sheet, PROOF_GROUP_ROW, 0, texts.group, &soft())?;
    write_text(sheet, PROOF_GROUP_ROW, 1, &plan.group.name, &soft())?;
    write_text(sheet, PROOF_WEIGHT_ROW, 0, texts.weight, &soft())?;
    let heads = [
        (0, texts.school, PROOF_UNIT),
        (RANK_COL, texts.rank, PROOF_RANK),
        (TOTAL_COL, texts.total, PROOF_TOTAL),
        (POINTS_COL, texts.points, PROOF_POINTS),
        (FULL_MARKS_COL, texts.full_marks, PROOF_FULL_MARKS),
    ];
    let code_format = || heading().set_bold().set_font_size(9);
    for (col, name, code) in heads {
        write_text(sheet, NAME_ROW, col, name, &heading())?;
        write_text(sheet, PROOF_CODE_ROW, col, code, &code_format())?;
    }
    let weight_format = lined().set_num_format("0.##########");
    let roots: Vec<u16> = scheme.roots().iter().map(|root| plan.node_cols[*root]).collect();
    if plan.is_exact {
        let sum = formula::sum(&roots, PROOF_WEIGHT_ROW, None);
        write_number_formula(sheet, (PROOF_WEIGHT_ROW, TOTAL_COL), &sum, scheme.full_marks, &weight_format)?;
    } else {
        sheet.write_number_with_format(PROOF_WEIGHT_ROW, TOTAL_COL, scheme.full_marks, &weight_format)?;
    }
    for node_idx in plan.nodes.iter().copied() {
        let (col, node) = (plan.node_cols[node_idx], &scheme.nodes()[node_idx]);
        let primary = plan.primary(node_idx);
        let fill = match (primary.is_multiple_of(2), node.leaf_idx.is_some() && node.depth > 0) {
            (_, true) => Color::White,
            (true, _) => HEADER,
            (false, _) => HEADER_OTHER,
        };
        let at = (PROOF_WEIGHT_ROW, col);
        match node.leaf_idx {
            Some(leaf_idx) => {
                let weight = format!("={data}!{}", cell_of_row(plan.leaf_col(leaf_idx), PROOF_WEIGHT_ROW));
                write_number_formula(sheet, at, &weight, node.weight, &weight_format)?;
            }
            None if plan.is_exact => {
                let children: Vec<u16> = node.children.iter().map(|child| plan.node_cols[*child]).collect();
                let sum = formula::sum(&children, PROOF_WEIGHT_ROW, None);
                write_number_formula(sheet, at, &sum, node.weight, &weight_format)?;
            }
            None => {
                sheet.write_number_with_format(at.0, at.1, node.weight, &weight_format)?;
            }
        }
        write_text(sheet, NAME_ROW, col, &lang.node_name(scheme, node), &heading().set_background_color(fill))?;
        write_text(sheet, PROOF_CODE_ROW, col, &node.code, &code_format().set_background_color(fill))?;
        sheet.set_column_width(col, if node.leaf_idx.is_some() { 9.5 } else { 8.5 })?;
    }
    let help = soft().set_text_wrap();
    write_text(sheet, NAME_ROW, plan.key_col(), texts.rank_key, &help)?;
    write_text(sheet, NAME_ROW, plan.key_col() + 1, texts.order, &help)?;
    if plan.report.options.ties == Ties::Dense {
        write_text(sheet, NAME_ROW, plan.key_col() + 2, texts.is_first, &help)?;
    }
    sheet.set_column_width(0, 26)?.set_column_width(RANK_COL, 7)?.set_column_width(TOTAL_COL, 10)?;
    sheet.set_column_width(POINTS_COL, 10)?.set_column_width(FULL_MARKS_COL, 10)?;
    sheet.set_column_width(FIRST_NODE_COL + plan.nodes.len() as u16, 3)?.set_column_width(plan.key_col(), 16)?;
    sheet.set_row_height(0, 26)?.set_row_height(NAME_ROW, 100)?;
    Ok(())
}

/// Bars behind numbers from 0 to `most`.
pub(super) fn bars(
    sheet: &mut Worksheet,
    col: u16,
    (first, last): (u32, u32),
    most: f64,
    colour: Color,
) -> Result<(), XlsxError> {
    let bars = ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, if most > 0.0 { most } else { 1.0 })
        .set_fill_color(lightened(colour))
        .set_solid_fill(true)
        .set_border_off(true);
    sheet.add_conditional_format(first, col, last, col, &bars).map(drop)
}

/// Light enough for black figures upon it: 60 % of the way to white.
fn lightened(colour: Color) -> Color {
    let Color::RGB(rgb) = colour else { return colour };
    let part = |shift: u32| {
        let part = rgb >> shift & 0xFF;
        (part + (0xFF - part) * 6 / 10) << shift
    };
    Color::RGB(part(16) | part(8) | part(0))
}

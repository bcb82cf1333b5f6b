//! A group's ranking as a picture: a bar a school, divided by the primary indicators.

use super::data::NAME_ROW;
use super::formula;
use super::ranking::{FIRST_PRIMARY, TOTAL, UNIT, last_primary};
use super::{GroupPlan, LINE, SCORE_FORMAT, primary_colour, set_up_page, soft, write_number_formula, write_text};
use crate::engine::Scheme;
use crate::table::{PROOF_FIRST_ROW, PROOF_WEIGHT_ROW};
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Color,
    Worksheet, XlsxError,
};

/// Bars that can be told apart on a sheet of paper.
const MOST_BARS: usize = 40;

pub(super) fn write(sheet: &mut Worksheet, plan: &GroupPlan<'_>) -> Result<(), XlsxError> {
    let (scheme, lang) = (plan.scheme(), plan.report.lang);
    let n_drawn = plan.group.n_units().min(MOST_BARS);
    let last = PROOF_FIRST_ROW + u32::try_from(n_drawn).unwrap_or(1).saturating_sub(1);
    let mut chart = Chart::new(ChartType::BarStacked);
    for (position, (col, root)) in (first_bar(scheme)..).zip(scheme.roots()).enumerate() {
        let name = lang.primary_name(scheme, &scheme.nodes()[*root]);
        chart
            .add_series()
            .set_name(name.as_ref())
            .set_categories((plan.ranking.as_str(), PROOF_FIRST_ROW, UNIT, last, UNIT))
            .set_values((plan.ranking.as_str(), PROOF_FIRST_ROW, col, last, col))
            // White between them: they are told apart on a grey printout, too.
            .set_format(
                ChartFormat::new()
                    .set_solid_fill(ChartSolidFill::new().set_color(primary_colour(position)))
                    .set_border(ChartLine::new().set_color(Color::White).set_width(1)),
            )
            .set_gap(60);
    }
    let title = lang.chart_of(plan.report.year, &plan.group.name, n_drawn, plan.group.n_units());
    chart.title().set_name(title.as_str()).set_font(ChartFont::new().set_size(14));
    // The first rank on top: a chart of bars has its categories on the axis that stands upright.
    // That puts the other axis on top as well, unless it stands at the last category.
    chart.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max);
    chart.x_axis().set_min(0).set_max(scheme.full_marks).set_major_gridlines_line(ChartLine::new().set_color(LINE));
    chart.legend().set_position(ChartLegendPosition::Bottom);
    sheet.insert_chart(0, 0, &chart)?;
    set_up_page(sheet, &title, 1);
    Ok(())
}

/// The first of the columns that are drawn. They stand beside the ranking and are not printed.
fn first_bar(scheme: &Scheme) -> u16 {
    last_primary(scheme) + 2
}

/// Writes what is drawn: the points, raised as the total is where an indicator does not apply to a school, so that a bar
/// is as long as its total.
pub(super) fn write_bars(ranking: &mut Worksheet, plan: &GroupPlan<'_>) -> Result<(), XlsxError> {
    let (scheme, board, lang) = (plan.scheme(), &plan.board, plan.report.lang);
    write_text(ranking, PROOF_WEIGHT_ROW, first_bar(scheme), lang.workbook().chart_bars, &soft())?;
    for (col, root) in (first_bar(scheme)..).zip(scheme.roots()) {
        let name = lang.primary_name(scheme, &scheme.nodes()[*root]);
        write_text(ranking, NAME_ROW, col, &name, &soft().set_text_wrap())?;
    }
    let format = soft().set_num_format(SCORE_FORMAT);
    for (row, unit_idx) in (PROOF_FIRST_ROW..).zip(&board.order).take(MOST_BARS) {
        let unit_idx = *unit_idx as usize;
        let total = formula::cell(TOTAL, row);
        let all = [FIRST_PRIMARY, last_primary(scheme)].map(|col| formula::cell(col, row)).join(":");
        let sum: f64 = scheme.roots().iter().map(|root| board.points(unit_idx, *root)).sum();
        for (i, root) in (0..).zip(scheme.roots()) {
            let points = formula::cell(FIRST_PRIMARY + i, row);
            let formula = format!("=IF(SUM({all})>0,{points}*{total}/SUM({all}),0)");
            let part = if sum > 0.0 { board.points(unit_idx, *root) * board.totals[unit_idx] / sum } else { 0.0 };
            write_number_formula(ranking, (row, first_bar(scheme) + i), &formula, part, &format)?;
        }
    }
    Ok(())
}

//! A group's ranking as a picture: a bar a school, divided by the primary indicators.

use super::ranking::{FIRST_PRIMARY, UNIT};
use super::{GroupPlan, LINE, primary_colour, set_up_page};
use crate::table::PROOF_FIRST_ROW;
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
    for (position, (col, root)) in (FIRST_PRIMARY..).zip(scheme.roots()).enumerate() {
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

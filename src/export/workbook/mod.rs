//! The workbook that proves itself: raw data, every point as a formula of it, ranks as formulas of the points; what was
//! decided, where each figure comes from, and what was corrected.
//!
//! Whoever changes a figure on a sheet of data sees scores and ranks follow, in Excel, WPS and LibreOffice. What the
//! formulas give is written into their cells, too, so that a program that does not calculate shows it; and so that the
//! page, where the workbook is dropped again, can hold every cell against the engine ([`crate::table::Proof`]).
//!
//! A row of a sheet of data and the same row of the sheet of scores are one school. `formula` says how the engine's rules
//! read as formulas: they are written for the options in force, and hold for any figures.

mod chart;
mod data;
mod formula;
mod guide;
mod ranking;
mod records;
mod scores;
mod sheets;

use super::Report;
use super::template::{HEADER, INK, LINE, PAPER_A4};
use crate::engine::{Group, GroupBoard, Scheme, score_group};
use crate::table::{ONE_GROUP, PROOF_FIRST_ROW};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use sheets::SheetNames;

/// Columns of a sheet of scores before those of the nodes: school, rank, total, points, full marks.
const FIRST_NODE_COL: u16 = 5;
/// Helping columns after them, and some room.
const OTHER_COLS: usize = 12;
/// Groups with a picture each: where there are dozens, LibreOffice takes minutes to open them.
const MOST_CHARTS: usize = 8;
/// Parts of a bar: the programs draw no more.
const MOST_PARTS: usize = 255;
/// The most that a cell may hold, by the file format.
const LONGEST_TEXT: usize = 32_767;

const SCORE_FORMAT: &str = "0.00";
const SOFT: Color = Color::RGB(0x6B_76_83);

/// The workbook of a result.
///
/// # Errors
/// A scheme with more nodes than a sheet has columns, or more schools than it has rows.
pub fn workbook(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut out = Workbook::new();
    // The same bytes every time: the date is that of this layout, not of the clock.
    let date = ExcelDateTime::from_ymd(2025, 1, 1)?;
    let texts = report.lang.workbook();
    let caption = report.lang.with_year(report.year, texts.title);
    out.set_properties(&DocProperties::new().set_title(&caption).set_creation_datetime(&date));
    if report.scheme.n_nodes() + OTHER_COLS > usize::from(u16::MAX) / 4 {
        return Err(XlsxError::RowColumnLimitError);
    }
    let mut names = SheetNames::default();
    let guide = names.take(texts.guide_sheet);
    let records = [names.take(texts.sources_sheet), names.take(texts.corrections_sheet)];
    let plans: Vec<GroupPlan<'_>> = report.data.groups.iter().map(|g| GroupPlan::of(g, report, &mut names)).collect();
    let has_charts = plans.len() <= MOST_CHARTS && report.scheme.roots().len() <= MOST_PARTS;
    guide::write(out.add_worksheet().set_name(&guide)?, report)?;
    for plan in plans.iter().filter(|plan| plan.group.n_units() > 0) {
        let sheet = out.add_worksheet().set_name(&plan.ranking)?;
        ranking::write(sheet, plan)?;
        if has_charts {
            chart::write_bars(sheet, plan)?;
        }
        scores::write(out.add_worksheet().set_name(&plan.scores)?, plan)?;
        data::write(out.add_worksheet().set_name(&plan.data)?, plan)?;
        if has_charts {
            chart::write(out.add_chartsheet().set_name(&plan.chart)?, plan)?;
        }
    }
    if !report.sources.is_empty() {
        records::write_sources(out.add_worksheet().set_name(&records[0])?, report)?;
        records::write_corrections(out.add_worksheet().set_name(&records[1])?, report)?;
    }
    out.save_to_buffer()
}

/// A group, and where what belongs to it stands.
struct GroupPlan<'a> {
    report: &'a Report,
    group: &'a Group,
    board: GroupBoard,
    /// The names of its sheets.
    ranking: String,
    scores: String,
    data: String,
    chart: String,
    /// Node indexes in the order of the columns: every node before what is below it.
    nodes: Vec<usize>,
    /// By node, its column on the sheet of scores.
    node_cols: Vec<u16>,
    /// Whether the weights add up bit for bit, as they do where they are whole numbers.
    is_exact: bool,
}

impl<'a> GroupPlan<'a> {
    fn of(group: &'a Group, report: &'a Report, names: &mut SheetNames) -> GroupPlan<'a> {
        let (scheme, texts) = (&report.scheme, report.lang.workbook());
        let nodes = depth_first(scheme);
        let mut node_cols = vec![0; scheme.n_nodes()];
        for (col, node_idx) in (FIRST_NODE_COL..).zip(&nodes) {
            node_cols[*node_idx] = col;
        }
        let mut name = |kind: &str| names.take(&report.lang.group_sheet(&group.name, kind));
        GroupPlan {
            report,
            group,
            board: score_group(group, scheme, &report.options),
            ranking: name(texts.ranking_sheet),
            scores: name(texts.scores_sheet),
            data: name(texts.data_sheet),
            chart: name(texts.chart_sheet),
            nodes,
            node_cols,
            is_exact: adds_up_exactly(scheme),
        }
    }

    fn scheme(&self) -> &'a Scheme {
        &self.report.scheme
    }

    /// Whether the sheet of data has a column for the group.
    fn has_group_col(&self) -> bool {
        self.group.name != ONE_GROUP || !self.scheme().groups.is_empty()
    }

    /// A leaf's column on the sheet of data.
    fn leaf_col(&self, leaf_idx: usize) -> u16 {
        let first = if self.has_group_col() { 2 } else { 1 };
        first + u16::try_from(leaf_idx).unwrap_or(u16::MAX / 2)
    }

    /// The rows of the units, from 0.
    fn first_row(&self) -> u32 {
        PROOF_FIRST_ROW
    }

    fn last_row(&self) -> u32 {
        PROOF_FIRST_ROW + u32::try_from(self.group.n_units()).unwrap_or(u32::MAX / 2).saturating_sub(1)
    }

    /// The first of the helping columns on the sheet of scores: what ranks are decided by, the place in the list, and
    /// where one needs it, the first of a tie.
    fn key_col(&self) -> u16 {
        FIRST_NODE_COL + u16::try_from(self.nodes.len()).unwrap_or(u16::MAX / 2) + 1
    }

    /// The position of a node's primary node.
    fn primary(&self, node_idx: usize) -> usize {
        let root = self.scheme().path(node_idx)[0];
        self.scheme().roots().iter().position(|r| *r == root).unwrap_or(0)
    }
}

/// Whether the weights below every node add up to its own bit for bit, and those of all leaves to the full marks.
fn adds_up_exactly(scheme: &Scheme) -> bool {
    let nodes = scheme.nodes();
    let sum = |of: &[usize]| of.iter().map(|i| nodes[*i].weight).sum::<f64>();
    let mut inner = nodes.iter().filter(|node| !node.children.is_empty());
    inner.all(|node| sum(&node.children) == node.weight)
        && sum(scheme.leaves()) == scheme.full_marks
        && sum(scheme.roots()) == scheme.full_marks
}

fn depth_first(scheme: &Scheme) -> Vec<usize> {
    let mut nodes = Vec::with_capacity(scheme.n_nodes());
    let mut open: Vec<usize> = scheme.roots().iter().rev().copied().collect();
    while let Some(node_idx) = open.pop() {
        nodes.push(node_idx);
        open.extend(scheme.nodes()[node_idx].children.iter().rev());
    }
    nodes
}

// What all sheets have

/// A colour for each primary indicator: the page's own.
const PRIMARY: [Color; 6] = [
    Color::RGB(0x00_72_B2),
    Color::RGB(0xC6_77_00),
    Color::RGB(0x00_87_5F),
    Color::RGB(0xC0_4A_00),
    Color::RGB(0x3E_93_C9),
    Color::RGB(0xA8_51_8A),
];

fn primary_colour(position: usize) -> Color {
    PRIMARY[position % PRIMARY.len()]
}

/// As much of a text as a cell holds.
fn cell_text(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST_TEXT
    });
    end.map_or(text, |(at, _)| &text[..at])
}

fn write_text(sheet: &mut Worksheet, row: u32, col: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, col, cell_text(text), format).map(drop)
}

fn write_number_formula(
    sheet: &mut Worksheet,
    (row, col): (u32, u16),
    formula: &str,
    result: f64,
    format: &Format,
) -> Result<(), XlsxError> {
    let formula = Formula::new(formula).set_result(result.to_string());
    sheet.write_formula_with_format(row, col, formula, format).map(drop)
}

/// A formula whose result is a name. A name that a program would take for a number or an error stands there itself.
fn write_name_formula(
    sheet: &mut Worksheet,
    (row, col): (u32, u16),
    formula: &str,
    name: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let name = cell_text(name);
    let is_word = name.parse::<f64>().is_err()
        && !name.is_empty()
        && !name.starts_with('#')
        && !["TRUE", "FALSE"].contains(&name)
        && !name.contains(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
        && !name.contains("_x");
    if !is_word {
        return write_text(sheet, row, col, name, format);
    }
    sheet.write_formula_with_format(row, col, Formula::new(formula).set_result(name), format).map(drop)
}

/// A4 across, pages numbered, the title above.
fn set_up_page(sheet: &mut Worksheet, title: &str, n_wide: u16) {
    // An ampersand starts a code there.
    let title: String = title.replace('&', "&&").chars().take(100).collect();
    sheet
        .set_paper_size(PAPER_A4)
        .set_landscape()
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_header(format!("&L{title}"))
        .set_footer("&C&P / &N")
        .set_print_fit_to_pages(n_wide, 0);
}

fn lined() -> Format {
    Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
        .set_font_color(INK)
        .set_align(FormatAlign::VerticalCenter)
}

fn heading() -> Format {
    lined().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_background_color(HEADER)
}

fn points_format() -> Format {
    lined().set_num_format(SCORE_FORMAT)
}

fn soft() -> Format {
    Format::new().set_font_color(SOFT).set_font_size(9)
}

fn title() -> Format {
    Format::new().set_bold().set_font_size(14).set_font_color(INK)
}

//! A group's ranking through a lens: found, sorted, pinned, with the columns and bars that were chosen.

use super::primary_class;
use super::ranking::{Segment, SortMark, current_group, sorted};
use super::sheet::sheet_rows;
use crate::app::{Bars, Bound, Column, Evaluation, Lens, Line, Measure, Route, Sort, SortKey, name_holds, preorder};
use crate::engine::{Group, GroupBoard, Indicator, Kind, Scheme, Value};
use crate::i18n::{Lang, decimals, figure};
use crate::table::NO_GROUP;
use std::ops::Range;

/// Groups up to so many schools are drawn whole: a search by the browser finds everybody. With 200, a sort would keep the
/// page from answering for 100 ms.
pub const DRAWN_WHOLE: usize = 64;
/// A window ends at a multiple of so many rows.
const BLOCK: usize = 16;

/// The rows to draw of a long list, where `n_visible` from `first_visible` on are in sight.
///
/// It begins and ends a block beyond what is in sight, so that scrolling meets rows that are there, and always at a
/// multiple of a block, so that scrolling within a block changes nothing.
///
/// ```
/// # use scoreboard::app::selectors::window;
/// assert_eq!(window(64, 50, 20), 0..64);
/// assert_eq!(window(11_000, 0, 20), 0..48);
/// assert_eq!(window(11_000, 100, 20), 80..144);
/// assert_eq!(window(11_000, 10_990, 20), 10_960..11_000);
/// ```
pub fn window(n_rows: usize, first_visible: usize, n_visible: usize) -> Range<usize> {
    if n_rows <= DRAWN_WHOLE {
        return 0..n_rows;
    }
    let first_visible = first_visible.min(n_rows);
    let start = first_visible.saturating_sub(BLOCK) / BLOCK * BLOCK;
    let end = (first_visible + n_visible + BLOCK).div_ceil(BLOCK) * BLOCK;
    start..end.min(n_rows)
}

/// The first row of a list that is in sight, and how many are: `list_top` is where the list begins, `top` and `bottom`
/// where sight ends, `row_height` above 0; all in the same unit.
///
/// ```
/// # use scoreboard::app::selectors::in_sight;
/// assert_eq!(in_sight(100.0, 0.0, 900.0, 50.0), (0, 19));
/// assert_eq!(in_sight(-5000.0, 0.0, 900.0, 50.0), (100, 19));
/// ```
pub fn in_sight(list_top: f64, top: f64, bottom: f64, row_height: f64) -> (usize, usize) {
    // A negative number of rows is none.
    (((top - list_top) / row_height) as usize, ((bottom - top) / row_height).ceil() as usize + 1)
}

/// Which schools are shown, in their order. Indexes are those of the group's units.
#[derive(Clone, Debug, PartialEq)]
pub struct GridOrder {
    pub group_idx: usize,
    /// At the top, whether or not they are found.
    pub pinned: Vec<usize>,
    /// The others that are found.
    pub listed: Vec<usize>,
    pub n_units: usize,
    /// Schools that are found, pinned or not.
    pub n_found: usize,
    /// By rank, how many schools have it.
    n_at_rank: Vec<u32>,
}

impl GridOrder {
    /// All that are shown, from the top.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        self.pinned.iter().chain(&self.listed).copied()
    }
}

/// The schools of the route's group that the lens finds, sorted; `None` without data.
pub fn grid_order(evaluation: &Evaluation, route: &Route, sort: Sort, lens: &Lens) -> Option<GridOrder> {
    let group_idx = current_group(evaluation, route)?;
    let (group, board) = (&evaluation.data.groups[group_idx], &evaluation.board.groups[group_idx]);
    let is_found = |unit_idx: &usize| {
        let keeps = |bound: &Bound| is_within(bound, measured(evaluation, group_idx, *unit_idx, bound.measure));
        name_holds(&group.units()[*unit_idx].name, &lens.search) && lens.bounds.iter().all(keeps)
    };
    let is_pinned = |unit_idx: &usize| {
        let name = &group.units()[*unit_idx].name;
        lens.pinned.iter().any(|(of, unit)| *of == group.name && unit == name)
    };
    let (pinned, others): (Vec<usize>, Vec<usize>) = sorted(group, board, sort).into_iter().partition(is_pinned);
    let listed: Vec<usize> = others.into_iter().filter(is_found).collect();
    let mut n_at_rank = vec![0; board.n_units() + 1];
    board.ranks.iter().for_each(|rank| n_at_rank[*rank as usize] += 1);
    let n_found = listed.len() + pinned.iter().filter(|unit_idx| is_found(unit_idx)).count();
    Some(GridOrder { group_idx, pinned, listed, n_units: board.n_units(), n_found, n_at_rank })
}

/// A figure of a school; `None` where it was not reported, or nothing applies.
pub fn measured(evaluation: &Evaluation, group_idx: usize, unit_idx: usize, measure: Measure) -> Option<f64> {
    let board = &evaluation.board.groups[group_idx];
    match measure {
        Measure::Total => Some(board.totals[unit_idx]),
        Measure::Points(node_idx) => Some(board.points(unit_idx, node_idx)),
        Measure::Share(node_idx) => {
            let full_marks = board.node_full_marks(&evaluation.scheme, unit_idx, node_idx);
            (full_marks > 0.0).then(|| board.points(unit_idx, node_idx) / full_marks * 100.0)
        }
        Measure::Value(leaf_idx) => evaluation.data.groups[group_idx].value(unit_idx, leaf_idx).reported(),
    }
}

fn is_within(bound: &Bound, value: Option<f64>) -> bool {
    // A sum of points may lie a hair beside what it is in exact arithmetic.
    const NOISE: f64 = 1e-9;
    value.is_some_and(|v| {
        bound.least.is_none_or(|least| v >= least - NOISE) && bound.most.is_none_or(|most| v <= most + NOISE)
    })
}

/// A bound in words.
pub fn bound_text(scheme: &Scheme, bound: &Bound, lang: Lang) -> String {
    let t = lang.ranking_tools();
    let name = |node_idx: usize| lang.node_name(scheme, &scheme.nodes()[node_idx]).into_owned();
    let what = match bound.measure {
        Measure::Total => lang.texts().total.into(),
        Measure::Points(node_idx) => format!("{} {}", name(node_idx), t.points),
        Measure::Share(node_idx) => format!("{} {}", name(node_idx), t.share),
        Measure::Value(leaf_idx) => format!("{} {}", name(scheme.leaves()[leaf_idx]), t.value),
    };
    let least = bound.least.map(|v| format!("≥ {}", figure(v)));
    let most = bound.most.map(|v| format!("≤ {}", figure(v)));
    let limits: Vec<String> = least.into_iter().chain(most).collect();
    format!("{what} {}", limits.join(" "))
}

/// What somebody typed as the limits of a figure.
///
/// # Errors
/// In words: where neither is a number, one is none, or no figure can be within both.
///
/// ```
/// # use scoreboard::app::{Measure, selectors::typed_bound};
/// # use scoreboard::i18n::Lang;
/// let bound = typed_bound(Measure::Total, " 60 ", "", Lang::Zh).unwrap();
/// assert_eq!((bound.least, bound.most), (Some(60.0), None));
/// assert!(typed_bound(Measure::Total, "", "", Lang::Zh).is_err());
/// assert!(typed_bound(Measure::Total, "8", "7", Lang::Zh).is_err());
/// ```
pub fn typed_bound(measure: Measure, least: &str, most: &str, lang: Lang) -> Result<Bound, &'static str> {
    let t = lang.ranking_tools();
    let limit = |text: &str| {
        // As a Chinese keyboard gives it, and with the sign that the value has in the table.
        let text: String = text.trim().chars().map(half_width).collect();
        match text.trim_end_matches('%') {
            "" => Ok(None),
            text => text.parse::<f64>().ok().filter(|v| v.is_finite()).map(Some).ok_or(t.not_a_number),
        }
    };
    match (limit(least)?, limit(most)?) {
        (None, None) => Err(t.not_a_number),
        (Some(least), Some(most)) if least > most => Err(t.limits_crossed),
        (least, most) => Ok(Bound { measure, least, most }),
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '．' | '。' => '.',
        '％' => '%',
        '－' | '−' => '-',
        other => other,
    }
}

/// All nodes to choose from, indented as the tree is.
pub fn node_choices(scheme: &Scheme, lang: Lang) -> Vec<(usize, String)> {
    let label = |node_idx: usize| {
        let node = &scheme.nodes()[node_idx];
        format!("{}{} {}", "\u{3000}".repeat(node.depth), node.code, lang.node_name(scheme, node))
    };
    preorder(scheme).into_iter().map(|node_idx| (node_idx, label(node_idx))).collect()
}

/// A node in the choice of columns.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnChoice {
    pub code: String,
    pub label: String,
    pub depth: usize,
    pub points: Column,
    pub has_points: bool,
    /// A leaf's values: the column, and whether it is shown.
    pub value: Option<(Column, bool)>,
}

/// Every node, as the tree is.
pub fn column_choices(scheme: &Scheme, lens: &Lens, lang: Lang) -> Vec<ColumnChoice> {
    let shown = lens.columns_of(scheme);
    let choice = |node_idx: usize| {
        let node = &scheme.nodes()[node_idx];
        ColumnChoice {
            code: node.code.clone(),
            label: format!("{} {} {}", node.code, lang.node_name(scheme, node), figure(node.weight)),
            depth: node.depth,
            points: Column::Points(node_idx),
            has_points: shown.contains(&Column::Points(node_idx)),
            value: node.leaf_idx.map(|leaf_idx| {
                let column = Column::Value(leaf_idx);
                (column, shown.contains(&column))
            }),
        }
    };
    preorder(scheme).into_iter().map(choice).collect()
}

#[derive(Clone, Debug, PartialEq)]
pub struct GridColumn {
    pub column: Column,
    pub node_idx: usize,
    pub code: String,
    pub name: String,
    /// The node's full marks, or the unit of the values.
    pub measure: String,
    /// The colour of its primary node; none for values.
    pub class: Option<String>,
    pub sort_key: SortKey,
    pub sort: SortMark,
    /// Whether there are columns of what is below it; nothing where it holds values.
    pub is_expanded: Option<bool>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LegendItem {
    pub class: String,
    pub name: String,
}

/// All that the rows have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct GridFrame {
    pub group: String,
    pub group_label: String,
    pub full_marks: String,
    pub columns: Vec<GridColumn>,
    pub total_sort: SortMark,
    pub name_sort: SortMark,
    pub bars_title: String,
    pub legend: Vec<LegendItem>,
    /// Whether the columns' own headings say what the colours are.
    pub are_parts_headed: bool,
    pub is_provisional: bool,
    /// Schools that stand together only until their groups are decided.
    pub is_ungrouped: bool,
    scale: Scale,
}

/// How points become lengths, in percent of the widest bar's room.
#[derive(Clone, Debug, PartialEq)]
struct Scale {
    parts: Vec<Part>,
    /// The position of the part that all bars are moved by.
    moved_by: Option<usize>,
    is_middle: bool,
    /// Where that part starts, or has its middle, in every bar.
    line: f64,
    /// Length of a point.
    factor: f64,
    /// Whether lengths are those of totals, which are scaled up where something does not apply.
    is_whole: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Part {
    node_idx: usize,
    class: String,
}

/// The columns, the legend, and the scale on which all bars of the group are drawn.
pub fn grid_frame(evaluation: &Evaluation, order: &GridOrder, sort: Sort, lens: &Lens, lang: Lang) -> GridFrame {
    let scheme = &*evaluation.scheme;
    let board = &evaluation.board.groups[order.group_idx];
    let scale = scale(scheme, board, lens.bars);
    let shown = match sort.key {
        // What it is sorted by is always seen.
        SortKey::Node(node_idx) => lens.with_column(scheme, Column::Points(node_idx)).columns_of(scheme),
        SortKey::Value(leaf_idx) => lens.with_column(scheme, Column::Value(leaf_idx)).columns_of(scheme),
        SortKey::Total | SortKey::Name => lens.columns_of(scheme),
    };
    let are_parts_headed = scale.parts.iter().all(|part| shown.contains(&Column::Points(part.node_idx)));
    let columns = shown.into_iter().map(|column| grid_column(scheme, column, sort, lens, lang));
    let legend = scale
        .parts
        .iter()
        .map(|part| LegendItem { class: part.class.clone(), name: short_name(scheme, part.node_idx, lang) });
    let t = lang.ranking_tools();
    let bars_title = match (lens.bars.line, lens.bars.at) {
        (Line::Start, _) | (_, None) => lang.texts().points_by_primary.into(),
        (Line::Edge, Some(at)) => format!("{} {}", t.edge_of, short_name(scheme, at, lang)),
        (Line::Middle, Some(at)) => format!("{} {}", t.middle_of, short_name(scheme, at, lang)),
        (Line::Part, Some(at)) => {
            format!("{} {}", short_name(scheme, at, lang), figure(scheme.nodes()[at].weight))
        }
    };
    GridFrame {
        group: board.name.clone(),
        group_label: lang.group_name(&board.name).into_owned(),
        full_marks: figure(scheme.full_marks),
        columns: columns.collect(),
        total_sort: SortMark::of(sort, SortKey::Total, false),
        name_sort: SortMark::of(sort, SortKey::Name, true),
        bars_title,
        legend: legend.collect(),
        are_parts_headed,
        is_provisional: evaluation.is_group_provisional(&board.name),
        is_ungrouped: board.name == NO_GROUP,
        scale,
    }
}

fn short_name(scheme: &Scheme, node_idx: usize, lang: Lang) -> String {
    let node = &scheme.nodes()[node_idx];
    match node.depth {
        0 => lang.primary_name(scheme, node).into_owned(),
        _ => lang.node_name(scheme, node).into_owned(),
    }
}

/// The position of a node's primary node.
pub(super) fn primary_of(scheme: &Scheme, node_idx: usize) -> usize {
    scheme.roots().iter().position(|root| *root == scheme.path(node_idx)[0]).unwrap_or(0)
}

fn grid_column(scheme: &Scheme, column: Column, sort: Sort, lens: &Lens, lang: Lang) -> GridColumn {
    let node_idx = match column {
        Column::Points(node_idx) => node_idx,
        Column::Value(leaf_idx) => scheme.leaves()[leaf_idx],
    };
    let node = &scheme.nodes()[node_idx];
    let sort_key = match column {
        Column::Points(node_idx) => SortKey::Node(node_idx),
        Column::Value(leaf_idx) => SortKey::Value(leaf_idx),
    };
    let is_value = matches!(column, Column::Value(_));
    let unit = node.indicator.as_ref().map_or("", |indicator| indicator.unit.as_str());
    GridColumn {
        column,
        node_idx,
        code: node.code.clone(),
        name: short_name(scheme, node_idx, lang),
        measure: if is_value { lang.value_in(unit) } else { figure(node.weight) },
        class: (!is_value).then(|| primary_class(primary_of(scheme, node_idx))),
        sort_key,
        sort: SortMark::of(sort, sort_key, false),
        is_expanded: (!is_value).then(|| lens.is_expanded(scheme, node_idx)),
    }
}

/// Neighbours of one colour are told apart by their shades.
const SHADES: usize = 3;

fn scale(scheme: &Scheme, board: &GroupBoard, bars: Bars) -> Scale {
    let at = bars.at.filter(|_| bars.line != Line::Start);
    let part = |node_idx: usize, shade: usize| Part {
        node_idx,
        class: format!("{} shade-{}", primary_class(primary_of(scheme, node_idx)), shade % SHADES + 1),
    };
    let Some(at) = at else {
        let parts = scheme.roots().iter().map(|root| part(*root, 0)).collect();
        let factor = 100.0 / scheme.full_marks;
        return Scale { parts, moved_by: None, is_middle: false, line: 0.0, factor, is_whole: true };
    };
    if bars.line == Line::Part {
        let node = &scheme.nodes()[at];
        let shown = if node.children.is_empty() { &[at][..] } else { &node.children[..] };
        let parts = shown.iter().enumerate().map(|(shade, child)| part(*child, shade)).collect();
        let factor = 100.0 / node.weight;
        return Scale { parts, moved_by: None, is_middle: false, line: 0.0, factor, is_whole: false };
    }
    // The primary nodes; on the way to the chosen one, each node's children in its place.
    let mut cut: Vec<(usize, usize)> = scheme.roots().iter().map(|root| (*root, 0)).collect();
    for ancestor in scheme.path(at).into_iter().filter(|node_idx| *node_idx != at) {
        let position = cut.iter().position(|(node_idx, _)| *node_idx == ancestor).unwrap_or(0);
        let children = scheme.nodes()[ancestor].children.iter().enumerate().map(|(shade, child)| (*child, shade));
        cut.splice(position..=position, children.collect::<Vec<_>>());
    }
    let moved_by = cut.iter().position(|(node_idx, _)| *node_idx == at);
    let parts: Vec<Part> = cut.into_iter().map(|(node_idx, shade)| part(node_idx, shade)).collect();
    let is_middle = bars.line == Line::Middle;
    let mut scale = Scale { parts, moved_by, is_middle, line: 0.0, factor: 1.0, is_whole: true };
    // The room is that of the whole group: a bar keeps its place and its length whoever else is shown.
    let (mut most_before, mut most_after) = (0.0f64, 0.0f64);
    for unit_idx in 0..board.n_units() {
        let lengths = scale.lengths(board, unit_idx);
        let (before, all) = (scale.before_line(&lengths), lengths.iter().sum::<f64>());
        most_before = most_before.max(before);
        most_after = most_after.max(all - before);
    }
    let room = most_before + most_after;
    scale.factor = if room > 0.0 { 100.0 / room } else { 0.0 };
    scale.line = most_before * scale.factor;
    scale
}

impl Scale {
    /// Of each part, before anything is moved.
    fn lengths(&self, board: &GroupBoard, unit_idx: usize) -> Vec<f64> {
        let sum = board.points_sums[unit_idx];
        let stretch = match self.is_whole {
            true if sum > 0.0 => board.totals[unit_idx] / sum,
            true => 0.0,
            false => 1.0,
        };
        let length = |part: &Part| board.points(unit_idx, part.node_idx) * stretch * self.factor;
        self.parts.iter().map(length).collect()
    }

    fn before_line(&self, lengths: &[f64]) -> f64 {
        let Some(position) = self.moved_by else { return 0.0 };
        let half = if self.is_middle { lengths[position] / 2.0 } else { 0.0 };
        lengths[..position].iter().sum::<f64>() + half
    }

    fn segments(&self, scheme: &Scheme, board: &GroupBoard, unit_idx: usize, lang: Lang) -> Vec<Segment> {
        let lengths = self.lengths(board, unit_idx);
        let mut x = self.line - self.before_line(&lengths);
        let segments = self.parts.iter().zip(&lengths).map(|(part, length)| {
            let points = decimals(board.points(unit_idx, part.node_idx), 2);
            let full_marks = figure(board.node_full_marks(scheme, unit_idx, part.node_idx));
            let segment = Segment {
                x: decimals(x, 3),
                width: decimals(*length, 3),
                class: part.class.clone(),
                title: format!("{} {points} / {full_marks}", short_name(scheme, part.node_idx, lang)),
            };
            x += length;
            segment
        });
        segments.collect()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    pub unit_idx: usize,
    pub unit: String,
    /// To its breakdown.
    pub route: Route,
    pub rank: u32,
    pub is_tied: bool,
    pub total: String,
    /// Full precision.
    pub total_exact: String,
    /// Where something does not apply: what the school was scored out of.
    pub out_of: Option<String>,
    /// One a column.
    pub cells: Vec<String>,
    pub segments: Vec<Segment>,
    /// Where the bars' common line is, in percent of their room.
    pub line: Option<String>,
    pub is_open: bool,
    pub is_pinned: bool,
    pub is_ticked: bool,
}

/// One school's row.
pub fn grid_row(
    evaluation: &Evaluation,
    order: &GridOrder,
    frame: &GridFrame,
    (route, lens): (&Route, &Lens),
    unit_idx: usize,
    lang: Lang,
) -> GridRow {
    let scheme = &*evaluation.scheme;
    let (group, board) = (&evaluation.data.groups[order.group_idx], &evaluation.board.groups[order.group_idx]);
    let unit = group.units()[unit_idx].name.clone();
    let is_among = |schools: &[(String, String)]| schools.iter().any(|(of, name)| *of == group.name && *name == unit);
    let scale = &frame.scale;
    GridRow {
        unit_idx,
        route: Route::School { group: group.name.clone(), unit: unit.clone() },
        rank: board.ranks[unit_idx],
        is_tied: order.n_at_rank[board.ranks[unit_idx] as usize] > 1,
        total: decimals(board.totals[unit_idx], 2),
        total_exact: board.totals[unit_idx].to_string(),
        out_of: (board.full_marks[unit_idx] != scheme.full_marks).then(|| figure(board.full_marks[unit_idx])),
        cells: frame.columns.iter().map(|c| cell(scheme, group, board, unit_idx, c.column, lang)).collect(),
        segments: scale.segments(scheme, board, unit_idx, lang),
        line: scale.moved_by.map(|_| decimals(scale.line, 3)),
        is_open: matches!(route, Route::School { unit: open, .. } if *open == unit),
        is_pinned: is_among(&lens.pinned),
        is_ticked: is_among(&lens.ticked),
        unit,
    }
}

fn cell(scheme: &Scheme, group: &Group, board: &GroupBoard, unit_idx: usize, column: Column, lang: Lang) -> String {
    match column {
        Column::Points(node_idx) => decimals(board.points(unit_idx, node_idx), 2),
        Column::Value(leaf_idx) => bare_value(group.value(unit_idx, leaf_idx), scheme.indicator(leaf_idx), lang),
    }
}

/// A value without its unit, which stands in the heading; empty where there is none.
pub(super) fn bare_value(value: Value, indicator: &Indicator, lang: Lang) -> String {
    let late = lang.late();
    match value {
        Value::Reported(1.0) if indicator.kind == Kind::YesNo => late.yes.into(),
        Value::Reported(0.0) if indicator.kind == Kind::YesNo => late.no.into(),
        Value::Reported(v) => figure(v),
        Value::Missing => String::new(),
        Value::NotApplicable => late.does_not_apply.into(),
    }
}

/// Schools as rows that paste into a spreadsheet: with the columns as they are shown, numbers as numbers.
pub fn grid_tsv(
    evaluation: &Evaluation,
    order: &GridOrder,
    frame: &GridFrame,
    units: impl Iterator<Item = usize>,
    has_heading: bool,
    lang: Lang,
) -> String {
    let texts = lang.texts();
    let scheme = &*evaluation.scheme;
    let (group, board) = (&evaluation.data.groups[order.group_idx], &evaluation.board.groups[order.group_idx]);
    let heading = has_heading.then(|| {
        let heading = |c: &GridColumn| match c.column {
            Column::Points(_) => c.name.clone(),
            Column::Value(_) => format!("{} {}", c.name, c.measure),
        };
        let fixed = [texts.rank, texts.school, texts.total].map(str::to_owned);
        fixed.into_iter().chain(frame.columns.iter().map(heading)).collect::<Vec<_>>()
    });
    let rows = units.map(|unit_idx| {
        let name = group.units()[unit_idx].name.clone();
        let fixed = [board.ranks[unit_idx].to_string(), name, decimals(board.totals[unit_idx], 2)];
        let cells = frame.columns.iter().map(|c| cell(scheme, group, board, unit_idx, c.column, lang));
        fixed.into_iter().chain(cells).collect()
    });
    sheet_rows(heading.into_iter().chain(rows))
}

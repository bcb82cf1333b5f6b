//! The share of its full marks that every school earns at every secondary indicator.

use super::{Chart, ROWS_AT_ONCE, SMALL, TEXT, Window, percent, title, window};
use crate::app::Evaluation;
use crate::app::selectors::figure::{FigureColumn, FigureTable, FigureView, shorten, text_width, wrap};
use crate::app::selectors::primary_class;
use crate::app::selectors::scene::{Anchor, LegendEntry, Mark, Scene, Shape, legend};
use crate::engine::{GroupBoard, Scheme, sort_positions};
use crate::i18n::{Lang, decimals};

#[derive(Clone, Debug, PartialEq)]
pub struct HeatView {
    pub figure: FigureView,
    pub window: Option<Window>,
    /// What it can be sorted by: code and label, by rank first.
    pub sorts: Vec<(String, String)>,
    /// The code of the sort in force; empty where it is the rank.
    pub sort: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    legend: Vec<LegendEntry>,
}

#[derive(Clone, Debug, PartialEq)]
struct Column {
    code: String,
    name: String,
    primary: String,
    class: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    rank: String,
    name: String,
    cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq)]
struct Cell {
    /// The step of the scale, from 0; `None` where nothing of the node applies to the school.
    step: Option<usize>,
    text: String,
    title: String,
}

/// Steps of the scale, a fifth of the full marks each.
const N_STEPS: usize = 5;

/// The step (0..5) of a share (0..=1); full marks are in the last one.
fn step(share: f64) -> usize {
    ((share * N_STEPS as f64) as usize).min(N_STEPS - 1)
}

/// Points out of the full marks that apply, 0..=1; `None` where none do.
pub(super) fn node_share(scheme: &Scheme, board: &GroupBoard, unit_idx: usize, node_idx: usize) -> Option<f64> {
    let full_marks = board.node_full_marks(scheme, unit_idx, node_idx);
    (full_marks > 0.0).then(|| (board.points(unit_idx, node_idx) / full_marks).min(1.0))
}

/// The secondary indicators, and primary ones that have none.
fn columns_of(scheme: &Scheme) -> Vec<usize> {
    let nodes = scheme.nodes().iter().enumerate();
    nodes.filter(|(_, n)| n.depth == 1 || (n.depth == 0 && n.leaf_idx.is_some())).map(|(i, _)| i).collect()
}

/// The map of [`ROWS_AT_ONCE`] schools; `None` where the group is not known. A sort by a node that is not in the map is
/// one by rank.
pub fn heat(evaluation: &Evaluation, group: &str, by: Option<&str>, from: usize, lang: Lang) -> Option<HeatView> {
    let group_idx = evaluation.group_idx(group)?;
    let (scheme, board) = (&*evaluation.scheme, &evaluation.board.groups[group_idx]);
    let names = evaluation.data.groups[group_idx].units();
    let t = lang.charts();
    let texts = lang.texts();
    let nodes = columns_of(scheme);
    let label = |node_idx: &usize| {
        let node = &scheme.nodes()[*node_idx];
        format!("{} {}", node.code, lang.node_name(scheme, node))
    };
    let share = |unit_idx: usize, node_idx: usize| node_share(scheme, board, unit_idx, node_idx);
    let sorted_by = nodes.iter().copied().find(|node_idx| by == Some(scheme.nodes()[*node_idx].code.as_str()));
    let mut order: Vec<usize> = board.order.iter().map(|i| *i as usize).collect();
    if let Some(node_idx) = sorted_by {
        // Stable on the order of rank; to whom it does not apply comes last.
        let key = |unit_idx| share(unit_idx, node_idx).unwrap_or(-1.0);
        sort_positions(&mut order, &|a, b| key(b).total_cmp(&key(a)));
    }
    let sort = sorted_by.map(|node_idx| scheme.nodes()[node_idx].code.clone());
    let (from, window) =
        window(board.n_units(), from, lang, |from| Chart::Heat { by: sort.clone(), from }.route(group).to_hash());
    let shown: Vec<usize> = order.into_iter().skip(from).take(ROWS_AT_ONCE).collect();
    let row = |unit_idx: &usize| {
        let name = &names[*unit_idx].name;
        let cell = |node_idx: &usize| {
            let share = share(*unit_idx, *node_idx);
            let said =
                share.map_or_else(|| lang.late().does_not_apply.to_owned(), |s| format!("{}%", decimals(s * 100.0, 2)));
            Cell {
                step: share.map(step),
                text: share.map_or_else(|| "—".into(), percent),
                title: format!("{name} · {} {said}", label(node_idx)),
            }
        };
        Row { rank: board.ranks[*unit_idx].to_string(), name: name.clone(), cells: nodes.iter().map(cell).collect() }
    };
    let mut columns = vec![FigureColumn::number(texts.rank), FigureColumn::name(texts.school)];
    columns.extend(nodes.iter().map(|node_idx| FigureColumn::number(format!("{} (%)", label(node_idx)))));
    let table_row = |unit_idx: &usize| {
        let mut row = vec![board.ranks[*unit_idx].to_string(), names[*unit_idx].name.clone()];
        let text = |share: Option<f64>| share.map_or_else(|| "—".into(), |s| decimals(s * 100.0, 2));
        row.extend(nodes.iter().map(|node_idx| text(share(*unit_idx, *node_idx))));
        row
    };
    let column = |node_idx: &usize| {
        let node = &scheme.nodes()[*node_idx];
        let root = scheme.path(*node_idx)[0];
        let position = scheme.roots().iter().position(|r| *r == root).unwrap_or(0);
        Column {
            code: node.code.clone(),
            name: lang.node_name(scheme, node).into_owned(),
            primary: lang.primary_name(scheme, &scheme.nodes()[root]).into_owned(),
            class: primary_class(position),
        }
    };
    let legend = (0..N_STEPS).map(|step| {
        let (low, high) = (step * 100 / N_STEPS, (step + 1) * 100 / N_STEPS);
        LegendEntry::new(Mark::Square, format!("heat-{step}"), format!("{low}–{high}%"))
    });
    let mut sorts = vec![(String::new(), t.by_rank.to_owned())];
    sorts.extend(nodes.iter().map(|node_idx| (scheme.nodes()[*node_idx].code.clone(), label(node_idx))));
    let means: Vec<(usize, f64)> = nodes.iter().filter_map(|i| Some((*i, mean_share(scheme, board, *i)?))).collect();
    let name = |node_idx: usize| lang.node_name(scheme, &scheme.nodes()[node_idx]);
    // The first of equals, in the order of the scheme.
    let weakest = means.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let strongest = means.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1));
    Some(HeatView {
        figure: FigureView {
            title: title(evaluation, group, t.heat, window.as_ref(), lang),
            summary: match (weakest, strongest) {
                (Some(weak), Some(strong)) => lang.heat_summary((&name(weak.0), weak.1), (&name(strong.0), strong.1)),
                _ => t.nothing_applies.into(),
            },
            note: Some(t.heat_note.into()),
            table: FigureTable { columns, rows: shown.iter().map(table_row).collect() },
        },
        window,
        sorts,
        sort: sort.unwrap_or_default(),
        columns: nodes.iter().map(column).collect(),
        rows: shown.iter().map(row).collect(),
        legend: legend.collect(),
    })
}

/// The mean over the schools to which something of the node applies.
fn mean_share(scheme: &Scheme, board: &GroupBoard, node_idx: usize) -> Option<f64> {
    let shares: Vec<f64> = (0..board.n_units()).filter_map(|i| node_share(scheme, board, i, node_idx)).collect();
    (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
}

/// How the columns are headed at a width.
enum Heads {
    /// Codes and the lines of the names.
    Names(Vec<Vec<String>>),
    Codes,
    /// Every second one a line lower.
    StaggeredCodes,
}

impl HeatView {
    /// The drawing at a width in px.
    pub fn scene(&self, width: f64) -> Scene {
        const ROW: f64 = 24.0;
        const NAME_LINES: usize = 3;
        const LINE: f64 = 15.0;
        let is_narrow = width < 560.0;
        let widest =
            |text: fn(&Row) -> &str| self.rows.iter().map(|row| text_width(text(row), TEXT)).fold(0.0, f64::max);
        let rank_width = widest(|row| &row.rank) + 8.0;
        let name_width = widest(|row| &row.name).min(width * if is_narrow { 0.22 } else { 0.2 });
        let left = rank_width + name_width + 8.0;
        // Where cells are narrow the last code reaches beyond its own.
        let edge = if is_narrow { 4.0 } else { 0.0 };
        let cell = (width - left - edge) / self.columns.len() as f64;
        let heads = self.heads(cell, NAME_LINES);
        let mut shapes = Vec::new();
        let mut y = legend(&mut shapes, &self.legend, width, 0.0) + 8.0;
        let code_size = if matches!(heads, Heads::Names(_)) { SMALL } else { 10.0 };
        let head_height = match &heads {
            Heads::Names(names) => LINE * (1 + names.iter().map(Vec::len).max().unwrap_or(0)) as f64,
            Heads::Codes => LINE,
            Heads::StaggeredCodes => 2.0 * LINE,
        };
        for (i, column) in self.columns.iter().enumerate() {
            let middle = left + cell * (i as f64 + 0.5);
            let lower = if matches!(heads, Heads::StaggeredCodes) && i % 2 == 1 { LINE } else { 0.0 };
            shapes.push(Shape::text(middle, y + lower + 11.0, &column.code, code_size, Anchor::Middle, "soft"));
            if let Heads::Names(names) = &heads {
                for (line, text) in names[i].iter().enumerate() {
                    let base = y + LINE * (line + 1) as f64 + 11.0;
                    shapes.push(Shape::text(middle, base, text, SMALL, Anchor::Middle, ""));
                }
            }
        }
        y += head_height + 4.0;
        // Which columns belong to which primary indicator, in its colour.
        for (i, column) in self.columns.iter().enumerate() {
            let rect = Shape::rect(left + cell * i as f64, y, cell - 1.0, 4.0, &column.class);
            shapes.push(rect.titled(&*column.primary));
        }
        y += 6.0;
        let has_numbers = cell >= text_width("100", SMALL);
        for row in &self.rows {
            let base = y + 17.0;
            shapes.push(Shape::text(rank_width - 8.0, base, &row.rank, TEXT, Anchor::End, "soft"));
            shapes.push(Shape::text(rank_width, base, shorten(&row.name, TEXT, name_width), TEXT, Anchor::Start, ""));
            for (i, of) in row.cells.iter().enumerate() {
                let x = left + cell * i as f64;
                let class = of.step.map_or_else(|| "heat heat-none".into(), |step| format!("heat heat-{step}"));
                shapes.push(Shape::rect(x, y, cell, ROW, &class).titled(&*of.title));
                if has_numbers || of.step.is_none() {
                    let class = of.step.map_or_else(|| "soft".into(), |step| format!("on-heat-{step}"));
                    shapes.push(Shape::text(x + cell / 2.0, base, &of.text, SMALL, Anchor::Middle, &class));
                }
            }
            y += ROW;
        }
        if !matches!(heads, Heads::Names(_)) {
            y = self.key(&mut shapes, width, y + 12.0);
        }
        Scene { width, height: y + 4.0, label: self.figure.summary.clone(), shapes }
    }

    fn heads(&self, cell: f64, most_lines: usize) -> Heads {
        let is_whole = |lines: &Vec<String>| lines.len() <= most_lines && !lines.iter().any(|line| line.ends_with('…'));
        let names: Vec<Vec<String>> = self.columns.iter().map(|c| wrap(&c.name, SMALL, cell - 6.0)).collect();
        if names.iter().all(is_whole) {
            return Heads::Names(names);
        }
        let fits = self.columns.iter().all(|c| text_width(&c.code, 10.0) <= cell);
        if fits { Heads::Codes } else { Heads::StaggeredCodes }
    }

    /// What the codes stand for, in as many columns as there is room for.
    fn key(&self, shapes: &mut Vec<Shape>, width: f64, y: f64) -> f64 {
        const LINE: f64 = 18.0;
        let texts: Vec<String> = self.columns.iter().map(|c| format!("{} {}", c.code, c.name)).collect();
        let widest = texts.iter().map(|text| text_width(text, SMALL)).fold(0.0, f64::max) + 16.0;
        let n_across = ((width / widest) as usize).clamp(1, 4);
        let n_lines = texts.len().div_ceil(n_across);
        let across = width / n_across as f64;
        for (i, text) in texts.iter().enumerate() {
            let (x, line) = (across * (i / n_lines) as f64, i % n_lines);
            let text = shorten(text, SMALL, across - 4.0);
            shapes.push(Shape::text(x, y + LINE * line as f64 + 12.0, text, SMALL, Anchor::Start, "soft"));
        }
        y + LINE * n_lines as f64
    }
}

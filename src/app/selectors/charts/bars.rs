//! Every school's total, divided as its points are.

use super::{Chart, ROWS_AT_ONCE, SMALL, TEXT, Window, title, window};
use crate::app::Evaluation;
use crate::app::selectors::figure::{FigureColumn, FigureTable, FigureView, shorten, text_width};
use crate::app::selectors::primary_class;
use crate::app::selectors::scene::{Anchor, LegendEntry, Mark, Scene, Shape, legend, patterned};
use crate::engine::{GroupBoard, Scheme};
use crate::i18n::{Lang, decimals, figure};

#[derive(Clone, Debug, PartialEq)]
pub struct BarsView {
    pub figure: FigureView,
    pub window: Option<Window>,
    rows: Vec<Row>,
    legend: Vec<LegendEntry>,
    full_marks: f64,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    rank: String,
    name: String,
    total: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
struct Part {
    /// Of the total: scaled up where something does not apply.
    length: f64,
    class: String,
    title: String,
}

/// The bars of [`ROWS_AT_ONCE`] schools in the order of rank; `None` where the group is not known.
pub fn bars(evaluation: &Evaluation, group: &str, from: usize, lang: Lang) -> Option<BarsView> {
    let group_idx = evaluation.group_idx(group)?;
    let (scheme, board) = (&*evaluation.scheme, &evaluation.board.groups[group_idx]);
    let names = evaluation.data.groups[group_idx].units();
    let name = |unit_idx: usize| names[unit_idx].name.as_str();
    let t = lang.charts();
    let texts = lang.texts();
    let (from, window) = window(board.n_units(), from, lang, |from| Chart::Bars { from }.route(group).to_hash());
    let shown: Vec<usize> = board.order.iter().skip(from).take(ROWS_AT_ONCE).map(|i| *i as usize).collect();
    let primary = |root: usize| lang.primary_name(scheme, &scheme.nodes()[root]).into_owned();
    let mut columns =
        vec![FigureColumn::number(texts.rank), FigureColumn::name(texts.school), FigureColumn::number(texts.total)];
    columns.extend(scheme.roots().iter().map(|root| FigureColumn::number(primary(*root))));
    let table_row = |unit_idx: &usize| {
        let total = decimals(board.totals[*unit_idx], 2);
        let mut row = vec![board.ranks[*unit_idx].to_string(), name(*unit_idx).to_owned(), total];
        row.extend(scheme.roots().iter().map(|root| decimals(board.points(*unit_idx, *root), 2)));
        row
    };
    let is_scaled = shown.iter().any(|unit_idx| board.full_marks[*unit_idx] != scheme.full_marks);
    let roots = scheme.roots().iter().enumerate();
    Some(BarsView {
        figure: FigureView {
            title: title(evaluation, group, t.bars, window.as_ref(), lang),
            summary: summary(scheme, board, name, lang),
            note: is_scaled.then(|| t.bars_scaled.to_owned()),
            table: FigureTable { columns, rows: shown.iter().map(table_row).collect() },
        },
        window,
        rows: shown.iter().map(|unit_idx| row(scheme, board, *unit_idx, name(*unit_idx), lang)).collect(),
        legend: roots.map(|(i, root)| LegendEntry::new(Mark::Square, primary_class(i), primary(*root))).collect(),
        full_marks: scheme.full_marks,
    })
}

fn row(scheme: &Scheme, board: &GroupBoard, unit_idx: usize, name: &str, lang: Lang) -> Row {
    let sum = board.points_sums[unit_idx];
    let stretch = if sum > 0.0 { board.totals[unit_idx] / sum } else { 0.0 };
    let part = |(position, root): (usize, &usize)| {
        let points = board.points(unit_idx, *root);
        let primary = lang.primary_name(scheme, &scheme.nodes()[*root]);
        Part {
            length: points * stretch,
            title: format!("{name} · {primary} {}", decimals(points, 2)),
            class: primary_class(position),
        }
    };
    Row {
        rank: board.ranks[unit_idx].to_string(),
        name: name.into(),
        total: decimals(board.totals[unit_idx], 2),
        parts: scheme.roots().iter().enumerate().map(part).collect(),
    }
}

/// Who is first, by how much, and where its points come from.
fn summary<'a>(scheme: &Scheme, board: &GroupBoard, name: impl Fn(usize) -> &'a str, lang: Lang) -> String {
    let Some(first) = board.order.first().map(|i| *i as usize) else { return String::new() };
    let second = board.order.get(1).map(|i| *i as usize);
    let n_first = board.ranks.iter().filter(|rank| **rank == 1).count();
    let roots = scheme.roots().iter();
    let most = roots.copied().max_by(|a, b| board.points(first, *a).total_cmp(&board.points(first, *b)).then(b.cmp(a)));
    let most = most.map(|root| (lang.primary_name(scheme, &scheme.nodes()[root]), board.points(first, root)));
    lang.bars_summary(
        name(first),
        board.totals[first],
        n_first,
        second.map(|second| (name(second), board.totals[first] - board.totals[second])),
        most.as_ref().map(|(name, points)| (&**name, *points)),
    )
}

impl BarsView {
    /// The drawing at a width in px.
    pub fn scene(&self, width: f64) -> Scene {
        const ROW: f64 = 28.0;
        let widest =
            |text: fn(&Row) -> &str| self.rows.iter().map(|row| text_width(text(row), TEXT)).fold(0.0, f64::max);
        let rank_width = widest(|row| &row.rank) + 8.0;
        let name_width = widest(|row| &row.name).min(width * 0.3);
        let total_width = widest(|row| &row.total) + 8.0;
        let left = rank_width + name_width + 8.0;
        let unit = (width - left - total_width) / self.full_marks;
        let mut shapes = Vec::new();
        let top = legend(&mut shapes, &self.legend, width, 0.0) + 8.0;
        let bottom = top + ROW * self.rows.len() as f64;
        for quarter in 0..=4 {
            let value = self.full_marks * f64::from(quarter) / 4.0;
            let x = left + value * unit;
            shapes.push(Shape::line(x, top, x, bottom, "grid"));
            let anchor = if quarter == 0 { Anchor::Start } else { Anchor::Middle };
            shapes.push(Shape::text(x, bottom + 16.0, figure(value), SMALL, anchor, "soft"));
        }
        for (i, row) in self.rows.iter().enumerate() {
            let y = top + ROW * i as f64;
            let base = y + 19.0;
            shapes.push(Shape::text(rank_width - 8.0, base, &row.rank, TEXT, Anchor::End, "soft"));
            shapes.push(Shape::text(rank_width, base, shorten(&row.name, TEXT, name_width), TEXT, Anchor::Start, ""));
            let mut x = left;
            for part in &row.parts {
                let length = part.length * unit;
                if length > 0.0 {
                    patterned(&mut shapes, (x, y + 4.0, length, ROW - 8.0), &part.class, Some(&part.title));
                }
                x += length;
            }
            shapes.push(Shape::text(width, base, &row.total, TEXT, Anchor::End, "strong"));
        }
        Scene { width, height: bottom + 24.0, label: self.figure.summary.clone(), shapes }
    }
}

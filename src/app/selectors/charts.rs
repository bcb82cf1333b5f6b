//! What `ui::charts` draws.

use super::figure::{FigureColumn, FigureTable, FigureView, shorten, text_width};
use super::primary_class;
use super::scene::{Anchor, LegendEntry, Scene, Shape, legend};
use crate::app::Evaluation;
use crate::engine::{GroupBoard, Scheme};
use crate::i18n::{Lang, decimals, figure};

/// Schools drawn at once; the others are a page further on.
pub const ROWS_AT_ONCE: usize = 40;

const TEXT: f64 = 13.0;

/// Every school's total, divided as its points are.
#[derive(Clone, Debug, PartialEq)]
pub struct BarsView {
    pub figure: FigureView,
    rows: Vec<BarRow>,
    legend: Vec<LegendEntry>,
    full_marks: f64,
}

#[derive(Clone, Debug, PartialEq)]
struct BarRow {
    rank: String,
    name: String,
    total: String,
    parts: Vec<BarPart>,
}

#[derive(Clone, Debug, PartialEq)]
struct BarPart {
    /// Of the total: scaled up where something does not apply.
    length: f64,
    class: String,
    title: String,
}

/// The bars of the schools from the position `from` on in the order of rank; `None` where the group is not known.
pub fn bars(evaluation: &Evaluation, group: &str, from: usize, lang: Lang) -> Option<BarsView> {
    let group_idx = evaluation.group_idx(group)?;
    let (scheme, board) = (&*evaluation.scheme, &evaluation.board.groups[group_idx]);
    let names = evaluation.data.groups[group_idx].units();
    let t = lang.charts();
    let texts = lang.texts();
    let primary = |root: usize| lang.primary_name(scheme, &scheme.nodes()[root]).into_owned();
    let mut columns =
        vec![FigureColumn::number(texts.rank), FigureColumn::name(texts.school), FigureColumn::number(texts.total)];
    columns.extend(scheme.roots().iter().map(|root| FigureColumn::number(primary(*root))));
    let table_row = |unit_idx: &u32| {
        let unit_idx = *unit_idx as usize;
        let mut row =
            vec![board.ranks[unit_idx].to_string(), names[unit_idx].name.clone(), decimals(board.totals[unit_idx], 2)];
        row.extend(scheme.roots().iter().map(|root| decimals(board.points(unit_idx, *root), 2)));
        row
    };
    let row = |unit_idx: &u32| bar_row(scheme, board, *unit_idx as usize, &names[*unit_idx as usize].name, lang);
    let roots = scheme.roots().iter().enumerate();
    Some(BarsView {
        figure: FigureView {
            title: format!("{} · {}", lang.group_name(group), t.bars),
            summary: bars_summary(scheme, board, |unit_idx| names[unit_idx].name.as_str(), lang),
            note: None,
            table: FigureTable { columns, rows: board.order.iter().map(table_row).collect() },
        },
        rows: board.order.iter().skip(from).take(ROWS_AT_ONCE).map(row).collect(),
        legend: roots.map(|(i, root)| LegendEntry { class: primary_class(i), text: primary(*root) }).collect(),
        full_marks: scheme.full_marks,
    })
}

fn bar_row(scheme: &Scheme, board: &GroupBoard, unit_idx: usize, name: &str, lang: Lang) -> BarRow {
    let sum = board.points_sums[unit_idx];
    let stretch = if sum > 0.0 { board.totals[unit_idx] / sum } else { 0.0 };
    let part = |(position, root): (usize, &usize)| {
        let points = board.points(unit_idx, *root);
        let primary = lang.primary_name(scheme, &scheme.nodes()[*root]);
        BarPart {
            length: points * stretch,
            title: format!("{name} · {primary} {}", decimals(points, 2)),
            class: primary_class(position),
        }
    };
    BarRow {
        rank: board.ranks[unit_idx].to_string(),
        name: name.into(),
        total: decimals(board.totals[unit_idx], 2),
        parts: scheme.roots().iter().enumerate().map(part).collect(),
    }
}

/// Who is first, by how much, and where its points come from.
fn bars_summary<'a>(scheme: &Scheme, board: &GroupBoard, name: impl Fn(usize) -> &'a str, lang: Lang) -> String {
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
        let widest = |texts: &dyn Fn(&BarRow) -> &str| {
            self.rows.iter().map(|row| text_width(texts(row), TEXT)).fold(0.0, f64::max)
        };
        let rank_width = widest(&|row| &row.rank) + 8.0;
        let name_width = widest(&|row| &row.name).min(width * 0.28);
        let total_width = widest(&|row| &row.total) + 8.0;
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
            shapes.push(Shape::text(x, bottom + 16.0, figure(value), 12.0, anchor, "soft"));
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
                    let class = format!("segment {}", part.class);
                    shapes.push(Shape::rect(x, y + 4.0, length, ROW - 8.0, &class).titled(&*part.title));
                }
                x += length;
            }
            shapes.push(Shape::text(width, base, &row.total, TEXT, Anchor::End, "strong"));
        }
        Scene { width, height: bottom + 24.0, label: self.figure.summary.clone(), shapes }
    }
}
